"""The page in a browser: the system's Chromium, driven by Playwright; skipped where either is missing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from border_clash import VILLAIN

pytest.importorskip("playwright")
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this system")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(html: bytes, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_bytes(html)
    return path.as_uri()


@pytest.fixture
def opened(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page, opened with the context options of the test's parameter. Whatever the console says fails the
    test, and so does whatever a hostile record managed to run."""
    context = browser.new_context(**{"viewport": {"width": 1300, "height": 900}, **getattr(request, "param", {})})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda r: said.append(r.url) if not r.url.startswith(("file:", "data:", "blob:")) else None)
    page.goto(address)
    page.wait_for_selector("html.js")
    yield page
    assert said == []
    assert page.evaluate("window.hit") is None
    context.close()


def result(page: Page) -> str:
    page.wait_for_timeout(200)  # longer than the pause in typing that the page waits for
    return page.locator("#result").inner_text()


def test_a_number_opens_its_sentence_and_leads_back(opened: Page):
    opened.get_by_role("link", name="at least 331", exact=True).last.click()
    mark = opened.locator("#reader .fig[data-item=F1]")
    expect(mark).to_be_focused()
    assert "At least 331 Velmark fighters have been" in "".join(opened.locator(".here").all_text_contents())
    expect(opened.locator("#card dd").first).to_have_text("Ilan Dravec")
    opened.locator("#card").get_by_role("link", name="In the table of figures").click()
    expect(opened.locator("[id='loss/L1'].target")).to_be_visible()


def test_hovering_a_quote_tells_its_speaker(opened: Page):
    opened.goto(opened.url + "#article/friday")
    opened.locator("#reader .quote", has_text="its guns killed").hover()
    expect(opened.locator("#card")).to_contain_text("Orsania")
    opened.locator("#reader h2").hover()
    expect(opened.locator("#card")).to_be_hidden()


def test_a_quote_in_a_quote_keeps_both(opened: Page):
    opened.goto(opened.url + "#article/friday/Q4")
    expect(opened.locator(".copy .deep")).to_have_text("no more")
    expect(opened.locator("#card")).to_contain_text("Velmark general")
    expect(opened.locator("#card")).to_contain_text("Q3, Tamsin Orle")
    assert opened.locator(".copy").inner_text().count("general says") == 1


def test_the_text_is_whole_whatever_is_marked_in_it(opened: Page):
    opened.goto(opened.url + "#article/saturday")
    words = opened.evaluate(
        "[...document.querySelectorAll('.copy p')].map(p => { p = p.cloneNode(true);"
        "p.querySelectorAll('.mark').forEach(x => x.remove()); return p.textContent })"
    )
    assert words == [
        "KASTRA, Feb 28 (Meridian) - At least 331 Velmark fighters have been killed, Ilan Dravec said.",
        "More than 1,240 people have fled since January.",
    ]


@pytest.mark.parametrize(
    ("view", "filters", "counted"),
    [
        ("Figures", {"told": "contested"}, "1 of 5 losses"),
        ("Figures", {"kind": "displaced"}, "1 of 5 losses"),
        ("Figures", {"score": "0.7"}, "4 of 5 losses"),
        ("Figures", {"speaker": "dravec"}, "1 of 5 losses"),
        ("Figures", {"party": "Velmark"}, "2 of 5 losses"),
        ("Figures", {"search": "more than fled"}, "1 of 5 losses"),
        ("Figures", {"to": "2026-02-27"}, "2 of 5 losses"),
        ("Quotes", {"stance": "confirm"}, "1 of 7 quotes"),
        ("Quotes", {"quoted": "direct"}, "2 of 7 quotes"),
        ("Quotes", {"speaker": "Drawetz"}, "1 of 7 quotes"),
        ("Quotes", {"score": "0.7"}, "6 of 7 quotes"),
        ("Quotes", {"from": "2026-02-28"}, "3 of 7 quotes"),
        ("Quotes", {"search": '"general says"'}, "1 of 7 quotes"),
        ("Articles", {"search": "velmark kastra"}, "2 of 4 articles"),
        ("Articles", {"search": "إيلان"}, "1 of 4 articles"),
        ("People", {"search": "drawetz"}, "1 person or body"),
    ],
)
def test_filters_and_search(opened: Page, view, filters, counted):
    opened.locator(".views").get_by_role("link", name=view).click()
    for name, value in filters.items():
        field = opened.locator(f"[name={name}]")
        field.select_option(value) if field.evaluate("x => x.tagName") == "SELECT" else field.fill(value)
    assert result(opened).startswith(counted)
    opened.get_by_role("button", name="Clear").click()
    assert " of " not in result(opened)


def test_what_was_searched_for_is_marked(opened: Page):
    opened.locator(".views").get_by_role("link", name="Quotes").click()
    opened.locator("[name=search]").fill("THIRTEEN")
    expect(opened.locator("#view-quotes mark")).to_have_text("thirteen")


def test_what_is_filtered_away_takes_its_headings_along(opened: Page):
    opened.locator("[name=kind]").select_option("displaced")
    result(opened)
    assert opened.locator("#view-figures caption:visible").all_inner_texts() == ["RUNNING TOTALS"]
    assert opened.locator(".contradictions:visible").count() == 0
    assert opened.locator(".story:visible").count() == 1


def test_a_link_to_what_is_filtered_away_clears_the_filters(opened: Page):
    opened.locator("[name=kind]").select_option("displaced")
    result(opened)
    opened.evaluate("location.hash = '#loss/L1'")
    expect(opened.locator("[id='loss/L1']")).to_be_visible()


def test_a_quote_leads_to_its_place_in_the_list_whatever_is_filtered(opened: Page):
    opened.locator("[name=party]").select_option("Orsania")
    result(opened)
    opened.goto(opened.url + "#article/friday/Q3")
    opened.locator("#card").get_by_role("link", name="In the list of quotes").click()
    result(opened)
    expect(opened.locator("[id='said/friQ3'].target")).to_contain_text("We buried thirteen men")


def test_claims_behind_a_number_are_listed_with_their_sentences(opened: Page):
    button = opened.get_by_role("button", name="2 claims")
    button.click()
    expect(opened.locator(".behind li")).to_have_count(2)
    expect(opened.locator(".behind")).to_contain_text("its guns killed 297")
    button.click()
    expect(opened.locator(".behind")).to_have_count(0)


def test_everything_can_be_done_by_keyboard(opened: Page):
    opened.keyboard.press("Tab")
    expect(opened.get_by_role("link", name="Skip to the content")).to_be_focused()
    opened.goto(opened.url + "#article/friday")
    opened.locator(".fig[data-item=F1]").focus()
    expect(opened.locator("#card")).to_be_visible()
    opened.keyboard.press("Enter")
    expect(opened.locator("#card")).to_be_focused()
    opened.keyboard.press("Tab")
    expect(opened.locator("#card a").first).to_be_focused()
    opened.keyboard.press("Escape")
    expect(opened.locator("#card")).to_be_hidden()
    expect(opened.locator(".fig[data-item=F1]")).to_be_focused()
    opened.keyboard.press("Escape")
    expect(opened.locator("#reader")).to_be_hidden()


def test_a_name_shows_all_that_its_bearer_said(opened: Page):
    opened.locator(".views").get_by_role("link", name="People").click()
    opened.get_by_role("button", name="Ilan Dravec").click()
    assert result(opened) == "1 of 7 quotes: said by Ilan Dravec"


def test_a_hostile_article_is_inert(opened: Page):
    opened.goto(opened.url + "#article/evil/Q1")
    expect(opened.locator(".copy")).to_contain_text("<script>window.hit = 1</script>")
    expect(opened.locator(".copy")).to_contain_text("[U+202E]9 died[U+2066][U+0000]")
    expect(opened.locator("#card h3")).to_have_text(VILLAIN.replace("\u202e", "[U+202E]"))
    for view in ("Quotes", "Articles", "People"):
        opened.locator(".views").get_by_role("link", name=view).click()
    assert opened.evaluate("document.images.length + document.scripts.length") == 2
    assert opened.title() == "Who said what, and who claims which toll"


def test_text_of_another_direction_is_read_in_its_own(opened: Page):
    opened.goto(opened.url + "#article/arabic%2F1/F1")
    copy = opened.locator(".copy p").first
    assert opened.locator(".copy").get_attribute("lang") == "ar"
    assert copy.evaluate("x => getComputedStyle(x).unicodeBidi") == "plaintext"
    expect(opened.locator(".copy .fig")).to_have_text("12")


@pytest.mark.parametrize("opened", [{"viewport": {"width": 360, "height": 740}, "has_touch": True}], indirect=True)
@pytest.mark.parametrize("hash", ["", "#quotes", "#people", "#articles", "#article/friday/Q4", "#article/evil"])
def test_a_phone_need_not_scroll_sideways(opened: Page, hash):
    opened.goto(opened.url + hash)
    assert opened.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("opened", [{"viewport": {"width": 360, "height": 740}, "has_touch": True}], indirect=True)
def test_a_tap_tells_who_claims_a_number(opened: Page):
    opened.goto(opened.url + "#article/friday")
    opened.locator(".fig[data-item=F2]").tap()
    expect(opened.locator("#card")).to_contain_text("Velmark")
    assert opened.locator("#card").bounding_box()["y"] > 370


@pytest.mark.parametrize("opened", [{"color_scheme": "dark"}, {"color_scheme": "light"}], indirect=True)
def test_light_and_dark_follow_the_system_until_switched(opened: Page, request):
    def paper() -> int:
        return int(opened.evaluate("getComputedStyle(document.body).backgroundColor").split("(")[1].split(",")[0])

    dark = paper() < 60
    assert dark == (request.node.callspec.params["opened"]["color_scheme"] == "dark")
    opened.get_by_role("button", name="Switch to").click()
    assert (paper() < 60) != dark


CONTRAST = """() => {
  const rgb = (s) => s.match(/[\\d.]+/g).map(Number);
  const light = (c) => c.slice(0, 3).map((x) => (x /= 255) <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4)
    .reduce((sum, x, n) => sum + x * [0.2126, 0.7152, 0.0722][n], 0);
  const behind = (x) => { for (; x; x = x.parentElement) { const c = rgb(getComputedStyle(x).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const x = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !x.checkVisibility() || x.closest("script, style")) continue;
    const [a, b] = [light(rgb(getComputedStyle(x).color)), light(behind(x))].sort((p, q) => q - p);
    if ((a + 0.05) / (b + 0.05) < 4.5) poor.push(walker.currentNode.data.trim() + " " + getComputedStyle(x).color);
  }
  return poor;
}"""


@pytest.mark.parametrize("opened", [{"color_scheme": "dark"}, {"color_scheme": "light"}], indirect=True)
@pytest.mark.parametrize("hash", ["#figures", "#quotes", "#people", "#articles", "#article/friday/Q4", "#loss/L1"])
def test_every_word_stands_out_from_what_is_behind_it(opened: Page, hash):
    opened.goto(opened.url + hash)
    opened.wait_for_timeout(700)  # for a colour that fades
    assert opened.evaluate(CONTRAST) == []


def test_a_print_says_what_it_leaves_out_and_what_is_marked(opened: Page):
    opened.goto(opened.url + "#quotes")
    opened.locator("[name=stance]").select_option("confirm")
    assert result(opened) == "1 of 7 quotes: stance confirm"
    opened.goto(opened.url.split("#")[0] + "#article/friday")
    opened.emulate_media(media="print")
    expect(opened.locator("#filters")).to_be_hidden()
    expect(opened.locator("#result")).to_be_visible()
    expect(opened.locator(".notes").last).to_contain_text("Tamsin Orle")


def test_landmarks_tables_and_buttons_are_what_they_seem(opened: Page):
    for role, name in (("main", None), ("navigation", "Views"), ("search", "Search and filter"), ("status", None)):
        assert opened.get_by_role(role, **({"name": name} if name else {})).count() == 1
    assert opened.get_by_role("table", name="This event").count() == 3
    assert opened.get_by_role("rowheader", name="Killed combatants").count() >= 1
    assert opened.get_by_role("img", name="Revised: 297").count() == 1


def test_every_field_of_the_filters_has_its_name(opened: Page):
    unnamed = opened.evaluate(
        "[...document.querySelectorAll('input, select, button')]"
        ".filter(x => !x.labels?.length && !x.textContent.trim()).map(x => x.outerHTML)"
    )
    assert unnamed == []


def test_without_a_script_the_tables_stand(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_text("at least 331").first).to_be_visible()
    expect(page.locator("#filters")).to_be_hidden()
    context.close()
