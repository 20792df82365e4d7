"""Tasks in plans and notices of conclusions: who leads, who helps, by when, with what result."""

from cotmoc.reading.tasks.reader import read_tasks
from cotmoc.reading.tasks.statement import TaskStatement, as_json

__all__ = ["TaskStatement", "as_json", "read_tasks"]
