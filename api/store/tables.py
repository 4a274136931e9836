"""The one table. It tells when a case ends, how often it was saved and about how long it is; the rest is sealed."""

from typing import Final

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, SmallInteger, Table

METADATA: Final = MetaData()

CASES: Final = Table(
    "cases",
    METADATA,
    Column("locator", LargeBinary, primary_key=True, comment="SHA-256 of the key that reads"),
    Column("permit", LargeBinary, nullable=False, comment="SHA-256 of what the key that writes derives"),
    Column("revision", BigInteger, nullable=False, comment="how often the case was saved"),
    Column("format", SmallInteger, nullable=False, comment="of the body"),
    Column("expires", Integer, nullable=False, index=True, comment="the hour at which it ends, counted from 1970"),
    Column("body", LargeBinary, nullable=False, comment="nonce and AES-GCM"),
)
