"""MinHash signatures: how alike two texts are, from 256 bytes each, without the texts.

128 hash functions over the word 5-shingles of a text; of each function's minimum the lowest 16 bits are kept (b-bit
minwise hashing, Li & König, WWW 2010). The share of equal values estimates the Jaccard similarity of the two sets of
shingles with a standard error of at most 0.045. No text can be rebuilt from it: of each function's hundreds of values
only 16 bits of one are kept.

The bytes are the same on every machine and version: the hashes are blake2b and splitmix64, the values little-endian.
"""

import re
from hashlib import blake2b

import numpy as np

from etl.text import fold

PERMUTATIONS = 128
SHINGLE_WORDS = 5
SIGNATURE_BYTES = 2 * PERMUTATIONS
_WORD = re.compile(r"[^\W_]+")
_GOLDEN = 0x9E3779B97F4A7C15  # splitmix64's increment; the seeds are its first 128 steps
_SEEDS = np.array([_GOLDEN * (step + 1) % 2**64 for step in range(PERMUTATIONS)], dtype=np.uint64)


def signature(text: str) -> bytes | None:
    """The signature of `text`, 256 bytes; None for a text without words. Case, signs and white space do not matter."""
    shingles = word_shingles(text)
    if not shingles:
        return None
    digests = b"".join(blake2b(one.encode(), digest_size=8).digest() for one in shingles)
    hashed = np.frombuffer(digests, "<u8").astype(np.uint64)
    lowest = mixed(hashed[None, :] ^ _SEEDS[:, None]).min(axis=1)
    return (lowest & np.uint64(0xFFFF)).astype("<u2").tobytes()


def similarity(one: bytes, other: bytes) -> float:
    """The estimated Jaccard similarity (0 to 1) of two texts' shingles, from their signatures.

    Different minima agree in their lowest 16 bits once in 65,536; the estimate takes that off.
    """
    if len(one) != SIGNATURE_BYTES or len(other) != SIGNATURE_BYTES:
        raise ValueError(f"signatures: expected {SIGNATURE_BYTES} bytes each, got {len(one)} and {len(other)}")
    equal = float(np.mean(np.frombuffer(one, "<u2") == np.frombuffer(other, "<u2")))
    chance = 2.0**-16
    return max(0.0, (equal - chance) / (1 - chance))


def word_shingles(text: str) -> set[str]:
    """Every run of 5 words of `text`, folded; the whole text where it has fewer; empty when it has none."""
    words = _WORD.findall(fold(text))
    if not words:
        return set()
    return {" ".join(words[at : at + SHINGLE_WORDS]) for at in range(max(1, len(words) - SHINGLE_WORDS + 1))}


def mixed(values: np.ndarray) -> np.ndarray:
    """splitmix64's finaliser: every bit of the input moves about half of the bits of the output."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
