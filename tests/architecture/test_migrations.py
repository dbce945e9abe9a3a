"""Migrations are complete, linear and named after what they do."""

import io

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from intranet.access import checks


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    """The migrations on disk, without asking a database."""
    return MigrationLoader(None)


def ours(loader: MigrationLoader) -> dict[str, list[str]]:
    """Return the names of our migrations by app label."""
    labels = {model._meta.app_label for model in checks.our_models()}
    return {label: sorted(name for app, name in loader.disk_migrations if app == label) for label in labels}


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=io.StringIO())


def test_every_room_has_one_last_migration(loader: MigrationLoader) -> None:
    leaves = {label: [name for app, name in loader.graph.leaf_nodes() if app == label] for label in ours(loader)}
    assert {label: found for label, found in leaves.items() if len(found) != 1} == {}


def test_migrations_are_numbered_without_gaps_and_named(loader: MigrationLoader) -> None:
    for label, names in ours(loader).items():
        assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1)), label
        assert not [name for name in names if "_auto_" in name or name.endswith("_auto") or len(name) < 6], label


def test_every_data_migration_can_be_undone(loader: MigrationLoader) -> None:
    stuck = [
        f"{label}.{name}"
        for label, names in ours(loader).items()
        for name in names
        for operation in loader.disk_migrations[label, name].operations
        if not operation.reversible
    ]
    assert stuck == []
