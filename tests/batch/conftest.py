"""An engine that reads nothing into an article: what a job does around it is what is tested here."""

from collections.abc import Iterator

import orjson
import pytest

from wireclaim.batch.job import Job
from wireclaim.batch.options import JobFailed, Options
from wireclaim.batch.shards import Failure, Output, Shard

PIPELINE = {"name": "en_test", "version": "1.0.0"}


class EchoEngine:
    """Gives every article back as a line; one that says POISON fails, and after ``shards`` shards the engine
    breaks."""

    def __init__(self, break_after: int | None = None, poison: str = "POISON"):
        self.break_after, self.poison = break_after, poison

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def started(self) -> dict[str, str]:
        return PIPELINE

    def run(self, shards: Iterator[Shard]) -> Iterator[Shard]:
        for count, shard in enumerate(shards):
            if count == self.break_after:
                raise JobFailed("broken off")
            for entry in shard.todo:
                text = entry.item.text
                if self.poison in text:
                    entry.result = Failure("ValueError: poisoned")
                else:
                    line = orjson.dumps({"id": entry.item.id, "path": entry.item.path, "text": text})
                    entry.result = Output(line, len(text.split()), 1, 0, 0)
            yield shard


@pytest.fixture(autouse=True)
def small_shards(monkeypatch):
    """A shard every four articles, so that few articles make many parts."""
    monkeypatch.setattr("wireclaim.batch.shards.SHARD_ITEMS", 4)


@pytest.fixture
def extract(tmp_path, monkeypatch):
    """Runs a job on inputs and gives ``(records, summary)``."""

    def run(*inputs, output=None, engine=None, pipeline="1", **options):
        monkeypatch.setattr("wireclaim.batch.job.fingerprint", lambda model, date: pipeline)
        output = output or tmp_path / "out" / "records.jsonl"
        with Job(str(output), Options(**options), engine=engine or EchoEngine()) as job:
            summary = job.run([str(i) for i in inputs])
        return output.read_bytes(), summary

    return run


@pytest.fixture
def feed(tmp_path):
    """A folder with 30 articles in three files, one line of them broken, one article poisoned, one item
    withdrawn."""
    folder = tmp_path / "feed"
    folder.mkdir()
    for day in range(3):
        lines = [orjson.dumps({"id": f"{day}-{n}", "text": f"Report {n} of day {day}."}) for n in range(10)]
        if day == 1:
            lines[3] = b'{"id": broken'
            lines[5] = orjson.dumps({"id": "1-5", "text": "POISON in day 1."})
            lines[7] = orjson.dumps({"id": "1-7", "text": "KILL - Report 7\n\nPlease kill the story."})
        (folder / f"{day}.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    return folder
