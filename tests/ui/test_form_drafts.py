"""Unfinished forms: kept while typed, asked about once when closed, offered again, compared with the record."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from secretariat.errors import InvalidInput
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.draft_shelf import DraftShelf
from secretariat.ui.widgets.form_dialog import FormDialog
from secretariat.ui.widgets.form_drafts import LOOKED_EVERY_MS

TODAY = date(2026, 11, 21)


class Letter(FormDialog):
    def __init__(self, window, subject="", body="", day=None):
        super().__init__("Công văn", window, enter_saves=False)
        self.subject, self.body, self.day = QLineEdit(subject), QPlainTextEdit(body), DateField(TODAY)
        self.day.set_day(day)
        self.kept = []
        for name in ("subject", "body", "day"):
            self.add_field(name, name.title(), getattr(self, name))

    def submit(self):
        if not self.subject.text():
            raise InvalidInput({"subject": "Hãy ghi trích yếu."})
        self.kept.append(self.subject.text())
        return True


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def shelf(window, tmp_path):
    return DraftShelf(tmp_path / "office.db", lambda: TODAY, window)


@pytest.fixture
def opened(window, shelf):
    def run(*ids, edits=False, **record):
        form = Letter(window, **record).belongs_to("letter", ids, edits=edits)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        form.open()
        return form

    yield run
    for dialog in window.findChildren(Letter):
        dialog.drafts.looking.stop()


@pytest.fixture
def crashed(opened):
    """A form with text in it that was left by a crash."""

    def run(*ids, edits=False, typed="Kính gửi", **record):
        form = opened(*ids, edits=edits, **record)
        form.body.setPlainText(typed)
        form.drafts.look()
        form.done(0)
        return form

    return run


def test_what_is_typed_is_kept_within_a_second_of_the_last_letter(opened, shelf, qtbot):
    form = opened()
    assert LOOKED_EVERY_MS <= 800
    QTest.keyClicks(form.subject, "V/v don doc")
    qtbot.waitUntil(lambda: shelf.folder.find() != [], timeout=1000)
    assert shelf.folder.find()[0].values["subject"] == "V/v don doc"


def test_a_word_that_is_still_composed_is_no_text_yet(opened, shelf):
    form = opened()
    QApplication.sendEvent(form.subject, QInputMethodEvent("đôn", []))
    form.drafts.look()
    assert shelf.folder.find() == []
    committed = QInputMethodEvent()
    committed.setCommitString("đôn đốc")
    QApplication.sendEvent(form.subject, committed)
    form.drafts.look()
    assert shelf.folder.find()[0].values["subject"] == "đôn đốc"


def test_a_form_that_nobody_typed_in_leaves_nothing_and_asks_nothing(opened, shelf):
    form = opened(subject="Cũ")
    form.drafts.look()
    form.reject()
    assert not form.isVisible() and not shelf.folder.path.exists()


def test_text_that_was_taken_back_needs_no_draft(opened, shelf):
    form = opened()
    form.subject.setText("a")
    form.drafts.look()
    form.subject.clear()
    form.drafts.look()
    assert shelf.folder.find() == []


def test_the_same_text_is_not_written_twice(opened, shelf):
    form = opened()
    form.subject.setText("a")
    form.drafts.look()
    (path,) = shelf.folder.path.iterdir()
    before = path.stat().st_mtime_ns
    form.drafts.look()
    assert path.stat().st_mtime_ns == before


def test_saving_ends_the_draft(opened, shelf):
    form = opened()
    form.subject.setText("V/v")
    form.drafts.look()
    form.accept()
    assert form.kept == ["V/v"] and shelf.folder.find() == []


def test_esc_with_unsaved_text_asks_and_enter_keeps_the_draft(opened, shelf):
    form = opened()
    form.body.setPlainText("Kính gửi")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    question = form.drafts.question
    assert form.isVisible() and question.isVisible() and form.focusWidget() is question.keep_button
    QTest.keyClick(question.keep_button, Qt.Key.Key_Return)
    assert not form.isVisible()
    assert shelf.folder.find()[0].values["body"] == "Kính gửi"


def test_esc_again_goes_back_to_the_text(opened):
    form = opened()
    form.body.setPlainText("Kính gửi")
    for _time in range(2):
        QTest.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible() and form.drafts.question is None


def test_the_cross_of_the_window_asks_as_well(opened):
    form = opened()
    form.body.setPlainText("Kính gửi")
    form.close()
    assert form.isVisible() and form.drafts.question is not None


def test_discarding_leaves_no_draft(opened, shelf):
    form = opened()
    form.body.setPlainText("Kính gửi")
    form.drafts.look()
    form.reject()
    form.drafts.question.discard_button.click()
    assert not form.isVisible() and shelf.folder.find() == []


def test_saving_from_the_question_shows_what_is_wrong(opened):
    form = opened()
    form.body.setPlainText("Kính gửi")
    form.reject()
    form.drafts.question.save_button.click()
    assert form.isVisible() and form.problem_at("subject") and form.drafts.question is None


def test_a_draft_that_cannot_be_kept_holds_the_form_and_says_why(opened, shelf):
    shelf.folder.path.write_text("a file in its place")
    form = opened()
    form.body.setPlainText("Kính gửi")
    form.drafts.look()
    assert "save it soon" in form.drafts.trouble.words.text()
    form.reject()
    form.drafts.question.keep_button.click()
    assert form.isVisible() and form.drafts.question.problem.text()


def test_the_same_form_says_that_there_is_a_draft_and_takes_it(crashed, opened, shelf):
    crashed(3)
    form = opened(3)
    form.drafts.offer_waiting()
    assert shelf.moment(shelf.folder.find()[0]) in form.drafts.offer.words.text()
    form.drafts.offer.button.click()
    assert form.body.toPlainText() == "Kính gửi" and form.drafts.offer is None


def test_another_record_knows_nothing_of_it(crashed, opened):
    crashed(3)
    form = opened(4)
    form.drafts.offer_waiting()
    assert form.drafts.offer is None


def test_a_kept_draft_is_not_overwritten_by_new_text(crashed, opened, shelf):
    crashed(typed="truoc")
    form = opened()
    form.body.setPlainText("sau")
    form.drafts.look()
    assert [draft.values["body"] for draft in shelf.folder.find()] == ["sau", "truoc"]


def test_a_draft_that_is_taken_is_typed_on_and_ends_with_saving(crashed, opened, shelf):
    crashed(subject="V/v")
    form = opened(subject="V/v")
    form.drafts.take(shelf.folder.find()[0])
    form.body.setPlainText("Kính gửi các bộ")
    form.drafts.look()
    assert [draft.values["body"] for draft in shelf.folder.find()] == ["Kính gửi các bộ"]
    form.accept()
    assert shelf.folder.find() == []


def test_a_text_that_no_field_can_read_comes_back_as_typed(opened, shelf):
    form = opened()
    form.day.setText("31/02/2026")
    form.drafts.look()
    form.done(0)
    again = opened()
    again.drafts.take(shelf.folder.find()[0])
    assert again.day.text() == "31/02/2026" and again.day.problem()


def said(form, name):
    box = form._boxes[name]
    return [box.itemAt(place).widget().text() for place in range(2, box.count())]


def test_what_changed_in_the_record_is_marked_and_what_nobody_typed_follows_it(crashed, opened, shelf):
    crashed(3, edits=True, subject="Cũ", body="Bản thảo")
    form = opened(3, edits=True, subject="Mới", body="Sửa rồi")
    form.drafts.take(shelf.folder.find()[0])
    assert (form.subject.text(), form.body.toPlainText()) == ("Mới", "Kính gửi")
    assert "Cũ" in said(form, "subject")[0] and "Sửa rồi" in said(form, "body")[0]
    assert said(form, "day") == []


def test_in_a_form_of_something_new_every_field_comes_back(crashed, opened, shelf):
    crashed(day=date(2026, 11, 20))
    form = opened(day=TODAY)
    form.drafts.take(shelf.folder.find()[0])
    assert form.day.text() == "20/11/2026"


def test_closing_the_window_keeps_what_is_typed(opened, shelf):
    form = opened()
    form.body.setPlainText("Kính gửi")
    shelf.keep_all()
    assert shelf.folder.find()[0].values["body"] == "Kính gửi"


def test_values_of_another_kind_leave_the_field_alone(opened, shelf, crashed):
    from dataclasses import replace

    crashed()
    strange = {"subject": 7, "body": ["x"], "day": {"text": "a"}, "gone": "b"}
    form = opened()
    form.drafts.take(replace(shelf.folder.find()[0], values=strange))
    assert (form.subject.text(), form.body.toPlainText(), form.day.text()) == ("", "", "")


def test_a_pin_is_never_written_down(opened, shelf):
    form = opened()
    form.subject.setEchoMode(QLineEdit.EchoMode.Password)
    form.subject.setText("482917")
    form.body.setPlainText("Kính gửi")
    form.drafts.look()
    assert "482917" not in "".join(path.read_text() for path in shelf.folder.path.iterdir())


def test_a_form_that_ends_well_without_its_button_leaves_no_draft(opened, shelf):
    form = opened()
    form.body.setPlainText("Kính gửi")
    form.drafts.look()
    form.done(form.DialogCode.Accepted)
    assert shelf.folder.find() == []


def test_a_form_on_very_many_records_keeps_its_text_only(opened, shelf):
    form = opened(*range(1, 6000))
    form.body.setPlainText("Kính gửi")
    form.drafts.look()
    assert [(draft.ids, draft.values["body"]) for draft in shelf.folder.find()] == [((), "Kính gửi")]


def test_a_fault_while_looking_is_reported_once(opened):
    form = opened()
    assert form.drafts.looking.isActive()
    form._parts["x"] = None
    with pytest.raises(AttributeError):
        form.drafts.look()
    assert not form.drafts.looking.isActive()
