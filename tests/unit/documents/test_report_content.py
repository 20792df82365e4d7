"""Addresses, content and its JSON, numbers that are not bound, settings and the layout table."""

import json
import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cotmoc.documents.report.address import Address, read_address
from cotmoc.documents.report.content import Heading, Paragraph, Text, plain, unbound_numbers
from cotmoc.documents.report.content_json import as_json, from_json
from cotmoc.documents.report.layout import RULES, Source, layout_of
from cotmoc.documents.report.numbering import letter, numbered, roman
from cotmoc.documents.report.refreshing import compared, redrafted, refreshed
from cotmoc.documents.report.said import attached_line, date_line, number_line, recipient_lines, unbroken
from cotmoc.documents.report.settings import report_settings
from cotmoc.model.errors import Refused
from cotmoc.model.instant import read_instant
from tests.lib.small_report import address, figure, small_report

# -- addresses -------------------------------------------------------------------------------------------------------


def test_an_address_is_written_as_the_contract_has_it():
    assert str(address()) == ("cotmoc:target/M24.01?unit=98@2019-01-01&period=2024&known_at=2025-02-05&format=shown")


@pytest.mark.parametrize(
    "given",
    [
        address(),
        address(told_as="share", part="981@2019-01-01"),
        Address(kind="programme", code="2024", format="count").also(verdict="met,exceeded", group="số & khác"),
        Address(kind="indicator", code="CT.HS", known_at=read_instant("2025-02-05T10:00:00+07:00")),
    ],
)
def test_an_address_is_read_back_as_it_was(given):
    assert read_address(str(given)) == given


def test_more_of_an_address_stands_in_order():
    assert str(address().also(z="1", a="2")).endswith("&format=shown&a=2&z=1")


@pytest.mark.parametrize(
    "text", ["", "M24.01", "cotmoc:task/T1", "cotmoc:target/", "cotmoc:target/M?period=năm", "http://a/b"]
)
def test_what_is_no_address_is_refused(text):
    with pytest.raises(Refused) as refused:
        read_address(text)
    assert refused.value.problems[0].code == "B101"


# -- content -----------------------------------------------------------------------------------------------------------


def test_json_gives_the_same_report_back():
    report = small_report()
    assert from_json(json.loads(json.dumps(as_json(report)))) == report


def test_a_number_in_a_phrase_is_unbound_and_a_quoted_one_is_not():
    loose = Paragraph(key="loose", runs=(Text("Có 17 mục tiêu"), Text("năm 2024", "period")), rule="general")
    by_hand = Paragraph(key="hand", runs=(Text("Có 3 ý kiến"),))
    assert unbound_numbers(small_report()) == ()
    assert unbound_numbers(small_report(blocks=(loose, by_hand))) == (("loose", "Có 17 mục tiêu"),)


def test_figures_come_in_reading_order_with_their_block():
    keys = [key for key, _ in small_report().figures]
    assert keys[:2] == ["p", "p"]
    assert keys[2:6] == ["table", "table", "table", "chart"]


# -- refreshed, redrafted, compared -----------------------------------------------------------------------------------


def test_a_refresh_renews_figures_and_tells_what_changed():
    later = read_instant("2025-03-01")

    def resolve(asked):
        shown = "88,0%" if asked.format == "shown" else "90%"
        return replace(figure(), address=asked, shown=shown, value="88")

    found, changes = refreshed(small_report(annexes=(), blocks=small_report().blocks[3:4]), resolve, known_at=later)
    assert plain(found.blocks[0].runs) == "Tỷ lệ hồ sơ đạt 88,0% so với mục tiêu 90%."
    assert [(each.key, each.then.shown, each.now.shown) for each in changes] == [("p", "87,3%", "88,0%")]
    assert changes[0].now.address.known_at == later


def test_what_a_person_wrote_survives_a_new_draft():
    edited = small_report()
    hand = Paragraph(key="p", runs=(Text("Tay."),))
    added = Paragraph(key="mine", runs=(Text("Thêm."),))
    with_added = replace(edited, blocks=(*edited.blocks[:4], added, *edited.blocks[4:]))
    found = redrafted(with_added, small_report(), {"p": hand, "mine": added})
    keys = [block.key for block in found.blocks]
    assert plain(found.blocks[3].runs) == "Tay."
    assert keys[3:6] == ["p", "mine", "letters"]


def test_two_issues_are_compared_figure_by_figure():
    then, now = small_report(annexes=()), small_report(annexes=())
    body = (Text("Tỷ lệ hồ sơ đạt "), replace(figure("88,1%", "88.1"), address=replace(address(), known_at=None)))
    now = replace(now, blocks=(*now.blocks[:3], Paragraph(key="p", runs=body, rule="r"), *now.blocks[4:]))
    assert [(each.then.shown, each.now.shown) for each in compared(then, now)] == [("87,3%", "88,1%")]


# -- numbers of headings -----------------------------------------------------------------------------------------------


def test_headings_are_numbered_and_begin_anew():
    levels = (1, 2, 3, 3, 2, 3, 1, 2)
    blocks = [Heading(key=str(at), level=level, runs=()) for at, level in enumerate(levels)]
    assert [number for number, _ in numbered(blocks)] == ["I.", "1.", "a)", "b)", "2.", "a)", "II.", "1."]


def test_roman_numbers_and_letters_of_the_vietnamese_alphabet():
    assert [roman(n) for n in (1, 4, 9, 14, 39)] == ["I", "IV", "IX", "XIV", "XXXIX"]
    assert [letter(n) for n in (1, 4, 5, 7, 23, 24)] == ["a", "d", "đ", "g", "y", "aa"]


# -- the words around --------------------------------------------------------------------------------------------------


def test_numbers_below_ten_and_the_first_months_have_a_nought():
    head = small_report().head
    assert number_line(head, "vi") == "Số: 05/BC-UBND"
    assert number_line(replace(head, number="5/TB-BCĐ"), "vi") == "Số: 5/TB-BCĐ"
    assert number_line(replace(head, number=""), "vi").endswith("/BC-UBND")
    assert date_line(head, "vi") == "Mẫu, ngày 05 tháng 02 năm 2025"
    assert date_line(replace(head, day=date(2025, 3, 12)), "vi") == "Mẫu, ngày 12 tháng 3 năm 2025"
    assert "ngày" in date_line(replace(head, day=None), "vi")


def test_recipients_end_in_semicolons_and_the_last_in_a_full_stop():
    assert recipient_lines(small_report()) == ("- Như trên;", "- Lưu: VT.")


def test_an_annex_names_the_document_it_belongs_to():
    assert attached_line(small_report()) == "(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 02 năm 2025)"


def test_nothing_parts_a_number_from_its_unit():
    assert unbroken("85,1 – 86,2%") == "85,1\xa0– 86,2%"
    assert unbroken("1.234 người") == "1.234\xa0người"


# -- the layout table and the settings ---------------------------------------------------------------------------------


def test_every_value_of_the_layout_says_where_it_comes_from():
    assert {rule.source for rule in RULES.values()} == set(Source)
    read = {name for name, rule in RULES.items() if rule.source is Source.READ}
    assert {"page_width", "margin_left", "font", "page_number_size", "nation_size"} <= read
    assert all(rule.says for rule in RULES.values())


def test_defaults_lie_within_what_the_decree_leaves_free():
    for name, rule in RULES.items():
        if rule.least is not None:
            assert rule.least <= float(rule.value) <= rule.most, name


def test_a_layout_takes_changes_within_bounds():
    assert layout_of({"body_size": 13, "line_spacing": Decimal("1.5")}).body_size == 13
    for name, value, code in (("body_size", 12, "B111"), ("body_size", True, "B111"), ("bodysize", 13, "B110")):
        with pytest.raises(Refused) as refused:
            layout_of({name: value})
        assert refused.value.problems[0].code == code


SETTINGS = """
recipients = ["Như trên"]
[head]
agency = "BAN CHỈ ĐẠO"
number = "12"
day = 2025-02-05
[signature]
lines = ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"]
[layout]
margin_left = 35
[meeting]
name = "phiên họp thứ nhất"
day = 2025-02-03
[[conclusions]]
text = "Rà soát nhiệm vụ"
lead = "Sở Y tế"
deadline = 2025-03-01
[[explained]]
target = "M24.18"
unit = "SYT@2019-01-01"
cause = "thiếu kinh phí"
"""


def test_settings_are_read():
    found = report_settings(tomllib.loads(SETTINGS))
    assert (found.agency, found.number, found.day) == ("BAN CHỈ ĐẠO", "12", date(2025, 2, 5))
    assert found.signers == ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN")
    assert found.layout.margin_left == 35
    assert found.meeting.conclusions[0].deadline == date(2025, 3, 1)
    assert found.explained[0].cause == "thiếu kinh phí"


@pytest.mark.parametrize(
    ("text", "code", "key"),
    [
        ('[head]\nagancy = "x"', "B110", "head.agancy"),
        ("[head]\nagency = 3", "B111", "head.agency"),
        ('recipients = "x"', "B111", "recipients"),
        ('[head]\nurgency = "GẤP"', "B111", "head.urgency"),
        ('[[conclusions]]\ntext = "x"', "B111", "meeting.name"),
        ("layout = 3", "B111", "layout"),
        ('[meeting]\nname = "x"\nday = "hôm nay"', "B111", "meeting.day"),
    ],
)
def test_settings_that_are_wrong_are_named(text, code, key):
    with pytest.raises(Refused) as refused:
        report_settings(tomllib.loads(text))
    (problem,) = refused.value.problems
    assert (problem.code, dict(problem.details)["key"]) == (code, key)


def test_the_documented_layout_is_the_table():
    page = (Path(__file__).parents[3] / "docs" / "explanation" / "reports.md").read_text(encoding="utf-8")
    for name, rule in RULES.items():
        value = f"{rule.value} {rule.unit}".strip()
        (row,) = [line for line in page.splitlines() if line.startswith(f"| `{name}` ")]
        assert row.startswith(f"| `{name}` | {value} | ")
        assert rule.source.value in row
        assert rule.says in row
