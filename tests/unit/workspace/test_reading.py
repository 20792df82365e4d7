"""A read report in words: figures as people write them, the text cut at its figures, the phrase list of a package."""

from dataclasses import replace
from fractions import Fraction

import pytest

from cotmoc.model.errors import Refused
from cotmoc.reading.candidate import Candidate, FactKind
from cotmoc.reading.matching import Agreement, Held, Match, Phrase
from cotmoc.reading.written import Written
from cotmoc.workspace.phrase_list import FILE, phrases_csv, read_phrases
from cotmoc.workspace.reading import ReadFigure, ReadReport, highlighted, read_pasted
from cotmoc.workspace.reading_matches import Standing, compared_sentence, match_words, standing_of
from cotmoc.workspace.reading_page import reading_page
from cotmoc.workspace.reading_rows import as_written, count_sentence, figure_words

PLAIN = Candidate(
    start=0,
    end=3,
    sentence="90% xã.",
    value=90,
    value_high=None,
    unit="%",
    comparator="=",
    kind=FactKind.RESULT,
    direction=None,
    numerator=None,
    denominator=None,
    indicator="tỷ lệ xã",
    scope=None,
    period="2022",
    confidence=0.9,
)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "90%"),
        ({"comparator": ">="}, "≥ 90%"),
        ({"comparator": "~", "value": Fraction(2469, 2), "unit": "tỷ đồng"}, "≈ 1.234,5 tỷ đồng"),
        ({"value": 35, "value_high": 40, "comparator": "range"}, "35 – 40%"),
        ({"value": 41, "unit": "chỉ tiêu", "numerator": 41, "denominator": 54}, "41/54 chỉ tiêu"),
        ({"numerator": 96, "denominator": 152, "value": Fraction(316, 5)}, "63,2% (96/152)"),
        ({"value": 15, "unit": "thứ hạng", "denominator": 63}, "15/63 thứ hạng"),
        ({"kind": FactKind.CHANGE, "direction": "down", "unit": "điểm phần trăm"}, "giảm 90 điểm phần trăm"),
    ],
)
def test_figures_as_people_write_them(changed, words):
    assert figure_words(replace(PLAIN, **changed)) == words


@pytest.mark.parametrize(
    ("unit", "told"), [("%", "91,5% (chênh 2 điểm %)"), ("hồ sơ", "91,5 hồ sơ (chênh 2 hồ sơ)"), ("", "91,5 (chênh 2)")]
)
def test_a_difference_has_its_unit(unit, told):
    held = Held(Agreement.DIFFERS, Fraction(183, 2), 2, unit)
    match = Match("CT.HL", 0.85, None, 0.0, None, None, held)
    assert match_words(ReadFigure(PLAIN, match)) == f"CT.HL (độ giống 85%): khác số đang lưu: {told}"


@pytest.mark.parametrize(
    ("runner_up", "held", "told"),
    [
        ("CT.B", None, "có thể là CT.A (độ giống 60%), hoặc CT.B (độ giống 30%)"),
        (None, None, "có thể là CT.A (độ giống 60%)"),
        (
            "CT.B",
            Held(Agreement.NEW),
            "có thể là CT.A (độ giống 60%), hoặc CT.B (độ giống 30%); nếu đúng vậy thì chưa có trong gói",
        ),
    ],
)
def test_a_guess_is_told_as_one(runner_up, held, told):
    match = Match("CT.A", 0.6, runner_up, 0.3 if runner_up else 0.0, None, None, held, is_guess=True)
    assert match_words(ReadFigure(PLAIN, match)) == told


def test_a_runner_up_far_behind_is_not_told():
    match = Match("CT.A", 0.6, "CT.B", 0.29, None, None, None, is_guess=True)
    assert match_words(ReadFigure(PLAIN, match), "en") == "may be CT.A (likeness 60%)"


MATCHED = Match("CT.A", 0.9, None, 0.0, None, None, None)


@pytest.mark.parametrize(
    ("match", "standing"),
    [
        (replace(MATCHED, indicator_code=None), Standing.NONE),
        (replace(MATCHED, is_guess=True, held=Held(Agreement.DIFFERS, 1, 2)), Standing.GUESS),
        (MATCHED, Standing.OPEN),
        (replace(MATCHED, held=Held(Agreement.DIFFERS, 1, 2)), Standing.DIFFERS),
        (replace(MATCHED, held=Held(Agreement.SAME, 1, 0)), Standing.SAME),
        (replace(MATCHED, held=Held(Agreement.NEW)), Standing.NEW),
    ],
)
def test_how_a_figure_stands_to_the_package(match, standing):
    assert standing_of(match) is standing
    told = replace(report("90%"), figures=(ReadFigure(PLAIN, match), ReadFigure(PLAIN, match)))
    assert compared_sentence(told).startswith("Đối chiếu với gói: 2 ")
    page = reading_page(told)
    assert page.count('<li id="r0" class="differs">') == (standing is Standing.DIFFERS)
    assert page.count('class="result differs"') == (standing is Standing.DIFFERS)


def test_without_a_package_nothing_is_compared():
    told = replace(report("90%"), figures=(ReadFigure(PLAIN),))
    assert compared_sentence(told) == ""
    assert "So với gói" not in reading_page(told)


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("đạt 82,0%", 82, "82,0%"),
        ("82%", 82, ""),
        ("1234 hồ sơ", 1234, ""),
        ("1.234 hồ sơ", 1234, ""),
        ("1 234 hồ sơ", 1234, ""),
        ("05 xã", 5, ""),
        ("0,5%", Fraction(1, 2), ""),
        ("mười hai xã", 12, "mười hai xã"),
        ("41/54 xã", 41, ""),
    ],
)
def test_what_is_written_otherwise_than_told(text, value, written):
    told = report(text, (0, len(text)))
    assert as_written(told, replace(PLAIN, start=0, end=len(text), value=value)) == written


def report(text: str, *spans: tuple[int, int]) -> ReadReport:
    figures = tuple(ReadFigure(replace(PLAIN, start=start, end=end)) for start, end in spans)
    return ReadReport("x.txt", Written(text), figures)


def test_the_text_is_cut_at_its_figures():
    assert [tuple(piece) for piece in highlighted(report("đạt 90% xã", (4, 7)))] == [
        ("đạt ", None),
        ("90%", 0),
        (" xã", None),
    ]


def test_of_overlapping_figures_the_first_takes_what_both_have():
    pieces = highlighted(report("abcdef", (0, 4), (2, 6), (3, 4)))
    assert [tuple(piece) for piece in pieces] == [("abcd", 0), ("ef", 1)]
    assert "".join(piece.text for piece in pieces) == "abcdef"


def test_the_count_of_kinds():
    assert count_sentence(report("a", (0, 1)), "en").startswith("1 figures: 1 result.")
    assert count_sentence(report("a"), "en") == "No figure was found in the text."


def test_a_page_says_its_language_and_escapes_names():
    page = reading_page(replace(report("a<b"), name="<i>.txt"), lang="en")
    assert '<html lang="en">' in page
    assert "<i>" not in page
    assert "a&lt;b" in page


def test_pasted_secrets_are_refused():
    with pytest.raises(Refused) as refused:
        read_pasted("TUYỆT MẬT\nBáo cáo đạt 90%.")
    assert refused.value.problems[0].code == "W170"


def test_a_phrase_list_round_trips(tmp_path):
    phrases = [Phrase("b, có dấu phẩy", "Y"), Phrase("a", "X"), Phrase("a", "X")]
    (tmp_path / FILE).write_text(phrases_csv(phrases), encoding="utf-8")
    assert read_phrases(tmp_path, frozenset({"X", "Y"})) == (Phrase("a", "X"), Phrase("b, có dấu phẩy", "Y"))


def test_no_phrase_list(tmp_path):
    assert read_phrases(tmp_path, frozenset()) == ()


def test_a_phrase_list_saved_by_excel(tmp_path):
    (tmp_path / FILE).write_bytes("\ufeffphrase;code\r\na;X\r\n".encode())
    assert read_phrases(tmp_path, frozenset({"X"})) == (Phrase("a", "X"),)
