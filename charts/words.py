"""The words that captions use and that not everybody knows: each said once, shown wherever it is used."""

import re

# What is looked for in a caption -> the word, and what it means. In the order in which they are told.
WORDS = {
    r"\bn = ": ("n", "how many were counted. The fewer, the less sure."),
    r"\bpostings?\b": ("Posting", "one advertisement on one board."),
    r"\bjobs?\b": ("Job", "one opening, counted once in however many places and on however many boards it is posted."),
    r"\bopen\b(?! circle| to\b)": (
        "Open",
        "seen at the last read of its board, at most 7 days before. After a board's last read it is unknown, not open.",
    ),
    r"\b[Ss]ame boards\b|\bboards read throughout\b": (
        "Same boards",
        "those read throughout the period, so that a change is one of the market and not of what was read.",
    ),
    r"\bmedian\b": ("Median", "the middle one: half are below it, half above."),
    r"\bmiddle half\b": ("Middle half", "what remains when the lowest and the highest quarter are left out."),
    r"\b95%": (
        "95%",
        "whisker, band or interval: where the number would lie, 95 times in 100, had other employers of the same kind "
        "posted. Where two of them overlap widely, which is larger is not sure.",
    ),
    r"\bsampled unit\b": (
        "Employers as the sampled unit",
        "one employer's postings are alike, so ten of one employer tell less than one of each of ten. The interval is "
        "the wider for it.",
    ),
    r"\bat most one in ten\b": (
        "Sure",
        "differs by more than chance explains; of all that is called so, at most one in ten should be chance.",
    ),
    r"\bEvery employer|\bevery employer counts once\b": (
        "Every employer counts once",
        "a share is the mean of the employers' own shares, so that none with thirty openings outweighs thirty others.",
    ),
}


def told() -> list[tuple[str, str]]:
    """Every word with its meaning."""
    return list(WORDS.values())


def used_in(text: str) -> str:
    """The words of `text` with their meanings, as Markdown; "" when it uses none of them."""
    known = [f"**{word}**: {meaning}" for pattern, (word, meaning) in WORDS.items() if re.search(pattern, text)]
    return "\n\n".join(known)
