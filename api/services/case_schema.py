"""The form of a case as JSON Schema, made from the knowledge base: every question with the answers it takes."""

from typing import Any

from engine.knowledge.model import Decision, KnowledgeBase, NonAnswer, Question
from engine.reasoning.case import IMPORTANCES, STAMP


def case_schema(kb: KnowledgeBase) -> dict[str, Any]:
    """What `read_case` of `engine.reasoning.case` takes, written the usual way, with an example that is a case."""
    return {
        "title": "Case",
        "type": "object",
        "description": "Answers, importances and choices; every part, and everything in it, may be missing. "
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
                "Decision to the option you have fixed.",
                {each.id: _choice(each) for each in kb.decisions.values()},
            ),
            STAMP: {"type": "object", "description": "Where a saved case says under which knowledge base it was made."},
        },
        "examples": [example_case(kb)],
    }


def example_case(kb: KnowledgeBase) -> dict[str, Any]:
    """A small case that is valid for this base: an answer, a non-answer, an importance."""
    answered, *others = kb.questions.values()
    answers = {answered.id: answered.option_ids[0]} | {each.id: NonAnswer.DONT_KNOW.value for each in others[:1]}
    return {"answers": answers, "importances": {next(iter(kb.concerns)): "more"}, "choices": {}}


def _table(description: str, properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "additionalProperties": False,
        "properties": properties,
    }


def _answer(question: Question) -> dict[str, Any]:
    one = {"type": "string", "enum": [*question.option_ids, *(each.value for each in question.non_answers)]}
    if question.kind == "one":
        return {"description": question.text, **one}
    several = {"type": "array", "minItems": 1, "items": {"type": "string", "enum": list(question.option_ids)}}
    return {"description": question.text, "anyOf": [one, several]}


def _choice(decision: Decision) -> dict[str, Any]:
    return {"type": "string", "description": decision.question, "enum": list(decision.option_ids)}
