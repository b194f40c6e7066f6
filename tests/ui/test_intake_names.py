import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from secretariat.domain.notices import NameDecision
from secretariat.store.models import Agency, AgencyAlias, Task
from secretariat.ui.intake.page import IntakePage
from secretariat.ui.intake.task_table import CONTENT, LEAD
from secretariat.ui.widgets.names_panel import MissingName, NamesPanel
from tests.ui.notices import notice_text
from tests.ui.test_agency_field import CHOICES


class Found:
    def __init__(self, id, name, score):
        self.id, self.name, self.score = id, name, score


NAMES = (
    MissingName("Sở KH&ĐT", 3, (Found(7, "Sở Kế hoạch và Đầu tư", 88), Found(8, "Sở Kế hoạch", 70))),
    MissingName("Ban Mẫu", 1),
)


@pytest.fixture
def panel(qtbot):
    panel = NamesPanel(lambda: CHOICES)
    qtbot.addWidget(panel)
    panel.resize(660, 140)
    panel.show_names(NAMES, ())
    panel.show()
    return panel


def choose(row, place):
    row.choice.setCurrentIndex(place)
    row.choice.activated.emit(place)


def test_every_name_is_shown_with_its_tasks_and_nothing_is_decided_beforehand(panel):
    assert [row.words.toolTip() for row in panel.rows] == ["Sở KH&ĐT · 3 tasks", "Ban Mẫu · 1 task"]
    assert panel.undecided() == ("Sở KH&ĐT", "Ban Mẫu") and not any(row.add.isChecked() for row in panel.rows)
    assert [row.choice.count() for row in panel.rows] == [4, 2]


def test_a_chosen_match_is_a_decision_and_can_be_taken_back(panel, qtbot):
    with qtbot.waitSignal(panel.decided) as told:
        choose(panel.rows[0], 1)
    assert told.args[0] == (NameDecision("Sở KH&ĐT", 7),)
    choose(panel.rows[0], 0)
    assert panel.decisions() == ()


def test_a_tick_adds_and_takes_the_place_of_a_match(panel):
    choose(panel.rows[0], 1)
    panel.rows[0].add.click()
    assert panel.decisions() == (NameDecision("Sở KH&ĐT", add=True),)
    assert panel.rows[0].choice.currentIndex() == 0
    panel.rows[0].add.click()
    assert panel.decisions() == ()


def test_another_agency_is_found_by_typing(panel):
    row = panel.rows[1]
    choose(row, row.choice.count() - 1)
    row.search.setText(CHOICES[0].name)
    assert panel.decisions() == (NameDecision("Ban Mẫu", CHOICES[0].id),)


def test_an_emptied_search_goes_back_to_the_matches(panel):
    row = panel.rows[1]
    choose(row, row.choice.count() - 1)
    row.search.setText("")
    row.search.editingFinished.emit()
    assert not row.choice.isHidden() and row.choice.currentIndex() == 0


def test_a_decision_for_another_agency_is_shown_again(panel):
    panel.show_names(NAMES, (NameDecision("Ban Mẫu", CHOICES[0].id),))
    assert panel.rows[1].search.agency_id() == CHOICES[0].id and panel.undecided() == ("Sở KH&ĐT",)


def test_add_all_ticks_only_what_is_not_decided(panel):
    choose(panel.rows[0], 2)
    panel.add_all_button.click()
    assert panel.decisions() == (NameDecision("Sở KH&ĐT", 8), NameDecision("Ban Mẫu", add=True))
    assert not panel.add_all_button.isEnabled()


def test_only_one_nearly_equal_entry_may_stand_beforehand():
    alike, other = Found(7, "Sở Kế hoạch", 97), Found(8, "Sở Kế hoạch và Đầu tư", 96)
    assert MissingName("Sở Kế-hoạch", 1, (alike,)).proposal() == NameDecision("Sở Kế-hoạch", 7)
    assert MissingName("Sở Kế-hoạch", 1, (alike, other)).proposal() is None
    assert NAMES[0].proposal() is None


def test_what_waits_is_framed_and_opened(panel):
    choose(panel.rows[0], 1)
    panel.fold(folded=True)
    panel.mark_undecided()
    assert not panel.is_folded() and "1 agency" in panel.sentence()
    assert [bool(row.choice.property("wrong")) for row in panel.rows] == [False, True]
    panel.rows[1].add.click()
    assert not panel.rows[1].choice.property("wrong")


def test_the_wheel_decides_nothing(panel):
    choice = panel.rows[0].choice
    choice.setFocus()
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, event)
    assert panel.decisions() == () and choice.currentIndex() == 0


def test_a_long_list_is_three_rows_high(panel):
    few = panel._scroll.sizeHint().height()
    panel.show_names([MissingName(f"Ban {number}", 1) for number in range(20)], ())
    QApplication.sendPostedEvents()
    assert panel._scroll.sizeHint().height() <= 2 * few


def test_no_missing_names_no_panel(panel):
    panel.show_names((), ())
    assert panel.isHidden()


@pytest.fixture
def page(context, agencies, qtbot, tmp_path):
    page = IntakePage(context)
    page.keeping.setInterval(0)
    qtbot.addWidget(page)
    path = tmp_path / "45.txt"
    path.write_text(notice_text(45), "utf-8")
    page.open_file(path)
    qtbot.waitUntil(lambda: page.draft is not None)
    return page


def edit(page, row, column, value):
    return page.review.model.setData(page.review.model.index(row, column), value)


def test_the_panel_follows_what_is_typed(page):
    panel = page.desk.naming.panel
    assert panel.isHidden()
    edit(page, 0, LEAD, "Sở Mẫu; Sở Khác")
    edit(page, 1, LEAD, "sở mẫu")
    assert [row.missing.tasks for row in panel.rows] == [2, 1] and not panel.brief.isHidden()
    panel.brief.click()
    assert not panel.isHidden() and panel.brief.isHidden()
    edit(page, 0, LEAD, "Bộ Ngoại giao")
    edit(page, 1, LEAD, "Bộ Nội vụ")
    assert panel.isHidden() and panel.brief.isHidden()


def test_a_name_that_means_an_entry_becomes_another_name_of_it(page, context, agencies):
    edit(page, 0, LEAD, "Bộ phận Mẫu")
    page.desk.naming._on_decided((NameDecision("Bộ phận Mẫu", agencies["Bộ Ngoại giao"]),))
    page.save()
    with context.database.read() as session:
        assert "Bộ phận Mẫu" in session.scalars(select(AgencyAlias.name)).all()
        assert len(session.scalars(select(Task.id)).all()) == 2


def test_decisions_survive_closing(page, context, qtbot):
    edit(page, 0, LEAD, "Sở Mẫu")
    page.desk.naming.panel.add_all()
    form = page.place
    page.leave()
    page.resume(form)
    assert page.desk.naming.panel.undecided() == ()
    page.save()
    assert "Sở Mẫu" in context.ask(lambda session: session.scalars(select(Agency.name)).all())


def test_an_agency_that_was_added_meanwhile_needs_no_decision(page, context):
    from secretariat.domain.agencies import AgencyDraft
    from secretariat.services.agencies import add_agency

    edit(page, 0, LEAD, "Sở Mẫu")
    edit(page, 0, CONTENT, "Nội dung đã sửa")
    with context.database.write("agency") as session:
        add_agency(session, AgencyDraft("Sở Mẫu"))
    assert page.desk.naming.panel.brief.isHidden() and page.draft.tasks[0].content == "Nội dung đã sửa"


def test_what_stands_beforehand_is_in_sight(page, context, agencies):
    edit(page, 0, LEAD, "Bộ Ngoại giao Việt Nam")
    panel = page.desk.naming.panel
    assert page.draft.names == (NameDecision("Bộ Ngoại giao Việt Nam", agencies["Bộ Ngoại giao"]),)
    assert not panel.isHidden() and "Bộ Ngoại giao" in panel.rows[0].choice.currentText()
    choose(panel.rows[0], 0)
    assert page.draft.names == () and panel.undecided() == ("Bộ Ngoại giao Việt Nam",)
