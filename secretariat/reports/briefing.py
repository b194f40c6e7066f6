"""The page for the weekly briefing: what is overdue, due, blocked and newly done, on one page whatever the book.

How many tasks each block names depends on the room: rows are measured as the paper measures them, and given to the
blocks in turn until the page is full. What is not named is counted.
"""

from collections.abc import Sequence
from typing import NamedTuple

from secretariat.domain import dates
from secretariat.domain.briefings import BlockKind, done_since, due_until
from secretariat.domain.listings import TaskRow
from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.domain.standing import DONE, Standing, caption
from secretariat.domain.text import roman
from secretariat.i18n import _, ngettext
from secretariat.queries.briefings import Block, Briefing
from secretariat.reports.char_widths import ruler
from secretariat.reports.heads import letterhead, written
from secretariat.reports.report import Column, Group, Letterhead, Report
from secretariat.reports.tasks import progress_words
from secretariat.reports.widths import shared_widths

# Points, as the paper and the Word document lay a report out on A4 upright.
_WIDE, _HIGH = 467.0, 728.0
_BODY, _LEADING, _PADDING_X, _PADDING_Y = 11, 12.7, 4.0, 2.5
_LINE = 1.16  # of the letters' size
_TITLE, _HEAD_GAP, _RULE_GAP, _AGENCY_SHARE = 29.0, 18.0, 4.0, 0.42
_SPARE = 18.0  # for Word, and for a printer's font that is a little wider
_LONGEST_CONTENT, _LONGEST_REMARK = 110, 68


class BriefingLine(NamedTuple):
    """A printed line: a task with its number in the block, or how many more there are."""

    number: str
    content: str
    lead: str = ""
    remark: str = ""


def weekly_briefing(briefing: Briefing, office: OfficeDraft, scope: str = "") -> Report[BriefingLine]:
    """Return the page; `scope` says whose tasks it is about when it is not about all of them."""
    lines = {
        block.kind: [_line(n, row, briefing, block) for n, row in enumerate(block.rows, 1)]
        for block in briefing.blocks
    }
    empty = _report(briefing, office, scope, dict.fromkeys(BlockKind, 0), lines)
    shown = _shared(briefing.blocks, lines, empty)
    return _report(briefing, office, scope, shown, lines)


def _report(
    briefing: Briefing,
    office: OfficeDraft,
    scope: str,
    shown: dict[BlockKind, int],
    lines: dict[BlockKind, list[BriefingLine]],
) -> Report[BriefingLine]:
    as_of = briefing.judging.as_of
    return Report(
        title=_("Page for the weekly briefing").upper(),
        columns=_columns(),
        groups=tuple(
            Group(_heading(place, block, briefing), _named(block, lines[block.kind], shown[block.kind]))
            for place, block in enumerate(briefing.blocks, 1)
        ),
        subtitle=_("(Figures as of {0})").format(written(as_of)),
        conditions=". ".join(filter(None, (scope, _figures(briefing)))),
        letterhead=letterhead(office),
        sheet=_("Briefing"),
        upright=True,
    )


def _columns() -> tuple[Column[BriefingLine], ...]:
    return (
        Column("number", _("No."), lambda line: line.number, 5, "center"),
        Column("content", _("Task"), lambda line: line.content, 50),
        Column("lead", _("Lead agency"), lambda line: line.lead, 20),
        Column("remark", _("Deadline, remarks"), lambda line: line.remark, 28),
    )


def _heading(place: int, block: Block, briefing: Briefing) -> str:
    as_of = briefing.judging.as_of
    titles = {
        BlockKind.OVERDUE: _("Overdue"),
        BlockKind.DUE: _("Due until {0}").format(dates.short(due_until(as_of))),
        BlockKind.BLOCKED: _("Blocked by an obstacle"),
        BlockKind.DONE: _("Done since {0}").format(dates.short(done_since(as_of))),
    }
    count = ngettext("{0} task", "{0} tasks", block.count).format(block.count) if block.count else _("none")
    return f"{roman(place)}. {titles[block.kind]}: {count}"


def _figures(briefing: Briefing) -> str:
    """The line below the title: everything, what is done, what is overdue and how that moved."""
    now, before = briefing.totals.by_standing, briefing.before.by_standing
    late, was = now[Standing.OPEN_OVERDUE], before[Standing.OPEN_OVERDUE]
    moved = _("as last week")
    if late != was:
        moved = _("{0} more than last week") if late > was else _("{0} fewer than last week")
        moved = moved.format(abs(late - was))
    words = _(
        "{total} tasks: {done} done, {overdue} overdue ({moved}), {open} in time, {without} without a deadline"
    )
    return words.format(
        total=briefing.totals.total,
        done=sum(now[each] for each in DONE),
        overdue=late,
        moved=moved,
        open=now[Standing.OPEN_IN_TIME],
        without=now[Standing.OPEN_NO_DEADLINE],
    )


def _line(number: int, row: TaskRow, briefing: Briefing, block: Block) -> BriefingLine:
    return BriefingLine(
        str(number),
        _short(row.content, _LONGEST_CONTENT),
        ", ".join(row.lead[:2]) + (" …" if len(row.lead) > 2 else ""),
        _short(_remark(row, briefing, block.kind), _LONGEST_REMARK),
    )


def _remark(row: TaskRow, briefing: Briefing, kind: BlockKind) -> str:
    """The deadline and what a leader asks next: how late, urged when, what blocks; for what is done the result."""
    if kind is BlockKind.DONE:
        return progress_words(row)
    parts = [dates.short(row.due_on)]
    if kind is BlockKind.BLOCKED:
        parts.append(briefing.obstacles.get(row.id, ""))
    else:
        judging = briefing.judging
        words = caption(row.standing, row.due_on, row.days_late, judging.as_of, judging.due_soon_days)
        parts += [words[:1].lower() + words[1:], f"{row.percent}%" if row.percent else ""]
    if row.id in briefing.urged:
        parts.append(_("last urged on {0}").format(dates.short(briefing.urged[row.id])))
    return "; ".join(filter(None, parts))


def _named(block: Block, lines: Sequence[BriefingLine], shown: int) -> list[BriefingLine]:
    """The first tasks of a block, and how many others there are."""
    left = block.count - shown
    named = list(lines[:shown])
    if left:
        words = ngettext("and {0} more task", "and {0} more tasks", left)
        named.append(BriefingLine("", words.format(left)))
    return named


def _shared(
    blocks: Sequence[Block], lines: dict[BlockKind, list[BriefingLine]], report: Report[BriefingLine]
) -> dict[BlockKind, int]:
    """Give the blocks a row in turn while there is room; "and … more" has its room until a block is complete."""
    heights = _Heights(report)
    more = heights.row(BriefingLine("", "…"))
    left = _HIGH - _SPARE - heights.fixed(report.letterhead) - more * sum(block.count > 0 for block in blocks)
    shown = dict.fromkeys(BlockKind, 0)
    waiting = [block for block in blocks if block.count]
    while waiting:
        for block in list(waiting):
            place = shown[block.kind]
            needed = heights.row(lines[block.kind][place]) - more * (place + 1 == block.count)
            if needed > left:
                waiting.remove(block)
                continue
            left -= needed
            shown[block.kind] += 1
            if shown[block.kind] == len(lines[block.kind]):
                waiting.remove(block)
    return shown


class _Heights:
    """How high parts of the page are, in points, measured as the paper measures them."""

    def __init__(self, report: Report[BriefingLine]) -> None:
        self._report, self._plain, self._bold = report, ruler(_BODY), ruler(_BODY, bold=True)
        self._widths = shared_widths(report, self._bold, round(_WIDE), round(_PADDING_X))

    def row(self, line: BriefingLine) -> float:
        """Return the height of a line of the table."""
        return self._band(max(map(self._lines, line, self._widths)))

    def fixed(self, head: Letterhead | None) -> float:
        """Return the height of everything but the lines: head, title, figures, titles of columns, headings."""
        report = self._report
        below = sum(ruler(13).count(text, _WIDE) for text in report.lines_below_title) * 13 * _LINE
        titles = max(
            self._bold.count(column.title, width - 2 * _PADDING_X)
            for column, width in zip(report.columns, self._widths, strict=True)
        )
        headings = sum(self._band(self._bold.count(group.title, _WIDE)) for group in report.groups)
        return _head_height(head) + _TITLE + below + self._band(titles) + headings

    def _lines(self, text: str, width: int) -> int:
        return self._plain.count(text, width - 2 * _PADDING_X)

    def _band(self, lines: int) -> float:
        return max(1, lines) * _LEADING + 2 * _PADDING_Y


def _head_height(head: Letterhead | None) -> float:
    if head is None:
        return 0
    party = head.form is PaperForm.PARTY
    size, room = 14 if party else 12, _WIDE * _AGENCY_SHARE
    ours = ruler(size).count(head.superior, room) + ruler(size, bold=True).count(head.office, room) + party
    theirs = 15 if party else 12 + 13
    return max(ours * size, theirs) * _LINE + _RULE_GAP + _HEAD_GAP


def _short(text: str, longest: int) -> str:
    """A task of many lines would push the others off the page; a heading of it is enough in a briefing."""
    words = " ".join(text.split())
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0].rstrip(",;.: ") + " …"
