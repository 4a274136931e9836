"""HTTP: what routes take and answer with, and what stands between them and the server."""
