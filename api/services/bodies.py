"""Bodies: a case, and a few fields beside it. Models made from the base read them, refuse them and describe them.

The case in a body is handed as a whole to `engine.reasoning.case.read_case`, which alone knows what a case is. Messages
repeat only what has the form of an id.
"""

import inspect
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Annotated, Any, Final, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model
from pydantic_core import ErrorDetails

from api.services.catalogue import UnknownEntryError, is_id
from api.services.fields import NO_CASE, UNKNOWN, Mark
from engine.knowledge.errors import CaseError, Problem, listed
from engine.knowledge.model import KnowledgeBase, NonAnswer, Question
from engine.reasoning.case import IMPORTANCES, PARTS, STAMP, UNSURE, Case, Telling, read_case

Schema = dict[str, Any]
Taker = Callable[..., Any]
"""What takes what a body says: its parameters that have a `Mark` are the fields beside the case."""

MOST_OF_A_FIELD: Final = 10
"""As many problems are told of one field beside the case, so that there is room for others."""
CASE: Final = "Case"
"""The name of the body that is a case and no more."""


class _Beside(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Bodies:
    """The bodies over one base, by name."""

    def __init__(self, kb: KnowledgeBase, takers: Mapping[str, Taker]) -> None:
        self._kb = kb
        self._models = {name: _model(kb, name, taker) for name, taker in takers.items()}

    def read(self, name: str, document: object) -> tuple[Case, dict[str, Any]]:
        """The case in a document, and what it says beside it; CaseError with every problem found."""
        fields, own = self._models[name].model_fields, document if isinstance(document, Mapping) else {}
        # What is needed and is not there is refused as anything is that it cannot be.
        needed = {each: ... for each, field in fields.items() if field.is_required()}
        given = needed | {each: own[each] for each in fields if each in own}
        rest = {each: value for each, value in own.items() if each not in fields} if own else document
        problems: list[Problem] = []
        beside, case = None, None
        telling = Telling()
        try:
            beside = self._models[name].model_validate(given, context=telling)
        except ValidationError as error:
            problems += _problems(error, telling)
        try:
            case = read_case(self._kb, rest, telling)
        except CaseError as error:
            problems += (_of_case(each, fields) for each in error.problems)
        if beside is None or case is None:
            raise CaseError([*problems, *telling.rest()])
        return case, dict(beside)

    def schemas(self, at: str) -> dict[str, Schema]:
        """Every body as JSON Schema, by name; `at` is where the schemas are, so that they can refer to each other."""
        whole = case_schema(self._kb)
        # By reference: a case names every question of the base.
        parts = {each: {"$ref": f"{at}{CASE}/properties/{each}"} for each in whole["properties"]}
        made = {}
        for name, model in self._models.items():
            schema = model.model_json_schema()
            fields = schema["properties"]
            for field in fields.values():
                if "type" not in field:
                    field["$ref"] = f"{at}{CASE}"
            needed = {each: fields[each].get("enum", [{}])[0] for each in schema.get("required", ())}
            made[name] = schema | {
                "description": f"A case, and beside it: {', '.join(fields)}.",
                "properties": parts | fields,
                "examples": [example_case(self._kb) | needed],
            }
        return made | {CASE: whole}


def marks_of(taker: Taker) -> Mapping[str, Mark]:
    """What each field of a body is."""
    hints = get_type_hints(taker, include_extras=True).items()
    marks = ((name, mark) for name, hint in hints for mark in getattr(hint, "__metadata__", ()))
    return {name: mark for name, mark in marks if isinstance(mark, Mark)}


def _model(kb: KnowledgeBase, name: str, taker: Taker) -> type[_Beside]:
    """What a body says beside a case, over this base."""
    parameters = inspect.signature(taker).parameters
    fields: dict[str, Any] = {}
    for each, mark in marks_of(taker).items():
        default = parameters[each].default
        kind: Any = Annotated[mark.over(kb), Field(description=mark.said)]
        # A default of null would be described as something that can be sent.
        otherwise = Field(default_factory=lambda: None) if default is None else default
        fields[each] = kind if default is inspect.Parameter.empty else (kind, otherwise)
    return create_model(name, __base__=_Beside, **fields)


def _problems(error: ValidationError, telling: Telling) -> Iterator[Problem]:
    """What is wrong beside the case: of each field the first few things, since nobody mends more at once."""
    found = Counter[str]()
    for wrong in error.errors(include_url=False):
        found[str(wrong["loc"][0])] += 1
        if wrong["type"] == NO_CASE:
            # Told by whoever read it, as far as is told of the whole.
            yield from (Problem((str(wrong["loc"][0]), *each.path), each.message) for each in wrong["ctx"]["problems"])
        elif found[str(wrong["loc"][0])] <= MOST_OF_A_FIELD and telling.tells():
            yield _told(wrong, telling)


def _told(wrong: ErrorDetails, telling: Telling) -> Problem:
    """What pydantic found wrong; with the nearest name where one may be looked for."""
    # "?" stands for a name that is not repeated.
    field, *place = (str(each) if isinstance(each, int) or is_id(each) else "?" for each in wrong["loc"][:2])
    if wrong["type"] != UNKNOWN:
        return Problem((field, *place), wrong["msg"])
    known = wrong["ctx"]["known"]
    unknown = UnknownEntryError(wrong["msg"], wrong["input"], known if telling.suggests() else ())
    return Problem((field, *place), f"{unknown} There are {listed(known)}")


def _of_case(problem: Problem, beside: Collection[str]) -> Problem:
    """A problem of the case; of an unknown part, with what there may be besides."""
    if not beside or len(problem.path) != 1 or problem.path[0] in (*PARTS, STAMP) or problem.message.endswith("?"):
        return problem
    return Problem(problem.path, f"{problem.message}; beside it there may be {listed(beside)}")


def case_schema(kb: KnowledgeBase) -> Schema:
    """What `read_case` takes, written the usual way, with an example that is a case."""
    return {
        "title": CASE,
        "type": "object",
        "description": "Answers, importances, choices and marks; every part, and everything in it, may be missing. "
        "The ids are those of the knowledge base.",
        "additionalProperties": False,
        "properties": {
            "answers": _table(
                "Question to answer: an option, a list of options where the question takes several, or a non-answer "
                "(`dont-know`, `later`: the facts stay open; `does-not-apply`: none of them holds).",
                {each.id: _answer(each) for each in kb.questions.values()},
            ),
            "importances": _table(
                "Concern to how much it counts; `normal` where not said.",
                {each.id: {"type": "string", "enum": list(IMPORTANCES)} for each in kb.concerns.values()},
            ),
            "choices": _table(
                "Decision to what you have fixed: an option, or a family of options that are forms of one answer.",
                {
                    each.id: {"type": "string", "description": each.question, "enum": list(each.choice_ids)}
                    for each in kb.decisions.values()
                },
            ),
            UNSURE: {
                "type": "array",
                "description": "Questions whose answers, as given, you are not sure of; each has an answer that names "
                "options. What follows is what follows from the answers.",
                "items": {"type": "string", "enum": list(kb.questions)},
            },
            STAMP: {"type": "object", "description": "Where a saved case says under which knowledge base it was made."},
        },
        "examples": [example_case(kb)],
    }


def example_case(kb: KnowledgeBase) -> Schema:
    """A small case that is valid for this base: an answer that is in doubt, a non-answer, an importance."""
    answered, *others = kb.questions.values()
    answers = {answered.id: answered.option_ids[0]} | {each.id: NonAnswer.DONT_KNOW.value for each in others[:1]}
    importances = {next(iter(kb.concerns)): "more"}
    return {"answers": answers, "importances": importances, "choices": {}, UNSURE: [answered.id]}


def _table(description: str, properties: Schema) -> Schema:
    return {
        "type": "object",
        "description": description,
        "additionalProperties": False,
        "properties": properties,
    }


def _answer(question: Question) -> Schema:
    one = {"type": "string", "enum": [*question.option_ids, *(each.value for each in question.non_answers)]}
    if question.kind == "one":
        return {"description": question.text, **one}
    several = {"type": "array", "minItems": 1, "items": {"type": "string", "enum": list(question.option_ids)}}
    return {"description": question.text, "anyOf": [one, several]}
