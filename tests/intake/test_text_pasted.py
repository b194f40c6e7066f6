"""What is copied together with its tables keeps their columns."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.intake import pasted
from secretariat.intake.text import text_of_clipboard

EXCEL = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8>
<style><!--table {mso-displayed-decimal-separator:"\\,";} td {padding:0;} .font5 {color:black;}
.xl65 {font-family:.VnTime; border:.5pt solid windowtext;} .xl66 {font-family:"Times New Roman";}--></style></head>
<body><!--StartFragment--><table border=0 width=500>
<tr height=20><td rowspan=2 class=xl66>TT</td><td rowspan=2>Nhiệm vụ</td><td colspan=2>Cơ quan</td></tr>
<tr><td>Chủ trì</td><td>Phối
  hợp</td></tr>
<tr style='display:none'><td>0</td><td>ẩn</td><td></td><td></td></tr>
<tr><td align=right>1</td><td class=xl65>B¸o c¸o<br>kÕt qu¶</td><td>Sở A</td><td></td></tr>
<tr><td align=right>2</td><td rowspan=2>Rà soát</td><td>Sở B</td><td>Sở C</td></tr>
<tr><td align=right>3</td><td>Sở D</td><td rowspan=9>Sở E</td></tr>
<tr><td>4</td><td>Lập</td><td>Sở G</td></tr>
<!--EndFragment--></table></body></html>"""
PLAIN = """TT\tNhiệm vụ\tCơ quan
\t\tChủ trì\tPhối hợp
1\tB¸o c¸o kÕt qu¶\tSở A
2\tRà soát\tSở B\tSở C
3\t\tSở D\tSở E
4\tLập\tSở G"""


@pytest.fixture
def paste():
    def act(html, text=None):
        plain = re.sub("<[^>]*>", " ", html) if text is None else text
        source = text_of_clipboard(plain, html)
        for rows, places in zip(source.tables, source.places, strict=True):
            for row, spots in zip(rows, places, strict=True):
                assert [source.text[a:b] for a, b in spots] == [value.replace("\n", " ") for value in row]
        return source

    return act


def test_cells_of_excel_come_with_their_columns(paste):
    assert paste(EXCEL, PLAIN).tables == (
        (
            ("TT", "Nhiệm vụ", "Cơ quan", ""),
            ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp"),
            ("1", "Báo cáo\nkết quả", "Sở A", ""),
            ("2", "Rà soát", "Sở B", "Sở C"),
            ("3", "Rà soát", "Sở D", "Sở E"),
            ("4", "Lập", "Sở G", "Sở E"),
        ),
    )


def test_the_font_of_a_cell_tells_its_letters(paste):
    source = paste(EXCEL, PLAIN)
    assert "TCVN3 (ABC)" in source.encoding_note
    assert "1 | B¸o c¸o kÕt qu¶ | Sở A" in source.raw_text
    assert source.undecoded().tables == ()


def test_a_pasted_table_of_tasks_is_read_by_its_columns(paste, names):
    from secretariat.intake.notice import read_notice

    head = "<tr><td>TT</td><td>Nhiệm vụ</td><td>Chủ trì</td><td>Thời hạn</td></tr>"
    task = "<tr><td>1</td><td>Rà soát quy hoạch</td><td>Sở Xây dựng</td><td>30/9/2026</td></tr>"
    draft = read_notice(paste(f"<table>{head}{task}</table>"), names)
    assert [(found.content, found.lead) for found in draft.tasks] == [("Rà soát quy hoạch", ("Sở Xây dựng",))]


def test_text_around_the_table_stays_in_order(paste):
    word = (
        "<p class=MsoNormal>Phụ lục <b>I</b><o:p></o:p></p><table border=1><tr><td><p>a</p><p>b</p></td><td>c</td>"
        "</tr></table><div>Nơi nhận:<br>Như trên</div><script>mã</script> cuối"
    )
    source = paste(word, "Phụ lục I a b c Nơi nhận: Như trên cuối")
    assert source.text == "Phụ lục I\na b | c\nNơi nhận:\nNhư trên\ncuối"
    assert source.tables == ((("a\nb", "c"),),)


def test_items_of_lists_are_counted_as_shown(paste):
    lists = "<ol start=3><li>x</li><li>y<ul><li>z</li></ul></li></ol><li>w</li>"
    source = paste(f"{lists}<table border=1><tr><td>a</td><td>b</td></tr></table>")
    assert source.text == "3. x\n4. y\n- z\n- w\na | b"


@pytest.mark.parametrize(
    "html",
    [
        "<p>Giao Sở A</p>",
        "<table><tr><td>Giao Sở A</td></tr></table>",
        "<table border=1><tr><td>khác</td><td>hẳn</td></tr></table>",
        "<table",
        "<table border=1>" + "<tr><td rowspan=9999 colspan=60>a</td></tr>" * 1100 + "</table>",
        "<table>" + " " * 5_000_000,
    ],
)
def test_without_a_table_of_the_same_words_the_plain_text_is_taken(html):
    source = text_of_clipboard("Giao Sở A", html)
    assert (source.text, source.tables) == ("Giao Sở A", ())


def test_a_letterhead_in_two_columns_is_no_table(paste):
    head = "<table><tr><td>UBND TỈNH</td><td>CỘNG HÒA</td></tr></table>"
    body = "<table><tr><td>1</td><td>a</td><td style='border:solid windowtext 1pt'>b</td></tr></table>"
    assert paste(head + body).text == "UBND TỈNH\nCỘNG HÒA\n1 | a | b"


def test_cells_without_rows_and_rows_without_tables_lose_no_words(paste):
    crossed = "<table border=1><td>a</td><td>b<tr><td>c</td></tr></table><tr><td>d</td></tr>"
    assert paste(crossed, "a b c d").text.replace("\n", " ").replace("| ", "").split() == ["a", "b", "c", "d"]


def test_tables_deeper_than_anyone_draws_are_read_without_end(paste):
    deep = "<table border=1><tr><td>x</td><td>" * 40 + "sâu" + "</td></tr></table>" * 40
    assert "sâu" in paste(deep).text


def test_styles_without_end_are_not_read_to_the_end(paste):
    many = "".join(f".a{at}{{font-family:Arial}}" for at in range(3000))
    assert paste(f"<style>{many}</style><table border=1><tr><td>a</td><td>b</td></tr></table>", "a b").tables


_TAGS = (
    "table",
    "tr",
    "td",
    "th",
    "p",
    "br",
    "ol",
    "li",
    "div",
    "span style='display:none'",
    "/td",
    "/tr",
    "/table",
)


@given(tags=st.lists(st.sampled_from(_TAGS), max_size=40), spans=st.integers(0, 200))
def test_tags_in_any_order_never_break_anything(tags, spans):
    html = "".join(f"<{tag}{f' rowspan={spans} colspan=2' if tag == 'td' else ''}>x" for tag in tags)
    source = text_of_clipboard("x", f"<table border=1>{html}")
    assert "x" in source.text


def test_a_page_as_large_as_is_read_is_read():
    html = f"<style>{'a' * 1_000_000}</style><table border=1>" + "<tr><td>a</td><td>b</td></tr>" * 8_000
    assert text_of_clipboard("a b", html).tables
    assert len(html) < pasted.LARGEST_HTML


@pytest.mark.parametrize("style", ["border" * 300_000, "font-family:" + " " * 1_000_000, "[" * 1_000_000])
def test_styles_made_to_be_slow_are_passed_over(style):
    table = f"<table border=1><tr><td class=a style='{style}'>a</td><td>b</td></tr></table>"
    assert text_of_clipboard("a b", f"<style>.a{{{style}}}</style>{table}").text == "a | b"
    assert text_of_clipboard("a b", f"<p style='{style}'>a b</p>").text == "a b"
