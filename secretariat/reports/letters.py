"""The letters of the follow-up: their words from the templates, their tables from the tasks.

They are Vietnamese whatever language the window speaks, for the forms of the rules are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from secretariat.domain import dates
from secretariat.domain.figures import Figures, share, written_share
from secretariat.domain.letters import LetterDraft, LetterKind
from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.domain.standing import Standing
from secretariat.domain.text import roman
from secretariat.domain.urging import BANDS, AgencyFigures, AgencyShare, Band, band_counts
from secretariat.queries.obstacles import ObstacleLine
from secretariat.reports.heads import cited
from secretariat.reports.official import OfficialPaper, Part, annexed, ended, official
from secretariat.reports.report import Column, Group, Report, Signature, numbering
from secretariat.reports.tasks import assigning_document, progress_words
from secretariat.reports.templates import load_template

DAYS_TO_REPLY = 7
PLACES: Mapping[LetterKind, frozenset[str]] = {
    LetterKind.REMINDER: frozenset({"office", "as_of", "agency", "count", "overdue", "bands", "reply_by"}),
    LetterKind.URGING: frozenset(
        {"office", "as_of", "agency", "count", "overdue", "bands", "before", "reply_by"}
    ),
    LetterKind.LEADER_REPORT: frozenset(
        {"office", "as_of", "agencies", "count", "overdue", "bands", "before", "table", "base"}
    ),
    LetterKind.PRAISE: frozenset({"office", "as_of", "from", "agencies", "table", "base"}),
    LetterKind.OBSTACLE_REPORT: frozenset(
        {
            "office", "as_of", "code", "content", "lead", "deadline", "raised_on", "text", "cause", "proposal",
            "solver", "authority",
        }
    ),
}  # fmt: skip
_TEMPLATES = {
    LetterKind.REMINDER: "reminder",
    LetterKind.URGING: "urging",
    LetterKind.LEADER_REPORT: "leader_report",
    LetterKind.PRAISE: "praise",
    LetterKind.OBSTACLE_REPORT: "obstacle_report",
}
_PRINTED_KINDS = {
    LetterKind.REMINDER: "Thông báo",
    LetterKind.URGING: "",
    LetterKind.LEADER_REPORT: "Báo cáo",
    LetterKind.PRAISE: "Thông báo",
    LetterKind.OBSTACLE_REPORT: "Báo cáo",
}


def subject_of(kind: LetterKind) -> str:
    """Return the subject that the template proposes."""
    return load_template(_TEMPLATES[kind], PLACES[kind]).filled({}).subject


def urging_paper(
    draft: LetterDraft,
    shares: Sequence[AgencyShare],
    office: OfficeDraft,
    judging: Judging,
    figures: Mapping[int, AgencyFigures],
) -> OfficialPaper:
    """Return the paper of one level of urging; the tasks stand in its annex, grouped where several are urged."""
    rows = {row.id: row for share in shares for row in share.rows}.values()
    values: dict[str, str | Sequence[Part]] = {
        "agency": shares[0].name if len(shares) == 1 else "các cơ quan, đơn vị",
        "agencies": str(len(shares)),
        "count": _two(len(rows)),
        "overdue": _two(sum(row.standing is Standing.OPEN_OVERDUE for row in rows)),
        "bands": _bands_words(band_counts(row.days_late for row in rows)),
        "before": _before_words(shares),
        "reply_by": cited(draft.issued_on + timedelta(days=DAYS_TO_REPLY)),
        "base": _BASE,
    }
    if draft.kind is LetterKind.LEADER_REPORT:
        units = [(share, figures.get(share.id)) for share in shares]
        values["table"] = (_units_table(units),)
    paper = _paper(draft, office, judging.as_of, values)
    table = _tasks_table(shares, judging)
    return annexed(paper, [table], _said(draft, office))


def praise_paper(
    draft: LetterDraft, figures: Sequence[AgencyFigures], office: OfficeDraft, since: date, as_of: date
) -> OfficialPaper:
    """Return the paper that praises agencies; its table stands in the text."""
    values: dict[str, str | Sequence[Part]] = {
        "from": cited(since),
        "agencies": _two(len(figures)),
        "table": (_praise_table(figures),),
        "base": "Tỷ lệ hoàn thành tính trên số nhiệm vụ được giao; tỷ lệ quá hạn tính trên số đã hoàn thành.",
    }
    return _paper(draft, office, as_of, values)


def obstacle_paper(draft: LetterDraft, obstacle: ObstacleLine, office: OfficeDraft) -> OfficialPaper:
    """Return the report of an obstacle to the leader."""
    beyond = "vượt thẩm quyền giải quyết" if obstacle.beyond_authority else "thuộc thẩm quyền giải quyết"
    values = {
        "code": obstacle.code,
        "content": obstacle.content,
        "lead": obstacle.lead,
        "deadline": cited(obstacle.due_on) if obstacle.due_on else "chưa có thời hạn",
        "raised_on": cited(obstacle.raised_on),
        "text": obstacle.text,
        "cause": obstacle.cause or "đang được làm rõ.",
        "proposal": obstacle.proposal or "kính đề nghị xem xét, cho ý kiến chỉ đạo.",
        "solver": obstacle.solver or draft.addressee,
        "authority": f"{beyond} của {obstacle.lead or 'cơ quan chủ trì'}",
    }
    return _paper(draft, office, draft.issued_on, values)


_BASE = "Tỷ lệ hoàn thành và tỷ lệ quá hạn đều tính trên tổng số nhiệm vụ được giao."


def _paper(
    draft: LetterDraft, office: OfficeDraft, as_of: date, values: Mapping[str, str | Sequence[Part]]
) -> OfficialPaper:
    template = load_template(_TEMPLATES[draft.kind], PLACES[draft.kind])
    filled = template.filled({"office": office.name, "as_of": dates.long(as_of), **values})
    kind, number = _PRINTED_KINDS[draft.kind], draft.number or _blank_number(office)
    subject = draft.subject if not kind else draft.subject[:1].upper() + draft.subject[1:]
    paper = official(office, draft.issued_on, number=number, kind=kind, subject=subject)
    signed = (Signature(draft.signer_title.upper(), draft.signer_name),)
    addressees = tuple(line.strip() for line in draft.addressee.split(";") if line.strip())
    return replace(paper, addressees=addressees, body=ended(filled.parts, office.form), signatures=signed)


def _blank_number(office: OfficeDraft) -> str:
    return "      -CV" if office.form is PaperForm.PARTY else "        "


def _said(draft: LetterDraft, office: OfficeDraft) -> str:
    """How an annex cites its paper: blanks need not be filled."""
    kind = _PRINTED_KINDS[draft.kind] or "Công văn"
    number = f" số {draft.number}" if draft.number else ""
    return f"{kind}{number} {dates.long(draft.issued_on)} của {office.name}".strip()


def _two(count: int) -> str:
    return f"{count:02}"


def _bands_words(counts: Sequence[int]) -> str:
    told = [f"{_band_name(band)}: {_two(count)}" for band, count in zip(BANDS, counts, strict=True) if count]
    return "; ".join(told)


def _band_name(band: Band) -> str:
    if band.high is None:
        return f"trên {band.low - 1} ngày"
    return f"đến {band.high} ngày" if band.low <= 1 else f"từ {band.low} đến {band.high} ngày"


def _before_words(shares: Sequence[AgencyShare]) -> str:
    sent = [share for share in shares if share.times and share.last_on]
    if not sent:
        return ""
    last = max(share.last_on for share in sent if share.last_on)
    if len(shares) > 1:
        return f"Các cơ quan, đơn vị nêu trên đã được đôn đốc, lần gần nhất ngày {cited(last)}."
    return f"{sent[0].name} đã được đôn đốc {_two(sent[0].times)} lần, lần gần nhất ngày {cited(last)}."


def _tasks_table(shares: Sequence[AgencyShare], judging: Judging) -> Report[TaskRow]:
    columns: list[Column[TaskRow]] = [
        numbering("TT"),
        Column("content", "Nội dung nhiệm vụ", lambda row: row.content, 44),
        Column("document", "Văn bản giao", assigning_document, 17),
        Column("due_on", "Thời hạn", lambda row: row.due_on or row.deadline_text, 12, "center"),
        Column("days_late", "Quá hạn (ngày)", lambda row: row.days_late or None, 9, "center"),
        Column("percent", "Tiến độ", progress_words, 17),
    ]
    groups = [Group(_group_title(n, share, len(shares)), share.rows) for n, share in enumerate(shares, 1)]
    late = all(row.standing is Standing.OPEN_OVERDUE for share in shares for row in share.rows)
    title = "Danh mục nhiệm vụ quá hạn" if late else "Danh mục nhiệm vụ chưa hoàn thành"
    note = (
        f"Số liệu tính đến {dates.long(judging.as_of)}; đúng hạn, quá hạn xét theo {_JUDGED[judging.judged_by]}."
    )
    return Report(title, tuple(columns), tuple(groups), notes=(note,))


_JUDGED = {"adjusted": "thời hạn sau điều chỉnh", "first": "thời hạn giao ban đầu"}


def _group_title(number: int, share: AgencyShare, count: int) -> str:
    name = share.name or "Chưa có cơ quan chủ trì"
    return f"{roman(number)}. {name} ({_two(len(share.rows))})" if count > 1 else ""


def _units_table(units: Sequence[tuple[AgencyShare, AgencyFigures | None]]) -> Report[Any]:
    rows = [(each, known.figures if known else Figures()) for each, known in units]
    columns: list[Column[Any]] = [
        numbering("TT"),
        Column("name", "Cơ quan, đơn vị", lambda row: row[0].name or "Chưa có cơ quan chủ trì", 26),
        Column("given", "Được giao", lambda row: row[1].given, 8, "center"),
        Column("done", "Đã hoàn thành", lambda row: row[1].done, 8, "center"),
        Column("done_rate", "Tỷ lệ", lambda row: _rate(row[1].done, row[1].given), 9, "center"),
        Column("overdue", "Quá hạn", lambda row: row[1].overdue, 8, "center"),
        Column("overdue_rate", "Tỷ lệ", lambda row: _rate(row[1].overdue, row[1].given), 9, "center"),
        Column("over_90", "Quá hạn trên 90 ngày", lambda row: sum(row[0].bands[2:]), 9, "center"),
        Column("times", "Số lần đôn đốc", lambda row: row[0].times, 8, "center"),
    ]
    return Report("", tuple(columns), (Group("", rows),))


def _rate(part: int, whole: int) -> str:
    return f"{written_share(share(part, whole))}%" if whole else "–"


def _praise_table(figures: Sequence[AgencyFigures]) -> Report[AgencyFigures]:
    columns: list[Column[AgencyFigures]] = [
        numbering("TT"),
        Column("name", "Cơ quan, đơn vị", lambda row: row.name, 34),
        Column("given", "Được giao", lambda row: row.figures.given, 9, "center"),
        Column("done", "Đã hoàn thành", lambda row: row.figures.done, 10, "center"),
        Column(
            "done_rate", "Tỷ lệ hoàn thành", lambda row: _rate(row.figures.done, row.figures.given), 11, "center"
        ),
        Column("late", "Hoàn thành quá hạn", lambda row: row.figures.done_late, 11, "center"),
        Column(
            "late_rate", "Tỷ lệ quá hạn", lambda row: _rate(row.figures.done_late, row.figures.done), 11, "center"
        ),
    ]
    return Report("", tuple(columns), (Group("", figures),))
