"""What is looked at before a report is sent: entries that a reader would ask about."""

from dataclasses import dataclass
from enum import StrEnum

from secretariat.i18n import N_, _


class CheckKind(StrEnum):
    """What may be wrong with what is reported."""

    WITHOUT_LEAD = "without_lead"
    UNCLEAR_DEADLINE = "unclear_deadline"
    DONE_BEFORE_GIVEN = "done_before_given"
    DONE_WITHOUT_PRODUCT = "done_without_product"
    NOT_UPDATED = "not_updated"
    WITHOUT_DOCUMENT = "without_document"
    AGENCY_WITHOUT_CODE = "agency_without_code"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _(_CHECKS[self])


_CHECKS = {
    CheckKind.WITHOUT_LEAD: N_("Tasks without lead agency"),
    CheckKind.UNCLEAR_DEADLINE: N_("Tasks whose deadline is not clear"),
    CheckKind.DONE_BEFORE_GIVEN: N_("Tasks done before they were given"),
    CheckKind.DONE_WITHOUT_PRODUCT: N_("Tasks closed without result or product"),
    CheckKind.NOT_UPDATED: N_("Open tasks that were never reported on"),
    CheckKind.WITHOUT_DOCUMENT: N_("Tasks without assigning document"),
    CheckKind.AGENCY_WITHOUT_CODE: N_("Agencies with tasks but without code"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """How many entries of a kind there are, and what opens them: a page of the window and what it is to show."""

    kind: CheckKind
    count: int
    page: str
    argument: object
