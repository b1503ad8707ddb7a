import pytest

from etl.signature import SIGNATURE_BYTES, signature, similarity, word_shingles

WORDS = [f"word{number}" for number in range(1204)]


def test_shingles_are_runs_of_five_words_without_case_or_signs():
    assert word_shingles("Own the Roadmap - and ship it.") == {"own the roadmap and ship", "the roadmap and ship it"}


@pytest.mark.parametrize(
    ("text", "expected"), [("Ship it!", {"ship it"}), ("a b c d e", {"a b c d e"}), (" – ", set())]
)
def test_short_texts_are_one_shingle_and_wordless_ones_none(text, expected):
    assert word_shingles(text) == expected


def test_a_text_without_words_has_no_signature():
    assert signature(" … ") is None


def test_case_signs_and_white_space_do_not_matter():
    assert signature("You own the roadmap\nof our app.") == signature("you OWN — the roadmap of our App")


def test_signature_is_the_same_everywhere():
    """A golden value: whatever changes it makes signatures of other installations worthless."""
    found = signature("We look for a product manager who talks to customers every week and writes well.")
    assert (len(found), found[:8].hex(), found[-8:].hex()) == (SIGNATURE_BYTES, "8c4a4200a93e182a", "4d2bdfb41f26217c")


@pytest.mark.parametrize(
    ("shared", "jaccard"),
    [(1200, 1.0), (900, 900 / 1500), (400, 400 / 2000), (0, 0.0)],
    ids=["same", "most shared", "a fifth shared", "nothing shared"],
)
def test_estimate_is_close_to_the_true_similarity(shared, jaccard):
    """Two texts of 1200 shingles each that share `shared`; three standard errors of 128 values are at most 0.13."""
    one = " ".join(WORDS)
    other = " ".join(WORDS[: shared + 4] if shared else []) + " " + " ".join(f"other{n}" for n in range(1200 - shared))
    both = word_shingles(one) & word_shingles(other)
    assert len(both) == shared
    assert similarity(signature(one), signature(other)) == pytest.approx(jaccard, abs=0.13)


def test_equal_signatures_are_wholly_alike_and_half_equal_ones_half():
    one = signature("You own the roadmap of our app.")
    other = one[: SIGNATURE_BYTES // 2] + bytes(byte ^ 0xFF for byte in one[SIGNATURE_BYTES // 2 :])
    assert similarity(one, one) == 1.0
    assert similarity(one, other) == pytest.approx(0.5, abs=1e-4)


def test_bytes_of_another_length_are_no_signature():
    with pytest.raises(ValueError, match="expected 256 bytes each, got 256 and 3"):
        similarity(bytes(256), b"abc")
