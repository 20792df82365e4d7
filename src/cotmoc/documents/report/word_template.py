"""Word templates with `{{ figure("M24.01") }}` in them: what they ask for and where, and the file filled in.

A figure comes in as a content control whose tag means its address, in the letters of the place it stands at.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import docx
import jinja2
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

from cotmoc.documents.report.content import Figure, Runs, Text
from cotmoc.documents.report.docx_figures import list_figures
from cotmoc.documents.report.docx_parts import control, element
from cotmoc.documents.report.errors import TEMPLATE_SYNTAX, TEMPLATE_UNREADABLE
from cotmoc.documents.report.said import unbroken
from cotmoc.model.errors import Place, Refused

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
MOST_UNPACKED = 48 << 20
"""Bytes of all parts of a template, unpacked."""
MOST_PARTS = 2000
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    RuntimeError,
    NotImplementedError,
    SyntaxError,
)
"""What is raised for bytes that are no archive, for an archive without its parts, and for parts that are no XML."""
_PREFIX = re.compile(r"^(\{[{%])(?:tr|tc|p|r)\s")
_CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_PLACES: Mapping[str, tuple[str, str]] = {
    "paragraph": ("đoạn {number}", "paragraph {number}"),
    "cell": ("bảng {table}, hàng {row}, ô {cell}", "table {table}, row {row}, cell {cell}"),
}


@dataclass(frozen=True, slots=True)
class Expression:
    """What stands between braces, straight quotes put in place of curly ones, and where in the file."""

    text: str
    place: str


class Marks:
    """Figures on their way through a template: text in their place, until they are put into content controls."""

    def __init__(self) -> None:
        self._figures: list[Figure] = []
        self.taken: list[Figure] = []
        """Those that the template had a place for."""

    def mark(self, figure: Figure) -> str:
        """What stands for a figure in the filled-in text."""
        self._figures.append(figure)
        return f"{_OPEN}{len(self._figures) - 1}{_CLOSE}"

    def marked(self, runs: Runs) -> str:
        """Runs as text, their figures marked."""
        return "".join(run.text if isinstance(run, Text) else self.mark(run) for run in runs)

    def take(self, number: int) -> Figure:
        """The figure that a mark stands for, now in its place."""
        figure = self._figures[number]
        self.taken.append(figure)
        return figure


def expressions(data: bytes, path: str, lang: str = "vi") -> list[Expression]:
    """Every expression of the body, in reading order. Raises `Refused` (B130)."""
    body = _opened(data, path).element.body
    return list(_in_body(body, lang))


def _opened(data: bytes, path: str) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = [member.file_size for member in archive.infolist()]
        if sum(sizes) > MOST_UNPACKED or len(sizes) > MOST_PARTS:
            why, why_en = "giải nén ra quá lớn", "it unpacks to too much"
            raise TEMPLATE_UNREADABLE.refuse(path=path, why=why, why_en=why_en)
        return docx.Document(io.BytesIO(data))
    except _DAMAGED:
        why, why_en = "không phải là tệp Word nguyên vẹn", "it is no whole Word file"
        raise TEMPLATE_UNREADABLE.refuse(path=path, why=why, why_en=why_en) from None


def _in_body(body: Any, lang: str, inside: str = "") -> Iterator[Expression]:
    paragraphs = tables = 0
    for child in body:
        if child.tag == qn("w:p"):
            paragraphs += 1
            place = inside or _place("paragraph", lang, number=paragraphs)
            yield from (Expression(text, place) for text in _expressions_of(child))
        elif child.tag == qn("w:tbl"):
            tables += 1
            yield from _in_table(child, tables, lang)


def _in_table(table: Any, number: int, lang: str) -> Iterator[Expression]:
    for row_number, row in enumerate(table.findall(qn("w:tr")), 1):
        for cell_number, cell in enumerate(row.findall(qn("w:tc")), 1):
            place = _place("cell", lang, table=number, row=row_number, cell=cell_number)
            yield from _in_body(cell, lang, place)


def _place(key: str, lang: str, **numbers: int) -> str:
    return _PLACES[key][0 if lang == "vi" else 1].format(**numbers)


def _expressions_of(paragraph: Any) -> Iterator[str]:
    text = "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
    for found in _EXPRESSION.finditer(text):
        yield _PREFIX.sub(r"\1 ", found[0].translate(_CURLY))


# -- what is asked for -----------------------------------------------------------------------------------------------


def environment() -> jinja2.Environment:
    """What templates are read by: no access to anything but what they are given, and nothing unknown passed over."""
    return ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=True)


def calls(expression: Expression, function: str) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    """The calls of a function with plain values in an expression. Raises `Refused` (B131) where it cannot be read."""
    if not expression.text.startswith("{{"):
        return
    try:
        tree = environment().parse(expression.text)
    except jinja2.TemplateSyntaxError as error:
        raise not_well_written(expression.text, error, expression.place) from None
    for call in tree.find_all(jinja2.nodes.Call):
        if isinstance(call.node, jinja2.nodes.Name) and call.node.name == function:
            try:
                yield (
                    tuple(each.as_const() for each in call.args),
                    {each.key: each.value.as_const() for each in call.kwargs},
                )
            except jinja2.nodes.Impossible:  # a code that is known only when it is filled in
                continue


def not_well_written(text: str, error: Exception, place: str) -> Refused:
    """The refusal (B131) of an expression that cannot be read or filled in."""
    problem = TEMPLATE_SYNTAX.problem(text=text, why="không đọc được", why_en=str(error))
    return Refused(problem.at(Place(column=place)))


# -- filled in -------------------------------------------------------------------------------------------------------


def fill(data: bytes, context: Mapping[str, Any], marks: Marks, *, path: str, asked: list[Expression]) -> bytes:
    """The template filled in. Raises `Refused` (B131) with the place, where that can be told."""
    template = DocxTemplate(io.BytesIO(data))
    try:
        template.render(dict(context), jinja_env=environment(), autoescape=True)
    except (jinja2.TemplateError, SecurityError, TypeError, ValueError, ArithmeticError) as error:
        raise _failed(error, asked).at(Place(path)) from None
    document = template.docx
    _bind(document.element.body, marks)
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")):
            _bind(relation.target_part.element, marks)
    list_figures(document, marks.taken)
    file = io.BytesIO()
    template.save(file)
    return file.getvalue()


def _failed(error: Exception, asked: list[Expression]) -> Refused:
    """The refusal of what could not be filled in, at the first expression that has what the error names."""
    named = re.search(r"'([^']+)'", str(error))
    name = named[1] if named else ""
    found = next((each for each in asked if name and name in each.text), None)
    text, place = (found.text, found.place) if found else (name or "…", "")
    return not_well_written(text, error, place)


def _bind(root: Any, marks: Marks) -> None:
    """Put every marked figure into a content control of its own."""
    for words in [each for each in root.iter(qn("w:t")) if each.text and _OPEN in each.text]:
        run = words.getparent()
        for made in _split(run, words, marks):
            run.addprevious(made)
        run.remove(words)
        if not [child for child in run if child.tag != qn("w:rPr")]:
            run.getparent().remove(run)


def _split(run: Any, words: Any, marks: Marks) -> Iterator[Any]:
    """A run parted at its marks, each part in the same letters."""
    for place, part in enumerate(_MARK.split(words.text)):
        if place % 2:
            figure = marks.take(int(part))
            yield control(figure, _like(run, unbroken(figure.shown)))
        elif part:
            yield _like(run, part)


def _like(run: Any, text: str) -> Any:
    made = OxmlElement("w:r")
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    words = element("t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    made.append(words)
    return made
