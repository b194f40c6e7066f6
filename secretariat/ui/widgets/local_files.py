"""Files that are dragged or copied in the file manager."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def local_files(data: QMimeData | None) -> list[Path]:
    """Return the files of this computer that dragged or copied data names."""
    if data is None:
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
