"""Who signed, and whether one of the anchors vouches for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from asn1crypto import x509
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureStatus
from pyhanko_certvalidator import ValidationContext

from cotmoc.documents.signatures.anchors import Anchors
from cotmoc.documents.signatures.found import Finding

USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
"""Either is enough: authorities differ in which of the two they write."""

_REVOKED = frozenset({AdESFailure.REVOKED, AdESIndeterminate.REVOKED_NO_POE, AdESIndeterminate.REVOKED_CA_NO_POE})
_UNFIT = frozenset({AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE, AdESIndeterminate.SIG_CONSTRAINTS_FAILURE})


def context(anchors: Anchors, moment: datetime) -> ValidationContext:
    """Trust in the anchors alone, at a moment; nothing is fetched."""
    return ValidationContext(
        trust_roots=[x509.Certificate.load(each) for each in anchors.certificates],
        crls=list(anchors.revoked),
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
        retroactive_revinfo=True,
    )


def about(each: EmbeddedPdfSignature) -> dict[str, Any]:
    """Who a signature says made it, and when by their own clock."""
    cert = each.signer_cert
    subject, stated = cert.subject.native, each.self_reported_timestamp
    return {
        "signer": _name(cert.subject),
        "organisation": _text(subject.get("organization_name")),
        "issuer": _name(cert.issuer),
        "serial": f"{cert.serial_number:x}",
        "starts": cert.not_valid_before,
        "ends": cert.not_valid_after,
        "stated_at": stated if stated is None or stated.tzinfo else stated.replace(tzinfo=UTC),
    }


def _name(name: x509.Name) -> str:
    return _text(name.native.get("common_name")) or name.human_friendly


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


async def trust(each: EmbeddedPdfSignature, status: SignatureStatus, anchors: Anchors, now: datetime) -> dict[str, Any]:
    """The finding of a signature that is intact, its anchor, and the time that a trusted time-stamp proves."""
    stamp = getattr(status, "timestamp_validity", None)
    if stamp is not None and not (stamp.valid and stamp.intact):
        return {"finding": Finding.TAMPERED}
    stamped = {"stamped_by": _name(stamp.signing_cert.subject)} if stamp is not None else {}
    stamped_at = stamp.timestamp if stamp is not None and stamp.trusted else None
    if stamped_at is not None and not status.trusted and isinstance(status, PdfSignatureStatus):
        status = await _at(each, anchors, stamped_at)
    if status.trusted:
        return {"finding": Finding.VALID, "stamped_at": stamped_at, "anchor": _anchor(status)} | stamped
    return await _doubted(each, status, anchors, now) | {"stamped_at": stamped_at} | stamped


async def _doubted(
    each: EmbeddedPdfSignature, status: SignatureStatus, anchors: Anchors, now: datetime
) -> dict[str, Any]:
    """Why a signer is not trusted; out of its days a certificate is still told to be known or unknown."""
    cert = each.signer_cert
    if not anchors:
        return {"finding": Finding.UNVOUCHED}
    if status.revoked or status.trust_problem_indic in _REVOKED:
        return {"finding": Finding.REVOKED}
    if not cert.not_valid_before <= now <= cert.not_valid_after and isinstance(status, PdfSignatureStatus):
        within = await _at(each, anchors, cert.not_valid_after - timedelta(seconds=1))
        if within.trusted:
            finding = Finding.EXPIRED if now > cert.not_valid_after else Finding.NOT_YET
            return {"finding": finding, "anchor": _anchor(within)}
    if status.trust_problem_indic in _UNFIT:
        return {"finding": Finding.UNFIT}
    return {"finding": Finding.UNKNOWN}


async def _at(each: EmbeddedPdfSignature, anchors: Anchors, moment: datetime) -> PdfSignatureStatus:
    held = context(anchors, moment)
    status = await async_validate_pdf_signature(
        each, held, ts_validation_context=context(anchors, moment), key_usage_settings=USAGE, skip_diff=True
    )
    return replace(status, timestamp_validity=None)


def _anchor(status: SignatureStatus) -> str:
    path = status.validation_path
    root = path.first if path is not None else None
    return _name(root.subject) if isinstance(root, x509.Certificate) else ""
