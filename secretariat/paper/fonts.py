"""The serif of printed papers: Times New Roman, or a face with the same widths and every Vietnamese letter.

Sizes are given in twips (1/20 point), the unit in which papers are laid out: so a page looks the same on screen,
printer and PDF. Needs the application to exist already.
"""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont

from secretariat.reports.wrapping import Wrapper

FAMILIES = ("Times New Roman", "Liberation Serif", "Tinos")
TWIPS_A_POINT = 20
_LEADING = 1.15
_VOWELS = (
    "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
    "bcdđghklmnpqrstvx"
)  # fmt: skip
LETTERS = _VOWELS + _VOWELS.upper() + "fjwzFJWZ0123456789₫“”–…"


@dataclass(frozen=True, slots=True)
class SerifCheck:
    """Which serif this machine has, and which letters it lacks in any of its styles."""

    family: str
    missing: str

    @property
    def complete(self) -> bool:
        """Whether papers can be printed as they should be."""
        return not self.missing


def serif() -> str:
    """Return the family of the paper's letters; the system's own serif where none of the known ones is."""
    present = set(QFontDatabase.families())
    known = next((family for family in FAMILIES if family in present), None)
    if known:
        return known
    font = QFont()
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setFamily(font.defaultFamily())
    return QRawFont.fromFont(font).familyName() or font.family()


def check_serif(family: str = "") -> SerifCheck:
    """Look for every letter in the regular, bold and italic faces of the paper's serif."""
    name = family or serif()
    missing: set[str] = set()
    for bold, italic in ((False, False), (True, False), (False, True), (True, True)):
        raw = QRawFont.fromFont(_font(name, 12 * TWIPS_A_POINT, bold=bold, italic=italic))
        missing |= {letter for letter in LETTERS if not raw.supportsCharacter(ord(letter))}
    return SerifCheck(name, "".join(sorted(missing)))


@dataclass(frozen=True, slots=True)
class Face:
    """One size and style of the serif: the font for the painter, and how it measures."""

    font: QFont
    ruler: Wrapper
    ascent: int
    leading: int


class Faces:
    """The faces of one paper, each made once. They belong to one thread at a time."""

    def __init__(self) -> None:
        self._family = serif()
        self._made: dict[tuple[float, bool, bool], Face] = {}

    def face(self, points: float, *, bold: bool = False, italic: bool = False) -> Face:
        """Return the face of a size."""
        wanted = (points, bold, italic)
        if wanted not in self._made:
            twips = round(points * TWIPS_A_POINT)
            font = _font(self._family, twips, bold=bold, italic=italic)
            metrics = QFontMetricsF(font)
            leading = max(round(twips * _LEADING), round(metrics.height()))
            ascent = round(metrics.ascent() + (leading - metrics.height()) / 2)
            self._made[wanted] = Face(font, Wrapper(metrics.horizontalAdvance), ascent, leading)
        return self._made[wanted]


def _font(family: str, twips: int, *, bold: bool, italic: bool) -> QFont:
    font = QFont(family)
    font.setPixelSize(twips)
    font.setBold(bold)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleHint(QFont.StyleHint.Serif)
    return font
