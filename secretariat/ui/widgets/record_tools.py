"""What a person arranges a table of records with: filters of columns, columns, order, a copy for a sheet."""

import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from secretariat.domain.conditions import ColumnKind, Condition, OneOf
from secretariat.errors import MISREAD
from secretariat.i18n import _
from secretariat.queries.task_values import chosen_values
from secretariat.ui import theme
from secretariat.ui.widgets.column_filter import ColumnFilter, FilteredColumn
from secretariat.ui.widgets.condition_words import condition_words, month_words
from secretariat.ui.widgets.copied import put_on_clipboard
from secretariat.ui.widgets.record_filters import counted, kind_of

if TYPE_CHECKING:
    from secretariat.ui.widgets.record_table import RecordTable

_MONTH = re.compile(r"\d{4}-\d{2}")


class RecordTools(QObject):
    """Belongs to a table of records; made when it is first needed."""

    def __init__(self, table: "RecordTable[Any]") -> None:
        super().__init__(table)
        self._table = table

    def open_filter(self, column: int) -> ColumnFilter:
        """Open the filter of a column under its title."""
        table, records = self._table, self._table.records
        values = records.values(column, under_others=True)
        everything, present = records.values(column), records.conditions.get(column)
        kind = kind_of(everything, prose=column in table.free)
        blanks = any(value in (None, "") for value in everything)
        named = FilteredColumn(str(column), records.title(column), kind, blanks=blanks)
        popup = ColumnFilter(named, present, table.today(), table)
        popup.kept.connect(lambda _key, condition: table.let_through(column, condition))
        popup.ordered.connect(lambda descending: table.order_by([(column, descending)]))
        popup.open_under(table.header.place_under(column))
        if kind in (ColumnKind.CHOICE, ColumnKind.DAY):
            popup.show_lines(counted(values, chosen_values(present)))
        return popup

    def open_menu(self, place: QPoint) -> QMenu:
        """Open the menu of a title at a place of the header."""
        column, menu = self._table.header.logicalIndexAt(place.x()), QMenu(self._table)
        menu.aboutToHide.connect(menu.deleteLater)
        if column >= 0:
            for descending, words in ((False, _("Sort ascending")), (True, _("Sort descending"))):
                menu.addAction(words, partial(self._table.order_by, [(column, descending)]))
            menu.addAction(_("Filter …"), partial(self.open_filter, column))
            menu.addAction(_("Fit the width to the text"), partial(self._table.resizeColumnToContents, column))
            menu.addSeparator()
        self.fill_columns(menu)
        menu.popup(self._table.header.mapToGlobal(place))
        return menu

    def fill_columns(self, menu: QMenu) -> None:
        """Add a tick for each column that can be shown."""
        shown = self._table.shown_columns()
        for column in range(self._table.records.columnCount()):
            action = menu.addAction(self._table.records.title(column))
            action.setCheckable(True)
            action.setChecked(column in shown)
            action.setEnabled(column not in shown or len(shown) > 1)
            action.toggled.connect(partial(self._table.show_column, column))

    def copy(self) -> None:
        """Put the selected rows on the clipboard, with the titles of the columns that are shown."""
        records, columns = self._table.records, self._table.shown_columns()
        rows = self._table.selected()
        grid = [[records.text(row, column) for column in columns] for row in rows]
        days = [any(isinstance(records.value(row, column), date) for row in rows) for column in columns]
        if grid:
            put_on_clipboard([records.title(column) for column in columns], grid, days)

    def words(self, column: int, condition: Condition) -> str:
        """Return what a chip says of the condition on a column."""
        return condition_words(condition, lambda _key: self._table.records.title(column), _names)


def look_of(table: "RecordTable[Any]") -> dict[str, Any]:
    """Return the columns that are shown with their widths at 100 % (0 takes what is left), and the order."""
    columns = [[column, 0 if column in table.free else _plain(table, column)] for column in table.wanted_columns()]
    order = [list(part) for part in table.records.order]
    return {"columns": columns, "order": order, "stays": sorted(table.stays)}


def wear(table: "RecordTable[Any]", look: Any) -> None:
    """Make a table look as it was remembered; nonsense is passed over."""
    try:
        columns = {int(column): min(max(int(width), 0), 4000) for column, width in look["columns"]}
        order = [(int(column), bool(descending)) for column, descending in look["order"]]
        stays = {int(column) for column in look.get("stays", ())}
    except MISREAD:
        return
    there = range(table.records.columnCount())
    if not columns or not all(column in there for column in (*columns, *(part[0] for part in order))):
        return
    table.want_columns(columns.keys(), stays)
    _arrange(table, list(columns.items()))
    table.order_by(order)


def _arrange(table: "RecordTable[Any]", columns: Sequence[tuple[int, int]]) -> None:
    for place, (column, width) in enumerate(columns):
        table.header.moveSection(table.header.visualIndex(column), place)
        if width:
            table.setColumnWidth(column, theme.scaled(width))
    table.fit()


def _plain(table: "RecordTable[Any]", column: int) -> int:
    return round(table.width_of(column) * 100 / theme.scaled(100))


def _names(condition: OneOf) -> list[str]:
    values = sorted(condition.values)
    return [month_words(value) if _MONTH.fullmatch(value) else value for value in values]
