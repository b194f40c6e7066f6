"""An Excel workbook as text: lines of a letterhead, tables by columns, values as printed."""

import datetime

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font

from secretariat.intake.text import open_text
from secretariat.intake.xlsx import read_workbook
from secretariat.progress import Silent

TITLES = ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm"]
DAY = datetime.datetime.fromisoformat("2026-09-05")
TASK = ["1", "Rà soát", "Sở A", "Sở B", "30/9/2026", "Báo cáo"]


@pytest.fixture
def opened(tmp_path):
    """Write sheets of rows, change them at will, and open the workbook."""

    def act(*sheets, change=lambda book: None, name="a.xlsx"):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for number, rows in enumerate(sheets, start=1):
            sheet = book.create_sheet(f"Sheet{number}")
            for row in rows:
                sheet.append(row)
        change(book)
        book.save(tmp_path / name)
        return checked(open_text(tmp_path / name))

    return act


def checked(source):
    """Every cell stands where its place says."""
    for rows, places in zip(source.tables, source.places, strict=True):
        for row, spots in zip(rows, places, strict=True):
            assert [source.text[a:b] for a, b in spots] == [value.replace("\n", " ") for value in row]
    return source


def test_rows_are_lines_with_tabs_between_the_cells(opened, tmp_path):
    source = opened([["KẾ HOẠCH"], [], TITLES, TASK])
    assert source.text == "KẾ HOẠCH\n\n" + "\t".join(TITLES) + "\n" + "\t".join(TASK)
    assert source.tables == ((tuple(TITLES), tuple(TASK)),)
    assert (source.file, source.path) == ("a.xlsx", str(tmp_path / "a.xlsx"))


def test_a_workbook_of_tasks_is_read_like_a_notice(opened, names):
    from secretariat.intake.notice import read_notice

    head = [
        ["UBND TỈNH TÂN BÌNH", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["Số: 15/KH-UBND", None, "Tân Bình, ngày 05 tháng 8 năm 2026"],
        ["KẾ HOẠCH"],
    ]
    task = [1, "Rà soát quy hoạch", "Sở Xây dựng", "Sở Tài chính", datetime.date(2026, 9, 30), "Báo cáo"]
    draft = read_notice(opened([*head, TITLES, task]), names)
    assert draft.document.number == "15/KH-UBND"
    (found,) = draft.tasks
    assert (found.lead, found.coordinating) == (("Sở Xây dựng",), ("Sở Tài chính",))
    assert (found.deadline.due_on, found.product) == (datetime.date(2026, 9, 30), "Báo cáo")


def test_lines_around_the_table_are_no_rows_of_it(opened):
    above = [["UBND TỈNH", None, "CỘNG HÒA"], ["Số: 1/KH", None, "Độc lập"], ["Kế hoạch thực hiện nhiệm vụ"]]
    below = [[], ["Nơi nhận:", None, "CHỦ TỊCH"], ["- Như trên"]]
    source = opened([*above, TITLES, ["I", "Nhóm"], TASK, [2, "Việc"], *below])
    assert [row[0] for row in source.tables[0]] == ["TT", "I", "1", "2"]
    assert source.text.startswith("UBND TỈNH\tCỘNG HÒA\nSố: 1/KH\tĐộc lập\nKế hoạch thực hiện nhiệm vụ\nTT\t")
    assert source.text.endswith("\n2\tViệc\n\nNơi nhận:\tCHỦ TỊCH\n- Như trên")


def test_a_header_of_two_rows_and_merged_cells_stand_in_each_row(opened):
    first = ["TT", "Nhiệm vụ", "Cơ quan thực hiện", None, "Thời hạn"]
    rows = [
        first,
        [None, None, "Chủ trì", "Phối hợp"],
        [1, "a", "Sở A", "Sở B", "30/9"],
        [None, "b", None, "Sở C"],
    ]

    def merge(book):
        for cells in ("A1:A2", "B1:B2", "C1:D1", "E1:E2", "A3:A4", "C3:C4", "E3:E4"):
            book.worksheets[0].merge_cells(cells)

    (table,) = opened(rows, change=merge).tables
    assert table[1] == ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn")
    assert table[3] == ("1", "b", "Sở A", "Sở C", "30/9")


def test_cells_with_several_lines_keep_them_and_stay_one_line_of_text(opened):
    source = opened([["Căn cứ:\n- một\n- hai"], TITLES, ["1", " Rà soát\n\nquy\thoạch ", "Sở A"]])
    assert source.text == "Căn cứ:\n- một\n- hai\n" + "\t".join(TITLES) + "\n1\tRà soát quy hoạch\tSở A"
    assert source.tables[0][1] == ("1", "Rà soát\nquy hoạch", "Sở A", "", "", "")


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (DAY, "m/d/yy", "05/09/2026"),
        (DAY.replace(hour=14, minute=30), "dd/mm/yyyy hh:mm", "05/09/2026 14:30"),
        (datetime.date(2026, 9, 1), "mm/yyyy", "09/2026"),
        (datetime.date(2026, 1, 1), 'yyyy"d"', "2026"),
        (datetime.time(8, 5), "h:mm", "08:05"),
        (datetime.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (12, "General", "12"),
        (1.5, "General", "1,5"),
        (-0.25, "General", "-0,25"),
        (1e20, "General", "1e+20"),
        (1234567.8, "#,##0", "1.234.568"),
        (1234.5, "#,##0.00", "1.234,50"),
        (12.5, "0.0##", "12,5"),
        (0.15, "0%", "15%"),
        (5, "00", "05"),
        (7, '"Số "0\\.', "Số 7."),
        (-3, "0;[Red]0", "-3"),
        (3, "_(* #,##0_);_(@_)", "3"),
        (3, "@", "3"),
        (0.5, "# ?/?", "0,5"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
    ],
)
def test_values_are_shown_as_printed(opened, value, number_format, shown):
    def style(book):
        book.worksheets[0]["B1"] = value
        book.worksheets[0]["B1"].number_format = number_format

    assert opened([["x"]], change=style).text == f"x\t{shown}"


def test_running_numbers_keep_their_point(opened):
    assert opened([[1.2, "Rà soát", 2.5]]).text == "1.2\tRà soát\t2,5"


def test_old_letters_are_told_by_the_font_of_each_cell(opened):
    def fonts(book):
        sheet = book.worksheets[0]
        for cell, font in (("A1", ".VnTimeH"), ("B2", ".VnTime"), ("C2", "VNI-Times")):
            sheet[cell].font = Font(name=font)

    source = opened([["ñy ban nh©n d©n"], ["Sở Nội vụ", "Së Tµi chÝnh", "Sôû Y teá"]], change=fonts)
    assert source.text == "ỦY BAN NHÂN DÂN\nSở Nội vụ\tSở Tài chính\tSở Y tế"
    assert "TCVN3 (ABC), VNI" in source.encoding_note
    assert source.raw_text == "ñy ban nh©n d©n\nSở Nội vụ\tSë Tµi chÝnh\tSôû Y teá"


def test_old_letters_in_an_ordinary_font_are_told_by_the_words(opened):
    source = opened([["§Ò nghÞ c¸c së b¸o c¸o"]])
    assert (source.text, source.raw_text) == ("Đề nghị các sở báo cáo", "§Ò nghÞ c¸c së b¸o c¸o")


def test_all_visible_sheets_are_read_and_hidden_ones_told(opened):
    def name(book):
        book.worksheets[2].title = "Phụ lục II"
        for number in (3, 4):
            book.worksheets[number].sheet_state = ("hidden", "veryHidden")[number - 3]

    sheets = [[TITLES, TASK], [], [TITLES, TASK], [["ẩn"]], [["ẩn"]]]
    source = opened(*sheets, change=name)
    assert len(source.tables) == 2
    assert "\n\nPhụ lục II\nTT\t" in source.text
    assert "ẩn" not in source.text
    assert source.doubts == ("Hidden sheets were left out: Sheet4, Sheet5",)


def test_many_hidden_sheets_are_told_shortly(opened):
    def hide(book):
        for sheet in book.worksheets[1:]:
            sheet.sheet_state = "hidden"

    (doubt,) = opened([["a"]], *[[["b"]]] * 12, change=hide).doubts
    assert doubt.endswith("Sheet11 …")


def test_formulas_give_the_value_that_was_kept(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Việc")
        sheet.write("A1", "Tổng")
        sheet.write_formula("B1", "=1+1", None, 2)
        sheet.write_formula("C1", '="30/9/"&2026', None, "30/9/2026")
    source = open_text(tmp_path / "a.xlsx")
    assert (source.text, source.doubts) == ("Tổng\t2\t30/9/2026", ())


@pytest.mark.parametrize(("formulas", "said"), [(1, "1 cell holds a formula"), (3, "3 cells hold formulas")])
def test_formulas_without_a_kept_value_are_told(opened, formulas, said):
    source = opened([["a", *["=1+1"] * formulas]])
    assert source.text == "a"
    assert source.doubts[0].startswith(said)


def test_two_tables_below_each_other_are_two_tables(opened):
    source = opened([TITLES, TASK, [], ["Tuần sau"], TITLES, TASK])
    assert [len(table) for table in source.tables] == [2, 2]
    assert "\n\nTuần sau\nTT\t" in source.text


def test_a_table_without_usual_titles_begins_at_its_first_full_row(opened):
    assert opened([["Danh sách"], ["a", "b", "c"], ["d", "e", "f"]]).tables == (
        (("a", "b", "c"), ("d", "e", "f")),
    )


def test_titles_with_nothing_under_them_are_a_table_of_one_row(opened):
    assert opened([["Nhiệm vụ", "Thời hạn"], [], ["x"]]).tables == ((("Nhiệm vụ", "Thời hạn"),),)


def test_signs_that_excel_writes_in_its_own_way_are_read_as_they_are(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Dòng 1_x000D_\nDòng 2", "_x005F_x0041_", "_x0041"])
    book.save(tmp_path / "so.xlsx")
    (row,) = read_workbook(tmp_path / "so.xlsx", Silent()).sheets[0].rows
    assert [value.text for value in row.values()] == ["Dòng 1\r\nDòng 2", "_x0041_", "_x0041"]
