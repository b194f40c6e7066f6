"""Reading files for the review, off the GUI thread: one, or one after the other for a queue.

Nothing here knows a widget; what comes back is ready to be kept.
"""

import hashlib
import logging
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from secretariat.domain.documents import number_key
from secretariat.domain.notices import NoticeDraft, TaskProposal
from secretariat.domain.text import fold, sort_key
from secretariat.domain.working_days import PLAIN_COUNTING, Counting
from secretariat.errors import SecretariatError, SystemTrouble
from secretariat.i18n import _
from secretariat.intake.source import SourceText
from secretariat.paths import plain_words
from secretariat.progress import Cancelled, Progress, Silent
from secretariat.ui.intake.drafts import ReviewState, Slip, as_body

_log = logging.getLogger(__name__)
EMPTY_ROWS = 5
_NUMBERS = re.compile(r"(\d+)")
_OF_OFFICE_PROGRAMS = ("~$", ".")
_STEPS = 100
_SILENT = Silent()


@dataclass(frozen=True, slots=True)
class ReadNotice:
    """What one text gave: the draft to check, and its slip."""

    draft: NoticeDraft
    slip: Slip


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What became of one file of a queue: the text that keeps its review, or why it was refused.

    `same_as` is the place of an earlier file with the same notice.
    """

    path: Path
    body: str = ""
    number: str = ""
    tasks: int = 0
    problem: str = ""
    same_as: int | None = None


def files_of(places: Iterable[Path], endings: Sequence[str]) -> list[Path]:
    """Return the named files, and in the place of each folder those in it that can be read, by name."""
    found: dict[Path, None] = {}
    for place in places:
        found |= dict.fromkeys(_files_in(place, endings) if place.is_dir() else [place])
    return list(found)


def read_source(
    source: SourceText, names: Sequence[str], counting: Counting = PLAIN_COUNTING, progress: Progress = _SILENT
) -> ReadNotice:
    """Read an opened text; a scan that nobody recognised gets empty rows to type into."""
    from secretariat.intake import notice
    from secretariat.intake.apart import apart

    draft = apart(progress, notice.read_notice, source, list(names), counting)
    if source.scanned and not draft.tasks:
        draft = replace(draft, tasks=(TaskProposal(text="", start=0, end=0, content=""),) * EMPTY_ROWS)
    return ReadNotice(draft, Slip(raw=source.raw_text, note=source.encoding_note if source.raw_text else ""))


def read_files(
    paths: Sequence[Path],
    names: Sequence[str],
    queue: str,
    progress: Progress,
    counting: Counting = PLAIN_COUNTING,
) -> tuple[ReadFile, ...]:
    """Read all files of a queue; a refused one does not stop the others."""
    first: dict[tuple[str, ...], int] = {}
    found = []
    for place, path in enumerate(paths):
        part = _Part(progress, place, len(paths))
        part.step(0, 1)
        slip = Slip(ReviewState.UNSEEN, queue, place)
        found.append(_read_one(path, partial(_read_in_queue, names, counting, part), slip, part, first))
    progress.step(_STEPS * len(paths), _STEPS * len(paths))
    return tuple(found)


def _read_in_queue(names: Sequence[str], counting: Counting, progress: Progress, source: SourceText) -> ReadNotice:
    return read_source(source, names, counting, progress)


class _Part:
    """The progress of one file within that of all."""

    def __init__(self, whole: Progress, place: int, parts: int) -> None:
        self._whole, self._place, self._parts = whole, place, parts

    def step(self, done: int, total: int) -> None:
        """Report `done` of `total` of this part."""
        within = _STEPS * done // total if total else 0
        self._whole.step(_STEPS * self._place + min(within, _STEPS), _STEPS * self._parts)


def _read_one(
    path: Path,
    reader: Callable[[SourceText], ReadNotice],
    slip: Slip,
    progress: Progress,
    first: dict[tuple[str, ...], int],
) -> ReadFile:
    from secretariat.intake.text import open_text

    try:
        read = reader(open_text(path, progress))
    except SecretariatError as trouble:
        return ReadFile(path, problem=str(trouble))
    except Cancelled:
        raise
    except Exception:  # the border of one file: a fault of ours over one must not take the others along
        _log.exception("A file of a queue could not be read.")
        return ReadFile(path, problem=_fault(path))
    draft = read.draft
    same = [first.setdefault(mark, slip.place) for mark in _marks_of(draft)]
    earlier = min(same, default=slip.place)
    return ReadFile(
        path,
        as_body(draft, replace(slip, raw=read.slip.raw, note=read.slip.note)),
        draft.document.number,
        sum(bool(task.content) for task in draft.tasks),
        same_as=earlier if earlier != slip.place else None,
    )


def _fault(path: Path) -> str:
    words = _(
        "“{0}” could not be read because of a fault in the program; the log says which. "
        "Copy its text and paste it here instead."
    )
    return words.format(path.name)


def _marks_of(draft: NoticeDraft) -> list[tuple[str, ...]]:
    """What two files have in common that hold the same notice: number, issuer and year, or all of the text."""
    document = draft.document
    marks: list[tuple[str, ...]] = []
    if key := number_key(document.number):
        year = str(document.issued_on.year) if document.issued_on else ""
        marks.append((key, " ".join(fold(document.issuer).split()), year))
    if text := " ".join(fold(draft.text).split()):
        marks.append((hashlib.sha256(text.encode()).hexdigest(),))
    return marks


def _files_in(folder: Path, endings: Sequence[str]) -> list[Path]:
    try:
        files = [file for file in folder.iterdir() if file.is_file()]
    except OSError as error:
        raise SystemTrouble(plain_words(error, folder)) from error
    wanted = [
        file for file in files if file.suffix.lower() in endings and not file.name.startswith(_OF_OFFICE_PROGRAMS)
    ]
    return sorted(wanted, key=_by_name)


def _by_name(file: Path) -> list[tuple[int, str]]:
    """2-TB before 10-TB; letters in the Vietnamese order."""
    parts = _NUMBERS.split(file.name)
    return [(int(part), "") if part.isdecimal() else (0, sort_key(part)) for part in parts]
