"""How the table of tasks looks besides its filter: columns, order, groups, frozen columns, height of the rows.

Imported before the first paint, so it knows nothing of saved views.
"""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from PySide6.QtCore import QObject, Signal

from secretariat.domain.agency_names import AgencyNaming
from secretariat.domain.listings import DEFAULT_COLUMNS, GROUPS, TaskOrder, ordered_by
from secretariat.errors import MISREAD
from secretariat.ui import theme
from secretariat.ui.tasks.cells import CONTENT, KEYS, USUAL
from secretariat.ui.tasks.finder import URGENT_FIRST
from secretariat.ui.tasks.side import SideLook
from secretariat.ui.tasks.table import TaskTable

if TYPE_CHECKING:
    from secretariat.domain.page_setups import PageSetup
    from secretariat.reports.tasks import GroupBy

USUAL_COLUMNS = tuple((key, 0) for key in DEFAULT_COLUMNS)
PRINTED_BY = ("standing", "lead")


class Look(NamedTuple):
    """A look of the table; widths of columns are pixels at 100 %, 0 the usual one.

    `setup` is how the list of a view lies on paper; a look without a name has the paper of the report.
    """

    columns: tuple[tuple[str, int], ...] = USUAL_COLUMNS
    order: TaskOrder = URGENT_FIRST
    group_by: str = ""
    frozen: int = 0
    full_text: bool = False
    print_by: str = "standing"
    print_names: AgencyNaming = AgencyNaming.BOTH
    setup: "PageSetup | None" = None


class Appearance(QObject):
    """Wears one look after the other. `changed()` when the person changed it, `asked()` when rows must be found.

    `print_by` groups the printed list; a list that is grouped on the screen is printed in the same groups.
    `print_names` says how the printed list names agencies that were merged.
    """

    changed = Signal()
    asked = Signal()

    def __init__(self, table: TaskTable) -> None:
        super().__init__(table)
        self._table = table
        self.group_by = ""
        self.print_by = "standing"
        self.print_names = AgencyNaming.BOTH
        self.setup: PageSetup | None = None
        table.columns.rearranged.connect(self.changed)

    @property
    def look(self) -> Look:
        """The look of the moment."""
        table = self._table
        columns, frozen, full_text = table.columns.looks(), table.columns.frozen, table.heights.full_text
        on_paper = (self.print_by, self.print_names, self.setup)
        return Look(columns, table.order, self.group_by, frozen, full_text, *on_paper)

    @property
    def printed_by(self) -> "GroupBy":
        """What the printed list is grouped by: as on the screen, else what was chosen for paper."""
        return cast("GroupBy", self.group_by or self.print_by)

    def wear(self, look: Look) -> None:
        """Look like this; the rows are asked for by the caller."""
        self._table.columns.arrange(look.columns, look.frozen)
        self._table.show_order(look.order)
        self.print_by, self.print_names, self.setup = look.print_by, look.print_names, look.setup
        self._group(look.group_by)
        self._table.heights.show_full_text(look.full_text)

    def change(self, **parts: Any) -> None:
        """Change some parts of the look, as the person wants it."""
        before = self.look
        now = before._replace(**parts)
        if now == before:
            return
        self.wear(now)
        self.changed.emit()
        if (before.order, before.group_by) != (now.order, now.group_by):
            self.asked.emit()

    def show_column(self, key: str, shown: bool) -> None:
        """Show a column at the right end, or hide it; one always stays."""
        columns = self.look.columns
        if shown:
            self.change(columns=(*columns, (key, 0)))
        elif len(columns) > 1:
            self.change(columns=tuple(column for column in columns if column[0] != key))

    def _group(self, group_by: str) -> None:
        if group_by != self.group_by:
            self.group_by = group_by
            self._table.group_keys.closed = frozenset()


def as_text(look: Look, side: SideLook) -> str:
    """Return what is remembered of a look between two starts."""
    order = [[part.key, part.descending] for part in look.order.parts]
    kept = {
        "columns": look.columns,
        "order": order,
        "group_by": look.group_by,
        "frozen": look.frozen,
        "full_text": look.full_text,
        "print_by": look.print_by,
        "print_names": look.print_names.value,
        "inspector": side.width,
        "inspector_shown": side.shown,
    }
    return json.dumps(kept)


def from_text(text: str) -> tuple[Look, SideLook]:
    """Return the look and the room of the inspector that were remembered, usual ones in place of nonsense."""
    try:
        stored = json.loads(text)
        shown = stored.get("inspector_shown")
        inspector = SideLook(max(0, int(stored.get("inspector", 0))), shown if type(shown) is bool else None)
        if "tasks" in stored:
            return Look(_old_columns(stored["tasks"])), inspector
        return _look(stored), inspector
    except MISREAD:
        return Look(), SideLook()


def _look(stored: dict[str, Any]) -> Look:
    columns = {key: max(0, min(int(width), 4000)) for key, width in stored["columns"] if key in KEYS}
    order = tuple(TaskOrder(key, bool(down)) for key, down in stored["order"] if key in KEYS)
    return Look(
        tuple(columns.items()) or USUAL_COLUMNS,
        ordered_by(order) if order else URGENT_FIRST,
        stored["group_by"] if stored["group_by"] in GROUPS else "",
        max(0, int(stored["frozen"])),
        bool(stored["full_text"]),
        stored["print_by"] if stored["print_by"] in PRINTED_BY else "standing",
        AgencyNaming(stored.get("print_names", AgencyNaming.BOTH.value)),
    )


def _old_columns(widths: Iterable[int]) -> tuple[tuple[str, int], ...]:
    """An earlier version kept the widths of the seven columns that it had, as they were on the screen."""
    plain = (round(int(width) * 100 / theme.scaled(100)) for width in widths)
    pairs = zip(KEYS[:USUAL], plain, strict=False)
    found = {key: 0 if key == KEYS[CONTENT] else max(0, min(width, 4000)) for key, width in pairs}
    return tuple((key, found.get(key, 0)) for key in KEYS[:USUAL])
