"""The one plain text of a posting: what every rule of extraction reads and every span points into."""

import html
import re
from collections.abc import Iterator

_DROPPED = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|template|svg)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)

_PARAGRAPH = frozenset("p h1 h2 h3 h4 h5 h6 ul ol table section article header footer blockquote pre hr main".split())
_LINE = frozenset("br div tr dt dd dl address aside nav figure figcaption form fieldset body html head title".split())
_INLINE = frozenset(
    "a abbr acronym b big button center cite code col colgroup del em font i iframe img input "
    "ins kbd label link mark "
    "meta o:p option picture q s samp select small source span strike strong sub sup tbody td "
    "textarea tfoot th thead "
    "time tt u var video wbr".split()
)
_NAMES = "|".join(sorted(_PARAGRAPH | _LINE | _INLINE | {"li"}, key=len, reverse=True))
# Only tags of HTML are markup: "a < b" and "<your name>" are the author's words. No "<" inside: running time is linear.
_TAG = re.compile(rf"<(/?)({_NAMES})(?=[\s/>])[^<>]*>", re.I)
_BLOCK_TAG = re.compile(r"<(?:p|li|div|h[1-6]|ul)(?=[\s/>])", re.I)
_SOFT_BREAK = re.compile(r"(?<!\n)\n(?!\n|[ \t]*[-*•·])")

_ESCAPED_AGAIN = re.compile(r"&(?:amp;)+(?=#?\w+;)", re.I)
_UNSEEN = re.compile("[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BREAK = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_BLANK = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")

_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]\n]{1,300})\]\((?:https?:|mailto:|/|#)[^()\s]{0,1000}\)")
_MARKDOWN_STRONG = re.compile(r"(\*\*\*|\*\*|___|__)(?=\S)([^*_\n]{1,400}?)(?<=\S)\1")
_MARKDOWN_HEADING = re.compile(r"^[ ]*#{1,6}[ ]+(.*?)[ #]*$", re.M)
_BULLET = re.compile(r"^[ ]*(?:[-*+•·‣▪●○◦–—▸►➢➤✓✔✅][ ]+)+(?=\S)", re.M)
_BARE_BULLET = re.compile(r"^[ ]*[•·‣▪●○◦][ ]*$\n?", re.M)
_EDGE_BLANKS = re.compile(r"[ ]*\n[ ]*")
_MANY_BREAKS = re.compile(r"\n{3,}")

# UTF-8 bytes once read as Latin-1 or Windows-1252: a lead byte's letter, then one to three continuation bytes' letters.
_CONTINUATION = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(
    rf"[\u00c2-\u00df][{_CONTINUATION}]|[\u00e0-\u00ef][{_CONTINUATION}]{{2}}|"
    rf"ð[{_CONTINUATION}]{{3}}"
)

_PASSES = 8


def fold(text: str) -> str:
    """`text` in lower case, of the same length, so that spans hold (only "İ" would grow under str.lower)."""
    return text.replace("İ", "i").lower()


def positions(text: str, word: str) -> Iterator[int]:
    """Where `word` stands in `text`, in order, without overlaps."""
    at = text.find(word)
    while at != -1:
        yield at
        at = text.find(word, at + len(word))


def has_markup(text: str) -> bool:
    """Whether `text` holds HTML tags or entities, and so is not yet plain text."""
    return bool(_TAG.search(text) or re.search(r"&(?:#\d{1,6}|#x[\da-f]{1,5}|[a-z]{2,8});", text, re.I))


def plain_text(raw: str) -> str:
    """The plain text of HTML (escaped once, twice or not at all), Markdown or plain text.

    List items stand on their own lines after "• ", headings and paragraphs on their own lines; at most one empty
    line in a row; no control characters. plain_text(plain_text(x)) == plain_text(x). Never raises.
    """
    text = raw
    for _ in range(_PASSES):
        before, text = text, _one_pass(text)
        if text == before:
            return text
    # Markup nested deeper than any real posting's: what is left of its signs goes, so that the text settles.
    text = re.sub(r"[<>&\[\]#*_ÂÃâð]", " ", text)
    while (after := _one_pass(text)) != text:
        text = after
    return text


def _one_pass(text: str) -> str:
    text = _BREAK.sub("\n", text)
    if "<" in text:
        if _BLOCK_TAG.search(text):
            text = _SOFT_BREAK.sub(" ", text)
        text = _TAG.sub(_tag_as_text, _DROPPED.sub(" ", text))
    if "&" in text:
        text = _BREAK.sub("\n", html.unescape(_ESCAPED_AGAIN.sub("&", text)))
    text = _UNSEEN.sub("", _MOJIBAKE.sub(_repaired, text))
    text = _BLANK.sub(" ", text)
    if "](" in text:
        text = _MARKDOWN_LINK.sub(r"\1", text)
    text = _MARKDOWN_STRONG.sub(r"\2", text)
    text = _MARKDOWN_HEADING.sub(r"\1", text)
    text = _BARE_BULLET.sub("", _BULLET.sub("• ", text))
    text = _EDGE_BLANKS.sub("\n", text)
    return _MANY_BREAKS.sub("\n\n", text).strip()


def _tag_as_text(tag: re.Match) -> str:
    name, closes = tag[2].lower(), tag[1] == "/"
    if name in _PARAGRAPH:
        return "\n\n"
    if name == "li":
        return "" if closes else "\n• "
    if name in _LINE:
        return "\n"
    return " " if name in ("td", "th") else ""


def _repaired(piece: re.Match) -> str:
    """The character that the letters of `piece` were as UTF-8 bytes, or the letters themselves where they were none."""
    octets = bytearray()
    for letter in piece[0]:
        octets += letter.encode("latin-1") if ord(letter) < 256 else letter.encode("cp1252")
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return piece[0]
