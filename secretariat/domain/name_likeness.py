"""How much two names of agencies have in common, for offering what a printed name may mean.

Words are compared without marks, abbreviations with the first letters of the words that they stand for (KHĐT,
VP, UBND), in either name. Words that hundreds of agencies share (sở, ủy ban, tỉnh) count little and prove
nothing; numbers have to be equal, kinds and ranks of agencies should be.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from secretariat.domain.text import clean, search_words

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
    ("va", ""),
    ("cua", ""),
    ("thuoc", ""),
)
_BRIEFS = {brief for _full, brief in _BRIEF}
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
_COMMON |= dict.fromkeys(("ubnd", "vp", "hdnd", "mttq"), 0.8)
_HEADS = frozenset(
    _WORD.findall(
        """
        so bo ban phong cuc vu chi trung cong tong tap truong vien to doi hoi uy ubnd hdnd vp ttr ca dang tinh mttq
        bcd bao dai kho ngan hoc benh nha khoi doan lien bql bch bchqs
        """
    )
)
_ROMAN = re.compile(r"\b[IVX]+\b")
# What scanners take for one another.
_STROKES = str.maketrans({"l": "i", "1": "i", "j": "i", "0": "o", "e": "c", "u": "n", "q": "g"})


@dataclass(frozen=True, slots=True)
class NameShape:
    """A name as it is compared: its words, the letters that they begin with, its numbers, its rank."""

    words: tuple[str, ...]
    initials: str
    numbers: tuple[str, ...]
    level: str

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
    return NameShape(words, "".join(map(_letters, words)), tuple(sorted(numbers)), level)


def likeness(printed: NameShape, stored: NameShape) -> int:
    """Return how alike two names are, 0 to 100; 100 for the same words in the same order."""
    if printed.numbers != stored.numbers or not printed.words or not stored.words:
        return 0
    met = _alignment(printed.words, stored.words)
    left = [word for at, word in enumerate(printed.words) if at not in met.here]
    right = [word for at, word in enumerate(stored.words) if at not in met.there]
    proves_little = _tells((*left, *right)) or len(met.there) < min(2, len(stored.words))
    if proves_little and not met.telling and not _is_stem(stored.words, printed.words):
        return 0
    less, more = _weights(left), _weights(right)
    share = met.full / (met.full + (less + more) / 2)
    covered = met.full / (met.full + min(less, more))
    return round(100 * (share + covered) / 2 * met.weight / met.full * _fit(printed, stored, met, left, right))


@dataclass(slots=True)
class NameIndex:
    """Many names, to be asked for those that a printed one may mean."""

    shapes: list[NameShape] = field(default_factory=list)
    _by_word: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _by_strokes: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _common: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, names: Iterable[str]) -> "NameIndex":
        """Return the index of names; their places are what it answers with."""
        index = cls()
        for place, name in enumerate(names):
            shape = shape_of(name)
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
            if len(word) > 1:
                places.update(place for place, each in enumerate(self.shapes) if word in each.initials)
        for word, held in self._by_word.items():
            if len(word) > 1 and word not in _COMMON and word in shape.initials:
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
    telling: bool = False


@dataclass(frozen=True, slots=True)
class _Pair:
    here: range
    there: range
    weight: float
    alike: float
    telling: bool


def _alignment(one: Sequence[str], other: Sequence[str]) -> _Alignment:
    """Return the heaviest set of pairs that keeps the order of both names."""
    width = len(other) + 1
    heaviest = [0.0] * ((len(one) + 1) * width)
    chosen: dict[tuple[int, int], _Pair] = {}
    for at in range(len(one) - 1, -1, -1):
        for to in range(len(other) - 1, -1, -1):
            best = max(heaviest[(at + 1) * width + to], heaviest[at * width + to + 1])
            for pair in _pairs(one, other, at, to):
                weight = heaviest[pair.here.stop * width + pair.there.stop] + pair.weight * pair.alike
                if weight > best:
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
        any(pair.telling for pair in pairs),
    )


def _pairs(one: Sequence[str], other: Sequence[str], at: int, to: int) -> Iterator[_Pair]:
    if alike := _similar(one[at], other[to]):
        weight = max(_weight(one[at]), _weight(other[to]))
        telling = _tells((one[at],)) and _tells((other[to],))
        yield _Pair(range(at, at + 1), range(to, to + 1), weight, alike, telling)
    elif one[at][0] == other[to][0]:
        for stop in _written_out(one[at], other, to):
            meant = other[to:stop]
            yield _Pair(range(at, at + 1), range(to, stop), _weights(meant), _TORN, _tells(meant, one[at]))
        for stop in _written_out(other[to], one, at):
            meant = one[at:stop]
            yield _Pair(range(at, stop), range(to, to + 1), _weights(meant), _TORN, _tells(meant, other[to]))


def _written_out(short: str, words: Sequence[str], at: int) -> Iterator[int]:
    """Yield where the words end that `short` stands for or was put together from."""
    first, whole = "", ""
    for place in range(at, len(words)):
        first += _letters(words[place])
        whole += words[place]
        if place > at and short in (first, whole):
            yield place + 1
        if not short.startswith(first):
            first = "."
        if not short.startswith(whole):
            whole = "."
        if first[0] == whole[0] == ".":
            return


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


def _tells(words: Iterable[str], short: str = "") -> bool:
    """Whether one of the words tells agencies apart; not those that a common abbreviation may stand for."""
    return short not in _COMMON and any(word not in _COMMON for word in words)


def _is_stem(stored: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether a name is printed with the place that the directory leaves out: Công an tỉnh Sông Lam."""
    head = next((at for at, word in enumerate(stored) if word in _LEVELS), 0)
    only_ranks = all(word in _LEVELS for word in stored[head:])
    return 0 < head < len(printed) and only_ranks and tuple(printed[: head + 1]) == tuple(stored[: head + 1])


def _fit(printed: NameShape, stored: NameShape, met: _Alignment, left: list[str], right: list[str]) -> float:
    fit = 1.0
    if printed.words[0] in _HEADS and stored.words[0] in _HEADS and not (0 in met.here and 0 in met.there):
        fit *= _OTHER_HEAD
    if ("cac" in printed.words) != ("cac" in stored.words):
        fit *= _OTHER_NUMBER
    if printed.level and stored.level and printed.level != stored.level:
        fit *= _OTHER_LEVEL if _LEVELS[printed.level] == _LEVELS[stored.level] else _OTHER_RANK
    ranks_only = printed.level == stored.level and any(set(words) <= set(_LEVELS) for words in (left, right))
    if left and right and _tells((*left, *right)) and not ranks_only:
        fit *= _CONTRADICTS
    return fit
