"""The inspector: all about one task, its source sentence in the text, its history, the daily acts."""

from datetime import date

import pytest

from secretariat.domain.documents import DocumentDraft
from secretariat.domain.kinds import ActKind
from secretariat.domain.listings import Judging
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.task_acts import ActDraft
from secretariat.domain.tasks import CompletionDraft, ExtensionDraft, ProgressDraft
from secretariat.services.office import update_office
from secretariat.services.task_acts import act_on, complete_task
from secretariat.services.tasks import extend_deadline, record_progress
from secretariat.store.models import Obstacle, Reminder
from secretariat.ui.tasks.inspector import Inspector

TODAY = date(2026, 11, 21)
TEXT = "1. Mở đầu 𝔻.\n2. Bộ Ngoại giao xây dựng lộ trình.\n3. Kết thúc."
SENTENCE = "Bộ Ngoại giao xây dựng lộ trình."


@pytest.fixture
def inspector(context, qtbot):
    inspector = Inspector(context)
    qtbot.addWidget(inspector)
    inspector.resize(340, 700)
    inspector.show()
    return inspector


@pytest.fixture
def document(context):
    from secretariat.services.documents import add_document

    with context.database.write("document") as session:
        return add_document(
            session, DocumentDraft("45/TB-BCĐ", issued_on=date(2026, 8, 12), full_text=TEXT, subject="Kết luận")
        )


@pytest.fixture
def show(inspector, context):
    def shown(task_id):
        inspector.show_task(task_id, Judging(context.today()))
        return inspector

    return shown


@pytest.fixture
def do(context):
    def done(service, *given):
        with context.database.write(service.__name__) as session:
            service(session, *given)

    return done


def values(inspector):
    """The lines of the form that show."""
    return {field.title.text(): field.value.text() for field in inspector.fields if not field.isHidden()}


def test_without_a_task_it_says_what_to_do(show):
    inspector = show(None)
    assert inspector.task_id is None
    assert inspector._body.isHidden()
    assert not inspector._nothing.isHidden()


def test_a_task_is_shown_with_its_fields_and_standing(show, make_task, document, agencies):
    task = make_task(
        document_id=document,
        coordinating_ids=(agencies["Bộ Nội vụ"],),
        product="Tờ trình & kế hoạch",
        officer="Lan",
    )
    inspector = show(task)
    assert inspector.head.text() == "NV-0001 · 45/TB-BCĐ of 12/08/2026"
    assert inspector.content.text() == "Xây dựng lộ trình"
    assert inspector.standing.accessibleName() == "Overdue by 52 days"
    assert values(inspector) == {
        "Lead": "Bộ Ngoại giao",
        "Coordinating": "Bộ Nội vụ",
        "Deadline": "30/09/2026",
        "Product": "Tờ trình &amp; kế hoạch",
        "Followed by": "Lan",
    }


def test_an_extended_task_keeps_its_first_deadline_in_sight(show, make_task, do, context):
    from secretariat.services.tasks import extend_deadline

    task = make_task()
    draft = ExtensionDraft(date(2026, 10, 5), date(2026, 10, 30), "Chờ <ý kiến>", "CV 1204/VPCP")
    do(extend_deadline, task, draft, context.today())
    inspector = show(task)
    assert "30/10/2026" in values(inspector)["Deadline"]
    assert "first 30/09/2026" in values(inspector)["Deadline"]
    assert inspector.extended.accessibleName() == "Extended 1 time"
    told = inspector.tabs.progress.toPlainText()
    assert "05/10/2026" in told and "30/09/2026 → 30/10/2026 by paper CV 1204/VPCP. Chờ <ý kiến>" in told


def test_a_deadline_without_a_day_is_told_in_words(show, make_task):
    from secretariat.domain.deadlines import DeadlineKind

    inspector = show(make_task(due_on=None, deadline_kind=DeadlineKind.URGENT))
    assert values(inspector)["Deadline"] == "Urgent, no day given"


def test_the_latest_report_stands_first(show, make_task, do, context):
    from secretariat.services.tasks import record_progress

    task = make_task()
    for day, percent, text in ((date(2026, 9, 1), 30, "Đề cương"), (date(2026, 11, 18), 70, "")):
        do(record_progress, task, ProgressDraft(day, percent, text), context.today())
    lines = [line for line in show(task).tabs.progress.toPlainText().split("\n") if line.strip()]
    assert lines == ["18/11/2026 · 70%", "01/09/2026 · 30% — Đề cương"]


def test_nothing_reported_is_said_so(show, make_task):
    assert show(make_task()).tabs.progress.toPlainText() == "Nothing has been reported yet."


def test_the_source_sentence_is_marked_in_its_text(show, make_task, document):
    start = TEXT.index(SENTENCE)
    task = make_task(
        document_id=document, source_text=SENTENCE, source_start=start, source_end=start + len(SENTENCE)
    )
    inspector = show(task)
    inspector.tabs.setCurrentWidget(inspector.tabs.source.parentWidget())
    assert inspector.tabs.source.toPlainText() == TEXT
    (mark,) = inspector.tabs.source.extraSelections()
    assert mark.cursor.selectedText() == SENTENCE


def test_a_sentence_whose_text_was_changed_stands_alone(show, make_task, document):
    task = make_task(document_id=document, source_text="Câu cũ & mới", source_start=3, source_end=9)
    inspector = show(task)
    inspector.tabs.setCurrentWidget(inspector.tabs.source.parentWidget())
    assert inspector.tabs.source.toPlainText() == "Câu cũ & mới"
    assert inspector.tabs.source.extraSelections() == []


def test_a_task_typed_by_hand_has_no_source(show, make_task):
    inspector = show(make_task())
    inspector.tabs.setCurrentWidget(inspector.tabs.source.parentWidget())
    assert inspector.tabs.source.toPlainText() == "This task was not read out of a text."


def test_the_history_tells_who_did_what(show, make_task, do):
    from secretariat.services.tasks import set_starred

    task = make_task()
    do(set_starred, [task], True)
    inspector = show(task)
    inspector.tabs.setCurrentWidget(inspector.tabs.history)
    told = inspector.tabs.history.toPlainText()
    assert "Lan · set_starred" in told
    assert told.index("set_starred") < told.index("The task was entered.")
    assert not inspector.starred.isHidden()


def test_a_closed_task_offers_to_be_reopened(show, make_task, do, context):

    task = make_task()
    assert [name for name, button in show(task).buttons.items() if not button.isHidden()] == [
        "progress", "extend", "complete", "edit", "life",
    ]  # fmt: skip
    do(complete_task, task, CompletionDraft(date(2026, 9, 1), "Đã trình", "12/TTr-BNG"), context.today())
    inspector = show(task)
    shown = [name for name, button in inspector.buttons.items() if not button.isHidden()]
    assert shown == ["reopen", "edit", "life"]
    assert values(inspector)["Result"] == "Đã trình · 12/TTr-BNG"


def test_a_task_that_waits_offers_to_be_confirmed_or_sent_back(show, make_task, do, context):
    task = make_task()
    do(update_office, OfficeDraft(uses_receiving=True, uses_confirming=True))
    buttons = show(task).buttons
    assert not buttons["receive"].isHidden() and not buttons["report_done"].isHidden()
    do(act_on, task, ActKind.REPORTED, ActDraft(date(2026, 9, 1)), context.today())
    inspector = show(task)
    shown = [name for name, button in inspector.buttons.items() if not button.isHidden()]
    assert shown == ["confirm", "send_back", "extend", "edit", "life"]
    assert inspector.state.accessibleName() == "Awaiting confirmation"
    menu = inspector._acts.open_menu()
    assert "Do not confirm, send back …" in [action.text() for action in menu.actions() if action.isEnabled()]
    menu.close()


def test_the_timeline_tells_everything_of_a_task_in_one_order(show, make_task, do, context):
    task = make_task()
    do(extend_deadline, task, ExtensionDraft(date(2026, 9, 20), date(2026, 10, 30), "Chờ ý kiến", "12/CV"), TODAY)
    do(record_progress, task, ProgressDraft(date(2026, 9, 10), 40, "Đã gửi"), TODAY)
    paused = ActDraft(date(2026, 10, 1), "Lê Văn An", "88/CV", date(2026, 9, 30), "Chờ luật")
    do(act_on, task, ActKind.PAUSED, paused, TODAY)
    do(lambda session: session.add(Obstacle(task_id=task, raised_on=date(2026, 9, 15), text="Thiếu vốn")))
    do(lambda session: session.add(Reminder(task_id=task, reminded_on=date(2026, 9, 25), level=2)))
    urged, *lines = [line for line in show(task).tabs.progress.toPlainText().split("\n") if line.strip()]
    assert urged == "Urged 1 time, last on 25/09/2026"
    days = [line.split(" · ")[0] for line in lines]
    assert days == ["01/10/2026", "25/09/2026", "20/09/2026", "15/09/2026", "10/09/2026"]
    assert "Paused" in lines[0] and "Lê Văn An · 88/CV of 30/09/2026 · Chờ luật" in lines[0]
    assert "level 2" in lines[1] and "Thiếu vốn" in lines[3] and "40% — Đã gửi" in lines[4]


def test_buttons_say_which_act_is_wanted(show, make_task, qtbot):
    inspector = show(make_task())
    with qtbot.waitSignal(inspector.act_wanted) as wanted:
        inspector.buttons["extend"].click()
    assert wanted.args == ["extend"]


def test_the_document_can_be_opened(show, make_task, document, qtbot):
    inspector = show(make_task(document_id=document))
    with qtbot.waitSignal(inspector.document_wanted) as wanted:
        inspector.head.click()
    assert wanted.args == [document]
    assert not show(make_task()).head.isEnabled()


def test_a_task_that_is_gone_shows_nothing(show, make_task, do):
    from secretariat.services.bin import empty_bin
    from secretariat.services.tasks import remove_tasks

    task = make_task()
    do(remove_tasks, [task])
    do(empty_bin)
    assert show(task).task_id is None


def test_other_colours_are_taken_over(show, make_task):
    from PySide6.QtCore import QEvent

    inspector = show(make_task())
    inspector.content.setText("")
    inspector.changeEvent(QEvent(QEvent.Type.PaletteChange))
    assert inspector.content.text() == "Xây dựng lộ trình"
