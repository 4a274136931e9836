"""What is sealed opens with its key, in its place, and not otherwise."""

import json
import logging
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from api.store.errors import DamagedCaseError, StoreError
from api.store.keys import Key, new_key
from api.store.sealing import FORMAT, STEP, seal, unseal

KEY = Key.writing(bytes(range(16)))
OTHER = Key.writing(bytes(range(1, 17)))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"]), max_size=50),
    lambda each: st.lists(each, max_size=5) | st.dictionaries(st.text("abc.é", max_size=5), each, max_size=5),
)
documents = st.dictionaries(st.text("abc", max_size=5), values, max_size=5)


@given(documents, st.integers(1, 2**40))
def test_what_was_sealed_comes_back(document: dict[str, Any], revision: int) -> None:
    assert unseal(KEY.reader, revision, FORMAT, seal(KEY, revision, document)) == document


def test_it_is_sealed_as_designed_and_its_place_with_it() -> None:
    body = seal(KEY, 3, {"a": "b"})
    place = KEY.locator + (3).to_bytes(8, "big") + (1).to_bytes(4, "big")
    assert AESGCM(KEY.body).decrypt(body[:12], body[12:], place) == b'{"a":"b"}'.ljust(1024)


@given(documents)
def test_its_length_tells_a_step(document: dict[str, Any]) -> None:
    length = len(seal(KEY, 1, document)) - 12 - 16
    plain = len(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode())
    assert length % STEP == 0
    assert plain <= length < plain + STEP


def test_the_same_is_sealed_to_something_else_each_time() -> None:
    assert len({seal(KEY, 1, {})[:40] for _ in range(50)}) == 50


@given(st.data())
def test_any_changed_byte_is_noticed(data: st.DataObject) -> None:
    body = bytearray(seal(KEY, 3, {"a": "b"}))
    body[data.draw(st.integers(0, len(body) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(DamagedCaseError):
        unseal(KEY, 3, FORMAT, bytes(body))


@pytest.mark.parametrize(
    ("key", "revision", "form"),
    [(OTHER, 3, FORMAT), (KEY, 2, FORMAT), (KEY, 4, FORMAT), (KEY, -1, FORMAT), (KEY, 3, FORMAT + 1)],
    ids=["moved", "set back", "set forward", "no revision", "other format"],
)
def test_a_body_in_another_place_does_not_open(key: Key, revision: int, form: int) -> None:
    with pytest.raises(DamagedCaseError):
        unseal(key, revision, form, seal(KEY, 3, {"a": "b"}))


@pytest.mark.parametrize("length", [0, 5, 12, 20, 500])
def test_a_body_cut_short_does_not_open(length: int) -> None:
    with pytest.raises(DamagedCaseError):
        unseal(KEY, 3, FORMAT, seal(KEY, 3, {"a": "b"})[:length])


def test_damage_is_logged_without_what_and_whose(caplog: pytest.LogCaptureFixture) -> None:
    key = new_key()
    body = seal(key, 1, {"answer": "canary"})
    with caplog.at_level(logging.DEBUG), pytest.raises(StoreError) as refused:
        unseal(key, 2, FORMAT, body)
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    told = caplog.text + str(refused.value)
    assert "does not open" in told
    for secret in ("canary", key.text, key.read.hex(), key.locator.hex(), repr(body)):
        assert secret not in told


@pytest.mark.parametrize("document", [{"a": float("nan")}, {"a": "\ud800"}, {"a": object()}])
def test_what_json_cannot_say_is_not_sealed(document: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        seal(KEY, 1, document)
