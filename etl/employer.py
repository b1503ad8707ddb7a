"""Employers: organisations that hire, after normalisation of the names that postings give them."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable

# Words at the end of a name that say what kind of company it is, not which. Compared after folding, without full stops.
LEGAL_FORMS = frozenset(
    "inc incorporated llc llp lp ltd limited plc corp corporation co company gmbh ag kg se sa sas sarl srl spa bv nv "
    "ab as aps oy pty pte pvt private kk sl slu lda ltda eireli ou sro zrt kft dac ulc pbc".split()
)
# A remark in brackets at the end of a name: "Acme (YC W21)".
REMARK = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
SEPARATOR = re.compile(r"[^\w]+")
# A space in a name that was taken from an address: "Acme%20Labs", and "Acme_20Labs" where it was made a file's name.
ESCAPED_SPACE = re.compile(r"%20|_20(?=[^\W\d_])")
SLUG_SEPARATOR = re.compile(r"[-_\s]+")


def employer_id(name: str | None) -> str | None:
    """The key of the employer called `name`: its letters and digits in lower case, words joined by hyphens.

    Accents, legal forms ("Inc.", "GmbH"), a web address's ending and a remark in brackets at the end do not tell
    employers apart: "Acme, Inc." and "ACME (YC W21)" are both "acme". None when nothing that names an employer is left.
    """
    name = ESCAPED_SPACE.sub(" ", name or "")
    bare = REMARK.sub("", name) or name
    folded = unicodedata.normalize("NFKD", bare).casefold().replace("&", " and ").replace("'", "").replace("’", "")
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    folded = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", folded)  # "S.A." and "N.V." are one word each
    folded = re.sub(r"\.(com|org|net)$", "", folded.strip())
    words = [word for word in SEPARATOR.split(folded.replace("_", " ")) if word]
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return "-".join(words) or None


def employers(names: Iterable[str | None]) -> dict[str, str]:
    """Each employer's key and name for people: the spelling most used in `names`, or the alphabet's first of them.

    A spelling with a capital goes before any without: where a board names no employer, the part of its address that
    does stands for it, in small letters. An employer known by such alone is shown as `titled` makes it.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        key = employer_id(name)
        if key is not None:
            spellings[key][ESCAPED_SPACE.sub(" ", name).strip()] += 1
    return {
        key: titled(min(found, key=lambda name: (name.islower(), -found[name], name)))
        for key, found in sorted(spellings.items())
    }


def titled(name: str) -> str:
    """A name in small letters only, as in an address, with spaces between its words and a capital for each of them.

    "acme-labs" and "acme_labs" become "Acme Labs", "acme.io" becomes "Acme.io". Any other name stays as it is.
    """
    if not name.islower():
        return name
    return " ".join(word[:1].upper() + word[1:] for word in SLUG_SEPARATOR.split(name) if word)
