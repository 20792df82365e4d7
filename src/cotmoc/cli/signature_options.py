"""Options of the commands about signatures, and files read for them."""

from __future__ import annotations

from pathlib import Path

import click

from cotmoc.documents.signatures.anchors import Anchors, configured_anchors, read_anchors
from cotmoc.exchange.disk import reading_named

anchors_option = click.option(
    "--anchors",
    type=click.Path(),
    metavar="THƯ-MỤC",
    help="Thư mục chứng thư của các cơ quan được tin cậy (PEM, DER); mặc định: biến COTMOC_ANCHORS, không thì không "
    "tin ai. / Folder of certificates one trusts; default COTMOC_ANCHORS, else nobody.",
)


def anchors_of(folder: str | None) -> Anchors:
    """Those of the folder, else those configured. Raises `Refused` (B138, B139)."""
    return read_anchors(Path(folder)) if folder else configured_anchors()


def read(path: str) -> bytes:
    """The bytes of a file. Raises `Refused` for what the system refuses."""
    with reading_named(path):
        return Path(path).read_bytes()
