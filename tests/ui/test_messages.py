import pytest
from PySide6.QtWidgets import QMessageBox, QWidget

from secretariat.errors import SystemTrouble, UserError
from secretariat.ui.messages import Messages


@pytest.mark.parametrize(
    ("trouble", "icon"),
    [
        (UserError("Không có gì để hoàn tác."), QMessageBox.Icon.Information),
        (SystemTrouble("Ổ đĩa đầy."), QMessageBox.Icon.Warning),
    ],
)
def test_a_refusal_is_a_box_over_the_window_with_the_sentence(qtbot, trouble, icon):
    window = QWidget()
    qtbot.addWidget(window)
    messages = Messages()
    messages.show_over(window)
    messages.refuse(trouble)
    (box,) = window.findChildren(QMessageBox)
    assert (box.text(), box.icon()) == (str(trouble), icon)
    box.accept()


def test_what_was_done_is_said_in_passing(qtbot):
    messages = Messages()
    with qtbot.waitSignal(messages.told) as told:
        messages.tell("Đã lưu.")
    assert told.args == ["Đã lưu."]


def test_an_offer_carries_its_action(qtbot):
    messages, done = Messages(), []
    with qtbot.waitSignal(messages.offered) as offered:
        messages.offer("Đã xóa.", "Hoàn tác", lambda: done.append(1))
    text, action, callback = offered.args
    callback()
    assert (text, action, done) == ("Đã xóa.", "Hoàn tác", [1])


@pytest.fixture
def over(qtbot):
    window, messages = QWidget(), Messages()
    qtbot.addWidget(window)
    messages.show_over(window)
    yield messages, lambda: window.findChildren(QMessageBox)
    for box in window.findChildren(QMessageBox):
        box.close()


def test_a_refusal_may_offer_ways_to_go_on(over):
    messages, boxes = over
    gone = []
    messages.refuse(SystemTrouble("Ổ đĩa đầy."), ("Lưu chỗ khác", lambda: gone.append("elsewhere")))
    (box,) = boxes()
    assert {button.text().replace("&", "") for button in box.buttons()} == {"Lưu chỗ khác", "Close"}
    next(button for button in box.buttons() if button.text() == "Lưu chỗ khác").click()
    assert gone == ["elsewhere"]


def test_what_stands_there_already_is_not_said_again(over, qtbot):
    messages, boxes = over
    told = []
    messages.refused.connect(told.append)
    for _time in range(3):
        messages.refuse(SystemTrouble("Ổ đĩa đầy."))
    assert (len(boxes()), len(told)) == (1, 1)
    messages.refuse(SystemTrouble("Ổ đĩa hỏng."))
    assert len(boxes()) == 2
