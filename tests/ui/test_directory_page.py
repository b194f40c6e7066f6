from datetime import date

import pytest

from secretariat.domain.agencies import AgencyKind
from secretariat.domain.listings import TaskFilter
from secretariat.queries.agencies import load_agency
from secretariat.ui.directory.page import DirectoryPage
from tests.questions import agency_by_name


@pytest.fixture
def page(context, agencies, qtbot):
    page = DirectoryPage(context)
    qtbot.addWidget(page)
    return page


def shown(page):
    records = page.table.records
    return [records.record(place).name for place in range(records.rowCount())]


def test_agencies_are_found_by_name_code_and_without_marks(page):
    for words in ("bo noi vu", "bnv", "Nội vụ"):
        page.set_search(words)
        assert shown(page) == ["Bộ Nội vụ"]


def test_an_agency_is_added_with_other_names(page, context):
    form = page.add()
    form.name.setText("Sở Ngoại vụ tỉnh Mẫu")
    form.kind.setCurrentIndex(form.kind.findData(AgencyKind.DEPARTMENT))
    form.aliases.setPlainText("Sở NgV\nPhòng Ngoại vụ")
    form.accept()
    found = context.ask(lambda s: agency_by_name(s, "phòng ngoại vụ"))
    draft = context.ask(lambda s: load_agency(s, found))
    assert (draft.name, draft.kind, len(draft.aliases)) == ("Sở Ngoại vụ tỉnh Mẫu", AgencyKind.DEPARTMENT, 2)


def test_an_agency_without_a_name_stays_open(page):
    form = page.add()
    form.accept()
    assert form.problem_at("name") and form.isVisible()


def test_an_agency_is_edited(page, context, agencies):
    page.table.select_ids({agencies["Bộ Nội vụ"]})
    form = page.edit()
    form.short_name.setText("Nội vụ")
    form.accept()
    assert context.ask(lambda s: load_agency(s, agencies["Bộ Nội vụ"])).short_name == "Nội vụ"


def test_a_merged_agency_is_shown_only_when_asked_for(page, agencies):
    page.table.select_ids({agencies["Bộ Nội vụ"]})
    form = page.merge()
    form.successor.set_agency(agencies["Bộ Ngoại giao"])
    form.merged_on.set_day(date(2026, 1, 1))
    form.accept()
    assert "Bộ Nội vụ" not in shown(page)
    page.with_ended.setChecked(True)
    assert "Bộ Nội vụ" in shown(page)


def test_a_merger_needs_a_successor_and_a_day(page, agencies):
    page.table.select_ids({agencies["Bộ Nội vụ"]})
    form = page.merge()
    form.accept()
    assert form.problem_at("successor_id")
    form.successor.set_agency(agencies["Bộ Ngoại giao"])
    form.merged_on.clear()
    form.accept()
    assert form.problem_at("on")


def test_an_agency_without_tasks_can_be_removed_and_brought_back(page, agencies, messages):
    page.table.select_ids({agencies["Bộ Nội vụ"]})
    page.remove()
    assert "Bộ Nội vụ" not in shown(page)
    messages.offers.pop()[2]()
    assert "Bộ Nội vụ" in shown(page)


def test_the_tasks_of_an_agency_are_one_click_away(page, context, agencies, qtbot):
    page.show_argument(agencies["Bộ Nội vụ"])
    with qtbot.waitSignal(context.page_wanted) as wanted:
        page.show_tasks()
    assert wanted.args == ["tasks", TaskFilter(lead_ids=frozenset({agencies["Bộ Nội vụ"]}))]


def test_without_a_selection_nothing_opens(page):
    page.table.clearSelection()
    assert page.edit() is None
    assert page.merge() is None
    assert not page.edit_button.isEnabled()


def test_no_form_opens_on_a_book_that_can_only_be_looked_at(page, context, agencies, monkeypatch, messages):
    page.table.select_ids({agencies["Bộ Nội vụ"]})
    monkeypatch.setattr(context.database, "read_only", True)
    assert page.edit() is None
    assert messages.said
