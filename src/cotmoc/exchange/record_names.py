"""What rows of the ledger say of where they come from: names of files of records, uploads and reports do not concern
the public, nor do the sentences of reports."""

from __future__ import annotations

import re

from cotmoc.exchange.observation_files import FOLDER

_OF_FILE = re.compile(r" trong tệp .*", re.DOTALL)
"""How the reasons of corrections ended that `cotmoc ingest` wrote."""
_OWN = f"{FOLDER}/records-"
_LOADED = re.compile(rf"{FOLDER}/[^/]+:\d+")
"""A row of a file of a package. No name of an upload has a slash; a sentence of a report ends in a quotation mark."""
FORM = "form"
"""The origin of a cell typed into the page."""
_SHOWN = 16


def taken_origin(name: str, sha256: str) -> str:
    """Where figures are written that were counted from a file, which is not kept."""
    return f"{name} (sha256 {sha256[:_SHOWN]})"


def public_reason(reason: str, origin: str) -> str:
    """The reason of a figure whose `origin` is a row of a package, without a file of records."""
    return _OF_FILE.sub("", reason) if origin.startswith(_OWN) else reason


def public_origin(origin: str) -> str:
    """Where a figure is written, if that is a row of a package or the form; else nothing: a unit has it from files of
    its own."""
    return origin if origin == FORM or _LOADED.fullmatch(origin) else ""
