"""The keys of a case: one that writes, one that only reads, and what the store is told of them.

W, 128 random bits, writes. R = HKDF-SHA256(W, "read") reads, and the body is sealed under HKDF-SHA256(R, "body"). The
store finds a case by SHA-256(R) and permits its change by SHA-256(HKDF-SHA256(W, "write")), so that it holds no key.

People keep W as twelve words of BIP-39's English list, whose last bits are a checksum.
"""

import base64
import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from mnemonic import Mnemonic

BYTES: Final = 16
WORDS: Final = 12
LONGEST: Final = 1000
"""Characters that may be given as a key: twelve words take a fifth of it, however they are set."""

_WRITES: Final = "w"
_READS: Final = "r"
_TEXT: Final = re.compile(rf"[{_WRITES}{_READS}][A-Za-z0-9_-]{{22}}")
_WORD: Final = re.compile(r"[^\W\d_]+")
_PLACES: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_NOT_IN_NAMES: Final = Path(__file__).with_name("not_in_names.txt")
"""Of the list's words, those that are no name for the work of people who have been called enough already."""


class KeyFormatError(ValueError):
    """What was given has not the form of a key; the message says what to mend and repeats nothing of it."""


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """A key of a case. Its own text is said only where it is asked for: `repr` tells what it may, and no more."""

    write: bytes | None
    """W, where it may write."""
    read: bytes
    """R."""

    def __repr__(self) -> str:
        return f"<a key that {'writes' if self.may_write else 'reads'}>"

    @classmethod
    def writing(cls, write: bytes) -> Self:
        """The key that W is."""
        return cls(write, _derived(write, "read", BYTES))

    @property
    def may_write(self) -> bool:
        """Whether it changes the case as well as reads it."""
        return self.write is not None

    @property
    def reader(self) -> "Key":
        """The same, reading only."""
        return Key(None, self.read)

    @property
    def text(self) -> str:
        """As it stands in a cookie, a link or a header."""
        kind, own = (_READS, self.read) if self.write is None else (_WRITES, self.write)
        return kind + base64.urlsafe_b64encode(own).decode("ascii").rstrip("=")

    @property
    def words(self) -> tuple[str, ...]:
        """The twelve words of a key that writes; one that only reads has none."""
        return () if self.write is None else tuple(_list().to_mnemonic(self.write).split())

    @property
    def locator(self) -> bytes:
        """What finds the case."""
        return hashlib.sha256(self.read).digest()

    @property
    def permit(self) -> bytes:
        """What permits its change; ValueError for a key that only reads."""
        if self.write is None:
            raise ValueError("a key that only reads permits no change")
        return hashlib.sha256(_derived(self.write, "write", 32)).digest()

    @property
    def body(self) -> bytes:
        """What seals the case."""
        return _derived(self.read, "body", 32)


def prepare() -> None:
    """Read the lists of words; else the first who needs one does."""
    _known()
    _fit_for_names()


def new_key() -> Key:
    """A key that nobody has had before."""
    return Key.writing(secrets.token_bytes(BYTES))


def new_name() -> str:
    """A name for a case, such as blue-stone: two words by chance, which tell nothing of it."""
    return "-".join(secrets.SystemRandom().sample(_fit_for_names(), 2))


def key_of(text: str) -> Key:
    """The key of its text or of its twelve words, as people type them; KeyFormatError where it is none.

    Case, blanks, line breaks, commas and numbers before the words are nobody's mistake.
    """
    if len(text) > LONGEST:
        raise KeyFormatError("This is too long for a key. Give its twelve words, or its link.")
    # Invisible characters come along when words are copied.
    plain = "".join(each for each in unicodedata.normalize("NFKC", text) if unicodedata.category(each) != "Cf").strip()
    return _of_text(plain) if _TEXT.fullmatch(plain) else _of_words(_WORD.findall(plain.lower()))


def _of_text(text: str) -> Key:
    own = base64.urlsafe_b64decode(text[1:] + "==")
    key = Key.writing(own) if text[0] == _WRITES else Key(None, own)
    # The last character has bits to spare: only one of those that decode alike is the key's.
    if key.text != text:
        raise KeyFormatError("This is no key: a character of it is wrong. Copy it once more, as a whole.")
    return key


def _of_words(words: list[str]) -> Key:
    if not words:
        raise KeyFormatError("There is no key here. Give its twelve words, or its link.")
    if len(words) != WORDS:
        raise KeyFormatError(f"A key has twelve words; here {'is' if len(words) == 1 else 'are'} {len(words)}.")
    if wrong := [place for place, word in zip(_PLACES, words, strict=True) if word not in _known()]:
        raise KeyFormatError(f"{_first_of(wrong)} not on the list of words. Look at the spelling.")
    try:
        return Key.writing(bytes(_list().to_entropy(words)))
    except ValueError:
        raise KeyFormatError(
            "Each of these words is on the list, but together they are no key. Look at their order, and at each word."
        ) from None


def _first_of(places: list[str]) -> str:
    *others, last = places
    return f"The {', '.join(others)} and {last} words are" if others else f"The {last} word is"


def _derived(key: bytes, purpose: str, length: int) -> bytes:
    # No salt: what it is made of is random already (RFC 5869, 3.1).
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose.encode("ascii")).derive(key)


@cache
def _list() -> Mnemonic:
    return Mnemonic("english")


@cache
def _known() -> frozenset[str]:
    return frozenset(_list().wordlist)


@cache
def _fit_for_names() -> tuple[str, ...]:
    unfit = frozenset(_NOT_IN_NAMES.read_text(encoding="ascii").split())
    return tuple(each for each in _list().wordlist if each not in unfit)
