"""References between definitions: everything named must exist; nothing may refer to itself in a circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from cotmoc.exchange.circles import circles
from cotmoc.exchange.errors.definitions import (
    ASKED_TWICE,
    CODE_TWICE,
    DIMENSION_FOREIGN,
    ENTERED_TWICE,
    NAMESPACE_SHARED,
    RANGE_EMPTY,
    RECORDED_TWICE,
    REFERENCE_CYCLE,
    REFERENCE_UNKNOWN,
)
from cotmoc.exchange.findings import Findings
from cotmoc.exchange.nearest import NOTHING_NEAR, Nearest
from cotmoc.exchange.sheet import Sheet
from cotmoc.exchange.standing import standing
from cotmoc.model.calendar import Holiday
from cotmoc.model.code_list import Code
from cotmoc.model.data_element import DataElement
from cotmoc.model.errors import ErrorKind, Problem
from cotmoc.model.exact import decimal_text
from cotmoc.model.form import Form, FormElement, Obligation
from cotmoc.model.indicator import Indicator
from cotmoc.model.instant import ALWAYS
from cotmoc.model.period import Window
from cotmoc.model.rule import Rule, Source
from cotmoc.model.validity import Validity


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that is referred to: its words, and the file that defines it."""

    vi: str
    en: str
    file: str


ELEMENT = Kind("số liệu", "data element", "data_elements.csv")
INDICATOR = Kind("chỉ tiêu", "indicator", "indicators.csv")
CODE_LIST = Kind("danh mục", "code list", "code_lists.csv")
CODE = Kind("mã danh mục", "code", "code_lists.csv")
FORM = Kind("biểu mẫu", "form", "forms.csv")
SOURCE = Kind("nguồn", "source", "sources.csv")
TARGET = Kind("mục tiêu", "target", "targets.csv")
PILLAR = Kind("trụ cột", "pillar", "programme.toml")
DIRECTIVE = Kind("văn bản", "directive", "directives.csv")
HOLIDAY = Kind("ngày nghỉ", "holiday", "holidays.csv")
OBLIGATION = Kind("nghĩa vụ báo cáo của", "obligation of", "obligations.csv")
LEVEL = Kind("cấp đơn vị", "unit level", "units.csv")


@dataclass(frozen=True, slots=True)
class Definitions:
    """The sheets of the catalogue, units and successions apart."""

    codes: Sheet[Code]
    elements: Sheet[DataElement]
    indicators: Sheet[Indicator]
    forms: Sheet[Form]
    form_elements: Sheet[FormElement]
    obligations: Sheet[Obligation]
    rules: Sheet[Rule]
    holidays: Sheet[Holiday]
    sources: Sheet[Source]
    mark: str
    """The decimal mark of the package, for numbers in sentences."""
    level_of: Mapping[str, str]
    """The level of each unit, by full id."""

    @property
    def levels(self) -> frozenset[str]:
        """The levels that have units."""
        return frozenset(self.level_of.values())


def check(found: Definitions, findings: Findings) -> None:
    """Report every reference that leads nowhere or in a circle, and every code defined twice."""
    _check_repeats(found, findings)
    _check_elements(found, findings)
    _check_forms(found, findings)
    _check_asked_once(found, findings)


def require(sheet: Sheet[Any], column: str, *, kind: Kind, known: Collection[str], findings: Findings) -> None:
    """Report the cells of `column` (a code, a tuple of codes or None in the items) that are not in `known`."""
    nearest = Nearest(known)
    for row, item in sheet:
        named = getattr(item, column)
        for code in (named,) if isinstance(named, str) else named or ():
            if code and code not in known:
                findings.add(unknown(kind, code, nearest).at(sheet.place(row, column)))


def unknown(kind: Kind, code: str, nearest: Nearest = NOTHING_NEAR) -> Problem:
    """The problem of a code that nothing defines; the nearest that is defined may be what was meant."""
    return REFERENCE_UNKNOWN.problem(kind=kind.vi, kind_en=kind.en, code=code, file=kind.file, **nearest.hint(code))


def once(
    sheet: Sheet[Any], key: Callable[[Any], object], *, kind: Kind, findings: Findings, column: str = "code"
) -> None:
    """Report rows whose key another row already has for days they share, unless it was recorded anew later."""
    groups: dict[object, list[tuple[int, Any]]] = defaultdict(list)
    for row, item in sheet:
        groups[key(item)].append((row, item))
    for same in groups.values():
        for (first, one), (second, two) in combinations(same, 2):
            if _recorded(one) == _recorded(two) and _validity(one).overlaps(_validity(two)):
                twice = _twice(two).problem(
                    kind=kind.vi.capitalize(), kind_en=f"The {kind.en}", code=getattr(two, column), row=first
                )
                findings.add(twice.at(sheet.place(second, column)))


def _twice(item: Any) -> ErrorKind:
    """What helps depends on what two rows of one code may differ in."""
    if hasattr(item, "validity"):
        return CODE_TWICE
    return RECORDED_TWICE if hasattr(item, "recorded_at") else ENTERED_TWICE


def _recorded(item: Any) -> object:
    return getattr(item, "recorded_at", ALWAYS)


def _validity(item: Any) -> Validity:
    return getattr(item, "validity", Validity())


def _check_repeats(found: Definitions, findings: Findings) -> None:
    once(found.codes, lambda code: (code.list, code.code), kind=CODE, findings=findings)
    once(found.elements, lambda element: element.code, kind=ELEMENT, findings=findings)
    once(found.indicators, lambda indicator: indicator.code, kind=INDICATOR, findings=findings)
    once(found.forms, lambda form: form.code, kind=FORM, findings=findings)
    once(found.rules, lambda rule: rule.code, kind=Kind("quy tắc", "rule", "rules.csv"), findings=findings)
    once(found.holidays, lambda holiday: holiday.date, kind=HOLIDAY, findings=findings, column="date")
    once(found.obligations, lambda owed: (owed.form, owed.unit), kind=OBLIGATION, findings=findings, column="unit")
    once(found.sources, lambda source: source.id, kind=SOURCE, findings=findings, column="id")
    elements = {element.code for element in found.elements.items}
    for row, indicator in found.indicators:
        if indicator.code in elements:
            shared = NAMESPACE_SHARED.problem(code=indicator.code)
            findings.add(shared.at(found.indicators.place(row, "code")))


def _check_elements(found: Definitions, findings: Findings) -> None:
    elements = found.elements
    codes = {element.code for element in elements.items}
    lists = {code.list for code in found.codes.items}
    near_code, near_list = Nearest(codes), Nearest(lists)
    for column in ("weight", "part_of"):
        require(elements, column, kind=ELEMENT, known=codes, findings=findings)
    for row, element in elements:
        if element.ceiling.element and element.ceiling.element not in codes:
            findings.add(unknown(ELEMENT, element.ceiling.element, near_code).at(elements.place(row, "ceiling")))
        for _, name in element.breakdowns:
            if name not in lists:
                findings.add(unknown(CODE_LIST, name, near_list).at(elements.place(row, "breakdowns")))
        low, high = element.least, element.ceiling.number
        if low is not None and high is not None and low > high:
            least, most = (decimal_text(number).replace(".", found.mark) for number in (low, high))
            empty = RANGE_EMPTY.problem(code=element.code, low=least, high=most)
            findings.add(empty.at(elements.place(row, "ceiling")))
    _circles(elements, "part_of", lambda element: [element.part_of], findings)
    _circles(elements, "ceiling", lambda element: [element.ceiling.element], findings)
    _check_list_parents(found.codes, findings)


def _check_list_parents(codes: Sheet[Code], findings: Findings) -> None:
    known = {(code.list, code.code) for code in codes.items}
    for row, code in codes:
        if code.parent and (code.list, code.parent) not in known:
            findings.add(unknown(CODE, code.parent).at(codes.place(row, "parent")))
    links = {f"{code.list}/{code.code}": [f"{code.list}/{code.parent}"] for code in codes.items if code.parent}
    _report_circles(codes, "parent", links, lambda code: f"{code.list}/{code.code}", findings=findings)


def _check_forms(found: Definitions, findings: Findings) -> None:
    forms = {form.code for form in found.forms.items}
    elements = {element.code: element for element in found.elements.items}
    require(found.forms, "level", kind=LEVEL, known=found.levels, findings=findings)
    for sheet in (found.form_elements, found.obligations, found.rules):
        require(sheet, "form", kind=FORM, known=forms, findings=findings)
    require(found.form_elements, "element", kind=ELEMENT, known=elements, findings=findings)
    codes = {(code.list, code.code) for code in found.codes.items}
    for row, asked in found.form_elements:
        if element := elements.get(asked.element):
            for problem in _asked_problems(asked, element, codes):
                findings.add(problem.at(found.form_elements.place(row, "breakdowns")))


def _asked_problems(asked: FormElement, element: DataElement, codes: Collection[tuple[str, str]]):
    for dimension in asked.asked:
        name = element.list_of(dimension.dimension)
        if name is None:
            yield DIMENSION_FOREIGN.problem(
                element=element.code,
                dimension=dimension.dimension,
                known=", ".join(known for known, _ in element.breakdowns) or "–",
            )
            continue
        for code in dimension.codes:
            if (name, code) not in codes:
                yield unknown(CODE, f"{name}/{code}")


def _check_asked_once(found: Definitions, findings: Findings) -> None:
    """A figure is entered once: two forms of one calendar may not ask one unit for the same cells, however often."""
    forms = {form.code: form for form in found.forms.items}
    owed: dict[str, list[Obligation]] = defaultdict(list)
    for obligation in standing(found.obligations.items, key=_obligation_key):
        owed[obligation.form].append(obligation)
    groups: dict[tuple[str, Window], list[tuple[int, FormElement]]] = defaultdict(list)
    for row, asked in found.form_elements:
        if form := forms.get(asked.form):
            groups[asked.element, form.window].append((row, asked))
    for (element, _), rows in groups.items():
        for (_, one), (second, two) in combinations(rows, 2):
            if not _cells_meet(one, two):
                continue
            first, other = forms[one.form], forms[two.form]
            if first is other or _same_units(first, other, owed, found.level_of):
                levels = ", ".join(dict.fromkeys((first.level, other.level)))
                twice = ASKED_TWICE.problem(element=element, level=levels, form=one.form, other=two.form)
                findings.add(twice.at(found.form_elements.place(second, "element")))


def _obligation_key(obligation: Obligation) -> tuple[object, ...]:
    return obligation.form, obligation.unit, obligation.validity.start


def _cells_meet(one: FormElement, two: FormElement) -> bool:
    first = {asked.dimension: set(asked.codes) for asked in one.asked}
    second = {asked.dimension: set(asked.codes) for asked in two.asked}
    if first.keys() != second.keys():
        return False
    return all(not codes or not second[name] or codes & second[name] for name, codes in first.items())


def _same_units(one: Form, two: Form, owed: Mapping[str, Sequence[Obligation]], level_of: Mapping[str, str]) -> bool:
    """Whether some unit owes both forms: those that the obligations name, else every unit of the form's level."""
    first, second = owed.get(one.code, ()), owed.get(two.code, ())
    if first and second:
        return any(a.unit == b.unit and a.validity.overlaps(b.validity) for a in first for b in second)
    if first or second:
        level = two.level if first else one.level
        return any(level_of.get(named.unit) == level for named in first or second)
    return one.level == two.level


def _circles(
    sheet: Sheet[Any], column: str, leads_to: Callable[[Any], Iterable[str | None]], findings: Findings
) -> None:
    links: dict[str, list[str]] = defaultdict(list)
    for item in sheet.items:
        links[item.code] += [code for code in leads_to(item) if code]
    _report_circles(sheet, column, links, lambda item: item.code, findings=findings)


def _report_circles(
    sheet: Sheet[Any],
    column: str,
    links: Mapping[str, list[str]],
    name: Callable[[Any], str],
    *,
    findings: Findings,
) -> None:
    for circle in circles(links):
        row = next(row for row, item in sheet if name(item) == circle[0])
        found = REFERENCE_CYCLE.problem(column=column, path=" → ".join(circle))
        findings.add(found.at(sheet.place(row, column)))
