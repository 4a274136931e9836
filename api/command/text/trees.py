"""Derivation trees as indented text: what something follows from, down to answers and passages."""

from collections.abc import Iterable

from api.command.text.layout import STEP, Lines, paragraph
from engine.report.report import Missing, Reason
from engine.report.wording import PREMISE_WORDS


def because(title: str, reasons: Iterable[Reason], indent: int) -> Lines:
    """The trees below a title; nothing where there are none."""
    reasons = tuple(reasons)
    if reasons:
        yield from paragraph(f"{title}:", indent)
        for reason in reasons:
            yield from _tree(reason, indent + STEP)


def _tree(reason: Reason, indent: int) -> Lines:
    yield from paragraph(reason.text, indent, bullet="- ", source=reason.source)
    for deeper in reason.because:
        yield from _tree(deeper, indent + STEP)


def lacking(alternatives: tuple[tuple[Missing, ...], ...], indent: int) -> Lines:
    """What an argument's premises lack."""
    if len(alternatives) > 1:
        yield from paragraph("What is missing (any one of these would do):", indent)
    elif alternatives:
        yield from paragraph("What is missing:", indent)
    for number, alternative in enumerate(alternatives, 1):
        bullet = f"{number}. " if len(alternatives) > 1 else "- "
        for premise in alternative:
            yield from paragraph(f"{premise.text} ({PREMISE_WORDS[premise.standing]})", indent + STEP, bullet=bullet)
            bullet = " " * len(bullet) if len(alternatives) > 1 else bullet
