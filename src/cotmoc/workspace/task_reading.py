"""Tasks from wherever they are kept: a table, a plan or notice in prose, or the programmes of a package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path

from cotmoc.exchange.csv_text import OWN_COLUMNS, Dialect, RowReader, decoded, filled, header, records
from cotmoc.exchange.errors.files import COLUMN_UNKNOWN
from cotmoc.exchange.plain_words import plain_words
from cotmoc.exchange.workbook_tasks import HEADINGS, TaskTable, task_table
from cotmoc.formula.deadlines import read_deadline
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.model.identity import read_date, repeated
from cotmoc.model.programme import Programme
from cotmoc.model.task import Task
from cotmoc.model.unit import UnitKind
from cotmoc.reading.matching.unit_names import UnitNames
from cotmoc.reading.tasks import TaskStatement, read_tasks
from cotmoc.reading.tasks.bodies import split_bodies
from cotmoc.reading.tasks.due import RECURS
from cotmoc.reading.tasks.errors import DEADLINE_UNREAD, NO_TASKS, TASK_ID_TWICE, TASK_TEXT_MISSING
from cotmoc.reading.written import Written, read_written
from cotmoc.workspace.naming import Naming
from cotmoc.workspace.told_results import told_results

_NEEDED = ("text",)
_KNOWN = ("id", "text", "lead", "coordinating", "deadline", "output", "directive", "clause", "targets")
_KEPT_BY_PACKAGES = ("recorded_at", "source")
_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class FoundTask:
    """A task and where it stands: in a row of a table, or in a paragraph of a text (1 is the first; 0 is neither)."""

    task: TaskStatement
    row: int = 0
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class TaskFile:
    """The tasks of a file, each with where it stands, and what a reader should know of it."""

    found: tuple[FoundTask, ...]
    warnings: tuple[Problem, ...] = ()

    @property
    def tasks(self) -> tuple[TaskStatement, ...]:
        """The tasks alone."""
        return tuple(found.task for found in self.found)


def tasks_of_text(written: Written, *, name: str) -> TaskFile:
    """The tasks of a text, none where it has none; with a warning where it tells what was done instead."""
    tasks = read_tasks(written.text, tables=written.tables)
    found = tuple(FoundTask(task, paragraph=_paragraph(written.text, task.start)) for task in tasks)
    return TaskFile(found, told_results(name, written.text, tasks))


def read_task_file(path: Path) -> TaskFile:
    """The tasks of a table in CSV or a workbook (one a row) or of a text.

    Raises `Refused` with every row that cannot be read, its column by the heading that stands in the file.
    """
    warnings: tuple[Problem, ...] = ()
    if reads := _TABLES.get(path.suffix.lower()):
        try:
            found = reads(path.read_bytes())
        except Refused as refused:
            raise Refused(*(_within(path.name, problem) for problem in refused.problems)) from None
        except OSError:
            read_written(path)  # says what is wrong with the file
            raise
    else:
        told = tasks_of_text(read_written(path), name=path.name)
        found, warnings = told.found, told.warnings
    if not found:
        raise Refused(NO_TASKS.problem(path=path.name, columns=", ".join(_KNOWN)).at(Place(file=path.name)))
    return TaskFile(found, warnings)


def read_task_files(paths: Sequence[Path]) -> TaskFile:
    """The tasks of all files; of several, each id with the name of its file before it, and a number where two files
    have one name.

    Raises `Refused` as `read_task_file` does.
    """
    if len(paths) == 1:
        return read_task_file(paths[0])
    found: list[FoundTask] = []
    warnings: list[Problem] = []
    for name, path in zip(_told_apart([path.stem for path in paths]), paths, strict=True):
        read = read_task_file(path)
        found += [replace(each, task=replace(each.task, id=f"{name}:{each.task.id}")) for each in read.found]
        warnings += read.warnings
    return TaskFile(tuple(found), tuple(warnings))


def _told_apart(stems: Sequence[str]) -> list[str]:
    """Each name once: one that several have with its place among them, or the next number that no other name has."""
    shared = set(repeated(stems))
    taken = set(stems)
    names = []
    for place, stem in enumerate(stems, 1):
        numbered = (f"{stem}-{number}" for number in count(place))
        name = next(each for each in numbered if each not in taken) if stem in shared else stem
        taken.add(name)
        names.append(name)
    return names


def _within(name: str, problem: Problem) -> Problem:
    """The problem at its place in the file; a sheet is told beside the name of its workbook."""
    sheet = problem.place.file
    return replace(problem, place=replace(problem.place, file=f"{name} ({sheet})" if sheet else name))


def _tasks_of_workbook(data: bytes) -> tuple[FoundTask, ...]:
    table = task_table(data)
    return found_in_table(table) if table else ()


def found_in_table(table: TaskTable) -> tuple[FoundTask, ...]:
    """The tasks of a sheet of a workbook. Raises `Refused` with every row that cannot be read, by its heading."""
    problems: list[Problem] = []
    found = tuple(_statements(table.rows, table.headings, problems))
    if problems:
        raise Refused(*problems).at(Place(file=table.sheet))
    return found


def _paragraph(text: str, start: int) -> int:
    return sum(1 for line in text[: start + 1].splitlines() if line.strip())


def tasks_of_package(catalogue: Catalogue, programme: str | None = None) -> tuple[TaskStatement, ...]:
    """The tasks of the programmes of a package, or of one, as they stand last; bodies by the names of their units."""
    naming = Naming(catalogue)
    chosen = [one for one in catalogue.programmes if programme in (None, one.code)]
    tasks = [(one.code, _statement(task, naming)) for one in chosen for task in _latest(one)]
    shared = set(repeated([task.id for _, task in tasks]))
    return tuple(replace(task, id=f"{code}.{task.id}") if task.id in shared else task for code, task in tasks)


def targets_of_package(catalogue: Catalogue, programme: str | None = None) -> dict[str, str]:
    """The names of the targets by their codes."""
    chosen = [one for one in catalogue.programmes if programme in (None, one.code)]
    return {target.code: target.name for one in chosen for target in one.targets}


def home_of(catalogue: Catalogue) -> tuple[str, ...]:
    """The names that the province of a package has had: a task that names it is not of another place."""
    return tuple(dict.fromkeys(unit.name for unit in catalogue.units if not unit.parent and unit.kind is UnitKind.AREA))


def with_units(tasks: Sequence[TaskStatement], catalogue: Catalogue) -> tuple[TaskStatement, ...]:
    """The tasks with the units of a package that lead and help, as its map is on the day each is due."""
    names = UnitNames(catalogue)
    last = catalogue.as_of.date() if catalogue.as_of else None
    return tuple(
        replace(
            task,
            lead_ids=names.ids(task.lead, task.deadline or last),
            coordinating_ids=names.ids(task.coordinating, task.deadline or last),
        )
        for task in tasks
    )


def _latest(programme: Programme) -> list[Task]:
    """One row a task: the one recorded last."""
    found: dict[str, Task] = {}
    for task in sorted(programme.tasks, key=lambda task: task.recorded_at):
        found[task.id] = task
    return list(found.values())


def _statement(task: Task, naming: Naming) -> TaskStatement:
    return TaskStatement(
        id=task.id,
        text=task.text,
        lead=(naming.unit(task.lead),) if task.lead else (),
        coordinating=tuple(naming.unit(unit) for unit in task.coordinating),
        deadline=task.deadline,
        output=task.output,
        clause=task.clause,
        targets=task.targets,
        lead_ids=(task.lead,) if task.lead else (),
        coordinating_ids=task.coordinating,
    )


def _tasks_of_table(data: bytes) -> tuple[FoundTask, ...]:
    text = decoded(data)
    dialect = Dialect(delimiter=_delimiter(text.readline()))
    text.seek(0)
    rows = records(text, dialect)
    _, first = next(rows, (1, []))
    names = _headings(_named(first), dialect)
    problems: list[Problem] = []
    columns = [name for name in names if name]
    cells = filled(rows, RowReader(names, problems.append))
    by_column = ((row, dict(zip(columns, texts, strict=True))) for row, texts in cells)
    headings = {name: field.strip() for name, field in zip(names, first, strict=True)}
    found = tuple(_statements(by_column, headings, problems))
    if problems:
        raise Refused(*problems)
    return found


def _headings(fields: list[str], dialect: Dialect) -> list[str]:
    """The names of the columns; those that nobody knows are told as one: a table of another kind has nothing else."""
    try:
        return header(fields, (*_KNOWN, *_KEPT_BY_PACKAGES), _NEEDED, dialect)
    except Refused as refused:
        strangers = [problem for problem in refused.problems if problem.kind is COLUMN_UNKNOWN]
        if len(strangers) < 2:
            raise
        others = [problem for problem in refused.problems if problem.kind is not COLUMN_UNKNOWN]
        named = ", ".join(problem.place.column for problem in strangers)
        known = ", ".join((*_KNOWN, *_KEPT_BY_PACKAGES))
        once = COLUMN_UNKNOWN.problem(column=named, known=known, hint="", hint_en="")
        raise Refused(once.at(Place(row=1)), *others) from None


def _named(fields: list[str]) -> list[str]:
    """The headings of an office's own table by what they mean; a table with a name of ours keeps its names."""
    meant = {word: name for name, words in HEADINGS.items() for word in words}
    found = [meant.get(plain_words(field), "") for field in fields]
    if "text" not in found or set(fields) & set(_KNOWN):
        return fields
    seen: set[str] = set()
    named = []
    for place, name in enumerate(found, 1):
        named.append(name if name and name not in seen else f"{OWN_COLUMNS}{place}")
        seen.add(name)
    return named


def _delimiter(first_line: str) -> str:
    return max(_DELIMITERS, key=lambda mark: (first_line.count(mark), mark == ","))


def _statements(
    rows: Iterable[tuple[int, Mapping[str, str]]], headings: Mapping[str, str], problems: list[Problem]
) -> Iterator[FoundTask]:
    seen: dict[str, int] = {}
    for row, cells in rows:
        values = {name: cell.strip() for name, cell in cells.items()}
        task_id = values.get("id") or str(row)
        if not values["text"]:
            problems.append(TASK_TEXT_MISSING.problem().at(Place(row=row, column=headings["text"])))
        elif task_id in seen:
            twice = TASK_ID_TWICE.problem(id=task_id, row=seen[task_id])
            problems.append(twice.at(Place(row=row, column=headings["id"])))
        else:
            seen[task_id] = row
            try:
                yield FoundTask(_task(task_id, values), row)
            except Refused as refused:
                problems.extend(refused.at(Place(row=row, column=headings["deadline"])).problems)


def _task(task_id: str, values: dict[str, str]) -> TaskStatement:
    return TaskStatement(
        id=task_id,
        text=values["text"],
        lead=_bodies(values.get("lead", "")),
        coordinating=_bodies(values.get("coordinating", "")),
        deadline=_deadline(values.get("deadline", "")),
        output=values.get("output", ""),
        clause=values.get("clause", ""),
        targets=_several(values.get("targets", "")),
    )


def _bodies(cell: str) -> tuple[str, ...]:
    """The bodies of a cell: parted by semicolons, or as a sentence lists them."""
    return _several(cell) if ";" in cell else split_bodies(cell)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _deadline(cell: str) -> date | None:
    if not cell or RECURS.search(cell):
        return None
    try:
        return read_date(cell)
    except Refused:
        if day := read_deadline(cell):
            return day
        raise DEADLINE_UNREAD.refuse(text=cell) from None


_TABLES: Mapping[str, Callable[[bytes], tuple[FoundTask, ...]]] = {
    ".csv": _tasks_of_table,
    ".xlsx": _tasks_of_workbook,
}
"""What reads a table of tasks, by the suffix of its file."""
