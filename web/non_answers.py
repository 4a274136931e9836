"""The words for what may stand where an answer would: said alike in the form, its errors and the results."""

from collections.abc import Iterator, Mapping
from typing import Final

from engine.model import NonAnswer, Question

WORDS: Final[Mapping[NonAnswer, str]] = {NonAnswer.DONT_KNOW: "Don’t know", NonAnswer.LATER: "Later"}


def offered(question: Question) -> Iterator[tuple[NonAnswer, str]]:
    """The non-answers a question offers, each with its words; "does not apply" has words of the question's own."""
    yield from WORDS.items()
    if question.none is not None:
        yield NonAnswer.DOES_NOT_APPLY, question.none
