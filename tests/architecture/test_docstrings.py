"""The inner layers say what each public thing means."""

import ast

import pytest

from tests.architecture.source import DOCUMENTED_LAYERS, Module, modules


def undocumented(module: Module) -> list[str]:
    missing = [] if ast.get_docstring(module.tree) else [module.path]
    return missing + [
        f"{module.path}:{name}" for name, node in module.public_definitions() if not ast.get_docstring(node)
    ]


@pytest.mark.parametrize("layer", DOCUMENTED_LAYERS)
def test_public_names_have_docstrings(layer):
    found = modules(f"src/cotmoc/{layer}")
    assert found
    assert [name for module in found for name in undocumented(module)] == []


def test_a_missing_docstring_is_seen():
    module = Module("m.py", '"""M."""\nclass A:\n    """A."""\n    def b(self): ...\n    def _c(self): ...\n')
    assert undocumented(module) == ["m.py:A.b"]
