"""Taking a description of somebody apart: "Kenya's acting foreign minister, Lt Gen": affiliation, role, title.

Start with ``Describer.describe``. A description is read by its words rather than by the parse, which is too
often wrong inside long titles; words and their sorts are in ``lexicons/roles.tsv`` and ``titles.tsv``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span

from ..gazetteer import gazetteer
from ..names.words import Words
from ..people import Gender, RoleSort, role_plurals, roles

DEFINITE = frozenset(("the", "this", "that", "his", "her", "its", "their", "our", "both", "these", "those"))
INDEFINITE = frozenset(
    ("a", "an", "one", "another", "some", "several", "many", "two", "three", "four", "a few", "no")
)
#: What begins a complement or a clause after the head of a description.
BREAKS = frozenset(
    "of for in at to from on with who whom which that where as by under near inside outside ( — – : ;".split()
)
COMPLEMENTS = frozenset(("of", "for", "at", "to", "in", "with"))
#: Heads that mean the same post; the first of each line stands for the others.
SAME_HEAD = {
    word: line[0]
    for line in (
        ("spokesperson", "spokesman", "spokeswoman", "spox"),
        ("chair", "chairman", "chairwoman", "chairperson"),
        ("secretary-general", "secretary general"),
        ("premier", "prime minister"),
        ("ambassador", "envoy"),
        ("lawmaker", "legislator", "parliamentarian", "congressman", "congresswoman", "senator"),
        ("adviser", "advisor", "aide"),
        ("police officer", "policeman", "policewoman"),
        ("businessman", "businesswoman"),
        ("organization", "organisation"),
        ("coast guard", "coastguard"),
        ("government", "regime", "junta"),
        ("think tank", "thinktank"),
        ("attorney general", "attorney-general"),
        ("chief", "head", "boss", "director", "leader", "director-general", "director general"),
    )
    for word in line
}
#: Words of a description that tell no two holders of a post apart.
LOOSE = frozenset(
    [
        "new",
        "current",
        "former",
        "then",
        "acting",
        "interim",
        "caretaker",
        "late",
        "top",
        "senior",
        "chief",
        "veteran",
        "long-time",
        "outgoing",
        "incoming",
        "same",
        "prime",
        "embattled",
        "'s",
        "’s",
        "-",
        "deputy",
        "vice",
        "assistant",
        "junior",
        "ex",
    ]
) - {"deputy", "vice", "assistant", "prime"}
#: Offices of a church, which speak for no town.
RELIGIOUS = frozenset("bishop archbishop priest imam pastor cleric cardinal rabbi vicar patriarch".split())
#: Words of a post that somebody held before.
PAST = frozenset(("former", "ex", "late", "then", "ousted", "deposed", "retired"))
#: Posts whose "general" is no rank.
GENERALS = frozenset(
    ("secretary", "attorney", "director", "inspector", "governor", "consul", "solicitor", "auditor")
)
#: Ranks and offices by their abbreviations.
RANKS = {
    "col": "colonel", "gen": "general", "capt": "captain", "sgt": "sergeant", "maj": "major", "lt": "lieutenant",
    "cmdr": "commander", "adm": "admiral", "brig": "brigadier", "cpl": "corporal", "gov": "governor",
    "sen": "senator", "rep": "representative", "insp": "inspector", "supt": "superintendent", "prof": "professor",
    "dr": "doctor", "amb": "ambassador", "cllr": "councillor", "coun": "councillor", "fr": "father",
    "pc": "constable", "wpc": "constable", "det": "detective",
}  # fmt: skip
#: Bodies that speakers act for by a common noun: "the army's spokesman".
FORCES = frozenset(("police", "army", "military", "navy", "government", "junta", "coastguard"))
#: Trailing words that are a rank only together with others ("Chief Master Sergeant").
ONLY_TOGETHER = frozenset(("chief", "officer", "deputy", "agent", "first", "staff", "master", "private", "group"))


@dataclass(slots=True)
class Description:
    """What the words before, after or instead of a name say.

    head: the last role word, singular ("minister"), with what sort of role it is and whom it suits.
    modifiers: the other words of the role, lower case ("foreign"). role: the role as written, None without one.
    past: whether the post was held before: "former", "ex-". of_a_land: whether the affiliation is a country or a
    people.
    """

    title: str | None = None
    role: str | None = None
    affiliation: str | None = None
    head: str | None = None
    sort: RoleSort | None = None
    gender: Gender = "u"
    plural: bool = False
    definite: bool | None = None
    modifiers: frozenset[str] = frozenset()
    past: bool = False
    of_a_land: bool = False
    place: str | None = None


@lru_cache(maxsize=1)
def single_roles() -> dict[str, str]:
    """Heads of one word as written, lower case, in the singular and the plural -> the head."""
    return role_plurals() | {role: role for role in roles()}


@lru_cache(maxsize=1)
def second_words() -> frozenset[str]:
    """Last words of heads of two."""
    return frozenset(role.split()[-1] for role in roles() if " " in role)


def head_key(head: str) -> str:
    """The head that stands for all that name the same post."""
    return SAME_HEAD.get(head, head)


def same_head(a: str | None, b: str | None) -> bool:
    """Whether two heads name the same post: spokesman and spokesperson."""
    return a is not None and b is not None and (a == b or SAME_HEAD.get(a, a) == SAME_HEAD.get(b, b))


class Describer:
    """Reads descriptions in one Doc."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self.doc, self.words = doc, words
        self.roles, self.plurals = roles(), role_plurals()
        self.gazetteer = gazetteer()
        #: Short names of organisations -> their full ones.
        self.aliases: dict[str, str] = {}
        self.ents = doc.ents
        self.ent_at: list[Span | None] = [None] * len(doc)
        self._roles = self._read_roles()
        for ent in self.ents:
            self.ent_at[ent.start : ent.end] = [ent] * len(ent)
            if ent.label_ == "PERSON":
                self._roles[ent.start : ent.end] = [None] * len(ent)
        self._before: dict[int, tuple[int, int]] = {}
        self._after: dict[int, tuple[int, int]] = {}

    def _read_roles(self) -> list[str | None]:
        lower = self.words.lower
        one, seconds = single_roles(), second_words()
        found = list(map(one.get, lower))
        for i in [i for i, low in enumerate(lower) if low in seconds and i]:
            if (two := f"{lower[i - 1]} {lower[i]}") in self.roles:
                found[i] = two
        return found

    def written(self, start: int, end: int) -> str:
        """The tokens ``[start, end)`` as the copy has them: as the text of their Span, which is slower."""
        return self.words.written(start, end) if start < end else ""

    def text(self, span: Span) -> str:
        """The text of a Span."""
        return self.written(span.start, span.end)

    def role_at(self, i: int) -> str | None:
        """The head that token ``i`` is, singular and lower case; None when it is none."""
        return self._roles[i]

    def _of_a_land(self, found: Description, inside: list[Span]) -> bool:
        return any(e.label_ in ("NORP", "GPE") and self.affiliation_of(e) == found.affiliation for e in inside)

    def affiliation_of(self, ent: Span) -> str:
        """The name of a side in records: a country for its adjective, else the name itself."""
        name, label = self.text(ent), ent.label_
        if label == "NORP" or (label == "GPE" and self.gazetteer.kind(name) == "country"):
            return self.gazetteer.country_of(name) or name
        return self.aliases.get(name, name)

    def describe(self, start: int, end: int) -> Description:
        """What the tokens ``[start, end)`` say of somebody; an empty Description when they say nothing."""
        lower, found = self.words.lower, Description()
        while start < end and (not self.words.text[start].strip() or lower[start] in ('"', "“", ",", "both")):
            start += 1
        if start < end and (lower[start] in DEFINITE or lower[start] in INDEFINITE):
            found.definite = lower[start] in DEFINITE
            start += 1
        while end > start and (self.words.text[end - 1] in ",;:-–—" or not self.words.text[end - 1].strip()):
            end -= 1
        end = self._take_title(start, end, found)
        stop = start + (lower[start : start + 1] == ["under"])
        while stop < end and lower[stop] not in BREAKS and lower[stop] != ",":
            stop += 1
        head = self._last_head(start, stop)
        if head is None and "NOUN" not in self.words.pos[start:stop]:
            stop = end  # "under secretary of state": a break word before any head
            head = self._last_head(start, stop)
        inside = [
            e for i in range(start, end) if (e := self.ent_at[i]) is not None and (i == e.start or i == start)
        ]
        inside = [e for e in inside if e.label_ in ("NORP", "GPE", "ORG", "FAC")]
        named = [e for e in inside if e.label_ != "FAC"]
        found.place = self.affiliation_of(named[0]) if named else None
        if head is None:
            if inside:
                found.affiliation, found.of_a_land = (
                    self.affiliation_of(inside[0]),
                    inside[0].label_ in ("GPE", "NORP"),
                )
            return found
        found.head = self.role_at(head)
        if lower[head] == "general" and head - 2 >= start and lower[head - 1] == "-":
            found.head = lower[head - 2] + "-general"
        role = self.roles.get(found.head or "")
        found.sort, found.gender = (role.sort, role.gender) if role else (None, "u")
        found.plural = lower[head] in self.plurals and lower[head] not in self.roles
        first = start
        before = [e for e in inside if e.start <= head]
        if before and lower[before[0].end : before[0].end + 2] == ["-", "based"]:
            first = min(before[0].end + 2, head)  # "the Tarsa-based company"
        if before and not (before[0].end <= head and lower[before[0].end] == "-"):
            found.affiliation = self.affiliation_of(before[0])
            if before[0].start <= start and before[0].end <= head:
                first = before[0].end
                while first < head and lower[first] in ("'s", "’s", "'", "’"):
                    first += 1
        owner = next((i for i in range(head - 1, first - 1, -1) if self._owns(i)), None)
        if owner is not None:  # "the army's spokesman", "the Taliban government's spokesman"
            if found.affiliation is None and lower[owner - 1] in FORCES:
                found.affiliation = self.written(first, owner)
            elif before and before[0].end < owner and before[0].start >= start:
                found.affiliation = self.written(before[0].start, owner)
            first = owner + 1
        after = [e for e in inside if e.start > head]
        last = self._role_end(head, end, stop, after, found)
        found.role = self.written(first, last).strip() or None
        found.of_a_land = self._of_a_land(found, inside)
        found.past = not PAST.isdisjoint(lower[first:head])
        found.modifiers = frozenset(
            w for i in range(first, last if found.sort == "office" else head)
            if i not in (head, head - (" " in (found.head or ""))) and not self._hyphened(i)
            and ((w := lower[i]) not in LOOSE or (w == "chief" and i + 1 == head)) and w[:1].isalpha()
            and w not in ("of", "for", "and", "the", "in", "at", "to")
        )  # fmt: skip
        return found

    def _last_head(self, start: int, stop: int) -> int | None:
        """The last token of ``start:stop`` that is a head; None where none is."""
        roles = self._roles
        for i in range(stop - 1, start - 1, -1):
            if roles[i]:
                return i
        return None

    def _hyphened(self, i: int) -> bool:
        """Whether token ``i`` stands in "state-mandated", "Tarsa-based": what was done with it, no kind."""
        lower, last = self.words.lower, len(self.words) - 2
        k = i if 0 < i <= last and lower[i] == "-" else i + 1 if i < last and lower[i + 1] == "-" else i - 1
        return (
            0 < k <= last and lower[k] == "-" and (lower[k + 1].endswith("ed") or lower[k + 1] in ("run", "led"))
        )

    def _owns(self, i: int) -> bool:
        """Whether token ``i`` is the mark of a possessive: "the army's", "the rebels'"."""
        mark = self.words.lower[i]
        return mark in ("'s", "’s") or (mark in ("'", "’") and i > 0 and self.words.lower[i - 1].endswith("s"))

    def _role_end(self, head: int, end: int, stop: int, after: list[Span], found: Description) -> int:
        """Where the role ends: with its complement ("of State"), unless that only names the affiliation."""
        lower = self.words.lower
        if head + 1 >= end or head + 1 < stop:
            return max(head + 1, min(stop, end))
        if lower[head + 1] not in COMPLEMENTS:
            return head + 1
        office = lower[head + 1] == "of" or (
            lower[head + 1] == "for" and self.words.cap[head] and found.sort == "office"
        )
        if not office and not after and found.sort != "voice":
            return head + 1  # "the head surgeon at the clinic": what somebody is, not where
        begin = head + 2
        while begin < end and lower[begin] in ("the", "a", "an"):
            begin += 1
        where = lower[head + 1] in ("in", "at") or found.head in RELIGIOUS
        place = [e for e in after if e.label_ == "GPE"]
        owned = place and place[0].end < end and self.words.pos[place[0].end] == "NOUN"  # "of the Gori hospital"
        if place and place[0] is after[0] and (where or owned):
            if lower[head + 1] in ("in", "at"):
                return head + 1
            after = []
        if after and after[0].start == begin and after[0].end >= min(end, after[0].end):
            found.affiliation = found.affiliation or self.affiliation_of(after[0])
            if found.affiliation == self.affiliation_of(after[0]):
                return head + 1
        elif after:
            found.affiliation = found.affiliation or self.affiliation_of(after[0])
        k = head + 1
        while k < end and lower[k] not in (
            ",",
            "who",
            "whom",
            "which",
            "that",
            "(",
            "—",
            "–",
            ":",
            ";",
            "on",
            "as",
        ):
            k += 1
        return k if k - head < 12 else head + 1

    def _take_title(self, start: int, end: int, found: Description) -> int:
        """Takes the ranks and honorifics at the end into ``title``; returns where they begin."""
        lower = self.words.lower
        k = end
        while k > start:
            hyphen = lower[k - 1] == "-" and k - 1 > start and k < end
            k, before = (k - 1 if self.is_title(k - 1) or hyphen else self.words.retired(k)), k
            if k == before:
                break
        while k < end and (lower[k] == "-" or (lower[k].rstrip(".") in ONLY_TOGETHER and k > start)):
            k += 1
        if k < end:
            found.title = self.written(k, end)
            for i in range(k, end):
                title = self.words.title[i]
                if title and title.gender != "u":
                    found.gender = title.gender
        return k

    def is_title(self, i: int) -> bool:
        """Whether token ``i`` is a rank or an honorific rather than a word of a role."""
        word = self.words.lower[i].rstrip(".")
        if not word:
            return i > 0 and not self.words.space[i - 1] and self.is_title(i - 1)
        if word == "general" and i and self.words.lower[i - 1 - (self.words.text[i - 1] == "-")] in GENERALS:
            return False
        title, ent = self.words.title[i], self.ent_at[i]
        if title is None or (ent is not None and ent.label_ != "PERSON"):
            return False
        small_rank = title.kind == "rank" and word not in self.roles  # "constable X"; "commander X" is a role
        return self.words.cap[i] or self.words.upper_case or small_rank

    def before(self, name: Span) -> tuple[int, int]:
        """The tokens before a person's name that describe them, ranks and "role," with its comma included."""
        if name.start not in self._before:
            self._before[name.start] = self._read_before(name)
        return self._before[name.start]

    def _read_before(self, name: Span) -> tuple[int, int]:
        text = self.words.text
        floor = max(0, name.start - 16)
        k = name.start
        while k > floor:
            k, last = (k - 1 if self.is_title(k - 1) else self.words.retired(k)), k
            if k == last:
                break
        if k > floor and text[k - 1] == "," and self._apposed(name):
            left = self._whole_left(self.phrase_left(k - 1, floor), floor)
            if left < k - 1 and any(self.role_at(i) for i in range(left, k - 1)):
                return left, name.start
        left = self.phrase_left(k, floor)
        for i in range(k - 1, left, -1):
            if self.words.lower[i] in ("of", "for"):
                office = range(i + 1, name.start)
                if office and all(self.is_title(j) or self._is_office(j) for j in office):
                    return i + 1, name.start  # "a spokesman for President X"
                break
        return left, name.start

    def _whole_left(self, left: int, floor: int) -> int:
        """Where a description set before a name begins, over the complement it ends with: "Iran's envoy to the
        agency, X". Where a place stands before the comma ("At the hospital, X") there is none."""
        lower = self.words.lower
        if left - 1 <= floor or lower[left - 1] not in ("of", "for", "to", "at", "in", "with", "near", "outside"):
            return left
        head = left - 2
        role = self.roles.get(self.role_at(head) or "")
        if role is not None and role.sort != "group":
            return self.phrase_left(left - 1, floor)
        inner = next((r for i in range(left, min(left + 6, len(lower))) if (r := self.role_at(i))), None)
        place = inner is not None and self.roles[inner].sort == "group"
        return len(lower) if place and self.words.begins[left - 1] else left

    def _is_office(self, i: int) -> bool:
        role = self.roles.get(self.words.lower[i])
        return role is not None and role.sort == "office" and self.words.cap[i]

    def _apposed(self, name: Span) -> bool:
        """Whether a name after a comma can be an apposition: what follows it closes the phrase."""
        if name.end >= len(self.words):
            return True
        after = self.words.lower[name.end]
        return after in (",", ".", "”", '"', "’s", "'s", ":", "—", "–", "(") or self.words.verb[name.end]

    def phrase_left(self, k: int, floor: int) -> int:
        """Where the noun phrase that ends before token ``k`` begins."""
        words, lower = self.words, self.words.lower
        while k > floor and (k >= len(words) or not words.begins[k]):
            i = k - 1
            ent, low = self.ent_at[i], lower[i]
            if ent is not None and ent.label_ == "PERSON":
                break
            if low == ")" and k - 3 >= floor and words.text[k - 3] == "(" and words.text[k - 2][:1].isupper():
                k -= 3  # "Superintendent of Police (SP) X", "(Rural)"
                continue
            if low == "under" and lower[k : k + 1] == ["secretary"]:
                return i
            if low in DEFINITE or low in INDEFINITE:
                if self._head_left(i):  # "head of the armed forces General X"
                    k = i
                    continue
                return i
            if low in ("of", "for", "and", "&") or (low == "the" and k < len(words)):
                if not self._head_left(i):
                    break
            elif not (
                ent is not None or words.cap[i] or self.role_at(i) or low in LOOSE
                or low in ("'s", "’s", "-", "’", "'")
                or (self.words.pos[i] in ("ADJ", "NOUN", "PROPN") and words.text[i][0].isalpha())
            ):  # fmt: skip
                break
            k = i
        while k < len(words) and lower[k] in ("and", "of", "for", "&", "'s", "’s", "-", "’", "'"):
            k += 1
        return k

    def _head_left(self, i: int) -> bool:
        """Whether a role's head stands just before a joining word at ``i``: "Secretary of State", "PM and FM"."""
        low = self.words.lower[i]
        reach = 2 if low == "and" else 5
        for j in range(i - 1, max(-1, i - 1 - reach), -1):
            if self.words.begins[j] and j < i - 1 and not self.role_at(j):
                return False
            if self.role_at(j):
                return True
            if not (
                self.words.cap[j]
                or self.words.lower[j] in ("of", "for", "the", "and")
                or self.words.pos[j] == "NOUN"
            ):
                return False
        return False

    def after(self, name: Span) -> tuple[int, int]:
        """The tokens of an apposition after a person's name: ", the Taliban spokesperson,"; empty if none."""
        if name.end not in self._after:
            self._after[name.end] = self._read_after(name.end)
        return self._after[name.end]

    def _read_after(self, k: int) -> tuple[int, int]:
        text, lower, n = self.words.text, self.words.lower, len(self.words)
        if text[k : k + 1] == [","] and k + 2 < n and text[k + 1].isdigit() and text[k + 2] == ",":
            k += 2  # "X, 58, a driver"
        if k + 1 >= n or text[k] not in (",", "(", "–", "—"):
            return k, k
        begin = k + 1
        if lower[begin] == "who" or self.words.begins[begin]:
            return k, k
        end = begin
        while end < n and end - begin < 16 and not self.words.begins[end]:
            low = lower[end]
            if low in (",", ".", ";", ":", ")", "”", "“", '"', "–", "—", "who", "which", "told", "said", "says"):
                break
            if self.words.verb[end] and not self.role_at(end):
                break
            end += 1
        first = lower[begin]
        opens = (
            first in DEFINITE
            or first in INDEFINITE
            or self.ent_at[begin] is not None
            or bool(self.role_at(begin))
            or self.words.pos[begin] in ("ADJ", "NOUN", "PROPN")
        )
        stop = begin
        while stop < end and lower[stop] not in BREAKS:
            stop += 1
        person = any(
            (e := self.ent_at[i]) is not None
            and e.label_ == "PERSON"
            and lower[min(e.end, n - 1)] not in ("'s", "’s")
            for i in range(begin, stop)
        )
        if opens and not person and any(self.role_at(i) for i in range(begin, stop)):
            return begin, end
        return k, k
