"""Each day of the calendar shows what the list of that day shows."""

from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import delete, insert

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.listings import Judging
from secretariat.domain.standing import JudgedBy, Standing
from secretariat.domain.tasks import CompletionDraft, TaskDraft
from secretariat.queries.deadline_days import TITLES, filter_of, load_month
from secretariat.queries.task_list import count_standings
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import add_task
from secretariat.store import models

MONTH = date(2026, 4, 17)


@pytest.mark.parametrize("judged_by", list(JudgedBy))
@pytest.mark.parametrize("as_of", [date(2026, 3, 1), date(2026, 4, 15), date(2026, 11, 21)])
def test_every_day_ties_with_its_list(connection, judged_by, as_of):
    judging = Judging(as_of, judged_by)
    month = load_month(connection, judging, MONTH)
    for day in (day for week in month.weeks for day in week):
        listed = count_standings(connection, judging, filter_of(day))
        shown = month.days.get(day)
        assert (shown.totals if shown else None) == (listed if listed.total else None)


def test_some_day_has_something(connection):
    assert load_month(connection, Judging(date(2026, 4, 15)), MONTH).days


@pytest.fixture
def month_of(database):
    def load(as_of=date(2026, 11, 21)):
        with closing(database.reader()) as reader:
            return load_month(reader, Judging(as_of), date(2026, 11, 1))

    return load


def test_the_most_pressing_tasks_come_first(database, month_of):
    days = (date(2026, 11, 20), date(2026, 11, 20))
    with database.write("tasks") as session:
        ids = [
            add_task(session, TaskDraft(f"Việc {n}", date(2026, 1, 5), due_on=day, deadline_kind=DeadlineKind.DAY))
            for n, day in enumerate(days)
        ]
        complete_task(session, ids[0], CompletionDraft(date(2026, 11, 1)), date(2026, 11, 21))
    day = month_of().days[date(2026, 11, 20)]
    assert [(task.content, task.standing) for task in day.tasks] == [
        ("Việc 1", Standing.OPEN_OVERDUE),
        ("Việc 0", Standing.DONE_ON_TIME),
    ]


def test_a_full_day_names_only_some_of_its_tasks(database, month_of):
    day = date(2026, 11, 20)
    with database.write("tasks") as session:
        for number in range(TITLES + 3):
            draft = TaskDraft(f"Việc {number}", date(2026, 1, 5), due_on=day, deadline_kind=DeadlineKind.DAY)
            add_task(session, draft)
    shown = month_of().days[day]
    assert (shown.totals.total, len(shown.tasks)) == (TITLES + 3, TITLES)


def test_days_off_and_days_worked_instead_are_named(database, month_of):
    rows = [
        {"day": date(2026, 11, 24), "working": False, "name": "Ngày Văn hóa"},
        {"day": date(2026, 11, 28), "working": True, "name": "Làm bù"},
        {"day": date(2026, 12, 25), "working": False, "name": "Ngoài tháng"},
    ]
    with database.write("days") as session:
        session.execute(delete(models.SpecialDay))
        session.execute(insert(models.SpecialDay), rows)
    month = month_of()
    assert month.off == {date(2026, 11, 24): "Ngày Văn hóa"}
    assert month.worked == {date(2026, 11, 28): "Làm bù"}
