"""Many tasks are changed alike in one step, or none of them."""

from datetime import date

import pytest

from secretariat.domain.kinds import Role
from secretariat.domain.tasks import CompletionDraft
from secretariat.errors import InvalidInput
from secretariat.queries.tasks import load_task
from secretariat.services.task_acts import complete_task
from secretariat.services.task_bulk import ManyEdits, edit_many

TODAY = date(2026, 11, 21)


def test_nothing_wanted_is_empty():
    assert ManyEdits().is_empty()
    assert not ManyEdits(shift_days=1).is_empty()


def test_fields_agencies_and_deadlines_change_together(make_task, make_agency, change, ask):
    old, new = make_agency("Bộ Y tế"), make_agency("Bộ Nội vụ")
    ids = [make_task(lead_ids=(old,), due_on=date(2026, 9, 30)) for _turn in range(3)]
    change(edit_many, ids, ManyEdits({"officer": "Lan"}, 5, "Chờ", new, leaving=old), TODAY)
    for number in ids:
        task = ask(load_task, number)
        assert (task.officer, task.lead_ids, task.coordinating_ids) == ("Lan", (), (new,))
        assert task.due_on == date(2026, 10, 5)


def test_a_reason_that_many_share_is_told_with_the_first_tasks(make_task, change, ask):
    ids = [make_task() for _turn in range(8)]
    with pytest.raises(InvalidInput) as caught:
        change(edit_many, ids, ManyEdits({"due_on": "1/1/2026", "officer": "Lan"}), TODAY)
    lines = caught.value.problems["due_on"].splitlines()
    assert lines[0].startswith("NV-0001: ") and lines[-1] == "… and 3 more."
    assert ask(load_task, ids[0]).officer == ""


def test_a_shift_that_moves_nothing_is_refused(make_task, change, ask):
    done, bare = make_task(due_on=date(2026, 9, 30)), make_task(due_on=None)
    change(complete_task, done, CompletionDraft(TODAY), TODAY)
    with pytest.raises(InvalidInput) as caught:
        change(edit_many, [done, bare], ManyEdits({"officer": "Lan"}, 7), TODAY)
    assert list(caught.value.problems) == ["shift_days"]
    assert ask(load_task, done).officer == "" and ask(load_task, done).due_on == date(2026, 9, 30)


def test_what_stands_so_already_is_no_change(make_task, make_agency, change):
    health = make_agency("Bộ Y tế")
    ids = [make_task(lead_ids=(health,), officer="Lan"), make_task(lead_ids=(health,), officer="Lan")]
    for edits in (ManyEdits({"officer": " Lan"}), ManyEdits(joining=health, joining_as=Role.LEAD)):
        with pytest.raises(InvalidInput) as caught:
            change(edit_many, ids, edits, TODAY)
        assert list(caught.value.problems) == [""]
    change(edit_many, ids, ManyEdits({"officer": "Hà"}), TODAY)
