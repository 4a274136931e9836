"""How far a proof has come: on stderr, and only where somebody is looking."""

from collections.abc import Iterable
from typing import TypeVar

from rich.console import Console
from rich.progress import track

T = TypeVar("T")


def watched(work: Iterable[T], doing: str) -> Iterable[T]:
    """The same, one after another, with a bar that tells how far it is."""
    console = Console(stderr=True)
    return track(work, doing, console=console, transient=True, disable=not console.is_terminal)
