"""What a worker works out when it starts, so that the first visitors do not wait for it."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from itertools import chain

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.utils.translation import override

from cotmoc.exchange.mart.rows import Audience
from cotmoc.model.errors import Refused
from cotmoc.web import live
from cotmoc.web.access import PUBLIC, Grant, Person
from cotmoc.web.language import lang
from cotmoc.web.models.package import Package
from cotmoc.web.models.role import Role
from cotmoc.web.pages import dashboard, target
from cotmoc.web.pages.viewing import Looking
from cotmoc.workspace.view import View

LONGEST = 300.0
"""Seconds after which no further target is begun."""
_READERS = {Audience.INTERNAL: Person(None, (Grant(Role.CHAIR, ""),)), Audience.PUBLIC: PUBLIC}
"""Nobody in particular: pages are kept for all who see the same."""


def warm_beside() -> None:
    """Warm up in a thread of its own: whoever comes meanwhile waits for one target more at most."""
    threading.Thread(target=_warm_quietly, daemon=True).start()


def warm() -> None:
    """Work out the dashboards of all packages, for those inside and then for the public, who take from them what they
    may see, too; then the pages of their targets, each for both, while what it rests on is at hand."""
    with override(settings.LANGUAGE_CODE):
        packages = [_looks(package) for package in Package.objects.all()]
        for look in chain.from_iterable(packages):
            dashboard.work_out(look)
        end = time.monotonic() + LONGEST
        for looks in packages:
            for code in dict.fromkeys(each.target.code for look in looks for each in look.result.targets):
                if time.monotonic() > end:
                    return
                _make_pages(looks, code)


def _make_pages(looks: Sequence[Looking], code: str) -> None:
    for look in looks:
        with suppress(Refused):  # the page says it to whoever asks for it
            target.work_out(_READERS[look.workspace.audience], look, code)


def _looks(package: Package) -> Sequence[Looking]:
    """At a package, if it has a programme, as each audience sees it: those inside first."""
    ground = live.ground(package)
    if not ground.catalogue.programmes:
        return ()
    return [Looking(ground, ground.seen_by(public=public), View(), lang()) for public in (False, True)]


def _warm_quietly() -> None:
    try:
        warm()
    except (DatabaseError, InterfaceError, Refused) as why:  # the page that is asked for says it to its visitor
        logging.getLogger(__name__).warning("%s", why)
    finally:
        connection.close()
        gc.collect()
        gc.freeze()  # what lasts need not be gone through at every full collection: of a nation half a second or more
