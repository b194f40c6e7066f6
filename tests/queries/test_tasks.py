from datetime import date

import pytest

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.kinds import Importance
from secretariat.domain.tasks import TaskDraft
from secretariat.errors import UserError
from secretariat.queries.chunks import PORTION, in_portions
from secretariat.queries.tasks import load_task, load_task_draft
from secretariat.services.agencies import add_agency
from secretariat.services.documents import add_document
from secretariat.services.tasks import add_task, remove_tasks
from secretariat.store.models import Clause, Obstacle, Reminder

GIVEN = date(2026, 8, 12)


@pytest.fixture
def draft(change, database):
    lead, other = (change(add_agency, AgencyDraft(name)) for name in ("Bộ Y tế", "Bộ Nội vụ"))
    document = change(add_document, DocumentDraft("45/TB", issued_on=GIVEN, subject="Kết luận"))
    with database.write("clause") as session:
        session.add(Clause(document_id=document, path="II.1", starts_at=0, ends_at=3))
    return TaskDraft(
        "Soạn báo cáo", GIVEN, (lead,), (other,), document, 1, "Giao Bộ Y tế", 3, 15, "Báo cáo", "Y tế",
        Importance.HIGH, True, "Trưởng ban", "Lan", None, "1/QĐ", "trong tháng 9", DeadlineKind.MONTH,
        date(2026, 9, 30), "16:00", "", "Ghi chú",
    )  # fmt: skip


def test_a_form_gets_back_what_it_stored(draft, change, ask):
    assert ask(load_task_draft, change(add_task, draft)) == draft


def test_the_inspector_sees_the_whole_task(draft, change, ask):
    detail = ask(load_task, change(add_task, draft))
    assert (detail.document, detail.document_on, detail.document_subject) == ("45/TB", GIVEN, "Kết luận")
    assert (detail.clause, detail.source_text, detail.source_start) == ("II.1", "Giao Bộ Y tế", 3)
    assert (detail.lead, detail.coordinating) == (("Bộ Y tế",), ("Bộ Nội vụ",))
    assert (detail.importance, detail.starred, detail.officer) == (Importance.HIGH, True, "Lan")


def test_obstacles_and_reminders_come_with_the_latest_first(draft, change, ask, database):
    task = change(add_task, draft)
    with database.write("add") as session:
        session.add(Obstacle(task_id=task, raised_on=GIVEN, text="cũ", closed_on=GIVEN))
        session.add(Obstacle(task_id=task, raised_on=date(2026, 9, 1), text="mới", beyond_authority=True))
        session.add(Reminder(task_id=task, reminded_on=GIVEN, agency_id=draft.lead_ids[0]))
        session.add(Reminder(task_id=task, reminded_on=GIVEN, level=2))
    detail = ask(load_task, task)
    assert [(row.text, row.beyond_authority, row.closed_on) for row in detail.obstacles] == [
        ("mới", True, None),
        ("cũ", False, GIVEN),
    ]
    assert [(row.level, row.agency) for row in detail.reminders] == [(2, ""), (1, "Bộ Y tế")]


def test_a_task_without_document_has_empty_places(change, ask):
    detail = ask(load_task, change(add_task, TaskDraft("a", GIVEN)))
    assert (detail.document, detail.document_on, detail.clause, detail.lead) == ("", None, "", ())


def test_a_task_that_is_gone_is_told_so(draft, change, ask):
    task = change(add_task, draft)
    change(remove_tasks, [task])
    for load in (load_task, load_task_draft):
        for gone in (task, 404):
            with pytest.raises(UserError, match=r"This task has been deleted\."):
                ask(load, gone)


def test_many_ids_go_in_portions_each_once():
    portions = list(in_portions([*range(2000), 5, 6]))
    assert [len(portion) for portion in portions] == [PORTION, PORTION, 200]
    assert sorted(number for portion in portions for number in portion) == list(range(2000))
    assert list(in_portions([])) == []
