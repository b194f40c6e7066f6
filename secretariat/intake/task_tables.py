"""Tasks in tables such as "TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Sản phẩm": one task a row."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from secretariat.domain.deadlines import NO_DEADLINE
from secretariat.domain.notices import Doubt, Mark, Span, TaskPart, TaskProposal
from secretariat.i18n import _
from secretariat.intake.agencies import NameReader
from secretariat.intake.deadlines import Reading, read_deadline
from secretariat.intake.drafting import Setting
from secretariat.intake.layout import Line
from secretariat.intake.name_words import Directory, Name
from secretariat.intake.plain_tables import Cell, Row, plain_tables
from secretariat.intake.products import product_of
from secretariat.intake.proposals import doubt_of_name
from secretariat.intake.recasing import recased
from secretariat.intake.source import Place, SourceText
from secretariat.intake.tokens import lowered

_TITLES = (
    ("none", re.compile(r"ghi chú|trạng thái|tình trạng|đánh giá|số ký hiệu|ngày ban hành")),
    ("partners", re.compile(r"phối hợp|(?:đơn vị|cq|đv|cơ quan) ?ph\b")),
    ("due", re.compile(r"thời (?:hạn|gian|điểm)|(?<!quyền )(?<!giới )\bhạn\b|tiến độ|ngày đến hạn|deadline")),
    (
        "lead",
        re.compile(
            r"chủ trì|(?:cơ quan|đơn vị|bộ phận|người|cán bộ|cq|đv)(?: được)? (?:giao|thực hiện|"
            r"chịu trách nhiệm|tham mưu|xử lý)|phụ trách|đầu mối|phân công|trách nhiệm|giao cho|"
            r"^(?:cơ quan|đơn vị|bộ phận|người)$"
        ),
    ),
    ("due", re.compile(r"hoàn thành")),
    ("content", re.compile(r"nhiệm vụ|nội dung|công việc|đầu việc|hoạt động|trích yếu|ý kiến chỉ đạo|^việc")),
    ("product", re.compile(r"sản phẩm|kết quả|đầu ra|^kq\b|hình thức (?:văn bản|trình)")),
)
_LEAD_IN = "Thời hạn: "
_NO_CONTENT = re.compile(r"[\s\d().=+\-–/IVX]*")
_HEADER_ROWS = 3
_LONGEST_TITLE = 60
_LONGEST_NUMBER = 5
_GROUP_LABEL = re.compile(r"(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.)]\s+")


@dataclass(frozen=True, slots=True)
class TableTasks:
    """The tasks of all tables, and the places of the rows that need not be read again."""

    tasks: tuple[TaskProposal, ...]
    rows: tuple[Place, ...]

    def without(self, lines: list[Line]) -> list[Line]:
        """Return the lines that are in none of the rows."""
        rows = sorted(self.rows)
        starts = [start for start, _end in rows]
        kept = []
        for line in lines:
            at = bisect_right(starts, line.start)
            inside = at > 0 and line.start < rows[at - 1][1]
            begins = at < len(rows) and rows[at][0] < line.end
            kept += [] if inside or begins else [line]
        return kept


def read_task_tables(
    source: SourceText, text: str, lines: list[Line], directory: Directory, setting: Setting
) -> TableTasks:
    """Return the tasks that stand in tables with columns for content and for lead or deadline."""
    tasks: list[TaskProposal] = []
    rows: list[Place] = []
    for table in _tables(source, text, lines):
        columns, first = _columns([[_words_of(text, cell) for cell in row] for row in table[:_HEADER_ROWS]])
        if "content" not in columns or not ({"lead", "due"} & columns.keys()):
            continue
        group: tuple[Name, ...] = ()
        for number, row in enumerate(table):
            places = [place for cell in row for place in cell]
            if places:
                rows.append((min(start for start, _end in places), max(end for _start, end in places)))
            if number < first:
                continue
            cells = {key: row[column] for key, column in columns.items() if column < len(row)}
            reader = _Row(text, cells, directory, setting, group)
            task = reader.task()
            if task is not None:
                tasks.append(task)
            else:
                group = reader.group_lead(row) or group
    return TableTasks(tuple(tasks), tuple(rows))


def _tables(source: SourceText, text: str, lines: list[Line]) -> Iterator[list[Row]]:
    """Return the tables of the file, and those that plain lines make."""
    told: list[Place] = []
    if source.text == text:
        for places in source.places:
            table: list[Row] = [[_cell(place) for place in row] for row in places]
            told += [place for row in table for cell in row for place in cell]
            yield table
    for table in plain_tables(text, lines):
        start, end = next(place for cell in table[0] for place in cell)
        if not any(first < end and start < last for first, last in told):
            yield table


def _cell(place: Place) -> Cell:
    return (place,) if place[1] > place[0] else ()


def _words_of(text: str, cell: Cell) -> str:
    return " ".join(" ".join(text[start:end].split()) for start, end in cell)


def _columns(table: list[list[str]]) -> tuple[dict[str, int], int]:
    """Return which column holds what, and the number of the first row under the titles.

    Of two title rows the lower one says more: Cơ quan thực hiện over Chủ trì and Phối hợp.
    """
    columns: dict[str, int] = {}
    first = 0
    for number, row in enumerate(table):
        found = _titles(row)
        if len(found) < 2 and not (found and first == number and len(row) > 2 and not row[0].strip()):
            continue
        taken = set(found.values())
        columns = {
            key: column for key, column in columns.items() if column not in taken and key not in found
        } | found
        first = number + 1
    return {key: column for key, column in columns.items() if key != "none"}, first


def _titles(row: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, title in enumerate(row):
        low = " ".join(lowered(title).split())
        key = next((key for key, pattern in _TITLES if len(low) < _LONGEST_TITLE and pattern.search(low)), "")
        if key and key not in found:
            found[key] = column
    return found


class _Row:
    """One row: its cells by what they hold."""

    def __init__(
        self,
        text: str,
        cells: dict[str, Cell],
        directory: Directory,
        setting: Setting,
        group: tuple[Name, ...],
    ) -> None:
        self._text = text
        self._group = group
        self._cells = cells
        self._directory = directory
        self._setting = setting
        self._spans: list[Span] = []

    def task(self) -> TaskProposal | None:
        """Return the task, or None for a row of numbers or a group title."""
        content = self._words("content").strip(" .;")
        others = [self._words(key) for key in ("lead", "partners", "due", "product")]
        if _NO_CONTENT.fullmatch(content) or not any(others):
            return None
        lead, partners = self._names("lead", Mark.LEAD), self._names("partners", Mark.COORDINATING)
        if not lead:
            lead = list(self._group)
            self._spans += [Span(name.start, name.end, Mark.LEAD) for name in lead]
        reading = self._due()
        self._mark("content", Mark.CONTENT)
        start, end = self._cells["content"][0][0], self._cells["content"][-1][1]
        return TaskProposal(
            text=self._text[start:end],
            start=start,
            end=end,
            content=content[:1].upper() + content[1:],
            lead=tuple(name.text for name in lead),
            coordinating=tuple(name.text for name in partners),
            product=self._words("product") or product_of(content),
            deadline=reading.deadline if reading else NO_DEADLINE,
            doubts=tuple(self._doubts(lead, partners, reading)),
            spans=tuple(sorted(self._spans, key=lambda span: (span.start, span.end))),
        )

    def group_lead(self, row: Row) -> tuple[Name, ...]:
        """Return whom the rows below are for, where this one only names a body: `I. Sở Y tế`."""
        filled = [cell for cell in row if len(_words_of(self._text, cell)) > _LONGEST_NUMBER]
        if len(filled) != 1 or len(filled[0]) != 1:
            return ()
        start, end = filled[0][0]
        label = _GROUP_LABEL.match(self._text, start, end)
        start = label.end() if label else start
        reader = NameReader(recased(self._text[start:end], self._text), self._directory)
        names, after = reader.names(0, len(reader.tokens), semicolons=True)
        if not names or after < len(reader.tokens):
            return ()
        return tuple(replace(name, start=start, end=end) for name in names)

    def _mark(self, key: str, mark: Mark) -> None:
        self._spans += [Span(start, end, mark) for start, end in self._cells[key]]

    def _doubts(self, lead: list[Name], partners: list[Name], reading: Reading | None) -> list[Doubt]:
        doubts = [] if lead else [Doubt(_("No lead agency is named."), TaskPart.LEAD)]
        if len(lead) > 1:
            doubts.append(Doubt(_("More than one agency leads this task."), TaskPart.LEAD))
        for part, names in ((TaskPart.LEAD, lead), (TaskPart.COORDINATING, partners)):
            doubts += [doubt_of_name(name.text, part) for name in names if name.unsure]
        if reading is not None:
            doubts += [Doubt(text, TaskPart.DEADLINE) for text in reading.doubts]
        elif self._words("due"):
            text = _("The deadline “{0}” is not clear.").format(self._words("due"))
            doubts.append(Doubt(text, TaskPart.DEADLINE))
        return doubts

    def _words(self, key: str) -> str:
        words = _words_of(self._text, self._cells.get(key, ()))
        return "" if words.strip(" -–./") == "" else words

    def _names(self, key: str, mark: Mark) -> list[Name]:
        words = self._words(key)
        if not words:
            return []
        reader = NameReader(words, self._directory)
        names, after = reader.names(0, len(reader.tokens), semicolons=True)
        found = list(names) if names and after >= len(reader.tokens) - 1 else self._listed(words)
        self._mark(key, mark)
        return found

    def _listed(self, words: str) -> list[Name]:
        """Take a list as the cell has it, where it holds names of no known build."""
        return [Name(part.strip(), 0, 0) for part in re.split(r"[;,]| và ", words) if part.strip()]

    def _due(self) -> Reading | None:
        words = self._words("due")
        if not words:
            return None
        setting = self._setting
        reading = read_deadline(_LEAD_IN + words, setting.near, setting.issued, special=setting.special)
        if reading is None:
            return None
        self._mark("due", Mark.DEADLINE)
        deadline = reading.deadline
        said = type(deadline)(deadline.kind, deadline.due_on, words, deadline.time, deadline.rule)
        return Reading(0, len(words), said, reading.rank, reading.doubts)
