"""The two tables of urging: the agencies with their overdue tasks by age, and the papers that will be made."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from secretariat.domain import dates
from secretariat.domain.letters import LetterKind
from secretariat.domain.urging import BANDS, AgencyShare, Planned
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.widgets.tips import plain_tip

_Flag = Qt.ItemFlag
_ON = Qt.CheckState.Checked
_LEAST = 190


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paper that will be made, with its number and subject as they stand in the table."""

    planned: Planned
    number: str
    subject: str


class _Table(QTableWidget):
    def __init__(self, name: str, titles: Sequence[str], widths: Sequence[int], parent: QWidget | None) -> None:
        super().__init__(0, len(titles), parent)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(titles))
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self._growing = list(widths).index(0)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, theme.scaled(width or _LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the growing column takes what the others leave, but stays wide enough to be read."""
        super().resizeEvent(event)
        others = sum(self.columnWidth(each) for each in range(self.columnCount()) if each != self._growing)
        self.setColumnWidth(self._growing, max(theme.scaled(_LEAST), self.viewport().width() - others))

    def put(
        self, row: int, column: int, words: str, *, editable: bool = False, right: bool = False
    ) -> QTableWidgetItem:
        """Write a cell and return it."""
        item = QTableWidgetItem(words)
        item.setToolTip(plain_tip(words))
        item.setFlags(
            _Flag.ItemIsSelectable | _Flag.ItemIsEnabled | (_Flag.ItemIsEditable if editable else _Flag(0))
        )
        if right:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setItem(row, column, item)
        return item

    def words(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        item = self.item(row, column)
        return item.text() if item else ""


class ShareTable(_Table):
    """The agencies, each with a tick; `ticked()` tells that another choice was made."""

    ticked = Signal()

    def __init__(self, shares: Sequence[AgencyShare], parent: QWidget | None = None) -> None:
        titles = [
            _("Lead agency"),
            _("Open"),
            _("Overdue"),
            *(band.brief for band in BANDS),
            _("Urged before"),
            _("Next level"),
        ]
        widths = [0, 62, 76, *[66] * len(BANDS), 172, 84]
        super().__init__(_("Agencies"), titles, widths, parent)
        for column, band in enumerate(BANDS, 3):
            title = self.horizontalHeaderItem(column)
            if title is not None:
                title.setToolTip(_("Overdue {0}").format(band.label))
        self._shares = tuple(shares)
        self.setRowCount(len(self._shares))
        for row, share in enumerate(self._shares):
            self._show(row, share)
        self.setFixedHeight(theme.scaled(34 + 28 * min(max(len(self._shares), 3), 6)))
        self.itemChanged.connect(self._on_changed)

    def chosen(self) -> list[AgencyShare]:
        """Return the agencies that are ticked."""
        ticks = (self.item(row, 0) for row in range(self.rowCount()))
        return [each for each, tick in zip(self._shares, ticks, strict=True) if tick and tick.checkState() is _ON]

    def _show(self, row: int, share: AgencyShare) -> None:
        tick = self.put(row, 0, share.name or _("Without lead agency"))
        tick.setFlags(tick.flags() | _Flag.ItemIsUserCheckable)
        tick.setCheckState(_ON)
        for column, count in enumerate((len(share.rows), share.overdue, *share.bands), 1):
            self.put(row, column, str(count) if count else "–", right=True)
        self.put(row, self.columnCount() - 2, before_words(share))
        self.put(row, self.columnCount() - 1, str(share.proposed), right=True)

    def _on_changed(self, item: QTableWidgetItem) -> None:
        if item.column() == 0:
            self.ticked.emit()


class PaperTable(_Table):
    """The papers that will be made; their numbers and subjects can be changed in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        titles = [_("Number"), _("Kind of paper"), _("To"), _("Tasks"), _("Subject")]
        super().__init__(_("Papers to issue"), titles, [112, 132, 160, 84, 0], parent)
        self._papers: list[Planned] = []
        self.setFixedHeight(theme.scaled(34 + 28 * 4))

    def show_papers(self, papers: Sequence[tuple[Planned, str, str]]) -> None:
        """Show papers, each with its number and subject."""
        self._papers = [planned for planned, _number, _subject in papers]
        self.setRowCount(len(papers))
        for row, (planned, number, subject) in enumerate(papers):
            self.put(row, 0, number, editable=True)
            self.put(row, 1, planned.kind.label)
            self.put(row, 2, _to_words(planned))
            self.put(row, 3, str(sum(len(share.rows) for share in planned.shares)), right=True)
            self.put(row, 4, subject, editable=True)

    def papers(self) -> list[Numbered]:
        """Return what stands in the table."""
        return [
            Numbered(planned, self.words(row, 0), self.words(row, 4)) for row, planned in enumerate(self._papers)
        ]


def before_words(share: AgencyShare) -> str:
    """Return how often an agency was urged, and when last."""
    if not share.times:
        return _("never")
    times = ngettext("{0} time, last {1}", "{0} times, last {1}", share.times)
    return times.format(share.times, dates.short(share.last_on))


def _to_words(planned: Planned) -> str:
    if planned.kind is LetterKind.LEADER_REPORT:
        return _("the leader, about {0}").format(_agencies(len(planned.shares)))
    names = [share.name or _("Without lead agency") for share in planned.shares]
    return names[0] if len(names) == 1 else _agencies(len(names))


def _agencies(count: int) -> str:
    return ngettext("{0} agency", "{0} agencies", count).format(count)
