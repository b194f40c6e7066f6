"""Lines that plans put under a task: who leads, who helps, until when, what comes out."""

import re
from dataclasses import dataclass

from secretariat.intake.clauses import Block
from secretariat.intake.tokens import lowered

LEAD, PARTNERS, DUE, PRODUCT = "lead", "partners", "due", "product"
_WHO = r"(?:các )?(?:cơ quan|đơn vị|bộ phận|phòng|người|lãnh đạo|đ/c|tổ chức|cấp)"
_ATTRIBUTES = (
    (
        LEAD,
        re.compile(
            rf"\(?(?:{_WHO} )?(?:được )?(?:chủ trì|phụ trách|chịu trách nhiệm|thực hiện chính)(?: thực hiện|"
            rf" tham mưu| chính)? ?:"
        ),
    ),
    (LEAD, re.compile(rf"\(?{_WHO}(?: tổ chức)?(?: thực hiện| tham mưu| đầu mối) ?:")),
    (PARTNERS, re.compile(rf"\(?(?:{_WHO} )?phối hợp(?: thực hiện)?(?: gồm)? ?:")),
    (
        DUE,
        re.compile(
            r"\(?(?:thời gian|thời hạn|tiến độ|hạn|mốc thời gian)(?: hoàn thành| thực hiện| trình| báo cáo|"
            r" ban hành| tổ chức| xong| gửi){0,3} ?:"
        ),
    ),
    (PRODUCT, re.compile(r"\(?(?:sản phẩm|kết quả|đầu ra)(?: đầu ra| dự kiến| hoàn thành| thực hiện)? ?:")),
)


_IN_BRACKETS = re.compile(r"(?:giao|yêu cầu|đề nghị|phân công) (?!của |tại |theo |ban )[^()]{20,}\)")


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a line is about and how long the words before its value are."""

    kind: str
    length: int


def read_attribute(low: str) -> Attribute | None:
    """Return what a lowered line says about the task above it, or None."""
    for kind, pattern in _ATTRIBUTES:
        found = pattern.match(low)
        if found is not None:
            return Attribute(kind, found.end())
    return None


def bracketed(low: str) -> list[tuple[int, int]]:
    """Return the places of what stands in brackets and tells who and until when: `(chủ trì: Sở A; hạn: 15/9)`."""
    found = []
    at = low.find("(")
    while at >= 0:
        end = low.find(")", at)
        end = len(low) if end < 0 else end
        if _IN_BRACKETS.match(low, at + 1) or is_attribute(low[at + 1 : at + 80]):
            found.append((at + 1, end))
        at = low.find("(", end)
    return found


def is_attribute(low: str) -> bool:
    """Whether a lowered line says something about the task above it."""
    return read_attribute(low) is not None


def follows(block: Block | None) -> bool:
    """Whether the paragraph says something about the one before it."""
    return block is not None and is_attribute(lowered(block.text[:80]))
