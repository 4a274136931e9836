"""How far the analyses look, and how much they tell. Whatever is cut short by a limit says so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one analyst."""

    largest_table: int = 65536
    """Combinations of answers that are all looked at; of more, a sample is drawn."""
    sampled: int = 96
    """Completions in a sample."""
    answers_sampled: int = 8
    """Answers to one question that are tried on each of them."""
    conflicts: int = 200
    """Those that clingo may have over one thing that a sample leaves in doubt, before it is given up."""
    given_up: int = 16
    """After so many that were given up no more is asked about the case."""
    dearest_change: int = 12
    """The effort of a set of changes; above it, nobody would read one."""
    changes_counted: int = 500
    """Smallest sets of changes that are counted."""
    answers_tried: int = 512
    """Answers to the questions of one set that are looked at."""
    told: int = 12
    """Sets of changes, of blockers, or of shifts that are told."""
    variants_told: int = 6
    """Answers that are told for one set of changes."""
    removals_tried: int = 400
    """Ways of taking answers out that are tried in a search for blockers."""
    table_at_once: int = 4096
    """Combinations of answers that are looked at where something is to be told at once."""


DEFAULT = Limits()
