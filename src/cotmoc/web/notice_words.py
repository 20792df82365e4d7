"""The sentences of notices, made when they are read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.language import lang
from cotmoc.web.models.notice import Notice
from cotmoc.web.models.submission import State
from cotmoc.workspace.naming import Naming

SENTENCES: Mapping[str, Promise] = {
    State.SUBMITTED: gettext_lazy("%(unit)s handed in “%(form)s”, %(period)s; it waits for your approval."),
    State.APPROVED: gettext_lazy("“%(form)s”, %(period)s of %(unit)s was approved."),
    State.SECTOR_VERIFIED: gettext_lazy("“%(form)s”, %(period)s of %(unit)s was verified by the departments."),
    State.VERIFIED: gettext_lazy("“%(form)s”, %(period)s of %(unit)s was verified by the standing agency."),
    State.PUBLISHED: gettext_lazy("“%(form)s”, %(period)s of %(unit)s was published."),
    State.RETURNED: gettext_lazy("“%(form)s”, %(period)s of %(unit)s was returned by %(by)s. %(reason)s"),
    "task_assigned": gettext_lazy("Task %(task)s was assigned to your unit: %(text)s"),
    "task_accepted": gettext_lazy("Task %(task)s was accepted: %(text)s"),
    "task_done_claimed": gettext_lazy("Task %(task)s was reported done by %(by)s and waits to be confirmed: %(text)s"),
    "task_confirmed": gettext_lazy("Task %(task)s was confirmed done: %(text)s"),
    "task_returned": gettext_lazy("Task %(task)s was returned by %(by)s as not done: %(text)s"),
    "task_ext_asked": gettext_lazy("More time is asked for task %(task)s, until %(due)s: %(text)s"),
    "task_ext_granted": gettext_lazy("Task %(task)s was given time until %(due)s: %(text)s"),
    "task_ext_refused": gettext_lazy("More time for task %(task)s was refused: %(text)s"),
    "task_due_soon": gettext_lazy("Task %(task)s is due %(due)s: %(text)s"),
    "task_overdue": gettext_lazy("Task %(task)s is overdue since %(due)s: %(text)s"),
    "report_circulated": gettext_lazy("The report “%(text)s” is circulated for your comments."),
    "report_commented": gettext_lazy("The comments on the report “%(text)s” are in."),
    "report_drafting": gettext_lazy("The report “%(text)s” is being drafted again."),
    "report_published": gettext_lazy("The report “%(text)s” is published."),
    "due_soon": gettext_lazy("“%(form)s”, %(period)s of %(unit)s is due %(due)s."),
    "overdue": gettext_lazy("“%(form)s”, %(period)s of %(unit)s is overdue since %(due)s."),
}
"""What each kind of notice says."""


def notice_sentence(notice: Notice) -> str:
    """The notice in the language of the page."""
    ground = live.ground(notice.package)
    naming, details = Naming(ground.catalogue, lang()), notice.details
    form = ground.catalogue.form_by_code.get(details.get("form", ""))
    due = details.get("due")
    words = {
        "form": form.name if form else details.get("form", ""),
        "unit": naming.unit(details["unit"]) if "unit" in details else "",
        "period": naming.period(read_period(details["period"])) if "period" in details else "",
        "task": details.get("task", ""),
        "text": details.get("text", ""),
        "by": details.get("by", ""),
        "reason": details.get("reason", ""),
        "due": f"{date.fromisoformat(due):%d/%m/%Y}" if due else "",
    }
    return (str(SENTENCES[notice.kind]) % words).strip()
