"""Lines with ticks and counts, as the filter of a column lists its values; a search leaves some of them out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeWidget, QTreeWidgetItem, QWidget

from secretariat.domain.text import search_words
from secretariat.i18n import _
from secretariat.ui.numbers import grouped
from secretariat.ui.widgets.tips import plain_tip

_VALUE, _WORDS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_UNSURE = Qt.CheckState.PartiallyChecked


class Ticks(QTreeWidget):
    """A parent ticks its children; Space ticks."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setObjectName("ticks")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, self.header().ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, self.header().ResizeMode.ResizeToContents)
        self.all = self.line(_("(Select all)"), None, 0)
        self.itemChanged.connect(self._on_changed)

    def line(
        self,
        title: str,
        value: str | None,
        count: int,
        under: QTreeWidgetItem | None = None,
        words: str = "",
    ) -> QTreeWidgetItem:
        """Add a line; `value` is None where it only stands over others, `words` are searched besides the title."""
        item = QTreeWidgetItem([title, grouped(count) if count or value is not None else ""])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setData(0, _VALUE, value)
        item.setData(0, _WORDS, words)
        item.setToolTip(0, plain_tip(title))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setCheckState(0, _ON)
        if under is None:
            self.addTopLevelItem(item)
        else:
            under.addChild(item)
        return item

    def leaves(self) -> list[QTreeWidgetItem]:
        """Return the lines that have a value."""
        return [item for item in self._items() if item.data(0, _VALUE) is not None]

    def tick(self, values: frozenset[str] | None) -> None:
        """Tick these values; all for None."""
        for item in self.leaves():
            item.setCheckState(0, _ON if values is None or item.data(0, _VALUE) in values else _OFF)

    def ticked(self) -> frozenset[str]:
        """Return the ticked values, those that a search hides among them."""
        return frozenset(item.data(0, _VALUE) for item in self.leaves() if item.checkState(0) == _ON)

    def listed(self) -> frozenset[str]:
        """Return the values that a search has left in sight."""
        return frozenset(item.data(0, _VALUE) for item in self.leaves() if not item.isHidden())

    def narrow(self, words: str) -> None:
        """Show only the lines that hold these words, without marks."""
        wanted = search_words(words)
        for item in self.leaves():
            there = search_words(f"{item.text(0)} {item.data(0, _WORDS) or ''}") if wanted else []
            item.setHidden(not all(any(word.startswith(part) for word in there) for part in wanted))
        for item in self._items():
            if item.childCount():
                item.setHidden(all(child.isHidden() for child in _children(item)))
        self._sum_up()

    def _items(self) -> list[QTreeWidgetItem]:
        tops = _children(self.invisibleRootItem())
        return [*tops, *(child for top in tops for child in _children(top))]

    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        state = item.checkState(0)
        if column != 0 or state == _UNSURE:
            return
        if item is self.all:
            for leaf in self.leaves():
                if not leaf.isHidden():
                    leaf.setCheckState(0, state)
        elif item.data(0, _VALUE) is None:
            for child in _children(item):
                child.setCheckState(0, state)
        self._sum_up()

    def _sum_up(self) -> None:
        """Show on the lines above what their lines hold; that is no act of the person."""
        self.blockSignals(True)
        for item in self._items():
            below = _children(item)
            if item is self.all:
                below = [leaf for leaf in self.leaves() if not leaf.isHidden()]
            if below:
                on = sum(leaf.checkState(0) == _ON for leaf in below)
                item.setCheckState(0, _ON if on == len(below) else _UNSURE if on else _OFF)
        self.blockSignals(False)
        self.viewport().update()


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (item.child(place) for place in range(item.childCount()))
    return [child for child in children if child is not None]
