"""Several official papers in one go: previewed, printed and saved one after the other."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter

from secretariat.domain.page_setups import Paper
from secretariat.paper.official import OfficialPages
from secretariat.paper.pages import A4_UPRIGHT
from secretariat.progress import Silent
from secretariat.reports.official import OfficialPaper


class Bundle:
    """Papers that are printed together; each begins a page and counts its pages anew."""

    def __init__(self, title: str, papers: Sequence[OfficialPaper]) -> None:
        self.title, self.papers, self.paper = title, tuple(papers), A4_UPRIGHT

    @property
    def count(self) -> int:
        """How many rows the tables of the papers have."""
        return sum(paper.count for paper in self.papers)

    def pages(self, paper: Paper) -> "BundlePages":
        """Return the pages of all papers."""
        return BundlePages(self, paper)


class BundlePages:
    """The pages of papers one after the other, numbered through for whoever turns them."""

    def __init__(self, bundle: Bundle, size: Paper) -> None:
        self.title = bundle.title
        self.author = bundle.papers[0].head.office if bundle.papers else ""
        self._parts = [OfficialPages(paper, Silent(), size) for paper in bundle.papers]

    @property
    def count(self) -> int:
        """How many pages there are."""
        return sum(part.count for part in self._parts)

    def size_of(self, number: int) -> tuple[float, float]:
        """Return the width and height of a page, in millimetres."""
        part, own = self._at(number)
        return part.size_of(own)

    def draw(self, painter: QPainter, number: int) -> None:
        """Draw page `number` (from 1) with the paper's corner at the origin, in twips."""
        part, own = self._at(number)
        part.draw(painter, own)

    def _at(self, number: int) -> tuple[OfficialPages, int]:
        """Return the paper that a page belongs to, and its number there."""
        for part in self._parts:
            if number <= part.count:
                return part, number
            number -= part.count
        raise IndexError(number)
