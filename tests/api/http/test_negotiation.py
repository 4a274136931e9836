import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.http.negotiation import LONGEST_ACCEPT_ENCODING, Coding, coding_for, preferred

OFFERED = ("application/json", "text/markdown", "application/pdf")


@pytest.mark.parametrize(
    ("accept", "found"),
    [
        ([], "application/json"),
        (["*/*"], "application/json"),
        (["text/html,application/xhtml+xml,*/*;q=0.8"], "application/json"),
        (["application/pdf"], "application/pdf"),
        (["Application/PDF"], "application/pdf"),
        (["text/*"], "text/markdown"),
        (["text/markdown; charset=utf-8"], "text/markdown"),
        (["text/markdown;charset=utf-8;q=0.5, application/pdf;q=0.6"], "application/pdf"),
        (["application/pdf;q=0.5", "text/markdown"], "text/markdown"),
        (["application/pdf, text/markdown"], "text/markdown"),
        (["*/*;q=0.1, application/pdf;q=0.2"], "application/pdf"),
        (["*/*, application/json;q=0"], "text/markdown"),
        (["application/*;q=0.3, text/markdown;q=0.2"], "application/json"),
        (["application/*, application/json;q=0.1"], "application/pdf"),
        (["text/html"], None),
        (["application/pdf;q=0"], None),
        (["application/pdf;q=2"], None),
        (["application/pdf;q=x"], None),
        (["*/pdf"], None),
        (["pdf"], None),
        ([""], None),
        (["nonsense;;, application/pdf"], "application/pdf"),
        (["application/pdf;Q=0.9 ; x=1"], "application/pdf"),
    ],
)
def test_what_is_wanted_most_is_given(accept: list[str], found: str | None) -> None:
    assert preferred(accept, OFFERED) == found


@given(st.lists(st.text(st.sampled_from("*/;,q=01.apdftxjson "), max_size=40), max_size=3))
def test_any_header_has_an_answer(accept: list[str]) -> None:
    assert preferred(accept, OFFERED) in (*OFFERED, None)


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        ([], Coding.PLAIN),
        (["identity;q=0", "gzip"], Coding.GZIP_ONLY),
        (["gzip;q=0", "gzip"], Coding.PLAIN),
        (["gzip;q=nonsense"], Coding.PLAIN),
        (["identity;q=nonsense"], None),
        (["a," * (LONGEST_ACCEPT_ENCODING // 2) + "gzip"], Coding.PLAIN),
    ],
)
def test_the_coding_that_is_wanted_most_is_used(accept: list[str], coding: Coding | None) -> None:
    assert coding_for(accept) == coding


@given(st.lists(st.text(st.sampled_from("gzipdentyx-*;=q.015, "), max_size=40), max_size=3))
def test_no_accept_encoding_is_too_strange(accept: list[str]) -> None:
    assert coding_for(accept) in (*Coding, None)
