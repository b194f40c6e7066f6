"""A superior's own form: where its list stands, and what each column and each single cell of it is to hold."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from secretariat.domain.text import clean, fold
from secretariat.errors import MISREAD, InvalidInput, UserError
from secretariat.i18n import N_, _

MOST_LINES = 20_000
_LONGEST_NAME, _MOST_COLUMNS, _MOST_CELLS, _LAST_ROW = 200, 100, 200, 1_048_576
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


class Lines(StrEnum):
    """What a line of the form's list is about. Stored by value."""

    TASKS = "tasks"
    AGENCIES = "agencies"

    @property
    def label(self) -> str:
        """The words the person reads."""
        return _({Lines.TASKS: N_("one task"), Lines.AGENCIES: N_("one lead agency")}[self])


UNUSED = ""
# Keys are stored; never rename one, add a new one.
TASK_FIELDS: Mapping[str, str] = {
    "number": N_("Running number"),
    "code": N_("Code of the task"),
    "content": N_("Content of the task"),
    "document": N_("Document: number and day"),
    "document_number": N_("Document: number"),
    "document_on": N_("Document: day"),
    "superior": N_("Superior's paper"),
    "assigned_on": N_("Day of assignment"),
    "lead": N_("Lead agency"),
    "coordinating": N_("Coordinating agencies"),
    "officer": N_("Officer who follows"),
    "due_on": N_("Deadline"),
    "first_due_on": N_("First deadline"),
    "standing": N_("Standing"),
    "state": N_("State"),
    "percent": N_("Progress (%)"),
    "progress": N_("Progress or result in words"),
    "reported": N_("What was reported last"),
    "result": N_("Result"),
    "result_paper": N_("Paper of the result"),
    "completed_on": N_("Day of completion"),
    "days_late": N_("Days late"),
    "product": N_("Product"),
    "obstacles": N_("Obstacles"),
    "proposals": N_("Proposals"),
    "field": N_("Field"),
    "committee": N_("Committee"),
    "note": N_("Note"),
}
FIGURES: Mapping[str, str] = {
    "given": N_("All tasks given"),
    "carried_over": N_("of these carried over from earlier years"),
    "done": N_("Done"),
    "done_on_time": N_("Done on time"),
    "done_late": N_("Done late"),
    "done_no_deadline": N_("Done, without deadline"),
    "open": N_("Not done yet"),
    "in_time": N_("Open, in time"),
    "due_soon": N_("Open, due soon"),
    "overdue": N_("Open, overdue"),
    "no_deadline": N_("Open, without deadline"),
    "withdrawn": N_("Withdrawn"),
    "reassigned": N_("Reassigned"),
    "updated": N_("Updated"),
    "done_of_given": N_("Rate done, of all tasks given (%)"),
    "done_of_due": N_("Rate done, of the tasks that are due (%)"),
    "on_time_of_done": N_("Rate on time, of the tasks done (%)"),
    "overdue_of_given": N_("Rate overdue, of all tasks given (%)"),
}
AGENCY_FIELDS: Mapping[str, str] = {"number": N_("Running number"), "agency": N_("Agency"), **FIGURES}
CELL_FIELDS: Mapping[str, str] = {"as_of": N_("Day of the figures"), "office": N_("Name of the office"), **FIGURES}


def fields_of(lines: Lines) -> Mapping[str, str]:
    """Return what a column can hold, each a key and its English words."""
    return TASK_FIELDS if lines is Lines.TASKS else AGENCY_FIELDS


@dataclass(frozen=True, slots=True)
class FormLayout:
    """Where the list of a form stands; rows as Excel numbers them, first and last of titles and list.

    `titles` are by column from A on, empty where a column has none.
    """

    sheet: str
    header: tuple[int, int]
    body: tuple[int, int]
    titles: tuple[str, ...]

    def key(self) -> str:
        """Return by what a form is known again: the same titles at the same place."""
        titles = [fold(clean(title)) for title in self.titles]
        words = "\n".join([self.sheet, f"{self.header[0]}-{self.header[1]}", *titles])
        return hashlib.sha256(words.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class FormMapping:
    """What is written where: columns by their place from 0, single cells by their name such as C4.

    `seen` are the rows of the list as the program itself saw them; where it sees others another time, those hold.
    """

    sheet: str
    header: tuple[int, int]
    body: tuple[int, int]
    lines: Lines = Lines.TASKS
    columns: Mapping[int, str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    seen: tuple[int, int] = (1, 1)

    def checked(self) -> "FormMapping":
        """Return the mapping as it will be stored; InvalidInput says what keeps the form from being filled."""
        columns = {at: key for at, key in self.columns.items() if key}
        cells = {name.upper(): key for name, key in self.cells.items() if key}
        problems: dict[str, str] = {}
        if not columns and not cells:
            problems["columns"] = _("Say what at least one column or one cell of the form is to hold.")
        if not self.header[0] <= self.header[1] < self.body[0] <= self.body[1]:
            problems["body"] = _("The list must begin below the titles, and not end before it begins.")
        inside = [name for name in cells if columns and self.body[0] <= row_of(name) <= self.body[1]]
        if inside:
            problems["cells"] = _("Cell {0} lies in the list: choose a figure above or below it.").format(
                inside[0]
            )
        if problems:
            raise InvalidInput(problems)
        return replace(self, columns=columns, cells=cells)


@dataclass(frozen=True, slots=True)
class SuperiorFormDraft:
    """A form to be remembered under a name: by which layout it is known, and how it is filled."""

    name: str
    layout: str
    mapping: FormMapping

    def checked(self) -> "SuperiorFormDraft":
        """Return the draft as it will be stored; InvalidInput with all problems by field."""
        return replace(self, name=checked_name(self.name), mapping=self.mapping.checked())


def checked_name(name: str) -> str:
    """Return the name of a form as it will be stored."""
    kept = clean(name)
    if not kept:
        raise InvalidInput({"name": _("Give the form a name.")})
    if len(kept) > _LONGEST_NAME:
        raise InvalidInput({"name": _("This name is too long.")})
    return kept


def row_of(cell: str) -> int:
    """Return the row of a cell's name; ValueError for what is none."""
    found = _PLACE.fullmatch(cell.upper())
    if found is None or int(found[2]) > _LAST_ROW:
        raise ValueError(cell)
    return int(found[2])


def as_json(mapping: FormMapping) -> dict[str, Any]:
    """Return a mapping as plain JSON values."""
    return {
        "sheet": mapping.sheet,
        "header": list(mapping.header),
        "body": list(mapping.body),
        "seen": list(mapping.seen),
        "lines": mapping.lines.value,
        "columns": [[at, key] for at, key in sorted(mapping.columns.items())],
        "cells": dict(sorted(mapping.cells.items())),
    }


def from_json(stored: Any) -> FormMapping:
    """Return the mapping that `as_json` wrote; UserError for anything else."""
    try:
        lines = Lines(stored["lines"])
        known = fields_of(lines)
        columns = {_column(at): _known(key, known) for at, key in stored["columns"]}
        cells = {str(name): _known(key, CELL_FIELDS) for name, key in stored["cells"].items()}
        if len(columns) > _MOST_COLUMNS or len(cells) > _MOST_CELLS:
            raise ValueError(len(cells))
        header, body, seen = (_rows(stored[name]) for name in ("header", "body", "seen"))
        mapping = FormMapping(str(stored["sheet"]), header, body, lines, columns, cells, seen)
        for name in cells:
            row_of(name)
        return mapping.checked()
    except (*MISREAD, InvalidInput) as error:
        raise UserError(_("How this form is filled was kept by a later version, or is damaged.")) from error


def _rows(pair: Sequence[Any]) -> tuple[int, int]:
    first, last = (int(each) for each in pair)
    if not 1 <= first <= last <= _LAST_ROW:
        raise ValueError(pair)
    return first, last


def _column(at: Any) -> int:
    if not 0 <= int(at) < _MOST_COLUMNS:
        raise ValueError(at)
    return int(at)


def _known(key: Any, known: Mapping[str, str]) -> str:
    if key not in known:
        raise ValueError(key)
    return str(key)
