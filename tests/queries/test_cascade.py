"""Chains up and down, both deadlines in the list, filters, and the search for a superior's task."""

from datetime import date

import pytest

from secretariat.domain.conditions import Between, OneOf
from secretariat.domain.duties import DutyKind
from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.domain.standing import Standing
from secretariat.queries.cascade import (
    chains_of,
    load_chain,
    newest_superior_document,
    overrun,
    proposed_answer,
    superior_choices,
)
from secretariat.queries.duties import load_duties
from secretariat.queries.figures import load_overview
from secretariat.queries.task_glance import Glance
from secretariat.queries.task_list import TaskBook, find_tasks
from secretariat.services.tasks import remove_tasks

DAY, AS_OF = date(2026, 8, 12), date(2026, 9, 20)
NOW = Judging(AS_OF)
# id, superior, words, due, document: 1 → (2 → 4, 3); 5 carries out a task that is not in the book; 6 alone.
ROWS = (
    (1, None, "", date(2026, 9, 30), 1),
    (2, 1, "", date(2026, 9, 15), 2),
    (3, 1, "", date(2026, 9, 30), 2),
    (4, 2, "", None, 2),
    (5, None, "Việc của bộ", date(2026, 10, 1), None),
    (6, None, "", date(2026, 10, 2), None),
)


@pytest.fixture
def reader(database):
    from secretariat.store.models import Document, Extension, ProgressEntry, Task

    with database.write("fill") as session:
        session.add_all(
            [
                Document(id=1, number="321/TB-VPCP", number_key="321/tb-vpcp", issuer="VPCP", issued_on=DAY),
                Document(id=2, number="96/CV-BCĐ", number_key="96/cv-bcd", issued_on=date(2026, 8, 20)),
            ]
        )
        session.flush()
        for number, above, words, due, document in ROWS:
            percent = 40 if number == 3 else 0
            session.add(
                Task(
                    id=number, code=f"NV-{number:04}", content=f"Soạn báo cáo {number}", assigned_on=DAY,
                    due_on=due, first_due_on=due, superior_task_id=above, superior_task=words,
                    document_id=document, percent=percent,
                )
            )  # fmt: skip
            session.flush()
        session.add(ProgressEntry(task_id=4, reported_on=AS_OF, percent=60, text="Đã gửi dự thảo"))
        # Decided only after the day that is asked: on that day the superior's deadline was another.
        session.add(
            Extension(task_id=1, decided_on=date(2026, 9, 25), old_due_on=ROWS[0][3], new_due_on=date(2026, 9, 10))
        )
    return database.reader()


def ids(rows):
    return [row.id for row in rows]


@pytest.mark.parametrize("task_id", [1, 2, 3, 4])
def test_every_task_of_a_chain_sees_all_of_it(reader, task_id):
    chain = load_chain(reader, task_id, NOW)
    assert [(task.row.id, task.level) for task in chain.tasks] == [(1, 0), (2, 1), (4, 2), (3, 1)]
    assert chain.asked.row.id == task_id and not chain.is_empty


def test_a_chain_knows_what_is_above_and_below(reader):
    chain = load_chain(reader, 4, NOW)
    assert ids(task.row for task in chain.above) == [1, 2]
    assert ids(task.row for task in chain.below(1)) == [2, 3]
    assert [task.rolled_up for task in chain.tasks] == [50, 60, 60, 40]


def test_a_task_alone_has_no_chain_but_words_are_one(reader):
    assert load_chain(reader, 6, NOW).is_empty
    assert not load_chain(reader, 5, NOW).is_empty


def test_the_list_shows_both_deadlines_as_of_the_day(database, reader):
    with database.write("move") as session:
        session.connection().exec_driver_sql("UPDATE task SET due_on = '2026-09-10' WHERE id = 1")
    rows = {row.id: row for row in find_tasks(reader, TaskFilter(), TaskOrder("superior_due_on"), NOW)}
    assert (rows[2].superior, rows[2].superior_due_on) == ("NV-0001", date(2026, 9, 30))
    assert (rows[5].superior, rows[5].superior_due_on) == ("Việc của bộ", None)
    later = find_tasks(reader, TaskFilter(ids=(2,)), TaskOrder(), Judging(date(2026, 9, 25)))
    assert later[0].superior_due_on == date(2026, 9, 10)


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        (OneOf("cascade", frozenset({"superior"})), {1}),
        (OneOf("cascade", frozenset({"internal"})), {2, 3, 4, 5}),
        (OneOf("cascade", frozenset({"superior"}), blank=True), {1, 6}),
        (OneOf("superior", frozenset({"#1"})), {2, 3}),
        (OneOf("superior", frozenset({"Việc của bộ"})), {5}),
        (OneOf("superior", blank=True), {1, 6}),
        (Between("superior_due_on", date(2026, 9, 30), None), {2, 3}),
        (OneOf("superior_due_on", frozenset({"2026-09"})), {2, 3, 4}),
    ],
)
def test_the_sides_of_a_chain_are_counted_apart(reader, condition, wanted):
    asked = TaskFilter(more=(condition,))
    assert set(ids(find_tasks(reader, asked, TaskOrder(), NOW))) == wanted
    assert set(Glance(reader, NOW).meeting(asked, range(1, 7))) == wanted


def test_a_filter_says_which_superiors_tasks_there_are(reader):
    lines = TaskBook(reader, NOW).values("superior", TaskFilter())
    assert [(line.value, line.count) for line in lines] == [("#1", 2), ("#2", 1), ("Việc của bộ", 1), ("", 2)]
    assert lines[0].title == "NV-0001 · Soạn báo cáo 1"
    assert [line.count for line in TaskBook(reader, NOW).values("cascade", TaskFilter())] == [4, 1, 1]


def test_orders_by_the_superiors_task_put_those_without_last(reader):
    assert ids(find_tasks(reader, TaskFilter(), TaskOrder("superior"), NOW))[:4] == [2, 3, 4, 5]
    assert ids(find_tasks(reader, TaskFilter(), TaskOrder("superior_due_on"), NOW))[:3] == [4, 2, 3]


def test_all_chains_of_a_book_or_those_of_one_document(reader):
    assert ids(task.row for task in chains_of(reader, NOW)) == [1, 2, 4, 3, 5]
    assert ids(task.row for task in chains_of(reader, NOW, document_id=1)) == [1, 2, 4, 3]
    assert newest_superior_document(reader) == 1


def test_the_answer_is_drawn_from_those_directly_below(reader):
    assert proposed_answer(reader, 1, NOW).splitlines() == [
        "- NV-0002: 0%; Overdue by 5 days.",
        "- NV-0003: 40%; 10 days left.",
    ]


def test_internal_deadlines_behind_a_moved_one_are_found(database, reader):
    assert overrun(reader, [1]) == []
    with database.write("move") as session:
        session.connection().exec_driver_sql("UPDATE task SET due_on = '2026-09-10' WHERE id = 1")
    (found,) = overrun(reader, [1, 2, 3])
    assert (found.code, found.internal, found.count) == ("NV-0001", "NV-0002", 2)


@pytest.mark.parametrize(
    ("words", "besides", "wanted"),
    [("bao cao 6", None, [6]), ("321/tb", None, [1]), ("96/cv bao", 2, [3]), ("bao", 1, [6, 5]), ("", None, [])],
)
def test_a_superiors_task_is_found_by_words_and_numbers_without_marks(reader, words, besides, wanted):
    assert ids(superior_choices(reader, words, NOW, besides)) == wanted


def test_what_presses_while_others_still_work_on_it_is_a_duty_of_today(database, reader):
    def duties():
        found = load_duties(reader, load_overview(reader, NOW))
        return {duty.kind: duty.argument.ids for duty in found if duty.kind in (DutyKind.CHAINS, DutyKind.ANSWER)}

    assert duties() == {DutyKind.CHAINS: (1, 2)}
    with database.write("done") as session:
        done = "UPDATE task SET state = 'done', completed_on = '2026-09-19' WHERE id IN (2, 3, 4)"
        session.connection().exec_driver_sql(done)
    assert duties() == {DutyKind.ANSWER: (1,)}


def test_a_task_given_to_many_stands_in_its_chain_as_its_parts_do(database, reader):
    from secretariat.store.models import Task

    def give(number, completed_on):
        state = "done" if completed_on else "in_progress"
        course = {"percent": 100 if completed_on else 20, "state": state, "completed_on": completed_on}
        return Task(id=number, code=f"NV-{number:04}", content="Phần", assigned_on=DAY, parent_id=3, **course)

    def third():
        return next(task for task in load_chain(reader, 3, NOW).tasks if task.row.id == 3)

    with database.write("parts") as session:
        session.add_all([give(7, None), give(8, date(2026, 9, 18))])
    assert (third().row.percent, third().rolled_up) == (60, 60)
    with database.write("done") as session:
        session.get(Task, 7).state, session.get(Task, 7).completed_on = "done", date(2026, 9, 19)
    assert (third().row.standing, third().rolled_up) == (Standing.DONE_ON_TIME, 100)


def test_a_superiors_task_in_the_bin_is_told_of_nowhere_below(database, reader):
    with database.write("bin") as session:
        remove_tasks(session, [1])
    rows = {row.id: row for row in find_tasks(reader, TaskFilter(), TaskOrder("superior"), NOW)}
    assert (rows[2].superior, rows[2].superior_due_on, rows[4].superior) == ("", None, "NV-0002")
    book = TaskBook(reader, NOW)
    assert "#1" not in {line.value for line in book.values("superior", TaskFilter())}
    assert (
        book.totals(TaskFilter(more=(Between("superior_due_on", date(2026, 1, 1), date(2027, 1, 1)),))).total == 1
    )
