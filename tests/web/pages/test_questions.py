"""Question pages: each is saved as it is left, leads to what is asked next, and loses nothing that was entered."""

import pytest
from fastapi.testclient import TestClient

from api.services.casework.content import Scope
from tests.web import cases
from tests.web.conftest import Begin, OpenCase, begin_over, leads_to
from tests.web.document import Document


def _q(page: str, **fields: str) -> tuple[str, list[tuple[str, str]]]:
    """A page of one question, as it is sent: what stood on it, and what was entered."""
    return f"q/{page}", [("shown", page), *((name.replace("__", "."), value) for name, value in fields.items())]


def _place(case: OpenCase, page: str) -> str:
    return f"/case/{case.name}/{page}"


def test_an_answer_is_saved_and_leads_to_what_is_asked_next(begin: Begin) -> None:
    case = begin()
    answer = case.post(*_q("sky", answers__sky="grey"))
    assert leads_to(answer) == _place(case, "q/wind")
    assert case.values == {"answers.sky": ("grey",)}
    page = case.get("q/sky")
    assert "checked" in page.by_id("answers--sky--grey").attributes
    assert page.h1 == "How does the sky look?"
    assert page.title == "Groundwork – Questions"


def test_nothing_is_ticked_before_somebody_answers(begin: Begin) -> None:
    case = begin()
    for page in ("q/sky", "q/wind"):
        assert not case.get(page).root.all("input", checked="")


def test_what_follows_from_an_answer_is_asked_and_then_comes_the_check(begin: Begin) -> None:
    case = begin([("answers.sky", "grey")])
    answer = case.post("q/wind", [("shown", "wind"), ("answers.wind", "hats")])
    assert leads_to(answer) == _place(case, "q/ants")
    answer = case.post(*_q("ants", answers__ants="many"))
    assert leads_to(answer) == _place(case, "check")


def test_a_question_is_skipped_and_not_asked_again_on_the_way(begin: Begin) -> None:
    case = begin()
    assert leads_to(case.post(*_q("sky"))) == _place(case, "q/wind")
    assert leads_to(case.post(*_q("wind"))) == _place(case, "check")
    assert case.values == {}
    overview = case.get()
    assert "2 to answer" in overview.by_id("topics").parent.text  # type: ignore[union-attr]
    assert overview.root.all("a", href=_place(case, "q/sky"))


@pytest.mark.parametrize(
    ("scope", "end"),
    [
        (Scope("decisions", ("place",)), "d/place"),
        (Scope("decisions", ("place", "meal")), "results"),
        (Scope("readiness", ("cake-ready",)), "ready/cake-ready"),
    ],
)
def test_where_the_way_ends_is_what_the_case_is_about(begin: Begin, scope: Scope, end: str) -> None:
    case = begin(scope=scope)
    answer = case.post(*_q("sky"))
    for page in ("wind", "ants"):
        if leads_to(answer) == _place(case, f"q/{page}"):
            answer = case.post(*_q(page))
    assert leads_to(answer) == _place(case, end)


@pytest.mark.parametrize(
    ("then", "leads"),
    [
        ("check", "check"),
        ("results", "results"),
        ("result.place", "d/place"),
        ("verdict.place", "d/place/closer"),
        ("readiness.cake-ready", "ready/cake-ready"),
    ],
)
def test_a_change_leads_back_to_where_it_began(begin: Begin, then: str, leads: str) -> None:
    case = begin()
    page = case.get(f"q/sky?then={then}")
    (form,) = [each for each in page.root.all("form") if each.attributes["action"].endswith(f"?then={then}")]
    assert form.attributes["action"] == f"{_place(case, 'q/sky')}?then={then}"
    assert leads_to(case.post(f"q/sky?then={then}", _q("sky", answers__sky="blue")[1])) == _place(case, leads)


@pytest.mark.parametrize(
    "then",
    [
        "",
        "nonsense",
        "result",
        "result.nonsense",
        "result...%2F..%2F..",
        "readiness.place",
        "check.place",
        "//elsewhere.example",
        "grey",
        "check%0d%0aSet-Cookie:a=b",
    ],
)
def test_what_is_no_page_to_come_back_to_is_passed_over(begin: Begin, then: str) -> None:
    case = begin()
    assert "then=" not in str([each.attributes for each in case.get(f"q/sky?then={then}").root.all("form")])
    assert leads_to(case.post(f"q/sky?then={then}", _q("sky", answers__sky="blue")[1])) == _place(case, "q/wind")


def test_a_page_that_does_not_arise_can_be_answered_and_says_what_becomes_of_it(begin: Begin) -> None:
    case = begin([("answers.sky", "blue"), ("answers.wind", "later"), ("choices.place", "barn")])
    page = case.get("q/ants")
    assert "This question does not arise with your answers." in page.main.text
    case.post(*_q("ants", answers__ants="many"))
    assert case.values["answers.ants"] == ("many",)
    assert case.held().case.answers["ants"] == ("many",)


def test_there_is_no_page_of_another_name(begin: Begin) -> None:
    case = begin()
    case.get("q/nonsense", 404)
    case.post("q/nonsense", {"answers.sky": "grey"}, 404)
    assert case.values == {}


CONTRADICTION = [("shown", "wind"), ("answers.wind", "hats"), ("answers.wind", "dont-know")]


def test_what_contradicts_itself_comes_back_as_it_was_entered(begin: Begin) -> None:
    case = begin()
    page = case.refused("q/wind", [*CONTRADICTION, ("unsure.wind", "yes")])
    assert page.errors() == ["“Don’t know” cannot stand beside other answers. Keep one or the other."]
    for value in ("hats", "dont-know"):
        assert "checked" in page.by_id(f"answers--wind--{value}").attributes
    assert "checked" in page.by_id("unsure--wind--yes").attributes
    assert page.title.startswith("Error: ")
    assert case.values == {}


def test_what_was_taken_off_stays_off_where_something_else_is_wrong(begin: Begin) -> None:
    case = begin([("answers.wind", "hats"), ("unsure.wind", "yes")])
    page = case.refused("q/wind", [("shown", "wind"), ("answers.wind", "kites"), ("answers.wind", "later")])
    assert "checked" not in page.by_id("answers--wind--hats").attributes
    assert "checked" not in page.by_id("unsure--wind--yes").attributes


def test_a_page_with_a_mistake_cannot_overwrite_what_came_meanwhile(begin: Begin) -> None:
    case = begin()
    old = ("revision", "1")
    case.post("q/wind", [("shown", "wind"), ("answers.wind", "kites"), old])
    page = case.refused("q/wind", [*CONTRADICTION, old])
    assert ("revision", "1") in page.entered()
    answer = case.post("q/wind", [("shown", "wind"), ("answers.wind", "hats"), old])
    assert leads_to(answer) == _place(case, "both")
    assert case.values["answers.wind"] == ("kites",)


def test_what_the_questionnaire_does_not_offer_is_told_and_not_repeated(begin: Begin) -> None:
    case = begin()
    page = case.refused("q/sky", [("shown", "sky"), ("answers.sky", "grey"), ("answers.sky", "xyzzy")])
    assert "held something this page does not have" in page.errors()[0]
    assert "xyzzy" not in page.main.text
    assert "checked" in page.by_id("answers--sky--grey").attributes


def test_two_answers_where_one_is_taken_come_back(begin: Begin) -> None:
    case = begin()
    page = case.refused("q/sky", [("shown", "sky"), ("answers.sky", "grey"), ("answers.sky", "blue")])
    assert page.errors() == ["Choose one answer only."]


def test_an_answer_is_taken_back(begin: Begin) -> None:
    case = begin(cases.RAIN)
    assert "Take the answer back" in case.get("q/sky").main.text
    case.post(*_q("sky", answers__sky=""))
    assert case.values == {"answers.wind": ("hats",)}
    assert "Take the answer back" not in case.get("q/sky").main.text
    case.post("q/wind", [("shown", "wind")])
    assert case.values == {}


@pytest.mark.parametrize("value", ["dont-know", "later", "does-not-apply"])
def test_what_is_no_answer_is_said_and_kept_apart(begin: Begin, value: str) -> None:
    case = begin()
    case.post(*_q("sky", answers__sky=value, unsure__sky="yes"))
    assert case.values["answers.sky"] == (value,)
    assert "checked" in case.get("q/sky").by_id(f"answers--sky--{value}").attributes


def test_an_answer_can_be_marked_as_unsure_and_the_mark_taken_off(begin: Begin) -> None:
    case = begin()
    case.post(*_q("sky", answers__sky="grey", unsure__sky="yes"))
    assert case.values == {"answers.sky": ("grey",), "unsure.sky": ("yes",)}
    assert "checked" in case.get("q/sky").by_id("unsure--sky--yes").attributes
    assert "not sure" in case.get("check").by_id("question--sky").text
    case.post(*_q("sky", answers__sky="grey"))
    assert case.values == {"answers.sky": ("grey",)}


def test_only_what_stood_on_a_page_is_saved_from_it(begin: Begin) -> None:
    case = begin([("answers.wind", "hats")])
    case.post(*_q("sky", answers__sky="grey", answers__wind="kites", choices__meal="jam"))
    assert case.values == {"answers.sky": ("grey",), "answers.wind": ("hats",)}


def test_an_answer_to_what_does_not_arise_any_more_is_kept(begin: Begin) -> None:
    """Another tab changed the answer that it followed from, after this page was made."""
    case = begin(cases.RAIN)
    page = case.get("q/ants")
    case.post(*_q("wind"))
    assert "does not arise" in case.get("q/ants").main.text
    assert dict(page.entered())["shown"] == "ants"
    case.post("q/ants", [*page.entered(), ("answers.ants", "many")])
    assert case.values["answers.ants"] == ("many",)


def test_a_question_that_came_to_arise_does_not_count_as_asked(several: tuple[OpenCase, Document]) -> None:
    case, page = several
    shown = dict(page.entered())["shown"].split()
    case.post(f"q/{shown[0]}", [("shown", shown[0]), ("revision", "1")])
    entries = case.held().content.entries
    assert f"answers.{shown[0]}" in entries
    assert all(f"answers.{each}" not in entries for each in shown[1:])


@pytest.fixture
def several(real_client: TestClient) -> tuple[OpenCase, Document]:
    """A page of the real base with several questions."""
    case = begin_over(real_client)
    app = case.client.app
    page = next(each for each in app.state.site.walk.pages if len(each.questions) > 1)  # type: ignore[attr-defined]
    given = case.get(f"q/{page.id}")
    assert len(given.root.all("fieldset")) > 1
    return case, given


def test_several_questions_on_a_page_stand_below_what_the_topic_is_about(
    several: tuple[OpenCase, Document],
) -> None:
    _, page = several
    assert len(page.root.all("h1")) == 1
    assert len([each for each in page.root.all("h2") if each.above("legend")]) > 1


def test_back_leads_to_the_page_before(begin: Begin) -> None:
    case = begin(cases.RAIN)
    assert case.get("q/wind").root.one(class_="crumbs").one("a").attributes["href"] == _place(case, "q/sky")
    assert case.get("q/sky").root.one(class_="crumbs").one("a").attributes["href"] == f"/case/{case.name}"


def test_a_page_of_before_sent_again_shows_both_answers(begin: Begin) -> None:
    case = begin()
    old = case.get("q/sky").entered()
    case.post("q/sky", [*old, ("answers.sky", "grey")])
    case.post(*_q("sky", answers__sky="blue"))
    answer = case.post("q/sky", [*old, ("answers.sky", "grey")])
    assert leads_to(answer) == _place(case, "both")
    assert case.values["answers.sky"] == ("blue",)
    assert case.held().content.clashes == {"answers.sky": (("grey",),)}


def test_a_page_sent_twice_is_saved_once(begin: Begin) -> None:
    case = begin()
    page = [*case.get("q/sky").entered(), ("answers.sky", "grey")]
    first = case.post("q/sky", page)
    held = case.held()
    assert leads_to(case.post("q/sky", page)) == leads_to(first)
    assert case.held() == held


def test_who_only_reads_sees_the_answers_and_no_form(begin: Begin) -> None:
    case = begin([*cases.RAIN, ("unsure.sky", "yes")], reads_only=True)
    page = case.get("q/sky")
    assert page.h1 == "How does the sky look?"
    assert "Grey" in page.main.text
    assert "not sure" in page.main.text
    assert not page.main.all("form")
    assert not page.main.all("input")
    case.post("q/sky", {"answers.sky": "blue"}, 403)
    assert case.values["answers.sky"] == ("grey",)
