"""Names that show themselves: by a head word, a title before them, a number; and a person's whole name.

Start with ``NamePatterns.find``, which collects what each rule below it finds. Words are data:
``lexicons/name_heads.tsv``, ``titles.tsv``, ``roles.tsv``; weapons are in ``weapon_names.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import compress

from ..gazetteer import LEXICONS, fold, gazetteer, read_table
from ..people import given_names, role_plurals, roles, title_of
from ..per_word import PerWord
from .weapon_names import WeaponNames
from .words import FUNCTION_WORDS, GLUE, Found, Words

#: Nouns whose "of X" names a town.
PLACE_NOUNS = frozenset(
    """village town city district suburb settlement hamlet neighbourhood port residents outskirts streets suburbs
    mayor people villages towns cities""".split()
)
#: Whose office or army a name can begin with: "Sheriff's Office", "People's Army".
OWNERS = frozenset(
    """sheriff attorney prosecutor president people children women doctors workers minister governor mayor
    ombudsman king queen lord world commissioner mothers teachers farmers miners traders railwaymen nurses
    students journalists dockers employers veterans families pensioners lawyers officers firefighters""".split()
)
#: Lower-case heads of places that are names' only with their kind before them: "power plant", "air base".
NEED_A_KIND = frozenset(("plant", "refinery", "base", "post"))
#: Before the name of a storm, and part of it.
STORM_SORTS = frozenset(("Tropical", "Super", "Winter"))
#: Years a person can be, against house numbers and counts.
OLDEST = 110
#: What follows a person's name where nothing else says that it is one: "Grace Otieno of the Lake Forum".
CLOSES_A_PERSON = frozenset((",", ".", "of", "and", "who", "from", "'s", "’s", "(", "”", '"', ":"))
#: Branches of a police force that a rank is of: "SSP Operations Jon Vell".
BRANCHES = frozenset(
    """operations traffic investigation investigations headquarters security city rural cantt central east west
    north south admin administration finance prisons crime training welfare elections""".split()
)
#: Words of a ministry's field before its last one: "the external affairs ministry".
FIELDS = frozenset(
    """external foreign home internal public social family women human national religious tribal civil economic
    rural urban natural higher local water veterans overseas""".split()
)
#: Prepositions that have a capital only inside a name.
LINKS = frozenset(("Without", "Across", "Beyond", "Against"))
ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)$")
#: What begins a post of its own after a body's name: "Dhaka Metropolitan Police Additional Commissioner".
RANK_WORDS = frozenset(("additional", "assistant", "acting", "joint", "senior", "vice", "former"))
#: Ranks that are ordinary words too: a single capital after them does not make a name.
WEAK_TITLES = frozenset(
    """air field group flight wing first master private staff lance petty agent sp rear""".split()
)


#: Words before a town's name in copy; a name after one is a place if a gazetteer knows it.
PLACE_PREPOSITIONS = frozenset(
    ("in", "at", "near", "from", "outside", "around", "towards", "toward", "to", "across", "into", "inside")
)
#: After a name they say that it is a place people live in: "Kotli area", "Mendhar sector".
AREAS = frozenset(
    """province district governorate tehsil sector area neighbourhood neighborhood suburb township village town
    prefecture oblast municipality region subdivision""".split()
)
#: Posts that a town or district has: its name stands before them.
LOCAL_OFFICES = frozenset(("commissioner", "mayor", "governor", "magistrate", "collector", "police", "prefect"))


#: Finds the names that the word at a place shows, given the labels of known names.
Rule = Callable[[Words, int, list[str]], Iterator[Found]]


def head_words() -> dict[str, dict[str, str]]:
    """Where a head word stands ("last", "lower", "first", "unit", "particle") -> word -> label."""
    table: dict[str, dict[str, str]] = {}
    for label, where, words in read_table(LEXICONS / "name_heads.tsv"):
        for word in words.split(","):
            table.setdefault(where, {}).setdefault(word, label)
    return table


class NamePatterns:
    def __init__(self) -> None:
        heads = head_words()
        self.last, self.lower_last = heads["last"], heads["lower"]
        self.first, self.unit = heads["first"], heads["unit"]
        self.start, self.place, self.numbered = heads["start"], heads["place"], heads["numbered"]
        self.kinds = frozenset(heads["kind"])
        self.particles, self.weak_last = frozenset(heads["particle"]), frozenset(heads["weak"])
        self.glued_particles = self.particles | frozenset(heads["glued"])
        self.event_particles = self.particles | {"lil", "of"}
        self.group_particles = self.particles | {"e", "i", "lil", "wal", "as", "ash", "an"}
        self.gazetteer = gazetteer()
        self.roles = roles()
        self.role_words = frozenset(self.roles) | frozenset(role_plurals())
        self.given = given_names()
        self.weapons = WeaponNames()
        self.rules = PerWord(self._rules_of, alike=True)

    def find(self, words: Words, taken: list[str]) -> Iterator[Found]:
        """Every name a rule finds, overlaps and all. ``taken``: the label of the known name, no place, that a
        token is of (a person's name stops at it), else ""."""
        for i, rules in enumerate(map(self.rules.__getitem__, words.text)):
            for rule in rules:
                yield from rule(words, i, taken)

    def _rules_of(self, word: str) -> tuple[Rule, ...]:
        """The rules to which a word can show a name, whatever stands around it. Most words have none."""
        low = word.lower()
        rules: dict[Rule, bool] = {
            self._begun_by_place: word in self.place,
            self._ending: word in self.last or low in self.lower_last,
            self._group: word in self.start,
            self._beginning: word in self.first,
            self._linked: word in LINKS,
            self._small_ministry: low == "ministry",
            self._town: low in PLACE_NOUNS,
            self._in_context: word[:1].isupper(),
            self._ordered: ORDINAL.match(low) is not None,
            self._numbered: word.isdigit(),
            self._weapon: self.weapons.may_begin(word),
            self._spelt_out: word == "(",
            self._titled: title_of(word) is not None or self._is_role(low),
        }
        return tuple(rule for rule, shown in rules.items() if shown)

    def _linked(self, words: Words, i: int, taken: list[str]) -> Iterator[Found]:
        """The organisation with a capitalised preposition at token ``i``: "Doctors Without Limits"."""
        if not 0 < i < len(words) - 1 or not words.cap[i + 1] or not words.text[i - 1][0].isupper():
            return
        end = i + 1
        while end < len(words) and words.cap[end] and not words.begins[end]:
            end += 1
        if not words.begins[i] and not words.upper_case:
            yield Found(min(i - 1, self.name_left(words, i)), end, "ORG")

    def _town(self, words: Words, i: int, taken: list[str]) -> Iterator[Found]:
        """The town after "of": "the village of Sumivka"."""
        if words.lower[i + 1 : i + 2] == ["of"] and words.cap[i + 2 : i + 3] == [True]:
            end = self.person_end(words, i + 2, taken)
            if end > i + 2:
                yield Found(i + 2, end, "GPE")

    def _weapon(self, words: Words, i: int, taken: list[str]) -> Iterator[Found]:
        end = self.weapons.end(words.text, words.space, i) if words.cap[i] else i
        if end > i:
            yield Found(i, end, "WEAPON")

    def _spelt_out(self, words: Words, i: int, taken: list[str]) -> Iterator[Found]:
        """The name before its abbreviation in the brackets at token ``i``: "Health Service Executive (HSE)"; not
        of a post, which somebody's name follows."""
        if (
            words.text[i + 2 : i + 3] != [")"]
            or not 1 < len(words.text[i + 1]) < 8
            or not words.text[i + 1].isupper()
        ):
            return
        short, k, left = words.text[i + 1].lower(), i, len(words.text[i + 1])
        while k and left and i - k < 12:
            k -= 1
            if words.cap[k] and words.lower[k][0] == short[left - 1]:
                left -= 1
            elif not (words.lower[k] in ("of", "the", "for", "and", "to", "in", "'s", "’s") or words.glued(k)):
                return
        follows = words.cap[i + 3 : i + 4] == [True]
        if not left and not follows and words.lower[k] not in self.roles and not words.title[k]:
            yield Found(k, i, "ORG")

    def _in_context(self, words: Words, i: int, taken: list[str]) -> Iterator[Found]:
        """What the words around a run of capitals say it is: "Name, 58,", "Name, whose wife", "Name, an aid
        group", "the gang, Name,", "Reporting by Name"."""
        lower, n = words.lower, len(words)
        if not words.cap[i] or (i and (words.cap[i - 1] or words.glued(i - 1))) or words.upper_case:
            return
        while i < n and words.title[i]:
            i += 1
        if self._single_aged(words, i):
            yield Found(i, i + 1, "PERSON")
            return
        end = self.person_end(words, i, taken)
        if end - i < 2 or words.text[end - 1] in self.last or not any(words.space[i : end - 1]):
            return
        for k in range(end - 2, i - 1, -1):  # "Ohio Gov. X"
            if words.title[k] and lower[k] not in self.given:
                i = k + 1
                break
        before = lower[i - 1] if i else ""
        after = lower[end] if end < n else ""
        then = lower[end + 1] if end + 1 < n else ""
        aged = after in (",", "(") and _age(then) and lower[end + 2 : end + 3] in ([","], [")"])
        credited = ("reporting", "writing", "editing", "additional")
        byline = before == "by" and (words.begins[i - 1] or lower[i - 2] in credited)
        listed = before == "," and lower[max(0, i - 3) : i - 1] == ["of", "them"]
        years_old = before == "old" and words.text[i - 2] == "-"
        clause = after == "," and then in ("who", "whose", "whom")
        if aged or byline or listed or years_old or clause:
            yield Found(i, end, "PERSON")
        elif after == "," and then == "which":
            yield Found(i, end, "ORG")
        else:
            label = self._apposed_label(words, i, end)
            if label:
                yield Found(i, end, label)
            else:
                found = self._by_given_name(words, i, end)
                if found is not None:
                    yield found

    def _apposed_label(self, words: Words, i: int, end: int) -> str | None:
        """PERSON or ORG for a run that stands beside a description: after its comma, or before one."""
        lower, n = words.lower, len(words)
        left = i
        while left and words.title[left - 1]:
            left -= 1
        closed = end >= n or not words.text[end][0].isalnum() or words.verb[end]
        if left >= 2 and lower[left - 1] == "," and closed:
            sort, complement = self._sort_left(words, left - 1)
            if sort == "group" and left == i and fold(lower[i]) in self.given:
                return None  # "close to the union, Tina Roe": somebody else
            if sort and not (complement and sort == "group"):
                return "ORG" if sort == "group" and left == i else "PERSON"
        if (
            end + 1 < n
            and lower[end] == ","
            and lower[end + 1] in ("a", "an", "the", "its", "his", "her", "their")
        ):
            sort = None
            for k in range(end + 2, min(n, end + 9)):
                if lower[k] in ("'s", "’s"):
                    sort = None  # "the junta's spokesman": whose he is
                    continue
                if not words.text[k][0].isalpha() and words.text[k] not in GLUE:
                    break
                if words.verb[k] or lower[k] in (
                    "of",
                    "for",
                    "who",
                    "which",
                    "that",
                    "in",
                    "at",
                    "from",
                    "on",
                    "with",
                ):
                    break
                role = self.roles.get(lower[k])
                sort = role.sort if role else sort
            if sort:
                return "ORG" if sort == "group" else "PERSON"
        return None

    @staticmethod
    def _single_aged(words: Words, i: int) -> bool:
        """Whether a single capital is given an age: "Hirut, 22, fled", "Hirut, a 22-year-old woman"."""
        lower = words.lower[i : i + 8]
        if len(lower) < 5 or lower[1] != "," or not words.text[i].isalpha() or (i and words.cap[i - 1]):
            return False
        if lower[2] in ("a", "an"):
            return (
                "".join(lower[3:8]).startswith((f"{lower[3]}-year-old", f"{lower[3]}-year"))
                and lower[3][:2].isdigit()
            )
        return _age(lower[2]) and lower[3] == "," and words.begins[i]

    def _sort_left(self, words: Words, k: int) -> tuple[str | None, bool]:
        """The sort of the head of the description that ends before token ``k``, and whether that head has a
        complement: "the head of office in Aden" is an office, not a group."""
        lower = words.lower
        sort, complement = None, False
        for j in range(k - 1, max(-1, k - 12), -1):
            role = self.roles.get(lower[j])
            if lower[j] in ("of", "for", "in", "at"):
                sort, complement = None, True
            elif role is not None:
                sort = sort or role.sort
            elif not (words.cap[j] or lower[j] in ("the", "'s", "’s") or (sort is None and lower[j].isalpha())):
                break
            if words.begins[j] or lower[j] in ("a", "an"):
                break
        return sort, complement

    def _by_given_name(self, words: Words, i: int, end: int) -> Found | None:
        """A run of capitals that begins, after words of a post, with a given name: "House Leader Anna Brecht"."""
        lower = words.lower
        if end - i > 7 or words.text[end - 1] in self.last or words.text[end - 1] in self.first:
            return None
        after = lower[end] if end < len(words) else "."
        shows = after in CLOSES_A_PERSON or words.verb[end : end + 1] == [True]
        for k in range(i, end - 1):
            if fold(lower[k]) in self.given and end - k <= 4 and shows and words.space[k]:
                if words.text[k] in self.first or words.text[k].isupper():
                    return None
                known = all(
                    lower[j].rstrip(".") in self.role_words
                    or words.title[j]
                    or words.text[j] in self.last
                    or words.text[j] in self.first
                    for j in range(i, k)
                )
                return Found(k, end, "PERSON") if known else None
        return None

    def _small_ministry(self, words: Words, i: int, taken: list[str]) -> Iterator[Found]:
        """ "the health ministry", "the Afghan foreign ministry": a ministry's name in small letters."""
        k = i - 1
        if k < 0 or words.cap[i] or not words.text[k].isalpha() or words.lower[k] in FUNCTION_WORDS:
            return
        if not words.cap[k]:
            while k and words.lower[k - 1] in FIELDS:
                k -= 1
            if k >= 2 and words.lower[k - 1] == "and" and words.text[k - 2].islower():
                k -= 2
            if k and words.cap[k - 1] and words.text[k - 1][0].isalpha():
                k -= 1
        yield Found(k, i + 1, "ORG")

    def name_left(self, words: Words, i: int, upto: int = 6) -> int:
        """Where the run of capitals that ends before token ``i`` begins; "of", "and", "for" are no part of it."""
        start = i
        while start > 0 and i - start < upto and not words.begins[start]:
            before = start - 1
            name_like = words.cap[before] and not words.verb[before]
            name_like = name_like or (words.glued(start) and words.text[before][0].isupper())  # Six-Day War
            mark = words.text[before] if before else ""
            whose = words.lower[before - 1] if before else ""
            owner = (mark in ("'s", "’s", "'", "’") and whose in OWNERS) or (
                mark in ("'", "’") and whose.endswith("s") and words.cap[before - 1]
            )  # "Sheriff's Office", "Sailors' Guild"
            if owner:
                before -= 1
            elif not words.glued(before) and (not name_like or self._addresses(words, before)):
                break
            start = before
        while start < i and (words.glued(start) or words.text[start] in GLUE):
            start += 1
        return start

    @staticmethod
    def _addresses(words: Words, i: int) -> bool:
        """Whether a word is a title whoever's name follows: "Col", "Mr", not the "Air" of "Air Base", the "Lady"
        of "Lady Reading Hospital"."""
        title = words.title[i]
        if title is None or words.lower[i] in WEAK_TITLES or title.kind == "royal":
            return False
        return title.kind == "rank" or words.lower[i].rstrip(".") in ("mr", "mrs", "ms", "dr", "prof")

    def _ending(self, words: Words, i: int, taken: list[str]) -> Iterator[Found]:
        """A name by its last word: "Sumivka Museum", "Swat valley"."""
        if words.cap[i] and words.text[i] in self.last:
            yield from self._ending_large(words, i, self.last[words.text[i]], taken)
        elif i and words.lower[i] in self.lower_last:
            yield from self._ending_small(words, i, self.lower_last[words.lower[i]], taken)

    def _ending_large(self, words: Words, i: int, label: str, taken: list[str]) -> Iterator[Found]:
        start = self.name_left(words, i)
        for k in range(start, i):  # "Defence Minister Ministry": a role inside begins anew
            owner = words.lower[k] in OWNERS and words.text[k + 1] in ("'s", "’s")
            if words.lower[k] in self.roles and self.roles[words.lower[k]].sort != "group" and not owner:
                start = k + 1
        if start >= i or (words.upper_case and i - start > 3):
            return
        end = i + 1
        if words.text[i] == "Cabinet" and words.lower[end : end + 1] in (["secretary"], ["minister"]):
            return
        if label == "FAC" and end < len(words) and words.text[end].isdigit():
            end += 1
        if words.begins[start] and i - start == 1 and words.text[i] in self.weak_last:
            return
        if end < len(words) and words.cap[end] and not words.begins[end] and not words.upper_case:
            after = words.lower[end].rstrip(".")
            role = words.title[end] or after in self.role_words or after in RANK_WORDS
            if not role and after not in self.given:
                return  # the name goes on
        if label == "FAC" and self.first.get(words.text[i]) == "ORG" and all(taken[start:i]):
            label = "ORG"  # "Catholic Church"
        if words.text[i] in self.first:
            end = self._of_name(words, end)
        yield Found(start, end, label)

    def _ending_small(self, words: Words, i: int, label: str, taken: list[str]) -> Iterator[Found]:
        """ "Elmhill crossing", "Sumivka nuclear power plant", "Swat valley" (a name without its "valley")."""
        k = i
        while label == "FAC" and k and words.lower[k - 1] in self.kinds and not words.cap[k - 1]:
            k -= 1
        bare = k == i
        other = not k or not words.cap[k - 1] or taken[k - 1] not in ("", "FAC", "LOC")
        if other or (bare and words.lower[i] in NEED_A_KIND):
            return
        start = self.name_left(words, k)
        before = words.lower[start - 1] if start else ""
        if start >= k or before in ("a", "an") or words.upper_case:
            return
        if self.gazetteer.kind(" ".join(words.text[start:k])) == "country":
            return
        if words.lower[i] == "camp" and bare and before in ("the", "'s", "’s", "his", "her", "their"):
            return  # "the Harris camp"
        yield Found(start, i + 1 if label == "FAC" else k, label)

    def _begun_by_place(self, words: Words, i: int, taken: list[str]) -> Iterator[Found]:
        """ "Doha Agreement", "Munich Security Conference"."""
        if not words.cap[i]:
            return
        start = self.name_left(words, i)
        for end in range(start + 1, min(i, start + 3) + 1):
            if start < i and self.gazetteer.kind(" ".join(words.text[start:end])) is not None:
                yield Found(start, i + 1, self.place[words.text[i]])
                return

    def _group(self, words: Words, i: int, taken: list[str]) -> Iterator[Found]:
        """An armed group by its first word: "Jaish al-Nur", "Lashkar-e-Sabz"."""
        if not words.cap[i]:
            return
        if i and (words.cap[i - 1] or words.title[i - 1]) and not words.begins[i]:
            return
        end, n = i + 1, len(words)
        while end < n and end - i < 8 and not words.begins[end]:
            joins = words.lower[end] in self.group_particles and words.text[end + 1 : end + 2] != []
            if not (words.cap[end] or words.glued(end) or (joins and words.text[end + 1] in (*GLUE, "al"))):
                break
            end += 1
        while end > i + 1 and (words.text[end - 1] in GLUE or words.lower[end - 1] in self.role_words):
            end -= 1
        if end > i + 1 and words.lower[i + 1] not in self.given:
            yield Found(i, end, self.start[words.text[i]])

    def _of_name(self, words: Words, end: int) -> int:
        """The end of a name after its "of Defence", "for Health and Human Services", else ``end``."""
        n = len(words)
        k = end
        if k < n and words.lower[k] in ("of", "for"):
            k += 1
            if k < n and words.lower[k] == "the":
                k += 1
            begin = k
            while k < n and (words.cap[k] or words.glued(k)):
                k += 1
            if k == begin:
                return end
            while (
                k + 1 < n
                and words.lower[k] in ("and", "&")
                and words.cap[k + 1]
                and words.lower[begin - 1] == "of"
            ):
                if self._is_name_after_and(words, k + 1):
                    break
                k += 1
                while k < n and words.cap[k]:
                    k += 1
            return k
        return end

    def _is_name_after_and(self, words: Words, k: int) -> bool:
        """Whether what follows "and" is a name of its own rather than more of the ministry's field."""
        return words.text[k] in self.first or words.lower[k] in self.given

    def _beginning(self, words: Words, i: int, taken: list[str]) -> Iterator[Found]:
        """A name by its first word: "Gulf of Aden", "Operation Iron Fist"."""
        if not words.cap[i] or i + 1 == len(words):
            return
        label = self.first[words.text[i]]
        if label == "ORG":
            end = self._of_name(words, i + 1)
            if end > i + 1:
                yield Found(self.name_left(words, i, upto=3), end, label)
            return
        end, n, quoted = i + 1, len(words), False
        if label == "LOC" and words.lower[end : end + 1] == ["of"]:  # Gulf of Aden, Sea of Japan
            end += 1
        begin = end
        while end < n and end - i < 6:
            linked = words.glued(end - 1) and words.glued(end + 1)  # Azm-e-Istehkam
            joins = label == "EVENT" and end > begin and (words.lower[end] in self.event_particles or linked)
            if words.cap[end] or words.glued(end) or joins:
                end += 1
            elif words.text[end] in "“”\"'‘’" and end == begin and end + 1 < n and words.cap[end + 1]:
                end, quoted = end + 1, True  # Operation "Iron Fist"
            else:
                break
        while end > begin and (words.lower[end - 1] in self.event_particles or words.text[end - 1] in GLUE):
            end -= 1
        if quoted and end < n and words.text[end] in "“”\"'‘’":
            end += 1
        if end > begin:
            yield Found(i - (i > 0 and words.text[i - 1] in STORM_SORTS), end, label)

    def _ordered(self, words: Words, i: int, taken: list[str]) -> Iterator[Found]:
        """A unit with an ordinal: "2nd Brigade"."""
        yield from self._unit(words, i, self.unit)

    def _numbered(self, words: Words, i: int, taken: list[str]) -> Iterator[Found]:
        """A unit with a plain number: "15 Corps", "44 Rashtriya Rifles", "Unit 8200"."""
        if i and words.text[i - 1] in self.numbered and words.cap[i - 1]:
            yield Found(i - 1, i + 1, "ORG")
        elif words.cap[i + 1 : i + 2] == [True]:
            yield from self._unit(words, i, self.numbered)

    def _unit(self, words: Words, i: int, heads: dict[str, str]) -> Iterator[Found]:
        for k in range(i + 1, min(i + 6, len(words))):
            if words.text[k] in heads and (words.text[k][0].isupper() or k - i <= 3):
                while k + 1 < len(words) and words.text[k + 1] in heads and words.text[k + 1][0].isupper():
                    k += 1
                yield Found(i, k + 1, "ORG")
                return
            if not (words.cap[k] or words.glued(k)):
                return

    def person_end(self, words: Words, i: int, taken: list[str]) -> int:
        """Where the person's name that begins at token ``i`` ends; ``i`` itself when there is none."""
        n, k = len(words), i
        limit = 4 if words.upper_case else 8
        while k < n and k - i < limit:
            low = words.lower[k]
            if words.begins[k] and k > i:
                break
            name_like = words.cap[k] and not taken[k] and words.text[k] not in self.last
            if not low.isalpha() and any(map(str.isdigit, low)):
                break  # a district or a model: "London E10"
            joined = k > i and words.glued(k) and (words.cap[k + 1] or words.glued(k - 2))
            if joined or (name_like and low not in self.role_words):
                k += 1
            elif k > i and low in self.particles and k + 1 < n and words.space[k - 1]:
                ahead = k + 1
                while ahead < n and (words.lower[ahead] in self.particles or words.glued(ahead)):
                    ahead += 1
                if ahead >= n or not words.cap[ahead] or ahead - k > 3:
                    break
                k = ahead
            elif low in self.glued_particles and k + 2 < n and words.glued(k + 1) and words.cap[k + 2]:
                k += 2  # al-Assad
            else:
                break
        while k > i and (words.text[k - 1] in GLUE or words.lower[k - 1] in ("'s", "’s")):
            k -= 1
        return k

    def _titled(self, words: Words, i: int, taken: list[str]) -> Iterator[Found]:
        """ "Lt Gen Ahmad Khan", "President Ortega", "spokesman Adam Lee": the person after the last title word."""
        k, title = i + 1, words.title[i]
        if title is None and not self._is_role(words.lower[i]):
            return
        if words.text[k : k + 1] == ["."] and not words.space[i]:
            i, k = k, k + 1
        bare = words.lower[i].rstrip(".") or words.lower[i - 1]
        for bracket in (k + 3, k + 4) if words.text[k : k + 1] == ["("] else ():
            if bracket < len(words) and words.retired(bracket) == k:
                i, k = bracket - 1, bracket
        if title and title.capitals and words.lower[k : k + 1] and words.lower[k] in BRANCHES and words.cap[k]:
            k += 1
        if (
            k >= len(words)
            or not words.space[i]
            or (len(bare) == 2 and bare in self.roles and words.text[i] == bare)
        ):
            return  # "at 3 pm Sent" is no "PM Modi"
        if words.title[k] or words.lower[k] in self.roles:
            if words.cap[k] and bare in ("mr", "mrs", "ms", "dr", "miss") and not any(words.cap[k + 1 : k + 2]):
                yield Found(k, k + 1, "PERSON")  # "Mr King"
            return  # a later word of the same title will find the name
        if bare in self.roles and not title and self.roles[bare].sort == "group":
            return
        end = self.person_end(words, k, taken)
        if (
            end == k
            or (words.begins[k] and words.text[i][-1] not in ".)")
            or (end < len(words) and words.lower[end] in self.roles and words.cap[end])
        ):
            return
        single = end - k == 1
        anybody = bare in self.roles and self.roles[bare].sort == "person" and not title
        if anybody and (single or fold(words.lower[k]) not in self.given):
            return
        if single and (
            bare in WEAK_TITLES or len(words.text[k]) < 3 or words.text[k].isupper() != words.upper_case
        ):
            return
        if title and title.kind == "royal" and single:
            k = i
        yield Found(k + self.has_its_area(words, k, end), end, "PERSON")

    def _is_role(self, low: str) -> bool:
        return low.rstrip(".") in self.roles or low == "president-elect"

    def has_its_area(self, words: Words, start: int, end: int) -> bool:
        """Whether a person's name begins with the town or area that the office before it is of: "Deputy
        Commissioner Poonch X Y", "SSP Tarsa X Y"."""
        title = words.title[start - 1] if start else None
        office = (title is not None and title.capitals) or (start > 0 and words.lower[start - 1] in LOCAL_OFFICES)
        name = words.lower[start]
        if not office or end - start < 3 or not words.space[start] or name in self.given:
            return False
        if gazetteer().kind(words.text[start]) in ("city", "state"):
            return True
        inside = compress(range(1, len(words) - 1), map(name.__eq__, words.lower[1:-1]))
        return any(words.lower[i - 1] in PLACE_PREPOSITIONS or words.lower[i + 1] in AREAS for i in inside)


def _age(word: str) -> bool:
    """Whether a word can be somebody's age in digits. Not of isdigit, which "²" is too."""
    return word.isdecimal() and len(word) < 4 and int(word) <= OLDEST
