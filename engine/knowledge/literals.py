"""Literals: the one form in which a premise is written, and the ground atoms they stand for.

In a knowledge file a premise is one of

    condition-id              a condition holds
    answer:question=option    this answer was given
    chosen:decision=option    this option is chosen

and there is no negation (docs/adr/0001).
"""

from dataclasses import dataclass
from typing import Final, Literal

ANSWER: Final = "answer"
CHOSEN: Final = "chosen"
CONDITION: Final = "condition"

Kind = Literal["answer", "chosen", "condition"]


@dataclass(frozen=True, slots=True)
class Premise:
    """A literal taken apart. `value` is the option of an answer or choice, empty for a condition."""

    kind: Kind
    subject: str
    value: str = ""

    @property
    def atom(self) -> str:
        """The ground atom this literal stands for in rules, traces and facts."""
        return f"{self.kind}:{self.subject}={self.value}" if self.value else f"{self.kind}:{self.subject}"


_FORMS = "write a condition's id, 'answer:question=option' or 'chosen:decision=option'"


def parse(text: str) -> Premise:
    """Take a literal of a knowledge file apart; ValueError, with what is allowed, where it has no such form."""
    prefix, colon, rest = text.partition(":")
    if not colon:
        if "=" in text or not text.strip():
            raise ValueError(f"{text!r} is not a literal; {_FORMS}")
        return Premise(CONDITION, text)
    subject, equals, value = rest.partition("=")
    if prefix not in (ANSWER, CHOSEN) or not equals or not subject or not value:
        raise ValueError(f"{text!r} is not a literal; {_FORMS}")
    return Premise(ANSWER if prefix == ANSWER else CHOSEN, subject, value)


def atom(text: str) -> str:
    """The ground atom of a literal; ValueError as in `parse`."""
    return parse(text).atom


def read_atom(text: str) -> tuple[str, str, str]:
    """Take an atom apart: kind, subject, value (empty where it has none)."""
    kind, _, rest = text.partition(":")
    subject, _, value = rest.partition("=")
    return kind, subject, value
