"""Lets one hand drafts in at the instant another attaches a file to them, or takes one off:
`python -m tests.faults.attaching TIMES`.

Prints one line a draft: what became of the attaching and of the taking off, each `before` the handing in or `denied`.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable


def race(times: int) -> None:
    """Three threads a draft, each with its own connection."""
    from cotmoc.web import live
    from cotmoc.web.access import Grant, Person
    from cotmoc.web.actions.drafts import open_draft, submit
    from cotmoc.web.actions.evidence import attach, detach
    from cotmoc.web.models import Account, Evidence, Package, Role
    from tests.faults.clerk import FORM, PERIOD, fill
    from tests.lib.people import PEOPLE

    package = Package.objects.get(name="mau")
    ground = live.ground(package)
    units = [unit.id for unit in ground.catalogue.units if unit.level == "xa" and ground.today in unit.validity]
    officer = Account.objects.get(username=PEOPLE["commune_reporter"].username)
    for unit in units[:times]:
        by = Person(officer, (Grant(Role.REPORTER, unit),), ground.hierarchy)
        draft = open_draft(package=package, form=FORM, unit=unit, period=PERIOD, by=by)
        fill(draft, by)
        draft.refresh_from_db()
        held = attach(submission=draft, name="so.txt", content=b"so", by=by)
        acts = {
            "handed": lambda draft=draft, by=by: submit(submission=draft, by=by),
            "attached": lambda draft=draft, by=by: attach(submission=draft, name="moi.txt", content=b"moi", by=by),
            "taken": lambda held=held, by=by: detach(evidence=held, by=by),
        }
        ends = at_once(acts)
        draft.refresh_from_db()
        files = Evidence.objects.filter(submission=draft).select_related("file")
        late = [each for each in files if each.file.uploaded_at > draft.submitted_at]
        there = {each.file.name for each in files}
        is_told = {"moi.txt": ends["attached"] == "done", "so.txt": ends["taken"] != "done"}
        is_kept = all((name in there) == told for name, told in is_told.items())
        print(ends["handed"], ends["attached"], ends["taken"], len(late), is_kept, flush=True)  # noqa: T201 - the answer


def at_once(acts: dict[str, Callable[[], object]]) -> dict[str, str]:
    """What became of each."""
    from django.db import connection

    from cotmoc.web.access import Denied

    barrier, ends = threading.Barrier(len(acts)), {}

    def press(name: str) -> None:
        try:
            barrier.wait()
            acts[name]()
            ends[name] = "done"
        except Denied:
            ends[name] = "denied"
        except Exception as error:
            ends[name] = type(error).__name__
            raise
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(name,)) for name in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


if __name__ == "__main__":
    from cotmoc.web import starting

    starting.prepare()
    race(int(sys.argv[1]))
