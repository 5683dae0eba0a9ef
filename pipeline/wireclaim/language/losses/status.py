"""How sure a loss is: claimed, confirmed, denied, disputed, unverified, or the article's own.

Start with ``Status.status``. The claimant's verb decides first. Then what else the article says of claims: that it
could not verify them, that somebody rejects them, that somebody else vouches for them. Each such remark is read
once (``_init_remarks``): which claims it speaks of follows from its own words ("either side's figures", "the
army's claim", "dismissed that as") and from the sentence before it. Patterns are in ``lexicons/loss_remarks.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ...annotations import Figure, Quote
from ..ordered import Ordered
from .groups import matches, same_party
from .lexicon import remark, words
from .spelt import Marks
from .walks import NP_TAGS, Loss

UNVERIFIED = remark("unverified")
#: One of these stands in whatever it matches; so with the others that name some.
VERIFYING = ("verif", "confirm", "corrobor", "authenticat", "check", "tested", "substantiated", "establish")
#: And one of these.
NOT_DONE = (
    "not ", "no ", "nor", "none ", "nobody", "neither", "couldn", "unable", "possible to", "difficult to",
    "hard to", "unverified", "yet to", "without any",
)  # fmt: skip
SPEAKS_OF_FIGURES = remark("speaks_of_figures")
DISPUTES = remark("disputed")
#: Of what is disputed or rejected, in whichever way.
REJECTING = Marks(
    """dismiss disput rubbish rebut scoff brush wav laugh shrug cast reject deny deni refut contest contradict
    mock ridicul call challeng invent fiction fantas nonsense fabricat propaganda false untrue wrong fake exaggerat
    inflat baseless myth accused retorted""".split()
)
REJECTING_PHRASES = ("does not ", "do not ", "did not ", " lie", "too low", "too high", "t back")
#: Somebody rejects what was just said, without naming a figure; or in a clause of the claim's own sentence.
REJECTS = remark("rejected")
REJECTED_IN_PASSING = remark("rejected_in_passing")
#: A claim that is rejected in the sentence that reports it: "dismissed a report that 23 were killed".
REJECTED_WITHIN = remark("rejected_within")
CHARGES = frozenset({"charge", "charges", "allegation", "allegations", "accusation", "accusations"})
VOUCHED_FOR = remark("vouched_for")
CONFIRMING, SURE = ("confirm",), ("reliable", "credible", "accurate")
#: "I can confirm that": the speaker of the same sentence.
SELF_VOUCHED = remark("self_vouched")
#: "The true toll is": whoever says so corrects another's.
TRUE_TOLL = remark("true_toll")
TRUE = ("true ", "real ", "actual ")
#: Nouns by which copy speaks of an armed group.
GROUP_NOUNS = frozenset({"group", "rebels", "militants", "movement", "front", "faction", "militia", "insurgents"})
#: A verb of denying as the cue of a statement.
DENYING = re.compile(r"^(?:den[yi]|reject|refut|rul|dismiss|disput)")
#: Who confirms or verifies a count vouches for it.
VOUCHING = words("vouching")
#: What others do with a number: "the 54 deaths the rebels allege".
ALLEGING = frozenset("allege alleged alleges claim claimed claims assert asserted".split())
#: Before "confirm the toll" where nobody has confirmed it.
NOT_YET = frozenset({"to", "not", "n't", "n’t", "could", "cannot", "yet"})
#: Whose these are disputed is disputed in all that he counted.
COUNTS = frozenset({"figures", "tally", "tallies", "estimates", "list"})
WITHDRAWING = frozenset({"withdrew", "withdrawn", "retracted", "retracting", "retracts"})
#: Tokens of "the rebel group alleges".
ALLEGED_REACH = 5
NOT = frozenset({"not", "n't", "n’t", "no", "never", "unable", "yet"})
FIGURE_NOUNS = words("figure_nouns")
#: Tokens before a remark that it may speak of: about two paragraphs.
REMARK_REACH = 150
#: Tokens from a claim to who rejects it.
REJECTION_REACH = 60
#: Tokens from a count to "confirmed".
VOUCHED_REACH = 7
CONFIRMED_SO = frozenset({"been", "now", "so", "far", "independently", "officially"})

Claim = tuple[Loss, Quote]


class Status:
    """The statuses of one article's figures. A part of ``loss_context.Context``."""

    def status(self, loss: Loss, figure: Figure, quote: Quote | None) -> str:
        """The status of a figure whose innermost statement is ``quote``."""
        base = "reported"
        if quote is not None:
            base = {"confirm": "confirmed", "deny": "denied"}.get(quote.stance, "claimed")
            if base == "denied" and (figure.value == 0 or not self._denies(quote)):
                base = "claimed"  # "none of our men was hit": that is what is claimed
        base = self._vouched(loss) or base
        said = self.remarked.get(id(loss))
        if said is None or base == "denied" or (quote is None and said != "unverified"):
            return base
        return said

    def _denies(self, quote: Quote) -> bool:
        """Whether a statement's own cue denies; a quotation that rejects a charge has numbers of its own."""
        return quote.cue is not None and DENYING.match(quote.cue.text.lower()) is not None

    def _vouched(self, loss: Loss) -> str | None:
        """What the words beside a count say of it: "could confirm only 13 of the 31 deaths claimed"."""
        a, b = self.segments[id(loss)]
        g = loss.group
        before = self.low[max(a, g.start - 5) : g.start]
        if g.whole is None and self._alleged(g.end, b):
            return "claimed"
        k = g.end + 1
        if self.low[k : k + 1] == ["be"] and self.low[k + 1 : k + 2] and self.low[k + 1] in VOUCHING:
            return "confirmed" if self.low[k - 1] in ("could", "can") else None  # "only two could be confirmed"
        chain = self.low[g.end : min(b, g.end + VOUCHED_REACH)]
        if chain[:1] in (["have"], ["has"], ["were"], ["was"]) and "confirmed" in chain:
            k = chain.index("confirmed")  # "only 12 deaths have been independently confirmed"
            own = self.quote_of(loss) is None and g.whole is None and "by" not in chain[k:]
            if own and CONFIRMED_SO.issuperset(chain[1:k]):
                return "confirmed"
        if self.low[g.number[0] - 2 : g.number[0]] == [",", "not"] or not WITHDRAWING.isdisjoint(before):
            return "disputed" if self.quote_of(loss) is not None else None  # "83, not 97"; "withdrew a toll of 34"
        if self._base(loss) and any(w in VOUCHING for w in self.low[max(a, g.start - 9) : g.start]):
            return "claimed"  # "verified 17 of the 40 deaths reported"
        if "confirm" in self.s.said(a, b) and SELF_VOUCHED.search(" ".join(self.low[a:b])):
            return "confirmed"
        if not VOUCHING.isdisjoint(before) and not NOT & set(self.low[max(a, g.start - 9) : g.start]):
            return "confirmed"
        return None

    def _alleged(self, k: int, b: int) -> bool:
        """Whether a clause of who claims opens at ``k``: "54 deaths [the rebels allege]", "[that it claims]"."""
        k += self.low[k : k + 1] in (["that"], ["which"])
        stop = min(b, k + ALLEGED_REACH)
        while k < stop and self.tag[k] in NP_TAGS:
            k += 1
        return k < stop and self.low[k] in ALLEGING and self.low[k + 1 : k + 2] != ["responsibility"]

    # -- remarks ------------------------------------------------------------------------------------------------

    def _init_remarks(self) -> None:
        claims = [(x, quote) for x in self.losses if (quote := self.quote_of(x)) is not None]
        self.claims: Ordered[Claim] = Ordered(claims, lambda claim: claim[0].group.start)
        self.speakers_of = {q.cue.start: q for q in self.quotes if q.cue is not None}
        #: What a remark says of a loss; a later line of this list outdoes an earlier one.
        self.remarked: dict[int, str] = {}
        text = self.text.lower()
        if claims:
            self._read_remarks(text)
            self._denied_losses(claims)
        told = self.stretches.told(VERIFYING)
        near = [span for span, said in told if any(mark in said for mark in NOT_DONE)]
        for m in matches(UNVERIFIED, text, near):
            if SPEAKS_OF_FIGURES.search(text[max(0, m.start() - 90) : m.end() + 60]):
                span = self.doc.char_span(m.start(), m.end(), alignment_mode="expand")
                if span is not None:
                    self._not_verified(span.start, span.end)

    def _read_remarks(self, text: str) -> None:
        """Marks the claims that ``text``, in small letters, vouches for, rejects or disputes."""
        sure = any(mark in text for mark in SURE)  # of which copy may tell across full stops
        vouched = [(0, len(text))] if sure else self.stretches.having(CONFIRMING)
        for start, end in self._spans(matches(VOUCHED_FOR, text, vouched)):
            if NOT_YET & set(self.low[max(0, start - 3) : start]):
                continue  # "is working to confirm the losses"
            tolls = self._toll_before(start) if "toll" in self.low[start:end] else None
            self._say("confirmed", self._just_claimed(start, end) if tolls is None else tolls)
        near = self.stretches.having((*REJECTING.among(self.s.vocabulary), *REJECTING_PHRASES))
        for start, end in self._spans(matches(REJECTS, text, near)):
            charge = CHARGES & set(self.low[start:end])
            found = self._just_claimed(start, end)
            self._say("disputed", [c for c in found if not charge or self._charges(c[1])])
        for start, end in self._spans(matches(REJECTED_WITHIN, text, near)):
            _, b = self.sentences[self._sentence_of(start)]
            self._say("disputed", self.claims.between(end, b))
        for start, end in self._spans(matches(REJECTED_IN_PASSING, text, near)):
            if self.tag[end - 1][:2] == "NN" and self.tag[end - 2] not in ("NNS", "NNPS"):
                continue  # "which grew out of a land dispute"
            a, _ = self.sentences[self._sentence_of(start)]
            self._say("disputed", self.claims.between(a, start)[-1:])
        for start, end in self._spans(matches(DISPUTES, text, near)):
            found = self._disputed(start, end)
            self._say("disputed", [*found, *self._of_one_count(found, start, end)])
        for start, _ in self._spans(matches(TRUE_TOLL, text, self.stretches.having(TRUE))):
            here = next((q for q, _, _ in self.quotes_at(start)), None)
            told = [c for c in self.claims.between(start - REMARK_REACH, start) if c[0].kind == "killed"]
            others = [c for c in told if here is None or self._voice(c[1]) != self._voice(here)]
            last = told[-1][0].group.end if told else start
            own = bool(told) and "." not in self.low[last:start]  # "14,300; it believes the real number is higher"
            self._say("disputed", [c for c in others if c[0].whole is None and not own][-1:])

    def _denied_losses(self, claims: list[Claim]) -> None:
        """Marks what a denial is about: the same number that others claim, or, where it has no number, the losses
        of its kind in the sentence before."""
        denials = [q for q in self.quotes if q.stance == "deny" and self._denies(q)]
        held = {id(q): [x for x, quote in claims if quote is q] for q in denials}
        by_number: dict[tuple[str, float | None], list[Claim]] = {}
        for claim in claims:
            by_number.setdefault((claim[0].kind, claim[0].group.value), []).append(claim)
        for quote in denials:
            for loss in held[id(quote)]:
                if loss.group.value:
                    same = by_number[loss.kind, loss.group.value]
                    self._say("disputed", [c for c in same if self._voice(c[1]) != self._voice(quote)])
            span = quote.spans[0]
            kinds = {t.entry.kind for i in range(span.start, span.end) for t in self.s.triggers_at.get(i, ())}
            if not held[id(quote)] and quote.cue is not None and kinds:
                start = quote.cue.start
                found = self._just_claimed(start, quote.cue.end)
                self._say("disputed", [c for c in found if c[0].kind in kinds])

    def _spans(self, found: Iterable[re.Match[str]]) -> Iterable[tuple[int, int]]:
        """The token ranges of matches."""
        for m in found:
            span = self.doc.char_span(m.start(), m.end(), alignment_mode="expand")
            if span is not None:
                yield span.start, span.end

    def _say(self, status: str, claims: Iterable[Claim]) -> None:
        """Marks ``claims``; with "unverified" also what goes on in the sentence of one without its speaker."""
        for loss, _ in claims:
            self.remarked[id(loss)] = status
            if status == "unverified":
                _, b = self.segments[id(loss)]
                for other in self.counted.between(loss.group.end, b):
                    if self.quote_of(other) is None:
                        self.remarked.setdefault(id(other), status)

    @staticmethod
    def _voice(quote: Quote) -> str:
        return quote.speaker.name if quote.speaker is not None else ""

    def _own(self, claim: Claim, start: int, end: int) -> bool:
        """Whether who rejects in ``[start, end)`` is who claims."""
        said = next((self.speakers_of[i] for i in range(start, end) if i in self.speakers_of), None)
        return said is not None and self._voice(said) == self._voice(claim[1]) != ""

    def _just_claimed(self, start: int, end: int) -> list[Claim]:
        """The claims of the sentence that a rejection or confirmation follows, or of the one before it."""
        here = self._sentence_of(start)
        a = self.sentences[max(0, here - 2)][0]
        near = [
            c for c in self.claims.between(max(a, start - REJECTION_REACH), start) if not self._own(c, start, end)
        ]
        if not near:
            return []
        last, quote = near[-1]
        s, _ = self.segments[id(last)]
        others = any(
            k in self.s.number_at and not any(k == x.group.number[0] for x, _ in near)
            for k in range(last.group.end, start)
            if not self.s.excluded[k]
        )
        if others and "number" in self.low[start:end]:
            return []  # "keeping 4,000 troops there. Uwase called the number a fiction"
        return [c for c in near if c[0].group.start >= s and self._voice(c[1]) == self._voice(quote)]

    def _toll_before(self, start: int) -> list[Claim] | None:
        """The claims of the highest toll told before a remark on "the death toll"; None if there is none."""
        dead = [c for c in self.claims.between(0, start) if c[0].kind == "killed" and c[0].group.value]
        most = max((c[0].group.value or 0 for c in dead), default=0)
        return [c for c in dead if c[0].group.value == most] if most > 1 else None

    @staticmethod
    def _charges(quote: Quote) -> bool:
        """Whether a statement lays blame: what "rejected the allegation" may speak of."""
        return quote.stance == "accuse" or (
            quote.cue is not None and quote.cue.text.lower().startswith(("alleg", "accus", "charg", "blam"))
        )

    def _disputed(self, start: int, end: int) -> list[Claim]:
        """Whose claims "dismissed the army's figures", "disputed both versions", "called the number a fantasy"
        speaks of."""
        if {"both", "either", "two"} & set(self.low[start:end]):
            return [
                c for c in self.claims.between(start - 2 * REMARK_REACH, start) if not self._own(c, start, end)
            ]
        if self.low[end : end + 1] == ["of"] and not self._of_losses(end + 1):
            return []  # "the number of workers", "counts of murder"
        counted = self._of_count(start, end)
        whose = self.party_in(start, end)
        if whose is not None:
            near = [c for c in self.claims.between(0, start) if counted(c) and not self._own(c, start, end)]
            theirs = [c for c in near if same_party(self._affiliation(c[1]) or self._voice(c[1]), whose)]
            if theirs:
                return theirs
            _, b = self.sentences[self._sentence_of(start)]
            later = [c for c in self.claims.between(end, b) if not self._own(c, start, end)]
            if later:
                return later  # "Their figures are lies, he said, a day after the rebels claimed 90"
        found = self._just_claimed(start, end)
        owner = next(
            (k for k in range(start, end) if self.tag[k] == "POS" or self.low[k].endswith(("s'", "s’"))), None
        )
        if owner is not None:
            word = self.low[owner - 1 if self.tag[owner] == "POS" else owner].rstrip("’'")
            near = [c for c in self.claims.between(0, start) if counted(c) and not self._own(c, start, end)]
            group = word in GROUP_NOUNS
            theirs = [c for c in near if self._belongs(c[1], word) or (group and self._of_a_group(c[1]))]
            if theirs or found:
                return theirs
        return found

    def _of_one_count(self, found: list[Claim], start: int, end: int) -> list[Claim]:
        """What whose figures, tally or estimates are disputed has claimed before, besides ``found``; of who
        claimed something last where they stand apart from it."""
        if not COUNTS & set(self.low[start:end]):
            return []
        last = [c for c in self.claims.between(start - REMARK_REACH, start) if not self._own(c, start, end)][-1:]
        voices = {self._voice(quote) for _, quote in found or last} - {""}
        zone = self.zone_of(start)
        return [
            c
            for c in self.claims.between(0, start)
            if self._voice(c[1]) in voices
            and (self.scope(c[0]) != "background" or (zone is not None and c[0].group.start >= zone.start))
        ]

    def _of_count(self, start: int, end: int) -> Callable[[Claim], bool]:
        """What a disputed "count" or "toll" counts: the dead; "figures" and "claims" are of everything."""
        dead = bool({"count", "toll", "tally"} & set(self.low[start:end]))
        return lambda claim: not dead or claim[0].kind == "killed"

    def _of_a_group(self, quote: Quote) -> bool:
        groups = {*self.groups.values(), self.rebels} - {None}
        return self._affiliation(quote) in groups or self._voice(quote) in groups

    def _of_losses(self, i: int) -> bool:
        return any(w in FIGURE_NOUNS or j in self.s.triggers_at for j, w in enumerate(self.low[i : i + 3], i))

    def _belongs(self, quote: Quote, owner: str) -> bool:
        """Whether "the army's", "the rebels'" is said of who speaks."""
        told = " ".join(filter(None, (self._affiliation(quote), *self._named_as(quote)))).lower()
        return owner.removesuffix("s") in told

    @staticmethod
    def _named_as(quote: Quote) -> tuple[str | None, str | None]:
        speaker = quote.speaker
        return (speaker.name, speaker.role) if speaker is not None else (None, None)
