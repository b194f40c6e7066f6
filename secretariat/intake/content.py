"""The act of a task in words: the sentence without its agencies and without what sets the time."""

import re

_BEFORE_DEADLINE = re.compile(
    r"[\s,;(]*(?:(?:và|để|phải|bảo đảm|đảm bảo) )?"
    r"(?:(?:hoàn thành|hoàn tất|xong)(?: xong)? ?|(?:thời gian|thời hạn)(?: thực hiện| hoàn thành)?[\s:]*)?$",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"[,;]\s*(?:và )?(?:trình|báo cáo|gửi|ban hành|hoàn thành|hoàn tất|xong|thực hiện)$", re.IGNORECASE
)
_URGENT = re.compile(r"(?:khẩn trương|ngay lập tức|hỏa tốc)(?:[ ,]+|$)", re.IGNORECASE)
_MARKED = re.compile(r"^(?:và |để |\((?:\d{1,2}|[ivx]{1,4}|[a-hđ])\) )")
_EDGES = " .,;:/-–—()"


def pieces_of(text: str, start: int, end: int, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places of what is left of `text[start:end]` without the cuts and without bare punctuation."""
    pieces = []
    for first, last in sorted(cuts):
        if start < min(first, end):
            pieces.append((start, min(first, end)))
        start = max(start, last)
    if start < end:
        pieces.append((start, end))
    return [trimmed for piece in pieces if (trimmed := _trimmed(text, *piece)) is not None]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _EDGES and text[start] != "(":
        start += 1
    while end > start and text[end - 1] in _EDGES and not (text[end - 1] == ")" and "(" in text[start:end]):
        end -= 1
    return (start, end) if start < end else None


def deadline_cut(text: str, floor: int, start: int, end: int) -> tuple[int, int]:
    """Return the place of a deadline with the words that lead up to it (", hoàn thành")."""
    lead = _BEFORE_DEADLINE.search(text[max(floor, start - 40) : start])
    return (start - len(lead.group()) if lead else start), end


def worded(text: str, pieces: list[tuple[int, int]]) -> str:
    """Return the pieces as one phrase that begins with a capital letter."""
    phrase = ""
    last = 0
    for start, end in pieces:
        gap = text[last:start] if phrase else ""
        phrase += ("; " if ";" in gap else ", " if "," in gap else " " if gap else "") + text[start:end]
        last = end
    phrase = _DANGLING.sub("", _URGENT.sub("", phrase, count=1) if _URGENT.match(phrase) else phrase)
    phrase = _MARKED.sub("", phrase.strip(" ,;:"))
    return phrase[:1].upper() + phrase[1:]
