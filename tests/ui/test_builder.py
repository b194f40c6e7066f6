"""Conditions joined by and/or are built from the filters of the columns and edited by their chip."""

from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.conditions import Between, Joined, Match, OneOf, Worded
from secretariat.domain.listings import TaskFilter
from secretariat.services.agencies import add_agency
from secretariat.ui.tasks.builder import Node, with_group
from secretariat.ui.tasks.page import TasksPage
from secretariat.ui.widgets.buttons import IconButton
from secretariat.ui.widgets.column_filter import ColumnFilter
from secretariat.ui.widgets.elided_button import ElidedButton

LATE, SOON = Between("due_on", None, date(2026, 10, 1)), Between("due_on", date(2026, 12, 1), None)
GROUP = Joined((LATE, Joined((SOON, Worded("content", Match.CONTAINS, "quy chế")))), any_of=True)


@pytest.fixture
def page(context, make_task, qtbot):
    make_task("Báo cáo giải ngân")
    make_task("Rà soát quy chế", due_on=date(2026, 12, 15))
    make_task("Soạn đề án", due_on=date(2026, 12, 20))
    page = TasksPage(context)
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    return page


def contents(page):
    return {page.table._model.cells(row).row.content for row in range(len(page.table.ids))}


def words(form):
    buttons = [each for each in form.findChildren(QPushButton) if not isinstance(each.parent(), ColumnFilter)]
    return [button.text() for button in buttons if button.property("role") == "menu-line" and button.isVisible()]


def popup_of(form):
    return next(popup for popup in form.findChildren(ColumnFilter) if popup.isVisible())


def test_a_condition_is_set_in_the_filter_of_its_column(page, qtbot):
    form = page.open_builder(None)
    form.add(form.root, "content")
    popup = popup_of(form)
    popup.body.words.setText("quy chế")
    popup.keep()
    assert words(form) == ["What is to be done contains “quy chế”"]
    form.accept()
    assert page.wanted.more == (Joined((Worded("content", Match.CONTAINS, "quy chế"),)),)
    qtbot.waitUntil(lambda: contents(page) == {"Rà soát quy chế"})


def test_a_group_is_edited_through_its_chip(page, qtbot):
    page.show_argument(TaskFilter(more=(GROUP,)))
    assert contents(page) == {"Báo cáo giải ngân", "Rà soát quy chế"}
    with qtbot.waitSignal(page.filters.group_wanted) as wanted:
        page.filters.chips["column:group:"].words.click()
    form = page.open_builder(wanted.args[0])
    assert len(words(form)) == 3
    form.remove(form.root.parts[1], form.root)
    form.accept()
    assert page.wanted.more == (Joined((LATE,), any_of=True),)


def test_a_condition_in_a_group_is_changed_in_its_place(page):
    page.show_argument(TaskFilter(more=(GROUP,)))
    form = page.open_builder(GROUP)
    form.change(form.root.parts[0])
    popup = popup_of(form)
    popup.body.high.setText("2/11/2026")
    popup.keep()
    form.accept()
    assert page.wanted.more[0].parts[0] == Between("due_on", None, date(2026, 11, 2))


def test_how_a_group_joins_is_chosen(page):
    form = page.open_builder(GROUP)
    outer = form.findChildren(QComboBox)[0]
    assert outer.currentIndex() == 1
    outer.setCurrentIndex(0)
    assert form.root.built() == Joined(GROUP.parts)


def test_long_words_are_cut_and_their_cross_stays_in_reach(page, context):
    names = [f"{name} " + "cơ sở hạ tầng và đô thị " * 6 for name in ("Ban Quản lý", "Tổng công ty")]
    with context.database.write("agencies") as session:
        long = [add_agency(session, AgencyDraft(name)) for name in names]
    inner = Joined((OneOf("coordinating", frozenset({str(long[1])})),))
    form = page.open_builder(Joined((OneOf("lead", frozenset(map(str, long)), partners=True), Joined((inner,)))))
    crosses = form.findChildren(IconButton)
    assert len(crosses) == 4
    assert all(cross.mapTo(form, cross.rect().topRight()).x() < form.width() for cross in crosses)
    button = form.findChildren(ElidedButton)[0]
    assert button.shown_text().endswith("…")
    assert button.shown_text()[:-1] in button.accessibleName()
    assert "Tổng công ty" in button.toolTip()


def test_short_words_stand_whole(page):
    form = page.open_builder(GROUP)
    assert [each.shown_text() for each in form.findChildren(ElidedButton)] == words(form)


def test_a_group_in_a_group_joins_the_other_way_and_not_too_deep(page):
    form = page.open_builder(None)
    form.add_group(form.root)
    inner = form.root.parts[0]
    assert inner.any_of
    form.add_group(inner)
    labels = [button.text() for button in form.findChildren(QPushButton) if button.isVisibleTo(form)]
    assert labels.count("Add a group") == 2


def test_nothing_built_is_told(page):
    form = page.open_builder(None)
    form.accept()
    assert form.isVisible()
    assert form.general_problem.text() == "Add a condition."
    assert page.wanted.is_empty()


def test_a_filter_let_go_without_a_condition_adds_nothing(page):
    form = page.open_builder(None)
    form.add(form.root, "content")
    popup_of(form).keep()
    assert words(form) == []


def test_a_node_builds_what_it_was_made_of():
    assert Node.of(GROUP).built() == GROUP
    assert Node(parts=[Node(parts=[])]).built() is None


def test_a_group_takes_the_place_of_the_old_one():
    other = OneOf("officer", blank=True)
    wanted = TaskFilter(more=(other, GROUP))
    assert with_group(wanted, GROUP, LATE).more == (other, LATE)
    assert with_group(wanted, None, LATE).more == (other, GROUP, LATE)
