"""Every duty opens exactly what it counted."""

import json
from contextlib import closing
from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.duties import DutyKind
from secretariat.domain.kinds import TaskState
from secretariat.domain.listings import Judging
from secretariat.domain.tasks import TaskDraft
from secretariat.queries.duties import load_duties
from secretariat.queries.figures import load_overview
from secretariat.queries.task_list import count_standings
from secretariat.services.agencies import add_agency, merge_agency
from secretariat.services.forms import keep_form
from secretariat.services.tasks import add_task
from secretariat.store import models

TODAY = date(2026, 11, 21)
GIVEN = date(2026, 1, 5)
JUDGING = Judging(TODAY)


@pytest.fixture
def leads(database):
    with database.write("agencies") as session:
        return [
            add_agency(session, AgencyDraft(name)) for name in ("Bộ Nội vụ", "Bộ Công Thương", "Bộ Công nghiệp")
        ]


def give(database, lead=None, due=None, **parts):
    kind = DeadlineKind.NONE if due is None else DeadlineKind.DAY
    draft = TaskDraft(
        "Soạn báo cáo", GIVEN, lead_ids=() if lead is None else (lead,), due_on=due,
        **{"deadline_kind": kind, **parts},
    )  # fmt: skip
    with database.write("task") as session:
        return add_task(session, draft)


def store(database, model, **values):
    with database.write("row") as session:
        session.execute(insert(model), [values])


def keep_review(database, number, title):
    body = json.dumps({"document": {"number": title}, "file": "a.docx"})
    with database.write("draft") as session:
        keep_form(session, f"intake:{number}", body)


def duties(database, kind=None):
    with closing(database.reader()) as reader:
        found = load_duties(reader, load_overview(reader, JUDGING))
        for duty in found:
            if duty.page == "tasks" and duty.kind is not DutyKind.URGE_OTHERS:
                assert count_standings(reader, JUDGING, duty.argument).total == duty.count
    return [duty for duty in found if kind in (None, duty.kind)]


def test_an_empty_book_has_no_duties(database):
    assert duties(database) == []


def test_a_lead_that_was_urged_of_late_is_left_alone(database, leads):
    late = [give(database, leads[0], TODAY - timedelta(days)) for days in (3, 9)]
    give(database, leads[1], TODAY - timedelta(30))
    store(
        database, models.Reminder, task_id=late[0], agency_id=leads[0], reminded_on=TODAY - timedelta(6), level=1
    )
    store(database, models.Reminder, task_id=late[1], agency_id=leads[0], reminded_on=TODAY, level=1)
    assert [duty.name for duty in duties(database, DutyKind.URGE)] == ["Bộ Công Thương"]


def test_only_the_tasks_that_were_not_urged_are_listed(database, leads):
    urged, waiting = (give(database, leads[0], TODAY - timedelta(3)) for _turn in range(2))
    store(database, models.Reminder, task_id=urged, agency_id=None, reminded_on=TODAY - timedelta(6), level=2)
    (duty,) = duties(database, DutyKind.URGE)
    assert (duty.count, duty.argument.ids) == (1, (waiting,))


def test_after_some_days_one_urges_again_and_sees_when_it_was(database, leads):
    late = give(database, leads[0], TODAY - timedelta(30))
    day = TODAY - timedelta(7)
    store(database, models.Reminder, task_id=late, agency_id=leads[0], reminded_on=day, level=1)
    (duty,) = duties(database, DutyKind.URGE)
    assert (duty.count, duty.day) == (1, day)


def test_what_a_merged_agency_was_urged_about_counts_for_its_successor(database, leads):
    old, new = leads[2], leads[1]
    late = [give(database, old, TODAY - timedelta(3)), give(database, new, TODAY - timedelta(5))]
    store(database, models.Reminder, task_id=late[0], agency_id=old, reminded_on=TODAY, level=1)
    with database.write("merge") as session:
        merge_agency(session, old, new, TODAY)
    (duty,) = duties(database, DutyKind.URGE)
    assert (duty.name, duty.argument.ids, duty.day) == ("Bộ Công Thương", (late[1],), TODAY)


def test_a_confirmation_waits_until_it_is_given(database, leads):
    waiting = give(database, leads[0], TODAY)
    with database.write("state") as session:
        session.get(models.Task, waiting).state = TaskState.AWAITING
    assert [duty.count for duty in duties(database, DutyKind.CONFIRM)] == [1]


@pytest.mark.parametrize(
    ("kind", "words", "counted"),
    [
        (DeadlineKind.EVENT, "trước kỳ họp", 1),
        (DeadlineKind.URGENT, "khẩn trương", 1),
        (DeadlineKind.NONE, "theo ý kiến sau", 1),
        (DeadlineKind.NONE, "Không thời hạn", 0),
        (DeadlineKind.NONE, "", 0),
        (DeadlineKind.REGULAR, "thường xuyên", 0),
    ],
)
def test_a_deadline_in_words_without_a_day_is_unclear(database, leads, kind, words, counted):
    give(database, leads[0], deadline_kind=kind, deadline_text=words)
    assert sum(duty.count for duty in duties(database, DutyKind.UNCLEAR)) == counted


@pytest.mark.parametrize(
    ("changed", "counted"),
    [({}, 1), ({"beyond_authority": False}, 0), ({"reported_on": TODAY}, 0), ({"closed_on": TODAY}, 0),
     ({"raised_on": TODAY + timedelta(1)}, 0)],
)  # fmt: skip
def test_an_obstacle_beyond_authority_is_to_be_reported(database, leads, changed, counted):
    task = give(database, leads[0], TODAY)
    row = {"task_id": task, "raised_on": GIVEN, "text": "Thiếu vốn", "beyond_authority": True}
    store(database, models.Obstacle, **{**row, **changed})
    found = duties(database, DutyKind.OBSTACLES)
    assert [(duty.page, duty.argument) for duty in found] == [("obstacles", frozenset({1}))] * counted


def test_reports_of_a_period_are_due_within_a_week(database, leads):
    for days, period in ((0, "2026-11"), (7, "2026-11"), (8, "2026-12"), (3, "")):
        task = give(database, leads[0], TODAY + timedelta(days))
        with database.write("period") as session:
            session.get(models.Task, task).period = period
    assert [duty.count for duty in duties(database, DutyKind.REPORTS)] == [2]


def test_few_reviews_are_named_and_many_are_counted(database):
    for number in range(3):
        keep_review(database, number, f"{number}/TB")
    assert [duty.name for duty in duties(database)] == ["2/TB", "1/TB", "0/TB"]
    keep_review(database, 3, "")
    assert [(duty.kind, duty.count) for duty in duties(database)] == [(DutyKind.REVIEWS, 4)]


def test_the_agencies_that_are_summed_up_open_their_own_tasks(database):
    with database.write("agencies") as session:
        several = [add_agency(session, AgencyDraft(f"Sở {number}")) for number in range(5)]
    tasks = [give(database, lead, TODAY - timedelta(9 - place)) for place, lead in enumerate(several)]
    (others,) = duties(database, DutyKind.URGE_OTHERS)
    assert (others.count, others.argument.lead_ids) == (2, frozenset(several[3:]))
    urged = give(database, several[4], TODAY - timedelta(1))
    store(database, models.Reminder, task_id=urged, agency_id=several[4], reminded_on=TODAY, level=1)
    (others,) = duties(database, DutyKind.URGE_OTHERS)
    assert others.argument.ids == tuple(tasks[3:])
