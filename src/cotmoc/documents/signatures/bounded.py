"""Checks signatures in a process of its own, so that no file can cost more than a bounded time and memory."""

from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import UTC, datetime

from cotmoc.documents.signatures.anchors import Anchors
from cotmoc.documents.signatures.errors import CHECK_TOO_COSTLY
from cotmoc.documents.signatures.found import Checked
from cotmoc.model.errors import Refused

LONGEST_WAIT = 60
"""Seconds by the clock; of the processor's time the worker allows itself less."""


def check_signatures(data: bytes, anchors: Anchors, *, now: datetime | None = None) -> Checked:
    """What the signatures of a PDF prove. `now`: the moment of the check, by default this machine's clock.

    Raises `Refused`: B133 where it is no PDF, B134 damaged, B135 encrypted, B136 too large, B137 too costly, B140 too
    many signatures.
    """
    asked = pickle.dumps((data, anchors, now or datetime.now(UTC)))
    command = [sys.executable, "-P", "-m", "cotmoc.documents.signatures.worker"]
    try:
        done = subprocess.run(command, input=asked, capture_output=True, timeout=LONGEST_WAIT, check=False)
    except subprocess.TimeoutExpired:
        raise CHECK_TOO_COSTLY.refuse() from None
    if done.returncode:
        raise CHECK_TOO_COSTLY.refuse()
    answer = pickle.loads(done.stdout)
    if not isinstance(answer, Checked):
        raise Refused(*answer)
    return answer
