"""Pictures of what the overview and the calendar of deadlines lead to: their sheets, and the line of the day."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from secretariat.i18n import _
from secretariat.queries.duties import TodayFigures
from secretariat.ui.daily_notice import in_words
from secretariat.ui.window_pages import FIRST_PAGE
from secretariat.ui.wiring import Desk


class OverviewGallery:
    """Opens what leaves the window from these pages."""

    def __init__(self, desk: Desk, window: Callable[[], QWidget]) -> None:
        self._desk, self._window = desk, window

    def shots(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return what is to be pictured, in order."""
        return [
            ("daily-notice", self._notice),
            ("chart-preview", self._chart),
            ("month-preview", self._month),
        ]

    def _page(self, key: str) -> Any:
        page = self._desk.window.open_page(key)
        self._window()
        return page

    def _chart(self) -> QWidget:
        preview: QWidget = self._page("overview").chart_panel.print_chart()
        return preview

    def _month(self) -> QWidget:
        preview: QWidget = self._page("deadlines").print_month()
        return preview

    def _notice(self) -> QWidget:
        self._page(FIRST_PAGE)
        words, action = in_words(TodayFigures(5, 3, 2)), _("Open the overview")
        banner = self._desk.window.show_banner(words, action, lambda: self._page("overview"))
        banner.let_close()
        return self._window()
