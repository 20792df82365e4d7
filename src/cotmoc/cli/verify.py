"""`cotmoc verify FILE`: who signed a PDF, whether anything was changed since, whether it is the issue, and whether its
figures still stand."""

from __future__ import annotations

import json
from typing import Any

import click

from cotmoc.cli.columns import wrap
from cotmoc.cli.output import check_output, has_colour, layout_of, output_options, put, width
from cotmoc.cli.problems import DONE, INPUT_WRONG, lang_option
from cotmoc.cli.signature_options import anchors_of, anchors_option, read
from cotmoc.cli.verify_figures import figures_lines, figures_object, figures_of
from cotmoc.documents.signatures.anchors import Anchors
from cotmoc.documents.signatures.bounded import check_signatures
from cotmoc.documents.signatures.found import Checked, SignatureFound
from cotmoc.documents.signatures.matching import compared
from cotmoc.documents.signatures.said import file_sentence, notes, signature_sentence, signed_at, signer
from cotmoc.model.errors import Place, Refused
from cotmoc.workspace.report.checked_figures import CheckedFigures


@click.command()
@click.argument("file", type=click.Path())
@anchors_option
@click.option(
    "--issue",
    type=click.Path(),
    metavar="TỆP.pdf",
    help="Bản phát hành gốc (đã ký hoặc chưa) để so từng byte. / The issue, signed or not, to compare byte for byte.",
)
@click.option(
    "--package",
    type=click.Path(),
    metavar="GÓI",
    help="Gói dữ liệu để đối chiếu từng số liệu trong tệp: lúc lập báo cáo và bây giờ. / Package to compare every "
    "figure of the file with: as known then, and now.",
)
@click.option("--format", "layout", type=click.Choice(["text", "json"]), help="Cách in kết quả. / Output format.")
@lang_option
@output_options
def command(
    file: str,
    *,
    anchors: str | None,
    issue: str | None,
    package: str | None,
    layout: str | None,
    lang: str,
    output: str | None,
    force: bool,
) -> int:
    """Kiểm tra chữ ký số của tệp PDF; mã thoát 0 khi hợp lệ. / Check the signatures of a PDF; exit code 0 if valid."""
    chosen = layout_of(layout, output, ("text", "json"))
    check_output(output, file, force=force)
    checked = _checked(file, issue, anchors_of(anchors))
    figures = figures_of(file, package, lang) if package else None
    if chosen == "json":
        text = json.dumps(as_object(checked, lang, figures), ensure_ascii=False, indent=2)
    else:
        text = _text(checked, lang, figures, colour=has_colour(output))
    put(text, output, lang=lang, colour=has_colour(output))
    return DONE if _is_valid(checked, figures) else INPUT_WRONG


def _checked(file: str, issue: str | None, anchors: Anchors) -> Checked:
    data = read(file)
    try:
        checked = check_signatures(data, anchors)
    except Refused as refused:
        raise refused.at(Place(file)) from None
    if issue is None:
        return checked
    original = read(issue)
    try:
        count = len(check_signatures(original, Anchors()).signatures)
    except Refused as refused:
        raise refused.at(Place(issue)) from None
    return compared(checked, data, original, issue_signatures=count)


def _is_valid(checked: Checked, figures: CheckedFigures | None) -> bool:
    """Whether everything that was asked about holds."""
    return checked.is_valid and (figures is None or figures.agree)


def _conclusion(checked: Checked, figures: CheckedFigures | None, lang: str) -> str:
    """In a sentence what holds and what does not: nobody may read “valid” and miss that the figures are others."""
    if not checked.is_valid or _is_valid(checked, figures):
        return file_sentence(checked, lang)
    return _FIGURES_ARE_OTHERS[bool(figures and figures.count)][lang != "vi"]


_FIGURES_ARE_OTHERS = {
    True: (
        "KHÔNG khớp: chữ ký hợp lệ, nhưng số liệu in trong tệp khác với gói.",
        "NOT in agreement: the signatures are valid, but figures printed in the file differ from the package.",
    ),
    False: (
        "KHÔNG khớp: chữ ký hợp lệ, nhưng tệp không có số liệu nào để so với gói.",
        "NOT in agreement: the signatures are valid, but the file has no figure to compare with the package.",
    ),
}
"""What is said first, by whether the file has figures at all."""


def as_object(checked: Checked, lang: str, figures: CheckedFigures | None = None) -> dict[str, Any]:
    """What was found, for programs: words beside codes.

    `valid` is about all that was asked, as the exit code is; `figures_agree` and `figures_unchanged` are null where the
    figures were not compared, or the file has none.
    """
    known = figures if figures is not None and figures.count else None
    return {
        "valid": _is_valid(checked, figures),
        "signature_valid": checked.is_valid,
        "figures_agree": known.agree if known else None,
        "figures_unchanged": known.agree and not known.changed if known else None,
        "figures": figures_object(figures) if figures is not None else None,
        "finding": checked.finding.value,
        "message": _conclusion(checked, figures, lang),
        "notes": list(notes(checked, lang)),
        "issue": checked.matched.value if checked.matched else None,
        "size": checked.size,
        "sha256": checked.sha256,
        "signatures": [_signature(each, checked, lang) for each in checked.signatures],
    }


def _signature(each: SignatureFound, checked: Checked, lang: str) -> dict[str, Any]:
    return {
        "signer": each.signer,
        "organisation": each.organisation,
        "issuer": each.issuer,
        "serial": each.serial,
        "anchor": each.anchor or None,
        "stated_at": each.stated_at.isoformat() if each.stated_at else None,
        "stamped_at": each.stamped_at.isoformat() if each.stamped_at else None,
        "stamped_by": each.stamped_by or None,
        "expires": each.ends.isoformat() if each.ends else None,
        "time_stamp_only": each.is_stamp,
        "finding": each.finding.value,
        "added": each.added.value,
        "covers_whole": each.covers_whole,
        "message": f"{signature_sentence(each, lang)}; {signed_at(each, lang, checked.at)}",
    }


def _text(checked: Checked, lang: str, figures: CheckedFigures | None, *, colour: bool) -> str:
    lines = wrap(_conclusion(checked, figures, lang), width())
    if colour:
        fg = "green" if _is_valid(checked, figures) else "red"
        lines = [click.style(line, fg=fg, bold=True) for line in lines]
    for number, each in enumerate(checked.signatures, start=1):
        lines += ["", *wrap(f"{number}. {signer(each, lang)}", width(), hanging="   ")]
        for told in (signed_at(each, lang, checked.at), signature_sentence(each, lang)):
            lines += wrap(f"   {told}", width(), hanging="   ")
    told = [line for note in notes(checked, lang) for line in wrap(note, width())]
    lines += ["", *told] if told else []
    for line in figures_lines(figures, lang) if figures else ():
        lines += wrap(line, width(), hanging="  ") if line else [""]
    return "\n".join([*lines, "", f"SHA-256 {checked.sha256}"])
