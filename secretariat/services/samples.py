"""A book of invented but realistic data: the same for the same seed, whatever the clock says."""

import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.agencies import AgencyKind
from secretariat.domain.dates import long
from secretariat.domain.documents import number_key
from secretariat.domain.kinds import Importance, Role
from secretariat.domain.meetings import MeetingForm
from secretariat.domain.offices import OfficeDraft
from secretariat.i18n import _
from secretariat.progress import Progress
from secretariat.services.office import update_office
from secretariat.services.sample_cascade import SampleCascade, chained
from secretariat.services.sample_chance import Chance
from secretariat.services.sample_committees import SampleCommittees
from secretariat.services.sample_fates import FIRST_DAY, LAST_ACT, Fate, fate_of, later, working
from secretariat.services.sample_letters import SampleLetters
from secretariat.services.sample_lives import SampleLives
from secretariat.services.sample_meetings import add_meetings, concluded
from secretariat.services.sample_mergers import HEAVY, add_merged_agencies
from secretariat.services.sample_minutes import add_minutes
from secretariat.services.sample_own_reports import add_own_reports
from secretariat.services.sample_periods import add_periods, divided
from secretariat.services.sample_report_duties import add_report_duties
from secretariat.services.sample_rows import SampleRows
from secretariat.services.sample_sources import SampleSources
from secretariat.services.sample_texts import GrowingText, Work, Writer, sentence
from secretariat.store.database import Database
from secretariat.store.models import Agency, Office

_PORTION = 4000
_LAST_ISSUE = date(2026, 11, 13)
_OFFICE = OfficeDraft(
    name="Cơ quan thường trực",
    superior="Ban Chỉ đạo Hội nhập quốc tế",
    place="Hà Nội",
    uses_receiving=True,
    uses_confirming=True,
    signer_title="Thủ trưởng cơ quan",
    signer_name="Hoàng Minh Đức",
    numbering="TB-CQTT",
    preparer_title="Người lập biểu",
    recipients="Trưởng Ban (để b/c);\nLưu: VT, TH.",
)
# How many coordinating agencies and progress entries a task has; a very large book has fewer, to be quick.
_RICH, _PLAIN, _LARGE = ((0, 0, 0, 1, 1, 1, 2, 3), (0, 0, 1, 1, 1, 2)), ((0, 0, 1, 1), (0, 0, 1)), 20_000
_WEIGHTS = {AgencyKind.MINISTRY: 12, AgencyKind.PROVINCE: 2, AgencyKind.GOVERNMENT: 2, AgencyKind.GROUP: 2}
_HEAVIER = {"Bộ Ngoại giao": 40, "Bộ Công Thương": 26, "Bộ Tài chính": 24, "Bộ Tư pháp": 16, **HEAVY}
_FORMS = (MeetingForm.IN_PERSON, MeetingForm.ONLINE, MeetingForm.HYBRID)


@dataclass(frozen=True, slots=True, eq=False)
class _Body:
    """An agency that may be given a task."""

    id: int
    name: str
    code: str
    weight: int
    valid_from: date | None
    valid_to: date | None

    def works_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


@dataclass(slots=True)
class _Paper:
    """A document while it is being invented; its text grows with its tasks, its `bag` holds whom to draw."""

    id: int
    issued_on: date
    chair: str
    values: dict[str, Any]
    bag: list[_Body]
    text: GrowingText = field(default_factory=GrowingText)
    clause_id: int = 0
    items: int = 0


def make_sample(database: Database, tasks: int, seed: int, progress: Progress) -> None:
    """Fill a new book with invented data, as one step that cannot be undone."""
    # The collector would walk through the growing rows again and again, and nothing in them is garbage.
    collecting = gc.isenabled()
    gc.disable()
    try:
        with database.being_made(), database.write(_("Make the sample"), undoable=False) as session:
            fill_sample(session, tasks, seed, progress)
    finally:
        if collecting:
            gc.enable()


def fill_sample(session: Session, tasks: int, seed: int, progress: Progress) -> None:
    """Invent `tasks` tasks with everything around them in a book that holds the catalogues only."""
    _Inventor(session, seed, _RICH if tasks < _LARGE else _PLAIN).run(tasks, progress)


class _Inventor:
    """Goes through the two years document by document; rows are written in portions."""

    def __init__(self, session: Session, seed: int, wealth: tuple[Sequence[int], Sequence[int]]) -> None:
        self._session, self._seed = session, seed
        self._rng = rng = Chance(seed)
        self._coordinating, self._reports = wealth
        self._writer = Writer(rng)
        self._rows = SampleRows(session, rng)
        self._sources = SampleSources(self._rows, self._writer.words, seed)
        self._committees = SampleCommittees(self._rows, session, seed)
        add_merged_agencies(session, seed)
        self._cascade = SampleCascade(session, self._rows, self._writer.words, seed)
        self._letters = SampleLetters(session, self._rows, seed, _OFFICE)
        self._bodies = _bodies(session)
        self._officers = [*self._writer.words["officers"], *(self._writer.person() for _number in range(12))]
        self._numbers: defaultdict[tuple[str, int], int] = defaultdict(int)

    def run(self, total: int, progress: Progress) -> None:
        """Write everything."""
        self._begin()
        done = 0
        given_on, from_minutes, in_parts = chained(total), concluded(total), divided(total)
        for count, issued_on in _plan(self._rng, total - given_on - from_minutes - in_parts):
            paper = self._paper(issued_on)
            for _number in range(count):
                self._task(paper, fate_of(self._rng, done, issued_on, self._reports))
                done += 1
            self._finish(paper)
            if self._rows.waiting >= _PORTION:
                self._rows.write()
                progress.step(done, total)
        self._cascade.write(given_on)
        self._rows.write()
        add_meetings(self._session, self._committees.of(0), self._seed, from_minutes)
        self._tell(in_parts)
        self._letters.write(total)
        progress.step(total, total)

    def _tell(self, in_parts: int) -> None:
        """What the services do with tasks that are there: a bounded part of any sample."""
        before = self._rows.last_ids()
        add_minutes(self._session)
        add_report_duties(self._session, self._seed)
        add_own_reports(self._session)
        add_periods(self._session, self._seed, in_parts)
        SampleLives(self._session, self._writer.words, self._seed).write()
        self._session.flush()
        self._rows.steady_uids(before)

    def _begin(self) -> None:
        update_office(self._session, _OFFICE)
        self._session.scalars(select(Office)).one().uid = self._rng.uid()
        self._session.flush()
        self._committees.write(self._writer.words["committees"])

    def _paper(self, issued_on: date) -> _Paper:
        rng, writer = self._rng, self._writer
        place = rng.choices(range(5), (8, 3, 3, 2, 2))[0]
        committee, symbol, titles = writer.words["committees"][place]
        kind = "KL" if rng.random() < 0.15 else "TB"
        self._numbers[symbol, issued_on.year] += 1
        number = f"{self._numbers[symbol, issued_on.year]:02}/{kind}-{symbol}"
        about = writer.topic()
        chair = f"đồng chí {writer.person()}, {rng.pick(titles)}"
        meeting = self._meeting(place, issued_on, about, chair)
        values = {
            "number": number,
            "number_key": number_key(number),
            "kind": kind,
            "issuer": committee,
            "issued_on": issued_on.isoformat(),
            "signer": writer.person(),
            "signer_title": "Chánh Văn phòng",
            "subject": f"Kết luận của {chair} tại cuộc họp về {about}",
            "meeting_id": meeting["id"],
        }
        bag = [body for body in self._bodies if body.works_on(issued_on) for _copy in range(body.weight)]
        paper = _Paper(self._rows.next_id("document"), issued_on, chair, values, bag)
        self._sources.link(paper.id, symbol, values)
        self._sources.tell(paper.id, issued_on, about, values)
        self._head(paper, meeting, about)
        return paper

    def _meeting(self, committee: int, issued_on: date, about: str, chair: str) -> dict[str, Any]:
        rng, writer = self._rng, self._writer
        held_on = max(working(issued_on - timedelta(days=rng.between(1, 7))), FIRST_DAY)
        held_on = min(held_on, issued_on)
        form = rng.pick(_FORMS)
        values = {
            "title": f"Họp về {about}",
            "held_on": held_on.isoformat(),
            "start_time": rng.pick(("08:00", "08:30", "14:00", "15:30")),
            "place": writer.pick("places"),
            "form": form.value,
            "chair": f"{chair[0].upper()}{chair[1:]}",
            "points": None if form is MeetingForm.IN_PERSON else rng.pick((12, 18, 34)),
            "committee_id": self._committees.of(committee),
        }
        return values | {"id": self._rows.add("meeting", **values)}

    def _head(self, paper: _Paper, meeting: dict[str, Any], about: str) -> None:
        writer, values = self._writer, paper.values
        paper.text.add(values["issuer"].upper())
        paper.text.add(f"Số: {values['number']}")
        paper.text.add(f"Hà Nội, {long(paper.issued_on)}")
        paper.text.add("KẾT LUẬN" if values["kind"] == "KL" else "THÔNG BÁO")
        paper.text.add(values["subject"])
        held_on = date.fromisoformat(meeting["held_on"])
        paper.text.add(writer.opening(held_on, meeting["place"], paper.chair, f"cuộc họp về {about}"))
        start = paper.text.add("I. Đánh giá chung")
        paper.text.add(writer.words["praise"])
        self._clause(paper, "I", "Đánh giá chung", start)
        start = paper.text.add("II. Nhiệm vụ cụ thể")
        paper.clause_id = self._clause(paper, "II", "Nhiệm vụ cụ thể", start)

    def _clause(self, paper: _Paper, path: str, title: str, start: int) -> int:
        place = {"starts_at": start, "ends_at": paper.text.length - 1}
        return self._rows.add("clause", document_id=paper.id, path=path, label=f"{path}.", title=title, **place)

    def _task(self, paper: _Paper, fate: Fate) -> None:
        rng, work = self._rng, self._writer.work()
        lead, coordinating = self._agencies(paper)
        paper.items += 1
        names = [body.name for body in lead], [body.name for body in coordinating]
        text = sentence(work.content, *names, fate.text)
        label = f"{paper.items}. "
        start = paper.text.add(f"{label}{text}") + len(label)
        values = _task_values(work, fate) | {
            "importance": rng.pick(_IMPORTANCE),
            "starred": int(rng.random() < 0.06),
            "assigner": paper.chair.rsplit(", ", 1)[1],
            "officer": rng.pick(self._officers),
            "document_id": paper.id,
            "clause_id": paper.clause_id,
            "source_text": text,
            "source_start": start,
            "source_end": start + len(text),
        }
        if fate.completed_on is not None:
            values["result"] = self._writer.pick("results")
            values["result_paper"] = f"{rng.between(10, 4900)}/{lead[0].code or 'CV'}-TH"
        task_id = self._rows.add_task(values)
        for role, bodies in ((Role.LEAD, lead), (Role.COORDINATING, coordinating)):
            for place, body in enumerate(bodies):
                self._rows.add("assignment", task_id=task_id, agency_id=body.id, role=role.value, place=place)
        self._course(task_id, fate, lead[0])
        self._cascade.remember(task_id, values, lead[0].name, fate, paper.values["number"])

    def _agencies(self, paper: _Paper) -> tuple[list[_Body], list[_Body]]:
        rng = self._rng
        leads = 2 if rng.random() < 0.04 else 1
        wanted = leads + rng.pick(self._coordinating)
        bodies = list(dict.fromkeys(rng.pick(paper.bag) for _body in range(wanted)))
        return bodies[:leads], bodies[leads:]

    def _course(self, task_id: int, fate: Fate, lead: _Body) -> None:
        rng, writer = self._rng, self._writer
        for on, percent in fate.progress:
            text = writer.pick("progress")
            self._rows.add(
                "progress",
                task_id=task_id,
                reported_on=on.isoformat(),
                percent=percent,
                text=text,
                reporter=lead.name,
            )
        for decided_on, old, new in fate.extensions:
            self._rows.add(
                "extension",
                task_id=task_id,
                decided_on=decided_on.isoformat(),
                old_due_on=old.isoformat(),
                new_due_on=new.isoformat(),
                reason=writer.pick("reasons"),
                paper=f"{rng.between(100, 4900)}/VPBCĐ-TH",
            )
        if fate.is_late and fate.due_on is not None:
            if rng.random() < 0.5:
                self._obstacle(task_id, fate)
            if rng.random() < 0.3:
                self._remind(task_id, lead.id, later(rng, fate.due_on, 1, 10))

    def _obstacle(self, task_id: int, fate: Fate) -> None:
        text, cause, proposal = self._writer.pick("obstacles")
        raised_on = later(self._rng, fate.assigned_on, 1, 5)
        self._rows.add(
            "obstacle",
            task_id=task_id,
            raised_on=raised_on.isoformat(),
            text=text,
            cause=cause,
            proposal=proposal,
            beyond_authority=int(self._rng.random() < 0.3),
            closed_on=fate.completed_on.isoformat() if fate.completed_on else None,
            **self._letters.fate_of_obstacle(raised_on, fate.completed_on),
        )

    def _remind(self, task_id: int, agency_id: int, on: date) -> None:
        if on <= LAST_ACT:
            paper = f"{self._rng.between(100, 4900)}/VPBCĐ-TH"
            self._rows.add(
                "reminder", task_id=task_id, agency_id=agency_id, reminded_on=on.isoformat(), paper=paper
            )

    def _finish(self, paper: _Paper) -> None:
        paper.text.add(self._writer.words["closing"].format(chair=paper.chair))
        paper.values["full_text"] = "\n".join(paper.text.lines)
        self._rows.add_document(paper.id, paper.values)


_IMPORTANCE = (*[Importance.NORMAL.value] * 16, *[Importance.HIGH.value] * 3, Importance.URGENT.value)


def _task_values(work: Work, fate: Fate) -> dict[str, Any]:
    return {
        "content": work.content,
        "product": work.product,
        "field": work.field,
        "assigned_on": fate.assigned_on.isoformat(),
        "deadline_text": fate.text,
        "deadline_kind": fate.kind.value,
        "due_on": _iso(fate.due_on),
        "first_due_on": _iso(fate.first_due_on),
        "state": fate.state.value,
        "percent": fate.percent,
        "completed_on": _iso(fate.completed_on),
        "ended_on": _iso(fate.ended_on),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plan(rng: Chance, total: int) -> Iterator[tuple[int, date]]:
    """How many tasks come with which document, on which day, in order of time."""
    usual = max(8, total // 4000)
    counts: list[int] = []
    left = total
    while left > 0:
        least = usual // 2 if counts else 5
        counts.append(min(left, rng.between(least, usual + usual // 2)))
        left -= counts[-1]
    begin = FIRST_DAY + timedelta(days=8)
    span = (_LAST_ISSUE - begin).days
    days = sorted(int(span * rng.random() ** 0.65) for _count in counts[1:])
    for count, after in zip(counts, [0, *days], strict=False):
        yield count, working(begin + timedelta(days=after))


def _bodies(session: Session) -> list[_Body]:
    query = select(Agency.id, Agency.name, Agency.code, Agency.kind, Agency.valid_from, Agency.valid_to).where(
        Agency.kind.in_(_WEIGHTS), Agency.deleted_at.is_(None)
    )
    return [
        _Body(
            row.id,
            row.name,
            row.code if not row.code.isdigit() else "UBND",
            _HEAVIER.get(row.name, _WEIGHTS[row.kind]),
            row.valid_from,
            row.valid_to,
        )
        for row in session.execute(query.order_by(Agency.id))
    ]
