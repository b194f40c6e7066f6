from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from secretariat.domain.committees import CommitteeDraft, MemberDraft, MemberRank
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.people import PersonDraft
from secretariat.queries.committee_figures import tasks_of
from secretariat.queries.committees import find_committees, load_committee, members_of
from secretariat.queries.documents import load_document
from secretariat.services.committees import add_committee, add_member
from secretariat.services.documents import add_document
from secretariat.ui.committees.page import CommitteesPage
from secretariat.ui.documents.page import DocumentsPage

TODAY = date(2026, 11, 21)


@pytest.fixture
def committees(context):
    """A committee with another one below it, a chair and a former member in it."""
    with context.database.write("committees") as session:
        above = add_committee(session, CommitteeDraft("Ban Chỉ đạo quốc gia", decision="12/QĐ", decided_on=TODAY))
        below = add_committee(session, CommitteeDraft("Ban Chỉ đạo kinh tế", parent_id=above))
        add_member(session, above, MemberDraft(rank=MemberRank.CHAIR), PersonDraft("Lan", "Bộ trưởng"))
        add_member(session, above, MemberDraft(valid_to=date(2026, 1, 1)), PersonDraft("Minh", "Thứ trưởng"))
    return above, below


@pytest.fixture
def page(context, committees, make_task, qtbot):
    with context.database.write("documents") as session:
        documents = [add_document(session, DocumentDraft(f"{n}/TB", committee_id=n)) for n in committees]
    for document in documents:
        make_task(document_id=document)
    page = CommitteesPage(context)
    qtbot.addWidget(page)
    page.table.select_ids({committees[0]})
    return page


def names(table):
    return [table.records.record(place).name for place in range(table.records.rowCount())]


def ink(table, row):
    return table.records.data(table.records.index(row, 0), Qt.ItemDataRole.ForegroundRole)


def test_the_committees_are_listed_one_below_the_other(page):
    records = page.table.records
    assert [records.record(place).row.depth for place in range(records.rowCount())] == [0, 1]
    assert records.data(records.index(1, 0)).startswith("   ")


def test_figures_alone_and_with_those_below_open_their_lists(page, context, committees, qtbot):
    figures = page.detail.figures.figures
    assert (figures[1, 1].text(), figures[1, 2].text()) == ("1", "2")
    with qtbot.waitSignal(context.page_wanted) as wanted:
        figures[1, 2].click()
    assert wanted.args == ["tasks", tasks_of(committees)]


def test_former_members_stand_last_and_in_grey(page):
    table = page.detail.members.table
    assert names(table) == ["Lan", "Minh"]
    assert ink(table, 0) is None
    assert ink(table, 1) is not None
    page.detail.members.as_of.set_day(date(2025, 12, 1))
    assert ink(table, 1) is None


def test_a_member_is_added_with_a_person_who_was_not_known(page, context, committees):
    form = page.detail.members.add()
    form.person.setText("An")
    form.enter_new_person()
    form.post.setText("Vụ trưởng")
    form.accept()
    assert [row.name for row in context.ask(lambda s: members_of(s, committees[0], TODAY))] == [
        "Lan",
        "An",
        "Minh",
    ]
    context.undo()
    assert names(page.detail.members.table) == ["Lan", "Minh"]


def test_a_known_person_is_found_without_marks(page):
    form = page.detail.members.add()
    form.person.setText("thu truong")
    form.person.editingFinished.emit()
    assert form.person.text() == "Minh, Thứ trưởng"
    form.valid_from.set_day(date(2026, 2, 1))
    form.accept()
    assert names(page.detail.members.table) == ["Lan", "Minh", "Minh"]


def test_a_second_chair_is_refused_at_the_field(page):
    form = page.detail.members.add()
    form.enter_new_person()
    form.name.setText("An")
    form.rank.setCurrentIndex(form.rank.findData(MemberRank.CHAIR))
    form.accept()
    assert "Lan" in form.problem_at("rank")
    assert form.isVisible()


def test_a_term_ends_on_a_day(page):
    members = page.detail.members
    members.table.selectRow(0)
    form = members.end_term()
    form.last_day.set_day(date(2026, 11, 1))
    form.accept()
    assert ink(members.table, 0) is not None


def test_a_committee_is_added_below_the_one_that_is_selected(page, context, committees):
    form = page.add()
    form.name.setText("Ban Chỉ đạo văn hóa")
    form.accept()
    row = next(row for row in context.ask(lambda s: find_committees(s, "van hoa", TODAY)))
    assert context.ask(lambda s: load_committee(s, row.id)).parent_id == committees[0]


def test_a_committee_is_not_offered_below_itself(page, committees):
    form = page.edit()
    assert [form.above.itemData(place) for place in range(form.above.count())] == [None]
    form.reject()


def test_members_and_figures_are_printed(page):
    members, figures = page.print_members(), page.print_figures()
    assert (members.pages.count, figures.pages.count) == (1, 1)
    for preview in (members, figures):
        preview.close()


def test_a_document_is_given_a_committee_in_its_form(context, committees, qtbot, page):
    documents = DocumentsPage(context)
    qtbot.addWidget(documents)
    form = documents.add_document()
    form.number.setText("9/TB")
    form.committee.setCurrentIndex(form.committee.findData(committees[1]))
    form.accept()
    number = context.reader().execute("SELECT id FROM document WHERE number = '9/TB'").fetchone()[0]
    assert context.ask(lambda s: load_document(s, number)).committee_id == committees[1]
    assert page.detail.figures.isVisibleTo(page)


def test_a_page_behind_another_one_asks_again_when_it_is_looked_at(context, committees, qtbot):
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    page = CommitteesPage(context)
    stack.addWidget(QWidget())
    stack.addWidget(page)
    stack.show()
    with context.database.write("committee") as session:
        add_committee(session, CommitteeDraft("Ban Chỉ đạo văn hóa"))
    assert page.table.records.rowCount() == 2
    stack.setCurrentWidget(page)
    assert page.table.records.rowCount() == 3
