"""The process of its own in which a file is examined: what it may cost is bounded here (see `bounded`)."""

from __future__ import annotations

import pickle
import resource
import sys

from cotmoc.documents.signatures.checking import examine
from cotmoc.model.errors import Refused

SECONDS = 20
MEMORY = 1 << 30


def main() -> None:
    """Read what to examine from standard input, write what was found, or the problems, to standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer: object = examine(*pickle.load(sys.stdin.buffer))
    except Refused as refused:
        answer = refused.problems
    pickle.dump(answer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
