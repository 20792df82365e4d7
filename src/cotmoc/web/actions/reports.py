"""Reports: begun, edited paragraph by paragraph, commented, made final with frozen figures, signed, published."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from cotmoc.documents.signatures.found import Finding
from cotmoc.documents.signatures.said import file_sentence
from cotmoc.web import live
from cotmoc.web.access import Person
from cotmoc.web.actions.files import read_file, store_file
from cotmoc.web.committee_access import check_can_comment_on_report, check_can_write_reports
from cotmoc.web.holders import holders
from cotmoc.web.jobs import mail_soon
from cotmoc.web.ledger.append import appending
from cotmoc.web.models.ledger import EventKind
from cotmoc.web.models.notice import Notice
from cotmoc.web.models.package import Package
from cotmoc.web.models.report import ReportComment, ReportEdit, ReportIssue, ReportState, WrittenReport
from cotmoc.web.report_drafts import HAND, Edited, block_text, drafted, edited, settings_of
from cotmoc.web.report_errors import (
    ANSWER_NEEDED,
    BLOCK_UNKNOWN,
    CHANGED_MEANWHILE,
    NOT_THIS_ISSUE,
    REPORT_FROZEN,
    REPORT_INCOMPLETE,
    REPORT_STEP,
    SETTINGS_CHANGED,
    SIGNATURE_ABSENT,
    SIGNATURE_BROKEN,
    UNANSWERED,
)
from cotmoc.web.report_issuing import SetReport, set_report
from cotmoc.web.report_settings import remembered
from cotmoc.web.report_text import read, seen
from cotmoc.web.report_workflow import CHANGEABLE, REPORT_TRANSITIONS, TOLD
from cotmoc.web.signature_checks import checked
from cotmoc.workspace.report.layouts import LAYOUTS

LONGEST_WORDS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """What a report is on."""

    title: str
    programme: str
    layout: str
    unit: str = ""
    period: str = ""
    settings: str | None = None
    """TOML; None: as in the last report (`remembered`)."""
    meeting: int | None = None


def begin_report(*, package: Package, new: NewReport, by: Person) -> WrittenReport:
    """Begin a report. Raises `Denied`, and `Refused`: D194 for what is missing, D195, B110 and B111 for settings."""
    check_can_write_reports(by)
    known = live.catalogue(package).programme_by_code
    if not new.title.strip() or new.programme not in known or new.layout not in LAYOUTS:
        raise REPORT_INCOMPLETE.refuse()
    row = WrittenReport(
        package=package,
        programme=new.programme,
        layout=new.layout,
        title=new.title.strip(),
        unit=new.unit,
        period=new.period,
        settings=remembered(package, new.layout, new.unit) if new.settings is None else new.settings,
        meeting=new.meeting,
        made_by=by.account,
    )
    settings_of(row)
    row.save()
    return row


def change_settings(*, report: WrittenReport, settings: str, by: Person, seen: str | None = None) -> None:
    """Say anew who issues and signs it, where nobody said it since the settings were `seen` (None: whatever they are).

    Raises `Denied`, `Refused` (D191, D195, D206, B110, B111).
    """
    check_can_write_reports(by)
    with transaction.atomic():
        held = _open(report)
        if seen is not None and held.settings != seen:
            raise SETTINGS_CHANGED.refuse()
        held.settings = settings
        settings_of(held)
        held.save(update_fields=["settings"])


def locked(report: WrittenReport) -> WrittenReport:
    """The report as it is now, nobody else's until the transaction ends."""
    return WrittenReport.objects.select_for_update(of=("self",)).select_related("package").get(pk=report.pk)


def _open(report: WrittenReport) -> WrittenReport:
    """The report as it is now, nobody else's until the transaction ends. Raises `Refused` (D191)."""
    held = locked(report)
    if held.state not in CHANGEABLE:
        raise REPORT_FROZEN.refuse(state=held.get_state_display(), state_en=held.state)
    return held


# -- edited ------------------------------------------------------------------------------------------------------------


def edit_block(*, report: WrittenReport, block: str, text: str, by: Person) -> ReportEdit:
    """Write a paragraph by hand; its figures stay references.

    Raises `Denied`, and `Refused`: D191, D193 for a paragraph that is not there, D190 and B101 to B104 for a reference.
    """
    check_can_write_reports(by)
    found = _drafted(report)
    if block_text(found, block) is None:
        raise BLOCK_UNKNOWN.refuse(block=block[:80])
    return _edit(report, block, text, by, after=_after(report, block))


def add_block(*, report: WrittenReport, after: str, text: str, by: Person) -> ReportEdit:
    """Add a paragraph after another. Raises as `edit_block`."""
    check_can_write_reports(by)
    if after not in {block.key for block in _drafted(report).report.everything}:
        raise BLOCK_UNKNOWN.refuse(block=after)
    return _edit(report, f"{HAND}/{uuid.uuid4().hex[:12]}", text, by, after=after)


def _after(report: WrittenReport, block: str) -> str:
    last = report.edits.filter(block=block).order_by("-pk").first()
    return last.after if last else ""


def _edit(report: WrittenReport, block: str, text: str, by: Person, *, after: str) -> ReportEdit:
    text = text.strip()[:LONGEST_WORDS]
    known = drafted(report, "vi", patience=None)
    if known is None:
        raise BLOCK_UNKNOWN.refuse(block=block)
    shown = seen(read(text, known.usual, known.binding), known.usual)
    with transaction.atomic():
        return ReportEdit.objects.create(
            report=_open(report), block=block, after=after, text=text, seen=shown, by=by.account
        )


def remove_block(*, report: WrittenReport, block: str, by: Person) -> None:
    """Leave a paragraph out. Raises `Denied`, `Refused` (D191)."""
    check_can_write_reports(by)
    with transaction.atomic():
        held = _open(report)
        ReportEdit.objects.create(report=held, block=block, after=_after(held, block), removed=True, by=by.account)


def undo_edit(*, report: WrittenReport, block: str, by: Person) -> None:
    """Go back to what was drafted, or to the words of an added paragraph. Raises `Denied`, `Refused` (D191)."""
    check_can_write_reports(by)
    with transaction.atomic():
        held = _open(report)
        words = held.edits.filter(block=block, after__gt="", removed=False).order_by("-pk").first()
        kept = {"text": words.text, "seen": words.seen, "after": words.after} if words else {"undone": True}
        ReportEdit.objects.create(report=held, block=block, by=by.account, **kept)


def _drafted(report: WrittenReport) -> Edited:
    found = drafted(report, "vi", patience=None)
    if found is None:
        raise BLOCK_UNKNOWN.refuse(block="")
    return edited(report, found)


# -- commented ---------------------------------------------------------------------------------------------------------


def comment_on(*, report: WrittenReport, block: str, text: str, by: Person) -> ReportComment:
    """Say something of a paragraph. Raises `Denied`, `Refused` (D191, D193, D194 without words)."""
    check_can_comment_on_report(by, report)
    if not text.strip():
        raise REPORT_INCOMPLETE.refuse()
    if block not in {each.key for each in _drafted(report).report.everything}:
        raise BLOCK_UNKNOWN.refuse(block=block[:80])
    with transaction.atomic():
        held = _open(report)
        text = text.strip()[:LONGEST_WORDS]
        return ReportComment.objects.create(report=held, block=block, text=text, by=by.account)


def answer_comment(*, comment: ReportComment, accepted: bool, answer: str, by: Person) -> None:
    """Accept a comment or not, with an answer, which a comment that is not accepted must have.

    Raises `Denied`, `Refused` (D191, D207).
    """
    check_can_write_reports(by)
    if not accepted and not answer.strip():
        raise ANSWER_NEEDED.refuse()
    with transaction.atomic():
        _open(comment.report)
        comment.accepted, comment.answer = accepted, answer.strip()[:LONGEST_WORDS]
        comment.answered_by, comment.answered_at = by.account, timezone.now()
        comment.save()


# -- issued ------------------------------------------------------------------------------------------------------------


def move_report(*, report: WrittenReport, state: ReportState, by: Person) -> None:
    """Circulate it, say that the comments are in, take it back, publish it.

    Raises `Denied`, and `Refused` (D192 where the state may not follow).
    """
    check_can_write_reports(by)
    with transaction.atomic():
        held = locked(report)
        if state not in REPORT_TRANSITIONS[ReportState(held.state)] or state in (ReportState.FINAL, ReportState.SIGNED):
            raise cannot_move(held, state)
        held.state = state
        held.save(update_fields=["state"])
        if state is ReportState.PUBLISHED:
            ReportIssue.objects.filter(report=held).update(published_at=timezone.now())
        record(held, EventKind.REPORT_MOVED, by, {"state": str(state)})
        _tell(held, state, by)


def cannot_move(held: WrittenReport, wanted: ReportState) -> Exception:
    """That it may not go to that state (D192)."""
    return REPORT_STEP.refuse(
        state=held.get_state_display(), wanted=wanted.label, state_en=held.state, wanted_en=str(wanted)
    )


def record(held: WrittenReport, kind: EventKind, by: Person, details: dict[str, object]) -> None:
    """Tell the ledger what happened to a report."""
    with appending() as ledger:
        ledger.event(kind, by=by.name, package=held.package, subject=held.title[:500], details=details)


def _tell(held: WrittenReport, state: ReportState, by: Person) -> None:
    accounts = holders(held.package, TOLD.get(state, ()), ())
    if by.account is not None:
        accounts = accounts.exclude(pk=by.account.pk)
    details = {"text": held.title, "report": held.pk, "by": str(by.account or "")}
    Notice.objects.bulk_create(
        Notice(account=account, package=held.package, kind=f"report_{state}", details=details) for account in accounts
    )
    mail_soon()


def issue(*, report: WrittenReport, number: str, by: Person) -> ReportIssue:
    """Freeze the figures as known now, give the number, make the files; nobody who appends to the ledger waits for it.

    Raises `Denied`, and `Refused`: D192, D194 without a number, D197 where comments are not answered, D188 where the
    report was changed while it was set, what a writer refuses. Nothing is changed then.
    """
    check_can_write_reports(by)
    if not number.strip():
        raise REPORT_INCOMPLETE.refuse()
    row = WrittenReport.objects.select_related("package").get(pk=report.pk)
    _check_can_be_final(row)
    stood = _stands(row)
    made = set_report(row, number=number.strip())
    with transaction.atomic():
        held = locked(report)
        _check_can_be_final(held)
        if _stands(held) != stood:
            raise CHANGED_MEANWHILE.refuse()
        row.state = ReportState.FINAL
        row.save(update_fields=["state", "settings", "frozen_at", "chain_head"])
        return _issued(row, made, by)


def _check_can_be_final(row: WrittenReport) -> None:
    if ReportState.FINAL not in REPORT_TRANSITIONS[ReportState(row.state)]:
        raise cannot_move(row, ReportState.FINAL)
    waiting = row.comments.filter(accepted=None).count()
    if waiting:
        raise UNANSWERED.refuse(count=waiting)


def _stands(row: WrittenReport) -> tuple[object, ...]:
    """What people wrote of the report: another tuple once anything of it is written anew."""
    last = row.edits.order_by("-pk").values_list("pk", flat=True).first()
    return row.settings, last


def _issued(held: WrittenReport, made: SetReport, by: Person) -> ReportIssue:
    issued = ReportIssue.objects.create(
        report=held,
        number=made.number,
        day=made.day,
        figures=made.figures,
        html=made.html,
        pdf=store_file(package=held.package, name=f"bao-cao-{held.pk}.pdf", content=made.pdf, by=by),
        docx=store_file(package=held.package, name=f"bao-cao-{held.pk}.docx", content=made.docx, by=by),
        issued_by=by.account,
    )
    details = {"number": made.number, "sha256": hashlib.sha256(made.pdf).hexdigest(), "chain_head": held.chain_head}
    record(held, EventKind.REPORT_ISSUED, by, details)
    return issued


def take_signed(*, report: WrittenReport, name: str, content: bytes, by: Person) -> ReportIssue:
    """Take the signed PDF back: it must be the issue itself with something added after its end.

    Raises `Denied`, and `Refused`: D192, D196 for another file, D198 without a signature, D199 with a broken one, B133
    to B148 where it cannot be checked, D131, D132 and D135 for its size and kind.
    """
    check_can_write_reports(by)
    _extended(report, content)
    _check_is_signed(content)
    with transaction.atomic():
        held = locked(report)
        made = _extended(held, content)
        made.signed = store_file(package=held.package, name=name, content=content, by=by)
        made.save(update_fields=["signed"])
        held.state = ReportState.SIGNED
        held.save(update_fields=["state"])
        record(held, EventKind.REPORT_SIGNED, by, {"sha256": hashlib.sha256(content).hexdigest()})
    return made


def _extended(held: WrittenReport, content: bytes) -> ReportIssue:
    """The issue that a file begins with and goes on after. Raises `Refused` (D192, D196 for another, D198 for
    the issue as it was)."""
    if ReportState.SIGNED not in REPORT_TRANSITIONS[ReportState(held.state)]:
        raise cannot_move(held, ReportState.SIGNED)
    made = ReportIssue.objects.select_related("pdf").get(report=held)
    original = read_file(file=made.pdf)
    if content == original:
        raise SIGNATURE_ABSENT.refuse()
    if not content.startswith(original):
        raise NOT_THIS_ISSUE.refuse(number=made.number)
    return made


def _check_is_signed(content: bytes) -> None:
    """Whoever signed it: raises `Refused` where nobody did (D198), or the signature does not hold (D199)."""
    found = checked(content)
    if found.finding is Finding.NOT_SIGNED:
        raise SIGNATURE_ABSENT.refuse()
    if not found.is_intact:
        raise SIGNATURE_BROKEN.refuse(why=file_sentence(found, "vi"), why_en=file_sentence(found, "en"))
