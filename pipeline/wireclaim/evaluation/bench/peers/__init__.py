"""Other people's programs for what Wireclaim does, one file each, to be measured beside it.

A peer reads the Doc that the language pipeline made, so that all read the same words, tags and parse, and only its
own step is its own. Nothing of Wireclaim but the bench imports these modules, and they import their libraries when
they are asked for something only: the extra ``peers`` installs what can be installed.
"""

from __future__ import annotations

from typing import Protocol

from spacy.tokens import Doc

from ..attributions import Attribution, Range


class Peer(Protocol):
    """What every peer tells, whatever it finds."""

    name: str

    def missing(self) -> str | None:
        """What there has to be before it runs, and how to get it; None when it can run."""


class QuotePeer(Peer, Protocol):
    """A peer that finds who said what."""

    def quotes(self, doc: Doc) -> list[Attribution]:
        """Every attribution that it finds. Raises whatever the peer raises: the bench counts that."""


class QuantityPeer(Peer, Protocol):
    """A peer that finds numbers with what they count or measure."""

    def quantities(self, doc: Doc) -> list[Range]:
        """Every quantity that it finds, in characters."""
