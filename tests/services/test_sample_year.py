"""A sample of 400 tasks tells a believable year: every state, level and list of the program is filled."""

import sqlite3
from collections import defaultdict
from contextlib import closing
from datetime import date

import pytest

from secretariat.domain.committees import MemberRank
from secretariat.domain.kinds import ActKind, Importance, TaskState
from secretariat.domain.letters import LetterKind
from secretariat.domain.meetings import MeetingForm
from secretariat.domain.minutes import MinutesKind
from secretariat.domain.recurrence import Often, parse_rule
from secretariat.domain.report_duties import TurnState
from secretariat.domain.standing import Standing
from secretariat.domain.task_states import Happening, life_of
from secretariat.progress import Silent
from secretariat.queries.report_duties import find_turns, turns_to_do
from secretariat.queries.task_list import count_standings, load_judging
from secretariat.services.books import open_book
from secretariat.services.samples import make_sample
from secretariat.store.check import check
from secretariat.store.columns import UNJOURNALED_TABLES
from secretariat.store.database import Database
from secretariat.store.models import Base

AS_OF = (date(2025, 12, 31), date(2026, 6, 30), date(2026, 11, 21))
LAST_ACT = "2026-11-20"
TASKS, SEED = 400, 11


def made(folder, name):
    path = folder / name
    database = open_book(path)
    make_sample(database, TASKS, SEED, Silent())
    database.close()
    return path


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return made(tmp_path_factory.mktemp("year"), "year.db")


@pytest.fixture(scope="module")
def asked(book):
    """Answers a question with a list of rows; a single column comes as plain values."""
    with closing(sqlite3.connect(book)) as connection:

        def ask(query, *values):
            rows = connection.execute(query, values).fetchall()
            return [row[0] if len(row) == 1 else row for row in rows]

        yield ask


def test_every_state_and_every_act_occurs(asked):
    assert set(asked("SELECT DISTINCT state FROM task")) == {state.value for state in TaskState}
    assert set(asked("SELECT DISTINCT kind FROM task_act")) == {kind.value for kind in ActKind}


@pytest.mark.parametrize("day", AS_OF)
def test_every_standing_occurs_on_each_of_the_three_days(book, day):
    with closing(sqlite3.connect(book)) as connection:
        totals = count_standings(connection, load_judging(connection, day)).by_standing
    assert {where for where, count in totals.items() if count} == set(Standing)


def test_acts_are_in_order_and_say_what_the_tasks_say(asked):
    acts = defaultdict(list)
    for task, on, kind, product in asked("SELECT task_id, acted_on, kind, product_on FROM task_act ORDER BY id"):
        day = date.fromisoformat(product) if product else None
        acts[task].append(Happening(date.fromisoformat(on), ActKind(kind), day))
    reports = defaultdict(list)
    for task, on in asked("SELECT task_id, reported_on FROM progress"):
        reports[task].append(date.fromisoformat(on))
    columns = "SELECT id, state, assigned_on, completed_on, ended_on FROM task"
    for number, state, assigned_on, completed_on, ended_on in asked(columns):
        if mine := acts.get(number):
            days = [act.on.isoformat() for act in mine]
            assert assigned_on <= days[0] and days == sorted(days) and days[-1] <= LAST_ACT
            life = life_of(mine, reports[number])
            assert life.state == state
            ends = [day and day.isoformat() for day in (life.completed_on, life.ended_on)]
            assert ends == [completed_on, ended_on]


def test_obstacles_are_of_every_kind_and_their_days_in_order(asked):
    days = asked("SELECT raised_on, reported_on, answered_on, closed_on FROM obstacle")
    for row in days:
        known = [day for day in row if day]
        assert known == sorted(known) and known[-1] <= LAST_ACT
    for kind in ("beyond_authority AND reported_on IS NULL", "beyond_authority AND reported_on IS NOT NULL",
                 "answered_on IS NOT NULL AND closed_on IS NULL", "closed_on IS NOT NULL", "closed_on IS NULL",
                 "letter_id IS NOT NULL"):  # fmt: skip
        assert asked(f"SELECT id FROM obstacle WHERE {kind}"), kind
    assert len(set(asked("SELECT DISTINCT level FROM obstacle"))) > 1


def test_letters_of_every_kind_and_level_are_numbered_as_they_went_out(asked):
    assert set(asked("SELECT DISTINCT kind FROM letter")) == {kind.value for kind in LetterKind}
    assert set(asked("SELECT DISTINCT level FROM letter")) == {0, 1, 2, 3}
    numbered = asked("SELECT year, ordinal, issued_on FROM letter ORDER BY year, ordinal")
    days = [issued_on for _year, _ordinal, issued_on in numbered]
    assert days == sorted(days)
    for year in {row[0] for row in numbered}:
        ordinals = [ordinal for each, ordinal, _day in numbered if each == year]
        assert ordinals == list(range(1, len(ordinals) + 1))
    urged = "SELECT count(*) FROM reminder r JOIN letter l ON l.id = r.letter_id WHERE r.reminded_on = l.issued_on"
    assert asked(urged)[0] == asked("SELECT count(*) FROM reminder WHERE letter_id IS NOT NULL")[0] > 0


def test_meetings_have_points_people_and_minutes(asked):
    held = "SELECT DISTINCT form FROM meeting m WHERE EXISTS (SELECT 1 FROM {0} x WHERE x.meeting_id = m.id)"
    assert set(asked(held.format("minutes_item"))) == {form.value for form in MeetingForm}
    assert {MeetingForm.ONLINE.value, MeetingForm.HYBRID.value} <= set(asked(held.format("meeting_point")))
    assert set(asked("SELECT DISTINCT kind FROM minutes_item")) == {kind.value for kind in MinutesKind}
    assert set(asked("SELECT DISTINCT came FROM attendance")) == {0, 1}
    assert asked("SELECT id FROM attendance WHERE replaces <> ''")
    assert asked("SELECT id FROM task_mention")


def test_committees_have_parts_and_members_of_every_rank(asked):
    assert asked("SELECT id FROM committee WHERE parent_id IS NOT NULL")
    assert set(asked("SELECT DISTINCT rank FROM committee_member")) == {rank.value for rank in MemberRank}


def test_tasks_recur_and_are_given_to_many(asked):
    rules = asked("SELECT recurrence, id FROM task WHERE recurrence <> '' AND parent_id IS NULL")
    often = {}
    for rule, number in rules:
        if asked("SELECT id FROM task WHERE parent_id = ? AND period <> ''", number):
            often[parse_rule(rule).often] = number
    assert {Often.WEEKLY, Often.MONTHLY, Often.QUARTERLY} <= set(often)
    many = "SELECT parent_id FROM task WHERE parent_id IS NOT NULL AND period = '' GROUP BY 1 HAVING count(*) > 2"
    assert asked(many)


def test_tasks_of_every_importance_stars_chains_and_merged_agencies_occur(asked):
    assert set(asked("SELECT DISTINCT importance FROM task")) == {each.value for each in Importance}
    assert set(asked("SELECT DISTINCT starred FROM task")) == {0, 1}
    assert asked("SELECT id FROM task WHERE superior_task_id IS NOT NULL")
    merged = "SELECT a.id FROM agency a JOIN assignment s ON s.agency_id = a.id WHERE a.successor_id IS NOT NULL"
    assert asked(merged)
    assert asked("SELECT id FROM progress") and asked("SELECT id FROM extension")


def test_nothing_lies_outside_the_two_years(asked):
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if column.name.endswith("_on") and table.name not in ("agency", "person", "special_day", "committee"):
                days = asked(f"SELECT min({column.name}), max({column.name}) FROM {table.name}")[0]
                assert days == (None, None) or "2025-01-01" <= days[0] <= days[1] <= "2026-12-31", column


def test_the_book_is_in_order(book):
    assert check(book) == []


def test_the_same_seed_tells_the_same_year(book, tmp_path):
    again = made(tmp_path, "again.db")
    with closing(sqlite3.connect(book)) as one, closing(sqlite3.connect(again)) as other:
        for table in sorted({t.name for t in Base.metadata.sorted_tables} - UNJOURNALED_TABLES):
            query = f"SELECT * FROM {table} ORDER BY id"
            assert one.execute(query).fetchall() == other.execute(query).fetchall(), table


def test_reports_upward_were_sent_in_time_and_late_and_some_are_due(tmp_path):
    database = Database.open(made(tmp_path, "calendar.db"))
    with database.read() as session:
        states = {turn.state for turn in find_turns(session, AS_OF[-1])}
        due = turns_to_do(session, AS_OF[-1])
    database.close()
    assert {TurnState.SENT, TurnState.SENT_LATE, TurnState.OVERDUE} <= states
    assert 1 <= len(due) <= 4
