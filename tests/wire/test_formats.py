"""What each wire format becomes. The samples are our own, after the IPTC's specifications."""

import json
from pathlib import Path

import pytest

from wireclaim.article import Article
from wireclaim.wire import Skipped, Unreadable, read
from wireclaim.wire.source import Source

SAMPLES = Path(__file__).parent / "samples"


def items(name: str, data: bytes | None = None) -> list[Article | Unreadable | Skipped]:
    return list(read(Source.of(name, data if data is not None else (SAMPLES / name).read_bytes())))


def meta(article: Article) -> dict:
    return {k: v for k, v in article.meta.items() if v is not None}


def test_a_newsml_message_gives_its_text_items_with_their_fields():
    story, picture, package, plain = items("message.newsml.xml")
    assert (story.id, story.format, story.index) == ("urn:newsml:northwire.example:20260309:tarun", "newsml", 0)
    assert meta(story) == {
        "headline": "At least 12 soldiers killed in Tarun clash",
        "dateline": "TARUN, March 9",
        "date": "2026-03-09",
        "agency": "Northwire",
        "byline": "Ana Berg",
        "language": "en",
        "version": 3,
        "status": "usable",
        "embargo": "2026-03-09T15:00:00Z",
        "created": "2026-03-09T11:58:00+05:00",
        "located": "Tarun",
        "credit": "Northwire",
    }
    assert story.text == (
        "At least 12 soldiers killed in Tarun clash\n\n"
        "TARUN, March 9 (Northwire) - At least 12 soldiers were killed on Sunday,\nthe ministry said.\n\n"
        "Killed\t12\n\nWounded\t40"
    )
    assert (picture.reason, picture.id) == (
        "picture item: holds no copy",
        "urn:newsml:northwire.example:20260309:p1",
    )
    assert package.reason == "package item: holds no copy"
    assert (plain.text, plain.meta["status"]) == ("The story was wrong.\n\nIt is taken back.", "canceled")


def test_nitf_keeps_mixed_content_whole_and_leaves_captions_out():
    (story,) = items("story.nitf.xml")
    assert (story.id, story.format) == ("NW-20260309-14", "nitf")
    assert story.text == (
        "Café blast kills three\n\n"
        "TARUN (Northwire) — Three people were killed, Interior Minister Ana Lund said.\n\n"
        "“We will find them,” she said."
    )
    assert meta(story) == {
        "headline": "Café blast kills three",
        "dateline": "TARUN, March 9",
        "date": "2026-03-09",
        "agency": "Northwire",
        "byline": "By Ole Berg",
        "version": 2,
        "status": "usable",
        "created": "2026-03-09T09:30:00Z",
        "located": "TARUN",
        "credit": "Northwire",
        "language": "en",
    }


@pytest.mark.parametrize(
    "item",
    [
        {"headline": "Three killed", "body_xhtml": "<p>A <b>bold</b> claim.</p><p>Two.</p>", "byline": "Ana Berg"},
        {
            "headlines": [{"role": "sub", "value": "No"}, {"role": "main", "value": "Three killed"}],
            "bodies": [
                {"role": "main", "contenttype": "text/plain", "value": "A bold claim. Two."},
                {"role": "rich", "contenttype": "text/html", "value": "<p>A <b>bold</b> claim.</p> <p>Two.</p>"},
            ],
            "by": "Ana Berg",
        },
        {
            "headlines": [{"value": "Three killed"}],
            "bodies": [
                {"contentType": "application/xhtml+xml", "value": "<p>A <i>bold</i> claim.</p><p>Two.</p>"}
            ],
            "by": "Ana Berg",
        },
    ],
    ids=["1.x", "2.x", "3.x"],
)
@pytest.mark.parametrize("as_lines", [False, True], ids=["one object", "lines"])
def test_ninjs_of_every_version_gives_the_same_article(item, as_lines):
    names = {"versioncreated": "versionCreated", "pubstatus": "pubStatus"} if "by" in item else {}
    common = {
        "uri": "u:1",
        "type": "text",
        "version": "2",
        "versioncreated": "2026-03-09T10:00:00Z",
        "pubstatus": "usable",
    }
    whole = {names.get(k, k): v for k, v in (common | item).items()}
    data = json.dumps(whole, indent=None if as_lines else 1)
    found = items(
        "feed.jsonl" if as_lines else "item.json", f"{data}\n{data}\n".encode() if as_lines else data.encode()
    )
    assert len(found) == 1 + as_lines
    for article in found:
        assert (article.id, article.text) == ("u:1", "Three killed\n\nA bold claim.\n\nTwo.")
        assert meta(article) == {
            "headline": "Three killed", "date": "2026-03-09", "byline": "Ana Berg", "version": 2,
            "status": "usable", "created": "2026-03-09T10:00:00Z",
        }  # fmt: skip


def test_a_feed_gives_an_article_an_entry():
    first, second = items("feed.rss.xml")
    assert (first.id, first.format) == ("https://northwire.example/1", "feed")
    assert first.text == "UPDATE 2-Three killed in Tarun\n\nThree men died.\n\n“Enough,” he said."
    assert (first.meta["date"], first.meta["version"], first.meta["notice"]) == ("2026-03-09", 2, "update")
    assert second.text == "Flash: truce signed"
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>NW</title><entry><id>a</id><title>One</title>
    <updated>2026-03-09T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Two.</p>
    </div></content></entry></feed>"""
    (entry,) = items("feed.atom", atom)
    assert (entry.id, entry.text, entry.meta["date"]) == ("a", "One\n\nTwo.", "2026-03-09")


def test_anpa_copy_loses_its_typesetting_and_keeps_its_words():
    (story,) = items("copy.anpa")
    assert story.id == "a0123-bc-tarun-clash-2026-03-09"
    assert (
        story.text == "Twelve killed in Tarun\n\nTARUN (NW) _ “Twelve men died,” he said.\n\nTwo more were hurt."
    )
    assert (story.meta["byline"], story.meta["date"]) == ("By ANA BERG", "2026-03-09")


def test_iptc_7901_messages_of_one_file_are_articles_of_their_own():
    first, second = items("copy.iptc7901")
    assert (first.id, first.meta["agency"], first.meta["date"]) == ("NWR0421-2026-03-09", "NWR", "2026-03-09")
    assert first.text == "Twelve killed in Tarun\n\nTARUN, March 9 (NWR) - Twelve men died.\n\nTwo were hurt."
    assert second.text.startswith("Truce signed")


def test_a_page_is_read_without_its_menus():
    pytest.importorskip("trafilatura")
    said = (
        "Officials in the north said on Monday that at least twelve people were killed when a bus left the road. "
        * 3
    )
    page = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Twelve killed</title></head><body>
    <nav><a href="/">Home</a> <a href="/war">War</a></nav><article><h1>Twelve killed</h1><p>{said}</p>
    <p>“We <b>saw</b> it,” said a driver. {said}</p></article><footer>All rights reserved</footer></body></html>"""
    (article,) = items("page.html", page.encode())
    assert article.text.startswith("Twelve killed\n\nOfficials in the north")
    assert "“We saw it,” said a driver." in article.text
    assert "Home" not in article.text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
            b"<nitf><body><body.content><p>&b;</p></body.content></body></nitf>",
            "declares entities of its own",
        ),
        (
            b'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            b"<nitf><body><body.content><p>&x;</p></body.content></body></nitf>",
            "declares entities of its own",
        ),
        (
            b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item>'
            b"</channel></rss>",
            "declares entities of its own",
        ),
        (b"<nitf><body><body.content><p>cut", "broken XML"),
        (b"<newsMessage><itemSet/></newsMessage>", "holds no item"),
        (b"<nitf><body/></nitf>", "holds no text"),
        (b"<rss><channel></channel></rss>", "holds no entry"),
    ],
)
def test_what_is_no_article_is_told(data, message):
    (found,) = items("a.xml", data)
    assert isinstance(found, Unreadable)
    assert message in found.reason


def test_named_characters_of_html_are_understood_in_xml():
    data = (
        b"<nitf><body><body.content><p>&ldquo;Twelve&nbsp;men&rdquo; &amp; more</p></body.content></body></nitf>"
    )
    (found,) = items("a.xml", data)
    assert found.text == "“Twelve\xa0men” & more"


@pytest.mark.parametrize(
    ("copy", "version", "notice"),
    [
        ("UPDATE 2-Northland says 12 killed\n\nTARUN", 2, "update"),
        ("WRAPUP 5: Fighting goes on", 5, "update"),
        ("CORRECTED-UPDATE 1-Northland says 12 killed", 1, "correction"),
        ("CORRECTS toll to 12\n\nTARUN", None, "correction"),
        ("(Corrects toll in paragraph 3)\nTARUN", None, "correction"),
        ("REFILE-Northland says 12 killed", None, "refile"),
        ("BC-Tarun Clash, 2nd Ld-Writethru\nTARUN", 2, "update"),
        ("KILL - Tarun clash\n\nPlease kill the story.", None, "withdrawn"),
        ("WITHDRAWN: Northland says 12 killed", None, "withdrawn"),
        ("ADVISORY-Northland story withdrawn\n\nThe story is withdrawn.", None, "withdrawn"),
        ("Killing of 12 men angers Tarun\n\nTARUN", None, None),
        ("Updates on the clash\n\nTARUN", None, None),
        ("Troops withdrawn from Tarun\n\nTARUN", None, None),
    ],
)
def test_what_a_take_is_stands_at_its_beginning(copy, version, notice):
    (article,) = items("a.txt", copy.encode())
    assert (article.meta["version"], article.meta["notice"]) == (version, notice)
