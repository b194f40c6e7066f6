import logging
import subprocess
import sys

from secretariat import i18n
from secretariat.logs import keep_log
from secretariat.paths import resource

TRANSLATED = """
from secretariat.i18n import N_, _, ngettext, use_language
from secretariat.paths import resource
mark = N_("Overdue")
print(_(mark))
use_language("vi", resource("i18n"))
print(_(mark), "|", ngettext("Overdue by {0} day", "Overdue by {0} days", 3).format(3))
use_language("en", resource("i18n"))
print(_(mark), "|", ngettext("Overdue by {0} day", "Overdue by {0} days", 3).format(3))
"""


def test_texts_follow_the_language_that_is_chosen():
    said = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", TRANSLATED],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    lines = ["Overdue", "Quá hạn | Quá hạn 3 ngày", "Overdue | Overdue by 3 days"]
    assert said.stdout.splitlines() == lines


def test_an_unknown_language_leaves_english(monkeypatch):
    monkeypatch.setattr(i18n, "_catalogue", i18n._catalogue)
    i18n.use_language("xx", resource("i18n"))
    assert i18n._("Overdue") == "Overdue"


def test_the_log_is_written_into_its_folder(tmp_path, monkeypatch):
    root = logging.getLogger("secretariat")
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    path = keep_log(tmp_path / "logs")
    logging.getLogger("secretariat.test").info("task %s", 17)
    for handler in root.handlers:
        handler.close()
    assert path.read_text("utf-8").endswith("INFO secretariat.test task 17\n")


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path, monkeypatch):
    monkeypatch.setattr(logging.getLogger("secretariat"), "handlers", [])
    (tmp_path / "file").touch()
    assert keep_log(tmp_path / "file" / "logs").name == "secretariat.log"
    assert logging.getLogger("secretariat").handlers == []
