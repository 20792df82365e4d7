"""The officials' plan table, to the exact number; and figures as sentences."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from cotmoc.model.rule import Source
from cotmoc.workspace.figure_sentence import figure_sentence, quoted_target
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.plan_table import NO_FIGURE, PlanRow, plan_row
from tests.spec.paragraph import ENGINES, Asked

FLOW = {
    "forms": "form | frequency | level | closes\nF | quarter | xa | 10",
    "data": """
element | unit | 2023-Q1 | 2023-Q2 | 2023-Q3 | 2024-Q1 | 2024-Q2 | 2024-Q3
TT      | A    | 10      | 10      | 20      | 30      | 40      | 45
HS      | A    | 100     | 100     | 100     | 100     | 100     | 100
TT      | B    | 5       | 5       | 10      | 10      | 20      |
HS      | B    | 50      | 50      | 50      | 50      | 50      |
""",
    "numerator": "TT",
    "denominator": "HS",
    "factor": "100",
    "aims": "aim\n>= 50",
    "at_end_of": "2024-Q3",
}


def row(case: Mapping[str, str], lang: str = "vi", engine: str = "reference") -> PlanRow:
    asked = Asked(case)
    figure_of, margins_of = ENGINES[engine].start(asked.space.catalogue, asked.observations, asked.settings.known_at)
    evaluation = asked.evaluation(figure_of, margins_of, engine=engine)
    result = evaluation.target(asked.programme, asked.programme.targets[-1])
    return plan_row(evaluation, asked.programme, result, Naming(evaluation.catalogue, lang), figure_of=figure_of)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_columns_of_a_ratio(engine):
    found = row(FLOW, engine=engine)
    assert [str(cell.period) for cell in found.cells] == ["2024-Q3", "2024-Q2", "2023-Q3", "2024", "2024"]
    assert [cell.exact for cell in found.cells] == [
        45,  # only A reported
        40,
        20,
        Fraction(115, 3),  # of A, the only unit that reported all that was due
        Fraction(230, 3),
    ]
    assert [cell.shown for cell in found.cells] == ["45%", "40%", "20%", "38%", "76,7%"]
    assert [cell.note for cell in found.cells] == [
        "đến nay, 1/2 đơn vị; có thể trên 0%",
        "",
        "",
        "đến nay, 1/2 đơn vị; cuối kỳ có thể trên 0%",
        "đến nay, 1/2 đơn vị",
    ]


def test_the_columns_of_a_sum_seen_by_one_unit():
    case = FLOW | {"expression": "TT", "seen_as": "B", "at_end_of": "2024-Q2"}
    del case["numerator"], case["denominator"], case["factor"]
    found = row(case | {"allocations": "target | unit | threshold\nT1 | B | 60"})
    assert found.unit.startswith("B@")
    assert [cell.exact for cell in found.cells] == [20, 10, 5, 30, 50]
    assert found.percent.shown == "50,0%"


def test_months_that_are_no_period_of_their_own_add_up_too():
    monthly = {
        "forms": "form | frequency | level | closes\nF | month | tinh | 10",
        "data": "element | unit | 2024-01 | 2024-02 | 2024-03 | 2024-04 | 2024-05\nHS | T | 1 | 2 | 4 | 8 | 16",
        "expression": "HS",
        "aims": "aim\n>= 62",
        "at_end_of": "2024-05",
    }
    found = row(monthly)
    assert [cell.exact for cell in found.cells] == [16, 8, None, 31, 50]
    assert (found.last_year.shown, found.last_year.note) == (NO_FIGURE, "chưa báo cáo")


def test_a_period_finer_than_the_form_has_no_figure_and_says_so():
    found = row(FLOW | {"at_end_of": "2024-05"})
    assert (found.this.exact, found.this.shown) == (None, NO_FIGURE)
    assert "ngắn hơn kỳ báo cáo" in found.this.note


def test_another_definition_is_not_set_beside():
    broken = {
        "forms": FLOW["forms"],
        "data": FLOW["data"],
        "indicators": """
code | numerator | denominator | factor | valid_from | valid_to
I    | TT        | HS          | 1000   |            | 2024-01-01
I    | TT        | HS          | 100    | 2024-01-01 |
""",
        "indicator": "I",
        "aims": "aim\n>= 50",
        "at_end_of": "2024-Q2",
    }
    found = row(broken)
    assert (found.this.exact, found.previous.exact) == (40, Fraction(80, 3))
    assert (found.last_year.exact, found.last_year.note) == (None, "định nghĩa khác, không so sánh được")


def test_milestones_have_no_running_total_and_no_percent():
    milestone = {
        "elements": "code | value_type | time_rule | unit_rule\nNGAY | date | last | none",
        "forms": "form | frequency | level | closes\nF | year | tinh | 20",
        "data": "element | unit | 2024\nNGAY | T | 2024-05-30",
        "milestone": "NGAY",
        "aims": "aim\nmilestone 2024-06-30",
    }
    found = row(milestone)
    assert found.this.shown == "30/05/2024"
    assert [cell.shown for cell in (found.so_far, found.percent)] == [NO_FIGURE, NO_FIGURE]


# -- sentences -------------------------------------------------------------------------------------------------------


def sentence(case: Mapping[str, str], lang: str = "vi", **changed: object) -> str:
    asked = Asked(case)
    evaluation = asked.evaluation()
    result = evaluation.programme(asked.programme)
    sources = (Source(id="S1", title="Báo cáo quý", number="12/BC-SO"), Source(id="S2", title="Niên giám"))
    catalogue = replace(evaluation.catalogue, sources=sources, **changed)
    quoted = quoted_target(result.targets[-1], result)
    return figure_sentence(replace(quoted, sources=("S1", "S2", "S1")), Naming(catalogue, lang))


@pytest.mark.parametrize(
    ("case", "wanted"),
    [
        (
            FLOW,
            "I của T năm 2024 (tính đến hết quý III/2024) là 38% (1/2 đơn vị đã báo cáo đủ), theo số liệu có đến hết "
            "ngày 30/06/2026; nguồn: 12/BC-SO; Niên giám.",
        ),
        (
            FLOW | {"period": "2024-Q2", "at_end_of": "2024-Q2"},
            "I của T quý II/2024 là 40%, theo số liệu có đến hết ngày 30/06/2026; nguồn: 12/BC-SO; Niên giám.",
        ),
        (
            FLOW | {"period": "2024-Q3", "at_end_of": "2024-Q3"},
            "I của T quý III/2024 là 45% (1/2 đơn vị đã báo cáo đủ; kể cả số chưa báo cáo thì trên 0%), "
            "theo số liệu có đến hết ngày 30/06/2026; nguồn: 12/BC-SO; Niên giám.",
        ),
        (
            FLOW | {"known_at": "2024-07-20", "at_end_of": "2024"},
            "I của T năm 2024 là 33% (kỳ chưa khép, tính theo các báo cáo đã đến hạn), theo số liệu có đến hết ngày "
            "20/07/2024; nguồn: 12/BC-SO; Niên giám.",
        ),
        (
            FLOW | {"period": "2025-Q1", "at_end_of": "2025-Q1"},
            "I của T quý I/2025: chưa báo cáo, theo số liệu có đến hết ngày 30/06/2026; nguồn: 12/BC-SO; Niên giám.",
        ),
    ],
)
def test_a_figure_as_a_sentence(case, wanted):
    assert sentence(case) == wanted


def test_a_made_up_figure_says_so_in_both_languages():
    case = FLOW | {"period": "2024-Q2", "at_end_of": "2024-Q2"}
    assert sentence(case, made_up=True).endswith("; dữ liệu mẫu, không có thật.")
    assert sentence(case, "en", made_up=True) == (
        "I, T, Q2 2024: 40%, as known at the end of 30/06/2026; source: 12/BC-SO; Niên giám; made-up data."
    )
