"""Numbers with their unit or counted noun.

``MeasureFinder.find`` takes each number that is no part of a date and asks in turn: is it an age, an amount
of money, a share in percent, in a unit of measurement (``language/numbers/units.py``), a count of something
named after it, or bare? What rises or falls by it is read from the words before and after.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from spacy.attrs import LOWER, ORTH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry

from ..annotations import Measure, Number, require
from ..evaluation.scorers import Scored, Scorer, line_scorer
from ..language.columns import column
from ..language.numbers.counted_nouns import Copy
from ..language.numbers.elided_units import Reading, fill
from ..language.numbers.grammar import whole
from ..language.numbers.units import Unit, currencies, glued_currency, per, unit_at, unit_tail
from ..language.word_lists import word_lists

_LISTS = word_lists("measure_contexts.txt")

UP = _LISTS["up"]
DOWN = _LISTS["down"]
UP_BY = _LISTS["up_by"]
DOWN_BY = _LISTS["down_by"]
GAIN_OR_LOSS = _LISTS["gain_or_loss"]
SKIP_BEFORE_CHANGE = _LISTS["skip_before_change"]
BE = _LISTS["be"]
CHANGING = UP | DOWN | UP_BY | DOWN_BY
#: Parts of speech of a noun phrase, and at most so many words of one between a verb and "by".
PHRASE = frozenset(("NOUN", "PROPN", "ADJ", "DET", "PRON", "PART"))
OBJECT_REACH = 5
#: Between a level and ", down from" another: at most so many words.
FROM_REACH = 10
#: Verbs that let fall as well as fall.
DROPPING = frozenset(("drop", "drops", "dropped", "dropping"))

HYPHENS = frozenset("-–‑‐")
#: Words between a number and its unit: "a few more years".
BEFORE_UNIT = frozenset(
    ("more", "additional", "further", "full", "consecutive", "straight", "other", "extra", "whole", "long")
)
#: What follows a time of day.
CLOCK = frozenset(("am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock", "gmt"))
#: Name of a currency that several countries have -> code -> words that name its country.
SHARED_NAMES: dict[str, dict[str, frozenset[str]]] = {}
for _list, _words in _LISTS.items():
    _name, _, _code = _list.partition("_")
    if _code.isupper():
        SHARED_NAMES.setdefault(_name, {})[_code] = _words
#: Where the copy names no country of theirs.
DEFAULTS = {"rupee": "INR"}
#: Hundredths of a currency.
CENTS = frozenset(("cent", "pence", "paisa", "kopeck", "sen"))
AGE_UNITS = frozenset(("year", "month", "week", "day"))
AGED_PEOPLE = _LISTS["aged_people"]
OF_ALL_AGES = _LISTS["of_all_ages"]
#: What follows a bare age: "he was 41 when", "she will be 60 in May".
AFTER_AGE = frozenset((".", ",", ";", "\n", "when", "by", "in", "on", "this", "next"))
#: Verbs that make so many times of what they say, and which way it goes.
MULTIPLYING = {"doubled": "up", "tripled": "up", "trebled": "up", "quadrupled": "up", "halved": "down"}
MONEY_NEAR = _LISTS["money_near"]
#: What makes "times" tell a ratio rather than how often: "three times more", "6 times earnings".
COMPARED_BY_TIMES = _LISTS["compared_by_times"]
#: Words that determine rather than count: figures read them as numbers of people, as measures they say nothing.
DETERMINERS = frozenset(
    ("no", "none", "both", "a pair", "a duo", "twins", "triplets", "quadruplets", "quintuplets")
)
#: Before "one day" that is some day: "he will one day return".
SOME_DAY_AFTER = frozenset(("will", "would", "could", "may", "might", "must", "can", "'ll", "’ll", "to"))


@Language.factory(
    "wireclaim_measures",
    requires=["doc._.numbers", "doc._.dates", "token.tag"],
    assigns=["doc._.measures"],
    default_config={"scorer": {"@scorers": "wireclaim.measures_scorer.v1"}},
)
def make_measures(nlp: Language, name: str, scorer: Scorer | None) -> MeasureFinder:
    return MeasureFinder(scorer)


@registry.scorers("wireclaim.measures_scorer.v1")
def make_measures_scorer() -> Scorer:
    return line_scorer(measures="measures: value", measures_unit="measures: value + unit")


class MeasureFinder(Scored):
    """Finds the measures of a Doc. ``__call__`` writes ``doc._.measures`` and nothing else."""

    def __call__(self, doc: Doc) -> Doc:
        require(doc, "numbers", "wireclaim_measures")
        doc._.measures = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Measure]:
        """The measures of ``doc`` in text order, one a number outside its dates."""
        numbers: list[Number] = doc._.numbers
        if not numbers:
            return []
        dated = {i for d in doc._.dates for i in range(d.span.start, d.span.end)}
        raw, low = column(doc, ORTH), column(doc, LOWER)
        kept = [x for x in numbers if not (dated and self._dated(x, dated)) and self._counts(low, x)]
        if not kept:
            return []
        pos = column(doc, POS) if doc.has_annotation("POS") else None
        tags = column(doc, TAG) if pos else None
        text = Copy(doc, raw, low, pos, tags)
        readings = []
        floor = 0
        for k, x in enumerate(kept):
            ceiling = kept[k + 1].span.start if k + 1 < len(kept) else len(raw)
            readings.append(self._read(text, x, floor, ceiling))
            floor = readings[-1].end
        self._join_cents(text, kept, readings)
        fill(text, kept, readings)
        self._place_currencies(text, readings)
        pairs = [
            (x, r)
            for x, r in zip(kept, readings, strict=True)
            if not self._is_year(text, x, r) and not self._is_pronoun(text, x, r)
        ]
        measures = [self._measure(text, x, r) for x, r in pairs]
        self._share_changes(text, measures)
        return measures

    @staticmethod
    def _join_cents(text: Copy, kept: list[Number], readings: list[Reading]) -> None:
        """Makes one amount of "3 dollars 50 cents", "five pounds and 20 pence", "thirteen dollars forty-five"."""
        for k in range(len(kept) - 2, -1, -1):
            (x, left), (y, right) = (kept[k], readings[k]), (kept[k + 1], readings[k + 1])
            if left.unit is None or left.unit.dimension != "money" or left.unit.symbol is None:
                continue
            cents = right.unit is not None and right.unit.name in CENTS
            bare = right.unit is None and not y.core.text[0].isdigit() and text.low[left.end : right.start] == []
            exact = x.modifier == y.modifier == "exact" and x.value is not None and y.value is not None
            if not (exact and (cents or bare) and left.end > x.span.end):
                continue
            if text.low[left.end : right.start] in ([], ["and"]) and x.value == int(x.value) and 0 < y.value < 100:
                value = x.value + y.value / 100
                kept[k : k + 2] = [replace(x, value=value, low=value, high=value)]
                readings[k : k + 2] = [Reading(left.start, right.end, left.unit, left.of)]

    @staticmethod
    def _place_currencies(text: Copy, readings: list[Reading]) -> None:
        """Gives plain rupees, pesos and shillings ("Rs 5 lakh") the code of the country the copy names most."""
        plain = [r for r in readings if r.unit is not None and r.unit.name in SHARED_NAMES]
        if not plain:
            return
        words = Counter(text.low)
        for r in plain:
            name, default = r.unit.name, DEFAULTS.get(r.unit.name)
            if r.unit.symbol != default:
                continue
            named = {code: sum(words[w] for w in places) for code, places in SHARED_NAMES[name].items()}
            code = max(named, key=lambda c: (named[c], c == default))
            r.unit = Unit(name, code if named[code] else default, "money")

    @staticmethod
    def _is_year(text: Copy, x: Number, r: Reading) -> bool:
        """Whether four bare digits are a year that no date took: "the 2024 vintage", but "2,024 bottles"."""
        if x.modifier != "exact" or x.value is None or not 1900 <= x.value <= 2100:
            return False
        word = x.core.text
        if not (len(word) == 4 and word.isdecimal() and 1900 <= int(word) <= 2100):
            return False
        if r.unit is None:
            return True
        if r.unit.dimension != "count" or r.of is None:
            return False
        return not text.plural(r.of) or (1990 <= int(word) <= 2035 and word[2:] != "00")

    @staticmethod
    def _is_pronoun(text: Copy, x: Number, r: Reading) -> bool:
        """Whether "one" stands for somebody or something: "the tall one", "one confided"."""
        bare = (
            r.unit is None and x.modifier == "exact" and x.form == "cardinal" and x.value == 1 and x.part is None
        )
        if not bare or x.core.text.lower() != "one" or text.pos is None:
            return False
        return r.end >= len(text.pos) or text.pos[r.end] not in ("NOUN", "PROPN", "ADJ", "NUM")

    @staticmethod
    def _dated(x: Number, dated: set[int]) -> bool:
        """Whether a number is part of a date, or the year of two digits right after one ("30 JAN 90")."""
        first = x.core.start
        return first in dated or (first - 1 in dated and x.core.text.isdigit() and len(x.core.text) == 2)

    @staticmethod
    def _counts(low: list[str], x: Number) -> bool:
        """Whether a number measures anything: not a determiner, a pronoun ("one of them") or a time of day."""
        core = " ".join(low[x.core.start : x.core.end])
        after = low[x.span.end] if x.span.end < len(low) else ""
        if core == "one" and after == "of":
            return False
        if core in ("one", "a single") and x.value == 0:  # not one pupil
            return False
        if core == "one" and after == "day" and x.span.start and low[x.span.start - 1] in SOME_DAY_AFTER:
            return False
        return core not in DETERMINERS and after not in CLOCK

    # -- the unit ------------------------------------------------------------------------------------

    def _read(self, text: Copy, x: Number, floor: int, ceiling: int) -> Reading:
        start, end = x.span.start, x.span.end
        raw, low, n = text.raw, text.low, len(text.raw)
        loud = text.shouting(x.core.start)
        core_end = x.core.end
        if x.form == "ordinal":
            ranked = text.counted(end)  # "the third such fire": of fire
            name = text.lemma(text.head(ranked, 1)) if ranked else None
            return Reading(start, end, Unit(name or "ordinal", name, "ordinal"), ranked)
        if x.form == "percent":
            point = "point" in x.span.text.lower()
            unit = Unit("percentage point", "pp", "percent") if point else Unit("percent", "%", "percent")
            time = unit_at(raw, end + 1) if low[end : end + 1] in (["a"], ["per"]) else None
            if time and time[0].dimension == "duration":
                unit, end = per(raw, end, unit)  # 3 percent a year
            return Reading(start, end, unit, text.of_phrase(end))
        if x.form == "fraction" and (not x.part or x.value == x.part["share"]):
            return self._fraction(text, x)
        if x.form == "multiple":
            return Reading(start, end, None)
        if low[end : end + 1] and low[end] in HYPHENS and low[end + 1 : end + 2] == ["fold"]:
            return Reading(start, end + 2, None)
        if low[end : end + 1] == ["times"]:
            if low[end + 1 : end + 2] and low[end + 1] in COMPARED_BY_TIMES:
                return Reading(start, end + 1, None)  # 6 times what it was
            return Reading(start, end, Unit("time", "time", "count"), (end, end + 1))  # attacked six times
        if core_end - x.core.start > 2 and low[x.core.start] in ("a", "an"):
            inside = unit_at(raw, x.core.start + 1)  # an hour or two, a mile and a half
            if inside and inside[1] < core_end:
                return Reading(start, end, inside[0], text.of_phrase(end))
        if low[core_end - 1].isdigit() and raw[core_end : core_end + 1] == ["G"] and (x.value or 0) < 10:
            return Reading(start, end + 1, Unit("generation", "generation", "ordinal"))  # a 5G network
        age = self._age(text, x)
        if age:
            return age
        magnitude = self._magnitude(text, x)
        if magnitude:
            return magnitude
        money = self._money_before(text, x, floor, loud)
        if money:
            return money
        # what stands after the number, over a hyphen: "730-kilometre", "40 km or more"
        tail = unit_tail(raw[core_end - 1])
        if tail:
            unit, _ = currencies().at([tail], 0) or unit_at([tail], 0) or (None, 0)
            if unit:
                unit, stop = per(raw, core_end, unit, shouting=loud)
                return Reading(start, max(stop, end), unit, text.of_phrase(stop))
        places = [core_end, end]
        if low[core_end : core_end + 1] == ["of"] and x.form == "vague":
            places.append(core_end + 1)  # tens of millions of dollars, a couple of hours
        for k in dict.fromkeys(places):
            if k < n and low[k] in ("-", "–", "‑", "‐") and k + 1 < n:
                k += 1
            if (
                k < n
                and raw[k] in ("{", "<", "[", "(")
                and k + 2 < n
                and raw[k + 2] in ("}", ">", "]", ")")
                and raw[k] != "("
            ):
                k += 1
            if k + 1 < n and low[k] in BEFORE_UNIT and unit_at(raw, k + 1, shouting=loud):
                k += 1
            if k >= ceiling or k >= n:
                continue
            found = self._unit_after(text, x, k, loud)
            if found:
                unit, stop = found
                if stop < n and raw[k - 1] in "{<[" and raw[stop] in "}>]":
                    stop += 1
                stop = max(stop, end)
                of = text.of_phrase(stop) if unit.dimension != "duration" else None  # "three days of mourning"
                return Reading(start, stop, unit, of)
        counted = text.counted(end)
        if counted and low[end] in HYPHENS:  # 15-member council
            if low[end + 1] == "strong":
                return Reading(start, end, None)
            name = text.lemma(counted[0])
            return Reading(start, counted[0] + 1, Unit(name, name, "count"))
        if counted and text.genitive_before_number(end, counted):  # 17 of Angola's 21 provinces
            return Reading(start, end, None)
        if counted:
            head = text.head(counted, x.value)
            if x.value != 1:
                counted = counted[0], max(head, counted[0]) + 1
            name = text.lemma(head)
            unit = Unit(name, name, "count")
            if low[counted[1] : counted[1] + 1] in (["per"], ["a"]):
                unit, _ = per(raw, counted[1], unit)
            return Reading(start, end, unit, counted)
        return Reading(start, end, None)

    @staticmethod
    def _magnitude(text: Copy, x: Number) -> Reading | None:
        """ "magnitude 6.8", "a 5.9-magnitude quake", "6.7 on the Richter scale"."""
        low, start, end = text.low, x.span.start, x.span.end
        unit = Unit("magnitude", None, "magnitude")
        if low[start - 1 : start] == ["magnitude"]:
            return Reading(start - 1, end, unit)
        k = end + (low[end : end + 1] != [] and low[end] in HYPHENS)
        if low[k : k + 1] == ["magnitude"]:
            return Reading(start, k + 1, unit)
        if low[end : end + 2] == ["on", "the"] and "richter" in low[end : end + 4]:
            return Reading(start, end, unit)
        return None

    @staticmethod
    def _fraction(text: Copy, x: Number) -> Reading:
        """Half an hour, three quarters of a mile; a third of the voters has no unit."""
        raw, low, end = text.raw, text.low, x.span.end
        k = end + (low[end : end + 1] == ["of"])
        k += low[k : k + 1] in (["a"], ["an"], ["-"])
        found = unit_at(raw, k) if k > end or x.value != 0.5 else None
        if found and k < len(raw):
            return Reading(x.span.start, found[1], found[0])
        return Reading(x.span.start, end, None, text.of_phrase(end) or (text.counted(end) if x.part else None))

    @staticmethod
    def _unit_after(text: Copy, x: Number, k: int, loud: bool) -> tuple[Unit, int] | None:
        raw, low = text.raw, text.low
        pounds = low[k] in ("pound", "pounds")
        if pounds and (abs(x.value or x.high or 0) >= 1e5 or MONEY_NEAR & set(low[max(0, k - 8) : k + 6])):
            return per(raw, k + 1, Unit("pound", "GBP", "money"), shouting=loud)
        if low[k] == "in" and not text.doc[k - 1].whitespace_ and raw[k - 1][-1:].isdigit():
            return Unit("inch", "in", "length"), k + 1  # 5ft 10in
        found = unit_at(raw, k, shouting=loud)
        if found is None:
            if low[k] == "won" and abs(x.value or x.high or 0) < 1000:
                return None
            found = currencies().at(raw, k, shouting=loud)
            if found is None:
                return None
            end = found[1]
            if end < len(raw) and raw[end] in ("US", "USD", "Cdn") and found[0].name == "dollar":
                found = found[0], end + 1
        unit, end = found
        symbol = raw[k]
        if len(symbol) == 1 and symbol.isalpha():
            glued = k > 0 and not text.doc[k - 1].whitespace_
            follows = raw[end] if end < len(raw) else ""
            if (follows in ("-", "–", "'", "’", ".") and not text.doc[end - 1].whitespace_ and follows != ".") or (
                not glued and symbol not in "mglLVWJK" and symbol != "p"
            ):
                return None
        return per(raw, end, unit, shouting=loud)

    @staticmethod
    def _money_before(text: Copy, x: Number, floor: int, loud: bool) -> Reading | None:
        raw = text.raw
        first = x.core.start
        glued = glued_currency(raw[first], raw[first + 1] if first + 1 < len(raw) else "")
        if glued is not None:
            unit, end = per(raw, x.span.end, glued[1], shouting=loud)
            return Reading(x.span.start, end, unit, text.of_phrase(end))
        before = currencies().before(raw, first, floor, shouting=loud)
        if before is None and first > floor and raw[first - 1] in ("-$", "+$"):
            before = Unit("dollar", "USD", "money"), first - 1
        if before is None or (raw[before[1]].islower() and raw[before[1]].isalpha() and raw[first - 1].isalpha()):
            return None
        unit, start = before
        end = x.span.end
        if raw[end : end + 1] in (["US"], ["USD"]) and unit.name == "dollar":
            end += 1
        unit, end = per(raw, end, unit, shouting=loud)
        start = min(start, x.span.start)
        return Reading(start, end, unit, text.of_phrase(end))

    @staticmethod
    def _age(text: Copy, x: Number) -> Reading | None:
        """ "40-year-old", "aged 40", "18 months of age", and the bare age in apposition: "Ali Khan, 45,"."""
        low, raw, n = text.low, text.raw, len(text.raw)
        start, end = x.span.start, x.span.end
        k = end + (end < n and low[end] in ("-", "–", "‑"))
        found = unit_at(raw, k)
        if found and found[0].name in AGE_UNITS:
            unit, stop = found
            rest = low[stop : stop + 3]
            if rest[:1] in (["old"], ["olds"]):
                stop += 1
            elif (rest[:1] == ["-"] and rest[1:2] in (["old"], ["olds"])) or rest[:2] == ["of", "age"]:
                stop += 2
            else:
                stop = 0
            if stop:
                return Reading(start, stop, Unit(unit.name, unit.name, "age"))
            if low[start - 1 : start] == ["aged"]:
                return Reading(start, found[1], Unit(unit.name, unit.name, "age"))
        year = Unit("year", "year", "age")
        bounded = x.modifier in ("over", "under") and start and low[start - 1] in OF_ALL_AGES and found is None
        if bounded and 0 < (x.value or 0) < 110 and not (text.tags and end < n and text.tags[end] == "NNS"):
            return Reading(start, end, year)  # children under five
        if "age" in low[start : x.core.start]:  # under the age of five
            return Reading(start, end, year)
        before = low[start - 1] if start else ""
        if before in ("aged", "age", "ages"):
            return Reading(start, end, year)
        if before in ("of", "over") and low[start - 2 : start] in (
            ["age", "of"],
            ["ages", "of"],
            ["aged", "over"],
        ):
            return Reading(start, end, year)
        value = x.value if x.modifier == "exact" else None
        if value and 9 < value < 110 and (end >= n or low[end] in AFTER_AGE):
            subject = low[max(0, start - 3) : start - 1]
            if before in ("is", "was", "turned", "turns", "be") and {"he", "she", "age"} & set(subject):
                return Reading(start, end, year)
        if not value or start < 2 or before not in (",", "("):
            return None
        if (0 < value < 120 and x.core.text.isdigit()) or (x.core.text.isalpha() and value < 20):
            before_ok = before == "," and (
                low[start - 2] in AGED_PEOPLE
                or (raw[start - 2][:1].isupper() and not raw[start - 2].isupper() and text.person(start - 2))
            )
            if before_ok and end < n and raw[end] in (",", ".", ";", ")"):
                return Reading(start, end, year)
            if before == "(" and end < n and raw[end] == ")" and text.person(start - 2):
                return Reading(start, end, year)
        return None

    # -- the change, and the measure itself -----------------------------------------------------------

    def _measure(self, text: Copy, x: Number, r: Reading) -> Measure:
        unit = r.unit
        of = Span(text.doc, *r.of) if r.of and r.of[0] < r.of[1] else None
        dimension = unit.dimension if unit else "number"
        bare = unit is None or (unit.dimension == "ordinal" and not unit.symbol)
        name = None if bare else unit.name
        return Measure(
            number=_of_multiple(x),
            span=Span(text.doc, r.start, max(r.end, r.start + 1)),
            unit=unit.symbol if unit else None,
            unit_name=name,
            dimension=dimension,
            of=of,
            change=self._change(text, x, r, dimension),
        )

    @staticmethod
    def _share_changes(text: Copy, measures: list[Measure]) -> None:
        """Hands a change on to what says it again ("rose $1.20, or 1.6%", "fell 2 km (1.2 miles)") or goes on with
        it ("Corvex was down 4%, Tallis by 6%"; "exports fell 4% and imports 6%")."""
        for left, right in pairwise(measures):
            if left.change is None or right.change is not None:
                continue
            counted = left.of.end if left.of is not None and left.of.start == left.span.end else left.span.end
            gap = text.low[counted : right.span.start]
            again = gap in (["or"], [",", "or"], ["("])
            goes_on = gap[-1:] == ["by"] and "," in gap and len(gap) < 6 and left.dimension == right.dimension
            alike = gap[:1] == ["and"] and 1 < len(gap) < 4 and left.dimension == right.dimension == "percent"
            named = alike and text.pos and all(p in PHRASE for p in text.pos[counted + 1 : right.span.start])
            if again or goes_on or named:
                right.change = left.change

    @staticmethod
    def _change(text: Copy, x: Number, r: Reading, dimension: str) -> str | None:
        """ "up" or "down" where words or a sign say the measured thing rose or fell by it."""
        low = text.low
        if x.form in ("ordinal", "multiple") or dimension in ("age", "magnitude"):
            return MULTIPLYING.get(low[x.core.start])
        if text.raw[x.core.start][:1] == "+":
            return "up"
        after = low[r.end] if r.end < len(low) else ""
        if (after in ("higher", "lower") and (dimension != "count" or r.unit.name == "point")) or (
            after in ("more", "less", "fewer") and dimension == "percent"
        ):
            return "up" if after in ("higher", "more") else "down"
        from_ahead = "from" in low[r.end + 2 : r.end + FROM_REACH + 2]
        for k in range(r.end, min(r.end + FROM_REACH, len(low) - 2)) if from_ahead else ():
            if low[k] in (".", "\n", ";") or text.raw[k][0].isdigit():
                break
            if low[k] == "," and low[k + 1] in ("up", "down") and low[k + 2] == "from":
                return low[k + 1]  # 61 percent, down from 68
        by = False
        k = r.start - 1
        while k >= 0 and (low[k] in SKIP_BEFORE_CHANGE or (low[k].endswith("ly") and len(low[k]) > 4)):
            by = by or low[k] == "by"
            k -= 1
        if by and text.pos:  # cut the budget by a third
            object_end = k
            while k > max(0, object_end - OBJECT_REACH) and text.pos[k] in PHRASE and low[k] not in CHANGING:
                k -= 1
        if k < 0:
            return None
        word = low[k]
        if word in DROPPING and dimension == "count" and not by:
            return None  # dropped four bombs
        sense = (
            "up"
            if word in UP or (by and word in UP_BY)
            else "down"
            if word in DOWN or (by and word in DOWN_BY)
            else None
        )
        if sense is None or dimension == "duration":
            return None
        if (
            dimension not in ("percent", "money", "number")
            and r.unit.name != "point"
            and not by
            and word in GAIN_OR_LOSS
        ):
            earlier = low[k - 1] if k else ""
            if word not in ("up", "down") or earlier not in BE:
                return None
        if (
            text.tags
            and word
            in (
                "rise",
                "fall",
                "drop",
                "gain",
                "increase",
                "decrease",
                "decline",
                "jump",
                "slide",
                "surge",
            )
            and text.pos[k] == "NOUN"
            and not by
        ):
            return None
        return sense


def _of_multiple(x: Number) -> Number:
    """A multiple ("more than four times") with its factor for a value; any other number as it is."""
    if x.form != "multiple" or x.value is not None or not x.part or not x.part["share"]:
        return x
    factor = whole(x.part["share"])
    low = factor if x.modifier in ("exact", "over", "at_least") else None
    high = factor if x.modifier in ("exact", "under", "at_most") else None
    return replace(x, value=factor, low=low, high=high)
