"""The first tables, and what keeps the audit log from being changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from service.store.migrations.guard import begin_audit, guard_audit

revision = "0001"
down_revision = None

ID = sa.String(32)
WORD = sa.String(30)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Takes the step."""
    _audit()
    _audit_head()
    _teams()
    _people()
    _api_keys()
    _cases()
    _register()
    _sessions()
    _case_files()
    _concerns()
    _drafts()
    _notes()
    _progress()
    _decisions()
    _draft_files()
    _certificates()
    begin_audit(op.get_bind())
    guard_audit(op.get_bind())


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("action", sa.String(50), nullable=False),
        sa.Column("case_id", ID, nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_index("ix_audit_action", "audit", ["action"])
    op.create_index("ix_audit_case_id", "audit", ["case_id"])
    op.create_index("ix_audit_person_id", "audit", ["person_id"])


def _audit_head() -> None:
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("head", sa.LargeBinary(), nullable=False),
    )


def _teams() -> None:
    op.create_table(
        "teams",
        sa.Column("id", ID, primary_key=True),
        sa.Column("name", sa.String(100), nullable=False, unique=True),
    )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", ID, primary_key=True),
        sa.Column("email", sa.String(254), nullable=False, unique=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("role", WORD, nullable=False),
        sa.Column("team_id", ID, sa.ForeignKey("teams.id"), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("locked_until", MOMENT, nullable=True),
        sa.Column("dbs_checked_until", sa.Date(), nullable=True),
        sa.Column("created", MOMENT, nullable=False),
    )


def _api_keys() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", ID, primary_key=True),
        sa.Column("key_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("label", sa.String(100), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("used", MOMENT, nullable=True),
        sa.Column("revoked", MOMENT, nullable=True),
    )
    op.create_index("ix_api_keys_person_id", "api_keys", ["person_id"])


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", ID, primary_key=True),
        sa.Column("reference", sa.String(20), nullable=False, unique=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("team_id", ID, sa.ForeignKey("teams.id"), nullable=False),
        sa.Column("writer_id", ID, sa.ForeignKey("people.id"), nullable=True),
        sa.Column("purpose", WORD, nullable=False),
        sa.Column("authority", sa.String(100), nullable=False),
        sa.Column("child", sa.LargeBinary(), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("reassessment", sa.Boolean(), nullable=False),
        sa.Column("requested", sa.Date(), nullable=True),
        sa.Column("advice_due", sa.Date(), nullable=True),
        sa.Column("engaged", sa.Date(), nullable=True),
        sa.Column("drafted", sa.Date(), nullable=True),
        sa.Column("completed", sa.Date(), nullable=True),
        sa.Column("review_meeting", sa.Date(), nullable=True),
        sa.Column("referral_team", sa.String(100), nullable=False),
        sa.Column("late_reason", sa.LargeBinary(), nullable=True),
        sa.Column("approved_sha256", sa.String(64), nullable=True),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("changed", MOMENT, nullable=False),
    )
    op.create_index("ix_cases_state", "cases", ["state"])
    op.create_index("ix_cases_team_id", "cases", ["team_id"])
    op.create_index("ix_cases_writer_id", "cases", ["writer_id"])


def _register() -> None:
    op.create_table(
        "register",
        sa.Column("id", ID, primary_key=True),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("team_id", ID, sa.ForeignKey("teams.id"), nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("opened", sa.Date(), nullable=False),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_register_kind", "register", ["kind"])
    op.create_index("ix_register_team_id", "register", ["team_id"])


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("csrf", sa.String(64), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("used", MOMENT, nullable=False),
        sa.Column("expires", MOMENT, nullable=False),
    )
    op.create_index("ix_sessions_person_id", "sessions", ["person_id"])


def _case_files() -> None:
    op.create_table(
        "case_files",
        sa.Column("id", ID, primary_key=True),
        sa.Column("case_id", ID, sa.ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("type", sa.String(50), nullable=True),
        sa.Column("type_confirmed", sa.Boolean(), nullable=False),
        sa.Column("author", sa.LargeBinary(), nullable=True),
        sa.Column("child_confirmed", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("status", WORD, nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column(
            "replaced_by",
            ID,
            sa.ForeignKey("case_files.id", deferrable=True, initially="DEFERRED"),
            nullable=True,
        ),
        sa.Column("blob", sa.String(80), nullable=False),
        sa.Column("added", MOMENT, nullable=False),
        sa.Column("added_by", ID, sa.ForeignKey("people.id"), nullable=True),
    )
    op.create_index("ix_case_files_case_id", "case_files", ["case_id"])
    op.create_index("ix_case_files_sha256", "case_files", ["sha256"])


def _concerns() -> None:
    op.create_table(
        "concerns",
        sa.Column("id", ID, primary_key=True),
        sa.Column("case_id", ID, sa.ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("statement", sa.String(100), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("told_whom", sa.LargeBinary(), nullable=False),
        sa.Column("told_when", MOMENT, nullable=False),
    )
    op.create_index("ix_concerns_case_id", "concerns", ["case_id"])


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", ID, primary_key=True),
        sa.Column("case_id", ID, sa.ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("models", sa.JSON(), nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.UniqueConstraint("case_id", "number"),
    )
    op.create_index("ix_drafts_case_id", "drafts", ["case_id"])


def _notes() -> None:
    op.create_table(
        "notes",
        sa.Column("id", ID, primary_key=True),
        sa.Column("case_id", ID, sa.ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("about", sa.String(100), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_notes_case_id", "notes", ["case_id"])


def _progress() -> None:
    op.create_table(
        "progress",
        sa.Column("id", ID, primary_key=True),
        sa.Column("case_id", ID, sa.ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
        sa.Column("workflow", sa.String(64), nullable=False),
        sa.Column("document", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.String(32), nullable=True),
        sa.Column("step", sa.String(50), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_index("ix_progress_case_id", "progress", ["case_id"])
    op.create_index("ix_progress_workflow", "progress", ["workflow"])


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", ID, primary_key=True),
        sa.Column("case_id", ID, sa.ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
        sa.Column("draft_id", ID, sa.ForeignKey("drafts.id", ondelete="CASCADE"), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("action", sa.String(30), nullable=False),
        sa.Column("target", sa.String(100), nullable=False),
        sa.Column("detail", sa.LargeBinary(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("case_id", "sequence"),
    )
    op.create_index("ix_decisions_case_id", "decisions", ["case_id"])
    op.create_index("ix_decisions_draft_id", "decisions", ["draft_id"])


def _draft_files() -> None:
    op.create_table(
        "draft_files",
        sa.Column("id", ID, primary_key=True),
        sa.Column("draft_id", ID, sa.ForeignKey("drafts.id", ondelete="CASCADE"), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("blob", sa.String(80), nullable=False),
        sa.Column("made", MOMENT, nullable=False),
    )
    op.create_index("ix_draft_files_draft_id", "draft_files", ["draft_id"])


def _certificates() -> None:
    op.create_table(
        "certificates",
        sa.Column("id", ID, primary_key=True),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("reference", sa.String(20), nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_certificates_case_id", "certificates", ["case_id"])
    op.create_index("ix_certificates_reference", "certificates", ["reference"])
