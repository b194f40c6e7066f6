import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.listings import Judging, TaskFilter, TaskOrder, Totals
from secretariat.domain.notices import NoticeDraft
from secretariat.domain.standing import DONE, Standing
from secretariat.domain.tasks import CompletionDraft, ExtensionDraft, TaskDraft
from secretariat.queries.figures import (
    due_totals,
    figures_by_lead,
    load_overview,
    navigation_counts,
    open_reviews,
)
from secretariat.queries.task_list import count_standings, find_tasks
from secretariat.services.agencies import add_agency, merge_agency
from secretariat.services.forms import keep_form
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import add_task, extend_deadline, remove_tasks

TODAY = date(2026, 11, 21)
GIVEN = date(2026, 1, 5)
JUDGING = Judging(TODAY)


@pytest.fixture
def reader(database):
    connection = database.reader()
    yield connection
    connection.close()


@pytest.fixture
def leads(database):
    with database.write("agencies") as session:
        return [add_agency(session, AgencyDraft(name)) for name in ("Bộ Ngoại giao", "Bộ Nội vụ", "Bộ Tư pháp")]


@pytest.fixture
def give(database):
    def add(due_on=None, lead_ids=(), done_on=None):
        kind = DeadlineKind.DAY if due_on else DeadlineKind.NONE
        draft = TaskDraft("Xây dựng lộ trình", GIVEN, lead_ids=lead_ids, due_on=due_on, deadline_kind=kind)
        with database.write("task") as session:
            task_id = add_task(session, draft)
            if done_on:
                complete_task(session, task_id, CompletionDraft(done_on), TODAY)
        return task_id

    return add


def days(count):
    return TODAY + timedelta(count)


def test_each_lead_agency_has_its_figures_the_busiest_first(reader, leads, give):
    give(days(-3), (leads[1],))
    give(days(5), (leads[1],))
    give(None, (leads[0],), done_on=TODAY)
    found = figures_by_lead(reader, JUDGING)
    assert [(each.name, each.totals.total) for each in found] == [("Bộ Nội vụ", 2), ("Bộ Ngoại giao", 1)]
    assert found[0].totals.by_standing[Standing.OPEN_OVERDUE] == found[0].totals.due_soon == 1
    assert found[1].totals.by_standing[Standing.DONE_NO_DEADLINE] == 1


def test_agencies_with_as_many_tasks_stand_in_alphabetical_order(reader, leads, give):
    for lead in reversed(leads):
        give(None, (lead,))
    assert [each.name for each in figures_by_lead(reader, JUDGING)] == ["Bộ Ngoại giao", "Bộ Nội vụ", "Bộ Tư pháp"]


def test_the_longest_overdue_is_told(reader, leads, give):
    for late in (3, 40, 7):
        give(days(-late), (leads[0],))
    give(days(-90), (leads[0],), done_on=days(-80))
    assert figures_by_lead(reader, JUDGING)[0].longest_overdue == 40


def test_the_longest_overdue_is_as_of_the_day(database, reader, leads, give):
    task_id = give(days(-30), (leads[0],))
    with database.write("extend") as session:
        extend_deadline(session, task_id, ExtensionDraft(days(-5), days(-1)), TODAY)
    assert figures_by_lead(reader, JUDGING)[0].longest_overdue == 1
    assert figures_by_lead(reader, Judging(days(-10)))[0].longest_overdue == 20


def test_tasks_without_a_lead_come_last_without_a_name(reader, leads, give):
    give(days(-1))
    give(days(-1))
    give(days(-1), (leads[0],))
    assert [(each.agency_id, each.name) for each in figures_by_lead(reader, JUDGING)] == [
        (leads[0], "Bộ Ngoại giao"), (None, ""),
    ]  # fmt: skip


def test_a_task_of_two_leads_counts_with_each(reader, leads, give):
    give(days(-1), (leads[0], leads[1]))
    assert [each.totals.total for each in figures_by_lead(reader, JUDGING)] == [1, 1]


def test_what_a_merged_agency_was_given_counts_with_its_successor_once(database, reader, leads, give):
    give(days(-1), (leads[0],))
    give(days(-1), (leads[0], leads[2]))
    with database.write("merge") as session:
        merge_agency(session, leads[0], leads[1], TODAY)
        merge_agency(session, leads[1], leads[2], TODAY)
    assert [(each.name, each.totals.total) for each in figures_by_lead(reader, JUDGING)] == [("Bộ Tư pháp", 2)]


def test_agencies_that_succeed_each_other_in_a_ring_do_not_hang_the_count(database, reader, leads, give):
    from secretariat.store.models import Agency

    give(days(-1), (leads[0],))
    with database.write("ring") as session:
        for here, there in zip(leads, [*leads[1:], leads[0]], strict=True):
            session.get(Agency, here).successor_id = there
    assert sum(each.totals.total for each in figures_by_lead(reader, JUDGING)) == 1


def test_deleted_tasks_and_later_ones_count_nowhere(database, reader, leads, give):
    task_id = give(days(-1), (leads[0],))
    with database.write("remove") as session:
        remove_tasks(session, [task_id])
    give(None, (leads[0],))
    assert figures_by_lead(reader, Judging(GIVEN - timedelta(1))) == []
    assert figures_by_lead(reader, JUDGING)[0].totals.total == 1


def test_an_empty_book_has_empty_figures(reader):
    overview = load_overview(reader, JUDGING)
    assert (overview.totals, overview.leads, overview.next_due_on, overview.reviews) == (Totals(), (), None, ())


def test_the_next_deadline_is_the_first_of_those_that_are_due_soon(reader, give):
    for ahead in (9, 4, 40):
        give(days(ahead))
    assert load_overview(reader, JUDGING).next_due_on == days(4)


def test_done_of_due_leaves_out_what_has_no_deadline():
    counts = dict.fromkeys(Standing, 0) | dict.fromkeys(DONE, 5) | {Standing.OPEN_OVERDUE: 2}
    assert due_totals(Totals(17, 0, counts)) == (10, 12)


def test_the_numbers_beside_the_pages(database, reader, leads, give):
    give(days(-1))
    give(days(2))
    give(None)
    removed = give(None)
    with database.write("remove") as session:
        remove_tasks(session, [removed])
        merge_agency(session, leads[0], leads[1], date(2026, 1, 1))
    counts = navigation_counts(reader, count_standings(reader, JUDGING))
    assert counts["tasks"] == 3
    assert (counts["tasks/overdue"], counts["tasks/due_soon"], counts["tasks/no_deadline"]) == (1, 1, 1)
    assert (counts["documents"], counts["directory"], counts["bin"], counts["intake"]) == (0, 2, 1, 0)


def test_unfinished_reviews_are_named_by_their_number_or_file(database, reader):
    drafts = {
        "intake:a": NoticeDraft("402.docx", "", DocumentDraft(number="402/TB-VPCP")),
        "intake:b": NoticeDraft("khac.docx", ""),
    }
    with database.write("keep") as session:
        for form, draft in drafts.items():
            keep_form(session, form, json.dumps(draft.as_json()))
        keep_form(session, "task:1", "{}")
    assert {review.form: review.title for review in open_reviews(reader)} == {
        "intake:a": "402/TB-VPCP", "intake:b": "khac.docx",
    }  # fmt: skip
    assert all(review.saved_at <= datetime.now(UTC) for review in open_reviews(reader))


_TASKS = st.lists(
    st.tuples(st.integers(-60, 60) | st.none(), st.integers(-90, 0) | st.none(), st.integers(0, 7)),
    max_size=8,
)


@settings(max_examples=12)
@given(_TASKS, st.integers(0, 7), st.integers(-40, 20))
def test_every_figure_is_as_long_as_its_list(empty_file, tmp_path_factory, tasks, merged, ahead):
    database = make_book(empty_file, tmp_path_factory.mktemp("b") / "o.db", tasks, merged)
    reader, judging = database.reader(), Judging(days(ahead))
    for lead in figures_by_lead(reader, judging):
        ids = frozenset() if lead.agency_id is None else frozenset({lead.agency_id})
        for standing, count in lead.totals.by_standing.items():
            wanted = TaskFilter(lead_ids=ids, without_lead=lead.agency_id is None, standings=frozenset({standing}))
            assert len(find_tasks(reader, wanted, TaskOrder(), judging)) == count
    assert load_overview(reader, judging).totals == count_standings(reader, judging)
    reader.close()
    database.close()


def make_book(empty_file, path, tasks, merged):
    """A book whose tasks have deadline, completion and, as bits, lead agencies; some agencies are merged."""
    import shutil

    from secretariat.store.database import Database

    shutil.copy(empty_file, path)
    database = Database.open(path)
    with database.write("book") as session:
        leads = [add_agency(session, AgencyDraft(f"Sở số {number}")) for number in range(3)]
        for due, done, bits in tasks:
            lead_ids = tuple(leads[bit] for bit in range(3) if bits >> bit & 1)
            draft = TaskDraft("Báo cáo", GIVEN, lead_ids=lead_ids, due_on=None if due is None else days(due))
            task_id = add_task(session, draft)
            if done is not None:
                complete_task(session, task_id, CompletionDraft(days(done)), TODAY)
        for place in range(2):
            if merged >> place & 1:
                merge_agency(session, leads[place], leads[place + 1], TODAY)
    return database
