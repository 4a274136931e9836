"""Our order of firing, at experta's own extension point `__strategy__`.

experta's default leaves activations on the agenda whose premises no longer hold and breaks ties by the address
of a function, so that the order changes from process to process. Ours is total and readable: every rule has a
salience of its own, and the highest fires first.
"""

from bisect import insort
from collections.abc import Collection
from operator import attrgetter
from typing import Any

from engine.reasoning.forward.door import Activation, Strategy


class OrderedStrategy(Strategy):
    """Fires the activation of the highest salience first."""

    def update_agenda(self, agenda: Any, added: Collection[Activation], removed: Collection[Activation]) -> None:
        """Bring the agenda up to date, where there is anything to do; experta's also looks for who is watching."""
        if added or removed:
            self._update_agenda(agenda, added, removed)

    def _update_agenda(self, agenda: Any, added: Collection[Activation], removed: Collection[Activation]) -> None:
        """The last of the agenda's activations is fired next."""
        if removed:
            gone = {activation.rule.salience for activation in removed}
            agenda.activations = [each for each in agenda.activations if each.rule.salience not in gone]
        for activation in added:
            activation.key = activation.rule.salience
        if len(added) > len(agenda.activations):
            agenda.activations = sorted([*agenda.activations, *added], key=_key)
        else:
            for activation in added:
                insort(agenda.activations, activation, key=_key)


_key = attrgetter("key")
