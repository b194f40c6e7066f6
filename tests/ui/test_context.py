import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread
from sqlalchemy import select

from secretariat.domain.agencies import AgencyDraft
from secretariat.errors import InvalidInput, SystemTrouble, UserError
from secretariat.progress import Cancelled
from secretariat.services.agencies import add_agency
from secretariat.settings import Settings
from secretariat.store.models import Agency
from secretariat.ui.context import Context


def add(session):
    return add_agency(session, AgencyDraft("Sở Y tế"))


def names(session):
    return list(session.scalars(select(Agency.name)))


def test_a_change_is_told_with_what_it_touched(context, qtbot):
    with qtbot.waitSignal(context.changed) as changed:
        assert context.change("Thêm cơ quan", add)
    assert "agency" in changed.args[0].rows
    assert context.ask(names) == ["Sở Y tế"]


def test_undo_and_redo_go_through_the_book(context):
    context.change("Thêm cơ quan", add)
    context.undo()
    assert context.ask(names) == []
    context.redo()
    assert context.ask(names) == ["Sở Y tế"]


def test_a_refusal_is_told_and_nothing_is_changed(context, messages):
    def refuse(session):
        add(session)
        raise UserError("Không được.")

    assert not context.change("Thêm cơ quan", refuse)
    assert messages.refused.pop() == "Không được."
    assert context.ask(names) == []


def test_nothing_to_undo_is_said_in_words(context, messages):
    context.undo()
    assert messages.refused.pop()


def test_a_problem_at_a_field_goes_back_to_the_open_form(context):
    with pytest.raises(InvalidInput):
        context.submit("Thêm cơ quan", lambda session: add_agency(session, AgencyDraft("")))


def test_another_refusal_of_a_form_is_told(context, messages):
    def refuse(_session):
        raise SystemTrouble("Ổ đĩa đầy.")

    assert not context.submit("Thêm cơ quan", refuse)
    assert messages.refused.pop() == "Ổ đĩa đầy."


def test_a_change_from_a_job_is_told_on_the_gui_thread(context, qtbot, qapp):
    seen = []
    context.changed.connect(lambda _changes: seen.append(QThread.currentThread() is qapp.thread()))

    def write():
        with context.database.write("Thêm cơ quan") as session:
            add(session)

    thread = threading.Thread(target=write)
    with qtbot.waitSignal(context.changed):
        thread.start()
    thread.join()
    assert seen == [True]


def test_the_reader_of_the_gui_sees_the_last_commit_and_cannot_write(context):
    reader = context.reader()
    context.change("Thêm cơ quan", add)
    assert reader.execute("SELECT name FROM agency").fetchall() == [("Sở Y tế",)]
    with pytest.raises(Exception, match="readonly"):
        reader.execute("DELETE FROM agency")


def test_a_book_that_can_only_be_looked_at_says_so_before_a_form_opens(context, messages, monkeypatch):
    assert context.may_change() and not messages.said
    monkeypatch.setattr(context.database, "read_only", True)
    assert not context.may_change() and len(messages.said) == 1


def test_a_cancelled_job_is_no_trouble_and_a_bug_is_not_hidden(context, messages):
    context.job_failed(Cancelled())
    assert messages.said == ["Cancelled."]
    context.job_failed(UserError("Không được."))
    assert messages.refused.pop() == "Không được."
    with pytest.raises(ZeroDivisionError):
        context.job_failed(ZeroDivisionError())


def test_preferences_are_kept(context, database, messages, tmp_path, qtbot):
    own = Context(database, messages, settings_path=tmp_path / "settings.json")
    with qtbot.waitSignal(own.settings_changed):
        own.prefer(Settings(theme="dark"))
    own.close()
    assert Settings.load(tmp_path / "settings.json").theme == "dark"


def test_a_closed_context_hears_of_no_change_of_the_book_any_more(database, messages, qapp):
    gone = Context(database, messages)
    heard = []
    gone.changed.connect(heard.append)
    gone.close()
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    with database.write("Thêm cơ quan") as session:
        add(session)
    assert heard == []
