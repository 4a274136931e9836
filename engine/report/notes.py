"""What a group writes beside its case: why it decided, who does a step by when, what is done. No rule reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class StepNote:
    """What is noted on one step of the plan."""

    who: str = ""
    by: str = ""
    """By when, in the group's own words."""
    done: bool = False


NO_STEP_NOTE: Final = StepNote()


@dataclass(frozen=True, slots=True)
class Notes:
    """All notes of one case."""

    reasons: Mapping[str, str] = field(default_factory=dict)
    """Decision → why the group decided as it did."""
    steps: Mapping[str, StepNote] = field(default_factory=dict)
    """The id of a step in the plan → what is noted on it."""


NO_NOTES: Final = Notes()


def step_id(kind: str, identity: str) -> str:
    """The id of the step that an entry asks for, as in `advice.pay-weekly`: the same in every plan and report."""
    return f"{kind}.{identity}"
