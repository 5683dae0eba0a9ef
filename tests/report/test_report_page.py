"""What stands in the page before any script runs: the tables, their links, and nothing that acts."""

from __future__ import annotations

import hashlib
import re
import zlib
from base64 import b64decode, b64encode

import orjson
import pytest
from border_clash import HOSTILE, VILLAIN, entries, records
from lxml.html import HtmlElement, document_fromstring

from wireclaim.report.page import page


@pytest.fixture(scope="module")
def dom(html) -> HtmlElement:
    return document_fromstring(html.decode())


@pytest.fixture(scope="module")
def data(dom) -> dict:
    return orjson.loads(zlib.decompress(b64decode(dom.get_element_by_id("data").text)))


def text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def row(dom: HtmlElement, id: str) -> list[list[str]]:
    """The cells of a loss, row by row."""
    return [[text(cell) for cell in tr.iter("th", "td")] for tr in dom.get_element_by_id(f"loss/{id}").iter("tr")]


def test_each_claimant_has_its_standing_number_with_its_bound(dom):
    first, second, *_ = row(dom, "L1")
    assert first[0] == "Killed combatants Dray · 26–28 Feb · by Orsania"
    assert first[1:4] == ["Orsania Ilan Dravec", "at least 331 vs 13", "unverified"]
    assert second[:3] == ["Velmark", "13 vs at least 331", "claimed"]


def test_a_number_links_to_the_sentence_that_last_told_it(dom):
    assert [a.get("href") for a in dom.get_element_by_id("loss/L1").iter("a")] == [
        "#article/saturday/F1",
        "#article/friday/F2",
    ]


def test_revisions_are_a_chart_with_its_words(dom):
    chart = dom.get_element_by_id("loss/L1").find(".//svg")
    assert chart.get("aria-label") == "Revised: 297 (27 Feb 2026), at least 331 (28 Feb 2026)"
    assert len(chart.findall("circle")) == 2
    assert "297 → at least 331" in row(dom, "L1")[0][4]
    assert dom.get_element_by_id("loss/L2").find(".//svg") is None


def test_contradicting_numbers_stand_side_by_side(dom):
    (card,) = dom.xpath("//ul[@class='contradictions']/li")
    assert [text(x) for x in card.iter("li") if x is not card] == [
        "at least 331 Orsania Ilan Dravec",
        "13 Velmark",
    ]


def test_a_part_stands_under_its_total_and_running_totals_apart(dom):
    tables = dom.get_element_by_id("story/S1").findall("table")
    assert [text(t.find("caption")) for t in tables] == ["This event", "Running totals"]
    assert [b.get("id") for b in tables[0].findall("tbody")][1:] == ["loss/L1", "loss/L2"]
    assert row(dom, "L2")[0][0].startswith("of which Killed")
    assert row(dom, "L3")[0][1:3] == ["the articles’ own voice", "more than 1,240"]


def test_a_rule_tells_its_numbers_and_why(dom):
    assert row(dom, "L1")[-1] == ["By rule: UCDP 13 (13–331) the lowest that <b>two</b> tell"]


def test_every_link_leads_to_something_of_the_page(dom, data):
    words, columns = data["words"], data["columns"]
    item = columns["quotes"].index("id$")
    anchors = {
        f"#{words[a[columns['articles'].index('anchor$')]]}/{words[x[item]]}"
        for a in data["articles"]
        for x in (*a[-2], *a[-1])
    }
    ids = {f"#{e.get('id')}" for e in dom.iter() if e.get("id")}
    views = {"#figures", "#quotes", "#people", "#articles", "#main"}
    assert {a.get("href") for a in dom.iter("a")} <= anchors | ids | views


def test_offsets_count_as_a_browser_does(data):
    def cut(text: str, start: int, end: int) -> str:
        return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")

    columns = data["columns"]
    texts = {data["words"][a[0]]: a[columns["articles"].index("text")] for a in data["articles"]}
    figures = {data["words"][a[0]]: a[-1] for a in data["articles"]}
    quotes = {data["words"][a[0]]: a[-2] for a in data["articles"]}
    assert cut(texts["arabic/1"], *figures["arabic/1"][0][1:3]) == "12"
    assert cut(texts["evil"], *figures["evil"][0][1:3]) == "9"
    assert cut(texts["evil"], *quotes["evil"][0][1]) == "[U+202E]9 died[U+2066][U+0000]"


def test_nothing_that_a_record_holds_is_markup(dom):
    assert [e.get("type") for e in dom.iter("script")] == ["text/plain", "module"]
    assert not list(dom.iter("img", "iframe", "object", "embed", "form[action]"))
    assert not [name for e in dom.iter() if isinstance(e.tag, str) for name in e.attrib if name.startswith("on")]
    assert row(dom, "L5")[0][1] == VILLAIN.replace("\u202e", "[U+202E]") + " <i>nowhere"


def test_no_character_that_acts_is_left(html, data):
    acting = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
    assert not acting.search(html.decode())
    assert not [w for w in data["words"] if w and acting.search(w)]
    assert "9 died" in HOSTILE and any("[U+202E]9 died[U+2066][U+0000]" in a[11] for a in data["articles"])


def test_the_page_may_load_nothing_and_run_its_own_script_alone(html, dom):
    policy = dom.find(".//meta[@http-equiv]").get("content")
    script, style = dom.xpath("//script[@type='module']")[0], dom.find(".//style")
    for element in (script, style):
        digest = b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    assert not re.search(rb"https?://|url\(|@import|\bsrc=[\"']", html)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", script.text)


def test_the_same_records_make_the_same_bytes_in_whatever_order(html, people):
    assert page(records()[::-1], entries(), people) == html


def test_of_several_versions_of_an_article_each_has_its_own_link(people):
    first = records()[0]
    later = first.model_copy(update={"meta": first.meta.model_copy(update={"version": 2})})
    made = document_fromstring(page([first, later, first], [], []).decode())
    found = orjson.loads(zlib.decompress(b64decode(made.get_element_by_id("data").text)))
    rows = [(found["words"][a[1]], a[8], a[9]) for a in found["articles"]]
    assert rows == [("article/friday", 2, 1), ("article/friday@1", None, 0)]


def test_a_page_of_nothing_says_so():
    assert "There is nothing to show" in page([], [], []).decode()
