from datetime import date

import pytest

from secretariat.domain.deadlines import NO_DEADLINE, DeadlineKind
from secretariat.domain.listings import TaskFilter, Totals
from secretariat.domain.meetings import MeetingDraft, MeetingForm
from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.domain.standing import Standing
from secretariat.errors import InvalidInput


def test_every_kind_of_deadline_has_a_word_of_its_own():
    assert len({kind.label for kind in DeadlineKind}) == len(DeadlineKind)
    assert NO_DEADLINE.kind is DeadlineKind.NONE


def test_only_some_deadlines_end_on_a_day():
    dated = {kind.value for kind in DeadlineKind if kind.dated}
    assert dated == {"day", "month", "quarter", "half_year", "year", "relative"}


def test_all_problems_of_a_meeting_are_told_at_once():
    with pytest.raises(InvalidInput) as caught:
        MeetingDraft(" ", points=-1).checked()
    assert set(caught.value.problems) == {"title", "points"}


def test_a_meeting_is_stored_clean():
    stored = MeetingDraft(" Họp ", chair=" Lan ", points=34, held_on=date(2026, 8, 2)).checked()
    assert (stored.title, stored.chair, stored.points) == ("Họp", "Lan", 34)


def test_a_meeting_of_which_nothing_is_known_is_empty():
    assert MeetingDraft().is_empty()
    assert not MeetingDraft(place="Hà Nội").is_empty()


def test_meeting_forms_and_paper_forms_have_words():
    assert [form.label for form in MeetingForm] == ["In person", "Online", "In person and online"]
    assert [form.label for form in PaperForm] == ["State form", "Party form"]


@pytest.mark.parametrize(
    ("name", "days"),
    [("due_soon_days", -1), ("due_soon_days", 367), ("stale_days", 0), ("urgent_days", 0), ("notice_days", 61)],
)
def test_each_warning_time_has_its_bounds(name, days):
    with pytest.raises(InvalidInput) as caught:
        OfficeDraft(**{name: days}).checked()
    assert set(caught.value.problems) == {name}


def test_all_wrong_warning_times_are_told_at_once():
    with pytest.raises(InvalidInput) as caught:
        OfficeDraft(due_soon_days=400, stale_days=0, urgent_days=None).checked()
    assert set(caught.value.problems) == {"due_soon_days", "stale_days"}


def test_the_settings_of_the_office_are_stored_clean():
    stored = OfficeDraft(" Văn phòng ", recipients="- a\r\n- b\n", due_soon_days=0).checked()
    assert (stored.name, stored.recipients) == ("Văn phòng", "- a\n- b")


def test_a_filter_without_conditions_lets_every_task_pass():
    assert TaskFilter().is_empty()
    assert not TaskFilter(words="a").is_empty()


def test_totals_have_every_class_also_those_with_none():
    assert Totals().by_standing == dict.fromkeys(Standing, 0)
