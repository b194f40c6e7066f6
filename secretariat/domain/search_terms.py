"""What is typed into the search field, taken apart: words, "phrases", fields (coquan:, so:, han:<31/12), -words.

Words are compared without marks, or with them where they were typed; so are phrases, each as a whole.
What is not understood is searched as plain words, never an error; what is only half typed asks for nothing yet.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from secretariat.domain.conditions import Between, Condition, OneOf
from secretariat.domain.day_spans import Days, Half, chosen, read_days, squeezed
from secretariat.domain.standing import DUE_SOON, Standing
from secretariat.domain.text import fold, has_marks, one_tone_place

SEPARATOR = "\x1f"  # between texts that a phrase must not cross; no stored text holds it
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[0-9a-z]+")
_QUOTES = '"“”„'
_TOKEN = re.compile(rf"[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)(?P<closed>[{_QUOTES}]?)|(?P<plain>[^\s{_QUOTES}]+)")
_NOT_IN_WORD, _NO_MORE_WORD = r"(?<![^\W_])", r"(?![^\W_])"
_BETWEEN_WORDS = rf"(?:[^\w{SEPARATOR}]|_)+"
_MOST_SPELLINGS = 64
_MOST_LETTERS = 1000  # whoever pastes a whole document into the search means its beginning


class Word(NamedTuple):
    """A word that is looked for: without marks, and every spelling of it if its marks count."""

    folded: str
    spellings: tuple[str, ...] = ()


class Said(NamedTuple):
    """A word, or several that stand side by side; the last one is the beginning of a word unless it is `whole`."""

    words: tuple[Word, ...]
    whole: bool = False

    @property
    def marked(self) -> bool:
        """Whether it must stand there with its marks."""
        return bool(self.words[0].spellings)

    def without_marks(self) -> "Said":
        """Return the same, to be found with any marks."""
        return Said(tuple(Word(word.folded) for word in self.words), self.whole) if self.marked else self

    def is_in(self, folded: str, written: str) -> bool:
        """Whether a text holds it, given without marks and as written in small letters."""
        if len(self.words) > 1 or self.whole:
            return bool(self._pattern().search(written if self.marked else folded))
        word = self.words[0]
        if not word.spellings:
            return begins(word.folded, folded)
        return any(begins(spelling, written) for spelling in word.spellings)

    def places(self, folded: str, written: str) -> list[tuple[int, int]]:
        """Return where it stands in a text, from and to."""
        return [found.span() for found in self._pattern().finditer(written if self.marked else folded)]

    def in_order(self) -> list[tuple[str, ...]]:
        """Return the ways to write it, a word at a time; those beyond a limit are left out."""
        ways = product(*(word.spellings or (word.folded,) for word in self.words))
        return [way for way, _number in zip(ways, range(_MOST_SPELLINGS), strict=False)]

    def _pattern(self) -> re.Pattern[str]:
        return _pattern_of(self)


class Field(StrEnum):
    """What a word may be looked for in alone."""

    AGENCY = "agency"
    LEAD = "lead"
    COORDINATING = "coordinating"
    NUMBER = "number"
    CODE = "code"
    OFFICER = "officer"
    DUE = "due"
    STANDING = "standing"


class Named(NamedTuple):
    """Words in one field: agencies, number of the document, code or officer; `text` as typed."""

    field: Field
    said: tuple[Said, ...]
    text: str


class Term(NamedTuple):
    """One thing that is asked; unless `wanted` it must not hold."""

    asked: Said | Named | Condition
    wanted: bool = True


Asked = Said | Named | Condition


_NAMES = {
    Field.AGENCY: ("co quan", "don vi", "agency"),
    Field.LEAD: ("chu tri", "lead"),
    Field.COORDINATING: ("phoi hop", "coordinating"),
    Field.NUMBER: ("so hieu", "so", "van ban", "number", "document"),
    Field.CODE: ("ma", "code"),
    Field.OFFICER: ("nguoi", "can bo", "chuyen vien", "officer"),
    Field.DUE: ("thoi han", "han", "due", "deadline"),
    Field.STANDING: ("tinh trang", "trang thai", "standing", "status"),
}
_FIELDS = {name.replace(" ", ""): field for field, names in _NAMES.items() for name in names}
_FIELD = re.compile(
    "(" + "|".join(name.replace(" ", "[ _]?") for names in _NAMES.values() for name in names) + r"):\s*"
)
_OVERDUE, _SOON = frozenset({Standing.OPEN_OVERDUE.value}), frozenset({DUE_SOON})
_IN_TIME = frozenset({Standing.OPEN_IN_TIME.value, DUE_SOON})
_NO_DEADLINE = frozenset({Standing.OPEN_NO_DEADLINE.value})
_ON_TIME, _LATE = frozenset({Standing.DONE_ON_TIME.value}), frozenset({Standing.DONE_LATE.value})
_DONE = _ON_TIME | _LATE | {Standing.DONE_NO_DEADLINE.value}
_WITHDRAWN, _REASSIGNED = frozenset({Standing.WITHDRAWN.value}), frozenset({Standing.REASSIGNED.value})
_STANDINGS = {
    "quahan": _OVERDUE, "overdue": _OVERDUE,
    "sapdenhan": _SOON, "saphan": _SOON, "duesoon": _SOON,
    "tronghan": _IN_TIME, "intime": _IN_TIME,
    "khongthoihan": _NO_DEADLINE, "khonghan": _NO_DEADLINE, "nodeadline": _NO_DEADLINE,
    "hoanthanh": _DONE, "daxong": _DONE, "xong": _DONE, "done": _DONE,
    "dunghan": _ON_TIME, "ontime": _ON_TIME,
    "trehan": _LATE, "hoanthanhtrehan": _LATE, "hoanthanhtre": _LATE, "late": _LATE,
    "chuahoanthanh": _OVERDUE | _IN_TIME | _NO_DEADLINE, "chuaxong": _OVERDUE | _IN_TIME | _NO_DEADLINE,
    "dangthuchien": _OVERDUE | _IN_TIME | _NO_DEADLINE, "open": _OVERDUE | _IN_TIME | _NO_DEADLINE,
    "thuhoi": _WITHDRAWN, "rut": _WITHDRAWN, "withdrawn": _WITHDRAWN,
    "chuyengiao": _REASSIGNED, "giaolai": _REASSIGNED, "reassigned": _REASSIGNED,
}  # fmt: skip
_DUE_WORDS: dict[str, Condition] = {
    "quahan": OneOf("standing", _OVERDUE),
    "overdue": OneOf("standing", _OVERDUE),
    "sapdenhan": OneOf("standing", _SOON),
    "saphan": OneOf("standing", _SOON),
    "soon": OneOf("standing", _SOON),
    "chuadat": OneOf("due_on", blank=True),
    "khong": OneOf("due_on", blank=True),
    "none": OneOf("due_on", blank=True),
}


@lru_cache(maxsize=64)
def parse(text: str, today: date) -> tuple[Term, ...]:
    """Take apart what was typed; days without a year are in the year of `today`."""
    typed = _one_form(text[:_MOST_LETTERS])
    folded = fold(typed)
    terms: list[Term] = []
    place = 0
    while place < len(typed):
        if typed[place].isspace():
            place += 1
            continue
        wanted = not (typed[place] == "-" and typed[place + 1 : place + 2].strip(" -"))
        begin = place + (not wanted)
        named = _FIELD.match(folded, begin)
        token = _TOKEN.match(typed, named.end() if named else begin)
        place = token.end() if token else len(typed)
        asked = _in_field(_FIELDS[re.sub("[ _]", "", named[1])], token, today) if named else None
        if asked is None and token is not None:
            asked = _said(token, typed[begin:place], one=not wanted)
        terms += [Term(each, wanted) for each in asked or ()]
    return tuple(dict.fromkeys(terms))


def said_in(terms: Iterable[Term], field: Field | None = None) -> tuple[Said, ...]:
    """Return what is wanted in any text, and with it what is wanted in a field."""
    fields = {field, Field.AGENCY} if field in (Field.LEAD, Field.COORDINATING) else {field}
    said: list[Said] = []
    for asked, wanted in terms:
        if wanted and isinstance(asked, Said):
            said.append(asked)
        elif wanted and isinstance(asked, Named) and asked.field in fields:
            said += asked.said
    return tuple(said)


def places_of(said: Iterable[Said], text: str) -> list[tuple[int, int]]:
    """Return where any of these stand in a text (NFC), from and to, without overlaps and in order."""
    folded, written = fold(text), text.lower()
    if len(written) != len(text):  # a capital whose small letter is two characters
        written = text
    spans: list[tuple[int, int]] = []
    for begin, end in sorted(place for each in said for place in each.places(folded, written)):
        if spans and begin <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((begin, end))
    return spans


def words_of(text: str) -> tuple[Word, ...]:
    """Cut text into words, as the index cuts them."""
    return tuple(dict.fromkeys(_words(_one_form(text))))


def begins(word: str, text: str) -> bool:
    """Whether `word` begins some word of `text`."""
    start = text.find(word)
    while start > 0 and text[start - 1].isalnum():
        start = text.find(word, start + 1)
    return start >= 0


def _one_form(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(char for char in composed if not unicodedata.combining(char))


def _words(typed: str, *, marked: bool = False) -> tuple[Word, ...]:
    cuts = [(found.group(), typed[found.start() : found.end()]) for found in _WORD.finditer(fold(typed))]
    return tuple(
        Word(folded, _spellings(written) if marked or has_marks(written) else ()) for folded, written in cuts
    )


def _said(token: re.Match[str], text: str, *, one: bool) -> tuple[Said, ...]:
    """Return the words of a token, each for itself; those of a phrase, or of what must not hold, as `one`."""
    if token["plain"] is None:
        return _phrase(token["quoted"], whole=bool(token["closed"]))
    if one:
        return _phrase(text, whole=False)
    return tuple(Said((word,)) for word in _words(text))


def _phrase(text: str, *, whole: bool) -> tuple[Said, ...]:
    words = _words(text, marked=has_marks(text))
    return (Said(words, whole),) if words else ()


def _in_field(field: Field, token: re.Match[str] | None, today: date) -> "Sequence[Asked] | None":
    """Return what is asked in a field, nothing for what is half typed, None for what is not understood."""
    value = "" if token is None else token["plain"] if token["plain"] is not None else token["quoted"]
    if token is None or not value.strip():
        return ()
    if field in (Field.DUE, Field.STANDING):
        read = _due(value, today) if field is Field.DUE else _standing(value)
        return () if isinstance(read, Half) else None if read is None else (read,)
    quoted = token["plain"] is None
    said = _said(token, value, one=False) if quoted else tuple(Said((word,)) for word in _words(value))
    return (Named(field, said, value),) if said else None


def _due(value: str, today: date) -> Condition | Half | None:
    typed = squeezed(value)
    if typed in _DUE_WORDS:
        return _DUE_WORDS[typed]
    days = read_days(value, today)
    if isinstance(days, Days):
        return Between("due_on", *days)
    return days or (chosen(_DUE_WORDS, typed) if typed.isalpha() else None)


def _standing(value: str) -> Condition | Half | None:
    found = chosen(_STANDINGS, squeezed(value))
    return OneOf("standing", found) if isinstance(found, frozenset) else found


@lru_cache(maxsize=256)
def _pattern_of(said: Said) -> re.Pattern[str]:
    ways = ["|".join(map(re.escape, word.spellings or (word.folded,))) for word in said.words]
    end = _NO_MORE_WORD if said.whole else ""
    parts = f"{_NO_MORE_WORD}{_BETWEEN_WORDS}".join(f"(?:{way})" for way in ways)
    return re.compile(f"{_NOT_IN_WORD}{parts}{end}")


def _spellings(word: str) -> tuple[str, ...]:
    """Return the ways to write a word: as typed, and with its tone on each of its vowels that may bear it."""
    typed = unicodedata.normalize("NFC", word.lower())
    wanted = one_tone_place(typed)
    parts = unicodedata.normalize("NFD", typed)
    tone = next((char for char in parts if char in _TONES), "")
    bare = unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))
    moved = (unicodedata.normalize("NFC", bare[:end] + tone + bare[end:]) for end in range(1, len(bare) + 1))
    return tuple(dict.fromkeys((typed, wanted, *(other for other in moved if one_tone_place(other) == wanted))))
