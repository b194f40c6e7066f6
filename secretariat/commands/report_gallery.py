"""The page of reports with its forms, for the pictures."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QWidget

from secretariat.ui.reports.calendar import ReportCalendar
from secretariat.ui.reports.own_report import OwnReportDialog
from secretariat.ui.wiring import Desk


class ReportGallery:
    """Shows reports of the book; `window` is the window at the size of the picture."""

    def __init__(self, desk: Desk, window: Callable[[], QWidget]) -> None:
        self._desk, self._window = desk, window

    def pages(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return names and preparations of the page with some of its reports."""
        return [
            ("reports", lambda: self._report("task-list")),
            ("reports-summary", lambda: self._report("summary")),
            ("reports-briefing", lambda: self._report("weekly-briefing")),
            ("reports-period", lambda: self._report("period-report")),
        ]

    def dialogs(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return names and preparations of the forms."""
        return [
            ("page-setup", self._page_setup),
            ("own-report", lambda: self._own_report(0)),
            ("own-report-columns", lambda: self._own_report(1)),
            ("report-calendar", self._calendar),
            ("report-duty", self._duty),
        ]

    def _report(self, name: str) -> QWidget:
        """The pages of a report come from another thread."""
        page: Any = self._desk.window.pages.page("reports")
        self._desk.window.open_page("reports", name)
        window = self._window()
        waiting = QEventLoop()
        page.shown.connect(waiting.quit)
        page.refresh()
        waiting.exec()
        return window

    def _own_report(self, tab: int) -> QWidget | None:
        self._report("task-list")
        page: Any = self._desk.window.pages.page("reports")
        dialog: OwnReportDialog = page.add_own()
        if dialog.tabs is not None:
            dialog.tabs.setCurrentIndex(tab)
        return dialog

    def _calendar(self) -> ReportCalendar:
        self._report("task-list")
        page: Any = self._desk.window.pages.page("reports")
        calendar: ReportCalendar = page.show_calendar()
        calendar.table.selectRow(0)
        return calendar

    def _duty(self) -> QWidget | None:
        form = self._calendar().edit()
        if form is not None:
            form.rule.show_rule("FREQ=YEARLY;BYMONTH=3,6,11;BYMONTHDAY=10,25;DTSTART=20260101")
        return form

    def _page_setup(self) -> QWidget | None:
        self._report("summary")
        page: Any = self._desk.window.pages.page("reports")
        dialog: QWidget | None = page.set_up_page()
        return dialog
