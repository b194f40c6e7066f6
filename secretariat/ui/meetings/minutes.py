"""The minutes of a meeting, typed as fast as they are spoken: lines with kinds and levels."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from secretariat.domain.conclusions import conclusions
from secretariat.domain.minutes import DEEPEST, MinutesEntry, MinutesKind, entries_of, levelled, next_entry
from secretariat.i18n import _, ngettext
from secretariat.ui.context import Context
from secretariat.ui.meetings.people import agencies_line
from secretariat.ui.meetings.rows import RowsTab
from secretariat.ui.widgets.row_model import RowColumn
from secretariat.ui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_KIND_KEYS: dict[int, MinutesKind] = dict(
    zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), MinutesKind, strict=True)
)


class MinutesTable(RowTable[MinutesEntry]):
    """Tab at the beginning of a line puts it deeper, Ctrl+1 to Ctrl+4 say what it is."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the kinds have keys."""
        kind = (
            _KIND_KEYS.get(Qt.Key(event.key()))
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier
            else None
        )
        if kind is not None:
            self.change_rows(lambda row: replace(row, kind=kind))
        else:
            super().keyPressEvent(event)

    def turn_level(self, by: int) -> bool:
        """Put the selected lines, and what stands below them, deeper or less deep."""
        rows, places = self.rows(), set(self.places())
        for place in sorted(places):
            below = range(place + 1, len(rows))
            for other in below:
                if rows[other].level <= rows[place].level:
                    break
                places.add(other)
        turned = [
            replace(row, level=min(max(row.level + by, 0), DEEPEST)) if place in places else row
            for place, row in enumerate(rows)
        ]
        for place, row in enumerate(levelled(turned)):
            self.records.put(place, level=row.level)
        self.edited.emit()
        return True


class MinutesTab(RowsTab[MinutesEntry]):
    """The minutes; `notice_wanted()` asks for the draft of the notice."""

    notice_wanted = Signal()

    def __init__(self, context: Context) -> None:
        kinds = tuple((kind, kind.label) for kind in MinutesKind)
        several = partial(agencies_line, context)
        columns = (
            RowColumn(_("Kind"), "kind", 112, choices=kinds),
            RowColumn(_("What was said or decided"), "text", level=lambda row: row.level),
            RowColumn(_("Speaker"), "speaker", 130),
            RowColumn(_("In favour"), "votes_for", 60, number=True),
            RowColumn(_("Not in favour"), "votes_against", 60, number=True),
            RowColumn(_("Other opinion"), "votes_abstained", 60, number=True),
            RowColumn(_("Lead"), "lead", 116, editor=several),
            RowColumn(_("Coordinating"), "coordinating", 112, editor=several),
            RowColumn(_("Deadline"), "deadline_text", 98),
            RowColumn(_("Product"), "product", 86),
        )
        table = MinutesTable(columns, _("Minutes"), next_entry, entries_of, read_only=context.read_only)
        hint = _(
            "Enter: next line · Tab at the beginning of a line: deeper, Shift+Tab: back · Tab: next cell · "
            "Ctrl+1…4: agenda, opinion, vote, conclusion · Ctrl+V: paste several lines · Ctrl+-: remove"
        )
        super().__init__(context, table, hint)
        self.label = _("Edit the minutes")

    def load(self, session: "Session", meeting_id: int) -> list[MinutesEntry]:
        """Return the stored minutes."""
        from secretariat.queries.minutes import load_minutes

        return load_minutes(session, meeting_id)

    def keep(self, session: "Session", meeting_id: int, rows: Sequence[MinutesEntry]) -> object:
        """Store the minutes."""
        from secretariat.services.minutes import save_minutes

        return save_minutes(session, meeting_id, rows)

    def tell(self) -> str:
        """Return how many conclusions there are, and how many became tasks."""
        found = conclusions(self.stored)
        if not found:
            return ""
        words = ngettext("{0} conclusion", "{0} conclusions", len(found)).format(len(found))
        given = sum(entry.task_id is not None for entry in found)
        return f"{words} · " + ngettext("{0} became a task", "{0} became tasks", given).format(given)
