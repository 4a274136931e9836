"""The counts as Markdown, to read and to keep: the same for the same knowledge and the same weights."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from bench.usefulness.tally import EVERY, LEVEL, SOME, STANDINGS, TIES, Said, Tally
from bench.usefulness.weights import Weights
from engine.knowledge.model import Decision, KnowledgeBase

COMPLETE: Final = "complete"
HALF_ANSWERED: Final = "half-answered"
NOTHING_UNDER_WAY: Final = "under way as no"
BASE: Final = "base"
"""The decision on which the others rest most."""

Tallies = Mapping[str, Tally]
"""What was counted, by the kind of the cases."""
Count = Callable[[Tally], str]


class Measure(NamedTuple):
    """What is counted, and what it is called."""

    name: str
    said: Said
    value: str | None = None


SHARES: Final = (
    Measure("recommended", Said.WINNER),
    Measure("… clear", Said.OUTCOME, "clear"),
    Measure("… leaning", Said.OUTCOME, "leaning"),
    Measure("balanced", Said.OUTCOME, "balanced"),
    *(Measure(f"… {why}", Said.TIE, why) for why in TIES),
    Measure("undetermined", Said.OUTCOME, "undetermined"),
    Measure("all options barred", Said.BARS, EVERY),
    Measure("some options barred, not all", Said.BARS, SOME),
)
"""Told of all decisions as shares of the times they arise, and of each decision as numbers."""
DOUBTS: Final = (
    *(Measure(f"recommended, its balance {standing}", Said.STANDING, standing) for standing in STANDINGS),
    Measure("… below 0, and clear", Said.BELOW_ZERO, "clear"),
    Measure("recommended, no argument for it in play", Said.NO_REASON_FOR),
    Measure("… and clear", Said.NO_REASON_FOR, "clear"),
)
"""Told of all decisions as numbers."""
DOUBTS_OF_EACH: Final = (
    Measure("recommended at 0", Said.STANDING, LEVEL),
    Measure("below 0", Said.BELOW_ZERO),
    Measure("no argument for it", Said.NO_REASON_FOR),
)

HOW: Final = """# How useful the knowledge is

`make usefulness` draws plausible cases, prints what comes out and writes it here. A case answers the questions as they
arise. Each answer is drawn by how often plausible local situations give it, independent of the others but for a few
that would not go together. What each answer weighs, and why, is written down in
[weights.toml](../bench/usefulness/weights.toml). That file stays as it is while the knowledge changes, and every
question of every case is drawn by a chance of its own: so two versions of the knowledge can be compared. All
importances are normal, and no choice is fixed. The weights are estimates: the figures show what a change of the
knowledge does, and not how often something is so in the world.

- *Complete*: every question that arises is answered. *Half-answered*: each with a chance of one half.
- *Recommended* is *clear* and *leaning* together.
- *Balanced* is to be talked through. *Families*: all contenders are forms of one answer. *Opposed reasons*: something
  in play speaks for or against a contender. *No reasons*: nothing in play speaks of any.
- *Undetermined*: nothing in play speaks of any option that is not barred. *Barred*: a requirement that is missed stands
  in the way.
- *Under way as no*: the same once more, and what is being arranged counts as missing."""


def as_markdown(kb: KnowledgeBase, weights: Weights, tallies: Tallies) -> Iterator[str]:
    """The whole report, line by line."""
    yield HOW
    yield ""
    sizes = ", ".join(f"{each.cases:,} {name}" for name, each in tallies.items())
    yield f"Knowledge {kb.version}, `{kb.content_hash[:12]}`; seed {weights.seed}; cases: {sizes}."
    yield _filled(weights)
    if not any(NOTHING_UNDER_WAY in name for name in tallies):
        yield "No answer says that a requirement is under way, so nothing is drawn once more with such answers as no."
    yield from ("", "## In short", "")
    yield from _table(["", *tallies], ((name, *map(count, tallies.values())) for name, count in _in_short(kb)))
    measures = (*SHARES, *DOUBTS_OF_EACH)
    for name, each in tallies.items():
        yield from ("", f"## {name[0].upper()}{name[1:]}: cases, by decision", "")
        yield from _table(["", "arises", *(measure.name for measure in measures)], _numbers(kb, measures, each))
        yield from ("", f"## {name[0].upper()}{name[1:]}: what is recommended, of the times the decision arises", "")
        yield from _table(
            ["", "recommended", "never"], (_winners(each, decision) for decision in kb.decisions.values())
        )


def _filled(weights: Weights) -> str:
    if not weights.filled:
        return "Every answer has its weight in the file."
    return "Not in the file, and filled in by its rule: " + ", ".join(f"`{each}`" for each in weights.filled) + "."


def _in_short(kb: KnowledgeBase) -> Iterator[tuple[str, Count]]:
    """What is told of all decisions together, in order."""
    yield "decisions that arise, a case", lambda found: _average(found.arising(), found)
    yield "recommendations, a case", lambda found: _average(found.of(Said.WINNER), found)
    for each in SHARES:
        yield f"{each.name}, of those that arise", _share_of(each)
    if BASE in kb.decisions:
        yield (
            "cases with no base recommended",
            lambda found: _share(found.cases - found.of(Said.WINNER, decision=BASE), found.cases),
        )
    for each in DOUBTS:
        yield each.name, _number_of(each)
    yield "options never recommended", lambda found: f"{len(_never(kb, found))}"
    yield "… and the knowledge says why", lambda found: f"{sum(bool(each) for each in _never(kb, found))}"


def _never(kb: KnowledgeBase, found: Tally) -> list[str | None]:
    """For each option that is never recommended what the knowledge says why, if it does."""
    return [
        option.never_recommended
        for decision in kb.decisions.values()
        for option in decision.option
        if option.id in found.never_won(decision)
    ]


def _share_of(measure: Measure) -> Count:
    return lambda found: _share(found.of(measure.said, measure.value), found.arising())


def _number_of(measure: Measure) -> Count:
    return lambda found: f"{found.of(measure.said, measure.value):,}"


def _numbers(kb: KnowledgeBase, measures: Sequence[Measure], found: Tally) -> Iterator[Sequence[str]]:
    for decision in kb.decisions:
        numbers = (found.of(each.said, each.value, decision) for each in measures)
        yield decision, f"{found.arising(decision):,}", *(f"{number:,}" for number in numbers)


def _winners(found: Tally, decision: Decision) -> Sequence[str]:
    arising = found.arising(decision.id)
    won = ((each, found.of(Said.WINNER, each, decision.id)) for each in decision.option_ids)
    told = ", ".join(f"{each} {_share(times, arising)}" for each, times in won if times)
    return decision.id, told or "nothing", ", ".join(found.never_won(decision))


def _average(number: int, found: Tally) -> str:
    return f"{number / found.cases:.2f}" if found.cases else "-"


def _share(number: int, of: int) -> str:
    return f"{number / of:.1%}".replace("%", " %") if of else "-"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table that reads well as plain text too."""
    lines = [tuple(heads), *(tuple(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    numbers = [all(cell[:1].isdigit() or cell == "-" for cell in column[1:]) for column in zip(*lines, strict=True)]

    def told(cells: Sequence[str]) -> str:
        places = zip(cells, widths, numbers, strict=True)
        return "| " + " | ".join(f"{cell:{'>' if right else '<'}{width}}" for cell, width, right in places) + " |"

    yield told(lines[0])
    yield (
        "|"
        + "|".join(f"-{'-' * width}{':' if right else '-'}" for width, right in zip(widths, numbers, strict=True))
        + "|"
    )
    yield from map(told, lines[1:])
