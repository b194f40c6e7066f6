"""The pages of the window, made when they are first asked for; what a page can do is asked of itself."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from secretariat.ui.context import commit_typing
from secretariat.ui.navigation import PageEntry


class PageStack(QStackedWidget):
    """One page at a time.

    A page may have show_argument, set_search, search_words, commit_typing; and `complete`, which makes what its
    first paint did without.
    """

    def __init__(self, entries: Iterable[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, QWidget] = {}
        self.current_key = ""

    def knows(self, key: str) -> bool:
        """Whether there is such a page."""
        return key in self._entries

    def page(self, key: str) -> QWidget:
        """Return a page, made now if it never was."""
        if key not in self._pages:
            # The frame first: a page that changes its parent is dressed anew, which takes long.
            frame = _Frame(self)
            self._pages[key] = made = self._entries[key].make()
            frame.setWidget(made)
            self.addWidget(frame)
        return self._pages[key]

    def current_page(self) -> QWidget | None:
        """Return the page that is shown."""
        return self._pages.get(self.current_key)

    def turn_to(self, key: str) -> bool:
        """Show a page; False when it is shown already. What is being typed on the old one is taken over."""
        commit_typing()
        if key == self.current_key:
            return False
        ask(self.current_page(), "commit_typing")
        # First the key: the page may speak of itself while it is made and shown.
        self.current_key = key
        self.page(key)
        self.setCurrentIndex(list(self._pages).index(key))
        return True

    def typing(self) -> list[Any]:
        """Return what is typed in places of any page and not stored yet."""
        return [text for page in self._pages.values() for text in ask(page, "typing") or ()]

    def settle(self) -> None:
        """Take over what is being typed and let every page keep its draft."""
        commit_typing()
        for page in self._pages.values():
            ask(page, "commit_typing")


class _Frame(QScrollArea):
    """Scrolls a page that needs more room than there is: big letters on a small screen cut nothing off."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)

    def minimumSizeHint(self) -> QSize:
        """Qt: as small as one likes."""
        return QSize(0, 0)


def ask(page: QWidget | None, method: str, *arguments: object) -> Any:
    """Ask a page for something that not every page can do; None where it cannot."""
    act: Callable[..., Any] | None = getattr(page, method, None)
    return act(*arguments) if act is not None else None
