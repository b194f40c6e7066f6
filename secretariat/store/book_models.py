"""The tables about the book itself: files, closed periods, days off, views, unfinished forms, and the journal."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from secretariat.store.columns import NUMBERED, Base, key_of, new_uid


class Attachment(Base):
    """A file kept beside the book under its SHA-256; never an absolute path."""

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("length(sha256) = 64", name="sha256"),
        Index(None, "owner_table", "owner_id"),
        NUMBERED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    owner_table: Mapped[str] = mapped_column(String(40))
    owner_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(300))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    added_at: Mapped[datetime]


class ClosedPeriod(Base):
    """What was reported upward: scope, day, figures, lists and the very files; nothing of it changes again.

    `tasks` holds how every task of the scope stood, `journal_hash` the last step that was known; reopening only
    leaves its day and reason.
    """

    __tablename__ = "closed_period"
    __table_args__ = (NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    name: Mapped[str] = mapped_column(String(300))
    kind: Mapped[str] = mapped_column(String(40), default="", server_default="")
    since: Mapped[date | None]
    as_of: Mapped[date]
    scope: Mapped[str] = mapped_column(Text, default="{}")
    figures: Mapped[str] = mapped_column(Text, default="{}")
    tasks: Mapped[str] = mapped_column(Text, default="{}", server_default="{}")
    rows: Mapped[int] = mapped_column(default=0, server_default="0")
    journal_hash: Mapped[str] = mapped_column(String(64), default="", server_default="")
    reopened_on: Mapped[date | None]
    reopened_why: Mapped[str] = mapped_column(Text, default="", server_default="")
    attachment_id: Mapped[int | None] = mapped_column(key_of("attachment.id"), index=True)
    closed_at: Mapped[datetime]


class ReportDuty(Base):
    """A report that is due again and again: to whom, which one, and by the rule of which recurrence."""

    __tablename__ = "report_duty"
    __table_args__ = (NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    name: Mapped[str] = mapped_column(String(300))
    recipient: Mapped[str] = mapped_column(String(300), default="")
    kind: Mapped[str] = mapped_column(String(40), default="")
    rule: Mapped[str] = mapped_column(String(200))
    due_time: Mapped[str] = mapped_column(String(5), default="")
    begins_on: Mapped[date]
    ends_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")


class ReportSent(Base):
    """A report of one period: when it was due, made and sent, and by which paper."""

    __tablename__ = "report_sent"
    __table_args__ = (UniqueConstraint("duty_id", "due_on"), NUMBERED)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    duty_id: Mapped[int] = mapped_column(key_of("report_duty.id", cascade=True))
    due_on: Mapped[date]
    made_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    paper: Mapped[str] = mapped_column(String(200), default="")
    period_id: Mapped[int | None] = mapped_column(key_of("closed_period.id", null=True), index=True)
    note: Mapped[str] = mapped_column(Text, default="")


class SuperiorForm(Base):
    """A superior's own .xlsx form, how its columns and figures are filled; known again by its layout."""

    __tablename__ = "superior_form"
    __table_args__ = (NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    name: Mapped[str] = mapped_column(String(300))
    layout: Mapped[str] = mapped_column(String(64), default="", index=True)
    body: Mapped[str] = mapped_column(Text, default="{}")


class SpecialDay(Base):
    """A public holiday or a make-up working day; the office's table decides, editable."""

    __tablename__ = "special_day"
    __table_args__ = (NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(unique=True)
    working: Mapped[bool] = mapped_column(default=False)
    name: Mapped[str] = mapped_column(String(200), default="")
    basis: Mapped[str] = mapped_column(String(300), default="")


class SavedView(Base):
    """A view of a table: filter, columns, order, widths as JSON text."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("page", "name"), NUMBERED)

    id: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text, default="{}")
    place: Mapped[int] = mapped_column(default=0)


class FormDraft(Base):
    """An unfinished form as JSON text; not journaled, gone once the form is kept."""

    __tablename__ = "form_draft"
    __table_args__ = (NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(100), unique=True)
    body: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime]


class Step(Base):
    """One act of a person: label, when, who. `hash` is NULL while it is open, and closes the chain after."""

    __tablename__ = "step"
    __table_args__ = (
        CheckConstraint("act IN ('do', 'undo', 'redo')", name="act"),
        CheckConstraint("(act = 'do') = (reverses IS NULL)", name="reverses"),
        NUMBERED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(200), default="")
    act: Mapped[str] = mapped_column(String(4), default="do")
    reverses: Mapped[int | None] = mapped_column(key_of("step.id"), index=True)
    undoable: Mapped[bool] = mapped_column(default=True)
    schema: Mapped[str] = mapped_column(String(40), default="")
    hash: Mapped[str | None] = mapped_column(String(64), index=True)


class Change(Base):
    """One row that a step changed, as JSON: the changed columns of an update, the whole row else."""

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint("op IN ('I', 'U', 'D')", name="op"),
        Index(None, "tbl", "row_id"),
        NUMBERED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(key_of("step.id"), index=True)
    tbl: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[int] = mapped_column(Integer)
    op: Mapped[str] = mapped_column(String(1))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
