"""Signs with a key on a token (PKCS#11): the certificate says which key, and the key never leaves the token."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.sign.signers import Signer as Tool

from cotmoc.documents.signatures.signer import Certified, as_asn1
from cotmoc.documents.signatures.token_errors import (
    PIN_WRONG,
    TOKEN_ABSENT,
    TOKEN_KEY_ABSENT,
    TOKEN_KEYS_MANY,
    TOKEN_LIBRARY_BAD,
    TOKEN_LOCKED,
    TOKEN_REFUSED,
    TOKEN_UNSUPPORTED,
    TOKENS_ALIKE,
)
from cotmoc.model.errors import Refused

if TYPE_CHECKING:
    from pkcs11 import Session, Token


@dataclass(frozen=True, slots=True)
class TokenAsked:
    """Which token and which certificate on it; what is empty is needed only where there are several."""

    library: Path
    label: str = ""
    """Of the token; or its serial number."""
    certificate: str = ""
    """The label of the certificate."""


@dataclass(frozen=True, slots=True)
class TokenSigner(Certified):
    """A signer whose key is on a token that is open."""

    session: Any
    key_id: bytes

    def tool(self) -> Tool:
        """What makes the signature. Where the token does not know how to hash, it is given what was hashed here."""
        from pkcs11 import Mechanism
        from pyhanko.sign.pkcs11 import PKCS11Signer

        is_rsa = isinstance(self.certificate.public_key(), rsa.RSAPublicKey)
        whole = Mechanism.SHA256_RSA_PKCS if is_rsa else Mechanism.ECDSA_SHA256
        return PKCS11Signer(
            self.session,
            signing_cert=as_asn1(self.certificate),
            key_id=self.key_id,
            ca_chain=[as_asn1(each) for each in self.others],
            use_raw_mechanism=whole not in self.session.token.slot.get_mechanisms(),
        )


@contextmanager
def token_signer(asked: TokenAsked, pin: Callable[[str], str], *, now: datetime | None = None) -> Iterator[TokenSigner]:
    """The signer on a token, open until the block ends. `pin` is asked with the token's label, once it is found.

    Raises `Refused`: B149 where this installation has no support, B150 for the library, B151 and B152 for the token,
    B153 and B154 for the PIN, B155 and B156 for the certificate, B157 for what else the token's library says, also
    while the block signs.
    """
    try:
        from pkcs11.exceptions import PKCS11Error
    except ImportError:
        raise TOKEN_UNSUPPORTED.refuse() from None
    token = _token(asked)
    try:
        with _opened(token, pin) as session:
            yield _signer(session, asked.certificate, now or datetime.now(UTC))
    except PKCS11Error as error:
        raise TOKEN_REFUSED.refuse(token=token.label, why=str(error) or type(error).__name__) from None


# -- the token -------------------------------------------------------------------------------------------------------


def _token(asked: TokenAsked) -> Token:
    """The one that is asked for, among those plugged in."""
    there = _tokens(asked.library)
    fit = [each for each in there if not asked.label or asked.label in (each.label, _serial(each))]
    if not fit:
        told = ", ".join(map(_named, there))
        raise TOKEN_ABSENT.refuse(
            wanted=f"«{asked.label}»" if asked.label else "để ký",
            wanted_en=f"“{asked.label}”" if asked.label else "to sign with",
            there=f"Đang cắm: {told}" if told else "Chưa cắm token nào",
            there_en=f"Plugged in: {told}" if told else "None is plugged in",
        )
    if len(fit) > 1:
        raise TOKENS_ALIKE.refuse(there=", ".join(map(_named, fit)))
    return fit[0]


def _tokens(library: Path) -> list[Token]:
    import pkcs11

    if not library.is_file():  # a bare name would be looked for along the system's path
        raise TOKEN_LIBRARY_BAD.refuse(path=library)
    try:
        slots = pkcs11.lib(str(library.absolute())).get_slots(token_present=True)
        there = [slot.get_token() for slot in slots]
    except (pkcs11.PKCS11Error, RuntimeError, OSError):
        raise TOKEN_LIBRARY_BAD.refuse(path=library) from None
    return [each for each in there if pkcs11.TokenFlag.TOKEN_INITIALIZED in each.flags]


def _serial(token: Token) -> str:
    return token.serial.decode(errors="replace").strip("\0 ")


def _named(token: Token) -> str:
    return f"{token.label} ({_serial(token)})"


# -- its PIN ---------------------------------------------------------------------------------------------------------


@contextmanager
def _opened(token: Token, pin: Callable[[str], str]) -> Iterator[Session]:
    from pkcs11 import TokenFlag, exceptions

    if TokenFlag.USER_PIN_LOCKED in token.flags:
        raise TOKEN_LOCKED.refuse(token=token.label)
    given = pin(token.label)
    try:
        session = token.open(user_pin=given)
    except (exceptions.PinIncorrect, exceptions.PinInvalid, exceptions.PinLenRange):
        raise _wrong(token) from None
    except exceptions.PinLocked:
        raise TOKEN_LOCKED.refuse(token=token.label) from None
    try:
        yield session
    finally:
        session.close()


def _wrong(token: Token) -> Refused:
    """How many tries are left is told, as far as the token tells it."""
    from pkcs11 import TokenFlag

    flags = token.slot.get_token().flags
    if TokenFlag.USER_PIN_LOCKED in flags:
        return TOKEN_LOCKED.refuse(token=token.label)
    if TokenFlag.USER_PIN_FINAL_TRY in flags:
        left = ("Chỉ còn MỘT lần nhập: sai nữa là token bị khóa.", "ONE try is left: wrong once more, it is locked.")
    else:
        left = ("Sai vài lần liền thì token tự khóa.", "After a few wrong ones a token locks itself.")
    return PIN_WRONG.refuse(token=token.label, left=left[0], left_en=left[1])


# -- what is on it ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Held:
    """A certificate on the token."""

    label: str
    id: bytes
    certificate: x509.Certificate

    def holds_at(self, now: datetime) -> bool:
        return self.certificate.not_valid_before_utc <= now <= self.certificate.not_valid_after_utc


def _signer(session: Session, label: str, now: datetime) -> TokenSigner:
    held = list(_certificates(session))
    keys = _key_ids(session)
    able = [each for each in held if each.id in keys]
    fit = [each for each in able if label in ("", each.label)]
    if len(fit) > 1:  # a certificate that was renewed keeps its label
        fit = [each for each in fit if each.holds_at(now)] or fit
    if len(fit) != 1:
        raise _not_one(session.token.label, label, fit or able)
    (chosen,) = fit
    others = tuple(each.certificate for each in held if each is not chosen)
    return TokenSigner(chosen.certificate, others, session, chosen.id)


def _not_one(token: str, label: str, able: Sequence[_Held]) -> Refused:
    told = ", ".join(f"{each.label} ({each.certificate.not_valid_after_utc:%d/%m/%Y})" for each in able)
    if label in ("", *(each.label for each in able)) and able:
        return TOKEN_KEYS_MANY.refuse(token=token, there=told)
    return TOKEN_KEY_ABSENT.refuse(
        token=token,
        wanted=f"«{label}» " if label else "",
        wanted_en=f"“{label}” " if label else "",
        there=f"Đang có: {told}" if told else "Không có chứng thư nào kèm khóa riêng",
        there_en=f"It holds: {told}" if told else "None comes with a private key",
    )


def _certificates(session: Session) -> Iterator[_Held]:
    from pkcs11 import Attribute, ObjectClass

    for each in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        try:
            certificate = x509.load_der_x509_certificate(each[Attribute.VALUE])
        except ValueError:  # of a kind that nobody signs documents with
            continue
        yield _Held(each[Attribute.LABEL], each[Attribute.ID], certificate)


def _key_ids(session: Session) -> frozenset[bytes]:
    from pkcs11 import Attribute, ObjectClass

    found = session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})
    return frozenset(each[Attribute.ID] for each in found)
