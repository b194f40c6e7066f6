"""Pictures of backups, of a book that does not open, and of what examines the book."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QDialog, QWidget

from secretariat.domain.agencies import AgencyDraft
from secretariat.i18n import _, ngettext
from secretariat.paths import backup_folder
from secretariat.progress import Silent
from secretariat.ui.backups.dialog import BackupsDialog
from secretariat.ui.wiring import Desk

_CUT = 40_960


class BackupGallery:
    """Makes some copies of the sample book, damages one of them in a folder of its own, and shows what is said."""

    def __init__(self, desk: Desk, window: Callable[[], QWidget]) -> None:
        self._desk, self._window = desk, window
        self._book = desk.context.database.path

    def shots(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return the pictures in the order in which a person meets them."""
        return [
            ("backups", self._backups),
            ("restore-preview", self._restore),
            ("backup-settings", lambda: self._list().ask_for_settings()),
            ("book-check", lambda: self._told(self._desk.audit().check)),
            ("book-check-problems", self._check_of_damaged),
            ("sent-file", self._sent),
            ("changed-elsewhere", self._changed),
            ("rescue", lambda: self._rescue(lambda content: content[:-_CUT])),
            ("rescue-empty", lambda: self._rescue(lambda _content: b"")),
            ("rescue-without-backups", lambda: self._rescue(lambda _content: b"", copies=False)),
        ]

    def _list(self) -> Any:
        self._make_copies()
        for old in self._desk.window.findChildren(BackupsDialog):
            old.reject()
        return self._desk.show_backups()

    def _backups(self) -> QDialog:
        dialog: Any = self._list()
        dialog.table.selectRow(1)
        _wait(dialog.copies.settled)
        return dialog  # type: ignore[no-any-return]

    def _restore(self) -> QDialog:
        dialog: Any = self._backups()
        preview: Any = dialog.ask_to_restore()
        _wait(preview.compared)
        return preview  # type: ignore[no-any-return]

    def _told(self, act: Callable[[], object]) -> QDialog:
        shown: list[QDialog] = []
        desk = self._desk.audit()
        noted = desk.told.connect(shown.append)
        loop = QEventLoop()
        desk.told.connect(loop.quit)
        act()
        loop.exec()
        desk.told.disconnect(loop.quit)
        desk.told.disconnect(noted)
        return shown[0]

    def _check_of_damaged(self) -> QDialog:
        from secretariat.reports.audit import AuditLine, Findings
        from secretariat.ui.audit.dialog import AuditDialog

        lines = (AuditLine(_("Data file"), self._book.name), AuditLine(_("Steps of the journal"), "1.204"))
        problems = (
            _("{0} was changed past the journal.").format("nhiệm vụ NV-0017"),
            _("The journal was changed afterwards, from step {0} on.").format(812),
        )
        words = ngettext("{0} thing is wrong with the book.", "{0} things are wrong with the book.", len(problems))
        headline = words.format(len(problems))
        found = Findings(_("Check of the book"), headline, lines, good=False, problems=problems)
        way_on = (_("Open the backups"), self._desk.show_backups)
        dialog = AuditDialog(self._desk.context, found, way_on=way_on, parent=self._desk.window)
        dialog.open()
        return dialog

    def _sent(self) -> QDialog:
        from secretariat.reports.proof import with_proof
        from secretariat.reports.word import write_word

        sent = self._book.with_name("bao-cao-tuan.docx")
        report = with_proof(self._desk.reporting().report_now(), self._desk.context.reader())
        write_word(report, sent, Silent())
        self._step(_("Add an agency"))
        return self._told(lambda: self._desk.audit().compare(sent))

    def _changed(self) -> QWidget:
        from secretariat.store.foreign import Foreign, Sign

        self._desk.window.open_page("tasks")
        at = datetime(2026, 11, 20, 9, 41, tzinfo=UTC)
        self._desk.watch.tell(Foreign(Sign.ANOTHER, at, 12))
        return self._window()

    def _rescue(self, damage: Callable[[bytes], bytes], *, copies: bool = True) -> QDialog:
        """The dialog for a copy of the book in a folder of its own, for the sample itself stays as it is."""
        from secretariat.errors import SystemTrouble
        from secretariat.paths import replacing
        from secretariat.store import backup, bookfile, last_seen
        from secretariat.ui.backups.rescue import RescueDialog

        self._make_copies()
        book = self._book.parent / "rescue" / self._book.name
        shutil.rmtree(book.parent, ignore_errors=True)
        book.parent.mkdir()
        backup.back_up(self._book, book)
        if copies:
            shutil.copytree(backup_folder(self._book), backup_folder(book))
            seen = last_seen.look(self._desk.context.reader())
            if seen is not None:
                last_seen.keep(book, seen)
        damaged = damage(book.read_bytes())
        with replacing(book) as neighbour:
            neighbour.write_bytes(damaged)
        sentence = ""
        try:
            bookfile.look(book)
        except SystemTrouble as trouble:
            sentence = str(trouble)
        dialog = RescueDialog(book, sentence, parent=self._desk.window)
        dialog.open()
        if copies:
            _wait(dialog.copies.settled)
        return dialog

    def _make_copies(self) -> None:
        from secretariat.store import backup

        if backup.backups_of(self._book):
            return
        now = datetime.now(UTC)
        acts = (("", timedelta(days=3)), ("-before-import", timedelta(hours=5)), ("", timedelta(hours=2)))
        for ending, age in acts:
            facts = backup.back_up_into(backup_folder(self._book), self._book, now=now - age, ending=ending)
            backup.keep_note(facts, now - age)
            for _each in range(4):
                self._step(_("Add an agency"))

    def _step(self, label: str) -> None:
        from secretariat.services.agencies import add_agency

        database = self._desk.context.database
        with database.write(label) as session:
            number = session.connection().exec_driver_sql("SELECT count(*) FROM agency").scalar()
            add_agency(session, AgencyDraft(f"Phòng Tổng hợp {number}"))


def _wait(signal: Any) -> None:
    loop = QEventLoop()
    signal.connect(loop.quit)
    loop.exec()
    signal.disconnect(loop.quit)
