"""Whole numbers side by side, digit by digit: what `engine.space.readings.sweep` reckons with."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

Lanes = int
"""The cases, by their bits, in which something holds."""
Number = list[Lanes]
"""A whole number that differs from case to case: its binary digits, lowest first."""


def add(number: Number, constant: int, lanes: Lanes) -> None:
    """Add a constant where the lanes are, digit by digit."""
    for place in range(constant.bit_length()):
        if constant >> place & 1:
            _carry(number, lanes, place)


def _carry(number: Number, lanes: Lanes, place: int) -> None:
    while len(number) < place:
        number.append(0)
    while lanes:
        if place == len(number):
            number.append(lanes)
            return
        number[place], lanes = number[place] ^ lanes, number[place] & lanes
        place += 1


def total(one: Number, other: Number) -> Number:
    """Two numbers added."""
    made, carry = [], 0
    for place in range(max(len(one), len(other))):
        a = one[place] if place < len(one) else 0
        b = other[place] if place < len(other) else 0
        made.append(a ^ b ^ carry)
        carry = a & b | carry & (a ^ b)
    return [*made, carry] if carry else made


def at_least(one: Number, other: Number, more: int, everywhere: Lanes) -> Lanes:
    """Where one number is the other plus `more`, or greater."""
    other = list(other)
    add(other, more, everywhere)
    borrow = 0
    for place in range(max(len(one), len(other))):
        a = one[place] if place < len(one) else 0
        b = other[place] if place < len(other) else 0
        borrow = ~a & b | ~(a ^ b) & borrow
    return everywhere & ~borrow


def union(lanes: Iterable[Lanes]) -> Lanes:
    """Where any of these hold."""
    return reduce(or_, lanes, 0)


def lowest(lanes: Lanes) -> int:
    """The place of the first case of some."""
    return (lanes & -lanes).bit_length() - 1
