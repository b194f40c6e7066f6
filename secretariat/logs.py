"""The log of the program: ids rather than contents, five files of a megabyte."""

import logging
from logging.handlers import RotatingFileHandler
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
        handler = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=_KEPT - 1, encoding="utf-8")
    except OSError:
        return path
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    return path
