"""The parties of one article: who they are, who fights whom, who speaks for whom.

Start with ``Parties``. Parties are countries (by name, people or capital), armed groups (``lexicons/parties.tsv``,
and what the article itself calls a rebel group, a militia, a banned organisation), and where nobody is named the
fighters' own noun ("militants"). Two countries fight where soldiers, fire or attacks of both are spoken of; a
state fights a group where such a group is named or fighters are counted. By whom a loss was caused is read in
``loss_agents.py``, whose it is in ``loss_sides.py``.
"""

from __future__ import annotations

import re
from collections import Counter

from spacy.tokens import Span

from ..annotations import Quote
from .gazetteer import gazetteer, key
from .loss_groups import (
    ALLIANCES,
    AT_WAR,
    BLAMED,
    BOASTS,
    GOVERNMENT,
    PARTIES,
    RESPONSIBLE,
    RULING,
    SIDE_OF,
    country,
    find_groups,
    fuller,
    is_people,
    same_party,
)
from .loss_lexicon import words
from .loss_nations import DEALINGS, nations
from .loss_walks import AND, RELATIVE, Loss
from .shallow import Sketch

#: Words that open a clause with a subject of its own.
CLAUSE_MARKS = frozenset({"after", "before", "since", "when", "while", "as", "because", "that", "although"})
#: What a subject does not reach back across.
SUBJECT_STARTS = RELATIVE | {"and", ",", ":", '"', "“"}
STATE_VOICES = words("state_voices")
AGENTS = words("agents")
#: Nouns for who fights a state; the first are a party's name where the article has none.
INSURGENTS = words("insurgents")
FIGHTERS = words("fighters")
INSURGENT_PLURALS = frozenset(w for w in AGENTS if w.rstrip("s") in INSURGENTS) | {"gunmen"}
#: What an article calls an armed group after a word of its name, and the words before that.
GROUP_NOUNS = frozenset({"movement", "front", "alliance", "faction", "coalition", "council", "brigade", "militia"})
ANY_GROUP = frozenset({"movement", "faction", "militia"})
DEFINITE = frozenset({"the", "this", "that"})
MILITARY = words("military")
ATTACKS = words("attack_verbs")
BORDERS = frozenset({"frontier", "border", "frontiers", "borders"})
#: Words for an attack, before which an adjective tells by whom.
FIRE = words("fire")
#: Words for fighting between two, of which the article may name the arms of one alone.
FIGHTING = words("fighting")
#: What marks whom an attack hits: "on the Ukrainian port", "Thai soldiers".
GROUNDS = words("towns") | {"side", "bank", "soil", "territory", "territories", "part", "shore"}
TARGETS = words("military_sites") | words("targets")
TARGET_OF = frozenset({"in", "on", "at", "inside", "near", "across", "against", "into"})
STATE_SOLDIERS = frozenset({"soldiers", "troops", "forces", "units"})
#: What one says of the other.
ACCUSES = words("accuses")
#: How much must tell that two countries fight: an attack by one and arms of both, or two attacks.
FOES = 3
#: A party named this often is one the article is about.
OFTEN = 3
#: Tokens of an apposition in which the party of a name is looked for.
APPOSITION = 12
OWN = frozenset({"our", "ours", "we"})
ITS = frozenset({"its", "his", "their", "her", "they", "it", "he", "she"})


class Parties:
    """The parties of one article. A part of ``loss_context.Context``."""

    s: Sketch
    losses: list[Loss]
    segments: dict[int, tuple[int, int]]
    event_place: str | None
    home: str | None
    lead_end: int

    def _init_parties(self) -> None:
        self.text = self.doc.text
        self.organisations = {
            e.start: e for e in self.doc.ents if e.label_ == "ORG" and not GOVERNMENT.search(e.text.lower())
        }
        self.groups, self.gangs = find_groups(self.doc, self.tag)
        self.nations: dict[str, str] = {}
        self.nations = nations(self.doc, self.low, self.tag, self._find_parties().keys())
        self.party_words = self._find_parties()
        self.party_counts = Counter(self.party_words.values())
        self._written = self._names_written()
        self.bodies = {m.span.start: e.name for e in self.doc._.entities if e.label == "ORG" for m in e.mentions}
        self._attacked = sum(w in FIRE or w in ATTACKS or w in FIGHTING for w in self.low) > 1
        groups = {*PARTIES.values(), *self.groups.values()}
        self.home = self._home(groups)
        self.fighters = {i for i, w in enumerate(self.low) if w in AGENTS and w.rstrip("s") in INSURGENTS}
        self.under_arms = self._under_arms()
        self.conflict = self._two_sides()
        self.rebels = self._rebels()
        self._first_force: str | None = None
        self._first_named: dict[str, Span | None] = {}
        self.last_side: dict[str, str] = {}
        self.sides: dict[int, str | None] = {}
        self.agents: dict[int, str | None] = {}
        self._force: str | None = None
        self._opening_agent: tuple[str | None] | None = None
        self.mutual: set[int] = set()
        nouns = (x.group.noun for x in self.losses if x.group.noun is not None)
        self.lost_tokens = {i for noun in nouns for i in range(*noun)}
        self.perpetrator = self._perpetrator()
        for x in self.losses:  # a headline's soldiers are those of the force that the lead names
            self._of_party(x.group, *self.segments[id(x)], None)

    def _home(self, groups: set[str]) -> str | None:
        """The country the article is about: that of its dateline or of the event's place, the first of them that
        it names anywhere (there is a Milak in more than one country), else the one named most in the lead."""
        dateline = self.meta.get("dateline") or ""
        told = self.country(dateline.rpartition(",")[2].strip(" ()")) if "," in dateline else None
        if told:
            return told
        places = [c for c in map(self._country_of_place, filter(None, (self.event_place, dateline))) if c]
        most = next((x for x, _ in self.party_counts.most_common() if x not in groups), None)
        if self.groups and places and most and self.party_counts[most] >= self.party_counts[places[0]] + 2:
            return most  # talks abroad about a war at home
        lead = {party for i, party in self.party_words.items() if i < self.lead_end}
        named = (x for x, _ in self.party_counts.most_common() if x not in groups and x in lead)
        return next((c for c in places if c in self.party_counts), None) or next(
            (c for c in (*named, *places) if c), None
        )

    def _find_parties(self) -> dict[int, str]:
        """Token -> the party it names, for every token that names one."""
        found: dict[int, str] = {}
        texts = [t.text for t in self.doc]
        low, caps = self.low, self.caps
        covered: set[int] = set()
        self._aliases = self._group_names()
        for alias, name in self._aliases:
            for m in re.finditer(rf"(?<!\w){re.escape(alias)}(?!\w)", self.text):
                span = self.doc.char_span(m.start(), m.end(), alignment_mode="expand")
                if span is not None and span.start not in covered:
                    found[span.start] = name
                    covered.update(range(span.start, span.end))
        for i, w in enumerate(texts):
            if i in covered or (not w[:1].isupper() and "-" not in w):
                continue
            if len(w) < 3 and not w.isupper():
                continue
            group = PARTIES.get(low[i])
            if group is not None:
                found[i] = PARTIES.get(f"{low[i - 1]} {low[i]}", group) if i else group
                continue
            if not w[:1].isupper() or self._two_peoples(i):
                continue
            name = self.country(w.title() if caps and len(w) > 3 else w)
            after = PARTIES.get(low[i + 1], "") if i + 1 < len(low) else ""
            if name is not None and SIDE_OF.get(after) != name:  # not the Afghan of Afghan Taliban
                found[i] = name
        for i, w in enumerate(low[1:], 1):
            if w in GROUP_NOUNS and low[i - 1] in DEFINITE and texts[i].islower():
                party = self._group_called(w)
                if party:
                    found.setdefault(i, party)
        names = list(dict.fromkeys(found.values()))
        found = {i: fuller(p, names) for i, p in found.items()}  # one name for one party
        for e in self.doc.ents:
            if e.label_ == "GPE" and e.start not in found and len(e) > 1:
                name = self.country(e.text)
                if name:
                    found[e.start] = name
        return found

    def _group_called(self, noun: str) -> str | None:
        """The one armed group of the article that has ``noun`` in its name: "the movement"."""
        groups = set(self.groups.values()) - self.gangs
        named = {name for name in groups if noun in name.lower().split()}
        if not named and noun in ANY_GROUP:
            named = groups
        return named.pop() if len(named) == 1 else None

    def _group_names(self) -> list[tuple[str, str]]:
        """Names of armed groups that stand in the text, as written, longest first, each with its party."""
        known = [(alias, name) for alias, name in self.groups.items() if name not in self.gangs]
        text = self.text.lower()
        for words_, name in PARTIES.items():
            if not words_.isalnum() and words_ in text:
                known += [(form, name) for form in {m[0] for m in re.finditer(re.escape(words_), self.text, re.I)}]
        return sorted(known, key=lambda x: (-len(x[0]), x[0]))

    def _two_peoples(self, i: int) -> bool:
        """ "The Kyrgyz-Tajik frontier": both, so neither."""
        low = self.low
        after = low[i + 1 : i + 2] == ["-"] and not self.doc[i].whitespace_
        return "-" in low[i] or after or (i > 0 and low[i - 1] == "-" and not self.doc[i - 1].whitespace_)

    def _under_arms(self) -> set[str]:
        """The parties whose soldiers, weapons or attacks the article speaks of."""
        low, found = self.low, set()
        for i, party in self.party_words.items():
            for k in range(i + 1, min(i + 5, len(low))):
                if low[k] in MILITARY or low[k] in ATTACKS:
                    found.add(party)
                    break
                if self.tag[k][:2] not in ("JJ", "NN", "PO", "HY", "``", "VB", "MD") and low[k] not in (
                    "'s",
                    "’s",
                    "-",
                ):
                    break
        return found

    def _two_sides(self) -> frozenset[str]:
        """The two parties of a war between countries that the article is about; empty where there are not two."""
        top = [x for x in self.party_counts.most_common() if x[0] in self.under_arms or x[0] in RULING]
        for side, foe in AT_WAR.items():  # a war's two sides, whoever fires for one of them
            fights = {side, *(name for name, of in SIDE_OF.items() if of == side)}
            if fights & self.party_counts.keys():
                top = [x for x in top if x[0] == side or x[0] not in fights]
                if foe in dict(top):
                    return frozenset({foe, side})
        foreign = [x for x in top if x[0] in RULING or x[0] not in (*PARTIES.values(), *self.groups.values())]
        if len(foreign) >= 2 and foreign[1][1] >= OFTEN and any(w in FIRE for w in self.low):
            return frozenset(name for name, _ in foreign[:2])
        groups = {*PARTIES.values(), *self.groups.values()}
        most = [x for x in self.party_counts.most_common() if x[0] not in groups][:2]
        if (
            len(most) == 2
            and most[1][1] >= OFTEN
            and (most[0][0] in self.under_arms or most[1][0] in self.under_arms)
            and any(w in FIGHTING for w in self.low)
        ):
            return frozenset(name for name, _ in most)
        return self._foes(groups)

    def _foes(self, groups: set[str]) -> frozenset[str]:
        """The two countries of which sentences tell that one attacks the other, however seldom they are named;
        empty where an armed group is named as often."""
        told: Counter[frozenset[str]] = Counter()
        for a, b in self._sentences():
            named = [
                (i, p) for i in range(a, b) if (p := self.party_words.get(i)) in RULING or p not in {*groups, None}
            ]
            if len({p for _, p in named}) < 2 or not (FIRE | FIGHTING | ATTACKS) & set(self.low[a:b]):
                continue
            strikes = {p for i, p in named if self._strikes(i, b)}
            suffers = {p for i, p in named if self._suffers(i, a, b)}
            for k, (i, one) in enumerate(named):
                for j, other in named[k + 1 :]:
                    if same_party(one, other):
                        continue
                    pair = frozenset((one, other))
                    both = self.low[i + 1 : j] in (["and"], [","]) and FIGHTING | DEALINGS & set(self.low[a:b])
                    struck = (one in strikes and other in suffers) or (other in strikes and one in suffers)
                    accused = any(self.low[x] in ACCUSES for x in range(i + 1, j))
                    told[pair] += 3 if both else 2 if struck else 1 if accused else 0
        armed = {p for p in self.party_counts if p in self.under_arms}
        for pair, weight in sorted(told.items(), key=lambda x: (-x[1], sorted(x[0]))):
            rarest = min(self.party_counts[p] for p in pair)
            rivals = groups - RULING - self.gangs - ALLIANCES
            if weight + (pair <= armed) >= FOES and all(self.party_counts[g] < rarest for g in rivals):
                return pair
        return frozenset()

    def _sentences(self) -> list[tuple[int, int]]:
        """Start and end of the article's sentences, those without losses too."""
        found, start = [], 0
        for i, w in enumerate(self.low):
            if w in (".", "?", "!") or "\n" in w or i + 1 == len(self.low):
                found.append((start, i + 1))
                start = i + 1
        return found

    def _strikes(self, i: int, b: int) -> bool:
        """Whether the party named at ``i`` attacks: "Russian drones struck", "Tollian shelling"."""
        for k in range(i + 1, min(i + 5, b)):
            if self.low[k] in FIRE or self.low[k] in ATTACKS:
                return self.low[k] not in STATE_SOLDIERS
            if self.tag[k][:2] not in ("JJ", "NN", "PO", "HY") and self.low[k] not in ("'s", "’s", "-"):
                return False
        return False

    def _suffers(self, i: int, a: int, b: int) -> bool:
        """Whether a loss or an attack is of the party named at ``i``: "the Ukrainian port", "in Aghdere, Azerbaijan",
        "Thai soldiers"."""
        after = [self.low[k] for k in range(i + 1, min(i + 4, b))]
        at = i > a and (self.low[i - 1] in TARGET_OF or (i - 1 > a and self.low[i - 2] in TARGET_OF))
        return at or any(w in GROUNDS or w in TARGETS for w in after)

    def _rebels(self) -> str | None:
        """Whom a state fights in its own country: the group named most, else the fighters' noun."""
        if self.conflict:
            return None
        suspected = self._suspected()
        if suspected:
            return suspected
        names = {*PARTIES.values(), *self.groups.values()} - self.gangs - ALLIANCES
        most = [(n, c) for n, c in self.party_counts.most_common() if n in names]
        if most:
            return most[0][0]
        nouns = Counter(w for i, w in enumerate(self.low) if i in self.fighters and w != "terrorists")
        if nouns and (nouns.most_common(1)[0][1] > 1 or any(i < self.lead_end for i in self.fighters)):
            return nouns.most_common(1)[0][0]
        return None

    def _suspected(self) -> str | None:
        """ "Suspected jihadists" in the lead: by their noun, whoever claims it later."""
        for i in range(1, min(self.lead_end, len(self.low))):
            if self.low[i] in INSURGENT_PLURALS and self.low[i - 1] in ("suspected", "alleged", "unidentified"):
                return self.low[i]
        return None

    def _perpetrator(self) -> str | None:
        """The group that attacked, where the article tells: it claimed it, or the lead or the army says so."""
        if self.conflict:
            return None
        if self._suspected():
            return self.rebels
        text = self.text
        for pattern in (RESPONSIBLE, BOASTS, BLAMED):
            for m in pattern.finditer(text):
                name = re.sub(r"^(?:The|A|An) ", "", m[1])
                for known in (*self.groups.items(), *((v, v) for v in PARTIES.values())):
                    if name.lower() in (known[0].lower(), known[1].lower()):
                        denied = re.search(rf"{re.escape(name.split()[-1])}[^.]{{0,80}}\bden(?:y|ies|ied)", text)
                        return None if denied and pattern is BLAMED else known[1]
        return None

    def _state(self) -> str | None:
        """The state that fights rebels: its force where the article's first losses name one, else the country."""
        return (self._first_force or self.home) if self.rebels else None

    def _government(self) -> str | None:
        """Whom a ministry, an army or a governor without a country speaks for: the article's own state."""
        return self.home if self.home in self.conflict else self._state()

    def _warring(self, party: str | None) -> str | None:
        """The side of the article's war of two that a party or country is or belongs to."""
        return next((p for p in sorted(self.conflict) if party and same_party(p, party)), None)

    def party_in(self, start: int, end: int) -> str | None:
        """The first party named in tokens ``[start, end)``."""
        for i in range(max(0, start), min(end, len(self.low))):
            if i in self.party_words:
                return self.party_words[i]
        return None

    def opponent(self, party: str) -> str | None:
        """Whom a party fights: the other country of the war, the rebels of a state, the state of rebels."""
        if self.conflict:
            others = [p for p in sorted(self.conflict) if not same_party(p, party)]
            return others[0] if len(others) == 1 else None
        if self.rebels is None:
            return None
        if party == self.rebels or party in self.groups.values() or party in PARTIES.values():
            return self._state()
        return self.rebels if party in (self.home, self._first_force) else None

    def _organisation(self, start: int, end: int) -> str | None:
        """The named armed group or body in tokens ``[start, end)``, unless it stands for a country."""
        for i in range(start, end):
            e = self.organisations.get(i)
            if e is not None and e.end <= end + 1 and len(e) > 1:
                return self._clean(e.text)
        return None

    def _subject_span(self, verb: int, a: int) -> tuple[int, int] | None:
        """Tokens of the subject of the verb at ``verb``: by the parse, else what is before it in the clause."""
        last = verb - 2 if self.tag[verb] == "VBG" and self.low[verb - 1] == "," else verb - 1
        for k in range(last, max(a, verb - 12) - 1, -1):  # "after the Afghan side attacked": its own subject
            if self.low[k] in CLAUSE_MARKS:
                if any(self.tag[i][:2] == "NN" for i in range(k + 1, verb)):
                    return k + 1, verb
                break
            if self.tag[k] in (",", ":") or self.low[k] in AND:
                break
            if self.tag[k] in ("VBD", "VBZ", "VBP") and last == verb - 1:
                break  # a participle after a comma has the subject of the verb before it
        if self.s.parsed:
            token = self.doc[verb]
            for head in (token, token.head):
                for child in head.children:
                    if child.dep_ in ("nsubj", "nsubj:pass") and child.i < verb and child.i >= a:
                        left = child.left_edge.i
                        return left, max(child.i + 1, min(child.right_edge.i + 1, verb))
                if token.dep_ not in ("conj", "advcl", "xcomp", "acl"):
                    break
        k = verb
        while k > a and self.low[k - 1] not in SUBJECT_STARTS and self.tag[k - 1] not in ("VBD", "VBZ", "VBP"):
            k -= 1
        return (k, verb) if k < verb else None

    def _affiliation(self, quote: Quote | None) -> str | None:
        """The party that a speaker speaks for: by name, affiliation or office."""
        if quote is None or quote.speaker is None:
            return None
        who = quote.speaker
        told = " ".join(filter(None, (who.affiliation, who.role, who.name)))
        affiliated = who.affiliation if who.affiliation != who.name else None
        for alias, name in self.groups.items():
            if alias in told:
                return name
        for word in told.lower().split():
            if word in PARTIES:
                return fuller(PARTIES[word], self.party_counts)
        if affiliated:
            affiliation = self.country(affiliated) or next(
                (self.country(w) for w in affiliated.split() if self.is_people(w) and self.country(w)), None
            )  # "the Kenyan army": Kenya
            where = self._country_of_place(affiliated) if affiliation is None else None
            if where in self.conflict:
                return where  # a district's officer, of the country it lies in
            if affiliation or not (self.rebels or self.conflict):
                return affiliation or affiliated
        for word in (who.role or "", who.name):
            for part in word.split():
                name = self.country(part) if part[:1].isupper() else None
                if name:
                    return name
        if quote.source is not None:
            start = quote.source.start
            while start > quote.source.start - 4 and start > 0 and self.low[start - 1][:1].isalnum():
                start -= 1
            named = self.party_in(start, quote.source.end)
            if named:
                return named
        first = who.entity.mentions[0].span if who.entity is not None and who.entity.mentions else None
        if first is None and who.name not in self._first_named:
            at = self.text.find(who.name)
            self._first_named[who.name] = self.doc.char_span(at, at + len(who.name)) if at >= 0 else None
        first = first or self._first_named.get(who.name)
        introduced = self._introduced(first) if first is not None else None
        if introduced:
            return introduced
        low = told.lower()
        if self.rebels and re.search(r"\b(?:rebels?|militants?|insurgents?|guerrillas?|jihadists?)\b", low):
            return self.rebels
        if any(w in STATE_VOICES for w in re.split(r"\W+", low)):
            return self._government()
        return None

    def _introduced(self, span: Span) -> str | None:
        """The party of somebody where he is introduced: "Its spokesman, Col. X" is of who spoke before."""
        a = span.start
        while a > max(0, span.start - 8) and "\n" not in self.low[a - 1]:
            a -= 1
        its = any(self.low[i] in ("its", "their") for i in range(a, span.start))
        named = None if its else self.party_in(a, span.start)
        if its:
            i = next((i for i in range(span.start - 1, max(0, a - 40), -1) if i in self.party_words), None)
            while (
                i is not None and i > 0 and self.low[i - 1] not in (".", "?", "!") and "\n" not in self.low[i - 1]
            ):
                i -= 1  # the first party of that sentence
            if i is not None:
                return self.party_in(i, i + 30)
        return named or self._said_after(span)

    def _said_after(self, span: Span) -> str | None:
        """The party in the apposition to a name: "X, the Afghan ministry's spokesman"."""
        i = span.end
        if self.low[i : i + 1] == ["("]:
            i = next((k + 1 for k in range(i, min(i + 6, len(self.low))) if self.low[k] == ")"), i)
        if self.low[i : i + 1] != [","]:
            return None
        end = i + 1
        while end < min(i + 1 + APPOSITION, len(self.low)) and (
            self.low[end] not in (",", ".", ":", ";") and self.tag[end] not in ("VBD", "VBZ", "VBP", "WP", "WDT")
        ):
            end += 1
        named = self.party_in(i + 1, end)
        if named or not any(w in STATE_VOICES for w in self.low[i + 1 : end]):
            return named
        return self._government()

    def as_written(self, party: str | None) -> str | None:
        """A party by the name that the article uses for it: "Congo" where it writes no longer one."""
        return self._written.get(party, party) if party else None

    def _names_written(self) -> dict[str, str]:
        """Party -> what the article calls it, for those whose name in records it never uses."""
        written: dict[str, str] = {}
        names, text = gazetteer().country_names, self.text.lower()
        longer = {party for party in self.party_counts if party.lower() not in text}
        for i, party in sorted(self.party_words.items()):
            if party not in longer:
                continue
            word = self.doc[i].text
            if party in PARTIES.values():
                form = max((f for f, p in self._aliases if p == party and f in self.text), key=len, default=word)
                if not party.lower().startswith(form.lower()):  # "Maoist rebels": Maoists
                    written[party] = form
            elif key(word) in names and not word.isupper() and "." not in word:
                written[party] = word
                longer.discard(party)
            else:  # "Congolese": Congo, where no longer name stands
                plain = gazetteer().plain_name(word)
                if plain is not None:
                    written.setdefault(party, plain)
        return written

    def country(self, word: str) -> str | None:
        """The country a capitalised word stands for, known or told by the article."""
        return country(word) or self.nations.get(word)

    def is_people(self, word: str) -> bool:
        """Whether a word is an adjective or a people, of a known country or of one the article tells of."""
        return is_people(word) or self.nations.get(word, word) != word

    def _country_of_place(self, place: str) -> str | None:
        if place.split()[-1].lower() in BORDERS:
            return None
        name = self.country(place)
        if name:
            return name
        where = gazetteer().lookup(place)
        return gazetteer().name_of(where["country"]) if where and where["country"] else None
