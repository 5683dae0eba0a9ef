"""Learning the lemmatizer's rules from texts with tags and lemmas (see ``components.lemmas``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..components.lemmas import ENDING, LONGEST, Rules, rule
from ..encoder.labels import lemma_rule
from .columns import Columns

#: A word's lemma is believed where at least this share of its occurrences with a tag has it.
AGREEMENT = 0.8
#: Different words that must share an ending, and the share of them that must go by one rule, to make it a rule.
WORDS, SHARE = 3, 0.6

#: Addresses are their own lemmas, and nobody's business.
ADDRESS = "ADD"

#: Tag -> word in lower case -> rule -> how often.
Counts = dict[str, dict[str, Counter[str]]]


def learn(texts: Iterable[Columns]) -> Rules:
    """Rules from the words of ``texts``, their tags and lemmas."""
    return {tag: _rules(words) for tag, words in sorted(_words(_count(texts)).items())}


def _count(texts: Iterable[Columns]) -> Counts:
    counts: Counts = {}
    for text in texts:
        if text.tagged:
            for word, tag, lemma in zip(text.words, text.tags, text.lemmas, strict=True):
                if tag and lemma and tag != ADDRESS and not word.isspace():
                    seen = counts.setdefault(tag, {}).setdefault(word.lower(), Counter())
                    seen[lemma_rule(word, lemma)] += 1
    return counts


def _words(counts: Counts) -> Rules:
    sure: Rules = {}
    for tag, words in counts.items():
        for word, rules in words.items():
            found, times = max(rules.items(), key=lambda item: (item[1], item[0]))
            if times >= AGREEMENT * rules.total():
                sure.setdefault(tag, {})[word] = found
    return sure


def _rules(words: dict[str, str]) -> dict[str, str]:
    """The endings' rules, shorter endings first, each only where it differs from the shorter one's; then the words
    that go by none."""
    rules: dict[str, str] = {}
    for n in range(LONGEST + 1):
        endings: dict[str, Counter[str]] = {}
        for word, found in words.items():
            if len(word) > n or n == 0:
                endings.setdefault(word[len(word) - n :], Counter())[found] += 1
        for ending, seen in sorted(endings.items()):
            found, times = max(seen.items(), key=lambda item: (item[1], item[0]))
            enough = seen.total() >= WORDS and times >= SHARE * seen.total()
            if (enough or n == 0) and rule(ending, rules) != found:
                rules[ENDING + ending] = found
    # A word that begins like an ending (a hyphen, mostly) would be taken for one.
    own = {word: found for word, found in words.items() if not word.startswith(ENDING)}
    exceptions = {word: found for word, found in own.items() if rule(word, rules) != found}
    return {**rules, **dict(sorted(exceptions.items()))}
