"""The manual's outline: how its sections lie in each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.knowledge.model import Section


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A section of the chapter, with those below it."""

    section: Section
    below: tuple["OutlineSection", ...]


def outline(sections: Sequence[Section]) -> tuple[OutlineSection, ...]:
    """Sections by their levels: each takes the deeper ones that follow it."""
    found: list[OutlineSection] = []
    start = 0
    while start < len(sections):
        end = start + 1
        while end < len(sections) and sections[end].level > sections[start].level:
            end += 1
        found.append(OutlineSection(sections[start], outline(sections[start + 1 : end])))
        start = end
    return tuple(found)


def above(sections: Sequence[Section], section: Section) -> tuple[Section, ...]:
    """The sections that one lies in, outermost first."""
    found = [section]
    for each in reversed(sections[: sections.index(section)]):
        if each.level < found[0].level:
            found.insert(0, each)
    return tuple(found[:-1])
