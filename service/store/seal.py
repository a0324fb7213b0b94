"""AES-GCM sealing: who throws away the key, erases the content."""

import hashlib
import hmac
import json
import os
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

NONCE_BYTES = 12
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, O, 1, I and L, which are mistaken for one another on paper."""
CODE_LENGTH = 10
"""31^10 is about 8 · 10^14: too many to guess at the permitted rate within the life of a code."""
_CODE_SALT = b"groeipad hand-over 1"


def new_key() -> bytes:
    """Return a random key of 256 bits."""
    return AESGCM.generate_key(bit_length=256)


def seal(key: bytes, content: object) -> bytes:
    """Return the JSON value, encrypted and protected against change."""
    nonce = os.urandom(NONCE_BYTES)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    return nonce + AESGCM(key).encrypt(nonce, text, None)


def unseal(key: bytes, sealed: bytes) -> Any:
    """Return what was sealed.

    Raises
    ------
    ValueError
        If the key is another one or the bytes were changed.
    """
    try:
        text = AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)
    except InvalidTag:
        raise ValueError("een verzegeld veld past niet bij zijn sleutel") from None
    return json.loads(text)


def keyed_digest(key: bytes, content: object) -> str:
    """Return 64 hexadecimal digits that equal content of one person has in common."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    return hmac.new(key, text, hashlib.sha256).hexdigest()


def new_code() -> str:
    """Return a hand-over code such as ``"7KQ2M-9XHRA"``."""
    code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
    return f"{code[:5]}-{code[5:]}"


def code_keys(code: str) -> tuple[str, bytes]:
    """Return where a hand-over lies and the key that opens it, both derived from the code alone."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    derived = Scrypt(salt=_CODE_SALT, length=64, n=2**14, r=8, p=1).derive(plain.encode())
    return derived[:32].hex(), derived[32:]
