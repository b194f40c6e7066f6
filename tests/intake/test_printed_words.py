"""Words of a picture as printed lines, and letters of a PDF that are not those that it shows."""

import math

import pytest

from secretariat.intake.legibility import Letters, judge_letters
from secretariat.intake.pdf_lines import PdfLine
from secretariat.intake.printed_words import printed_lines
from secretariat.intake.scans import aligned

VIETNAMESE = (
    "Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ và các cơ quan liên quan rà soát số dư tạm ứng, báo cáo Ủy "
    "ban nhân dân tỉnh trước ngày 30 tháng 9 năm 2026; số 12/TB-UBND."
)
UNMARKED = (
    "Giao So Tai chinh chu tri, phoi hop voi So Noi vu va cac co quan lien quan ra soat so du tam ung, bao cao Uy "
    "ban nhan dan tinh truoc ngay 30 thang 9 nam 2026; so 12/TB-UBND."
)


def row(text, left, top, *, block=1, word=1, **more):
    width, sure = more.get("width", 15 * len(text)), more.get("sure", 96.0)
    return f"5\t1\t{block}\t1\t1\t{word}\t{left}\t{top}\t{width}\t30\t{sure}\t{text}"


def texts(*rows, height=1000):
    return [line.text for line in printed_lines("\n".join(rows), height, 2.0)]


def test_nothing_recognised_is_no_line():
    assert printed_lines("level\tpage_num\n", 1000, 2.0) == []


def test_columns_at_one_height_are_one_line_with_a_gap():
    rows = (row("UBND", 100, 100), row("TỈNH", 170, 101, word=2), row("CỘNG", 700, 104, block=2))
    assert texts(row("Số:", 100, 160, block=3), *rows) == ["UBND TỈNH    CỘNG", "Số:"]


def test_pieces_that_cover_each_other_stay_two_lines():
    assert texts(row("Giao", 100, 100), row("Sở", 110, 108, block=2)) == ["Giao", "Sở"]


def test_places_are_in_points_from_the_bottom():
    rows = (row("Giao", 100, 100, width=60), row("Sở", 170, 100, word=2, width=40))
    (line,) = printed_lines("\n".join(rows), 1000, 2.0)
    assert line == PdfLine("Giao Sở", 50.0, 105.0, (1000 - 115) / 2, 30.0)


@pytest.mark.parametrize("degrees", [-1.5, 1.5])
def test_a_page_that_lies_askew_is_set_straight(degrees):
    slope = math.tan(math.radians(degrees))
    rows = [
        row(text, left, round(top + slope * left), block=10 * top + left // 800, word=left)
        for top in (100, 150)
        for left, text in ((100, "một"), (180, "hai"), (260, "ba"), (340, "bốn"), (1400, "năm"))
    ]
    assert texts(*rows) == ["một hai ba bốn    năm"] * 2


def test_words_on_one_spot_have_no_slope():
    assert texts(*(row("a", 100, 100, word=at) for at in range(5))) == ["a a a a a"]


@pytest.mark.parametrize(
    ("text", "sure", "stays"),
    [
        ("Số", 30.0, True),
        ("Số", 10.0, False),
        ("-", 90.0, True),
        ("-", 40.0, False),
        ("|", 95.0, False),
        ("__", 95.0, False),
        ("¬", 95.0, False),
        ("./.", 80.0, True),
    ],
)
def test_dust_and_edges_of_the_paper_are_left_out(text, sure, stays):
    assert texts(row("Giao", 100, 100), row(text, 400, 100, word=2, sure=sure)) == [
        f"Giao    {text}" if stays else "Giao"
    ]


def test_pages_are_moved_so_that_they_begin_at_one_height():
    pages = [[PdfLine("a", 0, 9, 780), PdfLine("b", 0, 9, 700)], [], [PdfLine("c", 0, 9, 810, 5)]]
    first, empty, last = aligned(pages)
    assert [line.height for line in first] == [800, 720]
    assert (empty, last) == ([], [PdfLine("c", 0, 9, 800, 5)])


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("", Letters.GOOD),
        (VIETNAMESE, Letters.GOOD),
        (UNMARKED, Letters.POOR),
        ("Giao So Tai chinh", Letters.GOOD),
        ("\ue001\ue002\ue003 \ue004 ab", Letters.CIPHER),
        ("• " + VIETNAMESE + " \uf0b7", Letters.GOOD),
        (
            "The council held a meeting and decided that the work is to be done by the end of June " * 3,
            Letters.GOOD,
        ),
        (
            "Styrelsen beslutade att arbetet med den nya vägen är klart och att det inte är för dyrt " * 3,
            Letters.GOOD,
        ),
        ("§Ò nghÞ c¸c së b¸o c¸o viÖc thùc hiÖn kÕ ho¹ch n¨m " * 5, Letters.GOOD),
        (
            "".join(chr(ord(char) - 29) if char > "=" else char for char in UNMARKED),
            Letters.CIPHER,
        ),
    ],
)
def test_letters_are_judged_by_the_words_they_make(text, worth):
    assert judge_letters(text) is worth
