"""What a stated length is experience of: product management, any work, leading people, or something else."""

import re

from etl.extract.leap import at_words

_PRODUCT = (
    r"(?:product[ -]?(?:manage\w{0,9}|owner\w{0,9}|mgmt|lead\w{0,9}|director|role|person|position)|"
    + at_words(r"pms?\b", r"po\b")
    + r"|product development/management|"
    r"product(?:/| and | & |, | or |, or |, and )(?:ux|design|program\w{0,9}|project|growth|"
    r"engineering)?(?:,? (?:or|and) )?(?:program\w{0,9} |project )?manage\w{0,9}|"
    r"product-(?:related|focused) role|product work\b|product function|roles? in product|"
    r"in product\b(?! (?:marketing|design|engineering|development|analy|compliance|operations|ops|support|security|"
    r"sourcing|content|policy|legal|training|education))|" + at_words("product experience") + "|specialized experience)"
)
PRODUCT_WORK = re.compile(_PRODUCT)
"""Words for product management and ownership, and for work in a product function."""

# Whatever is built or led in _BUILDING_PRODUCTS.
_THINGS = ("product", "roadmap", "apps", "platforms", "from ")
_PRODUCT_WORD = re.compile(rf"\bproducts?\b(?! (?:market|design|engineer))|{_PRODUCT}")
# Years of building or leading products count as years in product.
_BUILDING_PRODUCTS = re.compile(
    r"\b(?:build\w*|lead\w*|ship\w*|launch\w*|deliver\w*|manag\w*|own(?!er)\w*|bring\w*|develop(?!er)\w*|"
    r"creat\w*|driv\w*|tak\w+)\b (?:and \w{1,30} )?(?:[\w/&,+'’-]{1,40} ){0,7}?"
    r"(?:products?\b(?! (?:market|design|engineer|manager))|product (?:initiatives|delivery|"
    r"features|roadmap|lines?|strategy|development|backlog))"
    r"|\b(?:lead(?:ing)?|led|own(?:ing|ed)?|manag(?:e|ed|ing)|shipp?(?:ing|ed)?|launch(?:ing|ed)?|scaling|"
    r"growing) (?:[\w/&,+'’-]{1,40} ){0,4}?(?:apps|platforms)\b"
    r"|\bproduct (?:roadmap|backlog|delivery)|roadmaps? (?:and|for)|(?:shap|defin|own|build|manag|"
    r"creat)\w{0,9} (?:[\w/&,-]{1,40} ){0,4}?roadmaps?\b|product development\b"
    r"|\b(?:lead|own|driv|tak|build|bring)\w* [^.;]{1,80}?from (?:concept|idea|ideation|inception) (?:to|through)\b"
)
# Another kind of work beside product management, either of which will do. Behind it also "related", "similar".
_OTHER_JOB = (
    r"(?:project|programme?|business (?:anal\w+|process|systems)|information systems|"
    r"developer (?:platforms?|relations)|data(?= experience| roles?)|marketing|pmm|consult\w*|"
    r"software (?:development|engineer\w{0,9})|analytics?|"
    r"operations|ux|(?:\w{1,30} )?(?:engineer\w{0,9}|design(?:er|ing)?|analyst)|research\w{0,9}|strategy|development|"
    r"entrepreneur\w*|found(?:er|ing)|data scien\w+|scrum master)"
)
_OTHER_AFTER = (
    rf"(?:(?:\w{{1,30}}[ -]){{0,2}}?{_OTHER_JOB}|(?:an? |any |other |another )?(?:closely |highly |"
    rf"directly )?(?:related|similar|relevant|equivalent|comparable|adjacent|"
    r"technical|analogous)(?! (?:product|capacity)))"
)
_ALTERNATIVE = re.compile(
    rf"{_PRODUCT}(?: experience| roles?| work| positions?| capacity)?\s{{0,9}}\(?(?:,|/|\bor\b|"
    rf"\band/or\b)\s{{0,9}}(?:or |and )?(?:in |as |an? |other |another ){{0,5}}(?!ideal|prefer|with|includ|"
    rf"especial|own|build|plus|at\b|(?!engineering|marketing|consulting|designing)\w{{1,20}}ing\b){_OTHER_AFTER}\b"
    rf"|\b{_OTHER_JOB}(?: manag\w{{1,9}}| experience| roles?)?\s{{0,9}}(?:,|/|\bor\b|\band/or\b)\s{{0,9}}(?:or |"
    rf"and )?(?:in |as |an? ){{0,5}}(?:\w{{1,30}} ){{0,2}}?{_PRODUCT}"
    rf"|{_PRODUCT}[^.;\n]{{0,70}}?,? or as an? "
    rf"|\((?:e\.g\.?|such as|for example)[^()]{{0,60}}?{_PRODUCT}[^(),]{{0,30}},"
    r"|product(?:,| or|/| and/or) (?:or )?(?:program\w{0,9}|project) manag\w{1,9}|(?:program\w{0,9}|"
    r"project)(?:,| or|/| and/or) (?:or )?product manag\w+"
)
# "You have worked on maps for at least 2 years": what it is experience of stands before the length.
_WORKED_FOR = re.compile(
    r"\b(?:you|who|candidates?|must|should)(?:['’]ve)? (?:\w+ ){0,3}?"
    r"(?P<work>(?:work|serv|led|lead|manag|built|build|own|ship|spen|operat|been)\w* [^.;\n]{3,90}?),? "
    r"for (?:at least |over |more than |a minimum of |around |\+)?\Z"
)
_STILL_PRODUCT = re.compile(
    r"product (?:manag\w{1,9}|owner)\w{0,9}[\s,/]{0,9}(?:or|/|,)?\s{0,9}(?:in )?(?:an? )?(?:key |"
    r"similar )?product (?:leader|role|owner|lead|manag)\w*"
)
_PEOPLE = re.compile(
    r"\b(?:people[ -]manage\w*|(?:manag\w+|lead\w*|mentor\w*|supervis\w*|"
    r"coach\w*)(?: and \w+)? (?:a |other |high-performing |cross-functional |product ){0,5}(?:teams?|"
    r"people|product managers|pms|direct reports|staff|individuals|employees|others)|"
    r"team leadership|direct reports|managerial|supervisory)"
)
_GENERAL = re.compile(
    r"\A[\s,:(–-]{0,9}(?:of |in |in a |total |overall |relevant |related |progressive\w* |"
    r"professional |prior |previous |proven |practical |full[- ]?time |"
    r"hands[- ]on |post[- ]\w+ |direct |solid |strong |combined |industry |corporate |business |"
    r"demonstrated |work(?:ing)? |job |career |successful(?:ly)? |"
    r"similar |equivalent |applicable |significant |or more |career |year |xp|post-grad\w{0,9} |,){0,12}"
    r"(?:and/or |or )?"
    r"(?:experience|exp\b|xp\b|background|track record|expertise)?[\s,)]{0,9}(?:\Z|\(|"
    r"(?:with|including) (?:at least |a minimum of |over )?\Z|"
    r"with (?:a|an|"
    r"the)? ?(?:bachelor|master|advanced|phd|mba|degree|m\.?s|b\.?s)|at minimum|minimum|required|"
    r"(?:with )?evidence of|are |\||as an? (?:entrepreneur|founder|consultant)\b|"
    r"in an? (?:[\w/&,-]+ ){0,3}(?:environment|fintech|firm|bank|agency|consultancy|scale-?up)\b|"
    r"in (?:a |an |the |one of )*(?:[\w/&-]+ ){0,3}(?:industr\w+|sector|compan\w+|field|"
    r"environment|startups?|tech\b|technology|software|consulting|business|role|position|"
    r"organi[sz]ation\w*|capacity|it\b)|working (?:in|at|for|within) (?:an? |"
    r"the )?(?:[\w/&-]+ ){0,3}(?:industr\w+|sector|compan\w+|field|environment|startups?|"
    r"business)|"
    r"at (?:a|an)\b|plus\b|and\b|,|-|–|or (?:a |an )?(?:bachelor|master|degree|equivalent)|beyond|"
    r"after|post|preferred|is |;|:|within)"
)


def object_of(before: str, after: str) -> str:
    """'product_management' | 'general' | 'people_management' | 'other': what a length that stands between `before` and
    `after` in its sentence is experience of.
    """
    if worked := worked_for(before):
        return "product_management" if _PRODUCT_WORD.search(worked) else object_of("", worked + after)
    if after.startswith(")") and before.rstrip().endswith("("):
        after = before  # "Managing product delivery (3 years)"
    around = after[:170]
    product = PRODUCT_WORK.search(around)
    if product:
        if _is_building_products(around[: product.start()]):
            return "product_management"  # "building products as a product manager, founder or engineer"
        if (other := _ALTERNATIVE.search(around)) and not _STILL_PRODUCT.match(other[0]):
            return "general"
        return (
            "people_management"
            if _PEOPLE.search(around[: product.end()]) and "of product" not in around
            else "product_management"
        )
    if _PEOPLE.search(around):
        return "people_management"
    if _is_building_products(around):
        return "product_management"
    if _GENERAL.match(around) or not around.strip(" .)"):
        return "general"
    return "other"


def _is_building_products(words: str) -> bool:
    return any(thing in words for thing in _THINGS) and _BUILDING_PRODUCTS.search(words) is not None


def worked_for(before: str) -> str | None:
    """The work that stands before its length: "worked on maps" of "You have worked on maps for at least "."""
    found = _WORKED_FOR.search(before)
    return found and found["work"]
