"""A package as a folder: read, checked throughout, and either handed over whole or refused with every reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cotmoc.exchange import definitions, formats, references, units
from cotmoc.exchange.disk import Progress, read_bytes, refusal, silent, stands
from cotmoc.exchange.errors.files import FILE_ABSENT, PATH_ABSENT, PATH_NOT_FOLDER, UNITS_NONE
from cotmoc.exchange.findings import Findings
from cotmoc.exchange.folder import check_folder
from cotmoc.exchange.formula_checks import check_formulas
from cotmoc.exchange.observations import StagedObservations, read_observations
from cotmoc.exchange.programmes import Surroundings, read_programmes
from cotmoc.exchange.record_definitions import read_records
from cotmoc.exchange.references import Definitions
from cotmoc.exchange.settings import PACKAGE_FILE, PackageSettings, package_settings, read_toml
from cotmoc.exchange.sheet import Sheet, SheetReader, each
from cotmoc.model.catalogue import Catalogue
from cotmoc.model.data_element import DataElement
from cotmoc.model.errors import Place, Problem, Refused
from cotmoc.model.form import Obligation
from cotmoc.model.programme import Programme
from cotmoc.model.unit import Succession, Unit


@dataclass(frozen=True)
class Package:
    """A package that passed every check: its definitions, its figures, and what is worth a warning."""

    path: Path
    catalogue: Catalogue
    observations: StagedObservations
    warnings: tuple[Problem, ...] = ()


def read_package(path: str | Path, *, progress: Progress | None = None, memory: str = "") -> Package:
    """The package in the folder `path`.

    Raises `Refused` with every problem found, by file and row; nothing is returned of a package with errors.
    `progress` is told what is read and how far; `memory`: what the figures may take (see `StagingDatabase`). The
    observations hold a database: use `Package.observations` as a context manager, or leave it to the end of the
    process.
    """
    with _opened(path) as folder:
        return _Reading(folder, progress or silent).read(memory)


def read_catalogue(path: str | Path) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The definitions of the package in the folder `path`, and warnings of them; its figures are not looked at.

    Raises `Refused` with every problem found.
    """
    with _opened(path) as folder:
        reading = _Reading(folder, silent)
        catalogue, _ = reading.defined()
        reading.findings.refuse_if_any()
        return catalogue, reading.findings.warnings()


@contextmanager
def _opened(path: str | Path) -> Iterator[Path]:
    folder = Path(path)
    _check_folder(folder)
    try:
        yield folder
    except OSError as error:  # a folder that may be listed but not entered, a disk that goes away
        raise refusal(error, str(error.filename or folder)) from None


def _check_folder(folder: Path) -> None:
    try:
        if not folder.exists():
            raise PATH_ABSENT.refuse(path=folder)
        if not folder.is_dir():
            raise PATH_NOT_FOLDER.refuse(path=folder)
        next(folder.iterdir(), None)
    except OSError as error:
        raise refusal(error, str(folder)) from None


class _Reading:
    """One reading of one package; later steps need what earlier ones found."""

    def __init__(self, folder: Path, progress: Progress) -> None:
        self.folder = folder
        self.progress = progress
        self.findings = Findings()

    def defined(self) -> tuple[Catalogue, SheetReader]:
        settings = self._settings()
        check_folder(self.folder, self.findings)
        reader = SheetReader(self.folder, settings.dialect, self.findings)
        return self._catalogue(settings, reader), reader

    def read(self, memory: str) -> Package:
        catalogue, reader = self.defined()
        observations = read_observations(
            self.folder, catalogue, reader.dialect, findings=self.findings, progress=self.progress, memory=memory
        )
        if self.findings.has_errors():
            observations.close()
        self.findings.refuse_if_any()
        return Package(self.folder, catalogue, observations, self.findings.warnings())

    def _settings(self) -> PackageSettings:
        with self.findings.placed(PACKAGE_FILE):
            return package_settings(read_toml(read_bytes(self.folder, PACKAGE_FILE)), self.findings)
        # Without it nothing else can be read: not even the decimal mark is known.
        raise Refused(*self.findings.errors())

    def _catalogue(self, settings: PackageSettings, reader: SheetReader) -> Catalogue:
        file = formats.UNITS.path
        if not stands(self.folder / file):
            self.findings.add(FILE_ABSENT.problem(file=file).at(Place(file)))
        unit_sheet = units.with_parents(self._built(reader, formats.UNITS, definitions.unit), self.findings)
        if not unit_sheet.items and not self.findings.has_errors(file):
            self.findings.add(UNITS_NONE.problem().at(Place(file)))
        links = units.successions(reader.read("successions.csv", formats.SUCCESSIONS), unit_sheet, self.findings)
        directory = units.UnitDirectory.of(unit_sheet.items, links.items)
        found = self._definitions(reader, unit_sheet, directory)
        references.check(found, self.findings)
        self._check_sources(found, unit_sheet, links)
        records = read_records(reader, found)
        catalogue = Catalogue(
            units=unit_sheet.items,
            successions=links.items,
            codes=found.codes.items,
            data_elements=found.elements.items,
            indicators=found.indicators.items,
            forms=found.forms.items,
            form_elements=found.form_elements.items,
            obligations=found.obligations.items,
            rules=found.rules.items,
            holidays=found.holidays.items,
            sources=found.sources.items,
            record_sources=records.sources.items,
            record_columns=records.columns.items,
            record_measures=records.measures.items,
            name=settings.name,
            title=settings.title,
            title_en=settings.title_en,
            made_up=settings.made_up,
            as_of=settings.as_of,
            locale=settings.locale,
        )
        check_formulas(catalogue, found.indicators, found.rules, self.findings)
        return replace(catalogue, programmes=self._programmes(reader, found, directory))

    def _built(self, reader: SheetReader, layout, build) -> Sheet[Any]:
        return reader.read(layout.path, layout).mapped(build, self.findings)

    def _definitions(self, reader: SheetReader, unit_sheet: Sheet[Unit], directory: units.UnitDirectory) -> Definitions:
        elements: Sheet[DataElement] = self._built(
            reader, formats.DATA_ELEMENTS, lambda values: definitions.data_element(values, reader.dialect)
        )
        return Definitions(
            codes=self._built(reader, formats.CODE_LISTS, definitions.code),
            elements=elements.mapped(lambda element: _owned(element, directory), self.findings, "owner"),
            indicators=self._built(reader, formats.INDICATORS, definitions.indicator),
            forms=self._built(reader, formats.FORMS, definitions.form),
            form_elements=self._built(reader, formats.FORM_ELEMENTS, definitions.form_element),
            obligations=self._built(reader, formats.OBLIGATIONS, lambda values: _obligation(values, directory)),
            rules=self._built(reader, formats.RULES, definitions.rule),
            holidays=self._built(reader, formats.HOLIDAYS, definitions.holiday),
            sources=self._built(reader, formats.SOURCES, definitions.source),
            mark=reader.dialect.decimal,
            level_of={unit.id: unit.level for unit in unit_sheet.items},
        )

    def _check_sources(self, found: Definitions, unit_sheet: Sheet[Unit], links: Sheet[Succession]) -> None:
        known = {source.id for source in found.sources.items}
        for sheet in (unit_sheet, links, found.codes, found.elements, found.indicators):
            references.require(sheet, "source", kind=references.SOURCE, known=known, findings=self.findings)

    def _programmes(
        self, reader: SheetReader, found: Definitions, directory: units.UnitDirectory
    ) -> tuple[Programme, ...]:
        indicators: dict[str, list[Any]] = defaultdict(list)
        for indicator in found.indicators.items:
            indicators[indicator.code].append(indicator)
        return read_programmes(
            reader,
            Surroundings(
                units=directory,
                indicators=indicators,
                sources=frozenset(source.id for source in found.sources.items),
                levels=found.levels,
            ),
        )


def _owned(element: DataElement, directory: units.UnitDirectory) -> DataElement:
    if element.owner is None:
        return element
    return replace(element, owner=directory.resolve(element.owner, element.validity))


def _obligation(values: Mapping[str, Any], directory: units.UnitDirectory) -> Obligation:
    when = definitions.validity(values)
    unit = each(unit=lambda: directory.resolve(values["unit"], when))
    return Obligation(validity=when, **unit, **definitions.known(values, "form", "recorded_at", "withdrawn"))
