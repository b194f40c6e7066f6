"""The panel of attached files: adding by button, drop and paste; looking, opening, saving, renaming, removing."""

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from secretariat.paths import files_folder
from secretariat.ui.attachments.panel import AttachmentsPanel


class Opened(list):
    """Stands in for the system: remembers what it was asked to open."""

    answer = True

    def __call__(self, address):
        self.append(Path(address.toLocalFile()))
        return self.answer


@pytest.fixture
def opened():
    return Opened()


@pytest.fixture
def panel(context, make_task, qtbot, opened):
    panel = AttachmentsPanel(context, open_url=opened)
    qtbot.addWidget(panel)
    panel.resize(320, 500)
    panel.show_owner("task", make_task())
    panel.show()
    return panel


@pytest.fixture
def write(tmp_path):
    def written(name, content=None):
        path = tmp_path / name
        path.write_bytes((content or name).encode())
        return path

    return written


@pytest.fixture
def add(panel, context, qtbot, write):
    """Attach files with these names and wait until they are there."""

    def added(*names):
        with qtbot.waitSignal(context.changed):
            panel.add_files([write(name) for name in names])
        qtbot.waitUntil(lambda: not context.jobs.busy)
        return panel

    return added


def names(panel):
    return [panel.files.item(place).text() for place in range(panel.files.count())]


def dropped(widget, *paths, kind=QDropEvent):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = kind(
        QPointF(5, 5) if kind is QDropEvent else QPointF(5, 5).toPoint(),
        Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted(), data


def test_files_are_attached_in_one_step_and_listed(add, panel, messages, context):
    add("công văn.pdf", "bảng.xlsx")
    assert [name.partition("\n")[0] for name in names(panel)] == ["công văn.pdf", "bảng.xlsx"]
    assert names(panel)[1].partition("\n")[2].startswith("11 B · ")
    assert panel.selected().name == "bảng.xlsx"
    assert messages.offers[0][0] == "2 files were attached."
    messages.offers[0][2]()
    assert names(panel) == [] and not panel.nothing.isHidden()


def test_the_number_of_files_is_told(add, panel, qtbot):
    counts = []
    panel.counted.connect(counts.append)
    add("a.pdf")
    panel.show_owner("task", None)
    assert counts[-2:] == [1, 0]
    assert panel.nothing.text() == "No files are attached."


def test_files_are_taken_when_dropped(panel, context, qtbot, write):
    panel.drops(panel)
    assert dropped(panel, write("a.pdf"), kind=QDragEnterEvent)[0]
    with qtbot.waitSignal(context.changed):
        assert dropped(panel, write("a.pdf"))[0]
    assert len(names(panel)) == 1


def test_a_dragged_text_is_left_alone(panel):
    panel.drops(panel)
    assert not dropped(panel)[0]
    assert names(panel) == []


def test_files_of_the_clipboard_are_pasted(panel, context, qtbot, write):
    drops = panel.drops(panel)
    data = QMimeData()
    data.setText("chỉ là chữ")
    QGuiApplication.clipboard().setMimeData(data)
    drops.paste()
    assert not context.jobs.busy
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(write("a.pdf"))), QUrl("https://example.org/b.pdf")])
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(context.changed):
        drops.paste()
    assert len(names(panel)) == 1


def test_the_button_asks_which_files(panel, context, qtbot, write):
    dialog = panel.ask_for_files()
    with qtbot.waitSignal(context.changed):
        dialog.filesSelected.emit([str(write("a.pdf"))])
    dialog.close()
    panel.show_owner("task", None)
    assert panel.ask_for_files() is None


def test_a_refused_file_is_told_and_nothing_is_attached(panel, messages, qtbot, tmp_path):
    panel.add_files([tmp_path / "mất.pdf"])
    qtbot.waitUntil(lambda: bool(messages.refused))
    assert "was not found" in messages.refused.pop()
    assert names(panel) == []


def test_beside_a_secret_file_the_others_can_be_attached(panel, messages, context, qtbot, write):
    panel.add_files([write("kế hoạch.txt", "MẬT\nNội dung"), write("giấy mời.txt", "Nội dung")])
    qtbot.waitUntil(lambda: bool(messages.refused))
    assert "kế hoạch.txt" in messages.refused.pop() and names(panel) == []
    with qtbot.waitSignal(context.changed):
        next(iter(messages.ways.values()))()
    assert [each.startswith("giấy mời.txt") for each in names(panel)] == [True]


def test_the_same_file_again_is_told(add, panel, messages, qtbot, write):
    add("a.pdf")
    panel.add_files([write("a.pdf")])
    qtbot.waitUntil(lambda: bool(messages.refused))
    assert messages.refused.pop() == "“a.pdf” is attached here already."


def test_opening_gives_a_read_only_copy_that_goes_with_the_book(add, panel, opened, context):
    add("công văn.pdf")
    panel.open_selected()
    panel.open_selected()
    assert opened[0] == opened[1]
    assert (opened[0].name, opened[0].read_bytes()) == ("công văn.pdf", "công văn.pdf".encode())
    assert opened[0].stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) == 0
    assert files_folder(context.database.path) not in opened[0].parents
    context.closing.emit()
    assert not opened[0].exists()


def test_where_no_program_opens_it_that_is_told(add, panel, opened, messages):
    opened.answer = False
    add("a.dwg")
    panel.open_selected()
    assert "No program of this computer opens “a.dwg”" in messages.said[-1]


def test_a_dangerous_file_is_opened_only_when_asked_for_twice(add, panel, opened):
    add("a.pdf", "b.pdf.exe")
    panel.open_selected()
    assert opened == [] and "may run a program" in panel.warning.text()
    panel.files.setCurrentRow(0)
    assert panel.warning.isHidden()
    panel.files.setCurrentRow(1)
    panel.open_selected()
    assert opened == []  # looking elsewhere takes the first click back
    panel.open_selected()
    assert [path.name for path in opened] == ["b.pdf.exe"] and panel.warning.isHidden()


def test_a_missing_file_says_so_where_it_would_be_shown_and_opened(add, panel, opened, messages, context, qtbot):
    add("a.pdf", "b.pdf")
    for path in files_folder(context.database.path).iterdir():
        path.unlink()
    panel.files.setCurrentRow(0)
    qtbot.waitUntil(lambda: not panel.preview.problem.isHidden())
    assert "“a.pdf” is missing" in panel.preview.problem.text()
    panel.open_selected()
    assert opened == [] and "“a.pdf” is missing" in messages.refused.pop()


def test_a_copy_is_saved_where_one_wants(add, panel, context, messages, tmp_path, qtbot):
    add("a.txt")
    dialog = panel.ask_where_to_save()
    dialog.fileSelected.emit(str(tmp_path / "ra.txt"))
    dialog.close()
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert (tmp_path / "ra.txt").read_text() == "a.txt" and messages.said == ["Saved as ra.txt."]
    panel.save_copy(panel.selected(), tmp_path / "không có" / "ra.txt")
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert "There is no folder" in messages.refused.pop()


def test_a_file_is_renamed_below_the_list(add, panel, qtbot):
    add("a.pdf", "b.pdf")
    panel.rename()
    assert panel.name.selectedText() == "b"
    panel.name.setText("A")
    qtbot.keyClick(panel.name, Qt.Key.Key_Return)
    assert panel.name_problem.text() == "Another file here is called “A.pdf” already."
    panel.name.setText("Báo cáo")
    qtbot.keyClick(panel.name, Qt.Key.Key_Return)
    assert names(panel)[1].startswith("Báo cáo.pdf\n") and panel.name.isHidden()


def test_esc_in_the_name_is_not_the_page_s(add, panel, qtbot):
    pressed = []
    QShortcut(QKeySequence("Esc"), panel, lambda: pressed.append("page"))
    add("a.pdf")
    panel.rename()
    panel.name.setFocus()
    panel.activateWindow()
    qtbot.keyClick(panel.windowHandle(), Qt.Key.Key_Escape)
    assert panel.name.isHidden() and pressed == []


def test_esc_and_another_file_leave_the_name_as_it_was(add, panel, qtbot):
    add("a.pdf", "b.pdf")
    panel.rename()
    panel.name.setText("c")
    panel.files.setCurrentRow(0)
    assert panel.name.isHidden()
    panel.rename()
    qtbot.keyClick(panel.name, Qt.Key.Key_Escape)
    panel.keep_name()
    assert panel.name.isHidden() and [name[:5] for name in names(panel)] == ["a.pdf", "b.pdf"]


def test_removing_offers_the_way_back(add, panel, messages):
    add("a.pdf")
    panel.remove()
    assert names(panel) == [] and messages.offers[-1][0] == "“a.pdf” was removed."
    messages.offers[-1][2]()
    assert len(names(panel)) == 1


def test_without_a_choice_nothing_happens(panel, opened):
    assert panel.ask_where_to_save() is None
    for act in (panel.open_selected, panel.rename, panel.remove, panel.keep_name):
        act()
    assert opened == [] and not panel.open_button.isEnabled()


def test_a_picture_and_a_text_are_shown_before_they_are_opened(panel, context, qtbot, tmp_path, write):
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#2277cc"))
    image.save(str(tmp_path / "ảnh.png"))
    with qtbot.waitSignal(context.changed):
        panel.add_files([tmp_path / "ảnh.png", write("ghi chú.txt", "Một\nHai")])
    glance = panel.preview.glance
    qtbot.waitUntil(lambda: glance.text == "Một\nHai")
    panel.files.setCurrentRow(0)
    qtbot.waitUntil(lambda: glance.pixmap.size().toTuple() == (60, 40))
    shown = panel.preview.grab().toImage()
    assert "#2277cc" in {shown.pixelColor(x, 20).name() for x in range(shown.width())}


def test_a_file_without_a_preview_shows_none(add, panel, qtbot, context):
    add("a.zip")
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert panel.preview.isHidden()


def test_of_a_book_that_is_only_read_files_are_opened_and_not_changed(
    add, panel, opened, context, messages, monkeypatch
):
    add("a.pdf")
    monkeypatch.setattr(context.database, "read_only", True)
    panel.refresh()
    panel.open_selected()
    panel.add_files([Path("x")])
    panel.rename()
    panel.remove()
    assert panel.ask_for_files() is None
    assert len(opened) == 1 and len(names(panel)) == 1 and not panel.remove_button.isEnabled()
    assert set(messages.said) == {"This book can only be looked at; nothing in it can be changed."}
