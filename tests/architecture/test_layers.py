"""Each package imports only those below it; the inner ones import next to nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, Module, modules

# What a layer may import besides the standard library and the package itself.
ALLOWED = {"model": set(), "formula": {"lark"}, "evaluation": set()}


def foreign(module: Module, allowed: set[str]) -> set[str]:
    return set(module.imported_roots()) - sys.stdlib_module_names - {"cotmoc"} - allowed


def test_contracts_hold():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("layer", ALLOWED)
def test_inner_layers_import_the_standard_library_only(layer):
    found = {module.path: foreign(module, ALLOWED[layer]) for module in modules(f"src/cotmoc/{layer}")}
    assert {path: names for path, names in found.items() if names} == {}


def test_a_foreign_import_is_seen():
    module = Module("m.py", "import ast\ndef f():\n    from numpy.linalg import norm\n    return norm\n")
    assert foreign(module, set()) == {"numpy"}
