"""The chair's conclusions as a notice prints them: worded, numbered, under the items of the agenda.

The words are those of Vietnamese papers and never translated.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from secretariat.domain.minutes import MinutesEntry, MinutesKind, parents
from secretariat.domain.name_list import names_of
from secretariat.domain.text import clean, fold, roman

_LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True, slots=True)
class ConclusionLine:
    """A line of the notice: a heading, or with `entry` the conclusion that has this place among all of them."""

    path: str
    label: str
    text: str
    parent: str = ""
    entry: int | None = None

    @property
    def printed(self) -> str:
        """The line as it is printed."""
        return f"{self.label} {self.text}"


def is_conclusion(entry: MinutesEntry) -> bool:
    """Whether a line of the minutes goes into the notice."""
    return entry.kind is MinutesKind.CONCLUSION and bool(clean(entry.text))


def conclusions(entries: Iterable[MinutesEntry]) -> list[MinutesEntry]:
    """Return what the chair concluded, in order."""
    return [entry for entry in entries if is_conclusion(entry)]


def numbered(entries: Sequence[MinutesEntry]) -> list[ConclusionLine]:
    """Return the conclusions numbered as they were entered: I. for items of the agenda, 1. below, a) below that.

    Where all stand under one item, or under none, there are no headings.
    """
    above = parents(entries)
    items = {place: _item(entries, above, place) for place, entry in enumerate(entries) if is_conclusion(entry)}
    headed = len(set(items.values())) > 1
    paths: dict[int, str] = {}
    counts: dict[str, int] = {}
    found: list[ConclusionLine] = []
    for count, (place, item) in enumerate(items.items()):
        parent = _conclusion_above(entries, above, place)
        if parent is None and headed and item is not None and item not in paths:
            paths[item] = _next(counts, "", roman)
            found.append(ConclusionLine(paths[item], f"{paths[item]}.", clean(entries[item].text)))
        base = paths[parent] if parent is not None else paths.get(item, "") if item is not None else ""
        mark = _letter if parent is not None else str
        path = paths[place] = _next(counts, base, mark)
        end = ")" if parent is not None else "."
        label = f"{path.rpartition('.')[2]}{end}"
        found.append(ConclusionLine(path, label, in_words(entries[place]), base, count))
    return found


def in_words(entry: MinutesEntry) -> str:
    """Return a conclusion as one sentence: who does it with whom, what, until when, with which product.

    What the clerk already wrote into the text is not said again.
    """
    text = clean(entry.text).rstrip(" .;")
    said = fold(text)
    lead = [name for name in names_of(entry.lead) if fold(name) not in said]
    partners = [name for name in names_of(entry.coordinating) if fold(name) not in said]
    if lead:
        body = f"{', '.join(lead)} chủ trì" + (f", phối hợp với {', '.join(partners)}" if partners else "")
        text = f"{body} {_going_on(text)}"
    elif partners:
        text = f"{text}; phối hợp: {', '.join(partners)}"
    if entry.deadline_text and fold(entry.deadline_text) not in said:
        text += f"; thời hạn: {entry.deadline_text}"
    if entry.product and fold(entry.product) not in said:
        text += f"; sản phẩm: {entry.product}"
    return f"{text[:1].upper()}{text[1:]}."


def _item(entries: Sequence[MinutesEntry], above: Sequence[int | None], place: int) -> int | None:
    """The item of the agenda under which a line stands; of several the outermost."""
    item, at = None, above[place]
    while at is not None:
        item, at = at if entries[at].kind is MinutesKind.AGENDA else item, above[at]
    if item is None and above[place] is None:
        before = (n for n in range(place - 1, -1, -1) if entries[n].level == 0)
        item = next((n for n in before if entries[n].kind is MinutesKind.AGENDA), None)
    return item


def _conclusion_above(entries: Sequence[MinutesEntry], above: Sequence[int | None], place: int) -> int | None:
    at = above[place]
    while at is not None and not is_conclusion(entries[at]):
        at = above[at]
    return at


def _next(counts: dict[str, int], base: str, mark: Callable[[int], str]) -> str:
    counts[base] = counts.get(base, 0) + 1
    number = mark(counts[base])
    return f"{base}.{number}" if base else number


def _letter(number: int) -> str:
    return _LETTERS[(number - 1) % len(_LETTERS)]


def _going_on(text: str) -> str:
    """A sentence behind other words; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"
