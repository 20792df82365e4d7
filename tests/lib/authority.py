"""A certificate authority for tests: made anew in each run, trusted by nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from cotmoc.documents.signatures.anchors import Anchors
from cotmoc.documents.signatures.signer import Signer

DAY = timedelta(days=1)
NOW = datetime.now(UTC)
PIN = "mật khẩu thử"


def _named(name: str, organisation: str) -> x509.Name:
    told = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
        x509.NameAttribute(NameOID.COMMON_NAME, name),
    ]
    return x509.Name(told)


def _usage(**given: bool) -> x509.KeyUsage:
    names = "digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign"
    every = dict.fromkeys([*names.split(), "crl_sign", "encipher_only", "decipher_only"], False)
    return x509.KeyUsage(**(every | given))


@dataclass(frozen=True)
class Authority:
    """One that certifies signers."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def anchors(self) -> Anchors:
        """Trust in this authority alone."""
        return Anchors((self.certificate.public_bytes(Encoding.DER),))

    def signer(
        self,
        name: str = "Trần Thị Ủy Viên",
        *,
        start: datetime | None = None,
        end: datetime | None = None,
        usage: x509.KeyUsage | None = None,
        for_stamps: bool = False,
        by_rsa: bool = False,
    ) -> Signer:
        """A key with a certificate of this authority, by default valid from last month for a year."""
        now = datetime.now(UTC)
        is_rsa = for_stamps or by_rsa
        key = rsa.generate_private_key(65537, 2048) if is_rsa else ec.generate_private_key(ec.SECP256R1())
        made = (
            x509.CertificateBuilder()
            .subject_name(_named(name, "UBND tỉnh Mẫu"))
            .issuer_name(self.certificate.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start or now - 30 * DAY)
            .not_valid_after(end or now + 365 * DAY)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(usage or _usage(digital_signature=True, content_commitment=True), critical=True)
        )
        where = x509.DistributionPoint([x509.UniformResourceIdentifier("http://localhost/a.crl")], None, None, None)
        made = made.add_extension(x509.CRLDistributionPoints([where]), critical=False)
        if for_stamps:
            made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        return Signer(made.sign(self.key, hashes.SHA256()), (self.certificate,), key)

    def revoking(self, signer: Signer) -> Anchors:
        """Trust in this authority, which took back the certificate of a signer."""
        now = datetime.now(UTC)
        row = x509.RevokedCertificateBuilder().serial_number(signer.certificate.serial_number)
        made = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.certificate.subject)
            .last_update(now - DAY)
            .next_update(now + 30 * DAY)
            .add_revoked_certificate(row.revocation_date(now - 2 * DAY).build())
            .sign(self.key, hashes.SHA256())
        )
        return Anchors(self.anchors.certificates, (made.public_bytes(Encoding.DER),))


def authority(name: str = "Tổ chức chứng thực thử nghiệm") -> Authority:
    """A new authority that certifies itself, for thirty years."""
    now = datetime.now(UTC)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _named(name, "Cơ quan thử nghiệm")
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 3650 * DAY)
        .not_valid_after(now + 7300 * DAY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=1), critical=True)
        .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .add_extension(identifier, critical=False)
        .sign(key, hashes.SHA256())
    )
    return Authority(made, key)


@cache
def known_authority() -> Authority:
    """The one that tests trust."""
    return authority()


def unfit_usage() -> x509.KeyUsage:
    """Of a certificate that is for encrypting."""
    return _usage(key_encipherment=True)


def key_file(signer: Signer, passphrase: str = PIN) -> bytes:
    """The signer as a PKCS#12 file."""
    return pkcs12.serialize_key_and_certificates(
        b"ky", signer.key, signer.certificate, signer.others, BestAvailableEncryption(passphrase.encode())
    )
