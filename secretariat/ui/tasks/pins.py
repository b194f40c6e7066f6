"""What stays in the form of a new task for the next one: the fields that a person has pinned."""

from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from secretariat.domain.tasks import TaskDraft
from secretariat.i18n import _
from secretariat.ui.widgets.buttons import IconButton

# What a pin at a field keeps.
PINNED = {
    "lead_ids": ("lead_ids",),
    "document_id": ("document_id", "assigned_on"),
    "due_on": ("due_on", "due_time", "deadline_kind", "deadline_text"),
    "officer": ("officer",),
}


@dataclass(slots=True)
class Pins:
    """The pinned fields, and the task that was stored last; kept while the program runs."""

    names: set[str] = field(default_factory=set)
    last: TaskDraft | None = None

    def applied(self, draft: TaskDraft) -> TaskDraft:
        """Return a new task with what is pinned; a document that it has already stays."""
        last = self.last
        if last is None:
            return draft
        names = self.names - ({"document_id"} if draft.document_id is not None else set())
        return replace(draft, **{part: getattr(last, part) for name in names for part in PINNED[name]})

    def next_one(self, today: date) -> TaskDraft:
        """Return the next new task."""
        return self.applied(TaskDraft("", today))


def pin_button(pins: Pins, name: str, parent: QWidget) -> IconButton:
    """Return the button that pins a field; Ctrl+L does the same in the field, so Tab passes the button by."""
    button = IconButton("pin", _("Keep this for the next task (Ctrl+L)"), parent)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setCheckable(True)
    button.setChecked(name in pins.names)
    button.toggled.connect(lambda on: pins.names.add(name) if on else pins.names.discard(name))
    return button
