from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import delete, insert, text, update

from secretariat.store import search
from secretariat.store.models import Agency, Document, Task, search_text
from tests.questions import matching_ids


@pytest.fixture
def found(database):
    def ids(words, table="task"):
        with closing(database.reader()) as reader:
            return list(matching_ids(reader, table, words))

    return ids


@pytest.mark.parametrize(
    "words",
    [
        "bo ngoai giao",
        "BỘ NGOẠI GIAO",
        "don doc",
        "đôn đốc",
        "321/tb",
        "321 tb",
        "ngoai gia",
        "doc don",
        "Bộ Ngoại giao",
    ],
)
def test_tasks_are_found_without_marks_case_or_order(add_task, found, words):
    wanted = add_task("Bộ Ngoại giao đôn đốc theo Thông báo 321/TB-VPCP")
    add_task("Bộ Nội vụ rà soát")
    assert found(words) == [wanted]


@pytest.mark.parametrize("words", ["bo cong an", "giaoo", "21/tb", "ngoaigiao", "oai"])
def test_every_word_must_begin_a_word(add_task, found, words):
    add_task("Bộ Ngoại giao đôn đốc theo Thông báo 321/TB-VPCP")
    assert found(words) == []


@pytest.mark.parametrize(
    "words", ['bo" OR "x', "bo AND NOT x", "NEAR(bo giao)", "search_text: bo", "bo*", "^bo", "-bo", "{bo}"]
)
def test_the_language_of_the_index_means_nothing_here(add_task, found, words):
    add_task("Bộ Ngoại giao")
    found(words)


def test_documents_and_agencies_are_found_by_their_own_words(database, found):
    with database.write("add") as session:
        session.add(Document(number="45/TB-BCĐ", subject="hội nhập quốc tế", issuer="Ban Chỉ đạo"))
        session.add(Agency(name="Bộ Kế hoạch và Đầu tư", short_name="KH&ĐT", alias_text="Bộ KHĐT"))
    assert found("45/tb bcd hoi nhap", "document") == [1]
    assert found("bo khdt", "agency") == [1]
    assert found("khdt", "task") == []


def test_the_index_follows_changes_undo_and_redo(database, add_task, found):
    task = add_task("Trình đề án")
    with database.write("edit") as session:
        session.get(Task, task).content = "Gửi báo cáo"
    assert (found("de an"), found("bao cao")) == ([], [task])
    database.undo()
    assert (found("de an"), found("bao cao")) == ([task], [])
    database.redo()
    with database.write("remove") as session:
        session.execute(delete(Task))
    assert found("bao cao") == []
    database.undo()
    assert found("bao cao") == [task]
    assert search.verify(database._writer, "task")


def test_a_row_touched_many_times_in_one_step_is_indexed_once(database, add_task, found):
    task = add_task("một")
    with database.write("many") as session:
        for word in ("hai", "ba", "bốn"):
            session.get(Task, task).content = word
            session.flush()
        session.add(Task(code="t", content="thoáng qua", assigned_on=date(2026, 1, 5)))
        session.flush()
        session.execute(delete(Task).where(Task.code == "t"))
    assert (found("mot"), found("bon"), found("thoang")) == ([], [task], [])
    assert search.verify(database._writer, "task")


def test_an_outer_or_replace_does_not_lose_what_the_index_holds(database, add_agency, found):
    add_agency("một")
    with database.write("twice") as session:
        session.execute(text("UPDATE agency SET search_text = 'hai'"))
        session.execute(text("UPDATE OR REPLACE agency SET search_text = 'ba'"))
    assert (found("mot", "agency"), found("hai", "agency"), found("ba", "agency")) == ([], [], [1])
    assert search.verify(database._writer, "agency")


def test_what_the_orm_filled_is_not_filled_again(database, add_task):
    task = add_task("một")
    heard = []
    database._writer.set_trace_callback(heard.append)
    with database.write("edit") as session:
        session.get(Task, task).content = "hai"
    assert not [statement for statement in heard if statement.startswith("UPDATE task SET search_text")]


def test_a_step_that_fails_leaves_the_index_as_it_was(database, add_task, found):
    task = add_task("một")
    with pytest.raises(ZeroDivisionError), database.write("fail") as session:
        session.execute(update(Task).values(content="hai"))
        raise ZeroDivisionError
    assert (found("mot"), found("hai")) == ([task], [])
    assert database._writer.execute("SELECT count(*) FROM search_task_touched").fetchone() == (0,)


VALUES = {
    "code": "NV-1",
    "content": "Đôn đốc",
    "product": "Tờ trình",
    "assigned_on": date(2026, 1, 5),
    "note": "Gấp",
}


def texts(database):
    with database.read() as session:
        return session.execute(text("SELECT search_text FROM task ORDER BY id")).scalars().all()


def test_core_and_orm_fill_the_search_text_alike(database):
    with database.write("add") as session:
        session.add(Task(**VALUES))
        session.execute(insert(Task).values(VALUES | {"code": "NV-2"}))
        session.execute(insert(Task), [VALUES | {"code": "NV-3"}])
    assert texts(database) == [search_text("task", VALUES | {"code": f"NV-{n}"}) for n in (1, 2, 3)]


def test_core_and_orm_keep_the_search_text_alike(database):
    with database.write("add") as session:
        session.add_all([Task(**VALUES), Task(**VALUES | {"code": "NV-2"})])
    with database.write("edit") as session:
        session.get(Task, 1).content = "Rà soát"
        session.execute(update(Task).where(Task.id == 2).values(content="Rà soát", percent=5))
    expected = [search_text("task", VALUES | {"code": f"NV-{n}", "content": "Rà soát"}) for n in (1, 2)]
    assert texts(database) == expected


def test_a_copy_of_a_row_just_changed_gets_its_own_search_text(database, add_agency, found):
    add_agency("một", uid="u")
    with database.write("copy") as session:
        session.execute(update(Agency).values(name="hai"))
        columns = ", ".join(c.name for c in Agency.__table__.columns if c.name not in ("id", "uid"))
        session.execute(text(f"INSERT INTO agency(uid, {columns}) SELECT 'v', {columns} FROM agency"))
    assert (found("mot", "agency"), found("hai", "agency")) == ([], [1, 2])


def test_a_damaged_index_is_seen_and_made_anew(database, add_task, found):
    task = add_task("một")
    writer = database._writer
    writer.execute(
        "INSERT INTO search_task(search_task, rowid, search_text) VALUES('delete', ?, 'mot mot')", (task,)
    )
    assert not search.verify(writer, "task")
    search.rebuild(writer, "task")
    assert search.verify(writer, "task")
    assert found("mot") == [task]


def test_verifying_needs_a_connection_that_may_write(database):
    with closing(database.reader()) as reader, pytest.raises(Exception, match="readonly"):
        search.verify(reader, "task")


def test_only_what_was_made_here_counts_as_index():
    assert [search.is_index(name) for name in ("search_task_data", "task", None)] == [True, False, False]
