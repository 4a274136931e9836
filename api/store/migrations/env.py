"""What Alembic runs: the steps that are left, in the transaction of whoever asked (`api.store.schema`)."""

from alembic import context

from api.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    # SQLite takes back a change of schema as it does any other.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
