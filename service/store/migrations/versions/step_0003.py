"""Keys of the API end. Those that exist hold for a year from the day of this step: none ends overnight."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

A_YEAR = timedelta(days=365)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Takes the step."""
    op.add_column("api_keys", sa.Column("expires", MOMENT, nullable=True))
    keys = sa.table("api_keys", sa.column("expires", MOMENT))
    op.execute(sa.update(keys).values(expires=datetime.now(UTC) + A_YEAR))
    with op.batch_alter_table("api_keys") as table:
        table.alter_column("expires", existing_type=MOMENT, nullable=False)
