from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter

from secretariat.domain.bars import PARTS
from secretariat.domain.listings import Totals
from secretariat.domain.standing import Standing
from secretariat.paper.charts import LINE, Bar, Bars, Chart, Look

COLOURS = dict.fromkeys(PARTS, "#3366aa")
PLAIN = Look("#000000", "#444444", "#ffffff", COLOURS)
TOLD_APART = Look("#000000", "#444444", "#ffffff", COLOURS, told_apart=True)
FONT = QFont()
FONT.setPixelSize(13)


def totals(**counts):
    by_standing = {standing: counts.get(standing.value, 0) for standing in Standing}
    return Totals(sum(by_standing.values()), counts.get("due_soon", 0), by_standing)


def drawn(look, bar):
    image = QImage(600, LINE, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setFont(FONT)
    Bars(look, 40).draw_line(painter, QRectF(image.rect()), bar, "40")
    painter.end()
    return image


@given(st.lists(st.integers(0, 50), min_size=8, max_size=8).filter(any))
def test_the_colours_of_a_bar_fill_it_without_a_gap(counts):
    found = totals(**dict(zip((each.value for each in Standing), counts, strict=True)))
    bars = Bars(PLAIN, 400)
    place = bars.place(QRectF(0, 0, 800, LINE), found)
    rooms = [room for _part, room in bars.parts(place, found)]
    assert sum(room.width() for room in rooms) == pytest.approx(place.width())
    assert all(left.right() == pytest.approx(right.left()) for left, right in pairwise(rooms))


def test_parts_of_one_colour_are_told_apart_by_their_lines(qapp):
    bar = Bar("Bộ Nội vụ", totals(open_overdue=20, done_on_time=20))
    assert drawn(PLAIN, bar) != drawn(TOLD_APART, bar)
    crossed, plain = (
        drawn(TOLD_APART, Bar("", totals(**{name: 40}))) for name in ("open_overdue", "done_on_time")
    )
    assert crossed != plain


def test_a_picture_is_as_high_as_its_lines(qapp):
    few, many = (
        Chart("Chart", "as of today", [(Bar("A", totals(open_overdue=3)), "3")] * count, TOLD_APART).picture(
            FONT, 800
        )
        for count in (2, 12)
    )
    assert (many.width(), many.height() - few.height()) == (800, 10 * LINE)


def test_a_long_chart_goes_on_overleaf(qapp):
    chart = Chart("Chart", "", [(Bar("A", totals(open_overdue=3)), "3")] * 30, PLAIN)
    slices = chart.slices(FONT, 800, 10 * LINE + 100)
    assert sum(len(each) for each in slices) == 30 and len(slices) == 3
    assert Chart("Chart", "", [], PLAIN).slices(FONT, 800, 300) == [[]]
