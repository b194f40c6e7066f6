"""Tasks of agencies that were merged, in chains with different days: lists, filters, groups and figures agree."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.agency_names import AgencyNaming
from secretariat.domain.conditions import OneOf
from secretariat.domain.figures import Counting
from secretariat.domain.kinds import Role
from secretariat.domain.listings import Judging, TaskFilter, TaskOrder, grouped_order
from secretariat.domain.offices import OfficeDraft
from secretariat.queries.figures import figures_by_lead
from secretariat.queries.successors import current_names, last_successors, successor_paths, with_predecessors
from secretariat.queries.summaries import load_summary
from secretariat.queries.task_glance import Glance
from secretariat.queries.task_list import TaskBook, find_tasks
from secretariat.reports.tasks import task_list
from secretariat.store.models import Agency, Assignment, Task, search_text

FIRST, SECOND = date(2026, 3, 1), date(2026, 9, 1)
DAYS = st.builds(lambda day, step: day + timedelta(step), st.sampled_from((FIRST, SECOND)), st.integers(-3, 3))
# Cũ → Giữa on FIRST, Giữa → Mới on SECOND; Xưa → Mới long ago; Riêng stands alone.
AGENCIES = (
    (1, "Sở Cũ", 2, FIRST), (2, "Sở Giữa", 3, SECOND), (3, "Sở Mới", None, None), (4, "Sở Xưa", 3, None),
    (5, "Sở Riêng", None, None),
)  # fmt: skip


@pytest.fixture(scope="module")
def reader(empty_file, tmp_path_factory):
    import shutil

    from secretariat.store.database import Database

    path = tmp_path_factory.mktemp("merged") / "merged.db"
    shutil.copy(empty_file, path)
    database = Database.open(path)
    with database.write("fill") as session:
        for number, name, _after, day in AGENCIES:
            session.add(Agency(id=number, name=name, valid_to=day, name_key=name))
        session.flush()
        for number, _name, after, _day in AGENCIES:
            session.get(Agency, number).successor_id = after
        for number in range(1, 31):
            session.add(Task(id=number, code=f"NV-{number}", content="Việc", assigned_on=date(2026, 1, 1)))
            session.flush()
            leads = {1 + number % 5, 1 + number % 3} if number % 2 else {1 + number % 5}
            for place, agency in enumerate(sorted(leads)):
                session.add(Assignment(task_id=number, agency_id=agency, role=Role.LEAD, place=place))
    yield database.reader()
    database.close()


def rows_of(reader, day, wanted=None, order=None):
    return find_tasks(reader, wanted or TaskFilter(), order or TaskOrder("id"), Judging(day))


def test_before_the_merger_the_old_name_stands_alone(reader):
    before, after = FIRST - timedelta(1), FIRST
    assert 1 not in last_successors(reader, before)
    assert last_successors(reader, after)[1] == 2
    assert current_names(reader, after)[1] == "Sở Giữa"


def test_a_chain_is_followed_as_far_as_its_mergers_had_happened(reader):
    assert successor_paths(reader, SECOND)[1] == (2, 3)
    assert last_successors(reader, SECOND - timedelta(1)) == {1: 2, 4: 3}
    assert with_predecessors(reader, [3], SECOND) == {1, 2, 3, 4}
    assert with_predecessors(reader, [3], SECOND - timedelta(1)) == {3, 4}


def test_a_list_says_both_names_and_the_row_keeps_what_was_given(reader):
    row = next(row for row in rows_of(reader, SECOND) if row.lead == ("Sở Cũ",))
    assert row.leads() == "Sở Mới (formerly Sở Cũ)"
    assert row.leads(AgencyNaming.GIVEN) == "Sở Cũ"
    before = next(each for each in rows_of(reader, FIRST - timedelta(1)) if each.id == row.id)
    assert before.leads() == "Sở Cũ"


@given(DAYS, st.integers(1, 5))
def test_the_filter_by_an_agency_finds_what_it_follows_up_on_the_day(reader, day, agency):
    paths = successor_paths(reader, day)
    found = {row.id for row in rows_of(reader, day, TaskFilter(lead_ids=frozenset({agency})))}
    family = {agency} | {number for number, path in paths.items() if agency in path}
    led = {task for task, lead in reader.execute("SELECT task_id, agency_id FROM assignment") if lead in family}
    assert found == led
    by_column = TaskFilter(more=(OneOf("lead", frozenset({str(agency)})),))
    assert {row.id for row in rows_of(reader, day, by_column)} == found


@given(DAYS)
def test_figures_filters_and_values_of_the_column_agree(reader, day):
    judging = Judging(day)
    book = TaskBook(reader, judging)
    values = {line.value: line.count for line in book.values("lead", TaskFilter())}
    figures = {str(each.agency_id): each.totals.total for each in figures_by_lead(reader, judging)}
    assert figures == values
    for agency, count in values.items():
        assert book.totals(TaskFilter(lead_ids=frozenset({int(agency)}))).total == count


@given(DAYS)
def test_groups_of_the_list_hold_every_task_once_under_whoever_follows(reader, day):
    book, heads = TaskBook(reader, Judging(day)), last_successors(reader, day)
    ids = book.answer(TaskFilter(), grouped_order(TaskOrder("id"), "lead")).ids
    headings = book.headings(ids, "lead")
    assert sum(each.count for each in headings) == len(ids) == 30
    assert not {int(each.value) for each in headings} & heads.keys()
    assert len({each.title for each in headings}) == len(headings)


@given(DAYS, st.sampled_from(AgencyNaming))
def test_totals_by_lead_add_up_to_the_same_whatever_the_naming(reader, day, naming):
    rows = [row.named(naming) for row in rows_of(reader, day)]
    report = task_list(rows, Judging(day), OfficeDraft(), group_by="lead")
    assert report.count == sum(len(group.rows) for group in report.groups) == 30
    assert len({group.title for group in report.groups}) == len(report.groups)


@given(DAYS, st.sampled_from(["so moi", "so giua", "so cu", "so rieng", "so xua", "Mới"]))
def test_words_find_a_task_under_every_name_that_it_is_followed_up_by(reader, day, words):
    book = TaskBook(reader, Judging(day))
    wanted = TaskFilter(words=words)
    found = set(book.answer(wanted, TaskOrder("id")).ids)
    expected = {row.id for row in rows_of(reader, day) if words.split()[-1] in _names(reader, row, day)}
    assert found == expected
    assert set(Glance(reader, Judging(day)).meeting(wanted, range(1, 31))) == found


def _names(reader, row, day):
    known = {number: search_text("agency", {"name": name}) for number, name, *_rest in AGENCIES}
    leads = [lead for (lead,) in reader.execute("SELECT agency_id FROM assignment WHERE task_id = ?", (row.id,))]
    paths = successor_paths(reader, day)
    every = {number for lead in leads for number in (lead, *paths.get(lead, ()))}
    return " ".join(f"{known[number]} {AGENCIES[number - 1][1]}" for number in every)


@given(DAYS)
def test_figures_of_a_report_by_lead_are_of_the_same_tasks_whatever_the_naming(reader, day):
    tasks = []
    for by in ("lead", "lead_given"):
        summary = load_summary(reader, Judging(day), TaskFilter(), by=by)
        tasks.append({number for line in summary.lines for mine in line.tasks.values() for number in mine})
        single = load_summary(reader, Judging(day), TaskFilter(), by=by, counting=Counting.TASK)
        assert sum(line.figures.entered for line in single.lines) == single.total.entered == 30
    assert tasks[0] == tasks[1] == set(range(1, 31))
