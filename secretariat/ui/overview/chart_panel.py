"""The panel with the chart by lead agency: the bars, what their colours mean, and the ways out of the window."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from secretariat.i18n import _
from secretariat.paths import replacing
from secretariat.progress import Progress
from secretariat.queries.figures import LeadFigures
from secretariat.ui import theme
from secretariat.ui.context import Context
from secretariat.ui.overview.chart import LeadChart, chart_of, legend
from secretariat.ui.saving import Saving, ask_where, first_folder, save
from secretariat.ui.widgets import labels
from secretariat.ui.widgets.buttons import IconButton

_WIDTH, _SHARPNESS = 900, 2.0  # of the picture: pixels of a usual screen, and how many of its own each has


class ChartPanel(QFrame):
    """Shows the bars; copies them, saves them as a picture and prints them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._leads: Sequence[LeadFigures] = ()
        self._as_of = date.min
        self.chart = LeadChart()
        self.legend = labels.wrapping(QLabel())
        self.legend.setProperty("role", "caption")
        self.copy_button = IconButton("copy", _("Copy the chart as a picture"))
        self.save_button = IconButton("picture", _("Save the chart as a picture …"))
        self.print_button = IconButton("print", _("Print the chart …"))
        self.setProperty("role", "card")
        self._lay_out()
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self.ask_for_file)
        self.print_button.clicked.connect(self.print_chart)

    def show_leads(self, leads: Sequence[LeadFigures], as_of: date) -> None:
        """Show a bar for each agency."""
        self._leads, self._as_of = leads, as_of
        self.chart.show_leads(leads)
        self.legend.setText(legend(leads))

    def picture(self) -> QImage:
        """Return the whole chart on white, told apart without colours too."""
        font = self.font()
        font.setPixelSize(round(13 * _SHARPNESS))
        return chart_of(self._leads, self._as_of, _SHARPNESS).picture(font, _WIDTH)

    @Slot()
    def copy(self) -> None:
        """Put the picture where it can be pasted from."""
        QGuiApplication.clipboard().setImage(self.picture())
        self._context.messages.tell(_("The chart was copied as a picture."))

    @Slot()
    def ask_for_file(self) -> QFileDialog:
        """Ask where the picture is to go, then write it."""
        name = f"{_('Tasks by lead agency')} {self._as_of:%Y-%m-%d}.png"
        place = first_folder(self._context) / name
        return ask_where(self, _("Save the chart as a picture …"), place, _("Pictures (*.png)"), self.save)

    def save(self, target: Path) -> None:
        """Write the picture; an old file stays whole until the new one is complete."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.picture().save(buffer, "PNG")  # type: ignore[call-overload]
        content = bytes(buffer.data().data())

        def write(place: Path, _progress: Progress) -> None:
            with replacing(place) as neighbour:
                neighbour.write_bytes(content)

        save(self._context, self, Saving(write, self._on_saved, _("Writing {0} …")), target)

    def _on_saved(self, target: Path, _nothing: None) -> None:
        self._context.messages.tell(_("{0} was written.").format(target.name))

    @Slot()
    def print_chart(self) -> QWidget:
        """Open the preview of the chart."""
        from secretariat.paper.charts import ChartSheet
        from secretariat.ui.printing import open_preview

        leads, as_of = self._leads, self._as_of
        return open_preview(ChartSheet(lambda unit: chart_of(leads, as_of, unit)), self._context, self)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._leads:
            self.legend.setText(legend(self._leads))

    def _lay_out(self) -> None:
        edge = theme.scaled(15)
        head = QHBoxLayout()
        head.addWidget(labels.section(_("By lead agency")), 1)
        for button in (self.copy_button, self.save_button, self.print_button):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, theme.scaled(12), edge, edge)
        column.setSpacing(theme.scaled(8))
        column.addLayout(head)
        column.addWidget(self.legend)
        column.addWidget(self.chart, 1)
        self.chart.setMinimumHeight(theme.scaled(220))
