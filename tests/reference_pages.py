"""Papers whose pages are kept as small pictures, and what is compared of them.

`.venv/bin/python -m tests.reference_pages` renews the pictures; look at each of them before it is committed.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
from PySide6.QtGui import QGuiApplication, QImage

from secretariat.domain.attendance import DelegateDraft, PointDraft
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.figures import Base, Figures
from secretariat.domain.kinds import TaskState
from secretariat.domain.letters import LetterDraft, LetterKind
from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.meetings import MeetingDraft
from secretariat.domain.minutes import MinutesEntry, MinutesKind
from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.domain.standing import Standing
from secretariat.domain.urging import AgencyShare
from secretariat.i18n import use_language
from secretariat.paper.pdf import write_pdf
from secretariat.paths import resource
from secretariat.progress import Silent
from secretariat.reports.letters import urging_paper
from secretariat.reports.meetings import MeetingPapers, invitation, minutes_paper
from secretariat.reports.official import OfficialPaper
from secretariat.reports.period import Period, period_report
from secretariat.reports.report import Report
from secretariat.reports.summary import Manner, SummaryRow, summary
from secretariat.reports.tasks import task_list

FOLDER = Path(__file__).parent / "data" / "pages"
DAY = date(2026, 11, 21)
JUDGING = Judging(DAY)
_SHOWN = 200  # points of the longer side of a picture: 1.5 mm of A4 each
_STRIP, _BLOCK = 24, 3  # points of height that are compared at a time, and of a side of what is taken together
_OTHER_INK, _NEARLY_EMPTY = 0.28, 500  # how much of the ink of both may lie otherwise; what counts as no ink
_DARK, _EDGE = 90, 2  # of 255 how dark a column of points with ink is in all, and how far edges may lie apart
STATE = OfficeDraft(
    name="Văn phòng",
    superior="Ủy ban nhân dân tỉnh Sông Hồng",
    place="Sông Hồng",
    signer_title="Chánh Văn phòng",
    signer_name="Trần Thị Bích",
    preparer_name="Lê Văn An",
    recipients="Chủ tịch (để b/c);\nLưu: VT, TH.",
)
PARTY = replace(
    STATE, form=PaperForm.PARTY, name="Văn phòng Tỉnh ủy", superior="Tỉnh ủy Sông Hồng", recipients="Lưu Văn phòng"
)
_AGENCIES = ("Sở Ngoại vụ", "Sở Tài chính", "Sở Nông nghiệp và Môi trường", "Sở Nội vụ")
_WORK = "Rà soát, tổng hợp, hoàn thiện phương án kết nối hạ tầng, báo cáo trước khi trình; "
Printed = Report | OfficialPaper  # type: ignore[type-arg]


def papers() -> dict[str, Printed]:
    """Return every paper whose pages are kept, by its name."""
    return {
        "list-state": task_list(_rows(), JUDGING, STATE, group_by="lead"),
        "list-party": task_list(_rows()[:6], JUDGING, PARTY),
        "summary-state": summary(_lines(), JUDGING, STATE, Manner(bases=tuple(Base)), linked=False),
        "period-state": _period(STATE),
        "period-party": _period(PARTY),
        "urging-state": _urging(STATE),
        "urging-party": _urging(PARTY),
        "invitation-state": invitation(_meeting(STATE), DAY, "12/GM-VP"),
        "minutes-party": minutes_paper(_meeting(PARTY), DAY),
    }


def pictures(printed: Printed, folder: Path) -> Iterator[QImage]:
    """Write a paper as PDF and give its pages as small grey pictures."""
    write_pdf(printed, folder / "paper.pdf", Silent())
    yield from pictures_of(folder / "paper.pdf")


def pictures_of(pdf: Path) -> Iterator[QImage]:
    """Give the pages of a PDF as small grey pictures."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        bitmap = page.render(scale=_SHOWN / max(page.get_size()), grayscale=True)
        data = bytes(bitmap.buffer)
        yield QImage(data, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_Grayscale8).copy()
    document.close()


def is_like(one: QImage, other: QImage) -> bool:
    """Whether two pictures show the same page, whatever drew the letters.

    In every strip of it the ink lies in the same places, and begins and ends there at the left and at the right.
    """
    if one.size() != other.size():
        return False
    mine, theirs = _grey_lines(one), _grey_lines(other)
    strips = [(mine[y : y + _STRIP], theirs[y : y + _STRIP]) for y in range(0, one.height(), _STRIP)]
    return all(_same_ink(*strip) and _same_edges(*strip) for strip in strips)


def _grey_lines(image: QImage) -> list[bytes]:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return [bytes(grey.constScanLine(y))[: grey.width()] for y in range(grey.height())]


def _same_ink(mine: list[bytes], theirs: list[bytes]) -> bool:
    ours, others = _blocks(mine), _blocks(theirs)
    apart = sum(abs(a - b) for a, b in zip(ours, others, strict=True))
    return apart <= _OTHER_INK * (sum(ours) + sum(others) + _NEARLY_EMPTY)


def _blocks(lines: list[bytes]) -> list[float]:
    """Return how dark each block is, from 0 to 255."""
    return [
        255 - sum(sum(line[x : x + _BLOCK]) for line in lines[y : y + _BLOCK]) / _BLOCK**2
        for y in range(0, len(lines) - _BLOCK + 1, _BLOCK)
        for x in range(0, len(lines[0]) - _BLOCK + 1, _BLOCK)
    ]


def _same_edges(mine: list[bytes], theirs: list[bytes]) -> bool:
    ours, others = _edges(mine), _edges(theirs)
    if ours is None or others is None:
        return True
    return all(abs(a - b) <= _EDGE for a, b in zip(ours, others, strict=True))


def _edges(lines: list[bytes]) -> tuple[int, int] | None:
    inked = [x for x in range(len(lines[0])) if sum(255 - line[x] for line in lines) > _DARK]
    return (inked[0], inked[-1]) if inked else None


def _rows() -> list[TaskRow]:
    rows = []
    for number in range(1, 15):
        overdue = number % 3 == 0
        due_on = DAY + timedelta(-20 * number if overdue else 9 * number)
        rows.append(
            TaskRow(
                number,
                f"NV-{number:04}",
                f"{number}. " + _WORK * (number % 3 + 1),
                date(2026, 3, 2),
                due_on,
                due_on,
                TaskState.IN_PROGRESS,
                Standing.OPEN_OVERDUE if overdue else Standing.OPEN_IN_TIME,
                due_soon=number == 1,
                days_late=20 * number if overdue else 0,
                percent=5 * number,
                lead=(_AGENCIES[number % 4],),
                coordinating=_AGENCIES[: number % 3],
                document=f"{number}/TB-UBND",
                document_on=date(2026, 3, 2),
                deadline_kind=DeadlineKind.DAY,
            )
        )
    return rows


def _lines() -> list[SummaryRow]:
    figures = [Figures(4 + n, n, 1, 3, n % 2, 1, n % 3, due_soon=1, carried_over=n, updated=5) for n in range(4)]
    return [SummaryRow(name, each) for name, each in zip(_AGENCIES, figures, strict=True)]


def _period(office: OfficeDraft) -> OfficialPaper:
    now, before, last_year = (Figures(90 - n, 12, 8, 40, 9 + n, 11, 3, 2, 6, 20, 120) for n in (0, 4, 30))
    annex = summary(_lines(), JUDGING, office, Manner(), linked=False)
    annexes = [replace(annex, letterhead=None, closing=None)]
    return period_report(
        Period(DAY.replace(day=1), now, before, last_year, 7, 5), JUDGING, office, _rows(), [], annexes
    )


def _urging(office: OfficeDraft) -> OfficialPaper:
    number = "05-CV/VPTU" if office.form is PaperForm.PARTY else "05/VP-TH"
    draft = LetterDraft(
        LetterKind.URGING, DAY, "đôn đốc thực hiện nhiệm vụ", number, addressee=_AGENCIES[1],
        signer_title="Chánh Văn phòng", signer_name="Trần Thị Bích",
    )  # fmt: skip
    rows = tuple(row for row in _rows() if _AGENCIES[1] in row.lead)
    share = AgencyShare(7, _AGENCIES[1], rows, 1, 1, date(2026, 10, 15))
    return urging_paper(draft, [share], office, JUDGING, {})


def _meeting(office: OfficeDraft) -> MeetingPapers:
    meeting = MeetingDraft(
        "Họp về chuyển đổi số", "Phiên thứ 3", date(2026, 11, 25), "08:30", "Hội trường A",
        chair="Đồng chí Trần Văn An, Trưởng ban", end_time="11:00", secretary="Lê Mai",
    )  # fmt: skip
    points = (PointDraft("Điểm cầu tỉnh"), PointDraft("Điểm cầu xã Bình An"))
    delegates = [
        DelegateDraft(f"Nguyễn Văn {n}", "Giám đốc", _AGENCIES[n % 4], points[n % 2].name) for n in range(8)
    ]
    minutes = (
        MinutesEntry(text="Báo cáo tiến độ"),
        MinutesEntry(MinutesKind.OPINION, _WORK * 3, 1, speaker=_AGENCIES[0]),
        MinutesEntry(MinutesKind.VOTE, "Thông qua báo cáo", 1, votes_for=10, votes_against=0, votes_abstained=1),
        MinutesEntry(
            MinutesKind.CONCLUSION, "Bổ sung báo cáo", 1, lead=_AGENCIES[1], deadline_text="trước 30/12/2026"
        ),
    )
    return MeetingPapers(office, meeting, points, delegates, minutes)


def renew() -> None:
    """Draw every page anew."""
    import tempfile

    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as place:
        for name, printed in papers().items():
            for number, picture in enumerate(pictures(printed, Path(place)), 1):
                picture.save(str(FOLDER / f"{name}-{number}.png"))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application = QGuiApplication([])
    use_language("vi", resource("i18n"))
    renew()
