"""The words that a caption uses are told with it, and no others."""

import pytest

from charts import words


@pytest.mark.parametrize(
    ("caption", "told"),
    [
        (
            "n = 7 jobs · whisker: 95% interval, employers as the sampled unit",
            ["n", "Job", "95%", "Employers as the sampled unit"],
        ),
        ("open circle, not read to its end: 2026 (44)", []),
        ("open to Canada · 3 open on 28 October", ["Open"]),
        ("dot: median · bar: the middle half of the postings", ["Posting", "Median", "Middle half"]),
        ("same boards, 779", ["Same boards"]),
    ],
)
def test_the_words_of_a_caption_are_told(caption, told):
    found = words.used_in(caption)
    assert [part.split("**")[1] for part in found.split("\n\n") if part] == told
