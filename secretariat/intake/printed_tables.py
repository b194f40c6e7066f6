"""Tables of tasks whose cells a PDF or a recogniser has run together: they cannot be read, so a person is told."""

import re
from collections.abc import Iterable

from secretariat.domain.notices import TaskProposal
from secretariat.intake.layout import Line
from secretariat.intake.tokens import lowered

_WHAT = re.compile(r"nhiệm vụ|nội dung|công việc|đầu việc")
_WHO_OR_WHEN = re.compile(r"chủ trì|phối hợp|thực hiện|phụ trách|thời (?:hạn|gian)|hoàn thành")
_FEWEST, _LONGEST = 4, 120


def titles_of_unread(lines: Iterable[Line], read: Iterable[TaskProposal]) -> str:
    """Return the titles of a table that gave no task, or nothing; `read` are the tasks that tables gave."""
    last = max((task.start for task in read), default=-1)
    return next((line.text for line in lines if line.start > last and _is_title_row(line)), "")


def _is_title_row(line: Line) -> bool:
    low = lowered(line.text)
    if len(line.cells) < _FEWEST or len(low) > _LONGEST or not re.match(r"(?:s?tt|số tt)\b", low):
        return False
    return _WHAT.search(low) is not None and len(_WHO_OR_WHEN.findall(low)) > 1
