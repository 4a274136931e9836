"""Decisions, advice and tensions as the knowledge base has them, apart from any case: material to teach and review."""

from dataclasses import dataclass

from engine.knowledge.model import Alternatives, Argument, Decision, KnowledgeBase, Requirement, Weight
from engine.report.wording import MOMENTS, listing
from web.contexts.arguments import Softening
from web.contexts.premises import ConditionInWords, InWords, conditions_behind, in_words
from web.links import Link, anchor, to_decision, to_passages


@dataclass(frozen=True, slots=True)
class DecisionItem:
    """A decision in the list."""

    link: Link
    question: str
    options: tuple[str, ...]
    arguments: int
    requirements: int


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """All decisions."""

    decisions: tuple[DecisionItem, ...]


@dataclass(frozen=True, slots=True)
class OptionItem:
    """An option of a decision."""

    anchor: str
    label: str
    text: str
    source: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArgumentItem:
    """An argument with its premises."""

    anchor: str
    claim: str
    pro: bool
    options: str
    concern: str
    general: bool
    weight: Weight | None
    when: InWords
    stronger_when: InWords
    weaker_when: InWords
    defeated_when: InWords
    mitigation: Softening | None
    dated: str | None
    source: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RequirementItem:
    """A requirement with its premises."""

    anchor: str
    text: str
    must: bool
    options: str
    when: InWords
    met_when: InWords
    missed_when: InWords
    remedy: str
    dated: str | None
    source: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """One decision with all that bears on it."""

    title: str
    question: str
    asked_if: InWords
    source: tuple[Link, ...]
    options: tuple[OptionItem, ...]
    arguments: tuple[ArgumentItem, ...]
    requirements: tuple[RequirementItem, ...]
    conditions: tuple[ConditionInWords, ...]


@dataclass(frozen=True, slots=True)
class AdviceItem:
    """A piece of advice with its premises."""

    anchor: str
    text: str
    step: str
    """Of a step: when, and who takes it; empty where it is none."""
    when: InWords
    dated: str | None
    source: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TensionItem:
    """A tension with its premises."""

    anchor: str
    text: str
    when: InWords
    way_out: str
    source: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AdvicePage:
    """All advice and all tensions."""

    advice: tuple[AdviceItem, ...]
    tensions: tuple[TensionItem, ...]
    conditions: tuple[ConditionInWords, ...]


def decisions_page(kb: KnowledgeBase) -> DecisionsPage:
    """All decisions."""
    return DecisionsPage(
        tuple(
            DecisionItem(
                link=Link(each.title, to_decision(each.id)),
                question=each.question,
                options=tuple(option.label for option in each.option),
                arguments=len(kb.arguments_of(each.id)),
                requirements=len(kb.requirements_of(each.id)),
            )
            for each in kb.decisions.values()
        )
    )


def decision_page(kb: KnowledgeBase, decision: Decision) -> DecisionPage:
    """One decision with all that bears on it."""
    arguments, requirements = kb.arguments_of(decision.id), kb.requirements_of(decision.id)
    premises: list[Alternatives] = [decision.ask_when]
    for argument in arguments:
        premises += [argument.when, argument.stronger_when, argument.weaker_when, argument.defeated_when]
    for requirement in requirements:
        premises += [requirement.when, requirement.met_when, requirement.missed_when]
    return DecisionPage(
        title=decision.title,
        question=decision.question,
        asked_if=in_words(kb, decision.ask_when),
        source=to_passages(decision.source),
        options=tuple(
            OptionItem(anchor("option", each.id), each.label, each.text, to_passages(each.source))
            for each in decision.option
        ),
        arguments=tuple(_argument(kb, decision, each) for each in arguments),
        requirements=tuple(_requirement(kb, decision, each) for each in requirements),
        conditions=conditions_behind(kb, premises),
    )


def _argument(kb: KnowledgeBase, decision: Decision, argument: Argument) -> ArgumentItem:
    softened = argument.mitigation
    return ArgumentItem(
        anchor=anchor("argument", argument.id),
        claim=argument.claim,
        pro=argument.side == "pro",
        options=listing([decision.label(each) for each in argument.options]),
        concern=kb.concerns[argument.concern].name,
        general=argument.scope == "general",
        weight=argument.weight,
        when=in_words(kb, argument.when),
        stronger_when=in_words(kb, argument.stronger_when),
        weaker_when=in_words(kb, argument.weaker_when),
        defeated_when=in_words(kb, argument.defeated_when),
        mitigation=Softening(softened.text, to_passages(softened.source)) if softened else None,
        dated=argument.dated,
        source=to_passages(argument.source),
    )


def _requirement(kb: KnowledgeBase, decision: Decision, requirement: Requirement) -> RequirementItem:
    return RequirementItem(
        anchor=anchor("requirement", requirement.id),
        text=requirement.text,
        must=requirement.degree == "must",
        options=listing([decision.label(each) for each in requirement.options]),
        when=in_words(kb, requirement.when),
        met_when=in_words(kb, requirement.met_when),
        missed_when=in_words(kb, requirement.missed_when),
        remedy=requirement.remedy,
        dated=requirement.dated,
        source=to_passages(requirement.source),
    )


def advice_page(kb: KnowledgeBase) -> AdvicePage:
    """All advice and all tensions."""
    premises = [*(each.when for each in kb.advice.values()), *(each.when for each in kb.tensions.values())]
    return AdvicePage(
        advice=tuple(
            AdviceItem(
                anchor=anchor("advice", each.id),
                text=each.text,
                step=f"{MOMENTS[each.moment]}: {kb.roles[each.role].name}" if each.moment and each.role else "",
                when=in_words(kb, each.when),
                dated=each.dated,
                source=to_passages(each.source),
            )
            for each in kb.advice.values()
        ),
        tensions=tuple(
            TensionItem(
                anchor("tension", each.id), each.text, in_words(kb, each.when), each.way_out, to_passages(each.source)
            )
            for each in kb.tensions.values()
        ),
        conditions=conditions_behind(kb, premises),
    )
