"""From trace and knowledge to a report: why, why not, why asked. It observes and draws no conclusion of its own."""

from collections.abc import Mapping
from typing import Any, Final

from engine.knowledge import atoms
from engine.knowledge.kinds import KINDS
from engine.knowledge.model import Argument, Decision, NonAnswer, Requirement
from engine.reasoning.case import Case
from engine.reasoning.trace import Trace
from engine.reasoning.verdict import Verdict
from engine.reasoning.weighing import Balance, WeighedArgument
from engine.report import verdict_wording, wording
from engine.report.reasons import Reasons
from engine.report.report import (
    HOLDING,
    ArgumentReport,
    DecisionReport,
    FamilyReport,
    Firing,
    HeldBack,
    Missing,
    OptionReport,
    QuestionReport,
    Report,
    RequirementReport,
    SoftenedBy,
    WhyNot,
)
from engine.report.telling import told
from engine.rules.compiler import RuleBase
from engine.rules.touches import Roots, touches_of_questions


class Explainer:
    """Explains cases over one rule base. It keeps nothing of any case, so threads may share it."""

    def __init__(self, rule_base: RuleBase) -> None:
        self.kb = rule_base.kb
        self._touches = touches_of_questions(self.kb)
        self._roots = Roots(self.kb)
        self._firings = {rule.id: Firing(rule.id, rule.body, rule.head) for rule in rule_base.rules}

    def report(self, case: Case, trace: Trace) -> Report:
        """Everything about one case, from its trace."""
        reasons = Reasons(self._roots, case, trace)
        return Report(
            knowledge=self.kb.stamp,
            case=case.document(),
            decisions=tuple(self._decision(reasons, each) for each in self.kb.decisions.values()),
            requirements=self._requirements(reasons),
            questions=tuple(self._question(reasons, each) for each in self.kb.questions),
            trace=tuple([self._firings[rule.id] for rule in trace.fired]),
            **{KINDS[kind].field: _holding(reasons, kind) for kind in HOLDING},
        )

    def _decision(self, reasons: Reasons, decision: Decision) -> DecisionReport:
        verdict = reasons.trace.verdicts[decision.id]
        arguments = self.kb.arguments_of(decision.id)
        weighed = {result.argument: result for result in verdict.arguments}
        in_play = {result.argument for result in verdict.arguments if result.status == "in-play"}
        carried = verdict.wanted if verdict.chosen else ()
        carrying = (each for each in arguments if each.side == "pro" and not set(carried).isdisjoint(each.options))
        barring = {each: self._barring(reasons, decision, each) for each in decision.option_ids}
        gaps = {option: [each.text for each in those] for option, those in barring.items() if those}
        from_verdict = {name: getattr(verdict, name) for name in _OF_VERDICT}
        return told(
            DecisionReport,
            decision,
            **from_verdict,
            held_back=tuple(HeldBack(each, tuple(gap.id for gap in barring[each])) for each in verdict.held_back),
            could_arise=reasons.could_arise(decision.id),
            headline=verdict_wording.verdict(decision, verdict, gaps, briefly=True),
            verdict=verdict_wording.verdict(decision, verdict, gaps),
            reckoning=verdict_wording.reckoning(decision, verdict),
            why=tuple(each.id for each in carrying if each.id in in_play),
            options=tuple(self._option(decision, verdict, each, barring[each.option]) for each in verdict.balances),
            families=tuple(told(FamilyReport, each) for each in decision.family),
            arguments=tuple(self._argument(reasons, each, weighed[each.id]) for each in arguments),
        )

    def _barring(self, reasons: Reasons, decision: Decision, option: str) -> list[Requirement]:
        """The requirements that bar an option, in order."""
        bars = reasons.trace.bars
        return [each for each in self.kb.requirements_of(decision.id) if (each.id, option) in bars]

    def _option(
        self, decision: Decision, verdict: Verdict, balance: Balance, barring: list[Requirement]
    ) -> OptionReport:
        option = decision.option[decision.option_ids.index(balance.option)]
        arguments = [each for each in self.kb.arguments_of(decision.id) if option.id in each.options]
        pros = tuple(each.id for each in arguments if each.side == "pro")
        cons = tuple(each.id for each in arguments if each.side == "con")
        return told(
            OptionReport,
            option,
            pro=balance.pro,
            con=balance.con,
            points=balance.points,
            barred_by=tuple(each.id for each in barring),
            pros=pros,
            cons=cons,
            silence=tuple(wording.silence(side) for side, found in (("pro", pros), ("con", cons)) if not found),
            why_not=None
            if verdict.chosen and option.id in verdict.wanted
            else _why_not(decision, verdict, balance, barring, {"pro": pros, "con": cons}),
        )

    def _argument(self, reasons: Reasons, argument: Argument, result: WeighedArgument) -> ArgumentReport:
        applies, stronger, weaker, defeated = atoms.of_argument(argument.id)
        missing = self._missing(reasons, argument) if result.status == "silent" else ()
        could_apply = any(all(each.standing == "open" for each in alternative) for alternative in missing)
        return told(
            ArgumentReport,
            argument,
            concern_name=self.kb.concerns[argument.concern].name,
            status=result.status,
            level=result.level,
            importance=result.importance,
            points=result.points,
            counting=wording.counting(argument, result, could_apply),
            because=reasons.why(applies),
            strengthened_by=reasons.why(stronger) if result.strengthened else (),
            weakened_by=reasons.why(weaker) if result.weakened else (),
            defeated_by=reasons.why(defeated) if result.status == "defeated" else (),
            missing=missing,
            could_apply=could_apply,
            mitigation=told(SoftenedBy, argument.mitigation) if argument.mitigation else None,
        )

    def _missing(self, reasons: Reasons, argument: Argument) -> tuple[tuple[Missing, ...], ...]:
        """What a silent argument lacks to apply, list by list; that its decision arises counts among it."""
        wanted = argument.when or ((),)
        if not reasons.arises(argument.decision):
            gates = self.kb.decisions[argument.decision].ask_when
            wanted = tuple(tuple(dict.fromkeys((*gate, *each))) for gate in gates for each in wanted)
        return reasons.missing(wanted)

    def _requirements(self, reasons: Reasons) -> tuple[RequirementReport, ...]:
        return tuple(
            self._requirement(reasons, requirement)
            for requirement in self.kb.requirements.values()
            if self._concerns(reasons, requirement)
        )

    def _concerns(self, reasons: Reasons, requirement: Requirement) -> bool:
        """Whether it matters: to an option that is chosen or to talk through, or as it bars one that would be ahead."""
        if atoms.requirement(requirement.id) not in reasons.trace.holds:
            return False
        verdict, bars = reasons.trace.verdicts[requirement.decision], reasons.trace.bars
        barred = (each for each in verdict.held_back if (requirement.id, each) in bars)
        return not set(requirement.options).isdisjoint((*verdict.wanted, *barred))

    @staticmethod
    def _requirement(reasons: Reasons, requirement: Requirement) -> RequirementReport:
        _, met, missed, under_way = atoms.of_requirement(requirement.id)
        # Where answers say more than one, the careful reading counts: something is missing.
        found = {"missed": missed, "met": met, "under-way": under_way}
        status, atom = next((each for each in found.items() if each[1] in reasons.trace.holds), ("open", ""))
        return told(RequirementReport, requirement, status=status, because=reasons.why(atom))

    def _question(self, reasons: Reasons, question: str) -> QuestionReport:
        answer = reasons.case.answers.get(question, ())
        given = () if isinstance(answer, NonAnswer) else answer
        unsure = question in reasons.case.unsure
        return QuestionReport(question, reasons.state(question), given, self._touches[question], unsure)


_OF_VERDICT: Final = (
    *("outcome", "recommended", "ground", "lead", "lead_within", "forms", "contenders", "least_bad"),
    *("chosen", "fixed", "wanted"),
)
"""What a report says as the verdict has it."""


def _holding(reasons: Reasons, kind: str) -> tuple[Any, ...]:
    """A report on each entry of a kind that holds."""
    return tuple(
        told(HOLDING[kind], entry, because=reasons.why(atom))
        for identity, entry in KINDS[kind].entries(reasons.kb).items()
        if (atom := atoms.named(kind, identity)) in reasons.trace.holds
    )


def _why_not(
    decision: Decision,
    verdict: Verdict,
    balance: Balance,
    barring: list[Requirement],
    arguments: Mapping[str, tuple[str, ...]],
) -> WhyNot:
    status = {result.argument: result.status for result in verdict.arguments}
    best = max((each.points for each in verdict.balances if not each.barred), default=balance.points)
    needed = [each.text for each in barring]
    sentences = verdict_wording.why_not(decision, verdict, balance, needed)
    return WhyNot(
        short=verdict_wording.why_not_briefly(sentences, needed),
        sentences=sentences,
        barred_by=tuple(each.id for each in barring),
        behind=max(0, best - balance.points),
        against=tuple(each for each in arguments["con"] if status[each] == "in-play"),
        silent=tuple(each for each in arguments["pro"] if status[each] == "silent"),
        taken_away=tuple(each for each in arguments["pro"] if status[each] in ("answered", "defeated")),
    )
