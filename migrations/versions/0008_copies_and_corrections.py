"""Copies of certificates and batches of corrections (revision 0008, after 0007). Locks: adding tables is instant."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _copies()
    _corrections()


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _copies() -> None:
    op.create_table(
        "certificate_copies",
        *_texts("copy_no", "number"),
        sa.Column("version", sa.Integer(), nullable=False),
        *_texts("recipient", "purpose"),
        sa.Column("until", sa.Date(), nullable=True),
        *_texts("asked_by"),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("file_sha256", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["number"], ["certificates.number"], name="fk_certificate_copies_number_certificates"
        ),
        sa.PrimaryKeyConstraint("copy_no", name="pk_certificate_copies"),
        sa.UniqueConstraint("file_sha256", name="uq_certificate_copies_file_sha256"),
    )
    op.create_index("ix_certificate_copies_number", "certificate_copies", ["number"])


def _corrections() -> None:
    op.create_table(
        "correction_batches",
        *_texts("batch_no", "procedure", "city", "body"),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("common", "rows")),
        *_texts("prepared_by"),
        sa.Column("prepared_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("batch_no", name="pk_correction_batches"),
    )
    op.create_index("ix_correction_batches_city", "correction_batches", ["city"])
    op.create_table(
        "correction_deeds",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("batch_no"),
        sa.Column("at", INSTANT, nullable=False),
        *_texts("by", "deed", "result"),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_no"],
            ["correction_batches.batch_no"],
            name="fk_correction_deeds_batch_no_correction_batches",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_correction_deeds"),
    )
    op.create_index("ix_correction_deeds_batch_no", "correction_deeds", ["batch_no"])


def downgrade() -> None:
    """There is no way back from evidence: restore a backup instead."""
    raise NotImplementedError(downgrade.__doc__)
