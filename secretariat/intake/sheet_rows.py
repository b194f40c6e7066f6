"""The rows of an office's sheet: which are tasks, and which only head a group, add up, or sign."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from secretariat.domain.sheets import PARTING, GroupUse, RowKind, SheetMapping, SheetRow, SheetTable, Target
from secretariat.domain.text import clean, fold
from secretariat.intake.sheet_cells import names_a_number
from secretariat.intake.sheet_titles import is_index
from secretariat.intake.sheet_words import is_nothing

_ROMAN = re.compile(r"[IVXL]{1,6}[.)]?")
_LETTER = re.compile(r"[A-ZĐ][.)]?")
_ARABIC = re.compile(r"\d{1,5}(?:[.,]\d{1,3})*[.)]?")
_LABEL = re.compile(r"(?:[IVXL]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:–-]\s+(?=\S)")
_GROUP_LABEL = re.compile(r"(?:[IVXL]{1,6}|[A-ZĐ])\s*[.)/:–-]\s+(?=\S)")
_COUNT = re.compile(r"\(?\s*(?:\d{1,2}|[A-Z])\s*\)?(?:\s*=.*)?")
_LONGEST_NUMBER = 5
_TOTAL = re.compile(r"(?:tong cong|tong so(?: nhiem vu)?|cong|tong)\s*(?:[:(\d=].{0,60})?")
_FOOT = re.compile(
    r"noi nhan|nguoi (?:lap|tong hop|bao cao|ghi|theo doi$)|thu truong|t/?m\.|k/?t\.|t/?l\.|ghi chu\s*:|luu y\s*:"
    r"|chanh van phong$|pho chanh van phong$|truong phong$|giam doc$|chu tich$|bi thu$"
    r"|.*, ngay .{1,4} thang .{1,4} nam"
    r"|ngay .{1,4} thang .{1,4} nam \d{4}$|\(?(?:ky|da ky)\b"
)
_TARGETS = {GroupUse.LEAD: Target.LEAD, GroupUse.DOCUMENT: Target.DOCUMENT, GroupUse.FIELD: Target.FIELD}
_TASK_CELLS = (Target.LEAD, Target.DUE_ON, Target.DOCUMENT, Target.STATE, Target.PERCENT, Target.COMPLETED_ON)
_LISTS = (Target.LEAD, Target.COORDINATING, Target.RESULT, Target.PRODUCT, Target.NOTE)


@dataclass(frozen=True, slots=True)
class SortedRow:
    """A row with its kind; `given` is what the groups above it say, `group` the words of a group row."""

    row: SheetRow
    kind: RowKind
    given: Mapping[Target, str] = field(default_factory=dict)
    group: str = ""


def sort_rows(table: SheetTable, mapping: SheetMapping, is_agency: Callable[[str], bool]) -> list[SortedRow]:
    """Return every row with what it is; `is_agency` says whether words name one."""
    sorter = _Sorter(table, mapping)
    kinds = [sorter.kind(row) for row in table.rows]
    end = sorter.end(kinds)
    groups = _Groups(mapping, is_agency)
    found: list[SortedRow] = []
    for at, (row, kind) in enumerate(zip(table.rows, kinds, strict=True)):
        if at >= end and kind is not RowKind.TOTAL:
            found.append(SortedRow(row, RowKind.FOOT))
        elif found and found[-1].kind is RowKind.TASK and sorter.goes_on(row):
            found[-1] = replace(found[-1], row=_joined(found[-1].row, row))
        elif kind is RowKind.GROUP:
            words = groups.take(sorter.label(row), sorter.words_of_group(row))
            found.append(SortedRow(row, kind, group=words))
        else:
            found.append(SortedRow(row, kind, groups.given() if kind is RowKind.TASK else {}))
    return found


class _Sorter:
    """Knows the columns of one table; a number at the left is what best tells a task from a title."""

    def __init__(self, table: SheetTable, mapping: SheetMapping) -> None:
        self._table = table
        self._titles = {fold(clean(part)) for title in table.titles for part in title.split(PARTING) if part}
        self._content = mapping.columns(Target.CONTENT)
        self._used = tuple(column for target in _TASK_CELLS for column in mapping.columns(target))
        self._lists = frozenset(column for target in _LISTS for column in mapping.columns(target))
        self._index = next((at for at, title in enumerate(table.titles) if is_index(title)), None)
        numbers = [row for row in table.rows if _ARABIC.fullmatch(self.label(row))]
        self._numbered = len(numbers) * 2 >= len(table.rows)

    def kind(self, row: SheetRow) -> RowKind:
        """Return what a row is by itself."""
        texts, label = self._texts(row), self.label(row)
        first = fold(next(iter(texts.values()), label))
        if self._repeats(texts):
            return RowKind.REPEATED
        numbered = _ARABIC.fullmatch(label)
        if not numbered and (_TOTAL.fullmatch(first) or _TOTAL.fullmatch(fold(label))):
            return RowKind.TOTAL
        if not texts:
            return RowKind.GROUP if _has_words(label) else RowKind.REPEATED
        return RowKind.GROUP if self._heads(row, texts, label) else RowKind.TASK

    def end(self, kinds: list[RowKind]) -> int:
        """Return where the signatures begin: below the last row that is surely a task."""
        rows = self._table.rows
        for at in range(len(kinds) - 1, -1, -1):
            if kinds[at] is RowKind.TASK and self._is_sure(rows[at]):
                foot = (place for place in range(at + 1, len(rows)) if self._is_foot(rows[place]))
                return next(foot, len(rows))
        return len(rows)

    def goes_on(self, row: SheetRow) -> bool:
        """Whether a row only adds words to the task above: a second agency on a line of its own."""
        texts = self._texts(row)
        return not self.label(row) and bool(texts) and all(at in self._lists for at in texts)

    def label(self, row: SheetRow) -> str:
        """Return the number of a row: A, II, 3."""
        return row.cells[self._index].strip() if self._index is not None else ""

    def words_of_group(self, row: SheetRow) -> str:
        """Return the words of a group row."""
        return next(iter(self._texts(row).values()), self.label(row))

    def _texts(self, row: SheetRow) -> dict[int, str]:
        """What stands in the row itself beside its number; what is merged down from above tells nothing of it."""
        return {
            at: text
            for at, text in enumerate(row.cells)
            if at in row.own and at != self._index and not is_nothing(text)
        }

    def _repeats(self, texts: dict[int, str]) -> bool:
        same = sum(fold(text) in self._titles for text in texts.values())
        counts = all(_COUNT.fullmatch(text) for text in texts.values())
        return (same > 1 and same * 2 > len(texts)) or (len(texts) > 1 and counts)

    def _heads(self, row: SheetRow, texts: dict[int, str], label: str) -> bool:
        """One text alone that is no numbered task, or a Roman number before a text without agency and deadline."""
        if _ARABIC.fullmatch(label):
            return False
        used = [at for at in self._used if at in texts]
        if _ROMAN.fullmatch(label) or _LETTER.fullmatch(label):
            return not used or len(texts) == 1
        merged_down = any(row.cells[at] for at in self._content if at not in row.own)
        if len(set(texts.values())) > 1 or merged_down or label:
            return False
        place, words = next(iter(texts.items()))
        if self._numbered or place not in self._content:
            return not self._is_foot(row)
        return bool(_GROUP_LABEL.match(words)) or words.isupper()

    def _is_sure(self, row: SheetRow) -> bool:
        if self._numbered or self._is_foot(row):
            return bool(_ARABIC.fullmatch(self.label(row)))
        filled = sum(not is_nothing(row.cells[at]) for at in self._used)
        return filled > 0 and any(not is_nothing(row.cells[at]) for at in self._content)

    def _is_foot(self, row: SheetRow) -> bool:
        if _ARABIC.fullmatch(self.label(row)):
            return False
        return any(_FOOT.match(fold(text)) for text in (self.label(row), *self._texts(row).values()) if text)


class _Groups:
    """The groups that are open at a row: a new one closes those of its own style of number and below."""

    def __init__(self, mapping: SheetMapping, is_agency: Callable[[str], bool]) -> None:
        self._use, self._is_agency = mapping.groups, is_agency
        self._open: list[tuple[str, Target | None, str]] = []

    def take(self, label: str, text: str) -> str:
        """Open a group and return its words without number."""
        found = _LABEL.match(text)
        words = text[found.end() :] if found else text
        style = _style_of(label) if label and label != text else _style_of(found.group() if found else "")
        at = next((at for at, (each, _target, _words) in enumerate(self._open) if each == style), None)
        if at is not None:
            del self._open[at:]
        words = words.strip(" .:;")
        self._open.append((style, self._target_of(words), words))
        return words

    def given(self) -> Mapping[Target, str]:
        """Return what the open groups say of a task."""
        return {target: words for _style, target, words in self._open if target is not None}

    def _target_of(self, words: str) -> Target | None:
        if self._use is GroupUse.SKIP:
            return None
        if self._use is not GroupUse.EACH:
            return _TARGETS[self._use]
        if self._is_agency(words):
            return Target.LEAD
        return Target.DOCUMENT if names_a_number(words) else Target.FIELD


def _joined(row: SheetRow, more: SheetRow) -> SheetRow:
    cells = (
        f"{text}\n{added}".strip("\n") if at in more.own else text
        for at, (text, added) in enumerate(zip(row.cells, more.cells, strict=True))
    )
    return replace(row, cells=tuple(cells), own=row.own | more.own)


def _style_of(label: str) -> str:
    bare = label.strip(" .)/:–-")
    if _ROMAN.fullmatch(bare):
        return "roman"
    return "letter" if _LETTER.fullmatch(bare) else "arabic" if bare[:1].isdigit() else ""


def _has_words(label: str) -> bool:
    return sum(map(str.isalpha, label)) > _LONGEST_NUMBER
