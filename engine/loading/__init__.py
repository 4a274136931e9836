"""A folder of TOML becomes a checked knowledge base, or faults that teach whoever edits it."""
