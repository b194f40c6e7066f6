"""Where the forms of one window keep their drafts, and which of them wait for somebody to open them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from secretariat.store.form_drafts import DraftFolder, KeptDraft


class Keeper(Protocol):
    """Whoever has drafts in hand."""

    @property
    def names(self) -> Collection[str]:
        """The names of these drafts."""

    def look(self) -> None:
        """Keep what was typed since the last look."""


class DraftShelf(QObject):
    """Where the forms of one window keep their drafts; `changed()` when one was kept or let go of."""

    changed = Signal()

    def __init__(self, book: Path, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder, self.today = DraftFolder(book), today
        self._open: dict[int, Keeper] = {}
        self.folder.sweep()

    @staticmethod
    def above(widget: QWidget) -> DraftShelf | None:
        """Return the shelf of the window that a form belongs to, if it has one."""
        place = widget.parentWidget()
        while place is not None:
            found = place.findChild(DraftShelf, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if isinstance(found, DraftShelf):
                return found
            place = place.parentWidget()
        return None

    def waiting(self) -> list[KeptDraft]:
        """Return the drafts that stand in no open form, the latest first."""
        in_hand = {name for keeper in self._open.values() for name in keeper.names}
        return [draft for draft in self.folder.find() if draft.name not in in_hand]

    def waiting_for(self, act: str, ids: Sequence[int]) -> list[KeptDraft]:
        """Return those of one form on the same records."""
        return [draft for draft in self.waiting() if draft.act == act and draft.ids == tuple(ids)]

    def join(self, keeper: Keeper) -> None:
        """A form was opened; one that goes with its window leaves like one that is closed."""
        opened, key = self._open, id(keeper)
        opened[key] = keeper
        if isinstance(keeper, QObject):
            keeper.destroyed.connect(lambda: opened.pop(key, None))

    def leave(self, keeper: Keeper) -> None:
        """A form was closed."""
        if self._open.pop(id(keeper), None) is not None:
            self.changed.emit()

    def drop(self, name: str) -> None:
        """Forget a draft."""
        self.folder.drop(name)
        self.changed.emit()

    def put(self, draft: KeptDraft) -> None:
        """Keep a draft that was dropped again."""
        self.folder.keep(draft)
        self.changed.emit()

    def keep_all(self) -> None:
        """Keep what is typed in every open form, now."""
        for keeper in list(self._open.values()):
            keeper.look()

    def moment(self, draft: KeptDraft) -> str:
        """Return when a draft was kept: the hour today, the day with it else."""
        at = draft.kept_at.astimezone()
        return f"{at:%H:%M}" if at.date() == self.today() else f"{at:%H:%M, %d/%m/%Y}"
