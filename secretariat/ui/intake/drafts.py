"""Unfinished reviews as the book keeps them: the draft, and a slip that says how far its review is."""

from __future__ import annotations

import json
import uuid
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from secretariat.domain.notices import NoticeDraft, TaskProposal
from secretariat.i18n import N_, _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FORM = "intake:"
_SLIP = "review"
TaskPlace = tuple[int, int, str]


class ReviewState(StrEnum):
    """How far the review of one notice is."""

    UNSEEN = "unseen"
    OPEN = "open"
    LATER = "later"
    SAVED = "saved"
    DISCARDED = "discarded"
    UNREADABLE = "unreadable"

    @property
    def label(self) -> str:
        """The state in the language of the moment."""
        return _(_LABELS[self])

    @property
    def finished(self) -> bool:
        """Whether nothing is left to be done."""
        return self in (ReviewState.SAVED, ReviewState.DISCARDED, ReviewState.UNREADABLE)


_LABELS = {
    ReviewState.UNSEEN: N_("not looked at yet"),
    ReviewState.OPEN: N_("being checked"),
    ReviewState.LATER: N_("put aside"),
    ReviewState.SAVED: N_("saved"),
    ReviewState.DISCARDED: N_("discarded"),
    ReviewState.UNREADABLE: N_("cannot be read"),
}


@dataclass(frozen=True, slots=True)
class Slip:
    """What is kept beside a draft.

    `queue` and `place` say with which others it came; `raw` are the old letters as the file has them, `note` the
    sentence about them, `asked` whether the person has chosen; `aside` are the ticked tasks of other offices,
    `seen` the fields of the head that a person found right although nothing stands there; `unread` holds by name
    what was typed into fields of the head and cannot be read.
    """

    state: ReviewState = ReviewState.OPEN
    queue: str = ""
    place: int = 0
    raw: str = ""
    note: str = ""
    asked: bool = False
    aside: tuple[TaskPlace, ...] = ()
    seen: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def undecided_letters(self) -> bool:
        """Whether the person has still to choose between old letters and converted ones."""
        return bool(self.raw) and not self.asked


@dataclass(frozen=True, slots=True)
class KeptReview:
    """An unfinished review as a list shows it."""

    form: str
    name: str
    file: str
    subject: str
    tasks: int
    saved_at: datetime
    slip: Slip


def new_form() -> str:
    """Return the name under which another review is kept."""
    return f"{FORM}{uuid.uuid4()}"


def place_of(task: TaskProposal) -> TaskPlace:
    """Return what tells a task from the others of its notice."""
    return task.start, task.end, task.text


def as_body(draft: NoticeDraft, slip: Slip) -> str:
    """Return draft and slip as the text that is kept."""
    return json.dumps(draft.as_json() | {_SLIP: asdict(slip)}, ensure_ascii=False)


def of_body(body: str) -> tuple[NoticeDraft, Slip]:
    """Return the draft and the slip that `as_body` kept."""
    stored = json.loads(body)
    return NoticeDraft.from_json(stored), _slip(stored.get(_SLIP, {}))


def kept_reviews(session: Session, queue: str = "") -> list[KeptReview]:
    """Return the unfinished reviews, the latest first; those of one queue in its order."""
    from secretariat.queries.forms import load_form, open_forms

    forms = [form for form in open_forms(session) if form.form.startswith(FORM)]
    bodies = ((form, load_form(session, form.form)) for form in forms)
    kept = [_kept(form.form, form.saved_at, json.loads(body)) for form, body in bodies if body]
    if not queue:
        return kept
    return sorted((each for each in kept if each.slip.queue == queue), key=lambda each: each.slip.place)


def _kept(form: str, saved_at: datetime, stored: dict[str, Any]) -> KeptReview:
    document = stored["document"]
    return KeptReview(
        form=form,
        name=document["number"] or stored["file"],
        file=stored["file"],
        subject=document["subject"] or stored["meeting"]["title"],
        tasks=sum(bool(task["content"]) for task in stored["tasks"]),
        saved_at=saved_at,
        slip=_slip(stored.get(_SLIP, {})),
    )


def _slip(stored: dict[str, Any]) -> Slip:
    parts = dict(stored)
    if parts:
        parts["state"] = ReviewState(parts["state"])
        parts["aside"] = tuple((start, end, text) for start, end, text in parts["aside"])
        parts["seen"] = tuple(parts.get("seen", ()))
        parts["unread"] = tuple((name, text) for name, text in parts.get("unread", ()))
    return Slip(**parts)
