"""Files are taken as they arrive, each once, and only when they are whole."""

import threading

import orjson
import pytest

from wireclaim.batch.job import Job
from wireclaim.batch.options import Options, UsageError
from wireclaim.batch.watch import watch

from .conftest import EchoEngine


class Looks:
    """Stands for the event that ends a watch: between two looks one step of the story happens."""

    def __init__(self, *steps):
        self.steps = list(steps)

    def wait(self, seconds):
        if not self.steps:
            return True
        self.steps.pop(0)()
        return False


def story(n: int) -> bytes:
    return orjson.dumps({"id": str(n), "text": f"Report {n}."})


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """Watches a folder while the steps happen; gives the ids in the output and the sizes of the parts."""
    monkeypatch.setattr("wireclaim.batch.job.fingerprint", lambda model, date: "1")
    folder = tmp_path / "in"
    folder.mkdir()
    output = tmp_path / "out.jsonl"

    def run(*steps):
        parts = []
        with Job(str(output), Options(resume=True), engine=EchoEngine()) as job:
            watch(job, str(folder), Looks(*steps), lambda summary: parts.append(summary.articles))
        lines = output.read_bytes().splitlines() if output.exists() else []
        return [orjson.loads(line)["id"] for line in lines], parts

    run.folder = folder
    return run


def nothing():
    pass


def test_what_arrives_is_added_part_by_part(watched):
    first, second = watched.folder / "a.jsonl", watched.folder / "b.jsonl"
    ids, parts = watched(
        lambda: first.write_bytes(story(1)),
        nothing,
        nothing,
        lambda: second.write_bytes(story(2)),
        nothing,
        nothing,
    )
    assert (ids, parts) == (["1", "2"], [1, 1])


def test_the_folder_may_hold_the_output(tmp_path, monkeypatch):
    monkeypatch.setattr("wireclaim.batch.job.fingerprint", lambda model, date: "1")
    (tmp_path / "a.jsonl").write_bytes(story(1))
    parts = []
    with Job(str(tmp_path / "out.jsonl"), Options(resume=True), engine=EchoEngine()) as job:
        watch(job, str(tmp_path), Looks(*[nothing] * 6), lambda summary: parts.append(summary.articles))
    assert parts == [1]
    assert not (tmp_path / "out.dead.jsonl").exists()


def test_a_file_that_still_grows_is_waited_for(watched):
    path = watched.folder / "a.jsonl"
    ids, parts = watched(
        lambda: path.write_bytes(story(1)[:8]), lambda: path.write_bytes(story(1)), nothing, nothing
    )
    assert (ids, parts) == (["1"], [1])


def test_names_of_unfinished_and_hidden_files_are_left_alone(watched):
    for name in ("a.jsonl.part", "b.tmp", ".c.jsonl"):
        (watched.folder / name).write_bytes(story(1))
    assert watched(nothing, nothing) == ([], [])


def test_a_file_that_changed_is_read_again_and_only_what_is_new_in_it_is_added(watched):
    path = watched.folder / "a.jsonl"
    path.write_bytes(story(1))
    grown = story(1) + b"\n" + story(2)
    ids, parts = watched(nothing, nothing, lambda: path.write_bytes(grown), nothing, nothing)
    assert (ids, parts) == (["1", "2"], [1, 1])


def test_a_watch_that_begins_anew_does_nothing_twice(watched):
    (watched.folder / "a.jsonl").write_bytes(story(1))
    assert watched(nothing, nothing) == (["1"], [1])
    assert watched(nothing, nothing) == (["1"], [])


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UsageError, match="no such folder to watch"):
        watch(None, str(tmp_path / "none"), threading.Event(), print)
