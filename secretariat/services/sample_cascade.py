"""Invented chains: what superiors gave to the standing agency, given on to its own units by directives of its own.

They draw from a chance of their own and only take a part of the tasks that a sample may have.
"""

from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any

from sqlalchemy.orm import Session

from secretariat.domain.agencies import AgencyDraft, AgencyKind
from secretariat.domain.dates import long, short
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.documents import number_key
from secretariat.domain.kinds import Importance, Role, TaskState
from secretariat.services.agencies import add_agency
from secretariat.services.sample_chance import Chance
from secretariat.services.sample_fates import LAST_ACT, Fate, later
from secretariat.services.sample_rows import SampleRows
from secretariat.services.sample_texts import GrowingText
from secretariat.store.models import Agency

LED_BY = "Bộ Ngoại giao"  # of which the office of the sample is the standing agency
_FEWEST, _MOST, _EVERY = 60, 24, 15  # a small sample has no chains, a large one no more than so many tasks in them
_LEAST_DAYS, _KEPT = 45, 6
_ISSUER, _SYMBOL = "Cơ quan thường trực", "CQTT-TH"
# A directive that was never entered, so that its tasks are told in words only.
_OUTSIDE, _OUTSIDE_TASK = "Chỉ thị số 13/CT-TTg ngày 02/6/2026", "Thúc đẩy thực hiện các cam kết quốc tế đã ký"
_OUTSIDE_ON, _OUTSIDE_TASKS = date(2026, 6, 12), 2
_LONGEST, _SHORTEST = 240, 6


@dataclass(frozen=True, slots=True)
class _Superior:
    """A task that may be given on, with the end that it had; `id` is None for one that is not in the book."""

    id: int | None
    content: str
    field: str
    importance: str
    fate: Fate
    cited: str
    issued_on: date


_Candidate = tuple[int, dict[str, Any], Fate, str]


@dataclass(slots=True)
class _Directive:
    """A document of the office while it is being invented."""

    id: int
    issued_on: date
    values: dict[str, Any]
    text: GrowingText
    items: int = 0


def chained(total: int) -> int:
    """Return how many of the tasks of a sample are given on by others."""
    return min(_MOST, total // _EVERY) if total >= _FEWEST else 0


class SampleCascade:
    """Remembers tasks that may be given on, and gives some of them on."""

    def __init__(self, session: Session, rows: SampleRows, words: dict[str, Any], seed: int) -> None:
        self._session, self._rows, self._words = session, rows, words
        self._rng = Chance(seed)
        self._found: tuple[deque[_Candidate], ...] = tuple(deque(maxlen=_KEPT) for _kind in range(3))
        self._issued: defaultdict[int, int] = defaultdict(int)
        self._given = self._rng.between(0, 6)

    def remember(self, task_id: int, values: dict[str, Any], lead: str, fate: Fate, number: str) -> None:
        """Keep a task in mind if it can be given on: led by us, with time enough, its deadline never moved."""
        if lead != LED_BY or fate.extensions or fate.due_on is None or fate.ended_on is not None:
            return
        due_on, assigned_on = fate.due_on, fate.assigned_on
        if (due_on - assigned_on).days >= _LEAST_DAYS and (fate.last_day - assigned_on).days >= _LEAST_DAYS:
            kind = 2 if fate.completed_on else 1 if fate.is_late else 0
            self._found[kind].append((task_id, values, fate, number))

    def write(self, count: int) -> None:
        """Give tasks on until there are `count` internal ones; some carry out what is not in the book."""
        if not count:
            return
        units = [self._unit(name) for name in self._words["officers"]]
        fate = Fate(_OUTSIDE_ON)
        outside = (_OUTSIDE_TASK, "Kinh tế", Importance.HIGH.value, fate, _OUTSIDE, _OUTSIDE_ON)
        shares = self._shared(count - _OUTSIDE_TASKS)
        shares.append((_Superior(None, *outside), count - sum(wanted for _superior, wanted in shares)))
        for superior, wanted in sorted(shares, key=lambda share: share[0].issued_on):
            self._give_on(superior, units, wanted)

    def _shared(self, count: int) -> list[tuple[_Superior, int]]:
        """Open, late and done ones by turns, the newest of each first; the last one gets what is left."""
        turns = zip_longest(*(reversed(kind) for kind in self._found))
        chosen = [self._superior(*found) for turn in turns for found in turn if found is not None]
        shares: list[tuple[_Superior, int]] = []
        for place, superior in enumerate(chosen):
            usual = 2 if superior.fate.completed_on else 3
            wanted = count if place == len(chosen) - 1 else min(count, usual)
            if wanted:
                shares.append((superior, wanted))
            count -= wanted
        return shares

    def _superior(self, task_id: int, values: dict[str, Any], fate: Fate, number: str) -> _Superior:
        issued_on = later(self._rng, fate.assigned_on, 3, 8)
        cited = f"{number} ngày {short(fate.assigned_on)}"
        return _Superior(task_id, values["content"], values["field"], values["importance"], fate, cited, issued_on)

    def _unit(self, name: str) -> int:
        number = add_agency(self._session, AgencyDraft(name, kind=AgencyKind.UNIT))
        agency = self._session.get_one(Agency, number)
        agency.uid = self._rng.uid()
        self._session.flush()
        return number

    def _give_on(self, superior: _Superior, units: list[int], wanted: int) -> None:
        paper = self._paper(superior)
        above = superior.id
        for place in range(wanted):
            fate = self._fate(superior, place)
            task_id = self._task(paper, superior, fate, units, above)
            # The third is a part of the second: levels may follow each other.
            nested = place == 1 and superior.id is not None and superior.fate.completed_on is None
            above = task_id if nested else superior.id
        paper.text.add("Các đơn vị báo cáo kết quả về Phòng Tổng hợp để báo cáo cấp trên./.")
        paper.values["full_text"] = "\n".join(paper.text.lines)
        self._rows.add_document(paper.id, paper.values)

    def _fate(self, superior: _Superior, place: int) -> Fate:
        """Deadlines come before the superior's, those of parts first; what is done precedes the answer."""
        rng, above, begun = self._rng, superior.fate, superior.issued_on
        due_above = above.due_on or begun + timedelta(days=110 + 40 * place)
        days = (due_above - begun).days
        due_on = begun + timedelta(days=max(8, days - rng.between(3, 8) - 6 * min(place, 2)))
        fate = Fate(begun, DeadlineKind.DAY, f"trước {long(due_on)}", due_on, due_on)
        if above.completed_on is not None:
            end = min(above.completed_on - timedelta(days=1), due_on + timedelta(days=rng.between(-6, 2)))
            _done(fate, max(begun + timedelta(days=1), end))
        elif place == 0:
            _done(fate, min(due_on, LAST_ACT) - timedelta(days=rng.between(0, 4)))
        _report(rng, fate)
        return fate

    def _task(
        self, paper: _Directive, superior: _Superior, fate: Fate, units: list[int], above: int | None
    ) -> int:
        parts = self._words["internal_parts"]
        what, product = parts[self._given % len(parts)]
        unit = self._given % len(units)
        self._given += 1
        name = self._words["officers"][unit]
        aim = superior.content
        room = _LONGEST - len(what)
        aim = aim if len(aim) <= room else aim[:room].rsplit(" ", 1)[0]
        content = f"{what}, phục vụ nhiệm vụ: {aim[0].lower()}{aim[1:]}"
        text = f"{name} chủ trì: {content[0].lower()}{content[1:]}; hoàn thành {fate.text}."
        paper.items += 1
        label = f"{paper.items}. "
        start = paper.text.add(f"{label}{text}") + len(label)
        values = _values(superior, fate) | {
            "content": content,
            "product": product,
            "officer": name,
            "document_id": paper.id,
            "superior_task_id": above,
            "superior_task": "" if above else superior.content,
            "source_text": text,
            "source_start": start,
            "source_end": start + len(text),
        }
        if fate.completed_on is not None:
            values["result"] = f"Đã gửi {product[0].lower()}{product[1:]} để tổng hợp."
            values["result_paper"] = f"{self._rng.between(10, 900)}/BC-P{unit + 1}"
        task_id = self._rows.add_task(values)
        self._rows.add("assignment", task_id=task_id, agency_id=units[unit], role=Role.LEAD.value, place=0)
        self._tell(task_id, fate, name)
        return task_id

    def _tell(self, task_id: int, fate: Fate, reporter: str) -> None:
        for on, percent in fate.progress:
            text = self._rng.pick(self._words["progress"])
            told = {"reported_on": on.isoformat(), "percent": percent, "text": text, "reporter": reporter}
            self._rows.add("progress", task_id=task_id, **told)

    def _paper(self, superior: _Superior) -> _Directive:
        issued_on = superior.issued_on
        self._issued[issued_on.year] += 1
        number = f"{self._issued[issued_on.year]:02}/{_SYMBOL}"
        subject = f"V/v triển khai thực hiện nhiệm vụ giao tại {superior.cited}"
        values = {
            "number": number,
            "number_key": number_key(number),
            "kind": "CV",
            "issuer": _ISSUER,
            "issued_on": issued_on.isoformat(),
            "signer": "Phạm Thu Hà",
            "signer_title": "Thủ trưởng cơ quan",
            "subject": subject,
            "superior_document": superior.cited,
        }
        paper = _Directive(self._rows.next_id("document"), issued_on, values, GrowingText())
        for line in (_ISSUER.upper(), f"Số: {number}", f"Hà Nội, {long(issued_on)}", subject):
            paper.text.add(line)
        paper.text.add(f"Thực hiện {superior.cited}, {_ISSUER} giao các đơn vị các việc sau đây:")
        return paper


def _values(superior: _Superior, fate: Fate) -> dict[str, Any]:
    days = {name: getattr(fate, name) for name in ("assigned_on", "due_on", "first_due_on", "completed_on")}
    return {name: day.isoformat() if day else None for name, day in days.items()} | {
        "field": superior.field,
        "importance": superior.importance,
        "assigner": "Thủ trưởng cơ quan",
        "deadline_text": fate.text,
        "deadline_kind": fate.kind.value,
        "state": fate.state.value,
        "percent": fate.percent,
    }


def _done(fate: Fate, on: date) -> None:
    fate.state, fate.percent, fate.completed_on = TaskState.DONE, 100, on


def _report(rng: Chance, fate: Fate) -> None:
    """One report on the way, where there is time for one."""
    days = (fate.last_day - fate.assigned_on).days
    if days < _SHORTEST:
        return
    percent = rng.pick((20, 30, 40, 50, 60, 70))
    fate.progress.append((fate.assigned_on + timedelta(days=rng.between(days // 3, days // 2)), percent))
    if fate.state is TaskState.GIVEN:
        fate.state, fate.percent = TaskState.IN_PROGRESS, percent
