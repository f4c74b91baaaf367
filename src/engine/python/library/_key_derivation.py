"""Keys from passwords, for `hashlib` of the packed library: what OpenSSL would do (Modules/_hashopenssl.c).

The library is no part of the snapshot, and this is no part of the engine: only `hashlib` imports it.
"""

import hashlib
from collections.abc import Buffer
from struct import pack, unpack
from typing import SupportsIndex

#: Bytes that scrypt may need where nothing else is said.
_MEMORY = 32 << 20

_MASK = 0xFFFFFFFF

#: The quarter rounds of a double round of Salsa20: (a, b, c, d).
_ROUNDS = (
    ((0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11)),
    ((0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14)),
)


def pbkdf2_hmac(
    hash_name: str,
    password: Buffer,
    salt: Buffer,
    iterations: SupportsIndex,
    dklen: SupportsIndex | None = None,
) -> bytes:
    """Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function."""
    if not isinstance(hash_name, str):
        raise TypeError(
            f"pbkdf2_hmac() argument 'hash_name' must be str, not {type(hash_name).__name__}"
        )
    count = iterations.__index__()
    try:
        inner, outer = hashlib.new(hash_name), hashlib.new(hash_name)
    except ValueError:
        raise ValueError(f"unsupported hash type {hash_name}") from None
    length = inner.digest_size if dklen is None else dklen.__index__()
    if count < 1:
        raise ValueError("iteration value must be greater than 0.")
    if length < 1:
        raise ValueError("key length must be greater than 0.")
    key = bytes(memoryview(password))
    if len(key) > inner.block_size:
        key = hashlib.new(hash_name, key).digest()
    key = key.ljust(inner.block_size, b"\0")
    inner.update(bytes(byte ^ 0x36 for byte in key))
    outer.update(bytes(byte ^ 0x5C for byte in key))

    def authenticate(message: bytes) -> bytes:
        first, second = inner.copy(), outer.copy()
        first.update(message)
        second.update(first.digest())
        return second.digest()

    salted = bytes(memoryview(salt))
    derived = b""
    block = 0
    while len(derived) < length:
        block += 1
        last = authenticate(salted + block.to_bytes(4))
        mixed = int.from_bytes(last)
        for _ in range(count - 1):
            last = authenticate(last)
            mixed ^= int.from_bytes(last)
        derived += mixed.to_bytes(inner.digest_size)
    return derived[:length]


def scrypt(
    password: Buffer,
    *,
    salt: Buffer,
    n: int,
    r: int,
    p: int,
    maxmem: int = 0,
    dklen: int = 64,
) -> bytes:
    """scrypt password-based key derivation function."""
    if n < 2 or n & (n - 1):
        raise ValueError("n must be a power of 2.")
    if r < 1 or p < 1 or 128 * r * (n + p + 2) > (maxmem or _MEMORY):
        raise ValueError("Invalid parameter combination for n, r, p, maxmem.")
    if dklen < 1:
        raise ValueError("dklen must be greater than 0 and smaller than 2147483647")
    size = 128 * r
    blocks = pbkdf2_hmac("sha256", password, salt, 1, p * size)
    mixed = b"".join(_mix(blocks[at : at + size], n, r) for at in range(0, p * size, size))
    return pbkdf2_hmac("sha256", password, mixed, 1, dklen)


def _mix(block: bytes, n: int, r: int) -> bytes:
    """ROMix of RFC 7914."""
    form = f"<{32 * r}I"
    words = list(unpack(form, block))
    kept: list[list[int]] = []
    for _ in range(n):
        kept.append(words)
        words = _mix_block(words, r)
    last = 16 * (2 * r - 1)
    for _ in range(n):
        other = kept[words[last] & (n - 1)]
        words = _mix_block([one ^ two for one, two in zip(words, other, strict=True)], r)
    return pack(form, *words)


def _mix_block(words: list[int], r: int) -> list[int]:
    last = words[-16:]
    even: list[int] = []
    odd: list[int] = []
    for place in range(2 * r):
        piece = words[16 * place : 16 * place + 16]
        last = _salsa([one ^ two for one, two in zip(last, piece, strict=True)])
        (odd if place % 2 else even).extend(last)
    return even + odd


def _salsa(words: list[int]) -> list[int]:
    x = words[:]
    for _ in range(4):
        for half in _ROUNDS:
            for a, b, c, d in half:
                for to, one, two, shift in (
                    (b, a, d, 7),
                    (c, b, a, 9),
                    (d, c, b, 13),
                    (a, d, c, 18),
                ):
                    total = x[one] + x[two] & _MASK
                    x[to] ^= total << shift & _MASK | total >> 32 - shift
    return [one + two & _MASK for one, two in zip(x, words, strict=True)]
