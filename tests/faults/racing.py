"""Lets two people approve the same submissions at the same instant: `python -m tests.faults.racing TIMES`.

Prints one line a submission: what each of the two was told.
"""

from __future__ import annotations

import sys
import threading


def race(times: int) -> None:
    """Two threads, each with its own connection, held at a barrier before each approval."""
    from cotmoc.web import live
    from cotmoc.web.access import Grant, Person
    from cotmoc.web.actions.drafts import open_draft, submit
    from cotmoc.web.models import Account, Package, Role
    from tests.faults.clerk import FORM, PERIOD, fill
    from tests.lib.people import PEOPLE

    package = Package.objects.get(name="mau")
    ground = live.ground(package)
    units = [unit.id for unit in ground.catalogue.units if unit.level == "xa" and ground.today in unit.validity]
    names = ("commune_reporter", "commune_head", "department_head")
    officer, *heads = (Account.objects.get(username=PEOPLE[name].username) for name in names)
    for unit in units[:times]:
        reporter = Person(officer, (Grant(Role.REPORTER, unit),), ground.hierarchy)
        draft = open_draft(package=package, form=FORM, unit=unit, period=PERIOD, by=reporter)
        fill(draft, reporter)
        submission = submit(submission=draft, by=reporter)
        people = [Person(head, (Grant(Role.HEAD, unit),), ground.hierarchy) for head in heads]
        print(submission.pk, *both(submission, people), flush=True)  # noqa: T201 - what the test reads


def both(submission, people) -> list[str]:
    """What each of two who approve at once is told."""
    from django.db import connection

    from cotmoc.web.access import Denied
    from cotmoc.web.actions.review import approve

    barrier, told = threading.Barrier(len(people)), []

    def press(head) -> None:
        try:
            barrier.wait()
            approve(submission=submission, by=head)
            told.append("approved")
        except Denied:
            told.append("denied")
        except Exception as error:
            told.append(type(error).__name__)
            raise
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(head,)) for head in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


if __name__ == "__main__":
    from cotmoc.web import starting

    starting.prepare()
    race(int(sys.argv[1]))
