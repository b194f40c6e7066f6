"""The words of invented notices and tasks, composed from tables so that no two tasks read alike."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from secretariat.domain.dates import long
from secretariat.services.catalogues import catalogue
from secretariat.services.sample_chance import Chance

SHORTEST, LONGEST = 80, 300
_TAILS = (("scopes", ",", 0.4), ("ends", ";", 0.4), ("ends", ",", 0.06))


@dataclass(frozen=True, slots=True)
class Work:
    """What a task asks for."""

    content: str
    product: str
    field: str


@dataclass(slots=True)
class GrowingText:
    """The text of a document while it is being invented."""

    lines: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, line: str) -> int:
        """Append a line and return where it begins."""
        start = self.length
        self.lines.append(line)
        self.length += len(line) + 1
        return start


class Writer:
    """Writes texts with one source of chance; the same chance writes the same texts."""

    def __init__(self, rng: Chance) -> None:
        self._rng = rng
        self.words: dict[str, Any] = catalogue("sample_words")
        self._topics = [(topic, field) for field, topics in self.words["topics"].items() for topic in topics]
        self._written: set[str] = set()

    def work(self) -> Work:
        """Return a task that was not written before."""
        while True:
            act, product = self.pick("acts")
            topic, field = self._rng.pick(self._topics)
            content = f"{act} {topic}"
            for table, mark, chance in _TAILS:
                if self._rng.random() < chance:
                    content = f"{content}{mark} {self.pick(table)}"
            if SHORTEST <= len(content) <= LONGEST and content not in self._written:
                self._written.add(content)
                return Work(content, product, field)

    def topic(self) -> str:
        """Return what a meeting was about."""
        topic: str = self._rng.pick(self._topics)[0]
        return topic

    def pick(self, table: str) -> Any:
        """Return any entry of a table."""
        return self._rng.pick(self.words[table])

    def person(self) -> str:
        """Return the name of an invented person."""
        return f"{self.pick('families')} {self.pick('middles')} {self.pick('givens')}"

    def opening(self, held_on: date, place: str, chair: str, meeting: str) -> str:
        """Return the first sentence of a notice."""
        day = long(held_on).removeprefix("ngày ")
        opening: str = self.words["opening"]
        return opening.format(held=day, place=place, chair=chair, meeting=meeting)


def sentence(content: str, lead: list[str], coordinating: list[str], deadline: str) -> str:
    """Return the sentence with which a notice gives a task."""
    with_whom = f", phối hợp với {', '.join(coordinating)}" if coordinating else ""
    until = f"; hoàn thành {deadline}" if deadline else ""
    return f"{' và '.join(lead)} chủ trì{with_whom}: {content[0].lower()}{content[1:]}{until}."
