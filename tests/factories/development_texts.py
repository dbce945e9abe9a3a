"""Goals, actions and conclusions as people in a Danish municipality would write them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ActionText:
    """An action as somebody would write it; ``months`` is how long after the plan it is due, None for no date."""

    kind: str
    title: str
    who: str = "employee"
    who_text: str = ""
    timing: str = ""
    months: int | None = None


@dataclass(frozen=True)
class GoalText:
    """A goal as somebody would write it. ``focus_area`` and ``marker`` are codes of the taxonomy."""

    title: str
    why: str
    competence: str = ""
    focus_area: str = ""
    marker: str = ""
    leader: str = ""
    actions: tuple[ActionText, ...] = ()


GOALS: tuple[GoalText, ...] = (
    GoalText(
        "Jeg kan skabe ro, når en borger med demens har en svær dag",
        "Jeg vil have flere veje at gå end at vente. Det mærker vi på færre afbrudte besøg.",
        "demensomsorg",
        "naerhed",
        "faglighed",
        "Godt valg. Jeg sørger for, at du kan bytte vagter, når du skal af sted.",
        (
            ActionText(
                "side_by_side", "To vagter sammen med en kollega fra demensteamet", "both", timing="i september"
            ),
            ActionText("shadowing", "To dage i demensteamet", "leader", "finder en vikar", months=3),
            ActionText("course", "Kurset Demens i hverdagen", months=5),
        ),
    ),
    GoalText(
        "Jeg kan lede et tavlemøde",
        "Jeg vil turde stå for mødet og få alle med, også de stille.",
        "mødeledelse",
        "arbejdsplads",
        "vaekst",
        "Du kan begynde med de korte møder om onsdagen.",
        (
            ActionText("mentor", "Sparring med en kollega, der har gjort det længe", timing="hver måned"),
            ActionText("project", "Står for tavlemødet om onsdagen", months=2),
        ),
    ),
    GoalText(
        "Jeg kan dokumentere, så den næste kan gå lige i gang",
        "Vi bruger for lang tid på at ringe til hinanden. En god note sparer os begge for det.",
        "dokumentation",
        "arbejdsplads",
        "faglighed",
        "",
        (
            ActionText("e_learning", "Forløbet om god dokumentation", months=1),
            ActionText("reading", "Læse retningslinjen og skrive tre gode eksempler", timing="inden sommer"),
        ),
    ),
    GoalText(
        "Jeg kender de nye hjælpemidler og kan vise dem til andre",
        "Borgerne kan mere selv, når vi tør bruge teknikken.",
        "velfærdsteknologi",
        "arbejdsplads",
        "indflydelse",
        "Jeg spørger hjælpemiddeldepotet, om du må komme forbi en dag.",
        (
            ActionText("shadowing", "En dag i hjælpemiddeldepotet", "leader", "spørger om en dag", months=2),
            ActionText("network", "Med i netværket for superbrugere", timing="fire gange om året"),
        ),
    ),
    GoalText(
        "Jeg tager samtalen med pårørende, når vi er uenige",
        "Jeg trækker mig for tit og lader andre tage den. Det vil jeg gerne selv kunne.",
        "svære samtaler",
        "naerhed",
        "aabenhed",
        "",
        (
            ActionText("course", "Kursus i den svære samtale", months=4),
            ActionText(
                "mentor", "Gennemgå en samtale med min leder før og efter", "both", timing="næste gang det sker"
            ),
        ),
    ),
    GoalText(
        "Jeg kan vejlede elever og nye kolleger",
        "Jeg har lært meget af andre og vil gerne give det videre på en ordentlig måde.",
        "vejledning",
        "udvikling",
        "ordentlighed",
        "Vi får to elever til efteråret. Den ene kunne være din.",
        (
            ActionText("education", "Uddannelsen som praktikvejleder", months=8),
            ActionText("side_by_side", "Følge med i vejledningen af en elev", timing="i foråret"),
        ),
    ),
    GoalText(
        "Jeg bruger tal til at se, om det virker, vi gør",
        "Vi prøver meget nyt, men ved sjældent bagefter, om det hjalp.",
        "evaluering",
        "udvikling",
        "indflydelse",
        "",
        (
            ActionText("project", "Måle på én prøvehandling fra start til slut", "both", months=6),
            ActionText("other", "Vise resultatet på personalemødet", timing="når vi er færdige"),
        ),
    ),
)
CONCLUSIONS = (
    "Vi er godt på vej. Følordningen er på plads, og kurset er bestilt.",
    "Den første indsats er gennemført. Vi holder fast i resten.",
    "Det gik langsommere, end vi troede. Vi flytter kurset til efteråret.",
)
