from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from secretariat.domain.kinds import TaskState
from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import Standing
from secretariat.paper import fonts
from secretariat.reports.official import official
from secretariat.reports.tasks import task_list
from secretariat.ui import printing
from secretariat.ui.printing import open_preview, pdf_name
from secretariat.ui.widgets.page_view import FIT_PAGE

DAY = date(2026, 11, 21)


def report_of(count):
    rows = [
        TaskRow(
            n,
            f"NV-{n:04}",
            f"Việc số {n}",
            DAY,
            DAY,
            DAY,
            TaskState.GIVEN,
            Standing.OPEN_IN_TIME,
            lead=("Sở Y tế",),
        )
        for n in range(1, count + 1)
    ]
    return task_list(rows, Judging(DAY), OfficeDraft("Văn phòng", "UBND tỉnh", "Sông Hồng"))


@pytest.fixture
def preview_of(context, qtbot):
    def make(count):
        preview = open_preview(report_of(count), context)
        preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(preview)
        preview.resize(QSize(1200, 700))
        qtbot.waitUntil(lambda: preview.pages is not None and preview.view.viewport().width() > 900)
        return preview

    return make


@pytest.fixture
def preview(preview_of):
    return preview_of(120)


def texts_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def test_it_opens_without_blocking_on_the_first_page(preview):
    assert preview.isVisible()
    assert preview.number.value() == 1
    assert preview.total.text() == f"/ {preview.pages.count}"
    assert preview.pages.count > 3
    assert preview.number.lineEdit().width() > 20


def test_a_long_list_is_laid_out_by_a_job(preview_of, context, qtbot, monkeypatch):
    monkeypatch.setattr(printing, "LONG_LIST", 50)
    preview = open_preview(report_of(60), context)
    preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(preview)
    assert preview.pages is None
    assert not preview.print_button.isEnabled()
    qtbot.waitUntil(lambda: preview.pages is not None)
    assert preview.print_button.isEnabled()


def test_calling_the_layout_off_closes_the_window(context, qtbot, monkeypatch):
    monkeypatch.setattr(printing, "LONG_LIST", 50)
    preview = open_preview(report_of(3000), context)
    preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(preview)
    context.jobs.cancel()
    qtbot.waitUntil(lambda: not preview.isVisible())


def test_going_to_a_page_scrolls_and_scrolling_says_the_page(preview):
    preview.number.setValue(3)
    assert preview.view.current == 3
    preview.view.verticalScrollBar().setValue(preview.view.verticalScrollBar().maximum())
    assert preview.number.value() == preview.pages.count
    preview.view.verticalScrollBar().setValue(0)
    assert preview.number.value() == 1


def test_only_pages_in_sight_are_drawn(preview):
    preview.view.go_to(3)
    preview.view.viewport().grab()
    assert 0 < len(preview.view._pictures) <= 5
    assert 3 in preview.view._pictures


def test_the_page_fills_the_width_of_the_window(preview):
    room = preview.view.viewport().width()
    assert preview.view._place(1).width() == pytest.approx(room - 28, abs=2)
    preview.view.zoom_to(FIT_PAGE)
    assert preview.view._place(1).height() <= preview.view.viewport().height()


def test_zooming_keeps_the_page(preview):
    preview.number.setValue(2)
    preview.sizes.setCurrentIndex(preview.sizes.findData(150))
    preview.sizes.activated.emit(preview.sizes.currentIndex())
    assert (preview.view.percent, preview.view.current) == (150, 2)
    assert preview.view.horizontalScrollBar().maximum() > 0
    preview.view.zoom_by(1)
    assert preview.view.percent == 200
    preview.view.zoom_by(1)
    preview.view.zoom_by(-1)
    assert preview.view.percent == 150


@pytest.mark.parametrize(("turn", "percent"), [(120, 125), (-120, 75)])
def test_the_wheel_with_ctrl_zooms(preview, turn, percent):
    preview.view.zoom_to(100)
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    preview.view.wheelEvent(event)
    assert preview.view.percent == percent


def test_the_pages_are_white_in_every_theme(preview):
    picture = preview.view.viewport().grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 30).name() == "#ffffff"
    assert picture.pixelColor(3, 3).name() != "#ffffff"


def test_what_is_printed_is_what_is_shown(preview, context, qtbot, tmp_path, messages):
    preview.printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview.print_pages()
    qtbot.waitUntil(lambda: not context.jobs.busy)
    texts = texts_of(tmp_path / "printed.pdf")
    assert len(texts) == preview.pages.count
    assert "Việc số 120" in texts[-1]
    assert messages.said == ["Sent to the printer."]


def test_a_range_of_pages_is_printed_alone(preview, context, qtbot, tmp_path):
    preview.printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview.printer.setPrintRange(QPrinter.PrintRange.PageRange)
    preview.printer.setFromTo(2, 3)
    preview.print_pages()
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert [text.split()[0] for text in texts_of(tmp_path / "printed.pdf")] == ["2", "3"]


def test_the_page_in_sight_is_printed_alone(preview, context, qtbot, tmp_path):
    preview.number.setValue(2)
    preview.printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview.printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    preview.print_pages()
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert [text.split()[0] for text in texts_of(tmp_path / "printed.pdf")] == ["2"]


def test_other_paper_in_the_dialog_is_laid_out_anew(preview, context, qtbot, tmp_path):
    preview.printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview.printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    preview.printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    preview.print_pages()
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert preview.pages.size_of(1) == (297, 420)
    assert len(texts_of(tmp_path / "printed.pdf")) == preview.pages.count


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_told(preview, context, qtbot, tmp_path, messages):
    preview.printer.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    preview.print_pages()
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert "does not answer" in messages.refused.pop()


def test_the_printer_is_asked_for_without_blocking(preview, qtbot):
    dialog = preview.ask_for_printer()
    assert isinstance(dialog, QPrintDialog)
    assert dialog.isVisible()
    assert dialog.printer() is preview.printer
    assert dialog.windowModality() is Qt.WindowModality.WindowModal
    dialog.reject()


def test_the_pdf_goes_where_it_was_asked_for(preview, context, qtbot, tmp_path, messages):
    dialog = preview.ask_for_file()
    assert isinstance(dialog, QFileDialog)
    assert dialog.defaultSuffix() == "pdf"
    dialog.fileSelected.emit(str(tmp_path / "ra.pdf"))
    dialog.reject()
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert len(texts_of(tmp_path / "ra.pdf")) == preview.pages.count
    assert messages.offers[0][:2] == ("ra.pdf was written.", "Open")
    assert context.settings.last_folder == str(tmp_path)


def test_a_pdf_that_cannot_be_written_is_told(preview, context, qtbot, tmp_path, messages):
    preview.save_pdf(tmp_path / "gone" / "ra.pdf")
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert "There is no folder" in messages.refused.pop()


def test_a_serif_without_letters_is_warned_of(preview_of, monkeypatch):
    assert preview_of(2).warning is None
    monkeypatch.setattr(fonts, "LETTERS", "aβ\U0001f4ce")
    assert "\U0001f4ce" in preview_of(2).warning.words.text()


def test_every_control_has_a_name_and_the_keyboard_reaches_it(preview):
    for widget in (preview.number, preview.sizes, preview.view):
        assert widget.accessibleName()
    for widget in (preview.print_button, preview.pdf_button, preview.number, preview.sizes, preview.view):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize(
    ("title", "name"),
    [("DANH MỤC: a/b?", "DANH MỤC a b.pdf"), ("...", "PDF.pdf"), ("x" * 120, "x" * 80 + ".pdf")],
)
def test_a_file_is_named_after_the_title(title, name):
    assert pdf_name(title) == name


def test_a_letter_is_previewed_and_printed_upright(qtbot, context):
    paper = official(OfficeDraft(name="Văn phòng"), date(2026, 11, 21), number="05/VP", subject="đôn đốc")
    preview = open_preview(paper, context)
    qtbot.addWidget(preview)
    assert preview.pages.size_of(1) == (210.0, 297.0)
    assert preview.printer.pageLayout().orientation().name == "Portrait"


def test_a_report_goes_out_of_its_preview_as_a_workbook_or_a_document(context, qtbot, tmp_path, messages):
    preview = open_preview(report_of(3), context)
    qtbot.addWidget(preview)
    for ending in ("xlsx", "docx"):
        dialog = preview.ask_for_document()
        dialog.selectNameFilter(next(each for each in dialog.nameFilters() if ending in each))
        dialog.fileSelected.emit(str(tmp_path / "list.xlsx"))
        qtbot.waitUntil(lambda: bool(messages.offers))
        assert (tmp_path / f"list.{ending}").stat().st_size > 1000
        messages.offers.clear()
