"""What is declared for Spark is shared out among all that it starts here, or refused before it starts."""

import pytest

from cotmoc.engines.spark import memory
from cotmoc.engines.spark.memory import LEAST, OUTSIDE, USUAL, cores, heap, usual
from cotmoc.model.errors import Refused


def test_java_has_its_share_besides_the_heap():
    assert heap(4096) == 4096 - OUTSIDE


def test_too_little_is_refused_with_what_would_be_enough():
    least = OUTSIDE + LEAST
    assert heap(least) == LEAST
    with pytest.raises(Refused, match=rf"^S148.*{least - 1} MB.*--memory {least} ") as refused:
        heap(least - 1)
    assert refused.value.problems[0].kind is memory.MEMORY_FOR_SPARK


@pytest.mark.parametrize(("machine", "megabytes"), [(1, USUAL), (22, USUAL), (23, 4160), (31, 5184), (192, 25_792)])
def test_what_is_usual_starts_however_many_cores_there_are(monkeypatch, machine, megabytes):
    monkeypatch.setattr(memory.os, "cpu_count", lambda: machine)
    assert usual("local[*]") == usual(f"local[{machine}]") == megabytes
    assert heap(usual("local[*]")) >= LEAST + memory.CORE * machine


def test_the_cores_of_a_cluster_are_elsewhere(monkeypatch):
    monkeypatch.setattr(memory.os, "cpu_count", lambda: 64)
    assert cores("spark://may1:7077") == 0
    assert cores("local") == 1
    assert cores("local[3]") == cores("local[3,4]") == 3
    assert usual("spark://may1:7077") == usual("sc://may1") == USUAL
