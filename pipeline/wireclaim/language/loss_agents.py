"""By whom losses were caused: agents of verbs and strikes, else the enemy in the article's war or attack.

Start with ``Agents.agent`` (what the sentence says) and ``Agents.by_whom`` (what the article tells).
"""

from __future__ import annotations

from ..annotations import Figure
from .loss_lexicon import words
from .loss_parties import (
    AGENTS,
    ATTACKS,
    CLAUSE_MARKS,
    FIGHTERS,
    FIRE,
    INSURGENT_PLURALS,
    INSURGENTS,
    ITS,
    MILITARY,
    OWN,
    Parties,
)
from .loss_walks import AND, Loss

ILLNESS = words("illness")
#: Losses that an enemy causes; people who were displaced left because of a war.
VIOLENT = frozenset({"killed", "injured", "casualties", "destroyed", "damaged", "struck", "captured", "missing"})


class Agents(Parties):
    """What the parties of one article did to each other."""

    def agent(self, loss: Loss) -> str | None:
        """The party that caused the loss, if the sentence names it."""
        if id(loss) in self.agents:
            return self.agents[id(loss)]
        self.agents[id(loss)] = None  # a loop of references ends here
        found = self._agent(loss)
        if found is None and loss.whole is not None:
            found = self.agent(loss.whole)
        if found is None and loss.like is not None and self.segments[id(loss)] == self.segments.get(id(loss.like)):
            found = self.agent(loss.like)
        self.agents[id(loss)] = found
        return found

    def _agent(self, loss: Loss) -> str | None:
        a, b = self.segments[id(loss)]
        t = loss.trigger
        anchor = t.start if t is not None else loss.group.start
        if loss.voice == "active" and t is not None and t.entry.lemma != "lose":
            subject = self._subject_span(anchor, a)
            if subject is not None:
                found = self._doer(loss, *subject, a)
                if found is not None:
                    return found or None
        # "in Pakistani strikes", "by Israeli fire", "an Israeli airstrike that killed"
        for i in range(a, b):
            if self.low[i] in FIRE and i > a:
                if i in self.lost_tokens:
                    continue  # "61 drones", "Ukrainian troops had been eliminated": what was lost
                j = i - 1
                while (
                    j >= a
                    and j > i - 5
                    and (self.tag[j][:2] in ("JJ", "NN") or self.low[j] in ("-", "'s", "’s", "-led"))
                ):
                    if j in self.party_words:
                        return self.party_words[j]
                    j -= 1
                if self.low[i + 1 : i + 2] == ["by"] and self.party_in(i + 2, i + 6):
                    return self.party_in(i + 2, min(b, i + 6))
        if loss.voice in ("passive", "falls") and t is not None:
            for i in range(t.end, min(b, t.end + 12)):
                if self.low[i] == "by":
                    return self.party_in(i + 1, min(b, i + 6))
                if self.low[i] in (",", "and", "when", "as"):
                    break
        return self._attackers(anchor, a, b)

    def _doer(self, loss: Loss, start: int, end: int, a: int) -> str | None:
        """The party in a subject; "" where it names two ("Russia, Ukraine swap prisoners"), None if none."""
        parties = {self.party_words[i] for i in range(start, end) if i in self.party_words}
        joined = any(self.low[i] in AND or self.low[i] == "," for i in range(start, end))
        if (len(parties) > 1 and joined and parties >= self.conflict) or "between" in self.low[start:end]:
            self.mutual.add(id(loss))
            return ""
        own = any(self.low[i] in ITS or self.low[i] in OWN for i in range(start, end))
        party = self.party_in(start, end)
        # "Inmates at Ecuador's largest prison": where they are
        inside = party and any(self.low[i] in ("in", "at", "from", "near") for i in range(start, end))
        if party and not (inside and not any(self.low[i] in MILITARY for i in range(start, end))):
            return self._organisation(start, end) or party
        organisation = self._organisation(start, end)
        if organisation:
            return organisation
        described = next((i for i in range(start, end) if self.low[i] in AGENTS), None)
        if described is not None:
            if self.low[described] in INSURGENT_PLURALS:
                return self._fighters_name(loss, described)
            speaker = self._affiliation(self.quote_of(loss)) if self.conflict else None
            if speaker in self.conflict:
                return speaker  # "our army responded": whose spokesman says so
            first = described - 1 if self.low[described - 1] in ("security", "government") else described
            return self.doc[first : described + 1].text
        if own:
            quote = self.quote_of(loss)
            speaker = self._affiliation(quote) if quote is not None else None
            if speaker:
                return speaker
            before = [x for x in self.losses if x.group.start < loss.group.start and x is not loss]
            if before and self.segments[id(before[-1])][1] >= a - 40 and before[-1].voice == "active":
                return self.agent(before[-1])
        return None

    def _attackers(self, anchor: int, a: int, b: int) -> str | None:
        """ "Five were killed when militants stormed a post", "after rebels attacked": the doer of the attack."""
        for i in range(a, b):
            if self.low[i] in ATTACKS and self.tag[i][:2] == "VB" and i > a:
                for k in range(i - 1, max(a, i - 7) - 1, -1):
                    if self.low[k] in CLAUSE_MARKS or self.low[k] in (",", ".", "by"):
                        break
                    if self.low[k] in INSURGENT_PLURALS:
                        return self.perpetrator or self.rebels
                    if k in self.party_words and (self.party_words[k] in self.conflict or self.rebels):
                        return self.party_words[k]
        return None

    def _fighters_name(self, loss: Loss, i: int) -> str | None:
        """Who "militants" at ``i`` are: the group of the article, else their noun."""
        if self.low[i] not in AGENTS:
            return self.rebels
        if self.scope(loss) == "background":
            near = [
                self.party_words[k]
                for k in range(max(0, i - 60), min(len(self.low), i + 20))
                if k in self.party_words
            ]
            if self.rebels in near:
                return self.rebels
            return self.low[i]
        return self.perpetrator or self.rebels or self.low[i]

    def by_whom(self, loss: Loss, figure: Figure) -> str | None:
        """Who caused a loss whose sentence does not say so: the enemy in the article's war or attack."""
        if figure.kind not in VIOLENT or figure.scope != "event" or self._ill(loss):
            return None
        side = figure.side
        if self.conflict:
            opening = self.agent(self.losses[0]) == self.opponent(side) if side in self.conflict else False
            under_fire = figure.quote is not None or opening or self._attack_near(loss)
            return self.opponent(side) if side in self.conflict and under_fire else None
        if self.perpetrator and side != self.perpetrator and loss.group.value != 0 and not self._arrested(loss):
            mixed = any(x.whole is loss and (x.group.lemma or "") in INSURGENTS | FIGHTERS for x in self.losses)
            return None if mixed or (figure.kind == "missing" and side is None) else self.perpetrator
        return None

    def _ill(self, loss: Loss) -> bool:
        a, b = self.segments[id(loss)]
        return any(w in ILLNESS for w in self.low[a:b])

    def _attack_near(self, loss: Loss) -> bool:
        a, b = self.segments[id(loss)]
        return any(w in FIRE or w in ATTACKS for w in self.low[a:b])
