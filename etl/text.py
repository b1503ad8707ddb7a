"""The one plain text of a posting: what every rule of extraction reads and every span points into."""

import html
import re
from collections.abc import Iterator
from itertools import accumulate

from ftfy import TextFixerConfig, fix_encoding

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
# Python refuses to read a number of more than 4,300 digits.
_NO_REFERENCE = re.compile(r"&#\d{1000,};?")
# Control characters, and what Unicode calls "default ignorable": zero widths, marks of direction, variation selectors.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_BREAK = re.compile("\r\n?|[\u000b\u000c\u2028\u2029]")
_BLANK = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")

_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]\n]{1,300})\]\((?:https?:|mailto:|/|#)[^()\s]{0,1000}\)")
_MARKDOWN_STRONG = re.compile(r"(\*\*\*|\*\*|___|__)(?=\S)([^*_\n]{1,400}?)(?<=\S)\1")
_MARKDOWN_HEADING = re.compile(r"^[ ]?#{1,6}[ ]+(.*)$", re.M)
_BULLET = re.compile(r"^[ ]*(?:[-*+•·‣▪●○◦–—▸►➢➤✓✔✅][ ]+)+(?=\S)", re.M)
_BARE_BULLET = re.compile(r"^[ ]*[•·‣▪●○◦][ ]*$\n?", re.M)
_EDGE_BLANKS = re.compile(r"(?<! )[ ]*+\n[ ]*+")
_MANY_BREAKS = re.compile(r"\n{3,}")

# UTF-8 once read as Latin-1 or Windows-1252 shows letters such as these before another sign, and nearly nothing else
# does. Whether it is so there, ftfy decides by what stands together; its guesses at lost bytes are left out.
_MAY_BE_MISREAD = re.compile("[\u00c2-\u00f4][^\u0000-\u001f!-\u007f]")
_ENCODING = TextFixerConfig(explain=False, restore_byte_a0=False, replace_lossy_sequences=False)
# Of Latin-1, browsers read these as the printable signs that Windows-1252 has in their place.
_WINDOWS = re.compile("[\u0080-\u009f]")

_ASCII = bytes(range(128))

_PASSES = 8


def fold(text: str) -> str:
    """`text` in lower case, of the same length, so that spans hold (only "İ" would grow under str.lower)."""
    if not text.isascii():
        # Signs such as "•" make str.lower slow, and mostly only letters of ASCII have capitals.
        data = text.encode("utf-8", "surrogatepass")
        beyond = data.translate(None, _ASCII).decode("utf-8", "surrogatepass")
        if beyond == beyond.lower():
            return data.lower().decode("utf-8", "surrogatepass")
    return text.replace("İ", "i").lower()


def whole_characters(text: str) -> str:
    """`text`, of the same length, with U+FFFD for halves of surrogate pairs, which no UTF-8 can hold."""
    return _HALF_PAIR.sub("\ufffd", text)


def positions(text: str, word: str) -> Iterator[int]:
    """Where `word` stands in `text`, in order, without overlaps."""
    at = text.find(word)
    while at != -1:
        yield at
        at = text.find(word, at + len(word))


def offsets_after(text: str, sign: str) -> list[int]:
    """The offsets right behind every `sign`, one character, in `text`, in order: `positions` for what stands often."""
    if sign not in text:
        return []
    parts = text.split(sign)
    return [size + number for number, size in enumerate(accumulate(map(len, parts[:-1])), start=1)]


def has_markup(text: str) -> bool:
    """Whether `text` holds HTML tags or entities, and so is not yet plain text."""
    return bool(_TAG.search(text) or re.search(r"&(?:#\d{1,6}|#x[\da-f]{1,5}|[a-z]{2,8});", text, re.I))


def is_broken(text: str) -> bool:
    """Whether `text` holds characters that plain_text drops or puts right: unseen ones, half pairs, misread letters."""
    if _UNSEEN.search(text) or _HALF_PAIR.search(text):
        return True
    return not text.isascii() and _read_anew(text) != text


def plain_text(raw: str) -> str:
    """The plain text of HTML (escaped once, twice or not at all), Markdown or plain text.

    List items stand on their own lines after "• ", headings and paragraphs on their own lines; at most one empty
    line in a row; no control characters, none that is not seen, no half of a surrogate pair. UTF-8 that was misread as
    Latin-1 or Windows-1252, once or again, is put right where it is certain ("weâ€™re", not "CAFÉ’s").
    plain_text(plain_text(x)) == plain_text(x). Never raises; the time it takes grows with the length of `raw`.
    """
    text = raw
    if _HALF_PAIR.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
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
        text = html.unescape(_NO_REFERENCE.sub("\ufffd", _ESCAPED_AGAIN.sub("&", text)))
        text = _BREAK.sub("\n", text)
    if not text.isascii():
        text = _read_anew(text)
    text = _UNSEEN.sub("", text)
    text = _BLANK.sub(" ", text)
    if "](" in text:
        text = _MARKDOWN_LINK.sub(r"\1", text)
    text = _MARKDOWN_STRONG.sub(r"\2", text)
    text = _MARKDOWN_HEADING.sub(lambda heading: heading[1].rstrip(" #"), text)
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


def _read_anew(text: str) -> str:
    """`text` with the letters that were misread as Latin-1 or Windows-1252 as they were written."""
    if _MAY_BE_MISREAD.search(text):
        lines = text.split("\n")
        text = "\n".join(fix_encoding(line, _ENCODING) if _MAY_BE_MISREAD.search(line) else line for line in lines)
    return _WINDOWS.sub(lambda sign: sign[0].encode("latin-1").decode("windows-1252", "ignore"), text)
