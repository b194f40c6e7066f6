"""A monkey at the keyboard: random events of every kind on the whole program, told so that they can be done again.

What happens at an event is drawn from the seed and its number alone, so the same seed goes the same way.
"""

import gc
import random
from collections import deque

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
KEY = Qt.Key
MOVING = (KEY.Key_Up, KEY.Key_Down, KEY.Key_Left, KEY.Key_Right, KEY.Key_Home, KEY.Key_End)
PAGING = (KEY.Key_PageUp, KEY.Key_PageDown, KEY.Key_Tab, KEY.Key_Backtab)
DOING = (KEY.Key_Return, KEY.Key_Enter, KEY.Key_Space, KEY.Key_Escape, KEY.Key_Delete, KEY.Key_Backspace)
FUNCTION = tuple(KEY(KEY.Key_F1 + number) for number in range(12))
LETTERS = tuple(KEY(KEY.Key_A + number) for number in range(26))
OTHERS = (KEY.Key_Insert, KEY.Key_Menu, KEY.Key_Plus, KEY.Key_Minus, KEY.Key_Asterisk, KEY.Key_Slash, KEY.Key_1)
KEYS = (*MOVING * 3, *PAGING * 2, *DOING * 3, *FUNCTION, *LETTERS, *OTHERS)
HELD = (NONE, NONE, NONE, NONE, SHIFT, SHIFT, CTRL, CTRL, CTRL | SHIFT, ALT)
WORDS = ("tiếng", "Bộ Ngoại giao", "báo cáo", "đôn đốc", "trong tháng 11/2026", "quý IV", "12/12/2026", "50", "ươ")
TEXTS = (
    *WORDS,
    "45/TB-BCĐ",
    "32/13/2026",
    "Sở Lạ; Bộ Nội vụ",
    "; ;",
    "\u0301😀\u202eabc",
    "=1+1",
    "x" * 700,
    "Nhiệm vụ\tBộ Nội vụ\t30/11/2026\nNhiệm vụ hai\tBộ Y tế\t31/12/2026\n",
    "1. Giao Bộ Nội vụ chủ trì xây dựng đề án.\n2. Bộ Tài chính báo cáo trước ngày 15/12/2026.",
)
FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)
HANDLES = (QAbstractButton, QAbstractItemView, QTabBar, *FIELDS)
LONGEST_HELD_MS = 40
SMALLEST, LARGEST = (700, 480), (1700, 1000)
BLANK = 400  # characters of a line that tells of an event


class Monkey:
    """Does one random thing after another; `told` holds the last of them.

    `home()` returns the main window, a new one when it was closed; `files` are what is dropped and pasted.
    """

    def __init__(self, seed, home, pages, files):
        self._seed, self._home, self._pages, self._files = seed, home, pages, files
        self.chance = random.Random(seed)
        self.told = deque(maxlen=25)
        self.dialogs = set()
        self._acts, self._weights = zip(
            *(
                (self.press, 26),
                (self.compose, 8),
                (self.type_text, 8),
                (self.click, 26),
                (self.double_click, 5),
                (self.open_context_menu, 6),
                (self.wheel, 4),
                (self.drag, 4),
                (self.drop, 2),
                (self.header, 5),
                (self.resize, 2),
                (self.paste, 3),
                (self.activate, 2),
                (self.turn_page, 6),
                (self.turn_back, 4),
                (self.close_dialog, 10),
                (self.fill_in, 6),
                (self.run_act, 8),
                (self.choose_in_menu, 6),
            ),
            strict=True,
        )
        # A button with a menu, and Qt's own questions, wait inside Qt until somebody closes them.
        self._letting_go = QTimer(interval=LONGEST_HELD_MS)
        self._letting_go.timeout.connect(self._let_go)
        self._inside, self._kept = 0, []

    def act(self, number):
        """Do the event with this number."""
        self.chance = random.Random(f"{self._seed}-{number}")
        window = self._home()
        act = self.chance.choices(self._acts, self._weights)[0]
        self.told.append(f"{number} {act.__name__}")
        self._inside += 1
        self._letting_go.start()
        act(window)
        self._letting_go.stop()
        self._inside -= 1
        self._look_around()

    def press(self, window):
        key, held = self.chance.choice(KEYS), self.chance.choice(HELD)
        if (key, held) == (KEY.Key_Q, CTRL) and self.chance.random() < 0.8:
            return
        widget = self._focus(window)
        self._tell(f"{key.name} {held} → {_name(widget)}")
        QTest.keyClick(widget, key, held)

    def compose(self, window):
        """A word as an input method brings it: a few states of it, and its end, or not."""
        word = self.chance.choice(WORDS)
        self._tell(word)
        for length in range(1, len(word) + 1, self.chance.randint(1, 4)):
            self._send(self._focus(window), QInputMethodEvent(word[:length], []))
        if self.chance.random() < 0.8:
            done = QInputMethodEvent("", [])
            done.setCommitString(word)
            self._send(self._focus(window), done)

    def type_text(self, window):
        text = self.chance.choice(TEXTS)[:30]
        self._tell(repr(text))
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                self._send(self._focus(window), QKeyEvent(kind, 0, NONE, letter))

    def click(self, window):
        widget, place = self._anything(window)
        held = self.chance.choice(HELD)
        self._tell(f"{_name(widget)} {place.toTuple()} {held}")
        QTest.mouseClick(widget, LEFT, held, place)

    def double_click(self, window):
        widget, place = self._anything(window)
        self._tell(f"{_name(widget)} {place.toTuple()}")
        QTest.mouseDClick(widget, LEFT, NONE, place)

    def open_context_menu(self, window):
        widget, place = self._anything(window)
        self._tell(f"{_name(widget)} {place.toTuple()}")
        QTest.mouseClick(widget, RIGHT, NONE, place)
        if alive(widget):
            reason = self.chance.choice((QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard))
            self._send(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))

    def wheel(self, window):
        widget, place = self._anything(window)
        held, steps = self.chance.choice(HELD), self.chance.choice((-480, -120, 120, 480))
        self._tell(f"{_name(widget)} {steps} {held}")
        at = QPointF(place)
        turned = QWheelEvent(
            at, widget.mapToGlobal(at), QPoint(), QPoint(0, steps), Qt.MouseButton.NoButton, held,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        self._send(widget, turned)

    def drag(self, window):
        widget, start = self._anything(window)
        end = QPoint(self.chance.randrange(max(1, widget.width())), self.chance.randrange(max(1, widget.height())))
        self._tell(f"{_name(widget)} {start.toTuple()} → {end.toTuple()}")
        QTest.mousePress(widget, LEFT, NONE, start)
        for part in (0.3, 0.7, 1):
            if not alive(widget):
                return
            at = QPointF(start + (end - start) * part)
            moved = QMouseEvent(QEvent.Type.MouseMove, at, widget.mapToGlobal(at), LEFT, LEFT, NONE)
            self._send(widget, moved)
        if alive(widget):
            QTest.mouseRelease(widget, LEFT, NONE, end)

    def drop(self, window):
        widget, place = self._anything(window)
        while not widget.acceptDrops() and widget.parentWidget() is not None and not widget.isWindow():
            place, widget = widget.mapToParent(place), widget.parentWidget()
        data = self._data()
        self._tell(f"{_name(widget)} {[url.fileName() for url in data.urls()]}")
        if not (widget.acceptDrops() and widget.isEnabled()):
            return
        action, at = Qt.DropAction.CopyAction, QPointF(place)
        entered = QDragEnterEvent(place, action, data, LEFT, NONE)
        self._send(widget, entered)
        if entered.isAccepted() and alive(widget):
            self._send(widget, QDragMoveEvent(place, action, data, LEFT, NONE))
            last = QDropEvent(at, action, data, LEFT, NONE)
            self._send(widget, last if self.chance.random() < 0.8 else QDragLeaveEvent())

    def header(self, window):
        target = self._target(window)
        headers = [head for head in target.findChildren(QHeaderView) if _in_reach(head, target)]
        if not headers:
            return
        head = self.chance.choice(headers)
        place = QPoint(
            self.chance.randrange(max(1, head.viewport().width())),
            self.chance.randrange(max(1, head.viewport().height())),
        )
        held = self.chance.choice(HELD)
        self._tell(f"{_name(head)} {place.toTuple()}")
        QTest.mouseClick(head.viewport(), LEFT, held, place)
        if alive(head) and self.chance.random() < 0.4:
            self._send(
                head.viewport(),
                QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, head.viewport().mapToGlobal(place)),
            )

    def resize(self, window):
        target = self._target(window).window()
        size = [self.chance.randint(low, high) for low, high in zip(SMALLEST, LARGEST, strict=True)]
        self._tell(f"{_name(target)} {size}")
        target.resize(*size)

    def paste(self, window):
        QGuiApplication.clipboard().setMimeData(self._data())
        widget = self._focus(window)
        self._tell(_name(widget))
        QTest.keyClick(widget, KEY.Key_V, CTRL)

    def activate(self, window):
        for kind in (QEvent.Type.WindowDeactivate, QEvent.Type.WindowActivate):
            self._send(window, QEvent(kind))
        window.activateWindow()

    def turn_page(self, window):
        if QApplication.activeModalWidget() is None:
            key = self.chance.choice(self._pages)
            self._tell(key)
            window.open_page(key)

    def turn_back(self, window):
        """Undo or redo, several times: what was done on other pages is turned back under the present one."""
        key = self.chance.choice((KEY.Key_Z, KEY.Key_Z, KEY.Key_Y))
        times = self.chance.randint(1, 4)
        self._tell(f"{key.name} × {times}")
        if QApplication.activeModalWidget() is None:
            view = window.pages.findChild(QAbstractItemView)
            if view is not None and self.chance.random() < 0.6:
                view.setFocus()
        for _time in range(times):
            QTest.keyClick(self._focus(window), key, CTRL)

    def close_dialog(self, window):
        dialog = QApplication.activeModalWidget() or _popup()
        self._tell(_name(dialog) if dialog else "")
        if isinstance(dialog, QDialog):
            getattr(dialog, self.chance.choice(("accept", "reject", "reject", "close")))()
        elif dialog is not None:
            dialog.close()

    def fill_in(self, window):
        """Write something into every empty field of a dialog and save it: few forms are kept by chance."""
        dialog = QApplication.activeModalWidget()
        self._tell(_name(dialog))
        if not isinstance(dialog, QDialog) or not alive(dialog):
            return
        for field in dialog.findChildren(QLineEdit) + dialog.findChildren(QPlainTextEdit):
            if _in_reach(field, dialog) and not field.isReadOnly():
                written = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
                typed = QInputMethodEvent("", [])
                typed.setCommitString("" if written else self.chance.choice(WORDS))
                self._send(field, typed)
        if alive(dialog):
            dialog.accept()

    def run_act(self, window):
        """Anything of the menus, as the command palette does it."""
        if QApplication.activeModalWidget() is not None:
            return
        acts = [act for act in window.findChildren(QAction) if act.isEnabled() and act.text() and not act.menu()]
        act = self.chance.choice(acts)
        if act is window.menus.actions.get("quit") and self.chance.random() < 0.8:
            return
        self._tell(act.text())
        act.trigger()

    def choose_in_menu(self, window):
        """Go through an open menu or list that popped up."""
        popup = _popup()
        if popup is None:
            return self.press(window)
        self._tell(_name(popup))
        for _time in range(self.chance.randint(1, 6)):
            if alive(popup):
                QTest.keyClick(popup, KEY.Key_Down)
        if alive(popup) and popup.isVisible():
            QTest.keyClick(
                popup, self.chance.choice((KEY.Key_Return, KEY.Key_Return, KEY.Key_Space, KEY.Key_Escape))
            )
        return None

    def _let_go(self):
        over = _over()
        if self._inside and over is not None:
            over.close()

    def _look_around(self):
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            self.dialogs.add(type(dialog).__name__)

    def _target(self, window):
        """What the person could reach now: a menu before a dialog before any window."""
        over = _over()
        if over is not None:
            return over
        others = [
            widget
            for widget in QApplication.topLevelWidgets()
            if alive(widget)
            and widget.isVisible()
            and widget.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog)
        ]
        return self.chance.choice(others) if others and self.chance.random() < 0.3 else window

    def _focus(self, window):
        target = self._target(window)
        if QApplication.activeWindow() is None and _popup() is None:
            target.activateWindow()
            QTest.qWait(1)
        found = _popup() or QApplication.focusWidget() or target.focusWidget()
        return found if found is not None and alive(found) else target

    def _anything(self, window):
        """A widget that can be seen, and a place in it: mostly something that one would click at."""
        target = self._target(window)
        # PySide lets go of its object of a child with that of the parent, though both widgets are there.
        self._kept = [target]
        if self.chance.random() < 0.7:
            handles = [
                widget
                for widget in target.findChildren(QWidget)
                if isinstance(widget, HANDLES) and _in_reach(widget, target)
            ]
            self._kept.append(handles)
            if handles:
                widget = self.chance.choice(handles)
                body = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
                widget = body if alive(body) else widget
                return widget, self._place(widget)
        place = self._place(target)
        below = target.childAt(place)
        # PySide may answer with its object of an earlier widget that stood at the same address.
        return (below, below.mapFrom(target, place)) if below is not None and alive(below) else (target, place)

    def _place(self, widget):
        return QPoint(
            self.chance.randrange(max(1, widget.width())), self.chance.randrange(max(1, widget.height()))
        )

    def _data(self):
        data = QMimeData()
        if self.chance.random() < 0.5:
            names = self.chance.sample(self._files, self.chance.randint(1, 2))
            data.setUrls([QUrl.fromLocalFile(str(name)) for name in names])
        else:
            data.setText(self.chance.choice(TEXTS))
            if self.chance.random() < 0.2:
                data.setHtml(f"<table><tr><td>{self.chance.choice(WORDS)}</td></tr></table>")
        return data

    def _tell(self, words):
        self.told[-1] = f"{self.told[-1]}: {words}"[:BLANK]

    @staticmethod
    def _send(widget, event):
        if alive(widget):
            QCoreApplication.sendEvent(widget, event)


def alive(widget):
    """Whether Qt still has the object."""
    import shiboken6

    return shiboken6.isValid(widget)


def _popup():
    """Return the menu or list that popped up.

    PySide answers with its object of an earlier widget at the same address while that is not collected.
    """
    popup = QApplication.activePopupWidget()
    if popup is not None and not alive(popup):
        del popup
        gc.collect()
        popup = QApplication.activePopupWidget()
    return popup if popup is not None and alive(popup) else None


def _over():
    over = _popup() or QApplication.activeModalWidget()
    return over if over is not None and alive(over) else None


def _in_reach(widget, target):
    return alive(widget) and widget.isVisible() and widget.isEnabled() and widget.window() is target.window()


def _name(widget):
    if widget is None:
        return "nothing"
    words = getattr(widget, "text", lambda: "")() if isinstance(widget, QAbstractButton) else widget.objectName()
    window = widget.window()
    over = "" if isinstance(window, QMainWindow) else f" in {type(window).__name__}"
    return f"{type(widget).__name__} {words!r}{over}"
