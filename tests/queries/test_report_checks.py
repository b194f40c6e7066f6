"""Before a report is sent: what a reader would ask about is found, counted, and opened."""

from datetime import date

import pytest
from sqlalchemy import update

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.listings import Judging, TaskFilter
from secretariat.domain.report_checks import CheckKind
from secretariat.domain.standing import Standing
from secretariat.domain.tasks import CompletionDraft, ProgressDraft, TaskDraft
from secretariat.queries.report_checks import check_before_sending
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import add_task, record_progress
from secretariat.store.models import Agency, Document, Task

TODAY, GIVEN = date(2026, 11, 21), date(2026, 9, 1)


@pytest.fixture
def good(database):
    """A task that nobody would ask about."""
    with database.write("good") as session:
        agency, document = Agency(name="Sở Tài chính", code="STC"), Document(number="45/TB")
        session.add_all([agency, document])
        session.flush()
        draft = TaskDraft("Báo cáo", GIVEN, lead_ids=(agency.id,), document_id=document.id)
        number = add_task(session, draft)
        record_progress(session, number, ProgressDraft(GIVEN, 10), TODAY)
        return number, draft


def found(database, scope=None):
    reader = database.reader()
    findings = check_before_sending(reader, Judging(TODAY), scope or TaskFilter())
    reader.close()
    return {finding.kind: finding for finding in findings}


def test_a_book_in_order_is_not_asked_about(database, good):
    assert found(database) == {}


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"lead_ids": ()}, CheckKind.WITHOUT_LEAD),
        ({"document_id": None}, CheckKind.WITHOUT_DOCUMENT),
        ({"deadline_text": "sớm", "deadline_kind": DeadlineKind.URGENT}, CheckKind.UNCLEAR_DEADLINE),
    ],
)
def test_what_a_task_lacks_is_found_and_opened(database, good, changes, kind):
    from dataclasses import replace

    with database.write("bad") as session:
        number = add_task(session, replace(good[1], **changes))
        record_progress(session, number, ProgressDraft(GIVEN, 10), TODAY)
    (finding,) = found(database).values()
    assert (finding.kind, finding.count, finding.argument) == (kind, 1, TaskFilter(ids=(number,)))


def test_a_task_closed_without_a_word_is_found_and_one_with_a_result_is_not(database, good):
    with database.write("close") as session:
        number = add_task(session, good[1])
        complete_task(session, number, CompletionDraft(TODAY), TODAY)
        complete_task(session, good[0], CompletionDraft(TODAY, "Đã báo cáo"), TODAY)
    assert found(database)[CheckKind.DONE_WITHOUT_PRODUCT].argument == TaskFilter(ids=(number,))


def test_what_was_never_reported_on_is_found_as_of_the_day(database, good):
    with database.write("add") as session:
        number = add_task(session, good[1])
    assert found(database)[CheckKind.NOT_UPDATED].argument.ids == (number,)


def test_days_out_of_order_are_found_however_they_came_in(database, good):
    with database.write("close") as session:
        complete_task(session, good[0], CompletionDraft(TODAY, "Xong"), TODAY)
        session.execute(update(Task).where(Task.id == good[0]).values(completed_on=date(2026, 8, 1)))
    assert CheckKind.DONE_BEFORE_GIVEN in found(database)


def test_agencies_without_code_are_counted_once(database, good):
    with database.write("rename") as session:
        session.execute(update(Agency).values(code=""))
    finding = found(database)[CheckKind.AGENCY_WITHOUT_CODE]
    assert (finding.count, finding.page) == (1, "directory")


def test_only_the_scope_is_looked_through(database, good):
    with database.write("bad") as session:
        add_task(session, TaskDraft("Không ai chủ trì", GIVEN))
    assert found(database, TaskFilter(standings=frozenset({Standing.OPEN_OVERDUE}))) == {}
