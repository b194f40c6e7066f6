from datetime import date

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.meetings import MeetingDraft
from secretariat.queries.agencies import find_agencies
from secretariat.queries.bin import find_deleted
from secretariat.queries.documents import find_documents
from secretariat.queries.meetings import find_meetings
from secretariat.queries.tasks import load_task
from secretariat.services.agencies import add_agency, merge_agency, remove_agencies
from secretariat.services.bin import empty_bin, restore
from secretariat.services.documents import add_document, remove_documents
from secretariat.services.meetings import add_meeting, remove_meetings
from secretariat.services.tasks import remove_tasks
from secretariat.store.models import Assignment, Document, Task


def fill(change, make_task):
    meeting = change(add_meeting, MeetingDraft("Họp"))
    document = change(add_document, DocumentDraft("45/TB", meeting_id=meeting))
    agency = change(add_agency, AgencyDraft("Bộ Y tế"))
    task = make_task(document_id=document, lead_ids=(agency,))
    change(remove_documents, [document])
    change(remove_meetings, [meeting])
    change(remove_agencies, [agency])
    return task


def test_everything_in_the_bin_can_be_restored_at_once(change, ask, make_task):
    task = fill(change, make_task)
    rows = ask(find_deleted)
    assert {row.table for row in rows} == {"agency", "meeting", "document", "task"}
    change(restore, rows)
    assert ask(find_deleted) == []
    detail = ask(load_task, task)
    assert (detail.document, detail.lead) == ("45/TB", ("Bộ Y tế",))
    assert [row.title for row in ask(find_meetings)] == ["Họp"]


def test_an_emptied_bin_can_be_undone(change, ask, make_task, database):
    fill(change, make_task)
    before = ask(find_deleted)
    change(empty_bin)
    assert ask(find_deleted) == []
    with database.read() as session:
        assert [session.query(model).count() for model in (Task, Assignment, Document)] == [0, 0, 0]
    database.undo()
    assert ask(find_deleted) == before


def test_emptying_an_empty_bin_leaves_no_step(change, make_task, changes):
    make_task()
    changes.clear()
    change(empty_bin)
    assert changes == []


def test_what_the_living_need_stays_in_the_bin(change, ask, make_task, database):
    document = change(add_document, DocumentDraft("45/TB"))
    old, new = change(add_agency, AgencyDraft("Cũ")), change(add_agency, AgencyDraft("Mới"))
    make_task(document_id=document, lead_ids=(old,))
    change(merge_agency, old, new, date(2025, 3, 1))
    with database.write("damage") as session:
        for table, number in (("document", document), ("agency", new)):
            session.connection().exec_driver_sql(
                f"UPDATE {table} SET deleted_at = '2026-01-01T00:00:00.000+00:00' WHERE id = {number}"
            )
    change(empty_bin)
    assert {row.table for row in ask(find_deleted)} == {"document", "agency"}


def test_agencies_that_followed_one_another_go_together(change, ask, make_task):
    old, new = change(add_agency, AgencyDraft("Cũ")), change(add_agency, AgencyDraft("Mới"))
    change(merge_agency, old, new, date(2025, 3, 1))
    change(remove_agencies, [old, new])
    change(empty_bin)
    assert ask(find_deleted) == []
    assert ask(find_agencies) == []


def test_titles_say_what_was_removed(change, ask, make_task):
    task = make_task("Soạn báo cáo")
    document = change(add_document, DocumentDraft(subject="Kết luận phiên họp"))
    change(remove_tasks, [task])
    change(remove_documents, [document])
    assert {row.title for row in ask(find_deleted)} == {"NV-0001 · Soạn báo cáo", "Kết luận phiên họp"}
    assert [row.number for row in ask(find_documents)] == []
