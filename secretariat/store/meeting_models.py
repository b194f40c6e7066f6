"""The tables about meetings: committees and their members, points, who came, and the minutes."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from secretariat.domain.committees import MemberRank
from secretariat.domain.meetings import MeetingForm
from secretariat.domain.minutes import MinutesKind
from secretariat.store.columns import NUMBERED, Base, key_of, new_uid


class Committee(Base):
    """A steering committee; `standing_agency_id` is its cơ quan thường trực."""

    __tablename__ = "committee"
    __table_args__ = (NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    name: Mapped[str] = mapped_column(String(300))
    short_name: Mapped[str] = mapped_column(String(100), default="", server_default="")
    symbol: Mapped[str] = mapped_column(String(50), default="", server_default="")
    decision: Mapped[str] = mapped_column(String(200), default="")
    decided_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    parent_id: Mapped[int | None] = mapped_column(key_of("committee.id", null=True), index=True)
    standing_agency_id: Mapped[int | None] = mapped_column(key_of("agency.id", null=True), index=True)
    deleted_at: Mapped[datetime | None]


class CommitteeMember(Base):
    """A person's role in a committee, for some time."""

    __tablename__ = "committee_member"
    __table_args__ = (NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(key_of("committee.id", cascade=True), index=True)
    person_id: Mapped[int] = mapped_column(key_of("person.id", cascade=True), index=True)
    rank: Mapped[MemberRank] = mapped_column(default=MemberRank.MEMBER, server_default=MemberRank.MEMBER.value)
    role: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[int] = mapped_column(default=0, server_default="0")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Meeting(Base):
    """A meeting whose conclusions give tasks."""

    __tablename__ = "meeting"
    __table_args__ = (CheckConstraint("points IS NULL OR points >= 0", name="points"), NUMBERED)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    title: Mapped[str] = mapped_column(Text)
    session: Mapped[str] = mapped_column(String(200), default="")
    held_on: Mapped[date | None] = mapped_column(index=True)
    start_time: Mapped[str] = mapped_column(String(5), default="")
    place: Mapped[str] = mapped_column(String(300), default="")
    form: Mapped[MeetingForm | None]
    chair: Mapped[str] = mapped_column(String(300), default="")
    points: Mapped[int | None]
    end_time: Mapped[str] = mapped_column(String(5), default="", server_default="")
    secretary: Mapped[str] = mapped_column(String(200), default="", server_default="")
    committee_id: Mapped[int | None] = mapped_column(key_of("committee.id", null=True), index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    deleted_at: Mapped[datetime | None]


class MeetingPoint(Base):
    """A connection point (điểm cầu) with its host."""

    __tablename__ = "meeting_point"
    __table_args__ = (NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(key_of("meeting.id", cascade=True), index=True)
    name: Mapped[str] = mapped_column(String(300))
    host_id: Mapped[int | None] = mapped_column(key_of("agency.id", null=True), index=True)
    host: Mapped[str] = mapped_column(String(300), default="", server_default="")
    contact: Mapped[str] = mapped_column(String(300), default="", server_default="")
    place: Mapped[int] = mapped_column(default=0, server_default="0")


class Attendance(Base):
    """Who came to a meeting, for whom, at which point."""

    __tablename__ = "attendance"
    __table_args__ = (NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(key_of("meeting.id", cascade=True), index=True)
    agency_id: Mapped[int | None] = mapped_column(key_of("agency.id", null=True), index=True)
    point_id: Mapped[int | None] = mapped_column(key_of("meeting_point.id", null=True), index=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    post: Mapped[str] = mapped_column(String(200), default="")
    replaces: Mapped[str] = mapped_column(String(200), default="")
    invited: Mapped[bool] = mapped_column(default=True, server_default="1")
    came: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(String(300), default="", server_default="")
    place: Mapped[int] = mapped_column(default=0, server_default="0")


class MinutesItem(Base):
    """An entry of the minutes: an item of the agenda, and below it opinions, votes and conclusions.

    A conclusion keeps its words and who is to do it until when; `task_id` is the task that was made of it.
    """

    __tablename__ = "minutes_item"
    __table_args__ = (NUMBERED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), default=new_uid, unique=True)
    meeting_id: Mapped[int] = mapped_column(key_of("meeting.id", cascade=True), index=True)
    parent_id: Mapped[int | None] = mapped_column(key_of("minutes_item.id", cascade=True), index=True)
    kind: Mapped[MinutesKind]
    place: Mapped[int] = mapped_column(default=0)
    speaker: Mapped[str] = mapped_column(String(300), default="")
    agency_id: Mapped[int | None] = mapped_column(key_of("agency.id", null=True), index=True)
    text: Mapped[str] = mapped_column(Text, default="")
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    votes_abstained: Mapped[int | None]
    lead: Mapped[str] = mapped_column(Text, default="")
    coordinating: Mapped[str] = mapped_column(Text, default="")
    deadline_text: Mapped[str] = mapped_column(String(500), default="")
    product: Mapped[str] = mapped_column(String(300), default="")
    task_id: Mapped[int | None] = mapped_column(key_of("task.id", null=True), index=True)
