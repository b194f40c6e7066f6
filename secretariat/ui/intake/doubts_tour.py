"""F8 through everything that a person should look at: shown, said in words, and settled place by place."""

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from secretariat.domain.notices import NoticeDraft, TaskPart
from secretariat.i18n import _
from secretariat.ui.intake import doubts_walk
from secretariat.ui.intake.doubts_walk import Place
from secretariat.ui.intake.review_board import ReviewBoard
from secretariat.ui.intake.task_table import COLUMN_OF, PART_OF
from secretariat.ui.widgets import labels


class DoubtsTour(QObject):
    """Keeps which fields of the head a person has looked at, and whether the tour has begun."""

    def __init__(self, board: ReviewBoard) -> None:
        super().__init__(board)
        self._board = board
        self._seen: set[str] = set()
        self._begun = False
        self._left = 0

    @property
    def seen(self) -> tuple[str, ...]:
        """The fields of the head that a person has found right."""
        return tuple(sorted(self._seen))

    def begin(self, seen: Collection[str] = ()) -> None:
        """Another draft is shown; of its head, these fields were looked at before."""
        self._seen = set(seen)
        self._begun, self._left = False, 0

    def go(self, draft: NoticeDraft, hidden: Collection[int], step: int) -> None:
        """Go to the next or the previous place to look at; the first time to the first."""
        found = self._places(draft, hidden)
        place = doubts_walk.following(found, self._here() if self._begun else None, step)
        self._begun = True
        if place is None:
            self._say_none_left()
        elif place.field:
            self._board.header.visit(place.field)
            reason = doubts_walk.head_reasons(draft.document)[place.field]
            self._say(_("{0}: {1}").format(self._board.header.title_of(place.field), reason))
        else:
            self._visit_cell(place)

    def settle(self, draft: NoticeDraft) -> bool:
        """Take over that the cell or field with the focus is right; False when it waits for more."""
        field = self._board.header.field_with_focus()
        if field:
            self._seen.add(field)
            return True
        index = self._board.table.currentIndex()
        if not index.isValid() or index.row() >= len(draft.tasks):
            return True
        self._board.model.settle(index.row(), index.column())
        return not self._board.model.reasons(index.row(), index.column())

    def show_current(self, index: QModelIndex) -> None:
        """Say why the current cell should be looked at, or else what there is to its row."""
        model = self._board.model
        if not index.isValid() or index.row() >= model.rowCount():
            self._say("")
            return
        row = index.row()
        said = model.reasons(row, index.column()) or [
            reason for column in PART_OF for reason in model.reasons(row, column)
        ]
        self._say("\n".join(dict.fromkeys(said)))

    def refresh(self, draft: NoticeDraft, hidden: Collection[int]) -> None:
        """Mark the fields of the head, and say when the last place was settled."""
        self._board.header.show_doubts(doubts_walk.head_reasons(draft.document, self._seen))
        before, self._left = self._left, len(self._places(draft, hidden))
        if before and not self._left:
            self._say_none_left()

    def _places(self, draft: NoticeDraft, hidden: Collection[int]) -> list[Place]:
        return doubts_walk.places(draft, self._board.model.undecided, hidden, self._seen)

    def _here(self) -> Place:
        field = self._board.header.field_with_focus()
        if field:
            return Place(field)
        if self._board.header.isAncestorOf(self._board.window().focusWidget() or self._board):
            return Place(doubts_walk.HEAD[-1])
        index = self._board.table.currentIndex()
        return Place(row=index.row(), part=PART_OF.get(index.column(), TaskPart.TASK))

    def _visit_cell(self, place: Place) -> None:
        table, column = self._board.table, COLUMN_OF[place.part]
        index = self._board.model.index(place.row, column)
        table.setFocus()
        table.setCurrentIndex(index)
        table.scrollTo(index)
        title = self._board.model.headerData(column, Qt.Orientation.Horizontal)
        reasons = " ".join(self._board.model.reasons(place.row, column))
        self._say(_("Task {0}, {1}: {2}").format(place.row + 1, title, reasons))

    def _say_none_left(self) -> None:
        self._say(_("No place is left to look at."), doubtful=False)

    def _say(self, words: str, *, doubtful: bool = True) -> None:
        line = self._board.doubts
        labels.mark(line, "doubt", on=doubtful)
        if words != line.text():
            line.setText(words)
            if words:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(line, words))
