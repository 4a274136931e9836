"""The readiness check: its questions, and its report, ready to print."""

import json
from dataclasses import dataclass, replace

from api.services.case_files import LoadedCase
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase, ReadinessCheck
from engine.report.readiness import BarredOption, Change, FirstThing, Readiness
from engine.report.report import Report, RequirementStatus
from engine.rules.touches import Roots
from web.contexts.gap_sets import SmallestGaps
from web.contexts.questionnaire import LoadNotice, QuestionFields, Questionnaire, arising
from web.contexts.results import RequirementInCase, requirements_in_case
from web.form import Entries, FieldProblem, Submission, by_field, entries_of, field
from web.links import Link, to_passages


@dataclass(frozen=True, slots=True)
class CheckItem:
    """A readiness check in the list."""

    link: Link
    intro: str
    source: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """All readiness checks."""

    checks: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class FirstInCase:
    """A gap to close, ready to print."""

    text: str
    must: bool
    remedy: str
    closes: int
    """How many gaps rest on the same answers, this one among them."""
    source: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class BarredInCase:
    """An option that cannot be had yet."""

    decision: str
    option: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadinessInCase:
    """The report, ready to print."""

    summary: str
    requirements: dict[RequirementStatus, tuple[RequirementInCase, ...]]
    first: tuple[FirstInCase, ...]
    gaps: SmallestGaps
    barred: tuple[BarredInCase, ...]
    changes: tuple[Change, ...] | None


@dataclass(frozen=True, slots=True)
class ReadinessPage:
    """The questions of a readiness check, and its report once there are answers."""

    id: str
    title: str
    intro: str
    source: tuple[Link, ...]
    questions: tuple[QuestionFields, ...]
    waiting: int
    """Questions that arise only with other answers."""
    entries: Entries
    kept_aside: Entries
    """Entries that are not asked about here, sent along so that they are not lost."""
    problems: tuple[FieldProblem, ...]
    fields: Entries
    """The whole case as form fields."""
    earlier: str
    """An earlier case as text, which every button sends along; empty where there is none."""
    efforts: Entries
    """How hard changes are, as form fields, which travel along as well."""
    unlike: LoadNotice | None
    """What this knowledge base made of the earlier case, where that came from another one."""
    report: ReadinessInCase | None

    @property
    def problem_of(self) -> dict[str, str]:
        """What is wrong, by field."""
        return by_field(self.problems)


def checks_page(kb: KnowledgeBase) -> ChecksPage:
    """All readiness checks."""
    return ChecksPage(
        tuple(
            CheckItem(Link(each.title, f"/readiness/{each.id}"), each.intro, to_passages(each.source))
            for each in kb.readiness.values()
        )
    )


def asked_for(
    consultation: Consultation,
    questionnaire: Questionnaire,
    check: ReadinessCheck,
    submission: Submission,
    report: Report,
    *,
    earlier: LoadedCase | None = None,
    problems: tuple[FieldProblem, ...] = (),
) -> ReadinessPage:
    """The questions of a check, as far as they arise, with what was entered; `report` is about `case_for` the check."""
    kb = consultation.kb
    taken = {field("answers", question): (option,) for question, option in check.answers.items()}
    submission = replace(submission, entries={**taken, **submission.entries})
    now = arising(report)
    wanted = _questions(kb, check)
    bearing = [
        each
        for topic in questionnaire.topics
        for each in topic.questions
        # What the check takes as answered is not asked, unless it was answered otherwise.
        if each.id in wanted and submission.entries.get(each.field, ()) != taken.get(each.field)
    ]
    wrong = {problem.field for problem in problems}
    questions = tuple(each for each in bearing if each.field in now or each.field in wrong)
    shown = {each.field for each in questions}
    return ReadinessPage(
        id=check.id,
        title=check.title,
        intro=check.intro,
        source=to_passages(check.source),
        questions=questions,
        waiting=len(bearing) - len(questions),
        entries=submission.entries,
        kept_aside={name: values for name, values in submission.entries.items() if name not in shown},
        problems=problems,
        fields=entries_of(consultation.read(submission.document())),
        earlier=json.dumps(earlier.case.document()) if earlier else "",
        efforts={field("efforts", each): (str(effort),) for each, effort in submission.efforts.items()},
        unlike=_unlike(earlier) if earlier else None,
        report=None,
    )


def _unlike(earlier: LoadedCase) -> LoadNotice | None:
    if earlier.other_knowledge or earlier.left_out:
        return LoadNotice(len(earlier.case.answers), earlier.left_out, earlier.other_knowledge)
    return None


def _questions(kb: KnowledgeBase, check: ReadinessCheck) -> frozenset[str]:
    """The questions on which the requirements of the checked option rest, and those of what it makes arise."""
    roots = Roots(kb)
    return frozenset().union(
        *(
            roots.of(each.when, each.met_when, each.missed_when)
            for each in kb.requirements.values()
            if each.decision != check.decision or check.option in each.options
        )
    )


def report_page(
    kb: KnowledgeBase, asked: ReadinessPage, report: Report, readiness: Readiness, gaps: SmallestGaps
) -> ReadinessPage:
    """The same page with what `report` comes to."""
    required = (*readiness.missed, *readiness.open, *readiness.met)
    shown = ReadinessInCase(
        summary=readiness.summary,
        requirements=requirements_in_case(kb, report, required),
        first=tuple(_first(kb, each) for each in readiness.first),
        gaps=gaps,
        barred=tuple(_barred(kb, each) for each in readiness.barred),
        changes=readiness.changes,
    )
    return replace(asked, report=shown)


def _first(kb: KnowledgeBase, thing: FirstThing) -> FirstInCase:
    text = kb.requirements[thing.requirement].text
    return FirstInCase(text, thing.degree == "must", thing.remedy, len(thing.closes), to_passages(thing.source))


def _barred(kb: KnowledgeBase, barred: BarredOption) -> BarredInCase:
    return BarredInCase(barred.decision, barred.option, tuple(kb.requirements[each].text for each in barred.needs))
