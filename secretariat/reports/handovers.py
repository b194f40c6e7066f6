"""The minutes of a handing over (biên bản bàn giao nhiệm vụ) with the list of tasks and both signatures.

The words are those of Vietnamese papers; they are never translated.
"""

from collections.abc import Sequence
from dataclasses import replace

from secretariat.domain import dates
from secretariat.domain.handovers import HandoverDraft
from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import caption
from secretariat.reports.official import OfficialPaper, ended, official, paragraph
from secretariat.reports.report import Column, Group, Report, Signature, numbering
from secretariat.reports.tasks import assigning_document


def handover_minutes(
    draft: HandoverDraft, rows: Sequence[TaskRow], judging: Judging, office: OfficeDraft
) -> OfficialPaper:
    """Return the minutes of a handing over: who, to whom, on which day, and every task with how it stands."""
    stored = draft.checked()
    day = stored.day or judging.as_of
    paper = official(office, day, kind="Biên bản", subject="Bàn giao nhiệm vụ đang theo dõi")
    place = f", tại {office.name}" if office.name else ""
    reason = f" Lý do, căn cứ: {stored.reason.rstrip('.')}." if stored.reason else ""
    opening = f"Hôm nay, {dates.long(day)}{place}, hai bên tiến hành bàn giao nhiệm vụ.{reason}"
    count = f"{len(rows):02}"
    body = (
        paragraph(opening),
        paragraph(f"1. Bên giao: {stored.giver}."),
        paragraph(f"2. Bên nhận: {stored.taker}."),
        paragraph(f"3. Nội dung bàn giao: {count} nhiệm vụ chưa hoàn thành, gồm:", keep=True),
        _list(rows, judging),
        paragraph(
            "Kể từ ngày bàn giao, bên nhận chịu trách nhiệm theo dõi, đôn đốc và báo cáo các nhiệm vụ nêu trên."
        ),
        paragraph("Biên bản được lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản"),
    )
    return replace(
        paper,
        number="",
        body=ended(body, office.form),
        signatures=(Signature("BÊN GIAO", stored.giver), Signature("BÊN NHẬN", stored.taker)),
        recipients=(),
    )


def _list(rows: Sequence[TaskRow], judging: Judging) -> Report[TaskRow]:
    def standing(row: TaskRow) -> str:
        return caption(row.standing, row.due_on, row.days_late, judging.as_of, judging.due_soon_days)

    return Report(
        title="",
        columns=(
            numbering("TT"),
            Column("content", "Nội dung nhiệm vụ", lambda row: row.content, 30),
            Column("document", "Văn bản giao", assigning_document, 13),
            Column("lead", "Cơ quan chủ trì", lambda row: row.leads(), 14),
            Column("due_on", "Thời hạn", lambda row: row.due_on or row.deadline_text, 11, "center"),
            Column("standing", "Tình trạng", standing, 13),
        ),
        groups=(Group("", rows),),
    )
