"""One meeting: what is known of it, its points, its people, its minutes, and what earlier ones left."""

from html import escape
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from secretariat.domain import dates
from secretariat.domain.attendance import turnout
from secretariat.domain.meetings import NoticeState
from secretariat.errors import UserError
from secretariat.i18n import _, ngettext
from secretariat.queries.meetings import MeetingRow
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.meetings.drafting import NoticeDrafting
from secretariat.ui.meetings.minutes import MinutesTab
from secretariat.ui.meetings.papers import PapersMenu
from secretariat.ui.meetings.people import PeopleTab, PointsTab
from secretariat.ui.meetings.remaining import RemainingTab
from secretariat.ui.meetings.rows import RowsTab, in_row
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import link, plain, primary
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.place_text import PlaceText
from secretariat.ui.widgets.reading import ReadingText


class MeetingDetail(QWidget):
    """Shows one meeting; every change is kept at once as a step of its own.

    `back_wanted()` leads to the register, `edit_wanted(id)` to the form.
    """

    back_wanted = Signal()
    edit_wanted = Signal(int)
    watched = frozenset(
        {
            "meeting", "meeting_point", "attendance", "minutes_item", "task_mention", "document", "task",
            "assignment", "agency", "office", "special_day", "committee",
        }
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.meeting_id: int | None = None
        self.title, self.about = labels.wrapping(labels.title("")), labels.muted("")
        self.standing = labels.section("")
        self.facts = ReadingText(_("About the meeting"))
        self.points, self.people = PointsTab(context), PeopleTab(context)
        self.minutes, self.remaining = MinutesTab(context), RemainingTab(context)
        self.papers = PapersMenu(context, self)
        self.drafting = NoticeDrafting(context, self)
        self.tabs = QTabWidget(self)
        self.notice_button = primary(_("Draft the notice …"), self.draft_notice, "documents")
        self._lay_out()
        self.facts.anchorClicked.connect(self._follow)
        self.minutes.notice_wanted.connect(self.draft_notice)

    def show_meeting(self, meeting_id: int) -> None:
        """Show a meeting from its first tab on."""
        self.commit_typing()
        if meeting_id != self.meeting_id:
            self.tabs.setCurrentIndex(0)
        self.meeting_id = meeting_id
        for tab in (self.points, self.people, self.minutes, self.remaining):
            tab.show_meeting(meeting_id)
        self.refresh()

    def refresh(self) -> bool:
        """Ask again; False when the meeting is gone."""
        from secretariat.queries.meetings import meeting_row

        meeting_id, today = self.meeting_id, self._context.today()
        if meeting_id is None:
            return False
        try:
            row = self._context.ask(lambda session: meeting_row(session, meeting_id, today))
        except UserError:
            return False
        self._show_head(row)
        for tab in (self.points, self.people, self.minutes, self.remaining):
            tab.refresh()
        self._show_facts(row)
        self._name_tabs()
        return True

    def commit_typing(self) -> None:
        """Take over what is being typed in a table."""
        for tab in (self.points, self.people, self.minutes):
            tab.table.commit()

    def typing(self) -> list[PlaceText]:
        """Return what is typed into an open cell and not stored yet."""
        found = []
        tabs: tuple[RowsTab[Any], ...] = (self.points, self.people, self.minutes)
        for place, tab in enumerate(tabs):
            typed = tab.table.typed()
            if typed is not None and self.meeting_id is not None:
                row, column, text = typed
                ids = (self.meeting_id, place, row, column)
                title = f"{tab.label}: {self.title.text()}"
                heading = tab.table.records.columns[column].title
                found.append(PlaceText("meeting/row", ids, title, {"text": text}, {"text": heading}))
        return found

    def type_into(self, place: int, row: int, column: int, text: str) -> None:
        """Put text back into a cell of one of the tables."""
        tabs: tuple[RowsTab[Any], ...] = (self.points, self.people, self.minutes)
        tab = tabs[place]
        self.tabs.setCurrentWidget(tab)
        tab.table.type_into(row, column, text)

    @Slot()
    def draft_notice(self) -> QDialog | None:
        """Make the draft of the notice of the conclusions."""
        self.commit_typing()
        if self.meeting_id is not None:
            return self.drafting.begin(self.meeting_id)
        return None

    def _show_head(self, row: MeetingRow) -> None:
        self.title.setText(row.title)
        parts = (row.session, dates.short(row.held_on), row.committee, row.place)
        self.about.setText(" · ".join(filter(None, parts)))
        words = row.notice.words
        self.standing.setText(_("Notice of conclusions: {0}").format(words) if words else "")
        self.standing.setVisible(bool(words))
        labels.mark_wrong(self.standing, wrong=row.notice.state in (NoticeState.OVERDUE, NoticeState.LATE))

    def _show_facts(self, row: MeetingRow) -> None:
        from secretariat.queries.meetings import documents_of_meeting, load_meeting

        draft = self._context.ask(lambda session: load_meeting(session, row.id))
        counted = turnout(self.people.stored)
        hours = " – ".join(filter(None, (draft.start_time, draft.end_time)))
        came = _("{0} invited, {1} came, {2} for others, {3} absent").format(
            counted.invited, counted.came, counted.replaced, counted.absent
        )
        facts = (
            (_("Committee"), row.committee),
            (_("Session"), row.session),
            (_("Held on"), " ".join(filter(None, (dates.short(row.held_on), hours)))),
            (_("Place"), row.place),
            (_("Form"), row.form.label if row.form else ""),
            (_("Connection points"), str(row.points) if row.points else ""),
            (_("Chair"), row.chair),
            (_("Secretary of the meeting"), draft.secretary),
            (_("People"), came if self.people.stored else ""),
            (_("Notice due"), dates.short(row.notice.due_on)),
            (_("Tasks"), _("{0} not done of {1}").format(row.open, row.tasks) if row.tasks else ""),
            (_("Note"), draft.note),
        )
        muted = theme.palette().muted
        lines = [
            f'<tr><td style="color:{muted};padding:3px 18px 3px 0">{escape(name)}</td>'
            f'<td style="padding:3px 0">{escape(words)}</td></tr>'
            for name, words in facts
            if words
        ]
        documents = self._context.ask(lambda session: documents_of_meeting(session, row.id))
        self.facts.setHtml(f"<table>{''.join(lines)}</table>{_listed(documents)}")

    def _name_tabs(self) -> None:
        counts = (
            (self.points, _("Connection points"), len(self.points.stored)),
            (self.people, _("Invited and present"), len(self.people.stored)),
            (self.minutes, _("Minutes"), len(self.minutes.stored)),
            (self.remaining, _("Left from earlier conclusions"), self.remaining.count),
        )
        for tab, words, count in counts:
            self.tabs.setTabText(self.tabs.indexOf(tab), f"{words} {count}" if count else words)

    @Slot(QUrl)
    def _follow(self, address: QUrl) -> None:
        if address.scheme() == "document":
            self._context.page_wanted.emit("documents", int(address.path()))

    def _edit(self) -> None:
        if self.meeting_id is not None:
            self.edit_wanted.emit(self.meeting_id)

    def _lay_out(self) -> None:
        self.papers_button = plain(_("Papers"), self._open_papers, "print")
        self.edit_button = plain(_("Edit the meeting"), self._edit, "edit")
        for button in (self.notice_button, self.edit_button):
            button.setEnabled(not self._context.read_only)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.facts, _("About the meeting"))
        for tab in (self.points, self.people, self.minutes, self.remaining):
            self.tabs.addTab(tab, "")
        buttons = FlowRow(self)
        back = link(_("‹ All meetings"), self.back_wanted.emit)
        back.setMinimumHeight(theme.scaled(30))
        buttons.add(back)
        for button in (self.notice_button, self.papers_button, self.edit_button):
            buttons.add(button)
        buttons.add(in_row(self.standing))
        margin = theme.scaled(12)
        box = QVBoxLayout(self)
        box.setContentsMargins(margin, theme.scaled(8), margin, 0)
        box.setSpacing(theme.scaled(4))
        box.addWidget(buttons)
        box.addWidget(self.title)
        box.addWidget(self.about)
        box.addWidget(self.tabs, 1)
        self.tabs.tabBar().setElideMode(Qt.TextElideMode.ElideRight)

    def _open_papers(self) -> None:
        self.commit_typing()
        if self.meeting_id is not None:
            self.papers.open_under(self.papers_button, self.meeting_id)


def _listed(documents: list[tuple[int, str, bool]]) -> str:
    """The documents of the meeting, each a link."""
    if not documents:
        return ""
    style = f"color:{theme.palette().accent_ink};text-decoration:none"
    head = ngettext("Document of this meeting", "Documents of this meeting", len(documents))
    words = escape(_("draft"))
    draft = f" ({words})"
    lines = [
        f'<p><a href="document:{number}" style="{style}">{escape(label)}</a>{"" if issued else draft}</p>'
        for number, label, issued in documents
    ]
    return f"<p><b>{escape(head)}</b></p>{''.join(lines)}"
