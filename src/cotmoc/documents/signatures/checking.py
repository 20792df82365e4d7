"""Reads the signatures of a PDF and tells of each what it proves. Hostile files may make it slow: see `bounded`."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureStatus

from cotmoc.documents.signatures.anchors import Anchors
from cotmoc.documents.signatures.container import is_as_made
from cotmoc.documents.signatures.covering import covered_end
from cotmoc.documents.signatures.errors import (
    NOT_PDF,
    PDF_DAMAGED,
    PDF_ENCRYPTED,
    PDF_TOO_LARGE,
    SIGNATURES_TOO_MANY,
)
from cotmoc.documents.signatures.found import ORDER, Added, Checked, Finding, SignatureFound
from cotmoc.documents.signatures.trust import USAGE, about, context, trust
from cotmoc.model.errors import Refused

LARGEST = 100 << 20
MOST_SIGNATURES = 50
HEADER_WITHIN = 1024
"""Bytes at the start among which a PDF says that it is one."""


def examine(data: bytes, anchors: Anchors, now: datetime) -> Checked:
    """What the signatures of a PDF prove at the moment `now`.

    Raises `Refused`: B133 where it is no PDF, B134 damaged, B135 encrypted, B136 too large, B140 too many signatures.
    """
    if len(data) > LARGEST:
        raise PDF_TOO_LARGE.refuse(largest=LARGEST >> 20)
    if b"%PDF-" not in data[:HEADER_WITHIN]:
        raise NOT_PDF.refuse()
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    try:
        found = _signatures(data, anchors, now)
    except (Refused, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - whatever the library trips over in a hostile file, the file is to blame
        raise PDF_DAMAGED.refuse() from None
    return Checked(
        finding=whole(found), signatures=found, size=len(data), sha256=hashlib.sha256(data).hexdigest(), at=now
    )


def _signatures(data: bytes, anchors: Anchors, now: datetime) -> tuple[SignatureFound, ...]:
    reader = PdfFileReader(BytesIO(data), strict=False)
    if reader.encrypted:
        raise PDF_ENCRYPTED.refuse()
    reader.root["/Pages"].get_object()
    embedded = list(reader.embedded_signatures)
    if len(embedded) > MOST_SIGNATURES:
        raise SIGNATURES_TOO_MANY.refuse(count=len(embedded), most=MOST_SIGNATURES)
    found = tuple(_found(each, data, anchors, now) for each in embedded)
    return tuple(_followed(each, found[place + 1 :]) for place, each in enumerate(found))


def whole(found: Sequence[SignatureFound]) -> Finding:
    """What is to be said of a file with these signatures: the gravest of them."""
    if all(each.is_stamp for each in found):
        return Finding.NOT_SIGNED
    return min((each.finding for each in found), key=ORDER.index)


def _followed(each: SignatureFound, later: Sequence[SignatureFound]) -> SignatureFound:
    """Fields filled in after a signature are in order only where a later one covers them, or is one of them."""
    if each.added is Added.FIELDS and any(other.added is not Added.FIELDS for other in later):
        return replace(each, added=Added.SIGNATURES)
    if each.added is Added.FIELDS and each.finding not in (Finding.TAMPERED, Finding.RESAVED):
        return replace(each, finding=Finding.ADDED_TO)
    return each


def _found(each: EmbeddedPdfSignature, data: bytes, anchors: Anchors, now: datetime) -> SignatureFound:
    is_stamp = str(each.sig_object_type) == "/DocTimeStamp"
    end = covered_end(data, [int(number) for number in each.byte_range], each.pkcs7_content)
    base = SignatureFound(
        finding=Finding.RESAVED,
        field=str(each.field_name),
        is_stamp=is_stamp,
        covers_whole=end == len(data),
        **about(each),
    )
    if end is None:
        return base
    try:
        status = asyncio.run(_status(each, anchors, now, is_stamp=is_stamp))
    except (SignatureValidationError, PdfError, ValueError, KeyError, TypeError):
        return replace(base, finding=Finding.UNCHECKABLE)
    added = _added(status, covers_whole=base.covers_whole)
    if not (status.intact and status.valid):
        return replace(base, finding=Finding.TAMPERED, added=added)
    if added is Added.CONTENT or (isinstance(status, PdfSignatureStatus) and not _is_allowed(status)):
        return replace(base, finding=Finding.ADDED_TO, added=added)
    told = asyncio.run(trust(each, status, anchors, now))
    if told["finding"] is Finding.VALID and not is_as_made(each.pkcs7_content, anchors.certificates):
        told = {"finding": Finding.UNCHECKABLE}
    return replace(base, added=added, **told)


def _is_allowed(status: PdfSignatureStatus) -> bool:
    """Whether the signature's own rules allow what came after it."""
    return bool(status.docmdp_ok) and status.seed_value_ok


async def _status(
    each: EmbeddedPdfSignature, anchors: Anchors, now: datetime, *, is_stamp: bool
) -> PdfSignatureStatus | SignatureStatus:
    held = context(anchors, now)
    if is_stamp:
        return await async_validate_pdf_timestamp(each, held)
    return await async_validate_pdf_signature(
        each, held, ts_validation_context=context(anchors, now), key_usage_settings=USAGE
    )


_ADDED = {
    ModificationLevel.NONE: Added.CONTENT,  # bytes that change nothing are still bytes nobody signed
    ModificationLevel.LTA_UPDATES: Added.VALIDATION,
    ModificationLevel.FORM_FILLING: Added.FIELDS,
}


def _added(status: SignatureStatus, *, covers_whole: bool) -> Added:
    if covers_whole:
        return Added.NOTHING
    return _ADDED.get(getattr(status, "modification_level", None), Added.CONTENT)
