"""Who may do what in the committee's work: tasks, meetings, reports. Pairs as in `access`."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cotmoc.web.access import Denied, Person, check_standing, passes
from cotmoc.web.models.report import ReportState, WrittenReport
from cotmoc.web.models.role import Role
from cotmoc.web.report_workflow import CHANGEABLE


def check_can_assign_tasks(who: Person) -> None:
    """Assigning tasks by a document; the chair does it by approving conclusions."""
    if not who.has(Role.STANDING_AGENCY, Role.CHAIR):
        raise Denied(_("Only the standing agency assigns tasks, or the chair by a conclusion."))


def check_can_hold_meetings(who: Person) -> None:
    """Planning meetings, writing down who came and what was concluded."""
    check_standing(who)


def check_can_comment(who: Person) -> None:
    """Saying something on an item of a meeting or on a report."""
    members = (Role.STANDING_AGENCY, Role.COMMITTEE_MEMBER, Role.CHAIR, Role.SECTOR_VERIFIER, Role.HEAD)
    if not who.has(*members):
        raise Denied(_("Only the committee, the departments and heads of units comment."))


def check_can_write_reports(who: Person) -> None:
    """Writing, circulating and issuing reports."""
    check_standing(who)


def check_can_read_report(who: Person, report: WrittenReport) -> None:
    """Reading a report: everybody once it is published, the programme's people once it is issued; before that those
    who write, answer for or audit it, and those asked to comment once it is circulated."""
    if report.state == ReportState.PUBLISHED:
        return
    if who.is_public:
        raise Denied(_("This report is not published yet."))
    if report.state in CHANGEABLE and not (who.has(*_SEE_DRAFTS) or _is_asked(who, report)):
        raise Denied(
            _(
                "Until this report is issued only the standing agency, the chair and auditors read it, and once it is "
                "circulated the committee and the departments."
            )
        )


_SEE_DRAFTS = (Role.STANDING_AGENCY, Role.CHAIR, Role.AUDITOR)


def _is_asked(who: Person, report: WrittenReport) -> bool:
    """Whether the report was circulated to them: the committee, the departments, the head of the unit it is on."""
    if report.state == ReportState.DRAFTING:
        return False
    is_head = bool(report.unit) and who.covers(report.unit, Role.HEAD)
    return is_head or who.has(Role.COMMITTEE_MEMBER, Role.SECTOR_VERIFIER)


def check_can_comment_on_report(who: Person, report: WrittenReport) -> None:
    """Saying something of a paragraph, by who may comment and may read it."""
    check_can_comment(who)
    check_can_read_report(who, report)


def check_can_conclude(who: Person) -> None:
    """Approving the conclusions of a meeting."""
    if not who.has(Role.CHAIR):
        raise Denied(_("Only the chair approves the conclusions."))


def check_can_work_on_task(who: Person, lead: str | None) -> None:
    """Accepting a task, telling how far it is, reporting it done."""
    if lead is None or not who.covers(lead, Role.REPORTER, Role.HEAD):
        raise Denied(_("Only the unit that leads this task tells how far it is."))


def check_can_confirm_task(who: Person, claimed_by: int | None) -> None:
    """Confirming that a task is done, or returning it; never what one reported done oneself."""
    check_standing(who)
    if who.account is not None and who.account.pk == claimed_by:
        raise Denied(_("You reported this task done yourself; another person must confirm it."))


def check_can_ask_extension(who: Person, lead: str | None) -> None:
    """Asking for a later deadline, by the head of the unit that leads."""
    if lead is None or not who.covers(lead, Role.HEAD):
        raise Denied(_("Only the head of the unit that leads this task asks for more time."))


def check_can_decide_extension(who: Person, asked_by: int | None) -> None:
    """Granting or refusing more time; never what one asked for oneself."""
    if not who.has(Role.STANDING_AGENCY, Role.CHAIR):
        raise Denied(_("Only the standing agency or the chair decides on more time."))
    if who.account is not None and who.account.pk == asked_by:
        raise Denied(_("You asked for it yourself; another person must decide."))


can_assign_tasks = passes(check_can_assign_tasks)
can_hold_meetings = passes(check_can_hold_meetings)
can_comment = passes(check_can_comment)
can_write_reports = passes(check_can_write_reports)
can_read_report = passes(check_can_read_report)
can_comment_on_report = passes(check_can_comment_on_report)
can_conclude = passes(check_can_conclude)
can_work_on_task = passes(check_can_work_on_task)
can_confirm_task = passes(check_can_confirm_task)
can_ask_extension = passes(check_can_ask_extension)
can_decide_extension = passes(check_can_decide_extension)
