"""Every paragraph runs on every engine."""

from collections.abc import Iterator

import pytest

from tests.spec.paragraph import ENGINES, Checking, Engine, Paragraph


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn."""
    return ENGINES[request.param]


@pytest.fixture
def spec(engine: Engine, request: pytest.FixtureRequest) -> Iterator[Paragraph]:
    """Checks cases on the engine; a gap that the engine declares must turn out to be one."""
    module = request.module.__name__.rpartition("spec.")[2]  # how much stands before it is pytest's choice
    checking = Checking(engine, f"tests.spec.{module}.{request.function.__name__}")
    yield checking
    checking.finish()
