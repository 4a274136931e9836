"""Keys: what they derive, how people type them, and what a message never repeats."""

import hashlib
import hmac
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.store.keys import BYTES, Key, KeyFormatError, key_of, new_key, new_name

WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow"
"""BIP-39's test vector of 16 bytes 7f."""
PLACE = "(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
SAID = re.compile(
    rf"|The ({PLACE}, )*({PLACE} and )?{PLACE} words? (is|are) not on the list of words. Look at the spelling."
    "|Each of these words is on the list, but together they are no key. Look at their order, and at each word."
    "|A key has twelve words; here (is 1|are [0-9]+)."
    "|There is no key here. Give its twelve words, or its link."
    "|This is too long for a key. Give its twelve words, or its link."
    "|This is no key: a character of it is wrong. Copy it once more, as a whole."
)
"""All that a refusal can say, and nothing."""
keys = st.builds(Key.writing, st.binary(min_size=BYTES, max_size=BYTES))


def hkdf(key: bytes, purpose: bytes, length: int) -> bytes:
    """RFC 5869 once more, for one block."""
    extracted = hmac.new(bytes(32), key, hashlib.sha256).digest()
    return hmac.new(extracted, purpose + b"\x01", hashlib.sha256).digest()[:length]


@given(keys)
def test_all_comes_from_what_writes_as_designed(key: Key) -> None:
    assert key.write is not None
    assert key.read == hkdf(key.write, b"read", 16)
    assert key.body == hkdf(key.read, b"body", 32)
    assert key.locator == hashlib.sha256(key.read).digest()
    assert key.permit == hashlib.sha256(hkdf(key.write, b"write", 32)).digest()


def test_the_words_are_those_of_the_published_list() -> None:
    key = key_of(WORDS)
    assert key.write == b"\x7f" * 16
    assert key.words == tuple(WORDS.split())


@given(keys)
def test_a_key_comes_back_from_its_text_and_its_words(key: Key) -> None:
    assert key_of(key.text) == key == key_of(" ".join(key.words))
    assert re.fullmatch(r"w[A-Za-z0-9_-]{22}", key.text)


@given(keys)
def test_who_only_reads_learns_nothing_that_writes(key: Key) -> None:
    reader = key.reader
    assert not reader.may_write
    assert reader.write is None
    assert reader.words == ()
    assert (reader.locator, reader.body) == (key.locator, key.body)
    assert key_of(reader.text) == reader == reader.reader
    assert re.fullmatch(r"r[A-Za-z0-9_-]{22}", reader.text)
    with pytest.raises(ValueError, match="permits no change"):
        _ = reader.permit


@given(keys, st.data())
def test_however_people_set_the_words_it_is_the_same_key(key: Key, data: st.DataObject) -> None:
    before = st.sampled_from(["", " ", "\t", "\n", "\u00ad", "\ufeff"])
    after = st.sampled_from([" ", "  ", "\n", "\r\n", ", ", " \u200b", "\u00a0", "; ", " - "])
    case = st.sampled_from([str.lower, str.upper, str.title])
    number = st.sampled_from(["", "{}. ", "{}) ", "{}: ", "({}) ", "{}"])
    typed = "".join(
        data.draw(before) + data.draw(number).format(place) + data.draw(case)(word) + data.draw(after)
        for place, word in enumerate(key.words, 1)
    )
    assert key_of(typed) == key


@pytest.mark.parametrize("around", [" {} ", "\n{}\n", "\u200b{}"])
def test_what_stands_around_a_text_is_nothing(around: str) -> None:
    key = new_key()
    assert key_of(around.format(key.text)) == key


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({2: "thunk"}, "The third word is not on the list of words. Look at the spelling."),
        ({0: "qqq", 11: "zzz"}, "The first and twelfth words are not on the list of words. Look at the spelling."),
        (
            {0: "qqq", 1: "vvv", 5: "zzz"},
            "The first, second and sixth words are not on the list of words. Look at the spelling.",
        ),
        (
            {11: "zebra"},
            "Each of these words is on the list, but together they are no key. Look at their order, and at each word.",
        ),
        ({11: ""}, "A key has twelve words; here are 11."),
        ({11: "yellow yellow"}, "A key has twelve words; here are 13."),
    ],
)
def test_a_wrong_word_is_named_by_its_place(changed: dict[int, str], message: str) -> None:
    typed = " ".join(changed.get(place, word) for place, word in enumerate(WORDS.split()))
    with pytest.raises(KeyFormatError) as refused:
        key_of(typed)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "There is no key here. Give its twelve words, or its link."),
        ("123 !", "There is no key here. Give its twelve words, or its link."),
        ("legal", "A key has twelve words; here is 1."),
        ("legal " * 200, "This is too long for a key. Give its twelve words, or its link."),
        ("w" + "_" * 22, "This is no key: a character of it is wrong. Copy it once more, as a whole."),
        ("rAAAAAAAAAAAAAAAAAAAAAB", "This is no key: a character of it is wrong. Copy it once more, as a whole."),
    ],
)
def test_what_is_no_key_is_refused_with_what_to_do(typed: str, message: str) -> None:
    with pytest.raises(KeyFormatError) as refused:
        key_of(typed)
    assert str(refused.value) == message


@given(st.text(max_size=1200) | st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join))
def test_whatever_is_typed_ends_in_a_key_or_in_words_that_are_the_same_for_all(typed: str) -> None:
    said = ""
    try:
        assert key_of(key_of(typed).text) == key_of(typed)
    except KeyFormatError as refused:
        said = str(refused)
    assert SAID.fullmatch(said)


def test_a_key_does_not_say_itself() -> None:
    key = new_key()
    assert (repr(key), repr(key.reader)) == ("<a key that writes>", "<a key that reads>")
    assert str(key) == repr(key) == f"{key}"


def test_no_two_keys_are_alike() -> None:
    assert len({new_key() for _ in range(100)}) == 100


def test_names_are_two_words_that_hurt_nobody() -> None:
    names = {new_name() for _ in range(300)}
    assert all(re.fullmatch(r"[a-z]{3,8}-[a-z]{3,8}", each) for each in names)
    assert all(len(set(each.split("-"))) == 2 for each in names)
    assert len(names) > 290
    assert not {"addict", "abuse", "junk", "police"} & {word for each in names for word in each.split("-")}
