"""E-mail addresses and telephone numbers in words, so that none is handed on."""

import re

# Also as people hide them from machines: "jobs [at] example [dot] com", "jobs (at) example.com".
_HIDDEN_AT = r"\s*[\[({<]\s*(?:at|@)\s*[\])}>]\s*"
_DOT = r"(?:\.|\s*[\[({<]\s*dot\s*[\])}>]\s*|\s+dot\s+)"
_EMAIL = re.compile(
    rf"[\w.+%-]+@[\w-]+(?:{_DOT}[\w-]+)+|[\w.+%-]+{_HIDDEN_AT}[\w-]+(?:{_DOT}[\w-]+)*"
    r"|[\w.+%-]+ at [\w-]+ dot \w+|mailto:\S+",
    re.I,
)
# In a web address or a name, where digits alone are the number of a posting.
_IN_A_NAME = re.compile(
    r"[\w.+-]+(?:@|%40)[\w-]+\.[\w.-]+|\b(?:mailto|tel|callto|sms):|(?<![^/=:&?\s])(?:\+|%2B)\d{8,15}(?!\d)"
    r"|\b(?:tel|phone|call|mobile|whatsapp|fax|wa\.me)[=/:]\+?\d{7,15}(?!\d)",
    re.I,
)
# A plus and 8 digits or more; groups as in North America or behind a leading zero; words that announce a number. Years,
# amounts of money, counts and numbers of postings are none of these.
_PHONE = re.compile(
    r"(?<![\w+])\+\d(?:[\s().-]{0,2}\d){7,14}(?!\d)"
    r"|(?<![\w.$€£-])\(?\d{3}\)?[\s.-]{1,2}\d{3}[\s.-]\d{4}(?![\w-])"
    r"|(?<![\w.$€£,-])\(?0\d{1,4}\)?(?:[\s./-]{1,2}\d{2,4}){2,4}(?![\w-])"
    r"|(?<![\w.$€£,-])\(?0\d{2,4}\)?[\s/-]{1,2}\d{5,8}(?![\w-])"
    r"|\b(?:tel|phone|call|mobile|whatsapp|fax)\b[^\w+]{1,4}\d(?:[\s().-]{0,2}\d){6,14}",
    re.I,
)


def find_contact(text: str, is_name: bool = False) -> str | None:
    """The first e-mail address or telephone number in `text`, None when there is none.

    `is_name`: `text` is a web address or the name of a posting, whose numbers are no telephone's unless it says so.
    """
    found = _IN_A_NAME.search(text) if is_name else _EMAIL.search(text) or _PHONE.search(text)
    return found[0] if found else None


def without_contacts(text: str) -> str:
    """`text` with each e-mail address and telephone number replaced by words that say what stood there."""
    return _PHONE.sub("[telephone number]", _EMAIL.sub("[e-mail address]", text))
