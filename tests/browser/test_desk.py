"""The editors' desk: from a document to a reader, and everything an editor and a publisher do in between."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from hr.policy.models import PolicyVersion
from intranet.content.documents import understand
from intranet.content.models import ContentDocument, ContentImage
from intranet.content.pages import BasePage, NarrativePage, NewsIndexPage, NewsPage
from tests.browser.conftest import Visit
from tests.browser.desk import Desk
from tests.cast import Cast
from tests.content.documents.test_seed import SEED
from tests.factories import content, policy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAMPLE = Path(__file__).resolve().parents[1] / "content" / "samples" / "birkedal.txt"
Visits = Callable[..., Visit]


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_a_document_becomes_a_narrative_that_an_employee_finds(visit: Visits, cast: Cast, width: str) -> None:
    content.focus_areas()
    content.root()
    document = SEED or SAMPLE
    found = understand(document)

    editor = Desk(visit(cast.editor, width=width))
    page = editor.open("importer-fortaelling/")
    assert editor.faults() == []
    page.get_by_label("Dokument").set_input_files(document)
    page.get_by_role("button", name="Vis, hvad der er forstået").click()
    expect(page.locator("h1")).to_contain_text("Sådan er dokumentet forstået")
    for part in (*found.sections, *found.focus_areas):
        if part.title:
            expect(page.get_by_role("heading", name=part.title, exact=True).first).to_be_visible()
    left = page.get_by_role("region", name="Udeladt").get_by_role("listitem")
    assert [text.strip() for text in left.all_inner_texts()] == [" ".join(text.split()) for text in found.left_out]
    assert editor.faults() == []
    page.get_by_role("button", name="Lav kladden").click()
    editor.says("Kladden er klar")

    page.locator("[name=title]").fill("Vores nye fortælling")
    page.locator("[name=summary]").fill("Hvorfor vi er her.")
    editor.step("Send til Udgiverens godkendelse")
    editor.says("er sendt til godkendelse")
    narrative = NarrativePage.objects.get()
    assert not narrative.live

    publisher = Desk(visit(cast.publisher, width=width))
    page = publisher.open("")
    page.get_by_role("link", name="Vores nye fortælling").first.click()
    publisher.step("Godkend og udgiv")
    expect(page.locator(".messages li")).to_be_visible()
    narrative.refresh_from_db()
    assert narrative.live

    word = max(re.findall(r"[a-zæøå]{8,}", found.purpose.text or found.sections[0].text), key=len)
    reader = visit(cast.employee, width=width)
    page = reader.open(f"/soeg/?q={word}")
    reader.good("search")
    page.get_by_role("link", name="Vores nye fortælling").first.click()
    expect(page.locator("h1")).to_have_text("Vores nye fortælling")
    reader.good("narrative")


def test_every_kind_of_block_is_written_and_read(visit: Visits, cast: Cast, tmp_path: Path) -> None:
    content.focus_areas()
    content.NarrativePageFactory()
    index = content.existing(NewsIndexPage, content.NewsIndexPageFactory)
    picture, paper = tmp_path / "havn.png", tmp_path / "aftale.txt"
    Image.new("RGB", (800, 500), "#14526b").save(picture)
    paper.write_text("En aftale om redningsveste.", encoding="utf-8")

    desk = Desk(visit(cast.publisher))
    page = desk.open(f"pages/add/content/newspage/{index.pk}/")
    page.locator("[name=title]").fill("Alt på én side")
    page.locator("[name=summary]").fill("Fjorten slags blokke.")
    desk.fill(desk.add("Overskrift"), text="Hvad vi gør")
    desk.add("Tekst")
    desk.write("Vi begynder på kajen.")
    desk.fill(desk.add("Citat"), text="Det virker", who="Ali, Havnen")
    desk.fill(desk.add("Bemærkning"), title="Husk vesten", text="Den hænger ved døren.")
    desk.fill(desk.add("Trin"), steps__0__value__title="Tag vesten på", steps__1__value__title="Gå ud på kajen")
    desk.fill(desk.add("Spørgsmål og svar"), folds__0__value__title="Hvorfor vest?")
    desk.write("Fordi vandet er koldt.")
    block = desk.add("Billede")
    desk.upload(desk.choose("Vælg et billede"), picture, "Havnen")
    desk.fill(block, image__alt_text="Havnen en morgen")
    desk.add("Fil")
    desk.upload(desk.choose("Vælg et dokument"), paper, "Aftale om veste")
    desk.fill(desk.add("Video med link"), title="Film om vesten", url="https://example.org/vest")
    block = desk.add("Tabel")
    page.get_by_role("button", name="Tilføj kolonne").last.click()
    page.get_by_role("button", name="Tekst", exact=True).last.click()
    desk.fill(block, column__0__heading="Uge", cell__0__0="Uge 48")
    desk.fill(desk.add("Opfordring"), label="Læs fortællingen")
    desk.find(desk.choose("Vælg en side"), "forkant", "På forkant med fremtiden")
    desk.add("Kontakt")
    desk.find(desk.choose("Vælg en kollega"), "Mette", "Mette Holm")
    desk.fill(desk.add("Personer"), title="Holdet på kajen")
    desk.find(desk.choose("Vælg en kollega"), "Bo", "Bo Frost")
    desk.fill(desk.add("Tråd til fortællingen"), text="Vi er tæt på borgeren.")
    window = desk.choose("Vælg: fokusområde")
    window.get_by_role("link", name="Nærhed & indflydelse").click()
    expect(window).to_have_count(0)
    assert desk.faults() == []

    desk.panel("forhåndsvisning")
    shown = page.frame_locator("iframe[data-w-preview-target=iframe]:visible").first
    expect(shown.locator("h1")).to_have_text("Alt på én side")
    desk.panel("forhåndsvisning")
    desk.step("Udgiv")
    desk.says("udgivet")
    news = NewsPage.objects.get(title="Alt på én side")
    assert [block.block_type for block in news.body] == list(news.body.stream_block.child_blocks)
    assert ContentImage.objects.get().title == "Havnen"
    assert ContentDocument.objects.get().title == "Aftale om veste"

    for width in ("phone", "desk"):
        reader = visit(cast.employee, width=width)
        page = reader.open(news.url)
        for words in (
            *("Hvad vi gør", "Vi begynder på kajen.", "Det virker", "Husk vesten", "Gå ud på kajen", "Hvorfor vest?"),
            *("Aftale om veste", "Film om vesten", "Uge 48", "Læs fortællingen", "Mette Holm", "Holdet på kajen"),
            *("Bo Frost", "Vi er tæt på borgeren."),
        ):
            expect(page.get_by_text(words).first).to_be_visible()
        picture_shown = page.get_by_role("img", name="Havnen en morgen")
        assert picture_shown.evaluate("image => image.complete && image.naturalWidth > 0")
        reader.good("all blocks")


def test_a_publisher_narrows_schedules_compares_and_withdraws(visit: Visits, cast: Cast) -> None:
    news = content.publish(content.NewsPageFactory(title="Nyt om broen"), cast.publisher)
    desk = Desk(visit(cast.publisher))
    page = desk.open(f"pages/{news.pk}/edit/")
    page.locator("[name=summary]").fill("Broen er lukket i tre uger.")
    page.get_by_role("tab", name="Indstillinger").click()
    assert desk.faults() == []
    page.locator("[name=audience_units]").select_option(label=cast.units.schools.name)
    page.locator("[name=review_on]").click()
    page.locator(".xdsoft_datetimepicker:visible .xdsoft_next").first.click()
    page.locator(".xdsoft_datetimepicker:visible td.xdsoft_date:not(.xdsoft_other_month)").last.click()
    expect(page.locator("[name=review_on]")).to_have_value(re.compile(r"^20\d\d-\d\d-\d\d$"))
    desk.find(desk.choose("Vælg en kollega"), "Else", "Else Møller")
    desk.step("Udgiv")
    desk.says("udgivet")
    news.refresh_from_db()
    assert list(news.audience_units.all()) == [cast.units.schools]
    assert news.responsible == cast.editor.person
    assert news.review_on > timezone.localdate()
    assert visit(cast.employee).status(news.url) == 404
    assert visit(cast.outsider).status(news.url) == 200

    page = desk.open(f"pages/{news.pk}/history/")
    expect(page.get_by_role("table")).to_contain_text("Udgivet")
    assert desk.faults() == []
    page = desk.open(f"pages/{news.pk}/revisions/compare/earliest...latest/")
    expect(page.locator("main")).to_contain_text("Broen er lukket i tre uger.")
    assert desk.faults() == []

    page = desk.open(f"pages/{news.pk}/edit/")
    desk.panel("status")
    page.get_by_role("button", name="Lav tidsplan").click()
    page.locator("[name=expire_at]").click()
    page.locator(".xdsoft_datetimepicker:visible .xdsoft_next").first.click()
    page.locator(".xdsoft_datetimepicker:visible td.xdsoft_date:not(.xdsoft_other_month)").last.click()
    expect(page.locator("[name=expire_at]")).to_have_value(re.compile(r"^20\d\d-\d\d-\d\d \d\d:\d\d$"))
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Gem tidsplan").click()
    expect(page.get_by_text("Trækkes tilbage:").first).to_be_visible()
    assert desk.faults() == []

    page = desk.open(f"pages/{news.pk}/unpublish/")
    assert desk.faults() == []
    page.get_by_role("button", name="Ja, træk den tilbage").click()
    desk.says("er trukket tilbage")
    assert visit(cast.outsider).status(news.url) == 404


def test_a_material_change_of_a_policy_asks_again(visit: Visits, cast: Cast) -> None:
    page_ = content.publish(policy.PolicyPageFactory(title="Ordentlig tone"), cast.publisher)
    desk = Desk(visit(cast.publisher))
    page = desk.open(f"pages/{page_.pk}/edit/")
    number = page_.version + 1
    page.locator("[name=version]").fill(str(number))
    page.locator("[name=valid_from]").fill(timezone.localdate().isoformat())
    page.keyboard.press("Escape")
    desk.fill(desk.add("", "changes"), "changes", text="Vi svarer inden for to dage.")
    page.locator("[name=asks_acknowledgement]").check()
    assert desk.faults() == []
    desk.step("Udgiv")
    desk.says("udgivet")
    assert PolicyVersion.objects.filter(page=page_.pk).latest("number").number == number

    reader = visit(cast.employee, width="phone")
    page = reader.open(page_.url)
    reader.good("policy")
    page.get_by_label("Jeg har læst og forstået").check()
    page.get_by_role("button", name="Bekræft").click()
    expect(page.get_by_text("Du bekræftede version").first).to_be_visible()
    reader.good("policy, confirmed")


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_who_answers_for_a_page_sees_that_it_is_due(visit: Visits, cast: Cast, width: str) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    due = content.NewsPageFactory(title="Gammelt nyt", responsible=cast.editor.person, review_on=yesterday)
    desk = Desk(visit(cast.editor, width=width))
    page = desk.open("")
    expect(page.get_by_role("region", name="Sider, der skulle have været set efter")).to_contain_text("Gammelt nyt")
    assert desk.faults() == []
    here = desk.visit
    page = here.open("/mine-sider/")
    expect(page.get_by_role("link", name="Gammelt nyt")).to_be_visible()
    here.good("reviews")
    page.get_by_role("button", name=re.compile("^Stadig rigtig")).first.click()
    expect(page.get_by_text("Tak. »Gammelt nyt« er set efter.")).to_be_visible()
    assert BasePage.objects.get(pk=due.pk).reviewed_on == timezone.localdate()


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_the_screens_of_the_desk_stand_up(visit: Visits, cast: Cast, width: str) -> None:
    news = content.publish(content.NewsPageFactory(), cast.publisher)
    image, document = content.ContentImageFactory(), content.ContentDocumentFactory()
    desk = Desk(visit(cast.publisher, width=width))
    faults = {}
    for address in (
        *(
            f"pages/{news.get_parent().pk}/",
            "pages/search/?q=nyhed",
            f"pages/{news.pk}/copy/",
            f"pages/{news.pk}/move/",
        ),
        *("images/", f"images/{image.pk}/", "images/add/", "images/multiple/add/"),
        *("documents/", f"documents/edit/{document.pk}/", "documents/multiple/add/"),
        *("reports/site-history/", "reports/workflow/", "reports/locked/", "reports/aging-pages/", "account/"),
        *("snippets/content/focusarea/", "redirects/"),
    ):
        page = desk.open(address)
        assert desk.visit.violations == [], address
        assert "Wagtail" not in page.locator("body").inner_text(), address
        if found := desk.faults():
            faults[address] = found
    assert faults == {}
