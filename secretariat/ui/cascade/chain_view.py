"""The chain that a task belongs to, in one view: superior's paper, own directive, internal tasks, products."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.domain import dates
from secretariat.domain.cascade import Chain, ChainTask, warnings_of
from secretariat.domain.listings import Judging
from secretariat.domain.standing import OPEN, Standing, caption, sign_of
from secretariat.i18n import _
from secretariat.queries.documents import document_label
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.widgets.reading import ReadingText

if TYPE_CHECKING:
    from secretariat.queries.tasks import TaskDetail

_STEP, _LONGEST = 14, 90
_COLOURS = {Standing.OPEN_OVERDUE: "overdue", Standing.OPEN_IN_TIME: "in_time"}


class ChainView(QWidget):
    """`act_wanted(name)` asks for an act on the task that is shown; other links lead to tasks and documents."""

    act_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.text = ReadingText(_("Chain of tasks"))
        self.text.anchorClicked.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)

    def show_task(self, task: "TaskDetail") -> None:
        """Show the chain of a task."""
        from secretariat.queries.cascade import load_chain
        from secretariat.queries.task_list import load_judging

        reader = self._context.reader()
        judging = load_judging(reader, self._context.today())
        chain = load_chain(reader, task.id, judging)
        self.text.setHtml(_acts(chain, read_only=self._context.read_only) + chain_text(chain, judging))

    @Slot(QUrl)
    def _go(self, address: QUrl) -> None:
        if address.scheme() == "act":
            self.act_wanted.emit(address.path())
        elif address.path().isdecimal():
            page = {"task": "tasks", "document": "documents"}[address.scheme()]
            self._context.page_wanted.emit(page, int(address.path()))


def _acts(chain: Chain, *, read_only: bool) -> str:
    """Return what can be done with the task that is shown, as links."""
    task = chain.asked
    is_open = task.row.standing in OPEN
    words = {
        "give_on": _("Give on …") if is_open else "",
        "answer_superior": _("Answer the superior …") if is_open and chain.below(task.row.id) else "",
        "unlink_superior": _("Take out of the chain") if task.row.superior else "",
    }
    offered = {} if read_only else {name: told for name, told in words.items() if told}
    offered["print_chain"] = _("Print the list …")
    return " · ".join(_link("act", name, told) for name, told in offered.items())


def chain_text(chain: Chain, judging: Judging) -> str:
    """Return a chain as rich text; the task that was asked for stands out."""
    lines: list[str] = []
    paper: dict[int, int | None] = {}
    for task in chain.tasks:
        above = task.row.superior_id or 0
        if task.level == 0 or paper.get(above, -1) != task.row.document_id:
            lines.append(_indented(task.level, _paper(task, first=task.level == 0)))
            paper[above] = task.row.document_id
        lines.append(_indented(task.level, _task(task, judging, asked=task.row.id == chain.task_id)))
        below = [each.row for each in chain.below(task.row.id)]
        if below:
            told = warnings_of(task.row, below, judging)
            lines += [_indented(task.level, _warning(words)) for words in told]
    return "".join(lines)


def _indented(level: int, words: str) -> str:
    return f'<div style="margin-left:{theme.scaled(_STEP) * level}px;margin-top:4px">{words}</div>'


def _paper(task: ChainTask, *, first: bool) -> str:
    row = task.row
    title = _("Superior's paper") if first and not row.superior else _("Own directive")
    if row.document_id is None:
        named = escape(_("none given"))
    else:
        named = _link("document", row.document_id, document_label(row.document, row.document_on, task.subject))
    head = f"<b>{escape(title)}:</b> {named}"
    if first and row.superior:
        words = escape(row.superior)
        cited = f" ({escape(task.paper_above)})" if task.paper_above else ""
        told = escape(_("Superior's task"))
        head = f"<b>{told}:</b> {words}{cited}<br>{head}"
    issuer = f" · {escape(task.issuer)}" if first and task.issuer else ""
    return head + issuer


def _task(task: ChainTask, judging: Judging, *, asked: bool) -> str:
    row, colours = task.row, theme.palette()
    content = escape(_short(row.content))
    who = escape(row.leads())
    head = f"{_link('task', row.id, row.code)} {f'<b>{content}</b>' if asked else content}"
    title = _("Superior's deadline") if task.level == 0 and not row.superior else _("Internal deadline")
    due = dates.short(row.due_on) or row.deadline_text or _("none")
    words = caption(row.standing, row.due_on, row.days_late, judging.as_of, judging.due_soon_days)
    name = "due_soon" if row.due_soon else _COLOURS.get(row.standing, "")
    ink = getattr(colours, name).ink if name else colours.muted
    standing = f'<span style="color:{ink}">{sign_of(row.standing, row.due_soon)} {escape(words)}</span>'
    facts = [who, f"{escape(title)}: {due}", standing, f"{task.rolled_up}%"]
    product = " · ".join(part for part in (row.result_paper, row.result or row.product) if part)
    if product:
        facts.append(f"{escape(_('Product'))}: {escape(' '.join(product.split()))}")
    return f'{head}<br><span style="color:{colours.muted}">{" · ".join(filter(None, facts))}</span>'


def _short(content: str) -> str:
    """The whole of it stands in the task itself; here the chain is to be seen."""
    words = " ".join(content.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"


def _warning(words: str) -> str:
    return f'<span style="color:{theme.palette().overdue.ink}">⚠ {escape(words)}</span>'


def _link(kind: str, where: object, words: str) -> str:
    style = f"color:{theme.palette().accent_ink};text-decoration:none"
    return f'<a href="{kind}:{where}" style="{style}">{escape(words)}</a>'
