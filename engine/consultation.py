"""The engine's front door: a knowledge folder once, then case after case."""

from pathlib import Path

from engine.knowledge.errors import Problem
from engine.knowledge.model import KnowledgeBase
from engine.loading.loader import load
from engine.reasoning.case import Case, read_case, sift_case
from engine.reasoning.forward import Reasoner
from engine.report.explanation import Explainer
from engine.report.report import Report
from engine.rules.compiler import compile_rules


class Consultation:
    """A loaded, checked and compiled knowledge base that evaluates cases, from any thread."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.rule_base = compile_rules(kb)
        self.reasoner = Reasoner(self.rule_base)
        self._explainer = Explainer(self.rule_base)
        self.stamp = kb.stamp

    @classmethod
    def over(cls, folder: Path) -> "Consultation":
        """Over the knowledge in a folder; KnowledgeError where it cannot be used."""
        return cls(load(folder))

    def read(self, document: object) -> Case:
        """A document as a case; CaseError where it is none."""
        return read_case(self.kb, document)

    def sift(self, document: object) -> tuple[Case, tuple[Problem, ...]]:
        """What of a document is a case, entry by entry, and what is wrong with the rest."""
        return sift_case(self.kb, document)

    def evaluate(self, case: Case) -> Report:
        """Everything about one case."""
        return self._explainer.report(case, self.reasoner.consult(case))
