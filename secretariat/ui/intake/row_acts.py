"""Splitting a task of a review in two and joining two of them; each row keeps its place in the source text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from secretariat.domain.deadlines import NO_DEADLINE, Deadline
from secretariat.domain.notices import Doubt, Mark, NoticeDraft, Span, TaskPart, TaskProposal
from secretariat.domain.text import clean, fold
from secretariat.i18n import _

_WORD = re.compile(r"\w+")
_EDGES = " \t\n,;:.-–"
_LINK = re.compile(r"(?:và|đồng thời|cùng với)\s+", re.IGNORECASE)
_SHARED = (TaskPart.LEAD, TaskPart.COORDINATING, TaskPart.DEADLINE)
_SHARED_MARKS = (Mark.LEAD, Mark.COORDINATING, Mark.DEADLINE)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with its place."""

    text: str
    start: int


def split_at(draft: NoticeDraft, row: int, content: str, caret: int) -> NoticeDraft | None:
    """Split a task where the caret stands in its content; None when a side would be empty."""
    caret = _word_start(content, caret)
    before, behind = _tidy(content[:caret]), _tidy(content[caret:])
    if not before or not behind:
        return None
    task = draft.tasks[row]
    words = _words(content)
    place = next((at for at, word in enumerate(words) if word.start >= caret), len(words))
    cut = _in_source(draft, task, words, place)
    return _split(draft, row, (before, _LINK.sub("", behind, count=1) if _LINK.match(behind) else behind), cut)


def split_at_source(draft: NoticeDraft, row: int, position: int) -> NoticeDraft | None:
    """Split a task at a place of the source text; None when its content has no two sides there."""
    task = draft.tasks[row]
    content = _words(task.content)
    source = _words(draft.text[task.start : task.end], task.start)
    pairs = _pairs(content, source)
    at = next((theirs for theirs, ours in pairs if source[ours].start + len(source[ours].text) > position), None)
    return None if at is None else split_at(draft, row, task.content, content[at].start)


def merge_rows(draft: NoticeDraft, row: int, following: int) -> NoticeDraft:
    """Join a task with a later one; what they differ in and cannot both be is a doubt."""
    one, two = draft.tasks[row], draft.tasks[following]
    start, end = _united(one, two)
    deadline, doubts = _one_deadline(one, two)
    merged = replace(
        one,
        text=draft.text[start:end] or one.text,
        start=start,
        end=end,
        content=_joined_contents(draft, one, two),
        lead=_each(one.lead, two.lead),
        coordinating=tuple(
            name for name in _each(one.coordinating, two.coordinating) if name not in (*one.lead, *two.lead)
        ),
        product="; ".join(_each(filter(None, (one.product, two.product)))),
        deadline=deadline,
        doubts=tuple(dict.fromkeys((*one.doubts, *two.doubts, *doubts))),
        spans=tuple(dict.fromkeys((*one.spans, *two.spans))),
        ticked=one.ticked or two.ticked,
    )
    rest = tuple(task for at, task in enumerate(draft.tasks) if at not in (row, following))
    return replace(draft, tasks=(*rest[:row], merged, *rest[row:]))


def _split(draft: NoticeDraft, row: int, contents: tuple[str, str], cut: int | None) -> NoticeDraft:
    task = draft.tasks[row]
    first = replace(task, content=contents[0])
    second = replace(
        task,
        content=contents[1][:1].upper() + contents[1][1:],
        product="",
        doubts=tuple(doubt for doubt in task.doubts if doubt.about in _SHARED),
    )
    product = fold(task.product)
    if product and product in fold(second.content) and product not in fold(first.content):
        first, second = replace(first, product=""), replace(second, product=task.product)
    if cut is not None:
        first = _placed(draft, first, task.start, cut)
        second = _placed(draft, second, cut, task.end)
    return replace(draft, tasks=(*draft.tasks[:row], first, second, *draft.tasks[row + 1 :]))


def _placed(draft: NoticeDraft, task: TaskProposal, start: int, end: int) -> TaskProposal:
    """Give a half its part of the sentence; the words about who and when belong to both halves."""
    while end > start and draft.text[end - 1].isspace():
        end -= 1
    spans = [span for span in task.spans if span.mark in _SHARED_MARKS]
    for span in task.spans:
        low, high = max(start, span.start), min(end, span.end)
        if span.mark not in _SHARED_MARKS and low < high:
            spans.append(Span(low, high, span.mark))
    return replace(task, text=draft.text[start:end], start=start, end=end, spans=tuple(sorted(spans, key=_place)))


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _in_source(draft: NoticeDraft, task: TaskProposal, words: list[_Word], place: int) -> int | None:
    """Return where the word at `place` of the content stands in the sentence; None when it is not there."""
    source = _words(draft.text[task.start : task.end], task.start)
    found = next((source[ours].start for theirs, ours in _pairs(words, source) if theirs >= place), None)
    return found if found is not None and found > task.start else None


def _pairs(content: list[_Word], source: list[_Word]) -> list[tuple[int, int]]:
    """Return which words of the content are which words of the sentence."""
    matcher = SequenceMatcher(
        None, [word.text for word in content], [word.text for word in source], autojunk=False
    )
    return [
        (block.a + step, block.b + step) for block in matcher.get_matching_blocks() for step in range(block.size)
    ]


def _words(text: str, offset: int = 0) -> list[_Word]:
    return [_Word(found[0].lower(), found.start() + offset) for found in _WORD.finditer(text)]


def _word_start(text: str, caret: int) -> int:
    """Return the beginning of the word in which the caret stands, or the caret between two words."""
    while 0 < caret < len(text) and text[caret - 1].isalnum() and text[caret].isalnum():
        caret -= 1
    return caret


def _tidy(text: str) -> str:
    return clean(text).strip(_EDGES)


def _each(*names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for some in names for name in some))


def _united(one: TaskProposal, two: TaskProposal) -> tuple[int, int]:
    places = [(task.start, task.end) for task in (one, two) if task.end > task.start] or [(0, 0)]
    return min(start for start, _end in places), max(end for _start, end in places)


def _joined_contents(draft: NoticeDraft, one: TaskProposal, two: TaskProposal) -> str:
    """Join two contents; the second begins small where the source has it so."""
    second = two.content
    lower = second[:1].lower() + second[1:]
    if lower[:20] in draft.text[two.start : two.end] or lower[:20] in draft.text[one.start : one.end]:
        second = lower
    return "; ".join(part for part in (one.content.rstrip(_EDGES), second) if part)


def _one_deadline(one: TaskProposal, two: TaskProposal) -> tuple[Deadline, tuple[Doubt, ...]]:
    """Return the deadline of both: the only one there is, or the later one with a doubt."""
    given = [task.deadline for task in (one, two) if task.deadline != NO_DEADLINE]
    if len(set(given)) < 2:
        return (given[0] if given else NO_DEADLINE), ()
    later = max(given, key=lambda deadline: (deadline.due_on is not None, deadline.due_on or 0))
    doubt = Doubt(_("The two tasks had different deadlines; the later one was kept."), TaskPart.DEADLINE)
    return later, (doubt,)
