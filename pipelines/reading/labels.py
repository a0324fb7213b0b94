"""Labels of sources: cleaned, split, compared, and as a part of an id."""

import re
import unicodedata

from matcher.domain.module import ProviderKind
from matcher.domain.plain_text import clean, has_entities, strip_html, tidy

__all__ = [
    "clean", "has_entities", "label_key", "provider_kind", "slug", "split_labels", "strip_html", "tidy",
]  # fmt: skip

_SEPARATORS = re.compile(r"\r?\n|\\n| \| ")
_PROVIDERS = {
    "vdab": ProviderKind.VDAB,
    "syntra": ProviderKind.SYNTRA,
    "cvo": ProviderKind.CVO,
    "pcvo": ProviderKind.CVO,
    "hogeschool": ProviderKind.HIGHER_EDUCATION,
}
"""By a word in the name of a provider."""
_APOSTROPHES = str.maketrans("’‘`´ʼ", "'''''")


def split_labels(cell: str) -> tuple[str, ...]:
    r"""Return the alternative labels of one cell, each once, in order.

    ESCO separates them by newlines, some exports by a literal ``\n``, its collections by `` | ``.

    Examples
    --------
    >>> split_labels("lassen | metaal lassen | lassen")
    ('lassen', 'metaal lassen')
    """
    return tuple(dict.fromkeys(label for part in _SEPARATORS.split(cell) if (label := clean(part))))


def label_key(label: str) -> str:
    """Return the label for comparing: case, spaces and the kind of apostrophe do not count.

    Examples
    --------
    >>> label_key("Maître d’hôtel") == label_key("maître  d'hôtel")
    True
    """
    return clean(label).translate(_APOSTROPHES).casefold()


def slug(text: str) -> str:
    """Return the text as a part of an id: lower-case letters, digits and hyphens.

    Examples
    --------
    >>> slug("CVO Gent – Één")
    'cvo-gent-een'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def provider_kind(name: str) -> ProviderKind:
    """Return the kind of provider that a name tells of.

    Examples
    --------
    >>> provider_kind("Syntra-AB"), provider_kind("Academie De Brug")
    (<ProviderKind.SYNTRA: 'syntra'>, <ProviderKind.OTHER: 'other'>)
    """
    words = slug(name).split("-")
    return next((kind for word, kind in _PROVIDERS.items() if word in words), ProviderKind.OTHER)
