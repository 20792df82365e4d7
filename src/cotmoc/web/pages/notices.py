"""Notices: what a person should know, the newest first."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cotmoc.web.actions.reading import mark_read
from cotmoc.web.cell_text import number_of
from cotmoc.web.models.notice import Notice
from cotmoc.web.models.submission import State
from cotmoc.web.notice_words import notice_sentence
from cotmoc.web.opening import members

ON_A_PAGE = 30
REVIEWED = frozenset({State.SUBMITTED, State.SECTOR_VERIFIED})
"""Kinds that call for review, not for the form."""


@members
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """One's own notices in this package."""
    found = Notice.objects.filter(account=request.user, package=request.package).select_related("package")
    page = Paginator(found.order_by("-made_at", "-pk"), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "pages": list(page.paginator.get_elided_page_range(page.number)),
        "rows": [_row(each) for each in page.object_list],
        "unread": found.filter(read_at__isnull=True).count(),
    }
    return render(request, "notices/index.html", context)


def _row(notice: Notice) -> dict[str, Any]:
    return {"notice": notice, "sentence": notice_sentence(notice), "url": _url(notice)}


def _url(notice: Notice) -> str:
    """The page where something can be done about it."""
    name, details = notice.package.name, notice.details
    if notice.submission is not None and notice.kind in REVIEWED:
        return reverse("review_submission", args=[name, notice.submission])
    if "task" in details:
        return reverse("task", args=[name, details["programme"], details["task"]])
    if "report" in details:
        return reverse("report", args=[name, details["report"]])
    return reverse("form", args=[name, details["form"], details["unit"], details["period"]])


@members
@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    """Marks one notice as read, or all of them."""
    mark_read(package=request.package, by=request.person, notice=number_of(request.POST.get("notice")))
    return redirect("notices", request.package.name)
