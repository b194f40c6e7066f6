"""Reports upward: what a closed period holds, the calendar of reports, and the forms of superiors."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_CLOSED = {
    "kind": "VARCHAR(40) DEFAULT '' NOT NULL",
    "since": "DATE",
    "tasks": "TEXT DEFAULT '{}' NOT NULL",
    "rows": "INTEGER DEFAULT '0' NOT NULL",
    "journal_hash": "VARCHAR(64) DEFAULT '' NOT NULL",
    "reopened_on": "DATE",
    "reopened_why": "TEXT DEFAULT '' NOT NULL",
}


def upgrade() -> None:
    """Add the columns, the tables, and the indexes that counts are read from."""
    op.create_index("ix_task_act_acted_on_kind", "task_act", ["acted_on", "kind"])
    op.drop_index("ix_task_document_id", "task")
    op.create_index("ix_task_document_id_state_deleted_at", "task", ["document_id", "state", "deleted_at"])
    for name, kind in _CLOSED.items():
        op.execute(f"ALTER TABLE closed_period ADD COLUMN {name} {kind}")
    _create(
        "report_duty",
        _column("name", sa.String(300)),
        _column("recipient", sa.String(300)),
        _column("kind", sa.String(40)),
        _column("rule", sa.String(200)),
        _column("due_time", sa.String(5)),
        _column("begins_on", sa.Date),
        _column("ends_on", sa.Date, null=True),
        _column("note", sa.Text()),
    )
    _create(
        "report_sent",
        _column("duty_id", sa.Integer),
        _column("due_on", sa.Date),
        _column("made_on", sa.Date, null=True),
        _column("sent_on", sa.Date, null=True),
        _column("paper", sa.String(200)),
        _column("period_id", sa.Integer, null=True),
        _column("note", sa.Text()),
        _refers("report_sent", "duty_id", "report_duty", "CASCADE"),
        _refers("report_sent", "period_id", "closed_period", "SET NULL"),
        sa.UniqueConstraint("duty_id", "due_on", name="uq_report_sent_duty_id_due_on"),
    )
    op.create_index("ix_report_sent_period_id", "report_sent", ["period_id"])
    _create(
        "superior_form",
        _column("name", sa.String(300)),
        _column("layout", sa.String(64)),
        _column("body", sa.Text()),
    )
    op.create_index("ix_superior_form_layout", "superior_form", ["layout"])


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
