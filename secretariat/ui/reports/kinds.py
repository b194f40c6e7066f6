"""The list of reports at the left of their page: the fixed ones, those of one's own, the saved views."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from secretariat.i18n import _
from secretariat.reports.gallery import Kind
from secretariat.ui import theme

_WIDTH = 250


class KindList(QListWidget):
    """One line a report, as high as its words need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: tuple[Kind, ...] = ()
        self.setFixedWidth(theme.scaled(_WIDTH))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Reports"))

    @property
    def kind(self) -> Kind:
        """The report that is chosen."""
        return self._kinds[max(0, self.currentRow())]

    def offer(self, kinds: Sequence[Kind]) -> bool:
        """List reports; the choice stays where it can, and False says that it could not."""
        chosen = self.kind.name if self._kinds else ""
        self._kinds = tuple(kinds)
        names = [kind.name for kind in kinds]
        self.blockSignals(True)
        self.clear()
        for kind in kinds:
            self._add(kind.title)
        self.setCurrentRow(names.index(chosen) if chosen in names else 0)
        self.blockSignals(False)
        return not chosen or chosen in names

    def choose(self, name: object) -> bool:
        """Choose a report by its name; False where there is none."""
        row = next((row for row, kind in enumerate(self._kinds) if kind.name == name), None)
        if row is not None:
            self.setCurrentRow(row)
        return row is not None

    def _add(self, title: str) -> None:
        """Qt forgets the padding, and cuts what is a little too long."""
        item = QListWidgetItem(title)
        pad_x, pad_y = theme.scaled(30), theme.scaled(8)
        room = QRect(0, 0, self.width() - pad_x, theme.scaled(400))
        words = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), title)
        item.setSizeHint(QSize(room.width(), words.height() + pad_y))
        self.addItem(item)
