"""What `cotmoc verify --package` tells of the figures in a report: whether they were so, and whether they still are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from cotmoc.cli.columns import grouped
from cotmoc.cli.options import usage
from cotmoc.cli.progress import progress_bar
from cotmoc.cli.signature_options import read
from cotmoc.documents.signatures.bounded import read_figures
from cotmoc.model.errors import Place, Refused
from cotmoc.workspace.report.checked_figures import CheckedFigures, Differing, checked_figures
from cotmoc.workspace.workspace import open_package

MOST_TOLD = 20
"""In the text; the JSON has all of them."""
NOT_FOUND = "–"
_SAID: Mapping[str, tuple[str, str]] = {
    "none": (
        "Tệp không có số liệu nào mang địa chỉ: không phải báo cáo do hệ thống này lập, hoặc đã qua chương trình khác.",
        "No figure in the file has an address: this system did not write it, or another program did so since.",
    ),
    "stand": (
        "{count} số liệu trong tệp đều đúng như gói dữ liệu ghi nhận lúc lập báo cáo, và đến nay vẫn đúng.",
        "All {count} figures of the file are as the package knew them then, and they still stand.",
    ),
    "changed": (
        "{count} số liệu trong tệp đều đúng như gói dữ liệu ghi nhận lúc lập báo cáo; từ đó đến nay "
        "{changed} số liệu đã thay đổi:",
        "All {count} figures of the file are as the package knew them then; {changed} have changed since:",
    ),
    "otherwise": (
        "KHÔNG khớp: {otherwise} số liệu trong tệp khác với những gì gói dữ liệu ghi nhận lúc lập báo cáo. Báo "
        "cáo lập từ gói khác, hoặc một trong hai đã bị sửa:",
        "NOT as the package has it: {otherwise} figures of the file differ from what it knew then. The report was "
        "made from another package, or one of the two was altered:",
    ),
    "also": ("Ngoài ra {changed} số liệu nay đã thay đổi:", "Besides, {changed} have changed since:"),
    "row": (
        "  trang {page}, {code} ({name}): {printed} → {found}",
        "  page {page}, {code} ({name}): {printed} → {found}",
    ),
    "more": ("  … và {count} số liệu nữa (xem --format json)", "  … and {count} more (see --format json)"),
    "issue": (
        "Gói dữ liệu không lưu bản phát hành: muốn biết tệp là bản nào thì dùng --issue, hoặc trang «Kiểm tra báo "
        "cáo đã ký».",
        "A package keeps no issues: which one the file is, is told by --issue, or by the page that checks signed "
        "reports.",
    ),
}


def figures_of(file: str, package: str, lang: str) -> CheckedFigures:
    """How the figures of a PDF stand to a package. Raises `Refused` for either (B137, B162, P...)."""
    try:
        printed = read_figures(read(file))
    except Refused as refused:
        raise refused.at(Place(file)) from None
    with usage(lang), progress_bar(lang) as progress:
        return checked_figures(printed, open_package(package, progress=progress), lang=lang)


def figures_object(found: CheckedFigures) -> dict[str, Any]:
    """For programs."""
    return {
        "count": found.count,
        "otherwise": [asdict(each) for each in found.otherwise],
        "changed": [asdict(each) for each in found.changed],
    }


def figures_lines(found: CheckedFigures, lang: str) -> Iterator[str]:
    """For people: a conclusion, then each figure that differs."""
    yield ""
    counts = {"count": found.count, "changed": len(found.changed), "otherwise": len(found.otherwise)}
    if not found.count:
        yield _said("none", lang)
    elif found.otherwise:
        yield _said("otherwise", lang, **counts)
        yield from _rows(found.otherwise, lang)
        if found.changed:
            yield _said("also", lang, **counts)
    else:
        yield _said("changed" if found.changed else "stand", lang, **counts)
    yield from _rows(found.changed, lang)
    yield _said("issue", lang)


def _rows(rows: Sequence[Differing], lang: str) -> Iterator[str]:
    for each in rows[:MOST_TOLD]:
        yield _said("row", lang, **(asdict(each) | {"found": each.found or NOT_FOUND}))
    if len(rows) > MOST_TOLD:
        yield _said("more", lang, count=len(rows) - MOST_TOLD)


def _said(key: str, lang: str, /, **places: object) -> str:
    shown = {name: grouped(each, lang) if isinstance(each, int) else each for name, each in places.items()}
    return _SAID[key][0 if lang == "vi" else 1].format(**shown)
