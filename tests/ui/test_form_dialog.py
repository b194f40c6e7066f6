from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit

from secretariat.errors import InvalidInput
from secretariat.ui.widgets.agency_field import AgenciesField
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.form_dialog import FormDialog

TODAY = date(2026, 11, 21)


class NameForm(FormDialog):
    def __init__(self, keep):
        super().__init__("Tên")
        self.keep = keep
        self.name, self.day = QLineEdit(), DateField(TODAY)
        self.add_field("name", "&Tên", self.name)
        self.add_field("day", "Ngày", self.day)

    def submit(self):
        if not self.name.text():
            raise InvalidInput({"name": "Hãy ghi tên.", "other": "Chưa đủ."})
        return self.keep(self.name.text())


@pytest.fixture
def kept():
    return []


@pytest.fixture
def form(qtbot, kept):
    form = NameForm(lambda name: kept.append(name) is None)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(form)
    form.open()
    return form


def test_what_is_entered_is_handed_over_and_the_form_closes(form, kept):
    form.name.setText("Lê Thị Hoa")
    form.accept()
    assert (kept, form.result()) == (["Lê Thị Hoa"], QDialog.DialogCode.Accepted)


def test_a_problem_stands_at_its_field_and_the_form_stays_open(form, kept):
    form.accept()
    assert form.problem_at("name") == "Hãy ghi tên."
    assert form.general_problem.text() == "Chưa đủ."
    assert form.isVisible() and not kept


def test_a_mended_problem_disappears(form):
    form.accept()
    form.name.setText("Hoa")
    form.accept()
    assert form.problem_at("name") == ""


def test_a_refused_change_keeps_the_form_and_what_was_typed(form):
    form.keep = lambda _name: False
    form.name.setText("Hoa")
    form.accept()
    assert form.isVisible() and form.name.text() == "Hoa"


def test_a_day_that_no_calendar_has_is_pointed_at(form, kept):
    form.name.setText("Hoa")
    form.day.setText("31/02/2026")
    form.accept()
    assert "31/02/2026" in form.problem_at("day") and not kept


class Composer:
    """Stands in for an input method that holds a word back until it is told to commit."""

    def __init__(self, field, word):
        self.field, self.word = field, word
        QApplication.sendEvent(field, QInputMethodEvent(word, []))

    def commit(self):
        composed = QInputMethodEvent("", [])
        composed.setCommitString(self.word)
        QApplication.sendEvent(self.field, composed)


def test_a_word_that_is_still_being_composed_is_not_lost(form, kept, monkeypatch):
    composer = Composer(form.name, "đó")
    assert form.name.text() == ""
    monkeypatch.setattr(QGuiApplication, "inputMethod", lambda: composer)
    form.accept()
    assert kept == ["đó"]


def test_labels_lead_to_their_fields_and_name_them(form):
    assert form.name.accessibleName() == "Tên"


def test_a_form_begins_at_its_first_field_and_tab_meets_only_fields_and_buttons(form):
    form.activateWindow()
    assert form.focusWidget() is form.name
    QTest.keyClick(form.name, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.day
    QTest.keyClick(form.day, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.save_button


def test_a_form_grows_with_its_problems(form, qtbot):
    before = form.height()
    form.show_problems({"name": "Hãy ghi tên. " * 12, "day": "Hãy ghi ngày. " * 12})
    assert form.height() > before


def test_a_form_is_never_larger_than_the_screen(form):
    form.show_problems({"name": "Hãy ghi tên. " * 900})
    assert form.height() <= form.screen().availableGeometry().height()


def test_several_agencies_have_a_name_for_the_screen_reader(form):
    agencies = AgenciesField([])
    form.add_field("lead", "&Chủ trì", agencies)
    assert agencies.line.accessibleName() == "Chủ trì"


def test_labels_stand_above_their_fields_where_the_screen_is_too_narrow(qtbot):
    form = NameForm(lambda _name: True)
    qtbot.addWidget(form)
    form.name.setMinimumWidth(form.screen().availableGeometry().width() - 50)
    form.open()
    label = next(each for each in form.findChildren(QLabel) if each.buddy() is form.name)
    assert form.width() <= form.screen().availableGeometry().width()
    assert label.mapTo(form, label.rect().bottomLeft()).y() < form.name.mapTo(form, form.name.rect().topLeft()).y()
