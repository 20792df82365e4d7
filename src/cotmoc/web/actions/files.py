"""Uploaded files: kept encrypted under a key of their own, so that destroying the key destroys the file (design 6)."""

from __future__ import annotations

import hashlib
import os
import unicodedata
import uuid
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import transaction

from cotmoc.web.access import Person, check_can_erase_file
from cotmoc.web.errors import FILE_ERASED, FILE_KIND, FILE_LARGE, FILE_LOST, FILE_NAMED_OTHERWISE, REASON_NEEDED
from cotmoc.web.file_kinds import JPEG, PDF, PNG, ZIP, is_named, members, sort_of
from cotmoc.web.ledger.append import appending
from cotmoc.web.models.files import StoredFile
from cotmoc.web.models.ledger import EventKind
from cotmoc.web.models.package import Package

LARGEST_FILE = 20 * 1024 * 1024
LONGEST_NAME = 150
_NONCE = 12
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
KINDS: Mapping[str, tuple[str, bytes]] = {
    ".pdf": ("application/pdf", PDF),
    ".png": ("image/png", PNG),
    ".jpg": ("image/jpeg", JPEG),
    ".jpeg": ("image/jpeg", JPEG),
    ".docx": (f"{_OFFICE}.wordprocessingml.document", ZIP),
    ".xlsx": (f"{_OFFICE}.spreadsheetml.sheet", ZIP),
    ".odt": (f"{_OPEN}.text", ZIP),
    ".ods": (f"{_OPEN}.spreadsheet", ZIP),
    ".csv": ("text/csv", b""),
    ".txt": ("text/plain", b""),
}
"""What may be kept: the ending of the name, the media type, and how such a file begins."""


def store_file(*, package: Package, name: str, content: bytes, by: Person) -> StoredFile:
    """Keep a file. Raises `Refused`: D131 for its size, D132 for its kind, D135 where its name says another.

    Whether it may be uploaded here (marks of secrecy, whose unit) is for the caller, who knows what it is for.
    """
    name = plain_name(name)
    media_type = _checked_kind(name, content)
    key = AESGCM.generate_key(bit_length=256)
    digest = hashlib.sha256(content).hexdigest()
    path = _write(AESGCM(key), content, digest)
    try:
        return StoredFile.objects.create(
            package=package,
            name=name,
            media_type=media_type,
            size=len(content),
            sha256=digest,
            path=path,
            key=key,
            uploaded_by=by.account,
        )
    except BaseException:
        (Path(settings.MEDIA_ROOT) / path).unlink(missing_ok=True)
        raise


def plain_name(name: str) -> str:
    """The last part of a name, without what a file system or a header would read as something else."""
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    kept = "".join(letter for letter in last if letter.isprintable() and letter not in '<>:"/\\|?*').strip(" .")
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending[:10]}" if dot else kept[:LONGEST_NAME]


def _checked_kind(name: str, content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise FILE_LARGE.refuse(name=name, largest=LARGEST_FILE // 1024 // 1024)
    ending = PurePosixPath(name).suffix.lower()
    kind, found = KINDS.get(ending), sort_of(content)
    if kind is not None and found is not None and not is_named(found, ending):
        told = {"found": found.vi, "found_en": found.en, "ending": found.ending}
        raise FILE_NAMED_OTHERWISE.refuse(name=name, named=ending, **told)
    if kind is None or not content or not content.startswith(kind[1]) or _has_macros(content):
        raise FILE_KIND.refuse(name=name, known=", ".join(KINDS))
    return kind[0]


def _has_macros(content: bytes) -> bool:
    """Whether a package of an office program carries code, whatever its name ends in; or is no package at all."""
    if not content.startswith(ZIP):
        return False
    names = members(content)
    return names is None or any(name.endswith("vbaproject.bin") or name.startswith("basic/") for name in names)


def _write(cipher: AESGCM, content: bytes, digest: str) -> str:
    """Written whole under its final name, or not at all."""
    path = f"{digest[:2]}/{uuid.uuid4().hex}"
    target = Path(settings.MEDIA_ROOT) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    nonce = os.urandom(_NONCE)
    unfinished = target.with_suffix(".part")
    try:
        with unfinished.open("wb") as out:
            out.write(nonce + cipher.encrypt(nonce, content, digest.encode()))
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def read_file(*, file: StoredFile) -> bytes:
    """The content. Raises `Refused`: D133 where it was erased, D134 where the disk no longer has it as it was.

    Who may read it is for the caller (`check_can_see_unit`).
    """
    key = bytes(file.key)
    if not key:
        raise FILE_ERASED.refuse(name=file.name, why=file.erased_reason)
    try:
        kept = (Path(settings.MEDIA_ROOT) / file.path).read_bytes()
        return AESGCM(key).decrypt(kept[:_NONCE], kept[_NONCE:], file.sha256.encode())
    except (OSError, InvalidTag, ValueError) as error:
        raise FILE_LOST.refuse(name=file.name) from error


def erase_file(*, file: StoredFile, reason: str, by: Person) -> None:
    """Destroy the key, then the encrypted file; name, hash and reason stay. Raises `Refused` (D104) without one."""
    check_can_erase_file(by)
    if not reason.strip():
        raise REASON_NEEDED.refuse()
    with transaction.atomic():
        held = StoredFile.objects.select_for_update().get(pk=file.pk)
        if not held.key:
            return
        held.key, held.erased_reason = b"", reason.strip()
        held.save(update_fields=["key", "erased_reason"])
        with appending() as ledger:
            details = {"reason": reason.strip(), "sha256": held.sha256, "file": held.pk}
            ledger.event(EventKind.FILE_ERASED, by=by.name, package=held.package, subject=held.name, details=details)
        path = Path(settings.MEDIA_ROOT) / held.path
        transaction.on_commit(lambda: path.unlink(missing_ok=True))
