from datetime import date

import pytest

from secretariat.domain.obstacles import AnswerDraft, Escalation, EscalationDraft, ObstacleDraft, check_closing
from secretariat.errors import InvalidInput

GIVEN, RAISED, TODAY = date(2026, 8, 12), date(2026, 9, 1), date(2026, 11, 21)


def problems(act):
    with pytest.raises(InvalidInput) as refused:
        act()
    return set(refused.value.problems)


def test_an_obstacle_is_cleaned():
    draft = ObstacleDraft(RAISED, "  Thiếu   vốn \n", solver=" Sở  Tài chính ").checked(GIVEN, TODAY)
    assert (draft.text, draft.solver) == ("Thiếu vốn", "Sở Tài chính")


@pytest.mark.parametrize("day", [date(2026, 8, 11), date(2026, 11, 22)])
def test_an_obstacle_needs_words_and_a_day_between_the_task_and_today(day):
    assert problems(lambda: ObstacleDraft(day, " ").checked(GIVEN, TODAY)) == {"text", "raised_on"}


def test_a_report_says_to_whom_and_how_far_up():
    draft = EscalationDraft(RAISED, " ", Escalation.NONE)
    assert problems(lambda: draft.checked(RAISED, TODAY)) == {"reported_to", "level"}


def test_an_answer_is_not_before_the_report():
    assert problems(lambda: AnswerDraft(GIVEN, "").checked(RAISED, TODAY)) == {"answered_on", "answer"}
    assert AnswerDraft(RAISED, " Đồng ý ").checked(RAISED, TODAY).answer == "Đồng ý"


def test_closing_has_a_day_that_was():
    check_closing(TODAY, RAISED, TODAY)
    assert problems(lambda: check_closing(GIVEN, RAISED, TODAY)) == {"closed_on"}


def test_every_escalation_has_words():
    assert len({level.label for level in Escalation}) == 4
