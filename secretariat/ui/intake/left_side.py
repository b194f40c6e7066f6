"""The left side of a review: the source text, pictures of its pages, or both as two tabs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from secretariat.domain.notices import Mark
from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.intake.source_view import SourceView, mark_colour


class LeftSide(QWidget):
    """Shows the source text with its legend; pages take its place, or stand beside it where there is text too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = SourceView()
        self.source.setMinimumHeight(theme.scaled(90))
        self.legend = QLabel()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Source"))
        self._pages: QWidget | None = None
        self._text = QWidget()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._text)
        self._stack.addWidget(self.tabs)
        self._lay_out()

    def show_pages(self, pages: QWidget | None, *, with_text: bool) -> None:
        """Show pictures of the pages, beside the text where there is any; None brings the text alone back."""
        self._forget_pages()
        self._pages = pages
        if pages is None:
            self._stack.setCurrentWidget(self._text)
        elif with_text:
            self._stack.removeWidget(self._text)
            self.tabs.addTab(pages, _("Pages"))
            self.tabs.addTab(self._text, _("Text"))
            self._stack.setCurrentWidget(self.tabs)
        else:
            self._stack.addWidget(pages)
            self._stack.setCurrentWidget(pages)

    def focus_target(self) -> QWidget:
        """Return what takes the focus here: the text, or the pages where they are in front."""
        if self._pages is None or (self.tabs.count() and self.tabs.currentWidget() is self._text):
            return self.source
        return self._pages

    def refresh_colours(self) -> None:
        """Take over the colours of the theme of the moment."""
        self.source.refresh_colours()
        self.legend.setText(_legend())

    def _forget_pages(self) -> None:
        if self._pages is None:
            return
        self.tabs.clear()
        self._stack.removeWidget(self._pages)
        self._pages.setParent(None)
        self._pages = None
        if self._stack.indexOf(self._text) < 0:
            self._stack.insertWidget(0, self._text)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self._text)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.source, 1)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.legend.setContentsMargins(theme.scaled(20), 4, 8, 8)
        self.legend.setWordWrap(True)
        self.legend.setProperty("role", "caption")
        self.legend.setText(_legend())
        box.addWidget(self.legend)


def _legend() -> str:
    marks: Sequence[tuple[Mark, str]] = (
        (Mark.DOCUMENT, _("document")),
        (Mark.LEAD, _("lead")),
        (Mark.COORDINATING, _("coordinating")),
        (Mark.DEADLINE, _("deadline")),
    )
    words = " ".join(
        f'<span style="background:{mark_colour(mark)}">&nbsp;{text}&nbsp;</span>' for mark, text in marks
    )
    return _("Select a sentence and press Enter to add it as a task") + f" · {words}"
