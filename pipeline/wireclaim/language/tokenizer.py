"""The English tokenizer with what wire copy adds: 12–15, 730-kilometre, $40m, 4k, 155mm."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from spacy.lang.char_classes import ALPHA
from spacy.lang.tokenizer_exceptions import emoticons
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

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


def configure(tokenizer: Tokenizer, defaults: type) -> Tokenizer:
    """Adds wire copy's affixes to a tokenizer of ``defaults``' language; returns the same object."""
    # spaCy keeps "m." together as an initial, which takes the full stop after "$40m" into the unit.
    rules = {form: rule for form, rule in tokenizer.rules.items() if form not in NOT_SPECIAL}
    tokenizer.rules = {}  # a tokenizer reads its special cases anew with every pattern that is set
    tokenizer.prefix_search = Affixes(compile_prefix_regex([*PREFIXES, *defaults.prefixes])).search
    tokenizer.suffix_search = Affixes(compile_suffix_regex([*SUFFIXES, *defaults.suffixes])).search
    tokenizer.infix_finditer = Affixes(compile_infix_regex([*INFIXES, *defaults.infixes])).finditer
    tokenizer.rules = rules
    return tokenizer


@registry.tokenizers("wireclaim.Tokenizer.v1")
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """The registered tokenizer: spaCy's own for the language, with wire copy's affixes."""

    def make(nlp: Language) -> Tokenizer:
        base = registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp)
        return configure(base, nlp.Defaults)

    return make
