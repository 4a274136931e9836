"""The overview: what is done and to do, what can already be said, and what a newer base makes of a case."""

import pytest

from api.services.casework.content import Scope
from tests.web import cases
from tests.web.conftest import Begin, OpenCase, leads_to
from tests.web.document import Document
from web.links import PATHS

OLD = {"title": "Toy", "version": "1.0.0", "hash": "another"}


def _tasks(page: Document) -> dict[str, str]:
    return {each.one("a").text: each.one(class_="state").text for each in page.root.one("ul", class_="tasks").elements}


def test_each_topic_says_how_much_there_is_to_answer(begin: Begin) -> None:
    case = begin()
    assert _tasks(case.get()) == {"The place": "2 to answer"}
    case.post("q/sky", {"shown": "sky", "answers.sky": "grey"})
    case.post("q/wind", {"shown": "wind", "answers.wind": "hats"})
    assert _tasks(case.get()) == {"The place": "Done", "The meal": "1 to answer"}


def test_a_topic_leads_to_what_is_to_answer_in_it_and_then_to_what_was_skipped(begin: Begin) -> None:
    case = begin([("answers.sky", "grey")])

    def leads() -> str:
        (link,) = [each for each in case.get().root.one("ul", class_="tasks").all("a") if each.text == "The place"]
        return link.attributes["href"].removeprefix(f"/case/{case.name}/")

    assert leads() == "q/wind"
    case.post("q/wind", {"shown": "wind"})
    assert leads() == "q/wind"
    case.post("q/wind", {"shown": "wind", "answers.wind": "hats"})
    assert leads() == "q/sky"


def test_the_button_begins_goes_on_and_then_leads_to_the_results(begin: Begin) -> None:
    case = begin()
    assert case.get().root.all("a", class_="button")[0].text == "Begin"
    case.post("q/sky", {"shown": "sky", "answers.sky": "blue"})
    assert case.get().root.all("a", class_="button")[0].text == "Go on"
    for page in ("wind", "ants"):
        case.post(f"q/{page}", {"shown": page})
    assert case.get().root.all("a", class_="button")[0].text == "See the results"


def test_a_first_true_statement_stands_there_after_the_first_answer(begin: Begin) -> None:
    case = begin()
    case.post("q/sky", {"shown": "sky", "answers.sky": "grey"})
    said = case.get().by_id("can-be-said").parent
    assert said is not None
    assert "The place: " in said.text
    assert said.all("a")[0].attributes["href"] == f"/case/{case.name}/d/place"


def test_where_nothing_can_be_said_it_says_why(begin: Begin) -> None:
    assert "Nothing yet: the arguments have no answer to rest on" in begin().get().main.text


def test_a_case_for_readiness_has_what_that_asks_only(begin: Begin) -> None:
    case = begin(scope=Scope("readiness", ("cake-ready",)))
    assert "The place" in _tasks(case.get())
    assert case.get().root.all("a", href=f"/case/{case.name}/ready")


def test_it_says_when_the_case_ends_and_what_closes_it(begin: Begin) -> None:
    case = begin()
    assert "This case is not kept. It ends on" in case.get().main.text
    assert "without Keep nobody can get it back" in case.get().main.text
    case.post("keep/link")
    assert "This case is kept." in case.get().main.text
    assert "nobody can get it back" not in case.get().main.text


def test_its_window_title_says_nothing_of_the_case(begin: Begin) -> None:
    case = begin(cases.RAIN)
    page = case.get()
    assert page.title == "Groundwork – Overview"
    assert page.h1 == case.name


@pytest.mark.parametrize("page", ["seen", "exit", "delete", "what-if/end"])
def test_an_address_that_only_takes_a_form_leads_back_to_the_case(begin: Begin, page: str) -> None:
    case = begin()
    answer = case.client.get(case.path(page))
    assert (answer.status_code, leads_to(answer)) == (303, f"/case/{case.name}")
    assert case.held().revision == 1


# --- A newer knowledge base


@pytest.fixture
def old(begin: Begin) -> OpenCase:
    """A case of another base, which knew a question and answers that this one does not."""
    return begin(
        [("answers.sky", "grey"), ("answers.wind", "hats"), ("answers.wind", "sails"), ("answers.moon", "full")],
        knowledge=OLD,
        verdicts={"place": "clear:boat"},
    )


def test_it_says_what_went_which_verdicts_changed_and_why(old: OpenCase) -> None:
    notice = old.get().root.one(class_="notice")
    assert [each.text for each in notice.all("li")] == [
        "'moon' is no longer a question here.",
        "“What does the wind take?”: 'sails' is no longer offered.",
        "The place. Before: Recommended: “In a boat”. Now: Recommended: “In the barn”. "
        "An answer it rested on is among those that went.",
    ]


def test_it_says_so_until_its_user_has_seen_it(old: OpenCase) -> None:
    old.post("q/sky", {"shown": "sky", "answers.sky": "blue"})
    page = old.get()
    assert "has changed since you saved this" in page.main.text
    now = old.press(page, "I have seen this")
    assert "has changed since" not in now.main.text
    assert old.values == {"answers.sky": ("blue",), "answers.wind": ("hats",)}


def test_who_only_reads_is_told_too_and_has_no_button(begin: Begin) -> None:
    case = begin([("answers.moon", "full")], knowledge=OLD, reads_only=True)
    page = case.get()
    assert "'moon' is no longer a question here." in page.main.text
    assert not page.main.all("button")
    case.post("seen", status=403)


def test_where_everything_is_as_before_it_says_that(begin: Begin) -> None:
    case = begin(cases.RAIN, knowledge=OLD, verdicts={"place": "clear:barn"})
    assert "All your answers are taken over" in case.get().main.text


def test_no_address_is_refused_for_being_asked_for(begin: Begin) -> None:
    """A browser asks again for whatever stands in its history."""
    case = begin(cases.RAIN)
    ids = {"name": case.name, "page": "sky", "decision": "place", "check": "cake-ready", "form": "json", "way": "renew"}
    ids |= {"end": "leave", "example": "none", "section": "weather"}
    for path in PATHS.values():
        answer = case.client.get(path.format(**{**ids, **({"name": "none.css"} if "/static/" in path else {})}))
        assert answer.status_code in (200, 303, 404), path
    assert case.values == {"answers.sky": ("grey",), "answers.wind": ("hats",)}
