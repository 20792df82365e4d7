"""Who signs: a certificate and what signs for it, here the key of a PKCS#12 file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
from pyhanko.sign.signers import Signer as Tool
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from cotmoc.documents.signatures.errors import (
    CERTIFICATE_EARLY,
    CERTIFICATE_OVER,
    CERTIFICATE_UNFIT,
    KEY_UNREADABLE,
    PASSPHRASE_WRONG,
)

_KEYS = (rsa.RSAPrivateKey, ec.EllipticCurvePrivateKey, ed25519.Ed25519PrivateKey)


@dataclass(frozen=True, slots=True)
class Certified:
    """The certificate one signs with, and those that lead from it to its authority."""

    certificate: x509.Certificate
    others: tuple[x509.Certificate, ...]

    @property
    def name(self) -> str:
        """Whose certificate it is."""
        return self._told(x509.NameOID.COMMON_NAME) or self.certificate.subject.rfc4514_string()

    @property
    def organisation(self) -> str:
        """The office it names; empty where it names none."""
        return self._told(x509.NameOID.ORGANIZATION_NAME)

    def _told(self, part: x509.ObjectIdentifier) -> str:
        found = self.certificate.subject.get_attributes_for_oid(part)
        return str(found[0].value) if found else ""

    def tool(self) -> Tool:
        """What makes the signature."""
        raise NotImplementedError

    def check(self, now: datetime) -> None:
        """Raises `Refused`: B143 and B144 out of the certificate's days, B145 where it is not meant for signing."""
        start, end = self.certificate.not_valid_before_utc, self.certificate.not_valid_after_utc
        if now > end:
            raise CERTIFICATE_OVER.refuse(signer=self.name, end=_day(end), now=_day(now))
        if now < start:
            raise CERTIFICATE_EARLY.refuse(signer=self.name, start=_day(start), now=_day(now))
        try:
            usage = self.certificate.extensions.get_extension_for_class(x509.KeyUsage).value
        except x509.ExtensionNotFound:
            return
        if not (usage.digital_signature or usage.content_commitment):
            raise CERTIFICATE_UNFIT.refuse(signer=self.name)


@dataclass(frozen=True, slots=True)
class Signer(Certified):
    """A signer whose private key is at hand."""

    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey

    def tool(self) -> SimpleSigner:
        """What makes the signature."""
        store = SimpleCertificateStore()
        store.register_multiple(as_asn1(each) for each in self.others)
        key = self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return SimpleSigner(
            signing_cert=as_asn1(self.certificate), signing_key=keys.PrivateKeyInfo.load(key), cert_registry=store
        )


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
    return Signer(certificate, tuple(others), key)


def as_asn1(certificate: x509.Certificate) -> asn1.Certificate:
    """A certificate as the signing library takes it."""
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))


def _day(moment: datetime) -> str:
    return f"{moment:%d/%m/%Y}"
