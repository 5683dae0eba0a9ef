"""Names consistent through an article: who was named in full is known in short, one label for one string, an
abbreviation wherever it stands.

Start with ``NameConsistency.applied``.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from spacy.tokens import Doc

from ..gazetteer import gazetteer
from .patterns import NamePatterns
from .places import LARGE_TOWN, PLACE_PREPOSITIONS
from .words import GLUE, Found, Words, apart

#: Labels of names that copy abbreviates.
ABBREVIATED = frozenset(("ORG", "LOC", "GPE", "FAC", "EVENT"))
#: Before the name of a party or an armed group.
POLITICAL = frozenset(("opposition", "ruling", "outlawed", "banned"))

#: Lines above the copy; the share of their long words that have a capital where all names' words and others do.
HEADINGS = frozenset(("headline", "deck", "subhead"))
TITLE_CASE = 0.8
#: What closes an apposition; what opens a clause or a complement in it.
CLOSING = frozenset((",", ".", ")", ";"))
OPENS_A_CLAUSE = frozenset(("which", "that", "based", "in", "of", "with", "whose", "for"))
#: Tokens of the complement of a description: "the head of the African Union’s peace department,".
COMPLEMENT = 12
#: Nouns for people that a body can be as well: "its owner, Corvus Coal".
HELD_BY_BODIES = frozenset(
    ("owner", "manager", "maker", "employer", "publisher", "contractor", "agent", "ally", "partner")
)


class NameConsistency:
    def __init__(self, patterns: NamePatterns) -> None:
        self.patterns, self.gazetteer = patterns, gazetteer()

    def applied(self, doc: Doc, words: Words, spans: list[Found]) -> list[Found]:
        """The names, with those added and relabelled that the article's other names make sure of."""
        return self._joined_people(words, self._short_forms(words, self._outside_titles(doc, words, spans)))

    def _outside_titles(self, doc: Doc, words: Words, spans: list[Found]) -> list[Found]:
        """The names without the people whom only a heading in capitals has: "Commander Breaks Ranks"."""
        layout = doc._.layout
        if layout is None or words.upper_case:
            return spans
        headings = {i: z for z in layout.paragraphs if z.kind in HEADINGS for i in range(z.start, z.end)}
        if headings.keys().isdisjoint(s.start for s in spans):
            return spans
        below = {w for s in spans if s.start not in headings for w in words.lower[s.start : s.end]}
        kept = []
        for span in spans:
            zone = headings.get(span.start)
            if span.label == "PERSON" and zone is not None:
                named = words.lower[span.start : span.end]
                long = [w for w in words.text[zone.start : zone.end] if len(w) > 3 and w.isalpha()]
                capitals = sum(w[0].isupper() for w in long) > TITLE_CASE * len(long)
                if capitals and not any(w in below or w in self.patterns.given for w in named):
                    continue
            kept.append(span)
        return kept

    def _short_forms(self, words: Words, spans: list[Found]) -> list[Found]:
        """Names consistent through the article: short forms of people, and one label for one string."""
        spans = self._abbreviations(words, spans)
        surnames: dict[str, str] = {}
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        written = [words.written(span.start, span.end) for span in spans]
        lows = [name.lower() for name in written]
        for span, low in zip(spans, lows, strict=True):
            votes[low][span.label] += 1
            if span.label == "PERSON" and span.length > 1:
                for short in self._surnames(words, span):
                    surnames[short] = "PERSON"
        named = zip(spans, written, strict=True)
        firsts = {name.split()[0].lower() for s, name in named if s.label == "ORG" and " " in name}
        nobodys = firsts - surnames.keys()
        bodies = {
            low
            for s, low in zip(spans, lows, strict=True)
            if (s.label in ("PERSON", "ORG") and self._is_apposed_body(words, s))
            or (s.label == "GPE" and self._has_shares(words, s))
        } - surnames.keys()
        fixed: list[Found] = []
        inside = [False] * len(words)
        for span, low in zip(spans, lows, strict=True):
            label = span.label
            if label in ("ORG", "GPE", "LOC") and span.length == 1 and low in surnames:
                before = words.lower[span.start - 1] if span.start else ""
                place = self.gazetteer.kind(low) == "country" or before in PLACE_PREPOSITIONS
                place = place or (
                    self.gazetteer.kind(low) == "state" and words.verb[span.end : span.end + 1] != [True]
                )
                if label == "ORG" or votes[low]["PERSON"] or not place:
                    label = "PERSON"
            elif label in ("GPE", "LOC") and low in firsts and self.gazetteer.kind(low) is None:
                label = "ORG"  # "Acme" of "Acme Mining"
            elif label == "PERSON" and self._begins_body(words, span, low, nobodys):
                label = "ORG"
            elif (
                label == "PERSON"
                and span.length == 1
                and low not in surnames
                and self._is_reached(words, span, low)
            ):
                label = "GPE"
            elif (label == "PERSON" and low not in surnames and self._is_business(words, span)) or (
                label in ("PERSON", "ORG", "GPE") and low in bodies
            ):
                label = "ORG"
            elif label == "ORG" and self._is_apposed_person(words, span, votes):
                label = "PERSON"
            elif label in ("GPE", "LOC") and votes[low]["FAC"] and self.gazetteer.kind(low) is None:
                label = "FAC"
            elif label in ("PERSON", "ORG") and len(votes[low]) > 1 and low not in surnames:
                best = max(sorted(votes[low]), key=votes[low].__getitem__)
                label = best if votes[low][best] > votes[low][label] else label
            fixed.append(span if label == span.label else Found(span.start, span.end, label))
            inside[span.start : span.end] = [True] * span.length
        capitals = [i for i in words.capitals if not inside[i]]
        for i in capitals:
            if words.lower[i] in surnames and not (i and words.glued(i - 1)):
                fixed.append(Found(i, i + 1, "PERSON"))
        first_words = {words.lower[s.start] for s in spans if s.length > 1}
        for i in capitals:  # a longer name found elsewhere, missed here
            if inside[i] or words.lower[i] not in first_words:
                continue
            for end in range(min(i + 4, len(words)), i + 1, -1):
                vote = votes.get(words.written(i, end).lower())
                if vote and not any(inside[i:end]):
                    fixed.append(Found(i, end, max(sorted(vote), key=vote.__getitem__)))
                    inside[i:end] = [True] * (end - i)
                    break
        return apart(sorted(fixed, key=lambda s: (-s.length, s.start)), words)

    def _is_reached(self, words: Words, span: Found, low: str) -> bool:
        """Whether a single word taken for a person, and nobody's surname in the article, is a large town that
        something is done to: "left Maiduguri"."""
        if not span.start or not words.verb[span.start - 1] or words.verb[span.end : span.end + 1] == [True]:
            return False
        town = self.gazetteer.kind(low) == "city" and self.gazetteer.people(low) > LARGE_TOWN
        return town and low not in self.patterns.given

    def _is_business(self, words: Words, span: Found) -> bool:
        """Whether a name taken for a person's stands behind what a body is: "Chipmaker Orvane", "the opposition
        Awaz Manch"."""
        before = words.lower[span.start - 1] if span.start else ""
        role = self.patterns.roles.get(before)
        given = words.lower[span.start] in self.patterns.given
        group = (role is not None and role.sort == "group") or before in POLITICAL
        small = span.start > 0 and (words.text[span.start - 1].islower() or words.begins[span.start - 1])
        led = words.lower[max(0, span.start - 2)] in ("of", "to")  # "leader of opposition X"
        return group and small and not led and not given and not words.title[span.start - 1]

    def _is_apposed_body(self, words: Words, span: Found) -> bool:
        """Whether what stands beside a name taken for a person's says that it is a body's: "the ferry operator,
        Norlink, said", "Lakeair, the carrier,", "a spokeswoman for the regulator, Ofwat". A given name outweighs
        it: "a spokesman for the group, Ali Roe"."""
        text, lower, n = words.text, words.lower, len(words)
        if "," not in (*text[max(0, span.start - 1) : span.start], *text[span.end : span.end + 1]):
            return False
        if any(lower[i] in self.patterns.given for i in range(span.start, span.end)):
            return False
        closes = span.end >= n or text[span.end] in CLOSING or words.verb[span.end]
        if span.start > 2 and text[span.start - 1] == "," and closes and self._is_group(lower[span.start - 2]):
            head = self._described(words, span.start - 1)
            somebody = head < span.start - 2 and not self._is_group(lower[head])  # "a member of the group, Roe"
            return not somebody or span.length == 1
        if text[span.end : span.end + 1] != [","] or lower[span.end + 1 : span.end + 2] not in (
            ["the"],
            ["a"],
            ["an"],
        ):
            return False
        end = span.end + 2
        while end < n and end - span.end < 7 and text[end] not in CLOSING and lower[end] not in OPENS_A_CLAUSE:
            if words.verb[end] or lower[end] in ("'s", "’s") or words.begins[end]:
                return False
            end += 1
        closes = end < n and (text[end] in CLOSING or lower[end] in OPENS_A_CLAUSE)
        return closes and self._is_group(lower[end - 1])

    def _is_group(self, word: str) -> bool:
        role = self.patterns.roles.get(word)
        return role is not None and role.sort == "group"

    def _is_apposed_person(self, words: Words, span: Found, votes: dict[str, Counter[str]]) -> bool:
        """Whether a name taken for a body's is that of the person before it: "a council member, Fazal Rahim,"."""
        text, lower = words.text, words.lower
        if not 2 <= span.length <= 3 or span.start < 2 or text[span.start - 1] != ",":
            return False
        head = self._described(words, span.start - 1)
        role = self.patterns.roles.get(lower[head])
        heads = (*self.patterns.last, *self.patterns.first)
        if role is None or role.sort == "group" or lower[head] in HELD_BY_BODIES:
            return False
        plain = all(_is_name_word(words, i) and text[i] not in heads for i in range(span.start, span.end))
        known = lower[span.start] in self.patterns.given or votes[lower[span.end - 1]]["PERSON"] > 0
        named = any(words.cap[head + 1 : span.start])  # whose body the complement names: "for the March Front,"
        speaks = named and role.sort != "group" and words.verb[span.end + 1 : span.end + 2] == [True]
        return plain and (known or speaks) and text[span.end : span.end + 1] in ([","], ["."])

    def _described(self, words: Words, comma: int) -> int:
        """The head of a description that ends before ``comma``: the word there, or the one whose complement stands
        between: "a spokesman for the March Front,"."""
        lower = words.lower
        for k in range(comma - 1, max(0, comma - COMPLEMENT), -1):
            if words.text[k] in CLOSING or words.verb[k]:
                break
            if lower[k] in ("for", "of") and lower[k - 1] in self.patterns.roles:
                return k - 1
        return comma - 1

    def _has_shares(self, words: Words, span: Found) -> bool:
        """Whether a place is none, since it is traded: "shares in Brightwater fell"."""
        traded = span.start > 1 and words.lower[span.start - 2] in ("shares", "stock", "stake")
        return traded and self.gazetteer.kind(words.written(span.start, span.end)) is None

    def _begins_body(self, words: Words, span: Found, low: str, firsts: set[str]) -> bool:
        """Whether a single word taken for a person is short for an organisation of the article: it begins the name
        of one, is nobody's surname there and no given name, and no title stands before it."""
        titled = span.start > 0 and words.title[span.start - 1] is not None
        return low in firsts and " " not in low and low not in self.patterns.given and not titled

    @staticmethod
    def _abbreviations(words: Words, spans: list[Found]) -> list[Found]:
        """A name's abbreviation, once given in brackets after it, wherever it stands: the name's initials, or
        after an organisation any word of capitals ("Kurdistan Workers' Party (PKK)")."""
        short = {}
        for span in spans:
            i = span.end
            if span.label not in ABBREVIATED or span.length < 2:
                continue
            if words.text[i : i + 1] != ["("] or i + 2 >= len(words):
                continue
            word, closes = words.text[i + 1], words.text[i + 2] == ")"
            initials = [w[0] for w in words.written(span.start, span.end).replace("-", " ").split()]
            capitals = "".join(c for c in initials if c.isupper())
            same = word.lower() in (capitals.lower(), "".join(initials).lower())
            letters = span.label == "ORG" and word.isalpha() and word.isupper() and 2 < len(word) < 8
            if closes and (word == capitals or (same and sum(map(str.isupper, word)) > 1) or letters):
                short[word] = span.label
        if not short:
            return spans
        inside = {i for span in spans for i in range(span.start, span.end)}
        more = [Found(i, i + 1, short[w]) for i, w in enumerate(words.text) if w in short and i not in inside]
        relabelled = [s._replace(label=short.get(words.written(s.start, s.end), s.label)) for s in spans]
        return sorted(relabelled + more, key=lambda s: s.start)

    def _surnames(self, words: Words, span: Found) -> list[str]:
        """The last word of a person's name, unless it says nothing by itself (a given name, two letters)."""
        last = words.lower[span.end - 1]
        ok = len(last) > 2 and last[0].isalpha() and last not in self.patterns.role_words and last not in GLUE
        if last in ("jr.", "jr", "sr.", "iii", "ii"):
            last = words.lower[span.end - 2]
        return [last] if ok and words.text[span.end - 1][0].isupper() else []

    def _joined_people(self, words: Words, spans: list[Found]) -> list[Found]:
        """A person's name that the model cut in two: "Dil Kumar" (a place) and "Rai" (a person)."""
        joined: list[Found] = []
        for span in spans:
            before = joined[-1] if joined else None
            if (
                before is not None
                and span.label == "PERSON"
                and before.end == span.start
                and before.label in ("GPE", "LOC", "PERSON")
                and not words.begins[span.start]
                and all(_is_name_word(words, i) for i in range(before.start, before.end))
                and self.gazetteer.kind(words.written(before.start, before.end)) is None
            ):
                joined[-1] = Found(before.start, span.end, "PERSON")
            else:
                joined.append(span)
        return joined


def _is_name_word(words: Words, i: int) -> bool:
    """A capitalised word or an initial."""
    word = words.text[i]
    return words.cap[i] and (word.isalpha() or (len(word) == 2 and word[1] == "."))
