"""Titles over pasted cells: whether there are any and what they say, as in the sheets that are taken in."""

from collections.abc import Callable, Mapping
from datetime import date

from secretariat.domain.sheets import SheetTable, Target
from secretariat.domain.text import clean, fold
from secretariat.intake.pasted_cells import Grid
from secretariat.intake.sheet_guess import guess
from secretariat.intake.sheet_header import table_of
from secretariat.intake.sheet_titles import is_index, is_plain_title, target_of
from secretariat.intake.sheets import SheetPage

_LOOKED_AT = 1000  # more lines tell no more of a column, and a key that pastes waits


def columns_of(
    grid: Grid, own: Mapping[str, str], knows: Callable[[str], bool], today: date
) -> tuple[list[str], int] | None:
    """Return what each column holds, by its key, and how many lines are titles; None for cells without titles.

    `own` are the keys of the table's own titles, folded; `knows` says whether the directory has a name.
    """
    keys = [own.get(_folded(text), "") for text in grid[0]]
    if len(grid) < 2 or not _holds_titles(grid[0], keys, knows):
        return None
    page = SheetPage(
        "", tuple({at: text for at, text in enumerate(row) if clean(text)} for row in grid[:_LOOKED_AT])
    )
    table = table_of(page, (1, 1))
    if table is None or not table.rows:
        return keys, 1
    return _completed(keys, table, knows, today), table.rows[0].number - 1


def _folded(text: str) -> str:
    return fold(clean(text)).rstrip(" *↑↓")


def _holds_titles(line: list[str], keys: list[str], knows: Callable[[str], bool]) -> bool:
    """Half of the cells are titles; one alone that is not of our own counts only without any beside it."""
    filled = [at for at, text in enumerate(line) if clean(text)]
    ours = sum(1 for at in filled if keys[at])
    plain = sum(1 for at in filled if keys[at] or _is_title(line[at], knows))
    enough = plain > 1 or len(filled) == 1
    return 2 * ours >= len(filled) > 0 or (enough and 2 * plain >= len(filled))


def _is_title(text: str, knows: Callable[[str], bool]) -> bool:
    return is_index(text) or (is_plain_title(text) and not knows(text))


def _completed(keys: list[str], table: SheetTable, knows: Callable[[str], bool], today: date) -> list[str]:
    """What our own titles do not say is guessed; what is there twice is pasted from its first column.

    A sheet always holds tasks, so the guess makes some column their content; a block may be notes alone.
    """
    found = list(keys)
    for at, (target, title) in enumerate(zip(guess(table, knows, today).targets, table.titles, strict=True)):
        made_up = target in (Target.CONTENT, Target.NOTE) and target is not target_of(title)
        key = str(target_of(title) or "") if made_up else str(target)
        if not found[at] and title and target is not Target.UNUSED and key not in found:
            found[at] = key
    return found
