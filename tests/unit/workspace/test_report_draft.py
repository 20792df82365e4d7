"""Reports of the sample province: every number bound and found again, every sentence by its rule, nothing left out."""

import re
from dataclasses import replace
from functools import cache

import pytest

from cotmoc.documents.report.address import Address, read_address
from cotmoc.documents.report.content import Chart, Heading, Paragraph, Table, Text, plain, runs_of, unbound_numbers
from cotmoc.documents.report.refreshing import compared, refreshed
from cotmoc.documents.report.settings import Conclusion, Explained, Meeting, ReportSettings
from cotmoc.model.errors import Refused
from cotmoc.model.instant import read_instant
from cotmoc.model.period import read_period
from cotmoc.workspace.report.binding import Binding
from cotmoc.workspace.report.counts import COUNTS
from cotmoc.workspace.report.draft import Asked, draft
from cotmoc.workspace.report.layouts import LAYOUTS
from cotmoc.workspace.report.phrases import PHRASES
from cotmoc.workspace.report.subjects import FORMATS
from cotmoc.workspace.vietnamese import sort_key
from cotmoc.workspace.view import View
from tests.lib.mau import naming, opened

YEAR = View(programme="2024")
QUARTER = View(programme="2025", period=read_period("2025-Q3"))
UNIT = View(programme="2024", unit="SYT@2019-01-01")
MEETING = Meeting(
    name="phiên họp thứ hai",
    day=read_instant("2025-02-12").date(),
    place="trụ sở UBND tỉnh",
    chair="Trưởng Ban Chỉ đạo",
    conclusions=(
        Conclusion(
            text="Rà soát hồ sơ trễ hạn của 9 xã",
            lead="Văn phòng UBND tỉnh",
            coordinating=("Sở Nội vụ",),
            deadline=read_instant("2025-03-31").date(),
            output="Báo cáo rà soát",
        ),
        Conclusion(
            text="Giao Sở Y tế hoàn thành bệnh án điện tử trước ngày 31/3/2025, báo cáo Sở Nội vụ.",
            lead="Sở Y tế",
            coordinating=("Sở Nội vụ",),
            deadline=read_instant("2025-03-31").date(),
            output="",
        ),
        Conclusion(
            text="UBND xã Mẫu Hai chưa số hóa xong; rà soát lại, phối hợp Sở Nội vụ Mẫu.",
            lead="UBND xã Mẫu",
            coordinating=("Sở Nội vụ",),
            deadline=None,
            output="",
        ),
    ),
)
NOTICE = ReportSettings(meeting=MEETING)
AREAS = ("Huyện", "Phường", "Thành phố", "Thị trấn", "Thị xã", "Tỉnh", "Xã")
VIEWS = {"yearly": YEAR, "quarterly": QUARTER, "unit": UNIT, "notice": YEAR}


@cache
def drafted(layout, lang="vi", since=None):
    settings = NOTICE if layout == "notice" else ReportSettings()
    asked = Asked(layout=layout, settings=settings, since=read_instant(since) if since else None)
    return draft(opened(), VIEWS[layout], asked, naming(lang))


@cache
def binding(lang="vi"):
    return Binding(opened(), naming(lang))


def block(report, key):
    return next(each for each in report.everything if each.key == key)


def said(report, key):
    return plain(block(report, key).runs)


# -- whole reports ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_number_is_unbound(layout, lang):
    assert unbound_numbers(drafted(layout, lang)) == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_figure_is_found_again_from_its_address_alone(layout):
    found = {str(figure.address): figure for _, figure in drafted(layout).figures}
    for text, figure in found.items():
        again = binding().resolve(read_address(text))
        assert (again.shown, again.value) == (figure.shown, figure.value), text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_block_has_a_key_of_its_own_and_a_rule(layout):
    blocks = list(drafted(layout).everything)
    assert len({each.key for each in blocks}) == len(blocks)
    for each in blocks:
        if not isinstance(each, Heading):
            rules = each.rule.split()
            assert rules
            assert all(rule in PHRASES or rule in ("meeting", "target") for rule in rules), each.rule


@pytest.mark.parametrize("layout", LAYOUTS)
def test_sentences_are_whole(layout):
    for each in drafted(layout).everything:
        if isinstance(each, Paragraph):
            text = plain(each.runs)
            assert not re.search(r"[{}]|\(\)|\s[,;.]|  |\.\.|None", text), text
            assert text[:1].isupper() or text[:1].isdigit() or each.style == "lead", text
            assert text.rstrip()[-1] in ".:" or each.style == "lead", text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_sample_says_that_it_is_made_up(layout):
    assert "DỮ LIỆU MẪU" in drafted(layout).notice


def test_every_target_is_told_once_in_the_results_and_stands_in_the_annexes():
    report = drafted("yearly")
    codes = [each.code for each in opened().catalogue.programme_by_code["2024"].targets]
    keys = [each.key for each in report.everything]
    for code in dict.fromkeys(codes):
        assert keys.count(f"results/{code}") == 1
        assert keys.count(f"details/{code}") == 1
    table = block(report, "annex/targets/table")
    assert {plain(row.cells[0]) for row in table.rows if not row.is_group} == set(codes)


def test_the_yearly_report_has_its_sections_in_order_and_twenty_charts():
    report = drafted("yearly")
    heads = [each.key for each in report.blocks if isinstance(each, Heading) and each.level == 1]
    assert heads == ["h.general", "h.results", "h.shortcomings", "h.behind", "h.ahead", "h.proposals"]
    assert sum(isinstance(each, Chart) for each in report.everything) == 20
    assert [each.key for each in report.annexes] == [
        "annex/targets",
        "annex/leads",
        "annex/units",
        "annex/details",
        "annex/charts",
    ]


def test_units_stand_in_the_order_of_a_vietnamese_dictionary():
    tables = {each.key: each for each in drafted("yearly").everything if isinstance(each, Table)}
    for key in ("annex/leads/table", "annex/units/table"):
        names = ["".join(run.text for run in row.cells[1]) for row in tables[key].rows if not row.is_group]
        first = next((at for at, name in enumerate(names) if name.startswith(AREAS)), len(names))
        offices, areas = names[:first], names[first:]
        assert offices, key
        assert (offices, areas) == (sorted(offices, key=sort_key), sorted(areas, key=sort_key)), key


def test_counts_of_verdicts_add_up():
    report = drafted("yearly")
    table = block(report, "general/pillars")
    *_, whole = table.rows
    total, *verdicts, _share = (int(cell[0].value) if place < 5 else 0 for place, cell in enumerate(whole.cells[1:], 0))
    assert total == 68
    assert sum(verdicts) == total


# -- sentences -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "rule", "sentence"),
    [
        (
            "results/M24.01",
            "target.exceeded",
            "Thủ tục đủ điều kiện được cung cấp trực tuyến toàn trình: 85,7% (16/17 đơn vị; có thể từ "
            "85,1 đến 86,2%), vượt mục tiêu đề ra (tối thiểu 80%).",
        ),
        (
            "results/M24.10",
            "target.missed",
            "Tỷ trọng thương mại điện tử trong tổng mức bán lẻ: 9,5%, không đạt mục tiêu đề ra (trên 10%), "
            "còn thiếu 0,5 điểm %.",
        ),
        (
            "results/M24.35",
            "target.missed_day",
            "Trung tâm điều hành thông minh giai đoạn 2: hoàn thành ngày 20/02/2025, chậm 51 ngày so với thời hạn "
            "(trước ngày 31/12/2024).",
        ),
        (
            "results/M24.33",
            "target.met_down",
            "Số sự cố an toàn thông tin nghiêm trọng: 4 vụ, nằm trong giới hạn đề ra (không quá 5 vụ).",
        ),
        (
            "results/M24.07",
            "target.undetermined",
            "Tổ chức, cá nhân hài lòng về giải quyết thủ tục hành chính: đến nay 90,0% (165/169 đơn vị; có thể từ "
            "88,6 đến 90,2%), chưa đủ số liệu để kết luận (mục tiêu đề ra: tối thiểu 90%).",
        ),
        (
            "undetermined/M24.07",
            "short.missing",
            "Tổ chức, cá nhân hài lòng về giải quyết thủ tục hành chính: còn thiếu báo cáo của 4/169 đơn vị; có "
            "thể kết luận khi có báo cáo của xã Kèn Lá.",
        ),
        (
            "missed/M24.10",
            "short.missed",
            "Tỷ trọng thương mại điện tử trong tổng mức bán lẻ: còn thiếu 0,5 điểm % so với mục tiêu trên 10%.",
        ),
        (
            "details/M24.10/result",
            "detail.result",
            "Kết quả: 9,5%, không đạt mục tiêu đề ra (trên 10%), còn thiếu 0,5 điểm %.",
        ),
        (
            "ahead/lead/SCT@2019-01-01",
            "ahead.lead",
            "Sở Công Thương: «Tỷ trọng thương mại điện tử trong tổng mức bán lẻ» (hiện 9,5%, mục tiêu trên 10%).",
        ),
        (
            "results/M24.39",
            "target.missed_plain",
            "Xếp hạng cải cách hành chính: 19/63, không đạt mục tiêu đề ra (thuộc nhóm 15); Xếp hạng mức độ hài lòng "
            "(SIPAS): 17/63, vượt (tốt hơn mức).",
        ),
        (
            "general/verdicts",
            "general.closed",
            "Kết quả: 45 mục tiêu đạt và vượt (bằng 66,2%), trong đó 22 mục tiêu vượt; 17 mục tiêu không đạt; 6 mục "
            "tiêu chưa đủ số liệu để kết luận.",
        ),
    ],
)
def test_sentences_of_the_yearly_report(key, rule, sentence):
    assert block(drafted("yearly"), key).rule == rule
    assert said(drafted("yearly"), key) == sentence


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_there_is_none_of_is_left_out(layout, lang):
    none = re.compile(r"(?<![\d.,/])0 (mục tiêu|đơn vị|targets?|units?|missed|undetermined)|\(–\)")
    for each in drafted(layout, lang).everything:
        if isinstance(each, Paragraph):
            assert not none.search(plain(each.runs)), each.key


def test_one_is_spoken_of_in_the_singular():
    report = drafted("quarterly", "en")
    assert said(report, "undetermined/intro") == "1 target is undetermined:"
    assert said(report, "missed/intro") == "2 targets are missed, 1 of them priority:"


def test_who_is_slow_is_named_with_its_share_or_what_it_is_short_of():
    text = said(drafted("yearly"), "missed/M24.24")
    assert "Đơn vị còn chậm: xã Đàn Goong" in text
    assert re.search(r"và \d+ đơn vị khác\.$", text)
    told = [each for _, each in drafted("yearly").figures if each.address.kind == "target"]
    shares = [each for each in told if each.address.format in ("share", "short")]
    assert shares
    assert all(each.address.get("part") for each in shares)


def test_a_quarterly_report_tells_what_changed_since_the_quarter_before():
    report = drafted("quarterly")
    intro = said(report, "changes/intro")
    assert intro.startswith("So với thời điểm hết quý II/2025, ")
    lines = [each for each in report.blocks if each.key.startswith("changes/M25.")]
    count = next(run for run in block(report, "changes/intro").runs if not isinstance(run, Text))
    assert int(count.value) == len(lines)
    then, now = (run for run in lines[0].runs if not isinstance(run, Text))
    assert str(then.address.period) == "2025-Q2"
    assert str(now.address.period) == "2025-Q3"


def test_a_report_since_an_earlier_day_tells_what_became_known():
    report = drafted("yearly", since="2025-01-31")
    assert said(report, "changes/intro").startswith("So với số liệu có đến hết ngày 31/01/2025, ")
    assert unbound_numbers(report) == ()


def test_causes_come_from_explanations_and_the_rest_are_owed():
    given = Explained(
        target="M24.10",
        unit="SCT@2019-01-01",
        cause="sàn thương mại điện tử chưa vận hành.",
        remedy="vận hành trong quý I",
        new_date=read_instant("2025-03-31").date(),
    )
    report = draft(opened(), YEAR, Asked(settings=ReportSettings(explained=(given,))), naming())
    assert said(report, "causes/M24.10") == (
        "Tỷ trọng thương mại điện tử trong tổng mức bán lẻ: theo giải trình của Sở Công Thương, nguyên nhân là sàn "
        "thương mại điện tử chưa vận hành; hướng khắc phục: vận hành trong quý I, hoàn thành trước ngày 31/03/2025."
    )
    assert "còn 16 mục tiêu không đạt chưa có giải trình" in said(report, "causes/owed")
    assert unbound_numbers(report) == ()


def test_a_unit_reports_its_own_targets_only():
    report = drafted("unit")
    assert "Sở Y tế" in plain(report.title.subject)
    own = [each for each in report.blocks if each.key.startswith("unit/M24.")]
    intro = block(report, "unit/intro")
    total = next(run for run in intro.runs if not isinstance(run, Text))
    assert int(total.value) == len(own) > 10
    assert all("không áp dụng" not in plain(each.runs) for each in own)
    assert {figure.address.unit for _, figure in report.figures} <= {"SYT@2019-01-01", "98@2019-01-01", ""}
    assert any(each.key.startswith("holds/M24.") for each in report.blocks)


def test_a_notice_tells_the_meeting_and_each_conclusion():
    report = drafted("notice")
    assert report.title.kind == "THÔNG BÁO"
    assert plain(report.title.subject) == "Kết luận của Trưởng Ban Chỉ đạo tại phiên họp thứ hai ngày 12/02/2025"
    assert said(report, "notice/conclusion/1") == (
        "Rà soát hồ sơ trễ hạn của 9 xã; chủ trì: Văn phòng UBND tỉnh; phối hợp: Sở Nội vụ; sản phẩm: Báo cáo rà soát; "
        "thời hạn: 31/03/2025."
    )
    assert said(report, "notice/conclusion/2") == (  # what its own words say is not said again
        "Giao Sở Y tế hoàn thành bệnh án điện tử trước ngày 31/3/2025, báo cáo Sở Nội vụ; phối hợp: Sở Nội vụ."
    )
    assert said(report, "notice/conclusion/3") == (  # the beginning of a longer name is not that name
        "UBND xã Mẫu Hai chưa số hóa xong; rà soát lại, phối hợp Sở Nội vụ Mẫu; chủ trì: UBND xã Mẫu; "
        "phối hợp: Sở Nội vụ."
    )


def test_the_last_year_stands_beside_where_it_was_defined_alike():
    table = block(drafted("yearly"), "annex/targets/table")
    row = next(row for row in table.rows if plain(row.cells[0]) == "M24.11")
    (last,) = row.cells[4]
    assert (last.address.kind, str(last.address.period)) == ("indicator", "2023")


def test_the_rank_of_another_year_names_its_field_as_this_year_does():
    row = next(row for row in block(drafted("yearly"), "annex/targets/table").rows if plain(row.cells[0]) == "M24.08")
    assert [plain(row.cells[at]) for at in (4, 5)] == ["28/63", "24/63"]


# -- as published on -------------------------------------------------------------------------------------------------


def test_known_earlier_it_is_another_report_and_the_same_every_time():
    early = replace(YEAR, known_at=read_instant("2025-01-31"))
    then = draft(opened(), early, Asked(layout="quarterly"), naming())
    now = draft(opened(), YEAR, Asked(layout="quarterly"), naming())
    assert compared(then, now)
    at = read_instant("2025-01-31")
    assert refreshed(then, binding().resolve, known_at=at) == (then, ())
    _, changes = refreshed(then, binding().resolve)
    assert changes


# -- addresses -------------------------------------------------------------------------------------------------------


def test_a_code_alone_means_a_target_or_an_indicator():
    target = binding().named("M24.02", view=YEAR)
    assert (target.kind, binding().resolve(target).shown) == ("target", "67,2 – 68,5%")
    indicator = binding().named("CT.HS.TRUCTUYEN", view=replace(YEAR, period=read_period("2024")))
    assert (indicator.kind, binding().resolve(indicator).shown) == ("indicator", "67,2 – 68,5%")


def asked(code, kind="target", **more):
    return Address(kind=kind, code=code, **more)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (asked("M24.99"), "B103"),
        (asked("CT.KHONG", "indicator"), "B103"),
        (asked("1999", "programme", format="count"), "B103"),
        (asked("M24.01", format="xyz"), "B102"),
        (asked("2024", "programme", format="shown"), "B102"),
        (asked("CT.HS.TRUCTUYEN", "indicator", format="aim"), "B102"),
        (asked("M24.01", unit="981x"), "E116"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(address, code):
    with pytest.raises(Refused) as refused:
        binding().resolve(address)
    assert refused.value.problems[0].code == code


def test_every_format_of_a_target_and_of_a_programme_can_be_asked():
    for told_as in FORMATS:
        found = binding().resolve(asked("M24.24", format=told_as).also(part="1@2019-01-01"))
        assert found.shown
    for told_as in COUNTS:
        found = binding().resolve(asked("2024", "programme", format=told_as).also(verdict="missed", held="x"))
        assert found.value


# -- refused ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("view", "layout", "code"),
    [
        (View(), "yearly", "B106"),
        (View(programme="1999"), "yearly", "E110"),
        (View(programme="2024", known_at=read_instant("2020-01-01")), "yearly", "B105"),
        (YEAR, "unit", "B107"),
        (YEAR, "notice", "B108"),
    ],
)
def test_what_cannot_be_reported_is_refused(view, layout, code):
    with pytest.raises(Refused) as refused:
        draft(opened(), view, Asked(layout=layout), naming())
    assert refused.value.problems[0].code == code


def test_no_phrase_holds_a_number():
    for key, texts in PHRASES.items():
        assert not any(letter.isdigit() for text in texts for letter in text), key


def test_both_languages_have_the_same_places():
    for key, (vi, en) in PHRASES.items():
        assert set(re.findall(r"\{\w+\}", en)) <= set(re.findall(r"\{\w+\}", vi)), key


def test_tables_have_a_cell_for_every_column():
    for each in drafted("yearly").everything:
        if isinstance(each, Table):
            assert all(len(row.cells) == (1 if row.is_group else len(each.columns)) for row in each.rows)
            assert all(list(runs_of(each)) for _ in each.rows)
