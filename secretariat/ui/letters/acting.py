"""Urging and praise: opens the form, issues the papers in one step, shows them for printing and writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from secretariat.domain.letters import LetterDraft, LetterKind
from secretariat.errors import SecretariatError
from secretariat.i18n import _, ngettext
from secretariat.progress import Progress
from secretariat.ui.context import Context, commit_typing
from secretariat.ui.letters.forms import Numbering, PraiseDialog, Ready, UrgingDialog

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from secretariat.domain.urging import AgencyFigures
    from secretariat.reports.official import OfficialPaper


class Urging(QObject):
    """Carries out what is asked of letters."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def urge(self, ids: Sequence[int]) -> QDialog | None:
        """Show whom the selected tasks urge, and issue the papers when the person wants it."""
        from secretariat.queries.task_list import load_judging
        from secretariat.queries.urging import agency_figures, shares_of
        from secretariat.reports.letters import urging_paper
        from secretariat.services.letters import Outgoing, issue_letters

        commit_typing()
        context, reader, today = self._context, self._context.reader(), self._context.today()
        if not context.may_change():
            return None
        judging = load_judging(reader, today)
        shares = shares_of(reader, ids, judging)
        if not shares:
            context.messages.tell(_("All selected tasks are closed; there is nothing to urge."))
            return None
        numbering = self._numbering()
        if numbering is None:
            return None

        def keep(ready: Ready, folder: Path | None) -> bool:
            figures = agency_figures(reader, judging)
            papers: list[OfficialPaper] = []

            def run(session: Session) -> None:
                letters = []
                for draft, planned in ready:
                    paper = urging_paper(draft, planned.shares, numbering.office, judging, figures)
                    urged = tuple((row.id, share.agency_id) for share in planned.shares for row in share.rows)
                    letters.append(Outgoing(draft, paper, urged))
                issue_letters(session, letters)
                papers.extend(each.paper for each in letters)

            count = len({share.id for _draft, planned in ready for share in planned.shares})
            label = ngettext("Urge {0} agency", "Urge {0} agencies", count).format(count)
            kept = context.submit(label, run)
            if kept:
                self._show(papers, [draft for draft, _planned in ready], folder)
            return kept

        form = UrgingDialog(shares, numbering, keep, self._window, today=today)
        return self._open(form.belongs_to("letter/urge", ids))

    def praise(self) -> QDialog | None:
        """Show which agencies deserve praise for a period, and issue the list."""
        from secretariat.queries.task_list import load_judging
        from secretariat.queries.urging import praised_agencies
        from secretariat.reports.letters import praise_paper
        from secretariat.services.letters import Outgoing, issue_letter

        context, reader = self._context, self._context.reader()
        numbering = self._numbering() if context.may_change() else None
        if numbering is None:
            return None

        def find(since: date, until: date) -> Sequence[AgencyFigures]:
            return praised_agencies(reader, load_judging(reader, until), since)

        def keep(draft: LetterDraft, since: date, figures: Sequence[AgencyFigures], folder: Path | None) -> bool:
            papers: list[OfficialPaper] = []

            def run(session: Session) -> None:
                paper = praise_paper(draft, figures, numbering.office, since, draft.issued_on)
                issue_letter(session, Outgoing(draft, paper))
                papers.append(paper)

            count = len(figures)
            label = ngettext("Praise {0} agency", "Praise {0} agencies", count).format(count)
            kept = context.submit(label, run)
            if kept:
                self._show(papers, [draft], folder)
            return kept

        form = PraiseDialog(find, numbering, keep, self._window, today=context.today())
        return self._open(form.belongs_to("letter/praise"))

    def show_letters(self, ids: Sequence[int]) -> QDialog | None:
        """Show stored letters as they went out, for printing and for files."""
        from secretariat.queries.letters import letter_body
        from secretariat.reports.official_store import from_json

        try:
            papers = [
                from_json(body)
                for body in self._context.ask(lambda session: [letter_body(session, each) for each in ids])
            ]
        except SecretariatError as trouble:
            self._context.messages.refuse(trouble)
            return None
        return self._preview(papers) if papers else None

    def remove(self, ids: Sequence[int]) -> None:
        """Take letters out of the register, with the urging that they told of."""
        from secretariat.services.letters import remove_letters

        count = len(ids)
        label = ngettext("Remove {0} letter", "Remove {0} letters", count).format(count)
        if ids and self._context.change(label, lambda session: remove_letters(session, ids)):
            said = ngettext("{0} letter was removed.", "{0} letters were removed.", count)
            self._context.messages.offer(said.format(count), _("Undo"), self._context.undo)

    def _numbering(self) -> Numbering | None:
        from secretariat.queries.office import load_office
        from secretariat.reports.letters import subject_of
        from secretariat.services.letters import next_ordinal

        context = self._context
        try:
            subjects = {kind: subject_of(kind) for kind in LetterKind}
        except SecretariatError as trouble:
            context.messages.refuse(trouble)
            return None
        return Numbering(
            context.ask(load_office),
            lambda day: context.ask(lambda session: next_ordinal(session, day)),
            subjects,
        )

    def _show(self, papers: list[OfficialPaper], drafts: Sequence[LetterDraft], folder: Path | None) -> None:
        if folder is None:
            self._preview(papers)
            return
        from secretariat.ui.saving import Saving, save

        names = _file_names(drafts)

        def write(place: Path, progress: Progress) -> None:
            from secretariat.reports.word_official import write_official

            for done, (paper, name) in enumerate(zip(papers, names, strict=True), 1):
                write_official(paper, place / name, progress)
                progress.step(done, len(papers))

        saving = Saving(
            write,
            lambda place, _nothing: self._on_written(place, len(papers)),
            _("Writing the Word files …"),
            into_folder=True,
        )
        save(self._context, self._window, saving, folder)

    def _on_written(self, folder: Path, count: int) -> None:
        def show() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

        said = ngettext("{0} file was written into {1}.", "{0} files were written into {1}.", count)
        self._context.messages.offer(said.format(count, folder.name), _("Open"), show)

    def _preview(self, papers: list[OfficialPaper]) -> QDialog:
        from secretariat.paper.bundle import Bundle
        from secretariat.ui.printing import open_preview

        printed = papers[0] if len(papers) == 1 else Bundle(_("Letters"), papers)
        return open_preview(printed, self._context, self._window)

    def _open(self, dialog: QDialog) -> QDialog:
        dialog.open()
        return dialog


def _file_names(drafts: Sequence[LetterDraft]) -> list[str]:
    """A name for each letter: its number and whom it is to; no two are the same."""
    from secretariat.ui.printing import pdf_name

    names: list[str] = []
    for place, draft in enumerate(drafts, 1):
        words = " ".join(
            part for part in (draft.number or str(place), draft.addressee or draft.kind.label) if part
        )
        name = pdf_name(words.replace("/", "-")).removesuffix(".pdf")
        names.append(f"{name}.docx" if f"{name}.docx" not in names else f"{name} ({place}).docx")
    return names
