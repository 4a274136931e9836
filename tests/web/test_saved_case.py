import json
from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from engine.consultation import Consultation
from web.saved_case import MOST_ENTRIES, UnreadableCaseError, load_case, write_case

CASE: dict[str, Any] = {
    "answers": {"sky": "grey", "wind": ["hats", "kites"], "ants": "later"},
    "importances": {"cost": "less"},
    "choices": {"meal": "jam"},
}


@pytest.fixture(scope="module")
def desk(app: FastAPI) -> Consultation:
    found: Consultation = app.state.consultation
    return found


def _file(value: object) -> bytes:
    return json.dumps(value).encode()


def test_what_is_written_is_read(desk: Consultation) -> None:
    case = desk.read(CASE)
    written = write_case(case, desk)
    stamp = json.loads(written)["knowledge"]
    assert stamp == {"title": "Toy", "version": "1.2.3", "hash": desk.kb.content_hash}
    loaded = load_case(written.encode(), desk)
    assert (loaded.case, loaded.left_out, loaded.other_knowledge) == (case, (), False)


@pytest.mark.parametrize("data", [_file(CASE), b"\xef\xbb\xbf" + _file(CASE), json.dumps(CASE, indent=4).encode()])
def test_a_bare_case_is_read_too(desk: Consultation, data: bytes) -> None:
    loaded = load_case(data, desk)
    assert loaded.case == desk.read(CASE)
    assert not loaded.other_knowledge


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Choose the file of a saved case."),
        (b" \n", "Choose the file of a saved case."),
        (b"no json", "it is not JSON"),
        (b"\xff\xfe\x00", "it is not JSON"),
        (b"[" * 60_000, "it is not JSON"),
        (b'{"answers": NaN}', "it is not JSON"),
        (b'{"answers": {}, "answers": {}}', "it is not JSON"),
        (b"[]", "not a saved case"),
        (b"{}", "not a saved case"),
        (b"null", "not a saved case"),
        (b'{"Answers": {}}', "not a saved case"),
        (b'{"answers": {}, "note": 1}', "not a saved case"),
        (b'{"answers": []}', "not a saved case"),
        (b'{"choices": null}', "not a saved case"),
        (_file({"answers": {f"x{number}": "a" for number in range(MOST_ENTRIES + 1)}}), "far more than a case"),
    ],
)
def test_what_is_no_case_is_refused_with_what_to_do(desk: Consultation, data: bytes, message: str) -> None:
    with pytest.raises(UnreadableCaseError, match=message):
        load_case(data, desk)


def test_what_another_version_had_is_named_and_the_rest_kept(desk: Consultation) -> None:
    document = {
        "answers": {"sky": "purple", "wind": ["hats"], "old-question": "yes", "<script>": "x"},
        "importances": {"comfort": "more", "honour": "more"},
        "choices": {"meal": ["jam"], "place": "barn"},
        "knowledge": {"title": "Toy", "version": "0.9.0", "hash": "other"},
    }
    loaded = load_case(_file(document), desk)
    assert loaded.case == desk.read(
        {"answers": {"wind": "hats"}, "importances": {"comfort": "more"}, "choices": {"place": "barn"}}
    )
    assert [".".join(problem.path) for problem in loaded.left_out] == [
        "answers.sky",
        "answers.old-question",
        "answers.?",
        "importances.honour",
        "choices.meal",
    ]
    assert loaded.other_knowledge
    assert "<script>" not in "".join(map(str, loaded.left_out))


@pytest.mark.parametrize("stamp", [None, "1.2.3", {}, {"hash": 1}, []])
def test_a_stamp_that_is_not_ours_counts_as_another_knowledge_base(desk: Consultation, stamp: object) -> None:
    assert load_case(_file({**CASE, "knowledge": stamp}), desk).other_knowledge


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(
    document=st.fixed_dictionaries(
        {},
        optional={
            "answers": st.dictionaries(
                st.sampled_from(["sky", "wind", "x"]), json_values | st.just("grey"), max_size=3
            ),
            "importances": json_values,
            "choices": json_values,
            "knowledge": json_values,
        },
    )
)
def test_any_json_is_loaded_or_refused(desk: Consultation, document: dict[str, object]) -> None:
    try:
        loaded = load_case(_file(document), desk)
    except UnreadableCaseError:
        return
    assert desk.read(loaded.case.document()) == loaded.case
