"""What a training writes down, shows and says in the card."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from wireclaim.progress import TrainingProgress
from wireclaim.train.card import card
from wireclaim.train.log import TrainingLog, events, note, start, warning

STEP = {"event": "step", "step": 50, "of": 200, "done": 0.25, "words_per_second": 2100}
END = {"event": "end", "steps": 200, "passes": 3.96, "minutes": 51.4}


@pytest.fixture
def log(tmp_path: Path) -> TrainingLog:
    return TrainingLog(tmp_path / "work" / "training.jsonl")


def test_a_training_begins_with_settings_data_and_versions(log: TrainingLog) -> None:
    log(start({"seed": 3}, {"a.spacy": "12ab"}, []))
    (event,) = events(log.path)
    assert event["settings"] == {"seed": 3} and event["data"] == {"a.spacy": "12ab"}
    assert {"python", "wireclaim", "spacy"} <= event["versions"].keys()


def test_what_was_written_before_stays_and_a_line_cut_off_is_left_out(log: TrainingLog) -> None:
    log(STEP)
    with log.path.open("a") as file:
        file.write('{"event": "st')
    assert events(log.path) == [STEP]
    TrainingLog(log.path)({"event": "resume", "step": 50})
    assert events(log.path)[0] == STEP


def test_the_card_tells_length_seed_and_data_of_its_own(log: TrainingLog) -> None:
    assert note(log.path) == ""
    log(start({"seed": 3}, {"a.spacy": "12ab" * 16, "b.spacy": "34cd" * 16}, ["b.spacy"]))
    assert "minutes" not in note(log.path)
    log(END)
    said = note(log.path)
    assert "200 steps, 4.0 passes over the data in 51 minutes of wall time, seed 3." in said
    assert "`b.spacy` (SHA-256 34cd34cd34cd…)" in said and "a.spacy" not in said


def test_the_warning_names_the_files() -> None:
    assert "a.spacy, b.spacy" in warning(["a.spacy", "b.spacy"])


@pytest.mark.parametrize(("terminal", "expected"), [(True, "step 50/200"), (False, "")])
def test_a_terminal_gets_a_bar_and_nothing_else_does(terminal: bool, expected: str) -> None:
    out = io.StringIO()
    with TrainingProgress(Console(file=out, force_terminal=terminal, width=120)) as progress:
        progress.event({"event": "start"})
        assert out.getvalue() == ""
        progress.event(STEP)
        progress.bar.refresh()
    assert expected in out.getvalue() and bool(out.getvalue()) == terminal


def test_the_card_sets_int8_beside_fp32() -> None:
    figures = {"sets": {}, "words_per_second": 5000.0}
    heads = {
        "tags": {"n": 50036, "fp32": 96.2, "int8": 95.9},
        "names: ORG": {"n": 571, "fp32": 60.0, "int8": 60.4},
    }
    made = card(figures | {"int8": heads}, size=1, name="en_wire", without=frozenset())
    assert "| tags | 50,036 | 96.2 | 95.9 | -0.3 |" in made and "| names: ORG | 571 | 60.0 | 60.4 | +0.4 |" in made
    assert "PolNeAR)" not in made.split("## What int8 costs")[1].split("##")[0]
    attributed = heads | {"attribution: cue": {"n": 9, "fp32": 60.0, "int8": 60.0}}
    made = card(figures | {"int8": attributed}, size=1, name="en_wire", without=frozenset())
    assert "held-out articles of PolNeAR" in made and "| +0.0 |" in made
    assert "int8 costs" not in card(figures, size=1, name="en_wire_sm", without=frozenset())
