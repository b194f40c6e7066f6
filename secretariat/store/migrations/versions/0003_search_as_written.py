"""Search with typed marks and in full texts: every upgrade makes the search index anew as its last act."""

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing to change in the tables."""
