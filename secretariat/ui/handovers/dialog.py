"""Handing over: from whom, to whom, on which day, and the tasks with a tick each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from secretariat.domain.handovers import HandoverDraft
from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.standing import caption
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.numbers import grouped
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import link, plain
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.form_dialog import FormDialog
from secretariat.ui.widgets.tips import plain_tip

_ID = Qt.ItemDataRole.UserRole
_Tick = Qt.CheckState


class TicksList(QWidget):
    """Tasks with a tick each; `changed()` when one was set or taken away."""

    changed = Signal()

    def __init__(self, judging: Judging, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judging = judging
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Tasks"))
        self.list.setMinimumHeight(theme.scaled(220))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = labels.muted("")
        self.count.setWordWrap(False)
        row = FlowRow(self)
        row.add(self.count)
        row.add(link(_("Tick all"), lambda: self.tick_all(True)))
        row.add(link(_("Tick none"), lambda: self.tick_all(False)))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(row)
        box.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.list.itemChanged.connect(self._on_changed)

    def show_rows(self, rows: Sequence[TaskRow]) -> None:
        """Show tasks, all of them ticked."""
        self.list.blockSignals(True)
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(self._words(row), self.list)
            item.setData(_ID, row.id)
            item.setToolTip(plain_tip(row.content))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_Tick.Checked)
        self.list.blockSignals(False)
        self._on_changed()

    def tick_all(self, ticked: bool) -> None:
        """Tick every task, or none."""
        self.list.blockSignals(True)
        for item in self._items():
            item.setCheckState(_Tick.Checked if ticked else _Tick.Unchecked)
        self.list.blockSignals(False)
        self._on_changed()

    def ticked(self) -> tuple[int, ...]:
        """Return the ids of the ticked tasks in their order."""
        return tuple(int(item.data(_ID)) for item in self._items() if item.checkState() is _Tick.Checked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _words(self, row: TaskRow) -> str:
        judging = self._judging
        standing = caption(row.standing, row.due_on, row.days_late, judging.as_of, judging.due_soon_days)
        return " · ".join(filter(None, (row.code, standing, " ".join(row.content.split()))))

    def _on_changed(self) -> None:
        ticked, whole = len(self.ticked()), self.list.count()
        words = ngettext("{0} of {1} task ticked", "{0} of {1} tasks ticked", whole)
        self.count.setText(words.format(grouped(ticked), grouped(whole)))
        self.changed.emit()


class HandoverDialog(FormDialog):
    """Edits a HandoverDraft; `ask` gives the open tasks of an officer, `print_out` shows the minutes."""

    def __init__(
        self,
        officers: Sequence[tuple[str, int]],
        ask: Callable[[str], Sequence[TaskRow]],
        keep: Callable[[HandoverDraft], bool],
        parent: QWidget | None = None,
        *,
        judging: Judging,
    ) -> None:
        super().__init__(_("Hand over tasks"), parent, enter_saves=False, save=_("Hand over"))
        self._ask, self._keep = ask, keep
        self.print_wanted: Callable[[HandoverDraft], object] = lambda _draft: None
        self.giver, self.taker = QComboBox(), QComboBox()
        for name, count in officers:
            words = ngettext("{0} ({1} task)", "{0} ({1} tasks)", count).format(name, grouped(count))
            self.giver.addItem(words, name)
            self.taker.addItem(name)
        self.taker.setEditable(True)
        self.taker.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if completer := self.taker.completer():
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.taker.setCurrentText("")
        self.day, self.reason = DateField(judging.as_of), QLineEdit()
        self.day.set_day(judging.as_of)
        self.reason.setPlaceholderText(_("For example: by decision 12/QĐ-VP, change of duties"))
        self.tasks = TicksList(judging)
        self._add_fields()
        self.giver.currentIndexChanged.connect(self._show_tasks)
        self.tasks.changed.connect(self._say_how_many)
        self._show_tasks()
        self.resize(theme.scaled(760), theme.scaled(520))

    def entered(self) -> HandoverDraft:
        """Return what stands in the form."""
        return HandoverDraft(
            str(self.giver.currentData() or ""),
            self.taker.currentText(),
            self.day.day(),
            self.reason.text(),
            self.tasks.ticked(),
        )

    def submit(self) -> bool:
        """Hand over the draft; a problem at a field keeps the form open."""
        return self._keep(self.entered().checked())

    def _add_fields(self) -> None:
        self.add_field("giver", _("Hands over"), self.giver)
        self.add_field("taker", _("Takes over"), self.taker)
        self.add_field("day", _("On"), self.day)
        self.add_field("reason", _("Reason or paper"), self.reason)
        self.add_field("task_ids", _("Tasks"), self.tasks)
        preview = plain(_("Preview of the minutes"), self._print, "print")
        preview.setAutoDefault(False)
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.addStretch(1)
        box.addWidget(preview)
        self.add_wide(row)

    def _show_tasks(self) -> None:
        name = self.giver.currentData()
        self.tasks.show_rows(self._ask(name) if name else ())

    def _say_how_many(self) -> None:
        self.save_button.setEnabled(bool(self.tasks.ticked()))

    def _print(self) -> None:
        """The minutes are those of what would be kept now, so its problems are told as well."""
        from secretariat.errors import InvalidInput

        try:
            draft = self.entered().checked()
        except InvalidInput as invalid:
            self.show_problems(invalid.problems)
            return
        self.show_problems({})
        self.print_wanted(draft)
