"""Drafts of forms beside the book: what was typed and is not stored yet, so that a crash loses none of it.

One small private file a form, written whole or not at all and never journaled: a draft is nobody's history.
"""

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from secretariat.errors import MISREAD, SystemTrouble
from secretariat.paths import drafts_folder, make_private_folder, replacing
from secretariat.store import bookfile

logger = logging.getLogger(__name__)
VERSION = 1
ENDING = ".json"
_HIDDEN = "hidden"
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
_MOST_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What stood in a form: `act` opens it on the records `ids`, `base` is what it showed before anybody typed.

    `edits` says that the form showed a record, so that what nobody touched follows the record; `labels` are the
    titles of the fields, for whoever reads the draft without its form.
    """

    act: str
    ids: tuple[int, ...] = ()
    title: str = ""
    edits: bool = False
    base: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    kept_at: datetime = _LONG_AGO
    name: str = ""

    def typed(self) -> dict[str, Any]:
        """Return the values that a person changed."""
        return {key: value for key, value in self.values.items() if value != self.base.get(key)}


class DraftFolder:
    """The drafts of one book; the folder is made with the first of them."""

    def __init__(self, book: Path) -> None:
        self._book, self.path = book, drafts_folder(book)

    @staticmethod
    def new_name() -> str:
        """Return the file name of another draft."""
        return f"{uuid4().hex}{ENDING}"

    def keep(self, draft: KeptDraft) -> None:
        """Write a draft under its name; SystemTrouble in plain words where that cannot be."""
        body = {
            "version": VERSION,
            "act": draft.act,
            "ids": list(draft.ids),
            "title": draft.title,
            "edits": draft.edits,
            "base": dict(draft.base),
            "values": dict(draft.values),
            "labels": dict(draft.labels),
            "kept_at": draft.kept_at.isoformat(),
        }
        target = self.path / draft.name
        with suppress(OSError):  # what keeps it from being made is told next
            make_private_folder(self.path)
        with replacing(target, private=True) as neighbour:
            neighbour.write_text(self._written(json.dumps(body)), "ascii")

    def drop(self, name: str) -> None:
        """Forget a draft; one that is gone already is forgotten."""
        with suppress(OSError):
            (self.path / name).unlink(missing_ok=True)

    def find(self) -> list[KeptDraft]:
        """Return the drafts that can be read, the latest first; any other file is left where it is."""
        found = (self._read(name) for name in self._names())
        return sorted((draft for draft in found if draft), key=lambda draft: draft.kept_at, reverse=True)

    def sweep(self) -> None:
        """Take away what a crash left half written; only while nobody else has the book open."""
        with suppress(OSError):
            for path in self.path.iterdir():
                if path.suffix == ".part":
                    self.drop(path.name)

    def _written(self, words: str) -> str:
        """Beside an encrypted book nothing of it is written so that everybody can read it."""
        if bookfile.key_file(self._book).exists():
            from secretariat.store import cipher

            if cipher.is_encrypted(self._book):
                return json.dumps({_HIDDEN: cipher.hidden(self._book, words)})
        return words

    def _read_body(self, path: Path) -> dict[str, Any]:
        body: dict[str, Any] = json.loads(path.read_text("ascii"))
        if _HIDDEN in body:
            from secretariat.store import cipher

            body = json.loads(cipher.shown(self._book, body[_HIDDEN]))
        return body

    def _names(self) -> list[str]:
        try:
            return [path.name for path in self.path.iterdir() if path.suffix == ENDING]
        except OSError:
            return []

    def _read(self, name: str) -> KeptDraft | None:
        path = self.path / name
        try:
            if path.stat().st_size > _MOST_BYTES:
                raise ValueError("too large")
            body = self._read_body(path)
            if body["version"] != VERSION:
                raise ValueError("another version")
            return _draft_of(body, name)
        except (OSError, SystemTrouble, *MISREAD) as error:
            logger.warning("the draft %s cannot be read: %s", name, type(error).__name__)
            return None


def _draft_of(body: Mapping[str, Any], name: str) -> KeptDraft:
    kept_at = datetime.fromisoformat(body["kept_at"])
    if kept_at.tzinfo is None or not isinstance(body["act"], str):
        raise ValueError("not a draft")
    ids = tuple(int(number) for number in body["ids"])
    base, values, labels = (dict(body[key]) for key in ("base", "values", "labels"))
    return KeptDraft(
        body["act"], ids, str(body["title"]), bool(body["edits"]), base, values, labels, kept_at, name
    )
