from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QVBoxLayout, QWidget

from secretariat.ui.widgets.agency_field import OFFERED, AgenciesField, AgencyBook, AgencyField, AgencyNamesLine


@dataclass(frozen=True)
class Given:
    id: int
    name: str
    short_name: str = ""
    code: str = ""
    current: bool = True


CHOICES = [
    Given(1, "Bộ Ngoại giao", "BNG"),
    Given(2, "Bộ Nội vụ", "BNV"),
    Given(3, "Văn phòng Chính phủ", "VPCP"),
    Given(4, "Bộ Giao thông vận tải", "GTVT", current=False),
    Given(5, "Ủy ban nhân dân tỉnh Lạng Sơn", "UBND tỉnh Lạng Sơn", "LSN"),
    Given(6, "Đài Truyền hình Việt Nam", "VTV"),
]


def names(text):
    return [choice.name for choice in AgencyBook(CHOICES).matching(text)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("bo ngoai", "Bộ Ngoại giao"),
        ("BNG", "Bộ Ngoại giao"),
        ("vpcp", "Văn phòng Chính phủ"),
        ("lsn", "Ủy ban nhân dân tỉnh Lạng Sơn"),
        ("lang son", "Ủy ban nhân dân tỉnh Lạng Sơn"),
        ("dai truyen hinh", "Đài Truyền hình Việt Nam"),
        ("đài", "Đài Truyền hình Việt Nam"),
    ],
)
def test_an_agency_is_found_by_code_short_and_full_name(typed, first):
    assert names(typed)[0] == first


def test_typed_marks_narrow():
    assert names("noi") == ["Bộ Nội vụ"]
    assert names("nơi") == []


def test_agencies_that_ended_come_last():
    assert names("giao") == ["Bộ Ngoại giao", "Bộ Giao thông vận tải"]


def test_not_more_are_offered_than_can_be_seen():
    many = [Given(place, f"Sở số {place}") for place in range(50)]
    assert len(AgencyBook(many).matching("so")) == OFFERED


@pytest.mark.parametrize("typed", ["Bộ Ngoại giao", "bo ngoai giao", "BNG", " bộ  ngoại giao "])
def test_a_name_typed_in_full_is_the_agency(typed):
    assert AgencyBook(CHOICES).exact(typed) == 1


def test_the_current_agency_wins_a_shared_name():
    book = AgencyBook([Given(1, "Bộ Xây dựng", current=False), Given(2, "Bộ Xây dựng")])
    assert book.exact("bo xay dung") == 2


@pytest.fixture
def one(qtbot):
    field = AgencyField(CHOICES)
    qtbot.addWidget(field)
    return field


def test_the_list_pops_up_and_never_completes_in_the_line(one):
    assert one.completer().completionMode() is QCompleter.CompletionMode.UnfilteredPopupCompletion
    QTest.keyClicks(one, "bo ng")
    assert one.text() == "bo ng"
    assert one.offered() == ["Bộ Ngoại giao  (BNG)"]
    one.completer().popup().hide()


def test_a_known_name_is_taken_and_an_unknown_one_is_explained(one):
    one.setText("VPCP")
    assert one.agency_id() == 3
    one.setText("Bộ Không Có")
    assert one.agency_id() is None
    assert not one.is_readable()
    assert "Bộ Không Có" in one.problem()


def test_a_field_shows_its_agency_and_tells_of_another(one, qtbot):
    with qtbot.waitSignal(one.changed):
        one.set_agency(2)
    assert (one.text(), one.agency_id(), one.problem()) == ("Bộ Nội vụ", 2, "")
    one.set_agency(None)
    assert (one.text(), one.agency_id()) == ("", None)


def test_choosing_from_the_list_takes_that_agency(one):
    QTest.keyClicks(one, "bo")
    popup = one.completer().popup()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(popup, key)
    assert (one.agency_id(), one.text()) == (2, "Bộ Nội vụ")


@pytest.fixture
def several(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    field = AgenciesField(CHOICES)
    QVBoxLayout(window).addWidget(field)
    window.show()
    yield field
    window.hide()


def test_chosen_agencies_stand_as_chips_in_their_order(several):
    several.set_agencies([3, 1, 3])
    assert several.agency_ids() == (3, 1)
    assert [chip.accessibleName() for chip in several.chips()] == ["Văn phòng Chính phủ", "Bộ Ngoại giao"]


def test_enter_turns_a_typed_name_into_a_chip(several, qtbot):
    several.line.setText("bo noi vu")
    QTest.keyClick(several.line, Qt.Key.Key_Return)
    assert several.agency_ids() == (2,)
    assert several.line.text() == ""


def test_a_choice_from_the_list_leaves_the_line_empty(several, qtbot):
    several.line.setText("bo")
    several.line.offer("bo")
    completer = several.line.completer()
    completer.setCompletionPrefix("bo")
    completer.complete()
    with qtbot.waitSignal(several.changed):
        QTest.keyClick(completer.popup(), Qt.Key.Key_Down)
        QTest.keyClick(completer.popup(), Qt.Key.Key_Return)
    assert several.agency_ids() == (1,)
    qtbot.waitUntil(lambda: several.line.text() == "")


def test_a_chip_is_removed_by_its_cross(several, qtbot):
    several.set_agencies([1, 2])
    with qtbot.waitSignal(several.changed):
        several.chips()[0].cross.click()
    assert several.agency_ids() == (2,)
    assert len(several.chips()) == 1


def test_what_is_left_in_the_line_is_a_problem(several):
    several.line.setText("Sở Không Có")
    several.take_typed()
    assert several.property("wrong")
    assert "Sở Không Có" in several.problem()


def test_closing_a_form_with_the_focus_in_the_field_goes_without_a_fault(qtbot):
    window = QWidget()
    QVBoxLayout(window).addWidget(field := AgenciesField(CHOICES))
    with qtbot.waitActive(window):
        window.show()
    field.line.setFocus()
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    with qtbot.waitSignal(window.destroyed), qtbot.captureExceptions() as faults:
        window.close()
    assert not faults


def test_shift_tab_goes_from_the_line_to_its_chips(qtbot):
    window = QWidget()
    box = QVBoxLayout(window)
    box.addWidget(before := QLineEdit())
    box.addWidget(field := AgenciesField(CHOICES))
    box.addWidget(QLineEdit())
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    field.set_agencies([1, 2])
    field.setFocus()
    reached = []
    for _place in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        reached.append(QApplication.focusWidget())
    first, second = field.chips()
    assert reached == [second.cross, second.words, first.cross, first.words, before]


def test_a_line_for_several_offers_for_the_last_name_and_keeps_the_others(qtbot):
    line = AgencyNamesLine(AgencyBook(CHOICES))
    qtbot.addWidget(line)
    line.offer("Bộ Nội vụ; bng")
    assert [words.split("  ")[0] for words in line.offered()] == ["Bộ Ngoại giao"]
    completer = line.completer()
    assert completer.model().index(0, 0).data(completer.completionRole()) == "Bộ Nội vụ; Bộ Ngoại giao"


def test_several_names_typed_between_commas_become_chips(qtbot):
    field = AgenciesField(CHOICES)
    qtbot.addWidget(field)
    field.line.setText("Bộ Nội vụ, Bộ Ngoại giao, Sở Lạ")
    field.take_typed()
    assert (field.agency_ids(), field.line.text()) == ((2, 1), "Sở Lạ")
    field.type_names("Bộ Ngoại giao; VTV, bnv")
    assert (field.agency_ids(), field.line.text()) == ((1, 6, 2), "")
