"""What a signature's container carries that its signature does not cover, and must all the same be as it was made.

A bit changed there alters nothing that was signed; a file in which one is changed is still not called valid.
"""

from __future__ import annotations

from collections.abc import Sequence

from asn1crypto import cms, parser
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

MOST_CARRIED = 30
_VERSIONS = frozenset(b"\x02\x01" + bytes([version]) for version in (1, 3, 4, 5))


def is_as_made(contents: bytes, anchors: Sequence[bytes]) -> bool:
    """Whether a container holds together, given that its signature does and one of the anchors (DER) vouches for it."""
    signed = cms.ContentInfo.load(contents)["content"]
    maker = signed["signer_infos"][0]
    digests = [*signed["digest_algorithms"], maker["digest_algorithm"]]
    named = {(each["algorithm"].native, each["parameters"].native) for each in digests}
    return (
        _is_whole(contents)
        and named == {(digests[0]["algorithm"].native, None)}
        and _names_signer(maker["sid"], [each.chosen for each in signed["certificates"]])
        and {signed["version"].dump(), maker["version"].dump()} <= _VERSIONS
        and _are_issued([each.chosen.dump() for each in signed["certificates"]], anchors)
    )


def _names_signer(named: cms.SignerIdentifier, carried: Sequence[asn1.Certificate]) -> bool:
    """Whether the signer is named exactly as a certificate carried names its issuer and number."""
    if named.name != "issuer_and_serial_number":
        return True
    issuer, number = named.chosen["issuer"].dump(), named.chosen["serial_number"].dump()
    return any(
        (each.issuer.dump(), each["tbs_certificate"]["serial_number"].dump()) == (issuer, number) for each in carried
    )


def _is_whole(contents: bytes) -> bool:
    """Whether its outermost parts end where their lengths say, and nothing but zeros follows."""
    outer = parser.parse(contents)
    kind = parser.parse(outer[4])
    inner = parser.parse(outer[4][_length(kind) :])
    return _length(kind) + _length(inner) == len(outer[4]) and not contents[_length(outer) :].strip(b"\0")


def _length(parsed: tuple[int, int, int, bytes, bytes, bytes]) -> int:
    return sum(len(part) for part in parsed[3:6])


def _are_issued(carried: Sequence[bytes], anchors: Sequence[bytes]) -> bool:
    """Whether every certificate carried is an anchor, or signed by one or by another that is carried."""
    if len(carried) > MOST_CARRIED:
        return False
    known = [x509.load_der_x509_certificate(each) for each in {*carried, *anchors}]
    return all(
        each in anchors or any(_is_issued(x509.load_der_x509_certificate(each), by) for by in known) for each in carried
    )


def _is_issued(certificate: x509.Certificate, by: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(by)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True
