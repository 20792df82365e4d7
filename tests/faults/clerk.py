"""Hands in and approves figures without end, and prints each act once it is acknowledged: a process to be killed.

`python -m tests.faults.clerk START`: begins at the commune of that number and takes up what a killed one left.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import count

FORM, PERIOD = "HS-XA", "2025-10"
REASON = "Đã đối chiếu với sổ theo dõi của bộ phận một cửa."


def work(start: int) -> Iterator[str]:
    """One line for each act that was acknowledged: what was done, to which submission, with how many figures."""
    from cotmoc.web import live
    from cotmoc.web.access import Grant, Person
    from cotmoc.web.actions.drafts import correct, latest_submission, open_draft, submit
    from cotmoc.web.actions.review import approve
    from cotmoc.web.models import Account, ObservationRow, Package, Role, State
    from tests.lib.people import PEOPLE

    package = Package.objects.get(name="mau")
    ground = live.ground(package)
    units = [unit.id for unit in ground.catalogue.units if unit.level == "xa" and ground.today in unit.validity]
    officer = Account.objects.get(username=PEOPLE["commune_reporter"].username)
    chair = Account.objects.get(username=PEOPLE["commune_head"].username)
    for number in count(start):
        unit = units[number % len(units)]
        reporter = Person(officer, (Grant(Role.REPORTER, unit),), ground.hierarchy)
        head = Person(chair, (Grant(Role.HEAD, unit),), ground.hierarchy)
        found = latest_submission(package, FORM, unit, PERIOD)
        if found is None:
            found = open_draft(package=package, form=FORM, unit=unit, period=PERIOD, by=reporter)
        elif found.approved_at is not None:
            found = correct(submission=found, reason=f"Đính chính lần {found.revision}", by=reporter)
        if found.state == State.DRAFT:
            fill(found, reporter)
            found = submit(submission=found, by=reporter)
            yield f"submitted {found.pk} 0"
        approve(submission=found, by=head)
        yield f"approved {found.pk} {ObservationRow.objects.filter(submission=found.pk).count()}"


def fill(submission, reporter) -> None:
    """One more case in the total than before, and every doubt answered."""
    from cotmoc.web.actions.drafts import save_cells
    from cotmoc.web.cell_change import CellChange

    held = {cell.element: cell.text for cell in submission.cells.filter(breakdown="")}
    total = int(held.get("HS.TT", "100").replace(".", "")) + 1
    changes = [CellChange("HS.TT", text=str(total), reason=REASON)]
    changes += [CellChange(name, text=text, reason=REASON) for name, text in held.items() if text and name != "HS.TT"]
    save_cells(submission=submission, version=submission.version, changes=changes, by=reporter)


if __name__ == "__main__":
    from cotmoc.web import starting

    starting.prepare()
    for line in work(int(sys.argv[1])):
        print(line, flush=True)  # noqa: T201 - the acknowledgement
