"""The worker beside the pages: does the jobs, and enqueues what is due each day.

`python -m cotmoc.web.worker PROCESS`; it ends with that process, the server's.
"""

from __future__ import annotations

import logging
import signal
import sys
import time
from datetime import date

import django
from django.core.management import call_command
from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from cotmoc.model.errors import Refused
from cotmoc.web.parent import end_with_parent

RESTING = 1.0
"""Seconds between two looks for jobs."""
WAITING = 5.0
"""Seconds before the database is asked again when it did not answer."""
LOOKING = 60.0
"""Seconds between two looks at whether a mart should be written anew."""
MORNING = 7
"""The hour at which the day's reminders go out."""


def work() -> None:
    """Do jobs until told to stop; a database that is away for a while is waited for."""
    reminded: date | None = None
    looked = -LOOKING
    while True:
        try:
            reminded = _remind_once_a_day(reminded)
            if time.monotonic() - looked >= LOOKING:
                _refresh_marts()
                looked = time.monotonic()
            call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
            time.sleep(RESTING)
        except (DatabaseError, InterfaceError) as away:
            logging.getLogger(__name__).warning("%s", away)
            connection.close()
            time.sleep(WAITING)


def _remind_once_a_day(reminded: date | None) -> date | None:
    from cotmoc.web.jobs import remind_today

    now = timezone.localtime()
    if now.hour < MORNING or now.date() == reminded:
        return reminded
    remind_today.enqueue()
    return now.date()


def _refresh_marts() -> None:
    from cotmoc.web import mart

    try:
        mart.refresh_grown()
    except Refused as refused:  # a full disk: the old mart serves, and the tail grows
        logging.getLogger(__name__).warning("%s", refused)


if __name__ == "__main__":
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, lambda _number, _frame: sys.exit(0))
    end_with_parent(int(sys.argv[1]))
    django.setup()
    work()
