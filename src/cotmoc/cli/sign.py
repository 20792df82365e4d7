"""`cotmoc sign FILE`: signs a PDF with a key file or a token; the secret of it never stands on the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from cotmoc.cli.errors import KEY_NOT_CHOSEN
from cotmoc.cli.output import check_output, put_bytes
from cotmoc.cli.problems import lang_option
from cotmoc.cli.signature_options import read
from cotmoc.documents.signatures.errors import PASSPHRASE_NEEDED
from cotmoc.documents.signatures.signer import Certified, read_signer
from cotmoc.documents.signatures.signing import Wanted, sign_pdf
from cotmoc.documents.signatures.time_stamps import TimeStampAuthority
from cotmoc.documents.signatures.token import TokenAsked, token_signer
from cotmoc.model.errors import Place, Refused

PASSPHRASE_VARIABLE = "COTMOC_P12_PASSPHRASE"
PIN_VARIABLE = "COTMOC_TOKEN_PIN"
TIMESTAMP_VARIABLE = "COTMOC_TIMESTAMP"


@click.command()
@click.argument("file", type=click.Path())
@click.option(
    "--p12",
    type=click.Path(),
    metavar="TỆP.p12",
    help="Ký bằng tệp khóa PKCS#12; mật khẩu lấy từ biến COTMOC_P12_PASSPHRASE, --secret-file hoặc hỏi khi chạy. / "
    "Sign with a key file; its passphrase comes from COTMOC_P12_PASSPHRASE, --secret-file, or is asked for.",
)
@click.option(
    "--token",
    type=click.Path(),
    metavar="THƯ-VIỆN",
    help="Ký bằng token: tệp thư viện PKCS#11 đi kèm token; mã PIN lấy từ biến COTMOC_TOKEN_PIN, --secret-file hoặc "
    "hỏi khi chạy. / Sign with a token: its PKCS#11 library; the PIN comes from COTMOC_TOKEN_PIN, --secret-file, or is "
    "asked for.",
)
@click.option(
    "--label",
    default="",
    metavar="NHÃN",
    help="Nhãn hoặc số máy của token, khi cắm nhiều token. / Label or serial number, if several tokens are plugged in.",
)
@click.option(
    "--certificate-label",
    default="",
    metavar="NHÃN",
    help="Nhãn của chứng thư, khi token có nhiều chứng thư. / Label of the certificate, where the token holds several.",
)
@click.option(
    "--secret-file",
    type=click.Path(),
    metavar="TỆP",
    help="Tệp có mật khẩu hoặc mã PIN ở dòng đầu. / File whose first line is the passphrase or PIN.",
)
@click.option("--reason", default="", metavar="LÝ-DO", help="Lý do ký, ghi trong chữ ký. / Why, told in the signature.")
@click.option("--place", default="", metavar="NƠI", help="Nơi ký, ghi trong chữ ký. / Where, told in the signature.")
@click.option(
    "--stamp/--no-stamp",
    "visible",
    help="Hiện khung chữ ký (ai, cơ quan, lúc nào) trên trang, ở chỗ ký hoặc góc trang đầu; mặc định không hiện. / "
    "Show who signed, of which office and when on the page, by the signature block or in a corner; by default not.",
)
@click.option(
    "--timestamp",
    metavar="URL",
    envvar=TIMESTAMP_VARIABLE,
    help="Lấy dấu thời gian ở địa chỉ này; mặc định: biến COTMOC_TIMESTAMP, không có thì giờ ký là giờ của máy này. / "
    "Ask this address for a time-stamp; default COTMOC_TIMESTAMP, else this machine's clock states the time.",
)
@lang_option
@click.option("-o", "--output", required=True, metavar="TỆP", help="Ghi vào tệp này. / Write to this file.")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có. / Overwrite an existing file.")
def command(
    file: str,
    *,
    p12: str | None,
    token: str | None,
    label: str,
    certificate_label: str,
    secret_file: str | None,
    reason: str,
    place: str,
    visible: bool,
    timestamp: str | None,
    lang: str,
    output: str,
    force: bool,
) -> int:
    """Ký số tệp PDF (PAdES) bằng tệp khóa PKCS#12 hoặc token. / Sign a PDF (PAdES) with a key file or a token."""
    check_output(output, file, force=force)
    if (p12 is None) == (token is None):
        raise KEY_NOT_CHOSEN.refuse()
    time_stamps = TimeStampAuthority(timestamp) if timestamp else None
    wanted = Wanted(reason=reason, place=place, visible=visible, time_stamps=time_stamps)
    data = read(file)
    asked = TokenAsked(Path(token), label, certificate_label) if token else None
    secret = Secret(secret_file, lang)
    with token_signer(asked, secret.pin) if asked else _key_file(p12 or "", secret) as signer:
        try:
            signed = sign_pdf(data, signer, wanted)
        except Refused as refused:
            raise refused.at(Place(file)) from None
    put_bytes(signed, output, lang=lang)
    return 0


@contextmanager
def _key_file(path: str, secret: Secret) -> Iterator[Certified]:
    data = read(path)
    yield read_signer(data, secret.passphrase(), name=path)


class Secret:
    """The passphrase or PIN: from a file, the environment, or the keyboard."""

    def __init__(self, file: str | None, lang: str) -> None:
        self._file = file
        self._lang = lang

    def passphrase(self) -> str:
        """Of the key file. Raises `Refused` (B147) where it is not given and there is nobody to ask."""
        return self._taken(PASSPHRASE_VARIABLE, ("Mật khẩu của tệp khóa", "Passphrase of the key file"))

    def pin(self, token: str) -> str:
        """Of the token of that label. Raises as `passphrase`."""
        return self._taken(PIN_VARIABLE, (f"Mã PIN của token «{token}»", f"PIN of token “{token}”"))

    def _taken(self, variable: str, asked: tuple[str, str]) -> str:
        if self._file is not None:
            return read(self._file).decode("utf-8-sig", errors="replace").partition("\n")[0].rstrip("\r")
        given = os.environ.get(variable)
        if given is not None:
            return given
        if not sys.stdin.isatty():
            raise PASSPHRASE_NEEDED.refuse(variable=variable)
        return click.prompt(
            asked[0 if self._lang == "vi" else 1], hide_input=True, err=True, default="", show_default=False
        )
