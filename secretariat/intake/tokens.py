"""Words of a sentence with their places, and phrases found among them.

Everything here keeps positions: the n-th character of the lowered text is the n-th character of the text.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from secretariat.domain.text import fold, one_tone_place

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"  # for a character class
_PIECE = re.compile(r"\w+|[^\w\s]")
_token = tuple.__new__  # a third of the time that the constructor of a named tuple takes

Found = TypeVar("Found")


class Token(NamedTuple):
    """A word or a sign: its place, its lowered form with the tone in one place, its text as printed."""

    start: int
    end: int
    low: str
    text: str

    @property
    def is_word(self) -> bool:
        """Whether this is a word or a number."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether this begins with a capital letter."""
        return self.text[0].isupper()


@lru_cache(maxsize=1024)
def lowered(text: str) -> str:
    """Return NFC text in lower case with tones in one place; always as long as the text."""
    low = one_tone_place(text)
    if len(low) == len(text):
        return low
    return "".join(short if len(short := char.lower()) == 1 else char for char in text)


def tokens_of(text: str) -> list[Token]:
    """Cut text into words and signs."""
    low = lowered(text)
    tokens = []
    for found in _PIECE.finditer(text):
        start, end = found.span()
        tokens.append(_token(Token, (start, end, low[start:end], text[start:end])))
    return tokens


@lru_cache(maxsize=16384)
def words_of(phrase: str) -> tuple[str, ...]:
    """Return the lowered words and signs of a phrase."""
    return tuple(token.low for token in tokens_of(phrase))


@lru_cache(maxsize=16384)
def _folded(word: str) -> str:
    return fold(word)


class _Node(Generic[Found]):
    __slots__ = ("next", "value")

    def __init__(self) -> None:
        self.next: dict[str, _Node[Found]] = {}
        self.value: Found | None = None


class Phrases(Generic[Found]):
    """Phrases of one or more words, each with a value; the longest one at a place is found in one walk."""

    def __init__(self, phrases: Iterable[tuple[str, Found]] = ()) -> None:
        self._root: _Node[Found] = _Node()
        self.firsts = self._root.next.keys()
        self.words: set[str] = set()
        self.entries: list[tuple[tuple[str, ...], Found]] = []
        for phrase, value in phrases:
            self.add(words_of(phrase), value)

    def add(self, words: Iterable[str], value: Found) -> None:
        """Take in a phrase; of two equal ones the first stays."""
        node = self._root
        entry = tuple(words)
        self.entries.append((entry, value))
        for word in entry:
            self.words.add(word)
            node = node.next.setdefault(word, _Node())
        if node is not self._root and node.value is None:
            node.value = value

    def together_with(self, *others: "Phrases[Found]") -> "Phrases[Found]":
        """Return these and other phrases, to be looked up in one walk."""
        whole: Phrases[Found] = Phrases()
        for phrases in (self, *others):
            for words, value in phrases.entries:
                whole.add(words, value)
        return whole

    def longest(self, tokens: list[Token], at: int, end: int, *, folded: bool = False) -> tuple[int, Found] | None:
        """Return where the longest phrase that starts at `at` ends, and its value; `folded` leaves marks out."""
        node, best = self._root, None
        while at < end:
            low = tokens[at].low
            following = node.next.get(_folded(low) if folded else low)
            if following is None:
                break
            node, at = following, at + 1
            if node.value is not None:
                best = (at, node.value)
        return best


def phrase_set(*groups: str) -> Phrases[str]:
    """Make phrases out of texts that part them with `|` and line ends; the value is the phrase itself."""
    names = [name.strip() for group in groups for name in re.split(r"[|\n]", group)]
    return Phrases((name, name) for name in names if name)
