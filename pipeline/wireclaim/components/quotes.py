"""Cue, content and source of each attribution: ``doc._.quotes``.

Four steps: pair the quotation marks (``language/quotes/quotation_marks.py``), write down every reading of every
cue (``language/quotes/attribution.py``), score them (``language/quotes/attribution_model.py``), and keep the
readings that stand together (``choose``, here). What is left is telling kind, stance, medium, nesting. Who the
source is, by name, is the next component's.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, repeat
from operator import add

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry

from ..annotations import Layout, Quote, QuoteKind, TimeExpression
from ..evaluation.scorers import Scored, Scorer, line_scorer
from ..language.confidence import reading_signs
from ..language.ordered import Ordered
from ..language.quotes.attribution import Grammar
from ..language.quotes.attribution_model import AttributionModel
from ..language.quotes.attribution_signs import signs
from ..language.quotes.clauses import FINAL, RELATIVE, SUBJECT, Clauses
from ..language.quotes.cues import Candidate, Range, words
from ..language.quotes.evidence import Evidence
from ..language.quotes.media import EVENTS, PLATFORMS, medium_in
from ..language.quotes.quotation_marks import quotations
from ..language.quotes.readings import Reader
from ..language.quotes.reporting_words import (
    ADDRESSING,
    CITING,
    COUNTING,
    GESTURES,
    HAZARDS,
    OBJECT_PRONOUNS,
    PICTURES,
    REPORTING,
    REVISING,
    SHOWING,
    SPEAKING,
    SPEAKING_NOUNS,
    TALLYING,
    WORDED,
)
from ..language.quotes.sources import STOP
from ..language.quotes.stances import BY_FRAME, stance_of
from ..language.quotes.turns import DASHES

# The floors below are set by hand: the contract names these readings and the training articles hardly have them.
# The shares in brackets are those of the chosen readings at the floor that were right, in every second PolNeAR
# training article and in the project's own training articles.
#: "The ministry quoted X as telling Y" (1 of 2, 2 of 2).
QUOTED_AS = 0.85
#: "The source gave a toll of 19", "Two dead: police", "he denied this" (objects: 42 of 80, 10 of 11).
STATED = 0.6
#: "The ministry's claim that …" (13 of 38; none in the project's own): just above the threshold.
CLAIMED = 0.42
#: Tokens from the start of a noun phrase to its noun: "the following statement".
LEADING = 3
URGING = words("ask urge beg implore press order instruct command exhort request")
#: Verbs with another use, which ask where "to" and a verb follow: warned residents to leave.
COUNSELLING = words("advise warn caution direct counsel encourage")
URGING_OR_COUNSELLING = URGING | COUNSELLING
#: Verbs whose object is whom they are said to, and what is asked of them.
ADDRESSED = frozenset(["object", "preposition", "tagged"])
ASKED = ADDRESSED | {"infinitive"}
APPEALING = URGING | words("call advise appeal tell encourage")
#: Who is told, though a medium too: "told state radio".
OUTLETS = words("radio television tv")
PROMISING = words("offer promise pledge vow threaten")
SURE_OBJECTS = words("give put deny dispute")
#: For a quotation that opens a paragraph without a cue after another. By hand: in every sixth PolNeAR training
#: article all 14 found were somebody's words, 7 of them annotated as quotes of their own.
CARRIED_ON = 0.7
#: A clause with a verb of saying and a source is a quote by the contract; PolNeAR's annotators left out many that
#: stand inside another, so that the model doubts all such. Readings as good as this are kept: on training articles
#: 0.2, 0.3 and the threshold of 0.4 give F1 .961, .962, .959 (the project's) and .639, .642, .644 (PolNeAR):
#: alike, so by hand the one that finds most.
SURE = 0.2
#: What somebody says that another told is a quote in the quote, which neither the tags nor PolNeAR's annotators
#: know: just above the threshold.
RETOLD = 0.52
#: Before the rest of a that-clause; and how near its score must come to that of the part before.
GOING_ON = frozenset(["while", "and", "but", "whereas"])
NEARLY = 0.15
#: The same for the rest of a list; and what stands before a number of it.
LISTED = 0.2
SOME = frozenset(["some", "about", "around", "nearly", "almost", "another", "at", "least", "more", "than", "over"])
#: How far the model's doubts still part the readings that a floor lifts.
SPREAD = 0.01
#: Of a post set into the copy: by hand, as the training articles have few.
SET_IN = 0.9
HEADINGS = frozenset(["headline", "deck", "subhead"])
NAMES = frozenset(["NOUN", "PROPN"])
IN_NAMES = NAMES | {"PART"}
#: Readings that may leave out the second piece of a clause parted by its cue.
SHORTER = frozenset(["fronted", "as", "according", "tagged"])
#: Whose words in somebody's speech are nobody's.
ANYBODY = words("you who which this that nobody everybody somebody everyone people")
#: Who was told, where the speaker tells it again.
NOBODY = words("it they we i you that this which who nobody everybody somebody everyone people")
HEARERS = words("me us him her them")
#: Frames in which what another said is told again.
TOLD_AGAIN = frozenset(["clause", "infinitive", "before", "after", "object", "preposition"])
#: Verbs that pass on in another frame what somebody else stated.
HELD_AGAINST = {
    **dict.fromkeys(PROMISING, "infinitive"),
    **dict.fromkeys(words("accuse blame deny dispute dismiss reject describe put"), "object"),
}
#: Verbs whose clause in somebody's statement is another's.
RETELLING = words(
    "say tell write warn assure inform claim report order ask admit deny insist add promise radio acknowledge "
    "concede confirm maintain allege"
)
#: A verb that the lexicon does not have, and so a reading that the contract may not want. By hand: 0.45 to 0.65
#: differ by .002 of F1 on PolNeAR's training articles and not at all on the project's.
UNLISTED = 0.55
#: What somebody says that somebody wants is what the former says: no quote in the quote.
WISHING = frozenset(["infinitive", "object", "preposition"])
#: A quote in a quote that is no plain clause of saying: this sure of itself at least. By hand: of the 67 left out
#: in every ninth PolNeAR training article and the project's own 6 were right.
NESTED = 0.7
#: Readings that only part a statement into pieces, where they stand in one.
PIECES = frozenset(["tagged", "noun", "as", "split", "according", "before"])
#: What is asked or counted is told on, however it is put.
PASSED_ON = URGING | COUNTING | REVISING | words("tell")
#: Sources that are no subject of their cue.
NOT_SUBJECT = frozenset(["left", "right", "topic", "relative", "xcomp", "governor"])
SAYING = frozenset(["before", "after", "clause", "fronted", "split", "according", "as"])
#: Listed cues that tell of seeing and doing as often as of saying.
PERCEIVING = words(
    "hear see find show learn read discover establish begin start go continue put give decline refuse"
)
TAKEN_UP = words("he she they it")
#: Sources that are found by what stands beside the cue only.
DOUBTFUL = frozenset(["left", "right", "shared-left"])
#: "Could not verify", "was unable to confirm".
UNVERIFYING = words("verify confirm corroborate authenticate")
#: Verbs of taking sides and of courtesy, which tell no statement by themselves.
ATTITUDES = words(
    "support back favor favour oppose welcome thank congratulate greet hail salute mourn condemn honor honour"
)
#: Verbs whose object is a feeling as often as a statement.
UTTERING = words("express voice show signal convey demonstrate extend offer display reiterate reaffirm indicate")
#: What a source of nobody begins with.
NO_ONE = words("neither nobody none no")
#: What "it" does without speaking for anybody.
EMERGING = words("emerge transpire appear seem turn happen")
NOT_ABLE = words("not n't n’t cannot unable never impossible")
#: What is cited that is no reason: whom or what somebody knows it from.
EVIDENCE = words(
    "record interview data figure witness survivor resident source relative document statistic tally count "
    "evidence testimony intelligence estimate study survey"
)
#: Verbs of bringing a document or a picture before the public.
PUTTING_OUT = words("issue release publish post circulate share")
#: Verbs of which a reading may be no statement (``_felt``).
FEELING = ATTITUDES | UTTERING | CITING | PUTTING_OUT | {"call", "contradict"}
#: What is done as a rule and so is no one statement.
HABITS = words("often usually routinely regularly frequently commonly sometimes typically generally rarely seldom")
NEGATIONS = words("not n't n’t never")
#: What is not done yet: "was working to confirm the toll".
SEEKING = words("working trying seeking attempting struggling scrambling")
#: Verbs of giving particulars, which with "not" tell that none were given.
WITHHELD = words("acknowledge mention comment specify elaborate disclose detail identify name give provide report")
#: Share of the shorter of two readings that both may hold.
OVERLAP = 0.5


@Language.factory(
    "wireclaim_quotes",
    requires=["doc._.layout", "doc._.dates", "token.tag", "token.dep"],
    assigns=["doc._.quotes"],
    default_config={"scorer": {"@scorers": "wireclaim.quotes_scorer.v1"}},
)
def make_quotes(nlp: Language, name: str, scorer: Scorer | None) -> AttributionFinder:
    return AttributionFinder(scorer)


@registry.scorers("wireclaim.quotes_scorer.v1")
def make_quotes_scorer() -> Scorer:
    return line_scorer(quotes="quotes: content")


class AttributionFinder(Scored):
    """Writes ``doc._.quotes``. Reads the parse where there is one, ``doc._.layout`` and ``doc._.dates``."""

    def __init__(self, scorer: Scorer | None = None) -> None:
        super().__init__(scorer)
        self.grammar = Grammar()
        #: By whether an encoder read the article.
        self.models = {seen: AttributionModel.load(evidence=seen) for seen in (False, True)}

    def __call__(self, doc: Doc) -> Doc:
        doc._.quotes = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Quote]:
        """The quotes of a Doc in text order; an empty list when it has none. Changes nothing."""
        if not len(doc):
            return []
        reader, found = self.read(doc)
        self.weigh(reader, found, self.model(reader).scores(signs(reader, found)))
        return self.quotes(doc, reader, found)

    def quotes(self, doc: Doc, reader: Reader, found: list[Candidate]) -> list[Quote]:
        """The quotes that weighed readings of a Doc make, in text order."""
        c, posts, model = reader.c, _posts(doc), self.model(reader)
        chosen = choose(found, model.threshold, len(doc))
        for x in chosen:
            _whole_post(reader, x)
        chosen = carried_on(chosen, found, reader)
        chosen = led_on(chosen, found, reader)
        chosen = spoken_on(chosen, found, reader)
        chosen = headed(chosen, found, reader, doc)
        chosen += _echoes(doc, reader, chosen)
        contents = _by_sentence(c, chosen)
        dates = Ordered(doc._.dates, lambda d: d.span.start)
        pairs = [(x, self._quote(doc, reader, x, model.calibrated(x.own), contents, dates)) for x in chosen]
        quotes = [(x.content, q) for x, q in pairs]
        for post in posts:
            quotes.append(([post], _post_quote(doc, reader, post)))
        quotes.sort(key=lambda p: (p[0][0][0], -p[0][-1][1]))
        _nest([q for _, q in quotes])
        _continue(reader, pairs)
        return [q for _, q in quotes]

    def model(self, reader: Reader) -> AttributionModel:
        """The scorer of a Doc's readings."""
        return self.models[reader.evidence is not None]

    def read(self, doc: Doc) -> tuple[Reader, list[Candidate]]:
        """Every reading of a Doc that may be somebody's statement, in order of their triggers."""
        c = Clauses(doc)
        reader = Reader(self.grammar.cues, self.grammar.forms, c, quotations(c), Evidence.of(doc))
        layout = doc._.layout
        silent = list(layout.silent) if layout is not None and layout.silent else [False] * len(doc)
        for a, b in _posts(doc):
            silent[a:b] = [True] * (b - a)
        found = self.grammar.read(reader, silent)
        found = [
            x
            for x in found
            if not (_unable(c, x) or _withheld(c, x) or _pictured(c, x) or _nobody(c, x) or _heading(layout, x))
        ]
        found = [x for x in found if not (_felt(reader, x) or _across(reader, x) or _counts_nothing(c, x))]
        found = [x for x in found if not _claims_lives(c, x)]
        led = {x.trigger: x for x in found if x.end == "led"}
        return reader, [x for x in found if not _issued(x, led)] if led else found

    def weigh(self, reader: Reader, found: list[Candidate], scores: list[float]) -> None:
        """Fills the scores that readings compete with: the model's, ``scores``, but no less than the floors."""
        for x, score in zip(found, scores, strict=True):
            x.score = x.own = score
            x.retold = _retold(reader, x)
            least = self._sure(reader, x)
            if x.score < least:
                x.score = least + x.score * SPREAD
            elif x.end == "label":
                x.score = 0.0  # see ``headed``
        _prefer(found)
        _cut(reader, found)
        _go_on(reader, found)
        _list_on(reader, found)

    def _sure(self, r: Reader, x: Candidate) -> float:
        """The least score of readings that the contract names and the training articles hardly have."""
        if x.frame == "tagged":
            return 0.0
        if x.how == "quoted" and x.frame in ("before", "after", "clause"):
            return QUOTED_AS
        if not r.c.parsed and x.frame in ("before", "after") and x.lemma in REPORTING and x.source:
            return STATED  # nothing of what the model weighs is known without a parse
        if x.end in ("headline", "signed", "led") or x.frame == "turn":
            return STATED
        if x.end == "block":
            return STATED if x.lemma in REPORTING and x.source and _led(r.c, x) else 0.0
        if x.frame == "noun" and x.how == "poss" and x.end[:4] == "that" and x.stance != "believe":
            return CLAIMED
        by = x.how == "agent" and x.lemma in REPORTING  # "as reported by the Herald"
        if x.frame == "as" and (by or x.lemma in ("put", "say", "note", "describe")):
            return STATED + 0.05 * (x.end != "" or by)
        if (
            x.frame == "clause"
            and x.end == "that"
            and x.marks
            and r.c.low[max(x.trigger - 2, 0)] in ("it", "is", "was")
        ):
            return STATED if x.lemma in REPORTING and _impersonal(r.c, x.trigger) else 0.0
        if (x.fuller and _plain(x)) or x.frame == "reckoning" or x.end in ("listing", "translated", "gapped"):
            return STATED
        if x.frame == "after" and x.end == "next" and x.cue is None:
            return STATED
        if (x.lemma in REVISING and x.frame == "object") or (x.lemma == "go" and x.frame in ("fronted", "split")):
            speaks = x.source is not None and x.how not in DOUBTFUL and _body(r.c, x.source)
            return STATED if speaks else 0.0
        if x.retold:
            return RETOLD + SPREAD * (x.frame == "after" and x.content[0][0] - x.trigger <= 4)
        if x.listed and x.source and x.quotes and (_beside(r, x) or _leads_up(r.c, x)):
            return STATED
        if x.frame == "after" and x.end == "next" and x.lemma in REPORTING and x.source and _led(r.c, x):
            return STATED
        told = x.frame == "clause" and x.end in ("that", "ccomp") and x.lemma in REPORTING
        if told and x.how == "relative" and x.source and r.innermost[x.trigger] is None:
            return SURE  # "according to Ana Roe, who confirmed that …"
        if x.frame == "clause" and x.lemma == "say" and x.how == "conj" and r.inside[x.trigger] is None:
            return SURE  # "put its losses at six and said most of them were …"
        if x.frame == "infinitive" and x.lemma in PROMISING and x.source and x.how not in DOUBTFUL:
            return STATED
        found = x.how not in DOUBTFUL and x.how != "relative"
        counts = found and x.lemma in COUNTING and x.frame in ("object", "preposition")
        if counts and x.source and r.c.pos[x.content[0][0]] == "NUM" and _outermost(r, x):
            return STATED
        if x.lemma in SPEAKING and x.frame == "preposition" and x.source and x.how not in DOUBTFUL:
            return STATED
        if x.frame == "fronted" and x.lemma in REPORTING and _rounded_off(r, x):
            return STATED
        stance = BY_FRAME.get((x.lemma, x.frame), x.stance)
        asked = x.frame in ASKED and stance in ("demand", "promise") and x.how == "nsubj"
        if asked and r.coordinated_with(x.trigger) is not None:
            return STATED  # "said the road was cut and appealed for help"
        if x.frame != "object" or x.how == "" or x.source is None:
            return 0.0
        if x.how == "relative" and not _body(r.c, x.source):
            return 0.0
        a, b = x.content[0]
        if x.lemma in SURE_OBJECTS or (x.how == "relative" and x.lemma == "attribute"):
            return STATED
        if x.lemma not in URGING_OR_COUNSELLING or r.inside[x.trigger] is not None:
            return 0.0
        urged = any(
            r.c.low[k] == "to" and r.c.pos[k + 1] == "VERB" and (k < a + 8 or r.c.text[k - 1] == ",")
            for k in range(a + 1, b - 1)
        )  # "asked Ruan, which chairs the talks, to step in"
        return STATED if urged else 0.0

    def _quote(
        self,
        doc: Doc,
        r: Reader,
        x: Candidate,
        score: float,
        contents: dict[int, list[Range]],
        dates: Ordered[TimeExpression],
    ) -> Quote:
        """A chosen reading as a Quote. others: all that were chosen."""
        spans = [Span(doc, a, b) for a, b in x.content]
        quote = Quote(kind=_kind(r, x), spans=spans, score=score, signs=reading_signs(x, plain=_plain(x)))
        if x.cue is not None and x.frame not in ("colon", "turn"):  # a colon reports, but is no word
            quote.cue = Span(doc, *x.cue)
        quote.source = Span(doc, *x.source) if x.source else None
        quote.via_span = Span(doc, *x.via) if x.via else None
        content = " ".join([r.c.written(*piece) for piece in x.content])
        quote.stance = stance_of(x.lemma, _frame(r.c, x), x.stance, content, sourced=x.source is not None)
        if quote.stance == "say" and quote.kind == "direct" and _orders(r.c, spans[0].start):
            quote.stance = "demand"
        elif quote.stance == "say" and x.how.startswith("shared") and _denying(r, x.trigger):
            quote.stance = "deny"
        if x.trigger >= 0:
            quote.addressee_span = _addressee(doc, r, x)
            around = _around(r.c, x, contents)
            quote.medium = _medium(r.c, around)
            apart = r.c.paragraph(x.trigger) != r.c.paragraph(x.content[0][0])
            if apart and quote.kind == "direct" and quote.medium in PLATFORMS.values():
                quote.kind = "post"
            quote.date = _date(dates, around, x.trigger)
        return quote


def _prefer(found: list[Candidate]) -> None:
    """Lifts the fuller readings of each cue over those that tell only a piece of the same."""
    lifted = {x.trigger for x in found if x.fuller}
    best: dict[tuple[int, Range], float] = {}
    behind: dict[int, float] = {}
    for x in found:
        if x.trigger not in lifted:
            continue
        if x.frame in SHORTER:
            for piece in (x.content[0], x.content[-1]):
                best[x.trigger, piece] = max(best.get((x.trigger, piece), 0.0), x.score)
        if x.frame in ("after", "clause") and x.content[0][0] > x.trigger:
            behind[x.trigger] = max(behind.get(x.trigger, 0.0), x.score)
    for x in found:
        if x.fuller:
            pieces = [best.get((x.trigger, piece), 0.0) for piece in x.content]
            other = behind.get(x.trigger, 0.0) if x.frame == "before" else max(pieces)
            x.score = max(x.score, min(1.0, other + SPREAD))


def _cut(r: Reader, found: list[Candidate]) -> None:
    """Lowers the tagged readings that go on where the words show that the clause has ended ("…, hours before …"),
    end before what an act led to, or have more for their source, to below the reading of the same cue that ends
    there. The tags hardly know such ends: F1 of the project's training articles is .957 with it, .954 without,
    PolNeAR's .002 lower."""
    grammar: dict[tuple[int, int], list[Candidate]] = {}
    for x in found:
        if x.frame != "tagged" and x.score >= SURE:
            grammar.setdefault((x.trigger, x.content[0][0]), []).append(x)
    for x in found:
        others = grammar.get((x.trigger, x.content[0][0]), ())
        if x.frame != "tagged" or not others:
            continue
        a, b = x.content[0]
        beyond = len(x.content) == 1 and a > x.trigger and b > r.cut(a, r.c.sent_end[a], x.trigger)
        short = len(x.content) == 1 and a > x.trigger and r.outcome(b)
        for y in others:
            longer = y.content == x.content and x.source and y.source and x.source[0] == y.source[0]
            full = short and y.content[-1][1] > b
            if longer or ((beyond or full) and x.source == y.source):
                x.score = min(x.score, y.score - SPREAD)


def _go_on(r: Reader, found: list[Candidate]) -> None:
    """Lowers a that-clause cut at a comma behind which the same voice goes on ("He added that 12 were killed[,
    while one was missing]") to below the whole of it."""
    whole = {(x.trigger, x.content[0][0]): x for x in found if x.end == "that"}
    for x in found:
        y = whole.get((x.trigger, x.content[0][0])) if x.end == "that-comma" else None
        if y is None or y.score < x.score - NEARLY:
            continue
        k = x.content[-1][1] + 1
        if r.c.low[k : k + 1] and r.c.low[k] in GOING_ON and not r.speaks(k + 1, r.c.sent_end[x.trigger]):
            x.score = min(x.score, y.score - SPREAD)


def _list_on(r: Reader, found: list[Candidate]) -> None:
    """Lowers a reading cut before the rest of a list to below the whole of it: "recorded nine cases [and some 40
    deaths]", "claimed to have killed six rebels[, burned two trucks and taken a prisoner]"."""
    begun: dict[tuple[int, int], list[Candidate]] = {}
    for x in found:
        if len(x.content) == 1 and x.content[0][0] > x.trigger >= 0:
            begun.setdefault((x.trigger, x.content[0][0]), []).append(x)
    for same in begun.values():
        for x in same:
            end = x.content[0][1]
            longer = [y for y in same if y.content[0][1] > end and y.score >= x.score - LISTED]
            whole = [y for y in longer if _lists(r.c, r, x.content[0], y.content[0][1])]
            if whole:
                x.score = min(x.score, max(y.score for y in whole) - SPREAD)


def _lists(c: Clauses, r: Reader, told: Range, end: int) -> bool:
    """Whether what stands between the end of ``told`` and ``end`` is more of its list: numbers, or verbs in the
    form of its own and without a subject."""
    k = told[1]
    if c.low[k] not in (",", "and"):
        return False
    while k < end and (c.low[k] in (",", "and", *SOME)):
        k += 1
    more = range(k, end)
    if not more or any(c.dep[i] in SUBJECT or c.low[i] in RELATIVE or c.pos[i] == "AUX" for i in more):
        return False
    verbs = [i for i in more if c.pos[i] == "VERB" and c.pos[i - 1] != "NUM"]  # "and 17 wounded"
    if not verbs:
        return c.pos[k] == "NUM" and any(c.pos[i] == "NUM" for i in range(*told))
    cues = [cue for i in verbs if (cue := r.cues.get((c.lemma[i], "V"))) is not None]
    if verbs[0] != k or any("q" in cue.frames or cue.stance != "say" for cue in cues):
        return False
    forms = {c.tag[i] for i in range(*told) if c.pos[i] == "VERB"}
    return c.tag[k] in forms and c.tag[k] in ("VBG", "VBN")


def choose(found: list[Candidate], threshold: float, n: int) -> list[Candidate]:
    """The readings that stand together, best first: one a trigger, and none that tells again what a better one
    tells. Two may share words only when one holds the other's cue: then one is nested in the other.

    n: the Doc's length in tokens. Returns them in text order."""
    least = min(SURE, threshold)
    order = [x for x in found if x.score >= least and x.score >= _floor(x, threshold)]
    order.sort(key=lambda x: (x.trigger < 0, -x.score, x.trigger, x.content[0][0]))
    kept: list[Candidate] = []
    taken: set[int] = set()
    owners: list[tuple[int, ...]] = [()] * n
    for x in order:
        if x.trigger in taken:
            continue
        shared = Counter(chain.from_iterable(chain.from_iterable(owners[a:b] for a, b in x.content)))
        size = sum(b - a for a, b in x.content)
        if any(_repeats(x, size, kept[o], both) for o, both in shared.items()):
            continue
        for a, b in x.content:
            owners[a:b] = map(add, owners[a:b], repeat((len(kept),)))
        kept.append(x)
        if x.trigger >= 0:
            taken.add(x.trigger)
    nested = {id(x) for x in kept if x.trigger >= 0 and any(kept[o] is not x for o in owners[x.trigger])}
    kept = [x for x in kept if id(x) not in nested or _another(x)]
    return sorted(kept, key=lambda x: (x.content[0][0], -x.content[-1][1], x.trigger))


def _floor(x: Candidate, threshold: float) -> float:
    """The score below which a reading is dropped."""
    if _plain(x):
        return min(SURE, threshold)
    return threshold if x.listed else max(UNLISTED, threshold)


def _another(x: Candidate) -> bool:
    """Whether a reading in somebody's statement is another's statement, not the same speaker's own words: "he said
    the ministry denied that …", but not "he urged them to end what he called “a farce”"."""
    if x.retold or x.own >= NESTED:
        return x.frame not in PIECES
    if x.frame in WISHING:
        return x.stance != "believe" and x.lemma in PASSED_ON
    return x.frame in ("clause", "fronted") and x.stance != "believe" and x.how not in NOT_SUBJECT


def _plain(x: Candidate) -> bool:
    """Whether a reading is somebody's clause or quotation with a listed verb of saying."""
    return (
        x.listed
        and x.stance != "believe"
        and x.source is not None
        and x.frame in SAYING
        and x.how not in DOUBTFUL
        and x.lemma not in PERCEIVING
    )


def _repeats(x: Candidate, size: int, y: Candidate, both: int) -> bool:
    """Whether ``x`` tells again what the better ``y`` tells. both: how many tokens they share."""
    inner, outer = _holds(y, x.trigger), _holds(x, y.trigger)
    if inner or outer:
        return inner and outer  # neither can stand in the other
    return both >= OVERLAP * min(size, sum(b - a for a, b in y.content))


def _whole_post(r: Reader, x: Candidate) -> None:
    """Gives a post set into the copy all its paragraphs: those that reopen its quotation."""
    if x.frame != "after" or x.end != "next" or not x.quotes or x.quotes[-1].closed:
        return
    c, last = r.c, x.quotes[-1]
    if medium_in(c.text[c.sent_start[x.trigger] : c.sent_end[x.trigger]]) not in PLATFORMS.values():
        return
    while not last.closed:
        k = last.outer_end
        while k < c.n and c.space[k]:
            k += 1
        following = r.opens.get(k)
        if following is None or not following.reopens:
            break
        last = following
        x.quotes.append(last)
    x.content = [(x.content[0][0], r.inner(last)[1])]


def carried_on(chosen: list[Candidate], found: list[Candidate], r: Reader) -> list[Candidate]:
    """``chosen`` with the quotations that open a paragraph and have no cue, where the paragraph before quotes
    somebody: by the convention of news copy the same speaker goes on."""
    c = r.c
    free = sorted((x for x in found if x.frame == "free"), key=lambda x: x.content[0][0])
    if not free:
        return chosen
    have = {id(x) for x in chosen}
    owner = _owners(chosen)
    #: The style of marks that each paragraph quotes in last: True single, None where it quotes nothing.
    ends: dict[Range, bool | None] = {}
    for x in chosen:
        at = c.paragraph(x.content[-1][1] - 1)
        ends[at] = x.quotes[-1].single if x.quotes else ends.get(at)
    bounds = c.paragraphs
    index = {p: k for k, p in enumerate(bounds)}
    out = list(chosen)
    for x in free:
        a, b = x.content[0]
        here = c.paragraph(a)
        k = index.get(here, 0)
        if id(x) in have:
            ends[here] = x.quotes[0].single
            continue
        whole = c.text[b - 1] in FINAL or not x.quotes[0].closed
        if (
            x.end not in ("opens", "reopens")
            or not k
            or not whole
            or any(t in owner and not a <= owner[t].trigger < b for t in range(a, b))
        ):
            continue
        if x.quotes[0].reopens or ends.get(bounds[k - 1]) == x.quotes[0].single:
            x.score = max(x.score, CARRIED_ON)
            out.append(x)
            ends[here] = x.quotes[0].single
    return sorted(out, key=lambda x: (x.content[0][0], -x.content[-1][1], x.trigger))


def _retold(r: Reader, x: Candidate) -> bool:
    """Whether a reading is what another told, in somebody's statement: "My aunt told me to leave," he said;
    she said an officer had told them that …; they said the army had denied the charge."""
    c, t = r.c, x.trigger
    if x.source is None or x.how != "nsubj" or x.frame not in TOLD_AGAIN:
        return False
    finite = c.tag[t] in ("VBD", "VBZ", "VBP", "VBN")
    if not finite or any(k < t and (c.tag[k] == "MD" or c.low[k] in NOT_ABLE) for k in c.children[t]):
        return False
    if x.frame in ("before", "after") and x.quotes and x.quotes[0].level and x.lemma in REPORTING:
        # "They told me, 'Nobody is coming,'" she said
        return c.low[x.source[0]] not in ANYBODY and any(c.pos[k] in ("VERB", "AUX") for k in range(*x.content[0]))
    asked = x.lemma in ("ask", "order") and x.frame in ADDRESSED and c.low[x.source[0]] not in ANYBODY
    asked = asked and c.tag[t] in ("VBD", "VBN")
    if asked and (r.innermost[t] is not None or _reported(c, t)):
        return True  # "Her father asked me for a blanket," he said
    if x.lemma in HELD_AGAINST and x.frame == HELD_AGAINST[x.lemma]:
        return c.pos[x.source[1] - 1] in ("NOUN", "PROPN") and r.innermost[t] is None and _reported(c, t)
    if x.lemma not in RETELLING or x.frame in ("object", "preposition"):
        return False
    if x.frame == "clause" and x.end.split("-")[0] not in ("that", "ccomp"):
        return False
    if x.frame == "infinitive" and x.lemma not in ("tell", "ask", "order"):
        return False
    if c.low[x.source[0]] in ("you", "who", "which"):
        return False
    if (
        r.innermost[t] is not None
    ):  # "people say", "the poll says" in a speech are nobody's words as often as somebody's
        near = any(c.tag[k] in ("NNP", "NNPS", "NNS") for k in range(*x.source))
        past = c.tag[t] == "VBD" and c.low[x.source[0]] in ("they", "i", "he", "she")
        free = (past or c.low[x.source[0]] not in NOBODY) and c.low[x.source[0] - 1] not in ("whatever", "what")
        someone = (x.lemma == "say" or (past and x.lemma in ("tell", "write"))) and not near and free
        return someone or any(w in HEARERS for w in c.low[t + 1 : t + 3])
    return _reported(c, t)


def _reported(c: Clauses, k: int) -> bool:
    """Whether verb ``k`` is in the clause of a verb of saying before it."""
    t = k
    for _ in range(3):
        if c.dep[k] not in ("ccomp", "conj") or c.head[k] == k:
            return False
        said = c.dep[k] == "ccomp"
        k = c.head[k]
        if said and c.lemma[k] in REPORTING:
            return k < t
    return False


def _body(c: Clauses, source: Range) -> bool:
    """Whether a source is somebody, not an event: "the storm raised the toll" says nothing."""
    known = any(c.pos[k] in ("PROPN", "PRON") or c.lemma[k] in SPEAKING_NOUNS for k in range(*source))
    return known and c.low[source[0]] not in ("what", "that", "this", "which", "you")


def _claims_lives(c: Clauses, x: Candidate) -> bool:
    """Whether a disaster claims what it takes: "the flood claimed two homes"."""
    if x.lemma != "claim" or x.source is None:
        return False
    inside = range(*x.source)
    return any(c.lemma[k] in HAZARDS and c.head[k] not in inside for k in inside)


def _counts_nothing(c: Clauses, x: Candidate) -> bool:
    """Whether a verb of counting gives no number of its own: "recorded a song", "said his men had counted 58"."""
    if x.lemma not in TALLYING or x.frame != "object":
        return False
    a, b = x.content[0]
    ours = x.source is not None and c.low[x.source[0]] in ("i", "we", "our", "my")
    in_a_clause = ours or (c.dep[x.trigger] == "conj" and c.dep[c.head[x.trigger]] in ("ccomp", "advcl"))
    return in_a_clause or not any(c.pos[k] == "NUM" for k in range(a, min(b, a + 4)))


def _outermost(r: Reader, x: Candidate) -> bool:
    """Whether a cue is a main verb's, in nobody's statement and without "could" and "may"."""
    c, t = r.c, x.trigger
    main = c.dep[t] in ("ROOT", "conj", "parataxis", "xcomp") and c.tag[t] != "VBG"
    return main and r.innermost[t] is None and not any(c.tag[k] == "MD" for k in c.children[t])


def _beside(r: Reader, x: Candidate) -> bool:
    """Whether a cue stands right behind a quotation that a comma or a question ends, and its source right behind
    it."""
    q = x.quotes[0]
    return (
        x.frame == "before"
        and x.trigger == q.outer_end
        and r.c.text[q.end - 1] in (",", "?", "!")
        and x.source is not None
        and x.source[0] == x.trigger + 1
    )


def _rounded_off(r: Reader, x: Candidate) -> bool:
    """Whether a whole clause, its cue and its source are all that a sentence holds: "Nobody was hurt, it held."""
    c = r.c
    if x.source is None or x.how not in ("nsubj", "inverted") or r.innermost[x.trigger] is not None:
        return False
    end = max(x.trigger + 1, x.source[1])
    return end + 1 >= c.sent_end[x.trigger] and len(x.content) == 1 and r.whole_clause(*x.content[0])


def _leads_up(c: Clauses, x: Candidate) -> bool:
    """Whether a quotation stands right behind its cue and a colon, and the source right before: he wrote: "…"."""
    t = x.trigger
    spoken = x.frame == "after" and x.end == "" and c.text[t + 1 : t + 2] == [":"]
    return spoken and x.quotes[0].outer_start == t + 2 and x.source is not None and x.source[1] == t


def _led(c: Clauses, x: Candidate) -> bool:
    """Whether the paragraph before a quotation ends in its cue and a colon."""
    end = c.paragraph(x.trigger)[1]
    while end > x.trigger and c.space[end - 1]:
        end -= 1
    return c.text[end - 1][-1] == ":" and end - x.trigger <= 6


def _owners(chosen: list[Candidate]) -> dict[int, Candidate]:
    """The last of the readings that holds each token."""
    owner: dict[int, Candidate] = {}
    for x in chosen:
        for a, b in x.content:
            owner.update(dict.fromkeys(range(a, b), x))
    return owner


def led_on(chosen: list[Candidate], found: list[Candidate], r: Reader) -> list[Candidate]:
    """``chosen`` with the quotations that open a paragraph, do not close and have no cue, where the next paragraph
    reopens them: the cue follows there."""
    c = r.c
    opening = [x for x in found if x.frame == "free" and x.end in ("opens", "reopens") and not x.quotes[0].closed]
    if not opening:
        return chosen
    held = {k for x in chosen for a, b in x.content for k in range(a, b)}
    out = list(chosen)
    for x in reversed(opening):
        q = x.quotes[0]
        if q.start in held:
            continue
        k = q.outer_end
        while k < c.n and c.space[k]:
            k += 1
        following = r.opens.get(k)
        if following is not None and following.reopens and following.start in held:
            x.score = max(x.score, CARRIED_ON)
            out.append(x)
            held.update(range(*x.content[0]))
    return sorted(out, key=lambda x: (x.content[0][0], -x.content[-1][1], x.trigger))


def spoken_on(chosen: list[Candidate], found: list[Candidate], r: Reader) -> list[Candidate]:
    """``chosen`` with the whole sentences in quotation marks that have no cue and stand behind another sentence:
    "The gate was shut, she said. “Nobody came.”", "Her brother is less sure. “They will come back.”"""
    c = r.c
    whole = [
        x for x in found if x.frame == "free" and x.end == "previous" and c.text[x.content[0][1] - 1] in FINAL
    ]
    if not whole:
        return chosen
    #: The cue of what holds a token; -1 where that has none, left out where nothing does.
    cues: dict[int, int] = {}
    told: set[int] = set()
    for x in chosen:
        for a, b in x.content:
            cues.update(dict.fromkeys(range(a, b), x.trigger))
        if x.trigger >= 0 and x.source is not None and r.innermost[x.trigger] is None:
            told.add(c.sent_start[x.trigger])
    out = list(chosen)
    for x in whole:
        a, b = x.content[0]
        q = x.quotes[0]
        if _goes_on(c, q.outer_end):
            continue
        if any(k in cues and not a <= cues[k] < b for k in range(a, b)):
            continue  # told already, and not only by what somebody says in it
        start = c.sent_start[q.outer_start]
        spoken = _resumed(chosen, x, r)
        if spoken is not None:
            spoken.content = [*spoken.content, x.content[0]]
            spoken.quotes = [*spoken.quotes, q]
            continue
        if start and c.sent_start[start - 1] in told:
            x.source, x.how = None, ""
        x.score = max(x.score, CARRIED_ON)
        out.append(x)
    return sorted(out, key=lambda x: (x.content[0][0], -x.content[-1][1], x.trigger))


def _resumed(chosen: list[Candidate], x: Candidate, r: Reader) -> Candidate | None:
    """The quotation that ``x`` goes on with, where one sentence on its speaker parts them: "“I knew her,” Ana Roe
    said. She was the matron. “She was kind.”" None where there is none."""
    c = r.c
    start = c.sent_start[x.quotes[0].outer_start]
    begin = c.paragraph(start)[0]
    y = next((y for y in reversed(chosen) if begin <= y.content[0][0] and y.content[-1][1] <= start), None)
    if y is None or not y.quotes or y.trigger < 0 or y.source is None or x.source is None or not start:
        return None
    between = c.sent_start[start - 1]
    if max(y.trigger + 1, y.source[1]) > between or c.sent_start[between - 1] > max(y.trigger, y.source[0]):
        return None
    names = {c.low[k] for k in range(*y.source) if c.pos[k] == "PROPN"}
    same = c.low[x.source[0]] in TAKEN_UP or any(c.low[k] in names for k in range(*x.source))
    return y if same and x.source[0] >= between else None


def _goes_on(c: Clauses, k: int) -> bool:
    """Whether the sentence goes on behind a quotation that ends at ``k``."""
    return k < c.n and c.text[k][:1].islower()


def headed(chosen: list[Candidate], found: list[Candidate], r: Reader, doc: Doc) -> list[Candidate]:
    """``chosen`` with the headings that name who says the rest before a colon ("Harbour chief: no more ferries"),
    where the body has words of the same source."""
    c, layout = r.c, doc._.layout
    heads = {x.trigger: x for x in found if x.frame == "colon" and x.end in ("", "label")}
    for x in chosen:
        heads.pop(x.trigger, None)
    if not heads:
        return chosen
    zones = [z for z in layout.paragraphs if z.kind in HEADINGS] if layout is not None else []
    heading = {k for z in zones for k in range(z.start, z.end)}
    sources = (x.source for x in chosen if x.source and x.stance != "believe")
    speak = {c.lemma[k] for a, b in sources for k in range(a, b) if c.pos[k] in NAMES and k not in heading}
    more: list[Candidate] = []
    told: set[int] = set()
    for z in zones:
        head = next((heads[k] for k in range(z.start, z.end) if k in heads), None)
        if head is not None and head.source and c.lemma[head.source[1] - 1] in speak:
            head.score = max(head.score, STATED)
            told.update(range(*head.content[0]))
            more.append(head)
    out = [y for y in chosen if y.trigger not in told or y.score >= STATED] + more
    return sorted(out, key=lambda x: (x.content[0][0], -x.content[-1][1], x.trigger))


def _echoes(doc: Doc, r: Reader, chosen: list[Candidate]) -> list[Candidate]:
    """The quotations that headlines and subheads open with, where somebody says their words in the body."""
    c, layout = r.c, doc._.layout
    zones = [z for z in layout.paragraphs if z.kind in HEADINGS] if layout is not None else []
    marked = []
    for z in zones:
        k = z.start
        while k < z.end and (c.space[k] or c.text[k] in DASHES):
            k += 1
        q = r.opens.get(k)
        if q is not None and q.closed and q.end <= z.end and q.end - q.start > 2:
            marked.append(q)
    if not marked:
        return []
    held = {k for x in chosen for a, b in x.content for k in range(a, b)}
    told = [(" ".join(c.low[a:b]), a) for x in chosen for a, b in x.content]
    out = []
    for q in marked:
        words = " ".join(c.low[q.start : q.end]).rstrip(" .,")
        if q.start not in held and any(words in text and a > q.end for text, a in told):
            x = Candidate("free", -1, None, [r.inner(q)], None, end="echo", quotes=[q], score=CARRIED_ON)
            out.append(x)
    return out


def _impersonal(c: Clauses, i: int) -> bool:
    """Whether verb ``i`` has no subject but it: it was reported that."""
    return any(c.low[k] == "it" and k < i for k in c.children[i])


def _holds(x: Candidate, token: int) -> bool:
    return any(a <= token < b for a, b in x.content)


def _kind(r: Reader, x: Candidate) -> QuoteKind:
    """direct, mixed or indirect, by how many words stand in quotation marks that do not hold the cue as well."""
    marked = r.marked
    if not any(True in marked[a:b] for a, b in x.content):
        return "indirect"
    if x.trigger >= 0 and marked[x.trigger]:
        marked = [False] * r.c.n
        for q in r.quotes:
            if not q.start <= x.trigger < q.end:
                marked[q.start : q.end] = [True] * (q.end - q.start)
    words = quoted = 0
    for a, b in x.content:
        for k in range(a, b):
            if r.c.text[k][:1].isalnum():
                words += 1
                quoted += marked[k]
    if not quoted:
        return "indirect"
    return "direct" if quoted == words else "mixed"


def _unable(c: Clauses, x: Candidate) -> bool:
    """Whether the cue says what could not be verified: a remark on somebody's figures, no statement."""
    if x.lemma not in UNVERIFYING:
        return False
    return not NOT_ABLE.isdisjoint(c.low[max(0, x.trigger - 4) : max(0, x.trigger)])


def _withheld(c: Clauses, x: Candidate) -> bool:
    """Whether the cue says what was not told ("did not acknowledge the strike", "without mentioning who fired"),
    or is still to be told ("was working to confirm the toll")."""
    t = x.trigger
    if t < 1 or x.stance in ("deny", "believe"):
        return False
    if c.low[t - 1] == "without" or (c.low[t - 1] == "to" and c.low[t - 2] in SEEKING and x.lemma in UNVERIFYING):
        return True
    return x.lemma in WITHHELD and any(k < t and c.low[k] in NEGATIONS for k in c.children[t])


def _pictured(c: Clauses, x: Candidate) -> bool:
    """Whether a picture shows what is told: "photos shared on Kesra's page showed fire"."""
    if x.source is None or PICTURES.isdisjoint(c.lemma[x.source[0] : x.source[1]]):
        return False
    return x.lemma in SHOWING or (x.cue is not None and not SHOWING.isdisjoint(c.lemma[x.cue[0] : x.cue[1]]))


def _issued(x: Candidate, led: dict[int, Candidate]) -> bool:
    """Whether a reading has the noun that leads up to a quotation in its content: issued [a statement: “…”].
    led: the readings of such nouns, by the noun."""
    a, b = x.content[0][0], x.content[-1][1]
    return any(k in led and b > led[k].content[0][0] for k in range(a, a + LEADING + 1))


def _nobody(c: Clauses, x: Candidate) -> bool:
    """Whether the cue is "it emerged", "it turned out", or a verb of having command, or its source is "no group":
    nobody is said to have said it."""
    if x.source is not None and c.low[x.source[0]] in NO_ONE and x.frame != "free":
        return not any(c.pos[k] == "NUM" for k in range(*x.source))
    if x.source is not None and c.low[x.source[0] : x.source[1]] == ["few"] and x.stance == "believe":
        return True  # "few believed the official list"
    if x.lemma == "command" and x.frame == "object":  # "commands the garrison"
        return "to" not in c.low[x.content[0][0] : x.content[-1][1]]
    return x.lemma in EMERGING and x.source is not None and c.low[x.source[0] : x.source[1]] == ["it"]


def _felt(r: Reader, x: Candidate) -> bool:
    """Whether a reading is an attitude or an act without a statement ("supported the plan", "voiced its readiness
    for talks", "thanked the crews"), or who a speaker knows it from ("citing an army statement")."""
    c = r.c
    if x.trigger < 0 or x.frame not in ("object", "preposition", "tagged"):
        return False
    told = range(x.content[0][0], x.content[-1][1])
    if len(told) == 1 and c.low[told[0]] in OBJECT_PRONOUNS and x.stance not in ("deny", "accuse"):
        return True  # "few believe him"
    t = x.trigger
    habit = not HABITS.isdisjoint(c.low[c.left[t] : t]) and any(c.low[k] in HABITS for k in c.children[t] if k < t)
    if x.lemma not in FEELING and not habit:
        return False
    if any(r.marked[k] or (c.low[k] == "that" and c.pos[k] == "SCONJ") or c.low[k] == "as" for k in told):
        return False
    if x.lemma == "call" and x.frame == "object" and _called(c, x):
        return True
    if x.lemma in ATTITUDES or (x.lemma == "contradict" and c.tag[x.trigger] == "VBG"):
        return True
    head = next((k for k in told if c.pos[k] in NAMES and c.pos[min(k + 1, c.n - 1)] not in NAMES), None)
    if head is None or head < x.trigger:
        return False
    if x.lemma in CITING:  # "…, it said, citing hospital records", "quoting a resident who said"
        return c.lemma[head] in WORDED | SPEAKING_NOUNS | EVIDENCE or c.pos[head] == "PROPN"
    if x.lemma in PUTTING_OUT and c.lemma[head] in WORDED | PICTURES | {"report"}:
        return True  # "posted footage of the fire", "issued a report that …": what it says is not told
    plain = not any(c.pos[k] in ("VERB", "AUX", "ADP") for k in told)
    if plain and habit:
        return True  # "militants often dispute official figures"
    return x.lemma in UTTERING and c.lemma[head] in GESTURES


def _called(c: Clauses, x: Candidate) -> bool:
    """Whether somebody is rung up, not named: "called the police", "called her sister’s name"."""
    a, b = x.content[0]
    heads = [k for k in range(a, b) if c.pos[k] in NAMES and (k + 1 == b or c.pos[k + 1] not in IN_NAMES)]
    return len(heads) == 1 and heads[0] == b - 1 and c.dep[b - 1] == "obj" and c.head[b - 1] == x.trigger


def _across(r: Reader, x: Candidate) -> bool:
    """Whether a cue stands in a quotation and its source outside it: "“Tell them we are here,” Mr Roy said" has no
    cue "tell"; “strongly denied” behind its subject has one."""
    q = r.innermost[x.trigger] if x.trigger >= 0 else None
    if q is None or x.source is None or not q.closed:
        return False
    return x.source[0] >= q.end or (x.source[1] <= q.outer_start and x.trigger - q.start >= LEADING)


def _heading(layout: Layout | None, x: Candidate) -> bool:
    """Whether a headline or subhead tells of words without saying whose: "Calls for restraint"."""
    if x.source is not None or x.quotes or x.trigger < 0 or layout is None:
        return False
    zone = layout.zone_at(x.trigger)
    return zone is not None and x.trigger < zone.end and zone.kind in HEADINGS


def _frame(c: Clauses, x: Candidate) -> str:
    """A reading's frame; for one that the tags propose, a preposition's where one stands before the content."""
    called = x.frame == "tagged" and x.lemma == "call" and c.low[x.content[0][0] - 1] in ("for", "on")
    return "preposition" if called else x.frame


def _orders(c: Clauses, k: int) -> bool:
    """Whether what begins at token ``k`` is an imperative: "Send blood, not delegations"."""
    bare = c.tag[k] == "VB" and c.lemma[k] not in ("let", "thank")
    return bare and not any(c.dep[j] in SUBJECT for j in c.children[k])


def _denying(r: Reader, t: int) -> bool:
    """Whether cue ``t`` goes on where its speaker denies: "rejected the charge, saying the line was sound"."""
    cue = r.cues.get((r.c.lemma[r.c.head[t]], "V"))
    return r.c.lemma[t] != "add" and cue is not None and cue.stance == "deny"


def _by_sentence(c: Clauses, chosen: list[Candidate]) -> dict[int, list[Range]]:
    """The pieces of content that reach into each sentence, by its first token."""
    found: dict[int, list[Range]] = {}
    for y in chosen:
        for a, b in y.content:
            k = a
            while k < b:
                found.setdefault(c.sent_start[k], []).append((a, b))
                k = max(k + 1, c.sent_end[k])
    return found


def _around(c: Clauses, x: Candidate, contents: dict[int, list[Range]]) -> list[Range]:
    """The cue's clause: its sentence, or the piece of content it stands in, without what anybody says there."""
    s, e = c.sent_start[x.trigger], c.sent_end[x.trigger]
    told: list[Range] = []
    for a, b in contents.get(s, ()):
        if a <= x.trigger < b:
            s, e = max(s, a), min(e, b)
        elif a < e and b > s:
            told.append((a, b))
    out, k = [], s
    for a, b in sorted(told):
        if b <= s or a >= e:
            continue
        if a > k:
            out.append((k, a))
        k = max(k, b)
    if k < e:
        out.append((k, e))
    return out


def _medium(c: Clauses, around: list[Range]) -> str | None:
    """On what or where it was said; None if not said."""
    found = (medium_in(c.text[a:b]) for a, b in around)
    return next((m for m in found if m), None)


def _date(dates: Ordered[TimeExpression], around: list[Range], cue: int) -> str | None:
    """The day named beside the cue, or the longer time right beside it ("said last week"); None if the words give
    none."""
    for t in (t for a, b in around for t in dates.between(a, b) if t.span.end <= b):
        if not t.value:
            continue
        if t.precision in ("day", "time"):
            return t.value[:10]
        if t.span.start == cue + 1:
            return t.value
    return None


def _addressee(doc: Doc, r: Reader, x: Candidate) -> Span | None:
    """The noun phrase between a cue of telling and its clause."""
    c = r.c
    asked = x.frame in ADDRESSED or (x.frame == "clause" and x.lemma in URGING)
    if asked and x.lemma in APPEALING and x.content[0][0] > x.trigger:
        a, b = x.content[0]
        k = next((k for k in range(a + 1, b) if c.low[k] in ("to", "not", "for")), None)
        if c.low[a - 1] == "for":
            return None  # "appealed for calm and for blood"
        one = k is not None and not any(c.text[j] in STOP or c.pos[j] == "VERB" for j in range(a, k))
        if x.frame != "clause" or (one and c.pos[a] != "VERB"):
            return doc[a:k] if one and c.pos[a] != "VERB" else None
    if x.lemma not in ADDRESSING:
        return None
    for k in c.children[x.trigger]:
        if c.dep[k] in ("obj", "iobj") and k > x.trigger and c.pos[k] != "VERB":
            if any(a <= k < b for a, b in x.content):
                continue
            a, b = r.noun_phrase(k, x.trigger)
            b = min([b, *(s for s, _ in x.content if s > a)])
            while b > a and c.low[b - 1] in ("that", ",", ":"):
                b -= 1
            if c.text[k] in EVENTS - OUTLETS:  # in small letters: "Radio Kos" is an outlet
                return None
            if a < b and not (x.source and a < x.source[1] and x.source[0] < b):
                return doc[a:b]
    return None


def _posts(doc: Doc) -> list[Range]:
    """Token ranges of the posts set into the copy: neighbouring zones are one post."""
    layout = doc._.layout
    out: list[list[int]] = []
    if layout is None:
        return []
    previous = None
    for z in layout.paragraphs:
        if z.kind == "post":
            if previous == "post":
                out[-1][1] = z.end
            else:
                out.append([z.start, z.end])
        previous = z.kind
    ranges = []
    for a, b in out:
        while a < b and (doc[a].is_space or doc[a].is_quote):
            a += 1
        while b > a and (doc[b - 1].is_space or doc[b - 1].is_quote):
            b -= 1
        if a < b:
            ranges.append((a, b))
    return ranges


def _post_quote(doc: Doc, r: Reader, post: Range) -> Quote:
    """A post as a quote; its cue and source are those of the sentence that leads up to it."""
    c = r.c
    quote = Quote(kind="post", spans=[doc[post[0] : post[1]]], score=SET_IN)
    k = post[0] - 1
    while k > 0 and (c.space[k] or doc[k].is_quote):
        k -= 1
    if k < 0:
        return quote
    s, e = c.sent_start[k], c.sent_end[k]
    quote.medium = _medium(c, [(s, e)])
    for i in range(s, e):
        if c.pos[i] == "VERB" or c.low[i] in r.forms:
            found = r.source(i) or r.neighbour(i)
            if found:
                quote.cue = doc[i : i + 1]
                quote.source = doc[found[0][0] : found[0][1]]
                break
    return quote


def _nest(quotes: list[Quote]) -> None:
    """Fills ``inside``: the smallest quote that holds the other's cue (or content) and all of its content."""
    spans = sorted(
        ((s.start, s.end, k) for k, q in enumerate(quotes) for s in q.spans), key=lambda x: (x[0], -x[1], x[2])
    )
    order = sorted((q.cue.start if q.cue is not None else q.spans[0].start, k) for k, q in enumerate(quotes))
    active: list[tuple[int, int, int]] = []
    following = 0
    for at, k in order:
        while following < len(spans) and spans[following][0] <= at:
            active.append(spans[following])
            following += 1
        active = [x for x in active if x[1] > at]
        q = quotes[k]
        a, b = q.spans[0].start, q.spans[-1].end
        holding = [(e - s, o) for s, e, o in active if o != k and s <= a and b <= e and e - s > b - a]
        if holding:
            outer = quotes[min(holding)[1]]
            if outer.inside is not q:
                q.inside = outer


def _continue(r: Reader, pairs: list[tuple[Candidate, Quote]]) -> None:
    """Fills ``continues``: a quotation without a cue that opens a paragraph carries on the last quotation of the
    paragraph before."""
    c = r.c
    spoken = Ordered(((x, q) for x, q in pairs if q.kind in ("direct", "mixed")), lambda p: p[0].content[-1][1])
    for x, q in pairs:
        if x.frame != "free" or x.end not in ("reopens", "opens"):
            continue
        start = c.paragraph(x.content[0][0])[0]
        last = spoken.last_before(start + 1)
        if last is not None:
            q.continues = last[1]
            q.stance = last[1].stance
