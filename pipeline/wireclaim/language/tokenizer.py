"""The English tokenizer with what wire copy adds: 12–15, 730-kilometre, $40m, 4k, 155mm."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from spacy.lang.char_classes import ALPHA
from spacy.lang.tokenizer_exceptions import emoticons
from spacy.language import BaseDefaults, Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, from_bytes, registry

#: Split between tokens' characters. Each line: the pattern, then what it is for.
INFIXES = [
    r"(?<=[0-9])[-–—−](?=[0-9])",  # 12–15, 2024-2026 (an en dash; spaCy splits the plain hyphen only)
    rf"(?<=[0-9])[-–—](?=[{ALPHA}])",  # 730-kilometre, 40-year-old
    rf"(?<=[{ALPHA}])—(?=[0-9])",  # dead—14
    r"(?<=\bto)-(?=[0-9])|(?<=\b(?:sub|and))-(?=[0-9])|(?<=\b(?:minus))-(?=[0-9])",  # 5-to-9, sub-80, minus-7
    r"(?<=[0-9%])[-–](?=[$€£¥])|(?<=%)[-–](?=[0-9])|(?<=[0-9][kKmM])[-–](?=[0-9])",  # $4-$6, 5%-7%, 20K-35K
    r"(?<=[0-9][-–])[$€£¥](?=[0-9])|(?<=[0-9])%(?=[-–][0-9])|(?<=[0-9])[kKmM](?=[-–][0-9])",  # their second halves
    r"(?<=[0-9])[~～](?=[0-9])",  # 30~45
    # 22,24,26: lists of small numbers without spaces, but 12,34,567 and 3,5
    r"(?<=[0-9]),(?=[0-9]{1,2}(?:,[0-9]{1,2})+(?![0-9,.]))|(?<=[0-9],[0-9]{2}),(?=[0-9]{1,2}(?![0-9,.]))"
    r"|(?<=[0-9],[0-9]),(?=[0-9]{1,2}(?![0-9,.]))",
    r"(?<=[0-9a-z])\)(?=-(?:long|wide|high|tall|deep|thick|strong|old)\b)",  # a 12m (39ft)-long boat
    # (AP)—The, lost,”—a, said—“we: the dash, and the bracket or quotation mark beside it
    r"[,.!?](?=[”\"][—–])|[)\]”\"](?=[—–]\S)|(?<=[)\]”\"])[—–](?=\S)|(?<=\S)[—–](?=[(\[“\"])|(?<=[—–])[(\[“\"](?=\S)",
    r"(?<=[^\s.])(?:\.{3,}|…)(?=\S)",  # saying...They, clear…Let
]
#: Letters glued to a number that are a unit or a multiple.
SUFFIXES = [
    r"(?<=[0-9])(?:thousand|million|billion|trillion|lakh|crore|k|K|B|bn|mn|tn|bln|mln|mil|m|b|lb|lbs|ft|mph|kph|hp|pc|pct|hrs?|mins?|secs?)",
    r"(?<=[0-9])(?:[kMGT]W|[kMGT]?Wh|kV|[kMG]bps|[kMG]?Hz|mL|cl|bhp|mAh|k?m[23]|nm|[µμ]m|mi|k[JN]|MJ|kcal|mSv|ppm|rpm|psi"
    r"|Nm|TEU|sq|sqm|sqft|ha|yrs?|bbl|dB|元|₡|₾)",
    r"(?<=[0-9])-",  # 6- to 9-metre
    r"(?<=[0-9][kKmMbBCF])\.",  # $10M at the end of a sentence
    r"(?<=^X)\.",  # "posted on X."
    r"''",
]
PREFIXES = [
    r"-(?=[A-Z“\"])",  # (Reuters) -Two
    r"[-−+](?=[$€£¥])",
    r"(?:Y=|U\.S\.\$)(?=[0-9])",
    r"(?:USD|EUR|GBP|JPY|CNY|RMB|AUD|CAD|NZD|HKD|SGD|CHF|SEK|NOK|DKK|ZAR|AED|SAR|QAR|KES|NGN|GHS|RM|Tk|Rp)(?=[0-9])",
    r"(?:Rs|PKR|INR|US\$|A\$|C\$|HK\$|NZ\$|S\$|R\$|€|£|¥|₹|₦|₽|₴|₪|₩)\.?(?=[0-9])",
    r"[~≈<>≥≤](?=[0-9])",
    r"''",
]
#: Special cases of spaCy's that cost a number: initials that a unit of one letter and a full stop look like
#: ("$40m."), and emoticons ("8)", as in "Ali (8)").
NOT_SPECIAL = frozenset(("b.", "g.", "h.", "k.", "l.", "m.", "p.", "s.", "t.")) | {
    form for form in emoticons if any(c.isdigit() for c in form)
}
#: Ranks cut short, which spaCy parts from their full stop: a sentence would end in "Brig. Gen. Falk".
RANKS = tuple("Brig. Maj. Lt. Lieut. Col. Sgt. Cpl. Capt. Cmdr. Cdr. Comdt. Supt. Insp. Pvt. Pte.".split())


#: Characters at the end of a word in which its suffix is looked for: spaCy looks again after each one taken off,
#: so that a whole word searched makes a row of 10,000 brackets take as long as a book.
TAIL = 64


class Affixes:
    """A pattern of prefixes, suffixes or infixes. Letters alone are not searched through: no affix of English or
    of wire copy is a letter but beside a digit or a sign, and most words of a text are letters alone."""

    def __init__(self, compiled: re.Pattern[str]) -> None:
        self._compiled = compiled

    @property
    def pattern(self) -> str:
        """What spaCy saves of it."""
        return self._compiled.pattern

    def search(self, string: str) -> re.Match[str] | None:
        return None if string.isalpha() else self._compiled.search(string)

    def finditer(self, string: str) -> Iterable[re.Match[str]]:
        return () if string.isalpha() else self._compiled.finditer(string)


class Suffixes(Affixes):
    """A pattern of suffixes, looked for in the last ``TAIL`` characters."""

    def search(self, string: str) -> re.Match[str] | None:
        tail = string[-TAIL:]
        return None if tail.isalpha() else self._compiled.search(tail)


class WireTokenizer(Tokenizer):
    """spaCy's tokenizer with wire copy's affixes. Of a saved one it reads the special cases alone: the patterns
    are those of this version, and a tokenizer works through its special cases anew with every one that is set."""

    @classmethod
    def of(cls, nlp: Language) -> WireTokenizer:
        """A new one for the vocabulary and the language of ``nlp``."""
        defaults = nlp.Defaults
        prefixes, suffixes, infixes = _affixes(defaults)
        return cls(
            nlp.vocab,
            rules=_special_cases(defaults.tokenizer_exceptions),
            prefix_search=prefixes.search,
            suffix_search=suffixes.search,
            infix_finditer=infixes.finditer,
            token_match=defaults.token_match,
            url_match=defaults.url_match,
        )

    def from_bytes(self, bytes_data: bytes, *, exclude: Iterable[str] = ()) -> WireTokenizer:
        saved: dict[str, list[dict[int, str]]] = {}
        readers = {"vocab": lambda b: self.vocab.from_bytes(b, exclude=exclude), "exceptions": saved.update}
        from_bytes(bytes_data, readers, exclude)
        rules = _special_cases(saved)
        if saved and rules != self.rules:
            self.rules = rules
        return self


def configure(tokenizer: Tokenizer, defaults: type[BaseDefaults]) -> Tokenizer:
    """Adds wire copy's affixes to a tokenizer of ``defaults``' language, if it has not got them; returns the same
    object."""
    if isinstance(tokenizer, WireTokenizer):
        return tokenizer
    rules = _special_cases(tokenizer.rules)
    prefixes, suffixes, infixes = _affixes(defaults)
    tokenizer.rules = {}  # or they were worked through with every pattern
    tokenizer.prefix_search = prefixes.search
    tokenizer.suffix_search = suffixes.search
    tokenizer.infix_finditer = infixes.finditer
    tokenizer.rules = rules
    return tokenizer


def _affixes(defaults: type[BaseDefaults]) -> tuple[Affixes, Affixes, Affixes]:
    """Prefixes, suffixes, infixes."""
    return (
        Affixes(compile_prefix_regex([*PREFIXES, *(defaults.prefixes or ())])),
        Suffixes(compile_suffix_regex([*SUFFIXES, *(defaults.suffixes or ())])),
        Affixes(compile_infix_regex([*INFIXES, *(defaults.infixes or ())])),
    )


def _special_cases(rules: dict[str, list[dict[int, str]]]) -> dict[str, list[dict[int, str]]]:
    # spaCy keeps "m." together as an initial, which takes the full stop after "$40m" into the unit.
    kept = {form: rule for form, rule in rules.items() if form not in NOT_SPECIAL}
    return {**kept, **{rank: [{ORTH: rank}] for rank in RANKS}}


@registry.tokenizers("wireclaim.Tokenizer.v1")
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """The registered tokenizer: spaCy's own for the language, with wire copy's affixes."""
    return WireTokenizer.of
