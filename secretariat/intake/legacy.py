"""Vietnamese in the letters of before Unicode: TCVN3 (ABC) and VNI, told by the font's name or by the words.

Each old code shows Vietnamese through Western letters. A reading is right when its words are Vietnamese
syllables, and that is what `recognise` counts; a text is never changed without a note about it.
"""

import re
import unicodedata
from enum import StrEnum
from itertools import islice

_TCVN3 = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦"
_UNICODE = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_FROM_TCVN3 = str.maketrans(_TCVN3, _UNICODE)

_TONES = "\u0300\u0301\u0309\u0303\u0323"
# VNI writes the vowel and its marks as two characters; a few vowels are one character of their own.
_VNI_MARKS = {
    "ø": "\u0300",
    "ù": "\u0301",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "à": "\u0302\u0300",
    "á": "\u0302\u0301",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "è": "\u0306\u0300",
    "é": "\u0306\u0301",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_PAIR = re.compile("([aeouyôö]?)([øùûõïâàáåãäêèéúüë])|([ôöñæóòî])", re.IGNORECASE)


class Coding(StrEnum):
    """An old code, by the name that an office knows it by."""

    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"


def coding_of_font(font: str) -> Coding | None:
    """Return the code that the name of a font tells: `.VnTime` is TCVN3, `VNI-Times` is VNI."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return Coding.TCVN3
    return Coding.VNI if name.startswith("vni-") else None


def decode(text: str, coding: Coding, font: str = "") -> str:
    """Return `text` in Unicode. A font `.Vn…H` shows small letters as capitals, so its text is upper-cased."""
    decoded = text.translate(_FROM_TCVN3) if coding is Coding.TCVN3 else _VNI_PAIR.sub(_from_vni, text)
    decoded = unicodedata.normalize("NFC", decoded)
    if coding is Coding.TCVN3 and font.strip().lower().endswith("h"):
        return decoded.upper()
    return "\n".join(
        new.upper() if _is_shouted(old) else new
        for old, new in zip(text.split("\n"), decoded.split("\n"), strict=True)
    )


def recognise(text: str, *, hinted: bool = False) -> Coding | None:
    """Return the old code in which the words of `text` are Vietnamese; None when they are best as they stand.

    `hinted` when the name of a font said so already; then less is asked of the words.
    """
    marked = _marked_words(text)
    if not marked:
        return None
    plain = _share_of_syllables(marked)
    shares = {coding: _share_of_syllables([decode(word, coding) for word in marked]) for coding in Coding}
    best = max(Coding, key=lambda coding: shares[coding])
    enough = _SURE_BY_FONT if hinted else _SURE
    sure = shares[best] >= enough and shares[best] > plain + _CLEARLY
    return (
        best if sure and is_vietnamese(decode(text[:_READ], best), _WORDS_BY_FONT if hinted else _WORDS) else None
    )


def is_vietnamese(text: str, enough: float = 0.5) -> bool:
    """Whether enough of all words, also of those without marks, are Vietnamese syllables."""
    words = (found.group() for found in _WORD.finditer(text))
    return _share_of_syllables([word for word in islice(words, _LOOKED_AT) if word.isalpha()]) >= enough


def share_of_vietnamese(text: str) -> float:
    """Return how many of the words with marks are Vietnamese syllables, 0 to 1; 0 when no word has a mark."""
    marked = _marked_words(text)
    return _share_of_syllables(marked) if marked else 0.0


_SURE, _SURE_BY_FONT, _CLEARLY = 0.7, 0.4, 0.2
_WORDS, _WORDS_BY_FONT, _READ = 0.5, 0.3, 100_000
_LOOKED_AT, _SEARCHED = 2000, 1_000_000
_CONSONANTS = frozenset("bcdđfghjklmnpqrstvwxz")
_WORD = re.compile(r"[^\s!-@\[-`{-~“”‘’–—…•°]+")
_SYLLABLE = re.compile(
    "(?:ngh?|nh?|ch?|kh?|gh|gi?|th?|tr|ph|qu|[bdđhlmrsvx])?"
    "(?:a(?:ch|nh|ng|[cimnoptuy])?|ă(?:ng|[cmnpt])|â(?:ng|[cmnptuy])|e(?:ng|nh|[cmnopt])?|ê(?:ch|ng|nh|[cmnptu])?"
    "|i(?:a|ch|nh|[cmnptu]|ê(?:ng|[cmnptu]))?"
    "|o(?:a(?:ch|nh|ng|[cimnopty])?|ă(?:ng|[cmnt])|e[ont]?|ng|o(?:ng|c)|[cimnpt])?|ô(?:ng|[cimnpt])?|ơ[imnpt]?"
    "|u(?:a|ng|[cimnpt]|â(?:ng|[nty])|ê(?:ch|nh|n)?|ô(?:ng|[cimnt])|ơ|y(?:a|ch|nh|[ntpu]|ê[nt])?)?"
    "|ư(?:a|ng|[cimntu]|ơ(?:ng|[cimnptu]))?|y(?:ê(?:ng|[mntu])|nh|m)?)"
)


def _from_vni(found: re.Match[str]) -> str:
    vowel, mark, alone = found.groups()
    if alone:
        return _as_large_as(alone, _VNI_ALONE[alone.lower()])
    if not vowel:
        return mark
    return _as_large_as(vowel, _VNI_ALONE.get(vowel.lower(), vowel)) + _VNI_MARKS[mark.lower()]


def _as_large_as(old: str, new: str) -> str:
    return new.upper() if old.isupper() else new


def _is_shouted(line: str) -> bool:
    # A heading typed with Caps Lock: old fonts had no marked capitals, so the marks stayed small.
    letters = [char for char in line if char.isascii() and char.isalpha()]
    return len(letters) >= 3 and all(char.isupper() for char in letters)


def _marked_words(text: str) -> list[str]:
    words = (found.group() for found in _WORD.finditer(text, 0, _SEARCHED))
    return list(islice((word for word in words if not word.isascii()), _LOOKED_AT))


def _share_of_syllables(words: list[str]) -> float:
    """Consonants alone are left out: an abbreviation such as KHĐT speaks for no code."""
    spoken = [word for word in words if not _CONSONANTS.issuperset(word.lower())] or words
    return sum(map(_is_syllable, spoken)) / len(spoken) if spoken else 0.0


def _is_syllable(word: str) -> bool:
    parts = unicodedata.normalize("NFD", word.lower())
    bare = "".join(part for part in parts if part not in _TONES)
    return len(parts) - len(bare) <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)))
