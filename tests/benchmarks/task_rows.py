"""Invented tasks for the benchmarks of sheet and paper: the same for the same count."""

import random
from datetime import date, timedelta

from secretariat.domain.kinds import TaskState
from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import DONE, Standing
from secretariat.domain.tasks import code_of
from secretariat.reports.report import Report
from secretariat.reports.tasks import task_list

AS_OF = date(2026, 11, 21)
_ACTS = ("Rà soát", "Tổng hợp", "Xây dựng", "Hoàn thiện", "Đề xuất", "Chuẩn bị", "Chủ trì tham mưu", "Đôn đốc")
_THINGS = (
    "dự thảo Đề án phát triển dịch vụ logistics giai đoạn 2026-2030",
    "báo cáo kết quả thực hiện nhiệm vụ quý III năm 2026 của các cơ quan, đơn vị",
    "danh mục thỏa thuận quốc tế đã ký nhưng chưa triển khai",
    "phương án bố trí vốn đối ứng cho các dự án trọng điểm",
    "quy chế phối hợp giữa các sở, ngành và địa phương",
    "kế hoạch tập huấn cho cán bộ đầu mối ở cấp xã",
)
_ENDS = (
    "trình cấp có thẩm quyền xem xét, quyết định theo quy định",
    "báo cáo rõ khó khăn, vướng mắc và kiến nghị hướng xử lý",
    "gửi Văn phòng tổng hợp trước khi họp phiên tới",
    "bảo đảm đúng tiến độ đã cam kết",
)
_AGENCIES = (
    "Sở Tài chính", "Sở Công Thương", "Sở Ngoại vụ", "Sở Nông nghiệp và Môi trường", "Sở Khoa học và Công nghệ",
    "Sở Văn hóa, Thể thao và Du lịch", "Văn phòng Ủy ban nhân dân tỉnh", "Công an tỉnh", "UBND xã Nguyễn Trãi",
)  # fmt: skip
_PROGRESS = ("Đã gửi dự thảo lần hai", "Đang lấy ý kiến; còn ba cơ quan chưa trả lời", "", "Đã trình lãnh đạo ký")
_STANDINGS = tuple(Standing)[:6]


def task_rows(count: int) -> list[TaskRow]:
    """So many rows, a few lines of text each."""
    chance = random.Random(count)
    return [_row(number, chance) for number in range(1, count + 1)]


def long_list(count: int) -> Report[TaskRow]:
    """The list of so many tasks as an office prints it."""
    office = OfficeDraft(
        "Văn phòng", "Ủy ban nhân dân tỉnh", "Sông Hồng", recipients="Thường trực Tỉnh ủy;\nLưu: VT, TH."
    )
    return task_list(task_rows(count), Judging(AS_OF), office)


def _row(number: int, chance: random.Random) -> TaskRow:
    standing = chance.choice(_STANDINGS)
    done = standing in DONE
    days = chance.randint(1, 200)
    overdue = standing is Standing.OPEN_OVERDUE
    due_on = None if "no_deadline" in standing else AS_OF + timedelta(days=-days if overdue else days)
    parts = [chance.choice(_ACTS), chance.choice(_THINGS), chance.choice(_THINGS), chance.choice(_ENDS)]
    return TaskRow(
        id=number,
        code=code_of(number),
        content=f"{' '.join(parts[: chance.choice((2, 3, 4))])} (hồ sơ {number:05}/2026)",
        assigned_on=AS_OF - timedelta(days=300),
        due_on=due_on,
        first_due_on=due_on,
        state=TaskState.DONE if done else TaskState.IN_PROGRESS,
        standing=standing,
        days_late=days if overdue else 0,
        percent=100 if done else chance.randint(0, 95),
        completed_on=AS_OF - timedelta(days=days) if done else None,
        lead=(chance.choice(_AGENCIES),),
        coordinating=tuple(chance.sample(_AGENCIES, chance.randint(0, 3))),
        document_id=1,
        document=f"{chance.randint(1, 480)}/TB-UBND",
        document_on=AS_OF - timedelta(days=300),
        last_progress=chance.choice(_PROGRESS),
        result="Đã ban hành kế hoạch" if done else "",
        extensions=chance.choice((0, 0, 1)),
    )
