"""The address of a figure: what it is of, of whom, for when, as known when, and how it is told (contracts, “Identity”).

``cotmoc:target/M24.01?unit=98@2019-01-01&period=2024&known_at=2025-11-20&format=shown``
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import parse_qsl, quote, urlencode

from cotmoc.documents.report.errors import ADDRESS_BAD
from cotmoc.model.errors import Refused
from cotmoc.model.instant import instant_text, read_instant
from cotmoc.model.period import Period, read_period

KINDS = ("target", "indicator", "programme")
SHOWN = "shown"
"""The format of a figure as people read it, with its unit of measure."""

_ADDRESS = re.compile(r"cotmoc:(?P<kind>[a-z]+)/(?P<code>[^?]+)(?:\?(?P<query>.*))?", re.DOTALL)
_NAMED = ("unit", "period", "known_at", "format")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a figure comes from. `more`: what else tells it apart (``part``: one unit's share; ``verdict``, ``pillar``,
    ``field`` of a count of targets; ``structure``: a map other than the period's own), in alphabetical order."""

    kind: str
    code: str
    unit: str = ""
    period: Period | None = None
    known_at: datetime | None = None
    format: str = SHOWN
    more: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        named = {
            "unit": self.unit,
            "period": str(self.period) if self.period else "",
            "known_at": instant_text(self.known_at) if self.known_at else "",
            "format": self.format,
            **dict(self.more),
        }
        query = urlencode({name: text for name, text in named.items() if text}, safe="@:", quote_via=quote)
        return f"cotmoc:{self.kind}/{quote(self.code, safe='.-_')}?{query}"

    def also(self, **more: str) -> Address:
        """The same with more that tells it apart; empty words take off."""
        joined = {**dict(self.more), **more}
        return replace(self, more=tuple(sorted((name, text) for name, text in joined.items() if text)))

    def get(self, name: str) -> str:
        """One of `more`; empty where it is not there."""
        return dict(self.more).get(name, "")

    @property
    def subject(self) -> Address:
        """The same whenever known: what two issues of a report are compared by."""
        return replace(self, known_at=None)


def read_address(text: str) -> Address:
    """The address written in `text`. Raises `Refused` (B101)."""
    found = _ADDRESS.fullmatch(text.strip())
    if found is None or found["kind"] not in KINDS:
        raise ADDRESS_BAD.refuse(address=text)
    asked = dict(parse_qsl(found["query"] or "", keep_blank_values=False))
    try:
        period = read_period(asked["period"]) if "period" in asked else None
        known_at = read_instant(asked["known_at"]) if "known_at" in asked else None
    except Refused:
        raise ADDRESS_BAD.refuse(address=text) from None
    return Address(
        kind=found["kind"],
        code=_unquoted(found["code"]),
        unit=asked.get("unit", ""),
        period=period,
        known_at=known_at,
        format=asked.get("format", SHOWN),
        more=tuple(sorted((name, value) for name, value in asked.items() if name not in _NAMED)),
    )


def _unquoted(text: str) -> str:
    return dict(parse_qsl(f"code={text}")).get("code", text)
