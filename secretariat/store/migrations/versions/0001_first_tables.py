"""The first tables; written from the models, checked by hand, and never edited again once released."""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    _make_agency()
    _make_attachment()
    _make_document_kind()
    _make_form_draft()
    _make_office()
    _make_saved_view()
    _make_special_day()
    _make_step()
    _make_agency_alias()
    _make_agency_member()
    _make_change()
    _make_closed_period()
    _make_committee()
    _make_person()
    _make_committee_member()
    _make_meeting()
    _make_document()
    _make_meeting_point()
    _make_attendance()
    _make_clause()
    _make_task()
    _make_assignment()
    _make_extension()
    _make_obstacle()
    _make_progress()
    _make_reminder()


def _make_agency() -> None:
    _create(
        "agency",
        _text("uid", 36),
        _text("name", 300),
        _text("short_name", 100),
        _text("code", 50),
        _text("kind", 20),
        _number("parent_id", null=True),
        _day("valid_from", null=True),
        _day("valid_to", null=True),
        _number("successor_id", null=True),
        _text("note"),
        _text("alias_text"),
        _text("name_key", 300),
        _text("sort_key"),
        _text("search_text"),
        _text("deleted_at", 32, null=True),
        sa.CheckConstraint("successor_id IS NULL OR successor_id <> id", name=op.f("ck_agency_other_successor")),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name=op.f("ck_agency_valid_span")
        ),
        _refers("agency", "parent_id", "agency", "SET NULL"),
        _refers("agency", "successor_id", "agency", "RESTRICT"),
        _unique("agency", "uid"),
    )
    op.create_index("ix_agency_name_key", "agency", ["name_key"])
    op.create_index("ix_agency_parent_id", "agency", ["parent_id"])
    op.create_index("ix_agency_sort_key", "agency", ["sort_key"])
    op.create_index("ix_agency_successor_id", "agency", ["successor_id"])


def _make_attachment() -> None:
    _create(
        "attachment",
        _text("uid", 36),
        _text("owner_table", 40),
        _number("owner_id"),
        _text("name", 300),
        _text("sha256", 64),
        _number("size"),
        _text("added_at", 32),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_attachment_sha256")),
        _unique("attachment", "uid"),
    )
    op.create_index("ix_attachment_owner_table_owner_id", "attachment", ["owner_table", "owner_id"])
    op.create_index("ix_attachment_sha256", "attachment", ["sha256"])


def _make_document_kind() -> None:
    _create(
        "document_kind",
        _text("code", 20),
        _text("name", 200),
        _unique("document_kind", "code"),
    )


def _make_form_draft() -> None:
    _create(
        "form_draft",
        _text("form", 100),
        _text("body"),
        _text("saved_at", 32),
        _unique("form_draft", "form"),
    )


def _make_office() -> None:
    _create(
        "office",
        _text("uid", 36),
        _text("name", 300),
        _text("superior", 300),
        _text("place", 100),
        _text("form", 20),
        _text("signer_title", 200),
        _text("signer_name", 200),
        _text("preparer_title", 200),
        _text("preparer_name", 200),
        _text("numbering", 50),
        _text("recipients"),
        _text("judged_by", 20),
        _number("due_soon_days"),
        sa.CheckConstraint("due_soon_days BETWEEN 0 AND 366", name=op.f("ck_office_due_soon_days")),
        _unique("office", "uid"),
    )


def _make_saved_view() -> None:
    _create(
        "saved_view",
        _text("page", 40),
        _text("name", 200),
        _text("body"),
        _number("place"),
        _unique("saved_view", "page", "name"),
    )


def _make_special_day() -> None:
    _create(
        "special_day",
        _day("day"),
        _flag("working"),
        _text("name", 200),
        _text("basis", 300),
        _unique("special_day", "day"),
    )


def _make_step() -> None:
    _create(
        "step",
        _text("label", 300),
        _text("at", 32),
        _text("who", 200),
        _text("act", 4),
        _number("reverses", null=True),
        _flag("undoable"),
        _text("schema", 40),
        _text("hash", 64, null=True),
        sa.CheckConstraint("act IN ('do', 'undo', 'redo')", name=op.f("ck_step_act")),
        sa.CheckConstraint("(act = 'do') = (reverses IS NULL)", name=op.f("ck_step_reverses")),
        _refers("step", "reverses", "step", "RESTRICT"),
    )
    op.create_index("ix_step_hash", "step", ["hash"])
    op.create_index("ix_step_reverses", "step", ["reverses"])


def _make_agency_alias() -> None:
    _create(
        "agency_alias",
        _number("agency_id"),
        _text("name", 300),
        _text("name_key", 300),
        _refers("agency_alias", "agency_id", "agency", "CASCADE"),
        _unique("agency_alias", "agency_id", "name"),
    )
    op.create_index("ix_agency_alias_name_key", "agency_alias", ["name_key"])


def _make_agency_member() -> None:
    _create(
        "agency_member",
        _number("group_id"),
        _number("agency_id"),
        _refers("agency_member", "agency_id", "agency", "CASCADE"),
        _refers("agency_member", "group_id", "agency", "CASCADE"),
        _unique("agency_member", "group_id", "agency_id"),
    )
    op.create_index("ix_agency_member_agency_id", "agency_member", ["agency_id"])


def _make_change() -> None:
    _create(
        "change",
        _number("step_id"),
        _text("tbl", 40),
        _number("row_id"),
        _text("op", 1),
        _text("before", null=True),
        _text("after", null=True),
        sa.CheckConstraint("op IN ('I', 'U', 'D')", name=op.f("ck_change_op")),
        _refers("change", "step_id", "step", "RESTRICT"),
    )
    op.create_index("ix_change_step_id", "change", ["step_id"])
    op.create_index("ix_change_tbl_row_id", "change", ["tbl", "row_id"])


def _make_closed_period() -> None:
    _create(
        "closed_period",
        _text("uid", 36),
        _text("name", 300),
        _day("as_of"),
        _text("scope"),
        _text("figures"),
        _number("attachment_id", null=True),
        _text("closed_at", 32),
        _refers("closed_period", "attachment_id", "attachment", "RESTRICT"),
        _unique("closed_period", "uid"),
    )
    op.create_index("ix_closed_period_attachment_id", "closed_period", ["attachment_id"])


def _make_committee() -> None:
    _create(
        "committee",
        _text("uid", 36),
        _text("name", 300),
        _text("decision", 200),
        _number("parent_id", null=True),
        _number("standing_agency_id", null=True),
        _refers("committee", "parent_id", "committee", "SET NULL"),
        _refers("committee", "standing_agency_id", "agency", "SET NULL"),
        _unique("committee", "uid"),
    )
    op.create_index("ix_committee_parent_id", "committee", ["parent_id"])
    op.create_index("ix_committee_standing_agency_id", "committee", ["standing_agency_id"])


def _make_person() -> None:
    _create(
        "person",
        _text("uid", 36),
        _text("name", 200),
        _text("post", 200),
        _number("agency_id", null=True),
        _day("valid_from", null=True),
        _day("valid_to", null=True),
        _refers("person", "agency_id", "agency", "SET NULL"),
        _unique("person", "uid"),
    )
    op.create_index("ix_person_agency_id", "person", ["agency_id"])


def _make_committee_member() -> None:
    _create(
        "committee_member",
        _number("committee_id"),
        _number("person_id"),
        _text("role", 200),
        _day("valid_from", null=True),
        _day("valid_to", null=True),
        _refers("committee_member", "committee_id", "committee", "CASCADE"),
        _refers("committee_member", "person_id", "person", "CASCADE"),
    )
    op.create_index("ix_committee_member_committee_id", "committee_member", ["committee_id"])
    op.create_index("ix_committee_member_person_id", "committee_member", ["person_id"])


def _make_meeting() -> None:
    _create(
        "meeting",
        _text("uid", 36),
        _text("title"),
        _text("session", 200),
        _day("held_on", null=True),
        _text("start_time", 5),
        _text("place", 300),
        _text("form", 20, null=True),
        _text("chair", 300),
        _number("points", null=True),
        _number("committee_id", null=True),
        _text("note"),
        _text("deleted_at", 32, null=True),
        sa.CheckConstraint("points IS NULL OR points >= 0", name=op.f("ck_meeting_points")),
        _refers("meeting", "committee_id", "committee", "SET NULL"),
        _unique("meeting", "uid"),
    )
    op.create_index("ix_meeting_committee_id", "meeting", ["committee_id"])
    op.create_index("ix_meeting_held_on", "meeting", ["held_on"])


def _make_document() -> None:
    _create(
        "document",
        _text("uid", 36),
        _text("number", 100),
        _text("number_key", 100),
        _text("kind", 20),
        _text("issuer", 300),
        _day("issued_on", null=True),
        _text("signer", 200),
        _text("signer_title", 200),
        _text("subject"),
        _text("full_text"),
        _text("language", 10),
        _text("field", 200),
        _flag("issued"),
        _text("superior_document", 300),
        _number("meeting_id", null=True),
        _number("amends_id", null=True),
        _text("search_text"),
        _text("deleted_at", 32, null=True),
        sa.CheckConstraint("amends_id IS NULL OR amends_id <> id", name=op.f("ck_document_amends_other")),
        _refers("document", "amends_id", "document", "SET NULL"),
        _refers("document", "meeting_id", "meeting", "SET NULL"),
        _unique("document", "uid"),
    )
    op.create_index("ix_document_amends_id", "document", ["amends_id"])
    op.create_index("ix_document_issued_on", "document", ["issued_on"])
    op.create_index("ix_document_meeting_id", "document", ["meeting_id"])
    op.create_index("ix_document_number_key", "document", ["number_key"])


def _make_meeting_point() -> None:
    _create(
        "meeting_point",
        _number("meeting_id"),
        _text("name", 300),
        _number("host_id", null=True),
        _refers("meeting_point", "host_id", "agency", "SET NULL"),
        _refers("meeting_point", "meeting_id", "meeting", "CASCADE"),
    )
    op.create_index("ix_meeting_point_host_id", "meeting_point", ["host_id"])
    op.create_index("ix_meeting_point_meeting_id", "meeting_point", ["meeting_id"])


def _make_attendance() -> None:
    _create(
        "attendance",
        _number("meeting_id"),
        _number("agency_id", null=True),
        _number("point_id", null=True),
        _text("name", 200),
        _text("post", 200),
        _text("replaces", 200),
        _flag("came"),
        _refers("attendance", "agency_id", "agency", "SET NULL"),
        _refers("attendance", "meeting_id", "meeting", "CASCADE"),
        _refers("attendance", "point_id", "meeting_point", "SET NULL"),
    )
    op.create_index("ix_attendance_agency_id", "attendance", ["agency_id"])
    op.create_index("ix_attendance_meeting_id", "attendance", ["meeting_id"])
    op.create_index("ix_attendance_point_id", "attendance", ["point_id"])


def _make_clause() -> None:
    _create(
        "clause",
        _number("document_id"),
        _number("parent_id", null=True),
        _text("path", 100),
        _text("label", 50),
        _text("title"),
        _number("starts_at"),
        _number("ends_at"),
        _refers("clause", "document_id", "document", "CASCADE"),
        _refers("clause", "parent_id", "clause", "CASCADE"),
    )
    op.create_index("ix_clause_document_id", "clause", ["document_id"])
    op.create_index("ix_clause_parent_id", "clause", ["parent_id"])


def _make_task() -> None:
    _create(
        "task",
        _text("uid", 36),
        _text("code", 20),
        _text("content"),
        _text("product", 300),
        _text("field", 200),
        _text("importance", 20),
        _flag("starred"),
        _text("assigner", 200),
        _text("officer", 200),
        _text("superior_task"),
        _day("assigned_on"),
        _text("deadline_text", 500),
        _text("deadline_kind", 20),
        _day("due_on", null=True),
        _day("first_due_on", null=True),
        _text("due_time", 5),
        _text("recurrence", 200),
        _text("state", 20),
        _number("percent"),
        _day("completed_on", null=True),
        _day("ended_on", null=True),
        _text("result"),
        _text("result_paper", 200),
        _number("document_id", null=True),
        _number("clause_id", null=True),
        _number("parent_id", null=True),
        _text("source_text"),
        _number("source_start", null=True),
        _number("source_end", null=True),
        _text("note"),
        _text("search_text"),
        _text("deleted_at", 32, null=True),
        sa.CheckConstraint("(state = 'done') = (completed_on IS NOT NULL)", name=op.f("ck_task_done_has_day")),
        sa.CheckConstraint("due_on IS NULL OR due_on >= assigned_on", name=op.f("ck_task_due_after_assigned")),
        sa.CheckConstraint(
            "(state IN ('withdrawn', 'reassigned')) = (ended_on IS NOT NULL)", name=op.f("ck_task_ended_has_day")
        ),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_task_percent")),
        _refers("task", "clause_id", "clause", "SET NULL"),
        _refers("task", "document_id", "document", "RESTRICT"),
        _refers("task", "parent_id", "task", "CASCADE"),
        _unique("task", "code"),
        _unique("task", "uid"),
    )
    op.create_index("ix_task_clause_id", "task", ["clause_id"])
    op.create_index(
        "ix_task_course",
        "task",
        ["assigned_on", "state", "due_on", "first_due_on", "completed_on", "ended_on", "parent_id", "deleted_at"],
    )
    op.create_index("ix_task_deleted_at", "task", ["deleted_at"])
    op.create_index("ix_task_document_id", "task", ["document_id"])
    op.create_index("ix_task_due_on_id", "task", ["due_on", "id"])
    op.create_index("ix_task_parent_id", "task", ["parent_id"])
    op.create_index("ix_task_state_due_on", "task", ["state", "due_on"])


def _make_assignment() -> None:
    _create(
        "assignment",
        _number("task_id"),
        _number("agency_id"),
        _text("role", 20),
        _number("place"),
        _refers("assignment", "agency_id", "agency", "RESTRICT"),
        _refers("assignment", "task_id", "task", "CASCADE"),
        _unique("assignment", "task_id", "agency_id"),
    )
    op.create_index("ix_assignment_agency_id_role", "assignment", ["agency_id", "role"])


def _make_extension() -> None:
    _create(
        "extension",
        _text("uid", 36),
        _number("task_id"),
        _day("decided_on"),
        _day("old_due_on", null=True),
        _day("new_due_on"),
        _text("reason"),
        _text("paper", 200),
        _refers("extension", "task_id", "task", "CASCADE"),
        _unique("extension", "uid"),
    )
    op.create_index("ix_extension_task_id_decided_on", "extension", ["task_id", "decided_on"])


def _make_obstacle() -> None:
    _create(
        "obstacle",
        _text("uid", 36),
        _number("task_id"),
        _day("raised_on"),
        _text("text"),
        _text("cause"),
        _text("proposal"),
        _flag("beyond_authority"),
        _text("reported_to", 300),
        _day("reported_on", null=True),
        _text("answer"),
        _day("closed_on", null=True),
        _refers("obstacle", "task_id", "task", "CASCADE"),
        _unique("obstacle", "uid"),
    )
    op.create_index("ix_obstacle_task_id", "obstacle", ["task_id"])


def _make_progress() -> None:
    _create(
        "progress",
        _text("uid", 36),
        _number("task_id"),
        _day("reported_on"),
        _number("percent"),
        _text("text"),
        _text("reporter", 200),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_progress_percent")),
        _refers("progress", "task_id", "task", "CASCADE"),
        _unique("progress", "uid"),
    )
    op.create_index("ix_progress_task_id_reported_on", "progress", ["task_id", "reported_on"])


def _make_reminder() -> None:
    _create(
        "reminder",
        _text("uid", 36),
        _number("task_id"),
        _number("agency_id", null=True),
        _day("reminded_on"),
        _number("level"),
        _text("paper", 200),
        _text("note"),
        sa.CheckConstraint("level BETWEEN 1 AND 3", name=op.f("ck_reminder_level")),
        _refers("reminder", "agency_id", "agency", "SET NULL"),
        _refers("reminder", "task_id", "task", "CASCADE"),
        _unique("reminder", "uid"),
    )
    op.create_index("ix_reminder_agency_id", "reminder", ["agency_id"])
    op.create_index("ix_reminder_task_id", "reminder", ["task_id"])


def _create(name: str, *parts: sa.schema.SchemaItem) -> None:
    key = sa.PrimaryKeyConstraint("id", name=f"pk_{name}")
    number = sa.Column("id", sa.Integer, nullable=False)
    op.create_table(name, number, *parts, key, sqlite_autoincrement=True)


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name="_".join(("uq", table, *columns)))


def _refers(table: str, column: str, target: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}", ondelete=ondelete)


def _text(name: str, length: int | None = None, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=null)


def _number(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=null)


def _flag(name: str, *, null: bool = False) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=null)


def _day(name: str, *, null: bool = False) -> sa.Column[date]:
    return sa.Column(name, sa.Date, nullable=null)
