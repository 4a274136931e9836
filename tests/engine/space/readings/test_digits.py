"""Numbers side by side: the digits come to what the numbers come to."""

from hypothesis import given
from hypothesis import strategies as st

from engine.space.readings.digits import Number, add, at_least, total

numbers = st.lists(st.integers(0, 200), min_size=1, max_size=9)


def written(values: list[int]) -> Number:
    """The numbers, one a lane."""
    digits = max(values).bit_length()
    return [sum((value >> place & 1) << lane for lane, value in enumerate(values)) for place in range(digits)]


def read(number: Number, lanes: int) -> list[int]:
    return [sum((digit >> lane & 1) << place for place, digit in enumerate(number)) for lane in range(lanes)]


@given(numbers, st.integers(0, 60), st.data())
def test_a_constant_is_added_where_it_is_meant(values: list[int], constant: int, data: st.DataObject) -> None:
    lanes = data.draw(st.integers(0, (1 << len(values)) - 1))
    number = written(values)
    add(number, constant, lanes)
    assert read(number, len(values)) == [value + constant * (lanes >> lane & 1) for lane, value in enumerate(values)]


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=1, max_size=9), st.integers(0, 20))
def test_sums_and_comparisons(pairs: list[tuple[int, int]], more: int) -> None:
    one, other = written([a for a, _ in pairs]), written([b for _, b in pairs])
    assert read(total(one, other), len(pairs)) == [a + b for a, b in pairs]
    found = at_least(one, other, more, (1 << len(pairs)) - 1)
    assert [found >> lane & 1 for lane in range(len(pairs))] == [a >= b + more for a, b in pairs]
