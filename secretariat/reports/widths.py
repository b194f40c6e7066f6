"""How columns share the width of a page."""

from itertools import accumulate, pairwise
from typing import Any

from secretariat.reports.report import Column, Report, ShareOf
from secretariat.reports.wrapping import Wrapper


def widest_word(column: Column[Any], bold: Wrapper, rows: int) -> float:
    """Return the width below which a title, a date, a share or the last running number would be broken."""
    if column.holds_days:
        value = "00/00/0000"
    elif isinstance(column.reckoned, ShareOf):
        value = f"100,{'0' * column.reckoned.places}"
    else:
        value = "0" * len(str(rows if column.running else 0))
    return max(map(bold.word_width, [*column.title.split(), value]))


def shared_widths(report: Report[Any], bold: Wrapper, width: int, padding: int) -> list[int]:
    """Share a width out as the columns ask, but to each at least its widest word; the sum is the width.

    `padding` is left free at both sides of every column.
    """
    columns = report.columns
    fewest = [round(widest_word(column, bold, report.count)) + 2 * padding + 1 for column in columns]
    narrow: set[int] = set()
    while True:
        room = width - sum(fewest[n] for n in narrow)
        weight = sum(column.width for n, column in enumerate(columns) if n not in narrow) or 1
        shares = [fewest[n] if n in narrow else room * column.width / weight for n, column in enumerate(columns)]
        more = {n for n, share in enumerate(shares) if share < fewest[n]} - narrow
        if not more or len(narrow | more) == len(columns):
            break
        narrow |= more
    edges = [0, *(round(edge * width / sum(shares)) for edge in accumulate(shares))]
    return [right - left for left, right in pairwise(edges)]
