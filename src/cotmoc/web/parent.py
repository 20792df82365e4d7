"""Ending with the process that started us: who kills the first process of the server wants all of it gone."""

from __future__ import annotations

import os
import threading
import time

LOOKING = 1.0
"""Seconds between two looks."""


def end_with_parent(parent: int) -> None:
    """From now on this process ends soon after `parent`, which started it, has ended, however that came to pass.

    It may have ended already, while this process was being made.
    """
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOKING)
    os._exit(1)  # at once: the database undoes what was not committed, and nobody waits for an answer any more
