"""`wireclaim show`: an article in the terminal, with what was found in it."""

import io
import re

import pytest
from rich.console import Console
from typer.testing import CliRunner

from wireclaim.article import Article
from wireclaim.cli import app
from wireclaim.show.screen import marked, screen, visible

TEXT = (
    "The army said 12 soldiers and dozens of rebels were killed on Friday.\n\n"
    '"We lost nobody," rebel spokesman Ali Haddad said. "They lost 40."'
)


@pytest.fixture(scope="module")
def record(extractor):
    return extractor.record(Article.build(TEXT, id="clash", meta={"date": "2026-02-28"}))


def shown(record, **console) -> str:
    out = Console(width=100, record=True, file=io.StringIO(), **console)
    out.print(screen(record))
    return out.export_text()


def test_every_number_and_every_piece_of_a_quote_has_its_id_before_it(record):
    text = marked(record).plain
    for figure in record.figures:
        assert f"{figure.id} {figure.span.text}" in text
    for quote in record.quotes:
        assert len(re.findall(rf"\b{quote.id}\b", text)) == len(quote.spans)


def test_without_its_ids_the_marked_text_is_the_text(record):
    assert re.sub(r"[QF]\d+ ", "", marked(record).plain) == record.text


def test_the_tables_tell_who_claims_which_toll_and_who_said_what(record):
    text = shown(record)
    assert re.search(r"F1 +12 +killed: soldiers", text)
    assert "Ali Haddad" in text
    assert "We lost nobody … They lost 40" in text


def test_brackets_in_the_copy_are_no_markup_in_the_tables(extractor):
    text = '"We [the army] lost 12 :boom: men [/b]," rebel spokesman Ali Haddad said.'
    record = extractor.record(Article.build(text, id="brackets"))
    tables = shown(record).partition("Who said what")[2]
    assert "We [the army] lost 12 :boom: men [/b]" in " ".join(tables.split())


def test_an_article_with_nothing_in_it_says_so(extractor):
    assert "Nobody is quoted" in shown(extractor.record(Article.build("Rain fell in the hills.")))


@pytest.mark.parametrize(
    ("hostile", "sign"),
    [
        ("\x1b[2Jgone", "\u241b[2Jgone"),
        ("a\u202eb", "a\ufffdb"),
        ("bell\x07", "bell\u2407"),
        ("\x9b31m", "\ufffd31m"),
    ],
)
def test_no_character_of_a_text_commands_the_terminal(extractor, hostile, sign):
    assert visible(hostile) == sign
    record = extractor.record(
        Article.build(f'{hostile} [red]"We lost 12 men," he said.[/red]', id=hostile, meta={"headline": hostile})
    )
    text = shown(record)
    assert not set(text) & set("\x1b\x07\x9b\u202e")
    assert "[red]" in text


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    runner = CliRunner()
    return lambda *args, **more: runner.invoke(app, ["show", *map(str, args)], **more)


@pytest.fixture
def records(record, extractor, tmp_path):
    other = extractor.record(Article.build("Two people drowned, police said.", id="flood"))
    path = tmp_path / "records.jsonl"
    path.write_bytes(record.to_json() + b"\n" + other.to_json() + b"\n")
    return path


def test_records_are_shown_without_a_model(run, records):
    result = run(records, "--model", "none")
    assert result.exit_code == 0
    assert "clash" in result.stdout
    assert "flood" in result.stdout


def test_one_article_of_many_is_picked_by_its_id(run, records):
    result = run(records, "--id", "flood")
    assert "flood" in result.stdout
    assert "clash" not in result.stdout


def test_an_id_that_is_not_there_is_told(run, records):
    result = run(records, "--id", "fire")
    assert result.exit_code == 1
    assert "has no article of the id 'fire'" in result.stderr


def test_copy_is_read_as_extract_reads_it(run, tmp_path):
    (tmp_path / "copy.txt").write_text(TEXT)
    result = run(tmp_path / "copy.txt", "--date", "2026-02-28")
    assert result.exit_code == 0
    assert "killed: soldiers" in result.stdout


def test_what_is_too_unsure_is_left_out(run, records):
    assert "Nobody is quoted" in run(records, "--min-score", "1").stdout


def test_a_file_that_is_not_there_is_wrong_usage(run, tmp_path):
    result = run(tmp_path / "nothing.txt")
    assert result.exit_code == 2
    assert "no such file" in result.stderr


def test_no_word_of_a_claim_is_broken_beside_a_window_of_months(extractor):
    text = (
        "At least 274 Afghan security personnel and allied fighters were killed, army spokesman Lieutenant "
        "General Ahmad Rahimullah said.\n\nThe agency could not verify the figures. Three soldiers captured "
        "earlier this year were released."
    )
    record = extractor.record(Article.build(text, meta={"date": "2026-02-28"}))
    assert any("/" in (f.date or "") and f.date[:7] != f.date[11:18] for f in record.figures)
    table = shown(record).partition("Casualties and losses")[2]
    assert "(unverified)" in table
    assert "2026-02-28" in table
    assert "score" in table
