"""Build small bases in code: one decision with the arguments a test needs."""

from collections.abc import Iterable, Sequence

from bench.synthetic import CONCERNS, SOURCE, base_of
from engine.model import (
    Alternatives,
    AnswerOption,
    Argument,
    Decision,
    KnowledgeBase,
    Option,
    Question,
    Scope,
    Side,
    Topic,
    TopicFile,
    Weight,
)

CONCERN = CONCERNS[0]
DECISION = "way"
OPTIONS = ("a", "b", "c")


def argument(
    identity: str,
    side: Side,
    options: str,
    weight: Weight | None = "normal",
    *,
    concern: str = CONCERN,
    scope: Scope = "local",
    when: Alternatives = (("ground",),),
) -> Argument:
    """Make an argument on some of the options, as in "ab"."""
    return Argument(
        id=identity,
        decision=DECISION,
        options=tuple(options),
        side=side,
        concern=concern,
        claim="Nonsense.",
        scope=scope,
        when=when if scope == "local" else (),
        weight=weight,
        source=SOURCE,
    )


def question(identity: str, ask_when: Alternatives = ()) -> Question:
    """Make a question that can be answered yes, no or neither."""
    return Question(
        id=identity,
        text=f"{identity}?",
        kind="one",
        none="Neither",
        option=(AnswerOption(id="yes", label="Yes"), AnswerOption(id="no", label="No")),
        ask_when=ask_when,
        source=SOURCE,
    )


def way(
    arguments: Iterable[Argument], options: Sequence[str] = OPTIONS, questions: Sequence[Question] = ()
) -> KnowledgeBase:
    """Make a base of one decision."""
    decision = Decision(
        id=DECISION,
        title="The way",
        question="Which way?",
        option=tuple(Option(id=each, label=each.upper(), text="Nonsense.", source=SOURCE) for each in options),
        source=SOURCE,
    )
    topic = Topic(id="way", title="Way", intro="Nonsense.", sections=("nonsense",))
    file = TopicFile(topic=topic, question=tuple(questions), decision=(decision,), argument=tuple(arguments))
    return base_of([file])
