from datetime import date

import pytest
from openpyxl import Workbook

from secretariat.domain.working_days import SpecialDayDraft
from secretariat.services.special_days import add_special_day
from secretariat.ui.messages import Messages
from secretariat.ui.special_days.dialog import SpecialDaysDialog
from secretariat.ui.widgets.banner import Banner
from secretariat.ui.wiring import Desk


def enter(context, day=date(2026, 9, 2), name="Quốc khánh"):
    with context.database.write("day") as session:
        add_special_day(session, SpecialDayDraft(day, name=name))


@pytest.fixture
def dialog(context, qtbot):
    enter(context)
    shown = SpecialDaysDialog(context)
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def sheet(tmp_path):
    def write(*rows):
        book = Workbook()
        for row in (("Ngày", "Loại", "Tên"), *rows):
            book.active.append(row)
        book.save(tmp_path / "lich.xlsx")
        return tmp_path / "lich.xlsx"

    return write


def names(dialog):
    return dialog.table.records.values(3)


def test_a_day_is_added_through_the_form(dialog):
    form = dialog.add()
    form.day.setText("22/8/2026")
    form.kind.setCurrentIndex(1)
    form.name.setText("Làm bù cho ngày 31/8/2026")
    form.accept()
    assert names(dialog) == ["Làm bù cho ngày 31/8/2026", "Quốc khánh"]
    assert dialog.count.text() == "1 day off · 1 day worked instead"


def test_a_weekday_that_is_worked_anyway_is_refused_at_its_field(dialog):
    form = dialog.add()
    form.day.setText("21/8/2026")
    form.kind.setCurrentIndex(1)
    form.name.setText("Làm bù")
    form.accept()
    assert "21/08/2026" in form.problem_at("day")
    assert names(dialog) == ["Quốc khánh"]


def test_a_selected_day_is_changed_and_removed(dialog, context):
    dialog.table.selectRow(0)
    form = dialog.edit()
    form.name.setText("Quốc khánh 2/9")
    form.accept()
    assert names(dialog) == ["Quốc khánh 2/9"]
    dialog.table.selectRow(0)
    dialog.remove_button.click()
    assert names(dialog) == []
    context.undo()
    assert names(dialog) == ["Quốc khánh 2/9"]


def test_another_year_says_that_nothing_is_entered(dialog):
    dialog.year.setValue(2028)
    assert names(dialog) == []
    assert "2028" in dialog.count.text()


def test_a_sheet_is_taken_in_and_its_year_is_shown(dialog, context, sheet, qtbot):
    dialog.take_in(sheet((date(2027, 1, 1), "Nghỉ", "Tết Dương lịch"), ("2/9/2027", "Nghỉ", "Quốc khánh")))
    qtbot.waitUntil(lambda: dialog.year.value() == 2027)
    assert names(dialog) == ["Tết Dương lịch", "Quốc khánh"]
    context.undo()
    assert names(dialog) == []


def test_a_sheet_with_wrong_rows_is_taken_in_not_at_all(dialog, sheet, qtbot):
    dialog.take_in(sheet(("1/1/2027", "Nghỉ", "Lễ"), ("chưa rõ", "Nghỉ", "Lễ"), ("1/1/2027", "?", "Lễ")))
    qtbot.waitUntil(lambda: not dialog.problems.isHidden())
    assert "Row 3" in dialog.problems.text()
    assert "Row 4" in dialog.problems.text()
    assert names(dialog) == ["Quốc khánh"]


@pytest.fixture
def messages():
    """A window listens to the messages themselves."""
    return Messages()


@pytest.fixture
def window(context, qtbot):
    """The whole window on the book, made when it is called."""

    def made():
        desk = Desk(context, restore=lambda _path: None)
        qtbot.addWidget(desk.window)
        desk.window.complete()
        return desk.window

    return made


def test_the_window_asks_for_the_coming_year_until_it_is_entered(context, window, qtbot):
    enter(context)
    shown = window()
    (banner,) = shown.findChildren(Banner)
    assert "2027" in banner.words.text()
    banner.button.click()
    (opened,) = shown.findChildren(SpecialDaysDialog)
    assert opened.year.value() == 2027
    enter(context, date(2027, 1, 1))
    qtbot.waitUntil(lambda: not shown.findChildren(Banner))


def test_a_window_whose_years_are_entered_says_nothing(context, window):
    enter(context)
    enter(context, date(2027, 1, 1))
    assert not window().findChildren(Banner)
