"""Thin Celery callers."""

from celery import shared_task

from search import actions, indexer, owed


@shared_task(ignore_result=True)
def reindex(kind: str, pk: int) -> None:
    """Bring one document up to date."""
    indexer.reindex(kind, [pk])


@shared_task(ignore_result=True)
def repair() -> None:
    """Compare the index with the database and mend it. Also what a new day changes is found here."""
    indexer.check(mend=True)


@shared_task(ignore_result=True)
def deliver() -> None:
    """Write what is owed to the engine outside the database."""
    owed.deliver()


@shared_task(ignore_result=True)
def forget_old() -> None:
    """Delete counts and wishes that are past their time."""
    actions.forget_old()


@shared_task(ignore_result=True)
def find_gaps() -> None:
    """Make tasks of questions that are not answered well, once a week."""
    actions.find_gaps()
