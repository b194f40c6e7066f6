"""Indexes from which the tasks of an agency, what came after a day, and the bin are read without their rows."""

from alembic import op
from sqlalchemy import text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put the task into the index of assignments, begin two with the day, keep one for the bin alone."""
    op.drop_index("ix_task_deleted_at", "task")
    op.create_index("ix_task_deleted_at", "task", ["deleted_at"], sqlite_where=text("deleted_at IS NOT NULL"))
    op.drop_index("ix_assignment_agency_id_role", "assignment")
    op.create_index("ix_assignment_agency_id_role_task_id", "assignment", ["agency_id", "role", "task_id"])
    op.create_index("ix_extension_decided_on_task_id", "extension", ["decided_on", "task_id"])
    op.create_index("ix_progress_reported_on_task_id", "progress", ["reported_on", "task_id"])
