"""All about the document that is chosen: its text, its files, where it came from and what changed it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from secretariat.domain import dates
from secretariat.domain.documents import DocumentPlace
from secretariat.domain.notices import Origin
from secretariat.i18n import N_, _, ngettext
from secretariat.queries.task_names import source_of
from secretariat.ui import theme
from secretariat.ui.attachments.panel import AttachmentsPanel
from secretariat.ui.context import Context
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.reading import ReadingText

if TYPE_CHECKING:
    from secretariat.queries.documents import ChangeRow, DocumentRow, SourceRow
    from secretariat.queries.mentions import MentionRow

_ORIGINS = {
    Origin.NOTICE: N_("copy of the notice"),
    Origin.NEWS: N_("news item"),
    Origin.TRANSLATION: N_("translation"),
}


class DocumentDetail(QFrame):
    """Shows one document; `document_wanted(id)` for one that it changes or is changed by."""

    document_wanted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._row: DocumentRow | None = None
        self._place: DocumentPlace | None = None
        self.setProperty("role", "inspector")
        self.setAccessibleName(_("Details of the document"))
        self.head, self.subject = labels.muted(""), labels.wrapping(labels.section(""))
        self.text, self.related = ReadingText(_("Full text")), ReadingText(_("Sources and changes"))
        self.files = AttachmentsPanel(context)
        self.tabs = QTabWidget(self)
        self._drops = self.files.drops(self)
        self._lay_out()
        self.files.counted.connect(self._count_files)
        self.related.anchorClicked.connect(self._follow)
        self.show_row(None)

    def show_row(self, row: DocumentRow | None) -> None:
        """Show a document, or that none is chosen; a passage that was pointed at stays in sight."""
        if row is None or self._place is None or self._place.document_id != row.id:
            self._place = None
        self._row = row
        self.tabs.setVisible(row is not None)
        self.head.setText(row.label if row else _("Select a document in the list to see all about it."))
        self.subject.setText(row.subject or row.meeting_title if row else "")
        self.files.show_owner("document", row.id if row else None)
        if row is not None:
            self._show_text(row.id)
            self._show_related(row.id)

    def show_place(self, place: DocumentPlace) -> None:
        """Mark a sentence in the text of the document that is shown."""
        if self._row is not None and self._row.id == place.document_id:
            self._place = place
            self.tabs.setCurrentWidget(self.text)
            self._show_text(place.document_id)

    def _show_text(self, document_id: int) -> None:
        text, place = source_of(self._context.reader(), document_id), self._place
        self.text.setExtraSelections([])
        if not text:
            self.text.say_nothing(_("The text of this document was not entered."))
        elif place is not None:
            self.text.show_passage(text[: place.start], text[place.start : place.end], text[place.end :])
        else:
            self.text.setPlainText(text)

    def _show_related(self, document_id: int) -> None:
        from secretariat.queries.documents import changes_of, sources_of
        from secretariat.queries.mentions import mentions_of_document

        changes = self._context.ask(lambda session: changes_of(session, document_id))
        sources = self._context.ask(lambda session: sources_of(session, document_id))
        mentions = self._context.ask(lambda session: mentions_of_document(session, document_id))
        lines = [*map(_change, changes), *map(_mention, mentions), *map(_source, sources)]
        words = ngettext("repeats {0} task", "repeats {0} tasks", len(mentions)).format(len(mentions))
        if mentions and self._row is not None:
            self.head.setText(f"{self._row.label} · {words}")
        if lines:
            self.related.setHtml("".join(lines))
        else:
            self.related.say_nothing(_("It changes no other document, and no other text tells of it."))
        count = f" {len(lines)}" if lines else ""
        self.tabs.setTabText(self.tabs.indexOf(self.related), _("Sources and changes") + count)

    @Slot(QUrl)
    def _follow(self, address: QUrl) -> None:
        if address.scheme() == "document":
            self.document_wanted.emit(int(address.path()))
        elif address.scheme() == "task":
            self._context.page_wanted.emit("tasks", int(address.path()))

    @Slot(int)
    def _count_files(self, count: int) -> None:
        words = _("Files")
        self.tabs.setTabText(self.tabs.indexOf(self.files), f"{words} {count}" if count else words)

    def _lay_out(self) -> None:
        self.subject.setMaximumHeight(theme.scaled(76))
        for page, title in (
            (self.text, _("Full text")),
            (self.files, _("Files")),
            (self.related, _("Sources and changes")),
        ):
            self.tabs.addTab(page, title)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setUsesScrollButtons(False)
        self.tabs.tabBar().setElideMode(Qt.TextElideMode.ElideRight)
        box = QVBoxLayout(self)
        margin = theme.scaled(14)
        box.setContentsMargins(margin, theme.scaled(10), margin, theme.scaled(10))
        box.setSpacing(theme.scaled(6))
        box.addWidget(self.head)
        box.addWidget(self.subject)
        box.addWidget(self.tabs, 1)
        box.addStretch(0)


def _change(row: ChangeRow) -> str:
    style = f"color:{theme.palette().accent_ink};text-decoration:none"
    words = row.text[:1].upper() + row.text[1:]
    return f'<p><a href="document:{row.document_id}" style="{style}">{escape(words)}</a></p>'


def _mention(row: MentionRow) -> str:
    style = f"color:{theme.palette().accent_ink};text-decoration:none"
    words = _("Repeats {0}").format(row.code)
    return f'<p><a href="task:{row.task_id}" style="{style}">{escape(words)}</a><br>{escape(row.content)}</p>'


def _source(row: SourceRow) -> str:
    number = " · ".join(filter(None, (row.number, row.issuer, dates.short(row.issued_on))))
    added = _("added on {0}").format(dates.short(row.added_on))
    more = " · ".join(filter(None, (_(_ORIGINS[row.origin]), number, row.file, added)))
    muted = theme.palette().muted
    return f'<p>{escape(row.title or row.number)}<br><span style="color:{muted}">{escape(more)}</span></p>'
