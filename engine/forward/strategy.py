"""Our order of firing, at experta's own extension point `__strategy__`.

experta's default leaves activations on the agenda whose premises no longer hold and breaks ties by the address
of a function, so that the order changes from process to process. Ours is total and readable: strata first
(salience), then the number of the rule.
"""

from bisect import insort
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from engine.forward.door import Activation, Strategy


class OrderedStrategy(Strategy):
    """Fires the lowest stratum first, and in it the rule that stands first in the base."""

    def _update_agenda(self, agenda: Any, added: Iterable[Activation], removed: Iterable[Activation]) -> None:
        """Bring the agenda up to date; experta fires its last activation next."""
        gone = {activation.rule.number for activation in removed}
        if gone:
            agenda.activations = [each for each in agenda.activations if each.rule.number not in gone]
        for activation in added:
            activation.key = (activation.rule.salience, -activation.rule.number)
            insort(agenda.activations, activation, key=_key)


_key = attrgetter("key")
