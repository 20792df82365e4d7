"""The words between two figures, shared out: what belongs to the first, what leads to the second."""

from __future__ import annotations

import re

_STRONG = re.compile(
    r"\s*(?:[;:]|(?<!\w)(?:trong đó|trong số này|trong số đó|còn lại|đồng thời|bên cạnh đó|ngoài ra|qua đó|nhờ đó"
    r"|từ đó)(?!\w)"
    r"|\s[-–—]\s)\s*(?:,\s*)?",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*[,()]\s*(?:(?:và|còn|nhưng|song|với)\s+)?")
_AND = re.compile(r"\s+(?:và|còn|nhưng|cùng với|cùng|với)\s+", re.IGNORECASE)


def split_gap(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the words of the first figure end and those of the second begin, in `text[start:end]` between them."""
    for pattern in (_COMMA, _STRONG, _AND):
        cut = _last(pattern, text, start, end)
        if cut:
            strong = _last(_STRONG, text, start, end)
            return max(cut, strong) if strong else cut
    return end, end


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int] | None:
    spans = [found.span() for found in pattern.finditer(text, start, end)]
    return spans[-1] if spans else None
