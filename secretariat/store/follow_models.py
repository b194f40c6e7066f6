"""The tables of the follow-up: the dated history of a task, and the papers that went out about it."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from secretariat.domain.kinds import ActKind
from secretariat.domain.letters import LetterKind
from secretariat.store.columns import NUMBERED, Base, key_of, new_uid


class ProgressEntry(Base):
    """How far a task was, as reported on a day."""

    __tablename__ = "progress"
    __table_args__ = (
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        Index(None, "task_id", "reported_on"),
        Index(None, "reported_on", "task_id"),
        NUMBERED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    task_id: Mapped[int] = mapped_column(key_of("task.id", cascade=True))
    reported_on: Mapped[date]
    percent: Mapped[int]
    text: Mapped[str] = mapped_column(Text, default="")
    reporter: Mapped[str] = mapped_column(String(200), default="")


class Extension(Base):
    """A deadline that was moved: from, to, why, by which paper."""

    __tablename__ = "extension"
    __table_args__ = (Index(None, "task_id", "decided_on"), Index(None, "decided_on", "task_id"), NUMBERED)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    task_id: Mapped[int] = mapped_column(key_of("task.id", cascade=True))
    decided_on: Mapped[date]
    old_due_on: Mapped[date | None]
    new_due_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text, default="")
    paper: Mapped[str] = mapped_column(String(200), default="")


class Obstacle(Base):
    """What blocks a task, whether it is beyond one's authority, and what became of it."""

    __tablename__ = "obstacle"
    __table_args__ = (NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    task_id: Mapped[int] = mapped_column(key_of("task.id", cascade=True), index=True)
    raised_on: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
    cause: Mapped[str] = mapped_column(Text, default="")
    solver: Mapped[str] = mapped_column(String(300), default="", server_default="")
    proposal: Mapped[str] = mapped_column(Text, default="")
    beyond_authority: Mapped[bool] = mapped_column(default=False)
    reported_to: Mapped[str] = mapped_column(String(300), default="")
    reported_on: Mapped[date | None]
    level: Mapped[int] = mapped_column(default=0, server_default="0")
    answered_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(Text, default="")
    letter_id: Mapped[int | None] = mapped_column(key_of("letter.id", null=True), index=True)
    closed_on: Mapped[date | None]


class Reminder(Base):
    """Who was urged when, at which level (1 list, 2 letter, 3 report to the leader), by which paper."""

    __tablename__ = "reminder"
    __table_args__ = (CheckConstraint("level BETWEEN 1 AND 3", name="level"), NUMBERED)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    task_id: Mapped[int] = mapped_column(key_of("task.id", cascade=True), index=True)
    agency_id: Mapped[int | None] = mapped_column(key_of("agency.id", null=True), index=True)
    reminded_on: Mapped[date]
    level: Mapped[int] = mapped_column(default=1)
    paper: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    letter_id: Mapped[int | None] = mapped_column(key_of("letter.id", null=True), index=True)


class TaskAct(Base):
    """A change of a task's state: on which day, by whom, by which paper; these acts tell every past day."""

    __tablename__ = "task_act"
    __table_args__ = (Index(None, "task_id", "acted_on"), Index(None, "acted_on", "kind"), NUMBERED)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    task_id: Mapped[int] = mapped_column(key_of("task.id", cascade=True))
    acted_on: Mapped[date]
    kind: Mapped[ActKind]
    person: Mapped[str] = mapped_column(String(200), default="")
    paper: Mapped[str] = mapped_column(String(200), default="")
    paper_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")
    agency_id: Mapped[int | None] = mapped_column(key_of("agency.id", null=True), index=True)
    product_on: Mapped[date | None]
    reported_on: Mapped[date | None]


class TaskMention(Base):
    """A later document that repeats a task instead of giving it anew."""

    __tablename__ = "task_mention"
    __table_args__ = (UniqueConstraint("task_id", "document_id"), NUMBERED)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    task_id: Mapped[int] = mapped_column(key_of("task.id", cascade=True))
    document_id: Mapped[int] = mapped_column(key_of("document.id", cascade=True), index=True)
    text: Mapped[str] = mapped_column(Text, default="")


class Letter(Base):
    """A paper that went out to follow tasks up, numbered in the series of its year; `body` is what it said."""

    __tablename__ = "letter"
    __table_args__ = (
        CheckConstraint("level BETWEEN 0 AND 3", name="level"),
        Index(None, "year", "ordinal"),
        NUMBERED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    kind: Mapped[LetterKind]
    level: Mapped[int] = mapped_column(default=0)
    year: Mapped[int]
    ordinal: Mapped[int | None]
    number: Mapped[str] = mapped_column(String(100), default="")
    issued_on: Mapped[date]
    agency_id: Mapped[int | None] = mapped_column(key_of("agency.id", null=True), index=True)
    addressee: Mapped[str] = mapped_column(String(300), default="")
    subject: Mapped[str] = mapped_column(Text, default="")
    body: Mapped[str] = mapped_column(Text, default="")
    signer: Mapped[str] = mapped_column(String(200), default="")
