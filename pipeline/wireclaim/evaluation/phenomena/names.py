"""What makes names hard: label, what stands before and after, how they are written, who shares them."""

from __future__ import annotations

import re

from .reading import Json, Phenomenon, Predicate, Reading, after, headline, namesake, span

LABELS = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "WEAPON")


def _label(label: str) -> Predicate:
    return lambda reading, name: name["entity"]["label"] == label


def _titled(reading: Reading, name: Json) -> bool:
    title = name["entity"]["title"]
    return bool(title) and reading.text[: name["start"]].rstrip().casefold().endswith(title.casefold())


def _surname_only(reading: Reading, name: Json) -> bool:
    full = name["entity"]["name"].split()
    return name["entity"]["label"] == "PERSON" and len(full) > 1 and name["text"].casefold() == full[-1].casefold()


def _one_word_person(reading: Reading, name: Json) -> bool:
    return name["entity"]["label"] == "PERSON" and len(name["entity"]["name"].split()) == 1


def _alias(reading: Reading, name: Json) -> bool:
    """Another form than the fullest name, and no part of it: an abbreviation, a nickname, a spelling."""
    return name["text"].casefold() not in name["entity"]["name"].casefold()


def _abbreviation(reading: Reading, name: Json) -> bool:
    return name["entity"]["label"] == "ORG" and bool(re.fullmatch(r"(?:[A-Z]\.?){2,6}(?:-?[A-Z]+)?", name["text"]))


def _capitals(reading: Reading, name: Json) -> bool:
    return name["text"].isupper() and len(name["text"]) > 4 and "." not in name["text"]


def _namesake(reading: Reading, name: Json) -> bool:
    return namesake(reading, name["entity"])


def _two_labels(reading: Reading, name: Json) -> bool:
    """The same words are the name of an entity of another label: a person and a place, a team and a town."""
    return any(
        m["text"] == name["text"] and m["entity"]["label"] != name["entity"]["label"] for m in reading.names
    )


def _beside(reading: Reading, name: Json) -> bool:
    """Only a space parts it from another name: "Afghan Taliban", "Lima police"."""
    return any(
        (m["start"] - name["end"] == 1 and reading.text[name["end"]] == " ")
        or (name["start"] - m["end"] == 1 and reading.text[m["end"]] == " ")
        for m in reading.names
    )


def _explained(reading: Reading, name: Json) -> bool:
    """In brackets right after another name of the same entity."""
    end = name["start"] - 2
    return reading.text[end : name["start"]] == " (" and any(
        m["end"] == end and m["entity"]["id"] == name["entity"]["id"] for m in reading.names
    )


def _place_in_place(reading: Reading, name: Json) -> bool:
    """Another place follows after a comma and is set off again; a list goes on with "and" or a third place."""
    following = next((m for m in reading.names if m["start"] - name["end"] == 2), None)
    if following is None or reading.text[name["end"] : following["start"]] != ", ":
        return False
    closed = re.match(
        r",? (?:on|in|where|when|after|at|to|said|\(|—|–|-)|,|[.)]|:|\Z", reading.text[following["end"] :]
    )
    return name["entity"]["label"] == following["entity"]["label"] == "GPE" and bool(closed)


def _first_word(reading: Reading, name: Json) -> bool:
    return reading.sentence(name)[0] == name["start"]


def _never_described(reading: Reading, name: Json) -> bool:
    """A person with no title and no role anywhere."""
    entity = name["entity"]
    return entity["label"] == "PERSON" and not entity["title"] and not entity["role"]


def _word(regex: str) -> Predicate:
    """Something in the name matches, case told apart."""
    found = re.compile(regex)
    return lambda reading, name: bool(found.search(name["text"]))


_TABLE: list[tuple[str, str, Predicate]] = [
    *((f"label {label}", f"label {label}", _label(label)) for label in LABELS),
    ("title before", "rank or honorific before it", _titled),
    ("person without title or role", "nothing says what they are", _never_described),
    ("surname alone", "a person by the last name", _surname_only),
    ("one-word person", "a person with one name only", _one_word_person),
    ("other form", "an abbreviation, nickname or spelling that is no part of the full name", _alias),
    ("abbreviation", "an organisation in capitals: UNHCR, U.N.", _abbreviation),
    ("explained in brackets", '"Kelso Harbour Authority (KHA)"', _explained),
    ("capitals", "more than four letters in capitals", _capitals),
    ("possessive", '"Kern\'s"', after(r"['’]s?\b|['’](?=\s)")),
    ("number inside", '"Flight 655", "T-72", "Resolution 1701"', span(r"\d")),
    (
        "particle",
        "al-, bin, de, van, ul",
        _word(r"\b(?:[Aa]l|[Ee]l|ul|bin|ibn|binti?|de|da|dos|del|van|von|der|la|di|abu|Abu)[\s-]"),
    ),
    ("diacritics", "letters outside a to z", _word(r"[^\W\da-zA-Z_]")),
    ("hyphen", "a hyphen inside", span(r"\w-\w")),
    ("handle", '"@AdaKern"', span(r"@")),
    ("of, for, and inside", '"Ministry of Health and Welfare"', _word(r"\s(?:of|for|and|the|in|on|to)\s")),
    ("initial", '"J. Ott", "Abdul S. Rahim"', _word(r"(?:^|\s)[A-Z]\.\s[A-Z]\w")),
    ("starts small", "first letter not a capital", _word(r"^[a-z]")),
    ("starts the sentence", "its capital tells nothing", _first_word),
    ("beside another name", '"Afghan Taliban"', _beside),
    ("place in a place", '"Fresno, California"', _place_in_place),
    ("namesake", "another person has the same surname", _namesake),
    ("same words, two labels", "a person and a place, a town and its team", _two_labels),
    ("headline", "in the headline", headline),
]
NAMES = tuple(Phenomenon(f"name: {name}", "names", text, holds) for name, text, holds in _TABLE)
