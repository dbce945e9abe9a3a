"""Nothing secret, no path of somebody's machine and no address outside the house in what we ship."""

import re
from pathlib import Path

from tests.architecture import house

EVERYWHERE = (*house.PACKAGES, "tests", "docs", ".ci")
TEXT = (".py", ".html", ".js", ".css", ".toml", ".txt", ".md", ".po", ".cfg", ".yml", ".json", ".svg", "")
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY"
    r"|\bAKIA[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{30,}"
    r"|\bxox[abpr]-[A-Za-z0-9-]{10,}"
    r"|\bglpat-[A-Za-z0-9_-]{16,}"
    r"|\beyJ[A-Za-z0-9_-]{15,}\.eyJ"
    r"|(?i:secret|token|api_?key)\w*['\"]?\s*[:=]\s*['\"][A-Za-z0-9+/_=-]{24,}['\"]"
    r"|://(?!USER:)[^/\s:@{}'\"]+:[^/\s:@{}'\"]+@(?!127\.0\.0\.1|localhost|[\w.]*example)"
)
MACHINE = re.compile(r"(?<![\w.])/(?:home|root|Users|work|tmp|mnt|srv|opt)/\w")
ADDRESS = re.compile(r"""(?:src|href|action|url|@import|from|import)\s*[=(]?\s*["'(]\s*((?:https?:)?//[^"')\s]+)""")
CPR = re.compile(r"\b(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}-\d{4}\b")


def everything() -> list[Path]:
    """Return every text file of the project, borrowed ones left out, this file too."""
    top = [path for path in house.ROOT.iterdir() if path.is_file() and path.suffix in TEXT]
    found = house.files(*TEXT, under=EVERYWHERE) + top
    skipped = {Path(__file__)}
    return [path for path in found if path.is_file() and path not in skipped and not path.name.startswith(".git")]


def found(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    """Return "file: match" for every match."""
    return [
        f"{house.name_of(path)}: {match.group(0)[:60]}"
        for path in paths
        for match in pattern.finditer(house.text_of(path))
    ]


def test_no_secrets() -> None:
    assert found(SECRETS, everything()) == []


def test_no_path_of_a_machine() -> None:
    assert found(MACHINE, everything()) == []


def test_templates_scripts_and_styles_stay_in_the_house() -> None:
    licensed = ("http://www.w3.org/",)
    outside = [
        f"{house.name_of(path)}: {address}"
        for path in house.files(".html", ".js", ".css")
        for address in ADDRESS.findall(house.text_of(path))
        if not address.startswith(licensed)
    ]
    assert outside == []


def test_the_scans_see_what_they_look_for() -> None:
    assert SECRETS.search("-----BEGIN RSA PRIVATE " + "KEY-----")
    assert SECRETS.search("api_key = '" + "a1B2" * 8 + "'")
    assert SECRETS.search("redis://user:" + "hemmeligt@queue.internal")
    assert MACHINE.search("open('/" + "home/anna/x')")
    assert ADDRESS.search('<script src="https://' + 'cdn.example.org/x.js">')
    assert CPR.search("født 010190" + "-1234")


def test_no_cpr_number_anywhere() -> None:
    invented = ("tests/",)  # the guard's own tests need numbers it must refuse
    assert [hit for hit in found(CPR, everything()) if not hit.startswith(invented)] == []


def test_strict_policy_nothing_inline() -> None:
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=[\"']application/json)[^>]*>|<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:"
    )
    assert found(inline, house.files(".html")) == []
