"""Numbers with their unit or counted noun.

``MeasureFinder.find`` takes each number that is no part of a date and asks in turn: is it an age, an amount
of money, a share in percent, in a unit of measurement (``language/units.py``), a count of something
named after it, or bare? What rises or falls by it is read from the words before and after.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry

from ..annotations import Measure, Number
from ..evaluation.scorers import Scored, Scorer, line_scorer
from ..language.counted_nouns import Copy
from ..language.units import Unit, currencies, per, unit_at, unit_tail
from ..language.word_lists import word_lists

_LISTS = word_lists("measure_contexts.txt")

UP = _LISTS["up"]
DOWN = _LISTS["down"]
UP_BY = _LISTS["up_by"]
DOWN_BY = _LISTS["down_by"]
GAIN_OR_LOSS = _LISTS["gain_or_loss"]
SKIP_BEFORE_CHANGE = _LISTS["skip_before_change"]
BE = _LISTS["be"]

HYPHENS = frozenset("-–‑‐")
#: Words between a number and its unit: "a few more years".
BEFORE_UNIT = frozenset(
    ("more", "additional", "further", "full", "consecutive", "straight", "other", "extra", "whole", "long")
)
#: What follows a number whose noun is left out: "90 on stilts".
ELLIPSIS_BEFORE = frozenset(
    ("in", "by", "at", "on", "from", "for", "during", "last", "this", ",", ".", "per", "a")
)
#: What follows a time of day.
CLOCK = tuple([w] for w in ("am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock", "gmt"))
RUPEES = {code: _LISTS[f"rupee_{code.lower()}"] for code in ("INR", "LKR", "NPR", "PKR")}
#: Hundredths of a currency.
CENTS = frozenset(("cent", "pence", "paisa", "kopeck", "sen"))
AGE_UNITS = frozenset(("year", "month", "week", "day"))
MONEY_NEAR = _LISTS["money_near"]
#: Words that determine rather than count: figures read them as numbers of people, as measures they say nothing.
DETERMINERS = frozenset(
    ("no", "none", "both", "a single", "a pair", "a duo", "twins", "triplets", "quadruplets", "quintuplets")
)


@Language.factory("wireclaim_measures", default_config={"scorer": {"@scorers": "wireclaim.measures_scorer.v1"}})
def make_measures(nlp: Language, name: str, scorer: Scorer | None) -> MeasureFinder:
    return MeasureFinder(scorer)


@registry.scorers("wireclaim.measures_scorer.v1")
def make_measures_scorer() -> Scorer:
    return line_scorer(measures="measures: value", measures_unit="measures: value + unit")


@dataclass(slots=True)
class _Reading:
    start: int
    end: int
    unit: Unit | None
    of: tuple[int, int] | None = None


class MeasureFinder(Scored):
    """Finds the measures of a Doc. ``__call__`` writes ``doc._.measures`` and nothing else."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.measures = self.find(doc)
        return doc

    def find(self, doc: Doc) -> list[Measure]:
        """The measures of ``doc`` in text order, one a number outside its dates."""
        numbers: list[Number] = doc._.numbers
        if not numbers:
            return []
        dated = {i for d in doc._.dates for i in range(d.span.start, d.span.end)}
        kept = [x for x in numbers if not (dated and self._dated(x, dated)) and self._counts(doc, x)]
        if not kept:
            return []
        raw = [t.text for t in doc]
        pos = [t.pos_ for t in doc] if doc.has_annotation("POS") else None
        tags = [t.tag_ for t in doc] if pos else None
        text = Copy(doc, raw, [w.lower() for w in raw], pos, tags)
        readings = []
        floor = 0
        for k, x in enumerate(kept):
            ceiling = kept[k + 1].span.start if k + 1 < len(kept) else len(raw)
            readings.append(self._read(text, x, floor, ceiling))
            floor = readings[-1].end
        self._join_cents(text, kept, readings)
        self._share_units(text, kept, readings)
        self._place_rupees(text, readings)
        return [
            self._measure(text, x, r) for x, r in zip(kept, readings, strict=True) if not self._is_year(text, x, r)
        ]

    @staticmethod
    def _join_cents(text: Copy, kept: list[Number], readings: list[_Reading]) -> None:
        """Makes one amount of "3 dollars 50 cents", "five pounds and 20 pence", "thirteen dollars forty-five"."""
        for k in range(len(kept) - 2, -1, -1):
            (x, left), (y, right) = (kept[k], readings[k]), (kept[k + 1], readings[k + 1])
            cents = right.unit is not None and right.unit.name in CENTS
            bare = right.unit is None and not y.core.text[0].isdigit() and text.low[left.end : right.start] == []
            money = left.unit is not None and left.unit.dimension == "money" and left.unit.symbol is not None
            exact = x.modifier == y.modifier == "exact" and x.value is not None and y.value is not None
            if not (money and exact and (cents or bare) and left.end > x.span.end):
                continue
            if text.low[left.end : right.start] in ([], ["and"]) and x.value == int(x.value) and 0 < y.value < 100:
                value = x.value + y.value / 100
                kept[k : k + 2] = [replace(x, value=value, low=value, high=value)]
                readings[k : k + 2] = [_Reading(left.start, right.end, left.unit, left.of)]

    @staticmethod
    def _place_rupees(text: Copy, readings: list[_Reading]) -> None:
        """Gives plain rupees ("Rs 5 lakh") the code of the country the copy names most; India's on a tie."""
        plain = [r for r in readings if r.unit is not None and r.unit.name == "rupee" and r.unit.symbol == "INR"]
        if not plain:
            return
        words = Counter(text.low)
        named = {code: sum(words[w] for w in places) for code, places in RUPEES.items()}
        code = max(named, key=lambda c: (named[c], c == "INR"))
        for r in plain:
            r.unit = Unit("rupee", code, "money")

    @staticmethod
    def _is_year(text: Copy, x: Number, r: _Reading) -> bool:
        """Whether four bare digits are a year that no date took: "the 2024 vintage", but "2,024 bottles"."""
        word = x.core.text
        if not (len(word) == 4 and word.isdigit() and 1900 <= int(word) <= 2100 and x.modifier == "exact"):
            return False
        if r.unit is None:
            return True
        if r.unit.dimension != "count" or r.of is None:
            return False
        return not text.plural(r.of) or (1990 <= int(word) <= 2035 and word[2:] != "00")

    @staticmethod
    def _dated(x: Number, dated: set[int]) -> bool:
        """Whether a number is part of a date, or the year of two digits right after one ("30 JAN 90")."""
        first = x.core.start
        return first in dated or (first - 1 in dated and x.core.text.isdigit() and len(x.core.text) == 2)

    @staticmethod
    def _counts(doc: Doc, x: Number) -> bool:
        """Whether a number measures anything: not a determiner, a pronoun ("one of them") or a time of day."""
        core = x.core.text.lower()
        after = [t.lower_ for t in doc[x.span.end : x.span.end + 2]]
        if core == "one" and after[:1] == ["of"] and after[1:] in (["them"], ["these"], ["those"], ["us"]):
            return False
        return core not in DETERMINERS and after[:1] not in CLOCK

    # -- the unit ------------------------------------------------------------------------------------

    def _read(self, text: Copy, x: Number, floor: int, ceiling: int) -> _Reading:
        start, end = x.span.start, x.span.end
        raw, low, n = text.raw, text.low, len(text.raw)
        loud = text.shouting(x.core.start)
        core_end = x.core.end
        if x.form == "ordinal":
            ranked = text.counted(end)  # "the third such fire": of fire
            name = text.lemma(text.head(ranked, 1)) if ranked else None
            return _Reading(start, end, Unit(name or "ordinal", name, "ordinal"), ranked)
        if x.form == "percent":
            point = "point" in x.span.text.lower()
            unit = Unit("percentage point", "pp", "percent") if point else Unit("percent", "%", "percent")
            return _Reading(start, end, unit, text.of_phrase(end))
        if x.form == "fraction" and not x.part:
            return self._fraction(text, x)
        if x.form == "multiple":
            return _Reading(start, end, Unit("time", None, "ratio"))
        age = self._age(text, x)
        if age:
            return age
        if (
            low[max(0, x.core.start - 1) : x.core.start] == ["magnitude"]
            or (
                low[core_end : core_end + 2] in (["-", "magnitude"], ["on", "the"])
                and "richter" in low[core_end : core_end + 4]
            )
            or low[core_end : core_end + 2] == ["-", "magnitude"]
        ):
            return _Reading(start, end, Unit("magnitude", None, "magnitude"))
        money = self._money_before(text, x, floor, loud)
        if money:
            return money
        # what stands after the number, over a hyphen: "730-kilometre", "40 km or more"
        tail = unit_tail(raw[core_end - 1])
        if tail:
            unit, _ = currencies().at([tail], 0) or unit_at([tail], 0) or (None, 0)
            if unit:
                unit, stop = per(raw, core_end, unit, shouting=loud)
                return _Reading(start, max(stop, end), unit, text.of_phrase(stop))
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
                return _Reading(start, stop, unit, text.of_phrase(stop))
        counted = text.counted(end)
        if counted and low[end] in HYPHENS:  # 15-member council
            if low[end + 1] == "strong":
                return _Reading(start, end, None)
            counted = counted[0], counted[0] + 1
        if counted:
            head = text.head(counted, x.value)
            if x.value != 1:
                counted = counted[0], max(head, counted[0]) + 1
            name = text.lemma(head)
            unit = Unit(name, name, "count")
            if low[counted[1] : counted[1] + 1] in (["per"], ["a"]):
                unit, _ = per(raw, counted[1], unit)
            return _Reading(start, end, unit, counted)
        return _Reading(start, end, None)

    @staticmethod
    def _fraction(text: Copy, x: Number) -> _Reading:
        """Half an hour, three quarters of a mile; a third of the voters has no unit."""
        raw, low, end = text.raw, text.low, x.span.end
        k = end + (low[end : end + 1] == ["of"])
        k += low[k : k + 1] in (["a"], ["an"], ["-"])
        found = unit_at(raw, k) if k > end or x.value != 0.5 else None
        if found and k < len(raw):
            return _Reading(x.span.start, found[1], found[0])
        return _Reading(x.span.start, end, None, text.of_phrase(end))

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
    def _money_before(text: Copy, x: Number, floor: int, loud: bool) -> _Reading | None:
        raw = text.raw
        first = x.core.start
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
        return _Reading(start, end, unit, text.of_phrase(end))

    @staticmethod
    def _age(text: Copy, x: Number) -> _Reading | None:
        """ "40-year-old", "aged 40", "18 months of age", and the bare age in apposition: "Ali Khan, 45,"."""
        low, raw, n = text.low, text.raw, len(text.raw)
        start, end = x.span.start, x.span.end
        k = end + (low[end : end + 1] in (["-"], ["–"], ["‑"]))
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
                return _Reading(start, stop, Unit(unit.name, unit.name, "age"))
            if low[start - 1 : start] == ["aged"]:
                return _Reading(start, found[1], Unit(unit.name, unit.name, "age"))
        year = Unit("year", "year", "age")
        before = low[max(0, start - 2) : start]
        if before[-1:] in (["aged"], ["age"], ["ages"]) or before in (
            ["age", "of"],
            ["ages", "of"],
            ["aged", "over"],
        ):
            return _Reading(start, end, year)
        value = x.value if x.modifier == "exact" else None
        if value and 9 < value < 110 and (end >= n or raw[end] in (".", ",", ";", "\n", "when")):
            verb = low[start - 1] if start else ""
            subject = low[max(0, start - 3) : start - 1]
            if verb in ("is", "was", "turned", "turns", "be") and ("he" in subject or "she" in subject):
                return _Reading(start, end, year)
        if (value and 0 < value < 120 and x.core.text.isdigit()) or (
            value and x.core.text.isalpha() and value < 20
        ):
            before_ok = (
                start > 1
                and raw[start - 1] == ","
                and raw[start - 2][:1].isupper()
                and not raw[start - 2].isupper()
            )
            after_ok = (end < n and raw[end] in (",", ".", ";", ")")) or low[end : end + 1] == ["and"]
            if before_ok and after_ok and text.person(start - 2) and raw[end] != "and":
                return _Reading(start, end, year)
            if (
                start
                and raw[start - 1] == "("
                and end < n
                and raw[end] == ")"
                and start > 1
                and text.person(start - 2)
            ):
                return _Reading(start, end, year)
        return None

    @staticmethod
    def _elliptic(text: Copy, left: _Reading, right: _Reading) -> bool:
        """Whether a bare number leaves out the unit of the one before it: "from 71 litres to 64", "260 huts
        by sale and 90 on stilts"; not "rose 31 points to 2,904"."""
        gap = text.low[left.end : right.start]
        if not gap or len(gap) > 8 or left.unit.dimension in ("age", "ordinal", "magnitude", "number"):
            return False
        if any(w in (".", ";", "\n", ":", "(", ")") for w in gap):
            return False
        if gap[-1] == "to":
            return text.low[left.start - 1 : left.start] == ["from"]
        follows = text.low[right.end : right.end + 1]
        return (
            gap[-1] in ("and", "or", "with", "than", "against", "versus")
            and follows[0:1] != []
            and (follows[0] in ELLIPSIS_BEFORE)
        )

    @classmethod
    def _share_units(cls, text: Copy, kept: list[Number], readings: list[_Reading]) -> None:
        """Hands a unit back over a coordination: "45 and 50 mg", "four-, five- and six-cylinder"."""
        for left, right in pairwise(readings):
            age = left.unit is not None and left.unit.dimension == "age" and left.unit.name == "year"
            if age and right.unit is None and text.low[left.end : right.start] in (["and"], [","], [",", "and"]):
                right.unit = left.unit  # aged six and nine
            if right.unit is None and left.unit is not None and cls._elliptic(text, left, right):
                right.unit, right.of = left.unit, left.of  # 260 huts there and 90 here
        for k in range(len(kept) - 2, -1, -1):
            left, right = readings[k], readings[k + 1]
            if left.unit is not None or right.unit is None or kept[k].form != "cardinal":
                continue
            gap = [w for w in text.low[left.end : right.start] if w not in ("-", ",")]
            shared = right.unit.dimension not in ("age", "ordinal", "number", "magnitude")
            share = right.unit.dimension == "money" and gap in (["of"], ["of", "the"])  # 2m of the 5m euros
            if shared and (share or gap in (["and"], ["or"], [])) and left.end < right.start:
                left.unit, left.of = right.unit, right.of

    # -- the change, and the measure itself -----------------------------------------------------------

    def _measure(self, text: Copy, x: Number, r: _Reading) -> Measure:
        unit = r.unit
        of = Span(text.doc, *r.of) if r.of and r.of[0] < r.of[1] else None
        dimension = unit.dimension if unit else "number"
        bare = unit is None or unit.dimension == "magnitude" or (unit.dimension == "ordinal" and not unit.symbol)
        name = None if bare else unit.name
        return Measure(
            number=x,
            span=Span(text.doc, r.start, max(r.end, r.start + 1)),
            unit=unit.symbol if unit else None,
            unit_name=name,
            dimension=dimension,
            of=of,
            change=self._change(text, x, r, dimension),
        )

    @staticmethod
    def _change(text: Copy, x: Number, r: _Reading, dimension: str) -> str | None:
        """ "up" or "down" where words or a sign say the measured thing rose or fell by it."""
        low = text.low
        if x.form in ("ordinal", "multiple") or dimension in ("age", "magnitude"):
            return None
        if text.raw[x.core.start][:1] == "+":
            return "up"
        after = low[r.end] if r.end < len(low) else ""
        if (after in ("higher", "lower") and dimension != "count") or (
            after in ("more", "less", "fewer") and dimension == "percent"
        ):
            return "up" if after in ("higher", "more") else "down"
        by = False
        k = r.start - 1
        while k >= 0 and (low[k] in SKIP_BEFORE_CHANGE or (low[k].endswith("ly") and len(low[k]) > 4)):
            by = by or low[k] == "by"
            k -= 1
        if k < 0:
            return None
        word = low[k]
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
