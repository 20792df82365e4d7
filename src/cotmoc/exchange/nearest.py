"""What somebody probably meant who wrote a code that is not known: one slip away, whatever the case and marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property


class Nearest:
    """The known codes, found by codes that differ from them in letter case, marks, or one letter.

    The index is made when something is first looked for: most packages name nothing that is not known.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = known

    def find(self, text: str) -> str | None:
        """The known code nearest to `text`, if one is near."""
        written = folded(text)
        if written in self._index:
            return self._index[written]
        return next((self._index[slip] for slip in _slips(written) if slip in self._index), None)

    def hint(self, text: str) -> dict[str, str]:
        """The details `hint` and `hint_en` of a remedy; empty where nothing is near."""
        found = self.find(text)
        return {
            "hint": f" (có phải là «{found}»?)" if found else "",
            "hint_en": f" (do you mean “{found}”?)" if found else "",
        }

    @cached_property
    def _index(self) -> dict[str, str]:
        """By themselves folded, then by what is left of them without one letter: two that share that are one slip
        apart."""
        known = sorted(self._known)
        found: dict[str, str] = {}
        for code in known:
            found.setdefault(folded(code), code)
        for code in known:
            for slip in _slips(folded(code)):
                found.setdefault(slip, code)
        return found


NOTHING_NEAR = Nearest(())
"""For codes that are not worth a suggestion."""


def folded(text: str) -> str:
    """`text` without case, Vietnamese marks, blanks and the signs that stand in codes."""
    letters = unicodedata.normalize("NFD", text.strip().casefold().replace("đ", "d"))
    return "".join(letter for letter in letters if letter.isalnum())


def _slips(text: str) -> Iterator[str]:
    """`text` without one letter each time; short codes are all near one another, and digits mean what they say."""
    if len(text) > _SHORTEST:
        for at, letter in enumerate(text):
            if not letter.isdigit():
                yield text[:at] + text[at + 1 :]


_SHORTEST = 3
