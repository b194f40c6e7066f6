"""Opens attached files outside the program: always a verified, read-only copy in a folder of the moment."""

import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from secretariat.domain.files import safe_name
from secretariat.errors import SecretariatError
from secretariat.i18n import _
from secretariat.queries.attachments import AttachmentRow
from secretariat.ui.context import Context


class FileOpener(QObject):
    """Opens copies with the program that the system has for them; they are removed when the book is closed."""

    def __init__(self, context: Context, open_url: Callable[[QUrl], bool] | None = None) -> None:
        super().__init__(context)
        self._context = context
        self._open_url = QDesktopServices.openUrl if open_url is None else open_url
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        context.closing.connect(self._clear)

    def open(self, row: AttachmentRow) -> bool:
        """Open a copy of an attached file; says why when that cannot be."""
        try:
            copy = self._copy_of(row)
        except SecretariatError as trouble:
            self._context.messages.refuse(trouble)
            return False
        if not self._open_url(QUrl.fromLocalFile(str(copy))):
            self._context.messages.tell(
                _("No program of this computer opens “{0}”. Save a copy and open that.").format(row.name)
            )
            return False
        return True

    def _copy_of(self, row: AttachmentRow) -> Path:
        from secretariat.store.attachments import copy_out, path_of

        book = self._context.database.path
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="secretariat-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name) / row.kept.sha256[:16]
        folder.mkdir(mode=0o700, exist_ok=True)
        copy = folder / safe_name(row.name)
        path_of(book, row.kept, row.name)
        if copy.exists():  # perhaps still open there
            return copy
        copy_out(book, row.kept, copy, row.name)
        copy.chmod(stat.S_IREAD)
        return copy

    @Slot()
    def _clear(self) -> None:
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()
