"""Stanford CoreNLP's basic dependencies (Universal Dependencies v1) to UD v2 as the English treebanks write
it.

Source of the differences: https://universaldependencies.org/v2/summary.html and the guidelines of EWT and GUM
(names are flat with their first word as head, titles ``nmod:desc``, bare temporal nouns ``:unmarked``).
"""

from __future__ import annotations

from .columns import Columns

RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "neg": "advmod",
    "mwe": "fixed",
    "name": "flat",
    "foreign": "flat",
    "remnant": "orphan",
    "tmod": "obl:unmarked",
}
#: Parts of speech whose nominal dependents are obliques; nouns have nominal modifiers.
PREDICATES = {"VERB", "ADJ", "ADV", "AUX"}
#: Words before a name that the treebanks attach to it as ``nmod:desc``, by lower-cased form.
# fmt: off
TITLES = frozenset({
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "prof.", "professor", "president",
    "vice-president", "senator", "sen.", "sen", "rep.", "rep", "representative", "congressman",
    "congresswoman", "gov.", "gov", "governor", "mayor", "secretary", "minister", "chancellor", "king",
    "queen", "prince", "princess", "pope", "judge", "justice", "gen.", "general", "col.", "colonel",
    "lt.", "lieutenant", "maj.", "major", "capt.", "captain", "sgt.", "sergeant", "sir", "lord", "lady",
    "ambassador", "sheikh", "ayatollah", "chairman", "spokesman", "spokeswoman", "director", "attorney",
    "commissioner", "speaker", "sheriff", "rev.", "reverend",
})
# fmt: on


def to_v2(text: Columns) -> Columns:
    """``text`` with its parse in UD v2, the same tokens; other layers are left as they are.

    Sentences in which CoreNLP was at a loss (``dep`` between words) or whose tree is broken are left out, so
    the result may be shorter.
    """
    kept = Columns(tagged=text.tagged, parsed=True)
    for begin, end in text.sentences():
        sentence = text.cut(begin, end)
        if not _sound(sentence):
            continue
        _names(sentence)
        _labels(sentence)
        _coordination(sentence)
        _append(kept, sentence)
    return kept


def _sound(s: Columns) -> bool:
    roots = [i for i, h in enumerate(s.heads) if h == i]
    inside = all(0 <= h < len(s) for h in s.heads)
    sure = all(d != "dep" or s.pos[i] == "SPACE" for i, d in enumerate(s.deps))
    return len(roots) == 1 and inside and sure and s.pos[roots[0]] not in {"SPACE", "PUNCT"}


def _names(s: Columns) -> None:
    """Heads of names: CoreNLP takes the last word and calls the others ``compound``, v2 the first and
    ``flat``."""
    i = 0
    while i < len(s):
        if s.ents[i] != "B-PERSON":
            i += 1
            continue
        end = i + 1
        while end < len(s) and s.ents[end] == "I-PERSON":
            end += 1
        last = end - 1
        parts = range(i, last)
        if last > i and all(s.heads[k] == last and s.deps[k] == "compound" for k in parts):
            outer = s.heads[last]
            s.heads[i], s.deps[i] = (i if outer == last else outer), s.deps[last]
            for k in range(i + 1, end):
                s.heads[k], s.deps[k] = i, "flat"
            for k, head in enumerate(s.heads):
                if head == last and not i <= k < end:
                    s.heads[k] = i
        k = i - 1
        while k >= 0 and s.heads[k] == i and s.deps[k] == "compound" and s.words[k].lower() in TITLES:
            s.deps[k] = "nmod:desc"
            k -= 1
        i = end


def _labels(s: Columns) -> None:
    passive = {h for h, d in zip(s.heads, s.deps, strict=True) if d in {"auxpass", "aux:pass"}}
    copular = {h for h, d in zip(s.heads, s.deps, strict=True) if d == "cop"}
    case = {h: s.words[i].lower() for i, (h, d) in enumerate(zip(s.heads, s.deps, strict=True)) if d == "case"}
    for i, dep in enumerate(s.deps):
        head = s.heads[i]
        predicate = s.pos[head] in PREDICATES or (head in copular and i < head)
        if dep == "neg" and s.tags[i] == "DT":
            s.deps[i] = "det"
        elif dep in RENAMED:
            s.deps[i] = RENAMED[dep]
        elif dep in {"nmod:tmod", "nmod:npmod"}:
            s.deps[i] = "obl:unmarked" if predicate else "nmod:unmarked"
        elif dep == "nmod" and predicate:
            by = case.get(i) == "by" and (head in passive or s.tags[head] == "VBN")
            s.deps[i] = "obl:agent" if by else "obl"


def _coordination(s: Columns) -> None:
    """Conjunctions and the commas in an enumeration hang on the conjunct after them (v1: on the first)."""
    for i, dep in enumerate(s.deps):
        if dep not in {"cc", "punct"}:
            continue
        head = s.heads[i]
        if dep == "punct" and s.words[i] not in {",", ";"}:
            continue
        following = [k for k in range(i + 1, len(s)) if s.heads[k] == head and s.deps[k] == "conj"]
        if not following or head > i:
            continue
        conjunct = following[0]
        between = range(i + 1, conjunct)
        # A comma belongs to the conjunct only when nothing else of the head stands between them.
        if dep == "punct" and any(s.heads[k] == head and s.deps[k] not in {"cc", "punct"} for k in between):
            continue
        s.heads[i] = conjunct


def _append(text: Columns, s: Columns) -> None:
    base = len(text)
    text.heads += [h + base for h in s.heads]
    for name in ("words", "spaces", "tags", "pos", "morphs", "lemmas", "deps", "starts", "ents"):
        getattr(text, name).extend(getattr(s, name))
