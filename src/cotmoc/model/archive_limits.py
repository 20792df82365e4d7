"""How far the parts of a ZIP archive (a workbook, a Word document) may swell when they are unpacked."""

from __future__ import annotations

import struct
import zipfile
import zlib

MOST_UNPACKED = 64 << 20
"""Bytes of all parts of one file that are read, unpacked."""
MOST_RATIO = 200
"""Times a part may grow when it is unpacked, beyond its first megabyte."""
MOST_PARTS = 5000
_FREE_GROWTH = 1 << 20

BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    IndexError,
    OverflowError,
    NotImplementedError,
)
"""What the reader of archives raises for bytes that are no whole archive."""


def swells(part: zipfile.ZipInfo) -> bool:
    """Whether a part declares that it grows too far; a reader must hold it to what it declares."""
    return part.file_size > max(part.compress_size, 1) * MOST_RATIO + _FREE_GROWTH
