"""Guessing what the columns of an office's sheet hold: by their titles, then by what their cells look like.

The guess does not depend on the order of the columns.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from secretariat.domain.sheets import GroupUse, SheetMapping, SheetTable, Target
from secretariat.domain.text import clean, fold
from secretariat.intake.sheet_cells import names_a_number, read_day, read_paper, read_percent
from secretariat.intake.sheet_titles import is_index, target_of
from secretariat.intake.sheet_words import is_nothing, is_tick, state_of

_LOOKED_AT = 300
_MOST, _HALF, _SOME = 0.8, 0.5, 0.3
_LONG, _WORDY = 40, 20
# "Ngày văn bản" may stand over numbers with their days; of a title that says nothing the cells decide.
_NUMBER_MAY_STAND_IN = (Target.DOCUMENT_DATE, Target.ASSIGNED_ON, None)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column while it is judged; shares of its filled cells between 0 and 1."""

    place: int
    title: str
    target: Target | None
    filled: int = 0
    days: float = 0.0
    ahead: float = 0.0
    percents: float = 0.0
    states: float = 0.0
    marks: float = 0.0
    agencies: float = 0.0
    papers: float = 0.0
    dated: float = 0.0  # a number and a day in one cell
    length: float = 0.0


def guess(table: SheetTable, knows: Callable[[str], bool], today: date) -> SheetMapping:
    """Return what the columns seem to hold; `knows` says whether the directory has a name."""
    columns = [_looked_at(table, place, knows, today) for place in range(len(table.titles))]
    columns = [_by_its_cells(column) for column in columns]
    columns = _completed_or_due(_content_found(_untitled_found(columns)))
    columns = _one_lead(columns)
    return SheetMapping(tuple(column.target or Target.UNUSED for column in _each_once(columns)), GroupUse.EACH)


def _looked_at(table: SheetTable, place: int, knows: Callable[[str], bool], today: date) -> _Column:
    title = table.titles[place]
    column = _Column(place, title, target_of(title))
    filled = (row.cells[place] for row in table.rows if place in row.own and not is_nothing(row.cells[place]))
    cells = sorted(set(islice(filled, _LOOKED_AT * 4)))[:_LOOKED_AT]
    if not cells or is_index(title):
        return column
    days = [read_day(cell, today) for cell in cells]
    return replace(
        column,
        filled=len(cells),
        days=_share(day is not None for day in days),
        ahead=_share(day is not None and day > today for day in days),
        percents=_share("%" in cell and read_percent(cell, as_share=False) is not None for cell in cells),
        states=_share(state_of(cell) is not None for cell in cells),
        marks=_share(is_tick(cell) for cell in cells),
        agencies=_share(knows(cell.split("\n")[0]) for cell in cells),
        papers=_share(names_a_number(cell) and len(cell) < 3 * _LONG for cell in cells),
        dated=_share(_is_dated(cell) for cell in cells),
        length=sum(map(len, cells)) / len(cells),
    )


def _share(answers: Iterable[bool]) -> float:
    said = list(answers)
    return sum(said) / len(said)


def _is_dated(cell: str) -> bool:
    return names_a_number(cell) and read_paper(cell).issued_on is not None


def _by_its_cells(column: _Column) -> _Column:
    """Words such as "Tiến độ" stand over days, percents, states and whole reports alike."""
    target = column.target
    if target in (Target.RESULT, Target.STATE, Target.PERCENT) and column.filled:
        return replace(column, target=_of_progress(column))
    if target is Target.DUE_ON and column.percents >= _HALF:
        return replace(column, target=Target.PERCENT)
    if target is Target.DOCUMENT and column.days >= _MOST:
        return replace(column, target=Target.DOCUMENT_DATE)
    if target in _NUMBER_MAY_STAND_IN and column.dated >= _HALF and column.days < _HALF:
        return replace(column, target=Target.DOCUMENT)
    return column


def _of_progress(column: _Column) -> Target:
    figures = column.percents >= _HALF
    if figures:
        return Target.PERCENT
    if column.target is Target.PERCENT:
        return Target.PERCENT if column.states < _HALF else Target.STATE
    if column.marks >= _MOST and column.target is Target.STATE:
        return Target.STATE
    if "tien do" in fold(column.title) and column.days >= _HALF:
        return Target.DUE_ON
    if column.target is Target.STATE:
        return Target.STATE if column.states >= _SOME else Target.RESULT
    return Target.STATE if column.states >= _MOST and column.length < _WORDY else Target.RESULT


def _untitled_found(columns: list[_Column]) -> list[_Column]:
    """Give a column without a telling title what its cells look like, if no titled one holds that."""
    taken = {column.target for column in columns}
    found = []
    for column in columns:
        target = _of_cells(column) if column.target is None and column.filled else None
        found.append(replace(column, target=target) if target and target not in taken else column)
    return found


def _of_cells(column: _Column) -> Target | None:
    if is_index(column.title) or (column.title and column.length >= _LONG):
        return None
    looks = (
        (column.agencies >= _HALF, Target.LEAD),
        (column.percents >= _HALF, Target.PERCENT),
        (column.states >= _MOST, Target.STATE),
        (column.papers >= _MOST, Target.DOCUMENT),
        (column.days >= _MOST and column.ahead > 0, Target.DUE_ON),
    )
    return next((target for looks_so, target in looks if looks_so), None)


def _content_found(columns: list[_Column]) -> list[_Column]:
    """One column holds the tasks: the one called so, else what the documents are about, else the longest text."""
    if any(column.target is Target.CONTENT for column in columns):
        return columns
    likely = [column for column in columns if column.target is Target.SUBJECT] or [
        column for column in columns if column.target in (None, Target.RESULT, Target.NOTE)
    ]
    best = max(likely, key=lambda column: (column.length, fold(column.title)), default=None)
    if best is None or (best.target is None and best.length < _WORDY):
        return columns
    return [replace(column, target=Target.CONTENT) if column is best else column for column in columns]


def _completed_or_due(columns: list[_Column]) -> list[_Column]:
    """Take "Ngày hoàn thành" for the deadline where no other column is one and some days are still to come."""
    held = {column.target for column in columns}
    if Target.DUE_ON in held:
        return columns
    return [
        replace(column, target=Target.DUE_ON)
        if column.target is Target.COMPLETED_ON and (column.ahead > 0 or Target.STATE not in held)
        else column
        for column in columns
    ]


def _one_lead(columns: list[_Column]) -> list[_Column]:
    """Beside "Cơ quan chủ trì", a body that carries out coordinates; "Người thực hiện" may name bodies."""
    if not any(column.target is Target.LEAD and "chu tri" in fold(column.title) for column in columns):
        if any(column.target is Target.LEAD for column in columns):
            return columns
        return [
            replace(column, target=Target.LEAD)
            if column.target is Target.OFFICER and column.agencies >= _HALF
            else column
            for column in columns
        ]
    return [
        replace(column, target=Target.COORDINATING)
        if column.target is Target.LEAD and "chu tri" not in fold(column.title)
        else column
        for column in columns
    ]


def _each_once(columns: list[_Column]) -> list[_Column]:
    """What one column can hold stays with the likeliest; further contents become notes, other columns are left."""
    best: dict[Target, _Column] = {}
    for column in columns:
        if column.target and (column.target is Target.CONTENT or not column.target.many):
            rival = best.get(column.target)
            if rival is None or _rank(column) > _rank(rival):
                best[column.target] = column
    return [
        replace(column, target=_second(column, best))
        if column.target in best and best[column.target] is not column
        else column
        for column in columns
    ]


def _second(column: _Column, best: Mapping[Target, _Column]) -> Target:
    moved = column.target is Target.DUE_ON and _is_newer(best[Target.DUE_ON]) and not _is_newer(column)
    if moved and column.days >= _HALF and Target.FIRST_DUE_ON not in best:
        return Target.FIRST_DUE_ON
    return Target.NOTE if column.filled and not is_index(column.title) else Target.UNUSED


def _is_newer(column: _Column) -> bool:
    return any(word in fold(column.title) for word in ("dieu chinh", "gia han", "moi"))


def _rank(column: _Column) -> tuple[bool, bool, float, str]:
    """A filled column before an empty one; the newer deadline before the first one; then the longer text."""
    exact = column.days if column.target in _DAYS else column.length
    return column.filled > 0, _is_newer(column), exact, fold(clean(column.title))


_DAYS = frozenset({Target.DUE_ON, Target.ASSIGNED_ON, Target.COMPLETED_ON, Target.DOCUMENT_DATE})
