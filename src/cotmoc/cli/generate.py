"""`cotmoc generate`: a made-up package of any size, to try the system and to measure it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from cotmoc.cli.calling import program
from cotmoc.cli.columns import grouped
from cotmoc.cli.problems import lang_option
from cotmoc.cli.progress import progress_bar
from cotmoc.exchange.made_up.observations import FileType, WrittenFigures
from cotmoc.exchange.made_up.package import write_made_up
from cotmoc.exchange.made_up.size import Size
from cotmoc.model.errors import Refused
from cotmoc.model.exact import read_decimal

MOST_COMMUNES = 99_999
MOST_ELEMENTS = 20_000
MOST_PERIODS = 600
CSV_UP_TO = 2_000_000
"""Cells up to which the figures are written as CSV unless a format is asked for."""


class _Share(click.ParamType):
    """A decimal from 0 to 1, exactly as written."""

    name = "share"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:
        try:
            share = Fraction(read_decimal(str(value)))
        except Refused:
            self.fail(f"{value!r} is not a decimal.", param, ctx)
        if not 0 <= share <= 1:
            self.fail(f"{value} is not in the range 0<=x<=1.", param, ctx)
        return share


def _counted(name: str, *, most: int, default: int, text: str):
    return click.option(name, type=click.IntRange(1, most), default=default, show_default=True, metavar="SỐ", help=text)


@click.command()
@_counted("--communes", most=MOST_COMMUNES, default=100, text="Số xã. / Communes.")
@_counted("--elements", most=MOST_ELEMENTS, default=20, text="Số loại số liệu. / Data elements.")
@_counted("--periods", most=MOST_PERIODS, default=12, text="Số tháng, từ tháng 01/2020. / Months, from January 2020.")
@click.option(
    "--missing",
    type=_Share(),
    default="0.1",
    show_default=True,
    metavar="PHẦN",
    help="Phần số liệu không được báo cáo. / Share of figures not reported.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**63 - 1),
    default=0,
    show_default=True,
    metavar="SỐ",
    help="Số gốc: cùng số gốc thì ra cùng một gói. / Equal seeds make equal packages.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="THƯ-MỤC",
    help="Thư mục mới hoặc rỗng. / A new or an empty folder.",
)
@click.option(
    "--format",
    "file_type",
    type=click.Choice([one.value for one in FileType]),
    help=f"Dạng tệp số liệu; mặc định csv đến {grouped(CSV_UP_TO, 'vi')} ô, sau đó parquet. / "
    f"Files of figures; csv up to {grouped(CSV_UP_TO, 'en')} cells, else parquet.",
)
@lang_option
def command(*, output: Path, file_type: FileType | None, lang: str, **size_asked: Any) -> int:
    """Tạo một gói dữ liệu không có thật, cỡ tùy ý. / Make up a package of any size."""
    size = Size(**size_asked)
    chosen = FileType(file_type) if file_type else FileType.CSV if size.all_cells <= CSV_UP_TO else FileType.PARQUET
    with progress_bar() as progress:
        written = write_made_up(output, size, chosen, progress)
    click.echo(_told(output, size, written, lang=lang))
    return 0


def _told(output: Path, size: Size, written: WrittenFigures, *, lang: str) -> str:
    sentence = (
        "{} xã, {} loại số liệu, {} tháng; {} ô, {} dòng. Mọi tên và số liệu đều không có thật.\nTiếp theo: {}"
        if lang == "vi"
        else "{} communes, {} data elements, {} months; {} cells, {} rows. All of it is made up.\nNext: {}"
    )
    numbers = (size.communes, size.elements, size.periods, size.all_cells, written.rows)
    return f"{output}: " + sentence.format(*(grouped(each, lang) for each in numbers), f"{program()} check {output}")
