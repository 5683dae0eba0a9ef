"""The signs of a reading: its own, of the words around it, of the readings beside it."""

from __future__ import annotations

import pytest

from wireclaim.components.quotes import AttributionFinder
from wireclaim.language.quotes.attribution_signs import signs


def signs_of(nlp, text: str, lemma: str, frame: str) -> set[str]:
    """The signs of the first reading with that cue and frame."""
    doc = nlp.make_doc(text)
    for name, pipe in nlp.pipeline:
        if name == "wireclaim_quotes":
            break
        doc = pipe(doc)
    reader, found = AttributionFinder().read(doc)
    told = signs(reader, found).told()
    return set(next(told[k] for k, x in enumerate(found) if (x.lemma, x.frame) == (lemma, frame)))


@pytest.mark.parametrize(
    ("text", "lemma", "frame", "present", "absent"),
    [
        (
            "The mayor said that the bridge would be closed on Friday.",
            "say",
            "clause",
            {"f=clause", "l=say", "c1=the", "cmd=would", "sh=mayor", "n1=that", "encl=-", "insent=1"},
            {"question=", "oov|clause="},
        ),
        (
            "“The bridge is closed,” said Ana Roe.",
            "say",
            "before",
            {"m|before=own", "s=name", "sgap|before=1R", "over=0"},
            {"cmd=would"},
        ),
        (
            "The mayor said the union had warned that the ferry was full.",
            "warn",
            "clause",
            {"encl=clause", "el=say", "sh=union"},
            {"encl=-"},
        ),
        ("Will the mayor deny that the bridge is closed?", "deny", "clause", {"question="}, set()),
    ],
)
def test_a_reading_has_the_signs_of_what_stands_there(nlp, text, lemma, frame, present, absent):
    told = signs_of(nlp, text, lemma, frame)
    assert present <= told
    assert not absent & told


def test_the_tags_of_an_encoder_are_signs_of_their_own(nlp):
    told = signs_of(nlp, "The mayor said that the bridge would be closed on Friday.", "say", "clause")
    assert "e.cr=Truesay" in told
    assert any(sign.startswith("e.ra|clause=") and sign != "e.ra|clause=no" for sign in told)


def test_a_reading_has_no_sign_twice_and_order_does_not_depend_on_chance(nlp):
    doc = nlp("The mayor said the bridge was closed. “Nobody told us,” Ana Roe said, adding that she had waited.")
    finder = AttributionFinder()
    told = [signs(*finder.read(doc)).told() for _ in range(2)]
    assert told[0] == told[1]
    assert all(len(row) == len(set(row)) for row in told[0])
