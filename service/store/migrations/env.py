"""Alembic's way in: runs the steps on the connection that service.store.database has open."""

from alembic import context

from service.store.models import Case

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Case.metadata,
    render_as_batch=True,
)
context.run_migrations()
