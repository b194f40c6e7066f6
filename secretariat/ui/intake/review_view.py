"""The review of one notice: the source on the left, what was read of it on the right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QKeyCombination, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from secretariat.domain.notices import NameDecision, NoticeDraft
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.intake import review
from secretariat.ui.intake.header_form import HeaderForm
from secretariat.ui.intake.left_side import LeftSide
from secretariat.ui.intake.panel_strip import PanelStrip
from secretariat.ui.intake.review_table import ReviewTable
from secretariat.ui.intake.task_table import CONTENT, ReviewModel
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.agency_field import Choice
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.flow_layout import FlowRow

# Narrower than this, the text stands above what was read of it.
_BESIDE = 900
_REDO = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)


class ReviewView(QWidget):
    """Edits a draft; `edited()` comes after every change, `draft()` is how it stands.

    Ctrl+Z turns back what was done to the rows; the book knows nothing of them before they are saved.
    """

    edited = Signal()
    refused = Signal(str)
    save_wanted = Signal()
    later_wanted = Signal()
    discard_wanted = Signal()
    original_wanted = Signal()
    names_changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = NoticeDraft("", "")
        self._known: frozenset[str] = frozenset()
        self._hidden: frozenset[int] = frozenset()
        self._unknown: tuple[str, ...] = ()
        self._twin = ""
        self._past: list[NoticeDraft] = []
        self._future: list[NoticeDraft] = []
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self.left = LeftSide()
        self.source, self.legend = self.left.source, self.left.legend
        self.panels = PanelStrip()
        self.header = HeaderForm(today())
        self.model = ReviewModel(today())
        self.table = ReviewTable(self.model)
        self.title = labels.title(_("Check before saving"))
        self.origin, self.summary = labels.muted(""), labels.muted("")
        self.warnings, self.doubts = labels.problem(), labels.problem()
        self.original_button = plain(_("Show the letters as they were"), self.original_wanted.emit)
        self.original_button.hide()
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

    def add_panel(self, panel: QWidget) -> None:
        """Put a panel between the head and the table; it is there while it is not hidden."""
        self.panels.add(panel)

    def show_pages(self, pages: QWidget | None) -> None:
        """Show pictures of the pages on the left, beside the text where there is any."""
        self.left.show_pages(pages, with_text=bool(self._draft.text.strip()))

    def take_names(self, decisions: tuple[NameDecision, ...]) -> None:
        """Take over what the person decided of names that the directory lacks."""
        if decisions != self._draft.names:
            self._draft = replace(self._draft, names=decisions)
            self.model.take_head(self._draft)
            self._count()
            self.edited.emit()

    def take_ticks(self, ticked: frozenset[int]) -> None:
        """Tick exactly these rows, in one step that can be turned back."""
        draft = review.with_ticks(self._draft, ticked)
        if draft != self._draft:
            self._take_over(draft, self.table.currentIndex().row())

    def hide_rows(self, rows: frozenset[int]) -> None:
        """Hide these rows, and show all others."""
        self._hidden = rows
        self.table.hide_rows(rows)

    def commit(self) -> bool:
        """Take over what is being typed into a cell; False, with the reason shown, when it was refused."""
        return self.table.commit_editor()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong, with the focus on the first field of the head that is."""
        said = dict.fromkeys(problems.values()) or self._draft.warnings
        labels.say_problem(self.warnings, "\n".join(said))
        self.header.show_problems(problems)

    def show_draft(self, draft: NoticeDraft, known_keys: frozenset[str], choices: Sequence[Choice] = ()) -> None:
        """Show another draft; `known_keys` are the agencies of the directory, `choices` those to choose from."""
        self._draft, self._known, self._twin = draft, known_keys, ""
        self._past, self._future, self._hidden = [], [], frozenset()
        self.left.show_pages(None, with_text=False)
        self.table.offer_agencies(choices)
        self.header.show_values(draft.document, draft.meeting)
        self.model.show_draft(draft, known_keys)
        self.source.show_text(draft.text)
        self._paint_source()
        self.origin.setText(_("read from “{0}”").format(draft.file) if draft.file else "")
        labels.say_problem(self.warnings, "\n".join(draft.warnings))
        self._count()
        self._tell_of_names(anew=True)
        if draft.tasks:
            self.table.setCurrentIndex(self.model.index(0, CONTENT))

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
        self.left.refresh_colours()

    @Slot()
    def add_row(self) -> None:
        """Add an empty task and begin to edit it."""
        draft, row = review.with_empty_task(self._draft)
        self._take_over(draft, row)
        self.table.begin_edit(row, CONTENT)

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
            left = review.without_tasks(self._draft, rows)
            self._take_over(left, min(rows[0], len(left.tasks) - 1))

    @Slot()
    def undo(self) -> None:
        """Turn the last change of the rows back."""
        self._turn(self._past, self._future)

    @Slot()
    def redo(self) -> None:
        """Make the change again that was turned back."""
        self._turn(self._future, self._past)

    def event(self, event: QEvent) -> bool:
        """Qt: in a review the keys for undo and redo are not those of the book."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and (event.matches(QKeySequence.StandardKey.Undo) or _is_redo(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: undo and redo, wherever in the review no text field takes them for itself."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif _is_redo(event):
            self.redo()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: where there is no room side by side, the text stands above."""
        super().resizeEvent(event)
        beside = self.width() >= theme.scaled(_BESIDE)
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self._splitter.orientation() != way:
            self._splitter.setOrientation(way)
            self._splitter.setSizes([480, 680] if beside else [theme.scaled(180), theme.scaled(480)])

    def _turn(self, taken: list[NoticeDraft], given: list[NoticeDraft]) -> None:
        if not taken:
            return
        given.append(self._draft)
        row = self.table.currentIndex().row()
        draft = replace(taken.pop(), document=self._draft.document, meeting=self._draft.meeting)
        draft = replace(draft, names=self._draft.names)
        self._show_rows(draft, min(max(row, 0), len(draft.tasks) - 1))

    def _remember(self) -> None:
        self._past.append(self._draft)
        self._future.clear()

    def _take_over(self, draft: NoticeDraft, row: int) -> None:
        self._remember()
        self._show_rows(draft, row)

    def _show_rows(self, draft: NoticeDraft, row: int) -> None:
        column = max(self.table.currentIndex().column(), CONTENT)
        self._hidden = review.moved_rows(self._draft, draft, self._hidden)
        self._draft = draft
        self.model.show_draft(draft, self._known)
        self.table.hide_rows(self._hidden)
        if 0 <= row < len(draft.tasks):
            self.table.setCurrentIndex(self.model.index(row, column))
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
        self._remember()
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
            labels.say_problem(self.doubts, "\n".join(doubt.text for doubt in task.doubts))

    def _after_edit(self) -> None:
        self._on_row(self.table.currentIndex(), QModelIndex())
        labels.say_problem(self.warnings, "\n".join(self._draft.warnings))
        self._paint_source()
        self._count()
        self.edited.emit()
        self._tell_of_names()

    def _tell_of_names(self, *, anew: bool = False) -> None:
        unknown = review.unknown_names(self._draft, self._known)
        if anew or unknown != self._unknown:
            self._unknown = unknown
            self.names_changed.emit()

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
        numbered = bool(self.header.number.text().strip())
        tail = _("No conclusion with the same number.") if numbered else _("The number is still missing.")
        tail = self._twin or tail
        self.summary.setText(f"{' · '.join(words)}. {tail}")
        labels.mark_wrong(self.summary, bool(self._twin))
        save = ngettext(
            "Save the conclusion and {0} task (Ctrl+S)", "Save the conclusion and {0} tasks (Ctrl+S)", found.ticked
        )
        self.save_button.setText(save.format(found.ticked))

    def _lay_out(self) -> None:
        splitter = self._splitter
        splitter.addWidget(self.left)
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
        box.addWidget(self.panels)
        box.addWidget(self.table, 1)
        for label in (self.doubts, self.summary, self.warnings):
            box.addWidget(label)
        box.addWidget(_row(self.original_button))
        box.addWidget(_row(self.add_button, self.sentence_button, self.remove_button))
        box.addWidget(labels.line())
        box.addWidget(_row(self.save_button, self.later_button, self.discard_button))
        return right


def _row(*widgets: QWidget) -> FlowRow:
    row = FlowRow(space=theme.scaled(8))
    for widget in widgets:
        row.add(widget)
    return row


def _is_redo(event: QKeyEvent) -> bool:
    return event.keyCombination() == _REDO
