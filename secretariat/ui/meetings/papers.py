"""The papers of a meeting, as they will be printed; the preview prints them and writes them as files."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from secretariat.i18n import _
from secretariat.ui.context import Context

if TYPE_CHECKING:
    from secretariat.reports.meetings import MeetingPapers
    from secretariat.ui.printing import PrintPreview


class PapersMenu(QObject):
    """Opens the preview of an invitation, a list to sign, or the minutes."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner

    def open_under(self, button: QWidget, meeting_id: int) -> QMenu:
        """Open the menu of papers under a button."""
        papers, menu = self._papers(meeting_id), QMenu(button)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("Invitation with its list …"), lambda: self.invitation(meeting_id))
        menu.addAction(_("List of delegates to sign …"), lambda: self.sign_in_list(meeting_id))
        named = [point.name for point in papers.points if any(row.point == point.name for row in papers.delegates)]
        if len(named) > 1:
            points = menu.addMenu(_("List to sign of one connection point"))
            for name in named:
                points.addAction(name, partial(self.sign_in_list, meeting_id, name))
        menu.addAction(_("Minutes …"), lambda: self.minutes(meeting_id))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        return menu

    def invitation(self, meeting_id: int) -> "PrintPreview":
        """Show the invitation with the list of those invited."""
        from secretariat.reports.meetings import invitation

        return self._show(meeting_id, lambda papers: invitation(papers, self._context.today()))

    def sign_in_list(self, meeting_id: int, point: str | None = None) -> "PrintPreview":
        """Show the list that delegates sign, of all points or of one."""
        from secretariat.reports.meetings import sign_in_list

        return self._show(meeting_id, lambda papers: sign_in_list(papers, self._context.today(), point))

    def minutes(self, meeting_id: int) -> "PrintPreview":
        """Show the minutes."""
        from secretariat.reports.meetings import minutes_paper

        return self._show(meeting_id, lambda papers: minutes_paper(papers, self._context.today()))

    def _show(self, meeting_id: int, made: "Callable[[MeetingPapers], Any]") -> "PrintPreview":
        from secretariat.ui.printing import open_preview

        return open_preview(made(self._papers(meeting_id)), self._context, self._owner.window())

    def _papers(self, meeting_id: int) -> "MeetingPapers":
        from secretariat.services.draft_notices import papers_of

        return self._context.ask(lambda session: papers_of(session, meeting_id))
