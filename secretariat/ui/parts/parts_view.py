"""The parts of a task in one view: who or which period, how each stands, who has not answered."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.domain import dates
from secretariat.domain.deadlines import rule_words
from secretariat.domain.listings import Judging, TaskFilter
from secretariat.domain.recurrence import printed_period
from secretariat.domain.standing import Standing, caption, sign_of
from secretariat.i18n import _, ngettext
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import link
from secretariat.ui.widgets.flow_layout import FlowRow
from secretariat.ui.widgets.reading import ReadingText

if TYPE_CHECKING:
    from secretariat.queries.parts import PartOf, PartRow, Parts
    from secretariat.queries.tasks import TaskDetail

_COLOURS = {Standing.OPEN_OVERDUE: "overdue", Standing.OPEN_IN_TIME: "in_time"}


class PartsView(QWidget):
    """`act_wanted(name)` asks for an act on the task that is shown; links lead to its parts and to the whole."""

    act_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._unanswered: tuple[int, ...] = ()
        self.sum = labels.muted("", self)
        self.text = ReadingText(_("Parts"))
        self.text.anchorClicked.connect(self._go)
        row = FlowRow(self, space=theme.scaled(8))
        self.unanswered_link = link(_("Who has not answered"), self.show_unanswered)
        row.add(self.unanswered_link)
        self.links = {
            name: link(words, lambda name=name: self.act_wanted.emit(name))  # type: ignore[misc]
            for name, words in (
                ("give_to_each", _("Give to each agency …")),
                ("nothing_arose", _("Nothing arose …")),
            )
        }
        for button in self.links.values():
            button.setEnabled(not context.read_only)
            row.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.scaled(2))
        column.addWidget(self.sum)
        column.addWidget(self.text, 1)
        column.addWidget(row)

    def show_task(self, task: "TaskDetail") -> None:
        """Show the parts of a task, and the one that it is a part of."""
        from secretariat.queries.parts import load_parts, part_of
        from secretariat.queries.task_list import load_judging

        reader = self._context.reader()
        judging = load_judging(reader, self._context.today())
        parts, above = load_parts(reader, task.id, judging), part_of(reader, task.id)
        self._unanswered = parts.unanswered
        self.sum.setText(parts.whole.words())
        self.sum.setVisible(bool(parts.rows))
        self.text.setHtml(parts_text(task, parts, above, judging))
        count = len(self._unanswered)
        words = ngettext("{0} has not answered", "{0} have not answered", count).format(count)
        self.unanswered_link.setText(words)
        self.unanswered_link.setVisible(count > 0)
        recurs = bool(task.recurrence) and above is None
        self.links["give_to_each"].setVisible(not recurs and task.completed_on is None and task.ended_on is None)
        is_period = above is not None and above.period != "" and not parts.rows
        self.links["nothing_arose"].setVisible(is_period and task.completed_on is None)

    @Slot()
    def show_unanswered(self) -> None:
        """Show the open parts without a report in the list."""
        if self._unanswered:
            self._context.page_wanted.emit("tasks", TaskFilter(ids=self._unanswered))

    @Slot(QUrl)
    def _go(self, address: QUrl) -> None:
        if address.path().isdecimal():
            self._context.page_wanted.emit("tasks", int(address.path()))


def parts_text(task: "TaskDetail", parts: "Parts", above: "PartOf | None", judging: Judging) -> str:
    """Return the whole and the parts as rich text."""
    lines: list[str] = []
    if above is not None:
        content = escape(" ".join(above.content.split()))
        lines.append(_titled(_("Part of"), f"{_link(above.id, above.code)} {content}"))
    if above is not None and above.period:
        lines.append(_titled(_("Period"), escape(printed_period(above.period))))
    if task.recurrence and above is None:
        lines.append(_titled(_("Recurs"), escape(rule_words(task.recurrence, task.due_time))))
    if parts.whole.completed_on is not None:
        lines.append(escape(_("All parts were done by {0}.").format(dates.short(parts.whole.completed_on))))
    newest_first = reversed(parts.rows) if task.recurrence else iter(parts.rows)
    lines += [_part(part, judging) for part in newest_first]
    return "".join(f'<div style="margin-top:4px">{line}</div>' for line in lines)


def _part(part: "PartRow", judging: Judging) -> str:
    row = part.row
    words = caption(row.standing, row.due_on, row.days_late, judging.as_of, judging.due_soon_days)
    said = f"{sign_of(row.standing, row.due_soon)} {words}"
    tone = "due_soon" if row.due_soon else _COLOURS.get(row.standing)
    standing = escape(said)
    if tone is not None:
        standing = f'<span style="color:{getattr(theme.palette(), tone).ink}">{standing}</span>'
    more = [f"{row.percent}%" if row.percent and row.completed_on is None else ""]
    more.append(_("nothing arose") if part.nothing_arose else "")
    more.append(_("no answer yet") if not part.answered and row.standing in _COLOURS else "")
    tail = "".join(f" · {escape(each)}" for each in more if each)
    return f"{_link(row.id, part.name)} — {standing}{tail}"


def _titled(title: str, words: str) -> str:
    return f"<b>{escape(title)}:</b> {words}"


def _link(task_id: int, words: str) -> str:
    style = f"color:{theme.palette().accent_ink};text-decoration:none"
    return f'<a href="task:{task_id}" style="{style}">{escape(words)}</a>'
