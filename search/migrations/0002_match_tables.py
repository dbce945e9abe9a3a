"""The match tables, by the means of each engine. Rows hold finished tokens; nothing here analyses text."""

from django.db import migrations

COLUMNS = "title_stem, title_parts, keywords, headings, salient, body_stem, body_parts, fold"


def statements(vendor):
    """Return (create, drop) statements for a vendor; an unknown one is refused."""
    if vendor == "sqlite":
        create = [
            statement
            for slot in (0, 1)
            for statement in (
                f"CREATE VIRTUAL TABLE search_match_{slot} "
                f"USING fts5({COLUMNS}, tokenize = 'unicode61 remove_diacritics 0')",
                f"CREATE VIRTUAL TABLE search_start_{slot} "
                "USING fts5(fold, prefix = '2 3', detail = none, tokenize = 'unicode61 remove_diacritics 0')",
            )
        ]
        drop = [f"DROP TABLE search_{name}_{slot}" for name in ("match", "start") for slot in (0, 1)]
    elif vendor == "postgresql":
        create = [
            statement
            for slot in (0, 1)
            for statement in (
                f"CREATE TABLE search_match_{slot} (document bigint PRIMARY KEY, lexemes tsvector NOT NULL)",
                f"CREATE INDEX search_match_{slot}_lexemes ON search_match_{slot} USING gin (lexemes)",
            )
        ]
        drop = [f"DROP TABLE search_match_{slot}" for slot in (0, 1)]
    else:
        raise NotImplementedError(f"Search has no engine for {vendor}")
    return create, drop


def make(apps, schema_editor):
    """Create the tables and the one row that says which of them answers."""
    for statement in statements(schema_editor.connection.vendor)[0]:
        schema_editor.execute(statement)
    apps.get_model("search", "Index").objects.get_or_create(pk=1)


def unmake(apps, schema_editor):
    """Drop the tables."""
    for statement in statements(schema_editor.connection.vendor)[1]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
