"""Postings made up at random, for the properties that hold for any posting: sentences of our own and the examples of
the taxonomy, in sections with their headings, among markup and junk."""

from dataclasses import dataclass

from hypothesis import strategies as st

from etl.extract.skills import skill_blocks

NAMING_SKILLS = tuple(sentence for block in skill_blocks() for sentence in block["matches"])

DEMANDS = (
    "5+ years of product management experience",
    "At least 3 years of experience in a technical role",
    "Two to four years leading a team of product managers",
    "Bachelor's degree in engineering, or equivalent experience",
    "MBA preferred",
    "Must be authorized to work in Portugal without sponsorship",
    "18 months of experience with payments",
    "Strong SQL and a feeling for data",
    "Ideally 7+ years of experience in lending",
    "6 years of experience with a Bachelor's degree or 4 years of experience with a Master's degree",
    "8+ years in software, three of which in product management",
    "3+ years of experience in lending",
    "PhD in a quantitative field is a plus",
    "We do not offer visa sponsorship",
)
DUTIES = (
    "Own the roadmap of our invoicing product",
    "Run A/B tests and interview customers every week",
    "Work with engineers and designers on the backlog",
    "Define the metrics by which a launch is judged",
    "Present the strategy to executives",
)
OFFERS = (
    "The base salary is $131,500 - $164,250 per year",
    "€70k to €84k plus equity",
    "Full-time position",
    "Dental insurance and 30 days of paid time off",
    "A learning budget of $1,500 for courses on machine learning",
    "Level 4: CA$120k - CA$140k",
    "Salary up to £90k, depending on experience",
    "This is a contract position of 12 months",
    "Part-time, 20 hours a week",
)
PLACES = (
    "This role is fully remote within Canada and the United States",
    "You can work from anywhere in the world",
    "Candidates must be based in Spain",
    "Core hours overlap with CET time zone",
    "US only",
    "Open to US citizens only",
    "Hybrid: two days a week in our Oslo office",
    "You work on-site five days a week",
    "Remote - Brazil or Chile",
    "No remote work until 2030",
    "Preferably based in France",
    "Anywhere between UTC-2 and UTC+4",
    "We accept applications worldwide",
)
PROCESS = (
    "Send your CV to the hiring manager",
    "The interview process has three steps and a case study",
)
LEGAL = (
    "We are an equal opportunity employer and value diversity",
    "Applicants are considered without regard to gender identity",
)
# Every kind of section with headings that open it.
SECTIONS = (
    (("Requirements", "What you bring:", "Your profile", "Qualifications"), NAMING_SKILLS + DEMANDS),
    (("Nice to have", "Preferred qualifications:", "Bonus points"), NAMING_SKILLS + DEMANDS),
    (("Responsibilities", "What you'll do:", "Your tasks"), DUTIES + NAMING_SKILLS),
    (("Benefits", "What we offer:", "Compensation"), OFFERS),
    (("About the role", "The position:"), PLACES),
    (("How to apply", "Interview process"), PROCESS),
    (("Equal opportunity", "Diversity and inclusion"), LEGAL),
)

PRAISED = (
    "data-driven decisions", "agile", "user research", "A/B testing", "SQL", "Python and machine learning",
    "stakeholder management", "roadmaps", "great communication", "empathy", "Jira and Figma", "accessibility",
    "product analytics", "payments", "security", "growth", "experimentation", "strategic thinking",
)  # fmt: skip
BLURB_HEADINGS = ("About us", "Who we are:", "About Acme", "Our mission", "Our culture", "The company")
# Sentences about the company that say so by their first words, and those that need the heading above them.
MARKED = (
    "We believe in {0} and {1}.",
    "We are a team of forty that loves {0}.",
    "We've won prizes for {0} and for {1}.",
    "At Acme, we live by {0}.",
    "Our teams are known for {0} and {1}.",
    "Our platform brings {0} to hospitals.",
    "Founded in 2012, we are a leader in {0}.",
)
UNMARKED = (
    "Acme was founded in 2012 and is a leader in {0}.",
    "The platform brings {0} and {1} to hospitals.",
    "Hospitals in nine countries trust it for {0}.",
    "Its founders met over {0}.",
)

JUNK = (
    "", " ", "\n", "\t", "•", "- ", "<p>", "</li><li>", "&amp;lt;b&amp;gt;", "&#0;", "\0", "\x1b[31m", "\x85", "\ufeff",
    "\u200b", "\u202e", "\ud83d", "\ude00", "🚀", "👩‍🚀", "İ", "ß", "ﬁ", "Ǆ", "é", "e\u0301", "שלום", "مرحبا",
    "产品经理", "Ã©", "â€™", "??", "$", "$1", "401k", "€", "5+", "years", "year", "3-5 yrs", "remote", "Remote - ",
    "US only", "degree", "visa", "(", "((((", ")", "|", "{|}", "..", "...", "\\", "/", "%s", "PM", "product manager",
    "a" * 300, "1" * 300, " " * 60, "\r\n" * 5, "About usYou bring", "JIRAKnowledge", "not remote until", "UTC+",
)  # fmt: skip


@dataclass(frozen=True)
class Posting:
    """A posting whose order can be changed: an introduction, and sections, each with its heading."""

    introduction: str
    sections: tuple[str, ...]
    between: str = "\n\n"

    def text(self, *parts: str) -> str:
        """The posting as plain text, of these sections where they are given."""
        return self.between.join(filter(None, (self.introduction, *(parts or self.sections))))


def _section(heading: str, lines: list[str], are_bullets: bool) -> str:
    if are_bullets:
        return "\n".join([heading, *(f"• {line}" for line in lines)])
    return "\n".join([heading, *(line if line.endswith((".", "!", "?")) else f"{line}." for line in lines)])


@st.composite
def postings(draw: st.DrawFn) -> Posting:
    """A posting of two to six sections of one to five lines each."""
    kinds = draw(st.lists(st.sampled_from(SECTIONS), min_size=2, max_size=6, unique_by=lambda one: one[0]))
    sections = []
    for headings, sentences in kinds:
        lines = draw(st.lists(st.sampled_from(sentences), min_size=1, max_size=5, unique=True))
        sections.append(_section(draw(st.sampled_from(headings)), lines, draw(st.booleans())))
    introduction = draw(st.sampled_from(("", "We are looking for a product manager who joins us in Lisbon.")))
    return Posting(introduction, tuple(sections), draw(st.sampled_from(("\n\n", "\n"))))


@st.composite
def blurbs(draw: st.DrawFn) -> str:
    """A paragraph in which a company praises skills as its own, with a heading or with sentences that say so."""
    has_heading = draw(st.booleans())
    shapes = draw(st.lists(st.sampled_from(MARKED + UNMARKED if has_heading else MARKED), min_size=1, max_size=12))
    said = [shape.format(*draw(st.permutations(PRAISED))[:2]) for shape in shapes]
    said *= draw(st.sampled_from((1, 1, 1, 20)))
    between = draw(st.sampled_from((" ", "\n", "\n• ") if has_heading else (" ", "\n")))
    body = between.join(said)
    return f"{draw(st.sampled_from(BLURB_HEADINGS))}\n{body}" if has_heading else body


any_text = st.one_of(
    st.text(max_size=200),
    st.builds(
        str.join,
        st.sampled_from(("", " ", "\n", "\n• ", "</p><p>", ", ", " | ")),
        st.lists(
            st.sampled_from(JUNK + DEMANDS + DUTIES + OFFERS + PLACES + NAMING_SKILLS + MARKED + BLURB_HEADINGS)
            | st.text(max_size=8),
            max_size=40,
        ),
    ),
    postings().map(Posting.text),
)
"""Texts of every kind: noise, sentences broken by junk, whole postings."""
