"""The style of a report as a page: the layout table again, as far as a screen has pages."""

from __future__ import annotations

from cotmoc.documents.report.layout import Layout

_STYLE = """\
body {{ margin: 0; background: #fff; color: #000; }}
.report {{ max-width: {text_width}mm; margin: 0 auto; padding: {margin_top}mm {margin_right}mm {margin_bottom}mm;
  font: {body_size}pt/{line_spacing} "{font}", "{pdf_font}", serif; }}
.report p {{ margin: 0 0 {paragraph_space}pt; text-align: justify; text-indent: {indent}mm;
  overflow-wrap: break-word; }}
.report-head {{ display: flex; flex-wrap: wrap; gap: 8pt 0; margin-bottom: 18pt; }}
.report-head p {{ text-align: center; text-indent: 0; margin: 0; }}
.issuer {{ flex: 1 1 40%; }}
.nation {{ flex: 1 1 58%; }}
.parent, .agency {{ font-size: {agency_size}pt; }}
.agency {{ font-weight: bold; }}
.agency::after {{ content: ""; display: block; width: 30%; margin: 2pt auto 4pt; border-top: 1px solid; }}
.number {{ font-size: {number_size}pt; }}
.urgency {{ display: inline-block; border: 1px solid; padding: 2pt 8pt; font-weight: bold; }}
.country {{ font-size: {nation_size}pt; font-weight: bold; }}
.motto {{ font-size: {motto_size}pt; font-weight: bold; }}
.motto::after {{ content: ""; display: block; width: 13em; max-width: 100%; margin: 2pt auto 4pt;
  border-top: 1px solid; }}
.dated {{ font-size: {place_size}pt; font-style: italic; }}
.report h1 {{ font-size: {kind_size}pt; text-align: center; margin: 0 0 12pt; }}
.report h1 span {{ display: block; }}
.subject::after {{ content: ""; display: block; width: 30%; margin: 4pt auto 0; border-top: 1px solid; }}
.report h2 {{ font-size: {body_size}pt; margin: 12pt 0 {paragraph_space}pt; text-indent: {indent}mm; }}
.report h3 {{ font-size: {body_size}pt; margin: 10pt 0 {paragraph_space}pt; text-indent: {indent}mm; }}
.report h4 {{ font-size: {body_size}pt; font-style: italic; margin: 8pt 0 {paragraph_space}pt;
  text-indent: {indent}mm; }}
.report .notice {{ border: 1px solid; padding: 4pt 8pt; text-align: center; text-indent: 0; font-weight: bold; }}
.report .note, .report-foot p {{ font-size: {note_size}pt; text-indent: 0; }}
.report .lead {{ text-indent: 0; margin-top: 12pt; }}
.to {{ margin: 0 0 12pt {indent}mm; }}
.to p {{ text-indent: 0; }}
.table {{ overflow-x: auto; margin: 0 0 12pt; }}
.table table {{ border-collapse: collapse; width: 100%; font-size: {table_size}pt; line-height: 1.25; }}
.table caption {{ font-weight: bold; padding-bottom: 4pt; }}
.table th, .table td {{ border: 1px solid #444; padding: 3pt 4pt; vertical-align: top; }}
.table .center {{ text-align: center; }}
.table .right {{ text-align: right; }}
.group th {{ text-align: left; background: #eee; }}
.report figure {{ margin: 0 0 14pt; }}
.report figcaption {{ font-weight: bold; text-align: center; margin-bottom: 4pt; }}
.chart svg {{ max-width: 100%; height: auto; }}
.chart svg text {{ font-family: "Cot Moc Sans", "Source Sans 3", "Segoe UI", Roboto, Arial, sans-serif; }}
.report-end {{ display: flex; flex-wrap: wrap; margin-top: 18pt; }}
.report-end > div {{ flex: 1 1 45%; }}
.report-end p {{ text-indent: 0; text-align: left; }}
.recipients {{ font-size: {recipients_size}pt; }}
.recipients .label {{ font: italic bold {recipients_label_size}pt "{font}", "{pdf_font}", serif; margin: 0; }}
.report .signature p {{ text-align: center; font-weight: bold; font-size: {signer_size}pt; }}
.signature .name {{ margin-top: {signature_space}mm; }}
.annex {{ border-top: 1px solid #999; margin-top: 24pt; padding-top: 12pt; }}
.report .annex-title, .report .attached {{ text-align: center; text-indent: 0; }}
.report .attached {{ font-style: italic; }}
.report-foot {{ border-top: 1px solid #999; margin-top: 24pt; padding-top: 6pt; overflow-wrap: anywhere; }}
.figure {{ text-decoration: underline dotted #777; text-underline-offset: 2px; }}
td .figure {{ text-decoration: none; }}
@media screen and (max-width: 60rem) {{
  .table table {{ min-width: 40rem; }} .table table:has(col:nth-child(7)) {{ min-width: 72rem; }} }}
@media print {{ .annex {{ break-before: page; }} thead {{ display: table-header-group; }} tr {{ break-inside: avoid; }}
  .figure {{ text-decoration: none; }} }}
"""


def style(layout: Layout) -> str:
    """The rules for a screen and for a printer."""
    values = {name: getattr(layout, name) for name in layout.__slots__}
    return _STYLE.format(**values, text_width=layout.text_width + layout.margin_left)
