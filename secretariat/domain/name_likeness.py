"""How much two names of agencies have in common, for offering what a printed name may mean.

Words are compared without marks, abbreviations with the first letters of the words that they stand for (KHĐT,
VP, UBND), in either name. Words that hundreds of agencies share (sở, ủy ban, tỉnh) count little and prove
nothing; numbers have to be equal, kinds and ranks of agencies should be.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from secretariat.domain.text import clean, fold, search_words

LEAST = 70  # below this two names are not worth showing side by side
_OTHER_HEAD, _OTHER_RANK, _OTHER_LEVEL, _OTHER_NUMBER, _CONTRADICTS = 0.6, 0.6, 0.9, 0.7, 0.85
_TORN, _STROKE, _DROPPED = 0.97, 0.9, 0.8
_WORD = re.compile(r"\w+")
# One spelling for what is written out and cut short alike.
_BRIEF = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("mat tran to quoc", "mttq"),
    ("ban chi dao", "bcd"),
    ("van phong", "vp"),
    ("thanh tra", "ttr"),
    ("thanh pho", "tp"),
    ("thi tran", "thitran"),
    ("dac khu", "dackhu"),
    ("trung uong", "tw"),
    ("cong an", "ca"),
    ("viet nam", "vn"),
    ("chu tich", "chutich"),
    ("giam doc", "giamdoc"),
    ("thu truong", "thutruong"),
    ("lanh dao", "lanhdao"),
    ("nguoi dung dau", "nguoidungdau"),
    ("va", ""),
    ("cua", ""),
    ("thuoc", ""),
)
_POSTS = frozenset(("chutich", "giamdoc", "thutruong", "lanhdao", "nguoidungdau"))
_BRIEFS = {"ubnd", "hdnd", "mttq", "bcd", "vp", "ttr", "tp", "tw", "ca", "vn"}
_LEVELS = {"tw": 0, "tinh": 1, "tp": 1, "huyen": 2, "xa": 3, "phuong": 3, "thitran": 3, "dackhu": 3}
_NO_LEVELS = ("xa hoi", "dia phuong")
_COMMON: dict[str, float] = dict.fromkeys(_LEVELS, 0.4) | dict.fromkeys(
    _WORD.findall(
        """
        so bo ban nganh phong cuc vu chi nhanh trung tam cong ty tong tap doan truong vien to doi hoi uy dang nha
        nuoc quan ly ca vn ttr cac don vi co khoi bcd nhan dan luc luong dia lien khac
        """
    ),
    0.4,
)
_COMMON |= dict.fromkeys(_POSTS, 0.4) | dict.fromkeys(("ubnd", "vp", "hdnd", "mttq"), 0.8)
_HEADS = frozenset(
    _WORD.findall(
        """
        so bo ban phong cuc vu chi trung cong tong tap truong vien to doi hoi uy ubnd hdnd vp ttr ca dang tinh mttq
        bcd bao dai kho ngan hoc benh nha khoi doan lien bql bch bchqs
        """
    )
)
_ROMAN = re.compile(r"\b[IVX]+\b")
_SHORT = re.compile(r"\b[^\W\d_]{2,}\b")
_VOWEL = re.compile(r"[aeiouy]")
# What may stand before `các` where many are meant: UBND các xã, thủ trưởng các sở.
_BEFORE_MANY = _POSTS | {"ubnd", "hdnd", "tat", "ca"}
# What scanners take for one another.
_STROKES = str.maketrans({"l": "i", "1": "i", "j": "i", "0": "o", "e": "c", "u": "n", "q": "g"})


@dataclass(frozen=True, slots=True)
class NameShape:
    """A name as it is compared: its words, the letters that they begin with, its numbers, its rank.

    `shorts` are words that may stand for several others; `many` is the noun of a group (sở in `các sở, ngành`).
    """

    words: tuple[str, ...]
    initials: str
    numbers: tuple[str, ...]
    level: str
    shorts: frozenset[str]
    many: str

    @property
    def is_common(self) -> bool:
        """Whether the name has no word of its own, as `Văn phòng UBND tỉnh`."""
        return all(word in _COMMON for word in self.words)


@lru_cache(maxsize=8192)
def shape_of(name: str) -> NameShape:
    """Return what is compared of a name; a directory is asked again and again."""
    plain = f" {' '.join(search_words(name))} "
    for full, brief in _BRIEF:
        if full in plain:
            plain = plain.replace(f" {full} ", f" {brief} " if brief else " ")
    words = tuple(plain.split())
    numbers = [word for word in words if not word.isalpha() and _is_number(word)]
    numbers += _ROMAN.findall(name) if name.upper() != name else []
    for phrase in _NO_LEVELS:
        plain = plain.replace(f" {phrase} ", " ")
    level = next((word for word in words if word in _LEVELS and f" {word} " in plain), "")
    initials = "".join(map(_letters, words))
    return NameShape(words, initials, tuple(sorted(numbers)), level, _shorts(name, words), _noun(words))


def likeness(printed: NameShape, stored: NameShape) -> int:
    """Return how alike two names are, 0 to 100; 100 for the same words in the same order."""
    if printed.numbers != stored.numbers or not printed.words or not stored.words:
        return 0
    met = _alignment(printed, stored)
    left = [word for at, word in enumerate(printed.words) if at not in met.here]
    right = [word for at, word in enumerate(stored.words) if at not in met.there]
    if not _proves(printed, stored, met, _tells((*left, *right))):
        return 0
    less, more = _weights(left), _weights(right)
    if printed.is_common and stored.is_common and not printed.many:
        alike = met.full / (met.full + less + more)
    else:
        share = met.full / (met.full + (less + more) / 2)
        alike = (share + met.full / (met.full + min(less, more))) / 2
    return round(100 * alike * met.weight / met.full * _fit(printed, stored, met, left, right))


@dataclass(slots=True)
class NameIndex:
    """Many names, to be asked for those that a printed one may mean."""

    shapes: list[NameShape] = field(default_factory=list)
    _by_word: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _by_short: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _by_strokes: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _common: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, names: Iterable[str], proper: int = sys.maxsize) -> "NameIndex":
        """Return the index of names; their places are what it answers with.

        The first `proper` are whole names; abbreviations in the others stand for themselves, since what they
        stand for is there in full.
        """
        index = cls()
        for place, name in enumerate(names):
            shape = shape_of(name)
            if place >= proper and shape.shorts:
                shape = replace(shape, shorts=frozenset())
            for word in shape.shorts - _COMMON.keys():
                index._by_short[word].append(place)
            index.shapes.append(shape)
            for word in set(shape.words):
                index._by_word[word].append(place)
            if shape.is_common:
                index._common.append(place)
        for word in index._by_word:
            index._by_strokes[word.translate(_STROKES)].add(word)
        return index

    def best(self, name: str, least: int = LEAST) -> list[tuple[int, int]]:
        """Return (likeness, place) of the names that are alike, the best first."""
        shape = shape_of(clean(name))
        found = ((likeness(shape, self.shapes[place]), place) for place in self._candidates(shape))
        return sorted(
            ((score, place) for score, place in found if score >= least), key=lambda hit: (-hit[0], hit[1])
        )

    def _candidates(self, shape: NameShape) -> set[int]:
        places = {
            each for each in self._common if shape.is_common or _is_stem(self.shapes[each].words, shape.words)
        }
        for word in shape.words:
            if word in _COMMON:
                continue
            places.update(place for each in self._near(word) for place in self._by_word[each])
            if word in shape.shorts:
                places.update(place for place, each in enumerate(self.shapes) if word in each.initials)
        for word, held in self._by_short.items():
            if word in shape.initials:
                places.update(held)
        return {place for place in places if self.shapes[place].numbers == shape.numbers}

    def _near(self, word: str) -> Iterator[str]:
        if word in self._by_word:
            yield word
            return
        yield from self._by_strokes.get(word.translate(_STROKES), ())
        yield from (each for each in self._by_word if abs(len(each) - len(word)) == 1 and _similar(word, each))


@dataclass(frozen=True, slots=True)
class _Alignment:
    """Which words of two names meet: what they weigh, what they would weigh were they equal, and where."""

    weight: float = 0.0
    full: float = 0.0
    here: frozenset[int] = frozenset()
    there: frozenset[int] = frozenset()
    telling: float = 0.0


@dataclass(frozen=True, slots=True)
class _Pair:
    here: range
    there: range
    weight: float
    alike: float
    telling: float


def _alignment(first: NameShape, second: NameShape) -> _Alignment:
    """Return the heaviest set of pairs that keeps the order of both names; of equal ones the earliest."""
    one, other = first.words, second.words
    width = len(other) + 1
    heaviest = [0.0] * ((len(one) + 1) * width)
    chosen: dict[tuple[int, int], _Pair] = {}
    for at in range(len(one) - 1, -1, -1):
        for to in range(len(other) - 1, -1, -1):
            best = max(heaviest[(at + 1) * width + to], heaviest[at * width + to + 1])
            for pair in _pairs(first, second, at, to):
                weight = heaviest[pair.here.stop * width + pair.there.stop] + pair.weight * pair.alike
                if weight >= best:
                    best, chosen[at, to] = weight, pair
            heaviest[at * width + to] = best
    return _read_off(heaviest, chosen, len(one), len(other))


def _read_off(heaviest: list[float], chosen: dict[tuple[int, int], _Pair], height: int, width: int) -> _Alignment:
    at = to = 0
    pairs: list[_Pair] = []
    while at < height and to < width:
        if pair := chosen.get((at, to)):
            pairs.append(pair)
            at, to = pair.here.stop, pair.there.stop
        elif heaviest[(at + 1) * (width + 1) + to] >= heaviest[at * (width + 1) + to + 1]:
            at += 1
        else:
            to += 1
    return _Alignment(
        heaviest[0],
        sum(pair.weight for pair in pairs) or 1.0,
        frozenset(place for pair in pairs for place in pair.here),
        frozenset(place for pair in pairs for place in pair.there),
        sum(pair.telling for pair in pairs),
    )


def _pairs(first: NameShape, second: NameShape, at: int, to: int) -> Iterator[_Pair]:
    one, other = first.words, second.words
    if alike := _similar(one[at], other[to]):
        weight = max(_weight(one[at]), _weight(other[to]))
        telling = _tells((one[at],)) and _tells((other[to],))
        yield _Pair(range(at, at + 1), range(to, to + 1), weight, alike, telling)
    elif one[at][0] == other[to][0]:
        for stop, tells in _written_out(one[at], other, to, one[at] in first.shorts):
            yield _Pair(range(at, at + 1), range(to, stop), _weights(other[to:stop]), _TORN, tells)
        for stop, tells in _written_out(other[to], one, at, other[to] in second.shorts):
            yield _Pair(range(at, stop), range(to, to + 1), _weights(one[at:stop]), _TORN, tells)


def _written_out(short: str, words: Sequence[str], at: int, stands: bool) -> Iterator[tuple[int, float]]:
    """Yield where the words end that `short` stands for or was torn into, and how much that tells.

    Two letters may stand for anything: only two such pairs together tell something.
    """
    first, whole = "" if stands else ".", ""
    for place in range(at, len(words)):
        first += _letters(words[place])
        whole += words[place]
        if place > at and short == first:
            yield place + 1, _telling_of(short, words[at : place + 1])
        elif place > at and short == whole:
            yield place + 1, 0.0
        if not short.startswith(first):
            first = "."
        if not short.startswith(whole):
            whole = "."
        if first[0] == whole[0] == ".":
            return


def _telling_of(short: str, words: Sequence[str]) -> float:
    if short in _COMMON:
        return 0.0
    return (1.0 if len(short) > 2 else 0.5) if _tells(words) else 0.25


def _similar(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if abs(len(one) - len(other)) > 1:
        return 0.0
    if len(one) == len(other):
        return _STROKE if one.translate(_STROKES) == other.translate(_STROKES) else 0.0
    shorter, longer = (one, other) if len(one) < len(other) else (other, one)
    if len(shorter) < 4 or shorter[0] != longer[0]:
        return 0.0
    return _DROPPED if any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer))) else 0.0


def _is_number(word: str) -> bool:
    """Whether a word numbers an agency; a figure inside a word is a letter that a scanner mistook."""
    return word[0].isdigit() or (any(map(str.isdigit, word)) and not word.translate(_STROKES).isalpha())


def _letters(word: str) -> str:
    return word if word in _BRIEFS else word[0]


def _weight(word: str) -> float:
    return _COMMON.get(word, 1.0)


def _weights(words: Sequence[str]) -> float:
    return sum(_weight(word) for word in words)


def _tells(words: Iterable[str]) -> bool:
    """Whether one of the words tells agencies apart."""
    return any(word not in _COMMON for word in words)


def _shorts(name: str, words: Sequence[str]) -> frozenset[str]:
    """Return the words that are abbreviations: without a vowel, or in capitals among others that are not."""
    capitals = _SHORT.findall(name) if name.upper() != name else []
    written = {fold(word) for word in capitals if word.isupper()}
    return frozenset(
        word for word in words if len(word) > 1 and word.isalpha() and (word in written or not _VOWEL.search(word))
    )


def _noun(words: Sequence[str]) -> str:
    """Return the noun of a group, or nothing when one agency is meant."""
    at = next((place for place, word in enumerate(words) if word not in _BEFORE_MANY), 0)
    return words[at + 1] if words[at : at + 1] == ("cac",) and at + 1 < len(words) else ""


def _is_stem(stored: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether a name is printed with the place that the directory leaves out: Công an tỉnh Sông Lam."""
    head = next((at for at, word in enumerate(stored) if word in _LEVELS), 0)
    only_ranks = all(word in _LEVELS for word in stored[head:])
    return 0 < head < len(printed) and only_ranks and tuple(printed[: head + 1]) == tuple(stored[: head + 1])


def _proves(printed: NameShape, stored: NameShape, met: _Alignment, unmet: bool) -> bool:
    """Whether what the names share can mean one body; `unmet` when words of their own are left in either."""
    if printed.is_common and stored.is_common:
        return len(met.there) >= min(2, len(stored.words))
    if met.telling and not unmet:
        return True
    return met.telling >= 1 or _is_stem(stored.words, printed.words)


def _fit(printed: NameShape, stored: NameShape, met: _Alignment, left: list[str], right: list[str]) -> float:
    fit = 1.0
    if _is_other_head(printed, stored, met, left):
        fit *= _OTHER_HEAD
    if bool(printed.many) != bool(stored.many):
        fit *= _OTHER_NUMBER
    if printed.level and stored.level and printed.level != stored.level:
        fit *= _OTHER_LEVEL if _LEVELS[printed.level] == _LEVELS[stored.level] else _OTHER_RANK
    if left and right and not _only_ranks_differ(printed, stored, left, right):
        fit *= _CONTRADICTS
    return fit


def _is_other_head(printed: NameShape, stored: NameShape, met: _Alignment, left: list[str]) -> bool:
    if printed.many and stored.many:
        return printed.many != stored.many
    if stored.words[0] not in _HEADS or (0 in met.here and 0 in met.there):
        return False
    return printed.words[0] in _HEADS or (0 not in met.there and not _HEADS.isdisjoint(left))


def _only_ranks_differ(printed: NameShape, stored: NameShape, left: list[str], right: list[str]) -> bool:
    """Whether what is left is no more than xã beside phường, or ranks that one name lists besides."""
    if printed.is_common and stored.is_common and not printed.many:
        return False
    ranks = [set(words) <= set(_LEVELS) for words in (left, right)]
    return all(ranks) or (any(ranks) and printed.level == stored.level)
