"""What is stored of a case: its content as JSON, sealed by AES-GCM, so that only its key opens it.

Where a row stands is sealed with it: locator, revision and format. A body that was changed, moved to another row or set
back under a later revision does not open. A whole row that is set back, revision and all, cannot be told from a backup.
"""

import json
import logging
import secrets
import struct
from collections.abc import Mapping
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from api.store.errors import DamagedCaseError
from api.store.keys import Key

FORMAT: Final = 1
"""Of what is sealed, and how."""
STEP: Final = 1024
"""Bodies are as long as a multiple of these bytes, so that their length tells little."""
_NONCE: Final = 12

_LOG: Final = logging.getLogger(__name__)


def seal(key: Key, revision: int, document: Mapping[str, Any]) -> bytes:
    """The body of a case; ValueError for what JSON has no form for."""
    plain = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")
    # Blanks after a document are nothing to JSON.
    padded = plain.ljust(-(-len(plain) // STEP) * STEP)
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key.body).encrypt(nonce, padded, _place(key, revision, FORMAT))


def unseal(key: Key, revision: int, form: int, body: bytes) -> dict[str, Any]:
    """What was sealed; DamagedCaseError where this is not the body of this row."""
    try:
        if form != FORMAT:
            raise ValueError("sealed in a form that is not known here")
        plain = AESGCM(key.body).decrypt(body[:_NONCE], body[_NONCE:], _place(key, revision, form))
        document: dict[str, Any] = json.loads(plain)
    except (InvalidTag, ValueError, struct.error) as error:
        # Which case it is stays untold.
        _LOG.error("A stored case does not open: its row was changed or is damaged (%s).", type(error).__name__)
        raise DamagedCaseError("a stored case does not open") from None
    return document


def _place(key: Key, revision: int, form: int) -> bytes:
    return struct.pack(">32sQI", key.locator, revision, form)
