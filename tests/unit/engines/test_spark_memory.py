"""What is declared for Spark is shared out among all that it starts here, or refused before it starts."""

import pytest

from cotmoc.engines.spark import memory
from cotmoc.engines.spark.memory import LEAST, OUTSIDE, WORKER, heap
from cotmoc.model.errors import Refused


def test_workers_beside_java_have_their_share(monkeypatch):
    monkeypatch.setattr(memory.os, "cpu_count", lambda: 8)
    assert heap(4096, "local") == 4096 - OUTSIDE - WORKER
    assert heap(4096, "local[3]") == heap(4096, "local[3,4]") == 4096 - OUTSIDE - 3 * WORKER
    assert heap(4096, "local[*]") == 4096 - OUTSIDE - 8 * WORKER


def test_the_workers_of_a_cluster_are_elsewhere():
    assert heap(4096, "spark://may1:7077") == 4096 - OUTSIDE


def test_too_little_is_refused_with_what_would_be_enough():
    least = OUTSIDE + 2 * WORKER + LEAST
    assert heap(least, "local[2]") == LEAST
    with pytest.raises(Refused, match=rf"^S148.*{least - 1} MB.*--memory {least} ") as refused:
        heap(least - 1, "local[2]")
    assert refused.value.problems[0].kind is memory.MEMORY_FOR_SPARK
