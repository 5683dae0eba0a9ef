"""Losses: what counts as one, of what kind, how many. Runs on the tokenizer and the rules, without a parse."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from wireclaim.annotations import Figure, Name, Quote, TimeExpression
from wireclaim.article import Article

RULES = ("wireclaim_numbers", "wireclaim_dates", "wireclaim_measures", "wireclaim_figures")
TABLE = Path(__file__).with_name("figures.tsv")
PHRASINGS = Path(__file__).with_name("phrasings.tsv")


def rows(table: Path) -> list[tuple[str, list[str]]]:
    lines = table.read_text(encoding="utf-8").splitlines()
    fields = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(f[0], [] if f[1:] == ["-"] else f[1:]) for f in fields]


@pytest.fixture(scope="module")
def rules(blank: Language) -> list:
    return [blank.create_pipe(name) for name in RULES]


@pytest.fixture
def read(blank: Language, rules: list):
    def run(text: str, **meta: str) -> Doc:
        doc = blank(text)
        doc._.meta = meta
        for pipe in rules:
            doc = pipe(doc)
        return doc

    return run


def number(word: str) -> float | None:
    return None if word == "." else float(word)


def agrees(figure: Figure, wanted: str) -> bool:
    span, kind, values, *extras = (part.strip() for part in wanted.split("|"))
    value, low, high = (number(v) for v in values.split())
    if (figure.span.text, figure.kind) != (span, kind):
        return False
    if (figure.value, figure.low, figure.high) != (value, low, high):
        return False
    told = dict(x.split("=") for x in extras)
    return (
        ("of" not in told or (figure.of is not None and figure.of.text == told["of"]))
        and ("part" not in told or (figure.of_which is not None and figure.of_which.span.text == told["part"]))
        and ("scope" not in told or figure.scope == told["scope"])
    )


@pytest.mark.parametrize(("text", "wanted"), rows(TABLE), ids=[text[:50] for text, _ in rows(TABLE)])
def test_a_sentence_tells_these_losses(read, text, wanted):
    figures = read(text)._.figures
    assert len(figures) == len(wanted), figures
    for figure, want in zip(figures, wanted, strict=True):
        assert agrees(figure, want), (figure, want)


@pytest.mark.parametrize(("text", "wanted"), rows(PHRASINGS), ids=[text[:50] for text, _ in rows(PHRASINGS)])
def test_every_way_of_wording_a_loss_is_read(extractor, text, wanted):
    article = Article.build(text.replace("¶", "\n\n"), id="x", meta={"date": "2026-03-10"})
    figures = extractor.annotate(article)._.figures
    assert len(figures) == len(wanted), figures
    for figure, want in zip(figures, wanted, strict=True):
        assert agrees(figure, want), (figure, want)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "killed", "12", "KILLED 12", "убито 12", "(((", "of of of killed 3 of"]
)
def test_no_text_is_refused(read, text):
    assert isinstance(read(text)._.figures, list)


def test_a_number_that_became_a_figure_is_no_measure(read):
    doc = read("The shell killed nine herders who owned 40 goats.")
    assert [f.span.text for f in doc._.figures] == ["nine"]
    assert [m.span.text for m in doc._.measures] == ["40"]


def test_capitals_are_read_like_small_letters(read):
    figures = read("GUERRILLAS KILLED A PEASANT AND WOUNDED THREE SOLDIERS.")._.figures
    assert [(f.kind, f.value) for f in figures] == [("killed", 1), ("injured", 3)]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Two teachers were killed.", "civilian"),
        ("Two gunmen were killed.", "combatant"),
        ("Two mayors were killed.", "official"),
        ("Two people were killed.", "person"),
        ("Two drones were shot down.", "equipment"),
        ("Two bridges were destroyed.", "site"),
    ],
)
def test_the_noun_tells_the_category(read, text, category):
    assert [f.category for f in read(text)._.figures] == [category]


def test_the_noun_tells_the_side(read):
    assert [f.side for f in read("Two Afghan soldiers were killed.")._.figures] == ["Afghanistan"]


def test_a_figure_in_a_statement_is_claimed_by_its_speaker(blank, rules):
    doc = blank("Hale said nine herders were killed.")
    for pipe in rules[:-1]:
        doc = pipe(doc)
    quote = Quote("indirect", [doc[2:6]], cue=doc[1:2], source=doc[0:1], speaker=Name("Hale"))
    doc._.quotes = [quote]
    (figure,) = rules[-1](doc)._.figures
    assert (figure.quote, figure.claimant.name, figure.status) == (quote, "Hale", "claimed")


def test_an_older_event_is_background(read):
    paragraphs = ("A blast killed two miners on Monday.", "Rescue went on.", "The mine was shut.")
    text = "\n\n".join((*paragraphs, "In 1998, a fire killed 11 miners there."))
    figures = read(text, date="2026-03-10")._.figures
    assert [(f.value, f.scope, f.date) for f in figures] == [
        (2, "event", "2026-03-09"),
        (11, "background", "1998-01-01/1998-12-31"),
    ]


def test_a_figure_dated_within_the_sentence_keeps_its_day(read):
    doc = read("Nine herders were killed on 4 May 2025.", date="2025-05-06")
    assert isinstance(doc._.dates[0], TimeExpression)
    assert doc._.figures[0].date == "2025-05-04"


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        # a state and the rebels in it
        (
            "The paramilitary Silver Guard attacked a post in Kenya. The army said its units had hit back, "
            "killing 40 rebels, and that seven soldiers were dead.",
            ["Silver Guard", "Kenya"],
        ),
        (
            "Maoists ambushed a patrol in India and killed nine jawans. Six Maoists were shot dead.",
            ["India", "Maoists"],
        ),
        # nobody fights: accidents, crime
        ("A bus fell into a gorge in Peru, killing nine people and a policeman.", [None, None]),
        ("A gunman killed four people at a mall in Ohio before he shot a police officer dead.", [None, None]),
        ("Three Norwegian divers drowned off Malta.", [None]),
    ],
)
def test_a_loss_is_of_the_side_that_the_article_tells(read, text, sides):
    assert [f.side for f in read(text, dateline=None)._.figures] == sides


@pytest.mark.parametrize(
    ("text", "stance", "status"),
    [
        ("Hale admitted nine herders were killed.", "confirm", "confirmed"),
        ("Hale denied nine herders were killed.", "deny", "denied"),
        ("Hale insisted no herders were killed.", "deny", "claimed"),
    ],
)
def test_the_status_follows_the_claimants_verb_but_a_zero_is_claimed(blank, rules, text, stance, status):
    doc = blank(text)
    for pipe in rules[:-1]:
        doc = pipe(doc)
    quote = Quote("indirect", [doc[2:6]], cue=doc[1:2], source=doc[0:1], speaker=Name("Hale"), stance=stance)
    doc._.quotes = [quote]
    (figure,) = rules[-1](doc)._.figures
    assert figure.status == status


def test_what_adds_to_a_count_has_its_claimant(nlp):
    doc = nlp("The ministry put civilian casualties at 1,348, including 359 deaths.")
    assert [f.claimant and f.claimant.name for f in doc._.figures] == ["ministry", "ministry"]


def test_footage_is_no_claimant(blank, rules):
    doc = blank("Footage showed nine trucks were destroyed.")
    for pipe in rules[:-1]:
        doc = pipe(doc)
    quote = Quote("indirect", [doc[2:6]], cue=doc[1:2], source=doc[0:1], speaker=Name("Footage"))
    doc._.quotes = [quote]
    (figure,) = rules[-1](doc)._.figures
    assert (figure.claimant, figure.status) == (None, "reported")


def test_who_attacked_is_told_once_for_the_article(read):
    text = (
        "A bomb killed nine soldiers in Kenya on Monday.\n\nThe Grey Front, a rebel group, claimed responsibility."
        "\n\nThe blast killed a soldier's two daughters."
    )
    assert {f.by for f in read(text)._.figures if f.side == "Kenya"} == {"Grey Front"}
