"""Build small bases in code: one decision with the arguments a test needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from random import Random

from engine.knowledge import atoms
from engine.knowledge.model import (
    Alternatives,
    AnswerOption,
    Argument,
    Decision,
    Document,
    Family,
    Item,
    KnowledgeBase,
    Option,
    Part,
    Question,
    Scope,
    Side,
    Topic,
    TopicFile,
    Weight,
)
from engine.rules.compiler import RuleBase, compile_rules
from engine.sampling.bases import CONCERNS, SOURCE, base_of

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
        help="Nonsense.",
        kind="one",
        none="Neither",
        option=(AnswerOption(id="yes", label="Yes"), AnswerOption(id="no", label="No")),
        ask_when=ask_when,
        source=SOURCE,
    )


def way(
    arguments: Iterable[Argument],
    options: Sequence[str] = OPTIONS,
    questions: Sequence[Question] = (),
    ask_when: Alternatives = (),
) -> KnowledgeBase:
    """Make a base of one decision."""
    decision = Decision(
        id=DECISION,
        title="The way",
        question="Which way?",
        option=tuple(Option(id=each, label=each.upper(), text="Nonsense.", source=SOURCE) for each in options),
        ask_when=ask_when,
        source=SOURCE,
    )
    topic = Topic(id="way", title="Way", intro="Nonsense.", sections=("nonsense",))
    file = TopicFile(topic=topic, question=tuple(questions), decision=(decision,), argument=tuple(arguments))
    return base_of([file])


def grouped(decision: Decision, **families: Sequence[str]) -> Decision:
    """The decision with these families and no others."""
    fields = {name: getattr(decision, name) for name in Decision.model_fields}
    made = (Family(id=name, label=name, options=tuple(each), source=SOURCE) for name, each in families.items())
    return Decision(**{**fields, "family": tuple(made)})


def with_families(kb: KnowledgeBase) -> KnowledgeBase:
    """The toy base with a family of places, what follows from it, and something that can be under way."""
    meadow = kb.arguments["meadow-is-free"]
    out = meadow.model_copy(update={"id": "flies", "decision": "meal", "options": ("jam", "cake"), "side": "con"})
    out = out.model_copy(update={"scope": "local", "when": ((atoms.chosen("place", "outdoors"),),)})
    calm = kb.requirements["calm-water"].model_copy(update={"under_way_when": (("answer:wind=kites",),)})
    return replace(
        kb,
        decisions={**kb.decisions, "place": grouped(kb.decisions["place"], outdoors=("meadow", "boat"))},
        arguments={**kb.arguments, "flies": out},
        requirements={**kb.requirements, "calm-water": calm},
    )


def gated(rules: RuleBase) -> RuleBase:
    """A base of `engine.sampling.bases` whose decisions arise only where advice of their topic applies; with papers."""
    return compile_rules(base_of([_gated(file) for file in rules.kb.topics.values()]))


def _gated(file: TopicFile) -> TopicFile:
    if not file.decision:
        return file
    first, second, third, fourth = (each.when for each in file.advice)
    item = Item(id=f"{file.topic.id}-item", text="Nonsense.", when=fourth, source=SOURCE)
    paper = Document(
        id=f"{file.topic.id}-paper",
        title="Nonsense",
        intro="Nonsense.",
        layout="list",
        moment="start",
        role="anyone",
        when=third,
        part=(Part(title="Nonsense", item=(item,)),),
    )
    decision = file.decision[0].model_copy(update={"ask_when": (*first, *second)})
    return file.model_copy(update={"decision": (decision,), "document": (paper,)})


def shuffled(document: Mapping[str, Mapping[str, object]], chance: Random) -> dict[str, dict[str, object]]:
    """The same case, as a document, in another order."""
    parts = {part: dict(chance.sample(list(each.items()), len(each))) for part, each in document.items()}
    return dict(chance.sample(list(parts.items()), len(parts)))
