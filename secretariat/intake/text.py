"""The doors by which a document comes in: a file or the clipboard; out comes its text with positions.

Whatever a reader raises on a damaged file ends here as one sentence and an entry in the log.
"""

import errno
import logging
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from secretariat.domain.files import shown_name
from secretariat.errors import SecretariatError, UserError
from secretariat.i18n import N_, _
from secretariat.intake.apart import Fault, apart
from secretariat.intake.legacy import decode, recognise
from secretariat.intake.plain import Decoded, decode_bytes, normalised, note_of
from secretariat.intake.safety import (
    DAMAGED,
    DAMAGED_PDF,
    DAMAGED_WORKBOOK,
    LARGEST_TEXT,
    Kind,
    kind_of,
    refusal,
    unreadable,
)
from secretariat.intake.source import SourceText
from secretariat.progress import Cancelled, Progress, Silent

_log = logging.getLogger(__name__)
T = TypeVar("T")

ENDINGS = (".docx", ".doc", ".pdf", ".xlsx", ".xlsm", ".xls", ".odt", ".ods", ".rtf", ".txt")
SILENT = Silent()

_DAMAGED: dict[Kind | None, str] = {Kind.PDF: DAMAGED_PDF, Kind.XLSX: DAMAGED_WORKBOOK}

_NO_WORDS = N_(
    "“{0}” has no text in it: if it shows pictures of pages, get the document as Word or type the notice in."
)
# A damaged archive sends its reader to places before the beginning of the file.
_DISK_IS_FINE = (None, errno.EINVAL)
_TABLE = re.compile("<table", re.IGNORECASE)
_OLD_FONT = re.compile(r"font-family:\s{0,9}[\"']?\s{0,9}(?:\.Vn|VNI-)|face=[\"']?(?:\.Vn|VNI-)", re.IGNORECASE)


def open_text(path: Path, progress: Progress = SILENT) -> SourceText:
    """Return the text of a file; UserError says in one sentence why it is refused and what to do."""
    source = read_at_border(path, progress, lambda kind: _read(path, kind, progress))
    if not source.text.strip() and not source.scanned:
        raise refusal(_NO_WORDS, path)
    return replace(source, path=str(path))


def read_at_border(path: Path, progress: Progress, read: Callable[[Kind], T]) -> T:
    """Return what `read` makes of a file of its kind; whatever it raises ends as one sentence."""
    kind: Kind | None = None
    try:
        kind = apart(progress, kind_of, path)
        return read(kind)
    except (SecretariatError, Cancelled):
        raise
    except OSError as error:
        if error.errno in _DISK_IS_FINE:
            raise _damaged(path, kind) from error
        raise unreadable(path, error) from error
    except Exception as error:  # the border: readers raise a dozen kinds of exception on damaged files
        raise _damaged(path, kind) from error


def _damaged(path: Path, kind: Kind | None) -> UserError:
    _log.warning("A file could not be read as %s.", kind.name if kind else "anything", exc_info=True)
    return refusal(_DAMAGED.get(kind, DAMAGED), path)


def text_of_clipboard(text: str, html: str = "") -> SourceText:
    """Return pasted text; `html` of the same tells which fonts it came in, and its tables."""
    if not text.strip():
        raise UserError(
            _("There is no text on the clipboard: mark the text in its document, copy it, and paste again.")
        )
    if len(text) > LARGEST_TEXT:
        raise UserError(_("The copied text is too long to be a notice: copy only the part you need."))
    if _TABLE.search(html):
        from secretariat.intake.pasted import tables_of_html

        with suppress(UserError, Fault):  # what breaks or delays the reader is worth no table
            if source := apart(SILENT, tables_of_html, _("Clipboard"), text, html):
                return source
    hinted = bool(_OLD_FONT.search(html[:LARGEST_TEXT]))
    return _finished(_("Clipboard"), Decoded(text), hinted=hinted)


def _read(path: Path, kind: Kind, progress: Progress) -> SourceText:
    if kind in (Kind.DOC, Kind.ODT, Kind.RTF, Kind.XLS, Kind.ODS):
        from secretariat.intake.converting import converted

        with converted(path, kind, progress) as copy:
            return _read(copy, apart(progress, kind_of, copy), progress)
    if kind is Kind.DOCX:
        from secretariat.intake.docx import read_docx

        return apart(progress, read_docx, path)
    if kind is Kind.XLSX:
        from secretariat.intake.xlsx import read_xlsx

        return apart(progress, read_xlsx, path, progress)
    if kind is Kind.PDF:
        from secretariat.intake.pdf import read_pdf

        pdf = read_pdf(path, progress)
        return replace(_finished(shown_name(path.name), pdf.letters), scanned=pdf.scanned)
    return apart(progress, _read_plain, path)


def _read_plain(path: Path) -> SourceText:
    return _finished(shown_name(path.name), decode_bytes(path.read_bytes(), shown_name(path.name)))


def _finished(file: str, came: Decoded, *, hinted: bool = False) -> SourceText:
    """Old letters may also have been stored as UTF-8, or copied out of a PDF, so every text is looked at."""
    text, note, raw = came.text, came.note, came.raw
    if not note and (coding := recognise(text, hinted=hinted)):
        text, note, raw = decode(text, coding), note_of(coding.value), text
    return SourceText(file, normalised(text), note, doubts=came.doubts, raw_text=normalised(raw))
