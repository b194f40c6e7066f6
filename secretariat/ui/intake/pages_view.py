"""The pages of a scan as they are on paper, beside the tasks that are read out of them or typed in."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from secretariat.i18n import _
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.intake.page_drawer import Delivery, Drawn, Opened, PageDrawer
from secretariat.ui.intake.pages_canvas import PagesCanvas
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import IconButton


class _Post(QObject):
    """Brings what the drawer's thread has drawn to the GUI thread."""

    arrived = Signal(object)

    def deliver(self, delivery: Delivery) -> None:
        """On the drawer's thread: nothing but a queued signal. The view may be gone already."""
        with suppress(RuntimeError):
            self.arrived.emit(delivery)


class PagesView(QWidget):
    """Shows the pages of a PDF below each other, and one sentence where they cannot be shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = PagesCanvas()
        self.number = QLabel()
        self.size_label = QLabel()
        self.problem = labels.muted("")
        self.smaller = IconButton("zoom_out", _("Smaller (Ctrl+−)"))
        self.larger = IconButton("zoom_in", _("Larger (Ctrl++)"))
        self.fitting = IconButton("fit_width", _("As wide as the window (Ctrl+0)"))
        self._turn = 0
        self._build()
        post = _Post(self)
        post.arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._drawer = PageDrawer(post.deliver)
        self.canvas.wished.connect(self._drawer.wish)
        self.canvas.moved.connect(self._say_where)
        self.smaller.clicked.connect(self.canvas.zoom_out)
        self.larger.clicked.connect(self.canvas.zoom_in)
        self.fitting.clicked.connect(self.canvas.fit)
        context.closing.connect(self._drawer.stop)
        self.destroyed.connect(self._drawer.stop)
        self.setFocusProxy(self.canvas)
        self._say_where()

    def show_file(self, path: Path) -> None:
        """Show the pages of a PDF from the first one on."""
        self.canvas.show_pages(())
        self._stack.setCurrentWidget(self.canvas)
        self._turn = self._drawer.open(path)
        self._say_where()

    def _build(self) -> None:
        self.number.setTextFormat(Qt.TextFormat.PlainText)
        self.size_label.setTextFormat(Qt.TextFormat.PlainText)
        self.size_label.setAccessibleName(_("Size of the pages"))
        self.problem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.problem.setMargin(theme.scaled(24))
        tools = QHBoxLayout()
        tools.setContentsMargins(theme.scaled(12), theme.scaled(3), theme.scaled(12), theme.scaled(3))
        tools.addWidget(self.number)
        tools.addStretch(1)
        for widget in (self.smaller, self.size_label, self.larger, self.fitting):
            tools.addWidget(widget)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.problem)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(tools)
        box.addLayout(self._stack, 1)

    @Slot(object)
    def _on_arrived(self, delivery: Delivery) -> None:
        if delivery.turn != self._turn:
            return
        if isinstance(delivery, Opened):
            self.canvas.show_pages(delivery.sides)
            self._say_where()
        elif isinstance(delivery, Drawn):
            self.canvas.take_picture(delivery.number, delivery.width, delivery.picture)
        elif delivery.number:
            self.canvas.take_problem(delivery.number, delivery.problem)
        else:
            self.problem.setText(delivery.problem)
            self._stack.setCurrentWidget(self.problem)

    @Slot()
    def _say_where(self) -> None:
        count = self.canvas.count
        where = _("Page {0}/{1}").format(self.canvas.current, count) if count else ""
        self.number.setText(where)
        self.canvas.setAccessibleDescription(where)
        self.size_label.setText(f"{self.canvas.percent} %" if count else "")
        for button in (self.smaller, self.larger, self.fitting):
            button.setEnabled(bool(count))
