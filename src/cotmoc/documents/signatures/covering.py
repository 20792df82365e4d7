"""Where a signature's bytes lie in its file, read from the file itself and not from the library's word for it."""

from __future__ import annotations

from collections.abc import Sequence


def covered_end(data: bytes, byte_range: Sequence[int], contents: bytes) -> int | None:
    """Where the signed part of the file ends; None where it is not all of the file up to there but the signature.

    `byte_range` are two runs of start and length, around the signature's own hexadecimal digits and nothing else.
    """
    if len(byte_range) != 4 or any(not 0 <= each <= len(data) for each in byte_range):
        return None
    start, before, after, rest = byte_range
    gap, end = data[before:after], after + rest
    if start != 0 or end > len(data) or not (gap.startswith(b"<") and gap.endswith(b">")):
        return None
    digits = gap[1:-1]
    if digits not in (digits.lower(), digits.upper()):
        return None
    try:
        held = bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        return None
    return end if held == contents else None
