"""What the book already knows of a notice that is being reviewed, and what may be done about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from secretariat.ui import theme
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import Button, plain
from secretariat.ui.widgets.flow_layout import FlowRow

# So many buttons stand beside their sentence; more have a line of their own.
_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may be done: the words of its button, and the act."""

    words: str
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about a stored document; `advice` says what an act would do."""

    sentence: str
    advice: str = ""
    offers: tuple[Offer, ...] = ()


class TwinPanel(QFrame):
    """Says what was found, one below the other; hidden while there is nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.buttons: list[Button] = []
        self.problem = labels.problem()
        self._shown: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
        self._parts: list[QWidget] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.scaled(10), theme.scaled(5), theme.scaled(10), theme.scaled(6))
        self._box.setSpacing(theme.scaled(4))
        self._box.addWidget(self.problem)
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these and nothing else; what stands there already stays as it is."""
        said = tuple(
            (each.sentence, each.advice, tuple(offer.words for offer in each.offers)) for each in findings
        )
        if said != self._shown:
            self._shown = said
            self._build(findings)
        self.setVisible(bool(findings))

    def ask_first(self, sentence: str) -> None:
        """Say that a decision is wanted before saving, with the focus on the first button."""
        labels.say_problem(self.problem, sentence)
        if self.buttons:
            self.buttons[0].setFocus()

    def _build(self, findings: Sequence[Finding]) -> None:
        for part in self._parts:
            self._box.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.buttons = [], []
        labels.say_problem(self.problem, "")
        for finding in findings:
            sentence = labels.wrapping(labels.section(finding.sentence))
            if len(finding.offers) <= _BESIDE and not finding.advice:
                self._add(_beside(sentence, self._buttons(finding)))
                continue
            self._add(sentence)
            if finding.advice:
                self._add(labels.caption(finding.advice))
            row = FlowRow(space=theme.scaled(8))
            for button in self._buttons(finding):
                row.add(button)
            self._add(row)

    def _buttons(self, finding: Finding) -> list[Button]:
        made = [plain(offer.words, offer.act) for offer in finding.offers]
        for button in made:
            button.setAccessibleDescription(finding.sentence)
        self.buttons += made
        return made

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._box.addWidget(part)


def _beside(sentence: QLabel, buttons: list[Button]) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.scaled(8))
    row.addWidget(sentence, 1)
    for button in buttons:
        row.addWidget(button)
    return both
