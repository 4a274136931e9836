"""Differences between two bases as text: what changes into what, and a case in which it does, in words and to save."""

from collections.abc import Iterable

from api.command.text.layout import STEP, Lines, bullets, heading, paragraph
from api.command.text.report import stamped
from engine.knowledge.kinds import KINDS
from engine.knowledge.model import KnowledgeBase, NonAnswer
from engine.reasoning.case import Case
from engine.report.wording import OUTCOME_WORDS_WITHIN, quoted, with_family
from engine.review.comparison import Differences, EntryName, OtherDifference, Shift, VerdictSeen, readable


def differences_text(found: Differences, old: KnowledgeBase, new: KnowledgeBase) -> Lines:
    """Verdicts, then all else, then what only one base has."""
    yield from heading("What differs")
    for named, kb in (("Old", old), ("New", new)):
        yield from (f"{named}: {line}" for line in stamped(kb.stamp))
    yield ""
    if found.empty:
        yield from paragraph("Nothing: no case comes to another conclusion. This is proved for every case there is.")
    for decision in found.decisions:
        yield from heading(new.decisions[decision.decision].title, "-")
        for shift in decision.shifts:
            yield from _shift(shift, decision.decision, old, new)
    if found.others:
        yield from heading("Besides the verdicts", "-")
    for witness, differing in _by_witness(found.others, new):
        yield from bullets(differing)
        yield from _case(witness, old, new)
    if found.unfinished:
        yield from heading("Not finished", "-")
        yield from paragraph("The time was too short for these: there may be more to them than is told here.")
        yield from bullets(_named(each, new) for each in found.unfinished)
        yield ""
    yield from _entries("Only in the old base", found.went, old)
    yield from _entries("Only in the new base", found.came, new)


def _by_witness(others: Iterable[OtherDifference], kb: KnowledgeBase) -> Iterable[tuple[Case, list[str]]]:
    """What differs in the same case, together."""
    found: dict[str, tuple[Case, list[str]]] = {}
    for each in others:
        found.setdefault(repr(each.witness), (each.witness, []))[1].append(_named(each.entry, kb))
    return found.values()


def _shift(shift: Shift, decision: str, old: KnowledgeBase, new: KnowledgeBase) -> Lines:
    yield from paragraph(f"{_verdict(shift.old, decision, old)} → {_verdict(shift.new, decision, new)}:")
    yield from _case(shift.witness, old, new)


def _verdict(verdict: VerdictSeen, decision: str, kb: KnowledgeBase) -> str:
    outcome = OUTCOME_WORDS_WITHIN[verdict.outcome]
    return f"{outcome} {with_family(kb.decisions[decision], verdict.recommended)}" if verdict.recommended else outcome


def _case(case: Case, old: KnowledgeBase, new: KnowledgeBase) -> Lines:
    """A case in words, and as a file."""
    said = list(_said(case, old, new))
    yield from paragraph("where this is said:" if said else "where nothing is said.", STEP)
    yield from bullets(said, 2 * STEP)
    for named, kb in (("old", old), ("new", new)):
        if readable(kb, case) != case:
            yield from paragraph(f"The {named} base does not know all of it, and goes by the rest.", STEP)
    if said:
        yield ""
        yield from (" " * 2 * STEP + line for line in _toml(case))
    yield ""


def _said(case: Case, old: KnowledgeBase, new: KnowledgeBase) -> Iterable[str]:
    for name, answer in case.answers.items():
        known = [kb.questions[name] for kb in (new, old) if name in kb.questions]
        labels = {each.id: each.label for question in reversed(known) for each in question.option}
        values = answer.value if isinstance(answer, NonAnswer) else "; ".join(labels[each] for each in answer)
        yield f"{known[0].text} {values}"
    for name, importance in case.importances.items():
        concern = (new.concerns.get(name) or old.concerns[name]).name
        yield f"{concern} counts {importance} than normal"
    for name, option in case.choices.items():
        decisions = [kb.decisions[name] for kb in (new, old) if name in kb.decisions]
        decision = next(each for each in decisions if option in each.choice_ids)
        yield f"{decision.title}: decided for {quoted(decision.label(option))}"


def _toml(case: Case) -> Lines:
    """The case as a file of its own: ids need no quoting as keys, and hold nothing that needs it as values."""
    for part, said in case.document().items():
        if said:
            yield f"[{part}]"
            for name, value in said.items():
                values = [value] if isinstance(value, str) else value
                written = ", ".join(f'"{each}"' for each in values)
                yield f"{name} = {written if isinstance(value, str) else f'[{written}]'}"


def _entries(title: str, entries: Iterable[EntryName], kb: KnowledgeBase) -> Lines:
    named = [_named(each, kb) for each in entries]
    if named:
        yield from heading(title, "-")
        yield from bullets(named)
        yield ""


def _named(entry: EntryName, kb: KnowledgeBase) -> str:
    return f"{entry.kind.capitalize()} {entry.id}: {KINDS[entry.kind].words(kb, entry.id)}"
