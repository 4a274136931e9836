"""A decision as text: both sides of every option in equal detail, then the verdict and how it came about."""

from collections.abc import Iterable, Mapping

from api.command.text.layout import STEP, Lines, bullets, heading, paragraph, section
from api.command.text.trees import because, lacking
from engine.report.report import ArgumentReport, DecisionReport, OptionReport, RequirementReport
from engine.report.wording import STATUS_WORDS, listing, quoted

SIDES = {"pro": ("For", "+ "), "con": ("Against", "− ")}


def decided(decision: DecisionReport) -> Lines:
    """A decision in a report of all: options with both sides, verdict, reckoning, why not."""
    yield from heading(decision.title)
    yield from paragraph(decision.question, source=decision.source)
    for family in decision.families:
        forms = listing([quoted(decision.label(each)) for each in family.options])
        yield from paragraph(f"Forms of {quoted(family.label)}: {forms}.", source=family.source)
    for option in decision.options:
        yield ""
        yield from _option(decision, option)
    yield ""
    yield from _verdict(decision)


def explained(decision: DecisionReport, requirements: Iterable[RequirementReport]) -> Lines:
    """A decision by itself: all of `decided`, and every argument and requirement with what it follows from."""
    yield from decided(decision)
    yield from section("The arguments one by one", "-")
    labels = {option.id: option.label for option in decision.options}
    for argument in decision.arguments:
        yield ""
        yield from _argument(argument, labels)
    yield from section("Requirements", "-")
    yield from required(requirements, (decision,), "Nothing is required for what is chosen or still to talk through.")


def _verdict(decision: DecisionReport) -> Lines:
    claims = {argument.id: argument.claim for argument in decision.arguments}
    yield from paragraph(f"Verdict: {decision.verdict}")
    yield "How it was reached:"
    yield from bullets(decision.reckoning, STEP)
    if decision.chosen:
        yield from paragraph(f"Why {quoted(decision.label(decision.chosen))}:")
        yield from bullets([claims[each] for each in decision.why] or ["No argument in play speaks for it."], STEP)
    for option in decision.options:
        if option.why_not:
            yield from paragraph(f"Why not {quoted(option.label)}:")
            yield from bullets(option.why_not.sentences, STEP)


def _option(decision: DecisionReport, option: OptionReport) -> Lines:
    arguments = {argument.id: argument for argument in decision.arguments}
    yield from paragraph(f"{option.label}:")
    yield from paragraph(option.text, STEP, source=option.source)
    silence = iter(option.silence)
    for side, named in (("pro", option.pros), ("con", option.cons)):
        title, bullet = SIDES[side]
        yield from paragraph(f"{title}:", STEP)
        for each in named:
            yield from paragraph(arguments[each].claim, 2 * STEP, bullet=bullet, source=arguments[each].source)
            yield from paragraph(arguments[each].counting, 3 * STEP)
            yield from dated(arguments[each].dated, 3 * STEP)
        if not named:
            # One sentence for each side on which the manual names nothing, in this order.
            yield from paragraph(next(silence), 2 * STEP)


def _argument(argument: ArgumentReport, labels: Mapping[str, str]) -> Lines:
    title, bullet = SIDES[argument.side]
    yield from paragraph(argument.claim, bullet=bullet, source=argument.source)
    concerned = listing([quoted(labels[each]) for each in argument.options])
    yield from paragraph(f"{title} {concerned}. Concern: {argument.concern_name}.", STEP)
    yield from paragraph(argument.counting, STEP)
    yield from because("Because", argument.because, STEP)
    yield from because("Stronger because", argument.strengthened_by, STEP)
    yield from because("Weaker because", argument.weakened_by, STEP)
    yield from because("Taken away because", argument.defeated_by, STEP)
    yield from lacking(argument.missing, STEP)
    if argument.mitigation:
        yield from paragraph(f"To soften it: {argument.mitigation.text}", STEP, source=argument.mitigation.source)
    yield from dated(argument.dated, STEP)


def required(requirements: Iterable[RequirementReport], decisions: Iterable[DecisionReport], otherwise: str) -> Lines:
    """Requirements with what they are for, how they stand and what to do."""
    of = {each.id: each for each in decisions}
    requirements = tuple(requirements)
    if not requirements:
        yield from paragraph(otherwise)
    for each in requirements:
        yield from paragraph(
            f"{each.degree}, {STATUS_WORDS[each.status]}: {each.text}", bullet="- ", source=each.source
        )
        options = listing([quoted(of[each.decision].label(option)) for option in each.options])
        yield from paragraph(f"{of[each.decision].title}: {options}", STEP)
        if each.status != "met":
            yield from paragraph(f"What to do: {each.remedy}", STEP)
        yield from because("Because", each.because, STEP)
        yield from dated(each.dated, STEP)


def dated(why: str | None, indent: int) -> Lines:
    """Why something is of the manual's time, where it is."""
    if why:
        yield from paragraph(f"Of its time: {why}", indent)
