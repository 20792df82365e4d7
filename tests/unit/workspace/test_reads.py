"""Whatever an evaluation asks of the figures lies within what `Reads` says it can rest on."""

import pytest

from cotmoc.evaluation.programme import Evaluation, Settings
from cotmoc.exchange.package import read_package
from cotmoc.workspace.reads import Reads
from tests.integration.evaluated_package import SAMPLES


class Listening:
    """Observations that remember which elements were asked for."""

    def __init__(self, observations):
        self.observations = observations
        self.asked = set()

    def latest(self, element, known_at):
        self.asked.add(element)
        return self.observations.latest(element, known_at)


@pytest.mark.parametrize("sample", ["mau", "lao-cai"])
def test_no_target_asks_for_more(sample):
    package = read_package(SAMPLES / sample)
    reads, catalogue = Reads(package.catalogue), package.catalogue
    beyond, some = {}, set()
    for programme in catalogue.programmes:
        for target in programme.targets:
            listening = Listening(package.observations)
            Evaluation(catalogue, listening, Settings(catalogue.as_of)).target(programme, target)
            some |= listening.asked
            if more := listening.asked - reads.of_target(target):
                beyond[target.code] = more
    assert beyond == {}
    assert some


def test_a_target_does_not_rest_on_everything():
    package = read_package(SAMPLES / "mau")
    reads = Reads(package.catalogue)
    targets = [target for programme in package.catalogue.programmes for target in programme.targets]
    sizes = sorted(len(reads.of_target(target)) for target in targets)
    assert sizes[len(sizes) // 2] < len(package.catalogue.elements_by_code) / 10
