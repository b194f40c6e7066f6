from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from secretariat.domain.offices import PaperForm
from secretariat.paper.layout import lay_out
from secretariat.paper.pages import A4_LANDSCAPE, TWIPS_AN_INCH, Paper
from secretariat.progress import Silent
from secretariat.reports.char_widths import ruler
from secretariat.reports.heads import MOTTO
from secretariat.reports.report import Closing, Column, Letterhead, Signature

DOTS = 96


def picture_of(pages, number):
    """One page as a picture, drawn without the others."""
    width, height = (round(side / 25.4 * DOTS) for side in pages.size_of(1))
    image = QImage(QSize(width, height), QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.scale(DOTS / TWIPS_AN_INCH, DOTS / TWIPS_AN_INCH)
    pages.draw(painter, number)
    painter.end()
    return image


def ink(image, left, top, right, bottom):
    """How many dark dots there are in a rectangle given in millimetres."""
    dots = DOTS / 25.4
    across = range(round(left * dots), min(round(right * dots), image.width()))
    down = range(round(top * dots), min(round(bottom * dots), image.height()))
    return sum(image.pixelColor(x, y).lightness() < 128 for x in across for y in down)


@pytest.fixture
def pages_of(qapp, make_report):
    return lambda *groups, **choices: lay_out(make_report(*groups, **choices), Silent())


def test_a_short_list_is_one_page_of_a4_across(pages_of, lines):
    pages = pages_of(lines(3))
    assert pages.count == 1
    assert pages.size_of(1) == (297.0, 210.0)


def test_nothing_is_drawn_outside_the_margins_but_the_number(pages_of, lines):
    pages = pages_of(lines(60))
    for number in (1, 2, pages.count):
        image = picture_of(pages, number)
        assert ink(image, 0, 0, 29.5, 210) == 0
        assert ink(image, 282.8, 0, 297, 210) == 0
        assert ink(image, 0, 190.5, 297, 210) == 0
        assert (ink(image, 150, 5, 165, 16) > 0) == (number > 1)


def test_the_number_is_centred_in_the_top_margin(pages_of, lines):
    image = picture_of(pages_of(lines(60)), 2)
    assert ink(image, 30, 0, 150, 19) == ink(image, 163, 0, 282, 19) == 0


def test_any_page_can_be_drawn_without_the_others(pages_of, lines):
    pages = pages_of(lines(60))
    again = pages_of(lines(60))
    for number in range(1, pages.count):
        picture_of(pages, number)
    assert picture_of(pages, pages.count) == picture_of(again, again.count)


def test_the_line_under_the_motto_is_as_long_as_the_motto(pages_of, lines):
    """Measured on the picture: the longest unbroken dark run below the second line of the head."""
    image = picture_of(pages_of(lines(3), closing=None), 1)
    right, left = longest_run(image, 160, 283), longest_run(image, 30, 140)
    motto, agency = (
        ruler(size, bold=True).width(words) / 72 * 25.4 for size, words in ((13, MOTTO), (12, "VĂN PHÒNG"))
    )
    assert abs(right - motto) < 1
    assert agency / 3 <= left <= agency / 2


def longest_run(image, left, right):
    dots = DOTS / 25.4
    best = 0
    for y in range(round(29 * dots), round(34 * dots)):
        run = 0
        for x in range(round(left * dots), round(right * dots)):
            run = run + 1 if image.pixelColor(x, y).lightness() < 160 else 0
            best = max(best, run)
    return best / dots


def test_a_party_paper_looks_different(pages_of, lines):
    state, party = (picture_of(pages_of(lines(2), form=form), 1) for form in PaperForm)
    assert state != party


def test_other_paper_gives_other_pages(qapp, make_report, lines):
    report = make_report(lines(40))
    upright = Paper(width=210, height=297)
    across, along = (lay_out(report, Silent(), paper) for paper in (A4_LANDSCAPE, upright))
    assert along.size_of(1) == (210, 297)
    assert along.count != across.count or along.size_of(1) != across.size_of(1)
    assert ink(picture_of(along, 1), 0, 0, 29.5, 297) == 0


def test_a_word_wider_than_its_column_stays_inside(pages_of, make_line):
    image = picture_of(pages_of([make_line("n" * 400, "m" * 90)], closing=None), 1)
    assert ink(image, 282.8, 0, 297, 210) == 0


def test_many_narrow_columns_still_fill_the_width(pages_of):
    columns = tuple(Column(f"c{n}", "Cơ quan chủ trì", str, 1 + n % 3) for n in range(24))
    image = picture_of(pages_of(["x"], columns=columns, closing=None), 1)
    assert ink(image, 281.5, 60, 282.8, 70) > 0


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text("aă ộ/-\nQ", max_size=300), max_size=25))
def test_rows_never_overlap_nor_leave_the_page(pages_of, make_line, texts):
    pages = pages_of([make_line(text, due_on=date(2026, 9, 3)) for text in texts])
    for number in range(1, pages.count + 1):
        places = [(piece.band, piece.first, piece.last) for piece in pages._slices[number - 1]]
        assert places == sorted(set(places))
        assert ink(picture_of(pages, number), 0, 190.5, 297, 210) == 0


def test_a_paper_needs_neither_office_nor_signatures_nor_notes(qapp, make_report, lines):
    report = replace(make_report(lines(2)), letterhead=None, closing=None, notes=(), subtitle="")
    assert lay_out(report, Silent()).count == 1


def test_an_office_without_name_has_no_line_below_it(pages_of, make_report, lines, qapp):
    report = replace(make_report(lines(2)), letterhead=Letterhead())
    assert ink(picture_of(lay_out(report, Silent()), 1), 30, 20, 140, 34) == 0


def test_without_recipients_the_signatures_stand_alone(qapp, make_report, lines):
    bare = Closing("Sông Hồng", (Signature("CHÁNH VĂN PHÒNG"),))
    image = picture_of(lay_out(make_report(lines(1), closing=bare), Silent()), 1)
    assert ink(image, 130, 75, 282, 120) > 0
    assert ink(image, 30, 85, 125, 190) == 0
