"""A submission taken through its steps, as people take it."""

from cotmoc.model.breakdown import TOTAL
from cotmoc.model.period import read_period
from cotmoc.web import live
from cotmoc.web.actions.drafts import save_cells, submit
from cotmoc.web.actions.review import approve, publish, verify, verify_as_sector
from cotmoc.web.cell_change import CellChange
from cotmoc.web.models import State

COMMUNE = "98001@2025-07-01"
PERIOD = "2025-10"
OWNER = "VPUBND@2019-01-01"


def change(element: str, text: str, **more: str) -> CellChange:
    return CellChange(element, text=text, **more)


def save(draft, people, *changes, by="officer", version=None):
    version = draft.version if version is None else version
    saved = save_cells(submission=draft, version=version, changes=changes, by=people[by])
    draft.refresh_from_db()
    return saved


def held(mau, element: str):
    return live.ground(mau).held(element, TOTAL, COMMUNE, read_period(PERIOD))


def walk(draft, people, until: State):
    """Take a draft through the real steps to a state."""
    reason = "Đã đối chiếu với sổ một cửa."
    for cell in draft.cells.exclude(text="") if draft.state == State.DRAFT else ():
        save(draft, people, CellChange(cell.element, cell.breakdown, cell.text, cell.status, cell.reason or reason))
    steps = {
        State.DRAFT: lambda s: submit(submission=s, by=people["officer"]),
        State.SUBMITTED: lambda s: approve(submission=s, by=people["head"]),
        State.APPROVED: lambda s: verify_as_sector(submission=s, owner=OWNER, by=people["sector"]),
        State.SECTOR_VERIFIED: lambda s: verify(submission=s, by=people["agency"]),
        State.VERIFIED: lambda s: publish(submission=s, by=people["agency"]),
    }
    while draft.state != until:
        draft = steps[State(draft.state)](draft)
    return draft
