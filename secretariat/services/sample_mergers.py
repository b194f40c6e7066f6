"""Agencies of a sample that were merged while it runs: a chain of three, each given tasks while it worked."""

from datetime import date

from sqlalchemy.orm import Session

from secretariat.domain.agencies import AgencyDraft, AgencyKind
from secretariat.services.agencies import add_agency, existing_agency
from secretariat.services.sample_chance import Chance

_CHAIN = (
    ("Cục Xúc tiến hợp tác biên giới", "XTHTBG", None, date(2025, 9, 1)),
    ("Cục Hợp tác khu vực", "HTKV", date(2025, 9, 1), date(2026, 6, 1)),
    ("Cục Hội nhập và Liên kết vùng", "HNLKV", date(2026, 6, 1), None),
)
# As often as a busy ministry, so that each has tasks before and after its merger.
HEAVY = {name: 26 for name, *_rest in _CHAIN}


def add_merged_agencies(session: Session, seed: int) -> None:
    """Enter the chain; each is followed by the next one on the day of the merger."""
    rng, before = Chance(f"mergers {seed}"), None
    for name, code, first, last in _CHAIN:
        draft = AgencyDraft(name, code=code, kind=AgencyKind.GOVERNMENT, valid_from=first, valid_to=last)
        agency = existing_agency(session, add_agency(session, draft))
        agency.uid = rng.uid()
        if before is not None:
            before.successor_id = agency.id
        before = agency
    session.flush()
