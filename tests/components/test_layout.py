"""Which part of wire copy is what, and what its conventions tell of the article."""

from __future__ import annotations

import random

import pytest
import spacy
from spacy.tokens import Doc

from wireclaim.components.layout import NO_YEAR, LayoutMarker


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "wireclaim.Tokenizer.v1"}}})


def mark(nlp, text, **meta) -> Doc:
    doc = nlp(text)
    doc._.meta = meta
    return LayoutMarker()(doc)


def zones(doc: Doc) -> list[tuple[str, str]]:
    return [(z.kind, doc[z.start : z.end].text.strip()) for z in doc._.layout.paragraphs]


STORY = """UPDATE 1-Shells hit Zaranj market, killing nine

Truce talks put off

By Ann Lee and Omar Haidari

KABUL, March 3 (Reuters) - Shells killed nine people on Tuesday. Others fled.

"We ran," said a trader.

Talks in doubt

Envoys left the city, officials said.

FILE PHOTO: Traders wait at a gate in Zaranj. REUTERS/Sam Poe/File Photo

(Reporting by Ann Lee; Editing by Max Roe)"""


def test_a_story_with_all_the_usual_parts(nlp):
    doc = mark(nlp, STORY)
    assert zones(doc) == [
        ("header", "UPDATE 1-"),
        ("headline", "Shells hit Zaranj market, killing nine"),
        ("deck", "Truce talks put off"),
        ("byline", "By Ann Lee and Omar Haidari"),
        ("dateline", "KABUL, March 3 (Reuters) -"),
        ("body", "Shells killed nine people on Tuesday. Others fled."),
        ("body", '"We ran," said a trader.'),
        ("subhead", "Talks in doubt"),
        ("body", "Envoys left the city, officials said."),
        ("credit", "FILE PHOTO:"),
        ("caption", "Traders wait at a gate in Zaranj."),
        ("credit", "REUTERS/Sam Poe/File Photo"),
        ("signoff", "(Reporting by Ann Lee; Editing by Max Roe)"),
    ]
    assert doc._.meta == {
        "headline": "Shells hit Zaranj market, killing nine",
        "byline": "Ann Lee and Omar Haidari",
        "dateline": "KABUL",
        "agency": "Reuters",
    }
    assert doc._.warnings == [NO_YEAR]


#: A first paragraph, the part of it that is the dateline, and place, agency, date.
DATELINES = [
    ("Quetta, Feb 3 (PTI) Police said so.", "Quetta, Feb 3 (PTI)", "Quetta", "PTI", None),
    ("Quetta (PTI): Police said so.", "Quetta (PTI):", "Quetta", "PTI", None),
    ("KABUL, Feb 3 — Police said so.", "KABUL, Feb 3 —", "KABUL", None, None),
    ("PESHAWAR: Police said so.", "PESHAWAR:", "PESHAWAR", None, None),
    ("GENEVA (AP) — Police said so.", "GENEVA (AP) —", "GENEVA", "AP", None),
    ("HERAT, Afghanistan — Police said so.", "HERAT, Afghanistan —", "HERAT, Afghanistan", None, None),
    ("ROME/ASTI, Feb. 3, 2025 (AFP) - So.", "ROME/ASTI, Feb. 3, 2025 (AFP) -", "ROME/ASTI", "AFP", "2025-02-03"),
    ("MOSCOW, February 3. /TASS/. Police said so.", "MOSCOW, February 3. /TASS/.", "MOSCOW", "TASS", None),
    ("Feb 3 (Reuters) - Police said so.", "Feb 3 (Reuters) -", None, "Reuters", None),
    ("OAK RILL — Police said so at noon today.", "OAK RILL —", "OAK RILL", None, None),  # which no gazetteer has
    ("OAK RILL, Ore. -- Police said so at noon today.", "OAK RILL, Ore. --", "OAK RILL, Ore.", None, None),
    ("OAK RILL (Valewire) — Police said so at noon today.", "OAK RILL (Valewire) —", "OAK RILL", None, None),
    ("BALA, Herat, Afghanistan (AP)—Police said so.", "BALA, Herat, Afghanistan (AP)—",
     "BALA, Herat, Afghanistan", "AP", None),
    ("GOMA, Democratic Republic of Congo (AFP) - So.", "GOMA, Democratic Republic of Congo (AFP) -",
     "GOMA, Democratic Republic of Congo", "AFP", None),
    ("Quetta, (APP - Vale Point / Vale News - 3rd May, 2024) Police said so.",
     "Quetta, (APP - Vale Point / Vale News - 3rd May, 2024)", "Quetta", "APP", "2024-05-03"),
    ("SHIMLA : Police said so.", "SHIMLA :", "SHIMLA", None, None),
    ("QUITO, 9 OCT 87 (EFE) -- [TEXT] POLICE SAID SO.", "QUITO, 9 OCT 87 (EFE) --", "QUITO", "EFE", "1987-10-09"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "place", "agency", "date"), DATELINES)
def test_dateline_stands_apart_from_the_first_sentence(nlp, text, line, place, agency, date):
    doc = mark(nlp, text)
    assert ("dateline", line) in zones(doc)
    meta = doc._.meta
    assert (meta.get("dateline"), meta.get("agency"), meta.get("date")) == (place, agency, date)
    assert sum(t.is_sent_start is True for t in doc) >= 2


@pytest.mark.parametrize(
    ("line", "kind", "byline", "agency"),
    [
        ("By ANN LEE, Associated Press Writer", "byline", "ANN LEE", "AP"),
        ("By ANN LEE, Associated Press Writer Ann Lee, Associated Press Writer", "byline", "ANN LEE", "AP"),
        ("By Ann Lee and Omar Haidari, Reuters", "byline", "Ann Lee and Omar Haidari", "Reuters"),
        ("REUTERS in Kabul", "credit", None, "Reuters"),
        ("KABUL, March 3", "dateline", None, None),
    ],
)
def test_a_line_above_the_copy_names_its_authors_and_their_agency(nlp, line, kind, byline, agency):
    doc = mark(nlp, f"{line}\n\nNine people died in a fire in Kabul on Monday.")
    assert (kind, line) in zones(doc)
    assert doc._.meta.get("dateline") == ("KABUL" if kind == "dateline" else None)
    assert (doc._.meta.get("byline"), doc._.meta.get("agency")) == (byline, agency)


@pytest.mark.parametrize(
    "text",
    [
        "Five people died in Kabul on Monday.",
        "Khan: We will talk to them.",
        "Agence France-Presse (AFP) reported five deaths.",
        "On Monday, Feb 3 - the last day - five died.",
        "NATO: the alliance and its members.",
        "SMITH: What now?\n\nJONES: We wait for him.",
        "The Press Trust of India (PTI) said so.",
        "KEY POINTS — Police said so on Monday at noon.",
        "BREAKING — Police said so on Monday at noon.",
        "UNSC — Police said so on Monday at noon.",
        "OAK RILL — so it was called then, and is now.",
        "SMITH - I went to the mill at noon.\n\nJONES - You went to the mill at one.",
        "dead",
    ],
)
def test_a_sentence_without_a_convention_is_body(nlp, text):
    doc = mark(nlp, text)
    assert {kind for kind, _ in zones(doc)} == {"body"}
    assert not doc._.meta and not doc._.warnings


def test_header_on_the_line_of_the_first_sentence(nlp):
    doc = mark(nlp, " date 2025-02-03 Jets bombed two towns.\n\nNobody was hurt.")
    assert zones(doc)[0] == ("header", "date 2025-02-03")
    assert doc._.meta["date"] == "2025-02-03"
    assert doc._.layout.silent[: zones_end(doc, 0)] == [True] * zones_end(doc, 0)


def zones_end(doc: Doc, k: int) -> int:
    return doc._.layout.paragraphs[k].end


@pytest.mark.parametrize(
    ("tail", "kind", "agency"),
    [
        ("PTI AB CDE", "signoff", "PTI"),
        ("— Reuters", "signoff", "Reuters"),
        ("/Xinhua", "signoff", "Xinhua"),
        ("(ANI)", "signoff", "ANI"),
        ("AFP", "signoff", "AFP"),
        ("With inputs from PTI", "signoff", "PTI"),
        ("ENDS", "signoff", None),
        ("(Reporting by Ann Lee)", "signoff", None),
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_signoff_behind_the_last_sentence_or_below_it(nlp, tail, kind, agency, gap):
    doc = mark(nlp, f"Nine people died in the blast.\n\nRescuers left at noon on Monday.{gap}{tail}")
    assert zones(doc)[-1] == (kind, tail)
    assert zones(doc)[-2] == ("body", "Rescuers left at noon on Monday.")
    assert doc._.meta.get("agency") == agency


def test_what_follows_the_credit_is_signoff_too_and_navigation_is_silent(nlp):
    text = (
        "Nine dead in Zaranj\n\nBy ANN LEE, Associated Press\n\nNine people died there on Monday. — APP\n\n"
        "Also read: Shells hit a market\n\nThey were buried at noon. — APP\n\n"
        "Published in The Gazette, March 4th, 2025"
    )
    doc = mark(nlp, text)
    assert [kind for kind, _ in zones(doc)] == [
        "headline", "byline", "body", "credit", "credit", "body", "signoff", "signoff",
    ]  # fmt: skip
    assert (doc._.meta["byline"], doc._.meta["agency"], doc._.meta["date"]) == ("ANN LEE", "AP", "2025-03-04")


def test_agency_named_in_the_story_is_no_credit(nlp):
    doc = mark(nlp, "The governor told Reuters that he works for AFP.")
    assert zones(doc) == [("body", "The governor told Reuters that he works for AFP.")]
    assert "agency" not in doc._.meta


def test_posts_and_other_scripts(nlp):
    text = (
        "The blast shook the port, witnesses said.\n\n@PortWatch · Feb 3\nHuge fire at pier two\n\n"
        "Officials confirmed it.\n\nقال شهود إن الانفجار كان كبيرا\n\nPolice came.\n\n"
        "Stay inside pic.twitter.com/a1B2 — Port Watch (@PortWatch) February 3, 2025\n\nIt was over by noon."
    )
    assert [kind for kind, _ in zones(mark(nlp, text))] == [
        "body", "post", "post", "body", "foreign", "body", "post", "body",
    ]  # fmt: skip


def test_what_the_caller_knows_stays(nlp):
    doc = mark(nlp, STORY, date="2025-03-04", agency="X", headline=None)
    assert (doc._.meta["date"], doc._.meta["agency"]) == ("2025-03-04", "X")
    assert doc._.meta["headline"] == "Shells hit Zaranj market, killing nine"
    assert doc._.warnings == []


def test_hard_wrapped_lines_are_one_paragraph(nlp):
    lines = [
        "The governor said on Monday that the road to the border had been",
        "closed after shells fell on a customs post, and that nobody would be",
        "let through before the end of the week, whatever the traders asked.",
    ]
    assert len(zones(mark(nlp, "\n".join(lines)))) == 1


@pytest.mark.parametrize(
    ("text", "meta"),
    [
        (
            "KANO, Nigeria Dec 3 Gunmen killed nine people in a village on Monday, police said.",
            {"dateline": "KANO, Nigeria"},
        ),
        (
            "By Ruth Adeyemi and Paul Okoro KANO (Reuters) - Gunmen killed nine people on Monday, police said.",
            {"dateline": "KANO", "agency": "Reuters", "byline": "Ruth Adeyemi and Paul Okoro"},
        ),
        (
            "AFP – Niamey (Niger) – Attacks on lorries have become more frequent this month, drivers said.",
            {"dateline": "Niamey", "agency": "AFP"},
        ),
        ("China – Wuhan – the list of cities goes on for pages and nobody has read it.", {}),
        ("UN Dec 3 The council meets again on Monday, two diplomats said.", {}),
    ],
)
def test_datelines_without_the_usual_marks(nlp, text, meta):
    doc = mark(nlp, text)
    assert {k: v for k, v in doc._.meta.items() if k in ("dateline", "agency", "byline") and v} == meta


def test_wrapped_copy_without_empty_lines_has_the_paragraphs_that_its_short_lines_end(nlp):
    lines = [
        "The governor said on Monday that the road to the border had been",
        "closed after shells fell on a customs post, and that nobody would",
        "be let through.",
        "Traders who had waited since Friday turned back at the barrier, and",
        "Colonel Adda, who keeps it, told them to try the northern road that",
        "the army had opened.",
        "Nobody knew when.",
    ]
    found = [text.split("\n")[0] for _, text in zones(mark(nlp, "\n".join(lines)))]
    assert found == [lines[0], lines[3], lines[6]]


def test_sentences_begin_where_zones_do_and_nowhere_else_is_decided(nlp):
    doc = mark(nlp, "KABUL, March 3 — Nine died. Others fled.\n\nPolice came.")
    assert [t.text for t in doc if t.is_sent_start] == ["KABUL", "Nine", "Police"]
    assert doc[-2].is_sent_start is None


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\n\n \n", "AFP", "—", "By", "(", "@a", "date 2025-02-03", "ENDS"]
)
def test_any_text_is_covered_by_zones(nlp, text):
    check_cover(mark(nlp, text))


def test_random_copy_is_covered_by_zones(nlp):
    parts = [
        "KABUL",
        ", Feb 3",
        "(AFP)",
        " — ",
        "\n",
        "\n\n",
        "By Ann Lee",
        "PTI",
        ".",
        "He died",
        "@x · 2h",
        "Photo: Y",
    ]
    parts += [
        "— A (@b) Feb 3, 2025",
        "كان كبيرا جدا والله",
        "* ",
        "“",
        "”",
        "UPDATE 1-",
        "ENDS",
        "(Reporting by X)",
        " ",
    ]
    rng = random.Random(3)
    for _ in range(1500):
        check_cover(mark(nlp, "".join(rng.choices(parts, k=rng.randint(1, 12)))))


def check_cover(doc: Doc) -> None:
    layout = doc._.layout
    ends = [0, *(z.end for z in layout.paragraphs)]
    assert [z.start for z in layout.paragraphs] == ends[:-1] and ends[-1] == len(doc) == len(layout.silent)
    assert all(z.start < z.end for z in layout.paragraphs)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("He said that Rs. 75 crore had been paid.", "75"),
        ("It was Lt. Col. Omar Haddad who spoke.", "Col."),
        ("It was Asst. Supt. Omar Haddad who spoke.", "Omar"),
        ("She lives at No. 9 there.", "9"),
    ],
)
def test_the_full_stop_of_an_abbreviation_ends_no_sentence(nlp, text, after):
    token = next(t for t in mark(nlp, text) if t.text == after)
    assert token.is_sent_start is False


def test_an_answer_ends_a_sentence(nlp):
    token = next(t for t in mark(nlp, "The answer was no. 12 men died.") if t.text == "12")
    assert token.is_sent_start is not False
