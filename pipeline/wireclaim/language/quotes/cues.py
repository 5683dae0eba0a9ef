"""Attribution cues: the lexicon, and what a reading of a cue is."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files

from .quotation_marks import Quotation

Range = tuple[int, int]


def words(text: str) -> frozenset[str]:
    """The words of ``text`` as a set."""
    return frozenset(text.split())


#: Participles that open a second statement of the same speaker: "…, adding that …".
CARRIES_ON = words(
    "adding saying noting stressing warning insisting stating claiming arguing telling explaining declaring "
    "emphasizing emphasising reiterating calling describing accusing urging vowing asserting alleging "
    "citing quoting referring announcing confirming acknowledging suggesting blaming denouncing contradicting"
)


@dataclass(slots=True)
class Cue:
    """A line of ``cues.tsv``."""

    lemma: str
    pos: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    stance: str


@dataclass(slots=True)
class Candidate:
    """A reading. Ranges are token indexes, end exclusive.

    trigger: the token the cue hangs on (-1 for a quotation without a cue); how: where the source was found
    (``nsubj``, ``pattern``, ``agent``…, '' without one); quotes: the quotations it is made of, when it is;
    fuller: whether the words show that it goes before a shorter reading of the same cue; own: the model's score,
    before the contract lifts it; retold: whether it is what another told, in somebody's statement.
    """

    frame: str
    trigger: int
    cue: Range | None
    content: list[Range]
    source: Range | None
    how: str = ""
    lemma: str = ""
    stance: str = "say"
    listed: bool = True
    end: str = ""
    marks: tuple[str, ...] = ()
    quotes: list[Quotation] = field(default_factory=list)
    via: Range | None = None
    score: float = 0.5
    fuller: bool = False
    own: float = 0.5
    retold: bool = False


def load_cues() -> dict[tuple[str, str], Cue]:
    """(lemma, V | N | A) -> Cue, from ``lexicons/cues.tsv``."""
    table = {}
    lines = (files("wireclaim") / "lexicons" / "cues.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line or line.startswith("#"):
            continue
        lemma, pos, frames, stance = line.split("\t")[:4]
        letters, _, preps = frames.partition("@")
        table[lemma, pos] = Cue(lemma, pos, frozenset(letters), frozenset(filter(None, preps.split(","))), stance)
    return table


def inflections(lemma: str) -> list[str]:
    """The regular forms of a verb: how a cue is found in a Doc without lemmas."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2:-1] not in "aeou":
        forms = [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    elif lemma.endswith(("s", "sh", "ch", "x")):
        forms = [lemma + "es", lemma + "ed", lemma + "ing"]
    else:
        forms = [lemma + "s", stem + "ed", stem + "ing"]
    return [lemma, *forms]


IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think", "knew": "know",
    "known": "know", "felt": "feel", "spoke": "speak", "swore": "swear", "sworn": "swear", "read": "read",
    "admitted": "admit", "admitting": "admit", "quipped": "quip", "bragged": "brag", "begged": "beg",
    "found": "find", "saw": "see", "heard": "hear", "meant": "mean", "forecast": "forecast", "shown": "show",
    "quoted": "quote", "put": "put", "went": "go", "retold": "retell", "upheld": "uphold",
    "understood": "understand", "dubbed": "dub", "rebutted": "rebut",
    "committed": "commit", "preferred": "prefer", "referred": "refer",
    "referring": "refer", "planned": "plan", "planning": "plan", "rebutting": "rebut",
}  # fmt: skip
