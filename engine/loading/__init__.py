"""A folder of TOML becomes a checked knowledge base, or faults that teach whoever edits it.

`loader` is the way in; `checks` has what no entry can check alone.
"""
