"""The log of the program: ids rather than contents, five files of a megabyte.

What an error says of itself may be a title or a name that somebody typed (a value in a statement, a cell that is
no number). So the log, the report of a fault and the package for support have where it happened and of what kind
it was, and its words only where they are Python's own.
"""

import logging
from collections.abc import Iterator
from pathlib import Path

from secretariat.paths import close_to_others, make_private_file, make_private_folder

LARGEST, KEPT = 1_000_000, 5
_FRAMES = 30  # of a fault that called itself over and over, from each end
_PYTHONS_OWN = (
    r"(?:integer )?division (?:or modulo )?by zero|(?:list|tuple|string) index out of range"
    r"|maximum recursion depth exceeded.{0,60}"
    r"|'\w+' object (?:has no attribute '\w+'|is not \w+|does not support [a-z ]+)"
    r"|(?:module|type object) '[\w.]+' has no attribute '\w+'|No module named '[\w.]+'"
    r"|name '\w+' is not defined|cannot access local variable '\w+'.{0,60}"
    r"|unsupported operand type\(s\) for \S{1,9}: '[\w.]+' and '[\w.]+'|cannot import name '\w+' from '[\w.]+'.*"
    r"|[\w.]+\(\) (?:got an unexpected keyword argument '\w+'|takes .{1,60} given|missing \d+ required .{1,90})"
    r"|(?:UNIQUE|NOT NULL|CHECK|FOREIGN KEY) constraint failed(?:: [\w., ]+)?"
    r"|Internal C\+\+ object \(?[\w.]+\)? already deleted\.?"
)


def keep_log(folder: Path) -> Path:
    """Write the program's log into `folder` from now on and return the path of the file.

    A folder that cannot be written, or a disk that becomes full, leaves the program without a log, which is no
    reason to stop or to speak of it.
    """
    path = folder / "secretariat.log"
    root = logging.getLogger("secretariat")
    root.setLevel(logging.INFO)
    try:
        close_to_others(make_private_folder(folder))
        path.open("ab").close()
        close_to_others(path)
    except OSError:
        return path
    logging.raiseExceptions = False
    root.addHandler(_LateFiles(path))
    return path


def kept_at() -> Path | None:
    """Return the path of the log that is written; None where there is none."""
    ours = (each.path for each in logging.getLogger("secretariat").handlers if isinstance(each, _LateFiles))
    return next(ours, None)


def last_lines(path: Path, most: int = 200_000) -> str:
    """Return the end of the log, from its older files too, at most so many bytes and only whole lines."""
    found = b""
    for place in (path, *(path.with_name(f"{path.name}.{number}") for number in range(1, KEPT))):
        try:
            found = place.read_bytes() + found
        except OSError:
            break
        if len(found) > most:
            found = found[-most:].partition(b"\n")[2]
            break
    return found.decode("utf-8", "replace")


def discreet(error: BaseException) -> str:
    """Return where an error came from and of what kind it is, without what it says of values."""
    return "\n".join(_told(error, set()))


def without_folders(text: str) -> str:
    """Take out of a trace where on the disk the program lies: that often has the name of a person in it."""
    import re

    return re.sub(r'(File ")([^"]+)(")', lambda found: found[1] + _short(found[2]) + found[3], text)


def _told(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _told(before, seen)
        yield "which led to:" if error.__cause__ else "while that was dealt with:"
    yield "Traceback (most recent call last):"
    yield from _frames(error)
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    words = _words(error)
    yield f"{name}: {words}" if words else name
    for place, each in enumerate(getattr(error, "exceptions", ()), 1):
        yield f"part {place}:"
        yield from _told(each, seen)


def _frames(error: BaseException) -> Iterator[str]:
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    left_out = len(frames) - 2 * _FRAMES
    for place, frame in enumerate(frames):
        if left_out > 0 and _FRAMES <= place < _FRAMES + left_out:
            if place == _FRAMES:
                yield f"  … {left_out} more …"
            continue
        yield f'  File "{_short(frame.filename)}", line {frame.lineno}, in {frame.name}'
        if frame.line:
            yield f"    {frame.line}"


def _words(error: BaseException) -> str:
    if isinstance(error, OSError):
        return f"errno {error.errno}" if error.errno is not None else ""
    import re

    name = getattr(error, "sqlite_errorname", None)
    said = str(error.args[0]) if error.args else ""
    own = said if re.fullmatch(_PYTHONS_OWN, said) else ""
    return " ".join(filter(None, (name, own)))


def _short(path: str) -> str:
    parts = Path(path).parts
    for start in ("site-packages", "secretariat"):
        if start in parts:
            last = len(parts) - 1 - parts[::-1].index(start)
            return "/".join(parts[last + (start == "site-packages") :])
    return parts[-1] if parts else path


class _LateFiles(logging.Handler):
    """Makes the handler that keeps the files when there is a first record: hardly any start has one."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self._keeping: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Logging: write a record. The lock is held, so only one handler is made."""
        try:
            if self._keeping is None:
                self._keeping = _keeping(self.path)
        except OSError:
            self.handleError(record)
            return
        self._keeping.handle(record)

    def close(self) -> None:
        """Logging: let go of the file."""
        if self._keeping is not None:
            self._keeping.close()
        super().close()


class _Discreet(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """Logging: the line; what another handler made of the error stays with that one."""
        own = logging.makeLogRecord(vars(record))
        own.exc_text = None
        return super().format(own)

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name is logging's
        """Logging: the words of an error."""
        error = ei[1] if isinstance(ei, tuple) else None
        return discreet(error) if isinstance(error, BaseException) else ""


def _keeping(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    def rotate(source: str, kept: str) -> None:
        Path(source).replace(kept)
        make_private_file(Path(source))

    handler = RotatingFileHandler(path, maxBytes=LARGEST, backupCount=KEPT - 1, encoding="utf-8")
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.rotator = rotate
    return handler
