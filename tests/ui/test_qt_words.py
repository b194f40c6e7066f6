import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QSpinBox,
    QTextBrowser,
)

from secretariat import i18n
from secretariat.ui import qt_words
from secretariat.ui.qt_words import WORDS, QtWords

# What needs no translation: signs, names of keys, and what Qt asks for itself.
_LEFT = {"QShortcut", "QGuiApplication", "QPageSize"}
_SIGNS = {"Form", "...", "%p%", "Alt+Left", "Alt+Right", "Alt+Up", "%1%", "mm", ""}


class Foreign(i18n.Catalogue):
    def gettext(self, message):
        return f"«{message}»"


class Listener(QTranslator):
    """Writes down what Qt asks for."""

    def __init__(self, parent):
        super().__init__(parent)
        self.asked = set()

    def translate(self, context, text, disambiguation=None, n=-1):
        if context not in _LEFT:
            self.asked.add(text)

    def isEmpty(self):
        return False


@pytest.fixture
def foreign(qapp, monkeypatch):
    monkeypatch.setattr(i18n, "_catalogue", Foreign())
    before = QLocale()
    qt_words.install(qapp, "vi")
    yield qapp
    QLocale.setDefault(before)
    for words in qapp.findChildren(QtWords):
        qapp.removeTranslator(words)
        words.deleteLater()


def test_buttons_speak_our_language(foreign, qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert {button.text() for button in box.buttons()} == {"«OK»", "«Cancel»"}


def test_the_menu_of_a_text_field_speaks_our_language(foreign, qtbot):
    field = QLineEdit("x")
    qtbot.addWidget(field)
    titles = [action.text().split("\t")[0] for action in field.createStandardContextMenu().actions()]
    assert [title for title in titles if title] == [
        "«&Undo»", "«&Redo»", "«Cu&t»", "«&Copy»", "«&Paste»", "«Delete»", "«Select All»",
    ]  # fmt: skip


def test_keys_keep_the_names_that_stand_on_the_keyboard(foreign):
    keys = QKeySequence("Ctrl+Del").toString(QKeySequence.SequenceFormat.NativeText)
    assert keys == "Ctrl+Del"


def test_what_is_not_ours_is_left_to_qt(qapp):
    words = QtWords()
    assert words.translate("QMessageBox", "No such word") is None
    assert not words.isEmpty()


def test_installing_again_leaves_one_translator(foreign, qtbot):
    qt_words.install(foreign, "en")
    qtbot.waitUntil(lambda: len(foreign.findChildren(QtWords)) == 1)


@pytest.mark.parametrize(("language", "thousand"), [("vi", "1.286"), ("en", "1,286")])
def test_numbers_are_written_as_in_the_language(foreign, language, thousand):
    qt_words.install(foreign, language)
    assert QLocale().toString(1286) == thousand


def test_no_word_of_the_widgets_is_left_english(qapp, qtbot):
    listener = Listener(qapp)
    qapp.installTranslator(listener)
    box = QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Discard)
    box.setDetailedText("x")
    browser = QTextBrowser()
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    for widget in (box, browser, files, QSpinBox(), QPlainTextEdit()):
        qtbot.addWidget(widget)
        widget.ensurePolished()
        getattr(widget, "createStandardContextMenu", lambda: None)()
    qapp.removeTranslator(listener)
    assert len(listener.asked) > 30
    assert listener.asked - WORDS - _SIGNS == set()
