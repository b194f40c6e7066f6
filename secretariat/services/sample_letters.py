"""Invented letters of a sample: a reminder list, letters, a report to the leader, praise, reports of obstacles.

They are written about the tasks as these stood on the day, by the same rules as in the window, and are few however
large the book is. They draw from a chance of their own.
"""

import sqlite3
from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy.orm import Session

from secretariat.domain.letters import LetterDraft, LetterKind, number_of
from secretariat.domain.listings import Judging
from secretariat.domain.obstacles import Escalation
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.urging import AgencyShare, Planned, plan
from secretariat.queries.obstacles import load_obstacle
from secretariat.queries.urging import agency_figures, praised_agencies, shares_of
from secretariat.reports.letters import obstacle_paper, praise_paper, subject_of, urging_paper
from secretariat.reports.official import OfficialPaper
from secretariat.reports.official_store import as_json
from secretariat.services.sample_chance import Chance
from secretariat.services.sample_fates import LAST_ACT, later
from secretariat.services.sample_rows import SampleRows

_LEADER = "Trưởng Ban"
_FIRST, _SECOND, _THIRD = date(2026, 8, 14), date(2026, 9, 25), date(2026, 10, 30)
_PRAISED = ((date(2025, 1, 1), date(2025, 12, 31)), (date(2026, 1, 1), date(2026, 6, 30)))
_AGENCIES, _TASKS, _REPORTS = 4, 7, 2
_LARGE = 20_000  # tasks from which the figures of all agencies take too long for a sample
_ANSWERS = (
    "Đồng ý với đề xuất; giao cơ quan chủ trì phối hợp thực hiện.",
    "Giao cơ quan tài chính xem xét, hướng dẫn trước khi trình.",
    "Ghi nhận; yêu cầu báo cáo bổ sung phương án trong 10 ngày.",
)
_SOLVERS = ("Trưởng Ban", "Bộ Tài chính", "Bộ Tư pháp", "Thường trực Ban Chỉ đạo")


class SampleLetters:
    """Writes the letters once everything that they are about is in the book."""

    def __init__(self, session: Session, rows: SampleRows, seed: int, office: OfficeDraft) -> None:
        self._session, self._rows, self._office = session, rows, office
        self._rng = Chance(f"letters {seed}")
        self._ordinals: dict[int, int] = {}

    def fate_of_obstacle(self, raised_on: date, closed_on: date | None) -> dict[str, Any]:
        """Return what became of an obstacle: reported or not, answered or not."""
        rng = self._rng
        known: dict[str, Any] = {"solver": rng.pick(_SOLVERS)}
        reported_on = later(rng, raised_on, 1, 10)
        if rng.random() < 0.5 or reported_on > (closed_on or LAST_ACT):
            return known
        level = rng.pick((Escalation.OFFICE, Escalation.LEADER, Escalation.SUPERIOR))
        known |= {"reported_on": reported_on.isoformat(), "reported_to": _LEADER, "level": int(level)}
        answered_on = later(rng, reported_on, 3, 20)
        if rng.random() < 0.6 and answered_on <= (closed_on or LAST_ACT):
            known |= {"answered_on": answered_on.isoformat(), "answer": rng.pick(_ANSWERS)}
        return known

    def write(self, tasks: int) -> None:
        """Write the letters of a book of so many tasks."""
        chosen = self._overdue()
        if not chosen:
            return
        small = tasks <= _LARGE
        if small:
            self._praise()
        self._report_obstacles()
        for day, level in ((_FIRST, 1), (_SECOND, 2), (_THIRD, 3)):
            shares = [each for each in shares_of(self._connection(), chosen, Judging(day)) if each.agency_id]
            for planned in plan(shares[:_AGENCIES], level):
                self._urge(planned, day, small=small)
            self._rows.write()

    def _connection(self) -> sqlite3.Connection:
        connection = self._session.connection().connection.dbapi_connection
        return cast("sqlite3.Connection", connection)

    def _overdue(self) -> list[int]:
        """Tasks of the agencies with most that were overdue on the first day and are still open on the last."""
        found = self._connection().execute(
            "SELECT a.agency_id, t.id FROM task t JOIN assignment a ON a.task_id = t.id AND a.role = 'lead' "
            "WHERE t.due_on < ? AND t.completed_on IS NULL AND t.ended_on IS NULL "
            "ORDER BY t.due_on, t.id LIMIT 400",
            (_FIRST.isoformat(),),
        )
        led: dict[int, list[int]] = {}
        for agency, task in found:
            led.setdefault(agency, []).append(task)
        most = sorted(led, key=lambda agency: (-len(led[agency]), agency))[:_AGENCIES]
        return [task for agency in most for task in led[agency][:_TASKS]]

    def _urge(self, planned: Planned, day: date, *, small: bool) -> None:
        kind, shares = planned.kind, planned.shares
        single = shares[0] if len(shares) == 1 and kind is not LetterKind.LEADER_REPORT else None
        to = _LEADER if kind is LetterKind.LEADER_REPORT else single.name if single else ""
        draft = self._draft(kind, day, planned.level, single, to)
        known = kind is LetterKind.LEADER_REPORT and small
        figures = agency_figures(self._connection(), Judging(day)) if known else {}
        letter_id = self._keep(draft, urging_paper(draft, shares, self._office, Judging(day), figures))
        for share in shares:
            for row in share.rows:
                self._rows.add(
                    "reminder",
                    task_id=row.id,
                    agency_id=share.agency_id,
                    reminded_on=day.isoformat(),
                    level=planned.level,
                    paper=draft.number,
                    letter_id=letter_id,
                )

    def _praise(self) -> None:
        for since, until in _PRAISED:
            found = praised_agencies(self._connection(), Judging(until), since)
            if found:
                draft = self._draft(LetterKind.PRAISE, until)
                self._keep(draft, praise_paper(draft, found, self._office, since, until))

    def _report_obstacles(self) -> None:
        """The obstacles that were reported beyond one's authority went up by a paper."""
        found = self._connection().execute(
            "SELECT id, reported_on FROM obstacle WHERE beyond_authority AND reported_on > ? AND reported_on < ? "
            "ORDER BY reported_on, id LIMIT ?",
            (_PRAISED[-1][1].isoformat(), _FIRST.isoformat(), _REPORTS),
        )
        for obstacle_id, reported_on in found.fetchall() or self._one_more():
            day = date.fromisoformat(reported_on)
            draft = self._draft(LetterKind.OBSTACLE_REPORT, day, to=_LEADER)
            line = load_obstacle(self._session, obstacle_id, day)
            letter_id = self._keep(draft, obstacle_paper(draft, line, self._office))
            self._rows.write()
            self._connection().execute("UPDATE obstacle SET letter_id = ? WHERE id = ?", (letter_id, obstacle_id))

    def _one_more(self) -> list[tuple[int, str]]:
        """Where none was reported in these weeks, one that blocks since is found to be beyond one's authority."""
        day = (_FIRST - timedelta(days=7)).isoformat()
        found = self._connection().execute(
            "SELECT id, ? FROM obstacle WHERE raised_on < ? AND reported_on IS NULL AND answered_on IS NULL "
            "AND (closed_on IS NULL OR closed_on > ?) ORDER BY raised_on DESC, id LIMIT 1",
            (day, day, _FIRST.isoformat()),
        )
        rows: list[tuple[int, str]] = found.fetchall()
        for obstacle_id, reported_on in rows:
            self._connection().execute(
                "UPDATE obstacle SET beyond_authority = 1, reported_on = ?, reported_to = ?, level = ? "
                "WHERE id = ?",
                (reported_on, _LEADER, int(Escalation.LEADER), obstacle_id),
            )
        return rows

    def _draft(
        self, kind: LetterKind, day: date, level: int = 0, share: AgencyShare | None = None, to: str = ""
    ) -> LetterDraft:
        ordinal = self._ordinals[day.year] = self._ordinals.get(day.year, 0) + 1
        return LetterDraft(
            kind,
            day,
            subject_of(kind),
            number_of(ordinal, kind, self._office),
            level,
            share.agency_id if share else None,
            to,
            self._office.signer_title,
            self._office.signer_name,
        )

    def _keep(self, draft: LetterDraft, paper: OfficialPaper) -> int:
        return self._rows.add(
            "letter",
            uid=self._rng.uid(),
            kind=draft.kind.value,
            level=draft.level,
            year=draft.issued_on.year,
            ordinal=self._ordinals[draft.issued_on.year],
            number=draft.number,
            issued_on=draft.issued_on.isoformat(),
            agency_id=draft.agency_id,
            addressee=draft.addressee,
            subject=draft.subject,
            body=as_json(paper),
            signer=draft.signer_name,
        )
