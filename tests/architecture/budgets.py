"""How long and how wide code may be, and who is excused."""

from collections.abc import Iterator

from tests.architecture.source import FunctionNode, Module

MODULE_LINES = 400
TEST_MODULE_LINES = 600
FUNCTION_LINES = 40
POSITIONAL_PARAMETERS = 4
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}

# "path" or "path:function" -> why it may be longer or wider than the rest.
EXCEPTIONS: dict[str, str] = {
    "src/cotmoc/web/migrations/0001_initial.py": "written by Django: one operation for each table",
}


def length(node: FunctionNode) -> int:
    """Lines from the `def` to the end; the docstring is not counted: explaining must cost nothing."""
    lines = node.end_lineno - node.lineno + 1
    first = node.body[0]
    is_docstring = hasattr(first, "value") and isinstance(getattr(first.value, "value", None), str)
    return lines - (first.end_lineno - first.lineno + 1 if is_docstring else 0)


def positional(node: FunctionNode) -> int:
    """Parameters that may be given by place, but for `self` and `cls`."""
    names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    return len(names) - (1 if names[:1] in (["self"], ["cls"]) else 0)


def overruns(module: Module, *, module_lines: int = MODULE_LINES) -> Iterator[tuple[str, str]]:
    """Each (place, what is over budget) of a module."""
    lines = module.text.count("\n")
    if lines > module_lines:
        yield module.path, f"{lines} lines, budget {module_lines}"
    for node in module.functions():
        place = f"{module.path}:{node.name}"
        if length(node) > FUNCTION_LINES:
            yield place, f"{length(node)} lines, budget {FUNCTION_LINES}"
        if positional(node) > POSITIONAL_PARAMETERS:
            yield place, f"{positional(node)} positional parameters, budget {POSITIONAL_PARAMETERS}"
