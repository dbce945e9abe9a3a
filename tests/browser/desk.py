"""The editors' desk as an editor works at it: the fields, blocks and choosers of the Wagtail admin."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit

UPSTREAM = {
    "landmark-unique": "every block is a landmark that bears the name of its kind; two of a kind bear the same",
    "link-in-text-block": "links in upstream's own sentences are told apart by colour alone",
    "button-name": "the pictures of who else edits the page have their names in a tooltip",
    "list": "the form of a comment to an approval stands in a list without points",
    "aria-allowed-role": "the number of pages found is both a heading and an alert",
    "heading-order": "the search of pages jumps from h1 to h3",
    "empty-table-header": "the column of buttons has no heading",
}
"""Rules that upstream's own screens break: rule → what breaks it. Nothing of ours may be among them (``OURS``)."""

OURS = ("desk-understood", 'id="overdue', "content-import", "/importer-fortaelling/")


class Desk:
    """A person's visit at the desk."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.page = visit, visit.page
        self.errors: list[str] = []
        self.page.set_default_timeout(10_000)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, address: str) -> Page:
        """Go to an address of the desk."""
        self.visit.open(f"/redaktion/{address}")
        expect(self.page.locator("body.ready")).to_be_attached()
        return self.page

    def faults(self) -> list[str]:
        """What axe finds, but what upstream is known for; and what went wrong in the browser's scripts."""
        found = [line for line in self.visit.faults() if not self._known(line)]
        return found + self.errors

    def _known(self, line: str) -> bool:
        rule = line.split(" ", 1)[1].split(":", 1)[0]
        return rule in UPSTREAM and not any(mark in line for mark in OURS)

    def says(self, words: str) -> None:
        """Wait for what the desk answers."""
        expect(self.page.locator(".messages")).to_contain_text(words)

    def add(self, kind: str, field: str = "body") -> int:
        """Add a block at the end of a stream; return its number. A stream of one kind asks for none: ``kind`` is ""."""
        before = int(self.page.locator(f"input[name={field}-count]").input_value())
        self.page.locator(f"[data-contentpath={field}] .c-sf-add-button").last.click()
        if kind:
            self.page.get_by_role("option", name=kind, exact=True).last.click()
        expect(self.page.locator(f"input[name={field}-count]")).to_have_value(str(before + 1))
        return before

    def fill(self, block: int, field: str = "body", **values: str) -> None:
        """Write into a block's fields."""
        for name, value in values.items():
            place = name.replace("__", "-")
            self.page.locator(f'[name="{field}-{block}-value-{place}"]').fill(value)

    def write(self, words: str) -> None:
        """Write into the last field of running text."""
        self.page.locator(".public-DraftEditor-content").last.click()
        self.page.keyboard.type(words)

    def choose(self, button: str) -> Locator:
        """Open the window of the last chooser with these words; return the window."""
        self.page.get_by_role("button", name=button, exact=True).last.click()
        window = self.page.get_by_role("dialog").filter(has=self.page.locator(".modal-content"))
        expect(window.locator(".modal-body")).to_be_visible()
        return window

    def find(self, window: Locator, words: str, name: str) -> None:
        """Search in a chooser and take what is found."""
        window.locator("[name=q]").fill(words)
        window.get_by_role("link", name=name, exact=True).first.click()
        expect(window).to_have_count(0)

    def upload(self, window: Locator, file: Path, title: str) -> None:
        """Upload a file in a chooser."""
        window.get_by_role("tab", name="Læg op").click()
        window.locator("input[type=file]").set_input_files(file)
        window.locator("[name$=title]:visible").fill(title)
        window.get_by_role("button", name="Læg op").click()
        expect(window).to_have_count(0)

    def step(self, *words: str) -> None:
        """Press one of the buttons below the page: what saves, submits, approves or publishes."""
        self.page.locator("footer [data-w-dropdown-target=toggle]").click()
        for name in words:
            self.page.locator("footer").get_by_role("button", name=name, exact=True).click()

    def panel(self, name: str) -> None:
        """Open or close a panel beside the page: status, forhåndsvisning, eftersyn."""
        self.page.get_by_role("button", name=f"Vis eller skjul {name}").click()
