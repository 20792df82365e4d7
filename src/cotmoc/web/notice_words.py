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
    "due_soon": gettext_lazy("“%(form)s”, %(period)s of %(unit)s is due %(due)s."),
    "overdue": gettext_lazy("“%(form)s”, %(period)s of %(unit)s is overdue since %(due)s."),
}
"""What each kind of notice says."""


def notice_sentence(notice: Notice) -> str:
    """The notice in the language of the page."""
    ground = live.ground(notice.package)
    naming, details = Naming(ground.catalogue, lang()), notice.details
    form = ground.catalogue.form_by_code.get(details["form"])
    due = details.get("due")
    words = {
        "form": form.name if form else details["form"],
        "unit": naming.unit(details["unit"]),
        "period": naming.period(read_period(details["period"])),
        "by": details.get("by", ""),
        "reason": details.get("reason", ""),
        "due": f"{date.fromisoformat(due):%d/%m/%Y}" if due else "",
    }
    return (str(SENTENCES[notice.kind]) % words).strip()
