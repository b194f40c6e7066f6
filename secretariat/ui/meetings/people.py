"""The connection points of a meeting, and the people: who is invited, who came, for whom, at which point."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import starmap
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from secretariat.domain.attendance import DelegateDraft, PointDraft, turnout
from secretariat.domain.text import clean
from secretariat.i18n import _, ngettext
from secretariat.ui.context import Context
from secretariat.ui.meetings.rows import RowsTab
from secretariat.ui.widgets.agency_field import AgenciesField, AgencyBook, AgencyLine, AgencyNamesLine
from secretariat.ui.widgets.form_dialog import FormDialog
from secretariat.ui.widgets.row_model import RowColumn
from secretariat.ui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def agency_line(context: Context, parent: QWidget) -> QLineEdit:
    """Return a line that offers the agencies of the directory."""
    from secretariat.queries.agencies import agency_choices

    return AgencyLine(AgencyBook(context.ask(agency_choices)), parent)


def agencies_line(context: Context, parent: QWidget) -> QLineEdit:
    """Return a line for several agencies of the directory, with ";" between them."""
    from secretariat.queries.agencies import agency_choices

    return AgencyNamesLine(AgencyBook(context.ask(agency_choices)), parent)


class PointsTab(RowsTab[PointDraft]):
    """The points with their hosts and whom to call."""

    def __init__(self, context: Context) -> None:
        columns = (
            RowColumn(_("Connection point"), "name"),
            RowColumn(_("Host"), "host", 330, editor=lambda parent: agency_line(context, parent)),
            RowColumn(_("Technical contact"), "contact", 300),
        )
        table: RowTable[PointDraft] = RowTable(
            columns,
            _("Connection points"),
            lambda _before: PointDraft(),
            lambda text, _before: list(starmap(_point, cells_of(text))),
            read_only=context.read_only,
        )
        super().__init__(context, table, typing_hint())
        self.label = _("Edit the connection points")
        self.provinces_button = self.add_button(_("Add all provinces"), self.add_provinces, "add")

    def load(self, session: "Session", meeting_id: int) -> list[PointDraft]:
        """Return the stored points."""
        from secretariat.queries.attendance import load_points

        return load_points(session, meeting_id)

    def keep(self, session: "Session", meeting_id: int, rows: Sequence[PointDraft]) -> object:
        """Store the points; a host that was typed anew is looked up anew."""
        from secretariat.services.attendance import save_points

        hosts = {point.id: point.host for point in self.stored}
        fresh = [row if hosts.get(row.id) == row.host else replace(row, host_id=None) for row in rows]
        return save_points(session, meeting_id, fresh)

    def tell(self) -> str:
        """Return how many points there are."""
        count = len(self.stored)
        return ngettext("{0} connection point", "{0} connection points", count).format(count) if count else ""

    def add_provinces(self) -> bool:
        """Add a point for every province that exists now."""
        from secretariat.services.attendance import add_provinces

        return self.act(_("Add the provinces as connection points"), add_provinces)


class PeopleTab(RowsTab[DelegateDraft]):
    """Who is invited, who came."""

    def __init__(self, context: Context) -> None:
        columns = (
            RowColumn(_("Name"), "name", 164),
            RowColumn(_("Post"), "post", 130),
            RowColumn(_("Agency"), "agency", editor=lambda parent: agency_line(context, parent)),
            RowColumn(_("Connection point"), "point", 130),
            RowColumn(_("Invited"), "invited", 66, tick=True),
            RowColumn(_("Came"), "came", 70, tick=True),
            RowColumn(_("Instead of"), "replaces", 130),
            RowColumn(_("Note"), "note", 110),
        )
        table: RowTable[DelegateDraft] = RowTable(
            columns,
            _("Invited and present"),
            lambda before: DelegateDraft(point=before.point if before else ""),
            lambda text, _before: list(starmap(_delegate, cells_of(text))),
            read_only=context.read_only,
        )
        super().__init__(context, table, typing_hint())
        self.label = _("Edit the people of the meeting")
        self.committee_button = self.add_button(_("Invite the committee"), self.invite_committee, "user")
        self.hosts_button = self.add_button(_("Invite the hosts"), self.invite_hosts, "directory")
        self.agencies_button = self.add_button(_("Invite agencies …"), self.invite_agencies, "directory")

    def load(self, session: "Session", meeting_id: int) -> list[DelegateDraft]:
        """Return the stored people."""
        from secretariat.queries.attendance import load_delegates

        return load_delegates(session, meeting_id)

    def keep(self, session: "Session", meeting_id: int, rows: Sequence[DelegateDraft]) -> object:
        """Store the people; an agency that was typed anew is looked up anew."""
        from secretariat.services.attendance import save_delegates

        agencies = {row.id: row.agency for row in self.stored}
        fresh = [row if agencies.get(row.id) == row.agency else replace(row, agency_id=None) for row in rows]
        return save_delegates(session, meeting_id, fresh)

    def tell(self) -> str:
        """Return how many were invited and came."""
        if not self.stored:
            return ""
        counted = turnout(self.stored)
        return _("{0} invited, {1} came, {2} for others, {3} absent").format(
            counted.invited, counted.came, counted.replaced, counted.absent
        )

    def invite_committee(self) -> bool:
        """Invite the members of the committee that meets."""
        from secretariat.services.attendance import invite_committee

        return self.act(_("Invite the committee"), invite_committee)

    def invite_hosts(self) -> bool:
        """Invite the host of every point."""
        from secretariat.services.attendance import invite_hosts

        return self.act(_("Invite the hosts"), invite_hosts)

    def invite_agencies(self) -> QDialog:
        """Ask which agencies are to be invited."""
        dialog = InviteDialog(self)
        dialog.belongs_to("meeting/invite", (self.meeting_id or 0,)).open()
        return dialog

    def invite(self, ids: Sequence[int]) -> bool:
        """Invite the leaders of agencies."""
        from secretariat.services.attendance import invite_agencies

        return self.act(_("Invite agencies"), invite_agencies, ids)

    def choices(self) -> AgenciesField:
        """Return a field to choose agencies in."""
        from secretariat.queries.agencies import agency_choices

        return AgenciesField(self._context.ask(agency_choices))


class InviteDialog(FormDialog):
    """Asks for the agencies to invite."""

    def __init__(self, tab: PeopleTab) -> None:
        super().__init__(_("Invite agencies"), tab.window(), save=_("Invite"), enter_saves=False)
        self._tab = tab
        self.agencies = tab.choices()
        self.add_field("agencies", _("Agencies"), self.agencies)

    def submit(self) -> bool:
        """Invite the chosen agencies."""
        return self._tab.invite(self.agencies.agency_ids())


def _point(name: str, host: str = "", contact: str = "", *_more: str) -> PointDraft:
    return PointDraft(name, host, contact)


def _delegate(name: str, post: str = "", agency: str = "", point: str = "", *_more: str) -> DelegateDraft:
    return DelegateDraft(name, post, agency, point)


def cells_of(text: str) -> list[list[str]]:
    """Return pasted lines as cells: a sheet parts them by tabs."""
    return [[clean(cell) for cell in line.split("\t")] for line in text.splitlines() if line.strip()]


def typing_hint() -> str:
    """Return how such a table is typed in."""
    return _("Enter: next row · Tab: next cell · Ctrl+V: paste several lines · Ctrl+-: remove · Alt+↑↓: move")
