"""Colleagues and the organisation."""

from __future__ import annotations

from tests.access.matrix.shape import EVERYBODY, NO_SUCH, NOBODY, STAFF, Row, at, of, some, text

HR = some("hr_partner hr_admin")
IMPORTS = some("hr_admin")
OWN = some("employee hr_admin")
"""Who writes on the employee's page: she, and HR for her."""

ROWS: tuple[Row, ...] = (
    Row("people:language", None, writes=EVERYBODY, open=True),
    Row("people:directory", EVERYBODY),
    Row("people:profile", STAFF, values=of("employee")),
    Row("people:profile", some("leaver"), values=of("leaver"), example="has left"),
    Row("people:photo", NOBODY, values=at("/kolleger/{employee}/foto/lille/"), example="has no photo"),
    Row("people:card", STAFF, values=of("employee")),
    Row("people:card", some("leaver"), values=of("leaver"), example="has left"),
    Row("people:profile-edit", OWN, writes=OWN, knows=STAFF, values=of("employee")),
    Row("people:photo-edit", None, writes=OWN, knows=STAFF, values=of("employee")),
    Row("people:skill-add", None, writes=OWN, knows=STAFF, values=of("employee")),
    Row("people:skill-keep", None, writes=OWN, knows=STAFF, values=of("employee", skill="skill of employee")),
    Row("people:skill-drop", None, writes=OWN, knows=STAFF, values=of("employee", skill="skill of employee")),
    Row("people:skill-drop", None, writes=NOBODY, knows=STAFF - OWN, values=of("employee", skill="skill of leader")),
    Row("people:absence-add", OWN, writes=OWN, knows=STAFF, values=of("employee")),
    Row(
        "people:absence-stand-in",
        some("leader hr_admin"),
        writes=some("leader hr_admin"),
        knows=STAFF,
        values=of("leader", absence="absence of leader"),
    ),
    Row(
        "people:absence-remove",
        None,
        writes=some("leader hr_admin"),
        knows=STAFF,
        values=of("leader", absence="absence of leader"),
    ),
    Row("people:deputy", some("leader") | HR, writes=some("leader") | HR, knows=STAFF, values=of("leader")),
    Row("people:deputy", NOBODY, writes=NOBODY, knows=STAFF, values=of("employee"), example="leads nobody"),
    Row(
        "people:deputy-end",
        None,
        writes=some("leader") | HR,
        knows=STAFF,
        values=of("leader", deputy="deputy of leader"),
    ),
    Row("people:leave", some("leader") | HR, writes=some("leader") | HR, knows=STAFF, values=of("job of employee")),
    Row(
        "people:leave-end",
        None,
        writes=some("leader") | HR,
        knows=STAFF,
        values=of("job of employee", leave="leave of employee"),
    ),
    Row("people:organisation", EVERYBODY),
    Row("people:unit", STAFF, values=of("north")),
    Row("people:leader", some("hr_admin"), writes=some("hr_admin"), knows=STAFF, values=of("north")),
    Row("people:elected", HR, writes=HR, knows=STAFF, values=of("north")),
    Row("people:elected", some("hr_admin"), writes=some("hr_admin"), knows=STAFF, values=of("schools")),
    Row("people:elected-end", None, writes=HR, knows=STAFF, values=of("north", role="elected tr")),
    Row("people:import", IMPORTS, writes=IMPORTS, knows=EVERYBODY),
    Row("people:import-example", IMPORTS, knows=EVERYBODY, values=text(kind="enheder")),
    Row("people:import-run", IMPORTS, values=of("import")),
    Row("people:import-run", NOBODY, values=NO_SUCH, example="no such import"),
    Row("people:import-confirm", None, writes=IMPORTS, values=of("import")),
    Row("people:import-stop", None, writes=IMPORTS, values=of("import")),
    Row("people:import-changes", IMPORTS, values=of("import")),
    Row("people:import-errors", IMPORTS, values=of("import")),
)
