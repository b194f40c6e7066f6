"""The ways into the program for a notice: open a file, paste it, drop it here, or go on with a draft."""

from collections.abc import Sequence
from threading import Thread

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.intake.drafts import KeptReview
from secretariat.ui.intake.queue_strip import badge_of
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.badge import Badge
from secretariat.ui.widgets.buttons import IconButton, link, plain
from secretariat.ui.widgets.empty_state import EmptyState

_SHOWN = 12


class StartView(QWidget):
    """What the intake page shows while no review is open."""

    file_wanted = Signal()
    folder_wanted = Signal()
    paste_wanted = Signal()
    draft_wanted = Signal(str)
    draft_dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = EmptyState(
            "documents",
            _("Take in notices of conclusions"),
            _(
                "Open one file or several, take a whole folder, drop them here, or paste a text. "
                "Word (.docx, .doc, .odt, .rtf), PDF also when scanned, Excel and .txt can be read. "
                "Nothing is stored before you save."
            ),
        )
        self.open_button = self._empty.add_action(
            _("Open files …"), self.file_wanted.emit, icon="documents", main=True
        )
        self.folder_button = self._empty.add_action(_("Choose a folder …"), self.folder_wanted.emit, icon="folder")
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

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: whoever comes here is about to open a file, so its reader may start."""
        super().showEvent(event)
        Thread(target=_warm_up, name="warm-up", daemon=True).start()

    def show_drafts(self, kept: Sequence[KeptReview]) -> None:
        """Show the unfinished reviews, the newest first."""
        while (item := self._kept.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self._kept_box.setVisible(bool(kept))
        if not kept:
            return
        self._kept.addWidget(labels.section(_("Unfinished reviews")))
        for each in kept[:_SHOWN]:
            self._kept.addWidget(self._card(each))
        if len(kept) > _SHOWN:
            rest = kept[_SHOWN:]
            more = ngettext("Show {0} more", "Show {0} more", len(rest)).format(len(rest))
            self._kept.addWidget(link(more, lambda: self._show_rest(rest)))

    def _show_rest(self, rest: Sequence[KeptReview]) -> None:
        last = self._kept.takeAt(self._kept.count() - 1)
        if last is not None and (widget := last.widget()):
            widget.deleteLater()
        for each in rest:
            self._kept.addWidget(self._card(each))

    def _card(self, kept: KeptReview) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        row = QHBoxLayout(card)
        words = QVBoxLayout()
        name = kept.name or _("Without a number")
        head = QLabel(f"{name} — {kept.subject}".rstrip(" —"))
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        words.addWidget(head)
        words.addWidget(labels.caption(_told(kept)))
        row.addLayout(words, 1)
        badge = Badge()
        sign, state, role = badge_of(kept.slip.state)
        badge.show_words(state, role, sign)
        row.addWidget(badge)
        go_on = plain(_("Go on"), lambda: self.draft_wanted.emit(kept.form))
        go_on.setAccessibleName(_("Go on with {0}").format(name))
        row.addWidget(go_on)
        throw_away = IconButton("bin", _("Discard the draft {0}").format(name))
        throw_away.clicked.connect(lambda: self.draft_dropped.emit(kept.form))
        row.addWidget(throw_away)
        return card


def _told(kept: KeptReview) -> str:
    count = ngettext("{0} task", "{0} tasks", kept.tasks).format(kept.tasks)
    moment = f"{kept.saved_at.astimezone():%H:%M %d/%m/%Y}"
    words = _("{0} · kept at {1}").format(count, moment)
    if kept.slip.undecided_letters:
        waiting = _("old letters to be decided on")
        return f"{words} · {waiting}"
    return words


def _warm_up() -> None:
    from secretariat.intake.apart import warm_up

    warm_up()
