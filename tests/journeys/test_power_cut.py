"""The program is killed in the middle of a review: after the next start the review is there, word for word."""

import json
import signal
import subprocess
import sys

from sqlalchemy import func, select

from secretariat.domain.notices import NoticeDraft
from secretariat.paths import resource
from secretariat.queries.forms import load_form, open_forms
from secretariat.services.books import open_book
from secretariat.store.models import Task
from secretariat.ui.context import Context
from secretariat.ui.intake.page import IntakePage
from secretariat.ui.messages import Messages

REVIEW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from secretariat.services.books import open_book
from secretariat.ui.context import Context
from secretariat.ui.intake.page import IntakePage
from secretariat.ui.intake.task_table import CONTENT
from secretariat.ui.messages import Messages

application = QApplication([])
context = Context(open_book(Path(sys.argv[1])), Messages())
page = IntakePage(context)
page.show()
page.open_file(Path(sys.argv[2]))

def edit():
    if page.draft is None:
        QTimer.singleShot(20, edit)
        return
    model = page.review.model
    model.setData(model.index(0, CONTENT), "Sửa dở dang trước khi mất điện")
    page.keeping.timeout.connect(lambda: print("kept", flush=True))

QTimer.singleShot(0, edit)
application.exec()
"""


def test_a_review_survives_a_killed_process(tmp_path, qtbot):
    book = tmp_path / "office.db"
    open_book(book).close()
    child = subprocess.Popen(
        [sys.executable, "-c", REVIEW, str(book), str(resource("samples/45-TB-BCD.docx"))],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout.readline() == "kept\n"
    child.send_signal(signal.SIGKILL)
    child.communicate()
    database = open_book(book)
    with database.read() as session:
        (form,) = open_forms(session)
        draft = NoticeDraft.from_json(json.loads(load_form(session, form.form)))
        assert session.scalar(select(func.count()).select_from(Task)) == 0
    assert draft.tasks[0].content == "Sửa dở dang trước khi mất điện"
    context = Context(database, Messages())
    page = IntakePage(context)
    qtbot.addWidget(page)
    page.resume(form.form)
    page.save()
    with database.read() as session:
        assert session.scalar(select(Task.content).limit(1)) == "Sửa dở dang trước khi mất điện"
    context.close()
    database.close()
