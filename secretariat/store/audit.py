"""The whole book examined at once: what is wrong, how far the journal goes, and which backup is good."""

from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from secretariat.errors import SystemTrouble
from secretariat.progress import Progress, Silent
from secretariat.store import bookfile, journal
from secretariat.store.backup import BackupFacts
from secretariat.store.check import check, newest_good_backup

_SILENT = Silent()


@dataclass(frozen=True, slots=True)
class Audit:
    """`problems` is empty when all is well; `last_hash` and `steps` are what files that were sent carry."""

    problems: tuple[str, ...] = ()
    steps: int = 0
    last_hash: str = ""
    last_at: datetime | None = None
    good: BackupFacts | None = None


def audit(book: Path, progress: Progress = _SILENT) -> Audit:
    """Read every value of `book`, follow its journal, and find the newest backup that can be restored."""
    problems = tuple(check(book, progress))
    steps, last_hash, last_at = 0, "", None
    with suppress(SystemTrouble):
        bookfile.look(book)
        with (
            bookfile.plain_words(book),
            closing(bookfile.connect_reader(book, bookfile.way_to_read(book))) as reader,
        ):
            steps, last_hash = journal.chain_head(reader)
            moment = reader.execute("SELECT at FROM step ORDER BY id DESC LIMIT 1").fetchone()
            last_at = datetime.fromisoformat(moment[0]) if moment else None
    return Audit(problems, steps, last_hash, last_at, newest_good_backup(book))
