import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QProgressDialog
from sqlalchemy import select

from secretariat.domain.documents import DocumentDraft
from secretariat.intake.source import SourceText
from secretariat.paths import resource
from secretariat.store.models import Task
from secretariat.ui.intake.reading import EMPTY_ROWS, read_source
from secretariat.ui.intake.task_table import CONTENT
from tests.torture.bombs import BOMBS
from tests.ui.notices import notice_text, open_intake


@pytest.fixture
def page(context, agencies, qtbot):
    return open_intake(context, qtbot)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "den"
    folder.mkdir()
    for number in (45, 46):
        (folder / f"{number}-TB.txt").write_text(notice_text(number), "utf-8")
    return folder


def test_a_secret_document_may_be_entered_without_its_content(page, context, messages, qtbot, tmp_path):
    secret = tmp_path / "kế hoạch.txt"
    secret.write_text("Số: 7/KH-X\nTỐI MẬT\nKẾ HOẠCH\n1. Giao Bộ Ngoại giao", "utf-8")
    page.open_file(secret)
    qtbot.waitUntil(lambda: bool(messages.refused))
    assert "State secrets" in messages.refused.pop() and page.draft is None
    with qtbot.waitSignal(context.page_wanted) as wanted:
        next(iter(messages.ways.values()))()
    assert wanted.args == ["documents", DocumentDraft()]


def test_several_files_can_be_chosen_at_once(page, folder, qtbot):
    dialog = page.choose_file()
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles and "*.docx" in dialog.nameFilters()[0]
    dialog.filesSelected.emit([str(folder / "46-TB.txt"), str(folder / "45-TB.txt")])
    qtbot.waitUntil(lambda: page.draft is not None)
    assert [entry.file for entry in page.queueing.queue.entries] == ["46-TB.txt", "45-TB.txt"]
    dialog.close()


def test_a_folder_can_be_chosen(page, folder, qtbot):
    dialog = page.choose_folder()
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    dialog.filesSelected.emit([str(folder)])
    qtbot.waitUntil(lambda: page.draft is not None)
    assert len(page.queueing.queue.entries) == 2
    dialog.close()


def test_a_folder_may_be_dropped_on_the_page(page, folder, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    where, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, where, none)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, where, none))
    qtbot.waitUntil(lambda: page.queueing.queue is not None)


def test_one_file_in_a_folder_is_shown_without_a_queue(page, folder, qtbot):
    (folder / "46-TB.txt").unlink()
    page.open_files([folder])
    qtbot.waitUntil(lambda: page.draft is not None)
    assert page.queueing.queue is None and page.queueing.strip.isHidden()


def test_another_file_takes_the_place_of_a_queue_that_stays_kept(page, folder, qtbot, tmp_path):
    page.open_files([folder])
    qtbot.waitUntil(lambda: page.draft is not None)
    other = tmp_path / "99.txt"
    other.write_text(notice_text(99), "utf-8")
    page.open_file(other)
    qtbot.waitUntil(lambda: page.draft is not None and page.draft.document.number == "99/TB-BCĐ")
    assert page.queueing.queue is None
    page.leave()
    assert page.start.findChildren(type(page.start.open_button))


@pytest.fixture
def scan(page, tmp_path):
    """A scan whose letters nobody recognised, opened."""
    read = read_source(SourceText("53.pdf", "", path=str(tmp_path / "53.pdf"), scanned=True), [])
    page.show_review(read.draft, read.slip)
    return page.review


def test_a_scan_without_letters_gets_empty_rows_beside_its_pages(scan, page):
    from secretariat.ui.intake.pages_view import PagesView

    assert scan.model.rowCount() == EMPTY_ROWS and "0" in scan.save_button.text()
    assert scan.warnings.text() == ""
    assert page.findChild(PagesView) is not None


def test_empty_rows_are_never_stored(scan, page, context):
    scan.model.setData(scan.model.index(2, CONTENT), "Gõ từ trang quét")
    scan.header.number.setText("53/TB-BCĐ")
    assert "1" in scan.save_button.text()
    page.save()
    assert context.ask(lambda session: session.scalars(select(Task.content)).all()) == ["Gõ từ trang quét"]


def test_the_pages_are_there_again_when_the_review_is_taken_up(scan, page):
    form = page.place
    page.leave()
    page.resume(form)
    assert page.draft.scanned and scan.model.rowCount() == EMPTY_ROWS


def test_a_text_after_a_scan_has_no_pages_beside_it(scan, page, folder, qtbot):
    page.open_file(folder / "45-TB.txt")
    qtbot.waitUntil(lambda: page.draft.document.number == "45/TB-BCĐ")
    assert not page.review.source.isHidden() and page.review.left.focus_target() is page.review.source


def test_it_is_said_when_another_program_works_on_the_file(page, tmp_path, qtbot, monkeypatch, messages):
    office = tmp_path / "soffice"
    office.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    office.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "cũ.doc"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2048))
    page.open_file(path)
    assert "LibreOffice" in page.findChild(QProgressDialog).labelText()
    qtbot.waitUntil(lambda: bool(messages.refused))
    messages.refused.clear()


def test_a_file_that_breaks_its_reader_is_one_sentence_and_the_next_is_read(page, messages, qtbot, tmp_path):
    (tmp_path / "vòng.pdf").write_bytes(BOMBS["recursion.pdf"]())
    page.open_file(tmp_path / "vòng.pdf")
    qtbot.waitUntil(lambda: bool(messages.refused), timeout=30_000)
    assert "“vòng.pdf” broke the reader that opened it" in messages.refused.pop() and page.draft is None
    page.open_file(resource("samples/45-TB-BCD.docx"))
    qtbot.waitUntil(lambda: page.draft is not None, timeout=30_000)
