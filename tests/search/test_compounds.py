"""The splitter: exact on words it was not made for, small and quick enough; and how its tables are made."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from search.analysis import compounds
from search.analysis.building import hunspell, tables
from search.analysis.compounds import Packed, Splitter

WORDS = Path(__file__).parent / "words"
GOAL = 0.90


def listed(name: str) -> list[str]:
    """The lines of a list."""
    lines = (WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def parts(word: str) -> str:
    """The parts of a word as the lists write them."""
    return "|".join(compounds.splitter.split(word) or (word,))


@pytest.mark.parametrize(("name", "at_least"), [("compounds_unseen", 150), ("compounds_dev", 70)])
def test_exact_splits(name: str, at_least: int, figure: Callable[[str], None]) -> None:
    words = dict(line.split("=") for line in listed(name))
    wrong = {word: parts(word) for word, right in words.items() if parts(word) not in right.split("/")}
    share = 1 - len(wrong) / len(words)
    figure(f"compounds split exactly, {name.removeprefix('compounds_')}: {share:.1%} of {len(words)}")
    assert len(words) >= at_least
    assert share >= GOAL, wrong


def test_words_that_only_look_like_compounds_stay_whole(figure: Callable[[str], None]) -> None:
    words = listed("wholes_unseen")
    split = [word for word in words if compounds.splitter.split(word)]
    figure(f"simple words left whole: {1 - len(split) / len(words):.1%} of {len(words)}")
    assert len(split) / len(words) <= 0.05, split


def test_the_lists_share_no_word() -> None:
    unseen, dev = ({line.split("=")[0] for line in listed(name)} for name in ("compounds_unseen", "compounds_dev"))
    assert not unseen & dev


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("børnehusene", ("barn", "hus")),
        ("kommunaldirektør", ("kommunal", "direktør")),
        ("onboardingprogrammet", ("onboarding", "program")),
        ("sidemandsoplæring", ("side", "mand", "oplæring")),
        ("regnskabsår", ("regnskab", "år")),
        ("timeløn", ("time", "løn")),
        ("projektledere", ("projekt", "leder")),
        ("samtale", ()),
        ("", ()),
        ("mus", ()),
        ("covid19forløb", ()),
        ("xxxxxxxxxxxxxxxx", ()),
        ("sssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss", ()),
    ],
)
def test_single_words(word: str, found: tuple[str, ...]) -> None:
    assert compounds.splitter.split(word) == found


def test_memory_and_time_to_load(figure: Callable[[str], None]) -> None:
    """In a process of its own; the time is a goal for a quiet machine, so only a coarse limit is asserted."""
    program = (
        "import os, time\n"
        "def size(): return int(open('/proc/self/statm').read().split()[1]) * os.sysconf('SC_PAGE_SIZE') / 1e6\n"
        "from search.analysis import compounds, analyzer\n"
        "before, started = size(), time.perf_counter()\n"
        "assert compounds.splitter.split('udviklingssamtale') == ('udvikling', 'samtale')\n"
        "print(size() - before, time.perf_counter() - started)\n"
        "analyzer.analyse('samtalerne', 'da'), analyzer.analyse('conversations', 'en')\n"
        "print(size() - before)\n"
    )
    if not Path("/proc/self/statm").exists():
        pytest.skip("this system does not tell the size of a process")
    answer = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split()
    own, seconds, everything = map(float, answer)
    figure(f"compound splitter: {own:.0f} MB, {seconds:.2f} s to load; whole analyzer {everything:.0f} MB")
    assert everything <= 60
    assert compounds.DATA.stat().st_size <= 2_000_000
    assert seconds <= 3


AFF = """
SFX 2 Y 2
SFX 2 0 n/34 e
SFX 2 0 en/34 [^e]
SFX 7 Y 1
SFX 7 0 b/11,8,35 b
SFX 11 Y 2
SFX 11 0 r/34 e
SFX 11 0 er/34 [^e]
SFX 29 Y 2
SFX 29 0 s/32,35,36 .
SFX 29 0 s/33,35,36 .
SFX 31 Y 1
SFX 31 0 0/32,36,35 .
"""
DIC = "5\nklub/2,7,31\nledelse/2,11,29\nklubledelse/2,11,29\nsamtale/2,11,31 ph:samtale\nMette/9\n1-2-3/2\n"


@pytest.fixture
def small(tmp_path: Path) -> list[hunspell.Entry]:
    """A dictionary of a few words."""
    (tmp_path / "da_DK.aff").write_text(AFF, encoding="utf-8")
    (tmp_path / "da_DK.dic").write_text(DIC, encoding="utf-8")
    return list(hunspell.entries(tmp_path))


def test_the_dictionary_says_how_words_bend_and_bind(small: list[hunspell.Entry]) -> None:
    words = {entry.word: entry for entry in small}
    assert words.keys() == {"klub", "ledelse", "klubledelse", "samtale", "mette"}
    assert words["klub"].inflected == {"klub", "kluben", "klubber"}, "doubled before an ending, never without one"
    assert words["klub"].binding == {"klub"}
    assert words["ledelse"].binding == {"ledelses"}
    assert (words["mette"].kind, words["klub"].kind) == ("name", "noun")


def test_tables_are_made_packed_and_read(small: list[hunspell.Entry], tmp_path: Path) -> None:
    found, split = tables.Builder(small, lambda word: 1e-5 if word in ("klub", "ledelse", "samtale") else 0.0).build()
    assert split == {"klubledelse": ("klub", "ledelse")}
    assert "klubledelse" not in found.endings
    path = tmp_path / "small.xz"
    assert tables.write(found, path) == path.stat().st_size
    packed = Packed(path)
    for letters, part in found.bindings.items():
        assert packed.binding(letters) == (part.base, round(part.cost, 1))
    for letters, part in found.endings.items():
        assert packed.ending(letters) == (part.base, round(part.cost, 1))
    assert packed.ending("klubxyz") is packed.binding("x") is packed.ending("") is None
    assert Splitter(packed).split("klubledelserne") == ()
    assert Splitter(packed).split("ledelsessamtalen") == ("ledelse", "samtale")
    assert Splitter(packed).split("klubsamtaler") == ("klub", "samtale")
