"""Greedy wrapping of text into lines, shared by sheet and paper, whatever measures the words.

No character but the blanks at line ends is ever lost: a word wider than the line is cut, first after a stroke or
a dash, then between any two letters.
"""

import re
from collections.abc import Callable

_PIECES = re.compile(r"[^/\-–,;.]*[/\-–,;.]?")

Measure = Callable[[str], float]


class _Steps(dict[str, float]):
    """How far each word and the blank behind it go; measured once."""

    def __init__(self, measure: Measure) -> None:
        super().__init__()
        self._measure, self._space = measure, measure(" ")

    def __missing__(self, word: str) -> float:
        step = self[word] = self._measure(word) + self._space
        return step


class Wrapper:
    """Wraps text by a measure; the width of every word is measured once."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._widths: dict[str, float] = {}
        self._space = measure(" ")
        self._steps = _Steps(measure)

    def width(self, line: str) -> float:
        """Return the width of a line, the sum of its words and the blanks between them."""
        words = line.split(" ")
        return sum(map(self.word_width, words)) + self._space * (len(words) - 1)

    def word_width(self, word: str) -> float:
        """Return the width of one word."""
        known = self._widths.get(word)
        if known is None:
            known = self._widths[word] = self._measure(word)
        return known

    def wrap(self, text: str, limit: float) -> list[str]:
        """Return the lines of `text`, each no wider than `limit` unless a single letter is."""
        if not text:
            return []
        lines: list[str] = []
        for paragraph in text.split("\n") if "\n" in text else (text,):
            self._wrap_paragraph(paragraph, limit, lines)
        return lines

    def count(self, text: str, limit: float) -> int:
        """Return how many lines `wrap` makes of a text, without making them."""
        if not text:
            return 0
        if "\n" in text:
            return sum(self.count(paragraph, limit) or 1 for paragraph in text.split("\n"))
        room = limit + self._space
        lines, used = 0, room + 1
        for step in map(self._steps.__getitem__, text.split(" ")):
            used += step
            if used > room:
                if step > room:
                    return len(self.wrap(text, limit))
                lines += 1
                used = step
        return lines

    def _wrap_paragraph(self, paragraph: str, limit: float, lines: list[str]) -> None:
        line: list[str] = []
        steps, room, used = self._steps, limit + self._space, 0.0
        for word in paragraph.split(" "):
            step = steps[word]
            if line and used + step <= room:
                line.append(word)
                used += step
                continue
            if line:
                lines.append(" ".join(line))
            if step > room:
                *whole, rest = self._cut(word, limit)
                lines += whole
                line, used = [rest], steps[rest]
            else:
                line, used = [word], step
        lines.append(" ".join(line))

    def _cut(self, word: str, limit: float) -> list[str]:
        """Cut a word that is wider than the line."""
        parts: list[str] = [""]
        for piece in filter(None, _PIECES.findall(word)):
            if self.word_width(parts[-1] + piece) <= limit:
                parts[-1] += piece
            elif self.word_width(piece) <= limit:
                parts.append(piece)
            else:
                self._cut_letters(piece, limit, parts)
        return [part for part in parts if part]

    def _cut_letters(self, piece: str, limit: float, parts: list[str]) -> None:
        for letter in piece:
            if parts[-1] and self._measure(parts[-1] + letter) > limit:
                parts.append(letter)
            else:
                parts[-1] += letter
