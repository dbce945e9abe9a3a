"""Text can be read on every ground it stands on (WCAG 2.2, 1.4.3 and 1.4.11), and the tokens' comments are true."""

import re

import pytest

from intranet.design import bundle

TOKENS = (bundle.HERE / "static" / "design" / "tokens.css").read_text()
COLOURS = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", TOKENS))
GROUNDS = ("paper", "havn-50", "havn-100", "okker-50", "okker-100", "tegl-50", "tegl-100", "eng-50", "eng-100")
TEXTS = ("ink", "ink-2", "havn-900", "havn-800", "havn-700", "okker-800", "tegl-800", "eng-800")


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    light, dark = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_on_ground(text: str, ground: str) -> None:
    assert ratio(text, ground) >= 4.5


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("hyben-800", "hyben-100"),  # chip, avatar
        ("okker-800", "okker-300"),  # avatar
        ("eng-800", "eng-200"),  # avatar
        ("havn-900", "havn-200"),  # avatar, mail
        ("ink", "okker-300"),  # mark
        ("timber", "okker-300"),  # the step one stands on
        ("ink", "mist"),  # neutral chip
    ],
)
def test_text_on_its_own_ground(text: str, ground: str) -> None:
    assert ratio(text, ground) >= 4.5


@pytest.mark.parametrize("ground", ["havn-900", "havn-700", "tegl-800", "eng-800"])
def test_white_on_dark(ground: str) -> None:
    assert ratio("c-on-dark", ground) >= 4.5


def test_edges_of_controls_can_be_seen() -> None:
    assert ratio("line-strong", "paper") >= 3
    assert ratio("havn-900", "okker-300") >= 3  # focus line against its halo


def test_the_ratios_in_the_comments_are_true() -> None:
    said = re.findall(r"--([\w-]+):\s*#[0-9a-f]{6};\s*/\*\s*([\d.]+):1", TOKENS)
    assert len(said) >= 8
    assert [(name, float(value)) for name, value in said if abs(ratio(name, "paper") - float(value)) > 0.15] == []
