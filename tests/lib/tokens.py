"""Tokens in software (SoftHSM) for tests: a folder of them, signers put on them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pkcs11
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import Attribute, CertificateType, ObjectClass
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.rsa import decode_rsa_private_key

from cotmoc.documents.signatures.signer import Signer
from tests.needs import SOFTHSM

PIN = "24681357"


def prepare(folder: Path) -> dict[str, str]:
    """What the environment must say so that the library keeps its tokens in a folder."""
    (folder / "tokens").mkdir()
    config = folder / "softhsm2.conf"
    config.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n")
    return {"SOFTHSM2_CONF": str(config)}


def make_token(label: str, environment: dict[str, str]) -> None:
    """An empty token of that label."""
    given = ["--label", label, "--so-pin", "1357924680", "--pin", PIN]
    subprocess.run(
        ["softhsm2-util", "--init-token", "--free", *given],
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
        timeout=60,
    )


def put_on(label: str, signer: Signer, called: str, *, key_id: bytes = b"\x01", with_key: bool = True) -> None:
    """Puts a signer's certificate, and its key, on the token of that label, as an authority does."""
    with pkcs11.lib(str(SOFTHSM)).get_token(token_label=label).open(rw=True, user_pin=PIN) as session:
        session.create_object(
            {
                Attribute.CLASS: ObjectClass.CERTIFICATE,
                Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
                Attribute.TOKEN: True,
                Attribute.LABEL: called,
                Attribute.ID: key_id,
                Attribute.SUBJECT: signer.certificate.subject.public_bytes(),
                Attribute.VALUE: signer.certificate.public_bytes(Encoding.DER),
            }
        )
        if with_key:
            der = signer.key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
            decode = decode_rsa_private_key if isinstance(signer.key, rsa.RSAPrivateKey) else decode_ec_private_key
            about = {Attribute.TOKEN: True, Attribute.LABEL: called, Attribute.ID: key_id, Attribute.SIGN: True}
            session.create_object(decode(der) | about)
