"""Marks of secrecy on what is uploaded: the law forbids state secrets on a networked system.

A mark that stands alone (MẬT, TỐI MẬT, TUYỆT MẬT) refuses the file; the word inside a sentence is only a warning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from cotmoc.exchange.errors.workbook import SECRET_MARK, SECRET_WORD
from cotmoc.model.errors import Problem

MARKS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
FIRST_PAGE_LINES = 80
"""Lines of plain text that are taken for the first page; a form feed ends it sooner."""
_APART = re.compile(r"\t| {3,}|\u3000|[|]")
"""What parts the columns of one line: agency on the left, mark on the right."""
_BETWEEN = "\x1e"
"""Parts the lines that are put into composed letters all at once: a page has hundreds, hardly any with a mark."""
_TRACE = re.compile(r"m\s*ậ\s*t", re.IGNORECASE)
"""What every mark and every mention has in it; hardly any line does."""
_FRAME = re.compile(r"^[\W_]+|[\W_]+$")
_CAPTION = re.compile(r"^(?:dấu |mức |mức độ |độ |cấp độ |chỉ độ )*(?:độ )?mật\s*[:：]\s*", re.IGNORECASE)
_SPACED = re.compile(r"\w(?: \w)+(?: {2,}\w(?: \w)+)*")
_HARMLESS_BEFORE = r"(?<!bảo )(?<!bí )(?<!cơ )(?<!thân )(?<!đường )(?<!không )(?<!cẩn )"
_HARMLESS_AFTER = r"(?! khẩu| độ| mã| thiết| ong| vụ| danh| thư| ngữ| nghị)"
_WORD = re.compile(
    rf"(?<!\w)(?:tuyệt mật|tối mật|{_HARMLESS_BEFORE}mật{_HARMLESS_AFTER})(?!\w)",
    re.IGNORECASE,
)


def marked_secret(text: str) -> Problem | None:
    """What the first page of `text` says of its secrecy: a refusal (W170), a warning (W171) or nothing."""
    return secrecy_of(first_page(text))


def secrecy_of(lines: Iterable[str]) -> Problem | None:
    """The same of lines (or cells) that are known to be of the first page."""
    warning = None
    page = unicodedata.normalize("NFC", _BETWEEN.join(lines).replace("\u00a0", " "))
    for composed in page.split(_BETWEEN):
        if not ("ậ" in composed or "Ậ" in composed) or not _TRACE.search(composed):
            continue
        if mark := standing_alone(composed):
            return SECRET_MARK.problem(mark=mark)
        if warning is None and (word := _WORD.search(composed)):
            around = " ".join(composed[max(word.start() - 60, 0) : word.end() + 60].split())
            warning = SECRET_WORD.problem(mark=word[0], line=around)
    return warning


def first_page(text: str) -> Iterator[str]:
    """The lines of plain text up to a form feed, at most those of a page."""
    lines = text.partition("\f")[0].splitlines()
    yield from (line for line in lines[:FIRST_PAGE_LINES] if line.strip())


def standing_alone(line: str) -> str | None:
    """The mark that a line, or one column of it, is; captions (“Độ mật:”), frames and spaced letters are seen through.

    Capitals only, unless a caption says that it is one: “Mật” in a table is the name of a class of documents.
    """
    for piece in _APART.split(line):
        for text in (piece, line):
            if mark := _mark(text):
                return mark
    return None


def _mark(text: str) -> str | None:
    bare = " ".join(_FRAME.sub("", text).split(" "))
    captioned = _CAPTION.sub("", bare)
    plain = _joined(_FRAME.sub("", captioned))
    wanted = plain.upper() if captioned != bare else plain
    return wanted if wanted in MARKS else None


def _joined(text: str) -> str:
    """“T Ố I  M Ậ T” as “TỐI MẬT”."""
    if _SPACED.fullmatch(text):
        return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", text))
    return " ".join(text.split())
