"""Invented tasks that recur or are given to many: one rule of reporting, its periods as they were reported.

They are entered by the services as a person enters them, and draw from a chance of their own.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.recurrence import Often, Rule
from secretariat.domain.tasks import CompletionDraft, ProgressDraft, TaskDraft
from secretariat.services.documents import add_document
from secretariat.services.parts import give_to_each
from secretariat.services.periods import make_periods, report_nothing
from secretariat.services.sample_chance import Chance
from secretariat.services.sample_fates import LAST_ACT
from secretariat.services.task_acts import complete_task
from secretariat.services.tasks import add_task, record_progress
from secretariat.store.models import Agency, Task

_FEWEST, _SHORT = 100, 4  # a smaller sample has none of them; a row of fewer periods was reported in full
_ISSUED, _ISSUER = date(2026, 1, 5), "Ban Chỉ đạo Hội nhập quốc tế"
_NUMBER, _SUBJECT = "02/QC-BCĐ", "Quy chế theo dõi, báo cáo kết quả thực hiện nhiệm vụ của Ban Chỉ đạo"
_LEAD, _OFFICER = "Bộ Ngoại giao", "Phòng Tổng hợp"


class _Recurring(NamedTuple):
    """A report that comes back: its words, its deadline in words, its rule, and how many periods have begun."""

    content: str
    deadline: str
    rule: Rule
    periods: int


_RECURRING = (
    _Recurring(
        "Báo cáo nhanh kết quả thực hiện nhiệm vụ trong tuần, tuần không phát sinh vẫn báo cáo",
        "trước 16 giờ 00 ngày thứ Sáu hằng tuần",
        Rule(Often.WEEKLY, weekdays=("FR",), start=date(2026, 10, 5)),
        7,
    ),
    _Recurring(
        "Tổng hợp, báo cáo tình hình thực hiện kết luận, chỉ đạo của Ban Chỉ đạo trong tháng",
        "trước ngày 25 hằng tháng",
        Rule(Often.MONTHLY, days=(25,), start=date(2026, 6, 1)),
        6,
    ),
    _Recurring(
        "Rà soát các thỏa thuận, cam kết quốc tế đã ký, báo cáo kết quả triển khai từng quý",
        "định kỳ hằng quý",
        Rule(Often.QUARTERLY, start=date(2026, 1, 1)),
        4,
    ),
)
_MANY = "Xây dựng kế hoạch năm 2027 của từng bộ về hội nhập quốc tế, gửi Cơ quan thường trực tổng hợp"
_MANY_DUE = date(2026, 11, 30)
_MANY_TO = ("Bộ Công Thương", "Bộ Tài chính", "Bộ Tư pháp", "Bộ Xây dựng", "Bộ Y tế")


def divided(total: int) -> int:
    """Return how many of the tasks of a sample recur, are given to many, or are parts of such."""
    recurring = sum(1 + each.periods for each in _RECURRING)
    return recurring + 1 + len(_MANY_TO) if total >= _FEWEST else 0


def add_periods(session: Session, seed: int, count: int) -> None:
    """Enter the rule of reporting with its tasks, if the sample has room for them."""
    if not count:
        return
    rng = Chance(f"periods {seed}")
    agencies = {row.name: row.id for row in session.execute(select(Agency.name, Agency.id).order_by(Agency.id))}
    sentences = [f"{_LEAD} {each.content[0].lower()}{each.content[1:]}, {each.deadline}." for each in _RECURRING]
    sentences.append(f"Các bộ {_MANY[0].lower()}{_MANY[1:]} trước ngày 30 tháng 11 năm 2026.")
    text = "\n".join([_ISSUER.upper(), _SUBJECT, *sentences])
    document_id = add_document(
        session,
        DocumentDraft(_NUMBER, "QC", _ISSUER, _ISSUED, "Nguyễn Quốc Việt", "Trưởng Ban", _SUBJECT, full_text=text),
        verbatim=True,
    )
    places = [(text.index(sentence), sentence) for sentence in sentences]
    for each, place in zip(_RECURRING, places, strict=False):
        _recur(session, rng, each, _draft(each.content, document_id, place, agencies[_LEAD]))
    whole = add_task(session, _draft(_MANY, document_id, places[-1], agencies[_LEAD], _MANY_DUE))
    parts = give_to_each(session, whole, [agencies[name] for name in _MANY_TO])
    _report_parts(session, rng, parts)
    session.flush()


def _draft(
    content: str, document_id: int, place: tuple[int, str], lead: int, due_on: date | None = None
) -> TaskDraft:
    start, sentence = place
    return TaskDraft(
        content,
        _ISSUED,
        lead_ids=(lead,),
        document_id=document_id,
        source_text=sentence,
        source_start=start,
        source_end=start + len(sentence),
        product="Báo cáo",
        field="Cải cách hành chính",
        assigner="Trưởng Ban Chỉ đạo",
        officer=_OFFICER,
        deadline_kind=DeadlineKind.DAY if due_on else DeadlineKind.RECURRING,
        due_on=due_on,
    )


def _recur(session: Session, rng: Chance, each: _Recurring, draft: TaskDraft) -> None:
    """Of many periods the first was reported late and the last not yet; in the second one nothing arose."""
    rule = each.rule.checked().as_text()
    task_id = add_task(session, replace(draft, recurrence=rule, deadline_text=each.deadline))
    made = make_periods(session, LAST_ACT, [task_id])
    over = [part for part in made if _due(session, part) <= LAST_ACT]
    is_long = len(over) > _SHORT
    for place, part in enumerate(over[:-1] if is_long else over):
        due_on = _due(session, part)
        if place == 1:
            report_nothing(session, [part], due_on, due_on)
            continue
        late = 3 if is_long and place == 0 else -rng.between(0, 2)
        on = min(due_on + timedelta(days=late), LAST_ACT)
        number = f"{rng.between(10, 900)}/BC-BNG"
        complete_task(session, part, CompletionDraft(on, "Đã gửi báo cáo.", number), on)


def _report_parts(session: Session, rng: Chance, parts: Sequence[int]) -> None:
    for place, part in enumerate(parts[1:]):
        on = date(2026, 10, 5) + timedelta(days=rng.between(0, 30))
        if place == 0:
            done = CompletionDraft(on, "Đã gửi kế hoạch để tổng hợp.", f"{rng.between(10, 900)}/KH-BTC")
            complete_task(session, part, done, on)
        else:
            percent = rng.pick((20, 40, 60))
            record_progress(session, part, ProgressDraft(on, percent, "Đang lấy ý kiến các đơn vị."), on)


def _due(session: Session, part: int) -> date:
    return session.get_one(Task, part).due_on or LAST_ACT
