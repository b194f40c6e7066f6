"""A superior's form filled with lines and figures: what it had stays, what is below its list moves down."""

import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.superior_forms import FormMapping, Lines
from secretariat.errors import UserError
from secretariat.progress import Silent
from secretariat.reports.form_filling import Filling, fill_form
from secretariat.reports.form_references import Growth
from secretariat.reports.report import Share
from tests.superior_form import FIRST, HEADER, SHEET, make_form

COLUMNS = {0: "number", 1: "content", 2: "lead", 3: "coordinating", 4: "due_on", 5: "percent", 6: "note"}
DAY = date(2026, 11, 30)


def lines(count):
    values = {"lead": "Sở Nội vụ", "coordinating": "-", "due_on": DAY, "percent": Share(40, 0), "note": "Cao"}
    return [{"content": f"=1+1 nhiệm vụ {number}", **values} for number in range(1, count + 1)]


@pytest.fixture
def fill(tmp_path):
    """Fill a form of some empty rows; return the path of what was written."""

    def act(count, rows=1, change=lambda _sheet: None, **mapping):
        source = make_form(tmp_path / "form.xlsx", rows)
        book = openpyxl.load_workbook(source)
        change(book[SHEET])
        book.save(source)
        wanted = FormMapping(SHEET, HEADER, (FIRST, FIRST + rows - 1), columns=COLUMNS, cells={"G3": "given"})
        target = tmp_path / "filled.xlsx"
        fill_form(source, replace(wanted, **mapping), Filling(lines(count), {"given": count}), target, Silent())
        return target

    return act


def sheet_of(path):
    return openpyxl.load_workbook(path)[SHEET]


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (5, 1), (5, 2), (7, 3), (3, 5)])
def test_every_line_stands_in_a_row_like_those_of_the_form(fill, count, rows):
    sheet = sheet_of(fill(count, rows))
    assert [sheet.cell(FIRST + at, 1).value for at in range(count)] == list(range(1, count + 1))
    for at in range(count):
        cells = sheet[FIRST + at]
        assert cells[1].value == f"=1+1 nhiệm vụ {at + 1}"
        assert (cells[1].data_type, cells[1].quotePrefix) == ("s", True)
        assert cells[7].value == f"=LEN(B{FIRST + at})"
        assert {cell.border.left.style for cell in cells} == {"thin"}
        assert not cells[7].protection.locked


def test_what_stands_below_the_list_moves_down_with_its_merges_and_sums(fill):
    sheet = sheet_of(fill(6))
    total = FIRST + 6
    assert (sheet.cell(total, 1).value, sheet.cell(total, 8).value) == (
        "Tổng cộng",
        f"=SUM(H{FIRST}:H{total - 1})",
    )
    assert sheet.cell(total + 2, 6).value == "THỦ TRƯỞNG ĐƠN VỊ"
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert {f"A{total}:D{total}", f"F{total + 2}:H{total + 2}", "A5:A6", "C5:D5", "A1:D1"} <= merged
    assert len(merged) == 10


def test_rules_names_print_area_and_protection_follow(fill):
    path = fill(6)
    book, sheet = openpyxl.load_workbook(path), sheet_of(path)
    last = FIRST + 5
    assert str(sheet.data_validations.dataValidation[0].sqref) == f"G{FIRST}:G{last}"
    assert [str(each.sqref) for each in sheet.conditional_formatting] == [f"F{FIRST}:F{last}"]
    assert sheet.print_area == f"'{SHEET}'!$A$1:$H${last + 6}"
    assert sheet.print_title_rows == "$5:$6"
    assert sheet.protection.sheet
    assert book.defined_names["Tong"].attr_text == f"'{SHEET}'!$H${last + 1}"
    assert book["Tổng hợp"]["A1"].value == f"='{SHEET}'!H{last + 1}"


def test_days_are_days_and_shares_numbers_and_single_figures_stand_in_their_cells(fill):
    sheet = sheet_of(fill(2, cells={"G3": "given", f"G{FIRST + 3}": "given"}))
    assert (sheet.cell(FIRST, 5).value.date(), sheet.cell(FIRST, 5).number_format) == (DAY, "dd/mm/yyyy")
    assert (sheet.cell(FIRST, 6).value, sheet["G3"].value) == (40, 2)
    assert sheet.cell(FIRST + 4, 6).value == 2


def test_a_cell_that_shows_percent_gets_a_fraction_and_a_text_cell_gets_text(fill):
    def change(sheet):
        sheet.cell(FIRST, 6).number_format = "0.0%"
        sheet.cell(FIRST, 5).number_format = "@"

    sheet = sheet_of(fill(1, change=change))
    assert (sheet.cell(FIRST, 6).value, sheet.cell(FIRST, 5).value) == (0.4, "30/11/2026")


def test_merges_across_are_repeated_in_every_row_and_the_text_stands_in_their_first_cell(fill):
    def change(sheet):
        sheet.merge_cells(f"C{FIRST}:D{FIRST}")

    sheet = sheet_of(fill(3, change=change, columns={1: "content", 3: "lead"}))
    assert {f"C{row}:D{row}" for row in range(FIRST, FIRST + 3)} <= {
        str(each) for each in sheet.merged_cells.ranges
    }
    assert [sheet.cell(row, 3).value for row in range(FIRST, FIRST + 3)] == ["Sở Nội vụ"] * 3


def test_rows_that_are_merged_downwards_are_refused(fill):
    with pytest.raises(UserError, match="merged with each other"):
        fill(3, rows=2, change=lambda sheet: sheet.merge_cells(f"A{FIRST}:A{FIRST + 1}"))


def test_long_text_makes_its_row_as_high_as_it_needs(fill):
    sheet = sheet_of(fill(1, columns={4: "content"}))
    assert sheet.row_dimensions[FIRST].height > 30


def test_the_form_itself_stays_as_it_is_and_cannot_be_the_target(tmp_path):
    source = make_form(tmp_path / "form.xlsx")
    before = source.read_bytes()
    mapping = FormMapping(SHEET, HEADER, (FIRST, FIRST), columns=COLUMNS)
    with pytest.raises(UserError, match="another name"):
        fill_form(source, mapping, Filling(lines(2)), source, Silent())
    fill_form(source, mapping, Filling(lines(2)), tmp_path / "other.xlsx", Silent())
    assert source.read_bytes() == before


def test_a_scope_without_tasks_is_refused_and_leaves_no_file(fill, tmp_path):
    with pytest.raises(UserError, match="another scope"):
        fill(0)
    assert not (tmp_path / "filled.xlsx").exists()


def test_parts_that_were_not_touched_go_over_byte_by_byte(fill, tmp_path):
    with zipfile.ZipFile(fill(4)) as after, zipfile.ZipFile(tmp_path / "form.xlsx") as before:
        assert after.namelist() == before.namelist()
        assert after.read("xl/theme/theme1.xml") == before.read("xl/theme/theme1.xml")


def test_an_office_suite_reckons_the_sums_of_the_filled_form(fill, convert, tmp_path):
    path = convert(fill(4), "ods")
    path.rename(tmp_path / "again.ods")
    again = openpyxl.load_workbook(convert(tmp_path / "again.ods", "xlsx"), data_only=True)
    letters = 4 * len("=1+1 nhiệm vụ 1")
    assert again[SHEET].cell(FIRST + 4, 8).value == letters
    assert again["Tổng hợp"]["A1"].value == letters


def test_lines_may_be_agencies(fill, tmp_path):
    source = make_form(tmp_path / "agencies.xlsx")
    mapping = FormMapping(SHEET, HEADER, (FIRST, FIRST), Lines.AGENCIES, {1: "agency", 5: "done_of_given"})
    found = [
        {"agency": "Sở Y tế", "done_of_given": Share(8370)},
        {"agency": "Sở Xây dựng", "done_of_given": Share(None)},
    ]
    fill_form(source, mapping, Filling(found), tmp_path / "filled.xlsx", Silent())
    sheet = sheet_of(tmp_path / "filled.xlsx")
    assert [sheet.cell(FIRST, 6).value, sheet.cell(FIRST + 1, 6).value] == [83.7, "–"]


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("SUM(H8:H8)", "SUM(H8:H11)"),
        ("SUM(H7:H8)/H9", "SUM(H7:H11)/H12"),
        ("'Biểu 01'!$A$9&\"H8:H9\"", "'Biểu 01'!$A$12&\"H8:H9\""),
        ("'Khác'!H9+H3", "'Khác'!H9+H3"),
        ("SUM($8:$8)", "SUM($8:$11)"),
        ("SUM(B:B)", "SUM(B:B)"),
    ],
)
def test_references_follow_the_list(formula, moved):
    assert Growth(SHEET, 8, 8, 3).formula(formula, SHEET) == moved


def test_a_row_of_the_list_keeps_its_own_sum_but_not_the_whole_of_a_share():
    growth = Growth(SHEET, 8, 8, 3)
    assert growth.formula("SUM(D8:F8)", SHEET, of_list=True) == "SUM(D8:F8)"
    assert growth.formula("H8/SUM(H$8:H$8)", SHEET, of_list=True) == "H8/SUM(H$8:H$11)"


@given(st.integers(1, 50), st.integers(1, 50), st.integers(1, 30), st.integers(0, 20), st.integers(0, 40))
def test_a_range_never_loses_a_cell_that_it_had(top, height, first, more_rows, more):
    growth = Growth(SHEET, first, first + more_rows, more)
    start, end = growth.moved(f"A{top}:A{top + height}").split(":")
    kept = {growth.row(row) for row in range(top, top + height + 1)}
    assert kept <= set(range(int(start[1:]), int(end[1:]) + 1))
