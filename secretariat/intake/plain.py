"""Bytes of a plain text as letters, and any text in the one spelling that positions count in.

The order of the guesses matters: what says its code is believed, UTF-8 proves itself, and among the codes of
one byte a letter the one wins in which the words are Vietnamese.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from secretariat.domain.text import without_joiners
from secretariat.errors import UserError
from secretariat.i18n import _, ngettext
from secretariat.intake.legacy import Coding, decode, is_vietnamese, share_of_vietnamese

_MARKS_OF_ORDER = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 100_000
_FAIRLY_SURE = 0.7

_LINE_ENDS = {ord(char): "\n" for char in "\v\f\x1c\x1d\x1e\x85\u2028\u2029"}
_SPACES = dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_DROPPED = dict.fromkeys(
    (
        *(code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in b"\t\n\v\f\x1c\x1d\x1e\x85"),
        *(0xAD, 0x200B, 0x200C, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF),
        *range(0x202A, 0x202F),
        *range(0x2061, 0x206A),
    )
)
# Symbol fonts keep their bullets in the private area; 0xF0B7 is the round one of Word.
_BULLETS = dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\uf06f"), "•")
_LETTERS = {**_LINE_ENDS, **_SPACES, **_DROPPED, **_BULLETS, 0x2010: "-", 0x2011: "-"}
_CONTROLS = [bytes([code]) for code in range(1, 32) if code not in b"\t\n\v\f\r\x1a"]
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_LONE_HALVES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The letters of a file as they came, before `normalised`; what was done to them, and what they were."""

    text: str
    note: str = ""
    raw: str = ""
    doubts: tuple[str, ...] = ()


def normalised(text: str) -> str:
    """Return `text` in NFC with `\\n` between lines, plain spaces, and nothing unseen; layout is kept."""
    plain = without_joiners(text.replace("\r\n", "\n").replace("\r", "\n").translate(_LETTERS))
    if _LONE_HALVES.search(plain):
        plain = plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", plain)


def decode_bytes(data: bytes, file: str) -> Decoded:
    """Return the letters of a plain text file; UserError when the bytes are no text."""
    for mark, encoding in _MARKS_OF_ORDER:
        if data.startswith(mark):
            return _with_gaps_told(data[len(mark) :].decode(encoding, "replace"))
    if b"\0" in data:
        return Decoded(_without_mark(data, file))
    if sum(map(data[:_SAMPLE].count, _CONTROLS)) * 100 > len(data[:_SAMPLE]):
        raise UserError(_no_text(file))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _broken_utf8(data) or _one_byte_a_letter(data)


def note_of(code: str) -> str:
    """Return the sentence that tells a person that old letters were turned into Unicode."""
    return _(
        "This text was written in the old letters {0} and is shown converted to Unicode: "
        "compare a few words with the paper, or take the text as it was."
    ).format(code)


def _with_gaps_told(text: str) -> Decoded:
    lost = text.count("\ufffd")
    return Decoded(text, doubts=(_doubt_of_gaps(lost),) if lost else ())


def _doubt_of_gaps(lost: int) -> str:
    return ngettext(
        "{0} letter of this file is damaged and shown as \ufffd; compare it with the paper.",
        "{0} letters of this file are damaged and shown as \ufffd; compare them with the paper.",
        lost,
    ).format(lost)


def _without_mark(data: bytes, file: str) -> str:
    """UTF-16 without a byte order mark: the high bytes of Vietnamese letters are few."""
    even = data[: len(data) // 2 * 2]
    for high, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        highs = even[high : _SAMPLE + high : 2]
        usual = sum(byte in b"\0\x01\x03\x1e\x20" for byte in highs)
        if highs.count(0) > 0.3 * len(highs) and usual > 0.95 * len(highs):
            text = even.decode(encoding, "replace")
            if "\0" not in text:
                return text
    raise UserError(_no_text(file))


def _broken_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few damaged bytes is better read with gaps than in another code."""
    text = data.decode("utf-8", "replace")
    whole = sum(char > "\x7f" for char in text)
    return _with_gaps_told(text) if text.count("\ufffd") * 10 <= whole else None


def _one_byte_a_letter(data: bytes) -> Decoded:
    first = next(byte.start() for byte in _BEYOND_ASCII.finditer(data))
    start = max(data.rfind(blank, 0, first) for blank in (b" ", b"\n", b"\t")) + 1
    sample = data[start : start + _SAMPLE]
    shares = {code: share_of_vietnamese(reading(sample)) for code, reading in _READINGS.items()}
    best = max(shares, key=lambda code: shares[code])
    if shares[best] >= _FAIRLY_SURE and is_vietnamese(_READINGS[best](sample)):
        return Decoded(_READINGS[best](data), note_of(best), _western(data))
    doubt = _("The letters of this file could not be told for certain; compare them with the paper.")
    return Decoded(_western(data), doubts=(doubt,))


def _western(data: bytes) -> str:
    return data.decode("latin-1").translate(_WESTERN)


def _windows_1258(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


# Windows-1252 differs from Latin-1 in these; its five empty places stay as they are.
_WESTERN = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
_READINGS: dict[str, Callable[[bytes], str]] = {
    "Windows-1258": _windows_1258,
    Coding.TCVN3.value: lambda data: decode(_western(data), Coding.TCVN3),
    Coding.VNI.value: lambda data: decode(_western(data), Coding.VNI),
}


def _no_text(file: str) -> str:
    return _("“{0}” is not a text that can be read: open a Word document (.docx), a PDF or a text file.").format(
        file
    )
