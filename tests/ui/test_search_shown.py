"""The words of a search are marked in the cells, and the field says how to search."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from secretariat.settings import Settings
from secretariat.ui import theme
from secretariat.ui.tasks.found_words import FoundWords
from secretariat.ui.tasks.page import TasksPage
from secretariat.ui.tool_row import ToolRow
from secretariat.ui.widgets.search_help import SearchHelp

TODAY = date(2026, 11, 21)


@pytest.fixture
def found():
    """Grounds in a font whose letters are all one wide."""
    return FoundWords(len)


def test_words_are_marked_in_the_lines_that_a_text_was_broken_into(found):
    assert found.show("don doc bao", TODAY)
    lines = ["Trình và đôn", "đốc các sở", "báo cáo tiế…"]
    assert found.grounds("content", "Trình và đôn đốc các sở báo cáo tiếp theo", lines) == [
        (0, 9, 3), (1, 0, 3), (2, 0, 3),
    ]  # fmt: skip


def test_a_phrase_over_two_lines_is_marked_in_both(found):
    found.show('"đôn đốc"', TODAY)
    assert found.grounds("content", "và đôn đốc", ["và đôn", "đốc"]) == [(0, 3, 3), (1, 0, 3)]


def test_what_an_ellipsis_hides_is_not_marked(found):
    found.show("hai", TODAY)
    assert found.grounds("content", "một hai", ["một …"]) == []


def test_a_field_is_marked_in_its_own_column_only(found):
    found.show("so:45 coquan:tai", TODAY)
    assert found.grounds("document", "45/TB", ["45/TB"]) == [(0, 0, 2)]
    assert found.grounds("content", "45 tài", ["45 tài"]) == []
    assert found.grounds("lead", "Sở Tài chính", ["Sở Tài chính"]) == [(0, 3, 3)]


def test_days_and_standings_are_never_marked(found):
    found.show("12", TODAY)
    assert found.grounds("due_on", "31/12/2026", ["31/12/2026"]) == []


def test_nothing_is_marked_without_a_search_or_for_what_is_excluded(found):
    assert not found
    assert found.show("giai", TODAY)
    assert not found.show("giai ", TODAY)
    assert found
    assert found.show("-giai", TODAY)
    assert not found
    assert not found.show("", TODAY)


def test_other_letters_are_measured_anew(found):
    found.show("hai", TODAY)
    assert found.grounds("content", "một hai", ["một hai"]) == [(0, 4, 3)]
    found.measure(lambda text: 2 * len(text))
    assert found.grounds("content", "một hai", ["một hai"]) == [(0, 8, 6)]


def test_what_was_measured_is_not_kept_for_ever(found, monkeypatch):
    monkeypatch.setattr("secretariat.ui.tasks.found_words._KEPT", 2)
    found.show("a", TODAY)
    for text in ("a", "a b", "a c"):
        found.grounds("content", text, [text])
    assert len(found._known) == 1


@pytest.fixture
def page(context, make_task, qtbot):
    make_task("Trình lộ trình")
    make_task("Báo cáo quý")
    page = TasksPage(context)
    qtbot.addWidget(page)
    page.resize(1160, 640)
    page.show()
    return page


def colours(page):
    image = QImage(page.table.viewport().size(), QImage.Format.Format_RGB32)
    page.table.viewport().render(image)
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(60)}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_found_words_stand_on_a_ground_of_the_theme(page, qapp, name):
    theme.apply(qapp, Settings(theme=name))
    assert theme.palette().found not in colours(page)
    page.set_search("bao cao")
    assert theme.palette().found in colours(page)
    page.set_search("")
    assert theme.palette().found not in colours(page)
    theme.apply(qapp, Settings())


def test_a_find_in_full_texts_only_is_told(page, context, database):
    from secretariat.store.models import Document, Task

    def fill(session):
        session.add(Document(id=7, number="7/TB", full_text="nói về hạn mặn"))
        session.flush()
        session.get(Task, 1).document_id = 7

    assert context.submit("fill", fill)
    page.refresh()
    page.set_search("han man")
    assert len(page.table.ids) == 1
    assert page.filters._source.isVisible()
    page.set_search("bao cao")
    assert not page.filters._source.isVisible()


@pytest.fixture
def tools(qtbot):
    tools = ToolRow()
    qtbot.addWidget(tools)
    tools.resize(1000, 46)
    tools.show()
    return tools


def test_alt_and_down_show_how_to_search(tools, qtbot):
    tools.search.setFocus()
    QTest.keyClick(tools.search, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: tools.findChild(SearchHelp) is not None)
    shown = tools.findChild(SearchHelp)
    assert shown.isVisible()
    assert shown.lines[0][0] in shown.accessibleDescription()
    QTest.keyClick(shown, Qt.Key.Key_A)
    assert shown.isVisible()
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_the_examples_of_the_help_are_understood(tools):
    from secretariat.domain.search_terms import Said, parse

    shown = tools.show_search_help()
    fields = [example for example, _meaning in shown.lines if ":" in example]
    assert len(fields) >= 7
    assert not [each for each in fields if any(isinstance(term.asked, Said) for term in parse(each, TODAY))]
    shown.close()
