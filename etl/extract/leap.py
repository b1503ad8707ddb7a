"""Patterns that a search leaps along, from one of their first letters in the text to the next."""


def at_words(*alternatives: str) -> str:
    r"""What matches where `\b(?:one|other)` does, for `alternatives` that each begin with a letter written as such.

    A search tries a pattern only where one of its first letters stands, and runs over all others many times as fast;
    but it knows them only where nothing precedes them. So the edge of the word is looked for behind the first letter.
    To be put into a group where more than alternatives stands beside it.
    """
    return "|".join(rf"{one[0]}(?<=\b{one[0]}){one[1:]}" for one in alternatives)
