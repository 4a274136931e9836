from dataclasses import replace

from api.exports.paper import Heading, Listing, Paper, Table
from api.exports.readiness_paper import readiness_paper
from engine.consultation import Consultation
from engine.knowledge.model import KnowledgeBase
from engine.report.notes import StepNote
from engine.report.readiness import BarredOption, FirstThing, Readiness
from tests.api.exports.conftest import DAY
from tests.api.exports.texts import strings

BARRED = BarredOption("The place", "In a boat", ("calm-water",))


def _made(kb: KnowledgeBase, readiness: Readiness) -> Paper:
    return readiness_paper(kb, readiness, DAY)


def _headings(paper: Paper) -> list[str]:
    return [each.text for each in paper.blocks if isinstance(each, Heading)]


def _rows(paper: Paper, title: str) -> list[list[str]]:
    table = next(each for each in paper.blocks if isinstance(each, Table) and each.title == title)
    return [[" ".join(run.text for run in cell) for cell in row] for row in table.rows]


def test_it_says_what_it_is_and_how_it_stands(kb: KnowledgeBase, readiness: Readiness) -> None:
    paper = _made(kb, readiness)
    said = " ".join(strings(paper))
    assert paper.title == "Readiness report: Ready for cake?"
    assert readiness.summary in said
    assert readiness.origin in said
    assert "7 March 2026" in said
    assert "What cake takes." in said


def test_its_parts_come_in_the_order_of_use(kb: KnowledgeBase, readiness: Readiness) -> None:
    barred = replace(readiness, barred=(BARRED,))
    assert _headings(_made(kb, barred)) == [
        "How it stands",
        "What to do first",
        "Missed",
        "Under way",
        "Not known",
        "Met",
        "What cannot be had yet",
        "What has moved",
    ]


def test_what_is_missed_has_reason_remedy_and_source(kb: KnowledgeBase, readiness: Readiness) -> None:
    assert _rows(_made(kb, readiness), "Missed") == [
        [
            "The hamper has a handle. Of its time: Hampers are of wicker here.",
            "Should",
            "You answered “Kites” to “What does the wind take?”.",
            "Tie a rope to it.",
            "food.3",
        ]
    ]


def test_what_to_do_first_is_numbered_and_says_what_it_brings(kb: KnowledgeBase, readiness: Readiness) -> None:
    (missed,) = readiness.missed
    other = replace(missed, id="other", text="There is a lid.", degree="must")
    things = tuple(
        FirstThing(each.id, each.degree, f"Mend {each.id}.", ("other", "handle"), each.source, "", note)
        for each, note in ((other, StepNote("Ada", "May", done=True)), (missed, StepNote()))
    )
    paper = _made(kb, replace(readiness, missed=(other, missed), first=things))
    (listing,) = [each for each in paper.blocks if isinstance(each, Listing) and each.marks == "numbers"]
    assert [" ".join(run.text for run in line) for line in listing.lines] == [
        "Must: Mend other. [food.3] It is missing now: There is a lid. "
        "The same answers bring this too: The hamper has a handle. Who and when: Ada, by May, done",
        "Should: Mend handle. [food.3] It is missing now: The hamper has a handle. "
        "The same answers bring this too: There is a lid.",
    ]


def test_what_is_not_known_is_not_called_missing(kb: KnowledgeBase, readiness: Readiness) -> None:
    (missed,) = readiness.missed
    paper = _made(kb, replace(readiness, missed=(), first=(), open=(replace(missed, status="open"),)))
    assert _rows(paper, "Not known")[0][1:] == ["Should", "Tie a rope to it.", "food.3"]
    assert "What to do first" not in _headings(paper)
    assert "Nothing that the manual asks for is known to be missing." in list(strings(paper))


def test_what_is_under_way_is_told_with_reason_and_remedy(kb: KnowledgeBase, readiness: Readiness) -> None:
    (missed,) = readiness.missed
    arranged = replace(missed, status="under-way")
    paper = _made(kb, replace(readiness, missed=(), first=(), met=(), under_way=(arranged,)))
    assert _rows(paper, "Under way")[0][2:4] == [
        "You answered “Kites” to “What does the wind take?”.",
        "Tie a rope to it.",
    ]
    assert "Nothing that the manual asks for is known to be under way." in list(strings(_made(kb, readiness)))


def test_what_is_met_has_its_reason(kb: KnowledgeBase, readiness: Readiness) -> None:
    (missed,) = readiness.missed
    paper = _made(kb, replace(readiness, missed=(), first=(), met=(missed,)))
    assert _rows(paper, "Met")[0][2] == "You answered “Kites” to “What does the wind take?”."


def test_a_barred_option_is_told_with_what_it_needs(kb: KnowledgeBase, readiness: Readiness) -> None:
    paper = _made(kb, replace(readiness, barred=(BARRED,)))
    assert "Not before this is so: The water is calm." in list(strings(paper))
    assert "What cannot be had yet" not in _headings(_made(kb, readiness))


def test_what_has_moved_is_told_from_nothing_to_compare_with(kb: KnowledgeBase, readiness: Readiness) -> None:
    assert _rows(_made(kb, readiness), "What has moved") == [["The hamper has a handle.", "Met", "Missed"]]
    unchanged = _made(kb, replace(readiness, changes=()))
    assert "Nothing has moved since the earlier case." in list(strings(unchanged))
    assert "What has moved" not in _headings(_made(kb, replace(readiness, changes=None)))


def test_where_nothing_is_required_there_is_nothing_to_list(consultation: Consultation, readiness: Readiness) -> None:
    nothing = replace(readiness, missed=(), open=(), met=(), first=(), barred=(), changes=None)
    assert _headings(_made(consultation.kb, nothing)) == ["How it stands"]
