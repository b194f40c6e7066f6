"""The log of the program: ids rather than contents, five files of a megabyte."""

import logging
from pathlib import Path

_SIZE, _KEPT = 1_000_000, 5


def keep_log(folder: Path) -> Path:
    """Write the program's log into `folder` from now on and return the path of the file.

    A folder that cannot be written leaves the program without a log, which is no reason to stop.
    """
    path = folder / "secretariat.log"
    root = logging.getLogger("secretariat")
    root.setLevel(logging.INFO)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.open("ab").close()
    except OSError:
        return path
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

    handler = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=_KEPT - 1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler
