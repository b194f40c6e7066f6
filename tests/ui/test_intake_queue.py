from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import func, select

from secretariat.domain.listings import TaskFilter
from secretariat.intake import notice
from secretariat.intake.apart import reading_here
from secretariat.intake.text import ENDINGS
from secretariat.progress import Cancelled
from secretariat.store.models import Document, FormDraft, Task
from secretariat.ui.intake.badge_cells import BADGE_ROLE
from secretariat.ui.intake.drafts import ReviewState
from secretariat.ui.intake.page import IntakePage
from secretariat.ui.intake.reading import files_of, read_files
from tests.ui.notices import notice_text, open_intake

State = ReviewState


@pytest.fixture
def page(context, agencies, qtbot):
    return open_intake(context, qtbot)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "den"
    folder.mkdir()
    for number in (45, 46, 47):
        (folder / f"{number}-TB.txt").write_text(notice_text(number), "utf-8")
    (folder / "ảnh.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture
def queue(page, folder, qtbot):
    page.open_files([folder])
    qtbot.waitUntil(lambda: page.draft is not None)
    return page.queueing.queue


def states(queue):
    return [entry.state for entry in queue.entries]


def count(context, table):
    return context.ask(lambda session: session.scalar(select(func.count()).select_from(table)))


def test_a_folder_gives_its_readable_files_by_name_and_nothing_of_its_folders(folder):
    for name in ("10-TB.txt", "9-TB.txt", "~$45-TB.docx"):
        (folder / name).write_text("x", "utf-8")
    (folder / "cũ.txt").mkdir()
    names = [path.name for path in files_of([folder], ENDINGS)]
    assert names == ["9-TB.txt", "10-TB.txt", "45-TB.txt", "46-TB.txt", "47-TB.txt"]


def test_a_file_that_is_named_and_in_a_named_folder_is_read_once(folder):
    assert len(files_of([folder / "45-TB.txt", folder], ENDINGS)) == 3


def test_a_folder_becomes_a_queue_and_every_review_is_kept_at_once(queue, page, context):
    assert states(queue) == [State.OPEN, State.UNSEEN, State.UNSEEN]
    assert count(context, FormDraft) == 3 and count(context, Task) == 0
    assert "1/3" in page.queueing.strip.words.whole() and "45-TB.txt" in page.queueing.strip.words.whole()


def test_saving_goes_on_to_the_next_and_the_end_shows_what_was_stored(queue, page, context, qtbot):
    page.save()
    assert page.draft.document.number == "46/TB-BCĐ" and states(queue)[0] is State.SAVED
    page.save()
    with qtbot.waitSignal(context.page_wanted) as wanted:
        page.save()
    assert wanted.args[0] == "tasks" and len(wanted.args[1].document_ids) == 3
    assert isinstance(wanted.args[1], TaskFilter) and page.draft is None
    assert (count(context, Document), count(context, FormDraft)) == (3, 0)


def test_later_goes_on_and_the_end_leaves_it_among_the_unfinished(queue, page, context):
    page.put_aside()
    assert page.draft.document.number == "46/TB-BCĐ" and states(queue)[0] is State.LATER
    page.save()
    page.save()
    assert page.draft is None and count(context, FormDraft) == 1


def test_a_corrected_review_waits_while_another_one_is_looked_at(queue, page, qtbot):
    page.review.header.subject.setText("Trích yếu đã sửa")
    page.queueing.strip.step(1)
    assert page.draft.document.number == "46/TB-BCĐ" and states(queue)[:2] == [State.OPEN, State.OPEN]
    page.queueing.strip.step(-1)
    assert page.draft.document.subject == "Trích yếu đã sửa"


def test_the_keys_turn_to_the_next_and_the_previous_notice(queue, page, qtbot):
    page.resize(1160, 670)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.keyClick(page.review.table, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.draft.document.number == "46/TB-BCĐ")
    qtbot.keyClick(page.review.table, Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.draft.document.number == "45/TB-BCĐ")


def test_a_refused_file_is_listed_with_its_sentence_and_stops_nobody(page, folder, qtbot):
    (folder / "46-TB.txt").write_bytes(b"")
    page.open_files([folder])
    qtbot.waitUntil(lambda: page.draft is not None)
    queue, model = page.queueing.queue, page.queueing.strip.model
    assert states(queue) == [State.OPEN, State.UNREADABLE, State.UNSEEN]
    assert "46-TB.txt" in model.index(1, 3).data() and model.index(1, 2).data(BADGE_ROLE)[0] == "●"
    assert not page.queueing.strip.table.isHidden()
    page.save()
    assert page.draft.document.number == "47/TB-BCĐ"


def test_when_every_file_is_refused_the_list_says_why(page, folder, qtbot):
    for path in folder.glob("*.txt"):
        path.write_bytes(b"")
    page.open_files([folder])
    qtbot.waitUntil(lambda: page.queueing.queue is not None)
    assert page.draft is None and not page.queueing.strip.isHidden()
    page.leave()
    assert page.queueing.strip.isHidden()


def test_the_same_notice_twice_in_a_queue_is_told(page, folder, qtbot):
    (folder / "47-TB.txt").write_text(notice_text(45), "utf-8")
    page.open_files([folder])
    qtbot.waitUntil(lambda: page.draft is not None)
    assert [entry.same_as for entry in page.queueing.queue.entries] == [None, None, 0]
    page.go_to(2)
    assert "1" in page.queueing.strip.told.whole()


def test_an_interrupted_queue_is_taken_up_where_it_was(queue, page, context, qtbot):
    page.save()
    form = queue.entries[2].form
    page.commit_typing()
    again = IntakePage(context)
    qtbot.addWidget(again)
    again.resume(form)
    assert [entry.file for entry in again.queueing.queue.entries] == ["46-TB.txt", "47-TB.txt"]
    assert again.queueing.queue.at == 1 and again.draft.document.number == "47/TB-BCĐ"


def test_leaving_the_list_keeps_all_that_is_not_finished(queue, page, context):
    page.leave()
    assert page.draft is None and count(context, FormDraft) == 3 and page.queueing.queue is None


def test_a_discarded_notice_is_brought_back_into_its_queue(queue, page, context, messages):
    page.discard()
    assert states(queue)[0] is State.DISCARDED and count(context, FormDraft) == 2
    _text, _action, back = messages.offers.pop()
    back()
    assert page.draft.document.number == "45/TB-BCĐ" and states(queue)[0] is State.OPEN
    assert count(context, FormDraft) == 3


def test_an_undone_save_brings_the_review_back_with_its_corrections(queue, page, context, messages):
    page.review.header.subject.setText("Trích yếu đã sửa")
    page.save()
    _text, _action, undo = messages.offers.pop()
    undo()
    assert count(context, Document) == 0 and states(queue)[0] is State.OPEN
    page.go_to(0)
    assert page.draft.document.subject == "Trích yếu đã sửa"


class _Impatient:
    def step(self, done, total):
        if done > 0:
            raise Cancelled


def test_reading_many_files_can_be_cancelled(folder):
    with pytest.raises(Cancelled):
        read_files(files_of([folder], ENDINGS), [], "q", _Impatient())


def test_a_cancelled_queue_leaves_all_as_it_was(page, folder, qtbot, messages, context):
    page.open_files([folder])
    context.jobs.cancel()
    qtbot.waitUntil(lambda: bool(messages.said) or page.draft is not None)
    assert page.draft is None or page.queueing.queue is not None


def test_a_folder_without_notices_is_told(page, tmp_path, messages):
    page.open_files([tmp_path])
    assert messages.said


def test_a_folder_that_cannot_be_listed_is_told(page, folder, messages, monkeypatch):
    def refuse(_self):
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    page.open_files([folder])
    assert messages.refused.pop()


def test_more_files_than_can_be_looked_after_are_cut_with_a_word(page, folder, messages, qtbot, monkeypatch):
    monkeypatch.setattr("secretariat.ui.intake.page.MOST_FILES", 2)
    page.open_files([folder])
    qtbot.waitUntil(lambda: page.draft is not None)
    assert len(page.queueing.queue.entries) == 2 and "3" in messages.said.pop()


def test_the_strip_keeps_qts_rules(queue, page, qtmodeltester):
    qtmodeltester.check(page.queueing.strip.model)


def test_a_fault_of_ours_over_one_file_takes_no_other_along(page, folder, qtbot, monkeypatch, caplog):
    read = notice.read_notice

    def faulty(source, names, counting):
        return read(source, names, counting) if not source.file.startswith("46") else 1 // 0

    monkeypatch.setattr(notice, "read_notice", faulty)
    with reading_here():
        page.open_files([folder])
        qtbot.waitUntil(lambda: page.draft is not None)
    queue = page.queueing.queue
    assert states(queue) == [State.OPEN, State.UNREADABLE, State.UNSEEN]
    assert "46-TB.txt" in queue.entries[1].remark and "ZeroDivisionError" in caplog.text
