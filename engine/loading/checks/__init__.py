"""What no entry can check alone: references, premises, order, and that every entry has a use.

Each check yields faults and none stops the others, so a file is mended in one round.
"""

from collections.abc import Iterator

from engine.knowledge.errors import Fault
from engine.knowledge.model import KnowledgeBase
from engine.loading.checks.formerly import formerly_faults
from engine.loading.checks.order import cycles
from engine.loading.checks.premises import premise_faults
from engine.loading.checks.reach import reach_faults
from engine.loading.checks.references import first_faults, reference_faults
from engine.loading.checks.use import use_faults
from engine.loading.checks.where import Homes

__all__ = ["check"]


def check(kb: KnowledgeBase, homes: Homes) -> Iterator[Fault]:
    """Every fault of a base whose files have the right shape; `homes` tells in which file an entry stands."""
    wrong = [*reference_faults(kb, homes), *premise_faults(kb, homes)]
    yield from wrong
    yield from first_faults(kb)
    yield from formerly_faults(kb, homes)
    if not wrong:
        circular = list(cycles(kb, homes))
        yield from circular
        yield from use_faults(kb, homes)
        if not circular:
            yield from reach_faults(kb, homes)
