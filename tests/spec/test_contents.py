"""Nothing of the specification is left out of its page, and every engine's gaps are real."""

from pathlib import Path

import pytest

from tests.spec.contents import CHAPTERS, chapter, paragraphs, section
from tests.spec.paragraph import ENGINES, Checking

HERE = Path(__file__).parent
SECTIONS = [(name, part) for name, parts in CHAPTERS.items() for part in parts]


def test_every_file_is_a_section():
    files = {(path.parent.name, path.stem.removeprefix("test_")) for path in HERE.glob("*/test_*.py")}
    assert files == set(SECTIONS)


@pytest.mark.parametrize("name", CHAPTERS)
def test_chapters_have_titles(name):
    assert (chapter(name).__doc__ or "").strip()


@pytest.mark.parametrize(("name", "part"), SECTIONS)
def test_every_paragraph_states_its_rule(name, part):
    module = section(name, part)
    assert (module.__doc__ or "").strip()
    found = list(paragraphs(module))
    assert found
    assert [each.__name__ for each in found if not (each.__doc__ or "").rstrip().endswith((".", ":"))] == []


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_what_an_engine_cannot_is_a_paragraph(engine):
    known = {
        f"{module.__name__}.{p.__name__}" for s in SECTIONS for module in [section(*s)] for p in paragraphs(module)
    }
    assert set(engine.cannot) <= known


def test_a_wrong_answer_is_seen():
    """The specification would notice: a case with a wrong answer fails."""
    checking = Checking(ENGINES["reference"], "here")
    case = {"data": "element|unit|2024-Q1\nX|A|1\nX|B|2", "expression": "X", "period": "2024-Q1"}
    checking(**case, value="3")
    for wrong in ({"value": "4"}, {"plain": "4"}, {"refused": "E101"}, {"aims": "aim|verdict\n>= 1|missed"}):
        with pytest.raises((AssertionError, pytest.fail.Exception)):
            checking(**case, **wrong)
    with pytest.raises(AssertionError, match="unknown words"):
        checking(**case, valeu="3")
