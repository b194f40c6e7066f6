"""The backups of a book, the newest first, and beside the book the one that is selected.

The newest good one is selected at the beginning. Copies are read byte by byte on the job thread, first those
that a person looks at; a copy that is no longer as it was made is said to be damaged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.domain.files import size_words
from secretariat.errors import SecretariatError
from secretariat.i18n import _
from secretariat.progress import Cancelled
from secretariat.ui import theme
from secretariat.ui.backups import words
from secretariat.ui.backups.comparison import ComparisonPanel, scrolling
from secretariat.ui.widgets.record_table import RecordTable, TableColumn

if TYPE_CHECKING:
    from pathlib import Path

    from secretariat.progress import Progress
    from secretariat.store.backup import BackupFacts
    from secretariat.store.contents import Comparison
    from secretariat.ui.jobs import JobRunner

Clock = Callable[[], datetime]


def clock() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A backup in the table; `sound` is None until it was read."""

    id: int
    facts: BackupFacts
    age: str
    elsewhere: bool
    sound: bool | None = None

    @property
    def state(self) -> str:
        """What is known of it."""
        if self.sound is None:
            return _("not yet read")
        return _("✔ good") if self.sound else _("✖ damaged")


class _Examined(NamedTuple):
    path: Path
    sound: bool
    comparison: Comparison | None
    sentence: str = ""


def _columns() -> list[TableColumn[CopyLine]]:
    return [
        TableColumn(_("Made at"), lambda line: words.moment(line.facts.made_at), 140),
        TableColumn(_("Age"), lambda line: line.age, 120),
        TableColumn(_("Tasks"), lambda line: line.facts.tasks, 100, right=True),
        TableColumn(_("State"), lambda line: line.state, 110),
        TableColumn(_("Why"), lambda line: words.why(line.facts.act), 190, spare=1),
        TableColumn(_("Size"), lambda line: size_words(line.facts.size), 90, right=True, spare=2),
        TableColumn(_("Where"), _where, least=120),
    ]


def _where(line: CopyLine) -> str:
    return str(line.facts.path) if line.elsewhere else line.facts.path.name


class CopiesView(QWidget):
    """The table and the comparison. `settled()` after what is selected was examined."""

    settled = Signal()

    def __init__(
        self, book: Path, jobs: JobRunner, title: str, *, base: Path | None = None, now: Clock = clock
    ) -> None:
        super().__init__()
        self._book, self._jobs, self._base, self._now = book, jobs, base, now
        self._known: dict[Path, _Examined] = {}
        self._asked: Path | None = None
        self._ended = False
        self.table: RecordTable[CopyLine] = RecordTable(_columns(), _("Backups"))
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.table.setMinimumHeight(theme.scaled(100))
        self.panel = ComparisonPanel(title)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.scaled(10))
        box.addWidget(self.table, 3)
        box.addWidget(scrolling(self.panel), 4)
        self.table.chosen.connect(self._on_chosen)

    def load(self) -> list[BackupFacts]:
        """Look which copies there are; return them."""
        from secretariat.store.keeping import all_backups_of

        found = all_backups_of(self._book, self._base)
        self._known.clear()
        self._asked = None
        self._show(found)
        self._on_chosen()
        return found

    def choose_newest_good(self) -> None:
        """Read the copies from the newest on until a good one is found, and select it."""
        found = [line.facts for line in self._lines() if line.facts.act != "restore"]

        def job(_progress: Progress) -> list[tuple[Path, bool]]:
            from secretariat.store.backup import is_sound

            told = []
            for facts in found:
                told.append((facts.path, is_sound(facts)))
                if told[-1][1]:
                    break
            return told

        if found:
            self.panel.say(_("Looking for the newest good backup …"))
            self._jobs.run(job, done=self._on_found, failed=self._on_failed)

    def look_in(self, base: Path | None) -> None:
        """Look for copies in another second place from now on."""
        self._base = base

    @Slot()
    def end(self) -> None:
        """Hear of nothing any more: the job thread ends."""
        self._ended = True

    def selected(self) -> BackupFacts | None:
        """Return the copy that is selected and, as far as it is known, good."""
        lines = self.table.selected()
        return lines[0].facts if lines and lines[0].sound is not False else None

    def _lines(self) -> list[CopyLine]:
        return [self.table.records.record(row) for row in range(self.table.records.rowCount())]

    def _show(self, found: list[BackupFacts]) -> None:
        from secretariat.paths import backup_folder

        here, now = backup_folder(self._book), self._now()
        lines = [
            CopyLine(place, facts, words.age(facts.made_at, now), facts.path.parent != here, self._is_sound(facts))
            for place, facts in enumerate(found)
        ]
        self.table.show_rows(lines)

    def _is_sound(self, facts: BackupFacts) -> bool | None:
        known = self._known.get(facts.path)
        return known.sound if known is not None else None

    def _on_found(self, told: list[tuple[Path, bool]]) -> None:
        if self._ended:
            return
        for path, sound in told:
            if not sound:
                self._known[path] = _Examined(path, False, None)
        self._show([line.facts for line in self._lines()])
        good = next((path for path, sound in told if sound), None)
        chosen = {line.id for line in self._lines() if line.facts.path == good}
        if not chosen:
            self.panel.say(_("There is no good backup here. Look on a USB stick or another disk."))
            self.settled.emit()
        self.table.select_ids(chosen)

    @Slot()
    def _on_chosen(self) -> None:
        lines = self.table.selected()
        if not lines:
            self._asked = None
            self.panel.say("")
            return
        facts = lines[0].facts
        if facts.path == self._asked:
            return
        self._asked = facts.path
        if facts.path in self._known:
            self._tell(self._known[facts.path])
            return
        self.panel.say(_("Reading this backup …"))
        book = self._book
        self._jobs.run(lambda progress: _examine(book, facts, progress), done=self._tell, failed=self._on_failed)

    def _tell(self, examined: _Examined) -> None:
        if self._ended:
            return
        self._known[examined.path] = examined
        self._show([line.facts for line in self._lines()])
        if examined.path == self._asked:
            if examined.comparison is not None:
                self.panel.show_comparison(examined.comparison)
            else:
                self.panel.say(examined.sentence or _("This backup is damaged and cannot be restored."))
            self.settled.emit()

    def _on_failed(self, error: BaseException) -> None:
        if self._ended or isinstance(error, Cancelled):
            return
        if not isinstance(error, SecretariatError):
            raise error
        self.panel.say(str(error))


def _examine(book: Path, facts: BackupFacts, progress: Progress) -> _Examined:
    from secretariat.errors import SystemTrouble
    from secretariat.store.backup import is_sound
    from secretariat.store.contents import compare

    if not is_sound(facts):
        return _Examined(facts.path, False, None)
    try:
        return _Examined(facts.path, True, compare(book, facts.path, progress))
    except SystemTrouble as trouble:
        return _Examined(facts.path, False, None, str(trouble))
