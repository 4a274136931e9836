"""The description of the API: OpenAPI 3.1, made from the routes and the knowledge base."""

import json
import sys
from collections.abc import Sequence
from typing import Any, Final

from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter
from starlette.routing import BaseRoute

import api.http.problems
from api.http.problems import MEDIA_TYPE, TYPES, ProblemDetails, detail_of, title_of
from api.services import analyses, citations, views
from api.services.attribute_docs import described_fields
from api.services.bodies import Bodies
from api.services.casework import documents
from engine.report import difference, plan, readiness, report
from engine.rules import touches
from engine.space import findings

API_VERSION: Final = "1.0.0"

EVALUATION: Final = "evaluation"
ANALYSIS: Final = "analysis"
CASES: Final = "cases"
KNOWLEDGE: Final = "knowledge"
SERVICE: Final = "service"

TAGS: Final = (
    {"name": EVALUATION, "description": "What the manual's points come to for one case. Nothing is kept."},
    {
        "name": ANALYSIS,
        "description": "What is exact about a case: what is open, what would change it, what it rests on. Each answer "
        "says whether it is finished; one that is not is right as far as it goes, and always goes as far.",
    },
    {
        "name": CASES,
        "description": "Cases that are stored, sealed: by their keys here, and by the same keys on the pages. What is "
        "stored cannot be read without a key. No key is in an address, and no cookie is read.",
    },
    {"name": KNOWLEDGE, "description": "The rule base itself: every entry, with the passages it comes from."},
    {"name": SERVICE, "description": "Whether the service is there, and what its answers mean."},
)

DESCRIPTION: Final = """\
Decision support for starting a project of peer support in drug aid. It says what chapter 2 of the Peer Support Manual
says, adapted to a project's own answers, with the arguments on both sides and the passages they come from.

The core is stateless: send a case, get a report, an organisational plan, or how ready the project is for a choice. The
same case over the same knowledge (see `hash`) gives the same bytes. A case that says, as `knowledge`, that it was saved
under other knowledge is read as far as this one has it; where something was not, a JSON answer begins with `left_out`.
Names that answers and concerns had in older versions (`formerly`) are read in today's.
Errors are `application/problem+json` (RFC 9457) and do not repeat what was sent.
Entries of the knowledge carry an entity tag: ask again with `If-None-Match`.

Only what is sent to `/api/v1/cases` is stored: sealed under a key that its owner alone has, until it ends by itself.
"""

_SCHEMAS: Final = "#/components/schemas/"
_AGAIN: Final = {
    "Retry-After": {
        "description": "Seconds after which to try again.",
        "schema": {"type": "integer", "minimum": 1},
    }
}
_HEADERS: Final = {
    401: {"WWW-Authenticate": {"description": "How to send a key.", "schema": {"type": "string"}}},
    503: _AGAIN,
}
"""What problems come with, by their status."""


def body_of(name: str) -> dict[str, Any]:
    """A JSON body that has to be there, by the name of its schema."""
    content = {"application/json": {"schema": {"$ref": f"{_SCHEMAS}{name}"}}}
    return {"requestBody": {"required": True, "content": content}}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems a route documents; every route may also answer with others of the kind."""
    described: dict[int | str, dict[str, Any]] = {
        status: _problem(f"{title_of(status)}. {detail_of(status)}") for status in statuses
    }
    return described | {"default": _problem("Any other problem.")}


def busy() -> dict[int | str, dict[str, Any]]:
    """The problem of a route that takes only so much at a time, and no longer than it may."""
    return {503: problems(503)[503] | {"headers": _AGAIN}}


def typed(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """The problems of these types; some come with a header."""
    told: dict[int, list[str]] = {}
    for kind in (TYPES[each] for each in kinds):
        told.setdefault(kind.status, []).append(f"{kind.title}. {kind.meaning} {kind.remedy}")
    return {
        status: _problem(" Or: ".join(each)) | ({"headers": _HEADERS[status]} if status in _HEADERS else {})
        for status, each in told.items()
    }


def answered(description: str, **headers: str) -> dict[str, Any]:
    """An answer with these headers, each with what it is; `_` in their names stands for `-`."""
    told = {
        name.replace("_", "-"): {"description": said, "schema": {"type": "string"}} for name, said in headers.items()
    }
    return {"description": description, "headers": told}


def header(name: str, description: str, *, required: bool = False) -> dict[str, Any]:
    """A header that a request may have to carry."""
    schema = {"type": "string"}
    return {"name": name, "in": "header", "required": required, "description": description, "schema": schema}


def not_modified() -> dict[int | str, dict[str, Any]]:
    """The answer to a conditional request for what the client has."""
    return {304: {"description": "The client has this version of the knowledge."}}


def _problem(description: str) -> dict[str, Any]:
    schema = {"$ref": f"{_SCHEMAS}ProblemDetails"}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": schema}}}


class Description:
    """The description of an application, of the routes it had when this was set up."""

    def __init__(self, routes: Sequence[BaseRoute], bodies: Bodies) -> None:
        self._routes = tuple(routes)
        self._bodies = bodies
        # Read from the source: now, and not when it is first asked for.
        answers = (sys.modules[each.answer.__module__] for each in analyses.analyses())
        self._fields = described_fields(
            *(report, touches, plan, readiness, difference, findings, analyses),
            *(*answers, views, citations, documents, api.http.problems),
        )

    def encoded(self, root_path: str) -> bytes:
        """As JSON, of what is served below this path."""
        return json.dumps(self._document(root_path), ensure_ascii=False, separators=(",", ":")).encode()

    def _document(self, root_path: str) -> dict[str, Any]:
        """With bodies as the ids of a base shape them."""
        made = _document_of(self._routes, root_path)
        schemas = made["components"]["schemas"]
        problem = TypeAdapter(ProblemDetails).json_schema(ref_template=f"{_SCHEMAS}{{model}}")
        schemas |= problem.pop("$defs") | {"ProblemDetails": problem} | self._bodies.schemas(_SCHEMAS)
        for name in schemas.keys() & self._fields.keys():
            for field, text in self._fields[name].items():
                schemas[name]["properties"][field]["description"] = text
        return made


def _document_of(routes: Sequence[BaseRoute], root_path: str) -> dict[str, Any]:
    """The description of these routes, served below this path."""
    return get_openapi(
        title="Groundwork",
        version=API_VERSION,
        openapi_version="3.1.0",
        summary="Decision support for peer support projects in drug aid",
        description=DESCRIPTION,
        routes=routes,
        tags=[dict(tag) for tag in TAGS],
        servers=[{"url": root_path}] if root_path else None,
    )
