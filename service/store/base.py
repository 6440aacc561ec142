"""What all tables share: how Python's types become columns."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Enum
from sqlalchemy.orm import DeclarativeBase

from service.store.columns import Moment


class Base(DeclarativeBase):
    """What all tables share."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Moment,
        # Kept as their words, not as a type of the database: a new word then needs no migration.
        enum.StrEnum: Enum(
            enum.StrEnum, native_enum=False, length=30, values_callable=lambda words: [w.value for w in words]
        ),
    }
