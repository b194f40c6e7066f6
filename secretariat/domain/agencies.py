"""Agencies: what a directory entry may hold, and how two spellings of one name meet."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from secretariat.domain.text import clean, fold
from secretariat.errors import InvalidInput
from secretariat.i18n import N_, _


class AgencyKind(StrEnum):
    """Stored by value; never rename a value, add a new one."""

    MINISTRY = "ministry"
    GOVERNMENT = "government"
    PROVINCE = "province"
    DEPARTMENT = "department"
    COMMUNE = "commune"
    PARTY = "party"
    GROUP = "group"
    UNIT = "unit"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The word the person reads."""
        return _(_KINDS[self])


_KINDS = {
    AgencyKind.MINISTRY: N_("Ministry"),
    AgencyKind.GOVERNMENT: N_("Central agency"),
    AgencyKind.PROVINCE: N_("Province"),
    AgencyKind.DEPARTMENT: N_("Department"),
    AgencyKind.COMMUNE: N_("Commune or ward"),
    AgencyKind.PARTY: N_("Party body"),
    AgencyKind.GROUP: N_("Group of agencies"),
    AgencyKind.UNIT: N_("Unit"),
    AgencyKind.OTHER: N_("Other"),
}


@dataclass(frozen=True, slots=True)
class AgencyDraft:
    """What the form of an agency holds before it is accepted."""

    name: str
    short_name: str = ""
    code: str = ""
    kind: AgencyKind = AgencyKind.OTHER
    parent_id: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: int | None = None
    aliases: tuple[str, ...] = ()
    note: str = ""

    def checked(self) -> "AgencyDraft":
        """Return the draft as it will be stored; raise InvalidInput with all problems."""
        problems: dict[str, str] = {}
        if not clean(self.name):
            problems["name"] = _("Give the agency a name.")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            problems["valid_to"] = _("The agency ends before it begins.")
        if problems:
            raise InvalidInput(problems)
        names = dict.fromkeys(clean(alias) for alias in self.aliases)
        return replace(
            self,
            name=clean(self.name),
            short_name=clean(self.short_name),
            code=clean(self.code),
            aliases=tuple(alias for alias in names if alias and alias != clean(self.name)),
            note=clean(self.note),
        )


# Longest first: a written-out head and its abbreviation are the same office.
_HEADS = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("mat tran to quoc", "mttq"),
    ("ban chi dao", "bcd"),
    ("thanh pho", "tp"),
)


@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """Return what two spellings of one agency have in common: no marks, no points, heads cut short.

    A directory is asked for the keys of all its names again and again.
    """
    words = "".join(c if c.isalnum() else " " for c in fold(clean(name)))
    key = f" {' '.join(words.split())} "
    for full, brief in _HEADS:
        key = key.replace(f" {full} ", f" {brief} ")
    return key.strip()


# By how a name begins; the first that fits decides.
_BEGINNINGS = (
    ("cac ", AgencyKind.GROUP),
    ("ubnd cac ", AgencyKind.GROUP),
    ("ubnd cap ", AgencyKind.GROUP),
    ("bo chi huy ", AgencyKind.DEPARTMENT),
    ("bo ", AgencyKind.MINISTRY),
    ("so ", AgencyKind.DEPARTMENT),
    ("ubnd tinh", AgencyKind.PROVINCE),
    ("ubnd tp", AgencyKind.PROVINCE),
    ("ubnd xa", AgencyKind.COMMUNE),
    ("ubnd phuong", AgencyKind.COMMUNE),
    ("ubnd dac khu", AgencyKind.COMMUNE),
    ("dang uy ", AgencyKind.PARTY),
    ("tinh uy", AgencyKind.PARTY),
    ("thanh uy", AgencyKind.PARTY),
    ("chi bo ", AgencyKind.PARTY),
    ("phong ", AgencyKind.UNIT),
    ("vu ", AgencyKind.UNIT),
    ("cuc ", AgencyKind.UNIT),
    ("trung tam ", AgencyKind.UNIT),
)


def kind_by_name(name: str) -> AgencyKind:
    """Return the kind that a name suggests, for an agency first met in a text."""
    key = name_key(name)
    return next((kind for beginning, kind in _BEGINNINGS if key.startswith(beginning)), AgencyKind.OTHER)
