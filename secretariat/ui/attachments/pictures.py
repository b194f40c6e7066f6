"""Attached pictures made small, in the reader's process: decoders are written in C, and pictures may be bombs."""

from pathlib import Path

from secretariat.errors import SecretariatError
from secretariat.progress import Progress

MOST_DOTS = 50_000_000
_FORMATS = frozenset({"png", "jpeg", "gif", "bmp", "webp", "tiff", "ico", "heic", "heif"})
_MOST_MEGABYTES = 250

Picture = tuple[int, int, bytes]
NOTHING: Picture = (0, 0, b"")


def small_picture(path: Path, dots: int, progress: Progress) -> Picture:
    """Return a picture as width, height and dots of four bytes (red first), no side longer than `dots`.

    Nothing where it cannot be read: opening it will tell.
    """
    from secretariat.intake.apart import Fault, apart

    try:
        return apart(progress, _decoded, path, dots)
    except (SecretariatError, Fault, OSError):
        return NOTHING


def _decoded(path: Path, dots: int) -> Picture:
    from PySide6.QtCore import QSize, Qt
    from PySide6.QtGui import QImage, QImageReader

    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    is_known = bytes(reader.format().data()).decode("ascii", "replace") in _FORMATS
    if not is_known or not size.isValid() or size.width() * size.height() > MOST_DOTS:
        return NOTHING
    reader.setScaledSize(size.scaled(size.boundedTo(QSize(dots, dots)), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read().convertToFormat(QImage.Format.Format_RGBA8888)
    return NOTHING if image.isNull() else (image.width(), image.height(), bytes(image.constBits()))
