from datetime import date

import pytest

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.conditions import OneOf
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.listings import Judging, TaskFilter, TaskOrder
from secretariat.domain.tasks import CompletionDraft, ProgressDraft, TaskDraft
from secretariat.queries.parts import divisible_agencies, is_divided, load_parts, part_of, shared_among
from secretariat.queries.task_list import TaskBook, find_tasks
from secretariat.services.agencies import add_agency
from secretariat.services.parts import give_to_each
from secretariat.services.periods import make_periods, report_nothing
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import add_task, record_progress
from secretariat.store.models import AgencyMember

GIVEN, DUE, TODAY = date(2026, 8, 12), date(2026, 9, 30), date(2026, 11, 21)


@pytest.fixture
def members(change):
    names = ("Các sở", "Sở Y tế", "Sở Nội vụ", "Sở Tài chính")
    group, *members = [change(add_agency, AgencyDraft(name)) for name in names]
    change(lambda session: session.add_all(AgencyMember(group_id=group, agency_id=one) for one in members))
    return group, members


@pytest.fixture
def task(change, members):
    return change(add_task, TaskDraft("Rà soát", GIVEN, (members[0],), due_on=DUE, deadline_kind=DeadlineKind.DAY))


def test_the_members_of_a_group_are_offered_and_who_has_a_part_is_marked(change, members, task, database):
    _group, (first, second, third) = members
    change(give_to_each, task, [second])
    assert divisible_agencies(database.reader(), task) == {first: False, second: True, third: False}


def test_the_whole_stands_as_its_parts_do(change, members, task, database):
    one, two, three = change(give_to_each, task, members[1])
    change(complete_task, one, CompletionDraft(date(2026, 9, 20), "Xong"), TODAY)
    change(record_progress, two, ProgressDraft(date(2026, 10, 1), 50), TODAY)
    parts = load_parts(database.reader(), task, Judging(TODAY))
    whole = parts.whole
    assert (whole.total, whole.answered, whole.done, whole.overdue, whole.percent) == (3, 2, 1, 2, 50)
    assert parts.unanswered == (three,)
    assert [part.name for part in parts.rows] == ["Sở Y tế", "Sở Nội vụ", "Sở Tài chính"]


def test_parts_are_those_of_the_day(change, members, task, database):
    one, *_others = change(give_to_each, task, members[1])
    change(complete_task, one, CompletionDraft(date(2026, 9, 20), "Xong"), TODAY)
    early = load_parts(database.reader(), task, Judging(date(2026, 9, 1)))
    assert (early.whole.total, early.whole.done) == (3, 0)
    assert load_parts(database.reader(), task, Judging(date(2026, 8, 1))).rows == ()


def test_lists_tell_filter_and_order_by_the_whole(change, members, task, database):
    parts = change(give_to_each, task, members[1])
    alone = change(add_task, TaskDraft("Việc khác", GIVEN, due_on=DUE, deadline_kind=DeadlineKind.DAY))
    reader = database.reader()
    rows = find_tasks(reader, TaskFilter(), TaskOrder("whole"), Judging(TODAY))
    assert [(row.id, row.whole) for row in rows[:3]] == [(part, "NV-0001") for part in parts]
    of_whole = TaskFilter(more=(OneOf("whole", frozenset({f"#{task}"})),))
    assert {row.id for row in find_tasks(reader, of_whole, TaskOrder(), Judging(TODAY))} == set(parts)
    none = TaskFilter(more=(OneOf("whole", frozenset({""})),))
    assert [row.id for row in find_tasks(reader, none, TaskOrder(), Judging(TODAY))] == [alone]
    titles = [(line.title, line.count) for line in TaskBook(reader, Judging(TODAY)).values("whole", TaskFilter())]
    assert titles[0] == ("NV-0001 · Rà soát", 3)


def test_lists_filter_by_period(change, members, database):
    change(add_task, TaskDraft("Báo cáo", GIVEN, (1,), recurrence="FREQ=MONTHLY;DTSTART=20260901"))
    change(make_periods, TODAY)
    reader = database.reader()
    wanted = TaskFilter(more=(OneOf("period", frozenset({"2026-10"})),))
    (row,) = find_tasks(reader, wanted, TaskOrder("period"), Judging(TODAY))
    assert (row.period, row.due_on) == ("2026-10", date(2026, 10, 31))
    lines = TaskBook(reader, Judging(TODAY)).values("period", TaskFilter())
    assert [line.title for line in lines] == ["Month 10/2026", "Month 11/2026", "Month 9/2026"]


def test_tasks_of_groups_and_of_several_leads_are_shared(change, members, task, database):
    alone = change(add_task, TaskDraft("Một nơi", GIVEN, (members[1][0],)))
    several = change(add_task, TaskDraft("Hai nơi", GIVEN, tuple(members[1][:2])))
    assert shared_among(database.reader(), [task, alone, several]) == 2
    assert shared_among(database.reader(), [alone]) == 0


def test_a_part_knows_its_whole_and_its_period(change, members, database):
    draft = TaskDraft("Báo cáo", GIVEN, (1,), recurrence="FREQ=MONTHLY;BYMONTHDAY=20;DTSTART=20260901")
    task = change(add_task, draft)
    september, *_rest = change(make_periods, TODAY)
    change(report_nothing, [september], date(2026, 9, 19), TODAY)
    above = part_of(database.reader(), september)
    assert (above.id, above.content, above.period) == (task, "Báo cáo", "2026-09")
    parts = load_parts(database.reader(), task, Judging(TODAY))
    assert [part.name for part in parts.rows] == ["Month 9/2026", "Month 10/2026", "Month 11/2026"]
    assert parts.rows[0].nothing_arose
    assert is_divided(database.reader(), task) and not is_divided(database.reader(), september)
    assert part_of(database.reader(), task) is None
