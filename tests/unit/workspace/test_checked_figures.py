"""Whether figures still stand: as printed, as known when the report says, as known now."""

import pytest

from cotmoc.documents.report.address import Address
from cotmoc.documents.report.pdf_figures import Printed, PrintedFigure
from cotmoc.model.instant import read_instant
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.report.binding import Binding
from cotmoc.workspace.report.checked_figures import checked_figures
from cotmoc.workspace.workspace import open_package
from tests.integration.evaluated_package import FIGURES, evaluated_package
from tests.unit.exchange.package_folder import append, replace

THEN = read_instant("2025-06-01")
AIM, COUNT = ("target", "M4", "shown"), ("programme", "2024", "count")


@pytest.fixture
def folder(tmp_path):
    return evaluated_package(tmp_path)


def addressed(subject, known_at=THEN):
    kind, code, told_as = subject
    return Address(
        kind=kind, code=code, unit="T@2020-01-01" if kind == "target" else "", known_at=known_at, format=told_as
    )


def printed(folder, *subjects, known_at=THEN):
    """The figures as a report of that moment tells them."""
    workspace = open_package(folder)
    binding = Binding(workspace, Naming(workspace.catalogue))
    addresses = [addressed(each, known_at) for each in subjects]
    told = (PrintedFigure(str(each), 0, (binding.resolve(each).shown,)) for each in addresses)
    return Printed("vi", tuple(told))


def test_figures_stand_until_one_is_corrected(folder):
    told = printed(folder, AIM, COUNT)
    found = checked_figures(told, open_package(folder))
    assert (found.count, found.otherwise, found.changed) == (2, (), ())
    append(folder, FIGURES, "TL,,T,2024,94,,,A,2025-09-01,Đính chính,")
    found = checked_figures(told, open_package(folder))
    assert found.otherwise == ()
    (changed,) = found.changed
    assert (changed.code, changed.name, changed.page) == ("M4", "=Công bố", 1)
    assert (changed.printed, changed.found) == (told.figures[0].text, "94%")


def test_of_a_package_whose_clock_stands_still_no_deadline_passes_later(folder):
    """As in the live system, where a package goes on being reported to after the day at which its clock stands."""
    replace(folder, "package.toml", 'as_of = "2025-12-31"', 'as_of = "2024-06-30"')
    replace(folder, FIGURES, "TL,,T,2024,90.5,,,A,2025-01-05,,S1\n", "")
    workspace = open_package(folder)
    waiting = addressed(COUNT).also(verdict="not_due")
    assert Binding(workspace, Naming(workspace.catalogue)).resolve(waiting).shown == "2"
    append(folder, FIGURES, "TL,,T,2024,94,,,A,2025-05-01,,")
    found = checked_figures(printed(folder, AIM), open_package(folder))
    assert (found.otherwise, found.changed) == ((), ()), "now is never before what is checked"


def test_what_was_never_known_so_is_told(folder):
    (figure,) = printed(folder, AIM).figures
    for wrong in (
        PrintedFigure(figure.address, 2, ("12,3%",)),
        PrintedFigure("cotmoc:target/M99?period=2024", 2, ("9",)),
        PrintedFigure("cotmoc:khong", 2, ("9",)),
        PrintedFigure("cotmoc:khong", 2, ("",)),
    ):
        found = checked_figures(Printed("vi", (figure, wrong, wrong)), open_package(folder))
        if wrong.address == figure.address:
            assert found.otherwise[0].found == figure.text
        (one,) = found.otherwise
        assert (one.page, one.printed, found.changed) == (3, wrong.text, ())


COUNTED = (
    Address(kind="programme", code="2024", format="count").also(verdict="at_risk,missed", pillar="CQS", priority="no"),
    Address(kind="programme", code="2024", format="changed").also(
        since="2024-06-26T23:12:04.824923+07:00", since_period="2024-Q2"
    ),
    Address(kind="programme", code="2024", format="share").also(lead="SO@2020-01-01", provisional="yes"),
)


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        (
            "vi",
            [
                "số chỉ tiêu: trụ cột «Chính quyền số»; không ưu tiên; có nguy cơ, không đạt",
                "số chỉ tiêu đổi đánh giá: so với 23:12 ngày 26/06/2024; khi đó là quý II/2024",
                "tỷ lệ chỉ tiêu: Sở Khoa học chủ trì; tạm tính",
            ],
        ),
        (
            "en",
            [
                "targets: pillar “Chính quyền số”; not priority; at risk, missed",
                "targets whose verdict changed: since 26/06/2024 23:12; then Q2 2024",
                "share of targets: led by Sở Khoa học; provisional",
            ],
        ),
    ],
)
def test_what_a_count_counts_is_said_in_words(folder, lang, names):
    told = Printed("vi", tuple(PrintedFigure(str(each), 0, ("999",)) for each in COUNTED))
    found = checked_figures(told, open_package(folder), lang=lang)
    assert [each.name for each in found.otherwise] == names
    elsewhere = PrintedFigure("cotmoc:programme/1999?format=count&pillar=CQS", 0, ("9",))
    (other,) = checked_figures(Printed("vi", (elsewhere,)), open_package(folder)).otherwise
    assert other.name == "số chỉ tiêu: trụ cột «CQS»"
