"""The calendar of reports: its duties, and the turns of each around a day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.recurrence import parse_rule, periods, printed_period
from secretariat.domain.report_duties import ReportDutyDraft, TurnState, turn_state, turn_words
from secretariat.errors import UserError
from secretariat.i18n import _
from secretariat.queries.special_days import load_special_days
from secretariat.store.models import ReportDuty, ReportSent

SOON_DAYS = 3
CALENDAR = "calendar"  # what the page of reports shows its calendar for
BACK_DAYS, AHEAD_DAYS = 92, 31


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a report: which duty, for which period, when due, and what became of it."""

    id: int
    duty_id: int
    name: str
    recipient: str
    kind: str
    period: str
    due_on: date
    due_time: str
    state: TurnState
    words: str
    made_on: date | None = None
    sent_on: date | None = None
    paper: str = ""
    note: str = ""


def find_turns(session: Session, today: date, *, back: int = BACK_DAYS, ahead: int = AHEAD_DAYS) -> list[Turn]:
    """Return the turns of all duties around a day, the earliest first; what was sent long ago is left out."""
    special = load_special_days(session)
    sent = {(row.duty_id, row.due_on): row for row in session.scalars(select(ReportSent))}
    found: list[Turn] = []
    for duty in session.scalars(select(ReportDuty).order_by(ReportDuty.id)):
        rule = parse_rule(duty.rule)
        if rule is None:
            continue
        rule = replace(rule, start=rule.start or duty.begins_on)
        first = max(duty.begins_on, today - timedelta(back))
        last = min(duty.ends_on or date.max, today + timedelta(ahead))
        for period in periods(rule, first, last, special):
            if period.due_on <= last:
                entry = sent.get((duty.id, period.due_on))
                found.append(_turn(duty, period.label, period.due_on, entry, today))
    return [replace(turn, id=number) for number, turn in enumerate(sorted(found, key=lambda each: each.due_on), 1)]


def turns_to_do(session: Session, today: date) -> list[Turn]:
    """Return the turns that are overdue, or due within a few days, and not sent."""
    wanted = (TurnState.OVERDUE, TurnState.DUE, TurnState.MADE)
    return [turn for turn in find_turns(session, today, ahead=SOON_DAYS) if turn.state in wanted]


def load_duty(session: Session, duty_id: int) -> ReportDutyDraft:
    """Return a duty as its form shows it; UserError when it is gone."""
    row = session.get(ReportDuty, duty_id)
    if row is None:
        raise UserError(_("This report is not in the calendar any more."))
    return ReportDutyDraft(
        row.name, row.begins_on, row.recipient, row.kind, row.rule, row.due_time, row.ends_on, row.note
    )


def _turn(duty: ReportDuty, label: str, due_on: date, entry: ReportSent | None, today: date) -> Turn:
    made_on, sent_on = (entry.made_on, entry.sent_on) if entry else (None, None)
    state = turn_state(due_on, made_on, sent_on, today, SOON_DAYS)
    return Turn(
        0,
        duty.id,
        duty.name,
        duty.recipient,
        duty.kind,
        printed_period(label),
        due_on,
        duty.due_time,
        state,
        turn_words(state, due_on, sent_on, today),
        made_on,
        sent_on,
        entry.paper if entry else "",
        entry.note if entry else "",
    )
