"""Shows a little of an attached file below the list: picture, first page, first lines."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from secretariat.errors import SecretariatError
from secretariat.i18n import _
from secretariat.intake.previews import Preview, preview_of
from secretariat.progress import Progress
from secretariat.queries.attachments import AttachmentRow
from secretariat.ui import theme
from secretariat.ui.attachments.pictures import NOTHING, Picture, small_picture
from secretariat.ui.context import Context
from secretariat.ui.widgets import labels

_LOWEST, _HIGHEST = 76, 420
_DOTS = 720


class Glance(QWidget):
    """A picture as large as it fits, never larger than it is; or lines of text, as many as fit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pixmap, self.text = QPixmap(), ""
        self.setMinimumHeight(theme.scaled(_LOWEST))

    def show_glance(self, pixmap: QPixmap, text: str) -> None:
        """Show something else."""
        self.pixmap, self.text = pixmap, text
        self.setAccessibleDescription(text)
        self.setVisible(bool(text) or not pixmap.isNull())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a picture stands in the middle of the top."""
        del event
        painter = QPainter(self)
        if self.pixmap.isNull():
            painter.setPen(QColor(theme.palette().muted))
            wrapped = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)
            painter.drawText(self.rect(), wrapped, self.text)
            return
        room = self.size().boundedTo(self.pixmap.size())
        size = self.pixmap.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRect(QPoint((self.width() - size.width()) // 2, 0), size), self.pixmap)


class PreviewPane(QFrame):
    """Loads on the thread of jobs, one file after the other; what comes too late is dropped."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._row: AttachmentRow | None = None
        self._waits = False
        self.setProperty("role", "card")
        self.glance, self.problem = Glance(self), labels.problem(self)
        box = QVBoxLayout(self)
        margin = theme.scaled(6)
        box.setContentsMargins(margin, margin, margin, margin)
        box.addWidget(self.glance, 1)
        box.addWidget(self.problem)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.hide()
        context.jobs.finished.connect(self._go_on)

    def show_file(self, row: AttachmentRow | None) -> None:
        """Show a little of a file; nothing for None."""
        if row == self._row:
            return
        self._row, self._waits = row, row is not None
        self.hide()
        self._go_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width lets a picture be higher."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Ask for no more room than the picture fills."""
        margin, high = 2 * theme.scaled(6) + 2, theme.scaled(_HIGHEST)
        pixmap = self.glance.pixmap
        if not pixmap.isNull():
            wide = min(pixmap.width(), max(self.width() - margin, 1))
            high = min(high, pixmap.height() * wide // pixmap.width() + margin)
        self.setMaximumHeight(max(high, theme.scaled(_LOWEST) + margin))

    def _go_on(self) -> None:
        if self._row is None or not self._waits or self._context.jobs.busy:
            return
        self._waits = False
        row, book = self._row, self._context.database.path

        def job(progress: Progress) -> tuple[Preview, Picture]:
            from secretariat.store.attachments import path_of

            found = preview_of(path_of(book, row.kept, row.name), row.name, _DOTS)
            return found, small_picture(found.picture, _DOTS, progress) if found.picture else NOTHING

        self._context.jobs.run(
            job, done=lambda found: self._show(row, *found), failed=lambda error: self._tell(row, error)
        )

    def _show(self, row: AttachmentRow, found: Preview, picture: Picture) -> None:
        if row != self._row:
            return
        self.glance.show_glance(_pixmap(found.png, picture), found.text)
        self._fit()
        self.glance.setAccessibleName(_("Preview of {0}").format(row.name))
        labels.say_problem(self.problem, "")
        self.setVisible(not self.glance.isHidden())

    def _tell(self, row: AttachmentRow, error: BaseException) -> None:
        """A file that is missing or was changed says so here; anything else is a bug."""
        if not isinstance(error, SecretariatError):
            self._context.job_failed(error)
        elif row == self._row:
            self.glance.hide()
            labels.say_problem(self.problem, str(error))
            self.show()


def _pixmap(page: bytes, picture: Picture) -> QPixmap:
    """Return a drawn page or a picture that was made small; a null one where there is neither."""
    width, height, dots = picture
    if not dots:
        return QPixmap.fromImage(QImage.fromData(page))
    return QPixmap.fromImage(QImage(dots, width, height, 4 * width, QImage.Format.Format_RGBA8888))
