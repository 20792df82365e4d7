"""Word templates: filled in with bound figures, and refused with the place of everything that is wrong."""

import io
import zipfile
from contextlib import suppress
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from cotmoc.documents.report.address import read_address
from cotmoc.documents.report.docx_figures import LIST
from cotmoc.documents.report.word_template import expressions
from cotmoc.model.errors import Refused
from cotmoc.model.instant import read_instant
from cotmoc.model.validity import Validity
from cotmoc.workspace.report.binding import Binding
from cotmoc.workspace.report.draft import Asked
from cotmoc.workspace.report.template import filled
from cotmoc.workspace.view import View
from cotmoc.workspace.workspace import Workspace
from tests.lib.mau import naming, opened
from tests.lib.word_rules import broken_rules, roots_of

YEAR = View(programme="2024")
RETIRED = ("CT.MOC.TTDL", "CT.LGSP")


def template(path, *paragraphs, cells=()):
    """A Word file with these paragraphs and, in a table of one row, these cells."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if cells:
        table = document.add_table(rows=1, cols=len(cells))
        for cell, text in zip(table.rows[0].cells, cells, strict=True):
            cell.text = text
    document.save(path)
    return path


def fill(path, lang="vi", view=YEAR):
    return filled(path, opened(), view, Asked(), naming=naming(lang), progress=lambda *_: None)


def text_of(element):
    return "".join(each.text or "" for each in element.iter(qn("w:t"))).replace("\xa0", " ")


def problems(path, lang="vi", view=YEAR):
    with pytest.raises(Refused) as refused:
        fill(path, lang, view)
    return [(each.code, each.place.column) for each in refused.value.problems]


def test_figures_sentences_and_counts_are_filled_in(tmp_path):
    path = template(
        tmp_path / "t.docx",
        'Kết quả {{ figure("M24.02") }}, mục tiêu {{ figure("M24.02", "aim") }}.',
        '{{ count(verdict="missed") }} mục tiêu không đạt. {{ sentence("M24.10") }}.',
        "{{ programme }}; {{ period }}; {{ agency }}; {{ notice }}",
    )
    data = fill(path)
    assert broken_rules(data) == []
    document = docx.Document(io.BytesIO(data))
    texts = [text_of(each._p) for each in document.paragraphs]
    assert texts[0] == "Kết quả 67,2 – 68,5%, mục tiêu từ 60% trở lên."
    assert texts[1].startswith("17 mục tiêu không đạt. Tỷ trọng thương mại điện tử")
    assert "năm 2024; UBND tỉnh Mẫu" in texts[2]
    tags = [each.get(qn("w:val")) for each in document.element.body.iter(qn("w:tag"))]
    (listed,) = (root for root in roots_of(data).values() if root.tag == f"{{{LIST}}}figures")
    addresses = {each.get("tag"): each.get("address") for each in listed}
    first = "cotmoc:target/M24.02?unit=98@2019-01-01&period=2024&known_at=2025-11-20&format=shown"
    assert (addresses[tags[0]], set(addresses)) == (first, set(tags))
    assert len(tags) == 6


def test_a_figure_keeps_the_letters_of_its_place(tmp_path):
    document = docx.Document()
    run = document.add_paragraph("Trước ").add_run('{{ figure("M24.02") }} sau')
    run.bold = True
    document.save(tmp_path / "t.docx")
    made = docx.Document(io.BytesIO(fill(tmp_path / "t.docx")))
    control = next(made.element.body.iter(qn("w:sdt")))
    assert control.find(f".//{qn('w:b')}") is not None
    assert text_of(made.paragraphs[0]._p) == "Trước 67,2 – 68,5% sau"


def test_curly_quotes_and_split_runs_are_read(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph()
    for part in ("{", "{ figure(“M24", ".02”) }", "}"):
        paragraph.add_run(part)
    document.save(tmp_path / "t.docx")
    assert text_of(docx.Document(io.BytesIO(fill(tmp_path / "t.docx"))).paragraphs[0]._p) == "67,2 – 68,5%"


def test_rows_are_repeated_for_every_target(tmp_path):
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).text = "{%tr for t in targets %}"
    table.cell(1, 0).text, table.cell(1, 1).text = "{{ t.code }}", "{{ t.figure }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    document.save(tmp_path / "t.docx")
    rows = docx.Document(io.BytesIO(fill(tmp_path / "t.docx"))).tables[0].rows
    assert len(rows) == 68
    assert [text_of(cell._tc) for cell in rows[1].cells] == ["M24.02", "67,2 – 68,5%"]


def test_headers_are_filled_in(tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ period }}: {{ figure('M24.02') }}"
    document.save(tmp_path / "t.docx")
    made = docx.Document(io.BytesIO(fill(tmp_path / "t.docx")))
    assert text_of(made.sections[0].header._element) == "năm 2024: 67,2 – 68,5%"


def test_another_unit_and_a_share_can_be_asked(tmp_path):
    path = template(tmp_path / "t.docx", '{{ figure("M24.26", unit="SYT@2019-01-01") }}')
    assert text_of(docx.Document(io.BytesIO(fill(path))).paragraphs[0]._p) == "72,8%"


# -- refused -----------------------------------------------------------------------------------------------------------


def test_every_unknown_figure_is_named_with_its_place(tmp_path):
    path = template(
        tmp_path / "t.docx",
        "Không có gì",
        'Sai: {{ figure("M24.99") }} và {{ figure("M24.02", "tong") }}',
        cells=("", '{{ figure("CT.KHONG") }}'),
    )
    assert problems(path) == [("B103", "đoạn 2"), ("B102", "đoạn 2"), ("B103", "bảng 1, hàng 1, ô 2")]
    assert problems(path, "en")[2] == ("B103", "table 1, row 1, cell 2")


def test_an_indicator_is_told_for_the_period_of_the_report_or_the_one_named(tmp_path):
    path = template(
        tmp_path / "t.docx",
        '{{ figure("CT.CV.MANG") }}',
        '{{ figure("CT.CV.MANG", period="2023") }}',
        '{{ figure("CT.CV.MANG", period="2024-13") }}',
    )
    with pytest.raises(Refused) as refused:
        fill(path)
    assert [(each.code, each.place.column) for each in refused.value.problems] == [("T101", "đoạn 3")]
    data = fill(
        template(tmp_path / "t.docx", '{{ figure("CT.CV.MANG") }}', '{{ figure("CT.CV.MANG", period="2023") }}')
    )
    (listed,) = (root for root in roots_of(data).values() if root.tag == f"{{{LIST}}}figures")
    addresses = {each.get("tag"): read_address(each.get("address")) for each in listed}
    document = docx.Document(io.BytesIO(data))
    controls = document.element.iter(qn("w:sdt"))
    told = {addresses[next(each.iter(qn("w:tag"))).get(qn("w:val"))]: text_of(each) for each in controls}
    assert [str(each.period) for each in told] == ["2024", "2023"]
    binding = Binding(opened(), naming())
    assert all(binding.resolve(address).shown == shown for address, shown in told.items())


def test_a_retired_indicator_is_named_with_its_place(tmp_path):
    catalogue = opened().catalogue
    ended = Validity(date(2022, 1, 1), date(2024, 1, 1))
    rows = tuple(replace(each, validity=ended) if each.code in RETIRED else each for each in catalogue.indicators)
    older = Workspace(replace(catalogue, indicators=rows), opened().observations)
    path = template(tmp_path / "t.docx", 'x {{ figure("M24.34") }}', '{{ figure("CT.LGSP", period="2024") }}')
    with pytest.raises(Refused) as refused:
        filled(path, older, YEAR, Asked(), naming=naming(), progress=lambda *_: None)
    found = [(each.code, each.place.column, dict(each.details)["end"]) for each in refused.value.problems]
    assert found == [("B104", "đoạn 1", "01/01/2024"), ("B104", "đoạn 2", "01/01/2024")]


@pytest.mark.parametrize(
    "text",
    [
        '{{ figure("M24.02" }}',
        "{{ nam_sau }}",
        '{{ figure("M24.02").__class__.__mro__ }}',
        '{{ figure("M24.02", "aim", "x") }}',
        "{{ figure() }}",
        "{% for x in targets %}",
        '{{ count(verdict="missed") / 0 }}',
    ],
)
def test_what_is_not_well_written_is_refused(tmp_path, text):
    path = template(tmp_path / "t.docx", "Được", text)
    assert [code for code, _ in problems(path)] == ["B131"]


def test_the_place_of_a_wrong_expression_is_told(tmp_path):
    path = template(tmp_path / "t.docx", "Được", "{{ nam_sau }}")
    assert problems(path) == [("B131", "đoạn 2")]


def test_an_empty_programme_is_refused(tmp_path):
    path = template(tmp_path / "t.docx", "x")
    assert problems(path, view=View(programme="2024", known_at=read_instant("2020-01-01"))) == [("B105", "")]


def test_a_file_that_is_no_word_file_is_refused(tmp_path):
    for name, data in (("a.docx", b"PK\x03\x04rubbish"), ("b.docx", b""), ("c.docx", b"plain text")):
        (tmp_path / name).write_bytes(data)
        assert [code for code, _ in problems(tmp_path / name)] == ["B130"]


def test_damaged_word_files_are_refused_or_read_never_a_crash(tmp_path):
    whole = template(tmp_path / "t.docx", '{{ figure("M24.02") }}').read_bytes()
    for place in range(0, len(whole), len(whole) // 40):
        damaged = whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :]
        with suppress(Refused):
            expressions(damaged, "t.docx")


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (60 << 20))
    assert [code for code, _ in problems(path)] == ["B130"]
