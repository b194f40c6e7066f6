"""People with their posts: what the form of a person may hold."""

from dataclasses import dataclass, replace
from datetime import date

from secretariat.domain.text import clean
from secretariat.errors import InvalidInput
from secretariat.i18n import _


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What the form of a person holds; the days say since when and until when the post was held."""

    name: str = ""
    post: str = ""
    agency_id: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def checked(self) -> "PersonDraft":
        """Return the draft as it will be stored; raise InvalidInput with all problems."""
        problems: dict[str, str] = {}
        if not clean(self.name):
            problems["name"] = _("Give the person a name.")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            problems["valid_to"] = _("The term ends before it begins.")
        if problems:
            raise InvalidInput(problems)
        return replace(self, name=clean(self.name), post=clean(self.post))
