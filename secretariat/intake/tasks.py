"""The tasks of a notice: paragraphs in order, the headings above them, and what one sentence hands to the next."""

import re
from dataclasses import replace

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.notices import TaskProposal
from secretariat.intake import attributes, judgement
from secretariat.intake.agencies import NameReader
from secretariat.intake.clauses import PARAGRAPH, Block
from secretariat.intake.deadlines import read_deadline
from secretariat.intake.directive_words import Directive, Form
from secretariat.intake.directives import DirectiveReader
from secretariat.intake.drafting import Drafting, Setting
from secretariat.intake.name_words import Directory
from secretariat.intake.proposals import Draft, Due, Party, doubt_of_day, due_of, parties_of
from secretariat.intake.scopes import Paragraph, Part, Scope
from secretariat.intake.sentences import segments_of, sentences_of
from secretariat.intake.tokens import lowered

_LONGEST_HEADING = 45
_LONGEST_TITLE = 15
_MOST_BEFORE_ANCHOR = 30
_LONGEST_APPEAL = 600
_LONGEST_TOP = 2000  # characters in which a work slip says whom it is for
_LONGEST_LIST = 3000  # characters of a list of bodies that semicolons part


def find_tasks(source: str, blocks: list[Block], directory: Directory, setting: Setting) -> list[TaskProposal]:
    """Return the tasks in the paragraphs of a notice's body."""
    finder = _Finder(directory, setting)
    first = _announcement(blocks)
    planned = setting.planned and setting.official
    if planned and first is not None and any(block.rank < PARAGRAPH for block in blocks[:first]):
        first = None
    told = planned or (setting.concludes and setting.official)
    finder.lenient = first is not None or told or finder.is_for(source)
    for number in range(first or 0, len(blocks)):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        finder.take(blocks[number], following, announces=number == first)
    for draft in finder.drafts:
        if draft.due is None or not draft.is_dated:
            doubt = doubt_of_day(draft.block.text[draft.start : draft.end], setting.near)
            draft.extra += [doubt] if doubt is not None else []
    return [draft.proposal(source) for draft in finder.drafts]


def _announcement(blocks: list[Block]) -> int | None:
    """Return the number of the paragraph that ends in "kết luận như sau:", or None without one."""
    for number, block in enumerate(blocks[:_MOST_BEFORE_ANCHOR]):
        if block.rank == PARAGRAPH and judgement.announces(lowered(block.text)):
            return number
    return None


class _Finder(Drafting):
    """Walks over the paragraphs and keeps what is open.

    `lenient` says that the text gives out work by now, so that a plain subject and verb is an order.
    """

    def __init__(self, directory: Directory, setting: Setting) -> None:
        super().__init__(setting)
        self.lenient = False
        self._told = False
        self._directory = directory

    def is_for(self, source: str) -> bool:
        """Take whom a work slip is for (Người nhận việc: …) as the lead of all; whether it says so."""
        place = 0
        for line in source[:_LONGEST_TOP].split("\n"):
            start = judgement.receiver(lowered(line))
            name = re.split(r" [-–] |[,;.]", line[start:])[0].rstrip()
            if start and name:
                first = place + start
                self._scopes.inner.leads = (Party(name, first, first + len(name)),)
                self._scopes.inner.heads = True
                return True
            place += len(line) + 1
        return False

    def take(self, block: Block, following: Block | None, *, announces: bool = False) -> None:
        """Read one paragraph; of one that `announces` the conclusions only the last sentence counts."""
        rank = self._leave(block, following)
        names = NameReader(block.text, self._directory)
        reader = DirectiveReader(names, pressing=self._told, retells=not self._setting.official)
        paragraph = Paragraph(block, reader, following)
        if not announces and self._is_heading(paragraph):
            self._open_heading(paragraph, rank)
            return
        spans = sentences_of(block.text)
        for number, (start, end) in enumerate(spans):
            last = number == len(spans) - 1
            part = Part(start, end, number, end)
            if last and block.text.endswith(":") and (paragraph.has_children or announces):
                self._announce(paragraph, part, rank)
            elif last or not announces:
                self._sentence(paragraph, part)

    def _leave(self, block: Block, following: Block | None) -> float:
        rank: float = block.rank
        if block.rank == PARAGRAPH:
            rank = PARAGRAPH + 1
            if block.text.endswith(":") and following is not None and following.rank < PARAGRAPH:
                rank = following.rank - 0.5
        self._scopes.leave(rank)
        if rank <= 1:
            self._section = len(self.drafts)
        return rank

    def _is_heading(self, paragraph: Paragraph) -> bool:
        text = paragraph.block.text
        if not paragraph.has_children or len(text.split()) > _LONGEST_HEADING or len(sentences_of(text)) > 1:
            return False
        if attributes.is_attribute(lowered(text)) or attributes.follows(paragraph.following):
            return False
        if text.endswith(":"):
            return self._bodies(paragraph)[0] != ()
        closed = text.endswith((".", ";", ","))
        return (paragraph.is_item and not closed) or text == text.upper() or self._is_goal(paragraph)

    def _is_goal(self, paragraph: Paragraph) -> bool:
        """Whether a numbered goal stands above a paragraph that says whose it is."""
        if not paragraph.is_item or self._scopes.leads or paragraph.following is None:
            return False
        if ":" in paragraph.block.text:
            return False
        directive = paragraph.reader.read(0, len(paragraph.reader.tokens), strict=False)
        if directive is not None and (directive.leads or directive.form is not Form.BARE):
            return False
        below = DirectiveReader(NameReader(paragraph.following.text, self._directory))
        found = below.read(0, len(below.tokens), strict=False)
        return found is not None and bool(found.leads)

    def _bodies(self, paragraph: Paragraph) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        leads, partners = paragraph.reader.heading(0, len(paragraph.reader.tokens))
        return parties_of(paragraph.block, leads), parties_of(paragraph.block, partners)

    def _open_heading(self, paragraph: Paragraph, rank: float) -> None:
        block = paragraph.block
        leads, partners = self._bodies(paragraph)
        if not leads:
            directive = paragraph.reader.read(0, len(paragraph.reader.tokens), strict=False)
            if directive is not None and directive.leads:
                leads, partners = parties_of(block, directive.leads), parties_of(block, directive.coordinating)
        orders = True if leads else judgement.polarity(block.text)
        due = self._handed_due(paragraph)
        self._scopes.enter(Scope(rank, leads, partners, due, orders, heads=bool(leads)))
        self.lenient = self.lenient or bool(leads)

    def _handed_due(self, paragraph: Paragraph) -> Due | None:
        """Return the deadline in a heading, if it is one for what stands under it."""
        block = paragraph.block
        setting = self._setting
        reading = read_deadline(block.text, setting.near, setting.issued, special=setting.special)
        due = due_of(block, reading)
        loose = (DeadlineKind.REGULAR, DeadlineKind.EVENT)
        return None if due is None or due.reading.deadline.kind in loose else due

    def _announce(self, paragraph: Paragraph, part: Part, rank: float) -> None:
        """Read a sentence that ends in a colon and has a list under it."""
        low = paragraph.low(part.start, part.end)
        issues = judgement.issues_itself(low)
        self.lenient = self.lenient or issues
        only_says = judgement.announces(low) and not judgement.names_somebody(low)
        told = issues or judgement.is_no_task(low) or (only_says and not paragraph.is_item)
        directive = None if told else paragraph.read(part, strict=False)
        if directive is None or self._only_opens(paragraph, directive, low):
            scope = self._plain_scope(low, rank)
            scope.due = self._handed_due(paragraph) if paragraph.is_item else None
            self._scopes.enter(scope)
            return
        if directive.leads or directive.form is not Form.BARE:
            self.lenient = self.lenient or self._setting.official
        if directive.unknown and directive.leads and paragraph.is_item:
            leads = parties_of(paragraph.block, directive.leads)
            self._scopes.enter(Scope(rank, leads, (), None, True, heads=True))
            return
        begin = paragraph.place(directive.begin, part.end)
        numbered = paragraph.following is not None and paragraph.following.rank < PARAGRAPH - 3
        if not judgement.is_list_intro(paragraph.low(begin, part.end), numbered=numbered) and self._accepts(
            directive, paragraph, part
        ):
            self._sentence(paragraph, part)
            self._scopes.enter(Scope(rank, details=True))
            return
        leads = parties_of(paragraph.block, directive.leads) or self._scopes.leads
        partners = parties_of(paragraph.block, directive.coordinating)
        due = self._due(paragraph, replace(part, start=begin), None) if begin < part.end else None
        details = judgement.announces_details(low)
        heads = paragraph.is_item and bool(directive.leads)
        self._scopes.enter(Scope(rank, leads, partners, due, True, details, heads))

    def _only_opens(self, paragraph: Paragraph, directive: Directive, low: str) -> bool:
        """Whether an announcement tells who met or decided, and not who is to act."""
        plain = directive.form is Form.BARE or (directive.form is Form.SUBJECT and not directive.marked)
        opening = judgement.announces(low) or (low.endswith("như sau:") and not self.drafts)
        return plain and opening and not paragraph.is_item

    def _plain_scope(self, low: str, rank: float) -> Scope:
        """Return what an announcement without a directive opens."""
        announced = judgement.announces(low)
        self.lenient = self.lenient or (announced and self._setting.official)
        orders = True if announced else None
        if not announced and len(low.split()) < _LONGEST_TITLE:
            orders = judgement.polarity(low)
        return Scope(rank, orders=orders, details=judgement.announces_details(low))

    def _sentence(self, paragraph: Paragraph, part: Part) -> None:
        low = paragraph.low(part.start, part.end)
        year = self._setting.near.year if self._setting.near else None
        if judgement.is_no_task(low) or judgement.is_history(low, year) or self._is_cited(paragraph, part, low):
            return
        if paragraph.block.label.startswith(("Điều", "ĐIỀU")) and judgement.enacts(low):
            return
        if self._is_only_due(paragraph, part, low):
            return
        before = len(self.drafts)
        self._parts(paragraph, part)
        if part.number == 0 and len(self.drafts) == before and self._is_item(paragraph, low):
            self._untold(paragraph, part)

    def _is_cited(self, paragraph: Paragraph, part: Part, low: str) -> bool:
        """Whether a sentence retells an older order, of which the next one tells what became."""
        rest = paragraph.block.text[part.end : part.end + 40].strip()
        if not rest and paragraph.following is not None:
            rest = paragraph.following.text[:40]
        return judgement.cites(low) and judgement.tells_outcome(lowered(rest))

    def _untold(self, paragraph: Paragraph, part: Part) -> None:
        """Take an item for a task though no act that is known stands in it."""
        at = paragraph.tokens(part.start, part.start)
        self._add(paragraph, part, Directive(Form.BARE, *at, unknown=True))

    def _is_item(self, paragraph: Paragraph, low: str) -> bool:
        """Whether an item right under an agency's heading is a task though its verb is not known."""
        return paragraph.is_item and self._scopes.inner.heads and self.lenient and judgement.may_be_act(low)

    def _parts(self, paragraph: Paragraph, sentence: Part) -> None:
        """Read the parts of a sentence between semicolons; one that has its own lead begins a new task."""
        text = paragraph.block.text
        places = self._places(text, sentence)
        current: Draft | None = None
        in_detail = closed = False
        first = -1
        for number, (begin, end) in enumerate(places):
            start = begin if first < 0 else first
            part = Part(start, end, sentence.number, sentence.stop)
            low = paragraph.low(start, end)
            if attributes.is_attribute(low):
                if start > 1 and text[start - 1] == "(" and not paragraph.drafts and paragraph.is_item:
                    self._untold(paragraph, Part(0, start - 1, 0, start - 1))
                if self._belongs(paragraph):
                    self._attribute(paragraph, part)
                continue
            directive = None if in_detail else self._read(paragraph, part)
            goes_on = number + 1 < len(places) and end - start < _LONGEST_LIST
            if goes_on and self._is_unfinished(paragraph, directive, part):
                first = start
                continue
            first = -1
            in_detail = in_detail or judgement.goes_into_detail(low)
            if directive is not None and closed and current is None and not directive.leads:
                directive = None
            current = self._part(paragraph, part, directive, current)
            closed = closed or not judgement.decides(low)

    def _places(self, text: str, sentence: Part) -> list[tuple[int, int]]:
        """Return the parts between semicolons, and apart from them what brackets say of who and until when."""
        start, end = sentence.start, sentence.end
        found = []
        for first, last in attributes.bracketed(lowered(text[start:end])) if "(" in text[start:end] else ():
            found += segments_of(text, start, sentence.start + first - 1)
            found += segments_of(text, sentence.start + first, sentence.start + last)
            start = min(sentence.start + last + 1, end)
        if text[start:end].strip(" .;)/") or not found:
            found += segments_of(text, start, end)
        return [(first, last) for first, last in found if last > first]

    def _is_unfinished(self, paragraph: Paragraph, directive: Directive | None, part: Part) -> bool:
        """Whether a semicolon stands inside the list of those who are ordered."""
        if directive is None:
            leads, after = paragraph.reader.names.names(*paragraph.tokens(part.start, part.end), semicolons=True)
            return bool(leads) and after >= paragraph.tokens(part.start, part.end)[1] - 1
        begin = paragraph.place(directive.begin, part.end)
        rest = paragraph.block.text[begin : part.end].strip(" ;")
        return directive.form is Form.ORDER and bool(directive.leads) and not rest

    def _read(self, paragraph: Paragraph, part: Part) -> Directive | None:
        directs = self._setting.official and self._scopes.orders is True
        retold = self._told and (self._setting.reported or not self._setting.official)
        return paragraph.read(part, strict=not (self.lenient or directs or retold))

    def _part(
        self, paragraph: Paragraph, part: Part, directive: Directive | None, current: Draft | None
    ) -> Draft | None:
        """Let a part begin a task, or go on with the one before it."""
        block = paragraph.block
        if directive is None:
            if current is not None:
                current.add_partners(parties_of(block, paragraph.partners(part)))
            return self._extend(paragraph, part, current)
        before = current or (paragraph.drafts[-1] if paragraph.drafts else None)
        if current is None and before is not None and self._takes_on(paragraph, part, directive, before):
            return before
        if directive.leads and directive.assists and not directive.coordinating and before is not None:
            before.add_partners(parties_of(block, directive.leads))
            return self._extend(paragraph, part, current)
        upwards = paragraph.low(part.start, part.end).startswith("kiến nghị ")
        delegated = directive.form is Form.ORDER and directive.lower and (bool(self._scopes.leads) or upwards)
        own = bool(directive.leads) and not (delegated and current is not None)
        if own and current is not None:
            self._drop_appeal(paragraph, current, part)
        if (
            current is None
            and not own
            and paragraph.drafts
            and judgement.is_numbered(paragraph.low(part.start, part.end))
        ):
            leads = paragraph.drafts[0].leads
            draft = self._add(paragraph, part, directive)
            draft.leads, draft.carried = leads, False
            return draft
        if current is not None and not own and self._stands_alone(paragraph, part, directive, current):
            leads = current.leads
            draft = self._add(paragraph, part, directive)
            draft.leads, draft.carried = leads, False
            return draft
        if current is not None and not own:
            current.add_partners(parties_of(block, directive.coordinating))
            current.cuts += directive.cuts
            return self._extend(paragraph, part, current)
        if self._accepts(directive, paragraph, part) and not self._is_appeal(paragraph, directive, part):
            return self._add(paragraph, part, directive)
        return None if own else self._extend(paragraph, part, current)

    def _stands_alone(self, paragraph: Paragraph, part: Part, directive: Directive, current: Draft) -> bool:
        """Whether a part of a sentence is a task beside the one before it: numbered, or with a day of its own."""
        low = paragraph.low(part.start, part.end)
        if judgement.is_numbered(low):
            return True
        if directive.form is not Form.BARE or directive.soft or judgement.hands_in(low):
            return False
        before = current.due
        if before is None or before.here is None or before.reading.deadline.due_on is None:
            return False
        issued = self._setting.issued
        if issued is not None and before.reading.deadline.due_on < issued:
            return False
        due = self._due(paragraph, part, None)
        return due is not None and due.reading.deadline.due_on not in (None, before.reading.deadline.due_on)

    def _is_appeal(self, paragraph: Paragraph, directive: Directive, part: Part) -> bool:
        """Whether nothing of its own is asked up to the end of the sentence."""
        begin = paragraph.place(directive.begin, part.end)
        if part.stop - begin > _LONGEST_APPEAL:
            return False
        act = paragraph.low(begin, part.stop).strip(" ./;")
        if not act:
            return not directive.marked
        return judgement.is_appeal(act) or (directive.soft and judgement.appeals_to_spirit(act))

    def _drop_appeal(self, paragraph: Paragraph, draft: Draft, part: Part) -> None:
        """Take a task back that only appeals, now that the sentence goes on with somebody else's."""
        act = paragraph.low(draft.begin, min(part.start, draft.begin + _LONGEST_APPEAL)).strip(" ./;")
        if paragraph.drafts and paragraph.drafts[-1] is draft and judgement.is_appeal(act):
            paragraph.drafts.pop()
            self.drafts.remove(draft)

    def _accepts(self, directive: Directive, paragraph: Paragraph, part: Part) -> bool:
        """Whether a directive is a task here."""
        if directive.form is Form.ORDER:
            self.lenient = self.lenient or self._setting.official
            self._told = True
            return True
        if self._scopes.orders is False or (directive.unknown and not self.lenient):
            return False
        details = self._scopes.inner.details
        if directive.form is Form.SUBJECT:
            self.lenient = self.lenient or (self._setting.official and directive.marked)
            self._told = self._told or (not self._setting.official and directive.marked)
            return not details or directive.marked or paragraph.is_numbered
        if directive.form is Form.PASSIVE:
            self._told = True
            return True
        return self.lenient if directive.form is Form.NEED else self._accepts_bare(directive, paragraph, part)

    def _accepts_bare(self, directive: Directive, paragraph: Paragraph, part: Part) -> bool:
        """Whether a verb whose subject stands elsewhere is a task here."""
        low = paragraph.low(part.start, part.end)
        if judgement.is_definition(low) or low.endswith(":"):
            return False
        goes_on = part.number > 0 and bool(paragraph.drafts) and not directive.soft
        if goes_on and self._told and judgement.presses(low):
            return True
        asks_nobody = (self._setting.invites or self._setting.answers) and not self._scopes.leads
        if not self.lenient or self._scopes.inner.details or asks_nobody:
            return False
        if part.number == 0:
            return bool(self._scopes.leads) or paragraph.is_item or not directive.soft
        return goes_on or (not directive.soft and bool(self._scopes.leads))
