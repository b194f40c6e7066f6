"""Placed text and lines: the small, fixed parts of a paper, measured once and drawn at any place."""

from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from secretariat.paper.fonts import Face
from secretariat.reports.report import Align

THIN = 10  # twips: half a point


@dataclass(frozen=True, slots=True)
class Frame:
    """A horizontal room for text, in twips from the block's left edge."""

    left: int
    width: int


@dataclass(frozen=True, slots=True)
class _Text:
    face: Face
    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class _Rule:
    left: float
    right: float
    y: float


@dataclass(slots=True)
class Block:
    """Lines of text and rules, added from the top downwards; `height` grows with them."""

    height: int = 0
    texts: list[_Text] = field(default_factory=list)
    rules: list[_Rule] = field(default_factory=list)

    def add(self, text: str, face: Face, frame: Frame, align: Align = "center") -> None:
        """Add wrapped text below what is there."""
        for line in face.ruler.wrap(text, frame.width):
            slack = frame.width - face.ruler.width(line)
            shift = {"left": 0.0, "center": slack / 2, "right": slack}[align]
            self.texts.append(_Text(face, frame.left + shift, self.height + face.ascent, line))
            self.height += face.leading

    def place(self, words: str, face: Face, x: float) -> None:
        """Put words at a point of the line that begins where the block ends now."""
        self.texts.append(_Text(face, x, self.height + face.ascent, words))

    def add_rule(self, length: float, frame: Frame) -> None:
        """Add a line centred in the frame, where the block ends now."""
        left = frame.left + (frame.width - length) / 2
        self.rules.append(_Rule(left, left + length, self.height))

    def skip(self, twips: int) -> None:
        """Leave room."""
        self.height += twips

    def put(self, other: "Block", top: int) -> None:
        """Take over another block, its top at a height of this one."""
        self.texts += [_Text(text.face, text.x, text.y + top, text.words) for text in other.texts]
        self.rules += [_Rule(rule.left, rule.right, rule.y + top) for rule in other.rules]
        self.height = max(self.height, top + other.height)

    def cut(self, lines: int) -> "Block | None":
        """Take the last lines of text off and return them; None where the block has hardly more than those."""
        levels = sorted({text.y for text in self.texts})
        if len(levels) < 2 * lines:
            return None
        moved = [text for text in self.texts if text.y >= levels[-lines]]
        top = round(levels[-lines] - moved[0].face.ascent)
        taken = Block(self.height - top, [_Text(text.face, text.x, text.y - top, text.words) for text in moved])
        self.texts, self.height = [text for text in self.texts if text.y < levels[-lines]], top
        return taken

    def draw(self, painter: QPainter, left: int, top: int) -> None:
        """Draw everything with the block's corner at a point."""
        painter.setPen(QPen(Qt.GlobalColor.black, THIN))
        for rule in self.rules:
            painter.drawLine(QLineF(left + rule.left, top + rule.y, left + rule.right, top + rule.y))
        for text in self.texts:
            painter.setFont(text.face.font)
            painter.drawText(QPointF(left + text.x, top + text.y), text.words)
