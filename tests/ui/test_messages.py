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
