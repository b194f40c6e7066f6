"""Text in an editor that lies where its value stands: a cell, a line of the panel, the row of a new task.

There is no form that could be closed: what is stored or let go of with Esc needs no draft any more, and what a
crash leaves is offered like the draft of a form.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Slot

from secretariat.errors import SystemTrouble
from secretariat.store.form_drafts import KeptDraft
from secretariat.ui.widgets.draft_shelf import DraftShelf
from secretariat.ui.widgets.form_drafts import LOOKED_EVERY_MS
from secretariat.ui.widgets.place_text import Place, PlaceText


class PlaceKeeper(QObject):
    """Asks what is typed anywhere in the pages of a window, and keeps it."""

    def __init__(self, shelf: DraftShelf, ask: Callable[[], Sequence[PlaceText]]) -> None:
        super().__init__(shelf)
        self._shelf, self._ask = shelf, ask
        self._kept: dict[Place, tuple[str, PlaceText]] = {}
        shelf.join(self)
        self.looking = QTimer(self, interval=LOOKED_EVERY_MS)
        self.looking.timeout.connect(self.look)
        self.looking.start()

    @property
    def names(self) -> frozenset[str]:
        """The drafts that are in hand."""
        return frozenset(name for name, _text in self._kept.values())

    @Slot()
    def look(self) -> None:
        """Keep what was typed since the last look, and let go of what is typed no more."""
        looks = self.looking.isActive()
        self.looking.stop()  # a fault in here is reported once and not at every look
        now = {text.place: text for text in self._ask()}
        for place in [place for place in self._kept if place not in now]:
            self._shelf.drop(self._kept.pop(place)[0])
        for place, text in now.items():
            name, before = self._kept.get(place, ("", None))
            if text != before:
                self._keep(name or self._shelf.folder.new_name(), text)
        if looks:
            self.looking.start()

    def _keep(self, name: str, text: PlaceText) -> None:
        moment = datetime.now(UTC)
        draft = KeptDraft(text.act, text.ids, text.title, False, {}, text.texts, text.labels, moment, name)
        try:
            self._shelf.folder.keep(draft)
        except SystemTrouble:
            return  # told where a form is closed; a cell says nothing while somebody types
        self._kept[text.place] = name, text
