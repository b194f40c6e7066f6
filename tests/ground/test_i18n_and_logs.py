import gettext
import io
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


def test_every_text_is_found_as_gettext_finds_it():
    compiled = resource("i18n/vi/LC_MESSAGES/secretariat.mo").read_bytes()
    ours, usual = i18n.Catalogue(compiled), gettext.GNUTranslations(io.BytesIO(compiled))
    single = [text for text in usual._catalog if isinstance(text, str) and text]
    several = [text for text, form in usual._catalog.items() if isinstance(text, tuple)]
    assert len(single) > 1000 and usual.plural(1) == usual.plural(7) == 0
    assert [ours.gettext(text) for text in single] == [usual.gettext(text) for text in single]
    for one in (text for text, _form in several):
        many = next(
            each.partition(b"\0")[2].decode() for each in ours._places if each.startswith(one.encode() + b"\0")
        )
        assert ours.ngettext(one, many, 3) == usual.ngettext(one, many, 3)


def test_what_is_not_in_the_catalogue_stays_as_it_is():
    compiled = resource("i18n/vi/LC_MESSAGES/secretariat.mo").read_bytes()
    for catalogue in (i18n.Catalogue(compiled), i18n.Catalogue()):
        assert catalogue.gettext("No such text") == "No such text"
        assert catalogue.gettext("") == ""
        assert catalogue.ngettext("a thing", "things", 1) == "a thing"
        assert catalogue.ngettext("a thing", "things", 0) == "things"


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
