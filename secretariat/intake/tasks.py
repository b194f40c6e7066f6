"""The tasks of a notice: paragraphs in order, the headings above them, and what one sentence hands to the next."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from datetime import date

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.notices import TaskProposal
from secretariat.i18n import _
from secretariat.intake import attributes, judgement
from secretariat.intake.agencies import Directory, NameReader
from secretariat.intake.clauses import PARAGRAPH, Block
from secretariat.intake.deadlines import read_deadline
from secretariat.intake.directives import Directive, DirectiveReader, Form
from secretariat.intake.proposals import Draft, Due, Party, due_of, parties_of
from secretariat.intake.sentences import segments_of, sentences_of
from secretariat.intake.tokens import lowered

_LONGEST_HEADING = 45
_ROOT = -1.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What kind of text it is: `planned` from the first line on, `official` with a head, `reported` when it retells a
    notice; days to count from.
    """

    official: bool = True
    reported: bool = False
    planned: bool = False
    invites: bool = False
    near: date | None = None
    issued: date | None = None


@dataclass(slots=True)
class _Scope:
    """What a heading or an announcement hands down to what stands under it."""

    rank: float
    leads: tuple[Party, ...] = ()
    coordinating: tuple[Party, ...] = ()
    due: Due | None = None
    orders: bool | None = None
    details: bool = False
    heads: bool = False


@dataclass(slots=True)
class _Paragraph:
    """A paragraph with its reader, the one after it, and what was read in it so far."""

    block: Block
    reader: DirectiveReader
    following: Block | None
    starts: list[int]
    drafts: list[Draft] = field(default_factory=list)

    @property
    def has_children(self) -> bool:
        return self.following is not None and (
            self.following.rank > self.block.rank or self.block.rank == PARAGRAPH and self.following.rank < PARAGRAPH
        )

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def find_tasks(source: str, blocks: list[Block], directory: Directory, setting: Setting) -> list[TaskProposal]:
    """Return the tasks in the paragraphs of a notice's body."""
    finder = _Finder(directory, setting)
    first = _after_anchor(blocks, setting)
    finder.lenient = first is not None or setting.planned
    for number in range(first or 0, len(blocks)):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        finder.take(blocks[number], following, announces=number == first and _announces(blocks[number]))
    return [draft.proposal(source) for draft in finder.drafts]


def _after_anchor(blocks: list[Block], setting: Setting) -> int | None:
    """Return the number of the first paragraph that "kết luận như sau:" announces, or None without such words."""
    if setting.planned:
        return None
    for number, block in enumerate(blocks[:30]):
        if block.rank < PARAGRAPH and number > 12:
            break
        if block.rank == PARAGRAPH and judgement.ANCHOR.search(lowered(block.text)):
            start, end = sentences_of(block.text)[-1]
            return number if judgement.names_somebody(lowered(block.text[start:end])) else number + 1
    return None


def _announces(block: Block) -> bool:
    return block.rank == PARAGRAPH and judgement.ANCHOR.search(lowered(block.text)) is not None


class _Finder:
    """Walks over the paragraphs and keeps what is open."""

    def __init__(self, directory: Directory, setting: Setting) -> None:
        self.drafts: list[Draft] = []
        self.lenient = False
        self._reports = False
        self._directory = directory
        self._setting = setting
        self._scopes: list[_Scope] = [_Scope(_ROOT)]
        self._section = 0

    def take(self, block: Block, following: Block | None, *, announces: bool = False) -> None:
        """Read one paragraph; `following` is the one after it; of one that `announces` only the last sentence counts."""
        rank = self._leave(block, following)
        names = NameReader(block.text, self._directory)
        paragraph = _Paragraph(block, DirectiveReader(names, pressing=self._reports), following, [token.start for token in names.tokens])
        if self._is_heading(paragraph):
            self._open_heading(paragraph, rank)
            return
        spans = sentences_of(block.text)
        for number, (start, end) in enumerate(spans):
            last = number == len(spans) - 1
            if announces and not last:
                continue
            if last and block.text.endswith(":") and (paragraph.has_children or announces):
                self._announce(paragraph, start, end, rank)
            else:
                self._sentence(paragraph, start, end, number)

    def _leave(self, block: Block, following: Block | None) -> float:
        rank: float = block.rank
        if block.rank == PARAGRAPH:
            opens = block.text.endswith(":") and following is not None and following.rank < PARAGRAPH
            rank = following.rank - 0.5 if opens and following is not None else PARAGRAPH + 1.0
        while len(self._scopes) > 1 and self._scopes[-1].rank >= rank:
            self._scopes.pop()
        if rank <= 1:
            self._section = len(self.drafts)
        return rank

    @property
    def _leads(self) -> tuple[Party, ...]:
        for scope in reversed(self._scopes):
            if scope.leads or scope.details:
                return scope.leads
        return ()

    @property
    def _details(self) -> bool:
        return self._scopes[-1].details

    @property
    def _assesses(self) -> bool:
        said = [scope.orders for scope in self._scopes if scope.orders is not None]
        return bool(said) and said[-1] is False

    @property
    def _directs(self) -> bool:
        """Whether a heading above says that work is given out here."""
        said = [scope.orders for scope in self._scopes if scope.orders is not None]
        return self._setting.official and bool(said) and said[-1] is True

    def _is_heading(self, paragraph: _Paragraph) -> bool:
        block, text = paragraph.block, paragraph.block.text
        if not paragraph.has_children or len(text.split()) > _LONGEST_HEADING or len(sentences_of(text)) > 1:
            return False
        if attributes.is_attribute(lowered(text)) or attributes.follows(paragraph.following):
            return False
        if block.rank < PARAGRAPH and not text.endswith((".", ";", ",")):
            return True
        return text == text.upper() or (text.endswith(":") and self._bodies(paragraph)[0] != ()) or self._is_goal(paragraph)

    def _is_goal(self, paragraph: _Paragraph) -> bool:
        """Whether a numbered goal stands above a paragraph that says whose it is."""
        if paragraph.block.rank == PARAGRAPH or self._leads:
            return False
        directive = paragraph.reader.read(*paragraph.tokens(0, len(paragraph.block.text)), strict=False)
        if directive is not None and (directive.leads or directive.form is not Form.BARE):
            return False
        assert paragraph.following is not None
        names = NameReader(paragraph.following.text, self._directory)
        below = DirectiveReader(names).read(0, len(names.tokens), strict=False)
        return below is not None and bool(below.leads)

    def _bodies(self, paragraph: _Paragraph) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        leads, partners = paragraph.reader.heading(0, len(paragraph.starts))
        return parties_of(paragraph.block, leads), parties_of(paragraph.block, partners)

    def _open_heading(self, paragraph: _Paragraph, rank: float) -> None:
        block = paragraph.block
        leads, coordinating = self._bodies(paragraph)
        if not leads:
            directive = paragraph.reader.read(0, len(paragraph.starts), strict=False)
            if directive is not None and directive.leads:
                leads = parties_of(block, directive.leads)
                coordinating = parties_of(block, directive.coordinating)
        announced = judgement.ANCHOR.search(lowered(block.text)) is not None
        orders = True if leads or announced else judgement.polarity(block.text)
        due = due_of(block, read_deadline(block.text, self._setting.near, self._setting.issued))
        if due is not None and due.reading.deadline.kind in (DeadlineKind.REGULAR, DeadlineKind.EVENT):
            due = None
        self._scopes.append(_Scope(rank, leads, coordinating, due, orders, heads=bool(leads)))
        self.lenient = self.lenient or bool(leads)

    def _announce(self, paragraph: _Paragraph, start: int, end: int, rank: float) -> None:
        """Read a sentence that ends in a colon and has a list under it."""
        block = paragraph.block
        low = lowered(block.text[start:end])
        issues = judgement.issues_itself(low)
        self.lenient = self.lenient or issues
        directive = None if issues or judgement.is_no_task(low) else paragraph.reader.read(*paragraph.tokens(start, end), strict=False)
        scope = _Scope(rank, details=judgement.announces_details(low))
        self._scopes.append(scope)
        if directive is None:
            announced = judgement.ANCHOR.search(low) is not None
            self.lenient = self.lenient or (announced and self._setting.official)
            scope.orders = True if announced else judgement.polarity(block.text) if len(low.split()) < 15 else None
            return
        act = block.text[paragraph.reader.tokens[directive.begin].start : end] if directive.begin < len(paragraph.starts) else ""
        if directive.leads or directive.form is not Form.BARE:
            self.lenient = self.lenient or self._setting.official
        if not judgement.is_list_intro(act) and self._accepts(directive, paragraph, 0):
            scope.details = True
            self._scopes.pop()
            self._sentence(paragraph, start, end, 0)
            self._scopes.append(scope)
            return
        scope.leads = parties_of(block, directive.leads) or self._leads
        scope.coordinating = parties_of(block, directive.coordinating)
        scope.orders = True
        scope.due = self._due(paragraph, end - len(act), end, None) if act else None

    def _sentence(self, paragraph: _Paragraph, start: int, end: int, number: int) -> None:
        text = paragraph.block.text
        low = lowered(text[start:end])
        year = self._setting.near.year if self._setting.near else None
        if judgement.is_no_task(low) or judgement.is_history(low, year):
            return
        if self._is_only_due(paragraph, start, end, number):
            return
        before = len(self.drafts)
        self._segments(paragraph, segments_of(text, start, end), number)
        if number == 0 and len(self.drafts) == before and self._is_item(paragraph, low):
            item = Directive(Form.BARE, 0, 0, begin=0)
            self._add(paragraph, start, end, item, 0).extra.append(_("It is not plain what is to be done."))

    def _is_item(self, paragraph: _Paragraph, low: str) -> bool:
        """Whether an item right under an agency's heading is a task though its verb is not known."""
        labelled = paragraph.block.rank < PARAGRAPH
        return labelled and self._scopes[-1].heads and self.lenient and judgement.may_be_act(low)

    def _segments(self, paragraph: _Paragraph, parts: list[tuple[int, int]], number: int) -> None:
        text = paragraph.block.text
        current: Draft | None = None
        in_detail, closed = False, False
        while parts:
            (first, last), *parts = parts
            if attributes.is_attribute(lowered(text[first:last])) and self.drafts:
                self._attribute(paragraph, first, last)
                continue
            directive = None if in_detail else self._read(paragraph, first, last)
            if directive is not None and directive.leads and parts and self._is_unfinished(paragraph, directive, last):
                parts[0] = (first, parts[0][1])
                continue
            in_detail = in_detail or judgement.goes_into_detail(lowered(text[first:last]))
            if directive is not None and closed and current is None and not directive.leads:
                directive = None
            current = self._segment(paragraph, first, last, directive, current, number)
            closed = closed or not judgement.decides(lowered(text[first:last]))

    def _is_unfinished(self, paragraph: _Paragraph, directive: Directive, end: int) -> bool:
        """Whether a semicolon stands inside the list of those who are ordered."""
        tokens = paragraph.reader.tokens
        begin = tokens[directive.begin].start if directive.begin < len(tokens) else end
        return directive.form is Form.ORDER and not paragraph.block.text[begin:end].strip(" ;")

    def _read(self, paragraph: _Paragraph, start: int, end: int) -> Directive | None:
        told = self.lenient or (self._reports and self._setting.reported) or self._directs
        return paragraph.reader.read(*paragraph.tokens(start, end), strict=not told)

    def _segment(
        self, paragraph: _Paragraph, start: int, end: int, directive: Directive | None, current: Draft | None, number: int
    ) -> Draft | None:
        if directive is None:
            return self._extend(paragraph, current, start, end)
        if directive.leads and directive.assists and not directive.coordinating and self._before(paragraph, current):
            self._before(paragraph, current).add_partners(parties_of(paragraph.block, directive.leads))  # type: ignore[union-attr]
            return self._extend(paragraph, current, start, end)
        delegated = directive.form is Form.ORDER and directive.lower and bool(self._leads) and current is not None
        own = bool(directive.leads) and not delegated
        if current is not None and not own:
            current.add_partners(parties_of(paragraph.block, directive.coordinating))
            current.cuts += directive.cuts
            return self._extend(paragraph, current, start, end)
        if not self._accepts(directive, paragraph, number) or self._is_appeal(paragraph, directive, end):
            return self._extend(paragraph, current, start, end) if not own else None
        return self._add(paragraph, start, end, directive, number)

    def _before(self, paragraph: _Paragraph, current: Draft | None) -> Draft | None:
        return current or (paragraph.drafts[-1] if paragraph.drafts else None)

    def _is_appeal(self, paragraph: _Paragraph, directive: Directive, end: int) -> bool:
        tokens = paragraph.reader.tokens
        start = tokens[directive.begin].start if directive.begin < len(tokens) else end
        act = lowered(paragraph.block.text[start:end]).strip(" ./;")
        return not (directive.marked and not act) and judgement.is_appeal(act)

    def _accepts(self, directive: Directive, paragraph: _Paragraph, number: int) -> bool:
        """Whether a directive is a task here."""
        if directive.form is Form.ORDER or (directive.form is Form.PASSIVE and not self._assesses):
            self.lenient = self.lenient or self._setting.official
            self._reports = True
            return True
        if self._assesses:
            return False
        if directive.form is Form.SUBJECT:
            self.lenient = self.lenient or (self._setting.official and directive.marked)
            return not self._details or directive.marked
        if directive.form in (Form.NEED, Form.PASSIVE):
            return self.lenient and not self._assesses
        low = lowered(paragraph.block.text[paragraph.reader.tokens[directive.at].start :])
        if judgement.is_definition(low.split(". ", 1)[0]):
            return False
        if self._reports and number > 0 and paragraph.drafts and judgement.presses(low) and not directive.soft:
            return True
        if not self.lenient or self._details or (self._setting.invites and not self._leads):
            return False
        if number == 0:
            return bool(self._leads) or paragraph.block.rank < PARAGRAPH or not directive.soft
        return not directive.soft and bool(paragraph.drafts or self._leads)

    def _add(self, paragraph: _Paragraph, start: int, end: int, directive: Directive, number: int) -> Draft:
        block, tokens = paragraph.block, paragraph.reader.tokens
        at = tokens[directive.at].start
        begin = tokens[directive.begin].start if directive.begin < len(tokens) else end
        draft = Draft(block, at, end, min(begin, end), cuts=list(directive.cuts))
        draft.leads = parties_of(block, directive.leads)
        if not draft.leads:
            draft.carried = number > 0 and bool(paragraph.drafts)
            draft.leads = paragraph.drafts[-1].leads if draft.carried else self._leads
        draft.add_partners(parties_of(block, directive.coordinating))
        if not directive.leads and not draft.carried:
            draft.add_partners(self._handed_partners())
        draft.due = self._due(paragraph, start, end, directive)
        self._inherit_due(draft)
        paragraph.drafts.append(draft)
        self.drafts.append(draft)
        return draft

    def _handed_partners(self) -> tuple[Party, ...]:
        return next((scope.coordinating for scope in reversed(self._scopes) if scope.leads), ())

    def _inherit_due(self, draft: Draft) -> None:
        if draft.due is not None and draft.due.reading.rank < 6:
            return
        handed = next((scope.due for scope in reversed(self._scopes) if scope.due is not None), None)
        if handed is not None:
            draft.due = replace(handed, here=None)

    def _extend(self, paragraph: _Paragraph, current: Draft | None, start: int, end: int) -> Draft | None:
        """Let a task reach on over a part of its sentence."""
        if current is None:
            return None
        current.end = end
        due = self._due(paragraph, start, end, None)
        if due is not None and (current.due is None or due.reading.rank < current.due.reading.rank or due.is_dated):
            if not (current.is_dated and not due.reading.deadline.kind.dated):
                current.due = due
        return current

    def _due(self, paragraph: _Paragraph, start: int, end: int, directive: Directive | None) -> Due | None:
        block, tokens = paragraph.block, paragraph.reader.tokens
        act = None
        if directive is not None and directive.begin < len(tokens):
            act = max(0, tokens[directive.begin].start - start)
        reading = read_deadline(block.text[start:end], self._setting.near, self._setting.issued, act)
        return due_of(block, reading, start)

    def _is_only_due(self, paragraph: _Paragraph, start: int, end: int, number: int) -> bool:
        """Take a sentence that only says until when, for the task before it or for the whole list before it."""
        text = paragraph.block.text[start:end]
        low = lowered(text)
        hands_in = number > 0 and judgement.delivers(low)
        if not self.drafts or not (judgement.is_about_time(low) or hands_in):
            return False
        directive = paragraph.reader.read(*paragraph.tokens(start, end), strict=False)
        if directive is not None and (directive.leads or (number == 0 and paragraph.block.rank < PARAGRAPH)):
            return False
        if number > 0 and (not paragraph.drafts or (directive is not None and not hands_in)):
            return False
        due = self._due(paragraph, start, end, None)
        if due is None or not due.is_dated:
            return False
        due = replace(due, here=None)
        if number > 0:
            if paragraph.drafts[-1].is_dated:
                return False
            paragraph.drafts[-1].due = due
            return True
        return self._share_due(due)

    def _share_due(self, due: Due) -> bool:
        """Give a deadline that stands after a list to all tasks of the list that have none."""
        waiting = [draft for draft in self.drafts[self._section :] if not draft.is_dated]
        for draft in waiting:
            draft.due = due
            if len(waiting) > 1:
                draft.extra.append(_("The deadline stands in a sentence after the list."))
        return bool(waiting)

    def _attribute(self, paragraph: _Paragraph, start: int, end: int) -> None:
        """Take a line such as "Cơ quan chủ trì: Sở A" for the task before it."""
        block, draft = paragraph.block, self.drafts[-1]
        low = lowered(block.text[start:end])
        said = attributes.read_attribute(low)
        if said is None:
            return
        at, stop = paragraph.tokens(start + said.length, end)
        names = parties_of(block, paragraph.reader.names.names(at, stop, semicolons=True)[0])
        if said.kind == attributes.LEAD and names:
            draft.leads = names
        elif said.kind == attributes.PARTNERS:
            draft.add_partners(names)
        elif said.kind == attributes.PRODUCT:
            product = block.text[start + said.length : end].strip(" .;:")
            draft.product = product[:1].upper() + product[1:]
        elif said.kind == attributes.DUE:
            draft.due = self._due(paragraph, start, end, None) or draft.due
