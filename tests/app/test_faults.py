"""Faults on many roads of a book full of marked words: none of them is in the log, the report, the package."""

import ast
import faulthandler
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from secretariat import i18n
from secretariat.app.faults import FaultFile
from secretariat.app.program import Program
from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.documents import DocumentDraft
from secretariat.domain.tasks import TaskDraft
from secretariat.errors import SystemTrouble, UserError
from secretariat.intake.text import open_text
from secretariat.services.agencies import add_agency
from secretariat.services.documents import add_document
from secretariat.services.tasks import add_task
from secretariat.settings import Settings
from secretariat.ui.crash import CrashDialog
from secretariat.ui.support.dialog import SupportDialog

MARK = "Zyxwv"


@pytest.fixture
def program(qapp, tmp_path, monkeypatch, log):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(i18n, "_catalogue", i18n._catalogue)
    settings = Settings(user_name=f"Lan {MARK}", last_folder=f"/{MARK}", clerks=MARK)
    program = Program(qapp, tmp_path / "office.db", settings, tmp_path / "settings.json", log)
    program.today = lambda: date(2026, 11, 21)
    program.open()
    with program.database.write(f"thêm {MARK}") as session:
        agency = add_agency(session, AgencyDraft(f"Sở {MARK}", MARK))
        document = add_document(session, DocumentDraft("45/TB", subject=MARK, signer=MARK, full_text=MARK))
        draft = TaskDraft(f"Soạn {MARK}", date(2026, 11, 1), lead_ids=(agency,), document_id=document, note=MARK)
        add_task(session, draft)
    yield program
    program.close()


def take(program, act):
    try:
        act()
    except Exception as error:
        program.faults.take(type(error), error, error.__traceback__)
        return
    raise AssertionError("nothing went wrong")


def write(program, statement, **values):
    with program.database.write(MARK) as session:
        session.execute(text(statement), values)


def report(program):
    (found,) = program.desk.window.findChildren(CrashDialog)
    return found


def roads(program, tmp_path):
    """Errors in which marked words stand: of statements, of files, of rows, of what somebody typed."""
    marked = tmp_path / f"{MARK}.docx"
    marked.write_bytes(b"PK\x03\x04 broken")
    rows = program.context.reader().execute("SELECT content FROM task").fetchone()
    return [
        lambda: write(program, "INSERT INTO task (content) VALUES (:mark)", mark=MARK),
        lambda: write(program, "INSERT INTO nowhere VALUES (:mark)", mark=MARK),
        lambda: open_text(marked),
        lambda: int(rows[0]),
        lambda: {}[rows],
        lambda: open(f"{MARK}.txt"),  # noqa: PTH123
        lambda: date.fromisoformat(MARK),
        lambda: program.context.messages.refuse(UserError(MARK)) or int(MARK),
    ]


def test_no_marked_word_is_in_log_report_or_package(program, tmp_path, log, qtbot):
    for road in roads(program, tmp_path):
        take(program, road)
    program.desk.backups._on_failed(SystemTrouble(MARK))
    report(program).package_button.click()
    (dialog,) = report(program).findChildren(SupportDialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 6)
    dialog.save(tmp_path / "package.zip")
    told = [log.read_text("utf-8"), report(program).details.toPlainText(), *(part.text for part in dialog._parts)]
    assert len(told[0].splitlines()) > 30
    assert [words for words in told if MARK in words] == []


def test_a_second_fault_is_counted_in_the_report_that_stands(program):
    for _each in range(30):
        take(program, lambda: 1 / 0)
    shown = report(program)
    assert "29" in shown.further.text()
    assert shown.details.toPlainText().count("ZeroDivisionError") < 25
    shown.close()
    take(program, lambda: 1 / 0)
    assert [each.isVisible() for each in program.desk.window.findChildren(CrashDialog) if each is not shown] == [
        True
    ]


def test_a_fault_on_another_thread_is_reported_too(program, qtbot):
    program.faults.listen()
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(program.desk.window.findChildren(CrashDialog)))
    assert "ZeroDivisionError" in report(program).details.toPlainText()


def test_a_report_stands_though_there_is_no_window(program, qapp):
    program.close()
    take(program, lambda: 1 / 0)
    (shown,) = [each for each in qapp.topLevelWidgets() if isinstance(each, CrashDialog) and not each.parent()]
    shown.package_button.click()
    assert [part.name for part in shown.findChild(SupportDialog)._parts] == [
        "fault.txt", "versions.txt", "log.txt", "settings.json",
    ]  # fmt: skip
    shown.close()


def test_the_last_words_of_a_process_are_offered_once(tmp_path):
    file = tmp_path / "faults.txt"
    code = (
        "import faulthandler, sys\nfrom pathlib import Path\nfrom secretariat.app.faults import FaultFile\n"
        f"with FaultFile(Path({str(file)!r})):\n    faulthandler._sigsegv()\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, timeout=60)
    assert ended.returncode != 0
    with FaultFile(file) as left:
        assert "Segmentation fault" in left.take() or "access violation" in left.take()
        assert left.take() == ""
    assert not faulthandler.is_enabled() or faulthandler.disable() is None


def test_an_earlier_fault_says_when_it_was_and_not_where_the_program_lies(program):
    program.faults.show_earlier('Fatal\n  File "/home/lan/secretariat/ui/jobs.py", line 3 in run')
    assert "last time" in report(program).accessibleDescription()
    assert report(program).details.toPlainText().endswith('File "secretariat/ui/jobs.py", line 3 in run')


def log_calls():
    """Every call of a logger in the program, with the file it stands in."""
    for path in Path(i18n.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            of = getattr(getattr(node, "func", None), "value", None)
            if isinstance(node, ast.Call) and node.args and getattr(of, "id", "") in {"logger", "_log"}:
                yield path, node


def test_what_is_put_into_a_line_of_the_log_is_named_here():
    """Ids and kinds may be, titles and names not."""
    kinds = {"type(trouble).__name__", "type(error).__name__", "kind.name if kind else 'anything'"}
    allowed = {*kinds, "text", "name"}  # Qt's own remarks, and names that the program gave to drafts
    calls = list(log_calls())
    assert len(calls) > 5
    assert [path for path, call in calls if not isinstance(call.args[0], ast.Constant)] == []
    assert {ast.unparse(value) for _path, call in calls for value in call.args[1:]} <= allowed
