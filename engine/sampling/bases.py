"""Bases made at random to any number of rules, in the shape of the real one: to show how cost grows with size.

A block is one decision with the questions, conditions, arguments, requirements, advice and tension around it;
blocks come in chains that lean on each other's choices, as the real base's decisions do. All text is nonsense.
"""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from engine.knowledge import atoms
from engine.knowledge.model import (
    Advice,
    Alternatives,
    AnswerOption,
    Argument,
    BaseFile,
    Concern,
    ConcernsFile,
    Condition,
    Decision,
    Entry,
    Family,
    GlossaryFile,
    Identity,
    KnowledgeBase,
    ManualFile,
    Option,
    Passage,
    Question,
    Requirement,
    Role,
    RolesFile,
    Section,
    Tension,
    Term,
    Topic,
    TopicFile,
    Work,
)
from engine.loading.loader import assemble
from engine.rules.compiler import RuleBase, compile_rules

CONCERNS: Final = tuple(f"concern-{number}" for number in range(10))
SOURCE: Final = ("nonsense.1",)
QUESTIONS, CONDITIONS, ARGUMENTS, REQUIREMENTS, ADVICE = 8, 6, 16, 4, 4
"""How many of each a block has."""
CHAIN = 4
"""So many decisions in a row lean on one another."""

Subjects = Sequence[Sequence[str]]
"""What premises are drawn from: the literals of each question, condition and decision."""


def base_of(topics: Sequence[TopicFile]) -> KnowledgeBase:
    """A base of these topics, with a manual, concerns and a glossary of nonsense around them."""
    passages = (Passage(id=SOURCE[0], role="substance", gist="Nonsense."),)
    work = Work(title="Nonsense", chapter=1, chapter_title="Nonsense", project="Nonsense", period="never")
    named: Mapping[str, Entry] = {
        "base.toml": BaseFile(knowledge=Identity(title="Nonsense", version="0.0.0")),
        "manual.toml": ManualFile(
            work=work, section=(Section(id="nonsense", title="Nonsense", level=1, passages=passages),)
        ),
        "concerns.toml": ConcernsFile(
            concern=tuple(Concern(id=each, name=each, meaning="Nonsense.") for each in CONCERNS)
        ),
        "roles.toml": RolesFile(role=(Role(id="anyone", name="Anyone", meaning="Nonsense."),)),
        "glossary.toml": GlossaryFile(term=(Term(id="nonsense", term="nonsense", meaning="Nonsense."),)),
    }
    return assemble({**named, **{f"{each.topic.id}.toml": each for each in topics}}, "0" * 64)


def synthetic_rules(size: int, seed: int = 0) -> RuleBase:
    """A base of exactly so many rules: whole blocks, filled up with advice. It takes at least one block."""
    chance = Random(seed)
    blocks = size // len(compile_rules(base_of([_block(0, Random(seed))])).rules)
    topics = [_block(number, chance) for number in range(blocks)]
    filling = size - len(compile_rules(base_of(topics)).rules)
    return compile_rules(base_of([*topics, _filling(filling, chance)]))


def _block(number: int, chance: Random) -> TopicFile:
    """One decision and what is around it; every block makes the same number of rules."""
    name = f"b{number}"
    questions = [_question(f"{name}-q{each}", each) for each in range(QUESTIONS)]
    answers = [[atoms.answer(question.id, option) for option in question.option_ids] for question in questions]
    questions[-1] = questions[-1].model_copy(update={"ask_when": _lists(answers[:-1], chance, 1)})
    conditions = [
        Condition(id=f"{name}-c{each}", statement="Nonsense.", when=_lists(answers, chance, 2))
        for each in range(CONDITIONS)
    ]
    grounds = [*answers, *([condition.id] for condition in conditions)]
    if number % CHAIN:
        before = (*_OPTION_IDS, *(each for each, _ in _FAMILIES[(number - 1) % len(_FAMILIES)]))
        grounds += [[atoms.chosen(f"b{number - 1}", choice) for choice in before]] * 3
    options = tuple(Option(id=each, label=each, text="Nonsense.", source=SOURCE) for each in _OPTION_IDS)
    families = tuple(
        Family(id=each, label=each, options=forms, source=SOURCE) for each, forms in _FAMILIES[number % len(_FAMILIES)]
    )
    decision = Decision(id=name, title=name, question="What?", option=options, family=families, source=SOURCE)
    return TopicFile(
        topic=Topic(id=name, title=name, intro="Nonsense.", sections=("nonsense",)),
        question=tuple(questions),
        condition=tuple(conditions),
        decision=(decision,),
        argument=tuple(_argument(name, each, grounds, chance) for each in range(ARGUMENTS)),
        requirement=tuple(_requirement(name, each, grounds, chance) for each in range(REQUIREMENTS)),
        advice=tuple(_advice(f"{name}-{each}", grounds, chance) for each in range(ADVICE)),
        tension=(
            Tension(
                id=f"{name}-t",
                text="Nonsense.",
                when=((atoms.chosen(name, "o0"), conditions[0].id),),
                way_out="Nonsense.",
                source=SOURCE,
            ),
        ),
    )


_OPTION_IDS: Final = ("o0", "o1", "o2")
_FAMILIES: Final = ((("f0", ("o0", "o1")),), (), (("f1", ("o1", "o2")),))
"""The families of one block after another."""


def _lists(subjects: Subjects, chance: Random, number: int) -> Alternatives:
    """Draw so many lists of one or two premises on different subjects."""
    return tuple(
        tuple(chance.choice(subject) for subject in chance.sample(subjects, chance.randint(1, 2)))
        for _ in range(number)
    )


def _question(identity: str, number: int) -> Question:
    return Question(
        id=identity,
        text="Nonsense?",
        help="Nonsense.",
        kind="one" if number % 4 else "several",
        none="Neither" if number % 2 else None,
        option=tuple(AnswerOption(id=each, label=each) for each in ("a", "b", "c")),
        source=SOURCE,
    )


def _argument(name: str, number: int, grounds: Subjects, chance: Random) -> Argument:
    """Arguments lean to one option and against another, so that verdicts of every kind come about."""
    always = not number % 8

    def sometimes(rest: int) -> Alternatives:
        return _lists(grounds, chance, 1) if number % 4 == rest else ()

    return Argument(
        id=f"{name}-a{number}",
        decision=name,
        options=tuple(sorted(chance.sample(_OPTION_IDS, chance.randint(1, 2)))),
        side="pro" if number % 3 else "con",
        concern=chance.choice(CONCERNS),
        claim="Nonsense.",
        scope="always" if always else "local",
        when=() if always else _lists(grounds, chance, 1),
        weight=chance.choice(("minor", "normal", "major")),
        stronger_when=sometimes(0),
        weaker_when=sometimes(1),
        defeated_when=sometimes(2),
        source=SOURCE,
    )


def _requirement(name: str, number: int, grounds: Subjects, chance: Random) -> Requirement:
    return Requirement(
        id=f"{name}-r{number}",
        decision=name,
        options=(chance.choice(_OPTION_IDS),),
        degree="should" if number % 2 else "must",
        text="Nonsense.",
        when=_lists(grounds, chance, 1) if number % 4 > 1 else (),
        met_when=_lists(grounds, chance, 1),
        missed_when=_lists(grounds, chance, 1),
        under_way_when=() if number % 4 > 1 else _lists(grounds, chance, 1),
        remedy="Nonsense.",
        source=SOURCE,
    )


def _advice(identity: str, grounds: Subjects, chance: Random) -> Advice:
    return Advice(id=identity, text="Nonsense.", when=_lists(grounds, chance, 1), source=SOURCE)


def _filling(number: int, chance: Random) -> TopicFile:
    """So many pieces of advice, one rule each."""
    topic = Topic(id="filling", title="Filling", intro="Nonsense.", sections=("nonsense",))
    grounds = [[f"b0-c{each}"] for each in range(CONDITIONS)]
    return TopicFile(topic=topic, advice=tuple(_advice(f"filling-{each}", grounds, chance) for each in range(number)))
