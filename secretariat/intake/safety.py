"""What a file is by its first bytes, and which files are refused before any reader touches them.

Every refusal is one sentence that names the file, says what is wrong and what to do. Nothing is unpacked to disk.
"""

import re
import stat
from collections.abc import Iterable
from enum import Enum, auto
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from secretariat.domain.files import shown_name
from secretariat.errors import SystemTrouble, UserError
from secretariat.i18n import N_, _

MEGABYTE = 1_000_000
LARGEST_ZIP, LARGEST_UNPACKED, LARGEST_PART = 50 * MEGABYTE, 300 * MEGABYTE, 40 * MEGABYTE
MOST_MEMBERS, LARGEST_RATIO, RATIO_MATTERS_FROM = 2_000, 200, 5 * MEGABYTE
LARGEST_INDEX = 1 * MEGABYTE
LARGEST_TEXT, LARGEST_PDF, MOST_PAGES = 20 * MEGABYTE, 100 * MEGABYTE, 500

_HEAD = 4096
_PROLOGUE = 65_536


class Kind(Enum):
    """What intake can read; from DOC on only where LibreOffice is installed."""

    DOCX = auto()
    XLSX = auto()
    PDF = auto()
    TEXT = auto()
    DOC = auto()
    ODT = auto()
    RTF = auto()
    XLS = auto()
    ODS = auto()


PASSWORD = N_(
    "“{0}” is protected by a password: open it in the program it was made with, save it without the "
    "password, and open it here again."
)
DAMAGED = N_(
    "“{0}” is damaged and cannot be read: get the file once more from its sender, or open it in Word, "
    "save it anew as .docx and open that."
)
DAMAGED_PDF = N_(
    "“{0}” is damaged and cannot be read: get the file once more from its sender, or print it to a new PDF and "
    "open that."
)
DAMAGED_WORKBOOK = N_(
    "“{0}” is damaged and cannot be read: get the file once more from its sender, or open it in Excel, "
    "save it anew as .xlsx and open that."
)
HUGE = N_(
    "“{0}” is too large to be a notice ({1}): cut out the part you need, save it as a file of its own and "
    "open that."
)
MACROS = N_(
    "“{0}” has macros (small programs) inside and is not opened: open it in Word, save it as "
    "“Word document (.docx)”, and open that."
)
HIDDEN_DEFINITIONS = N_(
    "“{0}” holds definitions (DTD) that no office document has and is not opened: ask its sender for a clean copy."
)

_OLD_OFFICE = N_(
    "“{0}” is an Office file of before 2007: open it in its program, save it as .docx or .pdf, and open that."
)
_SLIDES = N_("“{0}” is a PowerPoint presentation: save it as PDF and open that.")
_ARCHIVE = N_("“{0}” is a zip archive, not a document: unpack it and open the document in it.")
_WEB_PAGE = N_("“{0}” is a web page: open it in the browser, copy its text and paste it here.")
_WORD_XML = N_("“{0}” is an XML file: if Word opens it, save it there as .docx and open the new file.")
_PICTURE = N_(
    "“{0}” is a picture: it has no text to read; type the notice in, or get the document as Word or PDF."
)
NOT_ITS_NAME = N_(
    "“{0}” is named like a document but is none inside: it is damaged or was renamed; get it once more "
    "from its sender."
)
_MISSING = N_("“{0}” was not found: it was moved, renamed or deleted; choose the file again.")
_FOLDER = N_("“{0}” is a folder: open it and choose a document in it.")
_NO_FILE = N_("“{0}” is a device, not a document: choose a Word document, a PDF or a text file.")
_FORBIDDEN = N_("“{0}” may not be read: close it in the other program, or ask for the right to read it.")
_EMPTY = N_("“{0}” is empty (0 bytes): it was not saved or not copied whole; get it once more from its sender.")

_END, _END_OF_LARGE, _SAID_ELSEWHERE = b"PK\x05\x06", b"PK\x06\x06", 0xFFFFFFFF
_LONGEST_END, _LARGE_END = 65_536 + 98, 56 + 20
_ENCODING = re.compile(rb"[^<]{0,4}<\?XML[^>]{0,200}?ENCODING\s{0,9}=\s{0,9}[\"']([A-Z0-9._:-]{1,40})")
_PLAIN_ENCODINGS = (b"UTF-8", b"UTF8", b"UTF-16", b"UTF16", b"US-ASCII", b"ASCII", b"ISO-8859-", b"WINDOWS-125")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_WEB = re.compile(rb"\s*(?:<!doctype\s+html|<html|<head|<body|<meta|<table|<div|mime-version:)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml")
_WEB_IN_XML = re.compile(rb"<html", re.IGNORECASE)


def kind_of(path: Path) -> Kind:
    """Return what `path` is; UserError for what cannot be read, SystemTrouble when the disk fails."""
    head = _first_bytes(path)
    if not head:
        raise refusal(_EMPTY, path)
    if head.startswith(_ZIP):
        mind_size(path, LARGEST_ZIP)
        _mind_index(path)
        return _kind_of_zip(path)
    if head.startswith(b"%PDF-") or (b"%PDF-" in head[:1024] and path.suffix.lower() == ".pdf"):
        mind_size(path, LARGEST_PDF)
        return Kind.PDF
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _old_office(path)
    _refuse_other_kinds(path, head)
    if path.suffix.lower() in (".docx", ".pdf", ".doc", ".docm", ".xlsx", ".xls", ".odt", ".ods", ".rtf"):
        raise refusal(NOT_ITS_NAME, path)
    mind_size(path, LARGEST_TEXT)
    return Kind.TEXT


def refusal(sentence: str, path: Path, *more: object) -> UserError:
    """Return the error that says `sentence` of the file, in the language of the moment."""
    return UserError(_(sentence).format(shown_name(path.name), *more))


def check_zip(path: Path, archive: ZipFile) -> None:
    """Refuse an archive that is too large when unpacked, locked, has macros, or is no Word document."""
    names = check_office_zip(path, archive)
    if any(name.endswith("vbaproject.bin") for name in names) or path.suffix.lower() in (".docm", ".dotm"):
        raise refusal(MACROS, path)
    if not any(name.startswith("word/") for name in names):
        raise refusal(_other_archive(names), path)


def check_office_zip(path: Path, archive: ZipFile) -> set[str]:
    """Refuse an archive that is too large when unpacked, locked or cunning; return the names in it, small."""
    members = archive.infolist()
    _mind_bombs(path, members)
    if any(member.flag_bits & 1 for member in members):
        raise refusal(PASSWORD, path)
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels")):
            _mind_definitions(path, archive, member)
    return {member.filename.lower() for member in members}


def read_part(path: Path, archive: ZipFile, name: str) -> bytes | None:
    """Return one part of the archive, None when there is none; UserError when it is too large."""
    try:
        member = archive.getinfo(name)
    except KeyError:
        return None
    if member.file_size > LARGEST_PART:
        raise refusal(HUGE, path, megabytes(member.file_size))
    return archive.read(member)


def _first_bytes(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise refusal(_FOLDER, path)
        if not stat.S_ISREG(mode):
            raise refusal(_NO_FILE, path)
        with path.open("rb") as file:
            return file.read(_HEAD)
    except FileNotFoundError:
        raise refusal(_MISSING, path) from None
    except PermissionError:
        raise refusal(_FORBIDDEN, path) from None
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> SystemTrouble:
    """Return the trouble of a disk, network folder or stick that fails while a file is read."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return SystemTrouble(
        _("“{0}” cannot be read ({1}): copy it to this machine and open the copy.").format(
            shown_name(path.name), reason
        )
    )


def mind_size(path: Path, largest: int) -> None:
    """Refuse a file of more than `largest` bytes."""
    size = path.stat().st_size
    if size > largest:
        raise refusal(HUGE, path, megabytes(size))


def megabytes(size: int) -> str:
    """Return a size as a person says it, rounded up."""
    return f"{-(-size // MEGABYTE)} MB"


def _refuse_other_kinds(path: Path, head: bytes) -> None:
    if head.startswith(_PICTURES):
        raise refusal(_PICTURE, path)
    start = head.removeprefix(b"\xef\xbb\xbf")
    if _WEB.match(start):
        raise refusal(_WEB_PAGE, path)
    if _XML.match(start):
        raise refusal(_WEB_PAGE if _WEB_IN_XML.search(start) else _WORD_XML, path)


def _old_office(path: Path) -> Kind:
    """An OLE file is old Word or Excel, or a new document locked with a password; its streams tell."""
    with path.open("rb") as file:
        content = file.read(LARGEST_ZIP)
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise refusal(PASSWORD, path)
    streams = (("WordDocument", Kind.DOC), ("Workbook", Kind.XLS))
    # Either may hold the other as an object; then the name decides.
    for stream, kind in reversed(streams) if path.suffix.lower() == ".xls" else streams:
        if stream.encode("utf-16-le") in content:
            return kind
    if path.suffix.lower() == ".doc":
        return Kind.DOC
    raise refusal(_OLD_OFFICE, path)


def _kind_of_zip(path: Path) -> Kind:
    """What is no office file is left to the reader of Word documents, which says what it is."""
    try:
        with ZipFile(path) as archive:
            members = archive.infolist()
            mimetype = next((member for member in members if member.filename == "mimetype"), None)
            if mimetype and mimetype.file_size < _HEAD:
                return _kind_of_open_document(path, archive, members, archive.read(mimetype))
    except BadZipFile:
        return Kind.XLSX if path.suffix.lower() in (".xlsx", ".xlsm") else Kind.DOCX
    names = [member.filename.lower() for member in members[:MOST_MEMBERS]]
    sheets = any(name.startswith("xl/") for name in names)
    return Kind.XLSX if sheets and not any(name.startswith("word/") for name in names) else Kind.DOCX


def _kind_of_open_document(path: Path, archive: ZipFile, members: list[ZipInfo], mimetype: bytes) -> Kind:
    kinds = {"text": Kind.ODT, "spreadsheet": Kind.ODS}
    kind = kinds.get(mimetype.decode("ascii", "replace").strip().rpartition(".")[2])
    if kind is None:
        return Kind.DOCX
    _mind_bombs(path, members)
    manifest = read_part(path, archive, "META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise refusal(PASSWORD, path)
    return kind


def _mind_bombs(path: Path, members: Iterable[ZipInfo]) -> None:
    sizes = [member.file_size for member in members]
    packed = max(path.stat().st_size, 1)
    if len(sizes) > MOST_MEMBERS:
        raise refusal(HUGE, path, _("{0} parts").format(len(sizes)))
    whole = sum(sizes)
    if whole > LARGEST_UNPACKED or (whole > RATIO_MATTERS_FROM and whole > LARGEST_RATIO * packed):
        raise refusal(HUGE, path, _("{0} unpacked").format(megabytes(whole)))


def _mind_index(path: Path) -> None:
    """Refuse an archive whose index is longer than that of any document, before the whole of it is read."""
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - _LONGEST_END, 0))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0:
        return
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    if size == _SAID_ELSEWHERE and tail[max(at - _LARGE_END, 0) : at].startswith(_END_OF_LARGE):
        size = int.from_bytes(tail[at - _LARGE_END + 40 : at - _LARGE_END + 48], "little")
    if size > LARGEST_INDEX:
        raise refusal(HUGE, path, _("more than {0} parts").format(MOST_MEMBERS))


def _other_archive(names: set[str]) -> str:
    if any(name.startswith("ppt/") for name in names):
        return _SLIDES
    return DAMAGED if "[content_types].xml" in names else _ARCHIVE


def _mind_definitions(path: Path, archive: ZipFile, member: ZipInfo) -> None:
    # A document type must stand before the first element; in UTF-16 each letter has a zero beside it.
    with archive.open(member) as part:
        prologue = part.read(_PROLOGUE).replace(b"\0", b"").upper()
    said = _ENCODING.match(prologue)
    if said and not said[1].startswith(_PLAIN_ENCODINGS):
        raise refusal(HIDDEN_DEFINITIONS, path)  # in UTF-7 and its like no sign of them could be seen
    if b"<!DOCTYPE" in prologue or b"<!ENTITY" in prologue:
        raise refusal(HIDDEN_DEFINITIONS, path)
