"""Is the advertised job product management, and which words say so?"""

import re
from functools import lru_cache

from etl.extract.mention import Mention

# The plain rule of reference: a title that holds one of these, whatever else it holds.
# `\b` of the rule's home (RE2) knows ASCII letters only, hence re.A.
_PLAIN = re.compile(
    r"product (manager|owner|lead|director|management)|head of product|\bVP\b.*product|\bCPO\b", re.I | re.A
)

# Other functions beside "product": they own the job when they stand between a leader's word and "product"
# ("Director of Engineering, Trading Products") or behind it ("Head of Product Marketing").
_OTHER_FUNCTION = (
    r"(?:account|accounting|activation|adoption|advis\w+|analysis|analyst|analytics|architect\w*|"
    r"art|assurance|brand|builder|"
    r"business|channel|commerciali[sz]ation|communications?|compliance|consult\w+|content|"
    r"control\w*|counsel|creative|customer|"
    r"data capture|data science|design\w*|developers?|developments?|drug|education|enablement|"
    r"engagement|engineer\w*|evangel\w*|"
    r"experience design|finance|finished|fp&a|governance|grc|growth|gtm|guild|hr|hrbp|human|"
    r"insights?|interlock|introduction|launch|"
    r"led|legal|lifecycle|line|maintenance|manufactur\w+|market(?:s|ing|er)?|narrative|operations?|ops|"
    r"partners?|partnerships?|people|pmo|"
    r"policy|portfolio|pricing|privacy|producer|production|programs?|programme|project|quality|"
    r"r&d|recruit\w*|registration|"
    r"regulatory|reliability|research\w*|risk|safety|sales|sciences?|security|services?|"
    r"solutions?|sourcing|specialists?|"
    r"store|strateg\w*|success|supply|support|talent|test\w*|training|transformation|writ\w+)"
)
_LEADER = (
    r"(?:(?:senior|sr\.?|associate|assistant|deputy|executive|managing|global|regional|group)\s{1,9}){0,5}"
    r"(?:head|director|[sea]?vp|vice[ -]president)"
)
_QUALIFIER = rf"(?:(?!{_OTHER_FUNCTION}\b)[\w'&/+.]{{1,40}}[ -]{{1,3}})"

LONGEST_TITLE = 400
"""Characters of a title that are read: behind them stands no title any more, and patterns stay cheap on any input."""

# Ordered: the first that matches gives the phrase.
_TITLE_PHRASES = [
    re.compile(p, re.I)
    for p in (
        # Product Manager, Product Owner and what people make of them.
        r"\bproduct[ -]*(?:manager|owner|mgr|mngr)s?(?![^\W_])(?:/(?:owner|manager)s?\b)?",
        r"\bproduct\s*(?:&|and|/|or)\s*(?:program|project|programme)\s+manager\b",
        r"\bproduct?[ -]?manager(?:in)?\b|\bprodu[ck]t[ -]?(?:manager(?:in)?|owner(?:in)?)\b|"
        r"\bproduktchef\b|\bproduktleiter(?:in)?\b",
        r"\b(?:chef(?:\W*(?:fe|\(fe\)))?|responsable|directeur|directrice) (?:de )?produits?\b",
        r"\b(?:gerente|jefe|jefa|responsable|director|directora|l[ií]der|due[ñn][oa]) de productos?\b",
        r"\b(?:gerente|coordenador|coordenadora|diretor|diretora|l[ií]der|dono|dona) de produtos?\b",
        r"\b(?:プロダクトマネージャー|プロダクトオーナー|产品经理|產品經理)|продакт[- ]?менеджер|менеджер продукта",
        r"\bgroup pm\b|\bproduct pm\b|\bpm, product\b",
        # The field itself, with a level or on its own.
        r"\bproduct (?:management|ownership)\b(?:[ ,–-]+(?:manager|lead(?:er)?|director)\b)?",
        r"\bchief product\b(?! marketing)|\bcpo\b|\bcpto\b",
        rf"\bproduct (?:lead(?:er)?|(?:senior |sr\.? )?director|head|vp|"
        rf"vice president)s?\b(?![ -]+{_OTHER_FUNCTION}\b| coach\b)",
        rf"\b{_LEADER}\b[ ,:–—-]{{0,5}}(?:of |for )?[ ]{{0,3}}(?:the )?{_QUALIFIER}{{0,4}}products?\b"
        rf"(?!(?: |-(?! ))+{_QUALIFIER}?{_OTHER_FUNCTION}\b|\s*(?:&|and)\s*(?:\w+ )?(?:marketing|services)|-led)",
        r"^\W*(?:(?:senior|sr\.?)\s+)?manager(?:,| of| -| –)?\s+product(?=\s*(?:$|[,(|–-]))",
    )
]
# Words before the phrase that make the job another one, however the phrase goes on.
_OTHER_JOB_BEFORE = re.compile(
    r"\b(?:(?:executive|personal) assistant|assistant to|chief of staff|office of the|"
    r"recruit(?:er|ing|ment)|talent acquisition|hr ?bp|people partner|business partner|"
    r"counsel|coach|instructor|mentor|trainer|teacher|lecturer|report(?:s|ing) to|"
    r"(?:engineering|creative|sales|marketing|program|programme|design|finance|hr|hrbp|art|legal|"
    r"operations|development|narrative)"
    r" (?:director|vice president|vp|head)|"
    r"(?:engineering|design|account|business development|data science|marketing|sales|finance|"
    r"recruiting) manager)\b[^()|/]*$",
    re.I,
)
_OTHER_JOB_FIRST = re.compile(
    r"(?:^|[,|–-]\s*)(?:\w+[ -]){0,4}(?:engineer|designer|scientist|researcher|developer|analyst|architect|writer|"
    r"producer|strategist|specialist)s?\b[^()|/]*$",
    re.I,
)
_OTHER_JOB_AFTER = re.compile(
    r"^\W*(?:recruit(?:er|ing)|coach|nanodegree|subject matter expert|trainer|sourcer|design(?:er)?\b)"
    r"|\b(?:mentor|instructor)\b",
    re.I,
)

# The names of the job in running text; case matters little, but "pm" is a time of the day in lower case.
JOB_NAME = re.compile(
    r"\b(?:product[ -]?(?:manager|owner)s?\b"
    r"|product management\b(?! (?:tool|software|platform|system|experience|skill|team))"
    r"|(?:head|director|vp|vice president|svp)s?(?: of|,)? (?:(?!(?:engineering|design|marketing|"
    r"sales)\b)\w+ )?product\b(?: management\b)?"
    r"|product (?:lead|director)s?\b|chief product(?: and technology| & technology)? officer\b"
    r"|(?-i:CPO|PMs?|APM)\b(?! ?(?:EST|PST|ET|PT|CET)))",
    re.I,
)
JOB_NAME_CONTINUES = re.compile(rf" {_OTHER_FUNCTION}\b(?! manager)|-led\b|/ ?project(?! manag)", re.I)
"""What follows a name of the job when it is another job ("Head of Product Design")."""


@lru_cache(maxsize=1 << 16)
def find_title_phrase(title: str) -> Mention | None:
    """The words of a job title that name product management or ownership, None when the job is another one.

    Product marketing, design, engineering, operations, policy and the like are other jobs, and so are people who work
    for product managers (recruiters, coaches, assistants).
    """
    title = title[:LONGEST_TITLE]
    for pattern in _TITLE_PHRASES:
        if (found := pattern.search(title)) and not _is_other_job(title, found):
            return Mention(found[0], found.start(), found.end(), "title")
    return None


def _is_other_job(title: str, found: re.Match) -> bool:
    before, after = title[: found.start()], title[found.end() :]
    # A leader's phrase begins with the leader's own word: "Creative Director, Product" directs something else.
    first_word = found[0].split()[0]
    before_and_first = f"{before}{first_word}"
    if _OTHER_JOB_BEFORE.search(before_and_first) or _OTHER_JOB_AFTER.search(after):
        return True
    names_a_person = re.search(r"manager|owner|mgr|chef|gerente|director|head|lead|vp|chief|president", found[0], re.I)
    return not names_a_person and bool(_OTHER_JOB_FIRST.search(before))


def is_product_plain(title: str | None) -> bool:
    """Whether the plain rule of reference calls `title` a product job; find_title_phrase is the project's own."""
    return bool(title) and bool(_PLAIN.search(title))
