"""Who types on this computer: the names that several clerks share it under."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from secretariat.domain.text import clean
from secretariat.errors import InvalidInput
from secretariat.i18n import _

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class ClerksDraft:
    """The names of this computer, who types now, and whether to ask at start."""

    who: str = ""
    names: tuple[str, ...] = ()
    ask: bool = True

    @property
    def asks(self) -> bool:
        """Whether there is anything to ask: of one name or none there is not."""
        return self.ask and len(self.names) > 1

    def checked(self) -> "ClerksDraft":
        """Return the draft as it will be kept; InvalidInput when a name is too long or nobody types.

        Each name stands once; whoever types is one of them.
        """
        names = distinct((*self.names, self.who))
        problems: dict[str, str] = {}
        if any(len(name) > _LONGEST for name in names):
            problems["names"] = _("This name is too long.")
        who = clean(self.who)
        if names and not who:
            problems["who"] = _("Say who is typing.")
        if problems:
            raise InvalidInput(problems)
        return replace(
            self, who=next((name for name in names if name.casefold() == who.casefold()), ""), names=names
        )


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names without blanks, each once, however it is capitalised."""
    found: dict[str, str] = {}
    for name in map(clean, names):
        if name:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())
