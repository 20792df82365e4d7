"""What is remembered of changes, as others read it at the same time."""

from cotmoc.exchange.mart.changes import Changes
from cotmoc.exchange.mart.rows import NEVER, Audience


def test_a_version_is_told_when_all_that_led_to_it_is_remembered():
    """Who took the version before that would hold answers from before it for answers after it."""
    changes, told = Changes(), []

    class Watched(dict[str, int]):
        def items(self):
            for each in super().items():
                yield each
                told.append(changes.version)

    changes.note(Audience.PUBLIC, Watched(HS=1, CO=NEVER))
    assert (told, changes.version) == ([0, 0], 1)
    assert changes.changed(Audience.PUBLIC, "HS", since=0, until=5)
    assert not changes.changed(Audience.PUBLIC, "CO", since=0, until=5)
