"""What holds for any text at all: extraction never raises and offsets never lie."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wireclaim.article import Article, normal_text
from wireclaim.extraction import FAILED, Extractor
from wireclaim.records import Record

ROOT = Path(__file__).resolve().parents[1]
#: Pieces that wire copy is made of, joined at random: closer to the rules' paths than random characters.
PIECES = [
    "Gen. Omar Haddad", "the minister", "he", "She", "Kabul", "Islamabad's army", "the Taliban", "Reuters",
    " said ", " told reporters that ", " denied ", ", adding that ", " according to ", " accused ", " of ",
    "killed ", "were wounded", " dead", "no casualties", "at least ", "dozens of ", "12", "1.2 million ", "12–15",
    "three", "nearly half of the 84 ", "soldiers", "civilians", "tanks", "$40m", "155mm", "40-year-old ", "%",
    "on Thursday night", "Feb 28", "2026-02-28", "since January", "yesterday", "“", "”", '"', "'", "''", "«", "»",
    "’s", ". ", ", ", ": ", " — ", "...", "\n", "\n\n", " ", "\t", "(PTI)", "KABUL, Feb 28 (AFP) — ", "@handle",
    "گفت", "сказал", "\u202e", "\u200b", "\x00", "🚑", "e\u0301", "١٢", "½", "no one ", "none of the ", "another ",
    "\u00a0", "\u00ad", "&quot;", "<p>", "</b>", "  ",
]  # fmt: skip
#: Real-looking copy cut and joined anywhere: sentences without ends, marks without partners.
COPY = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "corpus" / "wire").glob("*.txt"))]
CUT = st.tuples(st.sampled_from(COPY), st.integers(0, 2500), st.integers(1, 400)).map(
    lambda x: x[0][x[1] :][: x[2]]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(CUT, min_size=1, max_size=4).map("".join),
)


def check(record: Record, text: str) -> None:
    assert record.text == normal_text(text)
    assert not [w for w in record.warnings if FAILED in w]
    data = record.to_dict()
    spans = list(_spans(data))
    for span in spans:
        assert 0 <= span["start"] < span["end"]
        assert record.text[span["start"] : span["end"]] == span["text"]
    ids = [x["id"] for layer in ("entities", "quotes", "figures") for x in data[layer]]
    assert len(ids) == len(set(ids))
    for reference in _references(data):
        assert reference in ids
    Record.model_validate(data)
    assert record.to_json()


def _spans(value: Any) -> Any:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for child in value.values():
            yield from _spans(child)
    elif isinstance(value, list):
        for child in value:
            yield from _spans(child)


def _references(data: dict[str, Any]) -> Any:
    for row in [*data["quotes"], *data["figures"]]:
        yield from (row[k] for k in ("inside", "continues", "quote", "of_which") if row.get(k))
        names = [row.get(k) for k in ("speaker", "via", "addressee", "claimant")]
        yield from (n["entity"] for n in names if n and n["entity"])


def extract(extractor: Extractor, text: str, date: str | None) -> None:
    record = extractor.record(Article.build(text, meta={"date": date}))
    check(record, text.encode("utf-8", "replace").decode() if "\ufffd" not in record.text else record.text)


@pytest.mark.parametrize(
    "text",
    [
        "Some 12 bodies had been washed ashore by Friday and",
        "Four guards were killed and 9 wounded on Friday in a gun battle with soldiers",
        "Four guards were killed in a clash with the",
        "Friday's raids have brought to 80 the number of Norlanders killed",
        "The tolls could not be verified, the army said of 12 dead and 30 wounded; nobody could verify the tolls",
        "A minister, Omar Brook,",
        "Nine died, said a police spokesman. “It is over,” Omar Brook,",
    ],
)
def test_copy_that_ends_in_mid_sentence_loses_nothing(extractor, text):
    extract(extractor, text, "2026-02-28")


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS, date=st.sampled_from([None, "2026-02-28"]))
def test_any_text_gives_a_record_with_true_offsets(extractor, text, date):
    extract(extractor, text, date)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS, date=st.sampled_from([None, "2026-02-28"]))
def test_many_texts_give_records_with_true_offsets(extractor, text, date):
    extract(extractor, text, date)


def test_a_record_depends_on_its_article_alone(extractor):
    texts = ["The army said 12 soldiers were killed in Kunar.", "“We won,” Mr Haddad said. He left.", "x"]
    alone = [Extractor(extractor.nlp).record(Article.build(t)).to_json() for t in texts]
    assert [r.to_json() for r in extractor.records(Article.build(t) for t in texts)] == alone
    assert [r.to_json() for r in extractor.records(Article.build(t) for t in texts[::-1])] == alone[::-1]


def test_the_vocabulary_keeps_words_up_to_its_bound_and_a_record_does_not_tell(extractor, monkeypatch):
    article = Article.build("The Quorbeck garrison said 12 Yelvish gunners were killed near Ostramund.")
    strings = extractor.nlp.vocab.strings
    monkeypatch.setattr("wireclaim.extraction.KEPT_STRINGS", len(strings))
    before = len(strings)
    dropped = extractor.record(article).to_json()
    assert len(strings) == before
    assert "Ostramund" not in strings
    monkeypatch.setattr("wireclaim.extraction.KEPT_STRINGS", before + 1000)
    assert extractor.record(article).to_json() == extractor.record(article).to_json() == dropped
    assert "Ostramund" in strings


def test_a_long_article_is_read_whole_in_windows(extractor):
    paragraph = "The ministry said 12 soldiers were killed and 27 wounded in Kunar on Thursday.\n\n"
    text = paragraph * 1700
    record = extractor.record(Article.build(text, meta={"date": "2026-02-28"}))
    check(record, text)
    assert len(record.figures) == 2 * 1700
    doc = extractor.annotate(Article.build(text))
    assert len(doc._.attribution_tags) == len(doc._.attribution_scores) == len(doc)


@pytest.mark.slow
def test_a_two_megabyte_article_is_read_whole(extractor):
    text = "Rescuers found 3 bodies on Friday, the coast guard said. The sea was calm.\n\n" * 27_000
    record = extractor.record(Article.build(text, meta={"date": "2026-02-28"}))
    check(record, text)
    assert len(record.quotes) >= 27_000


def test_a_rule_that_breaks_down_costs_its_own_layer_alone(extractor, monkeypatch):
    def broken(doc):
        raise IndexError("no such token")

    monkeypatch.setattr(
        type(extractor.nlp.get_pipe("wireclaim_figures")), "__call__", lambda self, doc: broken(doc)
    )
    record = extractor.record(Article.build("The army said 12 soldiers were killed.", meta={"date": "2026-02-28"}))
    assert len(record.quotes) == 1
    assert not record.figures
    (warning,) = record.warnings
    assert warning.startswith(f"wireclaim_figures {FAILED} (IndexError: no such token)")


def test_what_reads_a_layer_that_broke_down_says_so(extractor, monkeypatch):
    def broken(self, doc):
        raise IndexError("no such token")

    monkeypatch.setattr(type(extractor.nlp.get_pipe("wireclaim_numbers")), "__call__", broken)
    record = extractor.record(Article.build("The army said 12 soldiers were killed.", meta={"date": "2026-02-28"}))
    assert len(record.quotes) == 1
    assert record.warnings[0].startswith(f"wireclaim_numbers {FAILED} (IndexError: no such token)")
    assert record.warnings[1:] == [
        f"{name} was not run, for want of the numbers: its part of the record is empty"
        for name in ("wireclaim_measures", "wireclaim_figures")
    ]
