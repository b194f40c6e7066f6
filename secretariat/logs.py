"""The log of the program: ids rather than contents, five files of a megabyte."""

import logging
from pathlib import Path

from secretariat.paths import close_to_others, make_private_file, make_private_folder

_SIZE, _KEPT = 1_000_000, 5


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


class _LateFiles(logging.Handler):
    """Makes the handler that keeps the files when there is a first record: hardly any start has one."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._keeping: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Logging: write a record. The lock is held, so only one handler is made."""
        try:
            if self._keeping is None:
                self._keeping = _keeping(self._path)
        except OSError:
            self.handleError(record)
            return
        self._keeping.handle(record)

    def close(self) -> None:
        """Logging: let go of the file."""
        if self._keeping is not None:
            self._keeping.close()
        super().close()


def _keeping(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    def rotate(source: str, kept: str) -> None:
        Path(source).replace(kept)
        make_private_file(Path(source))

    handler = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=_KEPT - 1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.rotator = rotate
    return handler
