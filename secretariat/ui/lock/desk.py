"""Locks and opens the windows of the program: all of them are put away, one field for the PIN stands instead."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from secretariat.domain.pins import fits, is_kept, kept
from secretariat.i18n import _
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.lock.form import LockDraft, LockForm
from secretariat.ui.lock.idle import IdleWatch
from secretariat.ui.lock.screen import LockScreen

_MOST_POPUPS = 10


class WindowLock(QObject):
    """Belongs to a window. While it is locked no other window is painted, and one that appears is put away too.

    Windows are hidden, not closed: what was typed in them stays, and they come back as they were.
    """

    def __init__(self, context: Context, window: QMainWindow) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._away: list[QWidget] = []
        self.screen: LockScreen | None = None
        self.watch: IdleWatch | None = None
        context.settings_changed.connect(self.follow_settings)

    @property
    def has_pin(self) -> bool:
        """Whether there is a PIN to lock with."""
        return is_kept(self._context.settings.pin)

    @Slot()
    def follow_settings(self) -> None:
        """Watch for idle minutes, or no longer."""
        if self.has_pin and self.watch is None:
            self.watch = IdleWatch(self)
            self.watch.idle.connect(self.lock)
            self.watch.lock_wanted.connect(self.lock)
        if self.watch is not None:
            minutes = self._context.settings.lock_minutes if self.has_pin else 0
            self.watch.watch(0 if self.screen is not None else minutes)

    def show_window(self) -> None:
        """Show the window, or what stands for it when the program was ended while it was locked."""
        if self._context.settings.locked and self.has_pin:
            self._away = [self._window]
            self._put_screen()
        else:
            self._window.show()

    def lock_or_ask(self) -> LockForm | None:
        """Lock; where there is no PIN yet, ask for one first."""
        if self.has_pin:
            self.lock()
            return None
        return self.edit()

    def edit(self) -> LockForm:
        """Open the form of the PIN."""
        settings = self._context.settings
        right = partial(_is_right, stored=settings.pin) if self.has_pin else None
        form = LockForm(settings.lock_minutes, right, self._keep, self._window)
        form.belongs_to("lock").open()
        return form

    @Slot()
    def lock(self) -> None:
        """Put all windows away until the PIN is typed."""
        if self.screen is not None or not self.has_pin:
            return
        commit_typing()
        for _each in range(_MOST_POPUPS):  # a menu within a menu within a menu
            if popup := QApplication.activePopupWidget():
                popup.close()
        self._context.prefer(replace(self._context.settings, locked=True))
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        self._away = sorted(shown, key=_depth)
        self._put_screen()
        for each in reversed(self._away):
            each.hide()

    @Slot()
    def unlock(self) -> None:
        """Bring everything back as it was."""
        screen, self.screen = self.screen, None
        if screen is None:
            return
        self._listen_to_all(on=False)
        self._context.prefer(replace(self._context.settings, locked=False, wrong_pins=0))
        away, self._away = self._away, []
        screen.hide()
        screen.deleteLater()
        back = [each for each in away if isValid(each)]
        for each in back:
            each.show()
        back[-1].activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: while it is locked: a window that appears is put away, and none but ours is painted."""
        kind = event.type()
        if kind == QEvent.Type.Expose and isinstance(watched, QWindow) and self.screen is not None:
            return watched != self.screen.windowHandle()
        if isinstance(watched, QWidget) and watched.isWindow() and watched is not self.screen:
            if kind == QEvent.Type.Show:
                QTimer.singleShot(0, watched, partial(self._put_away, watched))
            elif kind == QEvent.Type.Close and watched is not self._window:
                self._away = [each for each in self._away if each is not watched]
        return super().eventFilter(watched, event)

    def _put_away(self, window: QWidget) -> None:
        if self.screen is None:
            return
        if window not in self._away:
            self._away.append(window)
        window.hide()
        self.screen.raise_()
        self.screen.activateWindow()

    def _put_screen(self) -> None:
        settings = self._context.settings
        self.screen = screen = LockScreen(partial(_is_right, stored=settings.pin), self._end, settings.wrong_pins)
        screen.opened.connect(self.unlock)
        screen.wrong.connect(self._note_wrong)
        screen.setGeometry(self._window.geometry())
        screen.setWindowState(self._window.windowState())
        self._listen_to_all(on=True)
        screen.show()
        screen.activateWindow()
        self.follow_settings()

    def _listen_to_all(self, *, on: bool) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
            if on:
                application.installEventFilter(self)

    def _note_wrong(self, number: int) -> None:
        self._context.prefer(replace(self._context.settings, wrong_pins=number))

    def _end(self) -> bool:
        """End the program as without the lock: drafts are kept, and the next start is locked."""
        if not self._window.close():
            return False
        self._listen_to_all(on=False)
        return True

    def _keep(self, draft: LockDraft) -> bool:
        settings = self._context.settings
        pin = "" if draft.pin is None else kept(draft.pin) if draft.pin else settings.pin
        self._context.prefer(replace(settings, pin=pin, lock_minutes=draft.minutes, wrong_pins=0))
        said = _("The window is no longer locked with a PIN.") if draft.pin is None else _("The lock is set.")
        self._context.messages.tell(said)
        return True


def _is_right(pin: str, *, stored: str) -> bool:
    return fits(pin, stored)


def _depth(window: QWidget) -> int:
    """Windows come back before those that stand over them."""
    above = window.parentWidget()
    return 0 if above is None else 1 + _depth(above.window())
