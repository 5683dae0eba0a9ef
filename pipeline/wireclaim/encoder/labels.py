"""The label sets of the heads, and lemmas as the rule that makes them from the form."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

NAMES = ("PERSON", "ORG", "LOC")
ROLES = ("source", "cue", "content")
NAME_TAGS = ("O", *(f"{iob}-{label}" for label in NAMES for iob in "BI"))
#: Columns of ``doc._.attribution_scores``.
ATTRIBUTION_TAGS = ("O", *(f"{iob}-{role}" for role in ROLES for iob in "BI"))


@dataclass(slots=True)
class Labels:
    """Labels of each head, in the order of its scores. ``features`` are UD features (``Number=Plur``)."""

    tag: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    features: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=lambda: list(NAME_TAGS))
    attribution: list[str] = field(default_factory=lambda: list(ATTRIBUTION_TAGS))

    def heads(self) -> dict[str, int]:
        """Name and width of each head that is one linear map of a word, in the order of the scores' columns."""
        return {
            "tag": len(self.tag),
            "pos": len(self.pos),
            "features": len(self.features),
            "lemma": len(self.lemma),
            "start": 1,
            "name": len(self.name),
            "attribution": len(self.attribution),
        }

    def columns(self) -> dict[str, slice]:
        """Where each head stands in the scores."""
        at, found = 0, {}
        for name, width in self.heads().items():
            found[name] = slice(at, at + width)
            at += width
        return found

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Labels:
        return cls(**json.loads(text))

    @classmethod
    def from_disk(cls, path: Path) -> Labels:
        return cls.from_json(path.read_text("utf-8"))


def lemma_rule(form: str, lemma: str) -> str:
    """The rule that makes ``lemma`` of ``form``: ``l`` or ``k`` (lower-cased first, or kept as it is), how many
    letters go at the end, a slash, what comes instead: ``l3/y`` makes *city* of *Cities*. ``=be`` is a lemma
    that shares no beginning with its form.

    >>> lemma_rule("Cities", "city"), lemma_rule("Paris", "Paris"), lemma_rule("was", "be")
    ('l3/y', 'k0/', '=be')
    """
    case = "k" if form != form.lower() and lemma != lemma.lower() else "l"
    base = form if case == "k" else form.lower()
    same = 0
    while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
        same += 1
    if not same:
        return f"={lemma}"
    return f"{case}{len(base) - same}/{lemma[same:]}"


def apply_rule(form: str, rule: str) -> str:
    """The lemma ``rule`` gives for ``form``; the form itself where the rule would leave nothing of it."""
    if rule[:1] == "=":
        return rule[1:]
    cut, _, ending = rule[1:].partition("/")
    base = form if rule[0] == "k" else form.lower()
    kept = len(base) - int(cut)
    if kept < 0 or not (kept or ending):
        return base
    return base[:kept] + ending
