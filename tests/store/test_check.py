import os
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import insert

from secretariat.paths import backup_folder
from secretariat.progress import Cancelled
from secretariat.store import backup, bookfile, search
from secretariat.store.check import check, newest_good_backup
from secretariat.store.models import Agency, AgencyAlias, Assignment, Document, FormDraft, Task


@pytest.fixture
def filled(database, book, add_agency, add_task):
    """A closed book with a little of everything."""
    agency = add_agency("Bộ Nội vụ")
    task = add_task("Trình đề án")
    with database.write("more") as session:
        session.add(Assignment(task_id=task, agency_id=agency, role="lead"))
        session.add(AgencyAlias(agency_id=agency, name="BNV"))
        session.add(Document(number="45/TB", issued_on=date(2026, 8, 12)))
        session.add(FormDraft(form="task", body="{}", saved_at=database.clock()))
    add_task("thoáng qua")
    database.undo()
    database.close()
    return book


def test_a_sound_book_has_nothing_to_say(filled):
    before = filled.read_bytes()
    assert check(filled) == []
    assert filled.read_bytes() == before
    assert [path.name for path in filled.parent.iterdir()] == ["office.db"]


def test_a_new_book_has_nothing_to_say(book):
    assert check(book) == []


def test_an_open_book_is_checked_without_holding_anybody_up(database, book, add_task):
    add_task("một")
    with database.write("long"):
        assert check(book) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE task SET due_on = '30/9/2026'", "task NV-1: “due_on” cannot be read."),
        ("UPDATE task SET state = 'lost'", "task NV-1: “state” cannot be read."),
        ("UPDATE task SET starred = 7", "task NV-1: “starred” cannot be read."),
        ("UPDATE task SET source_start = 'x'", "task NV-1: “source_start” cannot be read."),
        ("UPDATE task SET note = x'00ff'", "task NV-1: “note” cannot be read."),
        ("UPDATE task SET deleted_at = '2026-01-01T08:00:00'", "task NV-1: “deleted_at” cannot be read."),
        ("UPDATE form_draft SET saved_at = 'x'", "unfinished form № 1: “saved_at” cannot be read."),
        (
            "UPDATE agency SET note = 'Bo\u0323\u0302'",
            "agency Bộ Nội vụ: “note” is spelt with separate marks (not NFC).",
        ),
        ("UPDATE agency SET code = 'BNV'", "agency Bộ Nội vụ would not be found by all its words."),
        ("UPDATE agency SET kind = 'ministry'", "agency Bộ Nội vụ was changed past the journal."),
        ("DELETE FROM document", "document № 1 was removed past the journal."),
        (
            "INSERT INTO document_kind(code, name) VALUES('TB', 'Thông báo')",
            "kind of document Thông báo was added past",
        ),
        (
            "INSERT INTO agency_alias SELECT 0, agency_id, 'x', '' FROM agency_alias",
            "other name of an agency x was added",
        ),
        (
            "UPDATE assignment SET agency_id = 404",
            "assignment of a task № 1 refers to a row of agency that is gone.",
        ),
        ("UPDATE step SET who = 'khác' WHERE id = 2", "The journal was changed afterwards, from step 2 on."),
        (
            "INSERT INTO search_agency(search_agency) VALUES('delete-all')",
            "The search index of agency is not up to date.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(filled, past_the_journal, statement, said):
    past_the_journal(filled, statement)
    assert any(sentence.startswith(said) for sentence in check(filled)), check(filled)


def test_text_that_is_no_text_is_said(filled, past_the_journal):
    past_the_journal(filled, "UPDATE agency SET note = CAST(x'ff41' AS TEXT)")
    assert "only be read in part" in check(filled)[0]


def test_a_row_that_came_back_past_the_journal_is_said(filled, past_the_journal):
    past_the_journal(
        filled,
        "CREATE TABLE other AS SELECT * FROM task",
        "UPDATE other SET id = 2, uid = 'u', code = 'NV-2'",
        "INSERT INTO task SELECT * FROM other",
    )
    assert "task NV-2 was changed past the journal." in check(filled)


def test_many_sentences_of_a_kind_are_counted(database, book, past_the_journal):
    with database.write("many") as session:
        session.execute(insert(Agency), [{"name": f"Sở {n}"} for n in range(30)])
    database.close()
    past_the_journal(
        book, "UPDATE agency SET kind = 'ministry' WHERE id < 12", "UPDATE agency SET uid = id WHERE id > 11"
    )
    told = check(book)
    assert len(told) == 11
    assert told[-1] == "… and 20 more like these."


def test_values_from_before_a_migration_are_not_compared(filled, past_the_journal):
    past_the_journal(filled, "UPDATE agency SET kind = 'ministry'", "UPDATE step SET schema = '0000'")
    assert not [sentence for sentence in check(filled) if "past the journal" in sentence]


@pytest.mark.parametrize("content", [b"", b"<html>" * 100, b"\0" * 9000])
def test_what_is_no_book_is_said_in_one_sentence(tmp_path, content):
    path = tmp_path / "office.db"
    path.write_bytes(content)
    assert len(check(path)) == 1
    assert path.read_bytes() == content


def test_a_missing_book_is_said(tmp_path):
    assert "not found" in check(tmp_path / "none.db")[0]


def test_a_book_of_another_version_is_said(book, monkeypatch):
    monkeypatch.setattr(bookfile, "NEWEST", "0100")
    monkeypatch.setattr(bookfile, "REVISIONS", (*bookfile.REVISIONS, "0100"))
    assert "older version" in check(book)[0]
    monkeypatch.setattr(bookfile, "REVISIONS", ("0000",))
    assert "newer version" in check(book)[0]


def test_a_cut_end_is_said(filled):
    os.truncate(filled, filled.stat().st_size - 4096)
    assert "missing" in check(filled)[0]


@pytest.mark.parametrize("page", range(1, 40, 3))
def test_a_page_of_rubbish_never_crashes_and_is_said(filled, page):
    with filled.open("r+b") as file:
        file.seek(4096 * page)
        file.write(bytes(range(256)) * 16)
    assert check(filled)


def test_an_index_that_lost_a_row_is_said(database, book, add_agency):
    add_agency("Bộ Nội vụ", name_key="bonoivukey")
    database.close()
    content = bytearray(book.read_bytes())
    pages = range(0, len(content), 4096)
    (leaf,) = [page for page in pages if content[page] == 10 and b"bonoivukey" in content[page : page + 4096]]
    content[content.index(b"bonoivukey", leaf)] ^= 1
    book.write_bytes(content)
    (said,) = check(book)
    assert said.startswith("The data file is damaged: row 1 missing from index ix_agency_name_key")


def test_a_check_can_be_called_off(filled):
    class Impatient:
        def step(self, done, total):
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        check(filled, Impatient())


def test_the_check_reports_how_far_it_is(filled):
    class Watcher(list):
        def step(self, done, total):
            self.append((done, total))

    watcher = Watcher()
    check(filled, watcher)
    assert watcher == sorted(watcher)
    assert watcher[-1][0] == watcher[-1][1]


def test_the_newest_good_backup_is_found(filled):
    assert newest_good_backup(filled) is None
    good = backup.daily_backup(filled, date(2026, 11, 1))
    spoilt = backup_folder(filled) / "office-2026-11-05.db"
    spoilt.write_bytes(b"rubbish")
    assert newest_good_backup(filled) == good


def test_the_index_is_compared_on_the_copy_only(filled):
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        connection.execute("INSERT INTO search_task(search_task) VALUES('delete-all')")
    assert check(filled) == ["The search index of task is not up to date."]
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        search.rebuild(connection, "task")
    assert check(filled) == []


def test_a_large_book_is_read_in_full(database, book):
    with database.write("many") as session:
        rows = [{"code": f"{n}", "content": "rà soát", "assigned_on": date(2026, 1, 5)} for n in range(2000)]
        session.execute(insert(Task), rows)
    database.close()
    assert check(book) == []


@pytest.mark.parametrize("line", ["{", "7", '["a"]'])
def test_a_spoilt_line_of_the_journal_is_told(filled, past_the_journal, line):
    past_the_journal(
        filled, f"UPDATE change SET after = '{line}' WHERE id = (SELECT max(id) FROM change WHERE op = 'I')"
    )
    assert f"A line of the journal cannot be read: {line}." in check(filled)


def test_letters_that_were_spoilt_are_told(filled, past_the_journal):
    past_the_journal(filled, "UPDATE task SET content = CAST(x'54a0ff' AS TEXT)")
    assert any("can only be read in part" in sentence for sentence in check(filled))


def test_names_of_tables_that_were_spoilt_are_told(filled):
    data = filled.read_bytes()
    filled.write_bytes(data.replace(b"alembic_version", b"alembic_v\xa0rsion"))
    assert len(check(filled)) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("journal_task_added AFTER INSERT", "journal_task_added AFTER DELETE"),
        ("ON agency (name_key)", "ON agency (sort_key)"),
        ("subject TEXT", "subjecu TEXT"),
    ],
)
def test_a_structure_that_was_spoilt_is_told(book, old, new):
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        changed = connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type <> 'view' AND instr(sql, ?)",
            (old, new, old),
        ).rowcount
    assert changed
    assert any("structure" in sentence for sentence in check(book)), check(book)
