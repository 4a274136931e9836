"""Cases, as of 0.6.0."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "cases",
        sa.Column("locator", sa.LargeBinary(), nullable=False, comment="SHA-256 of the key that reads"),
        sa.Column("permit", sa.LargeBinary(), nullable=False, comment="SHA-256 of what the key that writes derives"),
        sa.Column("revision", sa.BigInteger(), nullable=False, comment="how often the case was saved"),
        sa.Column("format", sa.SmallInteger(), nullable=False, comment="of the body"),
        sa.Column("expires", sa.Integer(), nullable=False, comment="the hour at which it ends, counted from 1970"),
        sa.Column("body", sa.LargeBinary(), nullable=False, comment="nonce and AES-GCM"),
        sa.PrimaryKeyConstraint("locator"),
    )
    op.create_index("ix_cases_expires", "cases", ["expires"])
