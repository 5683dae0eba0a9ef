"""Walks over a sentence: from a word of loss to the counted groups that fill its role.

Start with ``Walks.subjects`` and ``Walks.objects``. They go over phrases, relative clauses and coordination but
not over another predicate, and need tags but no parse; ``Walks._by_parse`` asks the parse.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..ordered import Ordered
from .counted_groups import SETS, Group
from .lexicon import Trigger, noun, words
from .shallow import Sketch

#: Participles between a copula and the loss: "were reported killed", "are feared dead", "is said to have died".
REPORTED = words("reported")
#: Quotation marks.
MARKS = frozenset({'"', "“", "‘", "'", "''", "``", "”", "’"})
BE = words("be")
COPULAS = BE | words("copulas")
HAVE = words("have")
MODALS = words("modals")
SUBORDINATE = words("subordinate")
RELATIVE = words("relative")
AND = frozenset({"and", "&", "plus", "or", "/", "nor"})
AND_PHRASES = (
    ("as", "well", "as"),
    ("along", "with"),
    ("together", "with"),
    ("in", "addition", "to"),
    ("alongside",),
)
AND_OPENERS = frozenset(phrase[0] for phrase in AND_PHRASES)
INCLUDING = frozenset(
    {"including", "among", "include", "includes", "included", "incl", "notably", "counting", "comprising"}
)
PARENTHESES = words("parentheses")
DEGREES = words("degrees")
NP_TAGS = words("np_tags")
#: "The walls of 60 houses": damage to these is damage to what they are of.
PARTS = words("parts")
#: Verbs that are as often said of anything else: "release a report", "attack four provisions".
LOOSE_VERBS = words("loose_verbs")
#: The same, but where they are said of people.
LOOSE_OF_PEOPLE = words("loose_of_people")
ANIMALS = words("animals")
POLICE = words("police")
#: What tells of a siege, in which all hold out who are there.
BESIEGED = frozenset("siege besieged garrison surrounded encircled defenders holdouts holed".split())
#: Words that open a clause where the parse has them as its mark, and a phrase elsewhere.
CLAUSE_OPENERS = frozenset({"after", "before", "since", "until", "once", "till"})
SPOKEN = frozenset({"said", "says", "added", "wrote", "reported", "recalled"})
#: "The fighters whom the army says it killed".
CLAIMS = frozenset(
    "says say said claims claim claimed reports report reported insists insisted boasts boasted".split()
)
#: Pronouns that are a subject of their own.
SUBJECT_PRONOUNS = frozenset({"i", "he", "she", "we", "they"})
#: Between "what" and the number in "struck what it said were six posts", and the tokens to it.
WHAT_LINKS = frozenset({"were", "was", "as", "at", "are"})
WHAT_REACH = 9
#: Tokens of "an anti-junta armed group", who says something.
SPEAKER_REACH = 8
SAYING = frozenset({"said", "says", "added", "reported"})
#: Tokens of who tells of it, between a subject and its verb.
TELLER_REACH = 14
#: Tokens back from "one" to the noun that it stands for, and from "two were sunk" to the boats.
ANTECEDENT_REACH = 10
THING_REACH = 25
#: Dashes that set words apart as commas do, and the tokens of what they set apart: "– including nine pupils –".
DASHES = frozenset({"–", "—", "--"})
ASIDE_REACH = 40
#: Tokens of ", two of whom were doctors,".
WHOM_REACH = 12
#: Tokens of "his elder brother" in a list of victims.
UNNUMBERED_REACH = 5


@dataclass(slots=True, eq=False)
class Loss:
    """A group with what happened to it. ``whole``: the loss it is part of; ``like``: the one its noun is taken
    from where it has none. ``voice``: active, passive, noun, toll or list."""

    group: Group
    kind: str
    trigger: Trigger | None
    voice: str
    distance: int
    whole: Loss | None = None
    like: Loss | None = None
    sure: float = 0.9


class Walks:
    """One article's words, tags and groups, and the losses found so far."""

    def __init__(self, sketch: Sketch, groups: list[Group]):
        self.s = sketch
        self.low, self.tag = sketch.low, sketch.tag
        self.groups = Ordered(groups, lambda g: g.number[0])
        self.inside: dict[int, Group] = {i: g for g in groups for i in range(g.start, g.end)}
        self.starts: dict[int, Group] = {g.start: g for g in groups}
        for g in groups:
            self.starts.setdefault(g.number[0], g)
        #: The groups of the segments that were asked for.
        self._in_segments: dict[tuple[int, int], list[Group]] = {}
        #: "None of [the 2,300 residents evacuated]": the base of a share -> the share.
        self.shares = {g.whole: g for g in groups if g.whole is not None}
        self.found: dict[Group, list[Loss]] = {}

    def past_teller(self, p: int, a: int) -> int:
        """Where the subject of a verb at token ``p`` ends, without who tells of it between two commas: "Gunmen[,
        police said,] led away 12 men", "Gunmen[, according to the mayor,] led"."""
        if p - 1 <= a or self.low[p - 1] != ",":
            return p
        opens = next((k for k in range(p - 2, max(a, p - TELLER_REACH), -1) if self.low[k] == ","), None)
        if opens is None:
            return p
        tells = self.low[opens + 1] == "according" or not SAYING.isdisjoint(self.low[opens + 1 : p - 1])
        return opens if tells else p

    def subjects(self, p: int, a: int, t: Trigger | None) -> list[Group]:
        """The groups of the subject that ends before token ``p``, nearest first; [] if it holds none."""
        low, tag = self.low, self.tag
        out: list[Group] = []
        i, bare, joined_np = p - 1, False, False
        relative = -1  # the last token of what a relative clause is about
        # "with 22 wounded", "a girl among 8 injured": no auxiliary, so the number beside it is what it is said of
        edge = p
        while edge > a and tag[edge - 1] == "RB" and edge - 1 not in self.inside:
            edge -= 1  # "with 290 still listed as missing"
        reduced = t is not None and not any(w in COPULAS or w in HAVE for w in low[p : t.start])
        floor = max(a, p - 45)
        while i >= floor:
            g = self.inside.get(i)
            w = low[i]
            fell = t is not None and t.entry.sort == "falls"  # "two of the nine hurt died"
            if g in self.shares and (fell or not (reduced and g.end in (p, edge))):
                g = self.shares[g]  # what is told is told of the share
            if g is not None:
                k = g.start - 1
                many = self.inside.get(k - 1) if low[k] == "of" else None
                if (
                    many is not None
                    and many.people
                    and (g.noun is None or (many.noun and many.source is not None))
                ):
                    i = k - 1  # "a mother of three died", "four members of one family died"
                    continue
                if k > a and tag[k] == "POS" and self._share_before(k, a):
                    break  # "ten per cent of the town's 4,000 homes"
                # "in two attacks", "of the 84 crew": the object of a preposition is no subject
                if (
                    k >= a
                    and not (reduced and g.end in (p, edge) and not (low[k] == "by" and t.entry.sort == "falls"))
                    and g.end - 1 != relative
                    and tag[k] in ("IN", "TO")
                    and not (low[k] in CLAUSE_OPENERS and self.s.parsed and self.s.doc[k].dep_ == "mark")
                    and low[k] not in SUBORDINATE
                    and low[k] not in INCLUDING
                    and low[k] not in ("than", "that")
                ):
                    if out:
                        break
                    i = k - 1
                    bare = False
                    continue
                apart = reduced and g.end in (p, edge) and not self._told_of(self._past_including(k, a))
                told_who = g.end - 1 == relative  # "including a boy who later died"
                if k >= a and low[k] in INCLUDING and not out and not apart and not told_who:
                    i = self._past_including(k, a)
                    continue
                listed = self._listed_from(g, a) if out or not reduced or g.end not in (p, edge) else None
                if out and (listed is not None or self._lost_before(g)):
                    break  # "including 14 of one family, and a child was hurt"
                past = self._past_including(listed, a) if listed is not None else a
                outside = tag[past] in NP_TAGS and self.inside.get(past) not in self.found
                if listed is not None and outside and not told_who:
                    i = past
                    continue
                if not self.fits(g, t):
                    if out or g.people is False or not g.implicit:
                        if out:
                            break
                        if g.noun is not None and not g.lost:
                            i = k
                            continue
                        break
                    i = k
                    continue
                out.append(g)
                i = k
                if i > a and tag[i] == "PRP$" and low[i - 1] in AND:  # "a couple and their two sons"
                    i -= 1
                if i >= a and low[i] == "," and i - 1 >= a and low[i - 1] not in AND:
                    prev = self.inside.get(i - 1)
                    opens = reduced and prev is not None and prev.start == a and prev not in self.found
                    opens = opens and g.base is None  # "four others, two of them wounded"
                    if (
                        (joined_np or (opens and prev.counted is None))
                        and prev is not None
                        and prev.end == i
                        and self.fits(prev, t)
                    ):
                        i -= 1
                        continue
                    break
                if i >= a and low[i] in AND:
                    joined_np = True
                    i -= 1
                    comma = i >= a and low[i] == ","
                    i -= comma
                    i = self._past_aside(i, a)  # "four jawans of the Relief Force (NRF) and a diver"
                    k = i
                    while k > a + 1 and (k in self.s.number_ends or low[k] in AND) and k not in self.inside:
                        k -= 1
                    if k < i and low[k] == "," and k - 1 in self.inside:
                        i = k - 1  # "two men, 42 and 43, and a woman, 39, were killed"
                    prev = self.inside.get(i)
                    if prev is None and not self._np_before(i, a):
                        break
                    opener = self._listed_from(prev, a) if prev is not None else None
                    if opener is not None and comma:  # "[four men], including a captain, and [two] women were"
                        i = self._past_including(opener, a)
                        prev, opener = self.inside.get(i), None
                        if prev is None or prev in self.found:
                            break
                    if opener is not None:
                        break  # "among them three policemen and one died"
                    if prev is not None and comma and self._told_aside(prev, a):
                        break  # "nine people, [four] of them children, and two were missing"
                    if prev is not None and (self._own_predicate(prev, a, t) or self._lost_before(prev)):
                        break
                    continue
                break
            if (w == "," or w in DASHES) and not out and not bare:
                aside = self._past_parts(i, a)
                if aside is not None:
                    i = aside
                    continue
            counted = self._counted_again(i, a) if w == "," and not out and i == p - 1 else None
            if counted is not None and self.fits(counted, t):
                return [counted]
            if w == ",":
                listed = self.inside.get(i - 1)
                if out and joined_np and listed is not None and listed.end == i and listed not in self.found:
                    i -= 1  # "14 blocks, a kindergarten and 40 cars were damaged"
                    continue
                if out:
                    break
                if self._in_headline(i, p, a):
                    i -= 1
                    continue
                k = self._comma_before(i, a)
                if k is None:
                    break
                first = low[k + 1]
                follow = self.starts.get(k + 1)
                aside = (
                    first in PARENTHESES
                    or first == "or"
                    or (first in AND and low[k + 2] == "not")  # "five judges, and not just one, died"
                    or tag[k + 1] in ("VBG", "VBN", "CD", "IN", "WP", "WDT")
                    or (low[i - 1] in SAYING and i - k < SPEAKER_REACH)  # "a further eight, it said, were hurt"
                    or (follow is not None and follow.base)
                )
                if follow is not None and not bare and self._named_by(follow, k, i) and self.fits(follow, t):
                    return [follow]
                if not aside and bare:
                    break
                said = tag[k + 1] == "PRP" and low[i - 1] in SPOKEN  # "a further eight, it said, were maimed"
                if not aside and not said and tag[k + 1] not in ("DT", "NN", "NNS", "JJ", "NNP", "PRP$", "RB"):
                    break
                i = k - 1
                continue
            if w in (")", "]"):
                i = self._past_aside(i, a)
                if i == a:
                    break
                continue
            if w in ('"', "“", "”", "''", "``", "'", "’", "‘"):
                i -= 1
                continue
            if out:  # after "and": a noun phrase may lie between ("two guards, the mayor and three nurses")
                if tag[i] in NP_TAGS or tag[i] in ("HYPH", "AFX"):
                    i -= 1
                    continue
                prev = self.inside.get(i - 1)
                if tag[i] == "IN" and prev is not None and prev.end == i and joined_np:
                    i -= 1  # "a couple from Kelso and their two sons"
                    continue
                break
            if w in RELATIVE and tag[i] in ("WP", "WDT", "IN", "WP$"):
                if (w == "that" and tag[i] == "IN") or (w == "whose" and bare):
                    break  # "two workers, whose truck was hit"
                i -= 1
                if i >= a and low[i] in ("of", "with", "to"):
                    i -= 1
                if i >= a and low[i] == ",":
                    i -= 1
                if low[i - 1 : i + 1] == ["among", "them"] and "," in low[a:i]:
                    i -= low[a : i + 1][::-1].index(",") + 1  # "the 41 people, two bishops among them, who died"
                bare, relative = False, i
                other = noun(low[i])
                if other is not None and other[1] not in ("equipment", "site") and i not in self.inside:
                    break  # "a lawyer for the owner, who was detained"
                continue
            if w in SUBORDINATE or w in (":", ";", "--", "—", "–"):
                break
            if w in SUBJECT_PRONOUNS and tag[i] == "PRP" and i - 1 not in self.inside:
                break  # "injuring four people before he was shot dead", but "the 21 men they were traded for"
            if w in CLAUSE_OPENERS and bare and self.s.parsed and self.s.doc[i].dep_ == "mark":
                break
            if tag[i] == "VBD" and self._reduced_clause(i, t):
                bare = False
                i -= 1
                continue
            if tag[i] in ("VBD", "VBZ", "VBP", "MD") or (w in BE and tag[i] != "POS"):
                k = i
                while k > floor and low[k] not in RELATIVE and low[k] != ",":
                    k -= 1
                if low[k] in RELATIVE and tag[k] in ("WP", "WDT"):
                    i = k
                    bare = False
                    continue
                break
            if w in AND:
                if i - 1 in self.s.number_ends and i - 1 not in self.inside and "ages" in low[max(a, i - 4) : i]:
                    i -= 2  # "three men between the ages of 18 and 23"
                    continue
                if not bare:
                    break
                prev = self.inside.get(i - 1) or (self.inside.get(i - 2) if low[i - 1] == "," else None)
                if prev is None or self._own_predicate(prev, a, t):
                    break
                joined_np = True
                i -= 1
                continue
            if tag[i] in NP_TAGS:
                bare = True
            elif tag[i] in ("IN", "TO", "VBG", "VBN"):
                bare = False
            i -= 1
        return out

    def _reduced_clause(self, i: int, t: Trigger | None) -> bool:
        """ "A woman [injured] in the crush died": a participle behind a group, whatever the tagger thinks."""
        g = self.inside.get(i - 1)
        if g is None or g.end != i or t is None or t.entry.sort != "falls" or self.tag[i + 1 : i + 2] != ["IN"]:
            return False
        return any(x.entry.form == "either" and x.entry.kind != "killed" for x in self.s.triggers_at.get(i, ()))

    def _named_by(self, g: Group, k: int, i: int) -> bool:
        """Whether ``g`` behind the comma at ``k`` tells how many those before it are: "The victims, [two brothers]
        from Orvel, died"; the aside ends at token ``i``."""
        known = noun(self.low[k - 1])
        people = g.people or self.low[g.number[0]] in SETS
        if not people or g.value == 0 or known is None or known[1] in ("equipment", "site"):
            return False
        if k - 1 in self.inside or not self.tag[k - 1].startswith("NNS"):
            return False
        return not any(self.tag[j] in ("VBD", "VBZ", "VBP", "MD", "CC") for j in range(k + 1, i))

    def _counted_again(self, i: int, a: int) -> Group | None:
        """ "All of them, [all eight], drowned", "everyone on board, [nine] in all, died": the group that ends
        before the comma at ``i``, where it tells how many those before it are."""
        end = i - 2 if self.low[i - 2 : i] == ["in", "all"] else i
        g = self.inside.get(end - 1)
        if g is None or g.end != end or g.noun is not None or g.start <= a or self.low[g.start - 1] != ",":
            return None
        if g.start - 2 in self.inside or not (end < i or self.low[g.number[0]] == "all"):
            return None
        return g

    def _own_predicate(self, g: Group, a: int, t: Trigger | None) -> bool:
        """Whether ``g``, left of an "and", already is the object of a verb ("killed two and wounded three")."""
        return bool(
            g in self.found
            and t is not None
            and self.found[g][0].trigger is not t
            and self.found[g][0].voice != "noun"
        )

    def _in_headline(self, i: int, p: int, a: int) -> bool:
        """ "[12 insurgents], policeman killed in raid": one more victim without a number or an auxiliary."""
        listed = self.inside.get(i - 1)
        return p == i + 2 and self.tag[i + 1] == "NN" and listed is not None and listed.start == a

    def _told_aside(self, g: Group, a: int) -> bool:
        """ "Killed nine people, [four of them children], and two were hurt": who some of those before were."""
        aside = g.base == "them" and g.noun is not None and self.low[g.start - 1] == ","
        return aside and any(x in self.found for x in self.groups.between(a, g.start))

    def _lost_before(self, g: Group) -> bool:
        """ "We lost [dozens of men] and several are wounded": an object already."""
        return self.low[g.start - 1] in ("lost", "lose", "loses", "losing")

    def _np_before(self, i: int, a: int) -> bool:
        return i >= a and self.tag[i][:2] in ("NN", "CD")

    def _past_including(self, k: int, a: int) -> int:
        """The token before "(, )including"."""
        k -= 1
        if k >= a and self.low[k] in (",", "(", "–", "—", "--"):
            k -= 1
        return k

    def _past_parts(self, i: int, a: int) -> int | None:
        """The token before the parts that the comma or dash at ``i`` ends: "[people], including two nurses, one of
        whom was pregnant, and a boy, were"; None if it ends none."""
        for k in range(i - 1, max(a + 1, i - ASIDE_REACH), -1):
            opens = self.low[k - 1] in (",", "(") or self.low[k - 1] in DASHES
            if opens and self.low[k] in INCLUDING and (self.low[k] != "among" or self.low[k + 1] == "them"):
                return k - 2
            if self.tag[k] in ("VBD", "VBZ", "VBP", "MD") and not RELATIVE & set(self.low[max(a, k - 3) : k]):
                return None
            if self.low[k] == "that" and self.tag[k] == "IN":
                return None  # "wounded 17, including three nurses, and that two men, a guard and his son, died"
        return None

    def _listed_from(self, g: Group, a: int) -> int | None:
        """The "including" of the list of parts that ``g`` is in: "including two foremen, a cook and [a boy]"; None
        for "[two guards], including a captain, and [a boy]", where a comma ends a list of one."""
        closed, items = self.low[g.start - 1] in AND and self.low[g.start - 2] == ",", 0
        while True:
            before = range(max(a, g.start - 2), g.start)
            opener = next((k for k in before if self.low[k] in INCLUDING), None)
            if opener is not None:
                return None if closed and items == 1 else opener
            items += 1
            k = g.start - 1
            while k > a and (self.low[k] in AND or self.low[k] == ","):
                k -= 1
            joined = k < g.start - 1
            whom = next((j for j in range(k, max(a, k - WHOM_REACH), -1) if self.low[j] == ","), a)
            if joined and k not in self.inside and "whom" in self.low[whom : whom + 4]:
                k = whom - 1  # "[four women], two of whom were nurses, and six children"
            listed = self.inside.get(k)
            if not joined or listed is None or listed.end != k + 1 or listed.start >= g.start:
                return None
            g = listed

    def _past_aside(self, i: int, a: int) -> int:
        """The token before "(NRF)" where ``i`` is its closing bracket, else ``i``."""
        if self.low[i] not in (")", "]"):
            return i
        k = i
        while k > a and self.low[k] not in ("(", "["):
            k -= 1
        return max(a, k - 1)

    def _share_before(self, k: int, a: int) -> bool:
        """Whether the owner that ends at token ``k`` stands behind "per cent of", "a third of"."""
        while k > a and self.tag[k] in NP_TAGS:
            k -= 1
        return k > a and self.low[k] == "of" and k - 1 in self.s.number_ends

    def _capital(self, i: int) -> bool:
        """Whether token ``i`` is written with a capital."""
        return self.s.doc[i].text[:1].isupper()

    def _told_of(self, i: int) -> bool:
        """Whether the group at token ``i`` has no loss yet: "over 100 more including 35 children hurt"."""
        g = self.inside.get(i - (self.low[i] in ("more", "others")))
        return g is not None and g.counted is None and g not in self.found

    def _comma_before(self, i: int, a: int) -> int | None:
        k = i - 1
        while k > a and self.low[k] != ",":
            k -= 1
        return k if k > a else None

    def objects(self, p: int, b: int, t: Trigger | None, *, first: bool = True) -> list[Group]:
        """The groups of the object that starts at token ``p``, in order, with those coordinated with it."""
        low, tag = self.low, self.tag
        out: list[Group] = []
        i, open_, steps = self._past_what(p, b), first, 0
        while i < b and steps < 40:
            steps += 1
            g = self.starts.get(i)
            w = low[i]
            if g is not None:
                if not open_:
                    i = g.end
                    continue
                if (out or not first) and self._predicate_after(g, b):
                    break
                kin = self.low[g.number[1] + 1 : g.number[1] + 2] in (["her"], ["his"], ["their"])
                if g.base and out and not kin and not (g.base == "the" and out[-1].base == "the"):
                    break  # but "369 of the drones and 24 of the missiles"
                if self.fits(g, t):
                    out.append(g)
                elif not out and g.people is not None and t is not None and not g.implicit:
                    break
                i = max(g.end, i + 1)
                open_ = False
                continue
            if w in AND:
                verb = tag[i + 1 : i + 2] == ["VBG"] or (tag[i + 1 : i + 2] == ["VBN"] and i + 2 in self.starts)
                if verb and i + 1 not in self.inside and out:
                    break  # "shooting dead 15 people and marching dozens into the forest"
                open_ = True
                i += 1
                continue
            if w == ",":
                nxt = self.starts.get(i + 1)
                if i + 1 < b and low[i + 1] in AND:
                    i += 1
                    continue
                if (
                    out
                    and low[i + 1 : i + 2]
                    and low[i + 1].isdigit()
                    and low[i + 2 : i + 3] == [","]
                    and nxt is None
                ):
                    i += 2  # "a father, 41, and his two daughters"
                    continue
                if any(tuple(low[i + 1 : i + 1 + len(x)]) == x for x in AND_PHRASES):
                    i += 1  # "damaged 6,400 homes, along with 27 bridges"
                    continue
                aside = self._unnumbered(i + 1, b) or self._name(i + 1, b) if out and nxt is None else None
                if aside is not None:
                    i = aside
                    continue
                if nxt is None:
                    if out or i + 1 >= b or low[i + 1] in INCLUDING:
                        break
                    open_ = False
                elif (
                    nxt.base
                    or (out and (nxt.end < b and low[nxt.end] in DEGREES))
                    or self._names_a_speaker(nxt, b)
                ):
                    break
                else:
                    open_ = True
                i += 1
                continue
            opens = w in AND_OPENERS
            phrase = next((x for x in AND_PHRASES if tuple(low[i : i + len(x)]) == x), None) if opens else None
            if phrase:
                open_ = True
                i += len(phrase)
                continue
            if (
                w in (".", ";", ":", "?", "!", "-", "–", "—", "--", "|", ">>")
                or "\n" in w
                or (w in SUBORDINATE and w != "as")
                or w in INCLUDING
            ):
                break
            if w in RELATIVE or tag[i] in ("VBD", "VBZ", "VBP", "MD") or (w in BE and tag[i] != "POS"):
                break
            triggers = self.s.triggers_at.get(i)
            if (
                triggers
                and i >= p
                and triggers[0].entry.sort in ("verb", "shot", "falls", "state")
                and i not in self.inside
            ) and not (triggers[0].entry.sort == "state" and not out):
                break
            if tag[i] in ("IN", "TO"):
                if w in ("as", "after", "before", "when", "while"):
                    break
                if w in ("of",) and not out and i == p:
                    i += 1
                    continue
                if not (w == "of" and low[i - 1] in PARTS):
                    open_ = False
            i += 1
        return out

    def _past_what(self, i: int, b: int) -> int:
        """The group behind "what it said were", "what a survey put at" at ``i``; ``i`` itself elsewhere."""
        if self.low[i : i + 1] != ["what"]:
            return i
        said = range(i + 2, min(b, i + WHAT_REACH))
        return next((k + 1 for k in said if self.low[k] in WHAT_LINKS and k + 1 in self.starts), i)

    def _unnumbered(self, i: int, b: int) -> int | None:
        """The "and" or comma behind a noun phrase without a number at ``i``: "a chief, his son and two guards"."""
        k = i
        while k < b and k - i < UNNUMBERED_REACH and self.tag[k] in NP_TAGS and k not in self.starts:
            k += 1
        listed = k > i and k < b and self.tag[i] in ("PRP$", "DT") and (self.low[k] in AND or self.low[k] == ",")
        return k if listed and (k + 1 in self.starts or self.low[k] == ",") else None

    def _name(self, i: int, b: int) -> int | None:
        """The comma behind the name at ``i`` of who was counted last: "a minister, Omar Brook, and six guards"."""
        k = i
        while k < b and k - i < UNNUMBERED_REACH and self.tag[k] == "NNP":
            k += 1
        named = k > i and self.low[k : k + 1] == [","] and k + 2 in self.starts and self.low[k + 1] in AND
        return k if named else None

    def _predicate_after(self, g: Group, b: int) -> bool:
        """Whether a verb follows that ``g`` is the subject of."""
        j, steps = g.end, 0
        while j < b and steps < 12:
            w = self.low[j]
            if w in COPULAS or w in HAVE or w in MODALS:
                return True
            for t in self.s.triggers_at.get(j, ()):
                if (
                    t.entry.sort in ("verb", "shot")
                    and t.entry.form in ("either", "participle", "past")
                    and j not in self.inside
                ):
                    return True
                if t.entry.sort in ("falls", "state") and j not in self.inside and t.entry.form != "ing":
                    return True
            if self.tag[j] in ("VBD", "VBZ", "VBP", "MD"):
                return True
            if w in AND and self._speaks(j + 1, b):
                return True  # "killing 26, a rescue worker and an armed group said"
            if w in (",", ".", ";", ":", "(", ")") or w in DASHES or w in AND or w in RELATIVE or w in SUBORDINATE:
                return False
            nxt = self.starts.get(j)
            j = nxt.end if nxt is not None else j + 1
            steps += 1
        return False

    def _names_a_speaker(self, g: Group, b: int) -> bool:
        """ "Killed nine men in Orvel, [a local chief], Omar Brook, said": whose words they are."""
        k = g.end + (self.low[g.end : g.end + 1] == [","])
        if not g.implicit or self.tag[k : k + 1] not in (["NNP"], ["VBD"]):
            return False
        while k < b and (self.tag[k][:3] == "NNP" or self.low[k] == ","):
            k += 1
        return self.low[k : k + 1] in (["said"], ["told"], ["says"])

    def _speaks(self, i: int, b: int) -> bool:
        """Whether the noun phrase at ``i`` is the subject of a verb of saying."""
        j = i
        while j < b and j - i < SPEAKER_REACH and (self.tag[j] in NP_TAGS or self.tag[j] in ("HYPH", "IN")):
            j += 1
        return i < j < b and self.low[j] in ("said", "told", "reported")

    def _object_before(self, p: int, a: int, t: Trigger) -> list[Group]:
        """ "The [52] fighters the army claims to have killed", "[40] tanks which the rebels say they wrecked": the
        object of the verb whose auxiliaries begin at ``p``, before a clause that tells who claims it."""
        low, tag, k = self.low, self.tag, p - 1
        k -= low[k] == "to" or (k > a and tag[k] == "PRP")
        k -= k > a and low[k] == "that"
        if k <= a or low[k] not in CLAIMS:
            return []
        k -= 1
        who = k
        while k > a and tag[k] in NP_TAGS and k not in self.inside:
            k -= 1
        pronoun = k == who and tag[k] == "PRP"
        k -= pronoun
        relative = k > a and low[k] in RELATIVE
        g = self.inside.get(k - relative)
        if k == who or g is None or g.end != k + 1 - relative or g.source is None or g.noun is None:
            return []
        return [g] if self.fits(g, t) and g not in self.found else []

    def _by_parse(self, t: Trigger, roles: tuple[str, ...]) -> list[Group]:
        """Groups that the parse has in one of ``roles`` of the word of loss (or of the one it is joined to)."""
        doc = self.s.doc
        token = doc[t.start]
        for head in (token, token.head if token.dep_ == "conj" else token):
            for child in head.children:
                g = self.inside.get(child.i) if child.dep_ in roles else None
                if g is None or g in self.found or not self.fits(g, t):
                    continue
                if self.s.segment_of(g.start) == self.s.segment_of(t.start):
                    return [g]
        return []

    def fits(self, g: Group, t: Trigger | None) -> bool:
        """Whether what ``g`` counts can suffer the loss ``t``."""
        if not g.lost:
            return False
        takes = t.entry.takes if t is not None else "people"
        if g.counted is not None and g.counted.entry.sort == "lives":
            return False
        if t is not None and t.entry.lemma in LOOSE_VERBS and g.noun is None and self._of_no_loss(g):
            return False
        if t is not None and t.entry.lemma in LOOSE_VERBS and g.noun is not None and g.category is None:
            return self._capital(g.head)  # "release two recordings", but "freed two Zetas"
        loose = takes == "people" and t is not None and t.entry.lemma in LOOSE_OF_PEOPLE
        if loose and g.noun is not None and g.category is None and not self._capital(g.head):
            return False  # "finished off three bottles", "slashed nine budgets"
        if t is not None and t.entry.needs == "armed" and not self._could_yield(g):
            return False
        if takes == "people":
            if (
                g.counted is not None
                and t is not None
                and t.entry.sort in ("verb", "shot", "falls", "event")
                and g.counted.entry.lemma in ("dead", "body", "death", "corpse", "injury", "fatality")
            ):
                return False
            return g.people is not False or g.lemma in ANIMALS
        if takes == "known":
            return self._known_thing(g) and self._known_to(g, t)
        if takes == "things" and g.noun is None and g.source is not None:
            a, _ = self.s.segment_of(g.start)
            named = [x for x in self.groups.between(a, g.start) if x.noun is not None]
            if named and named[-1].people is True and named[-1] in self.found:
                return False  # "three crewmen were missing and 18 rescued after the ship capsized"
        if takes == "things":
            return g.people is not True and (not g.implicit or (g.value == 0 and g.noun is not None))
        return not (g.implicit and g.people is not True and g.value != 0)

    def _could_yield(self, g: Group) -> bool:
        """ "[Eleven] rebels yielded", and in a siege "his last [90] men gave up"."""
        fights = g.category == "combatant" or g.lemma in POLICE
        return fights or (g.people is True and not BESIEGED.isdisjoint(self.s.vocabulary))

    def _known_thing(self, g: Group) -> bool:
        """ "Toppled [two pylons] and bent [three]", but "toppled two ministers": equipment and sites, by their
        noun or by that of the number before."""
        if g.noun is not None or g.implicit:
            return g.people is False and not g.implicit
        before = [x for x in self.groups.between(max(0, g.start - THING_REACH), g.start) if x.noun is not None]
        return g.people is None and bool(before) and before[-1].people is False

    def _of_no_loss(self, g: Group) -> bool:
        """ "Two recordings of the shooting, [one] captured by a camera": what it is one of cannot be lost."""
        a, _ = self.s.segment_of(g.start)
        before = self.groups.between(max(a, g.start - ANTECEDENT_REACH), g.start)
        return bool(before) and before[-1].noun is not None and before[-1].category is None

    def _chain(self, i: int, a: int) -> tuple[int, bool, bool, bool]:
        """(first token, has a form of be, has one of have, has a modal) of the auxiliaries before ``i``."""
        be = have = modal = False
        k = i
        while k > a:
            w = self.low[k - 1]
            if w in COPULAS:
                be = be or not have  # "is believed to have killed" is active
            elif w in HAVE:
                have = True
            elif w in MODALS:
                modal = True
            elif w in REPORTED or self.tag[k - 1] == "RB" or w == "n’t":
                if w == "left" and self.tag[k - 1] in ("VBD", "VBN") and not be and k in self.starts:
                    break
                if (k - 1) in self.inside and w not in ("not", "all", "both"):
                    break
            else:
                break
            k -= 1
        while k < i and not (self.low[k] in COPULAS or self.low[k] in HAVE or self.low[k] in MODALS):
            if self.low[k] in REPORTED and self.tag[k] in ("VBN", "VBD") and self.low[k] not in ("said",):
                break
            k += 1
        return k, be, have, modal

    def _object_follows(self, end: int, b: int) -> bool:
        """Whether a noun phrase stands right after ``end`` (then a verb that ends there is active)."""
        j = end
        while (
            j < b
            and (
                self.tag[j] in ("RB", "RP")
                or self.low[j] in ("up", "to", "down", "only", "an", "about", "a")
                or self.low[j] in MARKS
            )
            and j not in self.starts
        ):
            if self.low[j] in ("to", "a", "an") and self.tag[j] != "DT" and self.low[j - 1] != "up":
                return False
            j += 1
        if j < b and self.low[j] == "what":
            return self._past_what(j, b) > j  # "struck what it said were six depots"
        if j >= b or self.s.excluded[j]:
            return j < b and j in self.starts
        if j in self.starts:
            g = self.starts[j]
            return g.lost or g.category is not None
        return self.tag[j] in NP_TAGS or self.low[j] in (
            "himself",
            "herself",
            "themselves",
            "them",
            "him",
            "her",
            "me",
            "us",
        )

    def _opens(self, i: int, a: int) -> bool:
        """Whether a label may begin at token ``i``: its segment does, or a quotation or list begins there."""
        still = self.low[a] == "still" and self.low[i] in ("missing", "trapped")  # "Still missing: 8"
        beside = i == a + 1 and (self.low[a] in MARKS or still)
        return i == a or self.low[i - 1] == ":" or beside
