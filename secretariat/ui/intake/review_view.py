"""The review of one notice: the source on the left, what was read of it on the right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from secretariat.domain.notices import NameDecision, NoticeDraft, TaskProposal
from secretariat.i18n import _, ngettext
from secretariat.ui.intake import review, review_keys, row_acts
from secretariat.ui.intake.doubts_tour import DoubtsTour
from secretariat.ui.intake.pointing import Pointing
from secretariat.ui.intake.review_board import ReviewBoard
from secretariat.ui.intake.review_past import ReviewPast
from secretariat.ui.intake.task_table import CONTENT, COORDINATING, DEADLINE, LEAD
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.agency_field import Choice

# Which cell a problem of the book's belongs to.
_PROBLEM_COLUMNS = {"lead": LEAD, "coordinating": COORDINATING, "due": DEADLINE, "deadline": DEADLINE}


class ReviewView(ReviewBoard):
    """Edits a draft; `edited()` comes after every change, `draft()` is how it stands.

    Ctrl+Z turns back what was done to the rows; the book knows nothing of them before they are saved. `typing()`
    comes while a cell is open.
    """

    edited = Signal()
    typing = Signal()
    refused = Signal(str)
    save_wanted = Signal()
    later_wanted = Signal()
    discard_wanted = Signal()
    original_wanted = Signal()
    names_changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(today(), parent)
        self._today = today
        self._draft = NoticeDraft("", "")
        self._known: frozenset[str] = frozenset()
        self._hidden: frozenset[int] = frozenset()
        self._unknown: tuple[str, ...] = ()
        self._twin = ""
        self._past = ReviewPast()
        self._tour = DoubtsTour(self)
        self._pointing = Pointing(self)
        self._acts: dict[str, review_keys.Act] = {
            "next_doubt": lambda: self.go_to_doubt(1),
            "previous_doubt": lambda: self.go_to_doubt(-1),
            "settle": self.settle,
            "toggle": self.table.toggle,
            "edit": lambda: self.table.edit(self.table.currentIndex()),
            "split": self.split_row,
            "merge": self.merge_row,
            "add_row": self.add_row,
            "remove_rows": self.remove_rows,
            "add_selection": self.add_selection,
            "undo": self.undo,
            "redo": self.redo,
            "next_part": lambda: self.go_to_part(1),
            "previous_part": lambda: self.go_to_part(-1),
        }
        self._by_key = review_keys.dispatch(self._acts)
        self._connect()

    def draft(self) -> NoticeDraft:
        """Return the draft as it stands in fields and table."""
        return replace(self._draft, document=self.header.document(), meeting=self.header.meeting())

    def typed_draft(self) -> NoticeDraft:
        """Return the draft with what is being typed into an open cell, to be kept; nothing is taken over."""
        draft, typed = self.draft(), self.table.typed()
        if typed is None:
            return draft
        row, column, text = typed
        return review.with_task(draft, row, self.model.typed(row, column, text))

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
            self.model.take_draft(self._draft)
            self._tell()

    def take_ticks(self, ticked: frozenset[int]) -> None:
        """Tick exactly these rows, in one step that can be turned back."""
        draft = review.with_ticks(self._draft, ticked)
        if draft != self._draft:
            self._take_over(draft, self.table.currentIndex().row())

    def take_tasks(self, tasks: tuple[TaskProposal, ...]) -> None:
        """Take over other rows, in one step that can be turned back."""
        if tasks != self._draft.tasks:
            self._take_over(replace(self._draft, tasks=tasks), self.table.currentIndex().row())

    def take_successors(self, successors: Mapping[str, str]) -> None:
        """Take over which bodies have another name today, by their old names."""
        self.model.take_successors(successors)

    def hide_rows(self, rows: frozenset[int]) -> None:
        """Hide these rows, and show all others."""
        self._hidden = rows
        self.table.hide_rows(rows)
        self._count()

    def commit(self) -> bool:
        """Take over what is being typed into a cell; False, with the reason shown, when it was refused."""
        return self.table.commit_editor()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong, with the focus on the first field of the head or the cell that is."""
        said = dict.fromkeys(problems.values()) or self._draft.warnings
        labels.say_problem(self.warnings, "\n".join(said))
        if any(not name.startswith("tasks.") for name in problems):
            self.unfold()
        self.header.show_problems(problems)
        places = [name.split(".") for name in problems if name.startswith("tasks.")]
        if places and len(places) == len(problems):
            _tasks, row, field = places[0]
            column = _PROBLEM_COLUMNS.get(field.partition("_")[0], CONTENT)
            self.table.setFocus()
            self.table.setCurrentIndex(self.model.index(int(row), column))

    @property
    def seen(self) -> tuple[str, ...]:
        """The fields of the head that a person found right although nothing stands there."""
        return self._tour.seen

    def show_draft(
        self,
        draft: NoticeDraft,
        known_keys: frozenset[str],
        choices: Sequence[Choice] = (),
        seen: Sequence[str] = (),
    ) -> None:
        """Show another draft; `known_keys` are the agencies of the directory, `choices` those to choose from.

        `seen` are the fields of the head that were settled before.
        """
        self._draft, self._known, self._twin = draft, known_keys, ""
        self._hidden = frozenset()
        self._past.forget()
        self._tour.begin(seen)
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
        self._tour.show_current(self.table.currentIndex())

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

    def go_to_doubt(self, step: int) -> None:
        """Go to the next or the previous place that a person should look at."""
        if self.commit():
            self._tour.go(self._draft, self._hidden, step)

    @Slot()
    def settle(self) -> None:
        """Take over that the current cell or field is right as it is."""
        before = self.seen
        if self.commit() and not self._tour.settle(self._draft):
            self._refuse(_("Decide first what this name means: choose an agency or add it to the directory."))
        self._count()
        if self.seen != before:
            self.edited.emit()

    def go_to_part(self, step: int) -> None:
        """Go round head, source, table, panels and buttons."""
        if not self.commit():
            return
        target = self.left.focus_target()
        parts: list[tuple[QWidget, QWidget]] = [
            (self.header, self.header.number),
            (self.left, target),
            (self.table, self.table),
            *((panel, panel) for panel in self.panels.shown()),
            (self.buttons, self.save_button),
        ]
        review_keys.next_part(parts, step)

    @Slot()
    def add_row(self) -> None:
        """Add an empty task and begin to edit it."""
        if self.commit():
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
            self._refuse(_("Select a sentence in the text first."))

    @Slot()
    def remove_rows(self) -> None:
        """Remove the selected rows from the review."""
        rows = self.table.chosen_rows()
        if rows:
            left = review.without_tasks(self._draft, rows)
            self._take_over(left, min(rows[0], len(left.tasks) - 1))

    @Slot()
    def split_row(self) -> None:
        """Split a task where the caret stands, in its open cell or in its sentence."""
        typed = self.table.open_content()
        row = self.table.currentIndex().row()
        if typed is not None:
            draft = row_acts.split_at(self._draft, row, *typed)
        elif self.source.hasFocus():
            place = self.source.caret()
            row = self._pointing.row_at(place)
            draft = row_acts.split_at_source(self._draft, row, place) if row >= 0 else None
        else:
            self._refuse(_("Open the task with F2 and put the cursor where it is to be split."))
            return
        if draft is None:
            self._refuse(_("Put the cursor between two words of the task: nothing would be left on one side."))
            return
        self.table.drop_editor()
        self._take_over(draft, row + 1, CONTENT)
        self.table.setFocus()

    @Slot()
    def merge_row(self) -> None:
        """Merge the current task with the next one."""
        if not self.commit():
            return
        row = self.table.currentIndex().row()
        below = self.table.row_below(row) if row >= 0 else None
        if below is None:
            self._refuse(_("There is no task below to merge with."))
            return
        self._take_over(row_acts.merge_rows(self._draft, row, below), row)

    @Slot()
    def undo(self) -> None:
        """Turn the last change of the rows back."""
        self._turn(self._past.back(self._draft))

    @Slot()
    def redo(self) -> None:
        """Make the change again that was turned back."""
        self._turn(self._past.forward(self._draft))

    def event(self, event: QEvent) -> bool:
        """Qt: in a review its keys are not those of the book."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and review_keys.combination(event) in self._by_key
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys of the review, wherever in it no text field takes them for itself."""
        act = self._by_key.get(review_keys.combination(event))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _turn(self, kept: NoticeDraft | None) -> None:
        """Bring the rows of another moment back; head and decisions about names stay as they are now."""
        if kept is None:
            return
        now = self._draft
        draft = replace(kept, document=now.document, meeting=now.meeting, names=now.names)
        draft = self._dated_anew(draft, kept.document.issued_on, now.document.issued_on)
        row = self.table.currentIndex().row()
        self._show_rows(draft, min(max(row, 0), len(draft.tasks) - 1))

    def _take_over(self, draft: NoticeDraft, row: int, column: int = -1) -> None:
        self._past.remember(self._draft)
        self._show_rows(draft, row, column)

    def _show_rows(self, draft: NoticeDraft, row: int, column: int = -1) -> None:
        now = self.table.currentIndex()
        column = column if column >= 0 else max(now.column(), CONTENT)
        self._hidden = review.moved_rows(self._draft, draft, self._hidden)
        self._draft = draft
        self.model.take_draft(draft)
        self.table.hide_rows(self._hidden)
        index = self.model.index(row, column)
        if 0 <= row < len(draft.tasks) and index != self.table.currentIndex():
            self.table.setCurrentIndex(index)
        self._after_edit()

    def _connect(self) -> None:
        self.header.edited.connect(self._on_head)
        self.model.edited.connect(self._on_model_edited)
        self.model.refused.connect(self._refuse)
        self.source.sentence_wanted.connect(self._on_sentence)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.table.row_wanted.connect(self.add_row)
        self.table.typing.connect(self.typing)
        self.table.ticks_wanted.connect(self.take_ticks)
        for button, act in (
            (self.save_button, self.save_wanted.emit),
            (self.later_button, self.later_wanted.emit),
            (self.more_button, self._more_menu),
            (self.original_button, self.original_wanted.emit),
            (self.add_button, self.add_row),
            (self.split_button, self.split_row),
            (self.merge_button, self.merge_row),
        ):
            button.clicked.connect(act)
        for place, menu in ((self.table, self._row_menu), (self.source, self._source_menu)):
            place.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            place.customContextMenuRequested.connect(menu)
        remove = QShortcut(QKeySequence("Ctrl+-"), self.table, self.remove_rows)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)

    @Slot(QPoint)
    def _row_menu(self, place: QPoint) -> None:
        self.table.point_to(self.table.indexAt(place))
        menu = review_keys.row_menu(self._acts, self.possible_acts(), self)
        review_keys.pop_up(menu, self.table.viewport().mapToGlobal(place))

    @Slot()
    def _more_menu(self) -> None:
        menu = review_keys.row_menu(self._acts, self.possible_acts(), self)
        menu.addSeparator()
        menu.addAction(_("Discard"), self.discard_wanted.emit)
        place = self.more_button.mapToGlobal(QPoint(0, 0))
        review_keys.pop_up(menu, place - QPoint(0, menu.sizeHint().height()))

    @Slot(QPoint)
    def _source_menu(self, place: QPoint) -> None:
        menu = review_keys.source_menu(self._acts, self.possible_acts(), self.source.createStandardContextMenu())
        review_keys.pop_up(menu, self.source.viewport().mapToGlobal(place))

    def possible_acts(self) -> frozenset[str]:
        """Return the names of the acts that make sense at the moment."""
        index = self.table.currentIndex()
        start, end = self.source.selected_place()
        row = index.row()
        here = {
            "next_doubt": True,
            "add_row": True,
            "edit": bool(index.flags() & Qt.ItemFlag.ItemIsEditable),
            "settle": index.isValid() and bool(self.model.reasons(row, index.column())),
            "toggle": index.isValid(),
            "remove_rows": index.isValid(),
            "merge": index.isValid() and self.table.row_below(row) is not None,
            "split": self.source.hasFocus() and self._pointing.row_at(self.source.caret()) >= 0,
            "add_selection": end > start,
            "undo": self._past.can_go_back(),
            "redo": self._past.can_go_forward(),
        }
        return frozenset(name for name, possible in here.items() if possible)

    @Slot()
    def _on_head(self) -> None:
        before = self._draft.document.issued_on
        self._draft = self._dated_anew(self.draft(), before, self.header.issued_on.day())
        self.model.take_draft(self._draft)
        self._tell()

    def _dated_anew(self, draft: NoticeDraft, old: date | None, new: date | None) -> NoticeDraft:
        return review.dated_anew(draft, old, new, self._today(), self.model.counting)

    @Slot(object)
    def _on_model_edited(self, draft: NoticeDraft) -> None:
        self._past.remember(self._draft)
        self._draft = draft
        self._after_edit()

    @Slot(str)
    def _refuse(self, reason: str) -> None:
        labels.say_problem(self.warnings, reason)
        self.refused.emit(reason)

    @Slot(int, int)
    def _on_sentence(self, start: int, end: int) -> None:
        draft, row = review.with_sentence(self._draft, start, end)
        self._take_over(draft, row)
        self.table.setFocus()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.row() != previous.row():
            self._pointing.show_row(current)
        self._tour.show_current(current)

    def _after_edit(self) -> None:
        labels.say_problem(self.warnings, "\n".join(self._draft.warnings))
        self._pointing.show_row(self.table.currentIndex())
        self._paint_source()
        self._tell()

    def _tell(self) -> None:
        self._tour.show_current(self.table.currentIndex())
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
        found = review.counts(self._draft, self.model.undecided)
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
        self._tour.refresh(self._draft, self._hidden)
