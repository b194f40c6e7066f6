"""A layout that breaks its widgets into lines as words are broken: chips and buttons at every width."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Puts widgets one after the other and begins a new line where the width ends."""

    def __init__(self, parent: QWidget | None = None, *, space: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None
        self._space = space
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt: take over one more item."""
        self._items.append(item)

    def count(self) -> int:
        """Qt: number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt: the item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt: give an item back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def move_last_to(self, place: int) -> None:
        """Put the widget that was added last at `place`."""
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """Qt: asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt: the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: how high all lines are at that width."""
        if width not in self._heights:
            self._heights[width] = self._lay_out(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Qt: something in it has another size."""
        self._heights.clear()
        self._hint = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Qt: put everything in its place."""
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def sizeHint(self) -> QSize:
        """Qt: one line, so that a row of chips beside a stretch gets its room."""
        if self._hint is None:
            edges = self.contentsMargins()
            sizes = [item.sizeHint() for item in self._shown()]
            wide = sum(size.width() for size in sizes) + self._space * max(0, len(sizes) - 1)
            high = max((size.height() for size in sizes), default=0)
            self._hint = QSize(wide + edges.left() + edges.right(), high + edges.top() + edges.bottom())
        return self._hint

    def minimumSize(self) -> QSize:
        """Qt: as wide as the widest."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        edges = self.contentsMargins()
        return size + QSize(edges.left() + edges.right(), edges.top() + edges.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        edges = self.contentsMargins()
        room = rect.adjusted(edges.left(), edges.top(), -edges.right(), -edges.bottom())
        x, y, high = room.left(), room.top(), 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(room.width(), item.minimumSize().width()), 1 << 20))
            if x > room.left() and x + size.width() > room.right() + 1:
                x, y, high = room.left(), y + high + self._space, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._space
            high = max(high, size.height())
        return y + high - rect.top() + edges.bottom()


class FlowRow(QWidget):
    """A widget around a FlowLayout; its height follows its width in any parent layout."""

    def __init__(self, parent: QWidget | None = None, *, space: int = 6) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, space=space)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        self.flow.addWidget(widget)
