from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.documents import DocumentDraft
from secretariat.domain.meetings import MeetingDraft
from secretariat.errors import InvalidInput, UserError
from secretariat.queries.bin import find_deleted
from secretariat.queries.documents import find_documents, load_document
from secretariat.queries.meetings import find_meetings, load_meeting
from secretariat.queries.tasks import load_task
from secretariat.services.documents import (
    _mapping,
    add_document,
    remove_documents,
    restore_documents,
    set_meeting,
    update_document,
)
from secretariat.services.meetings import add_meeting, remove_meetings, restore_meetings, update_meeting
from secretariat.services.tasks import remove_tasks
from secretariat.store.models import Clause

NUMBER = DocumentDraft("45/TB-BCĐ", subject="Kết luận", issued_on=date(2026, 8, 12))


def sentence(act, *arguments):
    with pytest.raises(UserError) as caught:
        act(*arguments)
    return str(caught.value)


def test_a_document_is_stored_and_edited(change, ask, database):
    number = change(add_document, replace(NUMBER, number=" 45 /TB-BCĐ "))
    assert ask(load_document, number) == replace(NUMBER, number="45 /TB-BCĐ")
    change(update_document, number, NUMBER)
    assert ask(load_document, number) == NUMBER
    database.undo()
    assert ask(load_document, number).number == "45 /TB-BCĐ"


def test_saving_a_document_unchanged_leaves_no_step(change, ask, changes):
    draft = replace(NUMBER, full_text=" Dòng  một\n\nhai ")
    number = change(partial(add_document, verbatim=True), draft)
    changes.clear()
    change(update_document, number, ask(load_document, number))
    assert changes == []
    assert ask(load_document, number) == draft


def test_a_text_without_places_is_stored_clean(change, ask):
    number = change(add_document, replace(NUMBER, full_text=" Dòng  một\r\nhai \n"))
    assert ask(load_document, number).full_text == "Dòng một\nhai"
    change(update_document, number, replace(NUMBER, full_text="Dòng  khác"))
    assert ask(load_document, number).full_text == "Dòng khác"


def test_places_move_along_with_a_changed_text(change, ask, make_task, database):
    text = "THÔNG BÁO\nMở đầu.\n1. Giao Bộ Y tế soạn báo cáo.\nHết."
    number = change(add_document, replace(NUMBER, full_text=text))
    start = text.index("Giao")
    task_id = make_task(document_id=number, source_start=start, source_end=start + 28)
    with database.write("clause") as session:
        session.add(Clause(document_id=number, path="1", starts_at=start - 3, ends_at=start + 28))
    longer = text.replace("Mở đầu.", "Mở đầu dài hơn.")
    change(update_document, number, replace(NUMBER, full_text=longer))
    detail = ask(load_task, task_id)
    assert longer[detail.source_start : detail.source_end] == "Giao Bộ Y tế soạn báo cáo.\nH"
    with database.read() as session:
        clause = session.get(Clause, 1)
        assert longer[clause.starts_at :].startswith("1. Giao")


@given(st.text("ab ", max_size=12), st.text("ab ", max_size=12))
def test_a_moved_place_lies_in_the_new_text_and_keeps_the_order(old, new):
    moved = _mapping(old, new)
    places = [moved(place) for place in range(len(old) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(new) for place in places)
    assert old != new or places == list(range(len(old) + 1))


def test_wrong_documents_are_refused(change):
    number = change(add_document, NUMBER)
    with pytest.raises(InvalidInput) as caught:
        change(update_document, number, replace(NUMBER, amends_id=number))
    assert set(caught.value.problems) == {"amends_id"}
    assert sentence(change, update_document, 404, NUMBER) == "This document has been deleted."
    assert sentence(change, add_document, replace(NUMBER, meeting_id=404)) == "This meeting has been deleted."
    assert sentence(change, set_meeting, number, 404) == "This meeting has been deleted."


def test_the_meeting_of_a_document_is_named_later(change, ask):
    number, meeting = change(add_document, NUMBER), change(add_meeting, MeetingDraft("Họp"))
    change(set_meeting, number, meeting)
    assert ask(find_documents)[0].meeting_title == "Họp"


def test_a_document_may_be_edited_after_its_meeting_was_removed(change, ask):
    meeting = change(add_meeting, MeetingDraft("Họp"))
    number = change(add_document, replace(NUMBER, meeting_id=meeting))
    change(remove_meetings, [meeting])
    assert ask(find_documents)[0].meeting_title == ""
    change(update_document, number, replace(NUMBER, meeting_id=meeting, signer="Lan"))
    change(restore_meetings, [meeting])
    row = ask(find_documents)[0]
    assert (row.meeting_title, row.signer) == ("Họp", "Lan")


def test_a_document_goes_to_the_bin_with_its_tasks_and_back(change, ask, make_task):
    number = change(add_document, NUMBER)
    gone, kept = make_task(document_id=number), make_task(document_id=number)
    change(remove_tasks, [gone])
    assert change(remove_documents, [number]) == 1
    assert {(row.table, row.id) for row in ask(find_deleted)} == {
        ("document", number),
        ("task", kept),
        ("task", gone),
    }
    change(restore_documents, [number])
    assert [(row.table, row.id) for row in ask(find_deleted)] == [("task", gone)]


def test_a_document_without_tasks_goes_alone(change, ask, database):
    number = change(add_document, NUMBER)
    assert change(remove_documents, [number]) == 0
    assert sentence(change, remove_documents, [number]) == "This document has been deleted."
    database.undo()
    assert [row.number for row in ask(find_documents)] == ["45/TB-BCĐ"]


def test_a_meeting_is_stored_edited_and_removed(change, ask, changes):
    draft = MeetingDraft("Họp Ban Chỉ đạo", held_on=date(2026, 8, 2), points=34)
    number = change(add_meeting, draft)
    assert ask(load_meeting, number) == draft
    changes.clear()
    change(update_meeting, number, draft)
    assert changes == []
    change(update_meeting, number, replace(draft, chair="Lan"))
    assert ask(find_meetings)[0].chair == "Lan"
    change(remove_meetings, [number])
    assert ask(find_meetings) == []
    for act in ((update_meeting, number, draft), (remove_meetings, [number]), (update_meeting, 404, draft)):
        assert sentence(change, *act) == "This meeting has been deleted."
