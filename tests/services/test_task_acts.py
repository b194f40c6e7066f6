"""Acts on tasks through the services: every day of the past follows from what had happened until then."""

from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.kinds import ActKind, TaskState
from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import JudgedBy, JudgedDay, Standing
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import CompletionDraft, ExtensionDraft, ProgressDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.task_list import TaskBook, find_tasks
from secretariat.queries.tasks import load_task, load_task_draft
from secretariat.services.agencies import add_agency
from secretariat.services.many_tasks import each_task
from secretariat.services.office import update_office
from secretariat.services.task_acts import act_on, complete_task
from secretariat.services.tasks import extend_deadline, record_progress, update_task
from secretariat.store.models import Task, TaskAct

GIVEN, DUE, TODAY = date(2026, 8, 12), date(2026, 8, 30), date(2026, 11, 21)
AHEAD = (0, 1, 4, 9, 30)
SETTINGS = st.builds(Judging, st.just(GIVEN), st.sampled_from(JudgedBy), st.just(7), st.sampled_from(JudgedDay))
STEPS = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from([*ActKind, "progress", "extend"]), st.none() | st.integers(0, 5)),
    max_size=8,
)


@pytest.fixture(autouse=True)
def office(change):
    change(update_office, OfficeDraft(uses_receiving=True, uses_confirming=True))


def act(change, task_id, kind, on, **more):
    return change(act_on, task_id, kind, ActDraft(on, **more), TODAY)


def rows_of(database, as_of, judging):
    with closing(database.reader()) as reader:
        asked = Judging(as_of, judging.judged_by, judging.due_soon_days, judging.judged_day)
        book = TaskBook(reader, asked)
        rows = find_tasks(reader, TaskFilter(), TaskOrder(), asked)
        assert book.totals(TaskFilter()).total == len(rows) == sum(bool(code) for code in book.classes)
        return [(row.standing, row.state, row.percent, row.due_on, row.completed_on, row.due_soon) for row in rows]


def standing_on(database, as_of, judged_day=JudgedDay.CONFIRMATION):
    return rows_of(database, as_of, Judging(as_of, judged_day=judged_day))[0][0]


def walk(change, task_id, steps):
    """Do what is possible of some steps, each on its day, and yield that day."""
    on = GIVEN
    for wait, kind, before in steps:
        on += timedelta(wait)
        product_on = None if before is None else max(GIVEN, on - timedelta(before))
        try:
            if kind == "progress":
                change(record_progress, task_id, ProgressDraft(on, 40), on)
            elif kind == "extend":
                change(extend_deadline, task_id, ExtensionDraft(on, on + timedelta(before or 3)), on)
            elif kind is ActKind.COMPLETED:
                if change(lambda session: session.get(Task, task_id).state) is TaskState.DONE:
                    continue  # a correction, which is meant to change what was said
                change(complete_task, task_id, CompletionDraft(on, product_on=product_on), on)
            else:
                change(act_on, task_id, kind, ActDraft(on, product_on=product_on), on)
        except UserError:
            continue
        yield on


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, SETTINGS)
def test_the_past_stays_as_it_was_whatever_happens_later(database, change, make_task, steps, judging):
    change(lambda session: session.query(Task).delete())
    task_id, then = make_task(due_on=DUE), {}
    for on in walk(change, task_id, steps):
        then = {day: told for day, told in then.items() if day < on}
        then |= {day: rows_of(database, day, judging) for day in (on + timedelta(days) for days in AHEAD)}
    for day, told in then.items():
        assert rows_of(database, day, judging) == told


def test_a_reopened_task_was_done_before_that(database, change, make_task):
    task_id = make_task(due_on=DUE)
    change(complete_task, task_id, CompletionDraft(date(2026, 8, 20)), TODAY)
    act(change, task_id, ActKind.REOPENED, date(2026, 9, 10))
    change(complete_task, task_id, CompletionDraft(date(2026, 10, 1)), TODAY)
    days = (date(2026, 8, 19), date(2026, 8, 25), date(2026, 9, 10), date(2026, 10, 1))
    assert [standing_on(database, day) for day in days] == [
        Standing.OPEN_IN_TIME, Standing.DONE_ON_TIME, Standing.OPEN_OVERDUE, Standing.DONE_LATE,
    ]  # fmt: skip


def test_a_book_from_before_the_acts_keeps_its_past_when_a_task_is_reopened(database, change, make_task, ask):
    task_id = make_task(due_on=DUE)
    change(complete_task, task_id, CompletionDraft(date(2026, 8, 20), "Đã trình", "12/TTr"), TODAY)
    change(lambda session: session.query(TaskAct).delete())
    act(change, task_id, ActKind.REOPENED, date(2026, 9, 10))
    assert [each.kind for each in ask(load_task, task_id).acts] == [ActKind.REOPENED, ActKind.COMPLETED]
    assert standing_on(database, date(2026, 8, 25)) is Standing.DONE_ON_TIME


@pytest.mark.parametrize(
    ("judged_day", "waiting", "confirmed"),
    [
        (JudgedDay.PRODUCT, Standing.OPEN_IN_TIME, Standing.DONE_ON_TIME),
        (JudgedDay.REPORT, Standing.OPEN_OVERDUE, Standing.DONE_LATE),
        (JudgedDay.CONFIRMATION, Standing.OPEN_OVERDUE, Standing.DONE_LATE),
    ],
)
def test_the_day_that_the_office_chose_judges(database, change, make_task, judged_day, waiting, confirmed):
    task_id = make_task(due_on=DUE)
    act(change, task_id, ActKind.REPORTED, date(2026, 9, 2), product_on=DUE)
    change(complete_task, task_id, CompletionDraft(date(2026, 9, 20)), TODAY)
    assert standing_on(database, date(2026, 9, 1), judged_day) is Standing.OPEN_OVERDUE
    assert standing_on(database, date(2026, 9, 10), judged_day) is waiting
    assert standing_on(database, date(2026, 9, 20), judged_day) is confirmed


def test_what_was_sent_back_is_overdue_again(database, change, make_task):
    task_id = make_task(due_on=DUE)
    act(change, task_id, ActKind.REPORTED, date(2026, 8, 29))
    act(change, task_id, ActKind.SENT_BACK, date(2026, 9, 5), note="Thiếu phụ lục")
    told = [standing_on(database, date(2026, 9, day), JudgedDay.REPORT) for day in (4, 5)]
    assert told == [Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE]


def test_an_act_keeps_who_paper_and_words(change, make_task, ask):
    task_id = make_task()
    act(change, task_id, ActKind.PAUSED, DUE, person=" Lê Văn An ", paper="88/CV", paper_on=DUE, note="Chờ luật")
    (told,) = ask(load_task, task_id).acts
    assert (told.person, told.paper, told.paper_on, told.note) == ("Lê Văn An", "88/CV", DUE, "Chờ luật")


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (ActDraft(date(2026, 8, 11)), {"acted_on"}),
        (ActDraft(date(2026, 11, 22)), {"acted_on"}),
        (ActDraft(date(2026, 8, 20)), {"acted_on"}),
        (ActDraft(DUE, product_on=date(2026, 8, 31)), {"product_on"}),
        (ActDraft(date(2026, 11, 22), paper_on=date(2026, 11, 22)), {"acted_on", "paper_on"}),
    ],
)
def test_days_stand_in_order(change, make_task, draft, fields):
    task_id = make_task()
    act(change, task_id, ActKind.RECEIVED, date(2026, 8, 25))
    with pytest.raises(InvalidInput) as caught:
        change(act_on, task_id, ActKind.REPORTED, draft, TODAY)
    assert set(caught.value.problems) == fields


def test_a_task_is_not_given_after_its_first_act(change, make_task, ask):
    task_id = make_task()
    act(change, task_id, ActKind.RECEIVED, date(2026, 8, 25))
    draft = ask(load_task_draft, task_id)
    with pytest.raises(InvalidInput) as caught:
        change(update_task, task_id, type(draft)("Việc", date(2026, 8, 26)))
    assert set(caught.value.problems) == {"assigned_on"}


def test_many_tasks_are_changed_together_or_not_at_all(change, make_task, ask):
    first, second = make_task(), make_task()
    act(change, second, ActKind.PAUSED, DUE)
    with pytest.raises(UserError) as caught:
        change(each_task, [first, second], act_on, ActKind.PAUSED, ActDraft(DUE), TODAY)
    assert str(caught.value) == "NV-0002: This task is paused; resume it first."
    assert ask(load_task, first).state is TaskState.GIVEN


def test_a_corrected_completion_stays_one_act(change, make_task, ask, database):
    task_id = make_task(due_on=DUE)
    act(change, task_id, ActKind.REPORTED, DUE)
    for day, product_on in ((date(2026, 9, 2), None), (date(2026, 9, 1), date(2026, 8, 28))):
        change(complete_task, task_id, CompletionDraft(day, product_on=product_on), TODAY)
    told = ask(load_task, task_id)
    assert [(each.kind, each.product_on) for each in told.acts] == [
        (ActKind.COMPLETED, date(2026, 8, 28)), (ActKind.REPORTED, date(2026, 8, 28)),
    ]  # fmt: skip
    assert (told.completed_on, told.product_on) == (date(2026, 9, 1), date(2026, 8, 28))


def test_a_task_handed_on_names_the_agency(change, make_task, ask):
    agency = change(add_agency, AgencyDraft("Bộ Y tế"))
    task_id = make_task()
    taken = act(change, task_id, ActKind.REASSIGNED, DUE, agency_id=agency)
    assert ask(load_task, task_id).acts[0].agency == "Bộ Y tế"
    assert ask(load_task, taken).lead == ("Bộ Y tế",)
