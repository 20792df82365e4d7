"""PDF files for tests of signatures, and what may happen to them after they were signed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from io import BytesIO

import typst
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject, copy_into_new_writer
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from cotmoc.documents.signatures.signer import Signer
from cotmoc.documents.signatures.signing import sign_pdf


@cache
def plain_pdf() -> bytes:
    """Two pages as the writer of reports sets them, unsigned."""
    source = '#set document(title: "Báo cáo")\nBáo cáo kết quả\n#pagebreak()\nPhụ lục'
    return typst.compile(source.encode(), format="pdf", pdf_standards="a-2b", ignore_system_fonts=True)


def signed_by(*signers: Signer, pdf: bytes | None = None) -> bytes:
    """The plain PDF signed by each in turn."""
    data = plain_pdf() if pdf is None else pdf
    for signer in signers:
        data = sign_pdf(data, signer)
    return data


def signed_and_stamped(signer: Signer, stamper: Signer, at: datetime) -> bytes:
    """The plain PDF signed, its time proved by an authority of time-stamps."""
    tool, stamps = signer.tool(), stamper.tool()
    stamping = DummyTimeStamper(
        stamps.signing_cert, stamps.signing_key, certs_to_embed=stamps.cert_registry, fixed_dt=at
    )
    metadata = PdfSignatureMetadata(field_name="Signature1", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    writer = IncrementalPdfFileWriter(BytesIO(plain_pdf()))
    return PdfSigner(metadata, signer=tool, timestamper=stamping).sign_pdf(writer).getvalue()


def flipped(data: bytes, at: int) -> bytes:
    """One bit changed."""
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def with_page(data: bytes) -> bytes:
    """A page added as an editor does that keeps what was there: appended."""

    def add(writer: IncrementalPdfFileWriter) -> None:
        stream = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
        resources = generic.DictionaryObject({pdf_name("/Font"): generic.DictionaryObject()})
        writer.insert_page(PageObject(contents=stream, media_box=(0, 0, 200, 200), resources=resources))

    return updated(data, add)


def updated(data: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """The file with something appended to it."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def saved_anew(data: bytes) -> bytes:
    """Written anew by another program: the same pages and fields, other bytes."""
    out = BytesIO()
    copy_into_new_writer(PdfFileReader(BytesIO(data))).write(out)
    return out.getvalue()


def with_field(data: bytes) -> bytes:
    """With a form field to fill in."""

    def add(writer: IncrementalPdfFileWriter) -> None:
        field = generic.DictionaryObject(
            {
                pdf_name("/FT"): pdf_name("/Tx"),
                pdf_name("/T"): generic.pdf_string("ghi-chu"),
                pdf_name("/V"): generic.pdf_string(""),
            }
        )
        reference = writer.add_object(field)
        writer.root["/AcroForm"] = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject([reference])})
        writer.update_root()

    return updated(data, add)


def filled_in(data: bytes) -> bytes:
    """Its form field filled in."""

    def fill(writer: IncrementalPdfFileWriter) -> None:
        field = writer.root["/AcroForm"]["/Fields"][0].get_object()
        field["/V"] = generic.pdf_string("sai")
        writer.update_container(field)

    return updated(data, fill)
