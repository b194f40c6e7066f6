"""A report of one's own: which tasks, in which columns under which words, grouped and ordered how, on which paper.

As JSON it is kept in the book under its name.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from secretariat.domain import page_setups
from secretariat.domain.agency_names import AgencyNaming
from secretariat.domain.listings import ALL_COLUMNS, GROUPS, TaskFilter, TaskOrder
from secretariat.domain.page_setups import SHIPPED, PageSetup
from secretariat.domain.text import clean
from secretariat.domain.views import filter_from_json, filter_json
from secretariat.errors import MISREAD, InvalidInput, UserError
from secretariat.i18n import _

# Besides what the list on the screen has: the running number, what papers write in one, and room for the hand.
NUMBER, PAPER_COLUMNS, BLANKS = (
    "number",
    ("assigning_document", "progress_words"),
    ("blank_1", "blank_2", "blank_3"),
)
OWN_COLUMNS = (NUMBER, *ALL_COLUMNS, *PAPER_COLUMNS, *BLANKS)
_USUAL = (NUMBER, "content", "assigning_document", "lead", "coordinating", "due_on", "progress_words", "note")
_LONGEST_NAME, _LONGEST_TITLE, _NARROWEST, _WIDEST, _MOST_ORDERS = 200, 300, 3, 120, 3


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column with its own words; empty they are the usual ones.

    Neighbours with the same `over` stand under one title. `width` is in characters, 0 is as wide as usual.
    """

    key: str
    title: str = ""
    over: str = ""
    width: int = 0


@dataclass(frozen=True, slots=True)
class OwnReport:
    """`title` is what stands on the paper, the name where it is empty; `scope_words` says which tasks are meant.

    `numbered` puts the numbers of the columns below their titles; `names` is how it names merged agencies.
    """

    name: str = ""
    title: str = ""
    wanted: TaskFilter = field(default_factory=TaskFilter)
    scope_words: str = ""
    columns: tuple[OwnColumn, ...] = tuple(OwnColumn(key) for key in _USUAL)
    order: tuple[TaskOrder, ...] = (TaskOrder("standing"),)
    group_by: str = "standing"
    numbered: bool = False
    names: AgencyNaming = AgencyNaming.BOTH
    setup: PageSetup = SHIPPED

    def checked(self) -> "OwnReport":
        """Return the report as it will be stored; InvalidInput with all problems."""
        problems: dict[str, str] = {}
        if not clean(self.name):
            problems["name"] = _("Give the report a name.")
        elif len(self.name) > _LONGEST_NAME:
            problems["name"] = _("This name is too long.")
        if not self.columns:
            problems["columns"] = _("Show at least one column.")
        elif any(len(text) > _LONGEST_TITLE for column in self.columns for text in (column.title, column.over)):
            problems["columns"] = _("The title of a column is too long.")
        if len(self.title) > _LONGEST_TITLE:
            problems["title"] = _("This title is too long.")
        if problems:
            raise InvalidInput(problems)
        columns = {column.key: _clean(column) for column in self.columns}
        setup = replace(self.setup, hidden=()).checked()
        shown = tuple(columns.values())
        return replace(self, name=clean(self.name), title=clean(self.title), columns=shown, setup=setup)


def as_json(report: OwnReport) -> dict[str, Any]:
    """Return a report as plain JSON values."""
    return {
        "name": report.name,
        "title": report.title,
        "filter": filter_json(report.wanted),
        "scope_words": report.scope_words,
        "columns": [[column.key, column.title, column.over, column.width] for column in report.columns],
        "order": [[order.key, order.descending] for order in report.order],
        "group_by": report.group_by,
        "numbered": report.numbered,
        "names": report.names.value,
        "setup": page_setups.as_json(report.setup),
    }


def from_json(stored: Any) -> OwnReport:
    """Return the report that `as_json` wrote; UserError for anything else."""
    try:
        return _report(stored).checked()
    except MISREAD as error:
        raise UserError(_("This is no report of this program, or one of a later version.")) from error


def _report(stored: Any) -> OwnReport:
    columns = tuple(
        OwnColumn(_known(key, OWN_COLUMNS), str(title), str(over), int(width))
        for key, title, over, width in stored["columns"]
    )
    order = tuple(TaskOrder(_known(key, ALL_COLUMNS), bool(down)) for key, down in stored["order"])
    return OwnReport(
        name=str(stored["name"]),
        title=str(stored["title"]),
        wanted=filter_from_json(stored["filter"]),
        scope_words=str(stored["scope_words"]),
        columns=columns,
        order=order[:_MOST_ORDERS],
        group_by=_known(stored["group_by"], GROUPS),
        numbered=bool(stored["numbered"]),
        names=AgencyNaming(stored["names"]),
        setup=page_setups.from_json(stored["setup"]),
    )


def _clean(column: OwnColumn) -> OwnColumn:
    width = min(max(column.width, _NARROWEST), _WIDEST) if column.width > 0 else 0
    return OwnColumn(column.key, clean(column.title), clean(column.over), width)


def _known(word: Any, known: tuple[str, ...]) -> str:
    if word not in known:
        raise ValueError(word)
    return str(word)
