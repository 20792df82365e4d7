"""Whom one trusts: certificates in a folder, none assumed; and what their authorities took back."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from cotmoc.documents.signatures.errors import ANCHOR_UNREADABLE, ANCHORS_ABSENT
from cotmoc.model.errors import Place

VARIABLE = "COTMOC_ANCHORS"
SUFFIXES = frozenset({".pem", ".crt", ".cer", ".der"})
LIST_SUFFIX = ".crl"


@dataclass(frozen=True, slots=True)
class Anchors:
    """Certificates (DER) that signers must lead to, and lists of revoked ones (DER)."""

    certificates: tuple[bytes, ...] = ()
    revoked: tuple[bytes, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.certificates)


def configured_anchors() -> Anchors:
    """Those of the folder that `COTMOC_ANCHORS` names; none where it is not set. Raises as `read_anchors`."""
    folder = os.environ.get(VARIABLE, "")
    return read_anchors(Path(folder)) if folder else Anchors()


def read_anchors(folder: Path) -> Anchors:
    """Every certificate (.pem .crt .cer .der) and list of revoked ones (.crl) of a folder.

    Raises `Refused`: B138 for one that cannot be read, B139 where there is none.
    """
    paths = sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    found = [each for path in paths if path.suffix.lower() in SUFFIXES for each in _certificates(path)]
    if not found:
        raise ANCHORS_ABSENT.refuse(path=folder)
    lists = [_revoked(path) for path in paths if path.suffix.lower() == LIST_SUFFIX]
    return Anchors(tuple(dict.fromkeys(found)), tuple(lists))


def _certificates(path: Path) -> list[bytes]:
    try:
        data = path.read_bytes()
        if b"-----BEGIN" in data:
            return [each.public_bytes(Encoding.DER) for each in x509.load_pem_x509_certificates(data)]
        return [x509.load_der_x509_certificate(data).public_bytes(Encoding.DER)]
    except (ValueError, OSError):
        raise ANCHOR_UNREADABLE.refuse(path=path.name).at(Place(str(path))) from None


def _revoked(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        load = x509.load_pem_x509_crl if b"-----BEGIN" in data else x509.load_der_x509_crl
        return load(data).public_bytes(Encoding.DER)
    except (ValueError, OSError):
        raise ANCHOR_UNREADABLE.refuse(path=path.name).at(Place(str(path))) from None
