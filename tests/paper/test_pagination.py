from hypothesis import given
from hypothesis import strategies as st

from secretariat.paper.pagination import Heights, Rooms, Slice, paginate

HEIGHTS = Heights(line=10, padding=2)
ROOMS = Rooms(first=100, other=160, closing=50)
BANDS = st.lists(st.tuples(st.integers(1, 40), st.booleans()), max_size=60)


def pages_of(*lines, headings=(), rooms=ROOMS, totals=-1):
    return paginate(lines, set(headings), HEIGHTS, rooms, totals)


def bands(pages):
    return [[piece.band for piece in page] for page in pages]


def used(page):
    return sum(HEIGHTS.of(piece.last - piece.first) for piece in page)


def test_rows_fill_a_page_and_go_on_in_the_next():
    assert bands(pages_of(*[2] * 8, rooms=Rooms(100, 160))) == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_a_heading_goes_with_its_first_row():
    assert bands(pages_of(5, 1, 3, headings=[1], rooms=Rooms(100, 160))) == [[0], [1, 2]]


def test_headings_in_a_row_stay_together():
    assert bands(pages_of(4, 1, 1, 3, headings=[1, 2], rooms=Rooms(100, 160))) == [[0], [1, 2, 3]]


def test_a_row_too_high_for_the_first_page_goes_whole_to_the_second():
    assert bands(pages_of(7, rooms=Rooms(60, 160))) == [[], [0]]


def test_a_row_higher_than_half_a_page_is_begun_where_there_is_room():
    assert pages_of(12, rooms=Rooms(100, 160)) == [[Slice(0, 0, 9)], [Slice(0, 9, 12)]]


def test_a_row_higher_than_a_page_is_cut_between_lines():
    assert pages_of(30, rooms=Rooms(100, 160)) == [[Slice(0, 0, 9)], [Slice(0, 9, 24)], [Slice(0, 24, 30)]]


def test_a_row_that_must_be_cut_does_not_leave_a_single_line_behind():
    assert pages_of(7, 20, rooms=Rooms(100, 160))[0] == [Slice(0, 0, 7)]


def test_a_row_as_high_as_a_page_is_cut_rather_than_parted_from_its_heading():
    pages = pages_of(1, 15, headings=[0], rooms=Rooms(160, 160))
    assert pages == [[Slice(0, 0, 1), Slice(1, 0, 14)], [Slice(1, 14, 15)]]


def test_what_closes_the_paper_takes_the_last_row_along():
    assert bands(pages_of(2, 3, 2)) == [[0, 1], [2]]


def test_a_heading_of_one_row_goes_with_it_to_the_closing():
    assert bands(pages_of(2, 1, 3, headings=[1])) == [[0], [1, 2]]


def test_the_only_row_of_a_page_stays_there():
    assert bands(pages_of(8)) == [[0], []]


def test_totals_stay_with_the_row_above_them():
    assert bands(pages_of(2, 3, 2, 2, rooms=Rooms(100, 160), totals=3)) == [[0, 1], [2, 3]]
    assert bands(pages_of(2, 1, 2, 3, 1, headings=[1], rooms=Rooms(100, 160), totals=4)) == [[0, 1, 2], [3, 4]]
    assert bands(pages_of(2, 2, 1, totals=2)) == [[0], [1, 2]]


def test_totals_go_alone_where_both_rows_leave_no_room_for_the_closing():
    assert bands(pages_of(2, 6, 1, rooms=Rooms(130, 110, 60), totals=2)) == [[0, 1], [2]]


def test_nothing_to_list_is_one_page():
    assert pages_of() == [[]]
    assert pages_of(rooms=Rooms(20, 160, 50)) == [[], []]


@given(BANDS, st.integers(0, 160), st.integers(0, 160), st.booleans())
def test_every_line_of_every_band_is_printed_once_and_in_order(found, first, closing, summed):
    lines = [count for count, _heading in found]
    headings = {n for n, band in enumerate(found) if band[1]}
    totals = len(lines) - 1 if summed else -1
    pages = paginate(lines, headings, HEIGHTS, Rooms(first, 160, closing), totals)
    printed = [(piece.band, line) for page in pages for piece in page for line in range(piece.first, piece.last)]
    assert printed == [(band, line) for band, count in enumerate(lines) for line in range(count)]


@given(BANDS, st.integers(0, 160), st.integers(0, 160), st.booleans())
def test_no_page_is_overfull_and_only_too_high_rows_are_cut(found, first, closing, summed):
    lines = [count for count, _heading in found]
    headings = {n for n, band in enumerate(found) if band[1]}
    totals = len(lines) - 1 if summed else -1
    pages = paginate(lines, headings, HEIGHTS, Rooms(first, 160, closing), totals)
    rooms = [first, *[160] * len(pages)]
    assert all(used(page) <= room for page, room in zip(pages, rooms, strict=False))
    assert used(pages[-1]) + closing <= rooms[len(pages) - 1] or not pages[-1] or len(pages) == 1 or closing > 160
    whole = [
        piece for page in pages for piece in page if 2 * HEIGHTS.of(lines[piece.band]) <= 160 and not headings
    ]
    assert all((piece.first, piece.last) == (0, lines[piece.band]) for piece in whole)


@given(st.lists(st.lists(st.integers(1, 40), min_size=1), max_size=12), st.integers(0, 160), st.integers(0, 160))
def test_no_heading_is_the_last_thing_on_a_page(groups, first, closing):
    lines, headings = [], set()
    for rows in groups:
        headings.add(len(lines))
        lines += [1, *rows]
    pages = paginate(lines, headings, HEIGHTS, Rooms(first, 160, closing))
    assert not [page for page in pages if page and page[-1].band in headings]
