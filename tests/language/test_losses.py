"""The classes that read losses are one object each, put together from a module a topic."""

from __future__ import annotations

import re

import pytest
from spacy.lang.en import English

from wireclaim.language.losses.context import Context
from wireclaim.language.losses.frames import Frames
from wireclaim.language.losses.groups import Stretches, find_groups
from wireclaim.language.losses.lexicon import rows
from wireclaim.language.losses.status import (
    CONFIRMING,
    NOT_DONE,
    REJECTING,
    REJECTING_PHRASES,
    SURE,
    TRUE,
    VERIFYING,
)

REJECTED = [*REJECTING.parts, *REJECTING_PHRASES]


@pytest.mark.parametrize("whole", [Frames, Context], ids=lambda c: c.__name__)
def test_no_topic_defines_a_method_of_another(whole):
    names = [name for topic in whole.__mro__[:-1] for name in vars(topic) if not name.startswith("__")]
    assert sorted(names) == sorted(set(names))


def test_stretches_are_cut_at_full_stops_and_kept_where_a_mark_stands():
    text = "A fire. The Rebels left. Nobody claimed it"
    found = Stretches(text).having(("rebel", "claimed"))
    assert [text[a:b] for a, b in found] == [" The Rebels left.", " Nobody claimed it"]


def test_a_capital_of_two_small_letters_moves_no_stretch():
    text = "İİİİİİ İİİİİİ. Quiet. A rebel left."
    assert [text[a:b] for a, b in Stretches(text).having(("rebel",))] == [" A rebel left."]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Brown Hand", "The outlawed Brown Hand fled."),
        ("Brown Hand", "The militia known as the Brown Hand fled."),
        ("Brown Hand", "The Brown Hand, a small rebel group, fled."),
        ("Brown Hand", "The insurgents call themselves the Brown Hand."),
        ("Brown Hand", "The Brown Hand (BH) claimed responsibility."),
        ("Brown Hand", "Mali's Brown Hand fighters fled."),
        ("Brown Hand", "Gunmen of the Brown Hand fled."),
        ("Brown Hand", "A fighter with the Brown Hand fled."),
        ("Brown Hand", "The Brown Hand terrorist outfit fled."),
        ("Brown Hand Brigade", "The separatist Brown Hand Brigade fled."),
        ("Brown Hand Brigade", "The Brown Hand Brigade said on Monday it had ambushed a patrol."),
        ("Brown Hand Brigade", "The Brown Hand Brigade put its losses at four."),
        ("Brown Hand Brigade", "Planes hit camps of the Brown Hand Brigade."),
        ("Brown Hand Brigade", "Planes hit Brown Hand Brigade hideouts."),
        ("Brown Hand Brigade", "A raid by the Brown Hand Brigade began."),
        ("Front for Brown Lands", "They sank boats used by the Front for Brown Lands."),
        ("Brown Hand Liberation Movement", "The Brown Hand Liberation Movement fled."),
        ("Brown Hand", "A gang called the Brown Hand fled."),
        ("Brown Hand", "The Brown Hand gang fled."),
        ("", "The Brown Hand, a charity, said two rebels had fled."),
        ("", "The Brown Hand Brigade fled."),
        ("", "Planes hit camps of the Brown Hand Corps."),
        ("", "The Special Operations Force ambushed a patrol."),
        ("", "Members of the Brown Hand Union marched."),
        ("", "Malian rebels fled."),
        ("", "Rebels in Mali and Niger fled."),
    ],
)
def test_a_group_is_told_by_what_stands_beside_its_name_and_by_its_own_words(name, told):
    doc = English()(told)
    found, gangs = find_groups(doc, [], Stretches(told), ["NNP"] * len(doc), {w.lower_ for w in doc})
    assert sorted({*found.values()}) == ([name] if name else [])
    assert gangs == ({name} if "gang" in told else set())


def test_a_group_goes_by_its_initials_and_by_the_last_or_first_of_its_words():
    text = "Rebels of the Front for Brown Lands (FBL) fled. The Front lost a post to Brown Hand Brigade gunmen."
    text += " The Brigade rejoiced."
    doc = English()(text)
    found, _ = find_groups(doc, [], Stretches(text), ["NNP"] * len(doc), {w.lower_ for w in doc})
    front, brigade = "Front for Brown Lands", "Brown Hand Brigade"
    assert found == {"FBL": front, "Front": front, front: front, "Brigade": brigade, brigade: brigade}


@pytest.mark.parametrize(
    ("kinds", "marks"),
    [
        (("unverified",), VERIFYING),
        (
            ("disputed", "rejected", "rejected_within", "rejected_in_passing"),
            (*REJECTING.parts, *REJECTING_PHRASES),
        ),
        (("unverified",), NOT_DONE),
        (("vouched_for",), CONFIRMING + SURE),
        (("true_toll",), TRUE),
    ],
)
def test_every_remark_has_a_mark_by_which_its_sentence_is_found(kinds, marks):
    examples = [row[2].lower() for row in rows("loss_remarks.tsv") if row[0] in kinds]
    assert examples
    assert not [example for example in examples if not any(mark in example for mark in marks)]


@pytest.mark.parametrize("row", [row for row in rows("loss_remarks.tsv") if len(row) > 3], ids=lambda row: row[1])
def test_a_remark_stands_with_one_of_its_words(row):
    _, pattern, example, marks = row
    found = re.search(pattern, example.lower())
    assert found
    assert not set(marks.split()).isdisjoint(re.findall(r"\w+", found[0]))
