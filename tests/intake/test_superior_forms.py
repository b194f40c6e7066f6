"""A superior's form is looked at: where its list stands, what it asks for, and when it cannot be filled."""

import zipfile

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.table import Table

from secretariat.domain.superior_forms import Lines
from secretariat.errors import UserError
from secretariat.intake.superior_forms import guessed_mapping, layout_of, open_form
from tests.superior_form import FIRST, HEADER, SHEET, make_form

TITLES = ("STT", "Đơn vị", "Tổng số nhiệm vụ được giao", "Đã hoàn thành đúng hạn", "Đã hoàn thành quá hạn",
          "Chưa hoàn thành, trong hạn", "Chưa hoàn thành, quá hạn", "Tỷ lệ hoàn thành (%)")  # fmt: skip


def changed(path, change):
    book = openpyxl.load_workbook(path)
    change(book[SHEET])
    book.save(path)
    return path


def with_part(path, name):
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, b"<x/>")
    return path


@pytest.mark.parametrize("rows", [1, 4])
def test_titles_of_two_rows_and_the_empty_rows_of_the_list_are_found(tmp_path, rows):
    layout = layout_of(open_form(make_form(tmp_path / "form.xlsx", rows)))
    assert (layout.sheet, layout.header, layout.body) == (SHEET, HEADER, (FIRST, FIRST + rows - 1))
    assert layout.titles[2:4] == ("Cơ quan thực hiện – Chủ trì", "Cơ quan thực hiện – Phối hợp")


def test_columns_are_guessed_by_their_titles(tmp_path):
    mapping = guessed_mapping(layout_of(open_form(make_form(tmp_path / "form.xlsx"))))
    assert mapping.lines is Lines.TASKS
    assert [mapping.columns.get(at, "") for at in range(8)] == [
        "number", "content", "lead", "coordinating", "due_on", "percent", "note", "",
    ]  # fmt: skip


def test_a_matrix_of_agencies_is_known_by_its_figures(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(TITLES)
    book.save(tmp_path / "matrix.xlsx")
    mapping = guessed_mapping(layout_of(open_form(tmp_path / "matrix.xlsx")))
    assert mapping.lines is Lines.AGENCIES
    assert [mapping.columns[at] for at in range(8)] == [
        "number", "agency", "given", "done_on_time", "done_late", "in_time", "overdue", "done_of_given",
    ]  # fmt: skip


def test_the_same_titles_at_the_same_place_are_the_same_form(tmp_path):
    first, second = (
        layout_of(open_form(make_form(tmp_path / name, rows))) for name, rows in (("a.xlsx", 1), ("b.xlsx", 6))
    )
    assert first.key() == second.key()
    other = changed(tmp_path / "b.xlsx", lambda sheet: sheet.__setitem__("G5", "Vướng mắc"))
    assert layout_of(open_form(other)).key() != first.key()


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/pivotTables/pivotTable1.xml", "pivot tables"),
        ("xl/externalLinks/externalLink1.xml", "links to other workbooks"),
        ("xl/ctrlProps/ctrlProp1.xml", "form controls"),
        ("_xmlsignatures/sig1.xml", "digital signature"),
    ],
)
def test_what_would_be_lost_refuses_the_form(tmp_path, part, said):
    with pytest.raises(UserError, match=said):
        open_form(with_part(make_form(tmp_path / "form.xlsx"), part))


def test_charts_and_tables_refuse_the_form(tmp_path):
    def chart(sheet):
        made = BarChart()
        made.add_data(Reference(sheet, min_col=8, min_row=FIRST, max_row=FIRST))
        sheet.add_chart(made, "J2")

    with pytest.raises(UserError, match="charts"):
        open_form(changed(make_form(tmp_path / "chart.xlsx"), chart))
    with pytest.raises(UserError, match="Ctrl"):
        table = Table(displayName="T1", ref="B6:D8", headerRowCount=0)
        open_form(changed(make_form(tmp_path / "table.xlsx"), lambda sheet: sheet.add_table(table)))


def test_damaged_locked_and_other_files_are_refused_with_what_to_do(tmp_path):
    whole = make_form(tmp_path / "form.xlsx").read_bytes()
    (tmp_path / "half.xlsx").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "locked.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))
    (tmp_path / "list.csv").write_text("TT;Nội dung", encoding="utf-8")
    for name, said in (("half.xlsx", "damaged"), ("locked.xlsx", "password"), ("list.csv", "save it as .xlsx")):
        with pytest.raises(UserError, match=said):
            open_form(tmp_path / name)
