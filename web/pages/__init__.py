"""The pages, one module per group: each reads a request, builds a context and renders it."""
