import pytest

from secretariat.queries.tasks import load_task
from secretariat.ui.handovers.acting import Handovers
from secretariat.ui.printing import PrintPreview


@pytest.fixture
def handovers(context, make_task, qtbot):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    window.tasks = [make_task(officer="Lan"), make_task(officer="Lan"), make_task(officer="An")]
    window.handovers = Handovers(context, window)
    return window


def test_the_ticked_tasks_go_over_and_the_minutes_are_offered(handovers, context, messages):
    form = handovers.handovers.open("Lan")
    assert form.tasks.list.count() == 2
    form.tasks.list.item(1).setCheckState(form.tasks.list.item(1).checkState().Unchecked)
    left = set(handovers.tasks[:2]) - set(form.tasks.ticked())
    form.taker.setCurrentText("Minh")
    form.accept()
    officers = {number: context.ask(lambda s, n=number: load_task(s, n)).officer for number in handovers.tasks}
    assert {number for number, name in officers.items() if name == "Lan"} == left
    text, action, print_minutes = messages.offers.pop()
    assert "Minh" in text and action
    preview = print_minutes()
    assert preview.pages.count == 1
    preview.close()


def test_another_officer_brings_other_tasks(handovers):
    form = handovers.handovers.open("Lan")
    form.giver.setCurrentIndex(form.giver.findData("An"))
    assert form.tasks.ticked() == (handovers.tasks[2],)
    form.tasks.tick_all(False)
    assert not form.save_button.isEnabled()


def test_the_preview_tells_what_is_still_missing(handovers, messages):
    form = handovers.handovers.open("Lan")
    form._print()
    assert form.problem_at("taker")
    form.taker.setCurrentText("Minh")
    form._print()
    assert handovers.findChildren(PrintPreview)
    assert not messages.offers


def test_without_officers_it_is_said_what_to_do(context, qtbot, messages):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    assert Handovers(context, window).open() is None
    assert messages.said
