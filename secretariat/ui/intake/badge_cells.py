"""Table cells that say a state by sign, word and colour, among cells of wrapped text."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from secretariat.ui import theme
from secretariat.ui.theme import Pair
from secretariat.ui.widgets.badge import BadgePainter
from secretariat.ui.widgets.wrapped_delegate import WrappedDelegate

Index = QModelIndex | QPersistentModelIndex
BADGE_ROLE = Qt.ItemDataRole.UserRole + 7
_ACROSS, _DOWN = 6, 6


class BadgeDelegate(WrappedDelegate):
    """Paints a badge where BADGE_ROLE gives (sign, words, role of the palette), wrapped text elsewhere."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: a badge takes one line."""
        badge = index.data(BADGE_ROLE)
        if badge is None:
            return super().sizeHint(option, index)
        painter = BadgePainter(option.font)
        wide = painter.width(badge[0], badge[1]) + 2 * theme.scaled(_ACROSS)
        return QSize(wide, painter.height + 2 * theme.scaled(_DOWN))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw one cell."""
        super().paint(painter, option, index)
        badge = index.data(BADGE_ROLE)
        if badge is None:
            return
        sign, words, role = badge
        pair: Pair = getattr(theme.palette(), role)
        badges = BadgePainter(option.font)
        across, down = theme.scaled(_ACROSS), theme.scaled(_DOWN)
        room = QRectF(option.rect).adjusted(across, down, -2, 0)
        room.setHeight(badges.height)
        badges.paint(painter, room, sign, words, pair)
