"""An installation on each database, for a test to break."""

from collections.abc import Iterator

import pytest

from tests.lib.installed import Place


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))])
def place(request, installation) -> Iterator[Place]:
    with installation.on(request.param) as made:
        yield made
