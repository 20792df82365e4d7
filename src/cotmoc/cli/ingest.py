"""`cotmoc ingest PACKAGE SOURCE FILE`: case records made into the package's figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from cotmoc.cli.columns import grouped
from cotmoc.cli.options import at_option, usage
from cotmoc.cli.output import check_output, output_options, put_stream
from cotmoc.cli.problems import lang_option, print_problems
from cotmoc.cli.progress import progress_bar
from cotmoc.engines.spark.memory import USUAL
from cotmoc.exchange.records.given import given_of
from cotmoc.exchange.records.ingesting import MEMORY, MOST_REFUSED, Ingested, Wish, ingest
from cotmoc.exchange.records.store import figures_of
from cotmoc.exchange.records.tables import Opening, on_duckdb
from cotmoc.model.instant import local_day, read_instant
from cotmoc.workspace.records_on_spark import on_spark, spark_memory

ENGINES: Mapping[str, tuple[Opening, Callable[[], int]]] = {
    "duckdb": (on_duckdb, lambda: MEMORY),
    "spark": (on_spark, spark_memory),
}
"""By name, and the megabytes unless others are declared."""


@click.command()
@click.argument("package", type=click.Path(path_type=Path))
@click.argument("source", metavar="NGUỒN")
@click.argument("file", metavar="[TỆP]", required=False)
@click.option(
    "--known-from",
    metavar="NGÀY",
    help="Số liệu được biết từ lúc này; mặc định là as_of của gói, nếu không có thì bây giờ. / Since when the figures "
    "are known; default the package's as_of, else now.",
)
@click.option(
    "--strict", is_flag=True, help="Từ chối cả tệp nếu có dòng không đọc được. / Refuse a file with any bad row."
)
@click.option(
    "--most-refused",
    type=click.IntRange(0, 100),
    default=MOST_REFUSED,
    show_default=True,
    metavar="%",
    help="Phần trăm dòng không đọc được còn chấp nhận. / Per cent of rows that may be unreadable.",
)
@click.option(
    "--refused",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Ghi mọi dòng không đọc được vào tệp CSV này. / List every unreadable row in this CSV file.",
)
@click.option(
    "--memory",
    type=click.IntRange(128, 1 << 20),
    metavar="MB",
    help="Bộ nhớ để đếm hồ sơ và so với gói; chương trình và các định nghĩa cần thêm khoảng 200 MB. Mặc định "
    f"{MEMORY}, với spark là {USUAL}, máy trên 22 lõi thì nhiều hơn: gồm cả Java trên máy này; máy trong cụm thì "
    "theo cấu hình của cụm. / Memory to count records and compare figures in; the program and the definitions take "
    f"some 200 MB besides. Default {MEMORY}, with spark {USUAL}, more from 23 cores on: Java on this "
    "machine is in it; the machines of a cluster follow its settings.",
)
@click.option(
    "--engine",
    type=click.Choice(tuple(ENGINES)),
    default="duckdb",
    show_default=True,
    help="Nơi đếm: máy này, hoặc cụm máy ở SPARK_MASTER (chỉ CSV, Parquet). / Where to count: this machine, or the "
    "cluster at SPARK_MASTER (CSV and Parquet only).",
)
@click.option(
    "--complete",
    is_flag=True,
    help="Tệp có đủ mọi hồ sơ của nguồn: hồ sơ đã nạp mà tệp không còn thì thôi tính. / The file has every record of "
    "the source: what was ingested and is not in it is counted no more.",
)
@click.option(
    "--again",
    is_flag=True,
    help="Bỏ phần đã nạp, nạp lại từ đầu; số liệu không còn hồ sơ nào thì rút lại. / Forget what was ingested, start "
    "anew; figures that no record makes any more are withdrawn.",
)
@lang_option
@output_options
def command(
    *, package: Path, source: str, file: str | None, lang: str, output: str | None, force: bool, **asked: Any
) -> int:
    """Tính số liệu từ hồ sơ, ghi vào gói. / Make case records into figures of the package.

    Gói là một thư mục; số liệu của hệ thống đang chạy không thay đổi, ở đó dùng trang «Tính số liệu từ hồ sơ». / The
    package is a folder; a running system keeps its figures, it has a page of its own for records.

    TỆP là CSV, Parquet, .xlsx, hoặc postgresql:BẢNG (địa chỉ ở COTMOC_RECORDS_URL); không có TỆP: tính các kỳ vừa kết
    thúc. Với -o, chỉ ghi các dòng số liệu ra tệp đó, gói không thay đổi. / Without a file: count periods that have
    ended since. With -o the rows go to that file and the package stays as it is.
    """
    check_output(output, str(package), force=force)
    most = 0 if asked.pop("strict") else asked.pop("most_refused")
    asked.pop("most_refused", None)
    opening, usual = ENGINES[asked.pop("engine")]
    memory = asked.pop("memory") or usual()
    known_from = _instant(asked.pop("known_from"), lang)
    wish = Wish(most_refused=most, memory=memory, dry=output is not None, known_from=known_from, **asked)
    given = given_of(file) if file else None
    with progress_bar(lang) as progress:
        done = ingest(package, source, given, wish, opening=opening, progress=progress)
    print_problems(done.refusals.problems, lang=lang, err=True)
    if output is not None and done.rows is not None:
        with done.rows.path.open("rb") as rows:
            put_stream(rows, output, lang=lang)
    click.echo(_told(done, given.name if given else "", lang))
    if output is None and done.rows:
        click.echo(_WRITTEN[lang == "en"].format(target=figures_of(package, source)))
    return 0


def _instant(text: str | None, lang: str) -> datetime | None:
    """An instant, or the end of a day."""
    with usage(lang), at_option("known-from"):
        return read_instant(text) if text else None


def _told(done: Ingested, file: str, lang: str) -> str:
    if done.already is not None:
        day = f"{local_day(done.already.at):%d/%m/%Y}"
        sentence = _ALREADY[lang == "en"]
        return sentence.format(file=file, name=done.already.name, day=day)
    counts = {
        "total": done.refusals.total,
        "refused": done.refusals.count,
        "new": done.brought.new,
        "changed": done.brought.changed,
        "same": done.brought.same,
        "written": done.rows.written,
        "corrected": done.rows.corrected,
        "alike": done.same,
    }
    shown = {name: grouped(count, lang) for name, count in counts.items()}
    lines = [sentence[lang == "en"].format(**shown) for sentence in _COUNTS]
    if done.brought.gone:
        lines.insert(2, _GONE[lang == "en"].format(gone=grouped(done.brought.gone, lang)))
    if done.waiting:
        lines.append(_WAITING[lang == "en"].format(periods=", ".join(done.waiting)))
    if done.to_come:
        named = [f"«{each.name}»{' (--complete)' if each.complete else ''}" for each in done.to_come]
        lines.append(_TO_COME[lang == "en"].format(files=", ".join(named)))
    return "\n".join(lines)


_ALREADY = (
    "{file}: tệp này đã nạp ngày {day} (tên khi đó: {name}); không có gì thay đổi.",
    "{file}: this very file was ingested on {day} (then called {name}); nothing changes.",
)
_COUNTS = (
    ("{total} dòng đọc, {refused} dòng không đọc được.", "{total} rows read, {refused} of them unreadable."),
    (
        "{new} hồ sơ mới, {changed} hồ sơ thay đổi, {same} hồ sơ như cũ.",
        "{new} new records, {changed} changed, {same} as they were.",
    ),
    (
        "{written} số liệu mới, {corrected} số liệu đính chính, {alike} số liệu giữ nguyên.",
        "{written} new figures, {corrected} corrected, {alike} as they were.",
    ),
)
_WRITTEN = (
    "Đã ghi vào {target}. Hệ thống đang chạy không đọc thư mục này: số liệu ở đó không thay đổi.",
    "Written to {target}. A running system does not read this folder: its figures are as they were.",
)
_TO_COME = (
    "Chưa so với số liệu: số liệu còn được tính từ các tệp sau; nạp tiếp lần lượt {files}.",
    "Not compared yet: the figures were made of more files; ingest them too, one after the other: {files}.",
)
_GONE = (
    "{gone} hồ sơ đã nạp không còn ở nguồn.",
    "{gone} records ingested earlier are gone from the source.",
)
_WAITING = (
    "Chưa ghi số liệu của kỳ chưa kết thúc: {periods}; chạy lại lệnh này, không cần tệp, sau khi kỳ kết thúc.",
    "Figures of periods that have not ended wait: {periods}; run this again, without a file, when they have.",
)
