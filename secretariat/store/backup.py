"""Safe copies of a data file, and the way back.

A copy is made by SQLite itself (a plain copy of a file in use misses what is still in its log), under a
neighbour name, verified, and only then moved into place. Beside it lies its hash: SQLite has no page
checksums and calls many a flipped bit fine. Names of our own copies carry the day, and the time where there may be
several, so thinning needs no clock but theirs; files that are not named by us are never touched.
"""

import hashlib
import json
import re
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secretariat.errors import MISREAD, SystemTrouble, UserError
from secretariat.i18n import _, ngettext
from secretariat.paths import backup_folder, make_private_folder, replacing, sync_folder
from secretariat.progress import Progress, Silent
from secretariat.store import attachments, bookfile, journal, last_seen, place, write_ahead

if TYPE_CHECKING:
    from secretariat.store.database import Database

RECENT, DAYS, WEEKS, MONTHS, BEFORES = 8, 14, 8, 12, 10  # how many of each are kept

_PAGES = 2000
_SILENT = Silent()
_NAME = re.compile(r"(?P<stem>.+)-(?P<day>\d{4}-\d\d-\d\d)(?:-(?P<time>\d{6})(?:-before-(?P<act>[a-z]+))?)?\.db")
_OURS = {"task", "document", "agency", "step", "change"}


@dataclass(frozen=True, slots=True)
class BackupFacts:
    """What is known of a copy; `sha256` is empty when no note lies beside it, `tasks` None when unreadable.

    `files` are attached to what is in it; `lacking` of them could not be copied, or are no longer what they were.
    `number` counts the copies of a folder as they were made: a clock may have been wrong meanwhile. 0 is unknown.
    """

    path: Path
    made_at: datetime
    size: int
    tasks: int | None
    last_hash: str | None = None
    sha256: str = ""
    files: int = 0
    lacking: int = 0
    number: int = 0

    @property
    def act(self) -> str:
        """The word for the act that it was made before; empty for a copy of the day or of the hour."""
        found = _NAME.fullmatch(self.path.name)
        return (found["act"] or "") if found else ""


def back_up(book: Path, target: Path, progress: Progress = _SILENT, now: datetime | None = None) -> BackupFacts:
    """Copy `book`, which may be open, to `target`; an older file there stays whole until the copy is verified."""
    if target.absolute() == book.absolute():
        raise UserError(_("A backup cannot replace the data file itself. Choose another name."))
    bookfile.look(book)
    write_ahead.set_aside_strange_log(book)
    bookfile.sweep(target.parent, target.name)
    with replacing(target, private=True) as neighbour:
        last_hash = _copy(book, neighbour, progress)
        tasks = _look_inside(neighbour, "quick_check", last_hash)
        wanted = _files_of(neighbour)
        with _without_remains(target):
            copied = attachments.copy_all(book, target, wanted, progress)
        size, sha256 = neighbour.stat().st_size, _hash(neighbour)
        of_files = (copied.files, copied.lacking, _next_number(target))
        facts = BackupFacts(target, now or _now(), size, tasks, last_hash, sha256, *of_files)
        _note(target).unlink(missing_ok=True)  # the old note would accuse the new copy
    attachments.drop_others(target, wanted)
    _write_note(facts)
    return facts


def verify(path: Path) -> BackupFacts:
    """Return the facts of a copy that can be restored; SystemTrouble says what is wrong with any other.

    Attached files that it lacks are only counted: they are no reason to lose all that it has.
    """
    bookfile.look(path)
    facts = facts_of(path)
    if facts.sha256 and facts.sha256 != _hash(path):
        raise SystemTrouble(
            _("{0} is no longer as it was when the backup was made. Choose another backup.").format(path)
        )
    _look_inside(path, "integrity_check", facts.last_hash)
    wanted = _files_of(path)
    return replace(facts, files=len(wanted), lacking=attachments.count_lacking(path, wanted))


def restore(source: Path, book: Path, now: datetime | None = None) -> Path | None:
    """Put the copy `source` in the place of `book`; return where the old file is kept, None if there was none.

    At every moment `book` is either the old file or the restored one. Attached files come back before it does;
    nothing that the old one had is taken away.
    """
    if source.absolute() == book.absolute():
        raise UserError(_("This backup is the data file itself. Choose another backup."))
    if book.is_dir():
        raise UserError(_("{0} is a folder, not a file.").format(book))
    verify(source)
    bookfile.sweep(book.parent, book.name)
    if book.exists():
        fold_log(book)
    kept = None
    with replacing(book, private=True) as neighbour:
        last_hash = _copy(source, neighbour, _SILENT)
        _look_inside(neighbour, "quick_check", last_hash)
        attachments.bring_back(source, book, _files_of(neighbour))
        if book.exists():
            kept = _keep(book, now or _now())
    last_seen.forget(book)
    return kept


def put_aside(book: Path, now: datetime | None = None) -> Path:
    """Keep the present file as a restore would; refuse when anybody has it open."""
    fold_log(book)
    return _keep(book, now or _now())


def is_sound(facts: BackupFacts) -> bool:
    """Whether a copy can be restored; one with a note needs no more than its bytes read."""
    if facts.sha256:
        with suppress(OSError):
            return facts.sha256 == _hash(facts.path)
        return False
    with suppress(SystemTrouble):
        return bool(verify(facts.path))
    return False


def daily_backup(book: "Database | Path", today: date, progress: Progress = _SILENT) -> BackupFacts | None:
    """Make the copy of the day and thin the older ones; None when there is one, or nothing has changed since."""
    path = book if isinstance(book, Path) else book.path
    if place.is_on_share(path) or not place.is_writable(path):
        return None
    folder = make_private_folder(backup_folder(path))
    bookfile.sweep(folder, path.stem)
    target = folder / f"{path.stem}-{today.isoformat()}.db"
    if target.exists() or is_unchanged(path):
        return None
    facts = back_up(path, target, progress)
    thin(folder, today)
    return facts


def back_up_before(book: Path, act: str, progress: Progress = _SILENT, now: datetime | None = None) -> BackupFacts:
    """Make a copy before something large: `act` is one word for the name (upgrade, restore, import)."""
    return back_up_into(backup_folder(book), book, progress, now, f"-before-{act}")


def back_up_into(
    folder: Path, book: Path, progress: Progress = _SILENT, now: datetime | None = None, ending: str = ""
) -> BackupFacts:
    """Make a copy that is named by the moment, and thin the older ones of `folder`."""
    make_private_folder(folder)
    bookfile.sweep(folder, book.stem)
    moment = (now or _now()).astimezone()
    while (target := folder / f"{book.stem}-{moment:%Y-%m-%d-%H%M%S}{ending}.db").exists():
        moment += timedelta(seconds=1)  # of two acts in one second both copies are kept
    facts = back_up(book, target, progress, now)
    thin(folder, moment.date())
    return facts


def backups_of(book: Path, folder: Path | None = None) -> list[BackupFacts]:
    """Return the copies that lie in the folder beside `book`, or in another one, the newest first."""
    named = [(found, path) for found, path in _named(folder or backup_folder(book)) if found["stem"] == book.stem]
    copies = [(found["day"], found["time"] or "", facts_of(path)) for found, path in named]
    copies.sort(key=lambda copy: (copy[2].number, *copy[:2]), reverse=True)
    return [facts for _day, _time, facts in copies]


def trusted_backups_of(book: Path, folder: Path | None = None) -> list[BackupFacts]:
    """Return the copies of `book` without those of states that somebody replaced, probably with reason."""
    return [facts for facts in backups_of(book, folder) if facts.act != "restore"]


def thin(folder: Path, today: date) -> list[Path]:
    """Remove copies that are no longer needed and return them.

    Kept are the last 8 that were made, whatever the clock said, the newest of the last 14 days, 8 weeks and 12
    months that have any, and the last 10 made before something large. Counting what is there and leaving alone
    what is dated after `today` means that a wrong clock removes at most one copy too many.
    """
    groups: defaultdict[tuple[str, bool], list[tuple[str, Path]]] = defaultdict(list)
    for found, path in _named(folder):
        if found["day"] <= today.isoformat():
            groups[found["stem"], bool(found["act"])].append((found["day"] + (found["time"] or ""), path))
    removed = []
    for (_stem, is_before), copies in groups.items():
        copies.sort(reverse=True)
        newest = sorted(copies, key=lambda copy: (_number_of(copy[1]), copy), reverse=True)
        kept = set(newest[:BEFORES]) if is_before else _worth_keeping(copies) | set(newest[:RECENT])
        for copy in copies:
            if copy not in kept:
                drop(copy[1])
                removed.append(copy[1])
    _drop_remains(folder)
    return removed


def drop(copy: Path) -> None:
    """Remove a copy with all that lies beside it."""
    copy.unlink(missing_ok=True)
    _note(copy).unlink(missing_ok=True)
    bookfile.key_file(copy).unlink(missing_ok=True)
    attachments.drop_all(copy)


def lacking_files(book: Path) -> int:
    """Return how many attached files are missing or changed beside a book or a copy."""
    return attachments.count_lacking(book, _files_of(book))


def damaged_words(path: Path) -> str:
    """Return the sentence about a copy that cannot be used."""
    return _("{0} is damaged. Choose another backup.").format(path)


def lacking_words(count: int) -> str:
    """Return the sentence that says how many attached files could not be taken along."""
    return ngettext(
        "{0} attached file is missing or damaged; check the book to see which one.",
        "{0} attached files are missing or damaged; check the book to see which ones.",
        count,
    ).format(count)


def _drop_remains(folder: Path) -> None:
    """Remove the files of copies that a killed program never finished."""
    for files in folder.glob("*.db.files"):
        copy = files.with_name(files.name.removesuffix(".files"))
        unfinished = any(folder.glob(f".{copy.name}.*.part"))
        if _NAME.fullmatch(copy.name) and not copy.exists() and not unfinished:
            attachments.drop_all(copy)


def _worth_keeping(newest_first: list[tuple[str, Path]]) -> set[tuple[str, Path]]:
    def week(moment: str) -> Any:
        return date.fromisoformat(moment[:10]).isocalendar()[:2]

    rules: tuple[tuple[int, Callable[[str], Any]], ...] = (
        (DAYS, lambda moment: moment[:10]),
        (WEEKS, week),
        (MONTHS, lambda moment: moment[:7]),
    )
    kept: set[tuple[str, Path]] = set()
    for count, span in rules:
        first_of: dict[Any, tuple[str, Path]] = {}
        for copy in newest_first:
            first_of.setdefault(span(copy[0]), copy)
        kept.update(list(first_of.values())[:count])
    return kept


def _next_number(target: Path) -> int:
    return 1 + max((_number_of(path) for path in target.parent.glob("*.db")), default=0)


def _number_of(copy: Path) -> int:
    """The place of a copy among all that were made into its folder; 0 where no note tells."""
    try:
        return int(json.loads(_note(copy).read_text("utf-8"))["number"])
    except (OSError, *MISREAD):
        return 0


def _named(folder: Path) -> Iterator[tuple[re.Match[str], Path]]:
    for path in sorted(folder.glob("*.db")):
        found = _NAME.fullmatch(path.name)
        with suppress(ValueError):
            if found and date.fromisoformat(found["day"]):
                yield found, path


def _files_of(copy: Path) -> list[attachments.KeptFile]:
    with bookfile.plain_words(copy), closing(bookfile.connect_reader(copy, bookfile.way_to_read(copy))) as reader:
        return attachments.named_in(reader)


@contextmanager
def _without_remains(target: Path) -> Iterator[None]:
    """Leave no files beside a copy that never came to be."""
    try:
        yield
    except BaseException:
        if not target.exists():
            attachments.drop_all(target)
        raise


def _copy(source: Path, target: Path, progress: Progress) -> str:
    """Copy through SQLite into a plain file without a log; return the last hash of the journal in it."""
    with (
        bookfile.plain_words(source),
        closing(bookfile.connect_reader(source, bookfile.way_to_read(source))) as old,
    ):
        old.execute("BEGIN")
        _carry_seals(source, target)
        last_hash = journal.chain_head(old)[1]  # from here on the reader sees one moment, whoever writes
        with bookfile.plain_words(target), closing(bookfile.connect(target, "mode=rw", like=source)) as new:
            old.backup(new, pages=_PAGES, progress=lambda _state, left, all_: progress.step(all_ - left, all_))
            new.execute("PRAGMA journal_mode = DELETE")
    return last_hash


def _carry_seals(source: Path, target: Path) -> None:
    """A copy of an encrypted file is opened with the same password."""
    if bookfile.key_file(source).exists():
        from secretariat.store import cipher

        cipher.carry_seals(source, target)


def _look_inside(path: Path, pragma: str, last_hash: str | None) -> int:
    """Return the number of tasks; SystemTrouble unless the file is whole, ours, and ends with `last_hash`."""
    with bookfile.plain_words(path), closing(bookfile.connect_reader(path, bookfile.way_to_read(path))) as copy:
        if bookfile.revision_of(copy) not in bookfile.REVISIONS:
            raise bookfile.newer(path)
        tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        whole = copy.execute(f"PRAGMA {pragma}").fetchone()[0] == "ok" and tables >= _OURS
        if not whole or (last_hash is not None and journal.chain_head(copy)[1] != last_hash):
            raise SystemTrouble(damaged_words(path))
        return int(copy.execute("SELECT count(*) FROM task WHERE deleted_at IS NULL").fetchone()[0])


def is_unchanged(book: Path, folder: Path | None = None) -> bool:
    """Whether the newest copy, here or in another folder, is good and ends with the last step of the book."""
    newest = next(iter(trusted_backups_of(book, folder)), None)
    if newest is None or newest.last_hash is None or newest.sha256 != _hash(newest.path):
        return False
    with bookfile.plain_words(book), closing(bookfile.connect_reader(book, bookfile.way_to_read(book))) as reader:
        return journal.chain_head(reader)[1] == newest.last_hash


def fold_log(book: Path) -> None:
    """Write the log of the old file into it; refuse when anybody has it open. A damaged one stays as it is."""
    try:
        bookfile.look(book)
        write_ahead.set_aside_strange_log(book)
    except SystemTrouble:
        return
    try:
        with closing(bookfile.connect(book, "mode=rw")) as alone:
            alone.execute("PRAGMA locking_mode = EXCLUSIVE")
            alone.execute("BEGIN EXCLUSIVE")
            alone.execute("COMMIT")
            alone.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise UserError(_("{0} is open. Close it there and restore the backup then.").format(book)) from error


def _keep(book: Path, now: datetime) -> Path:
    """Keep the old file, a good one as a backup; take its log away, which would spoil another file beside it."""
    try:
        kept = back_up_before(book, "restore", now=now).path
    except SystemTrouble:
        kept = _keep_aside(book, now)
    for ending in ("-wal", "-shm", "-journal"):
        book.with_name(book.name + ending).unlink(missing_ok=True)
    sync_folder(book.parent)
    return kept


def _keep_aside(book: Path, now: datetime) -> Path:
    """Copy a damaged file as it is under a name of its own, with its log."""
    name = f"{book.name}.damaged-{now.astimezone():%Y%m%d-%H%M%S}"
    names = (name, *(f"{name}-{count}" for count in range(2, 100)))
    kept = next(path for path in map(book.with_name, names) if not path.exists())
    copy_as_is(book, kept)
    return kept


def copy_as_is(source: Path, target: Path, *, sealed: bool = True) -> None:
    """Copy the bytes of a file, with its log and, where it is `sealed`, with what opens it."""
    for ending in ("", "-wal", "-journal", *((".key",) if sealed else ())):
        part = source.with_name(source.name + ending)
        if part.exists():
            with replacing(target.with_name(target.name + ending), private=True) as neighbour:
                shutil.copyfile(part, neighbour)


def _hash(path: Path) -> str:
    """Of all but the header: opening a copy to look into it marks that, and must not make it useless."""
    with path.open("rb") as file:
        file.seek(bookfile.HEADER)
        return hashlib.file_digest(file, "sha256").hexdigest()


def _note(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def keep_note(facts: BackupFacts, made_at: datetime) -> None:
    """Write the note of a copy anew, as made at another moment."""
    _write_note(replace(facts, made_at=made_at.replace(microsecond=0)))


def _write_note(facts: BackupFacts) -> None:
    note = {
        "made_at": facts.made_at.isoformat(),
        "size": facts.size,
        "tasks": facts.tasks,
        "last_hash": facts.last_hash,
        "sha256": facts.sha256,
        "files": facts.files,
        "lacking": facts.lacking,
        "number": facts.number,
    }
    with replacing(_note(facts.path), private=True) as neighbour:
        neighbour.write_text(json.dumps(note, indent=1), "utf-8")


def facts_of(path: Path) -> BackupFacts:
    """Read the note beside a copy; without a whole one, what the file itself tells."""
    try:
        note = json.loads(_note(path).read_text("utf-8"))
        made_at = datetime.fromisoformat(note["made_at"]).astimezone(UTC)
        of_book = (note["size"], note["tasks"], note["last_hash"], note["sha256"])
        return BackupFacts(
            path, made_at, *of_book, *(note.get(name, 0) for name in ("files", "lacking", "number"))
        )
    except (OSError, *MISREAD):
        pass
    found = path.stat()
    tasks = None
    with suppress(SystemTrouble):
        bookfile.look(path)
        tasks = _look_inside(path, "quick_check", None)
    return BackupFacts(path, datetime.fromtimestamp(found.st_mtime, UTC), found.st_size, tasks)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
