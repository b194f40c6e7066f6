"""The calendar of reports: turns by rule, what is due, what was sent in time, refusals."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.report_duties import ReportDutyDraft, SentDraft, TurnState, turn_state
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.report_duties import find_turns, load_duty, turns_to_do
from secretariat.services.report_duties import add_duty, record_sent, remove_duty, update_duty

TODAY = date(2026, 11, 21)
WEEKLY = ReportDutyDraft(
    "Báo cáo tuần", date(2026, 11, 1), "UBND tỉnh", "summary", "FREQ=WEEKLY;BYDAY=FR", due_time="16:00"
)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def duty(database):
    with database.write("add") as session:
        return add_duty(session, WEEKLY)


def turns(database, **span):
    with database.read() as session:
        return find_turns(session, TODAY, **span)


def test_a_weekly_report_is_due_every_friday(database, duty):
    found = turns(database, ahead=14)
    assert [turn.due_on.day for turn in found] == [6, 13, 20, 27, 4]
    assert {turn.period for turn in found[:1]} == {"Week 45/2026"}
    assert found[2].state is TurnState.OVERDUE
    assert found[3].words == "6 days left"


def test_what_was_sent_is_told_with_its_paper(database, duty):
    with database.write("sent") as session:
        record_sent(session, duty, date(2026, 11, 20), SentDraft(TODAY, TODAY, " 12/BC "), TODAY)
        record_sent(session, duty, date(2026, 11, 13), SentDraft(None, date(2026, 11, 13)), TODAY)
    late, in_time = (next(t for t in turns(database) if t.due_on.day == day) for day in (20, 13))
    assert (late.state, late.paper) == (TurnState.SENT_LATE, "12/BC")
    assert in_time.words == "sent on 13/11/2026 (in time)"


def test_only_what_waits_is_to_be_done(database, duty):
    with database.write("sent") as session:
        for day in (6, 13):
            record_sent(session, duty, date(2026, 11, day), SentDraft(None, date(2026, 11, day)), TODAY)
    with database.read() as session:
        assert [turn.due_on.day for turn in turns_to_do(session, TODAY)] == [20]


def test_a_second_entry_corrects_the_first(database, duty):
    for day in (19, 20):
        with database.write("sent") as session:
            record_sent(session, duty, date(2026, 11, 20), SentDraft(None, date(2026, 11, day)), TODAY)
    assert [turn.sent_on.day for turn in turns(database) if turn.sent_on] == [20]


def test_a_removed_report_comes_back_with_its_turns(database, duty):
    with database.write("sent") as session:
        record_sent(session, duty, date(2026, 11, 20), SentDraft(TODAY), TODAY)
    with database.write("remove") as session:
        remove_duty(session, duty)
    assert turns(database) == []
    database.undo()
    assert [turn.made_on for turn in turns(database) if turn.made_on] == [TODAY]


def test_a_changed_report_keeps_its_number(database, duty):
    with database.write("change") as session:
        update_duty(session, duty, ReportDutyDraft("Báo cáo tháng", TODAY, rule="FREQ=MONTHLY;BYMONTHDAY=25"))
    with database.read() as session:
        assert load_duty(session, duty).name == "Báo cáo tháng"
        with pytest.raises(UserError):
            load_duty(session, 99)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"rule": "thỉnh thoảng"}, "rule"),
        ({"due_time": "25:00"}, "due_time"),
        ({"ends_on": date(2026, 1, 1)}, "ends_on"),
    ],
)
def test_a_report_needs_name_and_rule(changes, field):
    from dataclasses import replace

    with pytest.raises(InvalidInput) as trouble:
        replace(WEEKLY, **changes).checked()
    assert set(trouble.value.problems) == {field}


def test_days_of_sending_are_in_order_and_not_ahead():
    with pytest.raises(InvalidInput):
        SentDraft(TODAY, date(2026, 11, 1)).checked(TODAY)
    with pytest.raises(InvalidInput):
        SentDraft(date(2026, 12, 1)).checked(TODAY)
    with pytest.raises(InvalidInput):
        SentDraft().checked(TODAY)


@given(DAYS, st.none() | DAYS, st.none() | DAYS, DAYS)
def test_what_was_sent_is_never_open_and_nothing_else_is_closed(due_on, made_on, sent_on, today):
    assert turn_state(due_on, made_on, sent_on, today, 3).open is (sent_on is None)


def test_every_other_week_is_counted_from_the_first_day_and_not_from_today(database):
    rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"
    with database.write("add") as session:
        add_duty(session, ReportDutyDraft("Hai tuần", date(2026, 11, 1), rule=rule))
    days = []
    for today in (date(2026, 11, 21), date(2026, 11, 28)):
        with database.read() as session:
            days.append({turn.due_on for turn in find_turns(session, today, back=60, ahead=7)})
    assert days[0] <= days[1]
    assert date(2026, 11, 13) in days[0] and date(2026, 11, 20) not in days[0]
