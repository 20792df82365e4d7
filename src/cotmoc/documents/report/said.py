"""The fixed words around a report: number, place and date, recipients, annexes, how to check the figures."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cotmoc.documents.report.content import Head, Report

_WORDS: Mapping[str, tuple[str, str]] = {
    "number": ("Số: {number}", "No. {number}"),
    "dated": ("{place}, ngày {day} tháng {month} năm {year}", "{place}, {day}/{month}/{year}"),
    "undated": ("{place}, ngày{gap}tháng{gap}năm{gap}", "{place},{gap}{gap}"),
    "to": ("Kính gửi: {to}", "To: {to}"),
    "to_many": ("Kính gửi:", "To:"),
    "recipients": ("Nơi nhận:", "Recipients:"),
    "attached": ("(Kèm theo {kind} số {number} {dated})", "(With {kind} No. {number} {dated})"),
    "attached_date": ("ngày {day} tháng {month} năm {year}", "of {day}/{month}/{year}"),
    "attached_undated": ("ngày{gap}tháng{gap}năm{gap}", "of{gap}{gap}"),
    "chain": ("Mã kiểm chứng sổ số liệu: {head}", "Head of the ledger's chain: {head}"),
}
_SPACE = "\N{NO-BREAK SPACE}" * 8
_GAP = "\N{NO-BREAK SPACE}" * 7
"""Room to write by hand: for a number, and for a day, a month or a year."""


def said(key: str, lang: str, **places: object) -> str:
    """The words for `key`, their places filled in."""
    return _WORDS[key][0 if lang == "vi" else 1].format(**places)


def number_line(head: Head, lang: str) -> str:
    """Number and symbol: below ten with a leading nought, a gap where there is no number yet."""
    return said("number", lang, number=full_number(head))


def full_number(head: Head) -> str:
    """The number and the symbol behind it, as they are printed; a number with a stroke already says its symbol."""
    if "/" in head.number:
        return head.number
    number = head.number.zfill(2) if head.number.isdigit() else head.number
    return f"{number or _SPACE}/{head.symbol}"


def date_line(head: Head, lang: str) -> str:
    """Place and date: days below ten and the months 1 and 2 with a leading nought, gaps where there is no date yet."""
    if head.day is None:
        return said("undated", lang, place=head.place, gap=_GAP)
    return said("dated", lang, place=head.place, **_parts(head))


def attached_line(report: Report) -> str:
    """What an annex says it belongs to."""
    head, lang = report.head, report.lang
    if head.day is None:
        dated = said("attached_undated", lang, gap=_GAP)
    else:
        dated = said("attached_date", lang, **_parts(head))
    kind = report.title.kind.capitalize()
    return said("attached", lang, kind=kind, number=full_number(head), dated=dated)


def _parts(head: Head) -> dict[str, object]:
    day = head.day
    assert day is not None  # the caller looked
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return {"day": f"{day.day:02}", "month": month, "year": day.year}


def recipient_lines(report: Report) -> tuple[str, ...]:
    """Each recipient with a dash before it and its stop after: a semicolon, after the last one a full stop."""
    last = len(report.recipients) - 1
    return tuple(
        f"- {each.rstrip(' ;.')}{'.' if number == last else ';'}" for number, each in enumerate(report.recipients)
    )


def to_lines(report: Report) -> tuple[str, ...]:
    """Whom a report is addressed to: in one line where it is one, else one below the other."""
    to, lang = report.title.to, report.lang
    if not to:
        return ()
    if len(to) == 1:
        return (said("to", lang, to=f"{to[0].rstrip(' ;.')}."),)
    last = len(to) - 1
    listed = (f"- {each.rstrip(' ;.')}{'.' if number == last else ';'}" for number, each in enumerate(to))
    return (said("to_many", lang), *listed)


def unbroken(text: str) -> str:
    """A figure as it stands in a line: nothing parts a number from its unit of measure."""
    return _BEFORE_UNIT.sub("\N{NO-BREAK SPACE}", text)


_BEFORE_UNIT = re.compile(r"(?<=\d) (?=[^\W\d_]|%|–)")


def foot_lines(report: Report) -> tuple[str, ...]:
    """What stands at the very end: how the figures were looked at, and the head of the chain."""
    chain = (said("chain", report.lang, head=report.chain_head),) if report.chain_head else ()
    return tuple(line for line in (report.notice, report.view, *chain) if line)
