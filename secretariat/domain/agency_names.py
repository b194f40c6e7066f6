"""How an agency that was merged is named: as when the task was given, as it is called now, or both."""

from collections.abc import Sequence
from enum import StrEnum

from secretariat.i18n import N_, _


class AgencyNaming(StrEnum):
    """Which name a list prints. Kept in views by value; never rename a value, add a new one."""

    BOTH = "both"
    CURRENT = "current"
    GIVEN = "given"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_NAMINGS[self])


_NAMINGS = {
    AgencyNaming.BOTH: N_("Both names"),
    AgencyNaming.CURRENT: N_("Present name"),
    AgencyNaming.GIVEN: N_("Name when the task was given"),
}


def shown_names(
    given: Sequence[str], now: Sequence[str], naming: AgencyNaming = AgencyNaming.BOTH
) -> tuple[str, ...]:
    """Return the names to be shown; `now` are the present ones in the same order, empty where none changed.

    Two that were merged into one agency stand once, under its name.
    """
    if naming is AgencyNaming.GIVEN or not now:
        return tuple(given)
    former: dict[str, list[str]] = {}
    for old, new in zip(given, now, strict=True):
        known = former.setdefault(new, [])
        if old != new and old not in known:
            known.append(old)
    if naming is AgencyNaming.CURRENT:
        return tuple(former)
    return tuple(
        _("{0} (formerly {1})").format(name, ", ".join(old)) if old else name for name, old in former.items()
    )
