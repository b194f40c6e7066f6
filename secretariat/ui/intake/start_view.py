"""The ways into the program for a notice: open a file, paste it, drop it here, or go on with a draft."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from secretariat.domain.notices import NoticeDraft
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import IconButton, plain
from secretariat.ui.widgets.empty_state import EmptyState


class StartView(QWidget):
    """What the intake page shows while no review is open."""

    file_wanted = Signal()
    paste_wanted = Signal()
    draft_wanted = Signal(str)
    draft_dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = EmptyState(
            "documents",
            _("Take in a notice of conclusions"),
            _(
                "Open a .docx, .pdf or .txt file, drop it here, or paste its text. "
                "Nothing is stored before you save."
            ),
        )
        self.open_button = self._empty.add_action(
            _("Open a file …"), self.file_wanted.emit, icon="folder", main=True
        )
        self.paste_button = self._empty.add_action(_("Paste the text"), self.paste_wanted.emit, icon="paste")
        self._kept = QVBoxLayout()
        self._kept.setSpacing(theme.scaled(6))
        self._kept_box = QWidget()
        self._kept_box.setLayout(self._kept)
        self._kept_box.setMaximumWidth(theme.scaled(760))
        box = QVBoxLayout(self)
        margin = theme.scaled(20)
        box.setContentsMargins(margin, margin, margin, margin)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._kept_box, 12)
        middle.addStretch(1)
        box.addLayout(middle)
        box.addWidget(self._empty, 1)

    def show_drafts(self, kept: Sequence[tuple[str, NoticeDraft, datetime]]) -> None:
        """Show the unfinished reviews, the newest first."""
        while (item := self._kept.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self._kept_box.setVisible(bool(kept))
        if not kept:
            return
        self._kept.addWidget(labels.section(_("Unfinished reviews")))
        for form, draft, saved_at in kept:
            self._kept.addWidget(self._card(form, draft, saved_at))

    def _card(self, form: str, draft: NoticeDraft, saved_at: datetime) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        row = QHBoxLayout(card)
        words = QVBoxLayout()
        name = draft.document.number or draft.file or _("Without a number")
        head = QLabel(f"{name} — {draft.document.subject or draft.meeting.title}".rstrip(" —"))
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        words.addWidget(head)
        count = ngettext("{0} task", "{0} tasks", len(draft.tasks)).format(len(draft.tasks))
        moment = f"{saved_at.astimezone():%H:%M %d/%m/%Y}"
        words.addWidget(labels.caption(_("{0} · kept at {1}").format(count, moment)))
        row.addLayout(words, 1)
        go_on = plain(_("Go on"), lambda: self.draft_wanted.emit(form))
        go_on.setAccessibleName(_("Go on with {0}").format(name))
        row.addWidget(go_on)
        throw_away = IconButton("bin", _("Discard the draft {0}").format(name))
        throw_away.clicked.connect(lambda: self.draft_dropped.emit(form))
        row.addWidget(throw_away)
        return card
