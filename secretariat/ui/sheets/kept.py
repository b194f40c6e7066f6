"""An import that was left unfinished: the cells as they were read, and apart from them what was said so far.

The cells are written once a file, the decisions after each of them; the name of the file is kept, never its place.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot

from secretariat.domain.notices import NameDecision
from secretariat.domain.sheets import DoneDay, GroupUse, SheetChoices, SheetMapping, Target
from secretariat.i18n import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from secretariat.intake.sheets import SheetBook, SheetPage
    from secretariat.ui.context import Context
    from secretariat.ui.sheets.work import SheetWork

CELLS, SAID = "sheet:cells", "sheet:said"
KEPT_AFTER_MS = 400


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of a sheet; `step` is the one that was shown, `header` the rows of the titles."""

    file: str
    page: int
    header: tuple[int, int] | None
    mapping: SheetMapping
    choices: SheetChoices
    met: frozenset[str]
    step: int


class KeptImport(QObject):
    """Keeps the import of a window within a second of the last decision; `step` tells which part is shown."""

    def __init__(self, context: Context, work: SheetWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._work = context, work
        self._written: SheetBook | None = None
        self.step = 0
        self.keeping = QTimer(self)
        self.keeping.setSingleShot(True)
        self.keeping.setInterval(KEPT_AFTER_MS)
        self.keeping.timeout.connect(self.keep)
        work.decided.connect(self.keeping.start)
        context.closing.connect(self.keeping.stop)

    def since(self) -> tuple[str, datetime] | None:
        """Return the file of an unfinished import and when it was left, or None."""
        from secretariat.queries.forms import load_form, open_forms

        forms = {each.form: each.saved_at for each in self._context.ask(open_forms)}
        if not forms.keys() >= {CELLS, SAID}:
            return None
        body = self._context.ask(lambda session: load_form(session, SAID))
        return (json.loads(body)["file"], forms[SAID]) if body else None

    def load(self) -> tuple[SheetBook, Said] | None:
        """Return the unfinished import."""
        from secretariat.queries.forms import load_form

        cells = self._context.ask(lambda session: load_form(session, CELLS))
        said = self._context.ask(lambda session: load_form(session, SAID))
        if cells is None or said is None:
            return None
        self._written = book = book_of(cells)
        return book, said_of(said)

    def touch(self, step: int) -> None:
        """Another part is shown: keep that too once something was decided."""
        moved, self.step = step != self.step, step
        if moved and self._work.book is not None:
            self.keeping.start()

    def settle(self) -> None:
        """Keep now what waits to be kept: the window closes."""
        if self.keeping.isActive():
            self.keep()

    @Slot()
    def keep(self) -> None:
        """Keep the import as it stands, so that a power cut loses nothing."""
        self.keeping.stop()
        book = self._work.book
        if book is None or self._context.read_only:
            return
        from secretariat.services.forms import keep_form

        said = body_of_said(self._work.said(self.step))
        cells = body_of_book(book) if book is not self._written else ""

        def write(session: Session) -> None:
            if cells:
                keep_form(session, CELLS, cells)
            keep_form(session, SAID, said)

        if self._context.change(_("Keep a draft"), write):
            self._written = book

    def decline(self) -> None:
        """Forget the unfinished import."""
        self.keeping.stop()
        self._written = None
        self._context.change(_("Discard a draft"), drop_import)


def drop_import(session: Session) -> None:
    """Forget an import that was stored or declined."""
    from secretariat.services.forms import drop_form

    for form in (CELLS, SAID):
        drop_form(session, form)


def body_of_book(book: SheetBook) -> str:
    """Return the cells of a file as the text that is kept."""
    told = {
        "file": book.file,
        "note": book.note,
        "doubts": list(book.doubts),
        "pages": [_as_json(page) for page in book.pages],
        "raw": [_as_json(page) for page in book.raw],
    }
    return json.dumps(told, ensure_ascii=False)


def book_of(body: str) -> SheetBook:
    """Return the cells that `body_of_book` kept."""
    from secretariat.intake.sheets import SheetBook

    told = json.loads(body)
    pages, raw = (tuple(_page(each) for each in told[name]) for name in ("pages", "raw"))
    return SheetBook(told["file"], pages, told["note"], tuple(told["doubts"]), raw)


def body_of_said(said: Said) -> str:
    """Return the decisions as the text that is kept."""
    choices = said.choices
    told = {
        "file": said.file,
        "page": said.page,
        "header": said.header,
        "step": said.step,
        "targets": [each.value for each in said.mapping.targets],
        "groups": said.mapping.groups.value,
        "as_of": choices.as_of.isoformat(),
        "done_day": choices.done_day.value,
        "given_on": choices.given_on.isoformat() if choices.given_on else None,
        "names": [[each.name, each.agency_id, each.add] for each in choices.names],
        "ticks": list(choices.ticks.items()),
        "cells": [[row, column, text] for (row, column), text in choices.cells.items()],
        "met": sorted(said.met),
    }
    return json.dumps(told, ensure_ascii=False)


def said_of(body: str) -> Said:
    """Return the decisions that `body_of_said` kept."""
    told = json.loads(body)
    choices = SheetChoices(
        date.fromisoformat(told["as_of"]),
        DoneDay(told["done_day"]),
        date.fromisoformat(told["given_on"]) if told["given_on"] else None,
        tuple(NameDecision(*each) for each in told["names"]),
        dict(told["ticks"]),
        {(row, column): text for row, column, text in told["cells"]},
    )
    mapping = SheetMapping(tuple(Target(each) for each in told["targets"]), GroupUse(told["groups"]))
    header = tuple(told["header"]) if told["header"] else None
    return Said(told["file"], told["page"], header, mapping, choices, frozenset(told["met"]), told["step"])


def _as_json(page: SheetPage) -> dict[str, Any]:
    return {"title": page.title, "rows": page.rows, "merges": page.merges}


def _page(told: dict[str, Any]) -> SheetPage:
    from secretariat.intake.sheet_text import Merge
    from secretariat.intake.sheets import SheetPage

    rows = tuple({int(column): text for column, text in row.items()} for row in told["rows"])
    return SheetPage(told["title"], rows, tuple(Merge(*each) for each in told["merges"]))
