"""Text as others wrote it, without what nobody sees: one line, no tags, no entities, no hidden characters."""

import html
import re
import unicodedata

_SPACES = re.compile(r"[\s\u00a0\u2007\u202f]+")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
"""Controls, soft hyphens, zero widths, marks of direction, stray byte order marks."""
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.IGNORECASE)
LOST_LETTER = "\ufffd"
_SPOILT = re.compile(
    "[ÂÃ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
    "|â[€‚„†‡‰‹][\u0080-\u00bf\u0152-\u2122]"
)
"""Two or three characters that one letter of UTF-8 becomes when it is taken for Windows-1252."""
_BLOCK_TAGS = re.compile(r"<\s*(?:br|/?p|/?div|/?ul|/?ol|/?li|/?h[1-6]|/?tr)\b[^>]*>", re.IGNORECASE)
_INVISIBLE = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"</?[a-zA-Z!][^>]*>")


def clean(text: str) -> str:
    r"""Return the text in composed Unicode on one line; no-break and repeated spaces become one space.

    What cannot be seen goes: two ids that look the same are the same.

    Examples
    --------
    >>> clean(" metaal\u00a0 las\u00adsen\n\u200b")
    'metaal lassen'
    """
    return _SPACES.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text))).strip()


def tidy(text: str) -> str:
    r"""Return the text without what cannot be seen and without entities, line breaks as they stand.

    Examples
    --------
    >>> tidy(" Rijst\u00a0&amp; bo\u00adnen\u200b\nkoken ")
    'Rijst & bonen\nkoken'
    """
    text = _UNSEEN.sub("", text).replace("\u00a0", " ").replace("\u202f", " ").strip()
    return html.unescape(text) if "<" not in text and has_entities(text) else text


def mend_letters(text: str) -> str:
    """Return the text with letters of UTF-8 that were taken for Windows-1252 as they were written.

    Examples
    --------
    >>> mend_letters("CafÃ©"), mend_letters("Café Ãland")
    ('Café', 'Café Ãland')
    """
    return _SPOILT.sub(_letter, text)


def _letter(found: re.Match[str]) -> str:
    try:
        return found[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return found[0]


def has_entities(text: str) -> bool:
    """Return whether the text has characters written as HTML does, such as ``&amp;``."""
    return "&" in text and bool(_ENTITY.search(text))


def strip_html(text: str) -> tuple[str, ...]:
    """Return the paragraphs and list items of HTML as plain lines, without tags and entities.

    Examples
    --------
    >>> strip_html("<p>Je bent <b>stipt</b> &amp; sterk.</p><ul><li>VCA</li></ul>")
    ('Je bent stipt & sterk.', 'VCA')
    """
    text = _INVISIBLE.sub(" ", text)
    lines = html.unescape(_TAGS.sub("", _BLOCK_TAGS.sub("\n", text))).splitlines()
    return tuple(line for one in lines if (line := clean(one)))
