import pytest

from api.services.casework.notes import noted

LONG = "a" * 101


@pytest.mark.parametrize(
    ("name", "said", "text"),
    [
        ("reasons.place", "It rains", "It rains"),
        ("reasons.place", "  It \n\t rains ", "It rains"),
        ("who.advice.bring-oilcloth", "a" * 200, "a" * 200),
        ("by.document.form.2", "März", "März"),
        ("done.advice.bring-oilcloth", " yes", "yes"),
        ("done.advice.bring-oilcloth", "no", None),
        ("done.advice.bring-oilcloth", "", None),
        ("reasons.place", "a" * 201, None),
        ("reasons.place", " ", None),
        ("reasons.place", "a\x00b", None),
        ("reasons.place", "a\u202eb", None),
        ("reasons.place", "\ud800", None),
        ("reasons.place", 1, None),
        ("reasons.place", None, None),
        (1, "It rains", None),
        ("reasons", "It rains", None),
        ("reasons.", "It rains", None),
        ("reasons.place\n", "It rains", None),
        ("reasons.<b>", "It rains", None),
        (f"reasons.{LONG[1:]}", "It rains", "It rains"),
        (f"reasons.{LONG}x", "It rains", None),
        ("answers.sky", "grey", None),
        ("xreasons.place", "It rains", None),
    ],
)
def test_a_note_is_a_line_and_a_tick_is_a_tick(name: object, said: object, text: str | None) -> None:
    assert noted(name, said) == text
