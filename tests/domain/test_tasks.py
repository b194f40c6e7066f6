from dataclasses import replace
from datetime import date

import pytest

from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import Importance, TaskState
from secretariat.domain.tasks import CompletionDraft, ExtensionDraft, ProgressDraft, TaskDraft, code_of
from secretariat.errors import InvalidInput

GIVEN, TODAY = date(2026, 8, 12), date(2026, 11, 21)
DRAFT = TaskDraft("Soạn báo cáo", GIVEN)


def problems(act):
    with pytest.raises(InvalidInput) as caught:
        act()
    return set(caught.value.problems)


def test_all_problems_of_a_task_are_told_at_once():
    wrong = TaskDraft(" ", GIVEN, (1, 2), (2,), due_on=date(2026, 8, 11), due_time="25:00")
    assert problems(wrong.checked) == {"content", "due_on", "due_time", "coordinating_ids"}


def test_a_task_is_stored_clean_and_each_agency_once():
    stored = TaskDraft(" Soạn\r\nbáo  cáo ", GIVEN, (3, 1, 3), (2, 2), officer=" Lan ", note="a\n\n").checked()
    assert (stored.content, stored.officer, stored.note) == ("Soạn\nbáo cáo", "Lan", "a")
    assert (stored.lead_ids, stored.coordinating_ids) == ((3, 1), (2,))


@pytest.mark.parametrize("hour", ["", "7:05", "16:00", "23:59"])
def test_hours_of_the_clock_are_accepted(hour):
    assert replace(DRAFT, due_time=hour).checked().due_time == hour


@pytest.mark.parametrize(
    ("kind", "due_on", "stored"),
    [
        (DeadlineKind.NONE, TODAY, DeadlineKind.DAY),
        (DeadlineKind.URGENT, TODAY, DeadlineKind.DAY),
        (DeadlineKind.MONTH, TODAY, DeadlineKind.MONTH),
        (DeadlineKind.MONTH, None, DeadlineKind.NONE),
        (DeadlineKind.RELATIVE, None, DeadlineKind.RELATIVE),
        (DeadlineKind.EVENT, None, DeadlineKind.EVENT),
    ],
)
def test_day_and_kind_of_a_deadline_agree(kind, due_on, stored):
    assert replace(DRAFT, deadline_kind=kind, due_on=due_on).checked().deadline_kind is stored


def test_progress_lies_between_the_day_given_and_today():
    assert problems(lambda: ProgressDraft(date(2026, 8, 11), 10).checked(GIVEN, TODAY)) == {"reported_on"}
    assert problems(lambda: ProgressDraft(date(2026, 11, 22), 101).checked(GIVEN, TODAY)) == {
        "reported_on",
        "percent",
    }
    assert ProgressDraft(GIVEN, 0, " a ", " b ").checked(GIVEN, TODAY) == ProgressDraft(GIVEN, 0, "a", "b")


def test_an_extension_moves_the_deadline():
    draft = ExtensionDraft(TODAY, date(2026, 12, 31), " lý do ", " 12/CV ")
    assert draft.checked(GIVEN, TODAY, TODAY) == ExtensionDraft(TODAY, date(2026, 12, 31), "lý do", "12/CV")
    assert problems(lambda: draft.checked(GIVEN, date(2026, 12, 31), TODAY)) == {"new_due_on"}
    assert problems(lambda: replace(draft, new_due_on=date(2026, 8, 11)).checked(GIVEN, None, TODAY)) == {
        "new_due_on"
    }
    assert problems(lambda: replace(draft, decided_on=date(2027, 1, 1)).checked(GIVEN, None, TODAY)) == {
        "decided_on"
    }


def test_a_completion_may_be_back_dated_but_not_ahead():
    draft = CompletionDraft(GIVEN, " xong ", " 7/BC ")
    assert draft.checked(GIVEN, TODAY) == CompletionDraft(GIVEN, "xong", "7/BC")
    assert problems(lambda: CompletionDraft(date(2026, 11, 22)).checked(GIVEN, TODAY)) == {"completed_on"}
    assert problems(lambda: CompletionDraft(date(2026, 8, 1)).checked(GIVEN, TODAY)) == {"completed_on"}


def test_every_state_and_importance_has_a_word():
    assert len({member.label for kind in (TaskState, Importance) for member in kind}) == 12


def test_codes_count_up_and_grow():
    assert (code_of(1), code_of(412), code_of(12_345)) == ("NV-0001", "NV-0412", "NV-12345")


def test_a_task_that_is_marked_secret_is_not_entered():
    assert problems(TaskDraft("TỐI MẬT\nLập kế hoạch", GIVEN, note="MẬT").checked) == {"content", "note"}
    assert TaskDraft("Rà soát công tác bảo vệ bí mật nhà nước", GIVEN).checked().content
