"""What kind of statement a quote is: the cue's usual stance, changed by its frame and by what is said."""

from __future__ import annotations

import re

from .cues import words

#: (lemma, frame) whose stance is not the verb's usual one: called for talks, told them to leave.
BY_FRAME = {
    ("call", "preposition"): "demand",
    ("tell", "infinitive"): "demand",
    ("insist", "preposition"): "demand",
    ("claim", "infinitive"): "say",
    ("ask", "before"): "say",
    ("ask", "after"): "say",
    ("ask", "clause"): "say",
    ("rule", "object"): "deny",
}
#: Verbs that leave open what kind of statement follows.
NEUTRAL = words(
    "say tell add write note state post tweet reply respond insist maintain explain declare assert stress "
    "reiterate argue answer claim"
)
#: Verbs of holding to something against others.
INSISTING = words("insist maintain")
NAMING = words("call describe term label brand dub characterize characterise portray")
_CLAIM = (
    r"(?:claims?|allegations?|accusations?|reports?|story|stories|figures?|number|toll|statement|charges?|rumou?rs?|"
    r"accounts?|version|suggestions?)"
)
_FALSE = (
    r"(?:fabricat\w+|lies?|lying|false|falsehoods?|baseless|unfounded|groundless|propaganda|fake|untrue|fantasy|"
    r"nonsense|absurd|rubbish|ridiculous|fictitious|misinformation|disinformation|invention|(?:fairy )?tales?|myth"
    r"|fiction|fable|hoax|invented|mathematics|arithmetic)"
)
#: One of these stands in whatever is said to be false, in small letters.
FALSE = tuple(
    """fabricat lie lying false baseless unfounded groundless propaganda fake untrue fantasy nonsense absurd
    rubbish ridiculous fictitious information invent tale myth fiction fable hoax mathematics arithmetic""".split()
)
#: As well, in a warning that a toll may grow.
GROWING = ("likely to", "could", "may", "might", "expected to", "feared to", "if ")
#: As well, in a promise of money.
PAYING = ("would ", "will ")
#: What is said of a claim: that it is false.
_REFUTES = re.compile(
    rf"\b{_CLAIM}\b.*\b{_FALSE}\b|\b(?:were|was|is|are) (?:\w+ )?[“\"‘']?{_FALSE}\b", re.IGNORECASE
)
#: "Called that a tale for children", "admits to none".
_CALLED_FALSE = re.compile(rf"^(?:(?:that|this|it)\b.*\b|[“\"‘']*(?:an? )?(?:\w+ )?){_FALSE}\b", re.IGNORECASE)
#: A charge, which whoever finds a name for it rejects: "termed the allegation “politics”".
_CHARGE = re.compile(
    r"^(?:the|such|these|those|this|that|his|her|their|its) (?:\w+ )?"
    r"(?:allegations?|accusations?|charges?|claims?|rumou?rs?|suggestions?)\b",
    re.IGNORECASE,
)
_TRUE = re.compile(
    r"\b(?:true|accurate|credible|correct|serious|fair|reasonable|grave|disturbing|worrying)\b", re.IGNORECASE
)
#: What an event is called by those who charge somebody with it.
_CRIME = re.compile(
    r"\b(?:murder\w*|massacre|crimes?|criminal|conspiracy|staged|genocide|terroris[mt]|negligence|butchery"
    r"|slaughter)\b",
    re.IGNORECASE,
)
#: In what is insisted on against a charge: "insists it has lost none", "maintains that only fighters were hit".
_NEGATED = re.compile(r"\b(?:only|none|no|not|never|nobody|nothing)\b|n[’']t\b", re.IGNORECASE)
_UNAWARE = re.compile(
    r"^(?:he|she|they|it|we|I) (?:(?:was|were|is|are|am) (?:not a|una)ware|knew|had no knowledge)"
    r" of (?:any|no) such\b",
    re.IGNORECASE,
)
_TRUCE = re.compile(r"\b(?:truce|ceasefire|cease-fire|pause in)\b", re.IGNORECASE)
_PAYMENT = re.compile(
    r"\b(?:would|will) (?:pay|give|provide|get|receive)\b.*"
    r"\b(?:Rs\.? ?\d|lakh|crore|[$£€]\d|compensation|rupees|taka|million)",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"none|nothing|no (?:losses|deaths|casualties|dead)", re.IGNORECASE)
_OF_CLAIM = re.compile(rf"\b{_CLAIM}\b.*\b{_FALSE}\b", re.IGNORECASE)
_NEVER = re.compile(
    r"^(?:I|we|he|she|they|it)(?: have| had| has|’ve|'ve)? never "
    r"(?!heard|saw|seen|thought|imagined|expected|knew|known|felt|dreamed|dreamt|experienced|forgot|forgotten|forget|wanted|asked|again)\b"
    r"|^not (?:a single|one)\b(?! of them| but)"
    r"|^there (?:were|was|have been|had been|are) no (?:casualt|losses|dead|victims)"
    r"|^(?:it|he|she|they|we|I)(?: had| has| have)? (?:did not|didn’t|had nothing|has nothing|have nothing)\b",
    re.IGNORECASE,
)
_OWN_PLAN = re.compile(
    r"^(?P<who>I|we|he|she|they|it)"
    r"(?:(?: would| will| shall|’ll|'ll|’d|'d) (?!be able|have|be |not know|need|appear)"
    r"|(?: is| was| were| are| stands?| stood) (?:ready|prepared|committed) to\b"
    r"|(?: had| has| have)? offer(?:ed|s)? to\b| (?:is |was )?ready to\b)",
    re.IGNORECASE,
)
_OWN_BELIEF = re.compile(
    r"^(?:he|she|they|it|we|I)(?: also)? (?:expect|hope|fear|believe)(?:s|ed|d)?\b", re.IGNORECASE
)
_WILL = re.compile(r"\b(?:will|would|shall|help|support|assistance)\b|['’](?:ll|d)\b", re.IGNORECASE)
_AWARE = re.compile(r"^(?:he|she|they|it|we|I) (?:was|were|is|are|am) aware of\b", re.IGNORECASE)
_WORSE = re.compile(
    r"\b(?:toll|number|figure|count|casualties|deaths)\b.{0,40}?"
    r"\b(?:likely to|could|may|might|expected to|feared to)"
    r" (?:well |still )?(?:rise|climb|increase|reach|exceed|grow|go up|be higher)|^if \b.*\bwe (?:shall|will)\b",
    re.IGNORECASE,
)
_GRANT = re.compile(
    r"\b(?:compensation|ex[ -]gratia|solatium|relief package|financial (?:aid|assistance)"
    r"|(?:cash|relief) grants?|kin of (?:each of )?the (?:deceased|dead|victims)|bereaved famil(?:y|ies))\b",
    re.IGNORECASE,
)
_KILLINGS = re.compile(r"\b(?:deaths?|killed|dead|victims?)\b", re.IGNORECASE)
_ATTACK = re.compile(
    r"\b(?:attacks?|killings?|blasts?|bombings?|strikes?|violence|assaults?|raids?|ambush(?:es)?|massacres?|shelling)\b",
    re.IGNORECASE,
)


def stance_of(lemma: str, frame: str, usual: str, content: str, *, sourced: bool) -> str:
    """The stance of a quote. usual: the cue's in the lexicon; content: what is said; sourced: whether it has a
    source."""
    given = BY_FRAME.get((lemma, frame))
    if given:
        return given
    if lemma in NAMING:
        charge = _CHARGE.match(content) is not None and _TRUE.search(content) is None
        if charge or _OF_CLAIM.search(content) or _CALLED_FALSE.search(content):
            return "deny"
        return "accuse" if _CRIME.search(content) else usual
    if usual == "confirm" and _NOTHING.fullmatch(content):
        return "deny"
    if lemma in ("announce", "declare") and (_GRANT.search(content) or _TRUCE.search(content)):
        return "promise"
    if lemma == "assure" and not _WILL.search(content):
        return "say"
    if lemma == "attribute":
        loss, _, party = content.partition(" to ")
        killers = _KILLINGS.search(loss) is not None and any(w[:1].isupper() for w in party.split())
        return "accuse" if _ATTACK.search(loss) or killers else "say"
    if lemma not in NEUTRAL or usual != "say":
        return usual
    content = content.lstrip("“\"‘'")
    low = content.lower()
    insisted = lemma in INSISTING and _NEGATED.search(content) is not None
    if insisted or _UNAWARE.match(content):
        return "deny"
    if _NEVER.match(content) or (any(map(low.__contains__, FALSE)) and _REFUTES.search(content)):
        return "deny"
    if any(mark in low for mark in PAYING) and _PAYMENT.search(content):
        return "promise"
    if any(mark in low for mark in GROWING) and _WORSE.search(content):
        return "warn"
    plan = _OWN_PLAN.match(content)
    if plan and (sourced or plan.group("who").lower() in ("i", "we")) and frame in ("clause", "fronted"):
        return "promise"
    if _AWARE.match(content):
        return "confirm"
    if _OWN_BELIEF.match(content):
        return "believe"
    return usual
