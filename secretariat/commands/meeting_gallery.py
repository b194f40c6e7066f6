"""Pictures of the register of meetings, of a meeting tab by tab, and of its papers."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from secretariat.ui.wiring import Desk

_TABS = ("facts", "points", "people", "minutes", "remaining")


class MeetingGallery:
    """Opens the meetings of the last weeks of a sample."""

    def __init__(self, desk: Desk, window: Callable[[], QWidget]) -> None:
        self._desk, self._window = desk, window

    def shots(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return the pictures in the order in which a person meets them."""
        return [
            ("meetings", self._register),
            *((f"meeting-{tab}", partial(self._tab, tab)) for tab in _TABS),
            ("meeting-form", self._form),
            ("meeting-invitation", lambda: self._detail().papers.invitation(self._meeting())),
            ("meeting-signing", lambda: self._detail().papers.sign_in_list(self._meeting())),
            ("meeting-minutes-paper", lambda: self._detail().papers.minutes(self._meeting())),
            ("meeting-draft", lambda: self._detail().drafting.begin(self._meeting())),
            ("invite-form", self._invite),
        ]

    def _page(self) -> Any:
        page: Any = self._desk.window.open_page("meetings")
        return page

    def _meeting(self) -> int:
        rows = self._desk.context.reader().execute("SELECT max(meeting_id) FROM meeting_point")
        return int(rows.fetchone()[0])

    def _detail(self) -> Any:
        return self._page().open_meeting(self._meeting())

    def _register(self) -> QWidget:
        page = self._page()
        page.go_back()
        page.register.table.selectRow(0)
        return self._window()

    def _tab(self, name: str) -> QWidget:
        detail = self._detail()
        tab = getattr(detail, name)
        detail.tabs.setCurrentWidget(tab)
        window = self._window()
        if name != "facts":
            tab.table.selectRow(0)
        return window

    def _form(self) -> QWidget | None:
        page = self._page()
        page.go_back()
        form: QWidget | None = page.register.edit()
        return form

    def _invite(self) -> QWidget:
        form: QWidget = self._detail().people.invite_agencies()
        return form
