"""`import wireclaim`: what a program uses."""

import inspect
import subprocess
import sys
import warnings

import pytest
import spacy

import wireclaim
from wireclaim.language.pipeline import AFTER_PARSE, BEFORE_PARSE

COPY = "Hale said nine herders were killed."


@pytest.mark.parametrize("name", [n for n in wireclaim.__all__ if n != "__version__"])
def test_every_public_name_is_there_and_says_what_it_is(name):
    assert inspect.getdoc(getattr(wireclaim, name))
    assert name in dir(wireclaim)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'extrct'"):
        wireclaim.extrct  # noqa: B018


def test_importing_it_does_not_import_spacy():
    code = "import sys, wireclaim; print('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"False"


def test_extract_takes_texts_mappings_and_articles(nlp):
    article = wireclaim.Article.build(COPY, id="c")
    given = [COPY, {"text": COPY, "id": "b", "meta": {"date": "2026-03-01"}}, article]
    text, mapping, third = wireclaim.extract(given, model=nlp, date="2026-02-28")
    assert text.figures == mapping.figures == third.figures
    assert (text.source.index, mapping.id, third.id) == (0, "b", "c")
    assert (text.meta.date, mapping.meta.date) == ("2026-02-28", "2026-03-01")


@pytest.mark.parametrize(
    ("dateline", "given", "day"),
    [
        ("ZARANJ, Feb 27 (Reuters) -", "2026-03-05", "2026-02-27"),
        ("ZARANJ, Dec 31 (Reuters) -", "2026-01-02", "2025-12-31"),
        ("ZARANJ, 2 January (Reuters) -", "2025-12-31", "2026-01-02"),
        ("ZARANJ, Feb 29 (Reuters) -", "2026-03-01", "2026-03-01"),  # no such day in any of the years
        ("ZARANJ, Feb 27, 2024 (Reuters) -", "2026-03-05", "2024-02-27"),
        ("ZARANJ (Reuters) -", "2026-03-05", "2026-03-05"),
    ],
)
def test_a_dateline_without_a_year_is_read_near_the_day_that_is_given(nlp, dateline, given, day):
    (record,) = wireclaim.extract([f"{dateline} {COPY}"], model=nlp, date=given)
    assert (record.meta.date, record.warnings) == (day, [])


@pytest.mark.parametrize("given", [7, None, {"id": "a"}, {"text": 7}, {"text": COPY, "meta": "2026"}])
def test_what_is_no_text_is_named_with_its_place(nlp, given):
    records = wireclaim.extract([COPY, given], model=nlp)
    assert next(records).figures
    with pytest.raises(TypeError, match=r"^texts\[1\] "):
        next(records)


def test_a_component_of_the_users_own_reads_what_the_rules_wrote(nlp):
    seen = []

    @spacy.Language.component("test_reader")
    def reader(doc):
        seen.append(len(doc._.figures))
        return doc

    nlp.add_pipe("test_reader")
    try:
        list(wireclaim.extract([COPY], model=nlp))
    finally:
        nlp.remove_pipe("test_reader")
    assert seen == [1]


def test_one_text_is_no_list_of_texts(nlp):
    with pytest.raises(TypeError, match="give \\[text\\]"):
        next(wireclaim.extract(COPY, model=nlp))


def test_a_pipeline_without_the_rules_is_refused():
    with pytest.raises(ValueError, match="lacks wireclaim_layout"):
        next(wireclaim.extract([COPY], model=spacy.blank("en")))


def test_articles_are_those_of_files_and_folders(tmp_path):
    (tmp_path / "a.txt").write_text(COPY)
    (tmp_path / "b.jsonl").write_text('{"id": "x", "text": "Rain."}\n{broken\n')
    with pytest.warns(UserWarning, match=r"b\.jsonl"):
        found = list(wireclaim.articles(tmp_path))
    assert [(a.path, a.text) for a in found] == [("a.txt", COPY), ("b.jsonl", "Rain.")]


def test_a_path_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ValueError, match="none"):
        list(wireclaim.articles(tmp_path / "none"))
    with pytest.raises(ValueError, match="none"):
        list(wireclaim.load_records(tmp_path / "none.jsonl"))


def test_records_come_back_and_a_line_that_is_none_is_told(nlp, tmp_path):
    (record,) = wireclaim.extract([COPY], model=nlp)
    (tmp_path / "r.jsonl").write_bytes(record.to_json() + b"\n{}\n" + record.to_json())
    with pytest.warns(UserWarning, match=r"r\.jsonl:2: not a record"):
        assert list(wireclaim.load_records(tmp_path / "r.jsonl")) == [record, record]
    with pytest.warns(UserWarning):
        assert not any(r.figures for r in wireclaim.load_records(tmp_path, min_score=1.0))


def test_complete_warns_of_what_the_rules_lack():
    with pytest.warns(UserWarning, match="no tagger, no parser, no entity recognizer"):
        nlp = wireclaim.complete(spacy.blank("en"))
    assert nlp.pipe_names == [*BEFORE_PARSE, *AFTER_PARSE]


def test_the_shipped_pipeline_lacks_nothing(nlp):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        wireclaim.complete(nlp)
    assert not any(nlp.analyze_pipes()["problems"].values())


@pytest.mark.parametrize("name", ["wireclaim_measures", "wireclaim_figures"])
def test_a_component_without_numbers_says_what_to_add(name):
    nlp = spacy.blank("en")
    nlp.add_pipe(name)
    with pytest.raises(ValueError, match=rf'add_pipe\("wireclaim_numbers", before="{name}"\)'):
        nlp(COPY)


@pytest.mark.parametrize("name", [*BEFORE_PARSE, *AFTER_PARSE])
def test_every_component_runs_in_a_blank_pipeline_and_is_saved_with_it(name, tmp_path):
    nlp = spacy.blank("en")
    if name in ("wireclaim_measures", "wireclaim_figures"):
        nlp.add_pipe("wireclaim_numbers")
    if name not in nlp.pipe_names:
        nlp.add_pipe(name)
    nlp.to_disk(tmp_path / "own")
    assert spacy.load(tmp_path / "own")(COPY).text == nlp(COPY).text == COPY
