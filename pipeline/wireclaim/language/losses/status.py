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
from .groups import country, matches, same_party
from .lexicon import remark, words
from .voices import STATE_VOICES
from .walks import Loss

UNVERIFIED = remark("unverified")
#: One of these stands in whatever it matches; so with the others that name some.
VERIFYING = ("verif", "confirm", "corrobor", "authenticat", "checked", "tested", "substantiated")
SPEAKS_OF_FIGURES = remark("speaks_of_figures")
DISPUTES = remark("disputed")
#: Of what is disputed or rejected, in whichever way.
REJECTING = tuple(
    """dismiss disput rubbish rebut scoff brush wav laugh shrug cast reject deny deni refut contest contradict mock
    ridicul call align match tally correspond reflect agree square add invent fiction fantas lie nonsense fabricat
    propaganda false untrue wrong fake exaggerat inflat baseless myth accused retorted back""".split()
)
#: Somebody rejects what was just said, without naming a figure; or in a clause of the claim's own sentence.
REJECTS = remark("rejected")
REJECTED_IN_PASSING = remark("rejected_in_passing")
#: A claim that is rejected in the sentence that reports it: "dismissed a report that 23 were killed".
REJECTED_WITHIN = remark("rejected_within")
CHARGES = frozenset({"charge", "charges", "allegation", "allegations", "accusation", "accusations"})
VOUCHED_FOR = remark("vouched_for")
VOUCHED = ("confirm", "reliable", "credible", "accurate")
#: "I can confirm that": the speaker of the same sentence.
SELF_VOUCHED = remark("self_vouched")
#: "The true toll is": whoever says so corrects another's.
TRUE_TOLL = remark("true_toll")
TRUE = ("true ", "real ", "actual ")
#: Nouns by which copy speaks of an armed group.
GROUP_NOUNS = frozenset({"group", "rebels", "militants", "movement", "front", "faction", "militia", "insurgents"})
#: Who speaks for a side where the text does not tell whose he is.
ARMED_VOICES = frozenset(
    """army military ministry minister forces defence defense spokesman spokeswoman spokesperson""".split()
)
#: Who takes no side: words of a source's name.
BYSTANDERS = frozenset(
    """hospital clinic doctors medics doctor nurse surgeon rescue rescuers residents villagers witnesses health red
    crescent cross un united nations unhcr aid relief rights monitor monitors observatory group agency union church
    committee refugees refugee charity data analyst historian expert firm company council bank energy
    observers""".split()
)
#: "Death toll": of the dead alone.
OF_THE_DEAD = re.compile(r"\bdeath tolls?\b|\bdead\b")
NUMBER_OF_TAKEN = re.compile(
    r"\bnumber of (?:[\w-]+ ){0,3}(?:taken|abducted|kidnapped|seized|missing|abductions|hostages)\b"
)
OF_PEOPLE = re.compile(r"\bcasualt(?:y|ies)\b")
#: Words of names that tell nobody apart.
COMMON = frozenset(
    """agency spokesman spokeswoman spokesperson official officials claims figures tolls details information
    said provided given made from with this that""".split()
)
#: A verb of denying as the cue of a statement.
DENYING = re.compile(r"^(?:den[yi]|reject|refut|rul|dismiss|disput)")
#: Who confirms or verifies a count vouches for it.
VOUCHING = frozenset({"confirm", "confirmed", "confirms", "verify", "verified", "verifies", "corroborated"})
#: Before "confirm the toll" where nobody has confirmed it.
NOT_YET = frozenset({"to", "not", "n't", "n’t", "could", "cannot", "yet"})
WITHDRAWING = frozenset({"withdrew", "withdrawn", "retracted", "retracting", "retracts"})
NOT = frozenset({"not", "n't", "n’t", "no", "never", "unable", "yet"})
#: Words by which a remark speaks of the claims of all, and of all sides of a fight.
BOTH = frozenset({"either", "both", "neither", "rival", "competing", "conflicting", "warring"})
SIDES = frozenset(
    """side side's sides sides' parties governments government armies army militaries capitals countries warring
    belligerents""".split()
)
#: Who speaks for a town or a province, or is not named: no side of a fight, whoever he belongs to.
LOCAL_VOICES = frozenset(
    """governor mayor commissioner administrator councillor county municipal regional provincial local district
    official officials authorities source sources""".split()
)
FIGURE_NOUNS = words("figure_nouns")
#: What is one's own in "the army's figures"; what several have given, where nobody owns it.
FIGURES = frozenset(
    {"figure", "figures", "toll", "tolls", "claim", "claims", "count", "numbers", "account", "version"}
)
MANY_CLAIMS = frozenset({"tolls", "accounts", "claims", "versions"})
#: Tokens from a remark to a figure in the article's own voice beside it.
REMARK_BESIDE = 40
#: Tokens before a remark that it may speak of: about two paragraphs.
REMARK_REACH = 150
#: Tokens from a claim to who rejects it.
REJECTION_REACH = 60

#: A number that is the same one when another gives it, too.
TELLING_NUMBER = 10

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
        if figure.scope == "background" and said == "unverified" and not self._official(quote):
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
        if g.whole is None and self.low[g.end : min(b, g.end + 1)] in (["claimed"], ["alleged"]):
            return "claimed"
        if self.low[g.number[0] - 2 : g.number[0]] == [",", "not"] or any(w in WITHDRAWING for w in before):
            return "disputed" if self.quote_of(loss) is not None else None  # "83, not 97"; "withdrew a toll of 34"
        if self._base(loss) and any(w in VOUCHING for w in self.low[max(a, g.start - 9) : g.start]):
            return "claimed"  # "verified 17 of the 40 deaths reported"
        if SELF_VOUCHED.search(" ".join(self.low[a:b])):
            return "confirmed"
        if any(w in VOUCHING for w in before) and not NOT & set(self.low[max(a, g.start - 9) : g.start]):
            return "confirmed"
        return None

    # -- remarks ------------------------------------------------------------------------------------------------

    def _init_remarks(self) -> None:
        claims = [(x, quote) for x in self.losses if (quote := self.quote_of(x)) is not None]
        self.claims: Ordered[Claim] = Ordered(claims, lambda claim: claim[0].group.start)
        self.speakers_of = {q.cue.start: q for q in self.doc._.quotes if q.cue is not None}
        #: What a remark says of a loss; a later line of this list outdoes an earlier one.
        self.remarked: dict[int, str] = {}
        text = self.text.lower()
        if claims:
            self._read_remarks(text)
            self._denied_losses(claims)
        unverified = list(matches(UNVERIFIED, text, self.stretches.having(VERIFYING)))
        self.official = [c for c in claims if self._of_a_side(c[1])] if unverified else []
        for m in unverified:
            if SPEAKS_OF_FIGURES.search(text[max(0, m.start() - 90) : m.end() + 60]):
                span = self.doc.char_span(m.start(), m.end(), alignment_mode="expand")
                if span is not None:
                    self._not_verified(span.start, span.end)

    def _read_remarks(self, text: str) -> None:
        """Marks the claims that ``text``, in small letters, vouches for, rejects or disputes."""
        vouched = self._spans(VOUCHED_FOR.finditer(text)) if any(mark in text for mark in VOUCHED) else ()
        for start, end in vouched:
            if NOT_YET & set(self.low[max(0, start - 3) : start]):
                continue  # "is working to confirm the losses"
            tolls = self._toll_before(start) if "toll" in self.low[start:end] else None
            self._say("confirmed", self._just_claimed(start, end) if tolls is None else tolls)
        near = self.stretches.having(REJECTING)
        for start, end in self._spans(matches(REJECTS, text, near)):
            charge = CHARGES & set(self.low[start:end])
            found = self._just_claimed(start, end)
            self._say("disputed", [c for c in found if not charge or self._charges(c[1])])
        for start, end in self._spans(matches(REJECTED_WITHIN, text, near)):
            _, b = self.sentences[self._sentence_of(start)]
            self._say("disputed", self.claims.between(end, b))
        for start, _ in self._spans(matches(REJECTED_IN_PASSING, text, near)):
            a, _ = self.sentences[self._sentence_of(start)]
            self._say("disputed", self.claims.between(a, start)[-1:])
        for start, end in self._spans(matches(DISPUTES, text, near)):
            self._say("disputed", self._disputed(start, end))
        for start, _ in self._spans(matches(TRUE_TOLL, text, self.stretches.having(TRUE))):
            here = next((q for q, _, _ in self._quotes_at.get(start, ())), None)
            told = [c for c in self.claims.between(start - REMARK_REACH, start) if c[0].kind == "killed"]
            others = [c for c in told if here is None or self._voice(c[1]) != self._voice(here)]
            last = told[-1][0].group.end if told else start
            own = bool(told) and "." not in self.low[last:start]  # "14,300; it believes the real number is higher"
            self._say("disputed", [c for c in others if c[0].whole is None and not own][-1:])

    def _denied_losses(self, claims: list[Claim]) -> None:
        """Marks what a denial is about: the same number that others claim, or, where it has no number, the losses
        of its kind in the sentence before."""
        denials = [q for q in self.doc._.quotes if q.stance == "deny" and self._denies(q)]
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

    def _not_verified(self, start: int, end: int) -> None:
        """Marks what the remark ``[start, end)`` that something could not be verified speaks of: "either
        side's" of all that the sides claim; "either toll" of the tolls before it; one party's, of its own; else of
        what was claimed last, and of the article's own numbers beside it."""
        a, b = self.sentences[self._sentence_of(start)]
        near = self.low[max(a, start - 12) : min(b, end + 14)]
        for loss in self.counted.between(max(a, start - REMARK_BESIDE), min(b, start + REMARK_BESIDE)):
            if self.quote_of(loss) is None:
                self.remarked[id(loss)] = "unverified"
        sided = bool(SIDES & set(near))
        if BOTH & set(near) or (sided and "two" in near):
            self._say("unverified", self._about(near, self.official if sided else self._of_two(start)))
            return
        named = self._named_in(end, b)
        if named:
            self._say("unverified", self._about(near, named))
            return
        owned = self._claims_of_owner(near, start)
        if owned:
            self._say("unverified", owned)
            return
        owners = self._owner_of_figures(max(a, start - 6), min(b, end + 6))
        if owners is not None:
            theirs = [c for c in self.claims.between(0, len(self.low)) if self._belongs(c[1], owners)]
            if theirs:
                self._say("unverified", self._about(near, theirs))
                return
        claims = next((k for k in range(start, min(b, end + 5)) if self.low[k] in MANY_CLAIMS), None)
        of_all = claims is not None and owners is None and self.low[claims + 1] not in ("of", "by", "from", "made")
        of_all = of_all or "details" in self.low[start : min(b, end + 5)]  # "details of the incident"
        if of_all or NUMBER_OF_TAKEN.search(" ".join(near)):
            self._say("unverified", self._about(near, self.claims.between(0, start)))
            return
        grouped = bool(GROUP_NOUNS & {w.rstrip("'’") for w in near})
        whose = None if grouped else self.party_in(max(a, start - 12), min(b, end + 14))
        marked = []
        if whose is not None:
            marked = [c for c in self.official if same_party(self._affiliation(c[1]) or "", whose)]
        before = self.claims.between(start - REMARK_REACH, min(b, start + REMARK_BESIDE))
        if before:
            toll = OF_THE_DEAD.search(" ".join(near)) is not None
            of_it = (self._about(near, before) if toll else before) or before  # of who counted the dead
            voice = self._voice(of_it[-1][1])
            marked += [c for c in of_it if self._voice(c[1]) == voice]
        elif whose is None:
            after = self.claims.between(b, b + REMARK_BESIDE)
            theirs = "their" in near  # of sides that the clause before named
            marked = [c for c in after if theirs or self._voice(c[1]) == self._voice(after[0][1])]
        self._say("unverified", marked)

    def _owner_of_figures(self, start: int, end: int) -> str | None:
        """The "army" of "the army's figures" among the words of a remark; None where they are nobody's."""
        for k in range(start, end - 2):
            if self.tag[k + 1] == "POS" and any(w in FIGURES for w in self.low[k + 2 : k + 4]):
                return self.low[k]
        return None

    @staticmethod
    def _about(near: list[str], found: list[Claim]) -> list[Claim]:
        """Those of ``found`` that the remark's noun is about: "death toll" of the dead, "casualty figures" of
        people hurt and dead, "the number of people taken" of them, all else of everything."""
        told = " ".join(near)
        if NUMBER_OF_TAKEN.search(told):
            return [c for c in found if c[0].kind in ("abducted", "captured")]
        if OF_THE_DEAD.search(told):
            return [c for c in found if c[0].kind == "killed"]
        if OF_PEOPLE.search(told):
            return [c for c in found if c[0].kind in ("killed", "injured", "casualties")]
        return found

    def _named_in(self, end: int, b: int) -> list[Claim]:
        """The claims of those whom the rest of a remark names: "the tolls provided by the civil defence agency or
        the Israeli military"."""
        if not {"by", "of", "from"} & set(self.low[end:b]):
            return []
        told = {w for w in self.low[end:b] if len(w) > 3} - COMMON
        found = []
        for claim in self.claims.between(0, len(self.low)):
            words_of = " ".join(filter(None, self._named_as(claim[1]))).lower()
            if len(told & set(re.split(r"\W+", words_of))) > 1:
                found.append(claim)
        return found

    def _of_two(self, start: int) -> list[Claim]:
        """What "either toll", "both accounts" speaks of: all that the last two who made claims before it have
        claimed; the next two where none did."""
        before = self.claims.between(0, start)
        found = before or self.claims.between(start, start + REMARK_REACH)
        voices = [self._side_or_voice(quote) for _, quote in found]
        two = list(dict.fromkeys(reversed(voices) if before else voices))[:2]
        told = [c for c, voice in zip(found, voices, strict=True) if voice in two]
        again = {(x.kind, x.group.value) for x, _ in told if (x.group.value or 0) >= TELLING_NUMBER}
        return told + [c for c in found if (c[0].kind, c[0].group.value) in again and c not in told]

    def _side_or_voice(self, quote: Quote) -> str:
        """The side that one speaks for, else who he is."""
        return (self._affiliation(quote) if self._of_a_side(quote) else None) or self._voice(quote)

    def _claims_of_owner(self, near: list[str], start: int) -> list[Claim]:
        """What an armed group claimed before a remark on "the group's figure"."""
        if not GROUP_NOUNS & {w.rstrip("'’") for w in near}:
            return []
        return [c for c in self.claims.between(start - 2 * REMARK_REACH, start) if self._of_a_group(c[1])]

    def _of_a_side(self, quote: Quote) -> bool:
        """Whether who speaks is a side of the fight or one of its bodies: no hospital, no aid group."""
        speaker = quote.speaker
        told = re.split(r"\W+", " ".join(filter(None, self._named_as(quote))).lower())
        if told[-1] == "authorities" and len(told) == 2 and country(told[0]) in self.conflict:
            return True  # "Afghan authorities"
        if speaker is None or any(w in BYSTANDERS or w in LOCAL_VOICES for w in told):
            return False
        if self._official(quote):
            return True
        body = speaker.entity is not None and speaker.entity.label == "ORG"
        return bool(self.conflict) and (body or country(speaker.name) in self.conflict)

    def _official(self, quote: Quote | None) -> bool:
        """Whether who speaks belongs to a side of the fight: remarks on claims are about those."""
        if quote is None or quote.speaker is None:
            return False
        side = self._affiliation(quote)
        if side is not None and (side in (*self.conflict, self.home, self.rebels) or side in self.groups.values()):
            return True
        told = " ".join(filter(None, (side, *self._named_as(quote)))).lower()
        if any(w in GROUP_NOUNS for w in re.split(r"\W+", told)):
            return True
        voices = STATE_VOICES if side is not None else ARMED_VOICES
        return any(w in voices for w in re.split(r"\W+", told))
