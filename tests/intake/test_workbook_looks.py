"""Workbooks that openpyxl would read for minutes, or wrongly, are turned away by a look at their parts."""

import pytest

from secretariat.errors import UserError
from secretariat.intake import workbook_looks
from secretariat.intake.text import open_text
from tests.torture.hostile_files import (
    BOOK,
    BOOK_RELATIONS,
    MAIN,
    RELATIONS,
    SHEET,
    STYLES,
    book,
    cell,
    relationships,
)


@pytest.fixture
def refusal_of(tmp_path):
    def make(content):
        path = tmp_path / "a.xlsx"
        path.write_bytes(content)
        with pytest.raises(UserError) as refusal:
            open_text(path)
        return str(refusal.value)

    return make


def row(number, *cells):
    return f'<row r="{number}">{"".join(cells)}</row>'


def test_rows_that_do_not_count_up_are_damage(refusal_of):
    assert "is damaged" in refusal_of(book(row(1, cell("A1", "a")) + row(1, cell("A1", "b"))))
    assert "is damaged" in refusal_of(book(row(2, cell("A2", "a")) + row(1, cell("A1", "b"))))


def test_more_cells_in_a_row_than_a_sheet_has_columns_are_damage(refusal_of):
    assert "is damaged" in refusal_of(book(row(1, '<c r="A1"/>' * 16_385)))


def test_rows_without_end_are_told(refusal_of, monkeypatch):
    monkeypatch.setattr(workbook_looks, "MOST_ROWS_UNSAID", 2)
    rows = "".join(row(at, cell(f"A{at}", "a")) for at in (1, 2, 3))
    assert "too large to be a notice (more than 2 rows)" in refusal_of(book(rows))


def test_a_sheet_that_says_how_far_it_reaches_may_have_many_rows(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_looks, "MOST_ROWS_UNSAID", 2)
    rows = "".join(row(at, cell(f"A{at}", "a")) for at in (1, 2, 3))
    said = f'<worksheet xmlns="{MAIN}"><dimension ref="A1:A3"/><sheetData>{rows}</sheetData></worksheet>'
    (tmp_path / "a.xlsx").write_bytes(book(**{SHEET: said}))
    assert open_text(tmp_path / "a.xlsx").text == "a\na\na"


def test_merged_cells_without_end_are_told(refusal_of, monkeypatch):
    monkeypatch.setattr(workbook_looks, "MOST_MERGES", 1)
    merged = book(
        row(1, cell("A1", "a")), '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/></mergeCells>'
    )
    assert "more than 1 merged cells" in refusal_of(merged)


def test_sheets_of_one_name_are_counted(refusal_of):
    sheets = '<sheet name="a" sheetId="1" r:id="r1"/>' * 61
    many = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'
    assert "too large to be a notice (61 sheets)" in refusal_of(book(**{BOOK: many}))


@pytest.mark.parametrize("part", [BOOK_RELATIONS, "docProps/core.xml"])
def test_elements_without_end_are_told_in_any_part(refusal_of, monkeypatch, part):
    monkeypatch.setattr(workbook_looks, "MOST_TAGS", 20)
    assert "more than 20 elements" in refusal_of(book(**{part: relationships(*[("worksheet", "a")] * 30)}))


def test_a_number_format_longer_than_anyone_writes_is_damage(refusal_of):
    formats = f'<numFmts><numFmt numFmtId="200" formatCode="{"[" * 3000}"/></numFmts>'
    assert "is damaged" in refusal_of(book(**{STYLES: f'<styleSheet xmlns="{MAIN}">{formats}</styleSheet>'}))


def test_a_part_in_which_nothing_could_be_counted_is_damage(refusal_of):
    assert "is damaged" in refusal_of(book(**{SHEET: f'<worksheet xmlns="{MAIN}"/>'.encode("utf-16")}))
