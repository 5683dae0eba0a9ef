"""The English tokenizer with what wire copy adds: 12–15, 2,575-kilometre, $40m, 4k, 155mm."""

from __future__ import annotations

from collections.abc import Callable

from spacy.lang.char_classes import ALPHA
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

#: Split between tokens' characters. Each line: the pattern, then what it is for.
INFIXES = [
    r"(?<=[0-9])[-–—−](?=[0-9])",  # 12–15, 2024-2026 (an en dash; spaCy splits the plain hyphen only)
    rf"(?<=[0-9])[-–—](?=[{ALPHA}])",  # 2,575-kilometre, 40-year-old
    rf"(?<=[{ALPHA}])—(?=[0-9])",  # dead—14
    r"(?<=[^\s.])(?:\.{3,}|…)(?=\S)",  # saying...They, clear…Let
]
#: Letters glued to a number that are a unit or a multiple.
SUFFIXES = [
    r"(?<=[0-9])(?:k|K|bn|mn|tn|bln|mln|m|b|lb|lbs|ft|mph|kph|hp|pc|pct|hrs?|mins?|secs?)",
    r"''",
]
PREFIXES = [
    r"(?:Rs|PKR|INR|US\$|A\$|C\$|HK\$|NZ\$|S\$|R\$|€|£|¥|₹|₦|₽|₴|₪|₩)\.?(?=[0-9])",
    r"[~≈<>≥≤](?=[0-9])",
    r"''",
]


def configure(tokenizer: Tokenizer, defaults: type) -> Tokenizer:
    """Adds wire copy's affixes to a tokenizer of ``defaults``' language; returns the same object."""
    tokenizer.prefix_search = compile_prefix_regex([*PREFIXES, *defaults.prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([*SUFFIXES, *defaults.suffixes]).search
    tokenizer.infix_finditer = compile_infix_regex([*INFIXES, *defaults.infixes]).finditer
    return tokenizer


@registry.tokenizers("wireclaim.Tokenizer.v1")
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """The registered tokenizer: spaCy's own for the language, with wire copy's affixes."""

    def make(nlp: Language) -> Tokenizer:
        base = registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp)
        return configure(base, nlp.Defaults)

    return make
