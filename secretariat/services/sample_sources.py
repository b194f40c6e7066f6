"""What invented documents have besides: news that tells of them, and notices that amend earlier ones.

They draw from a chance of their own, so that everything else of a sample stays as it was without them.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from secretariat.domain.dates import long, short
from secretariat.domain.notices import Change, Origin
from secretariat.services.sample_chance import Chance
from secretariat.services.sample_rows import SampleRows

_TOLD, _AMENDS, _FIRST = 7, 9, 4  # every seventh document is told of, every ninth amends one
_CHANGES = (Change.AMENDS, Change.AMENDS, Change.CORRECTS, Change.REPLACES)
_TITLES = {
    Change.AMENDS: "Sửa đổi, bổ sung văn bản số {number} ngày {day}: {subject}",
    Change.CORRECTS: "Đính chính văn bản số {number} ngày {day}: {subject}",
    Change.REPLACES: "Thay thế văn bản số {number} ngày {day}: {subject}",
}


@dataclass(frozen=True, slots=True)
class _Earlier:
    id: int
    number: str
    issued_on: str


class SampleSources:
    """Gives some documents a source, and some an earlier document that they change."""

    def __init__(self, rows: SampleRows, words: dict[str, Any], seed: int) -> None:
        self._rows = rows
        self._words = words
        self._rng = Chance(seed)
        self._last: dict[str, _Earlier] = {}

    def link(self, document_id: int, symbol: str, values: dict[str, Any]) -> None:
        """Let a document change the last one of the same issuer, if it is one that does."""
        earlier = self._last.get(symbol)
        if earlier is not None and document_id % _AMENDS == _FIRST:
            change = self._rng.pick(_CHANGES)
            subject = values["subject"]
            values["subject"] = _TITLES[change].format(
                number=earlier.number,
                day=short(date.fromisoformat(earlier.issued_on)),
                subject=f"{subject[0].lower()}{subject[1:]}",
            )
            values |= {"amends_id": earlier.id, "change": change.value}
        self._last[symbol] = _Earlier(document_id, values["number"], values["issued_on"])

    def tell(self, document_id: int, issued_on: date, about: str, values: dict[str, Any]) -> None:
        """Invent the news of a document, if it is one that is told of."""
        if document_id % _TOLD != _FIRST:
            return
        issuer, opening = self._rng.pick(self._words["news"])
        title = opening.format(issuer=values["issuer"], about=about)
        told_on = issued_on + timedelta(days=self._rng.between(1, 6))
        line = self._words["news_line"].format(
            number=values["number"], day=long(issued_on), issuer=values["issuer"], about=about
        )
        self._rows.add(
            "document_source",
            uid=self._rng.uid(),
            document_id=document_id,
            origin=Origin.NEWS.value,
            title=title,
            number=values["number"],
            issuer=issuer,
            issued_on=told_on.isoformat(),
            file=f"tin-{document_id:03}.txt",
            full_text=f"{title}\n{line}",
            added_on=(told_on + timedelta(days=1)).isoformat(),
        )
        values["source_text"] = "; ".join((values["number"], title, issuer))
