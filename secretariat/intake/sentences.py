"""Where sentences end in Vietnamese office prose, and the parts of a sentence that semicolons make."""

import re

from secretariat.intake.tokens import words_of

_STOP = re.compile(r"[.!?…]+(?:/\.)?[”\"’)]*")
_ABBREVIATIONS = frozenset(
    words_of(
        "tp tx tt ths th ts pgs gs bs ks cn nxb no st q p h x v đ đc c tr gđ pgđ ubnd hđnd lđ kt tm tl tuq vd vv "
        "cvp pcvp mr ms dr ct pct ncs bscki bsckii bsck cki ckii kts ktv ls ds dscki dsckii gv gvc gvcc"
    )
)
_LETTERED = re.compile(r"[a-hđ]\) [A-ZĐÀ-Ỹ]")
_WORD_BEFORE = re.compile(r"\w+$")
_FARTHEST_BRACKET = 600


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Return the places of the sentences of a paragraph on one line."""
    found = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop.end() < len(text) and not _ends(text, start, stop):
            continue
        found.append((start, stop.end()))
        start = stop.end()
        while start < len(text) and text[start] == " ":
            start += 1
    if start < len(text):
        found.append((start, len(text)))
    return found


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    following = text[stop.end() :].lstrip(" ")[:1]
    blank = text[stop.end()] == " "
    if stop.group() in (".", ";") and blank and _LETTERED.match(text, stop.end() + 1):
        return True
    word = _WORD_BEFORE.search(text, max(start, stop.start() - 20), stop.start())
    before = word.group() if word else ""
    if stop.group().endswith("/.") and blank:
        return True
    if not (following.isupper() or following.isdigit() or following in '“"-–(') or (
        following == "(" and not blank
    ):
        return False
    if not blank:
        return following.isupper() and len(before) > 2 and before.islower() and before.isalpha()
    if stop.group() == "." and (before.lower() in _ABBREVIATIONS or (len(before) == 1 and before.isupper())):
        return before == "v" and text[max(0, stop.start() - 3) : stop.start()] == "v.v" and following.isupper()
    if before.isdigit() and len(before) < 3 and stop.start() - len(before) == start:
        return False
    return not _is_inside(text, start, stop.end())


def _is_inside(text: str, start: int, at: int) -> bool:
    """Whether a bracket or a quotation is open at `at`."""
    part = text[max(start, at - _FARTHEST_BRACKET) : at]
    return part.rfind("(") > part.rfind(")") or part.rfind("“") > part.rfind("”")


def segments_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of a sentence between semicolons that stand in no bracket."""
    if ";" not in text[start:end]:
        return [(start, end)] if start < end else []
    parts = []
    depth = 0
    first = start
    for place in range(start, end):
        char = text[place]
        if char in "(“":
            depth += 1
        elif char in ")”":
            depth = max(0, depth - 1)
        elif char == ";" and depth == 0:
            parts.append((first, place + 1))
            first = place + 1
            while first < end and text[first] == " ":
                first += 1
    if first < end:
        parts.append((first, end))
    return parts
