"""Whatever is done to tables that are trees, cascade, or replace: undoing all of it gives back what was."""

import shutil
from contextlib import closing

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import IntegrityError

from secretariat.errors import UserError
from secretariat.store import check, journal, search
from secretariat.store.database import Database
from secretariat.store.models import Agency, AgencyAlias, Clause, Document

NAMES = ("Bộ Nội vụ", "Sở Nông nghiệp", "Đảng uỷ", "đ", "")
AGENCY = ", ".join(f'"{column.name}"' for column in Agency.__table__.columns)
AGENCY_NEW = ", ".join(f'"{column.name}"' for column in Agency.__table__.columns if column.name != "id")


def _add_agency(session, row, other, name):
    parent = session.scalar(select(Agency.id).where(Agency.id == other))
    session.add(Agency(name=name, uid=f"u{row}-{other}-{name}", parent_id=parent))
    session.flush()


def _add_many(session, row, other, name):
    session.execute(insert(Agency), [{"name": f"{name} {n}"} for n in range(row)])


def _rename(session, row, other, name):
    session.execute(update(Agency).where(Agency.id % 3 == row % 3).values(name=name))


def _move(session, row, other, name):
    session.execute(update(Agency).where(Agency.id == row).values(parent_id=other))


def _succeed(session, row, other, name):
    session.execute(update(Agency).where(Agency.id == row).values(successor_id=other))


def _remove(session, row, other, name):
    session.execute(delete(Agency).where(Agency.id.in_([row, other])))


def _remove_all(session, row, other, name):
    session.execute(delete(AgencyAlias if row % 2 else Agency))


def _alias(session, row, other, name):
    session.execute(upsert(AgencyAlias).values(agency_id=row, name=name).on_conflict_do_nothing())


def _replace_itself(session, row, other, name):
    session.execute(text(f"INSERT OR REPLACE INTO agency({AGENCY}) SELECT {AGENCY} FROM agency WHERE id = {row}"))


def _replace_by_uid(session, row, other, name):
    session.execute(
        text(f"INSERT OR REPLACE INTO agency({AGENCY_NEW}) SELECT {AGENCY_NEW} FROM agency WHERE id = {row}")
    )


def _upsert(session, row, other, name):
    statement = upsert(Agency).values(uid=f"u{row}-{other}-{name}", name=name)
    session.execute(statement.on_conflict_do_update(index_elements=["uid"], set_={"name": name + "!"}))


def _add_clause(session, row, other, name):
    document = (
        session.scalar(select(Document.id)) or session.execute(insert(Document).values(number=name)).lastrowid
    )
    parent = session.scalar(select(Clause.id).where(Clause.id == row))
    session.add(Clause(document_id=document, parent_id=parent, path=name, starts_at=row, ends_at=other))
    session.flush()


def _remove_clauses(session, row, other, name):
    session.execute(delete(Clause).where(Clause.id == row) if other % 3 else delete(Document))


ACTS = (
    _add_agency, _add_many, _rename, _move, _succeed, _remove, _remove_all, _alias, _replace_itself,
    _replace_by_uid, _upsert, _add_clause, _remove_clauses,
)  # fmt: skip
NUMBERS = st.integers(1, 7)
STEPS = st.lists(
    st.lists(st.tuples(st.sampled_from(ACTS), NUMBERS, NUMBERS, st.sampled_from(NAMES)), max_size=4), max_size=7
)


def carry_out(database, steps):
    for step in steps:
        try:
            with database.write("step") as session:
                for act, row, other, name in step:
                    act(session, row, other, name)
        except IntegrityError:
            pass  # a refused step must leave nothing, which is what is looked at afterwards


def go_through(act):
    count = 0
    while True:
        try:
            act()
        except UserError:
            return count
        count += 1


def is_sound(database):
    with closing(database.reader()) as reader:
        chained = journal.verify_chain(reader) is None
    writer = database._writer
    return chained and all(search.verify(writer, table) for table in search.SEARCHED)


@given(steps=STEPS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_all_gives_back_what_was_and_redoing_all_what_came(
    empty_file, tmp_path_factory, everything, steps
):
    path = tmp_path_factory.mktemp("book") / "office.db"
    shutil.copy(empty_file, path)
    database = Database.open(path)
    before = everything(database)
    carry_out(database, steps)
    after = everything(database)
    undone = go_through(database.undo)
    assert everything(database) == before
    assert go_through(database.redo) == undone
    assert everything(database) == after
    assert is_sound(database)
    database.close()
    assert check.check(path) == []


@given(steps=STEPS, turns=st.text("ur", max_size=12))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_way_back_and_forth_passes_the_same_states(empty_file, tmp_path_factory, everything, steps, turns):
    path = tmp_path_factory.mktemp("book") / "office.db"
    shutil.copy(empty_file, path)
    database = Database.open(path)
    seen = [everything(database)]
    database.subscribe(lambda changes: seen.append(everything(database)))
    carry_out(database, steps)
    states = list(seen)
    place = len(states) - 1
    for turn in turns:
        wanted = place - 1 if turn == "u" else place + 1
        moved = go_once(database.undo if turn == "u" else database.redo)
        place = wanted if moved else place
        assert moved == (0 <= wanted < len(states))
        assert everything(database) == states[place]
    database.close()


def go_once(act):
    try:
        act()
    except UserError:
        return False
    return True
