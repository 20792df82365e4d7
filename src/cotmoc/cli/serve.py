"""`cotmoc serve`: runs the live system."""

from __future__ import annotations

import click

from cotmoc.cli.options import PORTS
from cotmoc.cli.problems import lang_option
from cotmoc.workspace.words import said


@click.command()
@click.option(
    "--address",
    default="127.0.0.1",
    show_default=True,
    metavar="ĐỊA-CHỈ",
    help="Địa chỉ nghe. / Address to listen on.",
)
@click.option("--port", type=PORTS, default=8000, show_default=True, metavar="SỐ", help="Cổng. / Port.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    metavar="SỐ",
    help="Số tiến trình. / Processes.",
)
@lang_option
def command(address: str, port: int, workers: int, lang: str) -> None:
    """Chạy hệ thống trực tuyến. / Run the live system.

    Cần biến COTMOC_SECRET; dữ liệu ở COTMOC_DATA, cơ sở dữ liệu ở DATABASE_URL.
    / Needs COTMOC_SECRET; data in COTMOC_DATA, the database named by DATABASE_URL.
    """
    from cotmoc.web import starting

    starting.check_secure()
    starting.check_free(address, port)
    starting.prepare()
    click.echo(said("serving", lang, address=address, port=port))
    starting.run(address, port, workers=workers)
