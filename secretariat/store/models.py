"""The tables of an office's work; more of them in `meeting_models`, `follow_models` and `book_models`.

The rules are in the domain. Integer `id` everywhere and never used twice (AUTOINCREMENT), `uid` on what may
travel between offices, text in NFC, dates as dates, no floats, no BLOB in a journaled table. `search_text` is
filled here, alike for the ORM and for Core.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, Text, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from secretariat.domain.agencies import AgencyKind
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import Importance, Role, TaskState
from secretariat.domain.notices import Change as ChangeOfDocument
from secretariat.domain.notices import Origin
from secretariat.domain.offices import PaperForm
from secretariat.domain.standing import DUE_SOON_DAYS, JudgedBy, JudgedDay
from secretariat.store.book_models import (
    Attachment,
    Change,
    ClosedPeriod,
    FormDraft,
    ReportDuty,
    ReportSent,
    SavedView,
    SpecialDay,
    Step,
    SuperiorForm,
)
from secretariat.store.columns import (
    JOURNAL_TABLES,
    NUMBERED,
    UNJOURNALED_TABLES,
    Base,
    Moment,
    key_of,
    new_uid,
    search_default,
    search_text,
)
from secretariat.store.follow_models import (
    Extension,
    Letter,
    Obstacle,
    ProgressEntry,
    Reminder,
    TaskAct,
    TaskMention,
)
from secretariat.store.meeting_models import (
    Attendance,
    Committee,
    CommitteeMember,
    Meeting,
    MeetingPoint,
    MinutesItem,
)
from secretariat.store.search import SEARCHED_COLUMNS

__all__ = [
    "JOURNAL_TABLES",
    "SEARCHED_COLUMNS",
    "UNJOURNALED_TABLES",
    "Agency",
    "AgencyAlias",
    "AgencyMember",
    "Assignment",
    "Attachment",
    "Attendance",
    "Base",
    "Change",
    "Clause",
    "ClosedPeriod",
    "Committee",
    "CommitteeMember",
    "Document",
    "DocumentKind",
    "DocumentSource",
    "Extension",
    "FormDraft",
    "Letter",
    "Meeting",
    "MeetingPoint",
    "MinutesItem",
    "Moment",
    "Obstacle",
    "Office",
    "Person",
    "ProgressEntry",
    "Reminder",
    "ReportDuty",
    "ReportSent",
    "SavedView",
    "SpecialDay",
    "Step",
    "SuperiorForm",
    "Task",
    "TaskAct",
    "TaskMention",
    "search_text",
]


class Office(Base):
    """This office; one row."""

    __tablename__ = "office"
    __table_args__ = (CheckConstraint("due_soon_days BETWEEN 0 AND 366", name="due_soon_days"), NUMBERED)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
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
    judged_day: Mapped[JudgedDay] = mapped_column(
        default=JudgedDay.CONFIRMATION, server_default=JudgedDay.CONFIRMATION.value
    )
    uses_receiving: Mapped[bool] = mapped_column(default=False, server_default="0")
    uses_confirming: Mapped[bool] = mapped_column(default=False, server_default="0")
    urgent_days: Mapped[int | None]
    notice_days: Mapped[int] = mapped_column(default=5, server_default="5")
    stale_days: Mapped[int] = mapped_column(default=30, server_default="30")
    due_soon_days: Mapped[int] = mapped_column(default=DUE_SOON_DAYS)


class Agency(Base):
    """A body that tasks are given to; one that was merged names its successor and stays searchable."""

    __tablename__ = "agency"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="valid_span"),
        CheckConstraint("successor_id IS NULL OR successor_id <> id", name="other_successor"),
        NUMBERED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    name: Mapped[str] = mapped_column(String(300))
    short_name: Mapped[str] = mapped_column(String(100), default="")
    code: Mapped[str] = mapped_column(String(50), default="")
    kind: Mapped[AgencyKind] = mapped_column(default=AgencyKind.OTHER)
    parent_id: Mapped[int | None] = mapped_column(key_of("agency.id", null=True), index=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    successor_id: Mapped[int | None] = mapped_column(key_of("agency.id"), index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    alias_text: Mapped[str] = mapped_column(Text, default="")
    name_key: Mapped[str] = mapped_column(String(300), default="", index=True)
    sort_key: Mapped[str] = mapped_column(Text, default="", index=True)
    search_text: Mapped[str] = mapped_column(Text, default=search_default("agency"))
    deleted_at: Mapped[datetime | None]

    aliases: Mapped[list[AgencyAlias]] = relationship(lazy="raise", passive_deletes=True)


class AgencyAlias(Base):
    """Another name of an agency; `name_key` is what spellings have in common."""

    __tablename__ = "agency_alias"
    __table_args__ = (UniqueConstraint("agency_id", "name"), NUMBERED)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(key_of("agency.id", cascade=True))
    name: Mapped[str] = mapped_column(String(300))
    name_key: Mapped[str] = mapped_column(String(300), default="", index=True)


class AgencyMember(Base):
    """Who belongs to a group such as "các bộ, ngành, địa phương"."""

    __tablename__ = "agency_member"
    __table_args__ = (UniqueConstraint("group_id", "agency_id"), NUMBERED)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(key_of("agency.id", cascade=True))
    agency_id: Mapped[int] = mapped_column(key_of("agency.id", cascade=True), index=True)


class Person(Base):
    """A person with a post in an agency, for some time."""

    __tablename__ = "person"
    __table_args__ = (NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    name: Mapped[str] = mapped_column(String(200))
    post: Mapped[str] = mapped_column(String(200), default="")
    agency_id: Mapped[int | None] = mapped_column(key_of("agency.id", null=True), index=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class DocumentKind(Base):
    """A kind of document with its abbreviation (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""

    __tablename__ = "document_kind"
    __table_args__ = (NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(200))


class Document(Base):
    """The document that assigns tasks. No level of secrecy: a secret text is never stored.

    `origin` says what was entered: the document itself, or a text that tells of it; by `source_text` it is found
    under the words of its further sources.
    """

    __tablename__ = "document"
    __table_args__ = (
        Index(None, "issued_on"),
        CheckConstraint("amends_id IS NULL OR amends_id <> id", name="amends_other"),
        NUMBERED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
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
    meeting_id: Mapped[int | None] = mapped_column(key_of("meeting.id", null=True), index=True)
    committee_id: Mapped[int | None] = mapped_column(key_of("committee.id", null=True), index=True)
    amends_id: Mapped[int | None] = mapped_column(key_of("document.id", null=True), index=True)
    change: Mapped[ChangeOfDocument | None]
    origin: Mapped[Origin] = mapped_column(default=Origin.NOTICE, server_default=Origin.NOTICE.value, index=True)
    source_text: Mapped[str] = mapped_column(Text, default="", server_default="")
    search_text: Mapped[str] = mapped_column(Text, default=search_default("document"))
    deleted_at: Mapped[datetime | None]


class DocumentSource(Base):
    """A further text of a document: a news item, a translation, another copy; `file` names no folder."""

    __tablename__ = "document_source"
    __table_args__ = (NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    document_id: Mapped[int] = mapped_column(key_of("document.id", cascade=True), index=True)
    origin: Mapped[Origin]
    title: Mapped[str] = mapped_column(Text, default="")
    number: Mapped[str] = mapped_column(String(100), default="")
    issuer: Mapped[str] = mapped_column(String(300), default="")
    issued_on: Mapped[date | None]
    language: Mapped[str] = mapped_column(String(10), default="vi")
    file: Mapped[str] = mapped_column(String(300), default="")
    full_text: Mapped[str] = mapped_column(Text, default="")
    added_on: Mapped[date]


class Clause(Base):
    """A numbered part of a document with its place in the full text."""

    __tablename__ = "clause"
    __table_args__ = (NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(key_of("document.id", cascade=True), index=True)
    parent_id: Mapped[int | None] = mapped_column(key_of("clause.id", cascade=True), index=True)
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
        # Of what is in the bin alone: SQLite takes one of all tasks for the quickest way to those that are not.
        Index("ix_task_deleted_at", "deleted_at", sqlite_where=text("deleted_at IS NOT NULL")),
        # Counts what came out of documents and meetings without reading the rows.
        Index(None, "document_id", "state", "deleted_at"),
        # All that decides a standing, so that counting a whole book never reads the texts.
        Index(
            "ix_task_course",
            "assigned_on",
            "state",
            "due_on",
            "first_due_on",
            "completed_on",
            "ended_on",
            "product_on",
            "reported_on",
            "parent_id",
            "deleted_at",
        ),
        NUMBERED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
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
    received_on: Mapped[date | None]
    product_on: Mapped[date | None]
    reported_on: Mapped[date | None]
    completed_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    result: Mapped[str] = mapped_column(Text, default="")
    result_paper: Mapped[str] = mapped_column(String(200), default="")
    confirmed_by: Mapped[str] = mapped_column(String(200), default="", server_default="")
    nothing_arose: Mapped[bool] = mapped_column(default=False, server_default="0")
    period: Mapped[str] = mapped_column(String(20), default="", server_default="")
    superior_task_id: Mapped[int | None] = mapped_column(key_of("task.id", null=True), index=True)
    document_id: Mapped[int | None] = mapped_column(key_of("document.id"))
    clause_id: Mapped[int | None] = mapped_column(key_of("clause.id", null=True), index=True)
    parent_id: Mapped[int | None] = mapped_column(key_of("task.id", cascade=True), index=True)
    source_text: Mapped[str] = mapped_column(Text, default="")
    source_start: Mapped[int | None]
    source_end: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")
    search_text: Mapped[str] = mapped_column(Text, default=search_default("task"))
    deleted_at: Mapped[datetime | None]

    assignments: Mapped[list[Assignment]] = relationship(
        lazy="raise", order_by="Assignment.place", passive_deletes=True
    )


class Assignment(Base):
    """What an agency does in a task; `place` keeps the order in which the text names them."""

    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("task_id", "agency_id"),
        Index(None, "agency_id", "role", "task_id"),
        NUMBERED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(key_of("task.id", cascade=True))
    agency_id: Mapped[int] = mapped_column(key_of("agency.id"))
    role: Mapped[Role]
    place: Mapped[int] = mapped_column(default=0)


def _refresh_search(_mapper: Mapper[Any], _connection: Any, row: Any) -> None:
    table = row.__tablename__
    row.search_text = search_text(table, {name: getattr(row, name) for name in SEARCHED_COLUMNS[table]})


for _searched in (Task, Document, Agency):
    event.listen(_searched, "before_insert", _refresh_search)
    event.listen(_searched, "before_update", _refresh_search)
