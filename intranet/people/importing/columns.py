"""The columns that are understood, by the names that Danish and English exports give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

UNITS, JOBS = "units", "jobs"

_UNIT_NAMES = {
    "id": "enhedsid enhedid enhedsnummer enhedsnr enhednr enhedskode orgid organisationsid id unitid unit enhed",
    "name": "navn enhedsnavn unitname name",
    "parent": "overenhed overenhedid overenhedsid overordnet overordnetenhed overordnetid overliggendeenhed"
    " hørerunder parent parentid parentunit",
    "kind": "type enhedstype art niveau kind unittype",
    "leader": "leder lederid ledernummer ledernr ledersid leader leaderid manager managerid",
    "leader_from": "lederfra lederfradato lederstart lederpr leaderfrom managersince leadersince",
    "phone": "telefon tlf telefonnummer phone",
    "email": "email mail emailadresse",
    "address": "adresse address",
}
_JOB_NAMES = {
    "person": "medarbejderid medarbejdernummer medarbejdernr personid lønnummer lønnr employeeid employeenumber"
    " employeeno personid",
    "given": "fornavn fornavne givenname firstname",
    "family": "efternavn efternavne familyname lastname surname",
    "name": "navn fuldenavn fuldtnavn name fullname",
    "username": "brugernavn bruger brugerid initialer username user login userid initials",
    "email": "email mail emailadresse arbejdsmail arbejdsemail workemail",
    "phone": "telefon tlf telefonnummer arbejdstelefon phone workphone",
    "mobile": "mobil mobilnummer mobiltelefon arbejdsmobil mobile cell mobilephone",
    "location": "arbejdssted mødested lokation location workplace",
    "unit": "enhed enhedid enhedsid enhedsnummer enhedsnr enhedskode afdeling afdelingid afdelingsnummer orgid"
    " organisationsid unit unitid department",
    "title": "stilling stillingsbetegnelse titel jobtitel funktion title jobtitle position",
    "hours": "timer timetal ugentligetimer timerprpuge timerperuge timeriugen hours weeklyhours hoursperweek",
    "starts_on": "fra fradato startdato start ansatfra ansættelsesdato tiltrædelse from startdate startson",
    "ends_on": "til tildato slutdato slut ansattil fratrædelse fratrædelsesdato to enddate endson end",
    "primary": "primær primaer hovedansættelse hovedstilling hovedjob primary main isprimary",
    "job": "ansættelsesid ansættelse ansættelsesnummer ansættelsesnr tjenestenummer tjenestenr employmentid"
    " employment assignmentid",
}
#: Headings of columns that must not be in the file at all.
CPR_NAMES = frozenset({"cpr", "cprnr", "cprnummer", "personnummer", "personnr", "cprnumber"})

REQUIRED = {
    UNITS: (("id",), ("name",)),
    JOBS: (("person",), ("given", "name"), ("family", "name"), ("unit",), ("title",)),
}
#: One name for each column, for messages and for the table of the guide.
DANISH = {
    UNITS: {
        "id": "enhed-id",
        "name": "navn",
        "parent": "overenhed",
        "kind": "type",
        "leader": "leder",
        "leader_from": "leder fra",
        "phone": "telefon",
        "email": "e-mail",
        "address": "adresse",
    },
    JOBS: {
        "person": "medarbejder-id",
        "given": "fornavn",
        "family": "efternavn",
        "name": "navn",
        "username": "brugernavn",
        "email": "e-mail",
        "phone": "telefon",
        "mobile": "mobil",
        "location": "arbejdssted",
        "unit": "enhed-id",
        "title": "stilling",
        "hours": "timer",
        "starts_on": "fra",
        "ends_on": "til",
        "primary": "primær",
        "job": "ansættelses-id",
    },
}


def _known(names: dict[str, str]) -> dict[str, str]:
    return {heading: field for field, headings in names.items() for heading in headings.split()}


_BY_KIND = {UNITS: _known(_UNIT_NAMES), JOBS: _known(_JOB_NAMES)}


def plain(heading: str) -> str:
    """Return a heading without case, spaces and signs: "Enhed-ID" and "enhed id" are the same."""
    return re.sub(r"[\W_]+", "", heading.casefold())


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a table: which kind it is, which column holds what, and which are not understood."""

    kind: str
    places: dict[str, int]
    headings: tuple[str, ...]
    unknown: tuple[str, ...]
    twice: tuple[str, ...]
    cpr: tuple[str, ...]

    @property
    def missing(self) -> list[str]:
        """Names of columns that must be there and are not."""
        return [
            DANISH[self.kind][ways[0]]
            for ways in REQUIRED[self.kind]
            if not any(field in self.places for field in ways)
        ]


def kind_of(headings: Sequence[str]) -> str | None:
    """Return which kind of table begins with these headings, or None when it is neither."""
    found = {plain(heading) for heading in headings}
    if any(_BY_KIND[JOBS].get(name) in {"person", "given", "family", "title"} for name in found):
        return JOBS
    fields = {_BY_KIND[UNITS].get(name) for name in found}
    return UNITS if len(fields & {"id", "name", "parent", "leader", "kind"}) >= 2 else None


def header(headings: Sequence[str]) -> Header | None:
    """Return the header, or None for a line that is none."""
    kind = kind_of(headings)
    if kind is None:
        return None
    known, places, twice = _BY_KIND[kind], dict[str, int](), list[str]()
    unknown, cpr = list[str](), list[str]()
    for index, heading in enumerate(headings):
        name = plain(heading)
        field = known.get(name)
        if name in CPR_NAMES:
            cpr.append(heading)
        elif field is None:
            unknown += [heading] if heading.strip() else []
        elif field in places:
            twice.append(heading)
        else:
            places[field] = index
    return Header(kind, places, tuple(headings), tuple(unknown), tuple(twice), tuple(cpr))
