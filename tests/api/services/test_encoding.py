import json
from dataclasses import dataclass

from api.services.encoding import encode


@dataclass(frozen=True)
class _Thing:
    name: str
    note: str | None = None


def test_a_value_becomes_compact_utf_8() -> None:
    assert encode(_Thing("“é”")) == '{"name":"“é”","note":null}'.encode()


def test_what_is_not_there_can_be_left_out() -> None:
    assert json.loads(encode(_Thing("a"), leave_out_none=True)) == {"name": "a"}
