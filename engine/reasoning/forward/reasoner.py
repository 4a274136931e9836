"""The way in: a rule base and a case make a trace, from any thread."""

import threading

from engine.reasoning.case import Case
from engine.reasoning.forward.door import Matcher
from engine.reasoning.forward.matcher import CountingMatcher
from engine.reasoning.forward.session import Session, experta_rules
from engine.reasoning.trace import Trace
from engine.rules.compiler import RuleBase


class Reasoner:
    """Keeps one session per thread, and drops a session that raised."""

    def __init__(self, rule_base: RuleBase, matcher: type[Matcher] = CountingMatcher) -> None:
        self.rule_base = rule_base
        self._rules = experta_rules(rule_base)
        self._session_type = type("Session", (Session,), {"__matcher__": matcher})
        self._local = threading.local()

    def consult(self, case: Case) -> Trace:
        """Draw every conclusion of the case."""
        session = getattr(self._local, "session", None) or self._session_type(self.rule_base, self._rules)
        # Kept only once it has come through: a session that raised is never used again.
        self._local.session = None
        trace: Trace = session.consult(case)
        self._local.session = session
        return trace
