"""The steps from nothing to today's tables, which Alembic runs."""
