"""Groups of house styles, so that a small corpus has more than one article in each."""

from __future__ import annotations

#: Group -> words of a style's name ("dawn-afp-like") that put it there; the first word that is known decides.
GROUPS = {
    "agency": "reuters afp ap efe dpa ansa kyodo yonhap anadolu xinhua tass interfax agency wire newswire flash",
    "telex": "telex upper capitals",
    "south asian": "pti ani ians uni bss app dawn geo tribune bangladesh hindu indian pakistani tolo pajhwok",
    "press": "guardian nyt newspaper local daily explainer feature analysis magazine interview qa",
    "broadcaster": "bbc cnn npr aljazeera jazeera rfe rferl voa sky broadcaster",
    "handout": "gov government handout un ocha unhcr icrc ngo ispr ministry statement communique release briefing",
    "live blog": "live blog liveblog running ticker",
}
_OF_WORD = {word: group for group, words in GROUPS.items() for word in words.split()}
UNKNOWN = "no style given"


def style_group(style: str | None) -> str:
    """The group of a style as the gold names it in ``meta.style``; the style itself where no word is known."""
    if not style:
        return UNKNOWN
    words = style.casefold().replace("_", "-").split("-")
    return next((_OF_WORD[word] for word in words if word in _OF_WORD), style)
