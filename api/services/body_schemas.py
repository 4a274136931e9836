"""The form of every body as JSON Schema, made from the knowledge base: a case, and a case with fields beside it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from api.services.case_schema import case_schema, example_case
from engine.knowledge.model import KnowledgeBase
from engine.space.search.changes import MOST_EFFORT

Schema = dict[str, Any]

CASE: Final = "Case"


def body_schemas(kb: KnowledgeBase, at: str) -> dict[str, Schema]:
    """Every body a route takes, by name; `at` is where the schemas are, so that they can refer to each other."""
    case = case_schema(kb)
    bodies = _Bodies(kb, case["properties"], at)
    made = (
        bodies.readiness("Inquiry", {"earlier": _case(at, "A case of an earlier time, to see what has moved.")}),
        bodies.readiness("AboutGaps", _efforts(kb) | _thorough(), efforts={next(iter(kb.questions)): MOST_EFFORT}),
        bodies.decision("AboutDecision"),
        bodies.decision("AboutChange", {"keep": _questions(kb, "Questions whose answers may not change.")}, keep=[]),
        bodies.decision("AboutDoubt", {"unsure": _questions(kb, "Questions whose answers are in doubt; else all.")}),
        bodies.option("AboutOption"),
        bodies.other("AboutOther"),
    )
    return {CASE: case, **{each["title"]: each for each in made}}


def _case(at: str, description: str) -> Schema:
    return {"description": description, "$ref": f"{at}{CASE}"}


def _one_of(description: str, ids: Iterable[str]) -> Schema:
    return {"type": "string", "description": description, "enum": list(ids)}


def _questions(kb: KnowledgeBase, description: str) -> Schema:
    return {"type": "array", "description": description, "items": {"type": "string", "enum": list(kb.questions)}}


def _efforts(kb: KnowledgeBase) -> dict[str, Schema]:
    effort = {"type": "integer", "minimum": 1, "maximum": MOST_EFFORT}
    return {
        "efforts": {
            "type": "object",
            "description": "Question to how hard it is to change what it asks about; 1 where not said.",
            "additionalProperties": False,
            "properties": dict.fromkeys(kb.questions, effort),
        }
    }


def _thorough() -> dict[str, Schema]:
    said = "Whether what the choice should have counts as well, and not only what it cannot do without."
    return {"thorough": {"type": "boolean", "description": said, "default": False}}


class _Bodies:
    """Makes the bodies that have fields beside a case."""

    def __init__(self, kb: KnowledgeBase, parts: Mapping[str, Schema], at: str) -> None:
        self.kb = kb
        self.at = at
        # By reference: a case names every question of the base.
        self.parts = {name: {"$ref": f"{at}{CASE}/properties/{name}"} for name in parts}
        self.first = next(iter(kb.decisions.values()))

    def _body(
        self, title: str, fields: Mapping[str, Schema], needed: Iterable[str], example: Mapping[str, Any]
    ) -> Schema:
        return {
            "title": title,
            "type": "object",
            "description": f"A case, and beside it: {', '.join(fields)}.",
            "additionalProperties": False,
            "properties": {**self.parts, **fields},
            "required": list(needed),
            "examples": [{**example_case(self.kb), **example}],
        }

    def readiness(self, title: str, fields: Mapping[str, Schema], **example: Any) -> Schema:
        """A body that names a readiness check."""
        checks = list(self.kb.readiness)
        check: Schema = {
            "type": "string",
            "description": "The readiness check; may be missing where there is only one.",
        }
        check |= {"enum": checks} if checks else {}
        named: Schema = {"check": checks[0]} if checks else {}
        return self._body(title, {"check": check, **fields}, ["check"] if len(checks) > 1 else [], named | example)

    def decision(self, title: str, fields: Mapping[str, Schema] | None = None, **example: Any) -> Schema:
        """A body that names a decision."""
        decision = _one_of("The decision whose verdict it is about.", self.kb.decisions)
        return self._body(
            title, {"decision": decision, **(fields or {})}, ["decision"], {"decision": self.first.id} | example
        )

    def option(self, title: str) -> Schema:
        """A body that names a decision and an option of it."""
        options = dict.fromkeys(option for each in self.kb.decisions.values() for option in each.option_ids)
        body = self.decision(
            title, {"option": _one_of("An option of this decision.", options)}, option=self.first.option_ids[0]
        )
        return body | {"required": ["decision", "option"]}

    def other(self, title: str) -> Schema:
        """A body with another case."""
        other = _case(self.at, "The other case, as a whole.")
        return self._body(title, {"other": other}, ["other"], {"other": {"answers": {}}})
