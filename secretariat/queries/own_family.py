"""Which tasks of a notice concern this office: its own, its subordinates', those of groups that it belongs to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretariat.domain.agencies import AgencyKind, name_key
from secretariat.domain.notices import TaskProposal
from secretariat.queries.agencies import AgencyDirectory, agency_directory
from secretariat.queries.office import load_office
from secretariat.store.models import Agency, AgencyMember

# Who is meant by the nouns of a group; `cơ quan, đơn vị` may be anybody.
_CENTRAL = frozenset({AgencyKind.MINISTRY, AgencyKind.GOVERNMENT})
_MEANT: dict[str, frozenset[AgencyKind]] = {
    "co quan thuoc chinh phu": frozenset({AgencyKind.GOVERNMENT}),
    "co quan trung uong": _CENTRAL,
    "co quan ngang bo": frozenset({AgencyKind.MINISTRY}),
    "co quan": frozenset(AgencyKind),
    "don vi": frozenset(AgencyKind),
    "bo": frozenset({AgencyKind.MINISTRY}),
    "so": frozenset({AgencyKind.DEPARTMENT}),
    "ban": frozenset({AgencyKind.DEPARTMENT, AgencyKind.PARTY}),
    "nganh": _CENTRAL | {AgencyKind.DEPARTMENT},
    "dia phuong": frozenset({AgencyKind.PROVINCE, AgencyKind.COMMUNE}),
} | {
    noun: frozenset({kind})
    for kind, nouns in (
        (AgencyKind.PROVINCE, ("tinh", "tp")),
        (AgencyKind.COMMUNE, ("xa", "phuong", "dac khu")),
        (AgencyKind.PARTY, ("cap uy", "dang uy", "tinh uy", "thanh uy", "chi bo", "to chuc dang")),
        (AgencyKind.UNIT, ("phong", "vu", "cuc", "trung tam")),
    )
    for noun in nouns
}
# Beside sở, the other nouns are those of one province; beside bộ, those of the whole state.
_BESIDE = {
    "so": frozenset({AgencyKind.DEPARTMENT, AgencyKind.COMMUNE}),
    "bo": _CENTRAL | {AgencyKind.PROVINCE},
}
_POST = (
    r"(?:thu truong|nguoi dung dau|lanh dao|chu tich|giam doc|bo truong|truong ban|bi thu|chanh van phong|"
    r"truong phong|cuc truong|vu truong|chanh thanh tra)"
)
_BY_POST = re.compile(rf"^(?:{_POST} )+(?=\w)")
_LOCAL = r"(?:ubnd|hdnd|dang uy|van phong|vp|cong an|mttq|ub)"
_NOUN = "|".join(sorted(_MEANT, key=len, reverse=True))
_NOUN = rf"(?:{_NOUN})\b(?! (?:phan|mon|doi|quan ly|chi dao|hoi|lieu)\b)"
_GROUP = re.compile(rf"^(?:tat ca |toan the )?(?:{_LOCAL} (?:va {_LOCAL} )?)?(?:cac |cap |tung |moi )+(?={_NOUN})")
_BARE = re.compile(r"^(?=so (?:ban )?nganh\b|bo nganh\b)")
_ITEM = re.compile(rf"(?:va |cac |{_LOCAL} cac )*({_NOUN}) ?")


@dataclass(frozen=True, slots=True)
class OwnFamily:
    """One's own agency with all that is looked after with it.

    `keys` are the `name_key` of its names, of its subordinates and predecessors, and of the groups that they
    belong to; `kinds` are the kinds of the agencies, for groups that the directory does not hold.
    """

    own: str
    keys: frozenset[str]
    kinds: frozenset[AgencyKind]


def own_family(session: Session, directory: AgencyDirectory | None = None) -> OwnFamily | None:
    """Return the family of this office; None while its name is not set or means no agency of the directory.

    `directory` is the one of the same moment, if it is there already.
    """
    name = load_office(session).name
    if not name_key(name):
        return None
    directory = directory or agency_directory(session)
    own = directory.ids.get(name_key(name))
    if own is None:
        return None
    agencies = {
        row.id: row
        for row in session.execute(
            select(Agency.id, Agency.name, Agency.kind, Agency.parent_id, Agency.successor_id).where(
                Agency.deleted_at.is_(None)
            )
        )
    }
    members = _closure({own}, ((row.parent_id, row.id) for row in agencies.values()))
    members = _closure(members, ((row.successor_id, row.id) for row in agencies.values()))
    groups = session.execute(select(AgencyMember.agency_id, AgencyMember.group_id)).all()
    family = members | {group for member, group in groups if member in members}
    keys = set(map(name_key, directory.names_of(family)))
    return OwnFamily(agencies[own].name, frozenset(keys), frozenset(agencies[each].kind for each in members))


def concerns(task: TaskProposal, family: OwnFamily) -> bool:
    """Whether one of the agencies of a task is of the family; a task that names nobody concerns everybody."""
    names = (*task.lead, *task.coordinating)
    return not names or any(_is_of(name_key(name), family) for name in names)


def _is_of(key: str, family: OwnFamily) -> bool:
    body = _BY_POST.sub("", key)
    return key in family.keys or body in family.keys or bool(_meant(body) & family.kinds)


def _meant(key: str) -> frozenset[AgencyKind]:
    """Return the kinds that a group means by its wording; none when it names one agency."""
    found = _GROUP.match(key) or _BARE.match(key)
    nouns: list[str] = []
    place = found.end() if found else len(key)
    while item := _ITEM.match(key, place):
        nouns.append(item.group(1))
        place = item.end()
    meant = frozenset(kind for noun in nouns for kind in _MEANT[noun])
    sides = [_BESIDE[noun] for noun in nouns if noun in _BESIDE]
    anybody = any(_MEANT[noun] == frozenset(AgencyKind) for noun in nouns)
    return meant if anybody or not sides else meant & frozenset().union(*sides)


def _closure(members: Iterable[int], pairs: Iterable[tuple[int | None, int]]) -> set[int]:
    """Return the members with everything that hangs on them, however far down."""
    hanging: dict[int, list[int]] = {}
    for above, number in pairs:
        if above is not None:
            hanging.setdefault(above, []).append(number)
    found, waiting = set(members), list(members)
    while waiting:
        following = [number for number in hanging.get(waiting.pop(), ()) if number not in found]
        found.update(following)
        waiting += following
    return found
