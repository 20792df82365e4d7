"""The register of tasks as a file: CSV, or a workbook that `tasks_import` reads again."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cotmoc.exchange.workbook_list import Cell, write_list
from cotmoc.web.pages.tables import asked_csv
from cotmoc.web.pages.tasks_words import STANDINGS, document_text
from cotmoc.web.task_register import Registered
from cotmoc.workspace.naming import Naming

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def task_file(request: HttpRequest, found: Iterable[Registered], naming: Naming, title: str) -> HttpResponse | None:
    """The tasks as the file that the address asks for; None where it asks for none."""
    if request.GET.get("csv") != "tasks" and "workbook" not in request.GET:
        return None
    columns, rows = _columns(), [_row(each, naming) for each in found]
    if "workbook" in request.GET:
        return workbook("tasks", title, columns, rows)
    told = [[_told(cell) for cell in row] for row in rows]
    return asked_csv(request, {"tasks": ([{"label": name} for name in columns], told)})


def workbook(name: str, title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """A table as a workbook to keep."""
    stream = io.BytesIO()
    write_list(stream, title=title, columns=columns, rows=rows)
    response = HttpResponse(stream.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _columns() -> list[str]:
    first = (_("Code of the task"), _("Task"), _("Lead"), _("Coordinating units"), _("Deadline"), _("First deadline"))
    then = (_("Output"), _("Document"), _("Clause"), _("Targets"), _("Programme"))
    return [*first, *then, _("State"), _("Against its deadline"), _("Reported done on"), _("Days late")]


def _row(each: Registered, naming: Naming) -> list[Any]:
    task = each.task
    lead = each.lead or task.lead
    return [
        task.id,
        task.text,
        naming.unit(lead) if lead else "",
        "; ".join(naming.unit(unit) for unit in task.coordinating),
        each.deadline or _("recurring"),
        each.first_deadline,
        task.output,
        document_text(task, naming.catalogue),
        task.clause,
        "; ".join(task.targets),
        each.programme.code,
        str(each.state.label),
        str(STANDINGS[each.standing]),
        each.done_on,
        each.days_late or None,
    ]


def _told(cell: Any) -> str:
    if cell is None:
        return ""
    return f"{cell:%d/%m/%Y}" if hasattr(cell, "strftime") else str(cell)
