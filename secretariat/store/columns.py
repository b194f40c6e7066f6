"""What the tables are made of: names of constraints, kinds of columns, keys, and the text that search looks in."""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Dialect, Enum, ForeignKey, MetaData, String
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from secretariat.domain.agencies import AgencyKind
from secretariat.domain.committees import MemberRank
from secretariat.domain.deadlines import DeadlineKind
from secretariat.domain.kinds import ActKind, Importance, Role, TaskState
from secretariat.domain.letters import LetterKind
from secretariat.domain.meetings import MeetingForm
from secretariat.domain.minutes import MinutesKind
from secretariat.domain.notices import Change, Origin
from secretariat.domain.offices import PaperForm
from secretariat.domain.standing import JudgedBy, JudgedDay
from secretariat.domain.text import fold
from secretariat.store.search import SEARCHED_COLUMNS

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
        JudgedDay: _values(JudgedDay),
        ActKind: _values(ActKind),
        LetterKind: _values(LetterKind),
        MemberRank: _values(MemberRank),
        MinutesKind: _values(MinutesKind),
        Importance: _values(Importance),
        TaskState: _values(TaskState),
        Origin: _values(Origin),
        Change: _values(Change),
    }


NUMBERED = {"sqlite_autoincrement": True}


def search_text(table: str, values: Mapping[str, Any]) -> str:
    """Return the folded text under which a row is found; the one function for ORM and Core."""
    parts = (values.get(name) for name in SEARCHED_COLUMNS[table])
    return fold(" ".join(part for part in parts if part))


def search_default(table: str) -> Any:
    """Return the default of a `search_text` column: made of what the same statement inserts."""

    def filled(context: DefaultExecutionContext) -> str:
        values: dict[str, Any] = context.get_current_parameters()  # type: ignore[no-untyped-call]
        return search_text(table, values)

    return filled


def new_uid() -> str:
    """Return a name that no other book gives to anything."""
    return str(uuid.uuid4())


def key_of(target: str, *, cascade: bool = False, null: bool = False) -> ForeignKey:
    """Return a foreign key that refuses the deletion of its target unless it goes along or lets go."""
    rule = "CASCADE" if cascade else "SET NULL" if null else "RESTRICT"
    return ForeignKey(target, ondelete=rule)
