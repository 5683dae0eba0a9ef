"""Real worker processes: what kills or stalls one costs at most the article it was at."""

import orjson
import pytest

from wireclaim.batch.job import Job, Listener
from wireclaim.batch.options import Options
from wireclaim.batch.store import beside, read_lines

pytestmark = pytest.mark.slow

COPY = "KABUL, Feb 28 (Northwire) - Twelve soldiers were killed on Friday, the ministry said.\n\nReport {n}.\n"


@pytest.fixture
def feed(tmp_path):
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b"\n".join(orjson.dumps({"id": str(n), "text": COPY.format(n=n)}) for n in range(24)))
    return path


@pytest.fixture
def small_shards(monkeypatch):
    monkeypatch.setattr("wireclaim.batch.shards.SHARD_ITEMS", 4)


def run(feed, output, **options):
    with Job(str(output), Options(**options)) as job:
        return job.run([str(feed)])


def test_a_worker_that_is_killed_costs_nothing(feed, tmp_path, small_shards):
    whole = run(feed, tmp_path / "whole.jsonl")
    killed = []

    def kill(summary):
        if len(killed) < 3:
            worker = job.engine.pool[len(killed) % 2].process
            worker.kill()
            killed.append(worker.pid)

    with Job(str(tmp_path / "killed.jsonl"), Options(jobs=2), Listener(on_article=kill)) as job:
        summary = job.run([str(feed)])
    assert len(set(killed)) >= 2
    assert (summary.articles, summary.failed) == (whole.articles, 0) == (24, 0)
    assert (tmp_path / "killed.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_an_article_that_takes_too_long_becomes_a_dead_letter_and_the_others_go_on(tmp_path):
    path = tmp_path / "feed.jsonl"
    long = " ".join(COPY.format(n=n) for n in range(20_000))
    texts = [COPY.format(n=1), long, COPY.format(n=2)]
    path.write_bytes(b"\n".join(orjson.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts)))
    output = tmp_path / "out.jsonl"
    summary = run(path, output, seconds=3.0)
    assert [orjson.loads(line)["id"] for line in output.read_bytes().splitlines()] == ["0", "2"]
    (letter,) = read_lines(beside(output, "dead"))
    assert (summary.failed, letter["error"]) == (1, "extraction failed: took longer than 3 s")


def test_an_article_that_needs_too_much_memory_becomes_a_dead_letter(tmp_path):
    path = tmp_path / "feed.jsonl"
    long = " ".join(COPY.format(n=n) for n in range(20_000))
    path.write_bytes(
        b"\n".join(orjson.dumps({"id": str(n), "text": t}) for n, t in enumerate(["One died.", long, "Two."]))
    )
    output = tmp_path / "out.jsonl"
    summary = run(path, output, megabytes=300)
    assert (summary.articles, summary.failed) == (2, 1)
    assert [orjson.loads(line)["id"] for line in output.read_bytes().splitlines()] == ["0", "2"]
