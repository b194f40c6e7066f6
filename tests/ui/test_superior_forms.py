"""A superior's form is opened, its columns are looked at, it is filled and known again the next time."""

import openpyxl
import pytest
from PySide6.QtWidgets import QDialog

from secretariat.domain.superior_forms import Lines
from secretariat.intake.superior_forms import open_form
from secretariat.ui.reports.form_chooser import FormChooser
from secretariat.ui.reports.page import ReportsPage
from secretariat.ui.reports.superior_forms import FormFillingDialog
from secretariat.ui.widgets.draft_shelf import DraftShelf
from tests.superior_form import FIRST, HEADER, SHEET, make_form


@pytest.fixture
def page(context, make_task, qtbot):
    make_task(content="Rà soát quy chế")
    make_task(content="=Báo cáo giải ngân")
    page = ReportsPage(context)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def chooser(page, context):
    return FormChooser(context, page, page._of_book(page.choices.chosen()), "Figures as of today.")


@pytest.fixture
def dialog(chooser, tmp_path):
    return chooser.show(open_form(make_form(tmp_path / "form.xlsx")))


def choose(combo, key):
    combo.setCurrentIndex(combo.findData(key))
    combo.activated.emit(combo.currentIndex())


def test_the_page_offers_it_in_its_menu(page):
    actions = page.more_button.menu().actions()
    assert next(action.text() for action in actions) == "Fill in a superior's form …"
    actions[0].trigger()
    opened = [each for each in page.findChildren(QDialog) if each.windowTitle() == "Choose the superior's form"]
    assert len(opened) == 1


def test_the_guess_is_shown_and_can_be_changed(dialog):
    assert [box.value() for box in (*dialog.header, *dialog.body)] == [*HEADER, FIRST, FIRST]
    assert [combo.currentData() for combo in dialog.combos][:3] == ["number", "content", "lead"]
    choose(dialog.combos[6], "standing")
    assert dialog.mapping.columns[6] == "standing"
    assert dialog.model.rows[FIRST - 1][6] == "‹Standing›"
    choose(dialog.combos[6], "")
    assert 6 not in dialog.mapping.columns


def test_a_cell_is_clicked_and_gets_a_figure(dialog):
    dialog.grid.setCurrentIndex(dialog.model.index(2, 6))
    assert dialog.cell.text() == "Cell G3 gets"
    choose(dialog.figure, "given")
    assert dialog.mapping.cells == {"G3": "given"}
    assert dialog.figures.text() == "G3: All tasks given"


def test_lines_of_agencies_have_columns_of_their_own(dialog):
    choose(dialog.lines, Lines.AGENCIES)
    assert dialog.mapping.columns == {0: "number"}
    assert dialog.combos[5].findData("overdue") > 0


def test_what_keeps_from_filling_is_said_in_the_window(dialog):
    dialog.body[0].setValue(HEADER[1])
    assert dialog.ask_for_file() is None
    assert "below the titles" in dialog.problem.text()


def test_the_form_is_written_and_known_again(dialog, chooser, messages, context, tmp_path, qtbot):
    choose(dialog.combos[6], "standing")
    dialog.name.setText("Biểu quý của tỉnh")
    target = tmp_path / "filled.xlsx"
    with qtbot.waitSignal(dialog.accepted):
        dialog.write(target)
    sheet = openpyxl.load_workbook(target)[SHEET]
    assert {sheet.cell(FIRST + at, 2).value for at in range(2)} == {"Rà soát quy chế", "=Báo cáo giải ngân"}
    assert [offer[0] for offer in messages.offers] == ["2 lines were filled in: filled.xlsx"]
    again = chooser.show(open_form(make_form(tmp_path / "next.xlsx", rows=3)))
    assert (again.name.text(), again.mapping.columns[6]) == ("Biểu quý của tỉnh", "standing")
    assert again.mapping.body == (FIRST, FIRST + 2)
    again.forget()
    assert again.mapping.columns[6] == "note"
    context.undo()


def test_what_was_chosen_is_offered_again_after_a_crash(chooser, page, context, tmp_path):
    shelf = DraftShelf(tmp_path / "office.db", context.today, page)
    form = open_form(make_form(tmp_path / "form.xlsx"))
    dialog = chooser.show(form)
    choose(dialog.combos[6], "standing")
    dialog.choose_cell(2, 6)
    choose(dialog.figure, "given")
    dialog.drafts.look()
    dialog.done(0)
    again = chooser.show(form)
    again.drafts.offer_waiting()
    again.drafts.offer.button.click()
    assert (again.mapping.columns[6], again.mapping.cells) == ("standing", {"G3": "given"})
    again.reject()
    assert again.drafts.question is not None and len(shelf.folder.find()) == 1


def test_a_form_that_cannot_be_filled_is_refused(chooser, page, messages, tmp_path, qtbot):
    book = openpyxl.load_workbook(make_form(tmp_path / "form.xlsx"))
    book.save(tmp_path / "form.xlsx")
    (tmp_path / "form.xlsx").write_bytes((tmp_path / "form.xlsx").read_bytes()[:2000])
    chooser.open(tmp_path / "form.xlsx")
    qtbot.waitUntil(lambda: bool(messages.refused))
    assert "damaged" in messages.refused.pop()
    assert page.findChildren(FormFillingDialog) == []
