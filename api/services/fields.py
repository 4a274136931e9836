"""What a body may say beside a case: fields that name entries of a base, or hold another case.

A parameter whose type carries one of these marks is a field of a body. Over a base the mark says what the field takes,
and what to give instead of anything else; the command line makes its arguments from the same marks.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from dataclasses import dataclass
from types import GenericAlias
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from engine.knowledge.errors import CaseError, listed
from engine.knowledge.kinds import KINDS
from engine.knowledge.model import KnowledgeBase
from engine.reasoning.case import Case, read_case
from engine.space.search.changes import MOST_EFFORT

SAID: Final = "said"
"""The message says what to give instead."""
UNKNOWN: Final = "unknown"
"""The id of nothing: the message says of what kind, the context what there is."""
NO_CASE: Final = "no-case"
"""Not a case: the context says why."""


@dataclass(frozen=True, slots=True)
class Mark(ABC):
    """What a field is, whatever the base."""

    said: str
    """Its description."""
    help: str = ""
    """What the command line says of it, where that takes it."""
    kind: str = ""
    """Of the entries it names, where it names any."""

    @abstractmethod
    def over(self, kb: KnowledgeBase) -> Any:
        """Its type over this base."""


class OneOf(Mark):
    """The id of an entry."""

    def over(self, kb: KnowledgeBase) -> Any:
        """One of the ids of the base."""
        kind = KINDS[self.kind]
        return id_of(kind.entries(kb), reader(kind.singular, kind.entries(kb)))


class SeveralOf(OneOf):
    """The ids of entries."""

    def over(self, kb: KnowledgeBase) -> Any:
        """A list of ids; what is read is in the base's order."""
        one, known = super().over(kb), KINDS[self.kind].entries(kb)
        a_list = _only(f"give a list of {listed(known)}", lambda value: isinstance(value, list))
        return _type(
            GenericAlias(list, one),
            a_list,
            AfterValidator(lambda given: tuple(each for each in known if each in given)),
        )


class Efforts(OneOf):
    """How hard it is to change what a question asks about, for some questions."""

    def over(self, kb: KnowledgeBase) -> Any:
        """Question to effort; what is read is in the base's order."""
        one, known = super().over(kb), KINDS[self.kind].entries(kb)
        efforts = range(1, MOST_EFFORT + 1)
        # A truth value is a number to Python.
        whole = _only(
            f"give a whole number from 1 to {MOST_EFFORT}", lambda value: type(value) is int and value in efforts
        )
        table = _only("give a table of questions", lambda value: isinstance(value, dict))
        in_order = AfterValidator(lambda given: {each: given[each] for each in known if each in given})
        shown = Field(examples=[{next(iter(known)): MOST_EFFORT}])
        return _type(GenericAlias(dict, (one, _type(int, Field(ge=1, le=MOST_EFFORT), whole))), table, in_order, shown)


class OptionOf(Mark):
    """The id of an option, or of a family of options, of the decision that the field `decision` names."""

    def over(self, kb: KnowledgeBase) -> Any:
        """One of those of that decision; of any, as far as a schema can say it."""
        readers = {each.id: reader(self.kind, each.choice_ids) for each in kb.decisions.values()}

        def read(value: object, before: ValidationInfo) -> str | None:
            # Where it is not clear which decision is meant, only that is to be mended.
            return readers[before.data["decision"]](value) if "decision" in before.data else None

        return id_of(dict.fromkeys(option for each in kb.decisions.values() for option in each.choice_ids), read)


class Flag(Mark):
    """True or false."""

    def over(self, _kb: KnowledgeBase) -> Any:
        """The same over every base."""
        return _type(bool, _only("give true or false", lambda value: isinstance(value, bool)))


class AnotherCase(Mark):
    """A case as a whole."""

    def over(self, kb: KnowledgeBase) -> Any:
        """A case of this base, read as every case is."""

        def read(document: object, body: ValidationInfo) -> Case:
            try:
                return read_case(kb, document, body.context)
            except CaseError as error:
                raise PydanticCustomError(NO_CASE, "not a case", {"problems": error.problems}) from None

        return _type(Case, PlainValidator(read), WithJsonSchema({}))


DecisionId = Annotated[str, OneOf("The decision whose verdict it is about.", "the id of the decision", "decision")]


def id_of(known: Collection[str], read: Callable[..., Any]) -> Any:
    """An id, so read, that is described as one of these."""
    # A schema has no choice of nothing.
    choice = {"enum": list(known)} if known else {}
    return _type(str, PlainValidator(read), WithJsonSchema({"type": "string", **choice}))


def reader(word: str, known: Collection[str]) -> Callable[[object], str]:
    """Reads the id of one of these."""
    # Ids alone: pydantic writes out what is in a context, each time.
    choice, context = f"give one of {listed(known)}", {"known": tuple(known)}

    def read(value: object) -> str:
        if not isinstance(value, str):
            raise PydanticCustomError(SAID, choice)
        if value not in known:
            raise PydanticCustomError(UNKNOWN, word, context)
        return value

    return read


def _type(kind: Any, *more: Any) -> Any:
    return Annotated[(kind, *more)]


def _only(said: str, fits: Callable[[Any], bool]) -> Any:
    def check(value: object) -> object:
        if not fits(value):
            raise PydanticCustomError(SAID, said)
        return value

    return BeforeValidator(check)
