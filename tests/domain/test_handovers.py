from datetime import date

import pytest

from secretariat.domain.handovers import HandoverDraft
from secretariat.errors import InvalidInput

DAY = date(2026, 11, 21)


def problems(draft):
    with pytest.raises(InvalidInput) as caught:
        draft.checked()
    return set(caught.value.problems)


def test_all_problems_are_told_at_once():
    assert problems(HandoverDraft()) == {"giver", "taker", "day", "task_ids"}
    assert problems(HandoverDraft("Lan", " lan ", DAY, "", (1,))) == {"taker"}


def test_each_task_is_named_once():
    draft = HandoverDraft("Lan", " Minh ", DAY, " nghỉ chế độ ", (2, 1, 2)).checked()
    assert (draft.taker, draft.reason, draft.task_ids) == ("Minh", "nghỉ chế độ", (2, 1))


def test_the_step_says_who_when_and_why_and_is_never_too_long():
    draft = HandoverDraft("Lan", "Minh", DAY, "12/QĐ-VP", (1, 2))
    assert draft.label == "Hand over 2 tasks: Lan → Minh, 21/11/2026 (12/QĐ-VP)"
    assert len(HandoverDraft("Lan", "Minh", DAY, "x" * 400, (1,)).label) == 300
