"""What openpyxl does not tell of a sheet that it reads row by row: merged cells, and formulas without results."""

import re
from dataclasses import dataclass

from secretariat.intake.package import Package
from secretariat.intake.sheet_text import MOST_COLUMNS, Merge
from secretariat.intake.wordml import child, children, value

MOST_MERGES = 20_000

_ROWS_END = re.compile(rb"</(?:\w{1,9}:)?sheetData>")
_MERGED = re.compile(rb'<(?:\w{1,9}:)?mergeCell\s{1,9}ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_WITHOUT_RESULT = re.compile(
    rb"(?:</(?:\w{1,9}:)?f>|<(?:\w{1,9}:)?f(?:\s[^<>]{0,200})?/>)\s{0,9}(?:<(?:\w{1,9}:)?v\s{0,9}/>|<v></v>)?\s{0,9}"
    rb"</(?:\w{1,9}:)?c>"
)


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """Merged cells of a sheet, and how many of its formulas have no result."""

    merges: tuple[Merge, ...] = ()
    without_result: int = 0


def sheet_parts(package: Package) -> dict[str, str]:
    """Return the part of each sheet by the sheet's name."""
    main = package.related().get("officeDocument", "xl/workbook.xml")
    targets = {relation.identity: relation.target for relation in package.relations(main)}
    sheets = children(child(package.part(main), "sheets"), "sheet")
    return {value(sheet, "name"): targets.get(value(sheet, "id"), "") for sheet in sheets}


def sheet_count(package: Package) -> int:
    """Return how many sheets a workbook says that it has, also where several have one name."""
    main = package.related().get("officeDocument", "xl/workbook.xml")
    return sum(1 for _sheet in children(child(package.part(main), "sheets"), "sheet"))


def facts_of(package: Package, part: str) -> SheetFacts:
    """Return the facts of one sheet; nothing where it cannot be found."""
    content = package.content(part) if part else None
    if content is None:
        return SheetFacts()
    rows_end = _ROWS_END.search(content)
    merges = []
    for found in _MERGED.finditer(content, rows_end.end() if rows_end else 0):
        left, top, right, bottom = found.groups()
        merges.append(Merge(int(top) - 1, _column(left), int(bottom) - 1, _column(right)))
        if len(merges) == MOST_MERGES:
            break
    inside = tuple(merge for merge in merges if 0 <= merge.top <= merge.bottom and merge.left < MOST_COLUMNS)
    return SheetFacts(inside, sum(1 for _found in _WITHOUT_RESULT.finditer(content)))


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column - 1
