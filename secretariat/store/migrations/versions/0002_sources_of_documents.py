"""Further sources of a document, where its text came from, and what it does to the document that it amends."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table and the columns; every document that is there was entered as the document itself."""
    with op.batch_alter_table(
        "document", recreate="always", table_kwargs={"sqlite_autoincrement": True}
    ) as document:
        document.add_column(sa.Column("change", sa.String(20), nullable=True))
        document.add_column(sa.Column("origin", sa.String(20), nullable=False, server_default="notice"))
        document.add_column(sa.Column("source_text", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_document_origin", "document", ["origin"])
    op.create_table(
        "document_source",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("origin", sa.String(20), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("number", sa.String(100), nullable=False),
        sa.Column("issuer", sa.String(300), nullable=False),
        sa.Column("issued_on", sa.Date, nullable=True),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("file", sa.String(300), nullable=False),
        sa.Column("full_text", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Date, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name="fk_document_source_document_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("uid", name="uq_document_source_uid"),
        sa.PrimaryKeyConstraint("id", name="pk_document_source"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_document_source_document_id", "document_source", ["document_id"])
