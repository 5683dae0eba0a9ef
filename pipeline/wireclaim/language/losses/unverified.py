"""Which claims a remark speaks of that something could not be verified.

Start with ``Unverified._not_verified``. The remark's own words tell: "either side's", "the two militaries",
"battlefield reports" all that the sides of the fight claim, own losses and things seized or destroyed too;
"either toll" the two tolls before it; "the army's figures" and "the tolls given by the hospital" one source's;
"his claims" and "that" what was claimed last. Background is spoken of in its own paragraph only.
"""

from __future__ import annotations

import re

from ...annotations import Quote
from .groups import country, same_party
from .spelt import BETWEEN_WORDS
from .status import GROUP_NOUNS, REMARK_REACH, Claim
from .voices import STATE_VOICES

#: Who speaks for a side where the text does not tell whose he is.
ARMED_VOICES = frozenset(
    """army military ministry minister forces defence defense guards spokesman spokeswoman spokesperson""".split()
)
#: Words of an office: who has a role without any of them speaks for himself.
OFFICES = (
    STATE_VOICES
    | ARMED_VOICES
    | frozenset(
        """commander leader chief president premier official officer adviser advisor envoy secretary ambassador
        head director captain colonel deputy fighter office""".split()
    )
)
#: Who takes no side: words of a source's name.
BYSTANDERS = frozenset(
    """hospital clinic doctors medics doctor nurse surgeon rescue rescuers residents villagers witnesses health red
    crescent cross un united nations unhcr aid relief rights monitor monitors observatory group agency union church
    committee refugees refugee charity data analyst historian expert firm company council bank energy emergency
    institute organization organisation ambulance magen reporter administration observers""".split()
)
#: Who speaks for a town or a province, or is not named: no side of a fight, whoever he belongs to.
LOCAL_VOICES = frozenset(
    """governor mayor commissioner administrator councillor county municipal regional provincial local district
    official officials authorities police source sources""".split()
)
#: Words by which a remark speaks of the claims of all, and of all sides of a fight.
BOTH = frozenset({"either", "both", "neither", "rival", "competing", "conflicting", "warring"})
SIDES = frozenset(
    """side side's sides sides' parties governments government armies army military militaries camp camps capitals
    countries warring belligerents""".split()
)
#: Words by which it speaks of what was fought: no ministry of health is asked.
FOUGHT = frozenset("battlefield military militaries army armies combat interception".split())
#: What is one's own in "the army's figures"; what several have given, where nobody owns it.
FIGURES = frozenset(
    {"figure", "figures", "toll", "tolls", "claim", "claims", "count", "numbers", "account", "version"}
)
ACCOUNTS = FIGURES | {"accounts", "versions", "reports", "losses", "estimates"}
MANY_CLAIMS = frozenset({"tolls", "accounts", "claims", "versions", "estimates"})
OWN = frozenset({"his", "her", "its"})
#: What tells behind them whose they are.
WHOSE = frozenset({"of", "by", "from", "made", "given", "provided", "issued", "released"})
#: "The figures", "any of these figures": of all who gave some.
MANY_FIGURES = re.compile(
    r"\b(?:the|(?:any|none|all) of (?:the|these)) (?:\w+ )?(?:figures|tolls|claims|numbers|counts)\b"
    r"(?! (?:of|by|from|on|\w+(?:ed|en) by|given|made)\b)"
)
#: "Death toll": of the dead alone.
OF_THE_DEAD = re.compile(r"\bdeath tolls?\b|\bdead\b")
NUMBER_OF_TAKEN = re.compile(
    r"\bnumber of (?:[\w-]+ ){0,3}(?:taken|abducted|kidnapped|seized|missing|abductions|hostages)\b"
)
OF_PEOPLE = re.compile(r"\bcasualt(?:y|ies)\b")
#: "Interception figures": of what was shot down.
OF_WHAT_FLEW = re.compile(r"\binterceptions?\b")
#: Words of a remark that does not say who could not verify.
PASSIVE = frozenset("be been remain remains is are was were unverified possible".split())
#: Words of names that tell nobody apart.
COMMON = frozenset(
    """agency spokesman spokeswoman spokesperson official officials claims figures tolls details information
    said provided given made from with this that""".split()
)
#: A number that is the same one when another gives it, too.
TELLING_NUMBER = 10
#: The fewest parties that fight each other.
TWO = 2
#: Tokens from a remark to a figure in the article's own voice beside it.
REMARK_BESIDE = 40


class Unverified:
    """What could not be verified of one article's figures. A part of ``loss_context.Context``."""

    def _not_verified(self, start: int, end: int) -> None:
        """Marks what the remark ``[start, end)`` speaks of, and the article's own numbers beside it."""
        a, b = self.sentences[self._sentence_of(start)]
        for loss in self.counted.between(max(a, start - REMARK_BESIDE), min(b, start + REMARK_BESIDE)):
            if self.quote_of(loss) is None:
                self.remarked[id(loss)] = "unverified"
        said_by = next((q for q, _, _ in self.quotes_at(start)), None)
        if said_by is not None and not PASSIVE & set(self.low[start:end]):  # "He said he could not confirm it"
            here = self.claims.between(a, b)
            self._say("unverified", [c for c in here if self._voice(c[1]) == self._voice(said_by)])
            return
        zone = self.zone_of(start)
        told = [
            c
            for c in self._meant_by(start, end, a, b)
            if self.scope(c[0]) != "background" or zone is None or zone.start <= c[0].group.start < zone.end
        ]
        self._say("unverified", [*told, *self._repeated_above(told)])

    def _repeated_above(self, told: list[Claim]) -> list[Claim]:
        """The claims of headline and lead that give a number of ``told`` again: "opposition says 19"."""
        said = {(x.kind, x.group.value): q for x, q in told if (x.group.value or 0) >= TELLING_NUMBER}
        above = [c for c in self.claims.between(0, self.lead_end) if c not in told]
        return [c for c in above if self._may_be_one(c[1], said.get((c[0].kind, c[0].group.value)))]

    def _may_be_one(self, quote: Quote, other: Quote | None) -> bool:
        """Whether two who give one number may be one source: no bystander, and not of two parties."""
        if other is None or self._bystander(quote):
            return False
        parties = {self._affiliation(quote), self._affiliation(other)} - {None}
        return len(parties) < TWO

    def _bystander(self, quote: Quote) -> bool:
        """Whether who speaks is a resident, a medic: no party to a fight."""
        return not BYSTANDERS.isdisjoint(self._voice(quote).lower().split())

    def _meant_by(self, start: int, end: int, a: int, b: int) -> list[Claim]:
        """The claims that a remark in the sentence ``[a, b)`` speaks of."""
        near = self.low[max(a, start - 12) : min(b, end + 14)]
        fought = bool(FOUGHT & set(near))
        if self._of_the_sides(near):
            sides = self._claims_of_sides(fought)
            if not self.conflict and len({self._side_or_voice(q) for _, q in sides}) < TWO:  # of unknown sides
                sides = [c for c in self.claims.between(0, start) if not self._bystander(c[1])]
            return self._about(near, sides, sided=True)
        if BOTH & set(near):
            return self._about(near, self._of_two(near, start))
        named = self._named_in(end, b)
        if named:
            return self._about(near, named)
        owned = self._claims_of_owner(near, start)
        if owned:
            return owned
        owners = self._owner_of_figures(max(a, start - 6), min(b, end + 6))
        if owners is not None:
            theirs = [c for c in self.claims.between(0, len(self.low)) if self._belongs(c[1], owners)]
            if theirs:
                return self._about(near, theirs)
        party = self._party_of_figures(max(a, start - 6), min(b, end + 6))
        if party is not None:
            return self._about(near, [c for c in self.claims.items if self._speaks_as(c[1], party)])
        if owners is None and self._of_all(start, min(b, end + 5), near):
            return self._about(near, self.claims.between(0, start))
        if MANY_FIGURES.search(" ".join(near)):
            sides = [
                c for c in self._claims_of_sides(fought) if start - 2 * REMARK_REACH <= c[0].group.start < start
            ]
            if len({self._side_or_voice(quote) for _, quote in sides}) >= TWO:
                return self._about(near, [*sides, *self._of_last(near, start, b)])
        return self._of_one(near, start, end, a, b)

    @staticmethod
    def _of_the_sides(near: list[str]) -> bool:
        """Whether a remark is on what the sides of a fight say: "either side's", "the two armies", "the
        battlefield reports", "none of the military claims"."""
        words = set(near)
        if SIDES & words and (BOTH & words or "two" in words):
            return True
        return "battlefield" in words or any(
            near[k] in ("military", "combat") and near[k + 1] in ACCOUNTS for k in range(len(near) - 1)
        )

    def _claims_of_sides(self, fought: bool) -> list[Claim]:
        """All that the sides of the fight claim, but who fell ill; ``fought``: no health ministry's."""
        quotes = {id(quote): quote for _, quote in self.claims.items}
        theirs = {key for key, quote in quotes.items() if self._of_a_side(quote, fought)}
        return [c for c in self.claims.items if c[0].kind != "affected" and id(c[1]) in theirs]

    def _of_all(self, start: int, stop: int, near: list[str]) -> bool:
        """Whether a remark is on all that was claimed: "the tolls", "these estimates", "details of the raid", "the
        number of people taken"."""
        k = next((k for k in range(start, stop) if self.low[k] in MANY_CLAIMS), None)
        whose = k is not None and (OWN & set(self.low[k - 2 : k]) or bool(WHOSE & set(self.low[k + 1 : k + 2])))
        return (
            (k is not None and not whose)
            or "details" in self.low[start:stop]
            or NUMBER_OF_TAKEN.search(" ".join(near)) is not None
        )

    def _of_last(self, near: list[str], start: int, b: int) -> list[Claim]:
        """What who claimed something last before a remark has claimed; for a toll, who counted dead."""
        before = self.claims.between(start - REMARK_REACH, min(b, start + REMARK_BESIDE))
        toll = OF_THE_DEAD.search(" ".join(near)) is not None
        of_it = (self._about(near, before) if toll else before) or before
        return [c for c in of_it if self._voice(c[1]) == self._voice(of_it[-1][1])]

    def _of_one(self, near: list[str], start: int, end: int, a: int, b: int) -> list[Claim]:
        """What one source claims: a party that the remark names, or who claimed something last before it; where
        nobody did, who does next."""
        grouped = bool(GROUP_NOUNS & {w.rstrip("'’") for w in near})
        whose = None if grouped else self.party_in(max(a, start - 12), min(b, end + 14))
        last = self._of_last(near, start, b)
        if whose is not None:
            sides = self._claims_of_sides(fought=False)
            return [*(c for c in sides if same_party(self._affiliation(c[1]) or "", whose)), *last]
        if last:
            return last
        after = self.claims.between(b, b + REMARK_BESIDE)
        theirs = "their" in near  # of sides that the clause before named
        return [c for c in after if theirs or self._voice(c[1]) == self._voice(after[0][1])]

    def _owner_of_figures(self, start: int, end: int) -> str | None:
        """The "army" of "the army's figures" among the words of a remark; None where they are nobody's."""
        for k in range(start, end - 2):
            if self.tag[k + 1] == "POS" and any(w in FIGURES for w in self.low[k + 2 : k + 4]):
                return self.low[k]
        return None

    def _party_of_figures(self, start: int, end: int) -> str | None:
        """The party whose name stands before what it claims: "the Russian figures"."""
        named = (k for k in range(start, end - 1) if k in self.party_words and self.low[k + 1] in ACCOUNTS)
        return next((self.party_words[k] for k in named), None)

    def _speaks_as(self, quote: Quote, party: str) -> bool:
        return same_party(self._affiliation(quote) or self._voice(quote), party)

    @staticmethod
    def _about(near: list[str], found: list[Claim], *, sided: bool = False) -> list[Claim]:
        """Those of ``found`` that the remark's noun is about: "death toll" of the dead, "interception figures" of
        what was shot down, "the number of people taken" of them, "casualty figures" of people hurt and dead if
        they are no side's; all else of everything."""
        told = " ".join(near)
        if NUMBER_OF_TAKEN.search(told):
            return [c for c in found if c[0].kind in ("abducted", "captured") and c[0].group.people is not False]
        if OF_WHAT_FLEW.search(told):
            return [c for c in found if c[0].kind == "destroyed"]
        if OF_THE_DEAD.search(told):
            return [c for c in found if c[0].kind == "killed"]
        if OF_PEOPLE.search(told) and not sided:
            return [c for c in found if c[0].kind in ("killed", "injured", "casualties")]
        return found

    def _named_in(self, end: int, b: int) -> list[Claim]:
        """The claims of those whom the rest of a remark names: "the tolls provided by the civil defence agency or
        the ministry"."""
        by = next((k for k in range(end, b) if self.low[k] in ("by", "of", "from")), None)
        if by is None:
            return []
        parts = re.split(r" (?:or|and|,|nor) ", " ".join(self.low[by:b]))
        told = [{w for w in part.split() if len(w) > 3 and w.isalpha()} - COMMON for part in parts]
        found = []
        for claim in self.claims.items:
            said = set(BETWEEN_WORDS.split(" ".join(filter(None, self._named_as(claim[1]))).lower()))
            said |= {"ministry"} if "minister" in said else set()
            if any(len(words & said) >= min(TWO, len(words)) for words in told if words):
                found.append(claim)
        return found

    def _of_two(self, near: list[str], start: int) -> list[Claim]:
        """What "either toll", "both accounts" speaks of: all that the last two who made claims before it have
        claimed; the next two where none did. Where no sides fight an account is of what was just told."""
        sides = bool(self.conflict or self.rebels)
        just_told = not sides and not {"toll", "tolls", "figures"} & set(near)
        before = self.claims.between(start - REMARK_REACH if just_told else 0, start)
        found = before or self.claims.between(start, start + REMARK_REACH)
        voices = [self._side_or_voice(quote) for _, quote in found]
        two = list(dict.fromkeys(reversed(voices) if before else voices))[:TWO]
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

    def _of_a_side(self, quote: Quote, fought: bool = False) -> bool:
        """Whether who speaks is a side of the fight or one of its bodies: no hospital, no aid group; ``fought``:
        and no ministry of health."""
        speaker = quote.speaker
        if speaker is None:
            return False
        told = BETWEEN_WORDS.split(" ".join(filter(None, self._named_as(quote))).lower())
        if told[-1] == "authorities" and len(told) == 2 and country(told[0]) in self.conflict:
            return True  # "Afghan authorities"
        if any(w in LOCAL_VOICES for w in told) or self._a_third(quote):
            return False
        ministry = not fought and any(w in ("ministry", "minister") for w in told)
        of = BETWEEN_WORDS.split((speaker.affiliation or "").lower())
        if not ministry and any(w in BYSTANDERS for w in (*told, *of)):
            return False
        if speaker.role and not OFFICES & set(BETWEEN_WORDS.split(speaker.role.lower())):
            return False  # "a pharmacist in Tehran"
        return self._official(quote) or (bool(self.conflict) and country(speaker.name) in self.conflict)

    def _a_third(self, quote: Quote) -> bool:
        """Whether who speaks belongs to a country that has no part in a war of others."""
        side = self._affiliation(quote)
        theirs = (*self.conflict, *self.groups.values())
        return (
            len(self.conflict) >= TWO
            and country(side or "") is not None
            and (not any(same_party(side or "", one) for one in theirs))
        )

    def _official(self, quote: Quote) -> bool:
        """Whether who speaks belongs to a side of the fight: remarks on claims are about those."""
        if quote.speaker is None:
            return False
        side = self._affiliation(quote)
        sides = (*self.conflict, *filter(None, (self.home, self.rebels)), *self.groups.values())
        if side is not None and any(same_party(side, one) for one in sides):
            return True
        if side is not None and country(side) is None and side in self.party_words.values():
            return True
        told = " ".join(filter(None, (side, *self._named_as(quote)))).lower()
        if any(w in GROUP_NOUNS for w in BETWEEN_WORDS.split(told)):
            return True
        voices = STATE_VOICES if side is not None else ARMED_VOICES
        return any(w in voices for w in BETWEEN_WORDS.split(told))
