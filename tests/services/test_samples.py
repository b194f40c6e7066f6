import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.kinds import TaskState
from secretariat.domain.standing import Standing
from secretariat.progress import Cancelled, Silent
from secretariat.queries.office import load_office
from secretariat.queries.task_list import count_standings, load_judging
from secretariat.services.books import open_book
from secretariat.services.sample_chance import Chance
from secretariat.services.sample_fates import FIRST_DAY, LAST_ACT, fate_of
from secretariat.services.sample_rows import _blank
from secretariat.services.samples import make_sample
from secretariat.store.models import Base, search_text

TABLES = ("office", "committee", "person", "committee_member", "meeting", "document", "clause", "task",
          "assignment", "progress", "extension", "obstacle", "reminder", "document_source", "agency",
          "meeting_point", "attendance", "minutes_item", "task_mention")  # fmt: skip
AS_OF = (date(2025, 12, 31), date(2026, 6, 30), date(2026, 11, 21))


def made(folder, tasks, seed=7):
    path = folder / f"{tasks}-{seed}.db"
    database = open_book(path)
    make_sample(database, tasks, seed, Silent())
    database.close()
    return path


def rows(path, table):
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY id")]


def seen(path):
    with closing(sqlite3.connect(path)) as connection:
        totals = [count_standings(connection, load_judging(connection, day)).by_standing for day in AS_OF]
    return {where for total in totals for where, count in total.items() if count}


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return made(tmp_path_factory.mktemp("sample"), 300)


@pytest.fixture(scope="module")
def tasks(sample):
    return rows(sample, "task")


def test_the_same_seed_gives_the_same_rows(sample, tmp_path):
    again = made(tmp_path, 300)
    for table in TABLES:
        assert rows(sample, table) == rows(again, table), table


def test_another_seed_gives_other_tasks(sample, tmp_path):
    other = made(tmp_path, 300, seed=8)
    for name in ("uid", "content"):
        one, two = ({row[name] for row in rows(path, "task")} for path in (sample, other))
        assert len(one & two) < 13  # what recurs and what the last meetings gave is the same in every book


@pytest.mark.parametrize("count", [5, 40, 300])
def test_every_standing_occurs_among_the_days(sample, tmp_path, count):
    path = sample if count == 300 else made(tmp_path, count)
    assert seen(path) == set(Standing)


@pytest.mark.parametrize("count", [0, 1, 7])
def test_small_samples_have_just_as_many_tasks(tmp_path, count):
    assert len(rows(made(tmp_path, count), "task")) == count


def test_all_dates_lie_in_the_two_years(sample):
    days = [
        value
        for table in TABLES
        if table != "agency"
        for row in rows(sample, table)
        for name, value in row.items()
        if name.endswith("_on") and value
    ]
    assert min(days) >= "2025-01-01"
    assert max(days) <= "2026-12-31"


def test_nothing_happens_before_it_can(sample, tasks):
    by_id = {row["id"]: row for row in tasks}
    for task in tasks:
        assert task["assigned_on"] <= (task["completed_on"] or task["ended_on"] or "2027")
        assert task["due_on"] is None or task["assigned_on"] <= task["due_on"]
    for entry in rows(sample, "progress"):
        task = by_id[entry["task_id"]]
        end = task["completed_on"] or task["ended_on"] or "2026-11-20"
        assert task["assigned_on"] <= entry["reported_on"] <= end
    for entry in rows(sample, "extension"):
        task = by_id[entry["task_id"]]
        assert task["assigned_on"] <= entry["decided_on"] <= "2026-11-20"
        assert entry["old_due_on"] < entry["new_due_on"] <= task["due_on"]


def test_an_obstacle_is_raised_while_the_task_runs(sample, tasks):
    by_id = {row["id"]: row for row in tasks}
    for entry in rows(sample, "obstacle"):
        task = by_id[entry["task_id"]]
        assert (
            task["assigned_on"] <= entry["raised_on"] <= (task["completed_on"] or task["ended_on"] or "2026-11-20")
        )


def test_extensions_lead_from_the_first_deadline_to_the_present_one(sample, tasks):
    chains = {}
    for entry in rows(sample, "extension"):
        chains.setdefault(entry["task_id"], []).append(entry)
    assert chains
    for task in tasks:
        chain = chains.get(task["id"], [])
        ends = [task["first_due_on"], *(entry["new_due_on"] for entry in chain)]
        assert [entry["old_due_on"] for entry in chain] == ends[:-1]
        assert task["due_on"] == ends[-1]
        assert [entry["decided_on"] for entry in chain] == sorted({entry["decided_on"] for entry in chain})


def test_contents_differ_and_read_like_tasks(tasks):
    contents = [row["content"] for row in tasks if not row["parent_id"]]
    assert len(set(contents)) == len(contents)
    assert all(80 <= len(content) <= 300 for content in contents)
    assert all(row["product"] and row["field"] and row["officer"] for row in tasks)


def test_every_source_sentence_stands_in_its_document(sample, tasks):
    texts = {row["id"]: row["full_text"] for row in rows(sample, "document")}
    for task in tasks:
        assert texts[task["document_id"]][task["source_start"] : task["source_end"]] == task["source_text"]
    for clause in rows(sample, "clause"):
        text = texts[clause["document_id"]]
        assert text[clause["starts_at"] :].startswith(f"{clause['label']} {clause['title']}")
        assert clause["ends_at"] <= len(text)


def test_what_is_found_is_filled_by_the_same_function(sample):
    for table in ("task", "document"):
        for row in rows(sample, table):
            assert row["search_text"] == search_text(table, row)


def test_tasks_have_lives_of_every_kind(sample, tasks):
    states = Counter(row["state"] for row in tasks)
    assert set(states) == {state.value for state in TaskState}
    told = [row for row in tasks if row["state"] == "done" and not row["nothing_arose"]]
    assert all(row["result"] and row["result_paper"] for row in told)
    assert all(rows(sample, table) for table in TABLES)
    leads = Counter(row["task_id"] for row in rows(sample, "assignment") if row["role"] == "lead")
    assert len(leads) == len(tasks)
    assert max(leads.values()) == 2


def test_leads_are_agencies_of_their_time(sample, tasks):
    agencies = {row["id"]: row for row in rows(sample, "agency")}
    given = {row["id"]: row["assigned_on"] for row in tasks}
    for row in rows(sample, "assignment"):
        agency, day = agencies[row["agency_id"]], given[row["task_id"]]
        assert (agency["valid_from"] or "") <= day < (agency["valid_to"] or "3000")


def test_the_office_is_filled_in(sample):
    database = open_book(sample)
    try:
        with database.read() as session:
            office = load_office(session)
    finally:
        database.close()
    assert (office.name, office.superior) == ("Cơ quan thường trực", "Ban Chỉ đạo Hội nhập quốc tế")
    assert office.recipients.splitlines() == ["Trưởng Ban (để b/c);", "Lưu: VT, TH."]


def test_numbers_of_documents_differ_within_a_year(sample):
    issued = [row for row in rows(sample, "document") if row["issued"]]
    numbers = Counter((row["number"], row["issued_on"][:4]) for row in issued)
    assert max(numbers.values()) == 1
    assert all(row["number_key"] for row in issued)


def test_some_documents_have_a_source_under_whose_words_they_are_found(sample):
    documents = {row["id"]: row for row in rows(sample, "document")}
    sources = rows(sample, "document_source")
    assert len(sources) > 2
    for source in sources:
        document = documents[source["document_id"]]
        assert source["title"] in document["source_text"]
        assert document["number"] in source["full_text"]
        assert document["issued_on"] < source["issued_on"] < source["added_on"]


def test_some_documents_change_an_earlier_one(sample):
    documents = {row["id"]: row for row in rows(sample, "document")}
    changing = [row for row in documents.values() if row["amends_id"]]
    assert changing
    for row in changing:
        earlier = documents[row["amends_id"]]
        assert row["change"] in {"corrects", "amends", "replaces"}
        assert earlier["issued_on"] <= row["issued_on"] and earlier["issuer"] == row["issuer"]
        assert earlier["number"] in row["subject"]


def test_a_sample_reports_how_far_it_is_and_can_be_called_off(tmp_path):
    class Stopping:
        def step(self, done, total):
            raise Cancelled

    database = open_book(tmp_path / "a.db")
    with pytest.raises(Cancelled):
        make_sample(database, 10, 1, Stopping())
    database.close()
    assert rows(tmp_path / "a.db", "task") == []


def test_a_large_sample_is_written_in_portions(tmp_path, monkeypatch):
    monkeypatch.setattr("secretariat.services.samples._PORTION", 50)
    monkeypatch.setattr("secretariat.services.samples._LARGE", 300)
    assert len(rows(made(tmp_path, 300, seed=9), "task")) == 300


def test_defaults_of_the_tables_are_those_of_the_models():
    assert _blank("task")["importance"] == "normal"
    assert _blank("reminder")["level"] == 1
    assert _blank("document")["issued"] == 1
    assert set(_blank("task")) == set(Base.metadata.tables["task"].columns.keys())


@given(st.integers(0, 10**9), st.integers(0, 9), st.dates(FIRST_DAY + timedelta(8), date(2026, 11, 13)))
def test_every_fate_holds_together(seed, index, assigned_on):
    if index < 5:
        assigned_on = FIRST_DAY + timedelta(8)
    fate = fate_of(Chance(seed), index, assigned_on, (0, 1, 2))
    days = [day for day, _percent in fate.progress]
    assert days == sorted(set(days))
    assert all(assigned_on <= day < fate.last_day for day in days)
    assert fate.last_day <= LAST_ACT
    assert (fate.completed_on is not None) == (fate.state is TaskState.DONE)
    assert (fate.ended_on is not None) == (fate.state in {TaskState.WITHDRAWN, TaskState.REASSIGNED})
    assert (fate.first_due_on is None) == (fate.due_on is None) == (not fate.kind.dated)
    assert all(decided <= fate.last_day for decided, _old, _new in fate.extensions)


def test_what_superiors_gave_is_given_on_with_deadlines_that_fit(sample, tasks):
    by_id = {row["id"]: row for row in tasks}
    internal = [row for row in tasks if row["superior_task_id"]]
    assert len(internal) > 10
    for row in internal:
        above = by_id[row["superior_task_id"]]
        assert above["assigned_on"] <= row["assigned_on"] <= row["due_on"] <= above["due_on"]
        assert above["completed_on"] is None or row["completed_on"] < above["completed_on"]
    assert any(by_id[row["superior_task_id"]]["superior_task_id"] for row in internal)
    assert any(row["superior_task"] for row in tasks)
    assert {by_id[row["superior_task_id"]]["completed_on"] is None for row in internal} == {True, False}


def test_the_last_meetings_have_points_people_minutes_and_a_draft(sample):
    points, people = rows(sample, "meeting_point"), rows(sample, "attendance")
    assert sorted(Counter(row["meeting_id"] for row in points).values()) == [12, 35]
    assert {row["came"] for row in people} == {0, 1}
    assert any(row["replaces"] for row in people)
    drafts = [row for row in rows(sample, "document") if not row["issued"]]
    given = {row["task_id"] for row in rows(sample, "minutes_item") if row["task_id"]}
    from_draft = [row for row in rows(sample, "task") if row["document_id"] == drafts[0]["id"]]
    assert (len(drafts), len(from_draft), len(rows(sample, "task_mention"))) == (1, 3, 2)
    assert len(given) > len(from_draft)
