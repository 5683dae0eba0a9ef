"""The conventions of plain wire copy that tell what a take is: "UPDATE 2-", "CORRECTED", "REFILE", kill notices.

Reuters' labels stand before the headline with a hyphen (Handbook of Journalism, "Updates", "Corrections",
"Refiles", "Withdrawals"); AP and AFP write "Eds:", "1st Ld-Writethru", "KILL". What is recognised here is what
stands at the very beginning of the copy; a story about a killing is none.
"""

from __future__ import annotations

import re
from typing import Any

#: One label before the headline; several may follow each other ("CORRECTED-UPDATE 2-").
_LABEL = re.compile(
    r"""(?:
      (?P<update>(?:UPDATE|WRAPUP)\s*(?P<number>\d{1,2})) \s*[-–—:]
    | \(?(?P<correction>CORRECT(?:S|ED|ION)|Corrects)\b (?:\s*\([^()\n]{1,40}\))? \s*[-–—:]?
    | (?P<refile>REFILE(?:D|S)?) \s*[-–—:]
    | (?P<withdrawn>(?:MANDATORY\s|BULLETIN\s)?KILL|(?:STORY\s)?WITHDRAWN|ADVISORY[-–—:\s]+(?:STORY\s)?WITHDRAWN)
        \s*(?:[-–—:.(]|\n|\Z)
    )\s*""",
    re.VERBOSE,
)
_LEAD = re.compile(r"\b(?P<number>\d{1,2})(?:st|nd|rd|th)\s+L(?:d|ead)\b", re.IGNORECASE)
#: In the first lines of a story that has been taken back, whatever its headline.
_TAKEN_BACK = re.compile(
    r"\bstory (?:is|has been|was) withdrawn\b"
    r"|\bplease (?:disregard|kill|delete) (?:the|this|our) (?:story|item|report)\b"
    r"|\bAP (?:is killing|KILLS) the story\b|\bhas (?:withdrawn|killed) (?:the|this|its) (?:story|item|report)\b"
    r"|\bthere will be no (?:replacement|substitute) story\b|^kill the (?:story|item)\b",
    re.IGNORECASE | re.MULTILINE,
)
#: How much of the copy may hold a notice (characters).
_TOP = 400


def notice_of(text: str) -> dict[str, Any]:
    """``version`` and ``notice`` of the take that begins so: "UPDATE 2-Pakistan says…" → version 2, "update".

    notice is "update", "correction", "refile" or "withdrawn"; fields that nothing tells are left out.
    """
    top = text[:_TOP].lstrip("\ufeff \t\r\n")
    found: dict[str, Any] = {}
    at = 0
    while (match := _LABEL.match(top, at)) is not None:
        kind = "update" if match["update"] else match.lastgroup
        found["notice"] = kind if found.get("notice") in (None, "update") else found["notice"]
        if match["number"]:
            found["version"] = int(match["number"])
        at = match.end()
    if not at and (match := _LEAD.search(top.partition("\n")[0])):
        found |= {"notice": "update", "version": int(match["number"])}
    if _TAKEN_BACK.search(top):
        found["notice"] = "withdrawn"
    return found
