"""The workbook read back with openpyxl."""

import re
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.progress import Silent
from secretariat.reports.char_widths import ruler
from secretariat.reports.excel import write_excel
from secretariat.reports.report import Column, Group, Letterhead, Report, Share, numbering


@pytest.fixture
def sheet_of(tmp_path):
    def read(report):
        path = tmp_path / "list.xlsx"
        write_excel(report, path, Silent())
        return openpyxl.load_workbook(path).worksheets[0]

    return read


@pytest.fixture
def sheet(sheet_of, make_list, make_row, overdue):
    return sheet_of(make_list([overdue, make_row(2, content="Gửi ý kiến", percent=40)]))


def header_row(sheet):
    return next(cell.row for cell in sheet["A"] if cell.value == "No.")


def plain_sheet(sheet_of, *values):
    columns = (numbering("TT"), Column("text", "Nội dung", lambda value: value, 30))
    return sheet_of(Report("Mẫu", columns, (Group("", values),)))


def test_every_value_is_in_its_cell(sheet):
    row = header_row(sheet) + 2
    assert [cell.value for cell in sheet[row]] == [
        1, "Hoàn thiện phương án số 1", "45/TB-UBND of 12/8/2026", "Sở Ngoại vụ", None,
        datetime.combine(date(2026, 10, 30), time()), None, "Overdue by 22 days",
    ]  # fmt: skip
    assert [sheet.cell(row - 1, 1).value, sheet.cell(row + 1, 1).value] == [
        "I. Overdue tasks (1)",
        "II. Open tasks in time (1)",
    ]


def test_dates_are_dates_and_are_shown_day_first(sheet):
    cell = sheet.cell(header_row(sheet) + 2, 6)
    assert cell.is_date
    assert cell.number_format == "dd/mm/yyyy"
    assert cell.alignment.horizontal == "center"


def test_every_cell_of_a_row_has_its_style(sheet):
    for cell in sheet[header_row(sheet) + 2]:
        sides = (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom)
        assert {side.style for side in sides} == {"thin"}
        assert (cell.font.name, cell.font.size, cell.font.bold) == ("Times New Roman", 11, False)
        assert cell.alignment.wrap_text
        assert cell.alignment.vertical == "top"


def test_headings_and_header_are_bold_and_framed(sheet):
    row = header_row(sheet)
    assert all(cell.font.bold and cell.border.bottom.style == "thin" for cell in sheet[row])
    assert all(cell.fill.fgColor.rgb == "FFF2F2F2" for cell in sheet[row])
    heading = sheet[row + 1]
    assert heading[0].font.bold
    assert heading[0].border.left.style == heading[-1].border.right.style == heading[3].border.top.style == "thin"
    assert not (heading[0].border.right and heading[0].border.right.style)


@pytest.mark.parametrize("text", ["=1+1", "+84", "-1", "@SUM(A1)", "#REF!", "00123", "12/05", "\t=2", "- Lưu: VT"])
def test_what_looks_like_something_else_stays_text(sheet_of, text):
    cell = plain_sheet(sheet_of, text)["B4"]
    assert cell.value == text
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.number_format == "@"


def test_running_text_has_no_prefix(sheet_of):
    cell = plain_sheet(sheet_of, "Đôn đốc")["B4"]
    assert (cell.data_type, bool(cell.quotePrefix), cell.number_format) == ("s", False, "General")


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("a & b < c > d", "a & b < c > d"),
        ("một\x0bhai\r\nba", "một\nhai\nba"),
        ("a\x00\x1fb\ufffe", "ab"),
        (" hai  cách ", " hai  cách "),
    ],
)
def test_any_character_is_kept_or_left_out(sheet_of, text, stored):
    assert plain_sheet(sheet_of, text)["B4"].value == stored


def test_text_like_a_code_of_a_letter_is_not_read_as_one(tmp_path):
    columns = (Column("text", "Nội dung", lambda value: value),)
    write_excel(Report("Mẫu", columns, (Group("", ["mã _x0041_"]),)), tmp_path / "a.xlsx", Silent())
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert "mã _x005F_x0041_" in book.read("xl/worksheets/sheet1.xml").decode()


def test_a_cell_holds_what_excel_allows(sheet_of):
    text = plain_sheet(sheet_of, "x" * 40_000)["B4"].value
    assert len(text) == 32_767
    assert text.endswith("…")


def test_rows_are_as_high_as_their_text(sheet_of):
    sheet = plain_sheet(sheet_of, "ngắn", "một việc dài " * 12, "a\n" * 40)
    low, high, highest = (sheet.row_dimensions[row].height for row in (4, 5, 6))
    assert low == 16.8
    assert high > 4 * 14.3
    assert highest == 409


def test_columns_are_never_narrower_than_their_words(sheet_of):
    columns = (
        Column("due_on", "Thời hạn", lambda value: value, 1),
        Column("a", "Nghiêngngả", lambda value: "", 1),
    )
    sheet = sheet_of(Report("Mẫu", columns, (Group("", [date(2026, 9, 3)]),)))
    bold = ruler(11, bold=True)
    assert sheet.column_dimensions["A"].width * 5.25 > bold.word_width("03/09/2026") + 4
    assert sheet.column_dimensions["B"].width * 5.25 > bold.word_width("Nghiêngngả") + 4


def test_the_number_of_the_last_row_fits_its_column(sheet_of):
    few, many = (
        sheet_of(Report("Mẫu", (numbering("TT"),), (Group("", range(count)),))).column_dimensions["A"].width
        for count in (10, 100_000)
    )
    assert many > few
    assert many * 5.25 > ruler(11).word_width("100000") + 4


def test_the_header_is_frozen_filtered_and_printed_on_each_page(sheet):
    row = header_row(sheet)
    assert sheet.freeze_panes == f"A{row + 1}"
    assert sheet.auto_filter.ref == f"A{row}:H{row + 4}"
    assert sheet.print_title_rows == f"${row}:${row}"


def test_it_prints_on_a4_across_fitted_to_the_width(sheet):
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert round(sheet.page_margins.left * 25.4) == 30
    assert sheet.HeaderFooter.differentFirst
    assert sheet.oddHeader.center.text == "&P"
    assert sheet.firstHeader.center.text is None


def test_the_sheet_says_how_large_it_is(tmp_path, make_list, overdue):
    write_excel(make_list([overdue]), tmp_path / "a.xlsx", Silent())
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx", read_only=True).worksheets[0]
    assert sheet.max_column == 8
    values = [value for row in sheet.iter_rows(values_only=True) for value in row if value]
    assert "Trần Thị Bích" in values
    sheet.parent.close()


def test_the_head_of_the_office_stands_above_the_title(sheet):
    values = [cell.value for row in sheet.iter_rows(max_row=header_row(sheet)) for cell in row if cell.value]
    assert values[:4] == ["ỦY BAN NHÂN DÂN TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "VĂN PHÒNG",
                          "Độc lập - Tự do - Hạnh phúc"]  # fmt: skip
    assert re.fullmatch("_{4,}", values[4])
    assert values[5:7] == ["LIST OF ASSIGNED TASKS", "(Figures as of 21/11/2026)"]
    motto = next(cell for cell in sheet[2] if cell.value == "Độc lập - Tự do - Hạnh phúc")
    assert (motto.font.bold, motto.font.underline, motto.font.size) == (True, "single", 13)


def test_a_party_paper_has_the_party_and_an_asterisk(sheet_of, make_list, overdue):
    office = OfficeDraft(
        name="Đảng ủy xã", superior="Đảng bộ tỉnh", form=PaperForm.PARTY, recipients="Lưu Đảng ủy"
    )
    sheet = sheet_of(make_list([overdue], office=office))
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value}
    assert cells["ĐẢNG CỘNG SẢN VIỆT NAM"].font.underline == "single"
    assert cells["ĐẢNG ỦY XÃ"].font.size == 14
    assert "*" in cells
    assert cells["Recipients:"].font.underline == "single"
    assert not cells["HEAD OF THE OFFICE"].font.bold


def test_the_nations_line_is_not_broken_on_a_narrow_sheet(sheet_of):
    columns = tuple(Column(name, name, lambda _row: "", 9) for name in "abcdefgh")
    head = Letterhead(superior="BAN CHỈ ĐẠO", office="VĂN PHÒNG")
    sheet = sheet_of(Report("Bảng", columns, (), letterhead=head))
    assert sheet.row_dimensions[1].height < 20


def test_notes_recipients_and_signatures_stand_below_the_list(sheet):
    below = [cell.value for row in sheet.iter_rows(min_row=header_row(sheet) + 5) for cell in row if cell.value]
    assert below == [
        "On time and overdue are judged by the adjusted deadline; what counts is the day of the confirmation.",
        "Recipients:", "Sông Hồng, 21/11/2026",
        "- Chủ tịch (để b/c);", "PREPARED BY", "CHÁNH VĂN PHÒNG", "- Lưu: VT, TH.", "Lê Văn An", "Trần Thị Bích",
    ]  # fmt: skip


def test_the_properties_name_the_list_and_the_office(sheet):
    properties = sheet.parent.properties
    assert (properties.title, properties.creator) == ("LIST OF ASSIGNED TASKS", "VĂN PHÒNG")


def test_new_cells_are_written_in_the_printing_font(tmp_path, make_list, overdue):
    write_excel(make_list([overdue]), tmp_path / "a.xlsx", Silent())
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert "Calibri" not in book.read("xl/styles.xml").decode()


@pytest.mark.parametrize(("title", "name"), [("Việc [1]: a/b", "Việc  1   a b"), ("'", "1"), ("x" * 40, "x" * 31)])
def test_the_sheet_has_a_name_that_excel_accepts(sheet_of, title, name):
    assert sheet_of(Report(title, (numbering("TT"),), ())).title == name


def test_a_list_without_rows_is_still_a_sheet(sheet_of, make_list):
    sheet = sheet_of(make_list([]))
    row = header_row(sheet)
    assert sheet.auto_filter.ref == f"A{row}:H{row}"
    assert sheet.cell(row + 1, 1).value is None


def test_one_column_and_no_office_are_enough(sheet_of, judging):
    sheet = sheet_of(Report("Mẫu", (Column("a", "Tên", str),), (Group("Nhóm", ["Lan"]),)))
    assert [sheet.cell(row, 1).value for row in (1, 3, 4, 5)] == ["Mẫu", "Tên", "Nhóm", "Lan"]


def test_ten_thousand_different_texts_come_back(sheet_of):
    values = [f"Việc số {number}" for number in range(10_000)]
    sheet = plain_sheet(sheet_of, *values)
    assert [row[0] for row in sheet.iter_rows(min_row=4, min_col=2, max_col=2, values_only=True)] == values


@pytest.mark.parametrize(("units", "value"), [(-123, -1.23), (-23, -0.23), (0, 0), (8346, 83.46)])
def test_a_difference_of_rates_may_be_below_zero(sheet_of, units, value):
    sheet = plain_sheet(sheet_of, Share(units))
    row = next(cell.row for cell in sheet["A"] if cell.value == 1)
    assert sheet.cell(row, 2).value == value
