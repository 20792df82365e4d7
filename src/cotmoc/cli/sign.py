"""`cotmoc sign FILE`: signs a PDF with the key of a PKCS#12 file; the passphrase never stands on the command line."""

from __future__ import annotations

import os
import sys

import click

from cotmoc.cli.output import check_output, put_bytes
from cotmoc.cli.problems import lang_option
from cotmoc.cli.signature_options import read
from cotmoc.documents.signatures.errors import PASSPHRASE_NEEDED
from cotmoc.documents.signatures.signing import Signer, read_signer, sign_pdf
from cotmoc.model.errors import Place, Refused

VARIABLE = "COTMOC_P12_PASSPHRASE"


@click.command()
@click.argument("file", type=click.Path())
@click.option(
    "--p12",
    type=click.Path(),
    required=True,
    metavar="TỆP.p12",
    help="Tệp khóa PKCS#12; mật khẩu lấy từ biến COTMOC_P12_PASSPHRASE hoặc hỏi khi chạy. / Key file; its passphrase "
    "is taken from COTMOC_P12_PASSPHRASE, or asked for.",
)
@click.option("--reason", default="", metavar="LÝ-DO", help="Lý do ký, ghi trong chữ ký. / Why, told in the signature.")
@click.option("--place", default="", metavar="NƠI", help="Nơi ký, ghi trong chữ ký. / Where, told in the signature.")
@lang_option
@click.option("-o", "--output", required=True, metavar="TỆP", help="Ghi vào tệp này. / Write to this file.")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có. / Overwrite an existing file.")
def command(file: str, *, p12: str, reason: str, place: str, lang: str, output: str, force: bool) -> int:
    """Ký số tệp PDF (PAdES) bằng tệp khóa PKCS#12. / Sign a PDF (PAdES) with a PKCS#12 key file."""
    check_output(output, file, force=force)
    data = read(file)
    signer = _signer(p12, lang)
    try:
        signed = sign_pdf(data, signer, reason=reason, place=place)
    except Refused as refused:
        raise refused.at(Place(file)) from None
    put_bytes(signed, output, lang=lang)
    return 0


def _signer(p12: str, lang: str) -> Signer:
    data = read(p12)
    passphrase = os.environ.get(VARIABLE)
    if passphrase is None:
        if not sys.stdin.isatty():
            raise PASSPHRASE_NEEDED.refuse(variable=VARIABLE)
        asked = "Mật khẩu của tệp khóa" if lang == "vi" else "Passphrase of the key file"
        passphrase = click.prompt(asked, hide_input=True, err=True, default="", show_default=False)
    return read_signer(data, passphrase, name=p12)
