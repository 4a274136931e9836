"""What the plan and the readiness report say alike: their head, their lines, and requirements."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from api.exports.paper import Line, Run
from engine.knowledge.model import KnowledgeStamp
from engine.report.report import Reason

SHORT_HASH: Final = 12
"""As many characters of the content hash tell bases apart well enough."""

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Not from `strftime`: its words depend on the machine."""

PRIVACY: Final = "It rests on your answers and shows part of them: keep it safe, and think before you pass it on."
NO_ADVICE: Final = "It is no legal or medical advice."

SOURCE: Final = "Source"


def plain(text: str) -> Line:
    """A line without more."""
    return (Run(text),)


def line(
    text: str,
    *,
    lead: str | None = None,
    source: Sequence[str] = (),
    notes: Iterable[str | None] = (),
    dated: str | None = None,
) -> Line:
    """A line: what it starts with, its text, its passages, remarks, and why it is of the manual's time."""
    return tuple(_runs(text, lead, source, (*notes, of_its_time(dated))))


def _runs(text: str, lead: str | None, source: Sequence[str], notes: Iterable[str | None]) -> Iterator[Run]:
    if lead:
        yield Run(lead, "strong")
    yield Run(text)
    if source:
        yield Run(f"[{', '.join(source)}]", "source")
    for note in notes:
        if note:
            yield Run(note, "note")


def strong(text: str) -> Line:
    """A line of weight."""
    return (Run(text, "strong"),)


def cited(source: Sequence[str]) -> Line:
    """A cell with passages."""
    return (Run(", ".join(source), "source"),)


def sourced(source: Sequence[str]) -> Line:
    """A line of its own with passages."""
    return (Run(f"{SOURCE}: {', '.join(source)}", "source"),)


def of_its_time(dated: str | None) -> str | None:
    """The mark of what is of the manual's time."""
    return f"Of its time: {dated}" if dated else None


def in_words(day: date) -> str:
    """A date that reads the same everywhere: "24 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def stamped(knowledge: KnowledgeStamp) -> str:
    """Which knowledge base it rests on."""
    return f"{knowledge.title}, version {knowledge.version} ({knowledge.hash[:SHORT_HASH]})"


def head(knowledge: KnowledgeStamp, origin: str, made: date) -> tuple[Line, ...]:
    """What stands below a title."""
    return (
        line(in_words(made), lead="Made on"),
        line(f"{stamped(knowledge)}.", lead="Knowledge:"),
        line(origin, lead="Source:"),
        line(f"{PRIVACY} {NO_ADVICE}", lead="This paper:"),
    )


def footer(knowledge: KnowledgeStamp, made: date) -> str:
    """What stands on each page."""
    return f"{in_words(made)} · {stamped(knowledge)}"


def reasons(because: Iterable[Reason]) -> str:
    """What something follows from, in a cell."""
    return " ".join(f"{each.text}." if each.text[-1:] not in ".?!" else each.text for each in because)
