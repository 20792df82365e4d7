"""The process of its own in which a file is examined: what it may cost is bounded here (see `bounded`)."""

from __future__ import annotations

import pickle
import resource
import sys
from collections.abc import Callable, Mapping

from cotmoc.documents.report.pdf_figures import printed_figures
from cotmoc.documents.signatures.checking import examine
from cotmoc.model.errors import Refused

TASKS: Mapping[str, Callable[..., object]] = {"signatures": examine, "figures": printed_figures}
"""What may be asked of it."""
SECONDS = 20
MEMORY = 1 << 30


def main() -> None:
    """Read what to examine from standard input, write what was found, or the problems, to standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        task, asked = pickle.load(sys.stdin.buffer)
        answer = TASKS[task](*asked)
    except Refused as refused:
        answer = refused.problems
    pickle.dump(answer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
