"""What stands around a loss: whose it is, by whom, where, when, who says so, how sure it is.

Start with ``Context.fill``. Everything is read from the loss's own segment first; place and date of the
event that the article opens with hold for later figures of the same event that name none.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from functools import lru_cache

from ..annotations import Figure, Name, Quote, TimeExpression
from .counted_groups import Group
from .gazetteer import gazetteer
from .loss_lexicon import loss_lexicon, rows, words
from .loss_walks import AND, HAVE, RELATIVE, Loss
from .shallow import Sketch


def remark(name: str) -> re.Pattern[str]:
    """The pattern of one kind of remark in ``lexicons/loss_remarks.tsv``."""
    return re.compile("|".join(row[1] for row in rows("loss_remarks.tsv") if row[0] == name))


#: Armed parties that are no country: how a record names them.
PARTIES: dict[str, str] = dict(rows("parties.tsv"))
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
PARTY_LABELS = frozenset({"ORG", "NORP", "GPE"})
MODAL_DOUBT = words("modal_doubt")
FEARED = words("feared")
PLANS = words("plans")
SO_FAR = (
    ("so", "far"),
    ("to", "date"),
    ("until", "now"),
    ("till", "now"),
    ("thus", "far"),
    ("in", "total"),
    ("in", "all"),
)
RISES = words("rises")
LONG_AGO = remark("long_ago")
UNVERIFIED = remark("unverified")
SPEAKS_OF_FIGURES = remark("speaks_of_figures")
DISPUTES = remark("disputed")


@lru_cache(maxsize=20_000)
def country(word: str) -> str | None:
    """The country a capitalised word stands for: its name, people or seat of government."""
    return gazetteer().country_of(word)


class Context:
    """Fields of the figures of one article beyond value and kind. Made anew for each article."""

    def __init__(self, sketch: Sketch, losses: list[Loss]):
        self.s = sketch
        self.low, self.tag, self.doc = sketch.low, sketch.tag, sketch.doc
        self.losses = losses
        self.segments = {id(x): sketch.segment_of(x.group.number[0]) for x in losses}
        self.places = [e for e in self.doc.ents if e.label_ in PLACE_LABELS and not sketch.excluded[e.start]]
        self.dates: list[TimeExpression] = [d for d in self.doc._.dates if d.value]
        self.today = (self.doc._.meta or {}).get("date")
        self.caps = sum(1 for t in self.doc if t.is_upper and len(t) > 1) * 2 > len(self.doc)
        self.organisations = {
            e.start: e for e in self.doc.ents if e.label_ == "ORG" and not GOVERNMENT.search(e.text.lower())
        }
        self.party_words = self._find_parties()
        self.party_counts = Counter(self.party_words.values())
        self.armed = any(self.low[i] in FIRE or self.low[i] in COMBATANTS for i in range(len(self.low)))
        self.conflict = self._two_sides()
        self.lead_end = self._lead_end()
        self.event_place: str | None = None
        self.event_date: str | None = None
        self.remarks = self._remarks()
        self.elliptic_ends = {x.group.end: x.group for x in losses if x.group.noun is None}
        self.found_places: dict[int, str | None] = {}
        self.named = {
            i: e.label_ for e in self.doc.ents if e.label_ not in PLACE_LABELS for i in range(e.start, e.end)
        }
        self.last_side: dict[str, str] = {}
        self.sides: dict[int, str | None] = {}
        self.agents: dict[int, str | None] = {}
        self.sources = {
            i for q in self.doc._.quotes if q.source is not None for i in range(q.source.start, q.source.end)
        }
        self._quotes = [(q, s.start, s.end) for q in self.doc._.quotes for s in q.spans]
        self.event_place = self._event_place()
        dateline = (self.doc._.meta or {}).get("dateline")
        self.home = next(
            (c for c in map(self._country_of_place, filter(None, (self.event_place, dateline))) if c),
            next((x for x, _ in self.party_counts.most_common() if x not in PARTIES.values()), None),
        )
        dated = [(loss, date) for loss in losses if (date := self._date_in(loss)) is not None]
        if dated and (self.segments[id(dated[0][0])][0] <= self.lead_end or len(dated) == len(losses)):
            self.event_date = self._day(dated[0][1])

    def fill(self, figure: Figure, loss: Loss) -> None:
        """Writes side, by, place, date, quote, claimant, status and scope of ``figure``."""
        figure.scope = self.scope(loss)
        quote = self.quote_of(loss)
        figure.quote = quote
        figure.claimant = quote.speaker if quote is not None else None
        figure.by = self.agent(loss)
        figure.side = self.side(loss, figure, quote)
        if figure.by and figure.side and same_party(figure.by, figure.side):
            figure.by = None
        under_fire = any(self.low[i] in FIRE for i in range(*self.segments[id(loss)]))
        if under_fire and figure.by is None and figure.side in self.conflict and quote and loss.group.value != 0:
            figure.by = self.opponent(figure.side)
        same_event = figure.scope in ("event", "cumulative")
        own = self._date_in(loss)
        place = self._place_in(loss)
        opening = self.segments[id(loss)] == self.segments[id(self.losses[0])]
        narrower = opening and place and self._wide(place) and self._within(self.event_place, place)
        if same_event and (place is None or narrower):
            place = self.event_place
        figure.place = place
        figure.date = self._day(own) if own is not None else (self.event_date if same_event else None)
        if figure.place:
            where = gazetteer().lookup(figure.place)
            figure.geo = dict(where) if where else None
        figure.status = self.status(loss, figure, quote)

    # -- of ---------------------------------------------------------------------------------------------------

    def noun_end(self, g: Group) -> int:
        """Where the noun phrase of ``g`` ends, with what is joined to it without a number of its own:
        "personnel and their allied groups", "tanks, armoured vehicles"."""
        end = g.noun[1]
        low, tag = self.low, self.tag
        if g.counted is not None or g.noun[0] > g.head:
            return end
        j = end
        if j >= len(low) or low[j] not in ("and", "or", ",", "&"):
            return end
        comma = low[j] == ","
        j += 1
        if comma and j < len(low) and low[j] in ("and", "or"):
            j += 1
        k, head = j, -1
        while k < len(low) and k < j + 6 and k not in self.s.number_at and k not in self.s.triggers_at:
            if tag[k][:2] == "NN":
                head = k
            elif tag[k] not in ("JJ", "PRP$", "VBN", "POS") or (tag[k] == "VBN" and head >= 0):
                break
            k += 1
        if head < 0 or head != k - 1 or tag[head] not in ("NNS", "NN"):
            return end
        kind = self._category(low[head])
        if kind is None or (kind in ("equipment", "site")) != (g.category in ("equipment", "site")):
            return end
        after = low[k] if k < len(low) else "."
        if comma and not (tag[k : k + 1] and (tag[k][:1] == "V" or after in (".", "and"))):
            return end
        return k

    @staticmethod
    def _category(word: str) -> str | None:
        known = loss_lexicon().noun(word)
        return known[1] if known else None

    # -- parties ----------------------------------------------------------------------------------------------

    def _find_parties(self) -> dict[int, str]:
        """Token -> the party it names, for every token that names one."""
        found: dict[int, str] = {}
        words = [t.text for t in self.doc]
        caps = self.caps
        for i, w in enumerate(words):
            if not w[:1].isupper() or (len(w) < 3 and not w.isupper()):
                continue
            group = PARTIES.get(self.low[i])
            if group is not None:
                if group == "Taliban" and i and self.low[i - 1] == "afghan":
                    group = "Afghan Taliban"
                found[i] = group
                continue
            name = country(w.title() if caps and len(w) > 3 else w)
            if name is not None and not (name == "Afghanistan" and self.low[i + 1 : i + 2] == ["taliban"]):
                found[i] = name
        if "Afghan Taliban" in found.values():  # one name for one party
            found = {i: "Afghan Taliban" if p == "Taliban" else p for i, p in found.items()}
        for e in self.doc.ents:
            if e.label_ == "GPE" and e.start not in found and len(e) > 1:
                name = country(e.text)
                if name:
                    found[e.start] = name
        return found

    def _two_sides(self) -> frozenset[str]:
        """The two parties of a conflict that the article is about; empty where there are not two."""
        top = self.party_counts.most_common(2)
        if len(top) == 2 and top[1][1] >= OFTEN and any(self.low[i] in FIRE for i in range(len(self.low))):
            return frozenset(name for name, _ in top)
        return frozenset()

    def party_in(self, start: int, end: int) -> str | None:
        """The first party named in tokens ``[start, end)``."""
        for i in range(max(0, start), min(end, len(self.low))):
            if i in self.party_words:
                return self.party_words[i]
        return None

    def opponent(self, party: str) -> str | None:
        """The other one of an article's two main parties."""
        for name, n in self.party_counts.most_common():
            if name != party and not same_party(name, party):
                return name if n > 1 else None
        return None

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
        if loss.voice == "active":
            subject = self._subject_span(anchor, a)
            if subject is not None:
                party = self.party_in(*subject)
                if party:
                    return self._organisation(*subject) or party
                organisation = self._organisation(*subject)
                if organisation:
                    return organisation
                described = next((i for i in range(*subject) if self.low[i] in AGENTS), None)
                if described is not None:
                    start = described - 1 if self.low[described - 1] in ("security", "government") else described
                    return self.doc[start : described + 1].text
                if any(
                    self.low[i] in ("they", "it", "he", "she", "forces", "troops", "army") for i in range(*subject)
                ):
                    before = [x for x in self.losses if x.group.start < loss.group.start and x is not loss]
                    if before and self.segments[id(before[-1])][1] >= a - 40 and before[-1].voice == "active":
                        return self.agent(before[-1])
        # "in Pakistani strikes", "by Israeli fire", "an Israeli airstrike that killed"
        for i in range(a, b):
            if self.low[i] in FIRE and i > a:
                if loss.group.noun is not None and loss.group.start <= i < loss.group.noun[1]:
                    continue
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
        return None

    def _organisation(self, start: int, end: int) -> str | None:
        """The named armed group or body in tokens ``[start, end)``, unless it stands for a country."""
        for i in range(start, end):
            e = self.organisations.get(i)
            if e is not None and e.end <= end + 1 and len(e) > 1:
                return self._clean(e.text)
        return None

    def _subject_span(self, verb: int, a: int) -> tuple[int, int] | None:
        """Tokens of the subject of the verb at ``verb``: by the parse, else what is before it in the clause."""
        for k in range(verb - 1, max(a, verb - 12) - 1, -1):  # "after the Afghan side attacked": its own subject
            if self.low[k] in CLAUSE_MARKS:
                if any(self.tag[i][:2] == "NN" for i in range(k + 1, verb)):
                    return k + 1, verb
                break
            if self.tag[k] in ("VBD", "VBZ", "VBP", ",", ":") or self.low[k] in AND:
                break
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
        while k > a and self.low[k - 1] not in (",", ":", '"', "“") and self.low[k - 1] not in RELATIVE | {"and"}:
            k -= 1
        return (k, verb) if k < verb else None

    # -- side -------------------------------------------------------------------------------------------------

    def side(self, loss: Loss, figure: Figure, quote: Quote | None) -> str | None:
        """The party that suffered the loss: told by the noun, else by whose they are, where, and by whom."""
        found = self._side(loss, figure, quote)
        found = "Palestinians" if found == "Palestine" else found  # a people: the text does not name a state
        self.sides[id(loss)] = found
        if quote is not None and quote.speaker is not None and found is not None:
            self.last_side[quote.speaker.name] = found
        return found

    def _side(self, loss: Loss, figure: Figure, quote: Quote | None) -> str | None:
        g = loss.group
        a, b = self.segments[id(loss)]
        # "Afghan soldiers", "our men", "a soldier of the Pakistani army"
        own = self._of_party(g, a, b, quote)
        if own:
            return own
        for other in (loss.like, loss.whole):
            if other is not None:
                inherited = self.sides.get(id(other)) or self._of_party(
                    other.group, *self.segments[id(other)], quote
                )
                if inherited:
                    return inherited
        head = g.head if g.noun is not None else -1
        proper = head >= 0 and (
            self.tag[head] == "NNPS"
            or (g.category == "combatant" and self.doc[head].is_title and head > g.number[1])
            or (g.category == "combatant" and self.doc[head].is_title and self.doc[g.number[0]].text[:1].isdigit())
        )
        if proper and g.category in (None, "person", "combatant") and not self.caps:
            return self.doc[head].text  # "26 Naxalites": the noun is the party
        by = figure.by
        if by:
            place = self._place_in(loss)
            where = self._country_of_place(place) if place else None
            if where and not same_party(where, by):
                return where
            if figure.scope != "background":
                return self.opponent(by)
        place = self._place_in(loss) or (self.event_place if figure.scope != "background" else None)
        where = self._country_of_place(place) if place and self.conflict else None
        if where in self.conflict and g.people is not None:
            return where
        if g.category == "combatant" and g.lemma in STATE_FORCES and self.armed:
            return self.home
        return self._speaker_side(loss, quote)

    def _of_party(self, g: Group, a: int, b: int, quote: Quote | None) -> str | None:
        low = self.low
        if g.noun is not None:
            s, e = g.noun
            party = self.party_in(s, self.noun_end(g))
            if party:
                return party
            if any(low[i] in ("our", "ours") for i in range(max(a, g.start - 2), min(b, e + 3))):
                return self._affiliation(quote)
            j = e
            while j < min(b, e + 6) and low[j] in ("of", "from", "in", "the", "belonging", "to", "members"):
                j += 1
            if j > e and low[e] in ("of", "from", "belonging"):
                whose = self._organisation(j, min(b, j + 3)) if low[e] == "of" else None
                return whose or self.party_in(j, min(b, j + 3))
        elif low[g.number[1] : g.number[1] + 2] == ["of", "our"]:
            return self._affiliation(quote)
        return None

    def _affiliation(self, quote: Quote | None) -> str | None:
        if quote is None or quote.speaker is None:
            return None
        who: Name = quote.speaker
        if who.affiliation:
            return country(who.affiliation) or who.affiliation
        for word in (who.role or "", who.name):
            for part in word.split():
                name = country(part) if part[:1].isupper() else None
                if name:
                    return name
        if quote.source is not None:
            return self.party_in(quote.source.start - 4, quote.source.end)
        return None

    def _speaker_side(self, loss: Loss, quote: Quote | None) -> str | None:
        """Who tells of losses without saying whose tells of his own, where two countries fight."""
        if quote is None or not self.conflict or loss.voice == "active":
            return None
        if quote.speaker is not None and quote.speaker.name in self.last_side:
            return self.last_side[quote.speaker.name]  # a list of losses stays with its side
        side = self._affiliation(quote)
        if side not in self.conflict:
            return None
        if (
            loss.kind == "destroyed"
            and loss.trigger is not None
            and loss.trigger.entry.lemma in ("shoot", "down", "intercept")
        ):
            return self.opponent(side)
        return side

    @staticmethod
    def _country_of_place(place: str) -> str | None:
        name = country(place)
        if name:
            return name
        where = gazetteer().lookup(place)
        if where and where["country"]:
            return country(where["country"])
        return None

    # -- where and when ---------------------------------------------------------------------------------------

    def _place_in(self, loss: Loss) -> str | None:
        """The named place of the loss's sentence; else of the figure it shares a noun or a whole with."""
        if id(loss) in self.found_places:
            return self.found_places[id(loss)]
        self.found_places[id(loss)] = None  # a loop of references ends here
        found = self._place_of(loss, *self._window(loss)) or self._place_of(loss, *self.segments[id(loss)])
        for other in (loss.whole, loss.like):
            if found is None and other is not None and self.segments[id(other)] == self.segments[id(loss)]:
                found = self._place_in(other)
        self.found_places[id(loss)] = found
        return found

    def _window(self, loss: Loss) -> tuple[int, int]:
        """Where the loss's place and date may stand: its sentence, within the statement that tells of it."""
        a, b = self.segments[id(loss)]
        s, e = loss.group.number
        held = [(qs, qe) for _, qs, qe in self._quotes if qs <= s and e <= qe]
        if held:
            qs, qe = max(held)
            return max(a, qs), min(b, qe)
        return a, b

    def _place_of(self, loss: Loss, a: int, b: int) -> str | None:
        """The nearest place after a preposition, behind the loss before in front; a town before a river or a
        country."""
        g = loss.group
        anchor = loss.trigger.end if loss.trigger is not None and loss.trigger.start > g.start else g.end
        best, rank = None, None
        later = [
            x.group.number[0] for x in self.losses if x.group.number[0] > anchor and x.trigger is not loss.trigger
        ]
        for start, end, label in self._places_between(a, b):
            k = start - 1
            while (
                k >= a
                and (self.tag[k][:2] in ("JJ", "NN", "DT", "VB") or self.low[k] in ("'s", "’s"))
                and start - k < 5
            ):
                if self.low[k] in ("village", "town", "city", "province", "district"):
                    break
                k -= 1
            if k >= a and self.low[k] == "of" and self.low[k - 1] in TOWNS:
                k -= 2
                while k >= a and self.tag[k][:2] in ("JJ", "NN", "DT", "VB"):
                    k -= 1
            if k < a or self.low[k] not in LOCATIVE or g.start <= k < g.end:
                continue
            name = self.doc[start:end].text
            if start in self.sources:
                continue
            if "hospital" in name.lower() or HOSPITAL.search(" ".join(self.low[max(a, k - 4) : k])):
                continue
            own = self.elliptic_ends.get(k)
            if own is not None and own is not g:
                continue  # "173 over nine regions, 61 of them over the Black Sea"
            behind = start >= anchor
            crossed = sum(1 for n in later if n < start) if behind else 0
            this = (
                self.low[k] in ("of", "from"),
                label == "LOC",
                crossed > 0,
                self._wide(name),
                not behind,
                abs(start - anchor),
            )
            if rank is None or this < rank:
                best, rank = (start, end, label), this
        if best is None:
            return None
        start, end, label = best
        j = end + 1  # "in Haiti's Artibonite valley"
        if self.low[end : end + 1] in (["'s"], ["’s"]) and self.tag[j : j + 1] == ["NNP"]:
            while end < b and (end <= j or self.tag[end] in ("NNP", "NNPS")):
                end += 1
            start = j
        dateline = (self.doc._.meta or {}).get("dateline")
        if (
            label == "LOC"
            and dateline
            and a <= self.segments[id(self.losses[0])][0]
            and gazetteer().kind(self.doc[start:end].text) != "loc"
        ):
            town = dateline.split(",")[0].strip()
            return town.title() if town.isupper() else town
        if self.low[end : end + 1] == ["and"]:
            nxt = next(((s, e) for s, e, _ in self._places_between(end + 1, b) if s == end + 1), None)
            if nxt is not None:
                return self.doc[start : nxt[1]].text
        name = self._clean(self.doc[start:end].text)
        return name.title() if name.isupper() and len(name) > 3 and not self.caps else name

    @staticmethod
    def _within(town: str | None, wide: str) -> bool:
        """Whether a town, as far as is known, lies in a country or state."""
        if town is None:
            return False
        where, iso = gazetteer().lookup(town), gazetteer().iso_of(wide)
        return where is None or iso is None or where["country"] == iso

    @staticmethod
    def _wide(name: str) -> bool:
        """Whether a place is a whole country: of an event, its town is told where the text has one."""
        return gazetteer().kind(name) == "country"

    def _event_place(self) -> str | None:
        """The place of the event the article opens with: the first town of its figures, else the first country."""
        wide: str | None = None
        for loss in self.losses:
            if self.segments[id(loss)][0] > self.lead_end:
                break
            place = self._place_in(loss)
            if place is None:
                continue
            if gazetteer().kind(place) == "loc":  # a sea or river is where a figure was, not where the article is
                continue
            if not self._wide(place):
                return place
            wide = wide or place
            if len(self.losses) > LEADING and loss is self.losses[LEADING]:
                break
        return wide

    def _places_between(self, a: int, b: int) -> list[tuple[int, int, str]]:
        """Places in tokens ``[a, b)``: entities, and capitalised words after "in", "at", "the village of"."""
        found = [(e.start, e.end, e.label_) for e in self.places if a <= e.start < b]
        taken = {i for s, e, _ in found for i in range(s, e)}
        i = a + 1
        while i < b:
            if self.tag[i] not in ("NNP", "NNPS") or i in taken or self.s.excluded[i] or self.caps:
                i += 1
                continue
            before = self.low[i - 1]
            locative = before in ("in", "near", "off", "at", "outside") and self.named.get(i) in (None, "PERSON")
            if not locative and before == "of" and self.low[i - 2] in TOWNS | DWELLERS:
                locative = i not in self.named or self.named[i] == "PERSON"
            j = i + 1
            while j < b and (self.tag[j] in ("NNP", "NNPS") or self.low[j] == "-") and j not in taken:
                j += 1
            follows = self.low[j] if j < b else "."
            if follows in BORDERS:
                found.append((i, j + 1, "GPE"))
            elif (
                locative
                and self.doc[i].text[:1].isupper()
                and (self.tag[j : j + 1] not in (["NN"], ["NNS"]) or follows in TOWNS)
            ):
                found.append((i, j, "GPE"))
            i = max(j, i + 1)
        return found

    @staticmethod
    def _clean(name: str) -> str:
        return re.sub(r"^(?:the|The) (?=[A-Z])|['’]s$", "", name)

    def _date_in(self, loss: Loss) -> TimeExpression | None:
        a, b = self._window(loss)
        anchor = loss.trigger.start if loss.trigger is not None else loss.group.start
        here = [
            d
            for d in self.dates
            if a <= d.span.start < b
            and d.precision != "time"
            and not self._date_of_saying(d)
            and self.low[d.span.start - 1 : d.span.start] not in (["until"], ["till"], ["by"], ["than"])
        ]
        if not here:
            return None
        nearest = min(here, key=lambda d: abs(d.span.start - anchor))
        for d in here:  # "In July last year": the finer of two that touch
            if (
                d is not nearest
                and 0 <= max(d.span.start, nearest.span.start) - min(d.span.end, nearest.span.end) <= 1
            ) and FINENESS.get(d.precision or "", 9) < FINENESS.get(nearest.precision or "", 9):
                return d
        return nearest

    def _date_of_saying(self, date: TimeExpression) -> bool:
        """ "The ministry said on Monday": when it was said."""
        k = date.span.start - 1
        if k > 0 and self.low[k] in ("on", "late", "early"):
            k -= 1
        return k >= 0 and self.low[k] in SAYING

    def _day(self, date: TimeExpression) -> str | None:
        """An ISO day or ``start/end``: months and years as their days, "since" up to the article's day."""
        value = date.value
        if value is None or "/" in value:
            if value and self.today:  # "so far this year"
                start, _, end = value.partition("/")
                if start[:10] < self.today[:10] < end[:10]:
                    return f"{start}/{self.today[:10]}"
            return value
        first, last = first_day(value), last_day(value)
        if (
            self.low[date.span.start - 1 : date.span.start] == ["since"]
            and self.today
            and "when" not in self.low[date.span.end : date.span.end + 2]
        ):
            return f"{first}/{self.today[:10]}"
        if self.today and first < self.today[:10] < last:
            last = self.today[:10]
        return first if first == last else f"{first}/{last}"

    def _lead_end(self) -> int:
        """The last token of the first two paragraphs: there a past date is the event's own."""
        layout = self.doc._.layout
        if layout is not None and layout.paragraphs:
            body = [z for z in layout.paragraphs if z.kind in ("headline", "deck", "body")]
            if body:
                return body[min(2, len(body) - 1)].end
        ends = [i for i, w in enumerate(self.low) if w.count("\n") > 1]
        return ends[1] if len(ends) > 1 else len(self.low)

    # -- scope ------------------------------------------------------------------------------------------------

    def scope(self, loss: Loss) -> str:
        a, b = self.segments[id(loss)]
        low, g, t = self.low, loss.group, loss.trigger
        if self._hypothetical(loss, a, b):
            return "hypothetical"
        if self._background(loss, a, b):
            return "background"
        if loss.voice == "toll" and t is not None:
            between = low[t.end : g.start]
            before = low[max(a, t.start - 5) : t.start]
            rising = any(w in RISES or w in ("to", "is", "are", "now") for w in between) or any(
                w in RISES for w in before
            )
            return "cumulative" if rising or "since" in low[a:b] else "event"
        if (
            g.lemma in ("body", "corpse")
            and RECOVERED & set(low[a:b])
            and HAVE & set(low[max(a, g.start - 4) : b])
        ):
            return "cumulative"
        s, e = min(g.start, t.start if t else g.start), max(g.end, t.end if t else g.end)
        window = low[max(a, s - 6) : min(b, e + 6)]
        if any(tuple(window[k : k + 2]) in SO_FAR for k in range(len(window))):
            return "cumulative"
        if self._since_long(loss, a, b) and any(w in HAVE for w in low[max(a, s - 3) : e]):
            return "cumulative"
        toll = next((x for x in self.losses if x.voice == "toll" and self.segments[id(x)] == (a, b)), None)
        if toll is not None and toll is not loss and loss.voice == "passive" and self.scope(toll) == "cumulative":
            return "cumulative"
        if loss.whole is not None and loss.distance >= 0 and loss.whole.whole is None:
            return self.scope(loss.whole)
        return "event"

    def _since_long(self, loss: Loss, a: int, b: int) -> bool:
        """Whether the sentence counts since a day before the last few: "since 1 November", not "since dawn"."""
        for i in range(a, b - 1):
            if self.low[i] in ("since", "till", "until"):
                if self.low[i + 1] in ("dawn", "midnight", "morning", "early", "yesterday", "overnight"):
                    return False
                date = next((d for d in self.dates if d.span.start == i + 1), None)
                recent = (
                    date is not None and self.today and days_between(last_day(date.value), self.today) <= FEW_DAYS
                )
                return not recent or self.low[i] != "since"
        return False

    def _hypothetical(self, loss: Loss, a: int, b: int) -> bool:
        low, g, t = self.low, loss.group, loss.trigger
        if loss.whole is not None and loss.trigger is loss.whole.trigger:
            return self._hypothetical(loss.whole, a, b) if loss.whole.whole is None else False
        if t is None:
            before = low[max(a, g.start - 6) : g.start]
            return "to" in before and ("going" in before or any(w in PLANS for w in before))
        k = t.start
        between = low[min(g.end, t.start) : t.start] if g.end <= t.start else low[max(a, t.start - 4) : t.start]
        if "going" in between and low[k - 1] == "to":
            return True
        for steps, w in enumerate(reversed(between)):
            if w in MODAL_DOUBT or w in FEARED:
                return True
            if w in (",", "and", "who", "that", "which") or steps > 5:
                break
        if loss.voice == "toll":
            return any(w in MODAL_DOUBT or w in FEARED for w in low[t.end : g.start])
        if (
            k > a and low[k - 1] == "to"
        ):  # "threatened to kill 12", "risked to lose": an infinitive that is no fact
            return any(w in PLANS for w in low[max(a, k - 5) : k]) and low[k - 1] == "to"
        if any(w in FEARED for w in low[max(a, min(g.start, t.start) - 2) : max(g.end, t.end)]):
            return True
        return "if" in low[max(a, min(g.start, k) - 8) : k] and any(w in MODAL_DOUBT for w in low[a:b])

    def _background(self, loss: Loss, a: int, b: int) -> bool:
        lead = a < self.lead_end
        g, t = loss.group, loss.trigger
        date = self._date_in(loss)
        since = date is not None and self.low[date.span.start - 1 : date.span.start] == ["since"]
        if since and "when" in self.low[date.span.end : date.span.end + 2]:
            since = False  # "the worst since 2021, when four people died"
        start = first_day(date.value.split("/")[0]) if date is not None and date.value else ""
        if since and loss.voice != "toll" and self.today and days_between(start, self.today) > LONG_PAST_DAYS:
            return True
        if date is not None and not since and not lead and not self._of_event(date):
            end = date.value.split("/")[-1][:10]
            if self.today:
                far = FAR_DAYS if date.precision == "day" else FAR_MONTH_DAYS
                if days_between(end, self.today) > far:
                    return True
            elif date.precision in ("month", "year"):
                return True
        s, e = min(g.start, t.start if t else g.start), max(g.end, t.end if t else g.end)
        near = " ".join(self.low[max(a, s - 14) : min(b, e + 12)])
        return not lead and LONG_AGO.search(near) is not None

    def _of_event(self, date: TimeExpression) -> bool:
        """Whether a date is, or lies in, that of the event the article opens with, however long ago it was."""
        if self.event_date is None or date.value is None:
            return False
        first, _, last = self.event_date.partition("/")
        return first <= first_day(date.value.split("/")[0]) <= (last or first)

    # -- who says so ------------------------------------------------------------------------------------------

    def quote_of(self, loss: Loss) -> Quote | None:
        """The innermost quote whose spans hold the figure's span."""
        s, e = loss.group.number
        best, size = None, None
        for quote, qs, qe in self._quotes:
            if qs <= s and e <= qe:
                this = sum(len(x) for x in quote.spans)
                depth = 0 if quote.inside is None else -1
                if size is None or (depth, this) < size:
                    best, size = quote, (depth, this)
        return best

    def _remarks(self) -> list[tuple[str, int, int, str | None]]:
        """Remarks on figures: ("unverified" or "disputed", first token, last token, whose figures)."""
        text = self.doc.text.lower()
        found = []
        for pattern, status in ((UNVERIFIED, "unverified"), (DISPUTES, "disputed")):
            for m in pattern.finditer(text):
                if status == "unverified":
                    around = text[max(0, m.start() - 90) : m.end() + 60]
                    if not SPEAKS_OF_FIGURES.search(around):
                        continue
                span = self.doc.char_span(m.start(), m.end(), alignment_mode="expand")
                if span is not None:
                    whose = self.party_in(span.start, span.end) if status == "disputed" else None
                    if status == "disputed" and whose is None and not re.search(r"both|either|two", m[0]):
                        whose = NEAREST
                    found.append((status, span.start, span.end, whose))
        return found

    def status(self, loss: Loss, figure: Figure, quote: Quote | None) -> str:
        base = "reported"
        if quote is not None:
            base = {"confirm": "confirmed", "deny": "denied"}.get(quote.stance, "claimed")
        if figure.scope == "background":
            return base
        i = loss.group.start
        for status, start, end, whose in self.remarks:
            if quote is None and status == "disputed":
                continue
            if status == "unverified":
                if (start - REMARK_REACH < i < end + 120 and (quote is not None or abs(i - start) < 40)) or (
                    i < start and quote is not None and self.conflict and self._official(quote)
                ):
                    base = status
            elif whose == NEAREST:
                last = max((x.group.start for x in self.losses if x.group.start < start), default=-1)
                if i == last or (0 <= last - i < 25 and start - i < 40):
                    base = status
            elif i < start and start - i < 300 and (whose is None or self._claimed_by(quote, whose)):
                base = status
        return base

    def _official(self, quote: Quote) -> bool:
        """Whether who speaks belongs to a side: remarks on claims are about those."""
        return self._affiliation(quote) is not None

    def _claimed_by(self, quote: Quote | None, party: str) -> bool:
        if quote is None:
            return False
        side = self._affiliation(quote)
        return side is None or same_party(side, party)


#: Words that open a clause with a subject of its own.
CLAUSE_MARKS = frozenset({"after", "before", "since", "when", "while", "as", "because", "that", "although"})
LOCATIVE = words("locative")
SAYING = words("saying")
TOWNS = words("towns")
STATE_FORCES = words("state_forces")
AGENTS = words("agents")
COMBATANTS = words("combatants")
#: "Flown to hospitals in Springfield": not where they were hurt.
HOSPITAL = re.compile(r"\bto (?:\w+ )?hospitals?$")
BORDERS = frozenset({"frontier", "border"})
DWELLERS = words("dwellers")
#: Bodies that were found are a running count.
RECOVERED = frozenset({"recovered", "found", "retrieved", "pulled", "washed"})
#: A count since so few days ago is the event's own.
FEW_DAYS = 3
#: An article's first figures tell of its event.
LEADING = 4
#: Organisations that stand for their country, not for themselves.
GOVERNMENT = remark("government")
#: Words for an attack, before which an adjective tells by whom.
FIRE = words("fire")
#: A party named this often is one the article is about.
OFTEN = 3
#: A remark that names nobody's figures: it speaks of the last before it.
NEAREST = "nearest"
#: Tokens before a remark that it may speak of: about two paragraphs.
REMARK_REACH = 150
#: A loss this many days before the article is another event: news copy tells of the last days.
FAR_DAYS = 45
#: A count since so long ago is of a longer past, not of the event; a running toll stays one.
LONG_PAST_DAYS = 180
#: A month or year that ended this many days before the article, and is named without a day, is another time.
FAR_MONTH_DAYS = 14


#: Precisions of dates, finest first.
FINENESS = {"day": 0, "range": 1, "month": 2, "year": 3}


def first_day(value: str) -> str:
    """The first ISO day of a day, month or year."""
    return (value[:10] + "-01-01")[:10] if len(value) < 10 else value[:10]


def last_day(value: str) -> str:
    """The last ISO day of a day, month or year."""
    if len(value) >= 10:
        return value[:10]
    if len(value) == 4:
        return f"{value}-12-31"
    try:
        year, month = int(value[:4]), int(value[5:7])
        return f"{value[:7]}-{calendar.monthrange(year, month)[1]:02d}"
    except ValueError:
        return value


def same_party(a: str, b: str) -> bool:
    """Whether two names are one party; the Taliban and Afghanistan are one side."""
    if a == b:
        return True
    pair = {"Afghanistan" if "Taliban" in x and "Pakistan" not in x else x for x in (a, b)}
    return len(pair) == 1


def days_between(earlier: str, later: str) -> int:
    """Days from one ISO day, month or year (its end) to another; 0 if either is no date."""
    import datetime as dt

    def end(iso: str) -> dt.date | None:
        parts = iso[:10].split("-")
        try:
            y, m, d = (
                int(parts[0]),
                int(parts[1]) if len(parts) > 1 else 12,
                int(parts[2][:2]) if len(parts) > 2 else 28,
            )
            return dt.date(y, m, d)
        except ValueError:
            return None

    a, b = end(earlier), end(later)
    return (b - a).days if a and b else 0
