"""Names of files of records, which do not concern the public: figures recorded formerly, and figures that a unit took
from its file here, still name them."""

from __future__ import annotations

import re

from cotmoc.exchange.observation_files import FOLDER

_OF_FILE = re.compile(r" trong tệp .*", re.DOTALL)
"""How the reasons of corrections ended that `cotmoc ingest` wrote."""
_OWN = f"{FOLDER}/records-"
_TAKEN = re.compile(r" \(sha256 [0-9a-f]{16}\)\Z")
_SHOWN = 16


def taken_origin(name: str, sha256: str) -> str:
    """Where figures are written that were counted from a file, which is not kept."""
    return f"{name} (sha256 {sha256[:_SHOWN]})"


def public_reason(reason: str, origin: str) -> str:
    """The reason of a figure whose `origin` is a row of a package, without a file of records."""
    return _OF_FILE.sub("", reason) if origin.startswith(_OWN) else reason


def public_origin(origin: str) -> str:
    """Where a figure is written; nothing where that is a file of records."""
    return "" if _TAKEN.search(origin) else origin
