"""What some tests need besides Python packages: how to see it is there, and what Debian calls it.

One table, read by the tests (skip with the reason) and by `run.py test` under COTMOC_CI=1 (install what
is missing). Standard library only: it is read before anything is installed.
"""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CHROMIUM = Path("/usr/bin/chromium")
SPARK = Path(__file__).resolve().parents[1] / ".venv" / "spark" / "pyspark"
SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")


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


def _has_spark() -> bool:
    """Java, and what `run.py spark` installs."""
    return shutil.which("java") is not None and SPARK.exists()


def _is_found(name: str) -> bool:
    return shutil.which(name) is not None or any(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))


NEEDS = (
    # A browser that Playwright drives; none is downloaded.
    Need("chromium", CHROMIUM.exists, ("chromium",)),
    # A real server that the tests start for themselves.
    Need("postgresql", lambda: _is_found("initdb") and _is_found("pg_ctl"), ("postgresql",)),
    # Another program that opens the Word files we write. Its own fonts are not asked for.
    Need("libreoffice", lambda: _is_found("soffice"), ("libreoffice-writer-nogui",)),
    # Another program that checks signatures of PDF files.
    Need("poppler", lambda: _is_found("pdfsig"), ("poppler-utils",)),
    # A token in software: signs as one that is plugged in.
    Need("softhsm", lambda: SOFTHSM.exists() and _is_found("softhsm2-util"), ("softhsm2",)),
    # What finds the sentences of the interface in code and templates.
    Need("gettext", lambda: _is_found("xgettext"), ("gettext",)),
    # A cluster of real processes. Its Python packages: `run.py spark`, which COTMOC_CI=1 calls as well.
    Need("spark", _has_spark, ("default-jre-headless",)),
    # A disk that is really full: a small tmpfs in a mount namespace of its own. Wants root as well.
    Need("small-disk", _can_mount_in_a_namespace, ("util-linux", "mount")),
)


def missing_needs() -> tuple[Need, ...]:
    """The rows of the table that this machine does not meet."""
    return tuple(need for need in NEEDS if not need.is_there())
