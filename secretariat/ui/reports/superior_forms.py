"""Filling a superior's own form: its sheet, what each column and each single cell gets, then the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from secretariat.domain.superior_forms import (
    CELL_FIELDS,
    FormMapping,
    Lines,
    SuperiorFormDraft,
    as_json,
    fields_of,
    from_json,
)
from secretariat.errors import InvalidInput, UserError
from secretariat.i18n import _, ngettext
from secretariat.progress import Progress
from secretariat.ui import theme
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import link, plain, primary
from secretariat.ui.widgets.elided_label import ElidedLabel
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.kept_dialog import KeptDialog
from secretariat.ui.widgets.screen_room import resize_within_screen
from secretariat.ui.widgets.sheet_grid import GridModel, fit_columns, grid_view, letters_of
from secretariat.ui.widgets.still_combo import StillCombo

if TYPE_CHECKING:
    from secretariat.domain.superior_forms import FormLayout
    from secretariat.intake.superior_forms import OpenForm
    from secretariat.queries.superior_forms import KnownForm
    from secretariat.reports.gallery import Asked

    OfBook = Callable[[Callable[[Asked], int]], int]

_SIZE, _GRID_WIDE, _COLUMNS_WIDE = (1280, 720), 780, 460
_SHOWN_BELOW, _MOST_ROWS, _WIDTHS = 60, 9999, (44, 140)


class FormFillingDialog(KeptDialog):
    """A form of known layout comes back as it was filled the last time."""

    def __init__(
        self, context: Context, form: OpenForm, of_book: OfBook, scope: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        from secretariat.intake.superior_forms import layout_of

        self.setWindowTitle(_("Fill in a superior's form"))
        self._context, self._form, self._of_book, self._scope = context, form, of_book, scope
        self._layout: FormLayout = layout_of(form)
        self._key = self._layout.key()
        self._known: KnownForm | None = None
        self._showing = False
        self.sheets, self.lines = QComboBox(), QComboBox()
        self.header = (QSpinBox(), QSpinBox())
        self.body = (QSpinBox(), QSpinBox())
        self.model = GridModel()
        self.grid = grid_view(self.model, _("The sheet of the form"))
        self.combos: list[QComboBox] = []
        self.cell, self.figure = QLabel(), StillCombo()
        self.figures = labels.muted("")
        self.name = QLineEdit()
        self.told, self.problem = labels.muted(""), labels.problem()
        self.forget_button = link(_("Forget this form"), self.forget)
        self.save_button = primary(_("Fill in and save …"), self.ask_for_file, "sheet")
        self._columns = QGridLayout()
        self._lay_out()
        self._begin()
        self._connect()
        self.belongs_to(f"superior_form/{self._key}", edits=True)
        resize_within_screen(self, theme.scaled(_SIZE[0]), theme.scaled(_SIZE[1]))

    def draft_parts(self) -> Mapping[str, QObject]:
        """Return the name of the form and what is written where."""
        return {"name": self.name, "mapping": self}

    def typed(self) -> dict[str, Any]:
        """Return what is written where."""
        return {"text": self.figures.text(), "mapping": as_json(replace(self.mapping, seen=self._layout.body))}

    def retype(self, value: Any) -> None:
        """Put back what `typed` returned."""
        from secretariat.intake.superior_forms import layout_of

        mapping = from_json(value["mapping"])
        self._layout = layout_of(self._form, self._form.page_named(mapping.sheet), mapping.header)
        self._mapping = mapping
        self._show()

    def save_from_question(self) -> None:
        """Ask where the filled form is to go."""
        self.ask_for_file()

    @property
    def mapping(self) -> FormMapping:
        """What is written where, as it was chosen so far."""
        return self._mapping

    def choose_cell(self, row: int, column: int) -> None:
        """Look at a cell of the sheet, both counted from 0, to give it a figure."""
        self._cell = self._seen_at(row, column)
        self.cell.setText(_("Cell {0} gets").format(self._name_of(*self._cell)))
        self.figure.setCurrentIndex(
            max(0, self.figure.findData(self.mapping.cells.get(self._name_of(*self._cell))))
        )

    @Slot()
    def ask_for_file(self) -> QFileDialog | None:
        """Ask where the filled form is to go; what keeps from it is said."""
        commit_typing()
        try:
            self._draft().checked()
        except InvalidInput as trouble:
            labels.say_problem(self.problem, str(trouble))
            return None
        labels.say_problem(self.problem, "")
        path = self._form.path
        words = _("{0} - filled").format(path.stem)
        dialog = QFileDialog(self, _("Save the filled form"), str(path.with_name(f"{words}.xlsx")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Excel workbooks (*.xlsx)")])
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.open()
        return dialog

    def write(self, target: Path) -> None:
        """Write the filled form, with a bar and Cancel, and remember how it was filled."""
        from secretariat.services.superior_forms import write_filled
        from secretariat.ui.saving import Saving, save

        source, mapping, of_book = self._form.path, self.mapping, self._of_book

        def write(place: Path, progress: Progress) -> int:
            return of_book(lambda asked: write_filled(source, mapping, asked, place, progress))

        save(self._context, self, Saving(write, self._on_written, _("Writing {0} …")), target)

    @Slot()
    def forget(self) -> None:
        """Forget how this form was filled, and guess anew."""
        from secretariat.services.superior_forms import remove_form

        if self._known is None or not self._context.may_change():
            return
        number = self._known.id
        if self._context.change(_("Forget a superior's form"), lambda session: remove_form(session, number)):
            self._begin()

    def _begin(self) -> None:
        """Start with what is remembered of this layout, else with a guess."""
        from secretariat.intake.superior_forms import guessed_mapping, layout_of
        from secretariat.queries.superior_forms import known_form

        self._known = known = self._context.ask(lambda session: known_form(session, self._key))
        if known is None:
            self._layout = layout_of(self._form)
            self._mapping = guessed_mapping(self._layout)
        else:
            page = self._form.page_named(known.mapping.sheet)
            self._layout = layout_of(self._form, page, known.mapping.header)
            same = known.mapping.seen == self._layout.body
            self._mapping = known.mapping if same else replace(known.mapping, body=self._layout.body)
        self.name.setText(known.name if known else self._form.path.stem)
        self._cell = (0, 0)
        self._show()

    def _look_at(self, page: int, header: tuple[int, int] | None = None) -> None:
        """Look at another sheet or other rows of titles; columns are guessed anew."""
        from secretariat.intake.superior_forms import guessed_mapping, layout_of

        try:
            self._layout = layout_of(self._form, page, header)
        except UserError as trouble:
            labels.say_problem(self.problem, str(trouble))
            return
        cells = self.mapping.cells if self._layout.sheet == self.mapping.sheet else {}
        self._mapping = replace(guessed_mapping(self._layout), cells=cells)
        self._show()

    def _show(self) -> None:
        self._showing = True
        self.sheets.setCurrentIndex(self._form.page_named(self.mapping.sheet))
        self.lines.setCurrentIndex(self.lines.findData(self.mapping.lines))
        for boxes, rows in ((self.header, self.mapping.header), (self.body, self.mapping.body)):
            for box, row in zip(boxes, rows, strict=True):
                box.setValue(row)
        self.forget_button.setVisible(self._known is not None)
        told = _("The form is filled as it was the last time.") if self._known else _(
            "What the columns hold was guessed by their titles: look whether each is right."
        )  # fmt: skip
        self.told.setText(f"{told} {self._scope}")
        self._show_columns()
        self._show_cells()
        self.choose_cell(*self._cell)
        self._showing = False

    def _show_columns(self) -> None:
        while (item := self._columns.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.combos = []
        for at, title in enumerate(self._layout.titles):
            combo = self._combo(fields_of(self.mapping.lines), self.mapping.columns.get(at, ""))
            combo.setAccessibleName(_("What the column “{0}” holds").format(title or letters_of(at)))
            combo.activated.connect(lambda _place, at=at: self._on_column(at))
            self._columns.addWidget(labels.muted(letters_of(at)), at, 0)
            self._columns.addWidget(ElidedLabel(title or "—"), at, 1)
            self._columns.addWidget(combo, at, 2)
            self.combos.append(combo)
        self._columns.setRowStretch(len(self.combos), 1)

    def _combo(self, fields: Mapping[str, str], key: str) -> StillCombo:
        combo = StillCombo()
        _fill(combo, fields)
        combo.setCurrentIndex(max(0, combo.findData(key)))
        return combo

    def _show_cells(self) -> None:
        """Show the sheet with what will stand in it: fields in the first row of the list, and figures."""
        page = self._form.book.pages[self._form.page_named(self.mapping.sheet)]
        first, header = self.mapping.body[0], self.mapping.header
        count = max(min(len(page.rows), self.mapping.body[1] + _SHOWN_BELOW), first)
        width = max([len(self._layout.titles), *(max(row, default=-1) + 1 for row in page.rows[:count])])
        rows = [[page.rows[at].get(each, "") if at < len(page.rows) else "" for each in range(width)]
                for at in range(count)]  # fmt: skip
        fields = fields_of(self.mapping.lines)
        for at, key in self.mapping.columns.items():
            rows[first - 1][at] = f"‹{_(fields[key])}›" if key else rows[first - 1][at]
        for row in range(count):
            for column in range(width):
                key = self.mapping.cells.get(self._name_of(row, column), "")
                rows[row][column] = f"‹{_(CELL_FIELDS[key])}›" if key else rows[row][column]
        titles = [letters_of(column) for column in range(width)]
        marked = (header[0], header[1])
        numbers = [str(at + 1) for at in range(count)]
        self.model.show(titles, rows, numbers, lambda at: marked[0] <= at + 1 <= marked[1])
        fit_columns(self.grid, rows[header[0] - 1 : self.mapping.body[0]], titles, _WIDTHS)
        self.grid.clearSpans()
        for merge in page.merges:
            if merge.bottom < count and merge.right < width:
                down, across = merge.bottom - merge.top + 1, merge.right - merge.left + 1
                self.grid.setSpan(merge.top, merge.left, down, across)
        told = "; ".join(f"{name}: {_(CELL_FIELDS[key])}" for name, key in sorted(self.mapping.cells.items()))
        self.figures.setText(
            told or _("Click a cell of the sheet above or below its list, and choose its figure.")
        )

    def _seen_at(self, row: int, column: int) -> tuple[int, int]:
        """Return the cell that shows what is written in another: the first one of those merged with it."""
        for merge in self._form.book.pages[self._form.page_named(self.mapping.sheet)].merges:
            if merge.top <= row <= merge.bottom and merge.left <= column <= merge.right:
                return merge.top, merge.left
        return row, column

    def _name_of(self, row: int, column: int) -> str:
        return f"{letters_of(column)}{row + 1}"

    def _draft(self) -> SuperiorFormDraft:
        self._mapping = replace(self.mapping, seen=self._layout.body)
        return SuperiorFormDraft(self.name.text(), self._key, self.mapping)

    def _on_column(self, at: int) -> None:
        key = str(self.combos[at].currentData())
        others = {place: each for place, each in self.mapping.columns.items() if place != at}
        self._mapping = replace(self.mapping, columns={**others, at: key} if key else others)
        self._show_cells()

    @Slot(QModelIndex)
    def _on_cell(self, index: QModelIndex) -> None:
        if index.isValid() and not self._showing:
            self.choose_cell(index.row(), index.column())

    def give(self, key: str) -> None:
        """Have the cell that is looked at hold a figure by its key, or nothing."""
        name = self._name_of(*self._cell)
        others = {each: figure for each, figure in self.mapping.cells.items() if each != name}
        self._mapping = replace(self.mapping, cells={**others, name: key} if key else others)
        self._show_cells()

    @Slot()
    def _on_header(self) -> None:
        if not self._showing:
            first, last = (box.value() for box in self.header)
            self._look_at(self.sheets.currentIndex(), (first, max(first, last)))

    @Slot()
    def _on_body(self) -> None:
        if not self._showing:
            first, last = (box.value() for box in self.body)
            self._mapping = replace(self.mapping, body=(first, max(first, last)))
            self._show_cells()

    @Slot()
    def _on_lines(self) -> None:
        lines = Lines(self.lines.currentData())
        known = fields_of(lines)
        kept = {at: key for at, key in self.mapping.columns.items() if key in known}
        self._mapping = replace(self.mapping, lines=lines, columns=kept)
        self._show()

    def _on_written(self, target: Path, count: int) -> None:
        from secretariat.services.superior_forms import remember_form

        draft, known = self._draft(), self._known
        kept = known is not None and (known.name, known.mapping) == (draft.checked().name, draft.checked().mapping)
        if not kept and not self._context.read_only:
            self._context.change(_("Remember a superior's form"), lambda session: remember_form(session, draft))
        said = ngettext("{0} line was filled in: {1}", "{0} lines were filled in: {1}", count)
        self._context.messages.offer(
            said.format(count, target.name),
            _("Open"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))),
        )
        self.accept()

    def _connect(self) -> None:
        self.sheets.activated.connect(self._look_at)
        self.lines.activated.connect(lambda _place: self._on_lines())
        for box in self.header:
            box.valueChanged.connect(self._on_header)
        for box in self.body:
            box.valueChanged.connect(self._on_body)
        self.grid.selectionModel().currentChanged.connect(self._on_cell)
        self.figure.activated.connect(lambda _place: self.give(str(self.figure.currentData())))

    def _lay_out(self) -> None:
        for page in self._form.book.pages:
            self.sheets.addItem(page.title)
        for lines in Lines:
            self.lines.addItem(lines.label, lines)
        for box in (*self.header, *self.body):
            box.setRange(1, _MOST_ROWS)
        _fill(self.figure, CELL_FIELDS)
        self.figure.setAccessibleName(_("Figure of the cell"))
        self.told.setWordWrap(True)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.grid)
        splitter.addWidget(self._right())
        splitter.setSizes([_GRID_WIDE, _COLUMNS_WIDE])
        splitter.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        margin = theme.scaled(14)
        whole.setContentsMargins(margin, margin, margin, margin)
        whole.setSpacing(theme.scaled(8))
        whole.addWidget(labels.section(self._form.book.file))
        whole.addWidget(self._line())
        whole.addWidget(self.told)
        whole.addWidget(splitter, 1)
        whole.addWidget(self.problem)
        whole.addLayout(self._foot())

    def _line(self) -> FlowRow:
        """A second line is begun where letters are big."""
        line = FlowRow(self, space=theme.scaled(10))
        parts = (
            (_("Sheet"), self.sheets),
            (_("Titles from row"), self.header[0]),
            (_("to row"), self.header[1]),
            (_("List from row"), self.body[0]),
            (_("to row"), self.body[1]),
            (_("A line is"), self.lines),
        )
        for words, widget in parts:
            label, pair = QLabel(words), QWidget()
            label.setBuddy(widget)
            widget.setAccessibleName(words)
            together = QHBoxLayout(pair)
            together.setContentsMargins(0, 0, 0, 0)
            together.addWidget(label)
            together.addWidget(widget)
            line.add(pair)
        return line

    def _right(self) -> QWidget:
        inside = QWidget()
        inside.setLayout(self._columns)
        self._columns.setContentsMargins(0, 0, theme.scaled(6), 0)
        self._columns.setColumnStretch(1, 1)
        self._columns.setVerticalSpacing(theme.scaled(4))
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right = QWidget()
        box = QVBoxLayout(right)
        box.setContentsMargins(theme.scaled(8), 0, 0, 0)
        box.addWidget(labels.section(_("What the columns hold")))
        box.addWidget(scroll, 1)
        box.addWidget(labels.section(_("Single figures")))
        cell = QHBoxLayout()
        cell.addWidget(self.cell)
        cell.addWidget(self.figure, 1)
        box.addLayout(cell)
        box.addWidget(self.figures)
        return right

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(theme.scaled(8))
        label = QLabel(_("Remembered as"))
        label.setBuddy(self.name)
        self.name.setAccessibleName(label.text())
        foot.addWidget(label)
        foot.addWidget(self.name, 1)
        foot.addWidget(self.forget_button)
        foot.addStretch(1)
        for button in (self.save_button, plain(_("Cancel"), self.reject)):
            button.setAutoDefault(False)
            foot.addWidget(button)
        return foot


def _fill(combo: QComboBox, fields: Mapping[str, str]) -> None:
    combo.setMinimumContentsLength(20)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.addItem(_("— nothing —"), "")
    for key, words in fields.items():
        combo.addItem(_(words), key)
