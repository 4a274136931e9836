"""Cases that speak in older names: what they say is said in today's, answer by answer, before it is checked.

A concern lists the ids of concerns it was part of, an answer the answers that said the same (`formerly`). What maps
nowhere is left as it is, and so refused as anything unknown is.
"""

from collections.abc import Mapping

from engine.knowledge import atoms
from engine.knowledge.model import KnowledgeBase

Table = Mapping[str, object]


def importances_of_today(kb: KnowledgeBase, table: Table) -> Table:
    """What was said of an old concern goes for each that was part of it, unless that has a word of its own."""
    # Of several old ones the first that it lists counts, in whatever order a case has them.
    moved = {each.id: table[old] for each in kb.concerns.values() for old in reversed(each.formerly) if old in table}
    gone = {old for each in kb.concerns.values() for old in each.formerly}
    return moved | {name: value for name, value in table.items() if name not in gone}


def answers_of_today(kb: KnowledgeBase, table: Table) -> Table:
    """Old answers become new ones, and add up; an answer given under the new name wins."""
    kept: dict[str, object] = {}
    moved: dict[str, set[str]] = {}
    for name, value in table.items():
        given = list(value) if isinstance(value, list | tuple) else [value]
        new = [kb.answer_of_today.get(atoms.pair(name, each), (name, "")) for each in given]
        # An option that has another id now, of a question that has its own still, is an answer to that as before.
        own = [option or each for each, (question, option) in zip(given, new, strict=True) if question == name]
        if own or not given:
            kept[name] = value if own == given else own
        for question, option in new:
            if question != name:
                moved.setdefault(question, set()).add(option)
    return {name: sorted(options) for name, options in moved.items()} | kept


def marks_of_today(kb: KnowledgeBase, name: object, answers: object) -> tuple[object, ...]:
    """The questions that a mark on one is a mark on: those that its answer answers now."""
    if isinstance(name, str) and isinstance(answers, Mapping) and name in answers:
        return tuple(answers_of_today(kb, {name: answers[name]}))
    return (name,)
