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

CASE: Final = "/case/{name}"
"""Where the pages of one case are; its key goes no further than below that path."""
PATHS: Final[Mapping[str, str]] = {
    "home": "/",
    "start": "/start",
    "start-check": "/start/{check}",
    "paper": "/start/paper",
    "example": "/examples/{example}",
    "open": "/open",
    "open-file": "/open/file",
    "left": "/left",
    "forget": "/left/forget",
    "case": CASE,
    "question": f"{CASE}/q/{{page}}",
    "weigh": f"{CASE}/weigh",
    "check": f"{CASE}/check",
    "results": f"{CASE}/results",
    "result": f"{CASE}/d/{{decision}}",
    "verdict": f"{CASE}/d/{{decision}}/closer",
    "what-if": f"{CASE}/what-if",
    "what-if-end": f"{CASE}/what-if/{{end}}",
    "ready": f"{CASE}/ready",
    "readiness": f"{CASE}/ready/{{check}}",
    "readiness-file": f"{CASE}/ready/{{check}}/{{form}}",
    "plan": f"{CASE}/plan",
    "plan-file": f"{CASE}/plan/{{form}}",
    "both": f"{CASE}/both",
    "seen": f"{CASE}/seen",
    "keep": f"{CASE}/keep",
    "keep-way": f"{CASE}/keep/{{way}}",
    "file": f"{CASE}/file",
    "report": f"{CASE}/report",
    "exit": f"{CASE}/exit",
    "delete": f"{CASE}/delete",
    "decisions": "/library/decisions",
    "decision": "/library/decisions/{decision}",
    "questions": "/library/questions",
    "documents": "/library/documents",
    "advice": "/library/advice",
    "readiness-checks": "/library/readiness",
    "manual": "/library/manual",
    "section": "/library/manual/{section}",
    "method": "/library/method",
    "glossary": "/library/glossary",
    "static": "/static/{name}",
}
"""The path of every page, by the name that code and templates have for it."""
_SLOTS: Final = {page: re.sub(r"{\w+}", "{}", path) for page, path in PATHS.items()}
_root: ContextVar[str] = ContextVar("root", default="")
_case: ContextVar[str] = ContextVar("case", default="")


@contextmanager
def below(request: Request, case: str = "") -> Iterator[None]:
    """Make addresses as this request has to have them; `case` is the name of the case whose pages are meant."""
    tokens = _root.set(root_of(request)), _case.set(case)
    try:
        yield
    finally:
        _root.reset(tokens[0])
        _case.reset(tokens[1])


def path_of(request: Request) -> str:
    """The path that was asked for, as it stands in `PATHS`: without the one below which the service is mounted."""
    path: str = request.scope["path"]
    root = _plain_root(request)
    return path.removeprefix(root) if path.startswith(f"{root}/") else path


def root_of(request: Request) -> str:
    """What every address begins with: the path below which the service is mounted, or is reached."""
    return quote(_plain_root(request))


def _plain_root(request: Request) -> str:
    root: str = request.scope.get("root_path", "")
    return root.rstrip("/")


def to(page: str, *ids: str, at: str = "") -> str:
    """The address of a page; `at` is the id of an element there. KeyError where there is no such page.

    Pages of a case are those of the case whose page is being made.
    """
    slots = (_case.get(), *ids) if PATHS[page].startswith(CASE) else ids
    return f"{_root.get()}{_SLOTS[page].format(*slots)}{f'#{at}' if at else ''}"


def to_passage(passage: str) -> str:
    """The address of a passage, in its section of the manual's outline."""
    return to("section", passage.rpartition(".")[0], at=passage)


def to_entry(kind: str, identity: str, decision: str | None = None) -> str:
    """The address of an entry of the knowledge base; `decision` is the one it belongs to, where it belongs to one."""
    if kind == "decision":
        return to(kind, identity)
    if kind == "readiness":
        return to("readiness-checks", at=anchor(kind, identity))
    if decision:
        # An option's id is its own only within its decision: it may come as "decision=option".
        return to("decision", decision, at=anchor(kind, identity.rpartition("=")[2]))
    # What says something by itself stands with the advice; each other kind without pages has one that lists it.
    page = "advice" if kind in ENTRY_WORDS else KINDS[kind].field
    return to(page, at=anchor(kind, identity))


def anchor(kind: str, *ids: str) -> str:
    """The id of an entry's element. Slugs have no double hyphen, so no two entries share one."""
    return "--".join((kind, *ids))
