"""Keep the lexemes of a document beside its key, where they fit a page.

PostgreSQL moves values of more than 2 kB out of the row. Its planner then takes looking through all rows for cheap, and
every test of a document's lexemes fetches them anew. Rows written from now on (the next rebuild) are kept whole.
"""

from django.db import migrations

#: The most that fits a page of PostgreSQL, in bytes.
WHOLE = 8160


def keep(apps, schema_editor):
    """Raise the size from which values are moved out."""
    if schema_editor.connection.vendor == "postgresql":
        for slot in (0, 1):
            schema_editor.execute(f"ALTER TABLE search_match_{slot} SET (toast_tuple_target = {WHOLE})")


def leave(apps, schema_editor):
    """Back to PostgreSQL's own size."""
    if schema_editor.connection.vendor == "postgresql":
        for slot in (0, 1):
            schema_editor.execute(f"ALTER TABLE search_match_{slot} RESET (toast_tuple_target)")


class Migration(migrations.Migration):
    dependencies = [("search", "0006_wishes")]
    operations = [migrations.RunPython(keep, leave)]
