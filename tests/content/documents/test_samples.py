"""Narratives of other municipalities, in other words and other shapes, as they lie in ``tests/content/samples``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from intranet.content.documents import files, understand
from tests.content.documents import build, words

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


@dataclass(frozen=True)
class Sample:
    """What a sample is expected to be understood as."""

    name: str
    title: str
    purpose: str  # how it opens
    sections: list[str]
    areas: dict[str, str]  # name → how its text opens
    left_out: list[str]
    kept: list[str] = field(default_factory=list)  # lines that stand in some part


SAMPLES_EXPECTED = [
    Sample(
        "nordsund.txt",
        "SAMMEN OM SUNDET",
        "Vi er 4.200 kolleger fordelt på børnehaver, plejehjem, vejvæsen, skoler og rådhus.",
        ["", "NORDSUND FØR OG NU", "VORES FIRE INDSATSOMRÅDER", "SÅDAN ARBEJDER VI VIDERE"],
        {
            "TRYGHED HELE LIVET": "Børn, der møder voksne med tid, klarer sig bedre.",
            "GRØNT VAND OG GRØN JORD": "Sundet er vores fælles have.",
            "ET ARBEJDSLIV MED PLADS": "Vi vil være et sted, hvor man kan være nyuddannet,",
            "NYE VEJE OVER BROEN": "Virksomheder, foreninger og naboer kan noget, vi ikke kan.",
        },
        ["NORDSUND KOMMUNE", "Havnegade 12", "Vedtaget af Nordsund Byråd den 14. maj 2025"],
        [
            "når et team skal vælge, hvad der er vigtigst, og alt det andet må vente lidt",
            "at vi holder, hvad vi lover.",
        ],
    ),
    Sample(
        "birkedal.txt",
        "Birkedal – tæt på hinanden",
        "Fortællingen er skrevet, for at vi kan trække på samme hammel.",
        ["", "Hvem er vi?", "Det, vi er stolte af", "Fem pejlemærker", "Fra ord til handling"],
        {
            "Mod": "Vi siger det højt,",
            "Nærvær": "Den vigtigste velfærdsteknologi er et menneske, der har tid. Alt andet skal give os mere",
            "Håndværk": "Vi vil være dygtige",
            "Lige muligheder": "Et barn i Nørre Birkedal",
            "Omtanke": "Penge, papir, strøm og tid er lånt.",
        },
        ["Kontakt: kommunikation@birkedal.example", "Sidst opdateret 3. februar 2026"],
        [
            "Det ser man ved at",
            "2. vi spørger, før vi svarer",
            "Januar | Temadag for ledere | Direktionen",
            "61 foreninger",
        ],
    ),
    Sample(
        "vesterlund.txt",
        "Vesterlund Kommunes fortælling",
        "Når så mange mennesker arbejder for den samme kommune,",
        ["", "Hvad er det særlige ved Vesterlund?", "Det videre arbejde"],
        {
            "Flere skal blive boende": "Vi vil gøre det nemt at vælge Vesterlund til.",
            "Energi, der bliver i kommunen": "Når vinden blæser over vores marker,",
            "Arbejdspladser, man taler godt om": "Ingen kan lave velfærd alene.",
        },
        ["Fokusområde 1: Fokusområde 2: Fokusområde 3:"],
        [
            "Vi lader landsbyskolerne låne hinandens lærere",
            "Direktionen følger op én gang om året sammen med Hovedudvalget.",
        ],
    ),
    Sample(
        "fjordby.txt",
        "Fjordby ånder",
        "Vi vil gerne have, at en gartner, en sagsbehandler og en skoleleder kan sige det samme,",
        ["Byen ved fjorden", "Sådan bruger du fortællingen"],
        {
            "Vand": "Fjorden skal kunne bades i, sejles på og læres af. Derfor tænker vi klimasikring og leg sammen.",
            "Viden": "Vi deler det, vi ved, også når det er halvfærdigt. Universitetet er vores nabo,",
            "Værdighed": "Ingen skal føle sig til besvær.",
            "Vilje": "Vi gør det færdigt.",
        },
        ["Intentionen med fortællingen"],
        ["Fire temaer går igen i alt, hvad vi gør:"],
    ),
    Sample(
        "mosevang.txt",
        "Mosevang i bevægelse",
        "",
        ["", "Det, vi kommer fra", "Det, vi er på vej til"],
        {},
        [],
        ["1. maj næste år åbner den nye plads ved stationen."],
    ),
    Sample(
        "havnsoe.html",
        "Kurs mod 2035",
        "Et skib uden kurs bliver ikke hurtigere af, at alle ror.",
        ["", "Historien om en ø", "Tal, der siger noget", "Fire strategiske spor", "Når vi er i land igen"],
        {
            "Levende havn": "Havnen er vores torv.",
            "Børn først": "Når der er for lidt af noget,",
            "Klog energi": "Vi bruger varmen to gange,",
            "Gode kolleger": "Man bliver klogere af at blive spurgt.",
        },
        ["Spring til indhold", "Acceptér alle", "Borger", "Forside", "Planstrategi", "Bryggen 3", "Åbningstider"],
        ["Børn under 6 år | 702 | 488", "også om vinteren", "Vi giver fiskerne forkøbsret til skurene", "Det gør vi"],
    ),
    Sample(
        "egemose.html",
        "Et sted at slå rødder",
        "Egetræer vokser langsomt, og det gør tillid også.",
        ["Skoven, sletten og byen", "Det vil vi", "Til sidst"],
        {
            "Rødder": "Vi kender vores historie og bruger den.",
            "Lys": "Beslutninger bliver taget, så andre kan se dem.",
            "Vækst": "Alle skal kunne noget mere om et år.",
            "Læ": "Når det blæser, står vi ved siden af hinanden.",
            "Frø": "Vi prøver småt, før vi gør det stort.",
        },
        ["Egemose Kommune | Borger | Job | Kontakt", "Byråd", "Udskriv", "post@egemose.example"],
        ["Byen giver larm og idéer", "Vores arbejde samler sig om fem temaer:"],
    ),
    Sample(
        "lindholt.html",
        "One Lindholt: our story",
        "Three thousand people get up every morning to make Lindholt work.",
        ["Where we come from", "Our priorities", "How we follow up"],
        {
            "Closer to people": "Whoever meets a citizen may decide.",
            "A place to grow up": "Every child has one adult outside the family",
            "Clean and quiet": "We plant a tree for each car",
            "Learning every week": "An hour a week is for learning",
        },
        ["This website uses cookies", "Citizens", "You are here", "Budget", "Phone +45", "© Lindholt"],
        ["After school: A free club in every village", "Spring | Every team picks one thing"],
    ),
    Sample(
        "skovby.docx",
        "Skovby – vi gror sammen",
        "Fortællingen samler os om det, der ikke ændrer sig, når budgettet gør.",
        ["", "Det begyndte under træerne", "Tre ting har ændret sig", "Vores retninger", "Efter i dag"],
        {
            "Opad": "Vi vil have høje ambitioner",
            "Udad": "Vi går ud, hvor folk er,",
            "Indad": "Vi taler ordentligt til hinanden.",
            "Fremad": "Vi lader maskiner tage det,",
            "Hjemad": "Alle skal kunne komme hjem til tiden,",
        },
        ["Skovby Kommune · Fortællingen · Udkast 3", "Skovvej 1", "Efter i dag 3"],
        [
            "når to centre skal løse noget sammen",
            "Efter sognepræstens dagbog, 1847.",
            "Karen, skovløber",
            "Færre sygedage | 2027",
        ],
    ),
    Sample(
        "aabakken.docx",
        "Aabakken Kommunes fortælling",
        "Fortællingen skal hjælpe os med at vælge til i en tid med mange gode ideer.",
        ["Åen og bakken"],
        {
            "Tid til mennesker": "Tid er det, borgerne oftest mangler fra os.",
            "Plads til natur": "Hvert år giver vi en fodboldbane tilbage til insekterne.",
            "Lyst til at lære": "En kollega, der lærer fra sig, er det bedste kursus.",
        },
        ["Husk billede her"],
        ["laks om efteråret", "Plads til natur", "Vi slår græsset to gange om året, ikke tolv."],
    ),
]


@pytest.mark.parametrize("sample", SAMPLES_EXPECTED, ids=lambda sample: sample.name)
def test_it_is_understood(sample: Sample) -> None:
    found = understand(SAMPLES / sample.name)
    assert found.title == sample.title
    assert found.purpose.text.startswith(sample.purpose)
    assert bool(found.purpose.text) == bool(sample.purpose)
    assert [section.title for section in found.sections] == sample.sections
    assert [area.title for area in found.focus_areas] == list(sample.areas)
    for area in found.focus_areas:
        assert area.text.startswith(sample.areas[area.title])
    parts = [found.purpose.text, *(part.text for part in (*found.sections, *found.focus_areas))]
    lines = [line for text in parts for line in text.split("\n")]
    for line in sample.kept:
        assert line in lines
    left_out, content = "\n".join(found.left_out), "\n".join([found.title, *parts])
    for piece in sample.left_out:
        assert piece in left_out
        assert piece not in content


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_no_word_is_lost(path: Path) -> None:
    data = path.read_bytes()
    assert words.of_understanding(understand(path)) == _source(path.name, data)


def _source(name: str, data: bytes) -> Counter[str]:
    if name.endswith(".docx"):
        return words.of_docx(data)
    text = files.decode(data)
    if name.endswith(".html"):
        return words.of_html(text)
    return words.words("\n".join(line.removeprefix("o ") for line in text.splitlines()))


def test_every_sample_is_expected() -> None:
    assert {path.name for path in SAMPLES.iterdir()} == {sample.name for sample in SAMPLES_EXPECTED}


@pytest.mark.parametrize("name", ["skovby", "aabakken"])
def test_the_word_samples_are_what_the_builder_writes(name: str) -> None:
    made = getattr(build, name)()
    assert words.of_docx(made) == words.of_docx((SAMPLES / f"{name}.docx").read_bytes())
