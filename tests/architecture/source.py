"""The project's own Python files and what the architecture tests ask of them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "cotmoc"
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
DOCUMENTED_LAYERS = ("model", "formula", "evaluation", "engines")


@dataclass(frozen=True)
class Module:
    """One Python file, read once."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def layer(self) -> str:
        """The folder under src/cotmoc it stands in, empty elsewhere."""
        parts = Path(self.path).parts
        return parts[2] if parts[:2] == ("src", "cotmoc") and len(parts) > 3 else ""

    def functions(self) -> Iterator[FunctionNode]:
        return (node for node in ast.walk(self.tree) if isinstance(node, FunctionNode))

    def public_definitions(self) -> Iterator[tuple[str, FunctionNode | ast.ClassDef]]:
        """Public functions and classes of the module, and public methods of its public classes."""
        for node in self.tree.body:
            if not isinstance(node, FunctionNode | ast.ClassDef) or node.name.startswith("_"):
                continue
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                for child in node.body:
                    if isinstance(child, FunctionNode) and not child.name.startswith("_"):
                        yield f"{node.name}.{child.name}", child

    def imported_roots(self) -> Iterator[str]:
        """Top names of what is imported, at any depth."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                yield node.module.split(".")[0]


def modules(*folders: str) -> list[Module]:
    """Modules under these folders (or files) of the project, sorted by path."""
    paths: list[Path] = []
    for folder in folders:
        start = ROOT / folder
        paths += [start] if start.is_file() else sorted(start.rglob("*.py"))
    return [Module(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) for path in paths]


def product_modules() -> list[Module]:
    """Everything that is not a test."""
    return modules("src", "run.py", "docs", "benchmarks", "samples")
