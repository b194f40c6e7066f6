"""A book of every schema that was ever released opens, is brought up to date, and reads, for ever."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import func, select

from secretariat.domain.kinds import ActKind
from secretariat.domain.minutes import MinutesKind
from secretariat.domain.notices import Change, Origin
from secretariat.errors import UserError
from secretariat.store import backup, bookfile, journal
from secretariat.store.check import check
from secretariat.store.database import Database
from secretariat.store.models import (
    Agency,
    Assignment,
    Document,
    DocumentSource,
    Extension,
    FormDraft,
    Letter,
    MinutesItem,
    ProgressEntry,
    Reminder,
    ReportSent,
    Task,
    TaskAct,
)
from secretariat.store.search import asked
from tests.questions import matching_ids

FROZEN = Path(__file__).parent.parent / "data"
BOOKS = sorted(FROZEN.glob("book-*.db"))
NEW_TABLES = ("report_duty", "report_sent", "superior_form")
MADE = {
    "book-0001": "5f748b7e8292cb91ead9d2c1aba49e5231e8b83937c7d2a5a3667b623e9a55cb",
    "book-0002": "a694b67450ab3fed9368c7ecea73ee4351a9000ae77bee6bf089730381d06216",
    "book-0003": "3e3bf9fb6f64521e70c22cf36a630c1d77582b15bf69c49f25524b03a17ee73c",
    "book-0004": "ad6ac05686343b7bb1402d7147c39ff646135e4edb7b4ec9faadef58aa2294c0",
    "book-0005": "1de320e88864121fd6970728d0db65abd6c47eee544305f3cbc75080c6eb946c",
    "book-0006": "daafde3ea90a3b3e451c5e3e2ef307446ac317b9a28c810ed9a75099d1781f8a",
}


@pytest.fixture(params=BOOKS, ids=lambda path: path.stem)
def old_book(request, tmp_path):
    path = tmp_path / "office.db"
    shutil.copy(request.param, path)
    return path


@pytest.fixture
def opened(old_book):
    database = Database.open(old_book)
    yield database
    database.close()


def test_every_schema_has_its_book():
    assert [path.stem for path in BOOKS] == [f"book-{revision}" for revision in bookfile.REVISIONS]


def test_frozen_books_lie_without_a_log_and_as_they_were_made():
    assert not list(FROZEN.glob("book-*-wal"))
    for path in BOOKS:
        assert path.read_bytes()[18:20] == b"\1\1"
        assert path.stat().st_size < 1_000_000


def test_an_old_book_reads(opened):
    with opened.read() as session:
        assert session.scalar(select(func.count(Task.id))) == 5
        document = session.get_one(Document, 1)
        assert (document.number, document.issued_on) == ("45/TB-BCĐ", date(2026, 8, 12))
        assert session.scalars(select(Task.due_on).where(Task.id == 3)).one() == date(2026, 11, 30)
        assert session.scalars(select(Task.first_due_on).where(Task.id == 3)).one() == date(2026, 10, 31)
        assert session.scalars(select(Extension.reason)).one() == "Chờ kinh phí"
        assert session.scalars(select(ProgressEntry.percent)).one() == 40
        assert session.scalar(select(func.count(Assignment.id))) == 10
        assert session.scalars(select(Agency.successor_id).where(Agency.id == 3)).one() == 2
        assert session.scalars(select(FormDraft.form)).one() == "intake"


def test_frozen_books_are_never_made_again():
    found = {path.stem: sha256(path.read_bytes()).hexdigest() for path in BOOKS}
    assert found == MADE


def test_documents_of_the_first_schema_were_entered_as_themselves(tmp_path):
    path = tmp_path / "office.db"
    shutil.copy(BOOKS[0], path)
    database = Database.open(path)
    with database.read() as session:
        document = session.scalars(select(Document)).one()
        assert (document.origin, document.change, document.source_text) == (Origin.NOTICE, None, "")
        assert session.scalars(select(DocumentSource)).all() == []
    database.close()


def test_steps_of_an_older_schema_are_history(tmp_path):
    path = tmp_path / "office.db"
    shutil.copy(BOOKS[0], path)
    before = counts(path)
    database = Database.open(path)
    assert (database.undo_label, database.redo_label) == (None, None)
    with pytest.raises(UserError):
        database.undo()
    with closing(database.reader()) as reader:
        assert len(journal.history(reader, "document", 1)) == 1
    with database.write("Thêm nguồn") as session:
        session.add(DocumentSource(document_id=1, origin=Origin.NEWS, added_on=date(2026, 8, 15)))
    database.undo()
    database.close()
    after = counts(path)
    new = dict.fromkeys((*NEW_TABLES, "document_source", "letter", "minutes_item", "task_act", "task_mention"), 0)
    assert {name: count for name, count in after.items() if name not in ("step", "change")} == before | new
    assert check(path) == []


def test_the_second_schema_keeps_sources_and_what_amends_what(tmp_path):
    path = tmp_path / "office.db"
    shutil.copy(BOOKS[1], path)
    database = Database.open(path)
    with database.read() as session:
        source = session.scalars(select(DocumentSource)).one()
        assert (source.document_id, source.origin, source.issuer) == (1, Origin.NEWS, "Báo Sông Lam")
        amending = session.get_one(Document, 2)
        assert (amending.amends_id, amending.change) == (1, Change.CORRECTS)
    with closing(database.reader()) as reader:
        assert list(matching_ids(reader, "document", "bao song lam")) == [1]
    database.close()


def counts(path):
    """How many rows each table has, but for the journal and the index."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND name NOT LIKE 'search_%' AND name NOT IN ('step', 'change', 'alembic_version')"
        ).fetchall()
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for (name,) in names}


def test_an_old_book_is_searched_and_has_its_history(opened):
    reader = opened.reader()
    assert list(matching_ids(reader, "task", "trong rung")) == [2]
    assert list(matching_ids(reader, "document", "45/tb-bcd")) == [1]
    assert [line.act for line in journal.history(reader, "task", 2)] == ["do", "do", "undo"]
    assert journal.verify_chain(reader) is None
    reader.close()


def test_an_old_book_is_written_and_undone(opened):
    with opened.write("Sửa") as session:
        session.get_one(Task, 5).note = "mới"
    opened.undo()
    opened.redo()
    assert opened.undo_label == "Sửa"


def test_an_old_book_passes_the_check_once_it_is_up_to_date(opened, old_book):
    opened.close()
    assert check(old_book) == []


def test_an_old_book_can_be_restored(old_book, tmp_path):
    copy = tmp_path / "copy.db"
    old_book.rename(copy)
    backup.restore(copy, old_book)
    database = Database.open(old_book)
    database.close()
    assert check(old_book) == []


def test_the_newest_book_goes_on_where_it_stopped(tmp_path):
    path = tmp_path / "office.db"
    shutil.copy(BOOKS[-1], path)
    database = Database.open(path)
    assert (database.undo_label, database.redo_label) == ("Hoàn thành nhiệm vụ", "Gắn sao")
    database.close()


def test_an_old_book_is_searched_as_written_and_in_full_texts(opened):
    with opened.write("Thêm toàn văn") as session:
        session.get_one(Document, 1).full_text = "Thông báo về điều phối vùng"
    with closing(opened.reader()) as reader:
        assert list(asked(reader, "task_written", '"trồng rừng"')) == [2]
        assert list(asked(reader, "task_written", '"trong"')) == []
        assert list(asked(reader, "document_full", '"dieu phoi"')) == [1]


def test_the_fourth_schema_keeps_letters_acts_and_minutes(tmp_path):
    path = tmp_path / "office.db"
    shutil.copy(BOOKS[3], path)
    database = Database.open(path)
    with database.read() as session:
        (letter,) = session.scalars(select(Letter)).all()
        assert (letter.number, letter.addressee) == ("01/BCĐ-VP", "Sở Nông nghiệp và Môi trường tỉnh Sông Lam")
        assert set(session.scalars(select(Reminder.letter_id))) == {letter.id}
        assert session.scalars(select(TaskAct.kind)).all() == [ActKind.COMPLETED]
        assert session.scalars(select(MinutesItem.kind)).all() == [MinutesKind.CONCLUSION]
    database.close()


def test_the_fifth_schema_keeps_what_was_sent_when(tmp_path):
    path = tmp_path / "office.db"
    shutil.copy(BOOKS[4], path)
    database = Database.open(path)
    with database.read() as session:
        (sent,) = session.scalars(select(ReportSent)).all()
        assert (sent.due_on, sent.sent_on, sent.paper) == (date(2026, 9, 4), date(2026, 9, 4), "12/BC-BCĐ")
    database.close()
