"""The tables. The whole schema is in this file; the rules are in secretariat.domain.

Integer `id` everywhere and never used twice (AUTOINCREMENT), `uid` on what may travel between offices, text
in NFC, dates as dates, no floats, no BLOB in a journaled table. `search_text` is filled here, alike for
the ORM and for Core.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import (
    CheckConstraint,
    Dialect,
    Enum,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    event,
)
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from secretariat.domain.agencies import AgencyKind, Role
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.meetings import MeetingForm
from secretariat.domain.offices import PaperForm
from secretariat.domain.standing import DUE_SOON_DAYS, JudgedBy
from secretariat.domain.tasks import Importance, TaskState
from secretariat.domain.text import fold

JOURNAL_TABLES = frozenset({"step", "change"})
# Not journaled: unfinished forms come and go, and the journal does not write about itself.
UNJOURNALED_TABLES = JOURNAL_TABLES | {"form_draft"}


class Moment(TypeDecorator[datetime]):
    """A point in time: aware in Python, UTC as ISO text in the file."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """SQLAlchemy: to the file."""
        del dialect
        return value.astimezone(UTC).isoformat(timespec="milliseconds") if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """SQLAlchemy: from the file."""
        del dialect
        return datetime.fromisoformat(value) if value else None


def _values(kind: type[StrEnum]) -> Enum:
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    """Names every constraint, so that a migration can find it again."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        datetime: Moment(),
        AgencyKind: _values(AgencyKind),
        Role: _values(Role),
        DeadlineKind: _values(DeadlineKind),
        MeetingForm: _values(MeetingForm),
        PaperForm: _values(PaperForm),
        JudgedBy: _values(JudgedBy),
        Importance: _values(Importance),
        TaskState: _values(TaskState),
    }


_NUMBERED = {"sqlite_autoincrement": True}
SEARCHED_COLUMNS: dict[str, tuple[str, ...]] = {
    "task": ("code", "content", "product", "field", "officer", "assigner", "deadline_text", "result", "note"),
    "document": ("number", "issuer", "subject", "signer", "field"),
    "agency": ("name", "short_name", "code", "alias_text"),
}


def search_text(table: str, values: Mapping[str, Any]) -> str:
    """Return the folded text under which a row is found; the one function for ORM and Core."""
    parts = (values.get(name) for name in SEARCHED_COLUMNS[table])
    return fold(" ".join(part for part in parts if part))


def _search_default(table: str) -> Any:
    def filled(context: DefaultExecutionContext) -> str:
        values: dict[str, Any] = context.get_current_parameters()  # type: ignore[no-untyped-call]
        return search_text(table, values)

    return filled


def _uid() -> str:
    return str(uuid.uuid4())


def _key(target: str, *, cascade: bool = False, null: bool = False) -> ForeignKey:
    rule = "CASCADE" if cascade else "SET NULL" if null else "RESTRICT"
    return ForeignKey(target, ondelete=rule)


class Office(Base):
    """This office; one row."""

    __tablename__ = "office"
    __table_args__ = (CheckConstraint("due_soon_days BETWEEN 0 AND 366", name="due_soon_days"), _NUMBERED)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=_uid, unique=True)
    name: Mapped[str] = mapped_column(String(300), default="")
    superior: Mapped[str] = mapped_column(String(300), default="")
    place: Mapped[str] = mapped_column(String(100), default="")
    form: Mapped[PaperForm] = mapped_column(default=PaperForm.STATE)
    signer_title: Mapped[str] = mapped_column(String(200), default="")
    signer_name: Mapped[str] = mapped_column(String(200), default="")
    preparer_title: Mapped[str] = mapped_column(String(200), default="")
    preparer_name: Mapped[str] = mapped_column(String(200), default="")
    numbering: Mapped[str] = mapped_column(String(50), default="")
    recipients: Mapped[str] = mapped_column(Text, default="")
    judged_by: Mapped[JudgedBy] = mapped_column(default=JudgedBy.ADJUSTED)
    due_soon_days: Mapped[int] = mapped_column(default=DUE_SOON_DAYS)


class Agency(Base):
    """A body that tasks are given to; one that was merged names its successor and stays searchable."""

    __tablename__ = "agency"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="valid_span"),
        CheckConstraint("successor_id IS NULL OR successor_id <> id", name="other_successor"),
        _NUMBERED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=_uid, unique=True)
    name: Mapped[str] = mapped_column(String(300))
    short_name: Mapped[str] = mapped_column(String(100), default="")
    code: Mapped[str] = mapped_column(String(50), default="")
    kind: Mapped[AgencyKind] = mapped_column(default=AgencyKind.OTHER)
    parent_id: Mapped[int | None] = mapped_column(_key("agency.id", null=True), index=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    successor_id: Mapped[int | None] = mapped_column(_key("agency.id"), index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    alias_text: Mapped[str] = mapped_column(Text, default="")
    name_key: Mapped[str] = mapped_column(String(300), default="", index=True)
    sort_key: Mapped[str] = mapped_column(Text, default="", index=True)
    search_text: Mapped[str] = mapped_column(Text, default=_search_default("agency"))
    deleted_at: Mapped[datetime | None]

    aliases: Mapped[list[AgencyAlias]] = relationship(lazy="raise", passive_deletes=True)


class AgencyAlias(Base):
    """Another name of an agency; `name_key` is what spellings have in common."""

    __tablename__ = "agency_alias"
    __table_args__ = (UniqueConstraint("agency_id", "name"), _NUMBERED)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(_key("agency.id", cascade=True))
    name: Mapped[str] = mapped_column(String(300))
    name_key: Mapped[str] = mapped_column(String(300), default="", index=True)


class AgencyMember(Base):
    """Who belongs to a group such as "các bộ, ngành, địa phương"."""

    __tablename__ = "agency_member"
    __table_args__ = (UniqueConstraint("group_id", "agency_id"), _NUMBERED)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(_key("agency.id", cascade=True))
    agency_id: Mapped[int] = mapped_column(_key("agency.id", cascade=True), index=True)


class Person(Base):
    """A person with a post in an agency, for some time."""

    __tablename__ = "person"
    __table_args__ = (_NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=_uid, unique=True)
    name: Mapped[str] = mapped_column(String(200))
    post: Mapped[str] = mapped_column(String(200), default="")
    agency_id: Mapped[int | None] = mapped_column(_key("agency.id", null=True), index=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Committee(Base):
    """A steering committee; `standing_agency_id` is its cơ quan thường trực."""

    __tablename__ = "committee"
    __table_args__ = (_NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=_uid, unique=True)
    name: Mapped[str] = mapped_column(String(300))
    decision: Mapped[str] = mapped_column(String(200), default="")
    parent_id: Mapped[int | None] = mapped_column(_key("committee.id", null=True), index=True)
    standing_agency_id: Mapped[int | None] = mapped_column(_key("agency.id", null=True), index=True)


class CommitteeMember(Base):
    """A person's role in a committee, for some time."""

    __tablename__ = "committee_member"
    __table_args__ = (_NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(_key("committee.id", cascade=True), index=True)
    person_id: Mapped[int] = mapped_column(_key("person.id", cascade=True), index=True)
    role: Mapped[str] = mapped_column(String(200), default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Meeting(Base):
    """A meeting whose conclusions give tasks."""

    __tablename__ = "meeting"
    __table_args__ = (CheckConstraint("points IS NULL OR points >= 0", name="points"), _NUMBERED)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=_uid, unique=True)
    title: Mapped[str] = mapped_column(Text)
    session: Mapped[str] = mapped_column(String(200), default="")
    held_on: Mapped[date | None] = mapped_column(index=True)
    start_time: Mapped[str] = mapped_column(String(5), default="")
    place: Mapped[str] = mapped_column(String(300), default="")
    form: Mapped[MeetingForm | None]
    chair: Mapped[str] = mapped_column(String(300), default="")
    points: Mapped[int | None]
    committee_id: Mapped[int | None] = mapped_column(_key("committee.id", null=True), index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    deleted_at: Mapped[datetime | None]


class MeetingPoint(Base):
    """A connection point (điểm cầu) with its host."""

    __tablename__ = "meeting_point"
    __table_args__ = (_NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(_key("meeting.id", cascade=True), index=True)
    name: Mapped[str] = mapped_column(String(300))
    host_id: Mapped[int | None] = mapped_column(_key("agency.id", null=True), index=True)


class Attendance(Base):
    """Who came to a meeting, for whom, at which point."""

    __tablename__ = "attendance"
    __table_args__ = (_NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(_key("meeting.id", cascade=True), index=True)
    agency_id: Mapped[int | None] = mapped_column(_key("agency.id", null=True), index=True)
    point_id: Mapped[int | None] = mapped_column(_key("meeting_point.id", null=True), index=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    post: Mapped[str] = mapped_column(String(200), default="")
    replaces: Mapped[str] = mapped_column(String(200), default="")
    came: Mapped[bool] = mapped_column(default=True)


class DocumentKind(Base):
    """A kind of document with its abbreviation (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""

    __tablename__ = "document_kind"
    __table_args__ = (_NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(200))


class Document(Base):
    """The document that assigns tasks. No level of secrecy: a secret text is never stored."""

    __tablename__ = "document"
    __table_args__ = (
        Index(None, "issued_on"),
        CheckConstraint("amends_id IS NULL OR amends_id <> id", name="amends_other"),
        _NUMBERED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=_uid, unique=True)
    number: Mapped[str] = mapped_column(String(100), default="")
    number_key: Mapped[str] = mapped_column(String(100), default="", index=True)
    kind: Mapped[str] = mapped_column(String(20), default="")
    issuer: Mapped[str] = mapped_column(String(300), default="")
    issued_on: Mapped[date | None]
    signer: Mapped[str] = mapped_column(String(200), default="")
    signer_title: Mapped[str] = mapped_column(String(200), default="")
    subject: Mapped[str] = mapped_column(Text, default="")
    full_text: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(10), default="vi")
    field: Mapped[str] = mapped_column(String(200), default="")
    issued: Mapped[bool] = mapped_column(default=True)
    superior_document: Mapped[str] = mapped_column(String(300), default="")
    meeting_id: Mapped[int | None] = mapped_column(_key("meeting.id", null=True), index=True)
    amends_id: Mapped[int | None] = mapped_column(_key("document.id", null=True), index=True)
    search_text: Mapped[str] = mapped_column(Text, default=_search_default("document"))
    deleted_at: Mapped[datetime | None]


class Clause(Base):
    """A numbered part of a document with its place in the full text."""

    __tablename__ = "clause"
    __table_args__ = (_NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(_key("document.id", cascade=True), index=True)
    parent_id: Mapped[int | None] = mapped_column(_key("clause.id", cascade=True), index=True)
    path: Mapped[str] = mapped_column(String(100))
    label: Mapped[str] = mapped_column(String(50), default="")
    title: Mapped[str] = mapped_column(Text, default="")
    starts_at: Mapped[int]
    ends_at: Mapped[int]


class Task(Base):
    """A task; one given to many, or a recurring one, is a parent with a child an agency or a period."""

    __tablename__ = "task"
    __table_args__ = (
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        CheckConstraint("(state = 'done') = (completed_on IS NOT NULL)", name="done_has_day"),
        CheckConstraint("(state IN ('withdrawn', 'reassigned')) = (ended_on IS NOT NULL)", name="ended_has_day"),
        CheckConstraint("due_on IS NULL OR due_on >= assigned_on", name="due_after_assigned"),
        Index(None, "due_on", "id"),
        Index(None, "state", "due_on"),
        # All that decides a standing, so that counting a whole book never reads the texts.
        Index(
            "ix_task_course",
            "assigned_on",
            "state",
            "due_on",
            "first_due_on",
            "completed_on",
            "ended_on",
            "parent_id",
            "deleted_at",
        ),
        _NUMBERED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=_uid, unique=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    content: Mapped[str] = mapped_column(Text)
    product: Mapped[str] = mapped_column(String(300), default="")
    field: Mapped[str] = mapped_column(String(200), default="")
    importance: Mapped[Importance] = mapped_column(default=Importance.NORMAL)
    starred: Mapped[bool] = mapped_column(default=False)
    assigner: Mapped[str] = mapped_column(String(200), default="")
    officer: Mapped[str] = mapped_column(String(200), default="")
    superior_task: Mapped[str] = mapped_column(Text, default="")
    assigned_on: Mapped[date]
    deadline_text: Mapped[str] = mapped_column(String(500), default="")
    deadline_kind: Mapped[DeadlineKind] = mapped_column(default=DeadlineKind.NONE)
    due_on: Mapped[date | None]
    first_due_on: Mapped[date | None]
    due_time: Mapped[str] = mapped_column(String(5), default="")
    recurrence: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[TaskState] = mapped_column(default=TaskState.GIVEN)
    percent: Mapped[int] = mapped_column(default=0)
    completed_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    result: Mapped[str] = mapped_column(Text, default="")
    result_paper: Mapped[str] = mapped_column(String(200), default="")
    document_id: Mapped[int | None] = mapped_column(_key("document.id"), index=True)
    clause_id: Mapped[int | None] = mapped_column(_key("clause.id", null=True), index=True)
    parent_id: Mapped[int | None] = mapped_column(_key("task.id", cascade=True), index=True)
    source_text: Mapped[str] = mapped_column(Text, default="")
    source_start: Mapped[int | None]
    source_end: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")
    search_text: Mapped[str] = mapped_column(Text, default=_search_default("task"))
    deleted_at: Mapped[datetime | None] = mapped_column(index=True)

    assignments: Mapped[list[Assignment]] = relationship(
        lazy="raise", order_by="Assignment.place", passive_deletes=True
    )


class Assignment(Base):
    """What an agency does in a task; `place` keeps the order in which the text names them."""

    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("task_id", "agency_id"),
        Index(None, "agency_id", "role"),
        _NUMBERED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(_key("task.id", cascade=True))
    agency_id: Mapped[int] = mapped_column(_key("agency.id"))
    role: Mapped[Role]
    place: Mapped[int] = mapped_column(default=0)


class ProgressEntry(Base):
    """How far a task was, as reported on a day."""

    __tablename__ = "progress"
    __table_args__ = (
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        Index(None, "task_id", "reported_on"),
        _NUMBERED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=_uid, unique=True)
    task_id: Mapped[int] = mapped_column(_key("task.id", cascade=True))
    reported_on: Mapped[date]
    percent: Mapped[int]
    text: Mapped[str] = mapped_column(Text, default="")
    reporter: Mapped[str] = mapped_column(String(200), default="")


class Extension(Base):
    """A deadline that was moved: from, to, why, by which paper."""

    __tablename__ = "extension"
    __table_args__ = (Index(None, "task_id", "decided_on"), _NUMBERED)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=_uid, unique=True)
    task_id: Mapped[int] = mapped_column(_key("task.id", cascade=True))
    decided_on: Mapped[date]
    old_due_on: Mapped[date | None]
    new_due_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text, default="")
    paper: Mapped[str] = mapped_column(String(200), default="")


class Obstacle(Base):
    """What blocks a task, whether it is beyond one's authority, and what became of it."""

    __tablename__ = "obstacle"
    __table_args__ = (_NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=_uid, unique=True)
    task_id: Mapped[int] = mapped_column(_key("task.id", cascade=True), index=True)
    raised_on: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
    cause: Mapped[str] = mapped_column(Text, default="")
    proposal: Mapped[str] = mapped_column(Text, default="")
    beyond_authority: Mapped[bool] = mapped_column(default=False)
    reported_to: Mapped[str] = mapped_column(String(300), default="")
    reported_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(Text, default="")
    closed_on: Mapped[date | None]


class Reminder(Base):
    """Who was urged when, at which level (1 list, 2 letter, 3 report to the leader), by which paper."""

    __tablename__ = "reminder"
    __table_args__ = (CheckConstraint("level BETWEEN 1 AND 3", name="level"), _NUMBERED)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=_uid, unique=True)
    task_id: Mapped[int] = mapped_column(_key("task.id", cascade=True), index=True)
    agency_id: Mapped[int | None] = mapped_column(_key("agency.id", null=True), index=True)
    reminded_on: Mapped[date]
    level: Mapped[int] = mapped_column(default=1)
    paper: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")


class Attachment(Base):
    """A file kept beside the book under its SHA-256; never an absolute path."""

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("length(sha256) = 64", name="sha256"),
        Index(None, "owner_table", "owner_id"),
        _NUMBERED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=_uid, unique=True)
    owner_table: Mapped[str] = mapped_column(String(40))
    owner_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(300))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    added_at: Mapped[datetime]


class ClosedPeriod(Base):
    """What was reported upward: as-of day, scope, figures and the very file; never changed again."""

    __tablename__ = "closed_period"
    __table_args__ = (_NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=_uid, unique=True)
    name: Mapped[str] = mapped_column(String(300))
    as_of: Mapped[date]
    scope: Mapped[str] = mapped_column(Text, default="{}")
    figures: Mapped[str] = mapped_column(Text, default="{}")
    attachment_id: Mapped[int | None] = mapped_column(_key("attachment.id"), index=True)
    closed_at: Mapped[datetime]


class SpecialDay(Base):
    """A public holiday or a make-up working day; the office's table decides, editable."""

    __tablename__ = "special_day"
    __table_args__ = (_NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(unique=True)
    working: Mapped[bool] = mapped_column(default=False)
    name: Mapped[str] = mapped_column(String(200), default="")
    basis: Mapped[str] = mapped_column(String(300), default="")


class SavedView(Base):
    """A view of a table: filter, columns, order, widths as JSON text."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("page", "name"), _NUMBERED)

    id: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text, default="{}")
    place: Mapped[int] = mapped_column(default=0)


class FormDraft(Base):
    """An unfinished form as JSON text; not journaled, gone once the form is kept."""

    __tablename__ = "form_draft"
    __table_args__ = (_NUMBERED,)

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
        _NUMBERED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(200), default="")
    act: Mapped[str] = mapped_column(String(4), default="do")
    reverses: Mapped[int | None] = mapped_column(_key("step.id"), index=True)
    undoable: Mapped[bool] = mapped_column(default=True)
    schema: Mapped[str] = mapped_column(String(40), default="")
    hash: Mapped[str | None] = mapped_column(String(64), index=True)


class Change(Base):
    """One row that a step changed, as JSON: the changed columns of an update, the whole row else."""

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint("op IN ('I', 'U', 'D')", name="op"),
        Index(None, "tbl", "row_id"),
        _NUMBERED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(_key("step.id"), index=True)
    tbl: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[int] = mapped_column(Integer)
    op: Mapped[str] = mapped_column(String(1))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)


def _refresh_search(_mapper: Mapper[Any], _connection: Any, row: Any) -> None:
    table = row.__tablename__
    row.search_text = search_text(table, {name: getattr(row, name) for name in SEARCHED_COLUMNS[table]})


for _searched in (Task, Document, Agency):
    event.listen(_searched, "before_insert", _refresh_search)
    event.listen(_searched, "before_update", _refresh_search)
