"""The command as a user calls it."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wireclaim import __version__

COPY = "KABUL, Feb 28 (AFP) — The army said 12 soldiers were killed on Friday. “We will answer,” Gen. Haddad said."


def wireclaim(*args: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    call = [sys.executable, "-m", "wireclaim", *map(str, args)]
    return subprocess.run(call, input=stdin, capture_output=True, env={**os.environ, "NO_COLOR": "1"}, check=False)


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    folder = tmp_path / "feed"
    (folder / "sub").mkdir(parents=True)
    (folder / "b.txt").write_text(COPY, encoding="utf-8")
    (folder / "sub" / "a.jsonl").write_text(json.dumps({"id": "j1", "text": COPY}) + "\n", encoding="utf-8")
    (folder / ".hidden").write_text("not read", encoding="utf-8")
    return folder


def test_a_clean_folder_gives_a_record_an_article_and_exit_code_0(feed, tmp_path):
    out = tmp_path / "deep" / "records.jsonl"
    result = wireclaim("extract", feed, "--output", out)
    assert result.returncode == 0, result.stderr
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [r["source"] for r in records] == [
        {"path": "b.txt", "format": "text", "index": 0},
        {"path": "sub/a.jsonl", "format": "jsonl", "index": 0},
    ]
    assert records[1]["id"] == "j1"
    assert b"2 articles, " in result.stderr
    assert result.stdout == b""
    assert sorted(p.name for p in out.parent.iterdir()) == [
        "records.journal",
        "records.jsonl",
        "records.manifest.json",
    ]


def test_a_folder_without_articles_is_told(tmp_path):
    (tmp_path / "feed").mkdir()
    (tmp_path / "feed" / ".hidden.txt").write_text("Two people died in Oran.")
    done = wireclaim("extract", tmp_path / "feed", "-o", tmp_path / "out.jsonl")
    assert done.returncode == 0
    assert b"nothing to read in" in done.stderr


def test_a_bad_file_costs_itself_and_exit_code_is_1(feed, tmp_path):
    (feed / "a.txt").write_bytes(b"%PDF-1.4 ...")
    (feed / "c.jsonl").write_bytes(b'{"text": "Two died."}\n{"text": \n')
    result = wireclaim("extract", feed, "--output", tmp_path / "r.jsonl")
    assert result.returncode == 1
    assert len((tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    messages = result.stderr.decode()
    assert "a.txt: not text: this looks like a PDF" in messages
    assert "c.jsonl:2: broken JSON" in messages


def test_standard_input_to_standard_output():
    result = wireclaim("extract", "-", "-o", "-", "--date", "2026-02-28", stdin=COPY.encode())
    assert result.returncode == 0, result.stderr
    record = json.loads(result.stdout)
    assert record["text"] == COPY
    assert record["meta"]["date"] == "2026-02-28"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["extract", "missing.txt", "-o", "-"], "missing.txt: no such file or folder"),
        (["extract", "-", "-o", "-", "--format", "docx"], "unknown format 'docx'"),
        (["extract", "-", "-o", "-", "--model", "no_such"], "No pipeline 'no_such'"),
        (["extract", "-", "-o", "-", "--model", "no_such", "--jobs", "2"], "No pipeline 'no_such'"),
        (["package", "no/such/folder"], "no/such/folder is no pipeline"),
        (["extract", "-", "-o", "-", "--date", "yesterday"], "not a day of the form YYYY-MM-DD"),
        (["extract", "-"], "--output"),
        (["evaluate", "no/such/folder"], "no/such/folder"),
    ],
)
def test_wrong_usage_is_told_with_exit_code_2(args, message):
    result = wireclaim(*args, stdin=b"x")
    assert result.returncode == 2
    assert message in " ".join(result.stderr.decode().split())


def test_an_output_that_cannot_be_written_is_fatal(feed, tmp_path):
    (tmp_path / "file").write_text("x")
    result = wireclaim("extract", feed, "-o", tmp_path / "file" / "r.jsonl")
    assert result.returncode == 3
    assert "cannot be written" in result.stderr.decode()


@pytest.mark.slow
def test_the_bytes_are_the_same_for_any_number_of_workers(feed, tmp_path):
    for n in range(40):
        (feed / f"x{n}.txt").write_text(COPY.replace("12", str(n)) * (n + 1), encoding="utf-8")
    outputs = []
    for jobs in (1, 2, 3):
        assert wireclaim("extract", feed, "-o", tmp_path / "r", "-j", jobs).returncode == 0
        outputs.append((tmp_path / "r").read_bytes())
    assert outputs[0] == outputs[1] == outputs[2]


def test_version_and_schema():
    assert wireclaim("--version").stdout.decode().strip() == f"wireclaim {__version__}"
    schema = json.loads(wireclaim("schema").stdout)
    assert {"text", "quotes", "figures", "schema"} <= schema["properties"].keys()


def test_help_answers_without_loading_spacy():
    code = "import sys; from wireclaim.cli import app; assert 'spacy' not in sys.modules"
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    assert time.perf_counter() - started < 10  # a hang, not a benchmark
