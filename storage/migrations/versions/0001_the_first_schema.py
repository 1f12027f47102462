"""The first schema."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "heartbeat",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeat")),
    )
    op.create_table(
        "inbox_event",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("bot_id", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("lane", sa.String(), nullable=False),
        sa.Column("payload", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("received_at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("attempts", storage.types.INTEGER, nullable=False),
        sa.Column("handled_at", storage.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("answer", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("answered", storage.types.INTEGER, nullable=False),
        sa.Column("answered_at", storage.types.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox_event")),
        sa.UniqueConstraint("channel", "bot_id", "event_id", name=op.f("uq_inbox_event_channel_bot_id_event_id")),
    )
    with op.batch_alter_table("inbox_event", schema=None) as batch_op:
        batch_op.create_index(
            "ix_inbox_event_unfinished",
            ["id"],
            unique=False,
            sqlite_where=sa.text("answered_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL"),
        )

    op.create_table(
        "organisation",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("next_number", storage.types.INTEGER, nullable=False),
        sa.Column("created_at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "stranger",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("wrong_codes", storage.types.INTEGER, nullable=False),
        sa.Column("locked_until", storage.types.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("channel", "user_id", name=op.f("pk_stranger")),
    )
    op.create_table(
        "body",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("outside", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_body_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
        sa.UniqueConstraint("organisation_id", "key", name=op.f("uq_body_organisation_id_key")),
    )
    op.create_table(
        "claim",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=True),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("created_at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("used_at", storage.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_claim_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_claim_code_hash")),
    )
    op.create_table(
        "member",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("form_of_address", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "chair",
                "deputy",
                "office",
                "member",
                "observer",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("created_at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_member_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "account",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("member_id", storage.types.INTEGER, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("chat_id", sa.String(), nullable=False),
        sa.Column(
            "reach",
            sa.Enum("reachable", "blocked", name="reach", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("created_at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_account_member_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_account_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("channel", "user_id", name=op.f("uq_account_channel_user_id")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_member_id"), ["member_id"], unique=False)

    op.create_table(
        "charge",
        sa.Column("member_id", storage.types.INTEGER, nullable=False),
        sa.Column("body_id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_charge_body_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_charge_member_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_charge_organisation_id")),
        sa.PrimaryKeyConstraint("member_id", "body_id", name=op.f("pk_charge")),
    )
    op.create_table(
        "delivery",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "assigned",
                "morning",
                "reported_done",
                "noted",
                "obstacle",
                "obstacle_answered",
                "signed_off",
                "returned",
                "dates_agreed",
                "undelivered",
                "account_pending",
                "admitted",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("member_id", storage.types.INTEGER, nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "sending",
                "sent",
                "skipped",
                "undeliverable",
                name="deliverystate",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("due_at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("lease_until", storage.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("attempts", storage.types.INTEGER, nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("created_at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("settled_at", storage.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_delivery_member_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_delivery_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("organisation_id", "key", name=op.f("uq_delivery_organisation_id_key")),
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delivery_member_id"), ["member_id"], unique=False)
        batch_op.create_index("ix_delivery_state_due_at", ["state", "due_at"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("member_id", storage.types.INTEGER, nullable=False),
        sa.Column("inviter_id", storage.types.INTEGER, nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("created_at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("used_at", storage.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("pending_channel", sa.String(), nullable=True),
        sa.Column("pending_user_id", sa.String(), nullable=True),
        sa.Column("pending_chat_id", sa.String(), nullable=True),
        sa.Column("pending_name", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["inviter_id"], ["member.id"], name=op.f("fk_invitation_inviter_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_invitation_member_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_invitation_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invitation_code_hash")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_member_id"), ["member_id"], unique=False)

    op.create_table(
        "journal_entry",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("record_id", storage.types.INTEGER, nullable=False),
        sa.Column("task_number", storage.types.INTEGER, nullable=True),
        sa.Column("actor_id", storage.types.INTEGER, nullable=True),
        sa.Column("on_behalf_of_id", storage.types.INTEGER, nullable=True),
        sa.Column("old", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("new", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["member.id"], name=op.f("fk_journal_entry_actor_id")),
        sa.ForeignKeyConstraint(["on_behalf_of_id"], ["member.id"], name=op.f("fk_journal_entry_on_behalf_of_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_journal_entry_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
    )
    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.create_index(
            "ix_journal_entry_organisation_id_task_number", ["organisation_id", "task_number"], unique=False
        )

    op.create_table(
        "membership",
        sa.Column("member_id", storage.types.INTEGER, nullable=False),
        sa.Column("body_id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("is_head", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_membership_body_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_membership_member_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_membership_organisation_id")),
        sa.PrimaryKeyConstraint("member_id", "body_id", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_body_id"), ["body_id"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("meeting_date", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=True),
        sa.Column("chair", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("file_name", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("paragraphs", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("review", "published", name="noticestate", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("imported_by_id", storage.types.INTEGER, nullable=False),
        sa.Column("imported_at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("published_at", storage.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["imported_by_id"], ["member.id"], name=op.f("fk_notice_imported_by_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_notice_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("organisation_id", "sha256", name=op.f("uq_notice_organisation_id_sha256")),
    )
    op.create_table(
        "place",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("head_id", storage.types.INTEGER, nullable=True),
        sa.Column("in_charge_id", storage.types.INTEGER, nullable=True),
        sa.ForeignKeyConstraint(["head_id"], ["member.id"], name=op.f("fk_place_head_id")),
        sa.ForeignKeyConstraint(["in_charge_id"], ["member.id"], name=op.f("fk_place_in_charge_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_place_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("organisation_id", "key", name=op.f("uq_place_organisation_id_key")),
    )
    op.create_table(
        "question",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("member_id", storage.types.INTEGER, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column(
            "wants",
            sa.Enum("choice", "text", "paste", name="wants", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("data", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("asked_at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("closed_at", storage.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_question_member_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_question_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_member_id"), ["member_id"], unique=False)

    op.create_table(
        "draft",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("notice_id", storage.types.INTEGER, nullable=False),
        sa.Column("number", storage.types.INTEGER, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open", "dropped", "published", name="draftstate", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column("version", storage.types.INTEGER, nullable=False),
        sa.Column("changes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source_sentence", sa.Text(), nullable=False),
        sa.Column("paragraph", storage.types.INTEGER, nullable=False),
        sa.Column("area", sa.String(), nullable=True),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("lead_name", sa.String(), nullable=True),
        sa.Column("lead_body_id", storage.types.INTEGER, nullable=True),
        sa.Column("lead_member_id", storage.types.INTEGER, nullable=True),
        sa.Column("coop", sa.JSON(), nullable=False),
        sa.Column(
            "timing",
            sa.Enum(
                "dated",
                "periodic",
                "standing",
                "undated",
                name="timing",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("deadline_text", sa.String(), nullable=True),
        sa.Column("deadline_named", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_time", sa.Time(), nullable=True),
        sa.Column("proposed_due_on", sa.Date(), nullable=True),
        sa.Column("proposed_reason", sa.String(), nullable=True),
        sa.Column("recurrence", sa.String(), nullable=True),
        sa.Column("recurrence_rule", sa.String(), nullable=True),
        sa.Column("product", sa.String(), nullable=True),
        sa.Column("targets", sa.JSON(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("doubts", sa.JSON(), nullable=False),
        sa.Column(
            "late_choice",
            sa.Enum("keep", "done", name="latechoice", native_enum=False, create_constraint=True, length=20),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(["lead_body_id"], ["body.id"], name=op.f("fk_draft_lead_body_id")),
        sa.ForeignKeyConstraint(["lead_member_id"], ["member.id"], name=op.f("fk_draft_lead_member_id")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_draft_notice_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_draft_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_draft_organisation_id_number")),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_notice_id"), ["notice_id"], unique=False)

    op.create_table(
        "pasted_part",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("question_id", storage.types.INTEGER, nullable=False),
        sa.Column("event_id", storage.types.INTEGER, nullable=False),
        sa.Column("message_id", sa.String(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_pasted_part_organisation_id")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_pasted_part_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pasted_part")),
    )
    with op.batch_alter_table("pasted_part", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pasted_part_question_id"), ["question_id"], unique=False)

    op.create_table(
        "sent_message",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("member_id", storage.types.INTEGER, nullable=False),
        sa.Column("delivery_id", storage.types.INTEGER, nullable=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("chat_id", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("task_ids", sa.JSON(), nullable=False),
        sa.Column("sent_at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], name=op.f("fk_sent_message_delivery_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_sent_message_member_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_sent_message_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_message")),
        sa.UniqueConstraint(
            "channel", "chat_id", "message_id", name=op.f("uq_sent_message_channel_chat_id_message_id")
        ),
    )
    op.create_table(
        "task",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("notice_id", storage.types.INTEGER, nullable=True),
        sa.Column("number", storage.types.INTEGER, nullable=False),
        sa.Column("version", storage.types.INTEGER, nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source_sentence", sa.Text(), nullable=False),
        sa.Column("area", sa.String(), nullable=True),
        sa.Column("product", sa.String(), nullable=True),
        sa.Column("targets", sa.JSON(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column(
            "timing",
            sa.Enum(
                "dated",
                "periodic",
                "standing",
                "undated",
                name="timing",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("recurrence", sa.String(), nullable=True),
        sa.Column("recurrence_rule", sa.String(), nullable=True),
        sa.Column("lead_body_id", storage.types.INTEGER, nullable=True),
        sa.Column("deadline_text", sa.String(), nullable=True),
        sa.Column("deadline_named", sa.Date(), nullable=True),
        sa.Column("original_due_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_time", sa.Time(), nullable=True),
        sa.Column(
            "due_source",
            sa.Enum("notice", "agreed", name="duesource", native_enum=False, create_constraint=True, length=20),
            nullable=True,
        ),
        sa.Column("proposed_due_on", sa.Date(), nullable=True),
        sa.Column("proposed_reason", sa.String(), nullable=True),
        sa.Column("published_at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("timed_at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("claimed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["lead_body_id"], ["body.id"], name=op.f("fk_task_lead_body_id")),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_task_notice_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_task_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_task_organisation_id_number")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_lead_body_id"), ["lead_body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_notice_id"), ["notice_id"], unique=False)

    op.create_table(
        "assignment",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("task_id", storage.types.INTEGER, nullable=False),
        sa.Column("member_id", storage.types.INTEGER, nullable=True),
        sa.Column("body_id", storage.types.INTEGER, nullable=True),
        sa.Column(
            "part",
            sa.Enum("lead", "cooperating", name="part", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "given",
                "accepted",
                "in_progress",
                "reported",
                "returned",
                "done",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("version", storage.types.INTEGER, nullable=False),
        sa.Column("percent", storage.types.INTEGER, nullable=True),
        sa.Column("last_report_at", storage.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("done_at", storage.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_assignment_body_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_assignment_member_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_assignment_organisation_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_assignment_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint("task_id", "member_id", "body_id", name=op.f("uq_assignment_task_id_member_id_body_id")),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_task_id"), ["task_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("assignment_id", storage.types.INTEGER, nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("signed_off", "returned", name="outcome", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("decided_by_id", storage.types.INTEGER, nullable=False),
        sa.Column("recorded_by_id", storage.types.INTEGER, nullable=False),
        sa.Column("at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_decision_assignment_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["member.id"], name=op.f("fk_decision_decided_by_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_decision_organisation_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["member.id"], name=op.f("fk_decision_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_assignment_id"), ["assignment_id"], unique=False)

    op.create_table(
        "obstacle",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("assignment_id", storage.types.INTEGER, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reported_by_id", storage.types.INTEGER, nullable=False),
        sa.Column("recorded_by_id", storage.types.INTEGER, nullable=False),
        sa.Column("at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by_id", storage.types.INTEGER, nullable=True),
        sa.Column("answered_at", storage.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["answered_by_id"], ["member.id"], name=op.f("fk_obstacle_answered_by_id")),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_obstacle_assignment_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_obstacle_organisation_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["member.id"], name=op.f("fk_obstacle_recorded_by_id")),
        sa.ForeignKeyConstraint(["reported_by_id"], ["member.id"], name=op.f("fk_obstacle_reported_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obstacle")),
    )
    with op.batch_alter_table("obstacle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_obstacle_assignment_id"), ["assignment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_obstacle_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "progress_report",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("assignment_id", storage.types.INTEGER, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "accepted", "progress", "done", name="reportkind", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column("percent", storage.types.INTEGER, nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("product", sa.Text(), nullable=True),
        sa.Column("reported_by_id", storage.types.INTEGER, nullable=False),
        sa.Column("recorded_by_id", storage.types.INTEGER, nullable=False),
        sa.Column("at", storage.types.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_progress_report_assignment_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_progress_report_organisation_id")
        ),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["member.id"], name=op.f("fk_progress_report_recorded_by_id")),
        sa.ForeignKeyConstraint(["reported_by_id"], ["member.id"], name=op.f("fk_progress_report_reported_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_report")),
    )
    with op.batch_alter_table("progress_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_progress_report_assignment_id"), ["assignment_id"], unique=False)

    op.create_table(
        "reminder",
        sa.Column("id", storage.types.INTEGER, nullable=False),
        sa.Column("organisation_id", storage.types.INTEGER, nullable=False),
        sa.Column("assignment_id", storage.types.INTEGER, nullable=False),
        sa.Column("member_id", storage.types.INTEGER, nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("next_at", storage.types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("told_at", storage.types.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_reminder_assignment_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_reminder_member_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_reminder_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint("assignment_id", "member_id", name=op.f("uq_reminder_assignment_id_member_id")),
    )
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminder_next_at"), ["next_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reminder_next_at"))

    op.drop_table("reminder")
    with op.batch_alter_table("progress_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_progress_report_assignment_id"))

    op.drop_table("progress_report")
    with op.batch_alter_table("obstacle", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_obstacle_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_obstacle_assignment_id"))

    op.drop_table("obstacle")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_assignment_id"))

    op.drop_table("decision")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_task_id"))
        batch_op.drop_index(batch_op.f("ix_assignment_member_id"))

    op.drop_table("assignment")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_notice_id"))
        batch_op.drop_index(batch_op.f("ix_task_lead_body_id"))

    op.drop_table("task")
    op.drop_table("sent_message")
    with op.batch_alter_table("pasted_part", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pasted_part_question_id"))

    op.drop_table("pasted_part")
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draft_notice_id"))

    op.drop_table("draft")
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_member_id"))

    op.drop_table("question")
    op.drop_table("place")
    op.drop_table("notice")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_body_id"))

    op.drop_table("membership")
    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_journal_entry_organisation_id_task_number")

    op.drop_table("journal_entry")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_member_id"))

    op.drop_table("invitation")
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_index("ix_delivery_state_due_at")
        batch_op.drop_index(batch_op.f("ix_delivery_member_id"))

    op.drop_table("delivery")
    op.drop_table("charge")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_member_id"))

    op.drop_table("account")
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_member_organisation_id"))

    op.drop_table("member")
    op.drop_table("claim")
    op.drop_table("body")
    op.drop_table("stranger")
    op.drop_table("organisation")
    with op.batch_alter_table("inbox_event", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_inbox_event_unfinished",
            sqlite_where=sa.text("answered_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL"),
        )

    op.drop_table("inbox_event")
    op.drop_table("heartbeat")
