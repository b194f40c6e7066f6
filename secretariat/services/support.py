"""The package for support: what one gives to whoever looks after the program, each part of it shown before.

Nothing in it is a title, a name or a text of the book: versions, the log (which holds none), preferences of which
each was looked at, counts, and how much the check finds.
"""

import json
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat.errors import SecretariatError
from secretariat.i18n import _
from secretariat.logs import last_lines
from secretariat.paths import replacing
from secretariat.progress import Progress
from secretariat.settings import Settings
from secretariat.store import bookfile

if TYPE_CHECKING:
    from secretariat.store.database import Database

# Every other preference may hold names, places on the disk or words that somebody searched for.
_HARMLESS = (
    "language",
    "theme",
    "font_percent",
    "own_tasks_only",
    "ask_clerk",
    "daily_notice",
    "noticed_on",
)
Facts = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SupportPart:
    """One file of the package: its name there, what it is, and all of it."""

    name: str
    title: str
    text: str

    @property
    def size(self) -> int:
        """Bytes, before it is packed."""
        return len(self.text.encode())


def parts_of_program(facts: Facts, settings: Settings, log: Path | None, fault: str = "") -> list[SupportPart]:
    """Return what can be told without a book."""
    kept = {name: value for name, value in asdict(settings).items() if name in _HARMLESS}
    parts = [
        SupportPart("fault.txt", _("The fault"), fault),
        SupportPart("versions.txt", _("Versions of the program"), _lines(facts)),
        SupportPart("log.txt", _("End of the log"), last_lines(log) if log else ""),
        SupportPart("settings.json", _("Preferences"), json.dumps(kept, indent=1)),
    ]
    return [part for part in parts if part.text]


def parts_of_book(database: "Database", progress: Progress) -> list[SupportPart]:
    """Return what can be told of a book: counts, and what the check finds; reads all of it."""
    from secretariat.queries.support import count_rows, how_it_is_kept
    from secretariat.store.check import count_problems

    with closing(database.reader()) as reader:
        kept, counts = how_it_is_kept(reader), count_rows(reader)
    size = database.path.stat().st_size
    told = [
        ("bytes", str(size)),
        ("read only", str(database.read_only)),
        ("encrypted", str(bookfile.key_file(database.path).exists())),
        *kept.items(),
        *((f"rows of {name}", str(count)) for name, count in counts.items()),
        *_backups(database.path),
    ]
    problems = count_problems(database.path, progress)
    found = [(kind, str(count)) for kind, count in sorted(problems.items())] or [("problems", "0")]
    return [
        SupportPart("book.txt", _("Counts of the book"), _lines(told)),
        SupportPart("check.txt", _("Result of the check"), _lines(found)),
    ]


def write_package(parts: Iterable[SupportPart], target: Path) -> None:
    """Write the chosen parts as one zip file."""
    from zipfile import ZIP_DEFLATED, ZipFile

    with replacing(target) as neighbour, ZipFile(neighbour, "w", ZIP_DEFLATED) as package:
        for part in parts:
            package.writestr(part.name, part.text)


def _backups(book: Path) -> Facts:
    from secretariat.store.backup import backups_of

    try:
        found = backups_of(book)
    except (OSError, SecretariatError):
        return [("backups", "unreadable")]
    newest = found[0].made_at.isoformat() if found else "none"
    return [("backups", str(len(found))), ("newest backup", newest)]


def _lines(facts: Facts) -> str:
    return "".join(f"{name}: {value}\n" for name, value in facts)
