"""Checking an office's sheet against the book before anything of it is stored."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from secretariat.domain.agencies import name_key
from secretariat.domain.documents import number_key
from secretariat.domain.sheets import (
    CheckedRow,
    CheckedSheet,
    RowKind,
    SheetChoices,
    SheetMapping,
    SheetPaper,
    SheetProblem,
    SheetTable,
    SheetTask,
    Target,
    UnknownName,
)
from secretariat.domain.text import fold
from secretariat.domain.text_likeness import Wording
from secretariat.i18n import _
from secretariat.intake.sheet_cells import NamesOfCells
from secretariat.intake.sheet_rows import SortedRow, sort_rows
from secretariat.intake.sheet_tasks import SheetReader
from secretariat.progress import Progress, Silent
from secretariat.queries.agencies import known_names
from secretariat.queries.sheet_facts import StoredPaper, papers_by_key, tasks_of_papers
from secretariat.queries.special_days import load_special_days

ALIKE = 0.9
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class PaperKey:
    """What tells documents apart: the number and the year, or the words of one without number."""

    number: str
    year: int | None


class SheetMemory:
    """What need not be read again when a sheet is checked once more after a small change.

    Good for one table as long as the directory stays as it is. `progress` is told how far the reading is.
    """

    def __init__(self, names: NamesOfCells) -> None:
        self.names = names
        self.progress: Progress = Silent()
        self._sorted: tuple[SheetMapping, list[SortedRow]] | None = None
        self._read: dict[tuple[object, ...], tuple[SheetTask, tuple[SheetProblem, ...]]] = {}

    def sorted_rows(self, table: SheetTable, mapping: SheetMapping) -> list[SortedRow]:
        """Return every row with what it is."""
        if self._sorted is None or self._sorted[0] != mapping:
            self._sorted = mapping, sort_rows(table, mapping, self._is_agency)
            self._read.clear()
        return self._sorted[1]

    def read(self, reader: SheetReader, row: SortedRow) -> tuple[SheetTask, tuple[SheetProblem, ...]]:
        """Return the task of a row with its problems."""
        choices, number = reader.choices, row.row.number
        corrected = tuple(choices.cells.get((number, column)) for column in range(len(row.row.cells)))
        key = (number, corrected, choices.as_of, choices.done_day, choices.given_on)
        if key not in self._read:
            task, problems = reader.read(row)
            self._read[key] = task, tuple(problems)
        return self._read[key]

    def _is_agency(self, words: str) -> bool:
        found = self.names.names(words)
        return len(found) == 1 and self.names.knows(found[0])


def memory_of_book(session: Session) -> SheetMemory:
    """Return what reads the names of cells with the directory of the book."""
    return SheetMemory(NamesOfCells(known.name for known in known_names(session)))


def check_sheet(
    session: Session,
    table: SheetTable,
    mapping: SheetMapping,
    choices: SheetChoices,
    today: date,
    memory: SheetMemory | None = None,
) -> CheckedSheet:
    """Return every row with what is wrong in it; nothing is stored. `memory` saves reading what is known."""
    memory = memory or memory_of_book(session)
    reader = SheetReader(table, mapping, choices, memory.names, today, load_special_days(session))
    rows, others = [], Counter[RowKind]()
    for at, sorted_row in enumerate(memory.sorted_rows(table, mapping)):
        if at % _AT_ONCE == 0:
            memory.progress.step(at, len(table.rows))
        if sorted_row.kind is not RowKind.TASK:
            others[sorted_row.kind] += 1
            continue
        task, problems = memory.read(reader, sorted_row)
        rows.append(CheckedRow(sorted_row.row.number, task, True, problems, cells=sorted_row.row.cells))
    papers = Papers(session, (row.task.paper for row in rows))
    rows = _with_twins(session, rows, papers, mapping)
    rows = [replace(row, ticked=choices.ticks.get(row.number, not row.twin)) for row in rows]
    unknown = _unknown(rows, memory.names)
    rows = _undecided_marked(rows, unknown, choices, mapping)
    ticked = [row.task.paper for row in rows if row.ticked and not row.task.paper.is_empty()]
    known, new = papers.count(ticked)
    return CheckedSheet(tuple(rows), dict(others), tuple(unknown), known + new, new)


class Papers:
    """The documents of the book that a sheet names, and which of its papers are one document.

    A paper without a day is the one of its number that was met before.
    """

    def __init__(self, session: Session, papers: Iterable[SheetPaper]) -> None:
        self._stored = papers_by_key(session, {number_key(paper.number) for paper in papers})

    def stored(self, paper: SheetPaper) -> StoredPaper | None:
        """Return the document of the book with the number, issuer and year of a paper."""
        fitting = [each for each in self._stored.get(number_key(paper.number), ()) if _is_same(each, paper)]
        exact = [each for each in fitting if each.issued_on == paper.issued_on]
        return next(iter(exact or fitting[::-1]), None)

    def stored_ids(self) -> list[int]:
        """Return the documents of the book that have one of the numbers."""
        return [paper.id for papers in self._stored.values() for paper in papers]

    def count(self, papers: Iterable[SheetPaper]) -> tuple[int, int]:
        """Return how many documents papers are: those in the book, and those that would be new."""
        known: set[int] = set()
        new = NewPapers()
        for paper in papers:
            stored = self.stored(paper)
            if stored is not None:
                known.add(stored.id)
            else:
                new.key(paper)
        return len(known), len(new.told)


class NewPapers:
    """Which papers that the book lacks are one document; one without a day is the last one met of its number.

    A number without letters is only one of its issuer and day.
    """

    def __init__(self) -> None:
        self.told: dict[PaperKey, SheetPaper] = {}
        self._keys: dict[SheetPaper, PaperKey] = {}
        self._met: dict[str, list[PaperKey]] = {}

    def key(self, paper: SheetPaper) -> PaperKey:
        """Return what stands for the document of a paper; what any of its papers tells is kept in `told`."""
        if paper not in self._keys:
            self._keys[paper] = key = self._key(paper)
            before = self.told.get(key, SheetPaper())
            self.told[key] = SheetPaper(
                before.number or paper.number,
                before.issued_on or paper.issued_on,
                before.issuer or paper.issuer,
                before.subject or paper.subject,
            )
        return self._keys[paper]

    def _key(self, paper: SheetPaper) -> PaperKey:
        words = number_key(paper.number) or f" {fold(paper.subject)}"
        if paper.number.isdecimal():
            words, year = f"{words} {name_key(paper.issuer)} {paper.issued_on}", None
        else:
            year = paper.issued_on.year if paper.issued_on is not None else None
        met = self._met.setdefault(words, [])
        same = [key for key in met if year is None or key.year in (None, year)]
        if same:
            return same[-1]
        met.append(PaperKey(words, year))
        return met[-1]


def _is_same(stored: StoredPaper, paper: SheetPaper) -> bool:
    issuer = not (stored.issuer and paper.issuer) or name_key(stored.issuer) == name_key(paper.issuer)
    year = not (stored.issued_on and paper.issued_on) or stored.issued_on.year == paper.issued_on.year
    return issuer and year


def _with_twins(
    session: Session, rows: list[CheckedRow], papers: Papers, mapping: SheetMapping
) -> list[CheckedRow]:
    """Mark what the book has already, and what stands twice in the sheet."""
    tasks = tasks_of_papers(session, papers.stored_ids())
    known = {
        document: [(code, fold(content), Wording.of(content)) for code, content in found]
        for document, found in tasks.items()
        if document is not None
    }
    loose = {fold(content): code for code, content in tasks.get(None, ())}
    met: dict[tuple[object, ...], int] = {}
    column = next(iter(mapping.columns(Target.CONTENT)), -1)
    found = []
    for row in rows:
        twin = text = ""
        if row.task is not None:
            twin, text = _twin(row.task, papers, known, loose)
            first = met.setdefault(_same_task(row.task), row.number)
            if not twin and first != row.number:
                twin, text = str(first), _("The same task stands in row {0} already.").format(first)
        told = (
            [SheetProblem(row.number, column, row.task.content, text, warning=True)] if twin and row.task else []
        )
        found.append(replace(row, twin=twin, problems=(*row.problems, *told)))
    return found


def _twin(
    task: SheetTask,
    papers: Papers,
    known: dict[int, list[tuple[str, str, Wording]]],
    loose: dict[str, str],
) -> tuple[str, str]:
    said = _("The book has this task already: {0}.")
    words = fold(task.content)
    if task.paper.is_empty():
        code = loose.get(words, "")
        return (code, said.format(code)) if code else ("", "")
    stored = papers.stored(task.paper)
    candidates = known.get(stored.id, ()) if stored is not None else ()
    code = next((code for code, content, _wording in candidates if content == words), "")
    if not code and candidates:
        wording = Wording.of(task.content)
        code = next((code for code, _words, each in candidates if wording.likeness(each) >= ALIKE), "")
    return (code, said.format(code)) if code else ("", "")


def _same_task(task: SheetTask) -> tuple[object, ...]:
    leads = tuple(sorted(map(name_key, task.lead)))
    paper = (number_key(task.paper.number), fold(task.paper.subject))
    return fold(task.content), leads, paper, task.deadline.due_on, task.assigned_on


def _unknown(rows: list[CheckedRow], names: NamesOfCells) -> list[UnknownName]:
    """The names that the directory lacks, by the first of their spellings, in the order of the sheet."""
    spelt: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for row in rows:
        if row.ticked:
            said: dict[str, str] = {}
            for name in (*row.task.lead, *row.task.coordinating):
                said.setdefault(name_key(name), name)
            lacking = [(key, name) for key, name in said.items() if key and not names.knows(name)]
            counts.update(spelt.setdefault(key, name) for key, name in lacking)
    return [UnknownName(name, counts[name]) for name in spelt.values()]


def _undecided_marked(
    rows: list[CheckedRow], unknown: list[UnknownName], choices: SheetChoices, mapping: SheetMapping
) -> list[CheckedRow]:
    decided = {name_key(each.name) for each in choices.names if each.add or each.agency_id is not None}
    waiting = {name_key(each.name) for each in unknown} - decided
    if not waiting:
        return rows
    said = _("“{0}” is not in the directory: decide what it means, or correct it here.")
    found = []
    for row in rows:
        problems = list(row.problems)
        for target, names in _names_of(row.task):
            column = next(iter(mapping.columns(target)), -1)
            problems += [
                SheetProblem(row.number, column, name, said.format(name))
                for name in names
                if name_key(name) in waiting
            ]
        found.append(replace(row, problems=tuple(problems)))
    return found


def _names_of(task: SheetTask) -> list[tuple[Target, tuple[str, ...]]]:
    return [(Target.LEAD, task.lead), (Target.COORDINATING, task.coordinating)]
