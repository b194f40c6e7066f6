"""Reads every value of a data file and says what is wrong with it, a sentence each.

It works on a copy that SQLite makes and forgets, so nobody who types meanwhile is held up and nothing is
changed. What is compared: values with their types, texts with their spelling, references, the search
texts and their index, each row with its last image in the journal, the chain of the steps, and attached files with
their hashes.
"""

import json
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secretariat.errors import SystemTrouble
from secretariat.i18n import _, ngettext
from secretariat.progress import Progress, Silent
from secretariat.store import attachments, backup, bookfile, journal, plan, search, write_ahead
from secretariat.store.backup import BackupFacts
from secretariat.store.naming import name_of_row, word_for

if TYPE_CHECKING:
    from sqlalchemy import Column

_TOLD = 10  # of each kind; a thousand sentences say no more
_SILENT = Silent()
_Row = dict[str, Any]


def check(book: Path, progress: Progress = _SILENT) -> list[str]:
    """Return what is wrong with `book`, a sentence each; nothing when all is well."""
    try:
        bookfile.look(book)
        aside = write_ahead.set_aside_strange_log(book)
        with closing(_private_copy(book)) as copy:
            told = _Examination(book, copy, progress).sentences()
        return told if aside is None else [write_ahead.words_of(book, aside), *told]
    except SystemTrouble as trouble:
        return [str(trouble)]


def count_problems(book: Path, progress: Progress = _SILENT) -> Counter[str]:
    """Return how much of each kind is wrong with `book`; this names nothing that is in it."""
    try:
        bookfile.look(book)
        with closing(_private_copy(book)) as copy:
            return _Examination(book, copy, progress).counts()
    except SystemTrouble:
        return Counter(unreadable=1)


def newest_good_backup(book: Path) -> BackupFacts | None:
    """Return the newest copy beside `book` that can be restored, every byte of it read; None if there is none."""
    for facts in backup.trusted_backups_of(book):
        with suppress(SystemTrouble):
            return backup.verify(facts.path)
    return None


class _Examination:
    """One reading of a whole file; `_found` holds the sentences by kind, so that each kind is cut off alone."""

    def __init__(self, book: Path, copy: sqlite3.Connection, progress: Progress) -> None:
        self._book = book
        self._copy = copy
        self._progress = progress
        self._found: dict[str, list[str]] = {}
        self._counts: Counter[str] = Counter()

    def counts(self) -> Counter[str]:
        """Read everything and return how many sentences of each kind there would be."""
        self._read_what_can_be()
        return self._counts

    def sentences(self) -> list[str]:
        """Read everything and return what is wrong."""
        self._read_what_can_be()
        told = []
        for kind, sentences in self._found.items():
            told += sentences
            more = self._counts[kind] - len(sentences)
            if more:
                told.append(ngettext("… and {0} more like this.", "… and {0} more like these.", more).format(more))
        return told

    def _read_what_can_be(self) -> None:
        """Stop early when SQLite itself can no longer read the file."""
        try:
            if self._file_is_whole() and self._is_as_planned():
                self._read_all()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            self._add("file", _("The data file can only be read in part: {0}.").format(error))

    def _file_is_whole(self) -> bool:
        for (line,) in self._copy.execute("PRAGMA integrity_check(20)"):
            if line != "ok":
                self._add("file", _("The data file is damaged: {0}.").format(" ".join(line.split())))
        return not self._found

    def _is_as_planned(self) -> bool:
        """Whether the tables can be read as ours; triggers and indexes that are not as they were are told."""
        different = plan.differences(self._copy)
        for _kind, name in different:
            self._add("plan", _("The structure of the data file is damaged: {0}.").format(name))
        return not any(kind == "table" for kind, _name in different)

    def _read_all(self) -> None:
        from secretariat.store.models import UNJOURNALED_TABLES, Base

        tables = Base.metadata.sorted_tables
        for done, table in enumerate(tables):
            self._progress.step(done, len(tables) + 2)
            self._read_values(table.name, list(table.columns))
            if table.name not in UNJOURNALED_TABLES:
                self._compare_with_journal(table.name)
        self._progress.step(len(tables), len(tables) + 2)
        self._follow_references()
        for name in search.INDEXED:
            if not search.verify(self._copy, name):
                self._add("index", _("The search index of {0} is not up to date.").format(word_for(name)))
        self._follow_chain()
        for sentence in attachments.problems(self._book, self._copy):
            self._add("attachments", sentence)
        self._progress.step(len(tables) + 2, len(tables) + 2)

    def _read_values(self, table: str, columns: "list[Column[Any]]") -> None:
        from secretariat.store.models import UNJOURNALED_TABLES, search_text

        readers = [(column.name, _reader_of(column)) for column in columns]
        # What is made for searching folds, and what was typed but not yet entered stands as it was typed.
        made = {"sort_key", "search_text"}
        spelt = set() if table in UNJOURNALED_TABLES else {column.name for column in columns} - made
        for row in self._rows(table):
            unreadable = [name for name, fits in readers if not fits(row[name])]
            for name in unreadable:
                self._add("value", _("{0}: “{1}” cannot be read.").format(self._name(table, row), name))
            for name in [name for name in row if name in spelt and not _is_composed(row[name])]:
                self._add(
                    "spelling",
                    _("{0}: “{1}” is spelt with separate marks (not NFC).").format(self._name(table, row), name),
                )
            if table in search.SEARCHED and not unreadable and row["search_text"] != search_text(table, row):
                self._add("search", _("{0} would not be found by all its words.").format(self._name(table, row)))

    def _compare_with_journal(self, table: str) -> None:
        rows = self._rows(table)
        row = next(rows, None)
        for row_id, image in self._images(table):
            while row and row["id"] < row_id:
                self._add("journal", _("{0} was added past the journal.").format(self._name(table, row)))
                row = next(rows, None)
            present = row if row and row["id"] == row_id else None
            if present is None and image is not None:
                self._add(
                    "journal", _("{0} was removed past the journal.").format(f"{word_for(table)} № {row_id}")
                )
            if present is not None and (image is None or not image.items() <= present.items()):
                self._add("journal", _("{0} was changed past the journal.").format(self._name(table, present)))
            if present is not None:
                row = next(rows, None)
        while row:
            self._add("journal", _("{0} was added past the journal.").format(self._name(table, row)))
            row = next(rows, None)

    def _images(self, table: str) -> Iterator[tuple[int, _Row | None]]:
        """What the journal knows of each row, by id; None when it was removed.

        Values from before a migration are not compared: the migration may have changed them rightly.
        """
        written = self._copy.execute(
            "SELECT row_id, op, after, schema FROM change JOIN step ON step.id = step_id "
            "WHERE tbl = ? ORDER BY row_id, change.id",
            (table,),
        )
        for row_id, changes in groupby(written, itemgetter(0)):
            image: _Row | None = None
            for _id, op, after, schema in changes:
                known = image or {}
                image = None if op == "D" else known | (self._image(after) if schema == bookfile.NEWEST else {})
            yield row_id, image

    def _image(self, after: str) -> _Row:
        try:
            return dict(json.loads(after))
        except (TypeError, ValueError):
            self._add("image", _("A line of the journal cannot be read: {0}.").format(after))
            return {}

    def _follow_references(self) -> None:
        for table, row_id, target, _key in self._copy.execute("PRAGMA foreign_key_check"):
            name = name_of_row(self._copy, table, row_id)
            self._add("reference", _("{0} refers to a row of {1} that is gone.").format(name, word_for(target)))

    def _follow_chain(self) -> None:
        broken = journal.verify_chain(self._copy)
        if broken is not None:
            self._add("chain", _("The journal was changed afterwards, from step {0} on.").format(broken))

    def _rows(self, table: str) -> Iterator[_Row]:
        rows = self._copy.execute(f'SELECT * FROM "{table}" ORDER BY id')
        names = [column[0] for column in rows.description]
        return (dict(zip(names, row, strict=True)) for row in rows)

    def _name(self, table: str, row: _Row) -> str:
        return name_of_row(self._copy, table, row["id"])

    def _add(self, kind: str, sentence: str) -> None:
        self._counts[kind] += 1
        if self._counts[kind] <= _TOLD:
            self._found.setdefault(kind, []).append(sentence)


def _private_copy(book: Path) -> sqlite3.Connection:
    copy = bookfile.connect_nameless(book)
    try:
        with (
            bookfile.plain_words(book),
            closing(bookfile.connect_reader(book, bookfile.way_to_read(book))) as reader,
        ):
            revision = bookfile.revision_of(reader)
            if revision not in bookfile.REVISIONS:
                raise bookfile.newer(book)
            if revision != bookfile.NEWEST:
                raise SystemTrouble(
                    _("{0} was written by an older version. Open it once, then check it.").format(book)
                )
            reader.backup(copy)
    except BaseException:
        copy.close()
        raise
    return copy


def _reader_of(column: "Column[Any]") -> Callable[[Any], bool]:
    from sqlalchemy import Boolean, Date, Enum, Integer

    from secretariat.store.models import Moment

    kind = column.type
    nullable = bool(column.nullable)
    if isinstance(kind, Moment):
        return _optional(nullable, lambda value: datetime.fromisoformat(value).tzinfo is not None)
    if isinstance(kind, Enum):
        return _optional(nullable, frozenset(kind.enums).__contains__)
    if isinstance(kind, Boolean):
        return _optional(nullable, lambda value: value in (0, 1))
    if isinstance(kind, Date):
        return _optional(nullable, lambda value: bool(date.fromisoformat(value)))
    if isinstance(kind, Integer):
        return _optional(nullable, lambda value: isinstance(value, int))
    return _optional(nullable, lambda value: isinstance(value, str))


def _optional(nullable: bool, fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    def reads(value: Any) -> bool:
        try:
            return nullable if value is None else fits(value)
        except (TypeError, ValueError):
            return False

    return reads


def _is_composed(value: Any) -> bool:
    return not isinstance(value, str) or unicodedata.is_normalized("NFC", value)
