"""Tasks while they grow: what a sentence adds to the one before it, and the lines under it that are about it."""

import re
from dataclasses import dataclass, replace
from datetime import date

from secretariat.domain.notices import Doubt, TaskPart
from secretariat.domain.working_days import NO_SPECIAL_DAYS, SpecialDays
from secretariat.i18n import _
from secretariat.intake import attributes, judgement
from secretariat.intake.deadlines import read_deadline
from secretariat.intake.directive_words import Directive, Form
from secretariat.intake.name_words import Name
from secretariat.intake.proposals import Draft, Due, due_of, parties_of
from secretariat.intake.scopes import Paragraph, Part, Scopes
from secretariat.intake.tokens import lowered

_HANDS_IN = re.compile(r"(?:và |sau đó )?(?:trình|báo cáo|gửi|nộp|hoàn thành)(?!\w)")
_UNCERTAIN = 6  # ranks of deadlines from here on give way to one in a heading


@dataclass(frozen=True, slots=True)
class Setting:
    """What kind of text it is, and the days to count from.

    `official` with a head, `reported` when it retells a notice, `planned` when it orders from its first line on,
    `concludes` when its title says so, `answers` when it only answers another letter, `invites` when it calls a
    meeting; `issuer` is who signs it.
    """

    official: bool = True
    reported: bool = False
    planned: bool = False
    invites: bool = False
    concludes: bool = False
    answers: bool = False
    issuer: str = ""
    near: date | None = None
    issued: date | None = None
    special: SpecialDays = NO_SPECIAL_DAYS


class Drafting:
    """Keeps the tasks found so far and what is open while they grow."""

    def __init__(self, setting: Setting) -> None:
        self.drafts: list[Draft] = []
        self._setting = setting
        self._scopes = Scopes()
        self._section = 0
        self._asked: tuple[int, int, int, int | None] | None = None
        self._answer: Due | None = None

    def _add(self, paragraph: Paragraph, part: Part, directive: Directive) -> Draft:
        block = paragraph.block
        begin = paragraph.place(directive.begin, part.end) if directive.begin >= 0 else part.start
        draft = Draft(block, part.start, part.end, begin, cuts=list(directive.cuts))
        draft.leads = parties_of(block, directive.leads)
        if directive.issuers and not self._issues(directive.issuers):
            draft.leads = parties_of(block, directive.issuers)
            draft.extra.append(
                Doubt(_("One body is to ask this of another; it may be either's task."), TaskPart.LEAD)
            )
        if not draft.leads:
            stated = paragraph.low(part.start, part.end).startswith(("cần ", "phải "))
            draft.carried = part.number > 0 and bool(paragraph.drafts) and not stated
            scoped = () if stated and paragraph.drafts else self._scopes.leads
            draft.leads = paragraph.drafts[-1].leads if draft.carried else scoped
        draft.add_partners(parties_of(block, directive.coordinating))
        if not directive.leads and not draft.carried:
            draft.add_partners(self._scopes.partners)
        draft.due = self._due(paragraph, part, begin - part.start)
        if (draft.due is None or draft.due.reading.rank >= _UNCERTAIN) and self._scopes.due is not None:
            draft.due = replace(self._scopes.due, here=None)
        if not (self._setting.official or directive.marked or directive.form is Form.ORDER):
            text = _("The text only tells of this; it may be no task.")
            draft.extra.append(Doubt(text, TaskPart.TASK))
        if directive.unknown:
            draft.extra.append(Doubt(_("It is not plain what is to be done."), TaskPart.CONTENT))
        paragraph.drafts.append(draft)
        self.drafts.append(draft)
        return draft

    def _issues(self, names: tuple[Name, ...]) -> bool:
        """Whether one of the names is who issues the document, or stands above all."""
        issuer = set(lowered(self._setting.issuer).replace("ủy ban nhân dân", "ubnd").split())
        said = (set(lowered(name.text).replace("ủy ban nhân dân", "ubnd").split()) for name in names)
        return any(name.above for name in names) or any(words <= issuer for words in said)

    def _takes_on(self, paragraph: Paragraph, part: Part, directive: Directive, before: Draft) -> bool:
        """Give work that nobody was named for to the one whom the next sentence names: `Sở A … thực hiện.`"""
        begin = paragraph.place(directive.begin, part.end)
        only = judgement.only_carries_out(paragraph.low(begin, part.end))
        if before.leads or not directive.leads or not only:
            return False
        before.leads = parties_of(paragraph.block, directive.leads)
        before.add_partners(parties_of(paragraph.block, directive.coordinating))
        before.cuts.append((part.start, part.end))
        before.end = part.end
        due = self._due(paragraph, part, None)
        before.due = replace(due, here=None) if due is not None and not before.is_dated else before.due
        return True

    def _extend(self, paragraph: Paragraph, part: Part, current: Draft | None) -> Draft | None:
        """Let a task reach on over a part of its sentence."""
        if current is None:
            return None
        current.end = part.end
        due = self._due(paragraph, part, None)
        if due is None:
            return current
        if current.due is None or due.reading.rank < current.due.reading.rank:
            current.due = due
        elif due.is_dated and current.is_dated and due.reading.rank <= current.due.reading.rank:
            last = _HANDS_IN.match(paragraph.low(part.start, part.end)) is not None
            current.due = due if last or not current.due.is_known else current.due
            first_taken = _("The task names several deadlines; the first one was taken.")
            last_taken = _("The sentence names several deadlines; the last one was taken.")
            current.extra.append(Doubt(last_taken if last else first_taken, TaskPart.DEADLINE))
        return current

    def _due(self, paragraph: Paragraph, part: Part, act: int | None) -> Due | None:
        key = (paragraph.block.start, part.start, part.end, act)
        if self._asked != key:
            words, setting = paragraph.block.text[part.start : part.end], self._setting
            reading = read_deadline(words, setting.near, setting.issued, act, setting.special)
            self._asked, self._answer = key, due_of(paragraph.block, reading, part.start)
        return self._answer

    def _is_only_due(self, paragraph: Paragraph, part: Part, low: str) -> bool:
        """Take a sentence that only says until when, for the task before it or for the whole list before it."""
        later = part.number > 0
        if paragraph.is_item and judgement.only_completes(low) and self._belongs(paragraph):
            due = self._due(paragraph, part, None)
            self.drafts[-1].due = replace(due, here=None) if due is not None else self.drafts[-1].due
            return True
        hands_in = later and judgement.delivers(low)
        if not self.drafts or not (judgement.is_about_time(low) or hands_in):
            return False
        directive = paragraph.read(part, strict=False)
        if directive is not None and (directive.leads or (paragraph.is_item if not later else not hands_in)):
            return False
        due = self._due(paragraph, part, None)
        if due is None or not due.is_dated:
            return False
        due = replace(due, here=None)
        if not later:
            return self._share_due(due)
        if not paragraph.drafts or paragraph.drafts[-1].is_dated:
            return False
        paragraph.drafts[-1].due = due
        return True

    def _share_due(self, due: Due) -> bool:
        """Give a deadline that stands after a list to all tasks of the list that have none."""
        waiting = [draft for draft in self.drafts[self._section :] if not draft.is_dated]
        mixed = len(waiting) < len(self.drafts) - self._section
        for draft in waiting:
            draft.due = due
            if mixed:
                text = _("The deadline stands in a sentence after the list.")
                draft.extra.append(Doubt(text, TaskPart.DEADLINE))
        return bool(waiting)

    def _belongs(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph stands under the last task, or beside it under the same heading."""
        if not self.drafts:
            return False
        task, block = self.drafts[-1].block, paragraph.block
        return task is block or task.parent == block.parent or (task.path == block.parent and task.path != "")

    def _attribute(self, paragraph: Paragraph, part: Part) -> None:
        """Take a line such as "Cơ quan chủ trì: Sở A" for the task before it."""
        block, draft = paragraph.block, self.drafts[-1]
        said = attributes.read_attribute(paragraph.low(part.start, part.end))
        if said is None:
            return
        start = part.start + said.length
        names, _after = paragraph.reader.names.names(*paragraph.tokens(start, part.end), semicolons=True)
        if said.kind == attributes.LEAD and names:
            draft.leads = parties_of(block, names)
        elif said.kind == attributes.PARTNERS:
            draft.add_partners(parties_of(block, names))
        elif said.kind == attributes.PRODUCT:
            product = block.text[start : part.end].strip(" .;:")
            draft.product = product[:1].upper() + product[1:]
        elif said.kind == attributes.DUE:
            words, setting = block.text[start : part.end], self._setting
            typed = read_deadline(words, setting.near, special=setting.special)
            draft.due = self._due(paragraph, part, None) or due_of(block, typed, start) or draft.due
