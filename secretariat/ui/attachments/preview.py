"""Shows a little of an attached file below the list: picture, first page, first lines."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import _
from secretariat.intake.previews import Preview, preview_of
from secretariat.progress import Progress
from secretariat.queries.attachments import AttachmentRow
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.widgets import labels

_HIGHEST = 190
_DOTS = 520
_MOST_DOTS = 80_000_000


class PreviewPane(QFrame):
    """Loads on the thread of jobs, one file after the other; what comes too late is dropped."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._row: AttachmentRow | None = None
        self._waits = False
        self.setProperty("role", "card")
        self.picture, self.words = QLabel(self), labels.caption("", self)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QVBoxLayout(self)
        margin = theme.scaled(6)
        box.setContentsMargins(margin, margin, margin, margin)
        box.addWidget(self.picture)
        box.addWidget(self.words)
        self.setMaximumHeight(theme.scaled(_HIGHEST) + 3 * margin)
        self.hide()
        context.jobs.finished.connect(self._go_on)

    def show_file(self, row: AttachmentRow | None) -> None:
        """Show a little of a file; nothing for None."""
        if row == self._row:
            return
        self._row, self._waits = row, row is not None
        self.hide()
        self._go_on()

    def _go_on(self) -> None:
        if self._row is None or not self._waits or self._context.jobs.busy:
            return
        self._waits = False
        row, book = self._row, self._context.database.path

        def job(_progress: Progress) -> Preview:
            from secretariat.store.attachments import path_of

            return preview_of(path_of(book, row.kept, row.name), row.name, _DOTS)

        self._context.jobs.run(
            job, done=lambda found: self._show(row, found), failed=lambda error: self._tell(row, error)
        )

    def _show(self, row: AttachmentRow, found: Preview) -> None:
        if row != self._row:
            return
        picture = _picture(found, self._room())
        self.picture.setPixmap(picture)
        self.picture.setVisible(not picture.isNull())
        self.picture.setAccessibleName(_("Preview of {0}").format(row.name))
        self._say(found.text)
        self.setVisible(bool(found.text) or not picture.isNull())

    def _tell(self, row: AttachmentRow, error: BaseException) -> None:
        """A file that is missing or was changed says so here; anything else is a bug."""
        if not isinstance(error, SecretariatError):
            self._context.job_failed(error)
        elif row == self._row:
            self.picture.hide()
            self._say(str(error), wrong=True)
            self.show()

    def _say(self, text: str, *, wrong: bool = False) -> None:
        self.words.setProperty("role", "problem" if wrong else "caption")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.words.setText(text)
        self.words.setVisible(bool(text))

    def _room(self) -> QSize:
        return QSize(max(80, self.width() - theme.scaled(16)), theme.scaled(_HIGHEST))


def _picture(found: Preview, room: QSize) -> QPixmap:
    """Draw what came into the room there is, as sharp as the screen; a null pixmap where it cannot be read."""
    reader = QImageReader()
    buffer = QBuffer()
    if found.png:
        buffer.setData(QByteArray(found.png))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader.setDevice(buffer)
    elif found.picture is not None:
        reader.setFileName(str(found.picture))
        reader.setDecideFormatFromContent(True)
        reader.setAutoTransform(True)
    else:
        return QPixmap()
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_DOTS:
        return QPixmap()
    reader.setScaledSize(size.scaled(size.boundedTo(room), Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())
