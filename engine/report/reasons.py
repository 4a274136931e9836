"""Derivation trees: why something holds, down to answers, and how a premise stands that does not hold."""

from collections.abc import Mapping

from engine.knowledge import atoms
from engine.knowledge.atoms import ANSWER, CHOSEN, CONDITION, Atom, Premise, parse
from engine.knowledge.model import Alternatives, NonAnswer
from engine.reasoning.case import Case
from engine.reasoning.trace import Trace
from engine.report import wording
from engine.report.report import OPEN_STATES, AnswerState, Missing, PremiseStanding, Reason, ReasonKind
from engine.rules.touches import Roots


class Reasons:
    """Looks things up in one trace; what it says of an atom it says once and keeps."""

    def __init__(self, roots: Roots, case: Case, trace: Trace) -> None:
        self.kb = roots.kb
        self.case = case
        self.trace = trace
        self._roots = roots
        self._known: dict[str, Reason] = {}
        self._standing: dict[str, PremiseStanding] = {}

    def why(self, atom: str) -> tuple[Reason, ...]:
        """What a derived atom follows from: the premises of the first rule that derived it; none if none did."""
        rule = self.trace.reasons.get(atom)
        return tuple(reason for each in rule.body for reason in self._reasons(each)) if rule else ()

    def state(self, question: str) -> AnswerState:
        """How a question stands in this case."""
        arises = not self.kb.questions[question].ask_when or atoms.asked(question) in self.trace.holds
        answer = self.case.answers.get(question)
        if not arises:
            return "not-asked" if answer is None else "kept-aside"
        if isinstance(answer, NonAnswer):
            return answer.value
        return "not-answered" if answer is None else "answered"

    def arises(self, decision: str) -> bool:
        """Whether the decision arises in this case."""
        return self.trace.verdicts[decision].outcome != "not-asked"

    def could_arise(self, decision: str) -> bool:
        """Whether it arises, or could still: a reading of the answers as they are, like `standing`."""
        return self.arises(decision) or self._judge_any(self.kb.decisions[decision].ask_when) == "open"

    def missing(self, alternatives: Alternatives) -> tuple[tuple[Missing, ...], ...]:
        """Per list of premises those that do not hold."""
        return tuple(
            tuple(self._missing(text) for text in alternative if self.standing(text) != "holds")
            for alternative in alternatives
        )

    def standing(self, text: str) -> PremiseStanding:
        """How a literal stands: a reading of the answers as they are, not of what they could become.

        `open` says that a way to it is not closed yet; that several ways exclude each other is not looked at
        (the exact answer, over all completions of a case, is not the explanation's to give).
        """
        if text not in self._standing:
            self._standing[text] = self._judge(parse(text))
        return self._standing[text]

    def _judge(self, premise: Premise) -> PremiseStanding:
        if premise.atom in self.trace.holds:
            return "holds"
        if premise.kind == CONDITION:
            return self._judge_any(self.kb.conditions[premise.subject].when)
        if premise.kind == CHOSEN:
            return "open" if self._could_be_chosen(premise) else "fails"
        state = self.state(premise.subject)
        if state in OPEN_STATES:
            return "open"
        if state in ("not-asked", "kept-aside"):
            waiting = self._judge_any(self.kb.questions[premise.subject].ask_when)
            return "open" if waiting == "open" and self._leaves_room(premise) else "fails"
        return "fails"

    def _could_be_chosen(self, premise: Premise) -> bool:
        """Whether answers to come can still bring about this choice; one the user fixed waits for its decision only."""
        decision, forms = premise.subject, self.kb.decisions[premise.subject].forms_of
        fixed = self.case.choices.get(decision, premise.value)
        if not self.could_arise(decision) or set(forms(fixed)).isdisjoint(forms(premise.value)):
            return False
        return any(self.state(question) in OPEN_STATES for question in self._roots.deciding[decision])

    def _leaves_room(self, premise: Premise) -> bool:
        """Whether this answer would count if its question arose, or could still be given."""
        answer = self.case.answers.get(premise.subject, NonAnswer.LATER)
        if isinstance(answer, NonAnswer):
            return answer is not NonAnswer.DOES_NOT_APPLY
        return premise.value in answer

    def _judge_any(self, alternatives: Alternatives) -> PremiseStanding:
        """How a disjunction stands that does not hold."""
        possible = any(all(self.standing(text) != "fails" for text in alternative) for alternative in alternatives)
        return "open" if possible else "fails"

    def _missing(self, text: str) -> Missing:
        return Missing(self._wanted(parse(text)), self.standing(text), self._roots.behind(text))

    def _reasons(self, atom: str) -> tuple[Reason, ...]:
        """An atom as reasons; what only served a rule, such as that a question arose, is passed through."""
        if atom in self._known:
            return (self._known[atom],)
        found = atoms.read(atom)
        if found.kind in (atoms.ALWAYS, atoms.GIVEN):
            return ()
        if found.kind not in _KIND:
            return self.why(atom)
        source = self.kb.questions[found.subject].source if found.kind == ANSWER else ()
        named = atoms.pair(found.subject, found.value) if found.value else found.subject
        self._known[atom] = Reason(_KIND[found.kind], named, self._said(found), source, self.why(atom))
        return (self._known[atom],)

    def _said(self, holding: Atom | Premise) -> str:
        """The words of what holds."""
        if holding.kind == CONDITION:
            return self.kb.conditions[holding.subject].statement
        if holding.kind == CHOSEN:
            verdict, decision = self.trace.verdicts[holding.subject], self.kb.decisions[holding.subject]
            # Who decides for an option decides for its family; which form a family takes is advice.
            fixed = verdict.fixed and verdict.chosen in (holding.value, *decision.forms_of(holding.value))
            return wording.chosen(decision, holding.value, fixed)
        question = self.kb.questions[holding.subject]
        return wording.answered(question.text, question.label(holding.value))

    def _wanted(self, premise: Premise) -> str:
        """The words of a premise that does not hold."""
        if premise.kind == CONDITION:
            return self._said(premise)
        if premise.kind == CHOSEN:
            return wording.choice_missing(self.kb.decisions[premise.subject], premise.value)
        question = self.kb.questions[premise.subject]
        return wording.answer_missing(question.text, question.label(premise.value))


_KIND: Mapping[str, ReasonKind] = {ANSWER: "answer", CHOSEN: "choice", CONDITION: "condition"}
