import argparse

import pytest

from api.command.arguments import seconds


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("20", 20), ("0.5", 0.5), (".5", 0.5), ("2.", 2), ("86400", 86400)]
)
def test_seconds(text: str, number: float) -> None:
    assert seconds(text) == number


@pytest.mark.parametrize(
    "text", ["0,5", "1e3", "nan", "inf", "-1", "", "1_0", "5s", "half", "1.2.3", "9" * 400, "٣", "1\n"]
)
def test_what_is_no_number_of_seconds_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=r"is no number of seconds; give one as in 20 or 0\.5"):
        seconds(text)
