"""The phrase list of a package: what its people call an indicator or data element."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Phrase:
    """In this package `phrase` means the indicator or data element `code`."""

    phrase: str
    code: str
