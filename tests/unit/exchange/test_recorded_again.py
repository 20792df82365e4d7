"""Definitions recorded again: accepted by the reader, judged by the rows that stand, and taken back whole."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cotmoc.evaluation.hierarchy import Hierarchy
from cotmoc.exchange.package import read_package
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Refused
from cotmoc.model.instant import read_instant

FILES = {
    "package.toml": 'name = "thu"\ntitle = "Thử"\nmade_up = true\n',
    "units.csv": """code,name,kind,level,parent,valid_from,valid_to,recorded_at,withdrawn
T,Tỉnh,area,tinh,,2019-01-01,,,
A,Xã A,area,xa,T@2019-01-01,2019-01-01,,,
B,Xã B,area,xa,T@2019-01-01,2019-01-01,,,
""",
    "successions.csv": "predecessor,successor,date,share,recorded_at,withdrawn\n",
    "data_elements.csv": "code,name,unit_of_measure,value_type,time_rule,unit_rule\nHS,Hồ sơ,hồ sơ,count,sum,sum\n",
    "forms.csv": "form,name,frequency,level,closes\nF,Biểu F,month,xa,10\nG,Biểu G,month,xa,10\n",
    "form_elements.csv": "form,element\nF,HS\nG,HS\n",
    "obligations.csv": """form,unit,valid_from,valid_to,recorded_at,withdrawn
F,A@2019-01-01,2019-01-01,,,
G,B@2019-01-01,2019-01-01,,,
""",
}
MERGED = {
    "units.csv": """A,Xã A,area,xa,T@2019-01-01,2019-01-01,2024-01-01,2024-02-01,
B,Xã B,area,xa,T@2019-01-01,2019-01-01,2024-01-01,2024-02-01,
A,Xã AB,area,xa,T@2019-01-01,2024-01-01,,2024-02-01,
""",
    "successions.csv": """A@2019-01-01,A@2024-01-01,2024-01-01,1,2024-02-01,
B@2019-01-01,A@2024-01-01,2024-01-01,1,2024-02-01,
""",
}
TAKEN_BACK = {
    "units.csv": """A,Xã A,area,xa,T@2019-01-01,2019-01-01,,2024-03-01,
B,Xã B,area,xa,T@2019-01-01,2019-01-01,,2024-03-01,
A,Xã AB,area,xa,T@2019-01-01,2024-01-01,,2024-03-01,true
""",
    "successions.csv": """A@2019-01-01,A@2024-01-01,2024-01-01,1,2024-03-01,true
B@2019-01-01,A@2024-01-01,2024-01-01,1,2024-03-01,true
""",
}


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Catalogue]:
    def reading(*added: dict[str, str]) -> Catalogue:
        for file, text in FILES.items():
            more = "".join(each.get(file, "") for each in added)
            (tmp_path / file).write_text(text + more, encoding="utf-8")
        package = read_package(tmp_path)
        package.observations.close()
        return package.catalogue

    return reading


def communes(catalogue: Catalogue, day: date, known: str) -> list[str]:
    units = Hierarchy(catalogue, day, read_instant(known)).units.values()
    return sorted(unit.name for unit in units if unit.level == "xa")


def test_a_code_is_used_again_by_the_unit_that_takes_over(read):
    found = read(MERGED)
    assert communes(found, date(2024, 5, 1), "2024-01-31") == ["Xã A", "Xã B"]
    assert communes(found, date(2024, 5, 1), "2024-02-01") == ["Xã AB"]
    assert communes(found, date(2023, 5, 1), "2024-02-01") == ["Xã A", "Xã B"]


def test_two_units_that_stand_may_not_have_one_code(read):
    with pytest.raises(Refused) as refused:
        read({"units.csv": "A,Xã khác,area,xa,T@2019-01-01,2024-01-01,,2024-02-01,\n"})
    assert refused.value.problems[0].place.row == 5


def test_what_is_withdrawn_never_was(read):
    found = read(MERGED, TAKEN_BACK)
    assert communes(found, date(2024, 5, 1), "2024-03-01") == ["Xã A", "Xã B"]
    assert communes(found, date(2024, 5, 1), "2024-02-15") == ["Xã AB"], "as it was known then"
    assert found.successors_of("A@2019-01-01") == ()


def test_it_may_be_decided_once_more(read):
    again = {file: text.replace("2024-02-01", "2024-04-01") for file, text in MERGED.items()}
    found = read(MERGED, TAKEN_BACK, again)
    assert communes(found, date(2024, 5, 1), "2024-04-01") == ["Xã AB"]
    assert found.successors_of("B@2019-01-01") == ("A@2024-01-01",)


def test_dates_of_a_link_are_those_of_the_units_as_they_stand(read):
    only_links = {"successions.csv": MERGED["successions.csv"], "units.csv": MERGED["units.csv"]}
    with pytest.raises(Refused):
        read(only_links, {"units.csv": TAKEN_BACK["units.csv"]})


def test_an_obligation_that_ended_does_not_ask_twice(read):
    """A form passes from one unit to another that owed the same figure by another form."""
    moved = "F,A@2019-01-01,2019-01-01,2024-01-01,2024-02-01,\nG,A@2019-01-01,2024-01-01,,2024-02-01,\n"
    assert len(read({"obligations.csv": moved}).obligations) == 4
    with pytest.raises(Refused):
        read({"obligations.csv": "G,A@2019-01-01,2024-01-01,,2024-02-01,\n"})
