"""The counts as Markdown, to read and to keep: the same for the same knowledge and the same weights."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from bench.usefulness.tally import EVERY, OTHER, SIBLING, SOME, STANDINGS, TIES, Said, Tally
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
    Measure("get an option or a family", Said.GROUND),
    Measure("… a family", Said.FAMILY),
    Measure("… by support", Said.GROUND, "support"),
    Measure("… by elimination", Said.GROUND, "elimination"),
    Measure("… clear", Said.OUTCOME, "clear"),
    Measure("… leaning", Said.OUTCOME, "leaning"),
    Measure("balanced", Said.OUTCOME, "balanced"),
    *(Measure(f"… {why}", Said.TIE, why) for why in TIES),
    Measure("… least bad", Said.LEAST_BAD),
    Measure("undetermined", Said.OUTCOME, "undetermined"),
    Measure("all options barred", Said.HELD_BACK, EVERY),
    Measure("some options barred", Said.BARS, SOME),
    Measure("… another family's ahead", Said.HELD_BACK, OTHER),
    Measure("… a sibling ahead", Said.HELD_BACK, SIBLING),
)
"""Told of all decisions as shares of the times they arise, and of each decision as numbers."""
DOUBTS: Final = (
    *(Measure(f"winner's balance {standing}", Said.STANDING, standing) for standing in STANDINGS),
    Measure("clear without support", Said.UNSUPPORTED, "clear"),
)
"""Told as numbers, of all decisions and of each."""

HOW: Final = """# How useful the knowledge is

`make usefulness` draws plausible cases, prints what comes out and writes it here. A case answers the questions as they
arise. Each answer is drawn by how often plausible local situations give it, independent of the others but for a few
that would not go together. What each answer weighs, and why, is written down in
[weights.toml](../bench/usefulness/weights.toml). That file stays as it is while the knowledge changes, and every
question of every case is drawn by a chance of its own: so two versions of the knowledge can be compared. All
importances are normal, and no choice is fixed. The weights are estimates: the figures show what a change of the
knowledge does, and not how often something is so in the world.

How to read it:

- *Complete*: every question that arises is answered. *Half-answered*: each with a chance of one half. *Under way as
  no*: the same cases once more, and what is being arranged counts as missing.
- A decision that arises *gets an option or a family*, or is *balanced*, or *undetermined*, or has *all options barred*:
  these make up 100 %. A line with "…" is a part of the last one without.
- *By support*: more speaks for it than against it. *By elimination*: nothing speaks for or against it, and more speaks
  against the others than for them. *A family*: several of its forms suit about as well, and each counts as a winner.
- *Balanced* is to be talked through. *Families*: all contenders are forms of one answer. *Opposed reasons*: something
  in play speaks for or against a contender. *No reasons*: nothing does. *Least bad*: the best is told, as the least bad
  of what is left, and that is no recommendation.
- *Undetermined*: nothing in play speaks of any option that is not barred. *Barred*: a requirement that is missed stands
  in the way. *Another family's ahead*: a barred option would be ahead, and is named; *a sibling* is of the same family
  as the best that is left. Where all are barred, the best of them is named.
- Two lines have to be 0: *winner's balance below 0* and *clear without support*. Of several forms the lowest balance
  counts.
- The knowledge is the more useful, the more decisions get an option or a family and the fewer options win nowhere, as
  long as the reasons are the chapter's."""


def as_markdown(kb: KnowledgeBase, weights: Weights, tallies: Tallies) -> Iterator[str]:
    """The whole report, line by line."""
    yield HOW
    yield ""
    sizes = ", ".join(f"{each.cases:,} {name}" for name, each in tallies.items())
    yield f"Knowledge {kb.version}, `{kb.content_hash[:12]}`; seed {weights.seed}; cases: {sizes}."
    yield from _differences(weights)
    if not any(NOTHING_UNDER_WAY in name for name in tallies):
        yield "No answer says that a requirement is under way, so nothing is drawn once more with such answers as no."
    yield from ("", "## In short", "")
    yield from _table(["", *tallies], ((name, *map(count, tallies.values())) for name, count in _in_short(kb)))
    measures = (*SHARES, *DOUBTS)
    for name, each in tallies.items():
        yield from ("", f"## {name[0].upper()}{name[1:]}: cases, by decision", "")
        yield from _table(["", "arises", *(measure.name for measure in measures)], _numbers(kb, measures, each))
        yield from ("", f"## {name[0].upper()}{name[1:]}: what wins, of the times the decision arises", "")
        yield from _table(
            ["", "winners", "as a family", "never"], (_winners(each, decision) for decision in kb.decisions.values())
        )


def _differences(weights: Weights) -> Iterator[str]:
    """Where the file and the base differ."""
    told = {
        "Not in the file, and filled in by its rule": weights.filled,
        "In the file under an older name": weights.renamed,
        "In the file, and no longer asked": weights.gone,
    }
    for what, names in told.items():
        yield f"{what}: {', '.join(f'`{each}`' for each in names) or 'nothing'}."


def _in_short(kb: KnowledgeBase) -> Iterator[tuple[str, Count]]:
    """What is told of all decisions together, in order."""
    yield "decisions that arise, a case", lambda found: _average(found.arising(), found)
    yield "recommendations, a case", lambda found: _average(found.of(Said.GROUND), found)
    for each in SHARES:
        yield f"{each.name}, of those that arise", _share_of(each)
    if BASE in kb.decisions:
        yield (
            "cases with no base",
            lambda found: _share(found.cases - found.of(Said.GROUND, decision=BASE), found.cases),
        )
    for each in DOUBTS:
        yield each.name, _number_of(each)
    yield "options that win nowhere", lambda found: f"{len(_never(kb, found))}"
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
    def told(said: Said, choices: Iterable[str]) -> str:
        times = {each: found.of(said, each, decision.id) for each in choices}
        shares = (f"{each} {_share(number, found.arising(decision.id))}" for each, number in times.items() if number)
        return ", ".join(shares) or "nothing"

    families = [each.id for each in decision.family]
    return (
        decision.id,
        told(Said.WINNER, decision.option_ids),
        told(Said.FAMILY, families) if families else "",
        ", ".join(found.never_won(decision)),
    )


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
