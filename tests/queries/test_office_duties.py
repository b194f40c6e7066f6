from datetime import date

import pytest
from sqlalchemy import delete, insert

from secretariat.domain.duties import DutyKind
from secretariat.queries.office_duties import load_office_duties
from secretariat.store import models

TODAY = date(2026, 11, 19)  # a Thursday


@pytest.fixture
def duties(database):
    """A year without days off between; five working days for a notice."""

    def ask(today=TODAY):
        with database.read() as session:
            return load_office_duties(session, today)

    with database.write("days") as session:
        session.execute(delete(models.SpecialDay))
        rows = [{"day": date(year, 1, 1), "working": False, "name": "Tết Dương lịch"} for year in (2026, 2027)]
        session.execute(insert(models.SpecialDay), rows)
    return ask


def hold(database, day, **document):
    with database.write("meeting") as session:
        meeting = models.Meeting(title="Họp", held_on=day)
        session.add(meeting)
        session.flush()
        if document:
            session.add(models.Document(meeting_id=meeting.id, number="1/TB", **document))
    return meeting


@pytest.mark.parametrize(
    ("held_on", "told"),
    [
        (date(2026, 11, 2), True),
        (date(2026, 11, 12), True),
        (date(2026, 11, 16), True),
        (date(2026, 11, 17), False),
    ],
)
def test_a_notice_is_told_of_two_working_days_before_its_last_day(database, duties, held_on, told):
    hold(database, held_on)
    assert [(duty.kind, duty.page, duty.argument) for duty in duties()] == [
        (DutyKind.NOTICES, "meetings", frozenset({1}))
    ] * told


def test_a_notice_that_was_issued_is_owed_no_more(database, duties):
    hold(database, date(2026, 11, 2), issued=True, issued_on=date(2026, 11, 5), kind="TB")
    assert duties() == []


def test_the_days_off_of_the_coming_year_are_asked_for_in_november(database, duties):
    with database.write("days") as session:
        session.execute(delete(models.SpecialDay).where(models.SpecialDay.day >= date(2027, 1, 1)))
    assert duties(date(2026, 10, 31)) == []
    assert [(duty.kind, duty.argument) for duty in duties(date(2026, 11, 1))] == [(DutyKind.DAYS_OFF, 2027)]
