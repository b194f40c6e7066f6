from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from secretariat.domain.listings import Totals
from secretariat.domain.standing import Standing
from secretariat.settings import Settings
from secretariat.ui import theme
from secretariat.ui.acts import Act
from secretariat.ui.command_palette import CommandPalette
from secretariat.ui.context import Context
from secretariat.ui.main_window import MainWindow
from secretariat.ui.messages import Messages
from secretariat.ui.navigation import PageEntry, SavedFilter

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 41, tzinfo=UTC)


class Page(QWidget):
    """A page that writes down what it is asked."""

    def __init__(self, name):
        super().__init__()
        self.name, self.heard, self.words = name, [], ""
        self.field = QLineEdit(self)
        QVBoxLayout(self).addWidget(self.field)

    def show_argument(self, argument):
        self.heard.append(argument)
        self.words = ""

    def commit_typing(self):
        self.heard.append("committed")

    def set_search(self, words):
        self.words = words

    def search_words(self):
        return self.words


@pytest.fixture
def desk_context(qapp, database):
    context = Context(database, Messages(), today=lambda: TODAY)
    yield context
    context.close()


@pytest.fixture
def made():
    return {}


@pytest.fixture
def window(desk_context, made, qtbot):
    def making(name):
        def make():
            made[name] = Page(name) if name != "plain" else QWidget()
            return made[name]

        return make

    filters = (SavedFilter("overdue", "Quá hạn", "overdue tasks", "overdue"),)
    entries = [
        PageEntry("tasks", "Nhiệm vụ", "tasks", making("tasks"), filters),
        PageEntry("documents", "Cuộc họp", "documents", making("documents")),
        PageEntry("plain", "Tổng quan", "overview", making("plain"), group="Khác"),
    ]
    counts = {"tasks": 1286, "tasks/overdue": 12}
    window = MainWindow(desk_context, entries, counts=lambda: counts, clock=lambda: NOW)
    qtbot.addWidget(window)
    yield window
    window.hide()


@pytest.fixture
def shown(window, qtbot):
    window.open_page("tasks")
    window.show()
    qtbot.waitUntil(lambda: not window.menus.menus["view"].isEmpty())
    window.activateWindow()
    return window


def colours_of(widget):
    picture = widget.grab().toImage()
    return {picture.pixel(x, y) for x in range(picture.width()) for y in range(0, picture.height(), 2)}


def test_the_lines_at_the_left_are_painted_when_the_window_is_complete(window):
    window.open_page("tasks")
    blank = colours_of(window.navigation)
    window.complete()
    assert len(colours_of(window.navigation)) > len(blank) + 10


def test_a_page_is_made_when_it_is_first_shown(window, made):
    assert made == {}
    window.open_page("tasks")
    window.open_page("tasks")
    assert list(made) == ["tasks"]
    assert window.pages.current_page() is made["tasks"]


def test_menus_and_counts_come_after_the_first_paint(window, qtbot):
    window.open_page("tasks")
    window.show()
    assert window.menus.menus["view"].isEmpty()
    with qtbot.waitSignal(window.completed):
        pass
    assert not window.menus.menus["view"].isEmpty()
    assert window.navigation.count_of("tasks/overdue") == "12"


def test_menus_without_entries_are_not_shown(shown):
    visible = [key for key, menu in shown.menus.menus.items() if menu.menuAction().isVisible()]
    assert visible == ["edit", "view"]


def test_a_page_gets_what_it_is_asked_to_show(window, desk_context, made):
    desk_context.page_wanted.emit("tasks", "a filter")
    assert made["tasks"].heard == ["a filter"]
    desk_context.page_wanted.emit("nowhere", None)
    assert window.pages.current_key == "tasks"


def test_leaving_a_page_takes_over_what_is_typed(window, made):
    window.open_page("tasks")
    window.open_page("documents")
    assert made["tasks"].heard == ["committed"]


def test_closing_lets_every_page_keep_its_draft(window, made):
    window.open_page("tasks")
    window.open_page("documents")
    made["tasks"].heard.clear()
    window.closeEvent(QCloseEvent())
    assert made["tasks"].heard == made["documents"].heard == ["committed"]


def test_a_filter_of_the_list_opens_its_page(shown, made, qtbot):
    item = next(each for each in shown.navigation.findItems("Quá hạn", Qt.MatchFlag.MatchExactly))
    shown.navigation.itemClicked.emit(item)
    assert made["tasks"].heard == ["overdue tasks"]
    assert shown.navigation.current_key() == "tasks/overdue"


def test_the_arrow_keys_open_what_they_reach(shown, made):
    shown.navigation.setFocus()
    QTest.keyClick(shown.navigation, Qt.Key.Key_Down)
    assert made["tasks"].heard == ["overdue tasks"]
    QTest.keyClick(shown.navigation, Qt.Key.Key_Down)
    assert shown.pages.current_key == "documents"


def test_headings_of_the_list_are_passed_over(shown):
    shown.navigation.select("documents")
    QTest.keyClick(shown.navigation, Qt.Key.Key_Down)
    assert shown.pages.current_key == "plain"


def test_lines_of_the_list_are_read_out_with_their_counts(shown):
    item = shown.navigation.findItems("Quá hạn", Qt.MatchFlag.MatchExactly)[0]
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Quá hạn: 12"


def test_a_search_reaches_the_page_that_is_shown(shown, made):
    shown.open_page("documents")
    shown.tools.search.setText("45/TB")
    assert made["documents"].words == "45/TB"


def test_a_search_on_a_page_without_one_opens_the_tasks_and_keeps_the_text(shown, made):
    shown.open_page("plain")
    shown.tools.search.setText("ngoai giao")
    assert shown.pages.current_key == "tasks"
    assert (made["tasks"].words, shown.tools.search.text()) == ("ngoai giao", "ngoai giao")


def test_the_search_field_shows_the_words_of_the_page(shown):
    shown.tools.search.setText("ngoai giao")
    shown.open_page("documents")
    assert shown.tools.search.text() == ""
    shown.open_page("tasks")
    assert shown.tools.search.text() == "ngoai giao"


def test_esc_empties_the_search_and_enter_goes_on_to_the_page(shown, made, qtbot):
    shown.focus_search()
    qtbot.waitUntil(shown.tools.search.hasFocus)
    QTest.keyClicks(shown.tools.search, "giao")
    QTest.keyClick(shown.tools.search, Qt.Key.Key_Escape)
    assert (shown.tools.search.text(), made["tasks"].words) == ("", "")
    QTest.keyClick(shown.tools.search, Qt.Key.Key_Return)
    assert not shown.tools.search.hasFocus()


def test_ctrl_f_goes_to_the_search_field(shown, qtbot):
    QTest.keyClick(shown, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(shown.tools.search.hasFocus)


def change(context, name="Bộ Ngoại giao"):
    from secretariat.domain.agencies import AgencyDraft
    from secretariat.services.agencies import add_agency

    assert context.change("Gia hạn", lambda session: add_agency(session, AgencyDraft(name)))


def agencies(context):
    return [name for (name,) in context.reader().execute("SELECT name FROM agency WHERE deleted_at IS NULL")]


def undo_of(window):
    return next(action for action in window.menus.menus["edit"].actions() if action.text().startswith("&Undo"))


def test_undo_says_what_it_turns_back(shown, desk_context, qtbot):
    assert not undo_of(shown).isEnabled()
    change(desk_context)
    qtbot.waitUntil(lambda: undo_of(shown).text() == "&Undo: Gia hạn")
    undo_of(shown).trigger()
    assert agencies(desk_context) == []


def test_undo_in_a_text_field_is_the_field_s_own(shown, desk_context, made, qtbot):
    change(desk_context)
    field = made["tasks"].field
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    undo_of(shown).trigger()
    assert agencies(desk_context) == ["Bộ Ngoại giao"]
    assert field.text() == ""


def test_undo_leaves_the_book_alone_only_where_one_can_type(shown, desk_context, made, qtbot):
    change(desk_context)
    field = made["tasks"].field
    field.setReadOnly(True)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.waitUntil(undo_of(shown).isEnabled)
    undo_of(shown).trigger()
    assert agencies(desk_context) == []


def test_a_saved_change_is_said_at_the_foot(shown, desk_context, qtbot):
    change(desk_context)
    qtbot.waitUntil(lambda: "09:41" in shown.status.right.text())
    shown.show_backup(NOW.replace(hour=8, minute=0))
    assert shown.status.right.text() == "Saved at 09:41 · Last backup: today 08:00"


def test_totals_of_a_list_have_their_base_and_their_colours(shown, monkeypatch):
    before = QLocale()
    QLocale.setDefault(QLocale("vi_VN"))
    totals = Totals(214, 31, {**dict.fromkeys(Standing, 0), Standing.OPEN_OVERDUE: 12})
    shown.status.show_totals(totals, 1286, 1)
    text = shown.status.left.text()
    QLocale.setDefault(before)
    assert "<b>214</b> / 1.286" in text
    assert "● Overdue <b>12</b> (5,61% of 214)" in text
    assert theme.LIGHT.overdue.ink in text


def test_totals_of_a_hidden_list_wait_for_it(shown, desk_context):
    shown.open_page("documents")
    shown.status.show_totals(Totals(5), 9)
    assert shown.status.left.text() == ""
    shown.open_page("tasks")
    assert "<b>5</b> / 9" in shown.status.left.text()


def test_what_a_page_says_is_shown_as_it_stands(shown, desk_context):
    desk_context.status_said.emit("<b>A & B</b>")
    assert shown.status.left.textFormat() is Qt.TextFormat.PlainText
    shown.open_page("documents")
    assert shown.status.left.text() == ""
    shown.open_page("tasks")
    assert shown.status.left.text() == "<b>A & B</b>"


def test_what_was_done_is_offered_to_be_undone(shown, desk_context):
    done = []
    desk_context.messages.offer("Đã xóa.", "Hoàn tác", lambda: done.append(1))
    toast = shown.findChild(QWidget, "toast")
    assert toast.isVisible()
    toast.button.click()
    assert done == [1]


@pytest.fixture
def acted(desk_context, made, qtbot):
    def build(read_only=False):
        desk_context.database.read_only = read_only
        window = MainWindow(desk_context, [PageEntry("tasks", "Nhiệm vụ", "tasks", lambda: Page("tasks"))])
        qtbot.addWidget(window)
        window.add_acts(
            [
                Act("add", "&Thêm nhiệm vụ…", lambda: made.setdefault("add", 1), "tasks", "add_task", "Ctrl+T",
                    button="Thêm nhiệm vụ", main=True, changes=True),
                Act("print", "&In…", lambda: made.setdefault("print", 1), "reports", "print", "Ctrl+P",
                    button="In"),
                Act("about", "Giới thiệu", lambda: None, "help", begins_group=True),
            ]
        )  # fmt: skip
        window.open_page("tasks")
        window.complete()
        return window

    return build


def test_an_act_stands_in_menu_tool_bar_and_palette(acted, made, qtbot):
    window = acted()
    assert window.menus.actions["add"].shortcut().toString() == "Ctrl+T"
    window.tools.buttons["print"].click()
    window.menus.actions["add"].trigger()
    assert made == {"add": 1, "print": 1}
    assert "Thêm nhiệm vụ    Ctrl+T" in window.show_commands().titles()


def test_a_book_that_may_not_be_written_offers_no_changes(acted):
    window = acted(read_only=True)
    assert not window.menus.actions["add"].isEnabled()
    assert not window.tools.buttons["add"].isEnabled()
    assert window.tools.buttons["print"].isEnabled()


def test_a_later_banner_takes_the_place_of_an_earlier_one(acted, qtbot):
    window = acted(read_only=True)
    done = []
    banner = window.show_banner("Sổ nằm trên ổ mạng.", "Chép về máy này", lambda: done.append(1))
    banner.button.click()
    qtbot.waitUntil(lambda: window.findChildren(type(banner)) == [banner])
    assert done == [1]


def test_commands_are_found_without_marks_and_run_by_enter(acted, made, qtbot):
    palette = acted().show_commands()
    assert isinstance(palette, CommandPalette)
    palette.search.setText("them nhiem")
    assert palette.titles() == ["Thêm nhiệm vụ    Ctrl+T"]
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert made == {"add": 1}


def test_the_arrows_move_in_the_palette_while_one_types(acted):
    palette = acted().show_commands()
    QTest.keyClick(palette.search, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 1


def test_all_keys_are_listed_with_what_they_do(acted):
    lines = acted().show_keys().lines
    assert ("Ctrl+P", "In") in lines
    assert all(keys and words for keys, words in lines)
    assert not [keys for keys, _words in lines if "Ctrl+Shift" in keys]


def test_the_place_of_the_window_is_kept(shown, desk_context, qtbot):
    shown.resize(700, 500)
    shown.splitter.setSizes([300, 400])
    sizes = shown.splitter.sizes()
    shown.close()
    again = MainWindow(desk_context, [])
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (700, 500)
    again.show()
    assert again.splitter.sizes()[0] == sizes[0]


def test_damaged_layout_text_is_passed_over(desk_context, qtbot):
    desk_context.prefer(Settings(layout="zz|0g"))
    window = MainWindow(desk_context, [])
    qtbot.addWidget(window)
    assert (window.width(), window.height()) == (1366, 728)


@pytest.mark.parametrize("changed", [{"language": "en"}, {"font_percent": 150}])
def test_language_and_letters_ask_for_another_window(shown, desk_context, qtbot, changed):
    with qtbot.waitSignal(shown.rebuild_wanted):
        desk_context.prefer(replace(desk_context.settings, **changed))


@pytest.mark.parametrize("percent", [90, 100, 150, 200])
def test_nothing_is_cut_off_on_a_small_screen(acted, qtbot, percent):
    app = QApplication.instance()
    theme.apply(app, Settings(font_percent=percent))
    window = acted()
    window.resize(1366, 768)
    window.show()
    least = window.minimumSizeHint()
    buttons = list(window.tools.buttons.values())
    qtbot.waitUntil(lambda: all(button.width() >= button.sizeHint().width() for button in buttons))
    inside = [
        window.tools.rect().contains(button.mapTo(window.tools, button.rect().bottomRight())) for button in buttons
    ]
    theme.apply(app, Settings())
    app.setStyleSheet("")
    assert least.width() <= 1366
    assert least.height() <= 768
    assert all(inside)


def test_a_page_that_is_too_big_is_scrolled_and_stretches_nothing(window, made, qtbot):
    window.open_page("tasks")
    made["tasks"].setMinimumSize(3000, 2000)
    window.resize(1000, 600)
    window.show()
    assert window.size().width() == 1000
    bars = made["tasks"].parent().parent()
    qtbot.waitUntil(lambda: bars.horizontalScrollBar().isVisible() and bars.verticalScrollBar().isVisible())


def test_the_tab_key_goes_from_the_tools_through_the_pages_to_the_page(acted):
    window = acted()
    order, widget = [], window.tools.buttons["add"]
    for _turn in range(200):
        order.append(widget)
        widget = widget.nextInFocusChain()
    parts = [
        *window.tools.buttons.values(),
        window.tools.search,
        window.navigation,
        window.pages.current_page().field,
    ]
    places = [order.index(part) for part in parts]
    assert places == sorted(places)


def test_another_theme_is_put_on_at_once(shown, desk_context):
    desk_context.prefer(replace(desk_context.settings, theme="dark"))
    app = QApplication.instance()
    assert theme.palette() is theme.DARK
    theme.apply(app, Settings())
    app.setStyleSheet("")


def test_the_look_is_chosen_in_the_view_menu(shown, desk_context, qtbot):
    menu = shown.menus.menus["view"]
    sizes = next(action.menu() for action in menu.actions() if action.text() == "&Size of letters")
    wanted = next(action for action in sizes.actions() if action.text() == "125 %")
    with qtbot.waitSignal(shown.rebuild_wanted):
        wanted.trigger()
    assert desk_context.settings.font_percent == 125
