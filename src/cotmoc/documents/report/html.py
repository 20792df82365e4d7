"""A report as HTML: one page that needs nothing else, every figure with its address in ``data-figure``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape

from cotmoc.documents.charts_picture import picture
from cotmoc.documents.report.content import (
    Annex,
    Block,
    Chart,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Report,
    Row,
    Run,
    Runs,
    Signature,
    Table,
    Text,
    plain,
)
from cotmoc.documents.report.html_style import style
from cotmoc.documents.report.layout import Layout
from cotmoc.documents.report.numbering import annex_number, numbered
from cotmoc.documents.report.said import (
    attached_line,
    date_line,
    foot_lines,
    number_line,
    recipient_lines,
    said,
    to_lines,
    unbroken,
)

Drawn = Callable[[Chart], str]
"""How a chart becomes HTML."""
Progress = Callable[[str, int, int], None]


def report_html(report: Report, layout: Layout, *, progress: Progress | None = None) -> str:
    """The whole page, its letters and its charts inside it."""
    title = escape(f"{report.title.kind}: {plain(report.title.subject)}")
    charts = sum(isinstance(block, Chart) for block in report.everything)
    drawn = _counted(as_svg, charts, progress)
    return (
        f'<!DOCTYPE html>\n<html lang="{report.lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style(layout)}</style>\n</head>\n<body>\n"
        f"{body_html(report, draw=drawn)}</body>\n</html>\n"
    )


def _counted(draw: Drawn, total: int, progress: Progress | None) -> Drawn:
    done = 0

    def counted(chart: Chart) -> str:
        nonlocal done
        drawn = draw(chart)
        done += 1
        if progress is not None:
            progress("charts", done, total)
        return drawn

    return counted


def as_svg(chart: Chart) -> str:
    """The chart drawn, inside the page."""
    svg = picture(chart.spec).decode()
    return svg[svg.index("<svg") :]


def body_html(report: Report, *, draw: Drawn = as_svg) -> str:
    """What stands in the body of the page, without any style in it: for pages that have their own."""
    return "".join(_body(report, draw))


def _body(report: Report, draw: Drawn) -> Iterator[str]:
    yield '<article class="report">\n'
    yield _head(report)
    yield _title(report)
    yield from blocks_html(report.blocks, draw=draw)
    yield _foot(report)
    for place, annex in enumerate(report.annexes):
        yield from _annex(report, place, annex, draw)
    foot = "".join(f"<p>{escape(line)}</p>\n" for line in foot_lines(report))
    yield f'<footer class="report-foot">\n{foot}</footer>\n</article>\n'


def _head(report: Report) -> str:
    head, lang = report.head, report.lang
    parent = f'<p class="parent">{escape(head.parent)}</p>' if head.parent else ""
    urgency = f'<p class="urgency">{escape(head.urgency)}</p>' if head.urgency else ""
    return (
        '<header class="report-head">\n<div class="issuer">'
        f'{parent}<p class="agency">{escape(head.agency)}</p>'
        f'<p class="number">{escape(number_line(head, lang))}</p>{urgency}</div>\n'
        '<div class="nation"><p class="country">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>'
        '<p class="motto">Độc lập - Tự do - Hạnh phúc</p>'
        f'<p class="dated">{escape(date_line(head, lang))}</p></div>\n</header>\n'
    )


def _title(report: Report) -> str:
    to = "".join(f"<p>{escape(line)}</p>" for line in to_lines(report))
    addressed = f'<div class="to">{to}</div>\n' if to else ""
    notice = f'<p class="notice">{escape(report.notice)}</p>\n' if report.notice else ""
    return (
        f'<h1><span class="kind">{escape(report.title.kind)}</span> '
        f'<span class="subject">{runs_html(report.title.subject)}</span></h1>\n{notice}{addressed}'
    )


def blocks_html(blocks: Iterable[Block], *, draw: Drawn = as_svg) -> Iterator[str]:
    """Each block as HTML, headings with their numbers."""
    for number, block in numbered(blocks):
        yield block_html(block, number, draw=draw)


def block_html(block: Block, number: str = "", *, draw: Drawn = as_svg) -> str:
    """One block as HTML; `id` is its key, `data-rule` what wrote it."""
    match block:
        case Heading():
            label = f'<span class="label">{number}</span> ' if number else ""
            level = block.level + 1
            return f'<h{level} id="{escape(block.key)}">{label}{runs_html(block.runs)}</h{level}>\n'
        case Paragraph():
            return _paragraph(block, number)
        case Table():
            return "".join(_table(block))
        case Chart():
            return _figure_of_chart(block, draw)
        case PageBreak():
            return '<hr class="page-break">\n'


def _figure_of_chart(block: Chart, draw: Drawn) -> str:
    addresses = escape(" ".join(str(figure.address) for figure in block.figures))
    return (
        f'<figure id="{escape(block.key)}" data-figures="{addresses}">'
        f"<figcaption>{runs_html(block.title)}</figcaption>\n"
        f'<div class="chart" role="img" aria-label="{escape(block.alt)}">{draw(block)}</div></figure>\n'
    )


def _paragraph(block: Paragraph, number: str) -> str:
    rule = f' data-rule="{escape(block.rule)}"' if block.rule else ""
    label = f"{number} " if number else "- " if block.style == "item" else ""
    return f'<p id="{escape(block.key)}" class="{block.style}"{rule}>{label}{runs_html(block.runs)}</p>\n'


def runs_html(runs: Runs) -> str:
    """Runs as HTML: a figure in ``data`` with its address and its decimal."""
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    match run:
        case Figure():
            text = _figure(run)
        case Text():
            text = escape(run.text)
            text = f"<em>{text}</em>" if run.italic else text
    return f"<strong>{text}</strong>" if run.bold else text


def _figure(figure: Figure) -> str:
    value = f' value="{escape(figure.value)}"' if figure.value else ""
    element, address = "data" if figure.value else "span", escape(str(figure.address))
    return f'<{element} class="figure"{value} data-figure="{address}">{escape(unbroken(figure.shown))}</{element}>'


def _table(block: Table) -> Iterator[str]:
    yield f'<div class="table" tabindex="0"><table id="{escape(block.key)}">\n'
    if block.caption:
        yield f"<caption>{runs_html(block.caption)}</caption>\n"
    whole = sum(column.width for column in block.columns)
    widths = (f'<col width="{100 * column.width / whole:.1f}%">' for column in block.columns)
    yield f"<colgroup>{''.join(widths)}</colgroup>\n"
    heads = "".join(f'<th scope="col">{escape(column.head)}</th>' for column in block.columns)
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    yield from (_row(block, row) for row in block.rows)
    yield "</tbody></table></div>\n"


def _row(block: Table, row: Row) -> str:
    if row.is_group:
        name = runs_html(row.cells[0])
        return f'<tr class="group"><th colspan="{len(block.columns)}" scope="rowgroup">{name}</th></tr>\n'
    cells = zip(block.columns, row.cells, strict=True)
    return "<tr>" + "".join(f'<td class="{c.align}">{runs_html(cell)}</td>' for c, cell in cells) + "</tr>\n"


def _foot(report: Report) -> str:
    recipients = "<br>".join(escape(line) for line in recipient_lines(report))
    label = said("recipients", report.lang)
    left = (
        f'<div class="recipients"><p class="label">{label}</p><p>{recipients}</p></div>'
        if recipients
        else "<div></div>"
    )
    return f'<div class="report-end">\n{left}\n{_signature(report.signature)}</div>\n'


def _signature(signature: Signature) -> str:
    lines = "<br>".join(escape(line) for line in signature.lines)
    return f'<div class="signature"><p class="signer">{lines}</p><p class="name">{escape(signature.name)}</p></div>\n'


def _annex(report: Report, place: int, annex: Annex, draw: Drawn) -> Iterator[str]:
    number = annex_number(report.annexes, place, report.lang)
    yield f'<section class="annex" id="{escape(annex.key)}">\n'
    yield f'<h2 class="annex-title">{number}<br>{runs_html(annex.title)}</h2>\n'
    yield f'<p class="attached">{escape(attached_line(report))}</p>\n'
    yield from blocks_html(annex.blocks, draw=draw)
    yield "</section>\n"
