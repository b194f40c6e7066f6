"""The calendar of reports of a sample: what its office sends upward, in time and late, and what is due now."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from secretariat.domain.recurrence import parse_rule, periods
from secretariat.domain.report_duties import ReportDutyDraft, SentDraft
from secretariat.queries.special_days import load_special_days
from secretariat.services.report_duties import add_duty, record_sent
from secretariat.services.sample_chance import Chance
from secretariat.services.sample_fates import LAST_ACT

_BEGINS = date(2026, 7, 1)
_DUTIES = (
    ("Báo cáo tuần của Ban Chỉ đạo", "Văn phòng Chính phủ", "FREQ=WEEKLY;BYDAY=FR", "16:00"),
    ("Báo cáo tháng về tình hình thực hiện kết luận", "Ban Chỉ đạo", "FREQ=MONTHLY;BYMONTHDAY=20", ""),
    ("Báo cáo quý về nhiệm vụ được giao", "Văn phòng Chính phủ", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=25", ""),
)


def add_report_duties(session: Session, seed: int) -> None:
    """Enter the reports and what became of their turns; what is due on the last day is still to be sent."""
    rng, special = Chance(f"report duties {seed}"), load_special_days(session)
    for name, recipient, text, hour in _DUTIES:
        draft = ReportDutyDraft(name, _BEGINS, recipient, "summary", text, hour)
        duty = add_duty(session, draft)
        rule = parse_rule(text)
        turns = periods(rule, _BEGINS, LAST_ACT, special) if rule else ()
        for place, turn in enumerate(each for each in turns if each.due_on < LAST_ACT):
            late = rng.between(1, 2) if place % 5 == 2 else 0
            sent_on = min(turn.due_on + timedelta(days=late), LAST_ACT)
            sent = SentDraft(turn.due_on, sent_on, f"{rng.between(20, 400)}/BC-BCĐ")
            record_sent(session, duty, turn.due_on, sent, LAST_ACT)
    session.flush()
