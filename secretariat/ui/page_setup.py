"""How a report lies on its paper: asked in a form, and remembered for each report by itself.

What is remembered belongs to the person at this machine, like the other answers about a report; a report of one's
own keeps its paper with itself.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from secretariat.domain.page_setups import (
    LARGEST_SCALE,
    SHIPPED,
    SMALLEST_SCALE,
    PageSetup,
    PaperSize,
    as_json,
    from_json,
)
from secretariat.errors import InvalidInput
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.form_dialog import FormDialog
from secretariat.ui.widgets.number_field import NumberField

TASK_LIST = "task-list"  # the report of the list of tasks
_KEY, _PAGE = Qt.ItemDataRole.UserRole, "page"
_SIDES = ("top", "bottom", "left", "right")
_LINES_SHOWN = 8


class ReportMemory:
    """What this person answered about each report the last time, by the name of the report."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def answers(self, name: str) -> dict[str, Any]:
        """Return what was answered about a report."""
        found = self._all().get(name, {})
        return found if isinstance(found, dict) else {}

    def keep(self, name: str, answers: dict[str, Any]) -> None:
        """Remember answers; others about the same report stay."""
        kept = self._all()
        text = json.dumps({**kept, name: {**self.answers(name), **answers}})
        if text != self._context.settings.report_choices:
            self._context.prefer(replace(self._context.settings, report_choices=text))

    def setup(self, name: str) -> PageSetup:
        """Return how a report is wanted on paper."""
        return from_json(self.answers(name).get(_PAGE))

    def keep_setup(self, name: str, setup: PageSetup) -> None:
        """Remember how a report is wanted on paper."""
        self.keep(name, {_PAGE: None if setup == SHIPPED else as_json(setup)})

    def _all(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._context.settings.report_choices or "{}")
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}


class PageSetupDialog(FormDialog):
    """Paper, how it lies, the size of the letters, margins, and which columns are printed.

    `columns` are all columns of the report, each a key and its title; none where they cannot be chosen.
    """

    def __init__(
        self,
        setup: PageSetup,
        columns: Sequence[tuple[str, str]],
        keep: Callable[[PageSetup], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Page setup"), parent)
        self._keep = keep
        self._not_offered: tuple[str, ...] = ()
        self.setMinimumWidth(theme.scaled(500))
        self.size_box, self.lies, self.scale = QComboBox(), QComboBox(), NumberField()
        self.margins = {side: NumberField() for side in _SIDES}
        self.columns = QListWidget()
        self._fill(columns)
        self.show_setup(setup)
        self.add_field("size", _("Paper size"), self.size_box)
        self.add_field("lies", _("Lies"), self.lies)
        hint = _("The table is always as wide as the paper; smaller letters let more rows stand on a page.")
        self.add_field("scale", _("Letters of the table"), self.scale, hint)
        self.add_field("margins", _("Margins (mm)"), self._margin_row())
        if columns:
            self.add_field("hidden", _("Printed columns"), self.columns)
        self.shipped_button = self.buttons.addButton(_("As shipped"), QDialogButtonBox.ButtonRole.ResetRole)
        self.shipped_button.setAutoDefault(False)
        self.shipped_button.clicked.connect(self._on_shipped)

    def show_setup(self, setup: PageSetup) -> None:
        """Put a setup into the fields."""
        self.size_box.setCurrentIndex(self.size_box.findData(setup.size))
        self.lies.setCurrentIndex(self.lies.findData(setup.upright))
        self.scale.setValue(setup.scale)
        for side, box in self.margins.items():
            box.setValue(getattr(setup, side))
        offered = [self.columns.item(row) for row in range(self.columns.count())]
        # A view has one paper for its printed list and for its columns on the screen: neither forgets the other's.
        keys = {item.data(_KEY) for item in offered}
        self._not_offered = tuple(key for key in setup.hidden if key not in keys)
        for item in offered:
            left_out = item.data(_KEY) in setup.hidden
            item.setCheckState(Qt.CheckState.Unchecked if left_out else Qt.CheckState.Checked)

    def entered(self) -> PageSetup:
        """Return what the fields say."""
        items = [self.columns.item(row) for row in range(self.columns.count())]
        hidden = tuple(item.data(_KEY) for item in items if item.checkState() is Qt.CheckState.Unchecked)
        if items and len(hidden) == len(items):
            raise InvalidInput({"hidden": _("Show at least one column.")})
        top, bottom, left, right = (self.margins[side].value() for side in _SIDES)
        size, scale = PaperSize(self.size_box.currentData()), self.scale.value()
        hidden = (*self._not_offered, *hidden)
        return PageSetup(size, self.lies.currentData(), scale, top, bottom, left, right, hidden)

    def submit(self) -> bool:
        """Hand over the setup."""
        return self._keep(self.entered().checked())

    @Slot()
    def _on_shipped(self) -> None:
        self.show_setup(SHIPPED)

    def _fill(self, columns: Sequence[tuple[str, str]]) -> None:
        for size in PaperSize:
            short, long = (round(side) for side in size.sides)
            self.size_box.addItem(_("{0} ({1} × {2} mm)").format(size.value.upper(), short, long), size)
        for words, upright in ((_("as usual"), None), (_("upright"), True), (_("across"), False)):
            self.lies.addItem(words, upright)
        self.scale.setRange(SMALLEST_SCALE, LARGEST_SCALE)
        self.scale.setSingleStep(5)
        self.scale.setSuffix(" %")
        for side, box in self.margins.items():
            box.setRange(10 if side == "top" else 5, 50)
        for key, title in columns:
            item = QListWidgetItem(" ".join(title.split()), self.columns)
            item.setData(_KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        line = self.columns.sizeHintForRow(0) if columns else 0
        self.columns.setFixedHeight(line * min(max(len(columns), 3), _LINES_SHOWN) + theme.scaled(6))

    def _margin_row(self) -> QWidget:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        names = (_("top"), _("bottom"), _("left"), _("right"))
        for name, side in zip(names, self.margins.values(), strict=True):
            label: QLabel = labels.caption(name)
            label.setBuddy(side)
            side.setAccessibleName(name)
            box.addWidget(label)
            box.addWidget(side)
        box.addStretch(1)
        row.setFocusProxy(self.margins["top"])
        return row
