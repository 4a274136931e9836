"""The analyses done the plain way: every completion, every change, one consultation after the other.

It goes by experta and by what the words mean, and shares nothing with what it is held against but the list of
conclusions.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, combinations, product

from engine.consultation import Consultation
from engine.knowledge import atoms
from engine.knowledge.model import KnowledgeBase, NonAnswer, Question
from engine.reasoning.case import IMPORTANCES, Answer, Case
from engine.report.report import Report
from engine.space.readings.conclusions import Conclusion, conclusions

OPEN = (None, NonAnswer.DONT_KNOW, NonAnswer.LATER)


def definite(question: Question) -> list[Answer]:
    """Every answer that a question takes and that leaves nothing open."""
    ids = question.option_ids
    sizes = (1,) if question.kind == "one" else range(1, len(ids) + 1)
    found: list[Answer] = list(chain.from_iterable(combinations(ids, size) for size in sizes))
    return [*found, NonAnswer.DOES_NOT_APPLY] if question.none else found


def open_in(kb: KnowledgeBase, case: Case) -> list[str]:
    """The open questions."""
    return [each for each in kb.questions if case.answers.get(each) in OPEN]


def completions(kb: KnowledgeBase, case: Case) -> Iterator[tuple[tuple[Answer, ...], Case]]:
    """Every completion, with the answers to the open questions in their order."""
    unanswered = open_in(kb, case)
    for answers in product(*(definite(kb.questions[each]) for each in unanswered)):
        yield answers, replace(case, answers={**case.answers, **dict(zip(unanswered, answers, strict=True))})


def values(kb: KnowledgeBase, report: Report) -> dict[Conclusion, str]:
    """The value of every conclusion, read off a report."""
    held = {firing.concludes for firing in report.trace}
    status = {each.id: each.status for each in report.requirements}
    found: dict[Conclusion, str] = {}
    for decision in report.decisions:
        said = f"{decision.outcome}:{decision.recommended}" if decision.recommended else decision.outcome
        found[Conclusion("verdict", decision.id)] = said
        for argument in decision.arguments:
            found[Conclusion("argument", argument.id)] = "holds" if argument.status == "in-play" else "fails"
    for each in kb.requirements:
        found[Conclusion("requirement", each)] = status.get(each, "absent")
    return {
        each: found.get(each, "holds" if atoms.named(each.kind, each.id) in held else "fails")
        for each in conclusions(kb)
    }


class Plain:
    """Every analysis over one small base."""

    def __init__(self, consultation: Consultation) -> None:
        self.consultation = consultation
        self.kb = consultation.kb
        self._lacking: dict[str, Plain] = {}

    def values(self, case: Case) -> dict[Conclusion, str]:
        """The value of every conclusion in a case."""
        return values(self.kb, self.consultation.evaluate(case))

    def verdict(self, case: Case, decision: str) -> str:
        """The verdict on a decision."""
        found = self.consultation.reasoner.consult(case).verdicts[decision]
        return f"{found.outcome}:{found.recommended}" if found.recommended else found.outcome

    def verdict_without(self, case: Case, decision: str, argument: str) -> str:
        """The verdict in a base that lacks an argument."""
        if argument not in self._lacking:
            arguments = {name: each for name, each in self.kb.arguments.items() if name != argument}
            self._lacking[argument] = Plain(Consultation(replace(self.kb, arguments=arguments)))
        return self._lacking[argument].verdict(case, decision)

    def outlook(self, case: Case) -> "tuple[dict[Conclusion, set[str]], dict[Conclusion, set[str]]]":
        """The possible values of every conclusion, and the questions it hangs on."""
        return self._hanging(case, {answers: self.values(each) for answers, each in completions(self.kb, case)})

    def advised(self, case: Case, decision: str) -> tuple[set[str], set[str]]:
        """What can still be recommended on a decision, if anything, or that it does not arise; and what it hangs on."""
        place = Conclusion("verdict", decision)
        table = {}
        for answers, each in completions(self.kb, case):
            found = self.consultation.reasoner.consult(each).verdicts[decision]
            table[answers] = {place: found.recommended or ("not-asked" if found.outcome == "not-asked" else "nothing")}
        possible, hangs = self._hanging(case, table)
        return possible[place], hangs[place]

    def _hanging(
        self, case: Case, table: "Mapping[tuple[Answer, ...], Mapping[Conclusion, str]]"
    ) -> "tuple[dict[Conclusion, set[str]], dict[Conclusion, set[str]]]":
        unanswered = open_in(self.kb, case)
        possible: dict[Conclusion, set[str]] = {}
        for found in table.values():
            for each, value in found.items():
                possible.setdefault(each, set()).add(value)
        hangs: dict[Conclusion, set[str]] = {each: set() for each in possible}
        for answers, found in table.items():
            for place, question in enumerate(unanswered):
                for answer in definite(self.kb.questions[question]):
                    other = table[(*answers[:place], answer, *answers[place + 1 :])]
                    for each, value in found.items():
                        if other[each] != value:
                            hangs[each].add(question)
        return possible, hangs

    def settling(self, case: Case) -> dict[str, int]:
        """By open question, how many open conclusions its most telling answer settles; conditions do not count."""
        unanswered = open_in(self.kb, case)
        table = {answers: self.values(completed) for answers, completed in completions(self.kb, case)}
        counted = [each for each in conclusions(self.kb) if each.kind != "condition"]
        opened = [each for each in counted if len({found[each] for found in table.values()}) > 1]
        _, hangs = self.outlook(case)

        def settled(place: int, answer: Answer) -> int:
            those = [found for answers, found in table.items() if answers[place] == answer]
            return sum(
                unanswered[place] in hangs[each] and len({found[each] for found in those}) == 1 for each in opened
            )

        return {
            question: max(settled(place, answer) for answer in definite(self.kb.questions[question]))
            for place, question in enumerate(unanswered)
        }

    def changed(self, case: Case, questions: Iterable[str]) -> Iterator[tuple[tuple[Answer, ...], Case]]:
        """The case with other answers to all these questions."""
        those = tuple(questions)
        others = [
            [
                answer
                for answer in definite(self.kb.questions[each])
                if case.answers.get(each) in OPEN or answer != case.answers[each]
            ]
            for each in those
        ]
        for answers in product(*others):
            yield answers, replace(case, answers={**case.answers, **dict(zip(those, answers, strict=True))})

    def smallest(
        self, case: Case, decision: str, wanted: Callable[[Case], bool], kept: Iterable[str] = ()
    ) -> "tuple[int | None, set[tuple[str, tuple[str, ...]]]]":
        """The fewest questions that lead to a case as wanted, and all sets so small, with the verdict."""
        stays = set(kept)
        free = [each for each in self.kb.questions if each not in stays]
        for size in range(len(free) + 1):
            found = {
                (self.verdict(other, decision), those)
                for those in combinations(free, size)
                for _, other in self.changed(case, those)
                if wanted(other)
            }
            if found:
                return size, found
        return None, set()

    def blockers(self, case: Case, decision: str, option: str) -> set[tuple[str, ...]]:
        """The minimal sets of answers that rule out that it is recommended, whatever else is answered."""
        answered = [each for each in self.kb.questions if case.answers.get(each) not in OPEN]
        found: list[tuple[str, ...]] = []
        for size in range(len(answered) + 1):
            for those in combinations(answered, size):
                if any(set(each) <= set(those) for each in found):
                    continue
                kept = replace(case, answers={each: case.answers[each] for each in those})
                if not any(self.recommends(other, decision, option) for other in self._anyhow(kept)):
                    found.append(those)
        return set(found)

    def _anyhow(self, case: Case) -> Iterator[Case]:
        """Every case with these answers, complete or not."""
        unanswered = open_in(self.kb, case)
        for answers in product(*([NonAnswer.LATER, *definite(self.kb.questions[each])] for each in unanswered)):
            yield replace(case, answers={**case.answers, **dict(zip(unanswered, answers, strict=True))})

    def recommends(self, case: Case, decision: str, choice: str) -> bool:
        """Whether an option is recommended, alone or among others; or a family, by any option of it."""
        forms = self.consultation.reasoner.consult(case).verdicts[decision].forms
        return any(each in (choice, *self._of_family(decision, choice)) for each in forms)

    def _of_family(self, decision: str, choice: str) -> tuple[str, ...]:
        families = {each.id: each.options for each in self.kb.decisions[decision].family}
        return families.get(choice, ())

    def shifts(self, case: Case, decision: str) -> "tuple[int | None, set[tuple[tuple[tuple[str, str], ...], str]]]":
        """The fewest steps of importance to another verdict, and all ways with so few, with the verdict."""
        now = self.verdict(case, decision)
        found: dict[int, set[tuple[tuple[tuple[str, str], ...], str]]] = {}
        for counted in product(IMPORTANCES, repeat=len(self.kb.concerns)):
            importances = dict(zip(self.kb.concerns, counted, strict=True))
            verdict = self.verdict(replace(case, importances=importances), decision)
            moved = tuple((c, i) for c, i in importances.items() if i != case.importances.get(c, "normal"))
            steps = sum(_steps(case.importances.get(c, "normal"), i) for c, i in moved)
            if verdict != now:
                found.setdefault(steps, set()).add((moved, verdict))
        return (min(found), found[min(found)]) if found else (None, set())


def _steps(one: str, other: str) -> int:
    return abs(IMPORTANCES.index(one) - IMPORTANCES.index(other))


def as_answered(case: Case, changes: Mapping[str, tuple[str, ...]]) -> Case:
    """The case with the answers of a told change."""
    answers = {each: NonAnswer.DOES_NOT_APPLY if a == ("does-not-apply",) else a for each, a in changes.items()}
    return replace(case, answers={**case.answers, **answers})


def missed_for_choices(report: Report, degrees: Iterable[str]) -> set[str]:
    """The requirements of chosen options that are missed."""
    chosen = {decision.id: decision.chosen for decision in report.decisions}
    return {
        each.id
        for each in report.requirements
        if each.status == "missed" and each.degree in set(degrees) and chosen[each.decision] in each.options
    }


def closes(report: Report, gaps: Iterable[str], degrees: Iterable[str]) -> bool:
    """Whether all gaps are closed or gone, and nothing else that counts is missed."""
    status = {each.id: each.status for each in report.requirements}
    return not missed_for_choices(report, degrees) and all(status.get(each, "met") == "met" for each in gaps)
