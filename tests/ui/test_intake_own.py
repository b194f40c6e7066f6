from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from secretariat.domain.notices import NoticeDraft, TaskProposal
from secretariat.queries.office import load_office
from secretariat.services.office import update_office
from secretariat.store.models import Task
from secretariat.ui.intake.task_table import CONTENT, TICK
from tests.ui.notices import open_intake


def task(content, *lead, ticked=True):
    return TaskProposal(content, 0, 0, content, lead=lead, ticked=ticked)


DRAFT = NoticeDraft(
    "45.docx",
    "Toàn văn",
    tasks=(
        task("Việc của ngoại giao", "Bộ Ngoại giao"),
        task("Việc của nội vụ", "Bộ Nội vụ"),
        task("Việc nội vụ đã bỏ", "Bộ Nội vụ", ticked=False),
        task("Việc chưa rõ ai làm"),
    ),
)


@pytest.fixture
def page(context, agencies, qtbot):
    return open_intake(context, qtbot)


@pytest.fixture
def own(page, context):
    """The office is the ministry of foreign affairs, and a review is open."""
    with context.database.write("office") as session:
        update_office(session, replace(load_office(session), name="Bộ Ngoại giao"))
    page.show_review(DRAFT)
    return page.desk.own.widget


def ticks(page):
    return [task.ticked for task in page.draft.tasks]


def shown(page):
    return [row for row in range(page.review.model.rowCount()) if not page.review.table.isRowHidden(row)]


def test_without_an_office_the_way_to_set_it_is_offered(page, qtbot):
    page.show_review(DRAFT)
    widget = page.desk.own.widget
    assert widget.box.isHidden() and not widget.link.isHidden()
    with qtbot.waitSignal(page.office_wanted):
        widget.link.click()


def test_off_all_tasks_are_shown_as_they_were(own, page):
    assert not own.box.isHidden() and not own.box.isChecked()
    assert ticks(page) == [True, True, False, True] and shown(page) == [0, 1, 2, 3]


def test_on_only_what_may_be_ours_is_kept_and_shown(own, page, context):
    own.box.click()
    assert ticks(page) == [True, False, False, True] and shown(page) == [0, 3]
    assert "2" in own.told.text() and context.settings.own_tasks_only


def test_off_again_every_tick_is_as_it_was(own, page):
    own.box.click()
    own.box.click()
    assert ticks(page) == [True, True, False, True] and shown(page) == [0, 1, 2, 3]
    assert own.told.text() == ""


def test_a_later_notice_is_shown_in_the_same_way(own, page):
    own.box.click()
    page.leave()
    page.show_review(DRAFT)
    assert ticks(page) == [True, False, False, True] and shown(page) == [0, 3]


def test_ticks_come_back_even_after_the_review_was_closed(own, page):
    own.box.click()
    form = page.place
    page.leave()
    page.resume(form)
    own.box.click()
    assert ticks(page) == [True, True, False, True]


def test_only_what_is_kept_is_stored(own, page, context):
    own.box.click()
    page.review.header.number.setText("45/TB-BCĐ")
    page.save()
    with context.database.read() as session:
        contents = session.scalars(select(Task.content).order_by(Task.id)).all()
    assert contents == ["Việc của ngoại giao", "Việc chưa rõ ai làm"]


def test_an_edit_moves_nothing_out_of_sight(own, page):
    own.box.click()
    page.review.model.setData(page.review.model.index(0, CONTENT), "Việc đã sửa")
    tick = page.review.model.index(0, TICK)
    page.review.model.setData(tick, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert shown(page) == [0, 3]


def test_when_the_office_is_set_meanwhile_the_switch_appears(page, context):
    page.show_review(DRAFT)
    with context.database.write("office") as session:
        update_office(session, replace(load_office(session), name="Bộ Ngoại giao"))
    assert not page.desk.own.widget.box.isHidden()
