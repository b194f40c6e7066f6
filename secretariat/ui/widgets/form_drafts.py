"""Keeps what is typed into a form, within a second of the last word, until it is stored or let go.

A form says which part of it is which; everything else is done here: looking, keeping, offering an earlier draft,
and the one question when somebody closes a form with text that is not stored.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QDialog, QWidget

from secretariat.errors import SystemTrouble
from secretariat.i18n import _
from secretariat.store.form_drafts import KeptDraft
from secretariat.ui.widgets.banner import Banner
from secretariat.ui.widgets.draft_question import DraftQuestion
from secretariat.ui.widgets.draft_shelf import DraftShelf
from secretariat.ui.widgets.typed_values import put_back, typed_in, words_of

LOOKED_EVERY_MS = 600
_SHORT, _MOST_IDS = 80, 5000


class Keepable(Protocol):
    """What a form must be able to do to take part."""

    def draft_parts(self) -> Mapping[str, QObject]:
        """Return what a person can type or choose in, by name."""

    def draft_labels(self) -> Mapping[str, str]:
        """Return the titles of the fields by name."""

    def draft_restored(self) -> None:
        """Called after values were put back, for what follows from them."""

    def mark_changed(self, name: str, words: str) -> None:
        """Say at a field what happened to it in the book meanwhile."""


class FormKeeper(QObject):
    """Looks after one open form; `save` stores it as its button does, `asking(on)` while the question stands."""

    asking = Signal(bool)

    def __init__(self, form: QDialog, parts: Keepable, save: Callable[[], object]) -> None:
        super().__init__(form)
        self._form, self._parts, self._save = form, parts, save
        self._shelf: DraftShelf | None = None
        self._act, self._ids, self._edits = type(form).__name__, tuple[int, ...](), False
        self._base: dict[str, Any] = {}
        self._kept: dict[str, Any] = {}
        self.name = ""
        self.offer: Banner | None = None
        self.trouble: Banner | None = None
        self.question: DraftQuestion | None = None
        self.looking = QTimer(self, interval=LOOKED_EVERY_MS)
        self.looking.timeout.connect(self.look)
        form.finished.connect(self._end)

    def belongs_to(self, act: str, ids: Sequence[int] = (), *, edits: bool = False) -> None:
        """Say what opens this form and on which records; `edits`: it shows what one of them holds."""
        # So many records are not worth finding again; the text comes back all the same.
        self._act, self._ids, self._edits = act, tuple(ids) if len(ids) <= _MOST_IDS else (), edits

    @property
    def names(self) -> Collection[str]:
        """The draft that this form stands for, if there is one."""
        return (self.name,) if self.name else ()

    @property
    def act(self) -> str:
        """What opens this form."""
        return self._act

    def begin(self) -> None:
        """The form is shown: what stands in it now is what nobody typed."""
        if self._shelf is None and (shelf := DraftShelf.above(self._form)) is not None:
            self._shelf = shelf
            shelf.join(self)
            self._rest()
            self.looking.start()
            QTimer.singleShot(0, self, self.offer_waiting)

    def values(self) -> dict[str, Any]:
        """Return what stands in the form."""
        return {name: typed_in(part) for name, part in self._parts.draft_parts().items()}

    def is_unsaved(self) -> bool:
        """Whether somebody typed what is not stored."""
        return self._shelf is not None and self.values() != self._base

    @Slot()
    def look(self) -> None:
        """Keep what was typed since the last look; what is as it was needs no draft."""
        looks = self.looking.isActive()
        self.looking.stop()  # a fault in here is reported once and not at every look
        try:
            self.keep()
        except SystemTrouble as trouble:
            self._tell_trouble(trouble)
        if looks:
            self.looking.start()

    def _tell_trouble(self, trouble: SystemTrouble) -> None:
        """Say once that nothing can be kept: who knows it saves sooner."""
        if self.trouble is None:
            words = _("What is typed here cannot be kept as a draft; save it soon. {0}").format(trouble)
            self.trouble = Banner(words, parent=self._form)
            self._put(0, self.trouble)

    def keep(self) -> None:
        """Keep the form as it stands; SystemTrouble where that cannot be."""
        shelf, values = self._shelf, self.values()
        if shelf is None or values == self._kept:
            return
        if values == self._base:
            self._drop()
        else:
            self.name = self.name or shelf.folder.new_name()
            title, now = self._form.windowTitle(), datetime.now(UTC)
            labels = self._parts.draft_labels()
            shelf.folder.keep(
                KeptDraft(self._act, self._ids, title, self._edits, self._base, values, labels, now, self.name)
            )
        self._kept = values

    def stored(self) -> None:
        """What was typed is in the book: there is nothing to be kept until somebody types again."""
        if self._shelf is not None:
            self._rest()
            QTimer.singleShot(0, self, self._rest)  # a form that goes on has filled its fields anew by then

    def may_close(self) -> bool:
        """Whether the form may close; asks what is to become of the text where it is not stored."""
        if not self.is_unsaved():
            self._drop()
            return True
        if self.question is not None:
            self._go_back()
        else:
            self._ask()
        return False

    @Slot()
    def offer_waiting(self) -> None:
        """Say that there is an earlier draft of this form on these records."""
        shelf = self._shelf
        if shelf is None or self.offer is not None or self.name:
            return
        waiting = shelf.waiting_for(self._act, self._ids)
        if waiting:
            draft = waiting[0]
            words = _("There is a draft of {0} that was not saved.").format(shelf.moment(draft))
            self.offer = Banner(words, _("Take the draft"), lambda: self.take(draft), self._form)
            self.offer.add_action(_("Discard"), lambda: self._discard(draft))
            self._put(0, self.offer)

    def take(self, draft: KeptDraft) -> None:
        """Put a draft back into the fields; from now on this form stands for it.

        In a form that shows a record, what nobody had typed follows the record; what changed there is marked.
        """
        shelf, now, parts = self._shelf, self.values(), self._parts.draft_parts()
        if shelf is None:
            return
        changed = [name for name in parts if name in draft.base and draft.base[name] != now[name]]
        typed = draft.typed()
        wanted = {name: value for name, value in draft.values.items() if name in typed or not self._edits}
        put_back(parts, wanted)
        self._parts.draft_restored()
        put_back(parts, wanted)  # a choice may have filled other fields anew
        for name in changed:
            self._tell_change(name, now[name], None if name in wanted else draft.values.get(name))
        self.name, self._kept = draft.name, self.values()
        self._close_offer()

    def _tell_change(self, name: str, now: Any, before: Any) -> None:
        if before is not None:
            words = _("Changed in the book since the draft, which had: {0}").format(_shortened(before))
        elif self._edits:
            words = _("Changed in the book since the draft to: {0}").format(_shortened(now))
        else:
            return
        self._parts.mark_changed(name, words)

    def _discard(self, draft: KeptDraft) -> None:
        self._close_offer()
        if self._shelf is not None:
            self._shelf.drop(draft.name)
        self.offer_waiting()

    def _ask(self) -> None:
        self.question = DraftQuestion(self._form)
        self.question.keep_wanted.connect(self._keep_and_close)
        self.question.save_wanted.connect(self._save_and_close)
        self.question.discard_wanted.connect(self._discard_and_close)
        self.question.back_wanted.connect(self._go_back)
        self._put(-1, self.question)
        self.asking.emit(True)
        self.question.ask()

    @Slot()
    def _keep_and_close(self) -> None:
        try:
            self.keep()
        except SystemTrouble as trouble:
            if self.question is not None:
                self.question.say(str(trouble))
            return
        self._leave()

    @Slot()
    def _save_and_close(self) -> None:
        self._go_back()
        self._save()

    @Slot()
    def _discard_and_close(self) -> None:
        self._drop()
        self._leave()

    @Slot()
    def _go_back(self) -> None:
        if self.question is not None:
            self.question.leave()
            self.question = None
            self.asking.emit(False)

    def _leave(self) -> None:
        self.looking.stop()
        self._form.done(QDialog.DialogCode.Rejected)

    @Slot()
    def _rest(self) -> None:
        self._drop()
        self._base = self._kept = self.values()

    def _drop(self) -> None:
        if self._shelf is not None and self.name:
            self._shelf.drop(self.name)
            self.name = ""

    @Slot(int)
    def _end(self, result: int) -> None:
        self.looking.stop()
        if result == QDialog.DialogCode.Accepted:
            self._drop()
        if self._shelf is not None:
            self._shelf.leave(self)

    def _close_offer(self) -> None:
        if self.offer is not None:
            self.offer.leave()
            self.offer = None

    def _put(self, place: int, strip: QWidget) -> None:
        layout = self._form.layout()
        if isinstance(layout, QBoxLayout):
            layout.insertWidget(place, strip)
            strip.show()


def _shortened(value: Any) -> str:
    words = words_of(value) or _("nothing")
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()} …"
