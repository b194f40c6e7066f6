"""The forms of parts: who gets one, and the report that nothing arose in a period."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from secretariat.errors import InvalidInput
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.agency_field import AgenciesField, Choice
from secretariat.ui.widgets.buttons import link
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.form_dialog import FormDialog

_ID = Qt.ItemDataRole.UserRole


class GiveToEachDialog(FormDialog):
    """`offered` says of each agency whether it has its part already; those cannot be ticked again."""

    def __init__(
        self,
        about: str,
        offered: Mapping[int, bool],
        choices: Sequence[Choice],
        keep: Callable[[tuple[int, ...]], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Give to each agency"), parent, save=_("Give"), enter_saves=False)
        self._keep = keep
        names = {choice.id: choice.name for choice in choices}
        self.agencies = QListWidget()
        self.agencies.setAccessibleName(_("Agencies"))
        for number, has_part in offered.items():
            if number in names:
                self._offer(number, names[number], has_part=has_part)
        self.count = labels.caption("")
        self.others = AgenciesField(choices)
        self.add_wide(labels.muted(about))
        self.add_field("agencies", _("Agencies"), self._ticks())
        self.add_field("others", _("Others too"), self.others)
        self.agencies.itemChanged.connect(self._tell)
        self._tell()
        self.resize(theme.scaled(620), theme.scaled(520))

    def ticked(self) -> tuple[int, ...]:
        """Return the agencies that are to have a part."""
        lines = (self.agencies.item(place) for place in range(self.agencies.count()))
        chosen = [
            line.data(_ID)
            for line in lines
            if line.checkState() is Qt.CheckState.Checked and line.flags() & Qt.ItemFlag.ItemIsEnabled
        ]
        return tuple(dict.fromkeys((*chosen, *self.others.agency_ids())))

    def tick_all(self, ticked: bool) -> None:
        """Tick every agency that may be ticked, or none."""
        for place in range(self.agencies.count()):
            line = self.agencies.item(place)
            if line.flags() & Qt.ItemFlag.ItemIsEnabled:
                line.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def submit(self) -> bool:
        """Hand over the agencies."""
        ticked = self.ticked()
        if not ticked:
            raise InvalidInput({"agencies": _("Tick the agencies that are to have the task.")})
        return self._keep(ticked)

    def _offer(self, number: int, name: str, *, has_part: bool) -> None:
        line = QListWidgetItem(_("{0} (has its part)").format(name) if has_part else name)
        line.setData(_ID, number)
        line.setCheckState(Qt.CheckState.Checked)
        if has_part:
            line.setFlags(line.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        self.agencies.addItem(line)

    def _ticks(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        row = FlowRow(box, space=theme.scaled(10))
        row.add(link(_("Tick all"), lambda: self.tick_all(ticked=True)))
        row.add(link(_("Tick none"), lambda: self.tick_all(ticked=False)))
        self.agencies.setMinimumHeight(theme.scaled(230))
        for widget in (self.agencies, row, self.count):
            column.addWidget(widget)
        box.setFocusProxy(self.agencies)
        return box

    @Slot()
    def _tell(self) -> None:
        count = len(self.ticked())
        words = ngettext("{0} agency gets a task of its own.", "{0} agencies get a task of their own.", count)
        self.count.setText(words.format(count))


class NothingAroseDialog(FormDialog):
    """On which day it was reported that nothing arose."""

    def __init__(
        self, about: str, today: date, keep: Callable[[date], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Reported: nothing arose"), parent)
        self._keep = keep
        self.reported_on = DateField(today)
        self.reported_on.set_day(today)
        self.setMinimumWidth(theme.scaled(460))
        self.add_wide(labels.muted(about))
        hint = _("It counts as the report of the period and completes it.")
        self.add_field("completed_on", _("Reported on"), self.reported_on, hint)

    def submit(self) -> bool:
        """Hand over the day."""
        day = self.reported_on.day()
        if day is None:
            raise InvalidInput({"completed_on": _("Give the day.")})
        return self._keep(day)
