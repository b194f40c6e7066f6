"""From the text of a notice to the draft that a person checks: head, meeting, numbered parts, tasks, doubts."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from secretariat.domain.deadlines import urgent_default_words, with_urgent_default
from secretariat.domain.documents import DocumentDraft, refusal_of_secrets, secrecy
from secretariat.domain.meetings import MeetingDraft
from secretariat.domain.notices import Amendment, Change, Doubt, NoticeDraft, TaskPart, TaskProposal
from secretariat.domain.working_days import PLAIN_COUNTING, Counting
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.intake.amendments import read_amendment
from secretariat.intake.anatomy import Anatomy, anatomy_of
from secretariat.intake.clauses import Block, blocks_of, clauses_of
from secretariat.intake.drafting import Setting
from secretariat.intake.foreign import read_foreign
from secretariat.intake.header import Head, read_day, read_head
from secretariat.intake.labelled import Labelled, read_labelled
from secretariat.intake.languages import language_of
from secretariat.intake.layout import Line, lines_of, mended
from secretariat.intake.meetings import MeetingFacts, read_meeting
from secretariat.intake.name_words import Directory
from secretariat.intake.origins import origin_of
from secretariat.intake.plain import normalised
from secretariat.intake.printed_tables import titles_of_unread
from secretariat.intake.reported import read_pointed, read_reported
from secretariat.intake.signature import read_signature
from secretariat.intake.source import SourceText
from secretariat.intake.task_tables import read_task_tables
from secretariat.intake.tasks import find_tasks
from secretariat.intake.tokens import lowered

_PLANS = ("KH", "CTr", "NQ", "QĐ", "CT", "CĐ", "PA", "HD", "KL")
_ABOVE, _NEAR_SIGNATURE = 4, 20
_BARE_MEETING = 3
_ANSWERS = re.compile(r"(?:v/v |về việc |về )?(?:tham gia )?(?:góp ý|ý kiến|trả lời|phúc đáp|đóng góp ý kiến)")
_CONCLUDES = re.compile(r"(?:thông báo )?(?:(?:nội dung|ý kiến) )?(?:kết luận|phân công|giao nhiệm vụ)")
_FORMS = ("BB", "")
_TELL_ONLY = ("BC", "TTr", "QC", "QyĐ")


def read_notice(source: SourceText, names: Iterable[str], counting: Counting = PLAIN_COUNTING) -> NoticeDraft:
    """Return what a text says of its document, its meeting and its tasks; UserError for a secret text.

    `names` are the agencies that the book knows; others are read by the build of their names.
    `counting` is how the office counts working days, and what it gives urgent tasks.
    """
    text = normalised(source.text)
    lines = mended(lines_of(text))
    _refuse_secrets(text, lines)
    names = list(names)
    anatomy = anatomy_of(lines, text)
    language = language_of(text)
    blocks = blocks_of(text, lines[anatomy.body : anatomy.tail])
    said = read_labelled(lines)
    ours = language == "vi"
    head = _head(text, lines, anatomy, names, said) if ours else read_foreign(lines, text, said)
    amends = read_amendment(head.printed, _place_of(head), blocks) if ours else None
    facts = _meeting(blocks, head, said, amends) if ours else _foreign_meeting(said)
    setting = replace(_setting(anatomy, head, facts.meeting.held_on), special=counting.special)
    ordering = _may_order(head, language)
    tasks, unread = _tasks(source, text, (lines, anatomy, blocks), setting, names) if ordering else ([], "")
    tasks = [_with_urgent_default(task, setting, counting) for task in tasks]
    signature = read_signature(text, lines[anatomy.tail : anatomy.annex])
    document = DocumentDraft(
        number=head.number,
        kind=head.kind,
        issuer=head.issuer,
        issued_on=head.issued_on,
        signer=signature.signer or said.signer,
        signer_title=signature.title,
        subject=_subject(head, facts.meeting.title, official=anatomy.body > 0),
        language=language,
        full_text=text,
    )
    return NoticeDraft(
        file=source.file,
        text=text,
        document=document,
        meeting=facts.meeting,
        clauses=clauses_of(blocks),
        tasks=tuple(tasks),
        spans=tuple(sorted((*head.spans, *facts.spans), key=lambda span: span.start)),
        warnings=tuple(_warnings(source, head, len(tasks), setting.near, unread)),
        origin=origin_of(lines, text, language, official=anatomy.official),
        amends=amends,
        path=source.path,
        scanned=source.scanned,
    )


def _with_urgent_default(task: TaskProposal, setting: Setting, counting: Counting) -> TaskProposal:
    """Propose the day of the office's rule where the text only says that it is urgent, and say so."""
    deadline = with_urgent_default(task.deadline, setting.issued or setting.near, counting)
    if deadline is task.deadline or deadline.due_on is None or counting.urgent_days is None:
        return task
    doubt = Doubt(urgent_default_words(deadline.due_on, counting.urgent_days), TaskPart.DEADLINE)
    return replace(task, deadline=deadline, doubts=(*task.doubts, doubt))


def _setting(anatomy: Anatomy, head: Head, held: date | None) -> Setting:
    return Setting(
        official=anatomy.official,
        reported=anatomy.body == 0 and head.number != "",
        planned=head.kind in _PLANS,
        invites=head.kind == "GM",
        concludes=head.kind in ("TB", "KL") and _CONCLUDES.match(lowered(head.printed)) is not None,
        answers=_ANSWERS.match(lowered(head.subject)) is not None,
        issuer=head.issuer,
        near=head.near or held,
        issued=head.issued_on,
    )


def _subject(head: Head, meeting: str, *, official: bool) -> str:
    """Return what the document is about; a text without a head is about its meeting, if that has a name."""
    named = len(meeting.split()) > _BARE_MEETING
    return (head.subject if official or not named else meeting) or meeting or head.subject


def _place_of(head: Head) -> tuple[int, int] | None:
    """Return where the excerpt stands: behind the number and the day, the last of what the head shows."""
    last = max(head.spans, key=lambda span: span.start, default=None)
    return (last.start, last.end) if last else None


def _completed(head: Head, said: Labelled, tail: list[Line], text: str) -> Head:
    """Fill in what only a labelled line gives ("Ngày giao: 05/8/2026"), or the line above the signature."""
    if head.issued_on is None and not head.blank_day and said.issued is None:
        at_end = read_day(text, tail[:_NEAR_SIGNATURE])
        head = replace(head, issued_on=at_end, near=head.near or at_end) if at_end else head
    return replace(
        head,
        number=head.number or ("" if head.blank_number else said.number),
        issued_on=head.issued_on or (None if head.blank_day else said.issued),
        near=head.near or said.issued,
        subject=head.subject or said.subject,
    )


def _foreign_meeting(said: Labelled) -> MeetingFacts:
    return MeetingFacts(MeetingDraft(held_on=said.held, chair=said.chair))


def _meeting(blocks: list[Block], head: Head, said: Labelled, amends: Amendment | None) -> MeetingFacts:
    """Return the meeting; forms and minutes give its day and chair in labelled lines, a correction has none."""
    if amends is not None and amends.change is Change.CORRECTS:
        return MeetingFacts(MeetingDraft())
    facts = read_meeting(blocks, head)
    if head.kind not in _FORMS and not said.bracketed:
        return facts
    held, chair = facts.meeting.held_on or said.held, facts.meeting.chair or said.chair
    return replace(facts, meeting=replace(facts.meeting, held_on=held, chair=chair))


def _may_order(head: Head, language: str) -> bool:
    return head.kind not in _TELL_ONLY and language == "vi"


def _tasks(
    source: SourceText,
    text: str,
    parted: tuple[list[Line], Anatomy, list[Block]],
    setting: Setting,
    names: list[str],
) -> tuple[list[TaskProposal], str]:
    """Return the tasks of the body, of tables, and of an annex that gives out work, in the order of the text.

    Beside them the titles of a table that could not be read.
    """
    lines, anatomy, blocks = parted
    directory = Directory(names)
    tables = read_task_tables(source, text, lines[anatomy.body :], directory, setting)
    body = lines[anatomy.body : anatomy.tail]
    free = tables.without(body)
    blocks = blocks if len(free) == len(body) else blocks_of(text, free)
    found = [*find_tasks(text, blocks, directory, setting), *tables.tasks]
    annex = tables.without(lines[anatomy.annex :])
    if _gives_out_work(annex):
        found += find_tasks(text, blocks_of(text, annex), directory, replace(setting, planned=True))
    unread = titles_of_unread(lines[anatomy.body :], tables.tasks)
    return sorted(found, key=lambda task: (task.start, task.end)), unread


def _gives_out_work(annex: list[Line]) -> bool:
    title = lowered(" ".join(line.text for line in annex[:8]))
    return re.search(r"nhiệm vụ|phân công|giải pháp", title) is not None


def _head(text: str, lines: list[Line], anatomy: Anatomy, names: list[str], said: Labelled) -> Head:
    """Return what the head says, and beside it labelled lines and the line above the signature."""
    found = _printed_head(text, lines, anatomy, names)
    return _completed(found, said, lines[max(anatomy.body, anatomy.tail - _ABOVE) :], text)


def _printed_head(text: str, lines: list[Line], anatomy: Anatomy, names: list[str]) -> Head:
    body = [line.text for line in lines[anatomy.body :]]
    if anatomy.body == 0:
        return read_reported(lines, text)
    head = [line.text for line in lines[: anatomy.body] if line.text != line.text.upper()]
    found = read_head(text, lines[: anatomy.body], "\n".join((*head, *names, *body)))
    pointed = Head() if found.number or found.blank_number else read_pointed(text)
    if not pointed.number:
        return found
    day = found.issued_on or pointed.issued_on
    spans = (*found.spans, *pointed.spans)
    return replace(found, number=pointed.number, issued_on=day, near=found.near or day, spans=spans)


def _refuse_secrets(text: str, lines: list[Line]) -> None:
    cells = "\n".join(text[start:end] for line in lines for start, end in line.cells)
    if secrecy(text) or secrecy(cells):
        raise UserError(refusal_of_secrets())


def _warnings(source: SourceText, head: Head, tasks: int, near: date | None, unread: str) -> list[str]:
    found = [*source.doubts]
    if source.encoding_note:
        found.append(source.encoding_note)
    if head.blank_number:
        found.append(_("The number of the document is blank."))
    if head.blank_day:
        found.append(_("The day of issue is blank."))
    if unread:
        words = _(
            "The columns of the table “{0}” cannot be told apart here, so its tasks are not read: open the Word "
            "or Excel file, or select each task in the text and press Enter."
        )
        found.append(words.format(unread))
    if not tasks and source.text.strip():
        found.append(_("No task was found in this text."))
    elif tasks and near is None:
        found.append(_("The text gives no date; deadlines without a year cannot be worked out."))
    return found
