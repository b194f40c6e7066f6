"""The main job through the whole program: a notice comes in, its tasks are worked on, a list goes out."""

import csv
import shutil
import subprocess
from datetime import date

import openpyxl
import pypdfium2
import pytest

from secretariat.domain.listings import TaskFilter
from secretariat.paths import resource
from secretariat.ui.printing import PrintPreview
from tests.questions import listed_rows

TODAY = date(2026, 11, 21)
SAMPLE = "samples/45-TB-BCD.docx"


@pytest.fixture
def taken_in(desk, qtbot):
    """The sample notice, read, checked and saved."""
    page = desk.window.open_page("intake")
    page.open_file(resource(SAMPLE))
    qtbot.waitUntil(lambda: page.draft is not None)
    expected = len(page.draft.tasks)
    page.save()
    qtbot.waitUntil(lambda: len(listed_rows(desk.tasks())) == expected)
    return desk


def contents(desk):
    return [row.content for row in listed_rows(desk.tasks())]


def test_a_notice_becomes_tasks_that_are_edited_undone_and_restored(taken_in, qtbot):
    desk = taken_in
    before = contents(desk)
    first = listed_rows(desk.tasks())[0].id
    form = desk.acting().act("edit", [first])
    form.content.setPlainText("Nội dung đã sửa")
    form.accept()
    qtbot.waitUntil(lambda: "Nội dung đã sửa" in contents(desk))
    desk.context.undo()
    qtbot.waitUntil(lambda: contents(desk) == before)
    desk.context.undo()
    qtbot.waitUntil(lambda: contents(desk) == [])
    desk.context.redo()
    qtbot.waitUntil(lambda: contents(desk) == before)


def test_the_list_as_it_is_filtered_goes_to_paper(taken_in, qtbot, tmp_path):
    desk = taken_in
    desk.print_list()
    qtbot.waitUntil(lambda: desk.window.findChild(PrintPreview) is not None)
    preview = desk.window.findChild(PrintPreview)
    qtbot.waitUntil(lambda: preview.pages is not None)
    target = tmp_path / "danh-muc.pdf"
    with qtbot.waitSignal(desk.context.jobs.finished):
        preview.save_pdf(target)
    text = _pdf_words(target)
    for row in listed_rows(desk.tasks()):
        assert set(row.content.split()) <= text
    preview.close()


def test_the_list_goes_to_excel_and_reads_back_cell_by_cell(taken_in, qtbot, tmp_path):
    desk = taken_in
    target = tmp_path / "danh-muc.xlsx"
    with qtbot.waitSignal(desk.context.jobs.finished):
        desk.reporting().export_to(target)
    sheet = openpyxl.load_workbook(target).worksheets[0]
    cells = [cell.value for line in sheet.iter_rows() for cell in line]
    for row in listed_rows(desk.tasks()):
        assert row.content in cells
    assert not any(cell.data_type == "f" for line in sheet.iter_rows() for cell in line)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.timeout(240)
def test_libreoffice_opens_the_workbook_and_sees_every_task(taken_in, qtbot, tmp_path):
    desk = taken_in
    target = tmp_path / "danh-muc.xlsx"
    with qtbot.waitSignal(desk.context.jobs.finished):
        desk.reporting().export_to(target)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path), str(target)],
        check=True, capture_output=True, timeout=200,
    )  # fmt: skip
    with target.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        cells = {cell for line in csv.reader(file) for cell in line}
    assert {row.content for row in listed_rows(desk.tasks())} <= cells


def test_tasks_are_found_without_marks_and_counted(taken_in, qtbot):
    desk = taken_in
    everything = len(listed_rows(desk.tasks()))
    desk.window.open_page("tasks", TaskFilter(words="bo ngoai giao"))
    qtbot.waitUntil(lambda: 0 < len(listed_rows(desk.tasks())) < everything)
    desk.window.open_page("tasks", TaskFilter(words="45/tb"))
    qtbot.waitUntil(lambda: len(listed_rows(desk.tasks())) == everything)


def _pdf_words(path):
    document = pypdfium2.PdfDocument(path)
    try:
        return {word for page in document for word in page.get_textpage().get_text_bounded().split()}
    finally:
        document.close()
