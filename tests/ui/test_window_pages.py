"""The list at the left: groups in the order of the work, the bin set apart, every title said once."""

import pytest
from PySide6.QtCore import Qt

from secretariat.ui.messages import Messages
from secretariat.ui.navigation import LINE_ROLE, NO_HEADING
from secretariat.ui.wiring import Desk


@pytest.fixture
def messages():
    return Messages()


@pytest.fixture
def navigation(context, qtbot):
    desk = Desk(context, restore=lambda _source: None)
    qtbot.addWidget(desk.window)
    desk.window.navigation.dress()
    return desk.window.navigation


def test_the_pages_stand_in_the_order_of_the_work(navigation):
    lines = [navigation.item(row).data(LINE_ROLE) for row in range(navigation.count())]
    order = [line.page or f"[{line.title}]" for line in lines]
    pages = list(dict.fromkeys(order))
    assert pages == [
        "overview", "tasks", "deadlines",
        "[Conclusions]", "intake", "meetings", "documents",
        "[Follow-up]", "obstacles", "letters", "reports",
        "[Directory]", "committees", "directory",
        f"[{NO_HEADING}]", "bin",
    ]  # fmt: skip


def test_headings_and_gaps_cannot_be_chosen(navigation):
    items = [navigation.item(row) for row in range(navigation.count())]
    headings = [item for item in items if not item.data(LINE_ROLE).page]
    assert len(headings) == 4
    assert all(item.flags() == Qt.ItemFlag.NoItemFlags for item in headings)
    heights = {item.data(LINE_ROLE).title: item.sizeHint().height() for item in headings}
    assert heights.pop(NO_HEADING) < min(heights.values())
