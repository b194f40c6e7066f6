"""The three tabs under a task: how it went, where it stands in the document, and who changed what."""

from collections.abc import Callable
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTabWidget, QTextBrowser, QTextEdit, QWidget

from secretariat.domain import dates
from secretariat.i18n import _
from secretariat.queries.task_names import source_of
from secretariat.ui import theme
from secretariat.ui.context import Context

if TYPE_CHECKING:
    from secretariat.queries.tasks import TaskDetail

_AROUND = 1500  # characters of the document before and after the sentence
_LOWEST = 120


class InspectorTabs(QTabWidget):
    """Progress, source text, history; a tab is filled when it is looked at."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task: TaskDetail | None = None
        self._stale: set[int] = set()
        self.progress, self.source, self.history = (_reading(title) for title in _titles())
        self._fill: list[Callable[[TaskDetail], None]] = [
            self._show_progress,
            self._show_source,
            self._show_history,
        ]
        for text, title in zip((self.progress, self.source, self.history), _titles(), strict=True):
            self.addTab(text, title)
        self.setDocumentMode(True)
        self.setMinimumHeight(theme.scaled(_LOWEST))
        self.currentChanged.connect(self._show_current)

    def show_task(self, task: "TaskDetail") -> None:
        """Show another task, or the same one after a change."""
        self._task = task
        self._stale = set(range(len(self._fill)))
        self._show_current()

    def _show_current(self) -> None:
        tab = self.currentIndex()
        if self._task is not None and tab in self._stale:
            self._stale.discard(tab)
            self._fill[tab](self._task)

    def _show_progress(self, task: "TaskDetail") -> None:
        entries = [*_reports(task), *_moves(task)]
        entries.sort(key=lambda entry: entry[0], reverse=True)
        lines = [f"<p><b>{dates.short(day)}</b> · {words}</p>" for day, words in entries]
        self.progress.setHtml("".join(lines) or _nothing(_("Nothing has been reported yet.")))

    def _show_source(self, task: "TaskDetail") -> None:
        start, end = task.source_start, task.source_end
        text = "" if task.document_id is None else source_of(self._context.reader(), task.document_id)
        if start is None or end is None or text[start:end] != task.source_text:
            sentence = escape(task.source_text).replace("\n", "<br>")
            self.source.setHtml(sentence or _nothing(_("This task was not read out of a text.")))
            return
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        self.source.setPlainText(before + task.source_text + after)
        self._mark(before, task.source_text)

    def _mark(self, before: str, sentence: str) -> None:
        """Colour the sentence and scroll to it."""
        style = QTextCharFormat()
        style.setBackground(QColor(theme.palette().accent_soft))
        style.setForeground(QColor(theme.palette().strong))
        cursor = QTextCursor(self.source.document())
        cursor.setPosition(_length(before))
        self.source.setTextCursor(cursor)
        cursor.setPosition(_length(before + sentence), QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = cursor, style
        self.source.setExtraSelections([mark])
        bar = self.source.verticalScrollBar()
        bar.setValue(bar.value() + self.source.cursorRect().top() - self.source.viewport().height() // 4)

    def _show_history(self, task: "TaskDetail") -> None:
        from secretariat.queries.tasks import task_history

        parts = []
        for line in self._context.ask(lambda session: task_history(session, task.id)):
            at = line.at.astimezone()
            who = f" · {escape(line.who)}" if line.who else ""
            head = f"<b>{dates.short(at.date())} {at:%H:%M}</b>{who} · {escape(line.label)}"
            details = "".join(f"<br>{escape(detail)}" for detail in line.details)
            parts.append(f'<p>{head}<span style="color:{theme.palette().muted}">{details}</span></p>')
        self.history.setHtml("".join(parts) or _nothing(_("Nothing is known of this task's history.")))


def _titles() -> tuple[str, str, str]:
    return _("Progress"), _("Source text"), _("History")


def _reading(title: str) -> QTextBrowser:
    text = QTextBrowser()
    text.setAccessibleName(title)
    text.setProperty("role", "reading")
    text.setFrameShape(QFrame.Shape.NoFrame)
    text.setOpenLinks(False)
    text.setTabChangesFocus(True)
    text.viewport().setAutoFillBackground(False)
    text.document().setDocumentMargin(2)
    text.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return text


def _reports(task: "TaskDetail") -> list[tuple[date, str]]:
    return [
        (entry.reported_on, f"{entry.percent}%" + (f" — {escape(entry.text)}" if entry.text else ""))
        for entry in task.progress
    ]


def _moves(task: "TaskDetail") -> list[tuple[date, str]]:
    moves = []
    for entry in task.extensions:
        words = f"{dates.short(entry.old_due_on) or '∞'} → {dates.short(entry.new_due_on)}"
        by = _("by paper {0}").format(escape(entry.paper)) if entry.paper else ""
        told = ". ".join(part for part in (" ".join(filter(None, (words, by))), escape(entry.reason)) if part)
        pair = theme.palette().no_deadline
        name = _("Extension")
        badge = f'<span style="color:{pair.ink};background:{pair.ground}">&nbsp;{name}&nbsp;</span>'
        moves.append((entry.decided_on, f"{badge} {told}"))
    return moves


def _nothing(words: str) -> str:
    return f'<p style="color:{theme.palette().muted}">{escape(words)}</p>'


def _length(text: str) -> int:
    """Count as Qt does, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
