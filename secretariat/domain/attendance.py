"""Who takes part in a meeting: connection points with their hosts, who is invited, who came and for whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from secretariat.domain.text import clean, fold
from secretariat.errors import InvalidInput
from secretariat.i18n import _

_TEXTS = ("name", "post", "agency", "point", "replaces", "note")


@dataclass(frozen=True, slots=True)
class PointDraft:
    """A connection point (điểm cầu): who is its host, and whom to call when the line breaks."""

    name: str = ""
    host: str = ""
    contact: str = ""
    host_id: int | None = None
    id: int | None = None

    def is_blank(self) -> bool:
        """Whether nothing was entered, so that nothing is to be stored."""
        return not any(map(clean, (self.name, self.host, self.contact)))

    def checked(self) -> "PointDraft":
        """Return the point as it will be stored; raise InvalidInput with all problems."""
        if not clean(self.name):
            raise InvalidInput({"name": _("Name the connection point.")})
        return replace(self, name=clean(self.name), host=clean(self.host), contact=clean(self.contact))


@dataclass(frozen=True, slots=True)
class DelegateDraft:
    """Somebody invited to a meeting, or who came without; `point` is the name of the point where."""

    name: str = ""
    post: str = ""
    agency: str = ""
    point: str = ""
    invited: bool = True
    came: bool = True
    replaces: str = ""
    note: str = ""
    agency_id: int | None = None
    id: int | None = None

    def is_blank(self) -> bool:
        """Whether nothing was entered, so that nothing is to be stored."""
        return not any(map(clean, (self.name, self.post, self.agency, self.replaces, self.note)))

    def checked(self) -> "DelegateDraft":
        """Return the delegate as it will be stored; raise InvalidInput with all problems."""
        if not any(map(clean, (self.name, self.post, self.agency))):
            raise InvalidInput({"name": _("Say who it is: a name, a post or an agency.")})
        texts: dict[str, Any] = {name: clean(getattr(self, name)) for name in _TEXTS}
        return replace(self, **texts)

    @property
    def label(self) -> str:
        """How one speaks of the delegate: name and post, or the agency whose leader is meant."""
        return ", ".join(filter(None, map(clean, (self.name, self.post)))) or clean(self.agency)


@dataclass(frozen=True, slots=True)
class PointGroup:
    """The delegates of one point; without a name those who are at none."""

    point: PointDraft
    delegates: tuple[DelegateDraft, ...]


def by_point(points: Sequence[PointDraft], delegates: Iterable[DelegateDraft]) -> list[PointGroup]:
    """Return the delegates of each point in their order; those of no known point come first, under no name."""
    keys = [fold(point.name) for point in points]
    found: dict[str, list[DelegateDraft]] = {key: [] for key in keys}
    elsewhere: list[DelegateDraft] = []
    for delegate in delegates:
        found.get(fold(clean(delegate.point)), elsewhere).append(delegate)
    groups = [PointGroup(point, tuple(found[key])) for point, key in zip(points, keys, strict=True)]
    return [PointGroup(PointDraft(), tuple(elsewhere)), *groups] if elsewhere else groups


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many were invited, came (some of them for others), and stayed away."""

    invited: int
    came: int
    replaced: int
    absent: int


def turnout(delegates: Iterable[DelegateDraft]) -> Turnout:
    """Count who came; `absent` are those who were invited and did not come."""
    rows = list(delegates)
    return Turnout(
        sum(row.invited for row in rows),
        sum(row.came for row in rows),
        sum(row.came and bool(clean(row.replaces)) for row in rows),
        sum(row.invited and not row.came for row in rows),
    )
