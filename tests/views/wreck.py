"""One small annotated article, for the tests of the views."""

import copy

from hypothesis import strategies as st

from wireclaim.views.prodigy import gold_task, tokens_of

TEXT = (
    "Two sailors died off Orsa, Capt. Ada Kern said. She said three of the crew were hurt.\n\n"
    "“The hull broke,” said Kern. “We swam.” A third man, Luis Ott, had 40 scars, nine of them fresh."
)


def at(words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words}


KERN = {"name": "Ada Kern", "entity": "E2", "role": None, "affiliation": None}


def quote(n, kind, spans, cue, source, **more):
    fields = dict.fromkeys(("via", "addressee", "inside", "medium", "date"))
    row = {"id": f"Q{n}", "kind": kind, "spans": spans, "cue": cue, "source": source, "speaker": dict(KERN)}
    return {**row, **fields, "stance": "say", "continues": None, **more}


def figure(n, span, of, value, quote, **more):
    row = {"id": f"F{n}", "span": span, "of": of, "kind": "killed", "value": value, "low": value, "high": value}
    row |= {"modifier": "exact", "unit_name": "sailor", "category": "civilian"}
    row |= dict.fromkeys(("side", "by", "place", "date"))
    row |= {"claimant": {"name": "Ada Kern", "entity": "E2"}, "quote": quote, "status": "claimed"}
    return {**row, "of_which": None, "scope": "event", "part": None, **more}


def entity(n, label, name, *mentions):
    row = {"id": f"E{n}", "label": label, "name": name, "title": None, "aliases": [], "role": None}
    return {**row, "affiliation": None, "mentions": [{**m, "kind": kind} for m, kind in mentions]}


ARTICLE = {
    "id": "wreck",
    "style": None,
    "text": TEXT,
    "meta": {"headline": None, "date": "2026-03-02", "language": "en"},
    "entities": [
        entity(1, "GPE", "Orsa", (at("Orsa"), "name")),
        entity(2, "PERSON", "Ada Kern", (at("Ada Kern"), "name"), (at("She"), "pronoun"), (at("Kern", 1), "name")),
    ],
    "quotes": [
        quote(1, "indirect", [at("Two sailors died off Orsa")], at("said"), at("Capt. Ada Kern")),
        quote(2, "indirect", [at("three of the crew were hurt")], at("said", 1), at("She")),
        quote(3, "direct", [at("The hull broke"), at("We swam.")], at("said", 2), at("Kern", 1)),
    ],
    "figures": [
        figure(1, at("Two"), at("sailors"), 2, "Q1"),
        figure(2, at("three"), at("the crew"), 3, "Q2", kind="injured"),
    ],
    "measures": [
        {
            "span": at("40"), "value": 40, "low": 40, "high": 40, "modifier": "exact", "unit": "scar",
            "unit_name": "scar", "dimension": "count", "of": at("scars"), "change": None,
        }
    ],
    "dates": [],
}  # fmt: skip


def gold(tokenizer):
    """The gold task of the article, a new one each time."""
    return gold_task(copy.deepcopy(ARTICLE), tokens_of(TEXT, tokenizer))


WORDS = ["Q1", "Q2", "F2", "E1", "CONTENT", "OF", "KILLED", "figures", "2026", [], {}, [{}], {"a": 1}]
#: Values that no field expects.
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-9, 999),
    st.floats(allow_nan=False),
    st.text(max_size=5),
    st.sampled_from(WORDS),
)


def places(value, path=()):
    """The path of everything in a JSON value."""
    yield path
    if isinstance(value, dict | list):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(child, (*path, key))


def put(value, path, new):
    for key in path[:-1]:
        value = value[key]
    value[path[-1]] = new
