"""Where things stand on the pages: the one place that knows the addresses of pages and the ids of elements.

Addresses begin with the path below which the service was mounted, or is reached through a proxy.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final
from urllib.parse import quote

from starlette.requests import Request

from engine.knowledge.kinds import KINDS
from engine.report.entries import ENTRY_WORDS

PATHS: Final[Mapping[str, str]] = {
    "home": "/",
    "load": "/load",
    "questionnaire": "/questionnaire",
    "results": "/results",
    "result": "/results/{decision}",
    "verdict": "/results/{decision}/closer",
    "what-if": "/what-if",
    "plan": "/plan",
    "plan-file": "/plan/{form}",
    "case": "/case",
    "report": "/report",
    "readiness-checks": "/readiness",
    "readiness": "/readiness/{check}",
    "readiness-file": "/readiness/{check}/{form}",
    "decisions": "/decisions",
    "decision": "/decisions/{decision}",
    "questions": "/questions",
    "documents": "/documents",
    "advice": "/advice",
    "manual": "/manual",
    "section": "/manual/{section}",
    "method": "/method",
    "glossary": "/glossary",
    "static": "/static/{name}",
}
"""The path of every page, by the name that code and templates have for it."""
_SLOTS: Final = {page: re.sub(r"{\w+}", "{}", path) for page, path in PATHS.items()}
_root: ContextVar[str] = ContextVar("root", default="")


@contextmanager
def below(request: Request) -> Iterator[None]:
    """Make addresses as this request has to have them."""
    token = _root.set(quote(_root_of(request)))
    try:
        yield
    finally:
        _root.reset(token)


def path_of(request: Request) -> str:
    """The path that was asked for, as it stands in `PATHS`: without the one below which the service is mounted."""
    path: str = request.scope["path"]
    root = _root_of(request)
    return path.removeprefix(root) if path.startswith(f"{root}/") else path


def _root_of(request: Request) -> str:
    root: str = request.scope.get("root_path", "")
    return root.rstrip("/")


def to(page: str, *ids: str, at: str = "") -> str:
    """The address of a page; `at` is the id of an element there. KeyError where there is no such page."""
    return f"{_root.get()}{_SLOTS[page].format(*ids)}{f'#{at}' if at else ''}"


def to_passage(passage: str) -> str:
    """The address of a passage, in its section of the manual's outline."""
    return to("section", passage.rpartition(".")[0], at=passage)


def to_entry(kind: str, identity: str, decision: str | None = None) -> str:
    """The address of an entry of the knowledge base; `decision` is the one it belongs to, where it belongs to one."""
    if kind in ("decision", "readiness"):
        return to(kind, identity)
    if decision:
        # An option's id is its own only within its decision: it may come as "decision=option".
        return to("decision", decision, at=anchor(kind, identity.rpartition("=")[2]))
    # What says something by itself stands with the advice; each other kind without pages has one that lists it.
    page = "advice" if kind in ENTRY_WORDS else KINDS[kind].field
    return to(page, at=anchor(kind, identity))


def anchor(kind: str, *ids: str) -> str:
    """The id of an entry's element. Slugs have no double hyphen, so no two entries share one."""
    return "--".join((kind, *ids))
