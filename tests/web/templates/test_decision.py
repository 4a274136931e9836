from dataclasses import replace

from fastapi import FastAPI

from tests.web.conftest import Component


def test_a_side_with_nothing_but_a_general_consideration_is_not_called_silent(
    app: FastAPI, component: Component
) -> None:
    consultation = app.state.consultation
    place = consultation.evaluate(consultation.read({"answers": {"sky": "grey", "wind": "hats"}})).decisions[0]
    only_general = replace(place.options[0], pros=("meadows-are-usual",))
    shown = component("decision", "decision", replace(place, options=(only_general, *place.options[1:])), ())
    meadow = shown.one("ul", class_="options").elements[0]
    assert meadow.one("p", class_="silence").text == "Only a general consideration: see below."
    assert "Most picnics are held on meadows." not in meadow.text
    assert "Most picnics are held on meadows. For On the meadow" in shown.text
