import csv
from pathlib import Path

import pytest

from secretariat.errors import UserError
from secretariat.intake.converting import program
from secretariat.intake.sheet_header import likeliest_page, table_of
from secretariat.intake.sheet_text import Merge
from secretariat.intake.sheets import SheetPage, open_sheets
from secretariat.intake.xlsx import MOST_ROWS
from secretariat.paths import resource
from tests import office_sheets
from tests.office_sheets import old_letters, save

TITLES = ["STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
ROW = ["1", "Xây dựng kế hoạch", "Sở Tài chính", "30/9/2026"]


def text_file(path, lines, encoding="utf-8-sig"):
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


@pytest.mark.parametrize("mark", ["\t", ";", ","])
def test_a_text_is_parted_at_its_own_delimiter(tmp_path, mark):
    path = text_file(tmp_path / "bang.csv", [mark.join(TITLES), mark.join(ROW)])
    page = open_sheets(path).pages[0]
    assert [list(row.values()) for row in page.rows] == [TITLES, ROW]


def test_a_quoted_cell_keeps_its_delimiter_and_its_lines(tmp_path):
    path = text_file(tmp_path / "bang.csv", ["a,b,c", '1,"Sở A, Sở B\nSở C",3', "4,5,6"])
    assert open_sheets(path).pages[0].rows[1][1] == "Sở A, Sở B\nSở C"


def test_a_quote_that_is_never_closed_swallows_nothing(tmp_path):
    path = text_file(tmp_path / "bang.csv", ["a;b", '1;thước 5"', "2;ba"])
    assert len(open_sheets(path).pages[0].rows) == 3


def test_only_so_many_rows_of_a_text_are_read(tmp_path):
    path = text_file(tmp_path / "bang.csv", ["a;b"] * (MOST_ROWS + 5))
    assert len(open_sheets(path).pages[0].rows) == MOST_ROWS


def test_blank_lines_at_the_end_of_a_text_are_no_rows(tmp_path):
    assert len(open_sheets(text_file(tmp_path / "bang.csv", ["a;b", "1;2", ";", ""])).pages[0].rows) == 2


def test_the_old_letters_of_a_text_are_converted_and_told_of(tmp_path):
    words = ";".join(old_letters(word) for word in TITLES)
    row = old_letters("1;Xây dựng kế hoạch chuyển đổi số của tỉnh;Sở Tài chính;30/9/2026")
    path = tmp_path / "bang.csv"
    path.write_bytes("\n".join([words, row] * 5).encode("latin-1"))
    book = open_sheets(path)
    assert "TCVN3" in book.note
    assert book.pages[0].rows[0][1] == TITLES[1]


def test_the_letters_of_an_old_font_can_be_had_as_they_were(tmp_path):
    book = open_sheets(office_sheets.old_font(tmp_path / "bang.xlsx"))
    assert "TCVN3" in book.note
    assert book.pages[0].rows[0][1] == "Nội dung công việc"
    raw = book.undecoded()
    assert raw.pages[0].rows[0][1] == old_letters("Nội dung công việc")
    assert raw.undecoded() is raw


def test_days_of_a_workbook_are_days_and_not_numbers(tmp_path):
    book = open_sheets(office_sheets.plain(tmp_path / "bang.xlsx"))
    assert book.pages[0].rows[1][4] == "30/10/2026"


def test_a_sheet_marked_secret_is_refused_with_its_row(tmp_path):
    path = save(tmp_path / "bang.xlsx", ("Năm 2026", [TITLES, ROW, ["2", "Việc khác", "MẬT", ""]], []))
    with pytest.raises(UserError, match=r"3.*Năm 2026"):
        open_sheets(path)


def test_a_workbook_without_cells_is_refused(tmp_path):
    with pytest.raises(UserError, match=r"bang\.xlsx"):
        open_sheets(save(tmp_path / "bang.xlsx", ("Sheet1", [], [])))


def test_a_document_is_no_sheet():
    with pytest.raises(UserError, match=r"45-TB-BCD\.docx"):
        open_sheets(Path("resources/samples/45-TB-BCD.docx").absolute())


@pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")
def test_an_old_workbook_is_read_through_libreoffice(tmp_path):
    import subprocess

    made = office_sheets.plain(tmp_path / "bang.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program(), profile, "--headless", "--convert-to", "ods", "--outdir", tmp_path / "out", made]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    book = open_sheets(tmp_path / "out" / "bang.ods")
    assert book.pages[0].rows[1][2] == "Sở Ngoại vụ"


def page(*rows, merges=()):
    cells = tuple({at: text for at, text in enumerate(row) if text} for row in rows)
    return SheetPage("Sheet1", cells, merges)


def test_titles_stand_below_a_letterhead():
    table = table_of(page(["ỦY BAN NHÂN DÂN XÃ", "", "CỘNG HÒA"], [], ["BẢNG THEO DÕI"], TITLES, ROW))
    assert table.header == (4, 4)
    assert table.rows[0].number == 5


def test_titles_of_two_rows_need_not_be_merged():
    upper = ["TT", "Nhiệm vụ", "Đơn vị", "", "Thời hạn"]
    lower = ["", "", "Chủ trì", "Phối hợp", ""]
    table = table_of(page(upper, lower, ["1", "Việc", "Sở A", "Sở B", "30/9/2026"]))
    assert table.titles == ("TT", "Nhiệm vụ", "Đơn vị – Chủ trì", "Đơn vị – Phối hợp", "Thời hạn")
    assert table.header == (1, 2)


def test_the_sample_of_the_program_is_understood():
    table = table_of(open_sheets(resource("samples/bang-theo-doi.csv")).pages[0])
    assert table.titles[:4] == ("TT", "Văn bản giao – Số, ký hiệu", "Văn bản giao – Ngày", "Nhiệm vụ được giao")
    assert table.titles[5] == "Đơn vị – Phối hợp"
    assert len(table.rows) == 9


def test_a_first_row_of_data_is_no_second_row_of_titles():
    table = table_of(page(["TT", "Nhiệm vụ", "Chủ trì", "", ""], ["", "Xây dựng kế hoạch", "Sở A", "x", "y"], ROW))
    assert table.header == (1, 1)


def test_a_row_that_numbers_the_columns_is_no_task():
    table = table_of(page(TITLES, ["(1)", "(2)", "(3)", "(4)"], ROW))
    assert [row.number for row in table.rows] == [3]


def test_a_sheet_without_known_titles_begins_at_its_first_full_row():
    table = table_of(page(["Danh sách"], ["Alpha", "Beta", "Gamma"], ["1", "2", "3"]))
    assert table.titles == ("Alpha", "Beta", "Gamma")


def test_a_person_may_say_where_the_titles_are():
    table = table_of(page(["x", "y"], ["a", "b"], ["1", "2"]), header=(2, 2))
    assert table.titles == ("a", "b")
    assert [row.cells for row in table.rows] == [("1", "2")]


def test_titles_beyond_the_end_of_the_sheet_leave_no_rows():
    assert table_of(page(["a", "b"]), header=(9, 12)).rows == ()


def test_an_empty_sheet_has_no_table():
    assert table_of(page()) is None


def test_a_merge_that_reaches_beyond_the_sheet_fills_what_there_is():
    rows = (["TT", "Nhiệm vụ", "Văn bản"], ["1", "Việc một", "45/TB"], ["2", "Việc hai", ""])
    table = table_of(page(*rows, merges=(Merge(1, 2, 9, 2), Merge(7, 0, 9, 0))))
    assert [row.cells[2] for row in table.rows] == ["45/TB", "45/TB"]
    assert 2 not in table.rows[1].own


def test_titles_alone_are_a_table_without_rows():
    assert table_of(page(TITLES)).rows == ()


def test_words_above_the_titles_that_span_them_belong_to_them():
    upper = ["", "", "Đơn vị", "", ""]
    lower = ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"]
    table = table_of(page(upper, lower, ROW, merges=(Merge(0, 2, 0, 3), Merge(0, 1, 1, 1))))
    assert table.header == (2, 2)
    upper[1] = "Nhiệm vụ"
    table = table_of(page(upper, lower, ROW, merges=(Merge(0, 2, 0, 3),)))
    assert table.titles[2:4] == ("Đơn vị – Chủ trì", "Đơn vị – Phối hợp")


def test_the_sheet_that_looks_most_like_tasks_is_offered_first():
    pages = [page(["Tên cơ quan"], ["Sở A"]), page(TITLES, ROW), page(["Ghi chú"])]
    assert likeliest_page(pages) == 1


def test_a_short_sheet_leaves_long_cells_to_others(tmp_path):
    path = tmp_path / "ngan.csv"
    path.write_text("Nhiệm vụ;Chủ trì\nBáo cáo;Sở Y tế\n", encoding="utf-8")
    open_sheets(path)
    assert csv.field_size_limit() >= 131_072
