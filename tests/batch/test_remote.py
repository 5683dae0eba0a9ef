"""Input and output at addresses, on the store in memory that fsspec has."""

import orjson
import pytest

from wireclaim.batch.job import Job
from wireclaim.batch.options import JobFailed, Options, UsageError

from .conftest import EchoEngine

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def store(monkeypatch):
    monkeypatch.setattr("wireclaim.batch.job.fingerprint", lambda model, date: "1")
    system = fsspec.filesystem("memory")
    system.rm("/", recursive=True) if system.ls("/") else None
    for day in range(3):
        lines = [orjson.dumps({"id": f"{day}-{n}", "text": f"Report {n} of day {day}."}) for n in range(5)]
        system.pipe_file(f"/in/{day}.jsonl", b"\n".join(lines))
    return system


def run(output="memory://out/", engine=None, **options):
    with Job(output, Options(**options), engine=engine or EchoEngine()) as job:
        return job.run(["memory://in/"])


def records(store) -> bytes:
    return b"".join(store.cat_file(p) for p in sorted(store.glob("/out/part-??????.jsonl")))


def test_records_at_an_address_are_those_of_a_file(store, tmp_path):
    summary = run()
    run(str(tmp_path / "out.jsonl"))
    assert records(store) == (tmp_path / "out.jsonl").read_bytes()
    assert (summary.articles, len(store.glob("/out/*.done"))) == (15, 4)
    assert orjson.loads(store.cat_file("/out/manifest.json"))["counts"]["records"] == 15
    assert [orjson.loads(line)["path"] for line in records(store).splitlines()[::5]] == [
        "0.jsonl",
        "1.jsonl",
        "2.jsonl",
    ]


def test_a_run_that_is_broken_off_goes_on_behind_the_last_marker(store, tmp_path):
    run(str(tmp_path / "out.jsonl"))
    with pytest.raises(JobFailed):
        run(engine=EchoEngine(break_after=2), resume=True)
    store.rm_file("/out/part-000001.done")  # killed before the marker was written
    summary = run(resume=True)
    assert records(store) == (tmp_path / "out.jsonl").read_bytes()
    assert (summary.articles, summary.done_before) == (11, 4)


def test_parts_that_are_there_are_not_overwritten(store, monkeypatch):
    run()
    with pytest.raises(UsageError, match="holds parts already"):
        run()
    monkeypatch.setattr("wireclaim.batch.job.fingerprint", lambda model, date: "2")
    with pytest.raises(UsageError, match="another pipeline"):
        run(resume=True)


def test_an_address_that_is_not_there_is_told(store):
    with (
        pytest.raises(UsageError, match="no such file or folder"),
        Job("-", Options(), engine=EchoEngine()) as job,
    ):
        job.run(["memory://none/"])
