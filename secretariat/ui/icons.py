"""The program's own line icons, drawn in the colours of the palette.

QtSvg knows no `currentColor` and paints it black, so the word is replaced before drawing.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from secretariat.paths import resource

_INK = "currentColor"


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    """Return the text of an icon; only text is kept, for a pixmap must not outlive the application."""
    return resource(f"icons/{name}.svg").read_text("utf-8")


def draw(name: str, ink: str, muted: str, size: int, gap: int = 0) -> QIcon:
    """Return the icon `name` in the colour `ink`, and in `muted` where its widget is disabled."""
    made = QIcon()
    normal = pixmap(name, ink, size, gap)
    made.addPixmap(normal, QIcon.Mode.Normal)
    made.addPixmap(normal, QIcon.Mode.Active)
    made.addPixmap(pixmap(name, muted, size, gap), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, ink: str, size: int, gap: int = 0) -> QPixmap:
    """Return one picture of the icon, as sharp as the sharpest screen; `gap` is left free at its right."""
    from PySide6.QtSvg import QSvgRenderer

    picture = _blank(size, gap)
    painter = QPainter(picture)
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace(_INK, ink).encode()))
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def blank(size: int, gap: int = 0) -> QIcon:
    """Return an icon that shows nothing and keeps the room of one."""
    return QIcon(_blank(size, gap))


def _blank(size: int, gap: int) -> QPixmap:
    sharpness = QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
    pixels = round(size * sharpness)
    picture = QPixmap(QSize(pixels + round(gap * sharpness), pixels))
    picture.setDevicePixelRatio(sharpness)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
