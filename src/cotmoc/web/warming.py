"""What a worker works out when it starts, so that the first visitors do not wait for it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

from django.db import DatabaseError, InterfaceError, connection

from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.models.package import Package
from cotmoc.web.pages import dashboard, target
from cotmoc.web.pages.viewing import Looking
from cotmoc.workspace.view import View

LONGEST = 120.0
"""Seconds after which no further target is begun."""


def warm_beside() -> None:
    """Warm up in a thread of its own: whoever comes meanwhile waits for one target more at most."""
    threading.Thread(target=_warm_quietly, daemon=True).start()


def warm() -> None:
    """Work out the dashboards of all packages, for those inside and for the public, then the pages of their targets."""
    end = time.monotonic() + LONGEST
    looks = list(_looks())
    for _, look in looks:
        dashboard.work_out(look)
    for package, look in looks:
        for each in look.result.targets:
            if time.monotonic() > end:
                return
            with suppress(Refused):  # the page says it to whoever asks for it
                target.work_out(package, look, each.target.code)


def _looks() -> Iterator[tuple[Package, Looking]]:
    """Every package that has a programme, as each audience sees it."""
    for package in Package.objects.all():
        ground = live.ground(package)
        if ground.catalogue.programmes:
            for workspace in ground.workspaces.values():
                yield package, Looking(ground, workspace, View(), "vi")


def _warm_quietly() -> None:
    try:
        warm()
    except (DatabaseError, InterfaceError, Refused) as why:  # the page that is asked for says it to its visitor
        logging.getLogger(__name__).warning("%s", why)
    finally:
        connection.close()
