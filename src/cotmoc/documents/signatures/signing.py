"""Signs a PDF as PAdES; what is in the PDF stays, the signature is appended."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.stamp import StaticStampStyle

from cotmoc.documents.signatures.errors import NOT_PDF, PDF_DAMAGED, PDF_ENCRYPTED, SIGNING_REFUSED
from cotmoc.documents.signatures.placing import place_for
from cotmoc.documents.signatures.signer import Certified
from cotmoc.documents.signatures.stamping import size_of, stamp

_DAMAGED = (PdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How to sign: `reason` and `place` are told in the signature; `visible`: it is seen on a page as well."""

    reason: str = ""
    place: str = ""
    visible: bool = False
    time_stamps: TimeStamper | None = None
    """The authority that proves the time; none: this machine's clock states it."""


def sign_pdf(data: bytes, signer: Certified, wanted: Wanted | None = None, *, now: datetime | None = None) -> bytes:
    """The PDF with a signature of `signer` appended: PAdES.

    Raises `Refused`: B133 to B135 for the file, B143 and B144 for a certificate out of its days, B145 for one not meant
    for signing, B146 where the file does not allow it, B159 and B160 for the time-stamp, B161 without room to be seen.
    """
    now = now or datetime.now(UTC)
    signer.check(now)
    if not data.startswith(b"%PDF-"):
        raise NOT_PDF.refuse()
    try:
        writer = IncrementalPdfFileWriter(BytesIO(data), strict=False)
    except _DAMAGED:
        raise PDF_DAMAGED.refuse() from None
    if writer.prev.encrypted:
        raise PDF_ENCRYPTED.refuse()
    wanted = wanted or Wanted()
    field = _field(writer)
    with tempfile.TemporaryDirectory() as folder:
        seen: dict[str, Any] = {}
        if wanted.visible:
            picture = stamp(signer, now)
            spot = place_for(data, size_of(picture))
            spec = SigFieldSpec(field, spot.page, spot.box, readable_field_name=f"Chữ ký số của {signer.name}")
            seen = {"stamp_style": _look(picture, Path(folder)), "new_field_spec": spec}
        metadata = PdfSignatureMetadata(
            field_name=field,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            reason=wanted.reason or None,
            location=wanted.place or None,
        )
        tool = PdfSigner(metadata, signer=signer.tool(), timestamper=wanted.time_stamps, **seen)
        return _signed(writer, tool)


def _signed(writer: IncrementalPdfFileWriter, tool: PdfSigner) -> bytes:
    try:
        signed: bytes = tool.sign_pdf(writer).getvalue()
    except SigningError as error:
        why, why_en = f"tệp không cho phép ký thêm ({error})", f"it allows no further signature ({error})"
        raise SIGNING_REFUSED.refuse(why=why, why_en=why_en) from None
    except _DAMAGED:
        raise PDF_DAMAGED.refuse() from None
    return signed


def _look(picture: bytes, folder: Path) -> StaticStampStyle:
    """The picture of a stamp, as the library takes it: from a file."""
    path = folder / "stamp.pdf"
    path.write_bytes(picture)
    return StaticStampStyle(
        background=ImportedPdfPage(str(path)),
        background_layout=SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID),
        border_width=0,
    )


def _field(writer: IncrementalPdfFileWriter) -> str:
    """A name for the signature's field that no other has."""
    try:
        taken = {name for name, _value, _field in enumerate_sig_fields(writer.prev)}
    except _DAMAGED:
        raise PDF_DAMAGED.refuse() from None
    return next(name for name in (f"Signature{number}" for number in range(1, len(taken) + 2)) if name not in taken)
