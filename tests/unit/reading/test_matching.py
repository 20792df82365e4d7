"""Phrases, units and periods of prose as codes of a package, and what the package holds of them."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from cotmoc.evaluation.knowledge import ObservationList
from cotmoc.exchange.package import read_package
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.exact import read_decimal
from cotmoc.model.period import read_period
from cotmoc.reading.candidate import Candidate, FactKind
from cotmoc.reading.matching import Agreement, Matcher, Phrase
from cotmoc.reading.matching.certainty import LEAST_SCORE
from cotmoc.reading.matching.times import period_of, periods_ending_with
from cotmoc.reading.matching.wording import measures_agree, words_of

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def mau() -> Catalogue:
    return read_package(ROOT / "samples/mau").catalogue


@pytest.fixture(scope="module")
def matcher(mau) -> Matcher:
    return Matcher(mau, ObservationList(()), known_at=mau.as_of)


@pytest.fixture(scope="module")
def settled() -> Matcher:
    package = read_package(ROOT / "samples/mau")
    return Matcher(package.catalogue, package.observations, known_at=package.catalogue.as_of)


@pytest.fixture(scope="module")
def lao_cai() -> Matcher:
    package = read_package(ROOT / "samples/lao-cai")
    return Matcher(package.catalogue, package.observations, known_at=package.catalogue.as_of)


def candidate(indicator: str, value: str = "90", unit: str = "%", **more) -> Candidate:
    settled = {
        "start": 0,
        "end": 1,
        "sentence": "",
        "value": read_decimal(value),
        "value_high": None,
        "unit": unit,
        "comparator": "=",
        "kind": FactKind.RESULT,
        "direction": None,
        "numerator": None,
        "denominator": None,
        "indicator": indicator,
        "scope": None,
        "period": "2021",
        "confidence": 1.0,
    }
    return Candidate(**settled | more)


PHRASES = """
tỷ lệ hồ sơ TTHC giải quyết đúng hạn | % | CT.HS.DUNGHAN
số hồ sơ đã giải quyết đúng hạn | hồ sơ | HS.DUNGHAN
hồ sơ quá hạn | % | CT.HS.TREHAN
số hồ sơ tiếp nhận và giải quyết | hồ sơ | HS.TT
số văn bản được ký số | văn bản | VB.KYSO
tổng số hồ sơ thủ tục hành chính đã giải quyết | hồ sơ | HS.TT
thanh toán phí, lệ phí trực tuyến | % | CT.HS.THANHTOAN
mức độ hài lòng của người dân, tổ chức | % | CT.HL
văn bản điện tử ký số | % | CT.VB.KYSO
hồ sơ công việc được xử lý qua mạng | % | CT.CV.MANG
CBCCVC được bồi dưỡng kỹ năng số | % | CT.CBCC.BD
máy tính cài phần mềm diệt vi rút | % | CT.MAY.DIET
chỉ số PAR Index | thứ hạng | CT.XH.PAR
thứ hạng DTI | thứ hạng | CT.XH.DTI
người dân từ 15 tuổi trở lên có tài khoản ngân hàng | % | CT.DS.TKNH
hộ dân có internet cáp quang | % | CT.HO.CAPQUANG
thôn, bản được phủ sóng băng rộng di động | % | CT.THON.BANGRONG
xã có mạng LAN | % | CT.XA.LAN
kinh tế số trong GRDP | % | CT.KT.TYTRONG
GRDP theo giá hiện hành | tỷ đồng | KT.GRDP
DNNVV sử dụng nền tảng số | % | CT.DN.NENTANG
lượt khám, chữa bệnh bằng căn cước | % | CT.YT.CCCD
lượt khách du lịch | lượt | DL.KHACH
vụ tai nạn giao thông | vụ | CT.GT.TAINAN
bộ dữ liệu mở được công bố | bộ dữ liệu | CT.DL.MO
trạm BTS dùng chung | % | CT.HT.CHUNG
"""


@pytest.mark.parametrize("line", PHRASES.strip().splitlines())
def test_what_officials_call_it(matcher, line):
    phrase, unit, code = (part.strip() for part in line.split("|"))
    best, *_ = matcher.indicators(phrase, unit=unit)
    assert best.code == code
    assert best.score > LEAST_SCORE


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("số mục tiêu của kế hoạch", "mục tiêu"),
        ("chiều dài tuyến đường", "km"),
        ("số hộ nghèo", "hộ"),
        ("tỷ lệ bao phủ BHYT", "%"),
        ("tỷ lệ gia đình văn hóa", "%"),
        ("tỷ lệ hộ nghèo", "%"),
        ("tỷ lệ xã đạt chuẩn nông thôn mới", "%"),
    ],
)
def test_what_the_package_does_not_have(matcher, phrase, unit):
    assert matcher.match(candidate(phrase, unit=unit)).indicator_code is None


@pytest.mark.parametrize(
    ("phrase", "unit", "code", "runner_up"),
    [
        ("số vị trí trạm BTS", "vị trí", "HT.CHUNG", "HT.BTS"),
        ("tỷ lệ hộ gia đình có điện thoại thông minh", "%", "CT.DS.SMARTPHONE", "CT.HO.CAPQUANG"),
    ],
)
def test_what_may_be_another_is_told_as_a_guess(matcher, phrase, unit, *, code, runner_up):
    found = matcher.match(candidate(phrase, unit=unit))
    assert (found.indicator_code, found.runner_up, found.is_guess) == (code, runner_up, True)
    assert any("phỏng đoán" in reason.vi for reason in found.reasons)


def test_what_is_called_by_its_name_is_no_guess(matcher):
    found = matcher.match(candidate("tỷ lệ hồ sơ giải quyết đúng hạn"))
    assert (found.indicator_code, found.is_guess, found.reasons) == ("CT.HS.DUNGHAN", False, ())


def test_what_is_of_no_unit_known_is_compared_with_nothing(settled):
    told = candidate("tỷ lệ hồ sơ giải quyết đúng hạn", period="2024")
    assert settled.match(told).held is not None
    found = settled.match(told, is_compared=False)
    assert (found.indicator_code, found.unit_id, found.held) == ("CT.HS.DUNGHAN", None, None)


def test_a_change_is_not_the_level_that_changed(matcher):
    level = candidate("tổng số lượt khách du lịch", "12", "lượt")
    assert matcher.match(level).indicator_code == "DL.KHACH"
    rise = candidate("lượt khách du lịch", "12", kind=FactKind.CHANGE, direction="up")
    assert matcher.match(rise).indicator_code != "DL.KHACH"


def test_the_phrase_list_is_certain(mau):
    odd = "chỉ số lòng dân"
    matcher = Matcher(mau, ObservationList(()), known_at=mau.as_of, phrases=[Phrase(odd, "CT.HL")])
    found = matcher.match(candidate(odd))
    assert (found.indicator_code, found.score, found.is_guess) == ("CT.HL", 1.0, False)
    assert found.reasons
    assert Matcher(mau, ObservationList(()), known_at=mau.as_of).match(candidate(odd)).score < 1


def test_the_level_in_the_scope_decides(lao_cai):
    codes = [
        lao_cai.match(candidate("tỷ lệ mạng LAN được đầu tư", scope=scope)).indicator_code
        for scope in ("cơ quan cấp tỉnh", "đơn vị cấp huyện", "đơn vị cấp xã")
    ]
    assert codes == ["LAN.TINH", "LAN.HUYEN", "LAN.XA"]


@pytest.mark.parametrize(
    ("words", "day", "unit"),
    [
        ("huyện Bát Xát", date(2022, 5, 1), "082@2020-01-01"),
        ("UBND huyện Bát Xát", date(2022, 5, 1), "082@2020-01-01"),
        ("Bát Xát", date(2022, 5, 1), "082@2020-01-01"),
        ("TP. Lào Cai", date(2022, 5, 1), "080@2020-01-01"),
        ("thị trấn Bát Xát", date(2022, 5, 1), "02683@2020-01-01"),
        ("xã Bát Xát", date(2025, 8, 1), "02683@2025-07-01"),
    ],
)
def test_places(lao_cai, words, day, unit):
    assert lao_cai.units(words, day)[0] == unit


@pytest.mark.parametrize("words", ["Sở TT&TT", "STTTT", "Sở Thông tin và Truyền thông", "sở thông tin & truyền thông"])
def test_bodies_by_name_and_abbreviation(matcher, words):
    assert matcher.units(words, date(2022, 5, 1)) == ("STTTT@2019-01-01",)


def test_the_day_decides_between_units_of_one_name(matcher):
    assert matcher.units("Sở Nội vụ", date(2024, 1, 1))[0] == "SNV@2019-01-01"
    assert matcher.units("Sở Nội vụ", date(2025, 9, 1))[0] == "SNV@2025-03-01"


@pytest.mark.parametrize("words", ["", "xã Không Có", "các ngành"])
def test_no_unit(lao_cai, words):
    assert lao_cai.units(words) == ()


def test_a_report_is_about_the_province_that_it_names(lao_cai):
    plain = candidate("tỷ lệ mạng LAN được đầu tư")
    assert lao_cai.match(plain, report="UBND tỉnh Lào Cai báo cáo").unit_id == "10@2020-01-01"
    assert lao_cai.match(plain, report="UBND tỉnh Yên Bái báo cáo").unit_id == "15@2020-01-01"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2022", "2022"),
        ("2022-Q3", "2022-Q3"),
        ("2022-05", "2022-05"),
        ("2022-05-31", "2022-05-31"),
        ("3 tháng đầu năm 2022", "2022-Q1"),
        ("6 tháng đầu năm 2022", "2022-S1"),
        ("6 tháng cuối năm 2022", "2022-S2"),
        ("9 tháng đầu năm 2022", "2022-9M"),
        ("12 tháng đầu năm 2022", "2022"),
        ("2021-2025", "2021/2025"),
    ],
)
def test_periods(written, code):
    assert str(period_of(written)) == code


@pytest.mark.parametrize("written", [None, "8 tháng đầu năm 2022", "tháng 10", "hằng năm", "2022-13", "2022-02-31"])
def test_times_without_a_code(written):
    assert period_of(written) is None


def test_a_day_ends_what_it_is_the_last_day_of():
    def ended(day: str) -> list[str]:
        return [str(each) for each in periods_ending_with(read_period(day))]

    assert ended("2022-12-31") == ["2022-12-31", "2022", "2022-S2", "2022-Q4", "2022-12"]
    assert ended("2022-09-30") == ["2022-09-30", "2022-9M", "2022-Q3", "2022-09"]
    assert ended("2022-05-14") == ["2022-05-14"]


LAN = "tỷ lệ mạng LAN được đầu tư"


@pytest.mark.parametrize(
    ("stated", "agreement", "difference"),
    [
        ("= 62.4", Agreement.SAME, 0),
        ("= 62", Agreement.SAME, Fraction(-2, 5)),
        ("= 61", Agreement.DIFFERS, Fraction(-7, 5)),
        ("> 60", Agreement.SAME, Fraction(-12, 5)),
        (">= 65", Agreement.DIFFERS, Fraction(13, 5)),
    ],
)
def test_agreement_with_what_is_held(lao_cai, stated, agreement, difference):
    comparator, value = stated.split()
    found = candidate(LAN, value, scope="đơn vị cấp xã", comparator=comparator)
    held = lao_cai.match(found, report="tỉnh Lào Cai").held
    assert (held.agreement, held.value, held.difference) == (agreement, Fraction(312, 5), difference)


def test_what_reports_still_missing_may_make_is_not_compared(settled):
    """Of a year of which a quarter is reported neither the sum so far nor a share of it says that a report is wrong."""
    year, months = (
        settled.match(
            candidate("Tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn", "97.6", scope="XÃ NẮNG SỚM", period=period)
        )
        for period in ("2025", "9 tháng đầu năm 2025")
    )
    assert (year.indicator_code, year.held) == ("CT.HS.DUNGHAN", None)
    assert months.held.agreement is Agreement.SAME


def test_a_commune_is_no_province_of_the_same_name(matcher):
    assert matcher.units("tỉnh Mẫu", date(2025, 9, 1))
    assert matcher.units("XÃ MẪU", date(2025, 9, 1)) == ()


def test_nothing_held(lao_cai):
    stated = candidate(LAN, scope="đơn vị cấp xã", period="2030")
    assert lao_cai.match(stated, report="tỉnh Lào Cai").held.agreement is Agreement.NEW


@pytest.mark.parametrize("more", [{"kind": FactKind.CHANGE, "direction": "up"}, {"period": None}])
def test_nothing_to_compare(lao_cai, more):
    assert lao_cai.match(candidate(LAN, scope="đơn vị cấp xã", **more), report="tỉnh Lào Cai").held is None


def test_an_aim_is_compared_with_the_plan(matcher, mau):
    target = next(each for each in mau.programmes[0].targets if each.code == "M22.01")
    stated = {"kind": FactKind.TARGET, "comparator": ">=", "period": "2022"}
    name = "thủ tục hành chính cung cấp trực tuyến mức độ 4"
    same = matcher.match(candidate(name, str(target.aim.low), **stated)).held
    other = matcher.match(candidate(name, "55", **stated)).held
    assert (same.agreement, other.agreement) == (Agreement.SAME, Agreement.DIFFERS)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("%", "%", True),
        ("triệu đồng", "tỷ đồng", True),
        ("hộ dân", "hộ", True),
        ("bậc", "thứ hạng", True),
        ("%", "hồ sơ", False),
        ("", "%", None),
    ],
)
def test_units_of_measure(one, other, agree):
    assert measures_agree(one, other) is agree


def test_old_and_new_spellings_are_one():
    assert words_of("Uỷ ban hoà giải") == words_of("Ủy ban hòa giải")
    assert words_of("TTHC") == words_of("thủ tục hành chính") == ("thủ_tục_hành_chính",)


@pytest.mark.parametrize("phrase", ["số hồ sơ trễ hạn", "số hồ sơ giải quyết quá hạn", "số hồ sơ chưa giải quyết"])
def test_what_is_late_or_undone_is_not_what_is_done_in_time(matcher, phrase):
    assert matcher.match(candidate(phrase, "11", "hồ sơ")).indicator_code is None


def test_what_is_done_in_time_still_is(matcher):
    for phrase in ("số hồ sơ giải quyết đúng hạn", "số hồ sơ giải quyết không quá hạn"):
        found = matcher.match(candidate(phrase, "401", "hồ sơ"))
        assert (found.indicator_code, found.score > LEAST_SCORE) == ("HS.DUNGHAN", True)


@pytest.mark.parametrize("code", ["CT.AA.NU", "CT.ZZ.NU"])
def test_a_name_without_its_brackets_is_not_that_of_another(mau, code):
    (whole,) = (each for each in mau.indicators if each.code == "CT.DN.HOPDONG")
    part = replace(whole, code=code, name=f"{whole.name} (do nữ làm chủ)")
    both = Matcher(replace(mau, indicators=(part, *mau.indicators)), ObservationList(()), known_at=mau.as_of)
    match = both.match(candidate(whole.name))
    assert (match.indicator_code, match.is_guess) == ("CT.DN.HOPDONG", False)
    assert both.match(candidate(part.name)).indicator_code == code


def test_what_two_are_called_without_brackets_is_neither_for_sure(mau):
    (one,) = (each for each in mau.indicators if each.code == "CT.DN.HOPDONG")
    men, women = (replace(one, code=f"CT.{sex}", name=f"{one.name} (do {sex} làm chủ)") for sex in ("nam", "nữ"))
    others = (each for each in mau.indicators if each.code != one.code)
    matcher = Matcher(replace(mau, indicators=(men, women, *others)), ObservationList(()), known_at=mau.as_of)
    assert matcher.indicators(one.name, unit="%")[0].score < 1
    assert matcher.match(candidate(men.name)).indicator_code == men.code
    assert matcher.match(candidate(women.name)).indicator_code == women.code


@pytest.mark.parametrize(
    ("brackets", "called", "is_short_form"),
    [
        ("(HĐĐT)", "Tỷ lệ HĐĐT", True),
        ("(ĐTĐT Index)", "Tỷ lệ ĐTĐT Index", True),
        ("(Theo chuẩn mới)", "Tỷ lệ theo chuẩn mới", False),
    ],
)
def test_only_capitals_in_brackets_are_a_short_form(mau, brackets, called, *, is_short_form):
    (one,) = (each for each in mau.indicators if each.code == "CT.DN.HOPDONG")
    others = (each for each in mau.indicators if each.code != one.code)
    named = replace(mau, indicators=(replace(one, name=f"{one.name} {brackets}"), *others))
    (best, *_) = Matcher(named, ObservationList(()), known_at=mau.as_of).indicators(called, unit="%")
    assert ((best.code, best.score) == (one.code, 1.0)) == is_short_form
