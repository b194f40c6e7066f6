"""How much two texts have in common: whole documents by runs of words, sentences by words and pairs of words."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from secretariat.domain.text import one_tone_place, search_words

RUN = 5  # words that stand together in both texts
SAME = 0.9  # of the shorter text
_FEW = 20  # runs below which nothing can be said but whether they are the same
_LEAST_PART = 0.4  # an excerpt is not the text
_NUMBERS = re.compile(r"\d+|\b[IVX]+\b")
_WORD = re.compile(r"\w+")
_Counted = TypeVar("_Counted")


def runs_of(text: str) -> frozenset[int]:
    """Return what stands for the runs of words of a text, for comparing it with others in the same process."""
    words = search_words(text)
    return frozenset(map(hash, zip(*(words[start:] for start in range(RUN)), strict=False)))


def are_same(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two texts are the same but for a head, a foot and slips of the pen."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _FEW:
        return bool(shorter) and one == other
    if len(shorter) < _LEAST_PART * len(longer):
        return False
    return len(shorter & longer) >= SAME * len(shorter)


def is_worded_alike(one: str, other: str) -> bool:
    """Whether two sentences have the same words with the same marks, whatever stands between them."""
    return _WORD.findall(one_tone_place(one)) == _WORD.findall(one_tone_place(other))


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a sentence with how often each occurs, pairs of neighbours, and the numbers in it."""

    words: Counter[str]
    pairs: Counter[tuple[str, str]]
    numbers: Counter[str]

    @classmethod
    def of(cls, sentence: str) -> "Wording":
        """Return what is compared of a sentence."""
        words = search_words(sentence)
        pairs = Counter(pairwise(words))
        return cls(Counter(words), pairs, Counter(_NUMBERS.findall(sentence)))

    def likeness(self, other: "Wording") -> float:
        """Return 0 for nothing in common, 1 for the same; other numbers make another sentence of it."""
        alike = (_share(self.words, other.words) + _share(self.pairs, other.pairs)) / 2
        return alike if self.numbers == other.numbers else 0.85 * alike


def _share(one: Counter[_Counted], other: Counter[_Counted]) -> float:
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 1.0
