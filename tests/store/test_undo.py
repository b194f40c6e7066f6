"""Undo, redo, history and chain."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, text, update

from secretariat.errors import UserError
from secretariat.store import journal
from secretariat.store.database import Database
from secretariat.store.models import Agency


@pytest.fixture
def rename(database):
    def change(name, label="Rename"):
        with database.write(label) as session:
            session.execute(update(Agency).values(name=name))

    return change


def test_nothing_to_undo_or_redo(database):
    with pytest.raises(UserError, match="nothing to undo"):
        database.undo()
    with pytest.raises(UserError, match="nothing to redo"):
        database.redo()


def test_undo_and_redo_go_back_and_forth_by_name(database, add_agency, rename, names):
    add_agency("một")
    rename("hai", "Hai")
    rename("ba", "Ba")
    seen = []
    for act in "uuurrrurur":
        database.undo() if act == "u" else database.redo()
        seen.append((names(), database.undo_label, database.redo_label))
    assert seen[:3] == [(["hai"], "Hai", "Ba"), (["một"], "Add agency", "Hai"), ([], None, "Add agency")]
    assert seen[3:6] == [(["một"], "Add agency", "Hai"), (["hai"], "Hai", "Ba"), (["ba"], "Ba", None)]
    assert seen[6:] == [seen[0], seen[5], seen[0], seen[5]]


def test_a_new_act_clears_redo(database, add_agency, rename, names):
    add_agency("một")
    rename("hai")
    database.undo()
    rename("ba")
    assert database.redo_label is None
    with pytest.raises(UserError):
        database.redo()
    database.undo()
    assert (names(), database.redo_label) == (["một"], "Rename")


def test_undo_redo_and_their_names_survive_a_restart(database, book, add_agency, rename):
    add_agency("một")
    rename("hai")
    database.undo()
    database.close()
    again = Database.open(book)
    assert (again.undo_label, again.redo_label) == ("Add agency", "Rename")
    again.redo()
    again.undo()
    again.undo()
    assert (again.undo_label, again.redo_label) == (None, "Add agency")
    again.close()


def test_undoing_appends_and_says_what_it_reverses(database, add_agency, ask, book):
    add_agency()
    database.undo()
    database.redo()
    database.close()
    assert ask(book, "SELECT id, act, reverses, label FROM step") == [
        (1, "do", None, "Add agency"),
        (2, "undo", 1, "Add agency"),
        (3, "redo", 2, "Add agency"),
    ]


def test_a_step_that_is_not_undoable_stops_undo(database, add_agency, names):
    with database.write("Make book", undoable=False) as session:
        session.add(Agency(name="một"))
    assert database.undo_label is None
    with pytest.raises(UserError, match="“Make book” cannot be undone"):
        database.undo()
    add_agency("hai")
    database.undo()
    assert names() == ["một"]


def test_a_step_of_an_older_version_is_history_only(database, book, add_agency, past_the_journal):
    add_agency()
    database.close()
    past_the_journal(book, "UPDATE step SET schema = '0000'")
    again = Database.open(book)
    assert again.undo_label is None
    with pytest.raises(UserError, match="older version"):
        again.undo()
    again.close()


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE agency SET name = 'Bộ khác'", "agency Bộ khác"),
        ("UPDATE agency SET note = NULL WHERE 0", ""),
        ("DELETE FROM agency", "agency № 1"),
    ],
)
def test_what_was_changed_since_is_named_and_left_alone(
    database, book, add_agency, past_the_journal, statement, named
):
    add_agency()
    past_the_journal(book, statement)
    if not named:
        database.undo()
        return
    with pytest.raises(UserError, match=f"“Add agency” cannot be undone: {named} was changed since"):
        database.undo()
    assert (database.undo_label, database.redo_label) == ("Add agency", None)


def test_what_was_changed_since_stops_redo_too(database, book, add_agency, rename, past_the_journal):
    add_agency("một")
    rename("hai")
    database.undo()
    past_the_journal(book, "UPDATE agency SET name = 'ba'")
    with pytest.raises(UserError, match="“Rename” cannot be done again: agency ba was changed since"):
        database.redo()
    assert (database.undo_label, database.redo_label) == ("Add agency", "Rename")


def test_a_row_that_came_back_past_the_journal_stops_undo(database, book, add_agency, past_the_journal):
    add_agency()
    past_the_journal(book, "CREATE TABLE kept AS SELECT * FROM agency")
    with database.write("remove") as session:
        session.execute(delete(Agency))
    past_the_journal(book, "INSERT INTO agency SELECT * FROM kept")
    with pytest.raises(UserError, match="“remove” cannot be undone: agency Bộ Nội vụ"):
        database.undo()


def test_a_column_that_the_step_left_alone_may_have_changed(
    database, book, add_agency, rename, names, past_the_journal
):
    add_agency("một")
    rename("hai")
    past_the_journal(book, "UPDATE agency SET note = 'x'")
    database.undo()
    assert names() == ["một"]


def test_a_row_added_and_removed_in_one_step_leaves_nothing_to_compare(database, add_agency, names):
    add_agency("một")
    with database.write("idle") as session:
        session.add(Agency(name="hai"))
        session.flush()
        session.execute(delete(Agency).where(Agency.name == "hai"))
    database.undo()
    assert names() == ["một"]
    assert database.undo_label == "Add agency"


def test_finding_the_turns_takes_as_long_after_many_steps(database, add_agency, rename):
    def effort():
        ticks = []
        with closing(database.reader()) as reader:
            reader.execute("SELECT 1 FROM step").fetchone()
            reader.set_progress_handler(lambda: ticks.append(1), 1)
            journal.undo_turn(reader)
            journal.redo_turn(reader)
        return len(ticks)

    add_agency()
    for number in range(10):
        rename(f"{number}")
    early = effort()
    for number in range(10, 400):
        rename(f"{number}")
    for _ in range(5):
        database.undo()
    assert effort() <= early + 200


def test_history_tells_every_change_of_a_row(database, add_agency, rename):
    database.clock = lambda: datetime(2026, 11, 5, 8, 30, tzinfo=UTC)
    first = add_agency("một")
    add_agency("khác")
    database.who = "Minh"
    rename("hai")
    database.undo()
    with database.read() as session:
        told = journal.history(session, "agency", first)
    assert [(line.act, line.op, line.who, line.before.get("name"), line.after.get("name")) for line in told] == [
        ("do", "I", "Lan", None, "một"),
        ("do", "U", "Minh", "một", "hai"),
        ("undo", "U", "Minh", "hai", "một"),
    ]
    assert {line.at for line in told} == {database.clock()}
    with closing(database.reader()) as reader:
        assert journal.history(reader, "agency", first) == told


def test_changes_of_one_step_are_told_as_one(database):
    with database.write("add and edit") as session:
        agency = Agency(name="một")
        session.add(agency)
        session.flush()
        agency.name = "hai"
    with database.write("edit twice") as session:
        session.execute(update(Agency).values(note="x"))
        session.execute(update(Agency).values(note="y", code="A"))
    with closing(database.reader()) as reader:
        added, edited = journal.history(reader, "agency", 1)
    assert (added.op, added.before, added.after["name"]) == ("I", {}, "hai")
    assert (edited.op, edited.before["note"], edited.after["note"]) == ("U", "", "y")
    assert (edited.before["code"], edited.after["code"]) == ("", "A")


def test_a_wrong_clock_changes_neither_order_nor_undo(database, add_agency, rename, names):
    moments = iter([datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=days) for days in (0, -2000, 3650, 1)])
    database.clock = lambda: next(moments)
    add_agency("một")
    rename("hai")
    rename("ba")
    database.undo()
    assert names() == ["hai"]
    with closing(database.reader()) as reader:
        assert [line.op for line in journal.history(reader, "agency", 1)] == ["I", "U", "U", "U"]


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("UPDATE step SET label = 'khác' WHERE id = 2", 2),
        ("UPDATE step SET who = 'khác' WHERE id = 2", 2),
        ("UPDATE step SET at = '2020-01-01T00:00:00.000+00:00' WHERE id = 2", 2),
        ("UPDATE step SET undoable = 0 WHERE id = 2", 2),
        ("UPDATE change SET after = '{}' WHERE step_id = 2", 2),
        ("UPDATE change SET row_id = 9 WHERE step_id = 2", 2),
        ("DELETE FROM change WHERE step_id = 2", 2),
        ("DELETE FROM step WHERE id = 2", 3),
        ("UPDATE step SET hash = NULL WHERE id = 3", 3),
        ("UPDATE change SET step_id = 3 WHERE step_id = 2", 2),
        ("INSERT INTO change(step_id, tbl, row_id, op) VALUES(9, 'agency', 1, 'D')", 9),
    ],
)
def test_the_chain_finds_what_was_altered(database, add_agency, rename, past_the_journal, statement, wrong):
    add_agency("một")
    rename("hai")
    rename("ba")
    with closing(database.reader()) as reader:
        assert journal.verify_chain(reader) is None
        past_the_journal(database.path, statement)
        assert journal.verify_chain(reader) == wrong


def test_count_and_head_show_a_cut_end(database, book, add_agency, rename, past_the_journal):
    with closing(database.reader()) as reader:
        assert journal.chain_head(reader) == (0, journal.START)
        add_agency("một")
        rename("hai")
        count, head = journal.chain_head(reader)
        past_the_journal(book, "DELETE FROM change WHERE step_id = 2", "DELETE FROM step WHERE id = 2")
        assert journal.verify_chain(reader) is None
        assert journal.chain_head(reader) != (count, head)
    assert (count, len(head)) == (2, 64)


def test_a_row_that_depends_past_the_journal_stops_undo(database, book, add_agency, past_the_journal):
    first = add_agency("một")
    past_the_journal(book, "CREATE TABLE other AS SELECT * FROM agency", "UPDATE other SET id = 9, uid = 'u'")
    past_the_journal(book, f"UPDATE other SET successor_id = {first}", "INSERT INTO agency SELECT * FROM other")
    database.close()
    again = Database.open(book)
    with pytest.raises(UserError, match="other entries depend on it"):
        again.undo()
    again.close()


def test_undo_that_fails_midway_leaves_everything(database, add_agency, rename, names):
    add_agency("một")
    rename("hai")
    database._writer.execute(
        "CREATE TEMP TRIGGER stop BEFORE UPDATE ON main.agency BEGIN SELECT RAISE(ABORT, 'stop'); END"
    )
    with pytest.raises(sqlite3.IntegrityError):
        database.undo()
    assert (names(), database.undo_label) == (["hai"], "Rename")
    database._writer.execute("DROP TRIGGER stop")
    database.undo()
    assert names() == ["một"]


def test_the_label_stands_in_the_menu_as_written(database, add_agency):
    add_agency(label="Thêm “Bộ Nội vụ” {0} %s")
    assert database.undo_label == "Thêm “Bộ Nội vụ” {0} %s"
    with database.read() as session:
        assert session.execute(text("SELECT label FROM step")).scalar() == database.undo_label
