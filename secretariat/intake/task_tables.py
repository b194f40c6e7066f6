"""Tasks in tables such as "TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Sản phẩm": one task a row."""

import re
from dataclasses import dataclass

from secretariat.domain.deadlines import NO_DEADLINE
from secretariat.domain.notices import Doubt, Mark, Span, TaskPart, TaskProposal
from secretariat.i18n import _
from secretariat.intake.agencies import NameReader
from secretariat.intake.deadlines import Reading, read_deadline
from secretariat.intake.name_words import Directory, Name
from secretariat.intake.products import product_of
from secretariat.intake.proposals import doubt_of_name
from secretariat.intake.source import Place, SourceText
from secretariat.intake.tasks import Setting
from secretariat.intake.tokens import lowered

_TITLES = (
    ("partners", re.compile(r"phối hợp")),
    (
        "lead",
        re.compile(
            r"chủ trì|(?:cơ quan|đơn vị|bộ phận|người)(?: được giao)? (?:thực hiện|chịu trách nhiệm)|phụ trách|"
            r"đầu mối"
        ),
    ),
    ("due", re.compile(r"thời (?:hạn|gian)|hạn (?:hoàn thành|cuối|chót)|tiến độ|hoàn thành|thời điểm")),
    ("product", re.compile(r"sản phẩm|kết quả|đầu ra")),
    ("content", re.compile(r"nhiệm vụ|nội dung|công việc|đầu việc|hoạt động")),
)
_LEAD_IN = "Thời hạn: "
_NO_CONTENT = re.compile(r"[\s\d().=+\-–/IVX]*")
_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class TableTasks:
    """The tasks of all tables, and the places of the rows that need not be read again."""

    tasks: tuple[TaskProposal, ...]
    rows: tuple[Place, ...]


def read_task_tables(source: SourceText, text: str, directory: Directory, setting: Setting) -> TableTasks:
    """Return the tasks that stand in tables with columns for content and for lead or deadline."""
    tasks: list[TaskProposal] = []
    rows: list[Place] = []
    for table, places in zip(source.tables, source.places, strict=False):
        columns, first = _columns(table)
        if "content" not in columns or not ({"lead", "due"} & columns.keys()):
            continue
        for number, row_places in enumerate(places):
            filled = [place for place in row_places if place[1] > place[0]]
            if filled:
                rows.append((min(start for start, _end in filled), max(end for _start, end in filled)))
            if number >= first:
                cells = {key: row_places[column] for key, column in columns.items() if column < len(row_places)}
                task = _Row(text, cells, directory, setting).task()
                tasks += [task] if task is not None else []
    return TableTasks(tuple(tasks), tuple(rows))


def _columns(table: tuple[tuple[str, ...], ...]) -> tuple[dict[str, int], int]:
    """Return which column holds what, and the number of the first row under the titles."""
    columns: dict[str, int] = {}
    for number, row in enumerate(table[:_HEADER_ROWS]):
        found: dict[str, int] = {}
        for column, title in enumerate(row):
            low = " ".join(lowered(title).split())
            key = next((key for key, pattern in _TITLES if len(low) < 60 and pattern.search(low)), "")
            if key and key not in found and column not in found.values():
                found[key] = column
        if len(found) > len(columns):
            columns = found
            first = number + 1
    return (columns, first) if columns else ({}, 0)


class _Row:
    """One row: its cells by what they hold."""

    def __init__(self, text: str, cells: dict[str, Place], directory: Directory, setting: Setting) -> None:
        self._text = text
        self._cells = cells
        self._directory = directory
        self._setting = setting
        self._spans: list[Span] = []

    def task(self) -> TaskProposal | None:
        """Return the task, or None for a row of numbers or a group title."""
        start, end = self._cells["content"]
        content = " ".join(self._text[start:end].split()).strip(" .;")
        others = [self._words(key) for key in ("lead", "partners", "due", "product")]
        if _NO_CONTENT.fullmatch(content) or not any(others):
            return None
        lead, partners = self._names("lead", Mark.LEAD), self._names("partners", Mark.COORDINATING)
        reading = self._due()
        self._spans.append(Span(start, end, Mark.CONTENT))
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

    def _doubts(self, lead: list[Name], partners: list[Name], reading: Reading | None) -> list[Doubt]:
        doubts = [] if lead else [Doubt(_("No lead agency is named."), TaskPart.LEAD)]
        if len(lead) > 1:
            doubts.append(Doubt(_("More than one agency leads this task."), TaskPart.LEAD))
        for part, names in ((TaskPart.LEAD, lead), (TaskPart.COORDINATING, partners)):
            doubts += [doubt_of_name(name.text, part) for name in names if not name.known | name.vague]
        if reading is not None:
            doubts += [Doubt(text, TaskPart.DEADLINE) for text in reading.doubts]
        elif self._words("due"):
            text = _("The deadline “{0}” is not clear.").format(self._words("due"))
            doubts.append(Doubt(text, TaskPart.DEADLINE))
        return doubts

    def _words(self, key: str) -> str:
        start, end = self._cells.get(key, (0, 0))
        words = " ".join(self._text[start:end].split())
        return "" if words.strip(" -–./") == "" else words

    def _names(self, key: str, mark: Mark) -> list[Name]:
        words = self._words(key)
        if not words:
            return []
        reader = NameReader(words, self._directory)
        names, after = reader.names(0, len(reader.tokens), semicolons=True)
        found = list(names) if names and after >= len(reader.tokens) - 1 else self._listed(words)
        self._spans.append(Span(*self._cells[key], mark))
        return found

    def _listed(self, words: str) -> list[Name]:
        """Take a list as the cell has it, where it holds names of no known build."""
        return [Name(part.strip(), 0, 0) for part in re.split(r"[;,]| và ", words) if part.strip()]

    def _due(self) -> Reading | None:
        words = self._words("due")
        if not words:
            return None
        reading = read_deadline(_LEAD_IN + words, self._setting.near, self._setting.issued)
        if reading is None:
            return None
        self._spans.append(Span(*self._cells["due"], Mark.DEADLINE))
        deadline = reading.deadline
        said = type(deadline)(deadline.kind, deadline.due_on, words, deadline.time, deadline.rule)
        return Reading(0, len(words), said, reading.rank, reading.doubts)
