from datetime import date

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.meetings import MeetingDraft
from secretariat.domain.tasks import TaskDraft
from secretariat.queries.bin import find_deleted
from secretariat.services.agencies import add_agency, remove_agencies
from secretariat.services.documents import add_document, remove_documents
from secretariat.services.meetings import add_meeting, remove_meetings
from secretariat.services.tasks import add_task, remove_tasks


def test_the_bin_is_empty_while_nothing_was_removed(change, ask):
    change(add_agency, AgencyDraft("Bộ Y tế"))
    assert ask(find_deleted) == []


def test_each_kind_of_thing_is_named_and_the_latest_comes_first(change, ask):
    change(remove_agencies, [change(add_agency, AgencyDraft("Bộ Y tế"))])
    change(remove_meetings, [change(add_meeting, MeetingDraft("Phiên họp"))])
    change(remove_documents, [change(add_document, DocumentDraft("45/TB"))])
    change(remove_tasks, [change(add_task, TaskDraft("Soạn báo cáo", date(2026, 8, 12)))])
    rows = ask(find_deleted)
    assert {(row.table, row.title) for row in rows} == {
        ("task", "NV-0001 · Soạn báo cáo"),
        ("document", "45/TB"),
        ("meeting", "Phiên họp"),
        ("agency", "Bộ Y tế"),
    }
    times = [row.deleted_at for row in rows]
    assert times == sorted(times, reverse=True)
    assert all(time.tzinfo is not None for time in times)
