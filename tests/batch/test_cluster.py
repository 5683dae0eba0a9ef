"""The same shards on a cluster of two worker processes on this machine, one of which is killed on the way."""

import os
import signal

import orjson
import pytest

from wireclaim.batch.job import Job, Listener
from wireclaim.batch.options import JobFailed, Options

pytestmark = pytest.mark.slow
distributed = pytest.importorskip("distributed")

COPY = "KABUL, Feb 28 (Northwire) - Twelve soldiers were killed on Friday, the ministry said.\n\nReport {n}.\n"


def test_a_run_with_a_killed_worker_gives_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr("wireclaim.batch.shards.SHARD_ITEMS", 3)
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(b"\n".join(orjson.dumps({"id": str(n), "text": COPY.format(n=n)}) for n in range(60)))
    with Job(str(tmp_path / "here.jsonl"), Options()) as job:
        job.run([str(feed)])

    killed = []

    def kill(summary):
        if not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        options = Options(scheduler=cluster.scheduler_address)
        with Job(str(tmp_path / "there.jsonl"), options, Listener(on_article=kill)) as job:
            summary = job.run([str(feed)])
    assert len(killed) == 1
    assert (summary.articles, summary.failed) == (60, 0)
    assert (tmp_path / "there.jsonl").read_bytes() == (tmp_path / "here.jsonl").read_bytes()


def test_a_scheduler_that_is_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("wireclaim.batch.cluster.CONNECT_SECONDS", 1)
    with (
        pytest.raises(JobFailed, match="no scheduler at tcp"),
        Job(str(tmp_path / "o.jsonl"), Options(scheduler="tcp://127.0.0.1:9")),
    ):
        pass
