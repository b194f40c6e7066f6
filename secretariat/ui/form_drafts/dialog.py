"""Which drafts there are: of what, of when, what was typed; each can be opened, read, copied or let go of."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from secretariat.i18n import _, ngettext
from secretariat.store.form_drafts import KeptDraft
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain, primary
from secretariat.ui.widgets.draft_shelf import DraftShelf
from secretariat.ui.widgets.reading import ReadingText
from secretariat.ui.widgets.record_table import RecordTable, TableColumn
from secretariat.ui.widgets.screen_room import resize_within_screen
from secretariat.ui.widgets.typed_values import words_of

_SIZE, _TEXT_HIGH = (760, 420), 60


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft as a line of the list."""

    id: int
    moment: str
    form: str
    words: str
    draft: KeptDraft


class DraftsDialog(QDialog):
    """Blocks nothing; `wanted(draft)` opens one, `discarded(draft)` lets one go."""

    wanted, discarded = Signal(object), Signal(object)

    def __init__(self, shelf: DraftShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self.setWindowTitle(_("Drafts that were not saved"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told = labels.section("")
        self.table: RecordTable[DraftLine] = RecordTable(_columns(), _("Drafts that were not saved"))
        self.text = ReadingText(_("What was typed"))
        self.text.setMinimumHeight(theme.scaled(_TEXT_HIGH))
        self.open_button = primary(_("Open"), self.open_chosen, "edit")
        self.copy_button = plain(_("Copy the text"), self.copy_text, "copy")
        self.discard_button = plain(_("Discard"), self.discard_chosen, "bin")
        self.table.chosen.connect(self._show_text)
        self.table.opened.connect(self.open_chosen)
        shelf.changed.connect(self.refresh)
        self._lay_out()
        resize_within_screen(self, theme.scaled(_SIZE[0]), theme.scaled(_SIZE[1]))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Look again which drafts there are; the list goes when there is none."""
        drafts = self._shelf.waiting()
        count = len(drafts)
        words = ngettext(
            "There is {0} draft that was not saved.", "There are {0} drafts that were not saved.", count
        )
        self.told.setText(words.format(count))
        chosen = self.chosen()
        lines = [self._line(number, draft) for number, draft in enumerate(drafts, 1)]
        self.table.show_rows(lines)
        name = chosen.name if chosen else ""
        ids = {line.id for line in lines if line.draft.name == name} or {1}
        self.table.select_ids(ids)
        self._show_text()

    def chosen(self) -> KeptDraft | None:
        """Return the selected draft."""
        lines = self.table.selected()
        return lines[0].draft if lines else None

    @Slot()
    def open_chosen(self) -> None:
        """Ask for the form of the selected draft."""
        if (draft := self.chosen()) is not None:
            self.wanted.emit(draft)

    @Slot()
    def discard_chosen(self) -> None:
        """Let the selected draft go."""
        if (draft := self.chosen()) is not None:
            self.discarded.emit(draft)

    @Slot()
    def copy_text(self) -> None:
        """Put what was typed on the clipboard, for a form that is no longer there."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _line(self, number: int, draft: KeptDraft) -> DraftLine:
        words = " · ".join(filter(None, map(words_of, draft.typed().values())))
        return DraftLine(number, self._shelf.moment(draft), draft.title, words, draft)

    @Slot()
    def _show_text(self) -> None:
        draft = self.chosen()
        self.text.setPlainText(full_text(draft) if draft else "")
        for button in (self.open_button, self.copy_button, self.discard_button):
            button.setEnabled(draft is not None)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self.open_button, self.copy_button, self.discard_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(plain(_("Later"), self.close))
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.scaled(16)] * 4)
        box.setSpacing(theme.scaled(8))
        box.addWidget(self.told)
        box.addWidget(labels.muted(_("What is left here stays kept and can be opened in its form as well.")))
        box.addWidget(self.table, 3)
        box.addWidget(self.text, 2)
        box.addLayout(row)


def full_text(draft: KeptDraft) -> str:
    """Return what was typed in full, a field a line, with the titles of the fields."""
    lines: Sequence[tuple[str, str]] = [
        (draft.labels.get(name, "").rstrip(" :"), value if isinstance(value, str) else words_of(value))
        for name, value in draft.typed().items()
    ]
    return "\n".join(f"{label}: {words}" if label else words for label, words in lines if words)


def _columns() -> list[TableColumn[DraftLine]]:
    return [
        TableColumn(_("Kept at"), lambda line: line.moment, 130),
        TableColumn(_("Which form"), lambda line: line.form, 200),
        TableColumn(_("What was typed"), lambda line: line.words),
    ]
