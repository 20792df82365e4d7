"""Modules and functions stay small, and are named for what they hold."""

from pathlib import Path

from tests.architecture import budgets
from tests.architecture.source import Module, modules, product_modules


def test_product_code_keeps_its_budgets():
    over = {place: what for module in product_modules() for place, what in budgets.overruns(module)}
    assert {place: what for place, what in over.items() if place not in budgets.EXCEPTIONS} == {}


def test_tests_keep_theirs():
    over = [
        found
        for module in modules("tests")
        for found in budgets.overruns(module, module_lines=budgets.TEST_MODULE_LINES)
        if found[0] not in budgets.EXCEPTIONS
    ]
    assert over == []


def test_every_exception_is_still_needed():
    over = {place for module in product_modules() + modules("tests") for place, _ in budgets.overruns(module)}
    assert set(budgets.EXCEPTIONS) <= over
    assert all(budgets.EXCEPTIONS.values())


def test_no_module_is_named_for_nothing():
    named = [m.path for m in product_modules() + modules("tests") if _parts(m) & budgets.NAMES_THAT_SAY_NOTHING]
    assert named == []


def _parts(module: Module) -> set[str]:
    return set(Path(module.path).with_suffix("").parts)


def test_an_overrun_is_seen():
    long_function = "def f(a, b, c, d, e):\n" + "    a += 1\n" * 41
    found = dict(budgets.overruns(Module("m.py", long_function + "\n" * 400)))
    assert set(found) == {"m.py", "m.py:f"}
    assert dict(budgets.overruns(Module("m.py", "def f(a, b, c, d, *, e):\n    return a\n"))) == {}
