"""What the clipboard holds as files: those copied in the file manager, or a picture, such as that of a screen."""

import tempfile
from itertools import count
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, Slot

from secretariat.i18n import _
from secretariat.paths import replacing
from secretariat.ui.context import Context
from secretariat.ui.widgets.local_files import local_files


class PastedFiles(QObject):
    """Makes a file of a picture, in a folder that goes when the book is closed."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        context.closing.connect(self._clear)

    def taken(self, data: QMimeData | None) -> list[Path]:
        """Return the files; none where there is text, for programs lay a picture of their text beside it."""
        found = local_files(data)
        if found or data is None or data.hasText() or data.hasHtml() or not data.hasImage():
            return found
        packed = QBuffer()
        packed.open(QIODevice.OpenModeFlag.WriteOnly)
        if not data.imageData().save(packed, "PNG"):
            return []
        return [self._kept(bytes(packed.data().data()))]

    def _kept(self, picture: bytes) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="secretariat-", ignore_cleanup_errors=True)
        words, day = _("Pasted picture {0}-{1}.png"), self._context.today()
        names = (Path(self._folder.name) / words.format(f"{day:%Y%m%d}", number) for number in count(1))
        path = next(name for name in names if not name.exists())
        with replacing(path, private=True) as neighbour:
            neighbour.write_bytes(picture)
        return path

    @Slot()
    def _clear(self) -> None:
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()
