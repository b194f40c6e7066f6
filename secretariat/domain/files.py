"""Names of attached files: harmless on every system, and which kinds may run programs when they are opened."""

import re
import unicodedata
from enum import StrEnum

LARGEST_FILE = 200 * 1024 * 1024
LONGEST_NAME = 120

_BYTES = 200
_LONGEST_ENDING = 10
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}) | {
    f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"
}
_PROGRAMS = (
    "exe com bat cmd msi msp msix appx scr pif cpl dll sys ocx jar class apk dmg pkg app run bin out elf "
    "appimage deb rpm js jse mjs vbs vbe vb wsf wsh wsc sct ps1 psm1 psd1 ps2 msh sh bash zsh csh py pyw "
    "pyc pl rb php lua tcl ahk au3 lnk url desktop website scf inf reg rdp gadget application appref-ms "
    "settingcontent-ms library-ms search-ms hta htm html xhtml mht mhtml shtml svg svgz xml xsl xslt chm "
    "hlp swf iso img vhd vhdx udf wim one onepkg mdb mde accdb accde ade adp mda maf mam maq mar mas mat "
    "mav maw docm dotm xlsm xltm xlam xla xll xlsb xlw pptm potm ppam ppsm sldm iqy oqy rqy dqy slk wbk "
    "diagcab diagpkg theme crx xpi workflow command action scpt terminal fileloc inetloc"
)
_DANGEROUS = frozenset(_PROGRAMS.split())
_KINDS = {
    "picture": "png jpg jpeg jfif gif bmp webp tif tiff heic ico",
    "pdf": "pdf",
    "text": "docx doc odt rtf txt md csv tsv log eml msg",
    "sheet": "xlsx xls ods",
    "archive": "zip rar 7z gz tar bz2 xz",
}


class FileKind(StrEnum):
    """What a file is by its name; decides its icon and its preview."""

    PICTURE = "picture"
    PDF = "pdf"
    TEXT = "text"
    SHEET = "sheet"
    ARCHIVE = "archive"
    OTHER = "other"


def safe_name(name: str) -> str:
    """Return `name` without paths, invisible and forbidden characters, short enough for every disk."""
    shown = " ".join("".join(map(_replaced, unicodedata.normalize("NFC", name))).split())
    shown = re.sub(r"\.{2,}", "_", shown).strip(" .-_") or "tep"
    if shown.split(".")[0].rstrip().upper() in _RESERVED:
        shown = f"_{shown}"
    stem, dot, ending = shown.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        stem, dot, ending = shown, "", ""
    while _is_too_long(f"{stem}{dot}{ending}"):
        stem = stem[:-1]
    return f"{stem.rstrip(' .')}{dot}{ending}"


def shown_name(name: str) -> str:
    """Return a name as a sentence can hold it: nothing unseen that turns it round, and not without end."""
    seen = "".join("_" if unicodedata.category(char) in _UNSEEN else char for char in name)
    return seen if len(seen) <= LONGEST_NAME else f"{seen[: LONGEST_NAME // 2]}…{seen[-LONGEST_NAME // 2 :]}"


def numbered_name(name: str, number: int) -> str:
    """Return the name that a further file of the same name gets: báo cáo (2).pdf."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem} ({number}){dot}{ending}" if dot else f"{name} ({number})"


def ending_of(name: str) -> str:
    """Return what stands behind the last dot, in small letters; nothing where there is none."""
    _stem, dot, ending = name.rstrip(" .").rpartition(".")
    return ending.casefold() if dot else ""


def is_dangerous(name: str) -> bool:
    """Whether opening a file of this name may run a program or a macro."""
    return ending_of(name) in _DANGEROUS


def kind_of_name(name: str) -> FileKind:
    """Return what a file is by its name."""
    ending = ending_of(name)
    return next((FileKind(kind) for kind, endings in _KINDS.items() if ending in endings.split()), FileKind.OTHER)


def size_words(size: int) -> str:
    """Return a size as one reads it: 812 KB, 1,2 MB."""
    if size < 1000:
        return f"{size} B"
    if size < 999_500:
        return f"{round(size / 1000)} KB"
    return f"{size / 1e6:.1f} MB".replace(".", ",")


def _replaced(char: str) -> str:
    if char in "/\\":
        return "-"
    if char in '<>:"|?*':
        return "_"
    if char in "\t\n\r\v\f":
        return " "
    return "_" if unicodedata.category(char) in _UNSEEN else char


def _is_too_long(name: str) -> bool:
    # Windows counts UTF-16 units, the file systems of Linux count bytes.
    return len(name.encode("utf-16-le")) // 2 > LONGEST_NAME or len(name.encode()) > _BYTES
