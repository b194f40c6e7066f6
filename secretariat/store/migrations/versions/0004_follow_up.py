"""The follow-up: dated acts, letters, minutes, mentions, and what they need in the tables that are there.

Only tables that get a key are rebuilt; the other columns are added to what is there.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_WORDS = "VARCHAR({0}) DEFAULT '' NOT NULL"
_COLUMNS = {
    "office": {
        "judged_day": "VARCHAR(20) DEFAULT 'confirmation' NOT NULL",
        "uses_receiving": "BOOLEAN DEFAULT '0' NOT NULL",
        "uses_confirming": "BOOLEAN DEFAULT '0' NOT NULL",
        "urgent_days": "INTEGER",
        "notice_days": "INTEGER DEFAULT '5' NOT NULL",
        "stale_days": "INTEGER DEFAULT '30' NOT NULL",
    },
    "task": {
        "received_on": "DATE",
        "product_on": "DATE",
        "reported_on": "DATE",
        "confirmed_by": _WORDS.format(200),
        "nothing_arose": "BOOLEAN DEFAULT '0' NOT NULL",
        "period": _WORDS.format(20),
    },
    "obstacle": {
        "solver": _WORDS.format(300),
        "level": "INTEGER DEFAULT '0' NOT NULL",
        "answered_on": "DATE",
    },
    "committee": {
        "short_name": _WORDS.format(100),
        "symbol": _WORDS.format(50),
        "decided_on": "DATE",
        "ended_on": "DATE",
        "note": "TEXT DEFAULT '' NOT NULL",
        "deleted_at": "VARCHAR(32)",
    },
    "committee_member": {
        "rank": "VARCHAR(20) DEFAULT 'member' NOT NULL",
        "place": "INTEGER DEFAULT '0' NOT NULL",
    },
    "meeting": {"end_time": _WORDS.format(5), "secretary": _WORDS.format(200)},
    "meeting_point": {
        "host": _WORDS.format(300),
        "contact": _WORDS.format(300),
        "place": "INTEGER DEFAULT '0' NOT NULL",
    },
    "attendance": {
        "invited": "BOOLEAN DEFAULT '1' NOT NULL",
        "note": _WORDS.format(300),
        "place": "INTEGER DEFAULT '0' NOT NULL",
    },
}
_KEYS = (
    ("task", "superior_task_id", "task"),
    ("document", "committee_id", "committee"),
    ("obstacle", "letter_id", "letter"),
    ("reminder", "letter_id", "letter"),
)
_COURSE = (
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
)


def upgrade() -> None:
    """Add the columns and the tables."""
    for table, columns in _COLUMNS.items():
        for name, kind in columns.items():
            op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")
    _make_letter()
    op.drop_index("ix_task_course", "task")
    for table, name, target in _KEYS:
        _add_key(table, name, target)
    op.create_index("ix_task_course", "task", _COURSE)
    _make_task_act()
    _make_task_mention()
    _make_minutes_item()


def _add_key(table: str, name: str, target: str) -> None:
    """A key is part of its table, which is rebuilt for it."""
    with op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column(name, sa.Integer, nullable=True))
        batch.create_foreign_key(f"fk_{table}_{name}", target, [name], ["id"], ondelete="SET NULL")
    op.create_index(f"ix_{table}_{name}", table, [name])


def _make_letter() -> None:
    _create(
        "letter",
        _column("kind", sa.String(20)),
        _column("level", sa.Integer),
        _column("year", sa.Integer),
        _column("ordinal", sa.Integer, null=True),
        _column("number", sa.String(100)),
        _column("issued_on", sa.Date),
        _column("agency_id", sa.Integer, null=True),
        _column("addressee", sa.String(300)),
        _column("subject", sa.Text()),
        _column("body", sa.Text()),
        _column("signer", sa.String(200)),
        sa.CheckConstraint("level BETWEEN 0 AND 3", name=op.f("ck_letter_level")),
        _refers("letter", "agency_id", "agency", "SET NULL"),
    )
    op.create_index("ix_letter_agency_id", "letter", ["agency_id"])
    op.create_index("ix_letter_year_ordinal", "letter", ["year", "ordinal"])


def _make_task_act() -> None:
    _create(
        "task_act",
        _column("task_id", sa.Integer),
        _column("acted_on", sa.Date),
        _column("kind", sa.String(20)),
        _column("person", sa.String(200)),
        _column("paper", sa.String(200)),
        _column("paper_on", sa.Date, null=True),
        _column("note", sa.Text()),
        _column("agency_id", sa.Integer, null=True),
        _column("product_on", sa.Date, null=True),
        _column("reported_on", sa.Date, null=True),
        _refers("task_act", "task_id", "task", "CASCADE"),
        _refers("task_act", "agency_id", "agency", "SET NULL"),
    )
    op.create_index("ix_task_act_task_id_acted_on", "task_act", ["task_id", "acted_on"])
    op.create_index("ix_task_act_agency_id", "task_act", ["agency_id"])


def _make_task_mention() -> None:
    _create(
        "task_mention",
        _column("task_id", sa.Integer),
        _column("document_id", sa.Integer),
        _column("text", sa.Text()),
        _refers("task_mention", "task_id", "task", "CASCADE"),
        _refers("task_mention", "document_id", "document", "CASCADE"),
        sa.UniqueConstraint("task_id", "document_id", name="uq_task_mention_task_id_document_id"),
    )
    op.create_index("ix_task_mention_document_id", "task_mention", ["document_id"])


def _make_minutes_item() -> None:
    _create(
        "minutes_item",
        _column("meeting_id", sa.Integer),
        _column("parent_id", sa.Integer, null=True),
        _column("kind", sa.String(20)),
        _column("place", sa.Integer),
        _column("speaker", sa.String(300)),
        _column("agency_id", sa.Integer, null=True),
        _column("text", sa.Text()),
        _column("votes_for", sa.Integer, null=True),
        _column("votes_against", sa.Integer, null=True),
        _column("votes_abstained", sa.Integer, null=True),
        _column("lead", sa.Text()),
        _column("coordinating", sa.Text()),
        _column("deadline_text", sa.String(500)),
        _column("product", sa.String(300)),
        _column("task_id", sa.Integer, null=True),
        _refers("minutes_item", "meeting_id", "meeting", "CASCADE"),
        _refers("minutes_item", "parent_id", "minutes_item", "CASCADE"),
        _refers("minutes_item", "agency_id", "agency", "SET NULL"),
        _refers("minutes_item", "task_id", "task", "SET NULL"),
    )
    for name in ("meeting_id", "parent_id", "agency_id", "task_id"):
        op.create_index(f"ix_minutes_item_{name}", "minutes_item", [name])


def _create(name: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        _column("id", sa.Integer),
        _column("uid", sa.String(36)),
        *parts,
        sa.UniqueConstraint("uid", name=f"uq_{name}_uid"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sqlite_autoincrement=True,
    )


def _column(name: str, kind: Any, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=null)


def _refers(table: str, column: str, target: str, rule: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}", ondelete=rule)
