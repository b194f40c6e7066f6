"""Chips for every condition, each removable; the choices under them; the order by keyboard."""

from datetime import date

import pytest

from secretariat.domain.conditions import Between, Joined, Match, Moving, OneOf, Within, Worded
from secretariat.domain.listings import TaskFilter
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


def test_a_chip_asks_for_the_filter_of_its_column(bar, qtbot):
    more = (OneOf("officer", blank=True), Worded("content", Match.CONTAINS, "x"))
    bar.show_filter(TaskFilter(standings=OVERDUE, more=more))
    for kind, key in (("standing", "standing"), ("column:officer", "officer"), ("column:content", "content")):
        with qtbot.waitSignal(bar.column_wanted) as wanted:
            bar.chips[kind].words.click()
        assert wanted.args[0] == key


def test_every_column_can_be_asked_for_in_the_menu(bar, qtbot):
    menu = entries(bar.add_button.menu())
    more = menu["More columns"].menu()
    with qtbot.waitSignal(bar.column_wanted) as wanted:
        menu["Lead …"].trigger()
    assert wanted.args[0] == "lead"
    assert {action.text() for action in more.actions()} >= {"Officer …", "Progress …", "Note …"}


def test_conditions_on_columns_are_said_in_words_and_removed_one_by_one(bar, agencies, qtbot):
    more = (
        OneOf("lead", frozenset({str(agencies["Bộ Nội vụ"])}), blank=True, partners=True),
        Worded("content", Match.LACKS, "cũ"),
        Within("due_on", Moving.NEXT_7),
        Between("percent", 10, None),
        Joined((Between("due_on", None, date(2026, 9, 30)), OneOf("state", frozenset({"done"}))), any_of=True),
        OneOf("due_on", frozenset({"2026-09"})),
    )
    bar.show_filter(TaskFilter(more=more))
    assert texts(bar) == [
        "Lead: Bộ Nội vụ, (Blank), coordinating too",
        "What is to be done does not contain “cũ”",
        "Deadline: in the next 7 days",
        "Progress: from 10",
        "Deadline: up to 30/09/2026 or State: Done",
        "Deadline: 09/2026",
    ]
    bar.chips["column:due_on"].cross.click()
    assert bar.wanted.more == (*more[:2], *more[3:])


def test_words_and_picked_tasks_have_no_list(bar, qtbot):
    bar.show_filter(TaskFilter(words="x", ids=(1,)))
    with qtbot.assertNotEmitted(bar.column_wanted):
        bar.chips["words"].words.click()
        bar.chips["ids"].words.click()


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
