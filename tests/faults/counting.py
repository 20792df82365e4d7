"""Case records counted into drafts by one process while another hands the same drafts in and approves them:
`python -m tests.faults.counting approve|count TIMES`.

`approve` prints a line a report: its submission. `count` goes on until all of them are approved; it prints how often
its figure was taken into a draft and how often it was denied.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.faults.clerk import FORM, PERIOD, REASON, fill

ELEMENT = "HS.TT"
PATIENCE = 500
"""Seconds until the reports must be approved."""


def people(times: int) -> Iterator[tuple]:
    """The package, and of each unit its officer and its head."""
    from cotmoc.web import live
    from cotmoc.web.access import Grant, Person
    from cotmoc.web.models import Account, Package, Role
    from tests.lib.people import PEOPLE

    package = Package.objects.get(name="mau")
    ground = live.ground(package)
    units = [unit.id for unit in ground.catalogue.units if unit.level == "xa" and ground.today in unit.validity]
    officer, head = (
        Account.objects.get(username=PEOPLE[each].username) for each in ("commune_reporter", "commune_head")
    )
    for unit in units[:times]:
        reporter = Person(officer, (Grant(Role.REPORTER, unit),), ground.hierarchy)
        yield package, unit, reporter, Person(head, (Grant(Role.HEAD, unit),), ground.hierarchy)


def approve_all(times: int) -> None:
    from cotmoc.model.errors import Refused
    from cotmoc.web.actions.drafts import open_draft, submit
    from cotmoc.web.actions.review import approve

    meet()
    for package, unit, reporter, head in people(times):
        draft = open_draft(package=package, form=FORM, unit=unit, period=PERIOD, by=reporter)
        for _ in range(200):  # a figure that came meanwhile is to be explained anew
            draft.refresh_from_db()
            explain(draft, reporter) if draft.version else fill(draft, reporter)
            try:
                draft = submit(submission=draft, by=reporter)
                break
            except Refused:
                continue
        approve(submission=draft, by=head)
        print(draft.pk, flush=True)  # noqa: T201 - what the test reads


def meet() -> None:
    """Wait until the other process is at work."""
    until = time.monotonic() + PATIENCE
    while not _mark().exists() and time.monotonic() < until:
        time.sleep(0.1)


def _mark() -> Path:
    return Path(os.environ["COTMOC_DATA"]) / "counting"


def explain(draft, reporter) -> None:
    from cotmoc.web.actions.drafts import save_cells
    from cotmoc.web.cell_change import CellChange

    cells = [cell for cell in draft.cells.all() if cell.text and not cell.reason]
    changes = [CellChange(cell.element, cell.breakdown, cell.text, cell.status, REASON) for cell in cells]
    save_cells(submission=draft, version=draft.version, changes=changes, by=reporter)


def count_all(times: int) -> None:
    from cotmoc.web.access import Denied
    from cotmoc.web.actions.records import CountedFile, CountedReport, take_counted
    from cotmoc.web.actions.uploads import Report
    from cotmoc.web.models import Submission

    taken, denied, until = 0, 0, time.monotonic() + PATIENCE
    _mark().touch()
    for package, unit, reporter, _head in people(times):
        of = Report(FORM, unit, PERIOD)
        asked = Submission.objects.filter(package=package, form=FORM, unit=unit, period=PERIOD)
        while not asked.filter(approved_at__isnull=False).exists() and time.monotonic() < until:
            counted = CountedFile(
                "HSMC", "ho-so.csv", "0" * 64, (CountedReport(of, ((ELEMENT, "", str(1000 + taken)),)),)
            )
            try:
                taken += len(take_counted(package=package, counted=counted, chosen=[of], by=reporter))
            except Denied:
                denied += 1
            time.sleep(0.05)  # who explains a figure must have the time to hand it in
    print(taken, denied, flush=True)  # noqa: T201 - what the test reads


if __name__ == "__main__":
    from cotmoc.web import starting

    starting.prepare()
    {"approve": approve_all, "count": count_all}[sys.argv[1]](int(sys.argv[2]))
