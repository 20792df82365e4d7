"""Exact numbers: finite decimals come in, rationals are computed, decimals of at most 12 places go out."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TypeAlias

from cotmoc.model.refusals import NUMBER_NOT_READ, NUMBER_TOO_LONG

Exact: TypeAlias = int | Fraction
"""A rational number. Never divide two of them with ``/`` (two ints would give a float): use `quotient`."""

PLACES = 12
"""Most decimals an output number has (design 5.2)."""

_LONGEST = 40
_DECIMAL = re.compile(r"[+-]?\d+(?:\.\d+)?")


def read_decimal(text: str, mark: str = ".") -> Exact:
    """The finite decimal written in `text`, whose decimal mark is `mark`; no thousands marks, no exponent.

    Raises `Refused` (C110, C111) for anything else, so that ``1.234.567,8`` or ``1e999`` is never guessed at.
    """
    plain = text.strip()
    if mark == ",":
        plain = plain.replace(".", "\0").replace(",", ".")
    if not _DECIMAL.fullmatch(plain) or not plain.isascii():
        raise NUMBER_NOT_READ.refuse(text=text, mark=mark)
    if len(plain) > _LONGEST:
        raise NUMBER_TOO_LONG.refuse(text=text[:20] + "…", most=_LONGEST)
    return whole(Fraction(plain))


def whole(value: Exact) -> Exact:
    """The same number, as an int where it is one (sums of ints are much faster)."""
    return value.numerator if value.denominator == 1 else value


def quotient(over: Exact, under: Exact) -> Exact:
    """`over` divided by `under`, exactly."""
    return whole(Fraction(over) / under)


def decimal_text(value: Exact, rounding: str = "half_up", places: int = PLACES) -> str:
    """`value` as a decimal of at most `places` places; `rounding` is ``half_up``, ``down`` or ``up``."""
    scaled = value * 10**places
    if rounding == "down":
        units = scaled.numerator // scaled.denominator
    elif rounding == "up":
        units = -(-scaled.numerator // scaled.denominator)
    else:
        units = round_half_up(scaled)
    return _point(units, places)


def round_half_up(value: Exact) -> int:
    """The nearest integer; halves go away from zero, as officials round."""
    if value < 0:
        return -round_half_up(-value)
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def _point(units: int, places: int) -> str:
    sign, digits = ("-" if units < 0 else ""), str(abs(units)).rjust(places + 1, "0")
    head, tail = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    return sign + head + ("." + tail if tail else "")


def is_finite_decimal(value: Exact, places: int = PLACES) -> bool:
    """Whether `value` is a decimal of at most `places` places, so that its text is the number itself."""
    return int(10**places) % value.denominator == 0


def fraction_text(value: Exact) -> str | None:
    """The fraction in lowest terms ("39800/673") where the decimal would not be exact, else None."""
    return None if is_finite_decimal(value) else f"{value.numerator}/{value.denominator}"
