"""How the cells of a review look and what they are edited in: chips, deadlines, doubts with colour and sign."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStyle, QStyleOptionViewItem, QTableView, QWidget

from secretariat.domain.name_list import joined, names_of
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.intake.chips_paint import ChipsPainter
from secretariat.ui.intake.deadline_cell import DeadlineCell
from secretariat.ui.intake.task_table import (
    CONTENT,
    COORDINATING,
    DEADLINE,
    LEAD,
    NUMBER,
    TICK,
    Index,
    ReviewModel,
)
from secretariat.ui.widgets.agency_field import AgencyBook, Choice
from secretariat.ui.widgets.chips_cell import ChipsCell
from secretariat.ui.widgets.wrapped_delegate import WrappedDelegate

NAMES = (LEAD, COORDINATING)
SIGN = "?"
_ACROSS, _TEXT_ACROSS, _DOWN, _SIGN, _LINES = 4, 8, 6, 13, 4
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def text_in(editor: QWidget) -> str:
    """Return what stands in an open cell, as a cell holds it."""
    if isinstance(editor, ChipsCell):
        return joined(editor.names())
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else ""


class ReviewCells(WrappedDelegate):
    """Draws and edits the cells of a review; the table says what follows on Enter, Tab and Ctrl+Enter.

    `typing()` comes with every letter that is typed into an open cell.
    """

    typing = Signal()

    def __init__(self, table: QTableView, model: ReviewModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._choices: Sequence[Choice] = ()
        self._book: AgencyBook | None = None
        self.hovered = -1
        self.finish: Callable[[int], object] = lambda _step: None
        self.begin_row: Callable[[], object] = lambda: None

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these agencies in the cells of agencies."""
        if choices is not self._choices:
            self._choices, self._book = choices, None

    @property
    def book(self) -> AgencyBook:
        """The agencies to choose from; made when the first of these cells is opened."""
        if self._book is None:
            self._book = AgencyBook(self._choices)
        return self._book

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: the height that text or chips take in their column."""
        width, column = self._table.columnWidth(index.column()), index.column()
        if column == TICK:
            return QSize(width, theme.scaled(28))
        room = self._room(QRect(0, 0, width, 100_000), index).width()
        chips = self._model.chips(index.row(), column)
        if chips:
            high = self._chips(option, column).height(chips, room)
        else:
            text = str(index.data(Qt.ItemDataRole.DisplayRole) or " ")
            high = option.fontMetrics.boundingRect(QRect(0, 0, room, 100_000), _WRAPPED, text).height()
        return QSize(width, high + 2 * theme.scaled(_DOWN) + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw one cell."""
        self.initStyleOption(option, index)
        rect, colours, column = QRect(option.rect), theme.palette(), index.column()
        painter.save()
        painter.fillRect(rect, self._ground(option, index))
        painter.setPen(QColor(colours.row_line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self._model.reasons(index.row(), column):
            self._paint_doubt(painter, option, rect)
        if column == TICK:
            self._draw_tick(painter, option, index)
        elif self._is_edited(index):
            pass
        elif chips := self._model.chips(index.row(), column):
            faint = not self._model.task(index.row()).ticked
            self._chips(option, column).paint(painter, chips, self._room(rect, index), faint=faint)
        else:
            ink = index.data(Qt.ItemDataRole.ForegroundRole)
            painter.setPen(ink.color() if isinstance(ink, QBrush) else QColor(colours.text))
            painter.setFont(option.font)
            text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            painter.drawText(self._room(rect, index), _WRAPPED, text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.focus))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Qt: what a cell is edited in."""
        editor: QWidget
        if index.column() in NAMES:
            editor = self._chips_cell(parent, QPersistentModelIndex(index))
        elif index.column() == DEADLINE:
            editor = DeadlineCell(self._model.read_deadline, self._model.today, self._model.issued, parent)
        elif index.column() == CONTENT:
            editor = QPlainTextEdit(parent)
        else:
            editor = super().createEditor(parent, option, index)
        if isinstance(editor, QPlainTextEdit | QLineEdit):
            editor.textChanged.connect(self.typing)
        title = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        name = _("{0} of task {1}").format(title, index.row() + 1)
        if isinstance(editor, ChipsCell):
            editor.call(name)
        editor.setAccessibleName(name)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt: begin with everything selected, as in a line of text."""
        if isinstance(editor, ChipsCell):
            editor.set_names(names_of(str(index.data(Qt.ItemDataRole.EditRole) or "")))
            return
        if isinstance(editor, DeadlineCell):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            return
        super().setEditorData(editor, index)
        if isinstance(editor, QPlainTextEdit):
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Qt: take over what was typed."""
        model.setData(index, text_in(editor))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Enter takes over what was typed and goes down, Tab goes on to the next cell."""
        if isinstance(watched, ChipsCell):
            return False
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.begin_row()
            return True
        if event.key() in _ENTER:
            self.finish(0)
            return True
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.finish(1 if event.key() == Qt.Key.Key_Tab else -1)
            return True
        return super().eventFilter(watched, event)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: as large as the cell, and large enough to write in."""
        del index
        self._place(editor, QRect(option.rect))

    def _place(self, editor: QWidget, place: QRect) -> None:
        least = QSize(0, editor.sizeHint().height())
        if isinstance(editor, QPlainTextEdit):
            least = QSize(theme.scaled(260), (_LINES + 1) * editor.fontMetrics().lineSpacing())
        elif isinstance(editor, ChipsCell):
            wide = max(place.width(), theme.scaled(230))
            least = QSize(wide, editor.height_in(wide))
        elif isinstance(editor, DeadlineCell):
            least = QSize(theme.scaled(170), least.height())
            place.setHeight(least.height())
        place.setSize(place.size().expandedTo(least))
        area = self._table.viewport().rect()
        place.moveRight(min(place.right(), max(area.right(), place.width() - 1)))
        place.moveBottom(min(place.bottom(), max(area.bottom(), place.height() - 1)))
        editor.setGeometry(place)

    def _chips_cell(self, parent: QWidget, index: QPersistentModelIndex) -> ChipsCell:
        cell = ChipsCell(self.book, parent)
        cell.finished.connect(self.finish)
        cell.row_wanted.connect(self.begin_row)
        cell.cancelled.connect(lambda: self.closeEditor.emit(cell))
        cell.left.connect(lambda: self._leave(cell, index))
        cell.resized.connect(lambda: self._grow(cell, index))
        cell.resized.connect(self.typing)
        cell.line.textChanged.connect(self.typing)
        return cell

    def _leave(self, cell: ChipsCell, index: QPersistentModelIndex) -> None:
        if self._is_open(cell, index):
            self.commitData.emit(cell)
            self.closeEditor.emit(cell)

    def _grow(self, cell: ChipsCell, index: QPersistentModelIndex) -> None:
        if self._is_open(cell, index):
            self._place(cell, self._table.visualRect(self._model.index(index.row(), index.column())))

    def _is_open(self, cell: ChipsCell, index: QPersistentModelIndex) -> bool:
        """Whether the table still knows the editor: it forgets it before it takes its focus away."""
        return index.isValid() and self._table.indexWidget(self._model.index(index.row(), index.column())) is cell

    def _is_edited(self, index: Index) -> bool:
        """Whether an editor lies over the cell; what stands beneath it would look out."""
        now = self._table.currentIndex()
        return (index.row(), index.column()) == (now.row(), now.column()) and self._table.indexWidget(
            now
        ) is not None

    def _chips(self, option: QStyleOptionViewItem, column: int) -> ChipsPainter:
        colours = theme.palette()
        return ChipsPainter(option.font, colours.mark_lead if column == LEAD else colours.mark_coordinating)

    def _room(self, rect: QRect, index: Index) -> QRect:
        """Return the room for words; a doubtful cell keeps its corner for the sign."""
        across = theme.scaled(_ACROSS if self._model.chips(index.row(), index.column()) else _TEXT_ACROSS)
        down = theme.scaled(_DOWN)
        doubtful = index.column() != NUMBER and self._model.reasons(index.row(), index.column())
        right = theme.scaled(_SIGN if doubtful else _ACROSS)
        room = rect.adjusted(across, down, -right, 0)
        room.setWidth(max(20, room.width()))
        return room

    def _ground(self, option: QStyleOptionViewItem, index: Index) -> QColor:
        colours = theme.palette()
        if self._model.reasons(index.row(), index.column()):
            return QColor(colours.due_soon.ground)
        if option.state & QStyle.StateFlag.State_Selected:
            return QColor(colours.selected)
        return QColor(colours.hover if index.row() == self.hovered else colours.window)

    def _paint_doubt(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        ink = QColor(theme.palette().due_soon.ink)
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
        painter.drawRect(rect.adjusted(1, 1, -2, -2))
        font = QFont(option.font)
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 0.92)
        painter.setFont(font)
        painter.setPen(ink)
        corner = QRect(
            rect.right() - theme.scaled(_SIGN), rect.top() + 2, theme.scaled(_SIGN) - 2, theme.scaled(16)
        )
        painter.drawText(corner, int(Qt.AlignmentFlag.AlignCenter), SIGN)
