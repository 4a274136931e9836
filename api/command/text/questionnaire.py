"""The blank questionnaire as text to print and fill in with a pen."""

from collections.abc import Iterable

from api.command.text.layout import STEP, Lines, bullets, heading, paragraph, section
from api.command.text.report import stamped
from api.services.questionnaire import BlankQuestion, Choice, Questionnaire
from engine.reasoning.case import IMPORTANCES

BOXES = {"one": "( ) ", "several": "[ ] "}
INDENT = 5


def questionnaire_text(blank: Questionnaire) -> Lines:
    """All questions, then the concerns, then the decisions."""
    yield from heading("Questionnaire")
    yield from stamped(blank.knowledge)
    yield ""
    yield from bullets(
        (
            "( ) Tick one answer.",
            "[ ] Tick as many as are true.",
            "Where nobody knows, say so: it is an answer too, and nothing is guessed in its place.",
        )
    )
    for topic in blank.topics:
        yield from section(topic.title, "-")
        yield from paragraph(topic.intro)
        for question in topic.questions:
            yield ""
            yield from _question(question)
    yield from _concerns(blank)
    yield from _decisions(blank)


def _question(question: BlankQuestion) -> Lines:
    number = f"{question.number}."
    yield from paragraph(question.text, bullet=f"{number:<{INDENT}}")
    yield from paragraph(question.help, INDENT)
    if question.counts_when:
        one = "one of these" if len(question.counts_when) > 1 else "this"
        yield from paragraph(f"Counts only where {one} is so:", INDENT)
        yield from bullets([" And: ".join(premises) for premises in question.counts_when], INDENT + STEP)
    yield from _boxes(question.answers, BOXES[question.kind])
    yield from _boxes(question.non_answers, BOXES["one"])


def _boxes(choices: Iterable[Choice], box: str) -> Lines:
    for choice in choices:
        yield from paragraph(choice.label, INDENT, bullet=box)


def _concerns(blank: Questionnaire) -> Lines:
    yield from section("What matters more, what less", "-")
    yield from paragraph("What is not ticked counts as normal.")
    for concern in blank.concerns:
        yield ""
        yield from paragraph(f"{concern.name}: {concern.meaning}")
        yield " " * INDENT + "   ".join(BOXES["one"] + importance for importance in IMPORTANCES)


def _decisions(blank: Questionnaire) -> Lines:
    yield from section("What is decided already", "-")
    yield from paragraph("Tick only what is fixed. The arguments are shown all the same.")
    for decision in blank.decisions:
        yield ""
        yield from paragraph(f"{decision.title}: {decision.question}")
        yield from _boxes([Choice(option.id, option.label) for option in decision.option], BOXES["one"])
        if decision.family:
            yield from paragraph("Or only this much, in the form that suits best:", INDENT)
            yield from _boxes([Choice(family.id, family.label) for family in decision.family], BOXES["one"])
