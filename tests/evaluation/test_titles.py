"""Titles before names: what is counted, and when a title is right."""

import pytest

from wireclaim.evaluation.titles import people, same_title, title_fates


def person(text: str, name: str, title: str | None = None, role: str | None = None) -> dict:
    start = text.index(name)
    mention = {"start": start, "end": start + len(name), "text": name, "kind": "name"}
    return {"label": "PERSON", "name": name, "title": title, "role": role, "mentions": [mention]}


def article(text: str, *people: dict) -> dict:
    return {"text": text, "entities": list(people)}


@pytest.mark.parametrize(
    ("text", "found", "sort", "fate"),
    [
        ("Lt Gen Ola Brandt left.", "Ola Brandt", "title", "exact"),
        ("Lt. Gen. Ola Brandt left.", "Ola Brandt", "title", "exact"),
        ("Lt Gen Ola Brandt left.", "Gen Ola Brandt", "title", "swallowed"),
        ("Lt Gen Ola Brandt left.", "Brandt", "title", "cut"),
        ("Lt Gen Ola Brandt left.", None, "title", "missed"),
        ("The spokesman Ola Brandt left.", "Ola Brandt", "role", "exact"),
        ("The spokesman Ola Brandt left.", "spokesman Ola Brandt", "role", "swallowed"),
        ("Brig (retd) Ola Brandt left.", "Ola Brandt", "role", "exact"),
    ],
)
def test_a_name_with_a_title_is_counted_by_what_became_of_it(text, found, sort, fate):
    gold = article(text, person(text, "Ola Brandt", "Lt Gen" if sort == "title" else None))
    record = article(text, *([person(text, found)] if found else []))
    fates = title_fates(gold, record)
    assert {name: dict(c) for name, c in fates.items() if c} == {sort: {fate: 1}}


@pytest.mark.parametrize("text", ["Ola Brandt left.", "The spokesman, Ola Brandt, left.", "We saw Ola Brandt."])
def test_a_name_with_nothing_before_it_is_not_counted(text):
    gold = article(text, person(text, "Ola Brandt"))
    assert not any(title_fates(gold, gold).values())


def test_a_person_is_the_one_whose_name_the_record_found():
    text = "Ola Brandt left. Ida Roth stayed."
    ola, ida = person(text, "Ola Brandt"), person(text, "Ida Roth")
    assert people(article(text, ola, ida), article(text, ida)) == [(ida, ida)]


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        (("Lt Gen", None), ("Lt. Gen.", None), True),
        (("Lt Gen", None), (None, None), False),
        ((None, None), ("Lt Gen", None), False),
        (("Interior Minister", "Interior Minister"), (None, "Interior Minister"), True),
        (("Interior Minister", "Interior Minister"), ("Interior Minister", None), True),
        (("Interior Minister", "Interior Minister"), (None, "minister"), False),
        (("Col", "spokesman"), (None, "spokesman"), False),
    ],
)
def test_a_title_is_right_in_its_field_and_a_post_in_the_role_s_too(gold, found, right):
    fields = ("title", "role")
    assert same_title(dict(zip(fields, gold, strict=True)), dict(zip(fields, found, strict=True))) is right
