"""How likely a candidate reading is an attribution: a logistic regression over a few dozen signs.

The weights are in ``lexicons/attribution_encoder.json`` for articles that an encoder tagged and in
``lexicons/attribution.json`` for others, learnt by ``train/attribution.py``; threshold and calibration come from
articles that the weights were not fitted on.
"""

from __future__ import annotations

import json
from importlib.resources import files
from math import exp, log

from .cues import Candidate
from .readings import Reader

FIRST_PERSON = frozenset(["i", "we", "you"])
PRONOUNS = frozenset(["he", "she", "they", "it", "who", "i", "we", "you", "this", "that", "which", "there", "one"])
MODALS = frozenset(["would", "could", "should", "may", "might", "can", "must", "will", "'ll", "’ll", "'d", "’d"])
NEGATIONS = frozenset(["not", "n't", "n’t", "never"])


def bucket(n: int) -> str:
    """A length as one of nine classes."""
    for limit in (0, 1, 2, 4, 7, 12, 20, 40):
        if n <= limit:
            return str(limit)
    return "41"


def features(r: Reader, x: Candidate) -> list[str]:
    """The signs of a reading, each a short string; order is fixed, none twice."""
    c = r.c
    frame = x.frame
    a, b = x.content[0][0], x.content[-1][1]
    size = sum(e - s for s, e in x.content)
    quoted = sum(1 for s, e in x.content for k in range(s, e) if r.inside[k] is not None)
    marks = "all" if quoted == size else "some" if quoted else "none"
    if x.quotes and len(x.content) == 1 and x.content[0][0] == x.quotes[0].start:
        marks = "own"
    first = c.low[a]
    kind = frame + "/" + x.end
    out = [
        "f=" + frame,
        "k=" + kind,
        "l=" + x.lemma,
        "lf=" + x.lemma + "|" + frame,
        "lk=" + x.lemma + "|" + kind,
    ]
    out.append("m=" + frame + marks)
    out.append("n=" + frame + bucket(size))
    out.append("how=" + x.how + "|" + frame)
    out.append(
        "first="
        + (
            first
            if c.pos[a] in ("PRON", "DET", "ADP", "SCONJ", "AUX", "PART", "ADV", "PUNCT", "CCONJ")
            else c.pos[a]
        )
    )
    out.append("pf=" + c.pos[a] + "|" + frame)
    after = c.text[b] if b < c.n else "$"
    out.append("next=" + (after if not after[:1].isalpha() else c.pos[b]) + "|" + frame)
    before = c.low[a - 1] if a else "^"
    out.append(
        "prev="
        + (before if not before[:1].isalpha() or c.pos[a - 1] in ("ADP", "SCONJ", "PART") else c.pos[a - 1])
        + "|"
        + frame
    )
    if after in (",", "—", "–", "--", ";") and b + 1 < c.n:
        out.append("stop=" + c.low[b + 1] + "|" + frame)
    if len(x.content) > 1:
        out.append("split=" + frame)
    if not x.listed:
        out.append("oov=" + frame)
    if x.marks:
        out.append("pass=" + x.lemma)
        out.append("passive=" + frame)
    if any(c.dep[k] in ("nsubj", "nsubj:pass", "csubj") for k in range(a, min(b, a + 14))):
        out.append("finite=" + frame)
    if c.sent_start[a] == a:
        out.append("opens=" + frame + marks)
    if c.sent_end[b - 1] <= b + 1:
        out.append("closes=" + frame + marks)
    t = x.trigger
    home = None
    if t >= 0:
        s, e = c.sent_start[t], c.sent_end[t]
        home = r.inside[t]
        out.append("tag=" + c.tag[t] + "|" + frame)
        out.append("dep=" + c.dep[t] + "|" + frame)
        out.append("lt=" + x.lemma + c.tag[t])
        if t + 1 < c.n:
            nxt = c.low[t + 1]
            out.append(
                "after="
                + (nxt if c.pos[t + 1] not in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") else c.pos[t + 1])
                + "|"
                + frame
            )
        if t > s:
            prv = c.low[t - 1]
            out.append(
                "bef=" + (prv if c.pos[t - 1] not in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") else c.pos[t - 1])
            )
        lead = c.low[max(s, t - 4) : t]
        if any(w in NEGATIONS for w in lead):
            out.append("neg=" + x.lemma)
            out.append("negated=" + frame)
        if any(w in MODALS for w in lead):
            out.append("modal=" + frame)
        for w in lead:
            if w in ("if", "to", "what", "how", "would", "will", "as"):
                out.append("lead=" + w)
        if home is not None:
            out.append("within=" + frame)
        if t == s:
            out.append("headline" if e - s < 18 and c.text[e - 1] not in (".", "!", "?") else "initial")
        if any(c.dep[k] == "ccomp" for k in c.children[t] if k > t):
            out.append("ccomp=" + frame)
        if any(a <= k < b for k in c.children[t]):
            out.append("child=" + frame)
        if frame in ("object", "clause", "after"):
            # What is said of the object: accuse X of, urge X to, describe X as.
            for k in range(a, min(b, a + 12)):
                if c.low[k] in ("of", "to", "as", "for", "that") and k > a:
                    out.append("op=" + x.lemma + "|" + c.low[k])
                    out.append("of=" + frame + "|" + c.low[k])
                    break
        gap = a - t if a > t else t - b
        out.append("gap=" + bucket(max(gap, 0)) + frame)
        if c.text[e - 1] == "?":
            out.append("question")
    if x.source:
        sa, sb = x.source
        h = sb - 1
        w = c.low[sa]
        if sb - sa == 1 and w in PRONOUNS:
            out.append("s=" + w)
            out.append("sf=" + w + "|" + frame)
            if w in FIRST_PERSON:
                out.append("person=" + ("in" if home is not None else "out"))
        else:
            kinds = {c.pos[k] for k in range(sa, sb)}
            tp = "name" if "PROPN" in kinds else "noun" if "NOUN" in kinds else "other"
            out.append("s=" + tp)
            out.append("sf=" + tp + "|" + frame)
            out.append("sn=" + bucket(sb - sa))
            out.append("sw=" + (c.lemma[h] if c.pos[h] == "NOUN" else c.pos[h]))
            out.append("sd=" + (c.low[sa] if c.pos[sa] in ("DET", "PRON") else c.pos[sa]))
            if tp == "name":
                out.append("ln=" + x.lemma)
    else:
        out.append("s=-")
        out.append("sl=" + x.lemma)
    if r.evidence is not None:
        out += r.evidence.signs(x, (c.sent_start[t], c.sent_end[t]) if t >= 0 else None)
    return list(dict.fromkeys(out))


class AttributionModel:
    """Weights, threshold and calibration, as trained."""

    def __init__(self, data: dict) -> None:
        self.weights: dict[str, float] = data["weights"]
        self.bias: float = data["bias"]
        self.threshold: float = data.get("threshold", 0.5)
        self.calibration: tuple[float, float] = tuple(data.get("calibration", (1.0, 0.0)))

    @classmethod
    def load(cls, *, evidence: bool) -> AttributionModel:
        """The shipped weights for articles with an encoder's evidence, or for those without."""
        name = "attribution_encoder.json" if evidence else "attribution.json"
        return cls(json.loads((files("wireclaim") / "lexicons" / name).read_text(encoding="utf-8")))

    def score(self, signs: list[str]) -> float:
        """P(a reading with these signs is right), 0..1, before readings compete."""
        get = self.weights.get
        z = self.bias
        for f in signs:
            z += get(f, 0.0)
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, z))))

    def probability(self, r: Reader, x: Candidate) -> float:
        """``score`` of a reading."""
        return self.score(features(r, x))

    def calibrated(self, score: float) -> float:
        """The score of a chosen reading as the share of such readings that are right."""
        score = min(max(score, 1e-6), 1 - 1e-6)
        slope, offset = self.calibration
        return 1.0 / (1.0 + exp(-(slope * log(score / (1.0 - score)) + offset)))
