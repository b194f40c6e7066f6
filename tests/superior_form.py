"""A superior's form as an office gets it: letterhead, titles of two rows, an empty list, totals, signatures."""

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

SHEET = "Biểu 01"
HEADER, FIRST = (5, 6), 8
_TITLES = ("TT", "Nội dung nhiệm vụ", "Cơ quan thực hiện", None, "Thời hạn", "Tỷ lệ (%)", "Ghi chú", "Số trang")


def framed(cell):
    side = Side("thin")
    cell.border = Border(side, side, side, side)
    cell.font = Font(name="Times New Roman", size=12)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def make_form(path, rows=1):
    """Write the form with so many empty rows in its list."""
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    _head(sheet)
    total = FIRST + rows
    for row in range(FIRST, total):
        for column in range(1, 9):
            framed(sheet.cell(row, column))
            sheet.cell(row, column).protection = Protection(locked=False)
        sheet.cell(row, 8, f"=LEN(B{row})")
        sheet.row_dimensions[row].height = 30
    _foot(sheet, total)
    sheet.protection.set_password("mat-khau")
    book.defined_names["Tong"] = DefinedName("Tong", attr_text=f"'{SHEET}'!$H${total}")
    sheet.print_area = f"A1:H{total + 5}"
    sheet.print_title_rows = f"{HEADER[0]}:{HEADER[1]}"
    other = book.create_sheet("Tổng hợp")
    other["A1"] = f"='{SHEET}'!H{total}"
    book.save(path)
    return path


def _head(sheet):
    sheet["A1"] = "ỦY BAN NHÂN DÂN TỈNH"
    sheet.merge_cells("A1:D1")
    sheet["A3"] = "BIỂU TỔNG HỢP NHIỆM VỤ"
    sheet["F3"], sheet["G3"] = "Tổng số:", None
    for column, title in enumerate(_TITLES, 1):
        framed(sheet.cell(HEADER[0], column, title))
        framed(sheet.cell(HEADER[1], column))
        if column not in (3, 4):
            sheet.merge_cells(start_row=5, end_row=6, start_column=column, end_column=column)
    sheet.merge_cells("C5:D5")
    sheet["C6"], sheet["D6"] = "Chủ trì", "Phối hợp"
    for column in range(1, 9):
        framed(sheet.cell(7, column, f"({column})"))
    for letter, width in zip("ABCDEFGH", (5, 40, 18, 18, 12, 9, 20, 8), strict=True):
        sheet.column_dimensions[letter].width = width


def _foot(sheet, total):
    last = total - 1
    sheet.cell(total, 1, "Tổng cộng")
    sheet.merge_cells(start_row=total, end_row=total, start_column=1, end_column=4)
    sheet.cell(total, 8, f"=SUM(H{FIRST}:H{last})")
    for column in range(1, 9):
        framed(sheet.cell(total, column))
    sheet.cell(total + 2, 6, "THỦ TRƯỞNG ĐƠN VỊ")
    sheet.merge_cells(start_row=total + 2, end_row=total + 2, start_column=6, end_column=8)
    sheet.cell(total + 5, 6, "Nguyễn Văn Bình")
    choices = DataValidation(type="list", formula1='"Cao,Thấp"')
    choices.add(f"G{FIRST}:G{last}")
    sheet.add_data_validation(choices)
    red = CellIsRule(operator="lessThan", formula=["50"], fill=PatternFill("solid", bgColor="FFFF0000"))
    sheet.conditional_formatting.add(f"F{FIRST}:F{last}", red)
