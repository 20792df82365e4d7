"""Tasks of a file: read, looked over row by row, then assigned together by one document."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from django.contrib import messages
from django.forms import formset_factory
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cotmoc.exchange.workbook_tasks import task_table
from cotmoc.model.errors import Problem, Refused
from cotmoc.model.programme import Programme
from cotmoc.reading.tasks import TaskStatement
from cotmoc.web import live
from cotmoc.web.actions.files import LARGEST_FILE, plain_name
from cotmoc.web.actions.tasks import assign
from cotmoc.web.committee_access import check_can_assign_tasks
from cotmoc.web.errors import FILE_LARGE
from cotmoc.web.form_files import check_secrecy
from cotmoc.web.forms.definitions import DocumentForm
from cotmoc.web.forms.tasks import TaskRowForm
from cotmoc.web.incoming_errors import NO_FILE
from cotmoc.web.language import lang
from cotmoc.web.live import Ground
from cotmoc.web.opening import allowed
from cotmoc.web.pages.tasks_new import alike, compared_now
from cotmoc.web.pages.upload import shown_problem
from cotmoc.web.task_errors import TASK_FILE_EMPTY
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.task_reading import FoundTask, TaskFile, found_in_table, read_task_file, with_units

MOST_TASKS = 500
LONGEST_NAME = 80
"""Letters of a file's name that are kept, its end: in Vietnamese each may take three bytes of the 255 allowed."""
Rows = formset_factory(TaskRowForm, extra=0, max_num=MOST_TASKS, absolute_max=MOST_TASKS)


@allowed(check_can_assign_tasks)
@require_http_methods(["GET", "HEAD", "POST"])
def tasks_import(request: HttpRequest, programme: str) -> HttpResponse:
    """Takes a file, shows the tasks found, and assigns those that were left ticked."""
    ground = live.ground(request.package)
    found = ground.catalogue.programme_by_code.get(programme)
    if found is None:
        raise Http404
    page = _Page(request, ground, found)
    if request.method == "POST":
        try:
            made = page.assigned() if request.POST.get("do") == "assign" else page.read()
        except Refused as refused:
            page.problems = [_shown(problem) for problem in refused.problems]
        else:
            if made:
                text = ngettext("%(count)d task was assigned.", "%(count)d tasks were assigned.", len(made))
                messages.success(request, text % {"count": len(made)})
                return redirect("tasks", request.package.name)
    return render(request, "tasks/import.html", page.context(), status=422 if page.is_wrong else 200)


class _Page:
    def __init__(self, request: HttpRequest, ground: Ground, programme: Programme) -> None:
        self._request, self._ground, self._programme = request, ground, programme
        self._units = tuple(ground.hierarchy.existing(ground.today))
        self.problems: list[dict[str, Any]] = []
        self._rows: Any = None
        self._left_out = 0
        self._skipped: Sequence[int] = ()
        self._document = DocumentForm()

    @property
    def is_wrong(self) -> bool:
        """Whether something must be put right."""
        return bool(self.problems or self._document.errors or (self._rows is not None and self._rows.is_bound))

    def read(self) -> None:
        """The tasks of the file sent, as rows to look over."""
        sent = self._request.FILES.get("file")
        if sent is None:
            raise NO_FILE.refuse()
        file, self._skipped = _read(sent.name or "", sent.read(LARGEST_FILE + 1))
        for problem in file.warnings:
            messages.warning(self._request, problem.sentence(lang()))
        found = file.found
        self._left_out = max(0, len(found) - MOST_TASKS)
        found = found[:MOST_TASKS]
        tasks = with_units([each.task for each in found], self._ground.catalogue)
        initial = [self._initial(task) | {"origin": _origin(each)} for task, each in zip(tasks, found, strict=True)]
        self._rows = Rows(initial=initial, form_kwargs={"units": self._units})

    def _initial(self, each: TaskStatement) -> dict[str, Any]:
        naming = Naming(self._ground.catalogue)
        ids = [self._ground.present(unit) or unit for unit in each.lead_ids]
        helping = [self._ground.present(unit) or unit for unit in each.coordinating_ids]
        return {
            "take": True,
            "text": each.text,
            "lead": f"{naming.unit(ids[0])} ({ids[0]})" if len(ids) == 1 else "; ".join(each.lead),
            "coordinating": "\n".join(f"{naming.unit(unit)} ({unit})" for unit in dict.fromkeys(helping)),
            "deadline": each.deadline,
            "output": each.output,
            "clause": each.clause,
        }

    def assigned(self) -> Sequence[str]:
        """Assign the rows that are ticked; their ids, none where something is to be put right first."""
        self._rows = Rows(self._request.POST, form_kwargs={"units": self._units})
        self._document = DocumentForm(self._request.POST)
        if not (self._rows.is_valid() and self._document.is_valid()):
            return ()
        tasks = [row.task for row in self._rows if row.cleaned_data.get("take")]
        return assign(
            package=self._request.package,
            programme=self._programme.code,
            tasks=tasks,
            document=self._document.document,
            reason=self._document.cleaned_data["reason"],
            by=self._request.person,
        )

    def context(self) -> dict[str, Any]:
        """What the page shows."""
        rows = list(self._rows) if self._rows is not None else []
        offered = TaskRowForm(units=self._units).offered_units if rows else []
        return {
            "programme": self._programme,
            "programme_title": Naming(self._ground.catalogue, lang()).title(self._programme),
            "rows": list(self._shown(rows)),
            "left_out": self._left_out,
            "skipped": ", ".join(map(str, self._skipped)),
            "wrong_rows": list(_wrong(rows)),
            "most": MOST_TASKS,
            "management": self._rows.management_form if rows else "",
            "offered_units": offered,
            "document": self._document,
            "problems": self.problems,
            "largest": LARGEST_FILE >> 20,
        }

    def _shown(self, rows: Sequence[TaskRowForm]) -> Iterator[dict[str, Any]]:
        """Each row with the task there is that resembles it most."""
        view = compared_now(self._ground, self._programme) if rows else None
        for row in rows:
            text = row["text"].value()
            origin = row["origin"].value() or ""
            yield {"form": row, "origin": origin, "alike": list(alike(view, text=text, most=1)) if text else []}


def _origin(found: FoundTask) -> str:
    if found.row:
        return _("row %(row)s of the file") % {"row": found.row}
    return _("paragraph %(number)s of the file") % {"number": found.paragraph}


def _wrong(rows: Sequence[TaskRowForm]) -> Iterator[dict[str, Any]]:
    """The rows that were not filled in rightly: what is wrong with each, by field."""
    for number, row in enumerate(rows, 1):
        if row.is_bound and row.errors:
            told = [f"{row.fields[name].label}: {' '.join(map(str, said))}" for name, said in row.errors.items()]
            yield {"number": number, "origin": row["origin"].value() or "", "told": told}


def _shown(problem: Problem) -> dict[str, Any]:
    """A problem with its place as the file has it: sheet or file, row, heading of the column."""
    place = problem.place
    parts = [f"«{place.file}»" if place.file else "", _("row %(row)s") % {"row": place.row} if place.row else ""]
    parts.append(_("column “%(column)s”") % {"column": place.column} if place.column else "")
    return shown_problem(problem) | {"where": ", ".join(filter(None, parts))}


def _read(name: str, content: bytes) -> tuple[TaskFile, Sequence[int]]:
    """The tasks of a file with what to warn of, and the rows of a workbook that hold something but no task."""
    name = plain_name(name) or "-"
    if len(content) > LARGEST_FILE:
        raise FILE_LARGE.refuse(name=name, largest=LARGEST_FILE >> 20)
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".xlsx":
        table = task_table(content)
        if table is None:
            raise TASK_FILE_EMPTY.refuse(name=name)
        return TaskFile(found_in_table(table)), table.skipped
    if suffix != ".csv":
        check_secrecy(name, content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name[-LONGEST_NAME:]
        path.write_bytes(content)
        return read_task_file(path), ()
