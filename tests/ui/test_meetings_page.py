from datetime import date

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog, QLineEdit

from secretariat.domain.documents import DocumentDraft
from secretariat.domain.listings import TaskFilter
from secretariat.domain.meetings import MeetingDraft
from secretariat.domain.minutes import MinutesKind
from secretariat.queries.attendance import load_delegates, load_points
from secretariat.queries.documents import load_document
from secretariat.queries.meetings import find_meetings, load_meeting
from secretariat.queries.mentions import mentions_of_document
from secretariat.queries.minutes import load_minutes
from secretariat.services.documents import add_document
from secretariat.services.meetings import add_meeting
from secretariat.ui.context import Context
from secretariat.ui.meetings.page import MeetingsPage
from secretariat.ui.messages import Messages
from secretariat.ui.widgets.draft_shelf import DraftShelf

HELD = date(2026, 11, 16)


@pytest.fixture
def meeting(context, agencies):
    with context.database.write("meeting") as session:
        return add_meeting(session, MeetingDraft("Phiên họp thứ 4", "Phiên 4", HELD, "08:00", "Hà Nội"))


@pytest.fixture
def page(context, meeting, qtbot):
    page = MeetingsPage(context)
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.register.table.select_ids({meeting})
    return page


@pytest.fixture
def detail(page, meeting):
    return page.open_meeting(meeting)


def open_tab(detail, tab):
    detail.tabs.setCurrentWidget(tab)
    tab.table.setFocus()
    return tab


def typed(tab, qtbot, text, key=Qt.Key.Key_Return):
    """Type into the cell that is being edited, and end it."""
    editor = tab.table.findChildren(QLineEdit)[-1]
    editor.insert(text)
    qtbot.keyClick(editor, key)


def test_the_register_tells_how_it_stands_with_the_notice(page, context, meeting):
    records = page.register.table.records
    assert records.record(0).notice.words == "2 days to go"
    with context.database.write("document") as session:
        add_document(session, DocumentDraft("5/TB", meeting_id=meeting, issued_on=date(2026, 11, 20)))
    assert records.record(0).notice.words == "issued on 20/11 (in time)"


@pytest.mark.parametrize(("words", "found"), [("phien hop", 1), ("ha noi", 1), ("zzz", 0)])
def test_meetings_are_found_without_marks(page, words, found):
    page.set_search(words)
    assert page.register.table.records.rowCount() == found
    assert page.search_words() == words


def test_a_new_meeting_is_entered_with_its_hours_and_secretary(page, context):
    form = page.register.add()
    form.title.setPlainText("Giao ban")
    form.start_time.setText("8h30")
    form.end_time.setText("8h")
    form.accept()
    assert "begins" in form.problem_at("end_time")
    form.end_time.setText("11h")
    form.secretary.setText("Lê Mai")
    form.accept()
    stored = context.ask(lambda session: load_meeting(session, 2))
    assert (stored.start_time, stored.end_time, stored.secretary) == ("08:30", "11:00", "Lê Mai")
    assert page.register.selected_one().title == "Giao ban"


def test_enter_opens_a_meeting_and_the_link_leads_back(page, meeting):
    page.register.open()
    detail = page.detail()
    assert page.currentWidget() is detail
    assert "2 days to go" in detail.standing.text()
    assert "Phiên 4" in detail.facts.toPlainText()
    detail.back_wanted.emit()
    assert page.currentWidget() is page.register


def test_a_removed_meeting_gives_way_to_the_register(page, detail):
    page.register.remove()
    assert page.currentWidget() is page.register


def test_points_are_typed_with_enter_and_tab(detail, context, meeting, qtbot, agencies):
    tab = open_tab(detail, detail.points)
    tab.table.add_row()
    typed(tab, qtbot, "Hà Nội", Qt.Key.Key_Tab)
    typed(tab, qtbot, "BNG")
    typed(tab, qtbot, "Huế")
    points = context.ask(lambda session: load_points(session, meeting))
    assert [(point.name, point.host_id) for point in points] == [
        ("Hà Nội", agencies["Bộ Ngoại giao"]), ("Huế", None),
    ]  # fmt: skip
    assert detail.tabs.tabText(detail.tabs.indexOf(tab)).endswith(" 2")


def test_people_are_pasted_from_a_sheet_and_unknown_agencies_are_marked(detail, context, meeting):
    tab = open_tab(detail, detail.people)
    tab.table.paste("Nguyễn Lan\tThứ trưởng\tBộ Nội vụ\tHà Nội\nTrần Minh\tVụ trưởng\tBộ Trăng")
    assert "Bộ Trăng" in tab.refused.text()
    index = tab.table.records.index(1, 2)
    assert "Bộ Trăng" in index.data(Qt.ItemDataRole.ToolTipRole)
    tab.table.records.setData(index, "Bộ Ngoại giao")
    assert tab.refused.text() == ""
    people = context.ask(lambda session: load_delegates(session, meeting))
    assert [(row.name, row.agency, row.point) for row in people] == [
        ("Nguyễn Lan", "Bộ Nội vụ", "Hà Nội"), ("Trần Minh", "Bộ Ngoại giao", ""),
    ]  # fmt: skip


def test_a_tick_says_who_came(detail, context, meeting, agencies):
    tab = open_tab(detail, detail.people)
    assert tab.invite([agencies["Bộ Nội vụ"]])
    box = tab.table.records.index(0, 5)
    tab.table.records.setData(box, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert context.ask(lambda session: load_delegates(session, meeting))[0].came is False
    assert tab.told.text() == "1 invited, 0 came, 0 for others, 1 absent"
    context.undo()
    assert tab.table.rows()[0].came is True


def test_agencies_are_invited_in_a_form(detail, agencies):
    dialog = detail.people.invite_agencies()
    dialog.agencies.set_agencies([agencies["Bộ Nội vụ"], agencies["Bộ Ngoại giao"]])
    dialog.accept()
    assert [row.agency for row in detail.people.stored] == ["Bộ Nội vụ", "Bộ Ngoại giao"]


def test_minutes_are_typed_with_enter_levels_and_kinds(detail, context, meeting, qtbot):
    tab = open_tab(detail, detail.minutes)
    tab.table.add_row()
    typed(tab, qtbot, "Báo cáo tiến độ")
    editor = tab.table.findChildren(QLineEdit)[-1]
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    typed(tab, qtbot, "Bổ sung báo cáo")
    typed(tab, qtbot, "")
    tab.table.go_to(tab.table.records.index(1, 1))
    qtbot.keyClick(tab.table, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    stored = context.ask(lambda session: load_minutes(session, meeting))
    assert [(entry.kind, entry.text, entry.level) for entry in stored] == [
        (MinutesKind.AGENDA, "Báo cáo tiến độ", 0), (MinutesKind.CONCLUSION, "Bổ sung báo cáo", 1),
    ]  # fmt: skip
    assert tab.told.text().startswith("1 conclusion")


def test_lines_move_and_go_with_undo(detail, context, meeting):
    tab = open_tab(detail, detail.minutes)
    tab.table.paste("1. Một\na) Hai\n2. Ba")
    tab.table.go_to(tab.table.records.index(2, 1))
    tab.table.move_row(-1)
    assert [entry.text for entry in context.ask(lambda s: load_minutes(s, meeting))] == ["Một", "Ba", "Hai"]
    tab.table.remove_rows()
    assert [entry.text for entry in tab.table.rows()] == ["Một", "Hai"]
    context.undo()
    context.undo()
    assert [entry.text for entry in tab.table.rows()] == ["Một", "Hai", "Ba"]


def test_conclusions_become_a_draft_once_their_names_are_decided(detail, context, meeting, messages, qtbot):
    tab = open_tab(detail, detail.minutes)
    detail.draft_notice()
    assert "conclusion" in messages.refused.pop()
    tab.table.paste("Xây dựng kế hoạch")
    records = tab.table.records
    records.put(0, kind=MinutesKind.CONCLUSION, lead="Tổ công tác 35", deadline_text="30/12/2026")
    records.edited.emit()
    dialog = detail.drafting.begin(meeting)
    assert "Tổ công tác 35 chủ trì xây dựng kế hoạch" in dialog.text.toPlainText()
    dialog.store()
    assert dialog.refused.text()
    dialog.names.add_all()
    dialog.store()
    assert tab.stored[0].task_id is not None
    assert messages.offers[-1][0] == "The draft was stored with 1 task."
    document = context.ask(find_meetings)[0]
    assert (document.documents, document.tasks) == (1, 1)


def test_decisions_about_names_are_there_again_after_a_crash(page, detail, context, meeting, tmp_path):
    shelf = DraftShelf(tmp_path / "office.db", context.today, page)
    tab = open_tab(detail, detail.minutes)
    tab.table.paste("Xây dựng kế hoạch")
    tab.table.records.put(0, kind=MinutesKind.CONCLUSION, lead="Tổ công tác 35", deadline_text="30/12/2026")
    tab.table.records.edited.emit()
    dialog = detail.draft_notice()
    dialog.names.add_all()
    dialog.drafts.look()
    dialog.done(0)
    (draft,) = shelf.folder.find()
    assert (draft.act, draft.ids) == ("meeting/notice", (meeting,))
    again = detail.draft_notice()
    again.drafts.take(draft)
    assert again.names.undecided() == ()
    again.store()
    assert shelf.folder.find() == []


@pytest.fixture
def earlier(context, make_task):
    with context.database.write("earlier") as session:
        before = add_meeting(session, MeetingDraft("Phiên họp thứ 3", held_on=date(2026, 10, 1)))
        document = add_document(session, DocumentDraft("9/TB-BCĐ", meeting_id=before))
    return make_task(document_id=document)


@pytest.fixture
def left(earlier, detail):
    """The tab of what was left, with the one task selected."""
    tab = open_tab(detail, detail.remaining)
    tab.refresh()
    tab.table.select_ids({earlier})
    return tab


def test_what_earlier_conclusions_left_is_done_extended_or_escalated(left, earlier, page, qtbot):
    tab = left
    for button, name in ((tab.done_button, "complete"), (tab.extend_button, "extend")):
        with qtbot.waitSignal(page.act_wanted) as wanted:
            button.click()
        assert wanted.args == [name, [earlier]]
    menu = tab.open_escalating()
    for action, name in zip(menu.actions(), ("urge", "obstacle"), strict=True):
        with qtbot.waitSignal(page.act_wanted) as wanted:
            action.trigger()
        assert wanted.args == [name, [earlier]]
    menu.close()


def test_what_earlier_conclusions_left_is_kept_by_the_new_notice(left, earlier, context):
    tab = left
    tab.keep_button.click()
    assert tab.table.records.record(0).kept
    assert [row.task_id for row in context.ask(lambda s: mentions_of_document(s, 2))] == [earlier]
    assert context.ask(lambda s: load_document(s, 2)).issued is False
    tab.drop_button.click()
    assert not tab.table.records.record(0).kept


def test_papers_open_as_they_will_be_printed(detail, meeting, qtbot):
    for preview in (detail.papers.invitation(meeting), detail.papers.minutes(meeting)):
        assert preview.pages.count == 1
        preview.reject()
    detail.people.table.paste("Nguyễn Lan\tThứ trưởng\tBộ Nội vụ\tHà Nội")
    listed = detail.papers.sign_in_list(meeting)
    assert listed.pages.count == 1
    listed.reject()


def test_documents_and_tasks_of_a_meeting_are_a_click_away(page, context, meeting, qtbot, messages):
    page.register.show_tasks()
    assert messages.said
    with context.database.write("document") as session:
        document = add_document(session, DocumentDraft("5/TB", meeting_id=meeting))
    with qtbot.waitSignal(context.page_wanted) as wanted:
        page.register.show_tasks()
    assert wanted.args == ["tasks", TaskFilter(document_ids=frozenset({document}))]
    detail = page.open_meeting(meeting)
    assert "5/TB" in detail.facts.toPlainText()
    with qtbot.waitSignal(context.page_wanted) as wanted:
        detail.facts.anchorClicked.emit(QUrl(f"document:{document}"))
    assert wanted.args == ["documents", document]


def test_a_conclusion_that_says_an_earlier_task_again_repeats_it(earlier, detail, context, meeting):
    content = context.reader().execute("SELECT content FROM task WHERE id = ?", (earlier,)).fetchone()[0]
    tab = open_tab(detail, detail.minutes)
    tab.table.paste(content)
    tab.table.records.put(0, kind=MinutesKind.CONCLUSION)
    tab.table.records.edited.emit()
    dialog = detail.drafting.begin(meeting)
    ((box, task),) = dialog.repeats.values()
    assert task == earlier
    box.setChecked(True)
    dialog.store()
    assert tab.stored[0].task_id == earlier
    assert [row.task_id for row in context.ask(lambda s: mentions_of_document(s, 2))] == [earlier]


@pytest.fixture
def desk(context, qtbot):
    from secretariat.ui.wiring import Desk

    whole = Context(context.database, Messages(), today=context.today)
    desk = Desk(whole, restore=lambda _source: None)
    qtbot.addWidget(desk.window)
    yield desk
    whole.close()


def test_a_new_meeting_is_begun_from_the_menu(desk):
    form = desk.new_meeting()
    form.title.setPlainText("Giao ban")
    form.accept()
    assert desk.window.pages.page("meetings").register.selected_one().title == "Giao ban"


def test_acts_on_tasks_that_were_left_open_their_forms(desk, earlier):
    desk.window.pages.page("meetings").act_wanted.emit("complete", [earlier])
    shown = [dialog for dialog in desk.window.findChildren(QDialog) if dialog.isVisible()]
    assert [type(dialog).__name__ for dialog in shown] == ["CompletionDialog"]
