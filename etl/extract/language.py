"""The language of a text, from its commonest small words or its script.

The words of each language that stand in every running text are counted over a sample of the text; the language with the
most of them wins where it is clearly ahead. Words that two languages share count for both.
"""

import re
from collections import Counter
from itertools import repeat

from etl.text import fold

# Small words of running text, the most frequent first; a capital or an accent makes no difference to which are common.
_PROFILES = {
    "en": "the and to of a in for with is you we are our on as will that or your be at from this have an by it",
    "de": "und die der in mit für den von du zu das ist im wir dein deine auf eine ein bei sowie oder als unsere auch",
    "fr": "de et les des la le à en pour vous nous une un du dans est avec sur votre au nos notre qui que par ou",
    "es": "de y en la con el para los las que un una del tu se por nuestro es como más al su nuestra equipo o",
    "pt": "de e em com para a o que os as do da um uma na no dos das você por mais nossa ao ou seu são",
    "it": "di e la per in il con che del un una delle nel dei le sono alla si della al gli come più tuo nostro",
    "nl": "de en van het een in je voor met op te is bij aan wij jij onze als ook zijn naar dat jouw om ons",
    "pl": "i w z na do oraz się dla nie w jest od co po za o praca lub pracy naszych które przez jako",
    "sv": "och att i som för med en av du vi på till är det vår oss ett om eller har inom hos den",
    "da": "og at i til for med en af du vi på som er det vores et om eller har dig kan den os",
    "no": "og å i til for med en av du vi på som er det vår et om eller har deg kan den oss hos ikke",
    "fi": "ja on sekä tai että ovat voi myös meillä sinulla kanssa olet työ sinun meidän ei se",
    "cs": "a v na s je se do pro si o ve že to které jako nebo naše práce tým k od",
    "ro": "și de în la cu pentru a un o care din să pe este ale sau mai al prin",
    "hu": "a az és is egy hogy nem vagy van meg mint ezt akik munka csapat",
    "tr": "ve bir için bu ile olarak daha da de olan en çok iş veya ekip",
    "vi": "và của các cho có là với trong được không những một bạn về từ tại",
    "id": "dan yang di untuk dengan dari ke ini pada adalah atau dalam kami anda",
}
_LANGUAGES: dict[str, tuple[str, ...]] = {}
for _code, _words in _PROFILES.items():
    for _word in dict.fromkeys(_words.split()):
        _LANGUAGES[_word] = (*_LANGUAGES.get(_word, ()), _code)

# What a word counts in one sum for English (1) and for any other language (_OTHER).
_OTHER = 1 << 20
_COUNTING = {word: ("en" in languages) + _OTHER * (languages != ("en",)) for word, languages in _LANGUAGES.items()}

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
_STRETCH = 500  # characters read at the beginning, the middle and the end
_FEWEST_WORDS = 20
_LEAST_SHARE = 0.12  # of all words; running text of any of the languages has more than a quarter
_LEAD = 1.25  # over the second language
_LEAST_SCRIPT_SHARE = 0.15  # of the characters
_READ = (None, "en")
# A text in two languages is read where as many pieces of it, of as many words, are in English, and as large a share:
# less is the company's blurb or a notice.
_PIECE, _ENGLISH_PIECES, _ENGLISH_SHARE = 50, 3, 1 / 3


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the language `text` is written in; None for fewer than 20 words or an undecided text."""
    return language_of(fold(text))


def language_of(folded: str) -> str | None:
    """`find_language` of a text that is folded already."""
    sample = _sample(folded)
    # Letters of another script take two or three bytes; where a tenth more are needed, it may be one.
    if len(sample.encode(errors="replace")) >= 1.1 * len(sample) and (script := _script(sample)):
        return script
    words = sample.split()
    if len(words) < _FEWEST_WORDS:
        return None
    # English is sure where it leads even over all other languages taken together.
    share, lead = divmod(sum(map(_COUNTING.get, words, repeat(0))), _OTHER)[::-1]
    if share >= _LEAST_SHARE * len(words) and share >= _LEAD * lead:
        return "en"
    counts = dict.fromkeys(_PROFILES, 0)
    said = Counter(words)
    for word in said.keys() & _LANGUAGES.keys():
        for language in _LANGUAGES[word]:
            counts[language] += said[word]
    first = max(counts, key=counts.__getitem__)
    most = counts.pop(first)
    return first if most >= _LEAST_SHARE * len(words) and most >= _LEAD * max(counts.values()) else None


def is_readable(text: str, language: str | None) -> bool:
    """Whether facts may be read from `text`, whose language is `language` (`find_language`): English, too short or
    mixed to tell, or another beside a full part in English."""
    if language in _READ:
        return True
    words = text.split()
    pieces = [find_language(" ".join(words[start : start + _PIECE])) for start in range(0, len(words), _PIECE)]
    return pieces.count("en") >= max(_ENGLISH_PIECES, _ENGLISH_SHARE * len(pieces))


def _sample(text: str) -> str:
    if len(text) <= 3 * _STRETCH:
        return text
    middle = len(text) // 2
    return f"{text[:_STRETCH]} {text[middle : middle + _STRETCH]} {text[-_STRETCH:]}"


def _script(sample: str) -> str | None:
    """The language known by its script, where that makes up enough of the characters."""
    for language, letters in _SCRIPTS:
        if (found := len(letters.findall(sample))) and _fills(language, found, sample):
            return language
    return None


def _fills(language: str, found: int, sample: str) -> bool:
    # Japanese is mostly Chinese characters, Ukrainian mostly letters that Russian shares.
    share = 0.05 if language == "ja" else 0.02 if language == "uk" else _LEAST_SCRIPT_SHARE
    return found >= max(3, share * len(sample))
