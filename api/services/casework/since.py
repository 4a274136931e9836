"""What a newer knowledge base makes of a case that was last saved under another one."""

from dataclasses import dataclass

from api.services.casework.held import Held, verdicts_of
from api.services.left_out import left_out_words
from engine.knowledge.model import KnowledgeBase
from engine.report.wording import OUTCOME_WORDS
from engine.space.wording import verdict_words


@dataclass(frozen=True, slots=True)
class OtherVerdict:
    """A decision that comes to something else now."""

    title: str
    before: str
    after: str
    by_answers: bool
    """Whether an answer that it rested on is among those that went; else the arguments were read anew."""


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since the case was last saved."""

    version: str
    """Of the base it was saved under; empty where that is not known."""
    left_out: tuple[str, ...]
    verdicts: tuple[OtherVerdict, ...]


def since(kb: KnowledgeBase, held: Held) -> Since | None:
    """What has changed; None where the case was last saved under this base."""
    content = held.content
    if content.knowledge.get("hash") == kb.content_hash:
        return None
    now = verdicts_of(held.report)
    gone = {each.path[1] for each in held.left_out if len(each.path) > 1 and each.path[0] == "answers"}
    rests_on = {each.id: each.touches.decisions for each in held.report.questions if each.id in gone}
    return Since(
        version=content.knowledge.get("version", ""),
        left_out=left_out_words(kb, held.left_out),
        verdicts=tuple(
            OtherVerdict(
                kb.decisions[each].title,
                _words(kb, each, content.verdicts[each]),
                _words(kb, each, now[each]),
                by_answers=any(each in decisions for decisions in rests_on.values()),
            )
            for each in now
            if _is_verdict(content.verdicts.get(each, "")) and content.verdicts[each] != now[each]
        ),
    )


def _is_verdict(found: str) -> bool:
    """Whether it is one that there can be: a file may say anything."""
    return found.partition(":")[0] in OUTCOME_WORDS


def _words(kb: KnowledgeBase, decision: str, found: str) -> str:
    """A verdict in a few words, with its option as long as there is one of that id."""
    outcome, _, choice = found.partition(":")
    return verdict_words(kb, decision, found if choice in kb.decisions[decision].choice_ids else outcome)
