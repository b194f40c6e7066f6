"""Every task is in one class on any day; SQL, rows and domain say the same; counts tie with lists."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.domain.conditions import Between, Joined, Match, OneOf, Worded
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import TaskState
from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.domain.standing import OPEN, Course, JudgedBy, JudgedDay, Standing, is_due_soon, standing
from secretariat.domain.task_states import FULL, Life, life_of
from secretariat.queries.task_glance import Glance, first_page
from secretariat.queries.task_list import (
    TaskBook,
    count_standings,
    find_tasks,
    load_judging,
)
from secretariat.queries.task_standing import load_classes, standing_of
from secretariat.queries.task_states import happening

LATER = date(2027, 6, 1)  # after everything that ever happens in the filled book
DAYS = st.dates(date(2025, 12, 30), date(2026, 12, 31))
JUDGINGS = st.builds(Judging, DAYS, st.sampled_from(JudgedBy), st.integers(0, 60), st.sampled_from(JudgedDay))
CONDITIONS = st.sampled_from(
    (
        OneOf("lead", frozenset({"1", "5"}), blank=True),
        OneOf("standing", frozenset({"open_overdue", "due_soon"})),
        Worded("content", Match.CONTAINS, "giai"),
        Worded("content", Match.LACKS, "hoà"),
        Between("due_on", date(2026, 3, 1), None),
        Joined((OneOf("document", frozenset({"1"})), Between("percent", 50, 100)), any_of=True),
    )
)
FILTERS = st.builds(
    TaskFilter,
    words=st.sampled_from(("", "giai", "hoà", "btc", "321/tb", "bo ngoai")),
    standings=st.frozensets(st.sampled_from(Standing), max_size=3),
    due_soon=st.booleans(),
    lead_ids=st.frozensets(st.integers(1, 5), max_size=2),
    without_lead=st.booleans(),
    coordinating_ids=st.frozensets(st.integers(1, 5), max_size=1),
    document_ids=st.frozensets(st.integers(1, 2), max_size=1),
    ids=st.sampled_from(((), tuple(range(1, 90)), (5, 999))),
    more=st.lists(CONDITIONS, max_size=2).map(tuple),
)
ALL = TaskFilter()
BY_DEADLINE = TaskOrder()


@pytest.fixture(scope="module")
def reader(filled_file):
    """One connection for many examples."""
    from secretariat.store.database import Database

    database = Database.open(filled_file, read_only=True)
    yield database.reader()
    database.close()


def facts(reader):
    """What is stored of each task, and when its deadline moved."""
    moves = {}
    for task_id, decided_on, new in reader.execute(
        "SELECT task_id, decided_on, new_due_on FROM extension ORDER BY decided_on, id"
    ):
        moves.setdefault(task_id, []).append((decided_on, new))
    acts, reports = {}, {}
    for task_id, *act in reader.execute(
        "SELECT task_id, acted_on, kind, product_on FROM task_act ORDER BY acted_on, id"
    ):
        acts.setdefault(task_id, []).append(happening(*act))
    for task_id, day in reader.execute("SELECT task_id, reported_on FROM progress"):
        reports.setdefault(task_id, []).append(date.fromisoformat(day))
    columns = "id, assigned_on, first_due_on, completed_on, ended_on, state, parent_id, deleted_at"
    names = [name.strip() for name in columns.split(",")]
    rows = [dict(zip(names, row, strict=True)) for row in reader.execute(f"SELECT {columns} FROM task")]
    histories = {"moves": moves, "acts": acts, "reports": reports}
    return [row | {key: told.get(row["id"], []) for key, told in histories.items()} for row in rows]


def lived(fact, as_of):
    """How a task stood on a day: its acts until then alone, or the columns of a book from before the acts."""

    def day(text):
        return date.fromisoformat(text) if text else None

    if fact["acts"]:
        acts = [act for act in fact["acts"] if act.on <= as_of]
        return life_of(acts, [day for day in fact["reports"] if day <= as_of])
    days = {"completed_on": day(fact["completed_on"]), "ended_on": day(fact["ended_on"])}
    return Life(TaskState(fact["state"]), **days)


def expected(fact, judging):
    """The standing by the domain's own rule, from the history."""

    def day(text):
        return date.fromisoformat(text) if text else None

    due = fact["first_due_on"]
    if judging.judged_by is JudgedBy.ADJUSTED:
        due = next((new for on, new in reversed(fact["moves"]) if on <= judging.as_of.isoformat()), due)
    life = lived(fact, judging.as_of)
    ended = {TaskState.WITHDRAWN: "withdrawn_on", TaskState.REASSIGNED: "reassigned_on"}.get(life.state)
    judged = {JudgedDay.PRODUCT: life.product_on, JudgedDay.REPORT: life.reported_on}.get(judging.judged_day)
    course = Course(
        day(due),
        life.completed_on,
        **({ended: life.ended_on} if ended else {}),
        judged_on=judged,
        reported_on=life.reported_on,
    )
    where = standing(course, judging.as_of)
    return where, is_due_soon(where, day(due), judging.as_of, judging.due_soon_days)


def listed(rows, as_of):
    """The tasks that a list of that day shows."""
    there = [row for row in rows if row["assigned_on"] <= as_of.isoformat() and row["deleted_at"] is None]
    parents = {row["parent_id"] for row in there}
    return [row for row in there if row["id"] not in parents]


@given(JUDGINGS)
def test_every_task_is_in_the_one_class_that_the_rules_say(reader, judging):
    shown = {row["id"]: expected(row, judging) for row in listed(facts(reader), judging.as_of)}
    classes = load_classes(reader, judging)
    assert {number: standing_of(code) for number, code in enumerate(classes) if code} == shown


@pytest.mark.parametrize("judged_day", JudgedDay)
@pytest.mark.parametrize("judged_by", JudgedBy)
def test_classes_follow_the_rules_on_each_day_on_which_something_happens(reader, judged_by, judged_day):
    stored = facts(reader)
    happened = (
        "SELECT decided_on FROM extension",
        "SELECT completed_on FROM task",
        "SELECT acted_on FROM task_act",
    )
    days = {row[0] for row in reader.execute(" UNION ".join(happened))}
    for day in sorted(days - {None}):
        judging = Judging(date.fromisoformat(day), judged_by, judged_day=judged_day)
        classes = load_classes(reader, judging)
        shown = {row["id"]: expected(row, judging) for row in listed(stored, judging.as_of)}
        assert {number: standing_of(code) for number, code in enumerate(classes) if code} == shown


@given(JUDGINGS)
def test_a_row_stands_where_its_class_says(reader, judging):
    classes = load_classes(reader, judging)
    rows = find_tasks(reader, ALL, BY_DEADLINE, judging)
    assert {row.id: (row.standing, row.due_soon) for row in rows} == {
        number: standing_of(code) for number, code in enumerate(classes) if code
    }


@given(JUDGINGS, FILTERS)
def test_totals_tie_with_the_list(reader, judging, wanted):
    rows = find_tasks(reader, wanted, BY_DEADLINE, judging)
    totals = count_standings(reader, judging, wanted)
    assert totals.total == len(rows) == sum(totals.by_standing.values())
    assert totals.due_soon == sum(row.due_soon for row in rows)
    assert all(totals.by_standing[kind] == sum(row.standing is kind for row in rows) for kind in Standing)


@given(JUDGINGS, FILTERS, st.sampled_from(("due_on", "standing")))
def test_the_first_page_is_the_beginning_of_the_list(reader, judging, wanted, key):
    whole = TaskBook(reader, judging).answer(wanted, TaskOrder(key)).ids
    page = first_page(reader, wanted, TaskOrder(key), judging, 20)
    assert page == whole[: len(page)]
    assert len(page) == min(20, len(whole)) or key == "standing"


@given(FILTERS, st.sampled_from(("due_on", "standing")))
def test_the_first_page_of_today_passes_over_what_is_finished(reader, wanted, key):
    judging = Judging(LATER)
    whole = TaskBook(reader, judging).answer(wanted, TaskOrder(key)).ids
    page = first_page(reader, wanted, TaskOrder(key), judging, 20, LATER)
    assert page == first_page(reader, wanted, TaskOrder(key), judging, 20) == whole[: len(page)]


def test_other_orders_have_no_first_page(reader):
    for order in (TaskOrder("code"), TaskOrder("due_on", descending=True)):
        assert list(first_page(reader, ALL, order, Judging(LATER), 20)) == []


@given(JUDGINGS, FILTERS)
@settings(max_examples=30)
def test_quick_hits_are_the_beginning_of_the_list(reader, judging, wanted):
    book = TaskBook(reader, judging)
    whole = book.answer(wanted, BY_DEADLINE).ids
    hits, complete = Glance(reader, judging).first_hits(book.classes, book.order(BY_DEADLINE), wanted, 999)
    assert hits == (whole if complete else whole[: len(hits)])
    assert complete or len(hits) < 8


@given(st.sampled_from(JudgedBy))
def test_after_everything_the_stored_columns_say_it_all(reader, judged_by):
    rows = find_tasks(reader, ALL, BY_DEADLINE, Judging(LATER, judged_by))
    columns = "id, due_on, first_due_on, state, percent, completed_on"
    stored = {row[0]: row[1:] for row in reader.execute(f"SELECT {columns} FROM task")}
    for row in rows:
        due_on, first_due_on, state, percent, completed_on = stored[row.id]
        judged_day = due_on if judged_by is JudgedBy.ADJUSTED else first_due_on
        days = [day.isoformat() if day else None for day in (row.due_on, row.completed_on)]
        assert (days, row.state, row.percent) == ([judged_day, completed_on], state, percent)


@given(DAYS)
def test_what_happens_later_is_not_yet_so(reader, as_of):
    for row in find_tasks(reader, ALL, BY_DEADLINE, Judging(as_of)):
        assert row.assigned_on <= as_of
        assert row.completed_on is None or row.completed_on <= as_of
        assert (row.state is TaskState.DONE) == (row.completed_on is not None) == (row.standing.startswith("done"))
        told = reader.execute(
            "SELECT percent, text FROM progress WHERE task_id = ? AND reported_on <= ? ORDER BY reported_on, id",
            (row.id, as_of.isoformat()),
        ).fetchall()
        percent, text = told[-1] if told else (0, "")
        assert (row.percent, row.last_progress) == (100 if row.state in FULL else percent, text)


@given(DAYS)
def test_the_state_of_a_day_follows_from_what_happened_until_then(reader, as_of):
    known = {fact["id"]: fact for fact in facts(reader)}
    for row in find_tasks(reader, ALL, BY_DEADLINE, Judging(as_of)):
        fact = known[row.id]
        told = [day for day in fact["reports"] if day <= as_of]
        if fact["acts"]:
            assert row.state is lived(fact, as_of).state
        elif row.standing in OPEN:
            assert row.state is not TaskState.GIVEN or not told


@given(DAYS, st.sampled_from(TaskState))
def test_a_filter_by_state_finds_what_the_rows_say(reader, as_of, state):
    asked = TaskFilter(more=(OneOf("state", frozenset({state.value})),))
    rows = find_tasks(reader, ALL, BY_DEADLINE, Judging(as_of))
    found = find_tasks(reader, asked, BY_DEADLINE, Judging(as_of))
    assert [row.id for row in found] == [row.id for row in rows if row.state is state]


def test_a_parent_is_listed_until_its_first_child_is_given(reader):
    parent, child_day = reader.execute(
        "SELECT p.id, max(c.assigned_on) FROM task p JOIN task c ON c.parent_id = p.id "
        "WHERE p.deleted_at IS NULL AND c.deleted_at IS NULL AND p.assigned_on < c.assigned_on GROUP BY p.id"
    ).fetchone()
    day = date.fromisoformat(child_day)
    before = find_tasks(reader, TaskFilter(ids=(parent,)), BY_DEADLINE, Judging(day - timedelta(1)))
    after = find_tasks(reader, TaskFilter(ids=(parent,)), BY_DEADLINE, Judging(day))
    assert ([row.id for row in before], after) == ([parent], [])


def test_a_merged_agency_is_found_under_its_successor(reader):
    judging = Judging(LATER)
    rows = find_tasks(reader, TaskFilter(lead_ids=frozenset({2})), BY_DEADLINE, judging)
    assert {"Bộ Ngoại giao", "Bộ Ngoại vụ cũ"} <= {name for row in rows for name in row.lead}
    old = find_tasks(reader, TaskFilter(lead_ids=frozenset({5})), BY_DEADLINE, judging)
    assert 0 < len(old) < len(rows)
    assert all("Bộ Ngoại vụ cũ" in row.lead for row in old)


def test_tasks_without_lead_are_joined_to_those_of_the_chosen_agencies(reader):
    judging = Judging(LATER)
    both = find_tasks(reader, TaskFilter(lead_ids=frozenset({1}), without_lead=True), BY_DEADLINE, judging)
    none = find_tasks(reader, TaskFilter(without_lead=True), BY_DEADLINE, judging)
    assert none
    assert all(row.lead == () for row in none)
    assert {row.lead == () or "Bộ Tài chính" in row.lead for row in both} == {True}
    assert len(both) > len(none)


def test_agencies_stand_in_the_order_in_which_the_text_names_them(reader):
    rows = find_tasks(reader, ALL, BY_DEADLINE, Judging(LATER))
    row = next(row for row in rows if len(row.lead) == 2)
    stored = reader.execute(
        "SELECT g.name FROM assignment a JOIN agency g ON g.id = a.agency_id "
        "WHERE a.task_id = ? AND a.role = 'lead' ORDER BY a.place",
        (row.id,),
    )
    assert row.lead == tuple(name for (name,) in stored)


def test_a_row_tells_document_and_kind_of_deadline(reader):
    rows = find_tasks(reader, TaskFilter(document_ids=frozenset({1})), BY_DEADLINE, Judging(LATER))
    assert {(row.document_id, row.document) for row in rows} == {(1, "45/TB-BCĐ")}
    assert {row.deadline_kind for row in rows} == {DeadlineKind.NONE}


def test_an_empty_book_has_an_empty_list(database):
    reader = database.reader()
    judging = load_judging(reader, LATER)
    assert judging == Judging(LATER)
    assert find_tasks(reader, ALL, BY_DEADLINE, judging) == []
    assert count_standings(reader, judging).total == 0
    assert list(first_page(reader, ALL, BY_DEADLINE, judging, 5)) == []


def test_the_office_says_how_to_judge(database):
    from secretariat.store.models import Office

    with database.write("office") as session:
        session.add(Office(judged_by=JudgedBy.FIRST, due_soon_days=5))
    assert load_judging(database.reader(), LATER) == Judging(LATER, JudgedBy.FIRST, 5)


def test_the_last_day_of_the_calendar_can_be_asked_for(reader):
    rows = find_tasks(reader, ALL, BY_DEADLINE, Judging(date.max))
    assert rows
    assert not any(row.due_soon for row in rows)


def test_a_task_given_after_the_book_was_read_is_absent_from_it(database):
    from secretariat.store.models import Task

    with database.write("one") as session:
        session.add(Task(code="NV-1", content="một", assigned_on=LATER))
    book = TaskBook(database.reader(), Judging(LATER))
    with database.write("two") as session:
        session.add(Task(code="NV-2", content="hai", assigned_on=LATER))
    for key in ("due_on", "standing", "code"):
        assert list(book.answer(ALL, TaskOrder(key)).ids) == [1]
    assert list(book.answer(TaskFilter(words="hai"), TaskOrder("id")).ids) == []
