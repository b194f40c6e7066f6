"""Vietnamese text: one spelling, searching without marks, alphabetical order.

Two orders are in use: names as ICU's `vi` puts them (`sort_key`), and people by given name
(`person_key`). SQLite and Qt each get Vietnamese wrong in their own way, so neither is asked.
"""

import codecs
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

_TURNED_AT_ONCE = 512
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # ngang huyền hỏi ngã sắc nặng
_CONTROLS = dict.fromkeys(range(32)) | dict.fromkeys(range(127, 160))
_SPACES = {ord(c): " " for c in "\t\n\v\f\r\x85\u00a0\u2028\u2029"}
_BREAKS = {ord(c): "\n" for c in "\v\f\x85\u2028\u2029"}
# Bidirectional overrides and zero-width characters show one thing and store another.
_UNSEEN = {ord(c): None for c in "\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"}
_UNSEEN |= dict.fromkeys(range(8294, 8298))
_UNSEEN |= dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF))  # halves of letters: no file can hold them
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


_JOINERS = re.compile(r"(?<=\w)\u200d+|\u200d+(?=\w)")


def clean(text: str) -> str:
    """Return one line of text as it is stored: composed (NFC), single spaces, trimmed."""
    plain = without_joiners(text.translate(_SPACES).translate(_CONTROLS).translate(_UNSEEN))
    return " ".join(unicodedata.normalize("NFC", plain).split())


def clean_lines(text: str) -> str:
    """Return text of several lines as it is stored: NFC, `\\n` between lines, no trailing blanks."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BREAKS)
    return "\n".join(clean(line) for line in plain.split("\n")).strip("\n")


def without_joiners(text: str) -> str:
    """Return `text` without zero-width joiners in and beside words; those that make one emoji of several stay."""
    return _JOINERS.sub("", text) if "\u200d" in text else text


def storable(text: str) -> str:
    """Return a text that is kept as it was typed, but for halves of letters, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Folds(dict[int, str]):
    """One character for one, marks without a letter included: folding keeps every position of NFC text."""

    def __missing__(self, code: int) -> str:
        base = chr(code)
        if 0x41 <= code < 0x250 or 0x1E00 <= code < 0x1F00:
            base = unicodedata.normalize("NFD", base)[0].lower()
        self[code] = "d" if base == "đ" else base
        return self[code]


_FOLDS = _Folds()
_LONE_MARKS = dict.fromkeys(range(768, 880))


def fold(text: str) -> str:
    """Return `text` for searching: lower case, no marks, đ as d; as long as the NFC text."""
    return unicodedata.normalize("NFC", text).translate(_FOLDS).lower()


def has_marks(text: str) -> bool:
    """Whether the text was typed with Vietnamese letters, so that a search must mind them."""
    return fold(text) != unicodedata.normalize("NFC", text).lower()


_TONE_PLACES = tuple(
    (plain + vowel, moved)
    for plain, second in (("o", "a"), ("o", "e"), ("u", "y"))
    for tone in _TONES[1:]
    for vowel in (unicodedata.normalize("NFC", second + tone),)
    for moved in (unicodedata.normalize("NFC", plain + tone) + second,)
)
_NEW_TONES = dict(_TONE_PLACES)


@cache
def _old_tones() -> re.Pattern[str]:
    return re.compile(r"(?<!q)(" + "|".join(_NEW_TONES) + r")(?!\w)", re.IGNORECASE)


def one_tone_place(text: str) -> str:
    """Return lower-case `text` with the tone of oa, oe, uy in one place (hoà → hòa, uỷ → ủy).

    For comparing names with their marks; what is stored keeps the writer's spelling.
    """
    return _old_tones().sub(
        lambda found: _NEW_TONES[found.group().lower()], unicodedata.normalize("NFC", text).lower()
    )


def _weight(char: str) -> tuple[int, int, int]:
    low = char.lower()
    parts = unicodedata.normalize("NFD", low)
    tone = max((_TONES.index(part) for part in parts if part in _TONES[1:]), default=0)
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES[1:]))
    if base and base in _LETTERS:
        place = 100 + _LETTERS.index(base)
    elif base.isdigit():
        place = 50 + unicodedata.digit(base[0], 9)
    elif base.isspace():
        place = 1
    else:
        place = _beyond(ord(base[0])) if base.isalnum() else 2
    return place, tone, int(char != low)


def _beyond(code: int) -> int:
    """Other letters follow ours; the hole of the surrogates, which no file can hold, is skipped."""
    return code + (200 if code < 0xD000 else 0x2000)


class _Level(dict[int, str]):
    """What stands for a character at one level of the order; worked out when it is first met."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def __missing__(self, code: int) -> str:
        self[code] = chr(_weight(chr(code))[self._level] + 2)
        return self[code]


_LEVELS = (_Level(0), _Level(1), _Level(2))


def sort_key(text: str) -> str:
    """Order as ICU's `vi` does: all letters first, then tones, then capitals; comparable in SQL too."""
    composed = unicodedata.normalize("NFC", text)
    return "\x01".join([composed.translate(level) for level in _LEVELS])


def first_sort_keys(texts: Sequence[str]) -> list[str]:
    """Return for each text what decides nearly always in `sort_key`, the letters alone.

    Many are turned at once, a byte for a character; only where a character is neither Vietnamese nor English they
    are gone through one by one, which takes eight times as long.
    """
    keys: list[str] = []
    for start in range(0, len(texts), _TURNED_AT_ONCE):
        portion = texts[start : start + _TURNED_AT_ONCE]
        keys += _first_sort_keys(portion) or [_first_sort_key(text) for text in portion]
    return keys


def _first_sort_key(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_LEVELS[0])


def _first_sort_keys(texts: Sequence[str]) -> list[str] | None:
    as_bytes, places = _usual_writing()
    try:
        written, _length = codecs.charmap_encode("\0".join(texts), "strict", as_bytes)
    except UnicodeEncodeError:
        return None
    keys = written.translate(places).decode("latin-1").split("\0")
    return keys if len(keys) == len(texts) else None


@cache
def _usual_writing() -> tuple[Any, bytes]:
    """Return a byte for each character of a usual text, and what decides where it stands, by its byte."""
    vowels = (vowel + tone for vowel in "aăâeêioôơuưy" for tone in _TONES)
    letters = {unicodedata.normalize("NFC", letter) for letter in (*vowels, *_LETTERS)}
    others = (*map(chr, range(32, 127)), *"\t\n\u00a0§°–—‘’“”•…")
    known = sorted({*letters, *map(str.upper, letters), *others})
    places = bytes([0, *(ord(_LEVELS[0][ord(char)]) for char in known)])
    left = 256 - len(places)
    table = "\0" + "".join(known) + "\ufffe" * left
    return codecs.charmap_build(table), places + bytes(left)


def person_key(name: str) -> tuple[str, str]:
    """Order people as Vietnamese lists do: given name first, then family and middle names."""
    words = name.split()
    return (sort_key(words[-1]), sort_key(" ".join(words[:-1]))) if words else ("", "")


_WORD = re.compile(r"[0-9a-z]+")


def search_words(text: str) -> list[str]:
    """Return the folded words of a query or a text, as the search index cuts them."""
    return _WORD.findall(fold(text).translate(_LONE_MARKS))


def roman(number: int) -> str:
    """Return a positive number in Roman figures, as headings are numbered."""
    figures = ""
    for value, sign in _ROMAN:
        figures += sign * (number // value)
        number %= value
    return figures
