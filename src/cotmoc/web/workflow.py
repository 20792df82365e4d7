"""The workflow of a submission as tables (design 7): what may follow, who owns the next step, what is recorded and
who is told. The diagram in the documentation is printed from them."""

from __future__ import annotations

from collections.abc import Mapping

from cotmoc.web.models.ledger import EventKind
from cotmoc.web.models.role import Role
from cotmoc.web.models.submission import State

TRANSITIONS: Mapping[State, tuple[State, ...]] = {
    State.DRAFT: (State.SUBMITTED,),
    State.SUBMITTED: (State.APPROVED, State.RETURNED),
    State.APPROVED: (State.SECTOR_VERIFIED, State.RETURNED),
    State.SECTOR_VERIFIED: (State.VERIFIED, State.RETURNED),
    State.VERIFIED: (State.PUBLISHED, State.RETURNED),
    State.PUBLISHED: (),
    State.RETURNED: (State.SUBMITTED,),
}
"""What may follow each state. `APPROVED` goes on by itself to `SECTOR_VERIFIED` where no department owns an element.
A correction of what was approved is a new revision, not a transition."""

OWNERS: Mapping[State, tuple[Role, ...]] = {
    State.DRAFT: (Role.REPORTER, Role.HEAD),
    State.SUBMITTED: (Role.HEAD,),
    State.APPROVED: (Role.SECTOR_VERIFIER,),
    State.SECTOR_VERIFIED: (Role.STANDING_AGENCY,),
    State.VERIFIED: (Role.STANDING_AGENCY,),
    State.PUBLISHED: (),
    State.RETURNED: (Role.REPORTER, Role.HEAD),
}
"""Whose turn it is in each state."""

EVENTS: Mapping[State, EventKind] = {
    State.SUBMITTED: EventKind.SUBMITTED,
    State.APPROVED: EventKind.APPROVED,
    State.SECTOR_VERIFIED: EventKind.SECTOR_VERIFIED,
    State.VERIFIED: EventKind.VERIFIED,
    State.PUBLISHED: EventKind.PUBLISHED,
    State.RETURNED: EventKind.RETURNED,
}
"""The event that entering a state adds to the chain; a draft adds none."""

NOTICES: Mapping[State, tuple[Role, ...]] = {
    State.SUBMITTED: (Role.HEAD,),
    State.APPROVED: (Role.SECTOR_VERIFIER, Role.REPORTER),
    State.SECTOR_VERIFIED: (Role.STANDING_AGENCY,),
    State.VERIFIED: (Role.REPORTER,),
    State.PUBLISHED: (Role.REPORTER, Role.HEAD),
    State.RETURNED: (Role.REPORTER, Role.HEAD),
}
"""Who is told when a state is entered."""

EDITABLE = frozenset({State.DRAFT, State.RETURNED})
"""States in which the cells of a revision may change; a returned one that was approved opens a new revision."""

KNOWN = frozenset({State.APPROVED, State.SECTOR_VERIFIED, State.VERIFIED, State.PUBLISHED})
"""States whose figures are in the ledger."""
