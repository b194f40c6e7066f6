"""Several notices to be checked one after the other: which there are, how far each is, which is next."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from secretariat.i18n import _, ngettext
from secretariat.ui.intake.drafts import KeptReview, ReviewState
from secretariat.ui.intake.reading import ReadFile


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One notice of a queue; `form` keeps its review, `problem` says why it could not be read."""

    file: str
    form: str
    state: ReviewState
    number: str = ""
    tasks: int = 0
    problem: str = ""
    same_as: int | None = None

    @property
    def open(self) -> bool:
        """Whether its review can be opened."""
        return not self.state.finished

    @property
    def remark(self) -> str:
        """What a list says of it beside its state."""
        if self.problem:
            return self.problem
        if self.same_as is not None:
            return _("The same notice as no. {0} of this list.").format(self.same_as + 1)
        tasks = ngettext("{0} task", "{0} tasks", self.tasks).format(self.tasks)
        return f"{self.number} · {tasks}" if self.number else tasks


class ReviewQueue:
    """Knows the order and the states; `saved` says by form which document a review became, with how many tasks."""

    def __init__(self, uid: str, entries: Iterable[QueueEntry]) -> None:
        self.uid = uid
        self.entries = list(entries)
        self.at = -1
        self.saved: dict[str, tuple[int, int]] = {}

    @classmethod
    def of_files(cls, uid: str, files: Sequence[ReadFile], forms: Sequence[str]) -> "ReviewQueue":
        """Return the queue of files that were read; `forms` are the names under which they are kept."""
        entries = [
            QueueEntry(
                file=file.path.name,
                form=form,
                state=ReviewState.UNREADABLE if file.problem else ReviewState.UNSEEN,
                number=file.number,
                tasks=file.tasks,
                problem=file.problem,
                same_as=file.same_as,
            )
            for file, form in zip(files, forms, strict=True)
        ]
        return cls(uid, entries)

    @classmethod
    def of_kept(cls, uid: str, kept: Iterable[KeptReview]) -> "ReviewQueue":
        """Return what is left of a queue that was interrupted."""
        entries = [
            QueueEntry(
                file=each.file,
                form=each.form,
                state=each.slip.state,
                number=each.name if each.name != each.file else "",
                tasks=each.tasks,
            )
            for each in kept
        ]
        return cls(uid, entries)

    @property
    def current(self) -> QueueEntry | None:
        """The notice that is being checked."""
        return self.entries[self.at] if 0 <= self.at < len(self.entries) else None

    def place_of(self, form: str) -> int:
        """Return the place of the review kept under `form`, or -1."""
        return next((place for place, entry in enumerate(self.entries) if entry.form == form), -1)

    def mark(self, place: int, state: ReviewState) -> None:
        """Take down how far a review is."""
        self.entries[place] = replace(self.entries[place], state=state)

    def neighbour(self, step: int) -> int | None:
        """Return the nearest place before or behind the current one whose review can be opened."""
        return self._nearest(self.at + step, step, lambda entry: entry.open)

    def following(self) -> int | None:
        """Return what comes next by itself: one that was not put aside, first behind the current one."""
        behind = self._nearest(self.at + 1, 1, _waiting)
        return self._nearest(0, 1, _waiting) if behind is None else behind

    def count(self, state: ReviewState) -> int:
        """Return how many are in a state."""
        return sum(entry.state is state for entry in self.entries)

    def _nearest(self, place: int, step: int, wanted: Callable[[QueueEntry], bool]) -> int | None:
        while 0 <= place < len(self.entries):
            if place != self.at and wanted(self.entries[place]):
                return place
            place += step
        return None


def _waiting(entry: QueueEntry) -> bool:
    return entry.state in (ReviewState.UNSEEN, ReviewState.OPEN)
