"""A month of deadlines on any painter: the page of the calendar on screen, and one sheet across for the wall."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from secretariat.domain import dates
from secretariat.domain.listings import Totals
from secretariat.domain.months import DAYS_A_WEEK, SATURDAY, weekdays
from secretariat.domain.page_setups import Paper
from secretariat.domain.standing import DONE, Standing, sign_of
from secretariat.i18n import _, ngettext
from secretariat.paper.charts import TWIPS_A_PIXEL
from secretariat.paper.fonts import Faces
from secretariat.paper.pages import A4_LANDSCAPE, Pages, twips
from secretariat.queries.deadline_days import DeadlineMonth, DueDay, TitledTask
from secretariat.reports.wrapping import Wrapper

_EDGE, _DAY, _GAP, _LINES = 6, 20, 8, 3
Tone = tuple[Standing, bool]
_DONE: Tone = (Standing.DONE_ON_TIME, False)
_ENDED: Tone = (Standing.WITHDRAWN, False)


@dataclass(frozen=True, slots=True)
class MonthLook:
    """The colours of a month; `inks` by standing and whether it is due soon, `unit` is the length of a pixel."""

    text: str
    muted: str
    line: str
    ground: str
    off: str
    today: str
    today_text: str
    inks: Mapping[Tone, str]
    unit: float = 1.0


def counts_of(totals: Totals) -> list[tuple[Tone, int]]:
    """Return how many tasks of a day stand where, the most pressing first; what is done is one."""
    by = totals.by_standing
    counted: list[tuple[Tone, int]] = [
        ((Standing.OPEN_OVERDUE, False), by[Standing.OPEN_OVERDUE]),
        ((Standing.OPEN_IN_TIME, True), totals.due_soon),
        ((Standing.OPEN_IN_TIME, False), by[Standing.OPEN_IN_TIME] - totals.due_soon),
        (_DONE, sum(by[each] for each in DONE)),
        (_ENDED, by[Standing.WITHDRAWN] + by[Standing.REASSIGNED]),
    ]
    return [each for each in counted if each[1]]


class MonthPainter:
    """Draws the days of a month into whatever rooms they are given; `today` is marked."""

    def __init__(self, look: MonthLook, today: date) -> None:
        self._look, self._today = look, today

    def draw_day(self, painter: QPainter, room: QRectF, month: DeadlineMonth, day: date) -> None:
        """Draw a day: its number, what the table of days off calls it, its counts and its first tasks."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
        off = day in month.off or (day.weekday() >= SATURDAY and day not in month.worked)
        painter.fillRect(room, QColor(self._look.off if off else self._look.ground))
        inside = room.adjusted(self._px(_EDGE), self._px(3), -self._px(_EDGE), -self._px(2))
        right = self._draw_number(painter, inside, day, belongs=day.month == month.month.month)
        due = month.days.get(day)
        if due is not None:
            self._draw_counts(painter, inside, due.totals, right)
        y = inside.top() + self._px(_DAY)
        if name := month.off.get(day) or month.worked.get(day):
            y += self._draw_line(painter, QRectF(inside.left(), y, inside.width(), 0), name, self._look.muted)
        if due is not None:
            self._draw_tasks(painter, inside, y, due)
        painter.restore()

    def _draw_number(self, painter: QPainter, room: QRectF, day: date, *, belongs: bool) -> float:
        """Draw the number of the day and return where it ends."""
        look, font = self._look, QFont(painter.font())
        font.setBold(True)
        metrics = QFontMetricsF(font, painter.device())
        words = str(day.day) if belongs else f"{day.day}/{day.month}"
        wide = max(self._px(_DAY), metrics.horizontalAdvance(words) + self._px(6))
        box = QRectF(room.left() - self._px(3), room.top(), wide, self._px(_DAY))
        painter.save()
        painter.setFont(font)
        if day == self._today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.today))
            painter.drawRoundedRect(box, self._px(_DAY / 2), self._px(_DAY / 2))
        ink = look.today_text if day == self._today else look.text if belongs else look.muted
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
        return box.right()

    def _draw_counts(self, painter: QPainter, room: QRectF, totals: Totals, left: float) -> None:
        """Draw the counts from the right, the most pressing ones nearest to the number of the day."""
        metrics, x = QFontMetricsF(painter.font(), painter.device()), room.right()
        for (standing, soon), count in reversed(counts_of(totals)):
            words = f"{sign_of(standing, soon)} {count}"
            wide = metrics.horizontalAdvance(words)
            if x - wide < left:
                return
            painter.setPen(QColor(self._look.inks[standing, soon]))
            place = QRectF(x - wide, room.top(), wide + self._px(2), self._px(_DAY))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
            x -= wide + self._px(_GAP)

    def _draw_tasks(self, painter: QPainter, room: QRectF, y: float, due: DueDay) -> None:
        high = QFontMetricsF(painter.font(), painter.device()).lineSpacing()
        fitting = int((room.bottom() - y) / high)
        shown = due.tasks if due.totals.total <= min(fitting, len(due.tasks)) else due.tasks[: max(0, fitting - 1)]
        lines = max(1, min(_LINES, fitting // max(1, due.totals.total)))
        for task in shown:
            y += self._draw_task(painter, QRectF(room.left(), y, room.width(), high), task, lines)
        left = due.totals.total - len(shown)
        if left and fitting > 0:
            words = ngettext("and {0} more task", "and {0} more tasks", left).format(left)
            self._draw_line(painter, QRectF(room.left(), y, room.width(), 0), words, self._look.muted)

    def _draw_task(self, painter: QPainter, room: QRectF, task: TitledTask, lines: int) -> float:
        """Draw a task in so many lines at most and return their height."""
        sign = sign_of(task.standing, task.due_soon)
        painter.setPen(QColor(self._look.inks[task.standing, task.due_soon]))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, sign)
        beside = room.adjusted(self._px(14), 0, 0, 0)
        ruler = Wrapper(QFontMetricsF(painter.font(), painter.device()).horizontalAdvance)
        wrapped = ruler.wrap(" ".join(task.content.split()), int(beside.width()))
        height = 0.0
        for words in (*wrapped[: lines - 1], " ".join(wrapped[lines - 1 :])):
            if words:
                height += self._draw_line(painter, beside.translated(0, height), words, self._look.text)
        return height

    def _draw_line(self, painter: QPainter, room: QRectF, words: str, ink: str) -> float:
        metrics = QFontMetricsF(painter.font(), painter.device())
        painter.setPen(QColor(ink))
        words = metrics.elidedText(" ".join(words.split()), Qt.TextElideMode.ElideRight, room.width())
        high = metrics.lineSpacing()
        painter.drawText(QRectF(room.left(), room.top(), room.width(), high), Qt.AlignmentFlag.AlignLeft, words)
        return high

    def _px(self, length: float) -> float:
        return length * self._look.unit


class MonthSheet:
    """A month for the wall: one page across."""

    def __init__(self, month: DeadlineMonth, look: MonthLook, today: date) -> None:
        self.month, self.today, self.paper = month, today, A4_LANDSCAPE
        self.look = look
        self.title = _("Deadlines in {0}").format(f"{month.month:%m/%Y}")

    @property
    def count(self) -> int:
        """How many weeks there are."""
        return len(self.month.weeks)

    def pages(self, paper: Paper) -> Pages:
        """Return the one page of that size."""
        return _MonthPage(self, paper)


class _MonthPage:
    count, author = 1, ""
    _margin_mm = 12.0

    def __init__(self, sheet: MonthSheet, paper: Paper) -> None:
        self._sheet, self._paper, self.title = sheet, paper, sheet.title
        self._painter = MonthPainter(sheet.look, sheet.today)
        self._faces = Faces()

    def size_of(self, number: int) -> tuple[float, float]:
        del number
        return self._paper.width, self._paper.height

    def draw(self, painter: QPainter, number: int) -> None:
        """A calendar fills its sheet: the margins of an official paper would take the tasks' room."""
        del number
        edge = twips(self._margin_mm)
        room = QRectF(edge, edge, twips(self._paper.width) - 2 * edge, twips(self._paper.height) - 2 * edge)
        painter.save()
        self._draw_head(painter, room)
        self._draw_days(painter, room.adjusted(0, 960, 0, 0))
        painter.restore()

    def _draw_head(self, painter: QPainter, room: QRectF) -> None:
        top, sheet = Qt.AlignmentFlag.AlignTop, self._sheet
        painter.setPen(QColor(sheet.look.text))
        painter.setFont(self._faces.face(14, bold=True).font)
        painter.drawText(room, top | Qt.AlignmentFlag.AlignLeft, sheet.title.upper())
        painter.setFont(self._faces.face(11, italic=True).font)
        below = _("Figures as of {0}").format(dates.short(sheet.today))
        painter.drawText(room, top | Qt.AlignmentFlag.AlignRight, below)
        painter.setFont(self._faces.face(11, bold=True).font)
        wide = room.width() / DAYS_A_WEEK
        for place, name in enumerate(weekdays()):
            head = QRectF(room.left() + place * wide, room.top() + 520, wide, 420)
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, name)

    def _draw_days(self, painter: QPainter, room: QRectF) -> None:
        month = self._sheet.month
        painter.setFont(self._faces.face(8.5).font)
        wide, high = room.width() / DAYS_A_WEEK, room.height() / len(month.weeks)
        for row, week in enumerate(month.weeks):
            for column, day in enumerate(week):
                cell = QRectF(room.left() + column * wide, room.top() + row * high, wide, high)
                self._painter.draw_day(painter, cell, month, day)
                painter.setPen(QPen(QColor(self._sheet.look.line), TWIPS_A_PIXEL / 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(cell)
