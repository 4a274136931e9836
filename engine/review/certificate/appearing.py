"""Can everything the rules speak of come about, and does no case end without a plan?"""

from collections.abc import Iterator
from typing import Final

from engine.knowledge import atoms
from engine.review.certificate.answer_space import AnswerSpace
from engine.review.certificate.claim import FOUND, PROVED, Claim, Examined, can, named, never
from engine.review.certificate.downstream import SHOWN
from engine.space.readings.conclusions import STATUSES, Conclusion, lanes
from engine.space.readings.predicates import fn

WITHOUT_UNDER_WAY: Final = tuple(each for each in STATUSES if each != "under-way")


def rules(space: AnswerSpace) -> Iterator[Examined]:
    """Every rule can fire."""
    for rule in space.rule_base.rules:
        entry = named(rule.kind, rule.entry, f", {atoms.rule_part(rule.field, rule.part)}")
        yield can(space, entry, space.fired(rule.number), "in no case do all its premises hold")


def outcomes(space: AnswerSpace) -> Iterator[Examined]:
    """All advice, tensions, documents and items that have premises can be there, and can be absent."""
    for kind in SHOWN.values():
        for identity in (each.id for each in kind.entries(space.kb).values() if each.when):
            atom, entry = atoms.named(kind.name, identity), named(kind.name, identity)
            yield can(space, entry, space.together([atom]), "it appears in no case")
            missing, lits = space.together((), [atom])
            where = missing & space.drawn.complete, [*lits, space.solver.complete]
            yield can(space, entry, where, "it appears in every case in which all questions are answered")


def requirements(space: AnswerSpace) -> Iterator[Examined]:
    """Every requirement can stand in every way it says where it is of concern; a `must` can bar."""
    for requirement in space.kb.requirements.values():
        entry = named("requirement", requirement.id)
        found = lanes(space.swept, space.kb, Conclusion("requirement", requirement.id), space.drawn.cases.all)
        for status in STATUSES if requirement.under_way_when else WITHOUT_UNDER_WAY:
            lit = space.solver.literal(fn.stands(requirement.id, status))
            yield can(space, entry, (found.get(status, 0), [lit]), f"where it is of concern, it is never {status}")
        if requirement.degree == "must":
            where = space.together([atoms.requirement(requirement.id), atoms.missed(requirement.id)])
            yield can(space, entry, where, "it bars its options in no case")


def options(space: AnswerSpace) -> Iterator[Examined]:
    """Every option can be recommended, alone or as one of the forms of its family, or says why not."""
    for decision in space.kb.decisions.values():
        for option in decision.option:
            entry = named("option", f"{decision.id}={option.id}")
            where, lit = space.recommended(decision.id, option.id)
            yield can(space, entry, (where, [lit]), "no case recommends it", option.never_recommended)


def families(space: AnswerSpace) -> Iterator[Examined]:
    """Every family can be recommended in several forms, unless the knowledge says that all but one never are."""
    for decision in space.kb.decisions.values():
        never = {each.id for each in decision.option if each.never_recommended}
        for each in (family for family in decision.family if len(set(family.options) - never) > 1):
            entry = named("family", f"{decision.id}={each.id}")
            where = space.swept.verdicts[decision.id].recommended[each.id]
            lit = space.solver.literal(fn.recommended(decision.id, each.id))
            yield can(space, entry, (where, [lit]), "no case recommends it in more than one of its forms")


def winners(space: AnswerSpace) -> Iterator[Examined]:
    """No option is recommended whatever is answered."""
    normal = [space.solver.importance[each, "normal"] for each in space.kb.concerns]
    for decision in space.kb.decisions.values():
        arises = space.solver.literal(fn.arises(decision.id))
        even = space.drawn.even & space.drawn.complete & ~space.swept.verdicts[decision.id].outcomes["not-asked"]
        for option in decision.option:
            recommended, lit = space.recommended(decision.id, option.id)
            where = even & ~recommended, [space.solver.complete, *normal, arises, -lit]
            fault = "it is recommended wherever its decision arises and all questions are answered"
            yield can(space, named("option", f"{decision.id}={option.id}"), where, fault, option.always_recommended)


def barred(space: AnswerSpace) -> Iterator[Examined]:
    """No option is recommended, or in the running, that lacks what it cannot do without."""
    for requirement in space.kb.requirements.values():
        decision = requirement.decision
        arises = ~space.swept.verdicts[decision].outcomes["not-asked"]
        lacks, lits = space.together([atoms.requirement(requirement.id), atoms.missed(requirement.id)])
        for option in requirement.options if requirement.degree == "must" else ():
            running = space.solver.literal(fn.contender(decision, option))
            where = lacks & arises & space.swept.verdicts[decision].contenders[option], [*lits, running]
            fault = f"it is in the running although requirement '{requirement.id}' is missed"
            yield never(space, named("option", f"{decision}={option}"), where, fault)


def plans(space: AnswerSpace) -> Iterator[Examined]:
    """In every case there is a step to take, and a decision with something chosen or to talk through."""
    steps = (atoms.named("advice", each.id) for each in space.kb.advice.values() if each.moment)
    yield never(space, "the plan", space.together((), steps), "a case ends without a step to take")
    quiet = space.drawn.cases.all
    for found in (each.outcomes for each in space.swept.verdicts.values()):
        quiet &= found["not-asked"] | found["barred"]
    fault = "in a case no decision has anything chosen or to talk through"
    yield never(space, "the plan", (quiet, [-space.solver.literal(fn.to_decide())]), fault)


APPEARING: Final = (
    Claim("rules", "Every rule can fire.", FOUND, rules),
    Claim(
        "outcomes",
        "All advice, tensions, documents and items that depend on the case appear in some cases, and not in all.",
        FOUND,
        outcomes,
    ),
    Claim(
        "requirements",
        "Every requirement can be met, missed, open and, where it says when, under way where it is of concern, and can "
        "bar where it is a must.",
        FOUND,
        requirements,
    ),
    Claim(
        "options",
        "Every option of every decision can be recommended, or the knowledge says why it never is.",
        "For each a case was found that recommends it, alone or as one of the forms of its family that suit about as "
        "well, or it was proved that none does.",
        options,
    ),
    Claim("families", "Every family can be recommended in several of its forms.", FOUND, families),
    Claim(
        "winners",
        "No option is recommended whatever the answers are.",
        "For each a case was found that answers everything, finds no concern more important than another, and does not "
        "recommend it.",
        winners,
    ),
    Claim(
        "barred",
        "No option is recommended, or in the running, while something it cannot do without is missed.",
        PROVED,
        barred,
    ),
    Claim("plans", "No case ends without a plan.", PROVED, plans),
)
