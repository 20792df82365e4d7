"""Looks into files of strangers in a process of its own, so that none costs more than a bounded time and memory."""

from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

from cotmoc.documents.report.pdf_figures import Printed
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
    return _asked("signatures", data, anchors, now or datetime.now(UTC))


def read_figures(data: bytes) -> Printed:
    """The figures with an address that a PDF tells.

    Raises `Refused`: B137 where that is too costly, B162 where the file cannot be read so.
    """
    return _asked("figures", data)


def _asked(task: str, *asked: object) -> Any:
    command = [sys.executable, "-P", "-m", "cotmoc.documents.signatures.worker"]
    question = pickle.dumps((task, asked))
    try:
        done = subprocess.run(command, input=question, capture_output=True, timeout=LONGEST_WAIT, check=False)
    except subprocess.TimeoutExpired:
        raise CHECK_TOO_COSTLY.refuse() from None
    if done.returncode:
        raise CHECK_TOO_COSTLY.refuse()
    answer = pickle.loads(done.stdout)
    if isinstance(answer, Checked | Printed):
        return answer
    raise Refused(*answer)
