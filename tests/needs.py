"""What some tests need besides Python packages: how to see it is there, and what Debian calls it.

One table, read by the tests (skip with the reason) and by `run.py test` under COTMOC_CI=1 (install what
is missing). Standard library only: it is read before anything is installed.
"""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Need:
    """Something outside Python that a test cannot do without."""

    name: str
    is_there: Callable[[], bool]
    debian_packages: tuple[str, ...]


def _succeeds(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _can_mount_in_a_namespace() -> bool:
    return _succeeds("unshare", "--mount", "sh", "-c", "mount -t tmpfs -o size=64k none /mnt")


NEEDS = (
    # A disk that is really full: a small tmpfs in a mount namespace of its own. Wants root as well.
    Need("small-disk", _can_mount_in_a_namespace, ("util-linux", "mount")),
)


def missing_needs() -> tuple[Need, ...]:
    """The rows of the table that this machine does not meet."""
    return tuple(need for need in NEEDS if not need.is_there())
