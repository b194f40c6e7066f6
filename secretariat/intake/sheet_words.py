"""Words of an office's sheet that stand for a state, a mark, an importance, or for nothing."""

import re

from secretariat.domain.kinds import Importance, TaskState
from secretariat.domain.text import clean, fold

_MARK = re.compile(r"[xX×✓✔√☑+*]|v|V")
_NOTHING = re.compile(r"[\s\-–—_./…,;:'\"*]*")
_AFTER = r"(?: (?:dung|qua|truoc|tre|cham|som|vuot|sau)(?: (?:thoi )?(?:han|tien do|hen))?| 100 ?%| nhiem vu)?"
_STATES = tuple(
    (state, re.compile(pattern))
    for state, pattern in (
        (
            TaskState.GIVEN,
            r"chua (?:thuc hien|trien khai|lam|xu ly|bat dau|tiep nhan|co (?:ket qua|bao cao))|chua|moi"
            r"|moi giao|da giao|duoc giao|(?:da )?qua han|tre han"
            r"|cham(?: tien do| han)?"
            r"|trong han|con han|chua den han|sap den han|den han|given|not started|cho xu ly|cho thuc hien",
        ),
        (TaskState.RECEIVED, r"da (?:tiep )?nhan|(?:moi )?tiep nhan|received"),
        (
            TaskState.AWAITING,
            r"(?:dang )?cho (?:xac nhan|nghiem thu|xac nhan hoan thanh|duyet ket qua)|awaiting .*",
        ),
        (TaskState.PAUSED, r"(?:dang )?tam (?:dung|hoan)(?: thuc hien| xu ly)?|paused"),
        (TaskState.RETURNED, r"(?:da |bi |da bi )?tra (?:lai|ve)(?: don vi giao| noi giao| nhiem vu)?|returned"),
        (
            TaskState.IN_PROGRESS,
            r"(?:dang|con|tiep tuc)(?: \w+){1,6}|dang|chua (?:hoan thanh|xong|hoan tat|dat)(?: .*)?"
            r"|cho (?:duyet|phe duyet|y kien|trinh ky)|da trinh|in progress|thuc hien dung tien do"
            r"|hoan thanh (?:mot phan|co ban)|co ban hoan thanh|thuong xuyen",
        ),
        (
            TaskState.DONE,
            rf"(?:da )?(?:hoan thanh|hoan tat|xong|thuc hien xong|ket thuc|bao cao xong|xu ly xong){_AFTER}"
            rf"|da (?:thuc hien|lam|bao cao|xu ly|dat|giai quyet|ban hanh|tra loi|phuc dap)(?: xong)?{_AFTER}"
            r"|dat|d?ht|done|completed"
            r"|(?:da )?hoan thanh (?:dung|qua|truoc|tre|cham)(?: \w+){0,3}|(?:dung|truoc) (?:thoi )?han|da dong",
        ),
        (
            TaskState.WITHDRAWN,
            r"(?:da )?(?:rut|huy|huy bo|thu hoi)(?: (?:khoi )?(?:nhiem vu|chuong trinh|viec))?|dung thuc hien"
            r"|khong (?:con )?thuc hien(?: nua)?|withdrawn",
        ),
        (
            TaskState.REASSIGNED,
            r"(?:da )?(?:chuyen(?: sang| cho| den)?|giao lai|dieu chuyen|ban giao)(?: cho)?"
            r" (?:co quan|don vi|so|bo|phong)(?: \w+){0,5}|da chuyen|da giao lai|da dieu chuyen",
        ),
    )
)
_STANDING = re.compile(
    r"(?:da )?(?:qua|tre|trong|con|sap den|chua den|den) (?:thoi )?han(?: \d+ ngay)?|cham(?: tien do| han)?"
)
_IMPORTANCE = (
    (Importance.URGENT, re.compile(r"khan|hoa toc|gap|rat cao|thuong khan|urgent|ngay")),
    (Importance.HIGH, re.compile(r"cao|quan trong|trong tam|uu tien|co|high|then chot|key task")),
    (Importance.NORMAL, re.compile(r"thuong|binh thuong|trung binh|thap|khong|normal|vua")),
)


def is_mark(text: str) -> bool:
    """Whether a cell holds a tick only."""
    return bool(_MARK.fullmatch(text.strip()))


def is_tick(text: str) -> bool:
    """Whether a cell under the title of a state ticks it; some offices count with 1."""
    return is_mark(text) or text.strip() == "1"


def is_nothing(text: str) -> bool:
    """Whether a cell holds nothing, or a stroke for nothing."""
    return bool(_NOTHING.fullmatch(text))


def state_of(text: str) -> TaskState | None:
    """Return the state that words stand for, or None for other words; exact, for "Chưa hoàn thành" is not done."""
    words = " ".join(re.sub(r"[^\w%/]+", " ", fold(clean(text))).split())
    return next((state for state, pattern in _STATES if pattern.fullmatch(words)), None)


def is_standing_only(text: str) -> bool:
    """Whether words tell how a task stands to its deadline and nothing of its state: "Quá hạn", "Trong hạn"."""
    return bool(_STANDING.fullmatch(fold(clean(text)).strip(" .")))


def importance_of(text: str) -> Importance | None:
    """Return how important words call a task, or None for other words."""
    words = fold(clean(text)).strip(" .*")
    for member in Importance:
        if words in (member.value, fold(member.label)):
            return member
    if is_mark(text):
        return Importance.HIGH
    return next((level for level, pattern in _IMPORTANCE if pattern.match(words)), None)
