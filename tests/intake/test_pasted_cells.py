"""What was copied is read as cells or as lines that are tasks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.text import clean, clean_lines
from secretariat.errors import UserError
from secretariat.intake import pasted_cells
from secretariat.intake.pasted_cells import PastedLine, grid_of, lines_of
from secretariat.ui.widgets.copied import tab_lines


def test_lines_with_tabs_are_cells():
    assert grid_of("a\tb\nc\n") == [["a", "b"], ["c", ""]]
    assert grid_of('"x\ny"\t"q""z"\r\n') == [["x\ny", 'q"z']]


def test_a_lone_quotation_mark_swallows_nothing():
    assert grid_of('a "b\tc\nd\te') == [['a "b', "c"], ["d", "e"]]


def test_a_plain_text_is_no_grid():
    assert grid_of("một\nhai") is None
    assert grid_of("một\n\thai") is None
    assert grid_of("\t\n\t") is None
    assert grid_of("") is None


def test_a_table_of_a_page_is_a_grid_with_merged_cells_in_each_row():
    page = "<table><tr><td rowspan=2>Bộ A</td><td>1<br>2</td></tr><tr><td>30/9/2026</td></tr></table>"
    assert grid_of("", page) == [["Bộ A", "1\n2"], ["Bộ A", "30/9/2026"]]


def test_a_cell_over_two_columns_stands_in_the_first():
    assert grid_of("", "<table><tr><td colspan=2>a</td><td>b</td></tr></table>") == [["a", "", "b"]]


@pytest.mark.parametrize(
    "page",
    [
        "<p>Kính gửi</p><table><tr><td>a</td></tr></table>",
        "<table><tr><td>a</td></tr></table><p></p><table><tr><td>b</td></tr></table>",
        "<tt></tt>",
        "<t",
    ],
)
def test_a_page_with_more_than_a_table_is_read_as_text(page):
    assert grid_of("a\tb", page) == [["a", "b"]]


def test_bullets_and_numbers_go_and_their_nesting_stays():
    text = "1. Giao A\n  - phần một\n  - phần hai\n2) Giao B\n2.1. nhỏ\na) nhỏ hơn\n\nIII. Khác"
    assert lines_of(text) == [
        PastedLine(0, "Giao A"), PastedLine(1, "phần một"), PastedLine(1, "phần hai"), PastedLine(0, "Giao B"),
        PastedLine(1, "nhỏ"), PastedLine(2, "nhỏ hơn"), PastedLine(2, "Khác"),
    ]  # fmt: skip


_WORDS_FIRST = [
    "30 ngày làm việc", "30/9 nộp báo cáo", "3 tỉnh báo cáo", "1.500 tỷ đồng", "45/TB-BCĐ: báo cáo kết quả",
    "12/UBND-VP giao", "1.5 triệu đồng kinh phí", "tp. Hà Nội báo cáo", "tr. 5", "5- 7 ngày", "30.9.26 họp",
    "+84 24", "12/ 2026", "2026. Kế hoạch", "v.v. nhiều việc", "-5 độ", "1.5 MW điện gió", "UB. Nhân dân",
    "-", "1.",
]  # fmt: skip


@pytest.mark.parametrize("line", _WORDS_FIRST)
def test_numbers_that_are_words_stay(line):
    assert [each.text for each in lines_of(line)] == [line]


_SIGNS = (
    "1. ", "1) ", "1/ ", "1- ", "12– ", "1.2. ", "1.2.3. ", "1.2.3 ", "(1) ", "(1.2) ", "(a) ", "(iv) ", "① ", "⑫",
    "❶ ", "I. ", "IV/ ", "I- ", "iv) ", "a) ", "đ. ", "b/ ", "- ", "-", "+ ", "* ", "–\u00a0", "• ", "·\t", "o ",
    "o\t", "§ ", "§\t", "ü\t", "Ø\t", "\uf0b7 ", "\uf0a7\t", "\uf0d8", "✓ ", "1.\t", "1.", "1)", "2.1 ",
)  # fmt: skip


@pytest.mark.parametrize("sign", _SIGNS)
def test_bullets_and_numbers_go(sign):
    (line,) = lines_of(f"  {sign}Rà soát 45/TB-BCĐ")
    assert line == PastedLine(0, "Rà soát 45/TB-BCĐ")


_REAL_WORD = st.text(st.sampled_from("abcdeghklmnôơưđấệổTBHNĐÂ"), min_size=2, max_size=8)
_NUMBER_OF_PAPER = st.from_regex(r"[1-9][0-9]{0,3}/[A-ZĐ]{2,4}-[A-ZĐ]{2,4}", fullmatch=True)


@given(st.one_of(_REAL_WORD, _NUMBER_OF_PAPER), st.text(st.sampled_from(" .)/-–(,:1a\t"), max_size=4), _REAL_WORD)
def test_a_text_that_begins_with_a_word_is_never_shortened(word, between, more):
    line = f"{word}{between}{more}"
    assert [each.text for each in lines_of(line)] == [clean(line)]


def test_a_sign_without_words_is_no_task():
    assert [line.text for line in lines_of("1. Một\n2.\n-\n---\n3. Hai")] == ["Một", "Hai"]


@pytest.mark.parametrize("page", ["", "<title>x</title><p>1.<span>&nbsp;</span>Rà soát</p><p>Báo cáo</p>"])
def test_a_list_of_word_is_lines_and_no_grid(page):
    text = "Giao các đơn vị:\r\n1.\tRà soát\r\n·\tquy chế\r\no\tphụ lục\r\n2.\tBáo cáo\r\n"
    assert grid_of(text, page) is None
    lines = [(line.level, line.text) for line in lines_of(text)]
    assert lines == [
        (0, "Giao các đơn vị:"), (0, "Rà soát"), (1, "quy chế"), (2, "phụ lục"), (0, "Báo cáo"),
    ]  # fmt: skip


def test_a_column_of_running_numbers_stays_one():
    assert grid_of("1\tRà soát\n2\tBáo cáo") == [["1", "Rà soát"], ["2", "Báo cáo"]]
    assert grid_of("1.\tRà soát\tBộ Nội vụ") == [["1.", "Rà soát", "Bộ Nội vụ"]]
    assert grid_of("x", "<table><tr><td>1.</td><td>Rà soát</td></tr></table>") == [["1.", "Rà soát"]]


@given(st.text(max_size=200))
def test_whatever_is_pasted_is_lines_with_words(text):
    lines = lines_of(text)
    assert all(line.text for line in lines)
    assert all(line.level <= above.level + 1 for above, line in pairwise(lines))


_WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf", "Cn", "Co"]), max_size=12)


@given(st.lists(st.lists(_WORDS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_the_table_copies_is_read_back(grid):
    cleaned = [[clean_lines(text), f"ab{clean_lines(more)}"] for text, more in grid]
    cleaned[0].reverse()
    assert grid_of(tab_lines(cleaned)) == cleaned


def test_what_is_no_page_at_all_is_no_grid():
    assert grid_of("", "<tr") is None
    assert grid_of("", "<t\x00") is None


def test_of_a_page_that_is_too_long_the_tabs_are_read(monkeypatch):
    monkeypatch.setattr(pasted_cells, "LARGEST_TEXT", 9)
    assert grid_of("a\tb", "<table><tr><td>c</td></tr></table>") == [["a", "b"]]
    with pytest.raises(UserError, match="too long"):
        grid_of("a\tb" * 9)


_TOO_MANY = [(pasted_cells.MOST_ROWS + 1, 2), (2, pasted_cells.MOST_COLUMNS + 1)]


@pytest.mark.parametrize(("rows", "columns"), _TOO_MANY)
def test_more_than_is_taken_at_once_is_refused_and_never_cut(rows, columns):
    text = "\n".join(["\t".join(["a"] * columns)] * rows)
    page = "".join(f"<tr>{'<td>a' * columns}" for _row in range(rows))
    for copied in ((text, ""), ("a", f"<table>{page}</table>")):
        with pytest.raises(UserError, match=r"at most 5\.000 rows and 60 columns"):
            grid_of(*copied)


def test_as_much_as_is_taken_at_once_is_taken_whatever_is_empty_around_it():
    row = "\t".join(["a"] * pasted_cells.MOST_COLUMNS)
    grid = grid_of("\n".join([row + "\t\t"] * pasted_cells.MOST_ROWS) + "\n\t" * 9)
    assert (len(grid), len(grid[0])) == (pasted_cells.MOST_ROWS, pasted_cells.MOST_COLUMNS)
