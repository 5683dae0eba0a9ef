"""Every item of the input becomes a record, a dead letter or a skipped item, once, whatever happens on the way."""

import orjson
import pytest

from wireclaim.batch.job import Job
from wireclaim.batch.options import JobFailed, Options, UsageError
from wireclaim.batch.retry import retry
from wireclaim.batch.store import beside, read_lines

from .conftest import EchoEngine


def lines(path):
    return list(read_lines(path))


def test_input_is_records_and_dead_letters_and_skipped_items(feed, extract, tmp_path):
    records, summary = extract(feed)
    output = tmp_path / "out" / "records.jsonl"
    assert summary.as_dict() == {
        "read": 30, "records": 27, "done before": 0, "dead letters": 2, "skipped": {"withdrawn": 1},
        "words": 27 * 5, "quotes": 27, "figures": 0, "warnings": 0,
    }  # fmt: skip
    assert len(records.splitlines()) == 27
    broken, poisoned = lines(beside(output, "dead"))
    assert (broken["stage"], broken["path"], broken["line"], broken["article"]) == ("read", "1.jsonl", 4, None)
    assert broken["error"].startswith("broken JSON")
    assert (poisoned["stage"], poisoned["error"]) == ("extract", "ValueError: poisoned")
    assert (poisoned["article"]["id"], poisoned["article"]["text"]) == ("1-5", "POISON in day 1.")
    assert lines(beside(output, "skipped")) == [
        {"path": "1.jsonl", "index": 7, "id": "1-7", "reason": "withdrawn"}
    ]
    manifest = orjson.loads(beside(output, "manifest").read_bytes())
    assert manifest["counts"] == summary.as_dict()
    assert manifest["pipeline"] == {"name": "en_test", "version": "1.0.0"}


def test_what_is_done_is_not_done_again_and_what_is_new_is_added(feed, extract):
    first, _ = extract(feed, resume=True)
    again, summary = extract(feed, resume=True)
    assert (again, summary.articles, summary.done_before) == (first, 0, 30)
    (feed / "9.jsonl").write_bytes(orjson.dumps({"id": "new", "text": "A new report."}))
    (feed / "0.jsonl").rename(feed / "8.jsonl")  # another place, the same content
    more, summary = extract(feed, resume=True)
    assert more.startswith(first)
    assert [orjson.loads(line)["id"] for line in more[len(first) :].splitlines()] == ["new"]
    assert (summary.articles, summary.done_before) == (1, 30)


@pytest.mark.parametrize("broken_after", range(8))
def test_a_run_that_is_broken_off_ends_in_the_same_bytes(feed, extract, tmp_path, broken_after):
    whole, _ = extract(feed, output=tmp_path / "whole.jsonl", resume=True)
    output = tmp_path / "out.jsonl"
    with pytest.raises(JobFailed):
        extract(feed, output=output, resume=True, engine=EchoEngine(break_after=broken_after))
    extract(feed, output=output, resume=True)
    assert output.read_bytes() == whole
    for layer in ("dead", "skipped"):
        assert beside(output, layer).read_bytes() == beside(tmp_path / "whole.jsonl", layer).read_bytes()


@pytest.mark.parametrize("cut", range(0, 900, 37))
def test_half_written_bytes_behind_the_last_marker_are_cut_off(feed, extract, tmp_path, cut):
    whole, _ = extract(feed, output=tmp_path / "whole.jsonl", resume=True)
    output = tmp_path / "out.jsonl"
    with pytest.raises(JobFailed):
        extract(feed, output=output, resume=True, engine=EchoEngine(break_after=3))
    with output.open("ab") as file:  # killed while the next part, and then its marker, was written
        file.write(b'{"id": "0-9", "text": "Half a rec')
    journal = beside(output, "journal")
    journal.write_bytes(journal.read_bytes() + b'{"sizes": {"records": 99999}, "keys": ["x'[: cut // 20])
    extract(feed, output=output, resume=True)
    assert output.read_bytes() == whole


def test_a_run_without_resume_leaves_the_old_output_until_the_new_one_is_whole(feed, extract, tmp_path):
    output = tmp_path / "out.jsonl"
    old, _ = extract(feed, output=output)
    (feed / "0.jsonl").unlink()
    with pytest.raises(JobFailed):
        extract(feed, output=output, engine=EchoEngine(break_after=2))
    assert output.read_bytes() == old
    new, summary = extract(feed, output=output)
    assert summary.articles == len(new.splitlines()) == 17
    assert sorted(p.name for p in tmp_path.glob("out*")) == sorted(p.name for p in tmp_path.glob("*out*"))


def test_another_pipeline_starts_anew(feed, extract, tmp_path):
    output = tmp_path / "out.jsonl"
    extract(feed, output=output, resume=True)
    with pytest.raises(JobFailed):  # the old records stay as long as the new ones are not whole
        extract(feed, output=output, resume=True, pipeline="2", engine=EchoEngine(break_after=2))
    assert len(output.read_bytes().splitlines()) == 27
    _, summary = extract(feed, output=output, resume=True, pipeline="2")
    assert summary.articles + summary.done_before >= 27
    assert summary.done_before > 0  # what the broken run had done of the new pipeline
    assert len(output.read_bytes().splitlines()) == 27


def test_an_output_that_was_changed_by_hand_is_not_added_to(feed, extract, tmp_path):
    output = tmp_path / "out.jsonl"
    extract(feed, output=output, resume=True)
    output.write_bytes(output.read_bytes()[:-40])
    with pytest.raises(JobFailed, match="shorter than its journal"):
        extract(feed, output=output, resume=True)


def test_dead_letters_can_be_tried_again(feed, extract, tmp_path):
    output = tmp_path / "out.jsonl"
    first, _ = extract(feed, output=output, resume=True)
    fixed = (
        (feed / "1.jsonl").read_bytes().replace(b'{"id": broken', b'{"id": "1-3", "text": "Report 3 of day 1."}')
    )
    (feed / "1.jsonl").write_bytes(fixed)
    summary = retry(str(output), Options(resume=True), engine=EchoEngine(poison="nothing"))
    assert (summary.articles, summary.failed) == (2, 0)
    added = [orjson.loads(line)["id"] for line in output.read_bytes()[len(first) :].splitlines()]
    assert added == ["1-3", "1-5"]
    assert lines(beside(output, "dead")) == []
    assert not beside(output, "retry").exists()


def test_what_is_read_again_keeps_its_place_in_the_input(tmp_path, extract):
    deep = tmp_path / "feed" / "day"
    deep.mkdir(parents=True)
    (deep / "a.jsonl").write_bytes(b'{"id": broken')
    output = tmp_path / "out.jsonl"
    extract(tmp_path / "feed", output=output, resume=True)
    (deep / "a.jsonl").write_bytes(b'{"id": "a", "text": "Mended."}')
    retry(str(output), Options(resume=True), engine=EchoEngine())
    assert [orjson.loads(line)["path"] for line in output.read_bytes().splitlines()] == ["day/a.jsonl"]


def test_a_dead_letter_that_fails_again_stays_one(feed, extract, tmp_path):
    output = tmp_path / "out.jsonl"
    extract(feed, output=output, resume=True)
    before = beside(output, "dead").read_bytes()
    for _ in range(2):
        summary = retry(str(output), Options(resume=True), engine=EchoEngine())
        assert (summary.articles, summary.failed) == (0, 2)
        assert beside(output, "dead").read_bytes() == before


def test_a_retry_that_is_broken_off_loses_no_letter(feed, extract, tmp_path):
    output = tmp_path / "out.jsonl"
    first, _ = extract(feed, output=output, resume=True)
    with pytest.raises(JobFailed):
        retry(str(output), Options(resume=True), engine=EchoEngine(break_after=0))
    summary = retry(str(output), Options(resume=True), engine=EchoEngine(poison="nothing"))
    assert summary.articles == 1
    assert len(lines(beside(output, "dead"))) == 1
    assert output.read_bytes().startswith(first)


def test_retry_needs_an_output_of_the_same_pipeline(feed, extract, tmp_path, monkeypatch):
    output = tmp_path / "out.jsonl"
    with pytest.raises(UsageError, match="no journal"):
        retry(str(output), Options(resume=True), engine=EchoEngine())
    extract(feed, output=output)
    with pytest.raises(UsageError, match="of this pipeline"):
        monkeypatch.setattr("wireclaim.batch.job.fingerprint", lambda model, date: "3")
        retry(str(output), Options(resume=True), engine=EchoEngine())


@pytest.mark.parametrize(
    ("meta", "as_of", "reason"),
    [
        ({"embargo": "2026-03-09T15:00:00Z"}, None, "embargoed until 2026-03-09T15:00:00Z; give --as-of"),
        ({"embargo": "2026-03-09T15:00:00Z"}, "2026-03-09T14:59:59Z", "embargoed until 2026-03-09T15:00:00Z"),
        ({"embargo": "2026-03-09T15:00:00Z"}, "2026-03-09T15:00:00Z", None),
        ({"embargo": "2026-03-09T15:00:00+05:00"}, "2026-03-09T10:00:00Z", None),
        ({"embargo": "indefinite"}, "2030-01-01", "embargoed (indefinite)"),
        ({"status": "canceled"}, "2030-01-01", "withdrawn"),
        ({"status": "withheld"}, None, "withheld"),
        ({"status": "usable"}, None, None),
    ],
)
def test_embargoes_are_judged_against_a_time_that_is_given(extract, tmp_path, meta, as_of, reason):
    source = tmp_path / "a.jsonl"
    source.write_bytes(orjson.dumps({"id": "a", "text": "Report.", "meta": meta}))
    records, _ = extract(source, as_of=as_of)
    skipped = lines(beside(tmp_path / "out" / "records.jsonl", "skipped"))
    assert [s["reason"] for s in skipped] == ([reason] if reason else [])
    assert len(records.splitlines()) == (0 if reason else 1)


def test_an_embargo_that_has_passed_lets_a_skipped_item_through(extract, tmp_path):
    source = tmp_path / "a.jsonl"
    source.write_bytes(orjson.dumps({"id": "a", "text": "Report.", "embargo": "2026-03-09T15:00:00Z"}))
    _, first = extract(source, resume=True, as_of="2026-03-09T12:00:00Z")
    _, later = extract(source, resume=True, as_of="2026-03-09T16:00:00Z")
    assert (first.articles, later.articles) == (0, 1)


def test_every_version_of_an_item_becomes_a_record(extract, tmp_path):
    source = tmp_path / "a.jsonl"
    versions = [{"id": "a", "text": f"Take {n}.", "version": n} for n in (1, 2, 2)]
    source.write_bytes(b"\n".join(map(orjson.dumps, versions)))
    records, summary = extract(source, resume=True)
    assert [orjson.loads(line)["text"] for line in records.splitlines()] == ["Take 1.", "Take 2."]
    assert summary.done_before == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [({"format": "docx"}, "unknown format"), ({"as_of": "soon"}, "no ISO 8601 time")],
)
def test_a_wrong_call_is_told(options, message, tmp_path):
    with pytest.raises(UsageError, match=message):
        Job(str(tmp_path / "o.jsonl"), Options(**options))


def test_a_folder_may_hold_the_output_which_is_no_input(tmp_path):
    (tmp_path / "a.txt").write_text("Take 1.")
    for _ in range(2):
        with Job(str(tmp_path / "records.jsonl"), Options(), engine=EchoEngine()) as job:
            summary = job.run([str(tmp_path)])
    assert (summary.articles, summary.failed) == (1, 0)


@pytest.mark.parametrize("name", ["records.jsonl", "./records.jsonl", "records.dead.jsonl"])
def test_no_output_replaces_what_it_is_read_from(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text("Take 1.")
    with (
        pytest.raises(UsageError, match="would replace what is read"),
        Job("records.jsonl", Options(), engine=EchoEngine()) as job,
    ):
        job.run([name])
    assert (tmp_path / name).read_text() == "Take 1."


def test_a_full_disk_loses_nothing(feed, extract, tmp_path, monkeypatch):
    whole, _ = extract(feed, output=tmp_path / "whole.jsonl", resume=True)
    output, written = tmp_path / "out.jsonl", 0

    def write(file, data):
        nonlocal written
        written += len(data)
        if written > 1500:
            file.write(data[: len(data) // 2])
            raise OSError(28, "No space left on device")
        file.write(data)

    with monkeypatch.context() as patched, pytest.raises(OSError, match="No space left"):
        patched.setattr("wireclaim.batch.store._write", write)
        extract(feed, output=output, resume=True)
    extract(feed, output=output, resume=True)
    assert output.read_bytes() == whole
