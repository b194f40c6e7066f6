"""The dated acts by which a task goes through its life, as plain values that check themselves."""

from dataclasses import dataclass, replace
from datetime import date

from secretariat.domain.dates import short
from secretariat.domain.kinds import ActKind
from secretariat.domain.task_states import Happening
from secretariat.domain.tasks import day_problems, product_problems
from secretariat.domain.text import clean, clean_lines
from secretariat.errors import InvalidInput
from secretariat.i18n import _


@dataclass(frozen=True, slots=True)
class ActDraft:
    """An act as a form holds it: on which day, by whom, by which paper, and in whose words.

    `product_on` belongs to a report as done, `agency_id` to a task that goes to another agency.
    """

    acted_on: date
    person: str = ""
    paper: str = ""
    paper_on: date | None = None
    note: str = ""
    product_on: date | None = None
    agency_id: int | None = None

    def checked(self, kind: ActKind, assigned_on: date, last: Happening | None, today: date) -> "ActDraft":
        """Return the act as it will be stored; raise InvalidInput with all problems.

        `last` is the latest act on the task: what happened cannot be put before it.
        """
        problems = day_problems("acted_on", self.acted_on, assigned_on, today)
        problems |= product_problems(self.product_on, assigned_on, self.acted_on)
        if disorder := out_of_order(self.acted_on, last):
            problems.setdefault("acted_on", disorder)
        if self.paper_on is not None and self.paper_on > today:
            problems["paper_on"] = _("This day has not come yet.")
        if kind is ActKind.REASSIGNED and self.agency_id is None:
            problems["agency_id"] = _("Choose the agency to which the task goes.")
        if problems:
            raise InvalidInput(problems)
        return replace(self, person=clean(self.person), paper=clean(self.paper), note=clean_lines(self.note))


def out_of_order(day: date, last: Happening | None) -> str:
    """Return why an act cannot lie on a day, "" where it can: none is put before the latest one."""
    if last is None or day >= last.on:
        return ""
    return _("“{0}” was on {1}; choose that day or a later one.").format(last.kind.label, short(last.on))
