"""Signs a PDF as PAdES; what is in the PDF stays, the signature is appended."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from cotmoc.documents.signatures.errors import NOT_PDF, PDF_DAMAGED, PDF_ENCRYPTED, SIGNING_REFUSED
from cotmoc.documents.signatures.signer import Certified


def sign_pdf(
    data: bytes, signer: Certified, *, reason: str = "", place: str = "", now: datetime | None = None
) -> bytes:
    """The PDF with a signature of `signer` appended: PAdES, invisible, its time stated by this machine's clock.

    `reason` and `place` are told in the signature. Raises `Refused`: B133 to B135 for the file, B143 and B144 for a
    certificate out of its days, B145 for one not meant for signing, B146 where the file does not allow it.
    """
    signer.check(now or datetime.now(UTC))
    if not data.startswith(b"%PDF-"):
        raise NOT_PDF.refuse()
    try:
        writer = IncrementalPdfFileWriter(BytesIO(data), strict=False)
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise PDF_DAMAGED.refuse() from None
    if writer.prev.encrypted:
        raise PDF_ENCRYPTED.refuse()
    return _signed(writer, signer, reason=reason, place=place)


def _signed(writer: IncrementalPdfFileWriter, signer: Certified, *, reason: str, place: str) -> bytes:
    try:
        metadata = PdfSignatureMetadata(
            field_name=_free_name({name for name, _value, _field in enumerate_sig_fields(writer.prev)}),
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            reason=reason or None,
            location=place or None,
        )
        return PdfSigner(metadata, signer=signer.tool()).sign_pdf(writer).getvalue()
    except SigningError as error:
        raise SIGNING_REFUSED.refuse(why="tệp không cho phép ký thêm", why_en=str(error)) from None
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise PDF_DAMAGED.refuse() from None


def _free_name(taken: set[str]) -> str:
    """A name for the signature's field that no other has."""
    return next(name for name in (f"Signature{number}" for number in range(1, len(taken) + 2)) if name not in taken)
