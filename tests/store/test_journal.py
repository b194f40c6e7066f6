"""What the triggers write, and what they refuse."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from secretariat.store import journal, triggers
from secretariat.store.models import (
    UNJOURNALED_TABLES,
    Agency,
    AgencyAlias,
    Base,
    Change,
    Document,
    SpecialDay,
    Task,
)

HOSTILE = "a\0b\x0b\u2028😀\u202e\"'\\/\n\r\t{}[]\ud7ff" + "dài " * 3000


def changes(database, step=None):
    """Every change after the first step, as (table, op, before, after)."""
    with database.read() as session:
        query = select(Change).order_by(Change.id)
        found = session.scalars(query.where(Change.step_id == step) if step else query).all()
        return [
            (row.tbl, row.op, *(json.loads(side) if side else None for side in (row.before, row.after)))
            for row in found
        ]


def test_an_update_stores_only_what_differs(database, add_agency):
    add_agency("Bộ Nội vụ")
    with database.write("edit") as session:
        session.execute(text("UPDATE agency SET note = 'x', valid_from = '2026-01-01', name = name"))
    assert changes(database, 2) == [
        ("agency", "U", {"note": "", "valid_from": None}, {"note": "x", "valid_from": "2026-01-01"})
    ]


def test_an_update_that_changes_nothing_writes_nothing(database, add_agency):
    add_agency("Bộ Nội vụ")
    with database.write("idle") as session:
        session.execute(text("UPDATE agency SET name = name, code = code"))
    assert len(changes(database)) == 1
    assert database.undo_label == "Add agency"


def test_inserting_and_deleting_store_the_whole_row(database, add_agency):
    add_agency("Bộ Nội vụ", valid_from=date(2025, 3, 1))
    with database.write("remove") as session:
        session.execute(delete(Agency))
    (_table, _op, none, inserted), (_table2, _op2, removed, nothing) = changes(database)
    assert inserted == removed
    assert (none, nothing) == (None, None)
    assert (inserted["name"], inserted["valid_from"], inserted["valid_to"]) == ("Bộ Nội vụ", "2025-03-01", None)
    assert list(inserted) == [column.name for column in Agency.__table__.columns]


def test_every_kind_of_value_comes_back_as_it_was(database, everything):
    with database.write("add") as session:
        session.add(Task(code="1", content=HOSTILE, assigned_on=date(2026, 2, 28), starred=True, percent=100))
        session.add(SpecialDay(day=date(2026, 9, 2), working=False))
    before = everything(database)
    with database.write("spoil") as session:
        session.execute(update(Task).values(content="", starred=False, percent=0, deleted_at=datetime.now(UTC)))
        session.execute(delete(SpecialDay))
    database.undo()
    assert everything(database) == before


def test_every_table_but_the_journal_and_the_drafts_is_journaled(database):
    with closing(database.reader()) as reader:
        watched = reader.execute(
            "SELECT tbl_name FROM sqlite_master WHERE name LIKE 'journal_%_changed'"
        ).fetchall()
    assert {name for (name,) in watched} == {
        table.name for table in Base.metadata.sorted_tables
    } - UNJOURNALED_TABLES


def test_journaled_tables_have_what_the_journal_needs():
    for table in Base.metadata.sorted_tables:
        assert table.columns["id"].primary_key
        assert table.dialect_options["sqlite"]["autoincrement"]
        kinds = {column.type.python_type for column in table.columns}
        assert not kinds & {bytes, float}, table.name
        assert len(table.columns) <= 60  # json_object takes 63 pairs


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO special_day(day, working, name, basis) VALUES('2026-01-01', 0, '', '')",
        "INSERT OR IGNORE INTO special_day(day, working, name, basis) VALUES('2026-01-01', 0, '', '')",
        "INSERT OR REPLACE INTO agency SELECT * FROM agency",
        "UPDATE agency SET name = 'x'",
        "UPDATE OR IGNORE agency SET name = 'x'",
        "DELETE FROM agency",
    ],
)
def test_without_an_open_step_nothing_can_be_changed(database, book, add_agency, statement):
    add_agency()
    with closing(sqlite3.connect(book)) as other:
        other.execute("PRAGMA recursive_triggers = ON")
        with pytest.raises(sqlite3.IntegrityError, match="no step is open"):
            other.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE step SET label = 'x'",
        "UPDATE step SET id = 99",
        "DELETE FROM step",
        "UPDATE change SET before = '{}'",
        "DELETE FROM change",
        "INSERT OR REPLACE INTO change SELECT * FROM change",
        "INSERT OR REPLACE INTO step SELECT * FROM step",
        "INSERT INTO change(step_id, tbl, row_id, op) VALUES(1, 'agency', 1, 'D')",
    ],
)
def test_what_a_closed_step_wrote_stays(database, add_agency, names, statement):
    add_agency("một")
    with pytest.raises(Exception, match="journal: "), database.write("forge") as session:
        session.execute(text(statement))
    assert names() == ["một"]
    with closing(database.reader()) as reader:
        assert journal.verify_chain(reader) is None


def test_there_is_never_a_second_open_step(database):
    with pytest.raises(Exception, match="one step at a time"), database.write("one") as session:
        session.execute(
            text("INSERT INTO step(label, at, who, act, undoable, schema) VALUES('', '', '', 'do', 1, '')")
        )


def test_an_id_never_changes(database, add_agency):
    add_agency()
    with pytest.raises(Exception, match="an id never changes"), database.write("renumber") as session:
        session.execute(text("UPDATE agency SET id = 77"))


def test_ids_are_never_used_twice(database, add_agency):
    first = add_agency("một")
    with database.write("remove") as session:
        session.execute(delete(Agency))
    assert add_agency("hai") > first
    with pytest.raises(Exception, match="never used twice"), database.write("again") as session:
        session.add(Agency(id=first, name="ba"))


def test_removing_and_adding_the_same_id_in_one_step_is_replacing(database, add_agency, names):
    first = add_agency("một")
    with database.write("replace") as session:
        session.execute(delete(Agency))
        session.add(Agency(id=first, name="hai"))
    assert names() == ["hai"]
    database.undo()
    assert names() == ["một"]


def test_a_cascade_is_written_and_undone(database, add_agency, everything):
    agency = add_agency("một")
    with database.write("aliases") as session:
        session.add_all([AgencyAlias(agency_id=agency, name=name) for name in ("a", "b", "c")])
    before = everything(database)
    with database.write("remove") as session:
        session.execute(delete(Agency))
    assert sorted(op for _table, op, _before, _after in changes(database, 3)) == ["D"] * 4
    after = everything(database)
    database.undo()
    assert everything(database) == before
    database.redo()
    assert everything(database) == after


def test_references_set_to_null_are_written_and_undone(database, add_agency, everything):
    top = add_agency("Tỉnh")
    for name in ("Sở A", "Sở B"):
        add_agency(name, parent_id=top)
    before = everything(database)
    with database.write("remove") as session:
        session.execute(delete(Agency).where(Agency.id == top))
    assert {row[6] for row in everything(database)["agency"]} == {None}
    database.undo()
    assert everything(database) == before


def test_a_tree_that_points_at_itself_is_removed_and_brought_back(database, add_task, everything):
    top = add_task("cha")
    middle = add_task("con", parent_id=top)
    add_task("cháu", parent_id=middle)
    before = everything(database)
    with database.write("remove") as session:
        session.execute(delete(Task).where(Task.id == top))
    assert everything(database)["task"] == []
    database.undo()
    assert everything(database) == before


def test_replacing_by_another_unique_column_is_undone(database, add_agency, everything):
    first = add_agency("một")
    with database.write("alias") as session:
        session.add(AgencyAlias(agency_id=first, name="1"))
    before = everything(database)
    columns = ", ".join(f'"{column.name}"' for column in Agency.__table__.columns if column.name != "id")
    with database.write("replace") as session:
        session.execute(text(f"INSERT OR REPLACE INTO agency({columns}) SELECT {columns} FROM agency"))
    assert [row[0] for row in everything(database)["agency"]] == [first + 1]
    assert everything(database)["agency_alias"] == []
    database.undo()
    assert everything(database) == before


def test_an_upsert_is_undone(database, add_agency, everything):
    add_agency("một", uid="u")
    before = everything(database)
    with database.write("upsert") as session:
        statement = upsert(Agency).values(name="hai", uid="u")
        session.execute(statement.on_conflict_do_update(index_elements=["uid"], set_={"name": "ba"}))
        session.execute(upsert(Agency).values(name="bốn", uid="v").on_conflict_do_nothing())
    assert [row[2] for row in everything(database)["agency"]] == ["ba", "bốn"]
    database.undo()
    assert everything(database) == before


def test_what_a_savepoint_took_back_is_not_in_the_journal(database, add_agency, names):
    with database.write("two") as session:
        session.add(Agency(name="một"))
        with pytest.raises(ZeroDivisionError), session.begin_nested():
            session.add(Agency(name="hai"))
            session.flush()
            raise ZeroDivisionError
    assert names() == ["một"]
    assert [row[3]["name"] for row in changes(database)] == ["một"]


def test_ten_thousand_rows_are_one_step_and_one_undo(database, everything):
    before = everything(database)
    rows = [{"number": f"{n}/TB-VP", "subject": "rà soát"} for n in range(10_000)]
    with database.write("import") as session:
        session.execute(insert(Document), rows)
    with database.write("renumber") as session:
        session.execute(update(Document).values(language="en"))
    full = everything(database)
    database.undo()
    database.undo()
    assert everything(database) == before
    database.redo()
    database.redo()
    assert everything(database) == full


def test_triggers_can_be_taken_away_and_made_anew(database, book):
    database.close()
    with closing(sqlite3.connect(book)) as connection:
        before = connection.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE 'journal_%'").fetchall()
        triggers.remove(connection)
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone() == (0,)
    assert len(before) > 60
