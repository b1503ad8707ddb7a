"""Texts of the length and build of a product posting, made of sentences of our own and of the taxonomy's examples."""

import random

from etl.extract.skills import skill_blocks

# What a company says of itself, of its offer and of the law: a third of a posting, in which no skill is asked for.
COMPANY = (
    "Acorn makes maps for people who walk, and for the towns that they walk to.",
    "Since 2014 we have drawn more than nine thousand paths in eleven countries.",
    "Our maps hang in huts, schools and railway stations, and lie in many rucksacks.",
    "We are ninety people in four towns, most of whom would rather be outside.",
    "Last year a foundation bought a third of our shares, so that nobody has to hurry.",
    "Our founders met on a ferry that was nine hours late, and drew the first map there.",
    "Half of what we earn goes back into the upkeep of the paths that we show.",
    "The company belongs to the people who work here and to those who buy our maps.",
    "Every spring all of us walk one path together, from end to end, whatever the weather.",
    "We believe that a good map is read once and then remembered for a long time.",
)
OFFER = (
    "Thirty days of holiday, and a day off on the first of May",
    "Health insurance for you and your family from the first day",
    "A yearly budget for boots, books and courses",
    "Lunch for everybody who comes by, and fruit from the garden behind the house",
    "A pension to which we add as much as you do",
    "Twenty weeks of leave for parents",
    "Shares in the company after the first year",
)
LEGAL = (
    "Acorn is an equal opportunity employer. We hire regardless of race, religion, gender, age, disability or any other"
    " status that the law protects. If you need an accommodation in our process, please tell us."
)
# Of the work and of the person, without the name of a skill.
WORK = (
    "Walk a path on every second Thursday and write down what was missing on the map",
    "Decide with the drawing room which of the eleven regions comes next, and why",
    "Answer the letters that people send us about wrong turns, closed gates and lost dogs",
    "Keep the list of huts, springs and bridges true from one season to the next",
    "Sit down with the printers twice a year and agree on paper, ink and dates",
    "Bring the ideas of the wardens to the people who draw, and their questions back",
    "Say early when something will be late, and what you propose to do about it",
    "Report to the head of the northern maps, who has been here from the beginning",
)
PERSON = (
    "You have made something that many people used, and can say what was wrong with it",
    "5+ years of experience in a similar role, of which 2 with printed or drawn things",
    "You would rather ask one more question than be right too early",
    "A degree in geography or a related field, or as much time spent outside",
    "You read slowly, write briefly and mean what you say",
    "You can be in Ghent four times a year for about three days",
    "You are at ease among people who have drawn maps for longer than you have lived",
    "German or Dutch would be nice, as would a good pair of boots",
)
# How much of the lines of the work and of the person is an example: so much that a text names as many skills as a
# posting, in lines as long.
_NAMING = 0.55
_LINE = 90


def made_text(draw: random.Random, size: int) -> str:
    """A text of `size` characters or a few more; `draw` decides which."""
    examples = [sentence for block in skill_blocks() for sentence in block["matches"]]
    head = "About us\n" + " ".join(draw.sample(COMPANY, 9)) + "\n\n"
    tail = "\n\nWhat we offer" + "".join(f"\n\u2022 {line}" for line in draw.sample(OFFER, 7)) + f"\n\n{LEGAL}"
    asked = ""
    for heading, others in (("What you'll do", WORK), ("Requirements", PERSON)):
        end = len(asked) + (size - len(head) - len(tail)) / 2
        asked += f"{heading}\n" if not asked else f"\n\n{heading}\n"
        while len(asked) < end:
            asked += f"\n\u2022 {_line(draw, examples, others)}"
    return head + asked + tail


def _line(draw: random.Random, examples: list[str], others: tuple[str, ...]) -> str:
    parts: list[str] = []
    while sum(map(len, parts)) < _LINE:
        parts.append(draw.choice(examples if draw.random() < _NAMING else others))
    return ", ".join(parts)
