"""The tabs under a task: how it went, its place in the document, what blocks it, its files, who changed what."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from secretariat.domain import dates
from secretariat.domain.documents import DocumentPlace
from secretariat.i18n import _
from secretariat.queries.task_names import source_of
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.tasks.timeline import timeline
from secretariat.ui.widgets.buttons import link
from secretariat.ui.widgets.reading import ReadingText

if TYPE_CHECKING:
    from secretariat.queries.history import HistoryLine
    from secretariat.queries.tasks import ObstacleRow, TaskDetail
    from secretariat.ui.attachments.panel import AttachmentsPanel
    from secretariat.ui.cascade.chain_view import ChainView
    from secretariat.ui.parts.parts_view import PartsView

_AROUND = 1500  # characters of the document before and after the sentence
_LOWEST = 96


class InspectorTabs(QTabWidget):
    """Progress, source text, obstacles, files, history; a tab is filled when it is looked at.

    `place_wanted(DocumentPlace or id)` asks for the document itself, `act_wanted(name)` for an act on the task,
    `obstacle_wanted(act, id)` for one on an obstacle, or for a new one of the task with that id.
    """

    place_wanted = Signal(object)
    act_wanted = Signal(str)
    obstacle_wanted = Signal(str, int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task: TaskDetail | None = None
        self._place: DocumentPlace | int | None = None
        self._stale: set[int] = set()
        self.progress, self.source = ReadingText(_("Progress")), ReadingText(_("Source text"))
        self.obstacles, self.history = ReadingText(_("Obstacles")), ReadingText(_("History"))
        self.open_button = link(_("Open the document"), self._open_place)
        self.obstacle_button = link(_("Note an obstacle …"), self._add_obstacle)
        self._source_side, self._files_side, self.obstacles_side = QWidget(), QWidget(), QWidget()
        self._files: AttachmentsPanel | None = None
        self._chain_side = QWidget()
        self._chain: ChainView | None = None
        self._parts_side = QWidget()
        self._parts: PartsView | None = None
        self._lay_out()
        self.currentChanged.connect(self._show_current)
        self.history.anchorClicked.connect(self._restore)
        self.obstacles.anchorClicked.connect(self._act_on_obstacle)

    @property
    def files(self) -> AttachmentsPanel:
        """The attached files, made when they are first asked for."""
        if self._files is None:
            from secretariat.ui.attachments.panel import AttachmentsPanel

            self._files = made = AttachmentsPanel(self._context, self._files_side)
            made.counted.connect(self._count_files)
            self._files_side.layout().addWidget(made)  # type: ignore[union-attr]
        return self._files

    @property
    def chain(self) -> ChainView:
        """The chain of tasks, made when it is first looked at."""
        if self._chain is None:
            from secretariat.ui.cascade.chain_view import ChainView

            self._chain = made = ChainView(self._context, self._chain_side)
            made.act_wanted.connect(self.act_wanted)
            self._chain_side.layout().addWidget(made)  # type: ignore[union-attr]
        return self._chain

    @property
    def parts(self) -> PartsView:
        """The parts of a task, made when they are first looked at."""
        if self._parts is None:
            from secretariat.ui.parts.parts_view import PartsView

            self._parts = made = PartsView(self._context, self._parts_side)
            made.act_wanted.connect(self.act_wanted)
            self._parts_side.layout().addWidget(made)  # type: ignore[union-attr]
        return self._parts

    def show_parts(self) -> PartsView:
        """Turn to the parts of the task."""
        self.setCurrentWidget(self._parts_side)
        return self.parts

    def show_chain(self) -> ChainView:
        """Turn to the chain of tasks."""
        self.setCurrentWidget(self._chain_side)
        return self.chain

    def show_task(self, task: TaskDetail) -> None:
        """Show another task, or the same one after a change."""
        from secretariat.queries.attachments import count_attachments

        self._task = task
        self._stale = set(range(self.count()))
        self._count_files(count_attachments(self._context.reader(), "task", task.id))
        waiting = sum(obstacle.closed_on is None for obstacle in task.obstacles)
        self._name(self.obstacles_side, _("Obstacles"), waiting)
        self.setTabVisible(self.indexOf(self._chain_side), task.in_chain)
        self.setTabVisible(self.indexOf(self._parts_side), task.in_parts)
        self._show_current()

    def show_files(self) -> AttachmentsPanel:
        """Turn to the files."""
        self.setCurrentWidget(self._files_side)
        return self.files

    def _show_current(self) -> None:
        tab = self.currentIndex()
        for place, page in enumerate(self._pages):  # only the page that is seen may ask for room
            held = QSizePolicy.Policy.Preferred if place == tab else QSizePolicy.Policy.Ignored
            page.setSizePolicy(QSizePolicy.Policy.Preferred, held)
        if self._task is not None and tab in self._stale:
            self._stale.discard(tab)
            self._fill[tab](self._task)

    def _show_progress(self, task: TaskDetail) -> None:
        self._tell(self.progress, timeline(task), _("Nothing has been reported yet."))

    def _show_source(self, task: TaskDetail) -> None:
        start, end = task.source_start, task.source_end
        text = "" if task.document_id is None else source_of(self._context.reader(), task.document_id)
        self._place = task.document_id
        self.open_button.setVisible(task.document_id is not None)
        if start is None or end is None or task.document_id is None or text[start:end] != task.source_text:
            self.source.setExtraSelections([])
            sentence = escape(task.source_text).replace("\n", "<br>")
            self._tell(self.source, [sentence], _("This task was not read out of a text."))
            return
        self._place = DocumentPlace(task.document_id, start, end)
        self.source.show_passage(
            text[max(0, start - _AROUND) : start], task.source_text, text[end : end + _AROUND]
        )

    def _show_obstacles(self, task: TaskDetail) -> None:
        self.obstacle_button.setEnabled(not self._context.read_only)
        lines = [_obstacle(each, may_change=not self._context.read_only) for each in task.obstacles]
        self._tell(self.obstacles, lines, _("No obstacle has been reported."))

    def _show_files(self, task: TaskDetail) -> None:
        self.files.show_owner("task", task.id)

    def _show_chain(self, task: TaskDetail) -> None:
        self.chain.show_task(task)

    def _show_parts(self, task: TaskDetail) -> None:
        self.parts.show_task(task)

    def _show_history(self, task: TaskDetail) -> None:
        from secretariat.queries.tasks import task_history

        lines = self._context.ask(lambda session: task_history(session, task.id))
        told = [_step(line, may_restore=not self._context.read_only) for line in lines]
        self._tell(self.history, told, _("Nothing is known of this task's history."))

    def _tell(self, text: ReadingText, lines: list[str], nothing: str) -> None:
        if any(lines):
            text.setHtml("".join(lines))
        else:
            text.say_nothing(nothing)

    @Slot(QUrl)
    def _restore(self, address: QUrl) -> None:
        """Give a field the value back that the line of the history tells of."""
        from secretariat.services.task_restoring import restore_value

        task = self._task
        step, _parting, field = address.path().partition("/")
        if task is None or address.scheme() != "restore" or not self._context.may_change():
            return
        label = _("Restore an earlier value of {0}").format(task.code)
        if self._context.change(label, lambda session: restore_value(session, task.id, int(step), field)):
            self._context.messages.offer(_("The earlier value was restored."), _("Undo"), self._context.undo)

    @Slot(QUrl)
    def _act_on_obstacle(self, address: QUrl) -> None:
        act, _parting, number = address.path().partition("/")
        if address.scheme() == "obstacle" and number.isdigit():
            self.obstacle_wanted.emit(f"obstacle/{act}", int(number))

    @Slot()
    def _add_obstacle(self) -> None:
        if self._task is not None:
            self.obstacle_wanted.emit("obstacle", self._task.id)

    @Slot()
    def _open_place(self) -> None:
        if self._place is not None:
            self.place_wanted.emit(self._place)

    @Slot(int)
    def _count_files(self, count: int) -> None:
        self._name(self._files_side, _("Files"), count)

    def _name(self, page: QWidget, title: str, count: int) -> None:
        self.setTabText(self.indexOf(page), f"{title} {count}" if count else title)

    def _lay_out(self) -> None:
        source = QVBoxLayout(self._source_side)
        source.setContentsMargins(0, 0, 0, 0)
        source.addWidget(self.source, 1)
        source.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        for side in (self._files_side, self._chain_side, self._parts_side):
            QVBoxLayout(side).setContentsMargins(0, 0, 0, 0)
        obstacles = QVBoxLayout(self.obstacles_side)
        obstacles.setContentsMargins(0, 0, 0, 0)
        obstacles.addWidget(self.obstacles, 1)
        obstacles.addWidget(self.obstacle_button, 0, Qt.AlignmentFlag.AlignLeft)
        pages: list[tuple[QWidget, str, Callable[[TaskDetail], None]]] = [
            (self.progress, _("Progress"), self._show_progress),
            (self._source_side, _("Source text"), self._show_source),
            (self.obstacles_side, _("Obstacles"), self._show_obstacles),
            (self._files_side, _("Files"), self._show_files),
            (self._chain_side, _("Chain of tasks"), self._show_chain),
            (self._parts_side, _("Parts"), self._show_parts),
            (self.history, _("History"), self._show_history),
        ]
        self._pages = [page for page, _title, _fill in pages]
        self._fill = [fill for _page, _title, fill in pages]
        for page, title, _fill in pages:
            self.setTabToolTip(self.addTab(page, title), title)
        self.setDocumentMode(True)
        self.tabBar().setObjectName("narrow")
        self.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        self.setMinimumHeight(theme.scaled(_LOWEST))


def _obstacle(row: ObstacleRow, *, may_change: bool) -> str:
    parts = [
        (_("Cause"), row.cause),
        (_("Proposal"), row.proposal),
        (_("Who should solve it"), row.solver),
        (_("Reported to"), " · ".join(filter(None, (row.reported_to, dates.short(row.reported_on))))),
        (_("Answer"), " · ".join(filter(None, (dates.short(row.answered_on), row.answer)))),
    ]
    if row.beyond_authority:
        parts.insert(0, (_("Authority"), _("beyond one's own")))
    muted = theme.palette().muted
    more = "".join(
        f'<br><span style="color:{muted}">{escape(title)}:</span> {escape(words)}'
        for title, words in parts
        if words
    )
    head = f"<b>{dates.short(row.raised_on)}</b>"
    if row.closed_on:
        settled = _("settled on {0}").format(dates.short(row.closed_on))
        head += f" · {settled}"
    acts = f"<br>{_obstacle_acts(row)}" if may_change else ""
    return f"<p>{head} · {escape(row.text)}{more}{acts}</p>"


def _obstacle_acts(row: ObstacleRow) -> str:
    style = f"color:{theme.palette().accent_ink};text-decoration:none"
    acts = [("edit", _("Edit")), ("reopen", _("Reopen"))]
    if row.closed_on is None:
        acts = [("edit", _("Edit")), ("report", _("Report …")), ("answer", _("Answer …")), ("close", _("Close …"))]
    return " · ".join(f'<a href="obstacle:{act}/{row.id}" style="{style}">{words}</a>' for act, words in acts)


def _step(line: HistoryLine, *, may_restore: bool) -> str:
    at, colours = line.at.astimezone(), theme.palette()
    who = f" · {escape(line.who)}" if line.who else ""
    head = f"<b>{dates.short(at.date())} {at:%H:%M}</b>{who} · {escape(line.label)}"
    told, restore = [], _("Restore this value")
    for detail, field in zip(line.details, line.fields, strict=True):
        words = f'<br><span style="color:{colours.muted}">{escape(detail)}</span>'
        if field and may_restore:
            style = f"color:{colours.accent_ink};text-decoration:none"
            words += f' <a href="restore:{line.step_id}/{field}" style="{style}">{restore}</a>'
        told.append(words)
    return f"<p>{head}{''.join(told)}</p>"
