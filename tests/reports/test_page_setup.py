"""A report on the paper that a person wants: the same in the workbook, in Word and on paper."""

from dataclasses import replace

import pytest
from docx import Document
from docx.shared import Mm
from openpyxl import load_workbook

from secretariat.domain.page_setups import SHIPPED, PageSetup, PaperSize
from secretariat.progress import Silent
from secretariat.reports.excel import write_excel
from secretariat.reports.gallery import Made
from secretariat.reports.official import annexed, official
from secretariat.reports.page_setup import set_up
from secretariat.reports.report import Adds, Chart, Column, Group, Report
from secretariat.reports.word import write_word
from secretariat.reports.word_official import write_official

A3 = PageSetup(PaperSize.A3, upright=True, scale=80, top=25, bottom=15, left=25, right=10)


@pytest.fixture
def report(make_list, make_row):
    return make_list([make_row(number) for number in range(1, 4)])


@pytest.fixture
def sheet_of(tmp_path):
    def write(report):
        write_excel(report, tmp_path / "list.xlsx", Silent())
        return load_workbook(tmp_path / "list.xlsx").worksheets[0]

    return write


def test_a_column_that_is_left_out_is_nowhere_but_can_be_chosen_again(report):
    made = set_up(Made(report), PageSetup(hidden=("coordinating", "percent")))
    keys = [column.key for column in made.report.columns]
    assert keys == ["number", "content", "document", "lead", "due_on", "note"]
    assert dict(made.offered)["coordinating"] == "Coordinating agencies"


def test_no_report_is_left_without_columns(report):
    everything = tuple(column.key for column in report.columns)
    assert set_up(Made(report), PageSetup(hidden=everything)).report.columns == report.columns


def test_what_was_reckoned_from_a_column_that_is_gone_keeps_its_value():
    columns = (
        Column("name", "Name", lambda row: "x"),
        Column("a", "A", lambda row: 1),
        Column("b", "B", lambda row: 2),
        Column("sum", "Sum", lambda row: 3, reckoned=Adds(("a", "b"))),
    )
    report = Report("T", columns, (Group("", [1]),), numbered=True, chart=Chart("C", "name", ("a", "b")))
    whole, part = (set_up(Made(report), PageSetup(hidden=keys)).report for keys in ((), ("b",)))
    assert whole.columns[-1].reckoned == Adds(("a", "b"))
    assert (part.columns[-1].reckoned, part.chart.keys) == (None, ("a",))
    assert set_up(Made(report), PageSetup(hidden=("name",))).report.chart is None


def test_a_sheet_has_the_paper_and_the_margins(report, sheet_of):
    sheet = sheet_of(replace(report, setup=A3))
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "portrait")
    assert sheet.page_margins.left == pytest.approx(25 / 25.4, abs=0.01)
    assert sheet.page_margins.bottom == pytest.approx(15 / 25.4, abs=0.01)


def test_smaller_letters_make_a_sheet_wider_so_that_it_fits_its_paper_smaller(report, sheet_of):
    usual, small = (
        sheet_of(replace(report, setup=replace(SHIPPED, scale=scale))).column_dimensions["B"].width
        for scale in (100, 80)
    )
    assert small / usual == pytest.approx(1.25, abs=0.02)


def test_a_word_document_has_the_paper_and_the_letters(report, tmp_path):
    write_word(replace(report, setup=A3), tmp_path / "list.docx", Silent())
    document = Document(str(tmp_path / "list.docx"))
    (section,) = document.sections
    assert abs(section.page_width - Mm(297)) < Mm(0.1) and abs(section.page_height - Mm(420)) < Mm(0.1)
    assert abs(section.right_margin - Mm(10)) < Mm(0.1)
    row = next(row for row in document.tables[1].rows if row.cells[0].text == "1")
    assert row.cells[1].paragraphs[0].runs[0].font.size.pt == 9


def test_a_wide_annex_lies_across_and_a_narrow_one_upright(report, office, judging, tmp_path):
    narrow = replace(report, columns=report.columns[:3])
    paper = annexed(official(office, judging.as_of, kind="Báo cáo", subject="kết quả"), [report, narrow])
    write_official(paper, tmp_path / "paper.docx", Silent())
    sections = Document(str(tmp_path / "paper.docx")).sections
    assert [section.page_width > section.page_height for section in sections] == [False, True, False]


def test_a_person_may_lay_all_annexes_of_a_paper_upright(report, office, judging):
    paper = annexed(official(office, judging.as_of, kind="Báo cáo", subject="kết quả"), [report])
    made = set_up(Made(paper), PageSetup(upright=True, left=35)).report
    assert made.annexes[0].paper.upright
    assert (made.paper.upright, made.paper.left) == (True, 35)
