"""What the table of tasks shows of a row: one text a column, made once when the row is read."""

from datetime import date

from secretariat.domain import dates
from secretariat.domain.column_titles import column_title
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.listings import ALL_COLUMNS, DEFAULT_COLUMNS, Judging, TaskRow
from secretariat.domain.standing import caption
from secretariat.i18n import _

# The columns, each the key of its order; where they stand and which are shown is the table's affair.
CODE, CONTENT, LEAD, DOCUMENT, DUE_ON, STANDING, PERCENT = range(7)
KEYS = ALL_COLUMNS
USUAL = len(DEFAULT_COLUMNS)  # the first of them are shown unless the person chose others
_QUARTERS = ("I", "II", "III", "IV")


class Cells:
    """A row with its texts; `lines` is where the painter keeps how it broke them, by column and width."""

    __slots__ = ("lines", "row", "texts")

    def __init__(self, row: TaskRow, texts: tuple[str, ...]) -> None:
        self.row, self.texts = row, texts
        self.lines: dict[int, tuple[tuple[int, int], list[str]]] = {}


def titles() -> tuple[str, ...]:
    """Return the titles of the columns in the language of the moment."""
    return tuple(map(column_title, KEYS))


def cells_of(row: TaskRow, judging: Judging) -> Cells:
    """Return the texts of a row."""
    standing = caption(row.standing, row.due_on, row.days_late, judging.as_of, judging.due_soon_days)
    return Cells(
        row,
        (
            row.code,
            " ".join(row.content.split()),
            row.leads(),
            row.document,
            deadline_words(row),
            f"{standing} {row.state.mark}".rstrip(),
            f"{row.percent}%",
            row.partners(),
            " ".join(row.product.split()),
            row.officer,
            row.field,
            row.importance.label,
            dates.short(row.assigned_on),
            dates.short(row.first_due_on),
            dates.short(row.completed_on),
            str(row.extensions or ""),
            row.state.marked,
            " ".join(row.result.split()),
            " ".join(row.note.split()),
            row.superior,
            dates.short(row.superior_due_on),
            row.committee,
            row.whole,
            _period_words(row.period),
            str(row.reminders or ""),
            dates.short(row.reminded_on),
        ),
    )


def _period_words(period: str) -> str:
    """The rules of periods are not needed before the first rows, which seldom have one."""
    if not period:
        return ""
    from secretariat.domain.recurrence import printed_period

    return printed_period(period)


def deadline_words(row: TaskRow) -> str:
    """Return a deadline as a clerk says it: Quý I/2027 while that is still its end, else the day or the words."""
    if row.due_on is None:
        unsaid = row.deadline_text or row.deadline_kind is DeadlineKind.NONE
        return row.deadline_text if unsaid else row.deadline_kind.label
    period = _period(row.deadline_kind, row.due_on) if row.due_on == row.first_due_on else ""
    return period or dates.short(row.due_on)


def _period(kind: DeadlineKind, due_on: date) -> str:
    year, month = due_on.year, due_on.month
    quarter, half = (month + 2) // 3, (month + 5) // 6
    if kind is DeadlineKind.MONTH and due_on == dates.month_end(year, month):
        return _("Month {0}/{1}").format(f"{month:02}", year)
    if kind is DeadlineKind.QUARTER and due_on == dates.quarter_end(year, quarter):
        return _("Quarter {0}/{1}").format(_QUARTERS[quarter - 1], year)
    if kind is DeadlineKind.HALF_YEAR and due_on == dates.half_year_end(year, half):
        return (_("First half of {0}") if half == 1 else _("Second half of {0}")).format(year)
    if kind is DeadlineKind.YEAR and due_on == dates.year_end(year):
        return _("Year {0}").format(year)
    return ""
