"""Workbooks that are damaged, huge or cunning: a text or one sentence, and soon."""

import io
import random
import re
import zipfile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.errors import SecretariatError, UserError
from secretariat.intake import sheet_text, workbook_looks, workbook_parts, xlsx
from secretariat.intake.text import open_text
from secretariat.progress import Cancelled
from tests.torture.mutants import honest_workbook, mutant

_fuzz = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])


_BOOK = honest_workbook(hidden=False)


def _parts():
    with zipfile.ZipFile(io.BytesIO(_BOOK)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def rebuilt(make_zip):
    """Write the honest workbook with some parts replaced and return its path."""
    return lambda name="a.xlsx", **parts: make_zip(
        name, _parts() | {key.replace("__", "/"): part for key, part in parts.items() if part is not None}
    )


@pytest.fixture
def with_sheet(make_zip):
    """Write a workbook whose first sheet has this XML and return its path."""

    def make(rows, after="", **parts):
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        sheet = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{after}</worksheet>'
        return make_zip("a.xlsx", _parts() | {"xl/worksheets/sheet1.xml": sheet} | parts)

    return make


def answered(path):
    source = refusal = None
    try:
        source = open_text(path)
    except SecretariatError as trouble:
        refusal = str(trouble)
    assert source is not None or f"“{path.name}”" in refusal
    return source


def refused(path):
    with pytest.raises(UserError) as refusal:
        open_text(path)
    return str(refusal.value)


def cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_one_cell_at_the_far_corner_is_answered_at_once(tmp_path, with_sheet):
    assert "has no text" in refused(with_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Việc", "x"
    book.save(tmp_path / "b.xlsx")
    assert answered(tmp_path / "b.xlsx").text == "Việc"


def test_days_and_times_written_as_words_of_the_standard_are_days_and_times(with_sheet):
    cells = "".join(
        f'<c r="{place}" t="d"><v>{text}</v></c>' for place, text in (("A1", "2026-09-05"), ("B1", "08:30"))
    )
    assert answered(with_sheet(f'<row r="1">{cells}</row>')).text == "05/09/2026\t08:30"


def test_rows_far_below_the_others_are_not_waited_for(with_sheet):
    rows = f'<row r="1">{cell("A1", "a")}</row><row r="202">{cell("A202", "b")}</row>'
    far = f'<row r="9000">{cell("A9000", "c")}</row>'
    assert answered(with_sheet(rows + far)).text == "a\n\nb"


def test_more_rows_and_columns_than_a_list_has_are_left_out_and_told(with_sheet, monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    rows = "".join(f'<row r="{at}">{cell(f"A{at}", at)}</row>' for at in range(1, 6))
    source = answered(with_sheet(rows))
    assert source.text == "1\n2\n3"
    assert source.doubts == ("Only the first 3 rows and 100 columns were read of: Nhiệm vụ",)


def test_columns_beyond_any_list_are_left_out_and_told(with_sheet):
    source = answered(with_sheet(f'<row r="1">{cell("CV1", "a")}{cell("CW1", "b")}</row>'))
    assert source.text == "a"
    assert "100 columns" in source.doubts[0]


def test_a_cell_longer_than_excel_allows_is_refused(with_sheet):
    text = "".join(map(chr, random.Random(1).choices(range(97, 123), k=32_768)))
    assert "a cell of more than 32767 letters" in refused(with_sheet(f'<row r="1">{cell("A1", text)}</row>'))


def test_cells_that_share_one_long_text_are_counted(with_sheet, monkeypatch):
    monkeypatch.setattr(xlsx, "LARGEST_TEXT", 10)
    cells = "".join(f'<c r="{column}1" t="s"><v>1</v></c>' for column in "ABCDE")
    assert "more than 10 letters" in refused(with_sheet(f'<row r="1">{cells}</row>'))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_definitions_in_any_part_are_refused(make_zip, part):
    bomb = f'<!DOCTYPE a [<!ENTITY b "{"c" * 50}">]><a>&b;</a>'
    assert "holds definitions" in refused(make_zip("a.xlsx", _parts() | {part: bomb}))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_definitions_behind_a_long_comment_give_nothing(make_zip, part):
    bomb = f'<!--{"x" * 70_000}--><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert re.search("holds definitions|is damaged", refused(make_zip("a.xlsx", _parts() | {part: bomb})))


def test_a_bomb_is_refused_at_once(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/a.xml", "w") as part:
        for _chunk in range(310):
            part.write(b" " * 1_000_000)
    assert "310 MB unpacked" in refused(path)


@pytest.mark.parametrize(
    ("name", "part"), [("a.xlsx", "xl/worksheets/sheet1.xml"), ("a.docx", "word/document.xml")]
)
def test_a_bomb_that_lies_about_its_size_is_refused_at_once(make_zip, name, part):
    path = make_zip(name, {"[Content_Types].xml": "<Types/>", part: "<a>" + " " * 30_000_000})
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (500).to_bytes(4, "little")
    path.write_bytes(data)
    assert "is damaged" in refused(path)


def test_a_sheet_larger_than_any_list_is_refused(rebuilt, monkeypatch):
    monkeypatch.setattr(workbook_looks, "LARGEST_SHEET", 500)
    assert "too large to be a notice (1 MB)" in refused(rebuilt())


def test_more_sheets_than_anyone_looks_through_are_refused(rebuilt, monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_SHEETS", 0)
    assert "(1 sheets)" in refused(rebuilt())


def test_merged_cells_without_end_cost_nothing(with_sheet, monkeypatch):
    monkeypatch.setattr(workbook_parts, "MOST_MERGES", 3)
    merge = "".join(f'<mergeCell ref="{cells}"/>' for cells in ("A1:XFD1048576", "ZZ1:ZZ9", "C1:C2", "B1:B9"))
    rows = (
        f'<row r="1">{cell("A1", "a")}{cell("B1", "b")}{cell("C1", "c")}</row><row r="2">{cell("B2", "d")}</row>'
    )
    source = answered(with_sheet(rows, f"<mergeCells>{merge}</mergeCells>"))
    assert source.tables == ((("a", "b", "c"), ("a", "d", "c")),)


def test_macros_are_told_and_only_values_read(make_zip):
    parts = _parts() | {"xl/vbaProject.bin": b"x" * 100}
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(plain, macro)
    for name in ("a.xlsm", "renamed.xlsx"):
        source = answered(make_zip(name, parts))
        assert "Báo cáo 19" in source.text
        assert "has macros (small programs) inside; none was run" in source.doubts[0]


def test_a_secret_workbook_is_turned_away(with_sheet):
    assert "marked secret" in refused(with_sheet(f'<row r="1">{cell("A1", "MẬT")}</row>'))


def test_a_sheet_whose_part_is_missing_is_answered(make_zip):
    parts = _parts()
    del parts["xl/worksheets/sheet1.xml"]
    assert "has no text" in refused(make_zip("a.xlsx", parts))
    broken = _parts()["xl/workbook.xml"].replace(b'r:id="rId1"', b'r:id="rId9"')
    assert refused(make_zip("b.xlsx", _parts() | {"xl/workbook.xml": broken}))


def test_the_person_may_call_it_off(rebuilt, monkeypatch):
    class Called:
        def step(self, done, total):
            raise Cancelled

    monkeypatch.setattr(xlsx, "_ROWS_A_STEP", 5)
    with pytest.raises(Cancelled):
        open_text(rebuilt(), Called())


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx"])
def test_a_web_page_named_like_a_workbook_says_so(tmp_path, name):
    (tmp_path / name).write_bytes("<html><table><tr><td>Báo cáo</td></tr></table></html>".encode())
    assert "is a web page" in refused(tmp_path / name)


def test_a_damaged_workbook_speaks_of_excel(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(_BOOK[:3000])
    assert "open it in Excel" in refused(tmp_path / "a.xlsx")


@_fuzz
@given(seed=st.integers(0, 1_000_000))
def test_a_damaged_workbook_never_breaks_anything(tmp_path, seed):
    path = tmp_path / "a.xlsx"
    path.write_bytes(mutant(_BOOK, seed))
    source = answered(path)
    for rows, places in zip(source.tables, source.places, strict=True) if source else ():
        for row, spots in zip(rows, places, strict=True):
            assert [source.text[a:b] for a, b in spots] == [value.replace("\n", " ") for value in row]


@given(
    rows=st.lists(
        st.dictionaries(st.integers(0, 4), st.text(alphabet="aTT\n\t nhiệm vụchủ trì1", max_size=12)), max_size=12
    ),
    merges=st.lists(st.tuples(*[st.integers(0, 12)] * 4), max_size=3),
)
def test_any_rows_become_a_text_whose_places_are_right(rows, merges):
    page = sheet_text.Sheet("a", [{at: sheet_text.Value(text) for at, text in row.items()} for row in rows])
    page.merges = [sheet_text.Merge(*merge) for merge in merges]
    text = sheet_text.SheetText(lambda letters, _font: letters)
    text.add(page, "")
    whole = text.whole()
    for table, places in zip(text.tables, text.places, strict=True):
        for row, spots in zip(table, places, strict=True):
            assert [whole[a:b] for a, b in spots] == [value.replace("\n", " ") for value in row]


def test_a_list_of_many_rows_is_read_whole(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"])
        for row in range(1, 1500):
            sheet.write_row(row, 0, [row, f"Báo cáo {row}", "Sở Nội vụ", "Sở Tài chính", "30/9/2026"])
    assert len(open_text(tmp_path / "a.xlsx").tables[0]) == 1500
