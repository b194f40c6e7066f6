"""The review of one notice: the source on the left, what was read of it on the right."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from secretariat.domain.notices import Mark, NoticeDraft
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.intake import review
from secretariat.ui.intake.header_form import HeaderForm
from secretariat.ui.intake.source_view import SourceView, mark_colour
from secretariat.ui.intake.task_table import (
    CONTENT,
    COORDINATING,
    DEADLINE,
    LEAD,
    NUMBER,
    PRODUCT,
    TICK,
    ReviewModel,
)
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.wrapped_delegate import WrappedDelegate

_WIDTHS = {TICK: 30, NUMBER: 34, LEAD: 104, COORDINATING: 104, PRODUCT: 80, DEADLINE: 102}


class ReviewView(QWidget):
    """Edits a draft; `edited()` comes after every change, `draft()` is how it stands."""

    edited = Signal()
    refused = Signal(str)
    save_wanted = Signal()
    later_wanted = Signal()
    discard_wanted = Signal()
    original_wanted = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = NoticeDraft("", "")
        self._known: frozenset[str] = frozenset()
        self._twin = ""
        self.source = SourceView()
        self.header = HeaderForm(today())
        self.model = ReviewModel(today())
        self.table = _table(self.model)
        self.title = labels.title(_("Check before saving"))
        self.origin, self.summary = labels.muted(""), labels.muted("")
        self.warnings, self.doubts = labels.problem(), labels.problem()
        self.original_button = plain(_("Show the letters as they were"), self.original_wanted.emit)
        self.original_button.hide()
        self.legend = QLabel()
        self.save_button = primary("", self.save_wanted.emit)
        self.add_button = plain(_("Add a row"), self.add_row, "add")
        self.sentence_button = plain(_("Task from selection"), self.add_selection)
        self.remove_button = plain(_("Remove row"), self.remove_rows)
        self.later_button = plain(_("Later"), self.later_wanted.emit)
        self.discard_button = plain(_("Discard"), self.discard_wanted.emit)
        self._lay_out()
        self._connect()

    def draft(self) -> NoticeDraft:
        """Return the draft as it stands in fields and table."""
        return replace(self._draft, document=self.header.document(), meeting=self.header.meeting())

    def show_draft(self, draft: NoticeDraft, known_keys: frozenset[str]) -> None:
        """Show another draft; `known_keys` are the agencies of the directory."""
        self._draft, self._known, self._twin = draft, known_keys, ""
        self.header.show_values(draft.document, draft.meeting)
        self.model.show_draft(draft, known_keys)
        self.source.show_text(draft.text)
        self._paint_source()
        self.origin.setText(_("read from “{0}”").format(draft.file) if draft.file else "")
        labels.say_problem(self.warnings, "\n".join(draft.warnings))
        self._count()
        if draft.tasks:
            self.table.selectRow(0)

    def show_twin(self, number: str, tasks: int) -> None:
        """Say that a document with the same number, issuer and year is in the book already."""
        words = ngettext(
            "{0} is in the book already with {1} task.", "{0} is in the book already with {1} tasks.", tasks
        )
        self._twin = words.format(number, tasks) if number else ""
        self._count()

    def offer_original(self, offered: bool) -> None:
        """Offer the text as it was before old letters were decoded."""
        self.original_button.setVisible(offered)

    def start_here(self) -> None:
        """Put the focus where checking begins."""
        self.table.setFocus()

    def refresh_colours(self) -> None:
        """Take over the colours of the theme of the moment."""
        self.source.refresh_colours()
        self.legend.setText(_legend())

    @Slot()
    def add_row(self) -> None:
        """Add an empty task and begin to edit it."""
        draft, row = review.with_empty_task(self._draft)
        self._take_over(draft, row)
        self.table.edit(self.model.index(row, CONTENT))

    @Slot()
    def add_selection(self) -> None:
        """Add the selected words of the source as a task."""
        start, end = self.source.selected_place()
        if end > start:
            self._on_sentence(start, end)
        else:
            self.refused.emit(_("Select a sentence in the text first."))

    @Slot()
    def remove_rows(self) -> None:
        """Remove the selected rows from the review."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        if rows:
            self._take_over(review.without_tasks(self._draft, rows), min(rows[0], len(self._draft.tasks) - 2))

    def _take_over(self, draft: NoticeDraft, row: int) -> None:
        self._draft = draft
        self.model.show_draft(draft, self._known)
        if 0 <= row < len(draft.tasks):
            self.table.selectRow(row)
        self._after_edit()

    def _connect(self) -> None:
        self.header.edited.connect(self._on_head)
        self.model.edited.connect(self._on_model_edited)
        self.model.refused.connect(self._on_refused)
        self.source.sentence_wanted.connect(self._on_sentence)
        self.source.place_clicked.connect(self._on_place)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        remove = QShortcut(QKeySequence("Ctrl+-"), self.table, self.remove_rows)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)

    @Slot()
    def _on_head(self) -> None:
        self._draft = self.draft()
        self.model.take_head(self._draft)
        self.edited.emit()

    @Slot(object)
    def _on_model_edited(self, draft: NoticeDraft) -> None:
        self._draft = draft
        self._after_edit()

    @Slot(str)
    def _on_refused(self, reason: str) -> None:
        labels.say_problem(self.warnings, reason)
        self.refused.emit(reason)

    @Slot(int, int)
    def _on_sentence(self, start: int, end: int) -> None:
        draft, row = review.with_sentence(self._draft, start, end)
        self._take_over(draft, row)
        self.table.setFocus()

    @Slot(int)
    def _on_place(self, position: int) -> None:
        for row, task in enumerate(self._draft.tasks):
            if task.start <= position < task.end:
                self.table.selectRow(row)
                return

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            task = self.model.task(current.row())
            self.source.point_at(task.start, task.end)
            labels.say_problem(self.doubts, "\n".join(task.doubts))

    def _after_edit(self) -> None:
        self._on_row(self.table.currentIndex(), QModelIndex())
        labels.say_problem(self.warnings, "\n".join(self._draft.warnings))
        self._paint_source()
        self._count()
        self.edited.emit()

    def _paint_source(self) -> None:
        spans = [span for task in self._draft.tasks if task.ticked for span in task.spans]
        self.source.show_spans([*self._draft.spans, *spans])

    def _count(self) -> None:
        found = review.counts(self._draft)
        words = [
            ngettext("{0} task", "{0} tasks", found.ticked).format(found.ticked),
            _("{0} complete").format(found.ticked - found.doubtful),
            _("{0} to look at").format(found.doubtful),
        ]
        new = len(review.unknown_names(self._draft, self._known))
        if new:
            words.append(ngettext("{0} new agency", "{0} new agencies", new).format(new))
        tail = self._twin or _("No conclusion with the same number.")
        self.summary.setText(f"{' · '.join(words)}. {tail}")
        labels.mark_wrong(self.summary, bool(self._twin))
        save = ngettext(
            "Save the conclusion and {0} task (Ctrl+S)", "Save the conclusion and {0} tasks (Ctrl+S)", found.ticked
        )
        self.save_button.setText(save.format(found.ticked))

    def _lay_out(self) -> None:
        left = QWidget()
        left_box = QVBoxLayout(left)
        left_box.setContentsMargins(0, 0, 0, 0)
        left_box.addWidget(self.source, 1)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.legend.setContentsMargins(theme.scaled(20), 4, 8, 8)
        self.legend.setWordWrap(True)
        self.legend.setProperty("role", "caption")
        self.legend.setText(_legend())
        left_box.addWidget(self.legend)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self._right())
        splitter.setStretchFactor(0, 46)
        splitter.setStretchFactor(1, 54)
        splitter.setSizes([480, 680])
        splitter.setChildrenCollapsible(False)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(splitter)

    def _right(self) -> QWidget:
        right = QWidget()
        box = QVBoxLayout(right)
        margin = theme.scaled(14)
        box.setContentsMargins(margin, margin, margin, margin)
        box.setSpacing(theme.scaled(8))
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.origin, 1)
        box.addLayout(head)
        box.addWidget(self.header)
        box.addWidget(self.table, 1)
        for label in (self.doubts, self.summary, self.warnings):
            box.addWidget(label)
        box.addLayout(_row(self.original_button))
        box.addLayout(_row(self.add_button, self.sentence_button, self.remove_button))
        box.addWidget(labels.line())
        box.addLayout(_row(self.save_button, self.later_button, self.discard_button))
        return right


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _table(model: ReviewModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(_("Tasks that were found"))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(
        QAbstractItemView.EditTrigger.DoubleClicked
        | QAbstractItemView.EditTrigger.EditKeyPressed
        | QAbstractItemView.EditTrigger.AnyKeyPressed
    )
    table.setItemDelegate(WrappedDelegate(table))
    table.setShowGrid(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setMinimumSectionSize(theme.scaled(30))
    for column, width in _WIDTHS.items():
        table.setColumnWidth(column, theme.scaled(width))
    header.setSectionResizeMode(CONTENT, QHeaderView.ResizeMode.Stretch)
    return table


def _legend() -> str:
    marks: Sequence[tuple[Mark, str]] = (
        (Mark.DOCUMENT, _("document")),
        (Mark.LEAD, _("lead")),
        (Mark.COORDINATING, _("coordinating")),
        (Mark.DEADLINE, _("deadline")),
    )
    words = " ".join(
        f'<span style="background:{mark_colour(mark)}">&nbsp;{text}&nbsp;</span>' for mark, text in marks
    )
    return _("Select a sentence and press Enter to add it as a task") + f" · {words}"
