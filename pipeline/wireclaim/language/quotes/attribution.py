"""Candidate attributions: every way a cue in a sentence may be read.

Read ``Grammar.read`` first. For each trigger (a verb, noun or adjective of ``lexicons/cues.tsv``, a verb
with a clause of its own, "according to", a colon after a name, a quotation that no cue claims) the grammar
writes down each plausible reading as a ``Candidate``: content, source and frame. Parse, punctuation and
quotation marks each propose; which reading is right, if any, is left to the model that scores them
(``attribution_model.py``). So a wrong parse costs a reading, not the quote.

Frames: ``before`` ("…," he said), ``after`` (he said: "…"), ``clause`` (said that …), ``fronted`` (…, he said),
``split`` (…, he said, …), ``object`` (accuse X of Y, deny X), ``infinitive`` (offered to …), ``preposition``
(called for …), ``as`` (as X put it), ``according``, ``noun`` (the claim that …), ``adjective`` (confident that
…), ``colon`` (Police: …), ``turn`` (a transcript's), ``reckoning`` (by X's own count), ``gapped`` (…, the
opposition at 43), ``free`` (a quotation without a cue), ``tagged`` (as the encoder's tags have it).
"""

from __future__ import annotations

from .clauses import Clauses
from .cues import IRREGULAR, Candidate, inflections, load_cues, words
from .quotation_marks import Quotation
from .readings import Reader
from .reporting_words import COUNTERS, RECKONINGS

#: Verbs with a clause that nobody utters by them.
UNSPEAKING = words(
    "be have do get make let help keep come happen seem appear mean ensure cause lead allow prove "
    "turn become remain need require depend matter take give include use try begin start stop "
    "continue watch facilitate mediate enable secure prompt force trigger broker"
)
#: Their forms: the trained lemmatizer does not know every verb.
UNSPEAKING_FORMS = frozenset(form for lemma in UNSPEAKING for form in inflections(lemma))


#: Dashes that part a headline from its source.
HEADLINE_DASHES = frozenset(["-", "–", "—", "--"])
#: What is no cue of the lexicon's: "as per", "the opposition at 43".
OTHERS = HEADLINE_DASHES | {"according", "as", "at", ":"}


class Grammar:
    """The cue lexicon and the readings it allows. Holds nothing of an article."""

    def __init__(self) -> None:
        self.cues = load_cues()
        self.forms: dict[str, str] = dict(IRREGULAR)
        for lemma, pos in self.cues:
            if pos == "V":
                for form in inflections(lemma):
                    self.forms.setdefault(form, lemma)
        #: What a cue may be whatever its class, and what a noun or an adjective may be by its lemma.
        self.words = OTHERS.union(self.forms)
        self.lemmas = {"NOUN": set(RECKONINGS), "ADJ": set[str]()}
        for lemma, pos in self.cues:
            if pos != "V":
                self.lemmas["NOUN" if pos == "N" else "ADJ"].add(lemma)

    def candidates(self, c: Clauses, quotes: list[Quotation], silent: list[bool] | None = None) -> list[Candidate]:
        """All readings of a Doc in order of their triggers. silent: tokens that nothing is said in."""
        reader = Reader(self.cues, self.forms, c, quotes)
        return self.read(reader, silent)

    def read(self, reader: Reader, silent: list[bool] | None = None) -> list[Candidate]:
        """As ``candidates``, with a Reader that was made before."""
        c, quotes = reader.c, reader.quotes
        out: list[Candidate] = []
        cues, forms = self.cues, self.forms
        lemmas = self.lemmas
        for i, (low, pos) in enumerate(zip(c.low, c.pos, strict=True)):
            if low not in self.words and pos != "VERB" and (pos not in lemmas or c.lemma[i] not in lemmas[pos]):
                continue
            if silent and i < len(silent) and silent[i]:
                continue
            if c.text[i][0].isupper() and reader.in_name(i):
                continue
            if pos == "VERB" or (low in forms and reader.verbal(i)):
                lemma = c.lemma[i]
                cue = cues.get((lemma, "V")) or cues.get((forms.get(low, ""), "V"))
                if low == "according":
                    out.extend(reader.according(i))
                elif cue is not None:
                    out.extend(reader.verb(i, cue))
                    if lemma in COUNTERS:
                        out.extend(reader.counts(i))
                elif pos == "VERB" and lemma not in UNSPEAKING and low not in UNSPEAKING_FORMS:
                    out.extend(reader.unlisted(i, lemma))
            elif low == "according" or (low == "as" and i + 1 < c.n and c.low[i + 1] == "per"):
                out.extend(reader.according(i))
            elif pos == "NOUN":
                cue = cues.get((c.lemma[i], "N"))
                if cue is not None:
                    out.extend(reader.noun(i, cue))
                if c.lemma[i] in RECKONINGS:
                    out.extend(reader.reckoning(i))
            elif pos == "ADJ":
                cue = cues.get((c.lemma[i], "A"))
                if cue is not None:
                    out.extend(reader.adjective(i, cue))
            elif low == "at":
                out.extend(reader.gapped(i))
            elif low in HEADLINE_DASHES:
                out.extend(reader.dashed(i))
            elif low == ":":
                out.extend(reader.turn(i) if i in reader.turns else reader.colon(i))
        for q in quotes:
            if q.level == 0 and not (silent and q.start < len(silent) and silent[q.start]):
                out.extend(reader.free(q))
        out.extend(x for x in reader.tagged() if not (silent and silent[x.trigger]))
        tidy = {piece: reader.tidy(*piece) for piece in {piece for x in out for piece in x.content}}
        undated = {source: reader.undated(source) for source in {x.source for x in out if x.source}}
        for x in out:
            x.content = [piece for p in x.content if (piece := tidy[p])]
            x.source = undated[x.source] if x.source else None
        return [x for x in out if x.content]
