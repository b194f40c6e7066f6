"""Chips for every condition, each removable; the choices under them; the order by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from secretariat.domain.listings import TaskFilter, TaskOrder
from secretariat.domain.standing import DONE, OPEN, Standing
from secretariat.ui.tasks import conditions
from secretariat.ui.tasks.filters import FilterBar

OVERDUE = frozenset({Standing.OPEN_OVERDUE})


@pytest.fixture
def bar(context, make_task, qtbot):
    make_task()
    bar = FilterBar(context)
    qtbot.addWidget(bar)
    bar.resize(800, 60)
    bar.show()
    return bar


def texts(bar):
    return [chip.words.text() for chip in bar.chips.values()]


def entries(menu):
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if action.text()}


def test_every_condition_is_a_chip_in_words(bar, agencies):
    wanted = TaskFilter(
        words="bao cao",
        standings=OVERDUE,
        due_soon=True,
        lead_ids=frozenset({agencies["Bộ Ngoại giao"]}),
        coordinating_ids=frozenset(agencies.values()),
        ids=(1, 2),
    )
    bar.show_filter(wanted)
    assert texts(bar) == [
        "Overdue, Due soon",
        "Lead: Bộ Ngoại giao",
        "Coordinating: 3 agencies",
        "Search: bao cao",
        "2 tasks picked out",
    ]


@pytest.mark.parametrize(
    ("standings", "words"),
    [(OPEN, "Not finished"), (DONE, "Finished"), (frozenset({Standing.WITHDRAWN}), "Withdrawn")],
)
def test_the_usual_groups_of_standings_have_a_name(standings, words):
    assert conditions.standing_words(TaskFilter(standings=standings)) == words


def test_documents_and_missing_leads_are_named(bar, context):
    from secretariat.domain.documents import DocumentDraft
    from secretariat.services.documents import add_document

    with context.database.write("documents") as session:
        ids = {add_document(session, DocumentDraft(number)) for number in ("45/TB-BCĐ", "46/TB-BCĐ", "47/TB-BCĐ")}
        nameless = add_document(session, DocumentDraft(subject="Kết luận"))
    bar.show_filter(TaskFilter(document_ids=frozenset(ids), without_lead=True))
    assert texts(bar) == ["Lead: none given", "Document: 3 documents"]
    bar.show_filter(TaskFilter(document_ids=frozenset({nameless})))
    assert texts(bar) == ["Document: without number"]


def test_the_cross_takes_its_condition_away(bar, qtbot):
    bar.show_filter(TaskFilter(words="x", standings=OVERDUE))
    with qtbot.waitSignal(bar.changed) as changed:
        bar.chips["standing"].cross.click()
    assert changed.args == [TaskFilter(words="x")]
    assert texts(bar) == ["Search: x"]


def test_the_newest_condition_goes_first(bar, qtbot):
    bar.show_filter(TaskFilter(words="x"))
    bar.show_filter(TaskFilter(words="x", standings=OVERDUE))
    bar.clear_newest()
    assert bar.wanted == TaskFilter(words="x")
    bar.clear_newest()
    assert bar.wanted == TaskFilter()
    with qtbot.assertNotEmitted(bar.changed):
        bar.clear_newest()


def test_a_chip_that_had_the_focus_gives_it_on(bar):
    bar.show_filter(TaskFilter(standings=OVERDUE))
    bar.chips["standing"].words.setFocus()
    bar.clear_newest()
    assert bar.window().focusWidget() is bar.add_button


def test_the_menu_offers_what_is_asked_every_day(bar, qtbot):
    with qtbot.waitSignal(bar.changed) as changed:
        entries(bar.add_button.menu())["Due soon"].trigger()
    assert changed.args == [TaskFilter(due_soon=True)]
    with qtbot.waitSignal(bar.changed) as changed:
        entries(bar.add_button.menu())["Remove all conditions"].trigger()
    assert changed.args == [TaskFilter()]
    assert "Remove all conditions" not in entries(bar.add_button.menu())


def test_standings_are_ticked_in_a_list(bar, qtbot):
    bar.show_filter(TaskFilter(standings=OVERDUE))
    popup = bar.edit("standing")
    assert popup.ticked() == {4}
    popup.list.item(8).setCheckState(Qt.CheckState.Checked)
    with qtbot.waitSignal(bar.changed) as changed:
        popup.keep()
    assert changed.args == [TaskFilter(standings=OVERDUE, due_soon=True)]


def test_lead_agencies_are_ticked_in_a_list(bar, agencies, qtbot):
    popup = bar.edit("lead")
    titles = [popup.list.item(row).text() for row in range(popup.list.count())]
    assert titles == ["Bộ Ngoại giao", "(no lead agency)"]
    popup.list.setCurrentRow(0)
    QTest.keyClick(popup.list, Qt.Key.Key_Space)
    QTest.keyClick(popup.list, Qt.Key.Key_Down)
    for _turn in range(3):
        popup.list.itemClicked.emit(popup.list.item(1))
    with qtbot.waitSignal(bar.changed) as changed:
        QTest.keyClick(popup.list, Qt.Key.Key_Return)
    assert changed.args == [TaskFilter(lead_ids=frozenset({agencies["Bộ Ngoại giao"]}), without_lead=True)]


def test_coordinating_agencies_and_documents_have_lists_too(bar, make_task, agencies, context, qtbot):
    from secretariat.domain.documents import DocumentDraft
    from secretariat.services.documents import add_document

    with context.database.write("document") as session:
        document = add_document(session, DocumentDraft("45/TB-BCĐ"))
    make_task(coordinating_ids=(agencies["Bộ Nội vụ"],), document_id=document)
    for kind in ("coordinating", "document"):
        popup = bar.edit(kind)
        popup.list.item(0).setCheckState(Qt.CheckState.Checked)
        with qtbot.waitSignal(bar.changed):
            popup.keep()
    ids = frozenset({agencies["Bộ Nội vụ"]})
    assert bar.wanted == TaskFilter(coordinating_ids=ids, document_ids=frozenset({document}))


def test_closing_a_list_changes_nothing(bar, qtbot):
    popup = bar.edit("standing")
    popup.list.item(0).setCheckState(Qt.CheckState.Checked)
    with qtbot.assertNotEmitted(bar.changed):
        QTest.keyClick(popup.list, Qt.Key.Key_Escape)
    assert not popup.isVisible()


@pytest.fixture
def long_list(bar, qtbot):
    from secretariat.queries.task_choices import Choice
    from secretariat.ui.tasks.choice_popup import ChoicePopup

    names = ["Bộ Ngoại giao", "Bộ Nội vụ", "Đà Nẵng", *(f"Xã {number}" for number in range(12))]
    popup = ChoicePopup(
        "Agencies", [Choice(place, name, "bng" * (place == 0)) for place, name in enumerate(names)], {1}, bar
    )
    popup.open_under(bar.mapToGlobal(bar.rect().bottomLeft()))
    return popup


def shown(popup):
    return [
        popup.list.item(row).text() for row in range(popup.list.count()) if not popup.list.item(row).isHidden()
    ]


def test_a_long_list_is_searched_without_marks(long_list):
    long_list.search.setText("noi vu")
    assert shown(long_list) == ["Bộ Nội vụ"]
    long_list.search.setText("bng")
    assert shown(long_list) == ["Bộ Ngoại giao"]
    long_list.search.setText("da")
    assert shown(long_list) == ["Đà Nẵng"]
    long_list.search.setText("")
    assert len(shown(long_list)) == 15


def test_all_and_none_are_those_that_show(long_list):
    long_list.search.setText("bo")
    long_list._tick_all(True)
    assert long_list.ticked() == {0, 1}
    long_list.search.setText("")
    long_list._tick_all(False)
    assert long_list.ticked() == frozenset()


def test_arrow_down_goes_from_the_search_into_the_list(long_list):
    assert long_list.focusWidget() is long_list.search
    QTest.keyClick(long_list.search, Qt.Key.Key_Down)
    assert long_list.focusWidget() is long_list.list


def test_words_and_picked_tasks_have_no_list(bar):
    bar.show_filter(TaskFilter(words="x", ids=(1,)))
    assert bar.edit("words") is None
    assert bar.edit("ids") is None


def test_the_chip_of_the_words_follows_when_the_person_pauses(bar, qtbot):
    for words in ("b", "ba", "bao"):
        bar.show_words(words)
        assert (bar.wanted.words, texts(bar)) == (words, [])
    qtbot.waitUntil(lambda: texts(bar) == ["Search: bao"])


def test_words_that_were_just_typed_are_the_newest_condition(bar):
    bar.show_filter(TaskFilter(standings=OVERDUE))
    bar.show_words("bao")
    bar.clear_newest()
    assert bar.wanted == TaskFilter(standings=OVERDUE)
    assert not bar.typing.isActive()


def test_the_order_can_be_chosen_by_keyboard(bar, qtbot):
    bar.show_order(TaskOrder("due_on"))
    assert "Deadline ↑" in bar.order_button.text()
    with qtbot.waitSignal(bar.order_wanted) as wanted:
        entries(bar.order_button.menu())["Lead"].trigger()
    assert wanted.args == [TaskOrder("lead")]
    with qtbot.waitSignal(bar.order_wanted) as wanted:
        entries(bar.order_button.menu())["Descending"].trigger()
    assert wanted.args == [TaskOrder("due_on", descending=True)]
    assert entries(bar.order_button.menu())["Deadline"].isChecked()
