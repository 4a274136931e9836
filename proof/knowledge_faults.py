"""Faults that slip into the knowledge: each function plants one at random in any base."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from engine.knowledge import atoms
from engine.knowledge.model import Advice, AnswerOption, Argument, Decision, Family, KnowledgeBase, Option, Question
from engine.reasoning.weighing import CLEAR_LEAD
from engine.rules.compiler import compile_rules
from proof.planting import (
    LOADING,
    PLANTED,
    Planting,
    some_answer,
    some_place,
    with_condition,
    with_entry,
    with_field,
)

_YES = atoms.answer(PLANTED, "yes")
"""The answer to a planted question."""


def dead_rule(kb: KnowledgeBase, chance: Random) -> Planting:
    """A list of premises that exclude each other, by way of a condition."""
    place = some_place(kb, chance)
    one, other = some_answer(kb, chance, place.id)
    planted = with_condition(kb, ((one,),))
    planted = with_field(planted, place.kind, place.id, **{place.field: (*place.alternatives, (PLANTED, other))})
    return Planting(planted, frozenset({LOADING}), f"{place.kind} '{place.id}'")


def dead_question(kb: KnowledgeBase, chance: Random) -> Planting:
    """A question that never arises."""
    question = chance.choice(list(kb.questions))
    one, other = some_answer(kb, chance, question)
    planted = with_field(with_condition(kb, ((one,),)), "question", question, ask_when=((PLANTED, other),))
    return Planting(planted, frozenset({LOADING}), f"question '{question}'")


def cycle(kb: KnowledgeBase, chance: Random) -> Planting:
    """A condition that rests on itself, by way of another one."""
    condition = chance.choice(list(kb.conditions.values()))
    planted = with_field(kb, "condition", condition.id, when=(*condition.when, (PLANTED,)))
    planted = with_condition(planted, ((condition.id,),))
    return Planting(planted, frozenset({LOADING}), f"condition '{min(condition.id, PLANTED)}'")


def unused_condition(kb: KnowledgeBase, chance: Random) -> Planting:
    """A condition that nothing asks for."""
    planted = with_condition(kb, (some_answer(kb, chance)[:1],))
    return Planting(planted, frozenset({LOADING}), f"condition '{PLANTED}'")


def unused_answer(kb: KnowledgeBase, chance: Random) -> Planting:
    """An answer that nothing asks for."""
    question = chance.choice(list(kb.questions.values()))
    option = AnswerOption(id=PLANTED, label="Planted")
    planted = with_field(kb, "question", question.id, option=(*question.option, option))
    return Planting(planted, frozenset({LOADING}), f"question '{question.id}'")


def idle_question(kb: KnowledgeBase, chance: Random) -> Planting:
    """A question that is used and changes nothing: what follows from it follows without it."""
    place = some_place(kb, chance)
    premises = (_YES, *chance.choice(place.alternatives))
    planted = with_condition(_with_question(kb), (premises,))
    planted = with_field(planted, place.kind, place.id, **{place.field: (*place.alternatives, (PLANTED,))})
    return Planting(planted, frozenset({"answers"}), f"answer '{PLANTED}=yes'")


def subsumed_list(kb: KnowledgeBase, chance: Random) -> Planting:
    """A list of premises that holds only where another one holds."""
    place = some_place(kb, chance)
    more = some_answer(kb, chance, place.id)[0]
    planted = with_condition(kb, (chance.choice(place.alternatives),))
    planted = with_field(planted, place.kind, place.id, **{place.field: (*place.alternatives, (PLANTED, more))})
    return Planting(planted, frozenset({"lists"}), f"{place.kind} '{place.id}', {place.field}")


def redundant_premise(kb: KnowledgeBase, chance: Random) -> Planting:
    """A premise that follows from another one of its list."""
    place = some_place(kb, chance)
    number = chance.randrange(len(place.alternatives))
    premises = place.alternatives[number]
    alternatives = (*place.alternatives[:number], (*premises, PLANTED), *place.alternatives[number + 1 :])
    planted = with_condition(kb, ((chance.choice(premises),),))
    planted = with_field(planted, place.kind, place.id, **{place.field: alternatives})
    return Planting(planted, frozenset({"premises"}), f"{place.kind} '{place.id}', {place.field}[{number + 1}]")


def always_modified(kb: KnowledgeBase, chance: Random) -> Planting:
    """An argument that is strengthened, weakened or defeated wherever it applies."""
    argument = chance.choice([each for each in kb.arguments.values() if each.when])
    field = chance.choice(["stronger_when", "weaker_when", "defeated_when"])
    planted = with_field(with_condition(kb, argument.when), "argument", argument.id, **{field: ((PLANTED,),)})
    return Planting(planted, frozenset({"modifiers"}), f"argument '{argument.id}'")


def idle_argument(kb: KnowledgeBase, chance: Random) -> Planting:
    """An argument that is defeated wherever it applies, so that it never counts."""
    decision = chance.choice(list(kb.decisions.values()))
    answer = some_answer(kb, chance)[0]
    argument = Argument(
        id=PLANTED,
        decision=decision.id,
        options=(chance.choice(decision.option_ids),),
        side=chance.choice(["pro", "con"]),
        concern=chance.choice(list(kb.concerns)),
        claim="Nonsense.",
        when=((answer,),),
        weight=chance.choice(["minor", "normal", "major"]),
        defeated_when=((PLANTED,),),
        source=decision.source,
    )
    planted = with_condition(with_entry(kb, "argument", argument), ((answer,),))
    return Planting(planted, frozenset({"arguments"}), f"argument '{PLANTED}'")


def unreachable_option(kb: KnowledgeBase, chance: Random) -> Planting:
    """An option whose every support goes to one of another family as well, against which nothing speaks."""
    decision, option = _recommendable(kb, chance)
    kin = kb.decisions[decision].forms_of(kb.decisions[decision].family_of.get(option, option))
    rival = chance.choice([each for each in kb.decisions[decision].option_ids if each not in kin])
    planted = _dominated(kb, decision, option, rival)
    return Planting(planted, frozenset({"options"}), f"option '{decision}={option}'")


def single_form(kb: KnowledgeBase, chance: Random) -> Planting:
    """A family of two of which one option is always far ahead of the other: it is never recommended as a family."""
    free = {
        name: [option.id for option in each.option if not option.never_recommended]
        for name, each in kb.decisions.items()
        if each.option[2:]
    }
    decision = kb.decisions[chance.choice([name for name, options in free.items() if options[1:]])]
    one, other = chance.sample(free[decision.id], 2)
    family = Family(id=PLANTED, label="Planted", options=(one, other), source=decision.source)
    # Made anew: a copy would keep what it knows of the families it had.
    fields = {name: getattr(decision, name) for name in Decision.model_fields if name != "family"}
    planted = with_entry(_dominated(kb, decision.id, other, one), "decision", Decision(**fields, family=(family,)))
    for number in range(CLEAR_LEAD):
        planted = with_entry(planted, "argument", _for(kb, decision, one, number, chance))
    return Planting(planted, frozenset({"families"}), f"family '{decision.id}={PLANTED}'")


def idle_arranging(kb: KnowledgeBase, chance: Random) -> Planting:
    """A requirement that is under way only where it is met, or only where it is missed."""
    requirement = chance.choice(list(kb.requirements.values()))
    planted = with_condition(kb, chance.choice((requirement.met_when, requirement.missed_when)))
    planted = with_field(planted, "requirement", requirement.id, under_way_when=((PLANTED,),))
    return Planting(planted, frozenset({"requirements"}), f"requirement '{requirement.id}'")


def family_of_none(kb: KnowledgeBase, chance: Random) -> Planting:
    """A premise that asks for a family there is not."""
    place = some_place(kb, chance)
    decision = chance.choice(list(kb.decisions))
    premises = (atoms.chosen(decision, PLANTED),)
    planted = with_field(kb, place.kind, place.id, **{place.field: (*place.alternatives, premises)})
    return Planting(planted, frozenset({LOADING}), f"{place.kind} '{place.id}'")


def constant_winner(kb: KnowledgeBase, chance: Random) -> Planting:
    """An option with so much for it that nothing can be said against it."""
    decision, option = _recommendable(kb, chance)
    planted = _unbarred(kb, decision, option)
    for number in range(len(kb.arguments_of(decision)) + 2):
        planted = with_entry(planted, "argument", _for(kb, kb.decisions[decision], option, number, chance))
    return Planting(planted, frozenset({"winners"}), f"option '{decision}={option}'")


def contradiction(kb: KnowledgeBase, chance: Random) -> Planting:
    """A requirement that is met by what makes it missed."""
    requirement = chance.choice([each for each in kb.requirements.values() if not each.missed_prevails])
    planted = with_condition(kb, requirement.missed_when)
    planted = with_field(planted, "requirement", requirement.id, met_when=(*requirement.met_when, (PLANTED,)))
    return Planting(planted, frozenset({"contradictions"}), f"requirement '{requirement.id}'")


def ever_present_advice(kb: KnowledgeBase, chance: Random) -> Planting:
    """Advice that no answer keeps away."""
    free = (each for each in kb.questions.values() if not each.ask_when and not each.none)
    whole = [each for each in free if not any(option.no_effect for option in each.option)]
    question = chance.choice(whole)
    when = tuple((atoms.answer(question.id, each),) for each in question.option_ids)
    planted = with_entry(kb, "advice", Advice(id=PLANTED, text="Nonsense.", when=when, source=question.source))
    return Planting(planted, frozenset({"outcomes"}), f"advice '{PLANTED}'")


def gap(kb: KnowledgeBase, chance: Random) -> Planting:
    """A case that is left without a plan: no step is for everybody any more, or no decision is."""
    answer = some_answer(kb, chance)[0]
    planted = kb
    if chance.choice((True, False)):
        for advice in kb.advice.values():
            if advice.moment and advice.scope == "always":
                planted = with_field(planted, "advice", advice.id, scope="local", when=((answer,),))
    else:
        for decision in kb.decisions.values():
            if not decision.ask_when:
                planted = with_field(planted, "decision", decision.id, ask_when=((answer,),))
    return Planting(planted, frozenset({"plans"}), "the plan")


def bar_forgotten(kb: KnowledgeBase, chance: Random) -> Planting:
    """What an option cannot do without is missed, and bars it only with a certain answer, or not at all."""
    rule_base = compile_rules(_with_question(kb))
    # One that is never ahead anyway can stay out of the running without its bar.
    hopeless = {
        atoms.barred(name, each.id)
        for name, decision in kb.decisions.items()
        for each in decision.option
        if each.never_recommended
    }
    bars = chance.choice([each for each in rule_base.rules if ":bars:" in each.id and each.head not in hopeless])
    instead = [replace(bars, body=(*bars.body, _YES))] if chance.choice((True, False)) else []
    rules = [*(each for each in rule_base.rules if each is not bars), *instead]
    planted = replace(rule_base, rules=tuple(replace(each, number=number) for number, each in enumerate(rules)))
    _, decision, option = atoms.read(bars.head)
    return Planting(planted, frozenset({"barred"}), f"option '{decision}={option}'")


def _dominated(kb: KnowledgeBase, decision: str, option: str, rival: str) -> KnowledgeBase:
    """The base with all that speaks for an option speaking for a rival too, against which nothing speaks."""
    arguments = {}
    for argument in kb.arguments.values():
        options = argument.options
        if argument.decision == decision and argument.side == "con":
            options = tuple(each for each in options if each != rival)
        elif argument.decision == decision and option in options and rival not in options:
            options = (*options, rival)
        if options:
            arguments[argument.id] = argument.model_copy(update={"options": options})
    return replace(_unbarred(kb, decision, rival), arguments=arguments)


def _for(kb: KnowledgeBase, decision: Decision, option: str, number: int, chance: Random) -> Argument:
    """One more argument for an option, that counts always."""
    return Argument(
        id=f"{PLANTED}-{number}",
        decision=decision.id,
        options=(option,),
        side="pro",
        concern=chance.choice(list(kb.concerns)),
        claim="Nonsense.",
        scope="always",
        weight="major",
        source=decision.source,
    )


def _with_question(kb: KnowledgeBase) -> KnowledgeBase:
    """The base with one more question."""
    yes, no = AnswerOption(id="yes", label="Yes"), AnswerOption(id="no", label="No", no_effect=True)
    source = next(iter(kb.questions.values())).source
    planted = Question(id=PLANTED, text="Planted?", help="Dig.", kind="one", option=(yes, no), source=source)
    return with_entry(kb, "question", planted)


def _recommendable(kb: KnowledgeBase, chance: Random) -> tuple[str, str]:
    """A decision, and an option of it that is neither always nor never ahead."""
    found: Iterable[tuple[str, Option]] = (
        (decision.id, option) for decision in kb.decisions.values() for option in decision.option
    )
    free = [(name, each.id) for name, each in found if not each.never_recommended and not each.always_recommended]
    return chance.choice(free)


def _unbarred(kb: KnowledgeBase, decision: str, option: str) -> KnowledgeBase:
    """The base without anything that an option has to have."""
    requirements = {}
    for requirement in kb.requirements.values():
        ours = requirement.decision == decision
        if options := tuple(each for each in requirement.options if not ours or each != option):
            requirements[requirement.id] = requirement.model_copy(update={"options": options})
    return replace(kb, requirements=requirements)
