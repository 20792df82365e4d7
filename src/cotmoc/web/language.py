"""The language of the page being made."""

from __future__ import annotations

import re
from typing import Protocol

from django.utils.translation import get_language

_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯàáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝ\u1ea0-\u1ef9\u0128\u0129\u0168\u0169]")


class Named(Protocol):
    """What a package calls in Vietnamese, and perhaps in English."""

    @property
    def name(self) -> str: ...
    @property
    def name_en(self) -> str: ...


def lang() -> str:
    """vi or en."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def name_of(thing: Named) -> str:
    """The name in the language of the page; where there is no English one the Vietnamese."""
    return (thing.name_en if lang() == "en" else "") or thing.name


def is_vietnamese(text: object) -> bool:
    """Whether most words of a text have letters that only Vietnamese has: a Vietnamese name in English is not one."""
    words = str(text).split()
    return 2 * sum(_VIETNAMESE.search(word) is not None for word in words) > len(words) > 0
