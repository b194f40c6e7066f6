"""Examining the book, and comparing a file that was sent with it: both run as jobs and end in one dialog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from secretariat.i18n import _, ngettext
from secretariat.reports.audit import AuditLine, Findings
from secretariat.ui.audit.dialog import AuditDialog
from secretariat.ui.numbers import grouped

if TYPE_CHECKING:
    from datetime import datetime

    from secretariat.progress import Progress
    from secretariat.queries.proofs import ProvenState
    from secretariat.reports.proof import Proof
    from secretariat.store.audit import Audit
    from secretariat.ui.context import Context


class AuditDesk(QObject):
    """`told(AuditDialog)` when a result is shown; `show_backups` is the way on from a damaged book."""

    told = Signal(object)

    def __init__(self, context: Context, window: QWidget, show_backups: Callable[[], object]) -> None:
        super().__init__(window)
        self._context, self._window, self._show_backups = context, window, show_backups

    @Slot()
    def check(self) -> None:
        """Read the whole book and say what is wrong with it."""
        from secretariat.store.audit import audit

        book = self._context.database.path
        self._context.jobs.run_with_bar(
            lambda progress: audit(book, progress),
            title=_("Checking the book …"),
            parent=self._window,
            done=self._tell,
            failed=self._context.job_failed,
        )

    @Slot()
    def ask_for_sent_file(self) -> QFileDialog:
        """Ask for a file that was sent from this book."""
        dialog = QFileDialog(self._window, _("Compare a sent file"), self._context.settings.last_folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Sent files (*.xlsx *.docx *.pdf)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda chosen: self.compare(Path(chosen)))
        dialog.open()
        return dialog

    def compare(self, sent: Path) -> None:
        """Say whether the book contains the state that a file was made from."""
        database = self._context.database

        def job(progress: Progress) -> tuple[Proof | None, ProvenState | None]:
            from secretariat.queries.proofs import find_state
            from secretariat.reports.proof import read_proof

            proof = read_proof(sent)
            if proof is None:
                return None, None
            reader = database.reader()
            try:
                return proof, find_state(reader, proof.last_hash, progress)
            finally:
                reader.close()

        self._context.jobs.run_with_bar(
            job,
            title=_("Comparing {0} …").format(sent.name),
            parent=self._window,
            done=lambda found: self._tell_of_sent(sent, *found),
            failed=self._context.job_failed,
        )

    def _tell(self, found: Audit) -> None:
        count = len(found.problems)
        wrong = ngettext("{0} thing is wrong with the book.", "{0} things are wrong with the book.", count)
        whole = _("The book is in order: every value, every reference and the whole journal were read.")
        lines = (
            AuditLine(_("Data file"), str(self._context.database.path)),
            AuditLine(_("Steps of the journal"), grouped(found.steps)),
            AuditLine(_("Last step"), _moment(found.last_at)),
            AuditLine(_("Last hash"), found.last_hash),
            AuditLine(_("Newest good backup"), self._backup_words(found)),
        )
        headline = wrong.format(grouped(count)) if count else whole
        findings = Findings(_("Check of the book"), headline, lines, not count, found.problems)
        self._show(findings, (_("Open the backups"), self._show_backups) if count else None)

    def _tell_of_sent(self, sent: Path, proof: Proof | None, state: ProvenState | None) -> None:
        lines = [AuditLine(_("File"), sent.name)]
        title = _("Compare a sent file")
        if proof is None or state is None:
            words = _("{0} carries no mark of a book: it was not made by this program, or was saved anew.")
            self._show(Findings(title, words.format(sent.name), tuple(lines), good=False))
            return
        lines += [
            AuditLine(_("Rows that it lists"), grouped(proof.rows)),
            AuditLine(_("Made after"), _("step {0} of the journal").format(grouped(proof.steps))),
            AuditLine(_("Its hash"), proof.last_hash),
        ]
        good = state.contains(proof.steps)
        if good and state.place:
            lines += [
                AuditLine(_("That step"), " · ".join(filter(None, (_moment(state.at), state.who, state.label)))),
                AuditLine(_("Steps since"), grouped(state.since)),
            ]
        remark = _(
            "The mark says from which state of the book the file was made. Whether somebody changed the file "
            "itself afterwards it cannot tell."
        )
        self._show(Findings(title, _sent_words(proof, state), tuple(lines), good, remark=remark if good else ""))

    def _backup_words(self, found: Audit) -> str:
        if found.good is None:
            return _("none")
        return f"{_moment(found.good.made_at)} · {found.good.path.name}"

    def _show(self, found: Findings, way_on: tuple[str, Callable[[], object]] | None = None) -> None:
        dialog = AuditDialog(self._context, found, way_on=way_on, parent=self._window)
        dialog.open()
        self.told.emit(dialog)


def _sent_words(proof: Proof, state: ProvenState) -> str:
    if state.contains(proof.steps):
        return _("This book contains the state that the file was made from, and its journal is whole up to there.")
    if state.place is None:
        return _(
            "This book does not contain the state that the file was made from: it is of another book, or the "
            "end of this one's journal was lost."
        )
    if state.broken is not None:
        return _(
            "The journal was changed afterwards, from step {0} on: the book no longer proves this file."
        ).format(state.broken)
    return _("The step is in this book, but at another place than the file says: the file's mark was changed.")


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone():%d/%m/%Y %H:%M}" if at is not None else "–"
