"""References of a workbook when a list of one of its sheets gets more rows: what pointed somewhere still does.

Rows come in behind the last row of the list, so what stands below moves down, and a range that ends with the list
ends with it again. That is what a SUM below the list needs, and what Excel itself leaves out.
"""

import re
from dataclasses import dataclass

from openpyxl.formula.tokenizer import Token, Tokenizer

_CELL = r"(\$?[A-Za-z]{1,3})(\$?)(\d{1,7})"
_RANGE = re.compile(rf"{_CELL}(?::{_CELL})?")
_ROWS = re.compile(r"(\$?)(\d{1,7}):(\$?)(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Growth:
    """A list of a sheet, by its first and last row, that gets `more` rows behind the last one."""

    sheet: str
    first: int
    last: int
    more: int

    def row(self, row: int) -> int:
        """Return where a row stands afterwards."""
        return row + self.more if row > self.last else row

    def end(self, top: int, bottom: int) -> int:
        """Return the last row afterwards of a range that covers these rows."""
        grows = bottom > self.last or (bottom == self.last and top <= self.last)
        return bottom + self.more if grows else bottom

    def moved(self, reference: str) -> str:
        """Return a reference without a sheet, such as A5:C9, or several with blanks between."""
        return " ".join(self._moved(each, of_list=False) for each in reference.split())

    def area(self, reference: str) -> str:
        """Return an area that rules hold for, such as D7 or A7:C7 D9: one that ends with the list still does."""
        parts = (each if ":" in each else f"{each}:{each}" for each in reference.split())
        moved = (self._moved(each, of_list=False) for each in parts)
        return " ".join(
            start if start == end else f"{start}:{end}" for start, end in (m.split(":") for m in moved)
        )

    def formula(self, formula: str, sheet: str, *, of_list: bool = False) -> str:
        """Return a formula of a sheet; one in a row `of_list` keeps its own ranges, unless they are fixed by $."""
        tokens = Tokenizer(f"={formula}")
        for token in tokens.items:
            if token.type == Token.OPERAND and token.subtype == Token.RANGE:
                token.value = self._operand(token.value, sheet, of_list=of_list)
        return "".join(token.value for token in tokens.items)

    def _operand(self, operand: str, sheet: str, *, of_list: bool) -> str:
        named, mark, reference = operand.rpartition("!")
        if mark and named.strip("'").replace("''", "'").casefold() != self.sheet.casefold():
            return operand
        if not mark and sheet != self.sheet:
            return operand
        return f"{named}{mark}{self._moved(reference, of_list=of_list)}"

    def _moved(self, reference: str, *, of_list: bool) -> str:
        if whole := _ROWS.fullmatch(reference):
            fixed, first, fixed_too, last = whole.groups()
            end = self.end(int(first), int(last)) if not of_list or fixed_too else self.row(int(last))
            return f"{fixed}{self.row(int(first))}:{fixed_too}{end}"
        found = _RANGE.fullmatch(reference)
        if found is None:
            return reference
        left, fixed, top, right, fixed_too, bottom = found.groups()
        start = f"{left}{fixed}{self.row(int(top))}"
        if right is None:
            return start
        extends = not of_list or fixed_too
        last_row = self.end(int(top), int(bottom)) if extends else self.row(int(bottom))
        return f"{start}:{right}{fixed_too}{last_row}"
