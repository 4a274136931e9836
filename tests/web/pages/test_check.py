"""Every answer to look over, each with a way to change it; and the concerns, each to count less or more."""

from tests.web import cases
from tests.web.conftest import Begin, leads_to
from tests.web.document import Document


def _answers(page: Document) -> dict[str, str]:
    rows = [each for each in page.root.all("div") if each.attributes.get("id", "").startswith("question--")]
    return {each.one("dt").text: each.one("dd").text.partition(" Change")[0] for each in rows}


def test_it_has_every_answer_by_topic_and_what_was_not_answered(begin: Begin) -> None:
    case = begin([*cases.RAIN, ("answers.ants", "later")])
    page = case.get("check")
    assert [each.text for each in page.root.all("h2")] == ["The place", "The meal", "What matters to you"]
    assert _answers(page) == {
        "How does the sky look?": "Grey",
        "What does the wind take?": "Hats",
        "Are there ants?": "Later",
    }
    assert _answers(begin().get("check"))["How does the sky look?"] == "Not answered"


def test_what_does_not_arise_is_not_there(begin: Begin) -> None:
    page = begin([("answers.sky", "grey")]).get("check")
    assert "Are there ants?" not in page.main.text


def test_change_leads_to_the_question_and_back_to_its_place(begin: Begin) -> None:
    case = begin(cases.RAIN)
    row = case.get("check").by_id("question--wind")
    link = row.one("a")
    assert link.text == "Change: What does the wind take?"
    assert link.attributes["href"] == f"/case/{case.name}/q/wind?then=check#question--wind"
    page = case.get(link.attributes["href"].partition("#")[0])
    answer = case.client.post(
        page.root.all("form")[-1].attributes["action"],
        data={"shown": "wind", "answers.wind": "kites", "revision": str(case.held().revision)},
    )
    assert answer.headers["location"] == f"/case/{case.name}/check#question--wind"
    assert _answers(case.get("check"))["What does the wind take?"] == "Kites"


def test_it_leads_to_the_results_and_while_something_is_left_to_the_questions(begin: Begin) -> None:
    case = begin([("answers.sky", "grey")])
    assert [each.text for each in case.get("check").root.all("a", class_="button")] == [
        "See the results",
        "Go on with the questions",
    ]
    case.post("q/wind", {"shown": "wind"})
    assert [each.text for each in case.get("check").root.all("a", class_="button")] == ["See the results"]


def test_who_only_reads_changes_nothing(begin: Begin) -> None:
    case = begin(cases.RAIN, reads_only=True)
    page = case.get("check")
    assert _answers(page)["How does the sky look?"] == "Grey"
    assert not page.main.all("form")
    assert "Change" not in page.main.text
    assert "Go on with" not in page.main.text


def test_what_matters_is_saved_and_normal_is_as_if_nothing_were_said(begin: Begin) -> None:
    case = begin()
    page = case.get("weigh")
    assert "checked" in page.by_id("importances--comfort--normal").attributes
    fields = {"importances.comfort": "more", "importances.cost": "normal"}
    assert leads_to(case.post("weigh", fields)) == f"/case/{case.name}/results"
    assert case.values == {"importances.comfort": ("more",)}
    assert "Comfort: counts more" in case.get("check").main.text
    assert "checked" in case.get("weigh").by_id("importances--comfort--more").attributes
    case.post("weigh", {"importances.comfort": "normal", "importances.cost": "normal"})
    assert case.values == {}
    assert "Everything counts alike." in case.get("check").main.text


def test_who_only_reads_sees_what_matters_without_a_form(begin: Begin) -> None:
    case = begin([("importances.comfort", "more")], reads_only=True)
    page = case.get("weigh")
    assert "Comfort: counts more" in page.main.text
    assert "Cost: counts normal" in page.main.text
    assert not page.main.all("form")
    case.post("weigh", {"importances.comfort": "less"}, 403)
