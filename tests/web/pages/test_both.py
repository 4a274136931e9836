"""Entries that came from several sides: all are shown, and hold as they are until the user chooses."""

import pytest

from tests.web.conftest import Begin, OpenCase, leads_to
from tests.web.document import Document


@pytest.fixture
def case(begin: Begin) -> OpenCase:
    """A case in which two others answered from the same page after a first one."""
    case = begin()
    for said in ("grey", "blue", "starry"):
        case.post("q/sky", {"shown": "sky", "answers.sky": said, "revision": "1"})
    return case


def _sides(page: Document, name: str = "answers.sky") -> dict[str, str]:
    return {
        each.parent.text if each.parent else "": each.attributes["value"]
        for each in page.root.all("input", name=f"clash.{name}")
    }


def test_all_that_was_said_stands_there_and_nothing_is_ticked(case: OpenCase) -> None:
    page = case.get("both")
    assert _sides(page) == {
        "There already: “Grey”": "grey",
        "Sent later: “Blue”": "blue",
        "Sent later: “Starry”": "starry",
    }
    assert not page.root.all("input", checked="")
    assert "How does the sky look?" in page.main.text
    assert case.get().root.all("a", href=f"/case/{case.name}/both")


@pytest.mark.parametrize("said", ["grey", "blue", "starry"])
def test_what_is_chosen_holds_and_the_question_is_settled(case: OpenCase, said: str) -> None:
    answer = case.post("both", {"clash.answers.sky": said})
    assert leads_to(answer) == f"/case/{case.name}"
    assert case.values == {"answers.sky": (said,)}
    assert leads_to(case.client.get(case.path("both"))) == f"/case/{case.name}"


@pytest.mark.parametrize("said", ["nonsense", "GREY", "old", ""])
def test_what_nobody_said_is_not_chosen_and_both_stay(case: OpenCase, said: str) -> None:
    answer = case.post("both", {"clash.answers.sky": said})
    assert leads_to(answer) == f"/case/{case.name}/both"
    assert case.values == {"answers.sky": ("grey",)}
    assert len(_sides(case.get("both"))) == 3


def test_where_nothing_is_chosen_nothing_goes(case: OpenCase) -> None:
    assert leads_to(case.post("both")) == f"/case/{case.name}/both"
    assert len(_sides(case.get("both"))) == 3


def test_who_sends_the_question_once_more_does_not_end_it_unseen(case: OpenCase) -> None:
    """A colleague, who walks on from the page as it is now."""
    answer = case.post("q/sky", {"shown": "sky", "answers.sky": "grey"})
    assert leads_to(answer) == f"/case/{case.name}/both"
    case.post("q/wind", {"shown": "wind", "answers.wind": "hats"})
    assert len(_sides(case.get("both"))) == 3


def test_no_answer_is_a_side_too(begin: Begin) -> None:
    case = begin([("answers.wind", "hats")])
    case.post("q/wind", [("shown", "wind"), ("answers.wind", "hats"), ("answers.wind", "kites"), ("revision", "1")])
    case.post("q/wind", {"shown": "wind", "revision": "1"})
    assert _sides(case.get("both"), "answers.wind") == {
        "There already: “Hats” and “Kites”": "hats kites",
        "Sent later: no answer": "",
    }
    case.post("both", {"clash.answers.wind": ""})
    assert case.values == {}


def test_choices_reasons_and_what_matters_can_clash_too(begin: Begin) -> None:
    case = begin([("choices.place", "boat"), ("reasons.place", "It is fun"), ("importances.cost", "less")])
    case.post("d/place", {"choices.place": "barn", "reasons.place": "It rains", "revision": "0"})
    case.post("weigh", {"importances.cost": "more", "importances.comfort": "normal", "revision": "0"})
    text = case.get("both").main.text
    for words in ("In a boat", "In the barn", "It is fun", "It rains", "less", "more"):
        assert words in text
    case.post("both", {"clash.choices.place": "barn", "clash.reasons.place": "It rains"})
    assert case.values == {
        "choices.place": ("barn",),
        "reasons.place": ("It rains",),
        "importances.cost": ("less",),
    }
    assert case.held().content.clashes == {"importances.cost": (("more",),)}


def test_who_only_reads_is_not_asked_to_choose(begin: Begin) -> None:
    writer = begin()
    for said in ("grey", "blue"):
        writer.post("q/sky", {"shown": "sky", "answers.sky": said, "revision": "1"})
    app = writer.client.app
    reader = OpenCase.of(app, writer.held(), reads_only=True)  # type: ignore[arg-type]
    assert leads_to(reader.client.get(reader.path("both"))) == f"/case/{reader.name}"
    assert not reader.get().root.all("a", href=reader.path("both"))
    reader.post("both", {"clash.answers.sky": "blue"}, 403)
