"""Every component draws its sample in both languages, safely, and the gallery leaves none out."""

import re
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

from intranet.design import components, gallery

CASES = [(name, language) for name in components.names() for language in ("da", "en")]


def draw(name: str, values: dict[str, Any]) -> str:
    return Template("{% sample name values %}").render(Context({"name": name, "values": values}))


@pytest.mark.parametrize(("name", "language"), CASES, ids=[f"{n}-{lang}" for n, lang in CASES])
def test_a_component_draws_its_sample(name: str, language: str) -> None:
    samples = components.samples(name, language)
    assert samples
    for values in samples:
        with translation.override(language):
            html = draw(name, values)
        assert html.strip()
        assert not re.search(r"\sstyle=|\son\w+=|<script|javascript:|{%|{{|{#", html)
        ids = re.findall(r'\bid="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert not [
            ref for refs in re.findall(r'aria-labelledby="([^"]+)"', html) for ref in refs.split() if ref not in ids
        ]


@pytest.mark.parametrize("name", components.names())
def test_a_component_says_what_it_takes(name: str) -> None:
    html = (components.HERE / name / f"{name}.html").read_text()
    assert html.startswith("{% comment %}")
    assert (components.HERE / name / f"{name}.css").is_file()


@pytest.mark.parametrize("name", components.names())
def test_samples_say_the_same_in_both_languages(name: str) -> None:
    danish, english = components.samples(name, "da"), components.samples(name, "en")
    assert [sorted(values) for values in danish] == [sorted(values) for values in english]


def test_the_gallery_shows_all() -> None:
    shown = [name for _, _, arranged in gallery.GROUPS for name, _ in arranged]
    assert sorted(shown) == components.names()


def test_values_are_escaped() -> None:
    html = draw("note", {"title": "<b>", "text": "<script>alert(1)</script>"})
    assert "<script>" not in html
    assert "&lt;b&gt;" in html


class TestRoute:
    """A plan as a route: done, here, next, harbour."""

    @pytest.mark.parametrize(
        ("values", "done", "coming"),
        [
            ({"done": 0, "total": 0}, 0, 0),
            ({"done": 0, "total": 3}, 0, 3),
            ({"done": 0, "total": 3, "under_way": True}, 0, 2),
            ({"done": 2, "total": 4, "under_way": True}, 2, 1),
            ({"done": 4, "total": 4}, 4, 0),
            ({"done": 1, "total": 30}, 0, 7),
            ({"done": 29, "total": 30}, 6, 1),
            ({"done": 30, "total": 30}, 7, 0),
        ],
    )
    def test_stops(self, values: dict[str, Any], done: int, coming: int) -> None:
        html = draw("route", values)
        assert html.count('class="done"') == done
        assert html.count('class="next"') == coming
        assert html.count('class="hull"') == 1

    def test_nothing_lies_under_the_boat(self) -> None:
        for total in range(1, 12):
            for done in range(total + 1):
                made = components.prepare("route", {"done": done, "total": total})
                gaps = [abs(float(made["boat"].x) - float(stop.x)) for stop in made["stops"]]
                assert min(gaps) >= 34, (done, total)

    def test_it_is_said_in_words(self) -> None:
        with translation.override("da"):
            html = draw("route", {"done": 2, "total": 4, "under_way": True})
        assert "Planens rute: 2 af 4 indsatser er gennemført. Den næste er i gang." in html


class TestOrganisationPicture:
    """Houses at the quay repeat the list."""

    def children(self, count: int, mine: int = 0) -> list[dict[str, Any]]:
        return [
            {"name": f"Enhed {i}", "leader": "Ida Holm", "initials": "IH", "count": i, "mine": i == mine}
            for i in range(count)
        ]

    @pytest.mark.parametrize(("count", "drawn", "more"), [(0, 0, 0), (1, 1, 0), (4, 4, 0), (9, 4, 5)])
    def test_at_most_four_are_drawn(self, count: int, drawn: int, more: int) -> None:
        unit = {"name": "Hjemmeplejen", "leader": "Inge", "initials": "IL", "count": 121}
        made = components.prepare("orgpic", {"unit": unit, "children": self.children(count)})
        assert (len(made["houses"]), made["more"]) == (drawn, more)

    def test_ones_own_unit_is_among_them(self) -> None:
        unit = {"name": "Hjemmeplejen", "leader": "Inge", "initials": "IL", "count": 121}
        for mine in range(9):
            made = components.prepare("orgpic", {"unit": unit, "children": self.children(9, mine)})
            assert [house["mine"] for house in made["houses"]].count(True) == 1

    def test_it_is_said_in_words(self) -> None:
        unit = {"name": "Hjemmeplejen", "leader": "Inge Lassen", "initials": "IL", "count": 1210}
        child = {"name": "Syd", "leader": "Inge Lassen", "initials": "IL", "count": 1, "inherited": True}
        with translation.override("da"):
            html = draw("orgpic", {"title": "t", "unit": unit, "children": [child], "above": "Sundhed"})
        assert "Hjemmeplejen: 1.210 kolleger, leder Inge Lassen. Den hører under Sundhed." in html
        assert "Syd: 1 kollega, lederen Inge Lassen kommer fra enheden over." in html


def test_a_table_names_each_cell_by_its_column() -> None:
    html = draw("table", {"caption": "c", "columns": ["Enhed", "Antal"], "rows": [["Nord", "3"]]})
    assert 'data-label="Antal">3</td>' in html
    assert '<th role="rowheader" scope="row">Nord</th>' in html
