"""The summary matrix: its head, its sums, its formulas as LibreOffice finds them, and the lists behind it."""

import csv
from datetime import date

import pytest
from openpyxl import load_workbook

from secretariat.domain.figures import Base, Counting, Figures, Rounding
from secretariat.domain.standing import Standing
from secretariat.progress import Silent
from secretariat.reports.excel import write_excel
from secretariat.reports.header import column_numbers, header_cells, header_rows
from secretariat.reports.report import as_text
from secretariat.reports.summary import Manner, SummaryRow, listed_tasks, summary
from secretariat.reports.word import write_word

CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
ALL_BASES = Manner(bases=tuple(Base))
ROWS = (
    SummaryRow("Sở Ngoại vụ", Figures(1, 1, 0, 1, 1, 0, 1, 0, due_soon=1)),
    SummaryRow("Sở Tài chính & <Kế hoạch>", Figures(0, 0, 0, 2, 0, 1, 0, 0)),
    SummaryRow("Sở không có việc", Figures()),
)
CLASSES = {
    Standing.DONE_ON_TIME: "done_on_time",
    Standing.DONE_LATE: "done_late",
    Standing.OPEN_IN_TIME: "in_time",
    Standing.OPEN_OVERDUE: "overdue",
    Standing.OPEN_NO_DEADLINE: "no_deadline",
    Standing.WITHDRAWN: "withdrawn",
}


@pytest.fixture
def lists(make_row, judging, office):
    tasks = {
        where: [
            (row.name, make_row(number, standing=where, completed_on=date(2026, 9, 1)))
            for row in ROWS
            for number in range(getattr(row.figures, name))
        ]
        for where, name in CLASSES.items()
    }
    return listed_tasks(tasks, judging, office, ALL_BASES)


@pytest.fixture
def matrix(judging, office):
    return summary(ROWS, judging, office, ALL_BASES, linked=True)


def printed(report):
    """Return the rows of figures as a person reads them, without running numbers."""
    read = report.reader()
    rows = [read(row, n) for group in report.groups for n, row in enumerate(group.rows, 1)]
    return [[as_text(value) for value in row[1:]] for row in [*rows, report.totals_values()]]


def test_titles_stand_in_two_rows_above_the_numbers_of_the_columns(matrix):
    cells = header_cells(matrix)
    assert header_rows(matrix) == 3
    (done,) = [cell for cell in cells if cell.text == "Done"]
    assert (done.first, done.last, done.top, done.bottom) == (3, 6, 0, 0)
    (given,) = [cell for cell in cells if cell.text == "All tasks given"]
    assert (given.top, given.bottom) == (0, 1)
    assert sum((c.last - c.first + 1) * (c.bottom - c.top + 1) for c in cells) == 3 * len(matrix.columns)


def test_numbers_of_columns_say_what_adds_up(matrix):
    numbers = [number.replace(" ", "") for number in column_numbers(matrix.columns)]
    assert numbers[:5] == ["(1)", "(2)", "(3)=(4)+(8)", "(4)=(5)+(6)+(7)", "(5)"]
    assert numbers[11] == "(12)=(4):(3)"
    assert numbers[13] == "(14)=[(5)+(6)]:[(5)+(6)+(10)]"


def test_the_last_row_is_the_sum_and_rates_have_their_base(matrix):
    total = printed(matrix)[-1]
    assert total[:11] == ["TOTAL", "7", "2", "1", "1", "0", "5", "3", "1", "1", "28,57"]
    assert printed(matrix)[2][-1] == "–"


def test_completed_rates_make_a_hundred(judging, office):
    rows = [SummaryRow("a", Figures(1, 1, 1))]
    manner = Manner(bases=(Base.DONE,), rounding=Rounding.COMPLEMENT)
    report = summary(rows, judging, office, manner)
    assert printed(report)[0][-3:] == ["33,33", "33,33", "33,34"]


def test_libreoffice_finds_by_itself_what_is_printed(matrix, lists, tmp_path, convert):
    write_excel(matrix, tmp_path / "summary.xlsx", Silent(), lists)
    book = load_workbook(tmp_path / "summary.xlsx")
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.data_type == "f":
                assert cell.value.startswith("=")
    book.save(tmp_path / "again.xlsx")
    convert(tmp_path / "again.xlsx", CSV)
    names = {"TOTAL", *(row.name for row in ROWS)}
    lines = csv.reader((tmp_path / "again-Summary.csv").read_text("utf-8").splitlines())
    found = [[as_number(cell) for cell in line[1:]] for line in lines if line[1] in names]
    assert found == [[as_number(cell) for cell in row] for row in printed(matrix)]


def as_number(text):
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text.strip()


def test_a_figure_leads_to_its_lines(matrix, lists, tmp_path):
    write_excel(matrix, tmp_path / "summary.xlsx", Silent(), lists)
    book = load_workbook(tmp_path / "summary.xlsx")
    sheet = book.worksheets[0]
    (row,) = [cell.row for line in sheet.iter_rows() for cell in line if cell.value == "Sở Ngoại vụ"]
    name, _mark, target = sheet[f"J{row}"].hyperlink.location.rpartition("!")
    assert name == "'Overdue'"
    assert [book["Overdue"].cell(book["Overdue"][target].row, n).value for n in (1, 2)] == [1, "Sở Ngoại vụ"]
    assert {"BangSoLieu", "TongCong"} <= set(book.defined_names)
    assert len(sheet._charts) == 1


def test_word_merges_the_titles(matrix, tmp_path):
    from docx import Document

    write_word(matrix, tmp_path / "summary.docx", Silent())
    table = Document(str(tmp_path / "summary.docx")).tables[1]
    assert table.cell(0, 3).text == table.cell(0, 6).text == "Done"
    assert table.cell(0, 2).text == table.cell(1, 2).text == "All tasks given"
    assert table.rows[-1].cells[1].text == "TOTAL"


def test_what_counts_is_printed(judging, office):
    report = summary(ROWS, judging, office, Manner(counting=Counting.TASK))
    assert any(Counting.TASK.label in note for note in report.notes)
    assert any("1 withdrawn" in note for note in report.notes)
