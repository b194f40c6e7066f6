"""Run by alembic; the caller gives the connection and owns the transaction."""

from alembic import context

from secretariat.store.migrate import is_of_models
from secretariat.store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_name=is_of_models,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
