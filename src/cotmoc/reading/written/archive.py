"""The archive that a Word document is: its parts, unpacked within bounds and never more than is asked for."""

from __future__ import annotations

import io
import re
import zipfile
from types import TracebackType

from cotmoc.model.archive_limits import BROKEN_ARCHIVE, MOST_PARTS, MOST_RATIO, MOST_UNPACKED, swells
from cotmoc.reading.written.errors import DAMAGED, EXPANDS_TOO_FAR, PASSWORD, SORT_UNKNOWN

MOST_HEADERS = 12
_OTHERS = (
    ("xl/workbook.xml", "sổ tính Excel", "an Excel workbook"),
    ("ppt/presentation.xml", "bản trình chiếu PowerPoint", "a PowerPoint presentation"),
    ("content.xml", "văn bản OpenDocument (.odt)", "an OpenDocument text (.odt)"),
)
_SHEET = ("bảng tính OpenDocument (.ods)", "an OpenDocument spreadsheet (.ods)")


class Archive:
    """The parts of a document by name, whatever the case of its letters. Raises `Refused` (R105, R107-R109)."""

    def __init__(self, data: bytes) -> None:
        self._left = MOST_UNPACKED
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN_ARCHIVE:
            raise DAMAGED.refuse(sort="Word", part="ZIP") from None
        members = self._zip.infolist()
        if len(members) > MOST_PARTS:
            raise EXPANDS_TOO_FAR.refuse(most=MOST_UNPACKED >> 20, ratio=MOST_RATIO)
        self._members = {member.filename.lower(): member for member in members}
        self._refuse_others()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def has(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return name.lower() in self._members

    def names(self, pattern: re.Pattern[str]) -> list[str]:
        """The names of the first parts that fit."""
        return sorted(name for name in self._members if pattern.fullmatch(name))[:MOST_HEADERS]

    def content(self, name: str) -> bytes:
        """One part, never more of it than it declares: reading it whole would first unpack all there is."""
        member = self._members[name.lower()]
        self._left -= member.file_size
        if self._left < 0 or swells(member):
            raise EXPANDS_TOO_FAR.refuse(most=MOST_UNPACKED >> 20, ratio=MOST_RATIO)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DAMAGED.refuse(sort="Word", part=name)
        try:
            with self._zip.open(member) as stream:
                return stream.read(member.file_size + 1)
        except BROKEN_ARCHIVE:
            raise DAMAGED.refuse(sort="Word", part=name) from None

    def _refuse_others(self) -> None:
        if any(member.flag_bits & 1 for member in self._members.values()):
            raise PASSWORD.refuse()
        if any(name.startswith("word/") for name in self._members):
            return
        for name, found, found_en in _OTHERS:
            if name in self._members:
                told = _SHEET if name == "content.xml" and self._is_open_sheet() else (found, found_en)
                raise SORT_UNKNOWN.refuse(found=told[0], found_en=told[1])
        if "[content_types].xml" not in self._members:
            raise SORT_UNKNOWN.refuse(found="tệp nén ZIP", found_en="a ZIP archive")

    def _is_open_sheet(self) -> bool:
        """Whether an OpenDocument says that it is a spreadsheet."""
        return self.has("mimetype") and b"spreadsheet" in self.content("mimetype")
