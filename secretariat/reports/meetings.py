"""The papers of a meeting: invitation with its annex, list to sign, minutes, notice of conclusions.

What they say besides what was entered comes from templates; the words here are those of Vietnamese papers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from secretariat.domain.attendance import DelegateDraft, PointDraft, by_point, turnout
from secretariat.domain.conclusions import ConclusionLine, in_words
from secretariat.domain.letters import open_number
from secretariat.domain.meetings import MeetingDraft, MeetingForm, chaired_by, spoken_of
from secretariat.domain.minutes import MinutesEntry, MinutesKind
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.text import clean, roman
from secretariat.reports.heads import closing, letterhead, written
from secretariat.reports.official import OfficialPaper, Paragraph, Part, Words, annexed, ended, official, paragraph
from secretariat.reports.report import Column, Group, Report, Signature, numbering
from secretariat.reports.templates import load_template

_FORMS = {
    MeetingForm.IN_PERSON: "trực tiếp",
    MeetingForm.ONLINE: "trực tuyến",
    MeetingForm.HYBRID: "trực tiếp kết hợp trực tuyến",
}
_LISTED_POINTS = 6
NOTICE_PLACES = frozenset({"chair", "meeting", "held_on", "place", "office", "conclusions"})
_INVITATION_PLACES = frozenset({"meeting", "office", "chair", "time", "place", "form", "points"})
_MINUTES_PLACES = frozenset(
    {"title", "start", "place", "form", "chair", "secretary", "attendance", "items", "end"}
)


@dataclass(frozen=True, slots=True)
class MeetingPapers:
    """All that the papers of one meeting tell of it."""

    office: OfficeDraft
    meeting: MeetingDraft
    points: tuple[PointDraft, ...] = ()
    delegates: tuple[DelegateDraft, ...] = ()
    minutes: tuple[MinutesEntry, ...] = ()


def invitation(papers: MeetingPapers, day: date, number: str = "") -> OfficialPaper:
    """Return the invitation (giấy mời) with the list of those invited, point by point, as its annex."""
    meeting = papers.meeting
    invited = [row for row in papers.delegates if row.invited]
    filled = load_template("invitation", _INVITATION_PLACES).filled(
        {
            "meeting": spoken_of(meeting.title),
            "office": papers.office.name or "Cơ quan tổ chức",
            "chair": clean(meeting.chair),
            "time": _time(meeting),
            "place": clean(meeting.place),
            "form": _form(meeting),
            "points": _points_in_words(papers.points),
        }
    )
    paper = official(
        papers.office, day, number=number or f"…/GM-{papers.office.numbering or '…'}", kind="Giấy mời"
    )
    body = tuple(part for part in filled.parts if not _says_nothing(part))
    paper = replace(paper, subject=filled.subject, body=ended(_renumbered(body), papers.office.form))
    return annexed(paper, [invited_list(papers, invited)], "Giấy mời này") if invited else paper


def invited_list(papers: MeetingPapers, invited: Sequence[DelegateDraft]) -> Report[DelegateDraft]:
    """Return the annex of an invitation: who is invited, point by point."""
    return Report("Danh sách đại biểu được mời", (*_who(), _NOTE), _groups(papers.points, invited))


def sign_in_list(papers: MeetingPapers, day: date, point: str | None = None) -> Report[DelegateDraft]:
    """Return the list that delegates sign (danh sách đại biểu), of all points or of one."""
    groups = _groups(papers.points, papers.delegates)
    if point is not None:
        groups = tuple(replace(group, title="") for group in groups if group.title.partition(". ")[2] == point)
    said = filter(None, (point and _point(point), _time(papers.meeting), clean(papers.meeting.place)))
    foot = closing(papers.office, papers.meeting.held_on or day)
    return Report(
        "DANH SÁCH ĐẠI BIỂU",
        (*_who(), _REPLACES, Column("sign", "Ký tên", lambda _row: "", 18)),
        groups,
        f"Dự {spoken_of(papers.meeting.title)}",
        " – ".join(said),
        letterhead=letterhead(papers.office),
        closing=replace(foot, recipients=(), recipients_title=""),
        sheet="Đại biểu",
    )


def minutes_paper(papers: MeetingPapers, day: date) -> OfficialPaper:
    """Return the minutes (biên bản): who was there, item by item what was said, voted and concluded."""
    meeting = papers.meeting
    held = meeting.held_on
    clock, begun = meeting.start_time, written(held) if held else ""
    filled = load_template("minutes", _MINUTES_PLACES).filled(
        {
            "title": _capital(spoken_of(meeting.title)),
            "start": ", ".join(filter(None, (_hour(clock) if clock else "", begun))),
            "place": clean(meeting.place),
            "form": _form(meeting),
            "chair": clean(meeting.chair),
            "secretary": clean(meeting.secretary),
            "attendance": tuple(_attendance(papers)),
            "items": tuple(_items(papers.minutes)),
            "end": _end(meeting),
        }
    )
    paper = official(papers.office, held or day, number=open_number("BB", papers.office), kind="Biên bản")
    body = tuple(part for part in filled.parts if not _says_nothing(part))
    hands = (Signature("THƯ KÝ", clean(meeting.secretary)), Signature("CHỦ TRÌ", _name(meeting.chair)))
    return replace(
        paper, subject=filled.subject, body=ended(body, papers.office.form), signatures=hands, recipients=()
    )


def notice_paper(
    office: OfficeDraft, meeting: MeetingDraft, lines: Iterable[ConclusionLine], day: date, number: str = ""
) -> OfficialPaper:
    """Return the notice of conclusions (thông báo kết luận) with these lines."""
    body = tuple(paragraph(line.printed, bold=line.entry is None, keep=line.entry is None) for line in lines)
    filled = load_template("notice", NOTICE_PLACES).filled(
        {
            "chair": chaired_by(meeting.chair),
            "meeting": spoken_of(meeting.title),
            "held_on": _bare_day(meeting.held_on or day),
            "place": f" tại {clean(meeting.place)}" if clean(meeting.place) else "",
            "office": office.name or "Văn phòng",
            "conclusions": body,
        }
    )
    paper = official(office, day, number=number or open_number("TB", office), kind="Thông báo")
    return replace(paper, subject=filled.subject, body=ended(filled.parts, office.form))


def text_of(paper: OfficialPaper) -> str:
    """Return a paper as plain text, as it would be read back: head, body, who signs, who receives."""
    head = (paper.head.superior, paper.head.office, paper.number, paper.place_and_day, paper.kind, paper.subject)
    body = (part.text for part in paper.body if isinstance(part, Paragraph))
    receivers = ("Nơi nhận:", *paper.recipients) if paper.recipients else ()
    hands = (line for sign in paper.signatures for line in (sign.title, sign.name))
    return "\n".join(line for line in (*head, *body, *receivers, *hands) if line)


_NOTE: Column[DelegateDraft] = Column("note", "Ghi chú", lambda row: row.note, 14)
_REPLACES: Column[DelegateDraft] = Column(
    "replaces", "Ghi chú", lambda row: f"Thay {row.replaces}" if row.replaces else row.note, 16
)


def _who() -> tuple[Column[DelegateDraft], ...]:
    return (
        numbering("TT"),
        Column("name", "Họ và tên", lambda row: row.name, 24),
        Column("post", "Chức vụ", lambda row: row.post or ("Lãnh đạo cơ quan" if not row.name else ""), 22),
        Column("agency", "Cơ quan, đơn vị", lambda row: row.agency, 32),
    )


def _groups(points: Sequence[PointDraft], delegates: Iterable[DelegateDraft]) -> tuple[Group[DelegateDraft], ...]:
    """A heading for each point; where there are no points there is none."""
    groups = [group for group in by_point(points, delegates) if group.delegates]
    if not points or not any(group.point.name for group in groups):
        return tuple(Group("", group.delegates) for group in groups)
    return tuple(
        Group(f"{roman(n)}. {group.point.name or 'Đại biểu khác'}", group.delegates)
        for n, group in enumerate(groups, 1)
    )


def _attendance(papers: MeetingPapers) -> Iterable[Part]:
    counted = turnout(papers.delegates)
    if not papers.delegates:
        return
    told = [f"Có mặt: {counted.came} đại biểu"]
    if counted.replaced:
        told.append(f"trong đó {counted.replaced} người dự thay")
    if counted.absent:
        told.append(f"vắng mặt: {counted.absent}")
    yield paragraph(f"{'; '.join(told)}.")
    for group in by_point(papers.points, (row for row in papers.delegates if row.came)):
        if papers.points and group.point.name and group.delegates:
            yield paragraph(f"{_point(group.point.name)}:", italic=True, keep=True)
        for row in group.delegates:
            agency = f", {row.agency}" if row.agency and row.agency != row.label else ""
            instead = f" (dự thay {row.replaces})" if row.replaces else ""
            yield paragraph(f"- {row.label}{agency}{instead};")
    absent = [row.label for row in papers.delegates if row.invited and not row.came]
    if absent:
        yield paragraph(f"Vắng mặt: {'; '.join(absent)}.")


def _items(entries: Sequence[MinutesEntry]) -> Iterable[Part]:
    count = 0
    for entry in entries:
        text = clean(entry.text)
        match entry.kind:
            case MinutesKind.AGENDA if entry.level == 0:
                count += 1
                yield paragraph(f"{count}. {text}", bold=True, keep=True)
            case MinutesKind.AGENDA:
                yield paragraph(f"- {text}", keep=True)
            case MinutesKind.OPINION:
                yield _said(entry.speaker or "Ý kiến", text)
            case MinutesKind.VOTE:
                yield _said("Biểu quyết", f"{text}{': ' if text else ''}{_votes(entry)}")
            case MinutesKind.CONCLUSION:
                yield _said("Kết luận của chủ trì", in_words(entry))


def _said(who: str, text: str) -> Paragraph:
    return Paragraph((Words(f"- {who}: ", italic=True), Words(text)))


def _point(name: str) -> str:
    return name if name.startswith("Điểm cầu") else f"Điểm cầu {name}"


def _votes(entry: MinutesEntry) -> str:
    said = (
        (entry.votes_for, "tán thành"),
        (entry.votes_against, "không tán thành"),
        (entry.votes_abstained, "ý kiến khác"),
    )
    return ", ".join(f"{count} {words}" for count, words in said if count is not None) + "."


def _time(meeting: MeetingDraft) -> str:
    day = written(meeting.held_on) if meeting.held_on else ""
    hours = _hour(meeting.start_time) + (f" đến {_hour(meeting.end_time)}" if meeting.end_time else "")
    return ", ".join(filter(None, (hours if meeting.start_time else "", day)))


def _hour(clock: str) -> str:
    """08:30 → 08 giờ 30."""
    hour, _colon, minute = clock.partition(":")
    return f"{hour} giờ {minute}" if minute and minute != "00" else f"{hour} giờ"


def _end(meeting: MeetingDraft) -> str:
    at = f" lúc {_hour(meeting.end_time)} cùng ngày" if meeting.end_time else ""
    return f"Cuộc họp kết thúc{at}. Biên bản được đọc lại, những người dự họp nhất trí thông qua."


def _form(meeting: MeetingDraft) -> str:
    return _FORMS[meeting.form] if meeting.form else ""


def _points_in_words(points: Sequence[PointDraft]) -> str:
    if len(points) > _LISTED_POINTS:
        return f"{len(points)} điểm cầu, theo danh sách kèm theo"
    return "; ".join(f"{point.name} ({point.contact})" if point.contact else point.name for point in points)


def _says_nothing(part: Part) -> bool:
    """A line of a template whose place was left empty: "Địa điểm: ."."""
    return isinstance(part, Paragraph) and part.text.rstrip(" .").endswith(":") and part.text.endswith(".")


def _renumbered(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Close the gaps that empty lines leave in 1. 2. 3."""
    count, found = 0, list[Part]()
    for part in parts:
        text = part.text if isinstance(part, Paragraph) else ""
        head, dot, rest = text.partition(". ")
        if dot and head.isdecimal():
            count += 1
            found.append(paragraph(f"{count}. {rest}"))
        else:
            found.append(part)
    return tuple(found)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _bare_day(day: date) -> str:
    """The day without the word for it, which the sentence has already."""
    return written(day).removeprefix("ngày ")


def _name(chair: str) -> str:
    """Đồng chí Nguyễn Văn An, Phó Trưởng ban → Nguyễn Văn An."""
    return clean(chair).split(",")[0].removeprefix("Đồng chí ").removeprefix("đồng chí ")
