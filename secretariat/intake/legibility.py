"""Whether the letters inside a PDF are those that a person sees on its pages.

A font without a table of its letters gives signs of the private area or a cipher; a poor recognition gives
Vietnamese without its marks. Old letters and other languages are neither.
"""

import re
from enum import Enum, auto
from itertools import islice

from secretariat.intake.languages import language_of
from secretariat.intake.legacy import recognise, share_of_vietnamese

_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd\0-\x08\x0e-\x1f]")
_WORD = re.compile(r"\S+")
_EDGES = " \t.,;:!?…()[]{}<>“”‘’\"'«»-–—/*•"
_INNER_SIGNS = re.compile(r"[^\w\-–./,’'&+:()%@]|_")
_NO_VOWEL = re.compile(r"[b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ]{3,}")
_MIXED = re.compile(r"[A-Za-z]\d+[A-Za-z]|\d[a-z]+\d|[a-z][A-Z]")
_ENOUGH_WORDS, _LOOKED_AT = 20, 200
_PRIVATE_SHARE, _ODD_SHARE, _MARKED_SHARE = 0.1, 0.35, 0.25


class Letters(Enum):
    """What the letters of a page are worth."""

    GOOD = auto()
    POOR = auto()
    CIPHER = auto()


def judge_letters(text: str) -> Letters:
    """Return what the letters of a page are worth; POOR is Vietnamese without its marks, or too strange."""
    signs = sum(not char.isspace() for char in text)
    if signs and len(_PRIVATE.findall(text)) > _PRIVATE_SHARE * signs:
        return Letters.CIPHER
    words = [word for found in islice(_WORD.finditer(text), _LOOKED_AT) if (word := found.group().strip(_EDGES))]
    marked = [word for word in words if not word.isascii()]
    if len(words) < _ENOUGH_WORDS or _are_vietnamese(marked, len(words)) or recognise(text) is not None:
        return Letters.GOOD
    if sum(map(_is_odd, words)) > _ODD_SHARE * len(words):
        return Letters.CIPHER
    return Letters.POOR if language_of(text) == "vi" else Letters.GOOD


def _are_vietnamese(marked: list[str], words: int) -> bool:
    return len(marked) * share_of_vietnamese(" ".join(marked)) >= _MARKED_SHARE * words


def _is_odd(word: str) -> bool:
    return bool(_INNER_SIGNS.search(word) or _MIXED.search(word) or _NO_VOWEL.fullmatch(word))
