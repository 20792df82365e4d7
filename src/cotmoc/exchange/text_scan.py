"""Looks through the bytes of a CSV file before anything parses them: encoding, NUL bytes, other formats.

One pass over chunks of fixed size, so that a file of any length is looked through in bounded memory.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import BinaryIO

from cotmoc.exchange.disk import Progress, silent
from cotmoc.exchange.errors.files import FILE_BINARY, FILE_EMPTY, LETTER_LOST, NOT_UTF8, NUL_BYTE
from cotmoc.model.errors import Place, Refused

CHUNK = 8 << 20
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_LOST = "\ufffd".encode()
"""What programs put in place of a letter they could not read."""
_MAGIC = (
    (b"PK\x03\x04", "tệp Excel, Word hoặc ZIP", "an Excel, Word or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "tệp Excel hoặc Word cũ", "an old Excel or Word file"),
    (b"%PDF", "tệp PDF", "a PDF file"),
    (b"PAR1", "tệp Parquet", "a Parquet file"),
    (b"\x1f\x8b", "tệp nén gzip", "a gzip file"),
    (b"\xff\xfe", "văn bản UTF-16", "UTF-16 text"),
    (b"\xfe\xff", "văn bản UTF-16", "UTF-16 text"),
)


@dataclass(frozen=True, slots=True)
class Scan:
    """What the bytes of a readable CSV file look like; `plain`: no blank lines, one sort of line ends; `parted`: some
    quoted text goes over a line end."""

    size: int
    plain: bool
    parted: bool = False


def scan(stream: BinaryIO, size: int, *, what: str = "", progress: Progress = silent) -> Scan:
    """Look through `stream`; raises `Refused` (P105-P108) with the row, for what no CSV text contains."""
    looked = _Looking()
    while chunk := stream.read(CHUNK):
        if not looked.done:
            _refuse_other_formats(chunk)
        looked.take(chunk)
        progress(what, looked.done, size)
    looked.finish()
    return Scan(looked.done, looked.plain, looked.parted)


def _refuse_other_formats(head: bytes) -> None:
    for magic, found, found_en in _MAGIC:
        if head.startswith(magic):
            raise FILE_BINARY.refuse(found=found, found_en=found_en)
    sample = head[:4096]
    if len(sample) - len(sample.translate(None, _CONTROL)) > len(sample) // 50 + 1:
        raise FILE_BINARY.refuse(found="dữ liệu nhị phân", found_en="binary data")


class _Looking:
    def __init__(self) -> None:
        self.done = 0
        self.plain = True
        self.parted = False
        self._rows = 0
        self._in_quotes = False
        self._tail = b""
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._pending = 0

    def take(self, chunk: bytes) -> None:
        if (nul := chunk.find(b"\0")) >= 0:
            raise Refused(NUL_BYTE.problem().at(Place(row=self._row_at(chunk[:nul]))))
        if (lost := chunk.find(_LOST)) >= 0:
            raise Refused(LETTER_LOST.problem().at(Place(row=self._row_at(chunk[:lost]))))
        self._decode(chunk)
        self._note_blank_lines(chunk)
        self.parted = self.parted or self._is_parted(chunk)
        self._rows, self._in_quotes = self._rows_after(chunk)
        self.done += len(chunk)

    def finish(self) -> None:
        self._decode(b"", final=True)
        if not self.done or (self.done == 3 and self._tail == codecs.BOM_UTF8):
            raise FILE_EMPTY.refuse()
        self.plain = self.plain and not self._in_quotes

    def _decode(self, chunk: bytes, *, final: bool = False) -> None:
        if not self._pending and chunk.isascii() and not final:
            return
        try:
            self._decoder.decode(chunk, final)
        except UnicodeDecodeError as error:
            at = max(error.start - self._pending, 0)
            problem = NOT_UTF8.problem(byte=f"0x{error.object[error.start]:02X}")
            raise Refused(problem.at(Place(row=self._row_at(chunk[:at])))) from None
        self._pending = len(self._decoder.getstate()[0])

    def _note_blank_lines(self, chunk: bytes) -> None:
        """Blank lines and lone carriage returns are legal, but our fast reader counts rows without them."""
        seam = self._tail + chunk
        self._tail = chunk[-3:]
        if b"\n\n" in seam or b"\n\r" in seam or (self.done == 0 and chunk.startswith((b"\n", b"\r"))):
            self.plain = False
        if b"\r" in seam and seam.count(b"\r") != seam.count(b"\r\n") + seam.endswith(b"\r"):
            self.plain = False

    def _rows_after(self, chunk: bytes) -> tuple[int, bool]:
        if b'"' not in chunk:
            return self._rows + (0 if self._in_quotes else chunk.count(b"\n")), self._in_quotes
        # Line ends between an even number of quotes end records; those inside a quoted text do not.
        pieces = chunk.split(b'"')
        rows = sum(piece.count(b"\n") for piece in pieces[int(self._in_quotes) :: 2])
        return self._rows + rows, self._in_quotes ^ (len(pieces) % 2 == 0)

    def _is_parted(self, chunk: bytes) -> bool:
        if b'"' not in chunk:
            return self._in_quotes and b"\n" in chunk
        return any(b"\n" in piece for piece in chunk.split(b'"')[int(not self._in_quotes) :: 2])

    def _row_at(self, before: bytes) -> int:
        return self._rows_after(before)[0] + 1
