"""What a check of signatures finds: one value a signature, one for the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Finding(StrEnum):
    """What is to be said of a signature or of a file. In the order of weight: the first that is found, counts."""

    NOT_SIGNED = "not_signed"
    TAMPERED = "tampered"
    RESAVED = "resaved"
    """The signed bytes are not where the signature says."""
    UNCHECKABLE = "uncheckable"
    """Made in a way that is not supported, or too weak."""
    ADDED_TO = "added_to"
    OTHER_FILE = "other_file"
    """It is not the issue it was compared with."""
    CUT_BACK = "cut_back"
    """A beginning of the issue: what came after, signatures perhaps, is gone. Only the issue itself can tell."""
    REVOKED = "revoked"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    """The certificate begins to hold after the moment of the check."""
    UNFIT = "unfit"
    """The certificate is not meant for signing documents."""
    UNKNOWN = "unknown"
    """No configured anchor leads to the signer."""
    UNVOUCHED = "unvouched"
    """Intact, and no anchors are configured."""
    VALID = "valid"


ORDER = tuple(Finding)
BROKEN = frozenset({Finding.TAMPERED, Finding.RESAVED, Finding.UNCHECKABLE, Finding.ADDED_TO})
"""Of a signature that does not hold, whoever made it."""


class Added(StrEnum):
    """What stands in the file after the part that a signature covers."""

    NOTHING = "nothing"
    VALIDATION = "validation"
    """Certificates, lists of revoked ones, time-stamps: what proves the signature later."""
    SIGNATURES = "signatures"
    FIELDS = "fields"
    """Form fields filled in, and not signed."""
    CONTENT = "content"
    """Anything else."""


class Matched(StrEnum):
    """How a file stands to the issue it is compared with."""

    SAME = "same"
    EXTENDED = "extended"
    """The issue with something after its end."""
    CUT = "cut"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureFound:
    """One signature of a file."""

    finding: Finding
    field: str
    signer: str = ""
    organisation: str = ""
    issuer: str = ""
    serial: str = ""
    stated_at: datetime | None = None
    """As the signer's own clock said."""
    stamped_at: datetime | None = None
    """As a time-stamp from a trusted authority proves."""
    stamped_by: str = ""
    """Who gave the time-stamp, trusted or not; empty where there is none."""
    anchor: str = ""
    """Whose certificate among the anchors vouches for the signer."""
    starts: datetime | None = None
    ends: datetime | None = None
    """Of the certificate."""
    covers_whole: bool = False
    added: Added = Added.CONTENT
    is_stamp: bool = False
    """A time-stamp of the whole document, nobody's signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the signatures of a file prove together. `finding` is VALID only if every one of them holds, is trusted
    and nothing but signatures and their proofs came after."""

    finding: Finding
    signatures: tuple[SignatureFound, ...] = ()
    size: int = 0
    sha256: str = ""
    matched: Matched | None = None
    """None: it was compared with no issue."""
    issue_signatures: int = 0
    """How many the issue has that it was compared with."""
    at: datetime | None = None

    @property
    def is_valid(self) -> bool:
        """Whether everything holds."""
        return self.finding is Finding.VALID

    @property
    def is_intact(self) -> bool:
        """Whether it is signed and no signature is broken; who vouches for the signers is another matter."""
        made = [each for each in self.signatures if not each.is_stamp]
        return bool(made) and not any(each.finding in BROKEN for each in self.signatures)
