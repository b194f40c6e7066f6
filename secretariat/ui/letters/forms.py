"""The forms of urging and of praise: who gets which paper, with which number, signed by whom."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLineEdit, QWidget

from secretariat.domain.letters import LetterDraft, LetterKind, number_of
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.urging import AgencyFigures, AgencyShare, Planned, level_label, plan
from secretariat.errors import InvalidInput
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.letters.tables import PaperTable, ShareTable
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import plain
from secretariat.ui.widgets.date_field import DateField
from secretariat.ui.widgets.form_dialog import FormDialog

Ready = list[tuple[LetterDraft, Planned]]


@dataclass(frozen=True, slots=True)
class Numbering:
    """How letters of this office get their numbers and subjects."""

    office: OfficeDraft
    next_ordinal: Callable[[date], int]
    subjects: dict[LetterKind, str]

    def number(self, day: date, kind: LetterKind, after: int = 0) -> str:
        """Return the next number of the year, or the one so many places after it."""
        return number_of(self.next_ordinal(day) + after, kind, self.office)


class _LetterForm(FormDialog):
    """A form with the day, the signer and the folder of the Word files."""

    def __init__(self, title: str, numbering: Numbering, today: date, parent: QWidget | None) -> None:
        super().__init__(title, parent, save=_("Issue"), enter_saves=False)
        office = numbering.office
        self._numbering = numbering
        self.issued_on, self.folder = DateField(today), QLineEdit()
        self.issued_on.set_day(today)
        self.signer_title, self.signer_name = QLineEdit(office.signer_title), QLineEdit(office.signer_name)

    def day(self) -> date:
        """Return the day of the papers."""
        day = self.issued_on.day()
        if day is None:
            raise InvalidInput({"issued_on": _("Give the day.")})
        return day

    def target(self) -> Path | None:
        """Return the folder that the Word files go to."""
        words = self.folder.text().strip()
        if not words:
            return None
        folder = Path(words)
        if not folder.is_dir():
            raise InvalidInput(
                {"folder": _("There is no folder {0}. Make it first or choose another one.").format(folder)}
            )
        return folder

    @Slot()
    def choose_folder(self) -> QFileDialog:
        """Ask for the folder of the Word files."""
        dialog = QFileDialog(self, _("Folder for Word files"), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()
        return dialog

    def add_signing(self) -> None:
        """Add the fields that all letters have."""
        self.signer_name.setMinimumWidth(theme.scaled(220))
        self.signer_title.setPlaceholderText(_("Title of the signer"))
        self.signer_name.setPlaceholderText(_("Name of the signer"))
        self.signer_name.setAccessibleName(_("Name of the signer"))
        self.add_field("signer_title", _("Signed by"), self.signer_title, beside=self.signer_name)
        hint = _("Empty: the papers are shown for printing, and no files are written.")
        choose = plain(_("Choose …"), self.choose_folder, "folder")
        self.add_field("folder", _("Folder for Word files"), self.folder, hint, beside=choose)


class UrgingDialog(_LetterForm):
    """Shows who will be urged by which papers; `keep(ready, folder)` issues them."""

    def __init__(
        self,
        shares: Sequence[AgencyShare],
        numbering: Numbering,
        keep: Callable[[Ready, Path | None], bool],
        parent: QWidget | None = None,
        *,
        today: date,
    ) -> None:
        super().__init__(_("Urge"), numbering, today, parent)
        self._keep = keep
        self.shares, self.papers, self.level = ShareTable(shares), PaperTable(), QComboBox()
        self.one_list = QCheckBox(_("One list for all"))
        self.one_list.setChecked(True)
        self.one_list.setMinimumHeight(self.level.sizeHint().height())
        self.leader = QLineEdit()
        self.level.addItem(_("As proposed for each agency"), 0)
        for level in (1, 2, 3):
            self.level.addItem(level_label(level), level)
        self._add_fields(shares)
        self.shares.ticked.connect(self.refill)
        self.level.currentIndexChanged.connect(self.refill)
        self.one_list.toggled.connect(self.refill)
        self.issued_on.editingFinished.connect(self.refill)
        self.resize(theme.scaled(1080), theme.scaled(640))
        self.refill()

    @Slot()
    def refill(self) -> None:
        """Show which papers the choice makes."""
        planned = plan(self.shares.chosen(), self.level.currentData() or None, one_list=self.one_list.isChecked())
        day, subjects = self.issued_on.day(), self._numbering.subjects
        self.papers.show_papers(
            [
                (each, self._numbering.number(day, each.kind, place) if day else "", subjects[each.kind])
                for place, each in enumerate(planned)
            ]
        )
        self.leader.setEnabled(any(each.kind is LetterKind.LEADER_REPORT for each in planned))
        self.one_list.setEnabled(any(each.kind is LetterKind.REMINDER for each in planned))
        count = len(planned)
        self.save_button.setEnabled(count > 0)
        self.save_button.setText(ngettext("Issue {0} paper", "Issue {0} papers", count).format(count))

    def draft_restored(self) -> None:
        """Another day has other numbers."""
        self.refill()

    def submit(self) -> bool:
        """Hand over the letters."""
        day, ready = self.day(), []
        for each in self.papers.papers():
            kind, shares = each.planned.kind, each.planned.shares
            single = shares[0] if len(shares) == 1 and kind is not LetterKind.LEADER_REPORT else None
            to = self.leader.text() if kind is LetterKind.LEADER_REPORT else single.name if single else ""
            draft = LetterDraft(
                kind,
                day,
                each.subject,
                each.number,
                each.planned.level,
                single.agency_id if single else None,
                to,
                self.signer_title.text(),
                self.signer_name.text(),
            )
            ready.append((draft.checked(), each.planned))
        return self._keep(ready, self.target())

    def _add_fields(self, shares: Sequence[AgencyShare]) -> None:
        tasks = len({row.id for share in shares for row in share.rows})
        words = _(
            "Open tasks among those selected: {0}. A task that several agencies lead is urged with each of them."
        )
        self.add_wide(labels.muted(words.format(tasks)))
        self.add_wide(self.shares)
        self.add_field("level", _("Level"), self.level, beside=self.one_list)
        self.add_field(
            "number", _("Papers to issue"), self.papers, _("Numbers and subjects can be changed in the table.")
        )
        self.add_field("issued_on", _("Issued on"), self.issued_on)
        self.add_field("leader", _("Report to"), self.leader)
        self.add_signing()


class PraiseDialog(_LetterForm):
    """Shows which agencies deserve praise for a period; `keep(draft, since, figures, folder)` issues it."""

    def __init__(
        self,
        find: Callable[[date, date], Sequence[AgencyFigures]],
        numbering: Numbering,
        keep: Callable[[LetterDraft, date, Sequence[AgencyFigures], Path | None], bool],
        parent: QWidget | None = None,
        *,
        today: date,
    ) -> None:
        super().__init__(_("Praise"), numbering, today, parent)
        self._find, self._keep = find, keep
        self.since, self.found = DateField(today), labels.muted("")
        self.since.set_day(today.replace(month=1, day=1))
        kind = LetterKind.PRAISE
        self.number, self.subject = QLineEdit(numbering.number(today, kind)), QLineEdit(numbering.subjects[kind])
        self._figures: Sequence[AgencyFigures] = ()
        about = _("More than 90% of what was given in the period is done, and less than 10% of that was late.")
        self.add_wide(labels.muted(about))
        self.add_field("since", _("Given since"), self.since)
        self.add_field("issued_on", _("Issued on"), self.issued_on)
        self.add_wide(self.found)
        self.add_field("number", _("Number"), self.number, _("Empty: it is written in by hand."))
        self.add_field("subject", _("Subject"), self.subject)
        self.add_signing()
        self.since.editingFinished.connect(self.search)
        self.issued_on.editingFinished.connect(self.search)
        self.resize(theme.scaled(640), theme.scaled(420))
        self.search()

    @Slot()
    def search(self) -> None:
        """Look for the agencies of the period."""
        since, until = self.since.day(), self.issued_on.day()
        self._figures = self._find(since, until) if since and until and since <= until else ()
        names = "; ".join(each.name for each in self._figures)
        count = len(self._figures)
        words = ngettext("{0} agency: {1}", "{0} agencies: {1}", count).format(count, names)
        self.found.setText(words if count else _("No agency reaches that in this period."))
        self.save_button.setEnabled(count > 0)

    def draft_restored(self) -> None:
        """Another period has other agencies."""
        self.search()

    def submit(self) -> bool:
        """Hand over the letter."""
        since = self.since.day()
        if since is None:
            raise InvalidInput({"since": _("Give the day.")})
        draft = LetterDraft(
            LetterKind.PRAISE,
            self.day(),
            self.subject.text(),
            self.number.text(),
            signer_title=self.signer_title.text(),
            signer_name=self.signer_name.text(),
        )
        return self._keep(draft.checked(), since, self._figures, self.target())
