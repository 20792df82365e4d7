"""What stands in the way of a cluster is told at once, by code."""

import socket
import time

import pytest

from cotmoc.engines.spark import session
from cotmoc.engines.spark.session import check, told
from cotmoc.model.errors import Refused

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture
def installed(monkeypatch):
    """As if PySpark and Java were there."""
    monkeypatch.setattr(session, "NEEDED", ())
    monkeypatch.setenv("JAVA_HOME", "/somewhere")


def code(master: str) -> str:
    with pytest.raises(Refused) as refused:
        check(master)
    (problem,) = refused.value.problems
    return problem.code


def test_without_pyspark_the_remedy_is_a_command(monkeypatch):
    monkeypatch.setattr(session, "NEEDED", ("no_such_package",))
    with pytest.raises(Refused, match=r"no_such_package.*pip install 'cotmoc\[spark\]'"):
        check("local[*]")


@pytest.mark.usefixtures("installed")
def test_without_java(monkeypatch):
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", "")
    assert code("local[*]") == "S141"


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("master", ["yarn", "http://127.0.0.1", "7077", ""])
def test_an_address_that_is_none(master):
    assert code(master) == "S143"


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("scheme", ["spark", "sc"])
def test_a_master_that_does_not_answer_is_told_within_seconds(scheme):
    start = time.monotonic()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # bound and not listening: nobody else takes it, nobody answers
        assert code(f"{scheme}://127.0.0.1:{free.getsockname()[1]}") == "S142"
    assert time.monotonic() - start < 5


@pytest.mark.usefixtures("installed")
def test_one_of_several_masters_is_enough():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        check(f"spark://127.0.0.1:1,127.0.0.1:{port}")
        check(f"sc://127.0.0.1:{port}/;user_id=tinh")


class FromPy4j(Exception):
    __module__ = "py4j.protocol"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("[PYTHON_VERSION_MISMATCH] Python in worker has different version: 3.12 than that in driver: 3.11", "S144"),
        ("Traceback\nModuleNotFoundError: No module named 'cotmoc'", "S144"),
        ("[PATH_NOT_FOUND] Path does not exist: file:/mart/a.parquet. SQLSTATE: 42K03", "S145"),
        ("[JAVA_GATEWAY_EXITED] Java gateway process exited before sending its port number.", "S141"),
        ("Job aborted due to stage failure: Task 0 failed 4 times\nmore", "S146"),
    ],
)
def test_what_spark_says_is_told_in_our_words(said, code):
    with pytest.raises(Refused) as refused, told():
        raise FromPy4j(said)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_what_a_task_raised_is_told_rather_than_where():
    said = "An exception was thrown from the Python worker:\nTraceback\n  File x\nOverflowError: out of range"
    with pytest.raises(Refused, match="OverflowError: out of range"), told():
        raise FromPy4j(said)


def test_our_own_mistakes_stay_what_they_are():
    with pytest.raises(LookupError), told():
        raise LookupError("an element that was not asked for")
