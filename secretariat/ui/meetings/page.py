"""The page of meetings: the register, and in its place the meeting that was opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from secretariat.domain.listings import OnlyThese
from secretariat.store.database import Changes
from secretariat.ui.context import Context
from secretariat.ui.meetings.register import MeetingRegister

if TYPE_CHECKING:
    from secretariat.queries.meetings import MeetingRow
    from secretariat.ui.meetings.detail import MeetingDetail
    from secretariat.ui.widgets.place_text import PlaceText


class MeetingsPage(QStackedWidget):
    """`act_wanted(name, ids)` asks for an act on tasks that an earlier meeting left."""

    act_wanted = Signal(str, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._detail: MeetingDetail | None = None
        self.register = MeetingRegister(context)
        self.addWidget(self.register)
        self.register.table.opened.connect(self._on_opened)
        context.changed.connect(self._on_changed)

    @property
    def table(self) -> object:
        """The table of the register, for whoever arranges or pictures lists."""
        return self.register.table

    def detail(self) -> "MeetingDetail":
        """Return what shows one meeting, made when the first is opened."""
        if self._detail is None:
            from secretariat.ui.meetings.detail import MeetingDetail

            self._detail = MeetingDetail(self._context)
            self._detail.back_wanted.connect(self.go_back)
            self._detail.edit_wanted.connect(self.register.edit_meeting)
            self._detail.remaining.act_wanted.connect(self.act_wanted)
            self.addWidget(self._detail)
        return self._detail

    def open_meeting(self, meeting_id: int) -> "MeetingDetail":
        """Show a meeting in the place of the register."""
        detail = self.detail()
        detail.show_meeting(meeting_id)
        self.setCurrentWidget(detail)
        return detail

    @Slot()
    def go_back(self) -> None:
        """Return to the register, with the meeting selected."""
        self.commit_typing()
        self.setCurrentWidget(self.register)
        if self._detail is not None and self._detail.meeting_id is not None:
            self.register.table.select_ids({self._detail.meeting_id})
        self.register.table.setFocus()

    def set_search(self, words: str) -> None:
        """Search in the register."""
        if words:
            self.setCurrentWidget(self.register)
        self.register.set_search(words)

    def search_words(self) -> str:
        """Return the words that are searched for."""
        return self.register.search_words()

    def show_argument(self, argument: object) -> None:
        """Open the meeting with this id, or show only some of the register."""
        if isinstance(argument, OnlyThese):
            self.setCurrentWidget(self.register)
            self.register.show_argument(argument)
        if isinstance(argument, int):
            self.register.show_argument(argument)
            self.open_meeting(argument)

    def typing(self) -> "list[PlaceText]":
        """Return what is typed into the meeting that is open and not stored yet."""
        return self._detail.typing() if self._detail is not None else []

    def commit_typing(self) -> None:
        """Take over what is being typed, and remember how the register looks."""
        if self._detail is not None:
            self._detail.commit_typing()
        self.register.commit_typing()

    def _on_opened(self, row: "MeetingRow") -> None:
        self.open_meeting(row.id)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        detail = self._detail
        if detail is None or self.currentWidget() is not detail:
            return
        if detail.watched & changes.rows.keys() and not detail.refresh():
            self.setCurrentWidget(self.register)
