"""The annual reviews of an approved plan: when the last one was held, and whether another is due."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Takes the step."""
    op.add_column("cases", sa.Column("reviewed", sa.Date(), nullable=True))
    op.add_column("cases", sa.Column("reviews_end", sa.Boolean(), nullable=False, server_default=sa.false()))
