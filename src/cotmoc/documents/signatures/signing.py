"""Signs a PDF as PAdES with a key of a PKCS#12 file; what is in the PDF stays, the signature is appended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from cotmoc.documents.signatures.errors import (
    CERTIFICATE_EARLY,
    CERTIFICATE_OVER,
    CERTIFICATE_UNFIT,
    KEY_UNREADABLE,
    NOT_PDF,
    PASSPHRASE_WRONG,
    PDF_DAMAGED,
    PDF_ENCRYPTED,
    SIGNING_REFUSED,
)

_KEYS = (rsa.RSAPrivateKey, ec.EllipticCurvePrivateKey, ed25519.Ed25519PrivateKey)


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key with its certificate, and those that lead from it to its authority."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey
    others: tuple[x509.Certificate, ...] = ()

    @property
    def name(self) -> str:
        """Whose certificate it is."""
        found = self.certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
        return str(found[0].value) if found else self.certificate.subject.rfc4514_string()


def read_signer(data: bytes, passphrase: str, *, name: str) -> Signer:
    """The key and certificates of a PKCS#12 file called `name`.

    Raises `Refused`: B141 where it is none or holds no key, B142 where the passphrase is wrong.
    """
    if not data.startswith(b"\x30"):
        raise KEY_UNREADABLE.refuse(path=name)
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(data, passphrase.encode() or None)
    except (ValueError, TypeError) as error:
        kind = PASSPHRASE_WRONG if "password" in str(error).lower() else KEY_UNREADABLE
        raise kind.refuse(path=name) from None
    if not isinstance(key, _KEYS) or certificate is None:
        raise KEY_UNREADABLE.refuse(path=name)
    return Signer(certificate, key, tuple(others))


def sign_pdf(data: bytes, signer: Signer, *, reason: str = "", place: str = "", now: datetime | None = None) -> bytes:
    """The PDF with a signature of `signer` appended: PAdES, invisible, its time stated by this machine's clock.

    `reason` and `place` are told in the signature. Raises `Refused`: B133 to B135 for the file, B143 and B144 for a
    certificate out of its days, B145 for one not meant for signing, B146 where the file does not allow it.
    """
    _check_certificate(signer, now or datetime.now(UTC))
    if not data.startswith(b"%PDF-"):
        raise NOT_PDF.refuse()
    try:
        writer = IncrementalPdfFileWriter(BytesIO(data), strict=False)
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise PDF_DAMAGED.refuse() from None
    if writer.prev.encrypted:
        raise PDF_ENCRYPTED.refuse()
    return _signed(writer, signer, reason=reason, place=place)


def _signed(writer: IncrementalPdfFileWriter, signer: Signer, *, reason: str, place: str) -> bytes:
    try:
        metadata = PdfSignatureMetadata(
            field_name=_free_name({name for name, _value, _field in enumerate_sig_fields(writer.prev)}),
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            reason=reason or None,
            location=place or None,
        )
        return PdfSigner(metadata, signer=_tool(signer)).sign_pdf(writer).getvalue()
    except SigningError as error:
        raise SIGNING_REFUSED.refuse(why="tệp không cho phép ký thêm", why_en=str(error)) from None
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise PDF_DAMAGED.refuse() from None


def _free_name(taken: set[str]) -> str:
    """A name for the signature's field that no other has."""
    return next(name for name in (f"Signature{number}" for number in range(1, len(taken) + 2)) if name not in taken)


def _tool(signer: Signer) -> SimpleSigner:
    store = SimpleCertificateStore()
    store.register_multiple(_asn1(each) for each in signer.others)
    key = signer.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SimpleSigner(
        signing_cert=_asn1(signer.certificate),
        signing_key=keys.PrivateKeyInfo.load(key),
        cert_registry=store,
    )


def _asn1(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))


def _check_certificate(signer: Signer, now: datetime) -> None:
    start, end = signer.certificate.not_valid_before_utc, signer.certificate.not_valid_after_utc
    if now > end:
        raise CERTIFICATE_OVER.refuse(signer=signer.name, end=_day(end), now=_day(now))
    if now < start:
        raise CERTIFICATE_EARLY.refuse(signer=signer.name, start=_day(start), now=_day(now))
    try:
        usage = signer.certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (usage.digital_signature or usage.content_commitment):
        raise CERTIFICATE_UNFIT.refuse(signer=signer.name)


def _day(moment: datetime) -> str:
    return f"{moment:%d/%m/%Y}"
