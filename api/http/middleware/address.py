"""One address for each thing: with or without a slash at its end, and below the path a proxy serves it at."""

from starlette.types import ASGIApp, Receive, Scope, Send


class PlainAddress:
    """Makes of every address the one that routes know, below the root path as ASGI has it.

    A slash at the end counts for nothing: answering is safer than a redirect, which would be built from a Host header.
    The root path is that of the settings, else that of the server; a proxy may have taken it off the address or not.
    """

    def __init__(self, app: ASGIApp, *, root_path: str) -> None:
        self.app = app
        self.root_path = root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection; anything but HTTP passes untouched."""
        if scope["type"] == "http":
            root, path = self.root_path or scope.get("root_path", "").rstrip("/"), scope["path"]
            below = path[len(root) :] if path == root or path.startswith(f"{root}/") else path
            scope = {**scope, "root_path": root, "path": root + (below.rstrip("/") or "/")}
        await self.app(scope, receive, send)


def path_below_root(scope: Scope) -> str:
    """The address as routes know it, of a request that `PlainAddress` has seen."""
    path: str = scope["path"]
    return path.removeprefix(scope["root_path"])
