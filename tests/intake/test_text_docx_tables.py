"""Tables of a Word document: read by columns, each cell with its place in the text."""

import pytest

from secretariat.intake.text import open_text

_GRID = "<w:tblPr><w:tblBorders><w:insideH w:val='single'/></w:tblBorders></w:tblPr>"


def cell(*paragraphs, properties=""):
    inner = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows, properties=_GRID):
    lines = "".join("<w:tr>" + "".join(cells) + "</w:tr>" for cells in rows)
    return f"<w:tbl>{properties}{lines}</w:tbl>"


@pytest.fixture
def opened(make_docx):
    return lambda body, **more: open_text(make_docx(body, **more))


def test_a_row_is_a_line_with_bars_between_the_cells(opened):
    source = opened(table([cell("TT"), cell("Nhiệm vụ")], [cell("1"), cell("Rà soát", "quy hoạch")]))
    assert source.text == "TT | Nhiệm vụ\n1 | Rà soát quy hoạch"
    assert source.tables == ((("TT", "Nhiệm vụ"), ("1", "Rà soát\nquy hoạch")),)


def test_every_cell_knows_its_place(opened, p):
    source = opened(
        p("Phụ lục") + table([cell("TT"), cell(""), cell("Chủ trì")], [cell("1"), cell("a", "b"), cell()])
    )
    for rows, places in zip(source.tables, source.places, strict=True):
        for row, row_places in zip(rows, places, strict=True):
            shown = tuple(source.text[start:end] for start, end in row_places)
            assert shown == tuple(value.replace("\n", " ") for value in row)


def test_a_letterhead_is_read_cell_by_cell(opened):
    head = table([cell("ỦY BAN NHÂN DÂN", "Số: 12/TB"), cell("CỘNG HÒA", "Độc lập")], properties="")
    source = opened(head)
    assert source.text == "ỦY BAN NHÂN DÂN\nSố: 12/TB\nCỘNG HÒA\nĐộc lập"
    assert source.tables == ()


def test_a_table_style_with_lines_makes_a_table_of_data(opened):
    styles = f"<w:style w:type='table' w:styleId='Luoi'>{_GRID}</w:style>"
    styled = "<w:tblPr><w:tblStyle w:val='Luoi'/></w:tblPr>"
    assert opened(table([cell("a"), cell("b")], properties=styled), styles=styles).text == "a | b"


def test_lines_around_the_cells_make_a_table_of_data(opened):
    drawn = cell("a", properties="<w:tcBorders><w:top w:val='single'/></w:tcBorders>")
    assert opened(table([drawn, cell("b")], properties="")).text == "a | b"


def test_borders_that_are_switched_off_are_no_borders(opened):
    plain = "<w:tblPr><w:tblBorders><w:top w:val='nil'/></w:tblBorders></w:tblPr>"
    assert opened(table([cell("a"), cell("b")], properties=plain)).text == "a\nb"


def test_a_cell_merged_downwards_stands_in_each_of_its_rows(opened):
    top = cell("Sở A", properties="<w:vMerge w:val='restart'/>")
    more = cell("", properties="<w:vMerge/>")
    source = opened(table([cell("1"), top], [cell("2"), more], [cell("3"), more]))
    assert source.text == "1 | Sở A\n2 | \n3 | "
    assert [row[1] for row in source.tables[0]] == ["Sở A"] * 3
    assert len({row[1] for row in source.places[0]}) == 1


def test_a_merged_cell_with_nothing_above_is_empty(opened):
    source = opened(table([cell("1"), cell("x", properties="<w:vMerge/>")]))
    assert source.tables == ((("1", ""),),)


def test_a_cell_over_two_columns_keeps_the_columns_in_place(opened):
    wide = cell("Cơ quan", properties="<w:gridSpan w:val='2'/>")
    source = opened(table([cell("TT"), wide], [cell("1"), cell("Sở A"), cell("Sở B")]))
    assert source.tables == ((("TT", "Cơ quan", ""), ("1", "Sở A", "Sở B")),)


def test_empty_rows_and_empty_tables_leave_no_trace(opened, p):
    source = opened(table([cell(""), cell("")]) + p("A"))
    assert (source.text, source.tables) == ("A", ())


def test_a_table_in_a_cell_is_part_of_that_cell(opened):
    inner = f"<w:tc>{table([cell('x'), cell('y')])}<w:p/></w:tc>"
    assert opened(table([cell("1"), inner])).tables == ((("1", "x\ny"),),)


def test_a_page_wrapped_in_a_frame_keeps_its_tables(opened):
    framed = f"<w:tc>{table([cell('x'), cell('y')])}<w:p/></w:tc>"
    assert opened(table([framed])).tables == ((("x", "y"),),)


def test_rows_and_cells_without_a_table_are_still_text(opened, p):
    assert opened(f"<w:tr><w:tc><w:tcPr/>{p('A')}</w:tc></w:tr><w:tblPr/>{p('B')}").text == "A\nB"


def test_tables_nested_deeper_than_anyone_draws_are_read_without_end(opened, p):
    depth = 60
    body = "<w:tbl><w:tr><w:tc>" * depth + p("sâu") + "</w:tc></w:tr></w:tbl>" * depth
    assert opened(body).text == "sâu"
