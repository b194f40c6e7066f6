"""Finds what the book already knows of the notice under review, and puts the ways on into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from secretariat.domain.notices import Change, NoticeDraft, Origin
from secretariat.i18n import N_, _, ngettext
from secretariat.ui.intake.twin_panel import Finding, Offer, TwinPanel

if TYPE_CHECKING:
    from secretariat.queries.twins import Twin
    from secretariat.ui.context import Context

_CHANGES = {
    Change.CORRECTS: N_("This notice corrects {0}."),
    Change.AMENDS: N_("This notice amends {0}."),
    Change.REPLACES: N_("This notice replaces {0}."),
}


class Twins(QObject):
    """Keeps the panel true while a review is edited; every act waits for a click and is told by a signal."""

    open_wanted = Signal(int)
    save_anyway_wanted = Signal()
    add_source_wanted = Signal(int, str)
    take_over_wanted = Signal(int, str)
    compare_wanted = Signal(int, str)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.panel = TwinPanel()
        self.found: tuple[Twin, ...] = ()
        self._by_text: tuple[Twin, ...] = ()
        self._asked: tuple[object, ...] = ()

    def open(self, draft: NoticeDraft) -> None:
        """Look once for what only the text tells, and for all else."""
        quick = self._find(draft, with_text=False)
        known = {twin.document_id for twin in quick}
        found = self._find(draft, with_text=True)
        self._by_text = tuple(twin for twin in found if twin.document_id not in known)
        self._asked = _asked(draft)
        self._show(draft, found)

    def follow(self, draft: NoticeDraft) -> None:
        """Look again when number, issuer or day are others."""
        if _asked(draft) == self._asked:
            return
        self._asked = _asked(draft)
        quick = self._find(draft, with_text=False)
        known = {twin.document_id for twin in quick}
        self._show(draft, (*quick, *(twin for twin in self._by_text if twin.document_id not in known)))

    def unsettled(self) -> str:
        """Return what has to be said before the notice becomes one more document, or nothing."""
        if all(twin.likeness == "amended" for twin in self.found):
            return ""
        return _("Say first what becomes of this notice: it seems to be in the book already.")

    def same_number(self) -> tuple[str, int]:
        """Return label and number of tasks of a document with the same number, issuer and year."""
        same = [twin for twin in self.found if twin.likeness == "same_number"]
        return (same[0].label, same[0].tasks) if same else ("", 0)

    def _find(self, draft: NoticeDraft, *, with_text: bool) -> tuple[Twin, ...]:
        from secretariat.queries.twins import find_twins

        return self._context.ask(lambda session: find_twins(session, draft, with_text=with_text))

    def _show(self, draft: NoticeDraft, found: tuple[Twin, ...]) -> None:
        self.found = found
        findings = [self._finding(draft, twin) for twin in found]
        if draft.amends is not None and all(twin.likeness != "amended" for twin in found):
            said = _(_CHANGES[draft.amends.change]).format(draft.amends.number)
            findings.append(Finding(said, _("It is not in the book, so this notice is saved by itself.")))
        self.panel.show_findings(findings)

    def _finding(self, draft: NoticeDraft, twin: Twin) -> Finding:
        match twin.likeness:
            case "same_text":
                return Finding(_same_text(twin), "", self._of_same(twin))
            case "reported":
                return self._reported(draft, twin)
            case "reports":
                return self._reports(twin)
            case "amended":
                return self._amended(draft, twin)
        return Finding(_same_number(twin), "", self._of_same(twin))

    def _of_same(self, twin: Twin) -> tuple[Offer, ...]:
        anyway = Offer(_("Still save as a new document"), self.save_anyway_wanted.emit)
        return self._open(twin), anyway

    def _reported(self, draft: NoticeDraft, twin: Twin) -> Finding:
        number = twin.label
        add = Offer(
            _("Add as a source of {0}").format(number),
            lambda: self.add_source_wanted.emit(twin.document_id, number),
        )
        translated = draft.origin is Origin.TRANSLATION
        said = _("This text is a translation of {0}.") if translated else _("This text tells of {0}.")
        advice = _("As a source, its text is kept with that document, and no task is added.")
        return Finding(f"{said.format(number)} {_tasks(twin)}", advice, (add, *self._of_same(twin)))

    def _reports(self, twin: Twin) -> Finding:
        take_over = Offer(
            _("Put the notice in its place"), lambda: self.take_over_wanted.emit(twin.document_id, twin.label)
        )
        said = _("{0} tells of this notice.").format(twin.label)
        advice = _(
            "In its place: the stored tasks are kept and matched, missing ones are added, "
            "and the earlier text stays as a source."
        )
        return Finding(f"{said} {_tasks(twin)}", advice, (take_over, *self._of_same(twin)))

    def _amended(self, draft: NoticeDraft, twin: Twin) -> Finding:
        change = draft.amends.change if draft.amends is not None else Change.AMENDS
        compare = Offer(
            _("Compare task by task …"), lambda: self.compare_wanted.emit(twin.document_id, twin.label)
        )
        changes = _(_CHANGES[change]).format(twin.label)
        said = f"{changes} {_tasks(twin)}"
        advice = _("Saved as usual, it becomes a document of its own that is linked to the earlier one.")
        return Finding(said, advice, (compare, self._open(twin)))

    def _open(self, twin: Twin) -> Offer:
        return Offer(_("Open"), lambda: self.open_wanted.emit(twin.document_id))


def _asked(draft: NoticeDraft) -> tuple[object, ...]:
    return draft.document.number, draft.document.issuer, draft.document.issued_on


def _same_number(twin: Twin) -> str:
    words = ngettext(
        "{0} is in the book already with {1} task.", "{0} is in the book already with {1} tasks.", twin.tasks
    )
    return words.format(twin.label, twin.tasks)


def _same_text(twin: Twin) -> str:
    words = ngettext(
        "{0} in the book has nearly the same text, with {1} task.",
        "{0} in the book has nearly the same text, with {1} tasks.",
        twin.tasks,
    )
    return words.format(twin.label, twin.tasks)


def _tasks(twin: Twin) -> str:
    words = ngettext("In the book it has {0} task.", "In the book it has {0} tasks.", twin.tasks)
    return words.format(twin.tasks)
