"""The steering committees of a sample: a national one with three below it, and invented people in them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.committees import MemberRank
from secretariat.services.sample_chance import Chance
from secretariat.services.sample_rows import SampleRows
from secretariat.services.sample_texts import Writer
from secretariat.store.models import Agency

_COMMITTEES = 4
_SET_UP, _CHANGED, _LAST = date(2025, 1, 6), date(2026, 2, 2), date(2026, 1, 31)
_BRIEF = (
    "BCĐ Hội nhập quốc tế",
    "BCĐ liên ngành về kinh tế",
    "BCĐ liên ngành về văn hóa, xã hội, KHCN, GDĐT",
    "BCĐ liên ngành về chính trị, an ninh, quốc phòng",
)
_STANDING = ("Bộ Ngoại giao", "Bộ Công Thương", "Bộ Nội vụ", "Bộ Ngoại giao")
_HEAD = (
    (MemberRank.CHAIR, "Trưởng Ban"),
    (MemberRank.STANDING_DEPUTY, "Phó Trưởng Ban Thường trực"),
    (MemberRank.DEPUTY, "Phó Trưởng Ban"),
    (MemberRank.STANDING_MEMBER, "Ủy viên Thường trực"),
)
_POSTS = ("Bộ trưởng", "Thứ trưởng", "Thứ trưởng", "Vụ trưởng")


class SampleCommittees:
    """Draws from a chance of its own, so that the tasks of a seed stay what they are."""

    def __init__(self, rows: SampleRows, session: Session, seed: int) -> None:
        self._rows, self._session = rows, session
        self._rng = Chance(f"committees {seed}")
        self._writer = Writer(self._rng)
        self._people: set[str] = set()

    def of(self, place: int) -> int:
        """Return the committee for whom an issuer writes; who is none of them writes for the national one."""
        return place + 1 if place < _COMMITTEES else 1

    def write(self, issuers: Sequence[Sequence[Any]]) -> None:
        """Keep the committees with their members; `issuers` begin with their names and symbols."""
        ministries = select(Agency.name, Agency.id).where(
            Agency.name.startswith("Bộ "), Agency.successor_id.is_(None)
        )
        agencies = {row.name: row.id for row in self._session.execute(ministries.order_by(Agency.id))}
        for place, (name, symbol, *_titles) in enumerate(issuers[:_COMMITTEES]):
            committee = self._rows.add(
                "committee",
                uid=self._rng.uid(),
                name=name,
                short_name=_BRIEF[place],
                symbol=symbol,
                decision=f"{self._rng.between(10, 400)}/QĐ-{'TTg' if place == 0 else 'BCĐ'}",
                decided_on=_SET_UP.isoformat(),
                parent_id=1 if place else None,
                standing_agency_id=agencies.get(_STANDING[place]),
            )
            self._fill(committee, list(agencies.values()), 9 if place == 0 else 5)

    def _fill(self, committee: int, agencies: list[int], members: int) -> None:
        ranks = [*_HEAD, *[(MemberRank.MEMBER, "Ủy viên")] * members, (MemberRank.SECRETARY, "Thư ký")]
        for place, (rank, role) in enumerate(ranks, 1):
            followed = rank is MemberRank.CHAIR or place == len(_HEAD) + 1
            terms = [(_SET_UP, _LAST), (_CHANGED, None)] if followed else [(_SET_UP, None)]
            for first, last in terms:
                values: dict[str, Any] = {"rank": rank.value, "role": role, "place": place}
                values |= {"valid_from": first.isoformat(), "valid_to": last.isoformat() if last else None}
                person = self._person(rank, self._rng.pick(agencies))
                self._rows.add("committee_member", committee_id=committee, person_id=person, **values)

    def _person(self, rank: MemberRank, agency_id: int) -> int:
        name = self._writer.person()
        while name in self._people:
            name = self._writer.person()
        self._people.add(name)
        post = _POSTS[0] if rank is MemberRank.CHAIR else self._rng.pick(_POSTS[1:])
        return self._rows.add("person", uid=self._rng.uid(), name=name, post=post, agency_id=agency_id)
