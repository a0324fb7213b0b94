"""Other ways to write one label, generated: what a person types is seldom the label letter by letter."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping

Change = Callable[[str], str]
_SMALLEST_PART = 4
_LINKING_LETTERS = ("s", "en", "e", "n")

CASES: Mapping[str, Change] = {
    "upper": str.upper,
    "lower": str.lower,
    "title": str.title,
    "swapped": str.swapcase,
}
QUALIFIERS: Mapping[str, Change] = {
    f"qualifier {said!r}": lambda label, said=said: said.format(label)  # type: ignore[misc]
    for said in (
        "{} (basis)",
        "{} (gevorderd)",
        "{} (niveau zelfstandig)",
        "{} (een beetje)",
        "{} – zelfstandig",
        "{}: goed",
        "goede kennis van {}",
        "ervaring met {}",
        "ik kan {}",
        "je kunt {}",
    )
}
SIGNS: Mapping[str, Change] = {
    "period": lambda label: f"{label}.",
    "bullet": lambda label: f"• {label}",
    "dash": lambda label: f"- {label}",
    "spaces": lambda label: f"  {label.replace(' ', '  ')}  ",
    "no-break spaces": lambda label: label.replace(" ", "\u00a0"),
    "typographic": lambda label: label.replace("'", "’").replace("-", "‑"),
    "gender mark": lambda label: f"{label} (m/v/x)",
}

_PLURALS = (
    ("muur", "muren"), ("machine", "machines"), ("vrachtwagen", "vrachtwagens"), ("heftruck", "heftrucks"),
    ("reachtruck", "reachtrucks"), ("tractor", "tractors"), ("boom", "bomen"), ("haag", "hagen"),
    ("struik", "struiken"), ("plant", "planten"), ("motor", "motoren"), ("schema", "schema's"),
    ("schakelkast", "schakelkasten"), ("lager", "lagers"), ("riem", "riemen"), ("tekening", "tekeningen"),
    ("klant", "klanten"), ("klacht", "klachten"), ("factuur", "facturen"), ("dossier", "dossiers"),
    ("agenda", "agenda's"), ("gebouw", "gebouwen"), ("terras", "terrassen"), ("pad", "paden"),
    ("gazon", "gazons"), ("gewas", "gewassen"), ("bestelling", "bestellingen"), ("order", "orders"),
    ("lading", "ladingen"), ("computer", "computers"), ("server", "servers"), ("tafel", "tafels"),
    ("bouwplan", "bouwplannen"), ("stelling", "stellingen"), ("dak", "daken"), ("plafond", "plafonds"),
    ("gipsplaat", "gipsplaten"), ("bekisting", "bekistingen"), ("warmtepomp", "warmtepompen"),
    ("vloertegel", "vloertegels"), ("wandtegel", "wandtegels"), ("installatie", "installaties"),
    ("mes", "messen"), ("groente", "groenten"), ("gerecht", "gerechten"), ("gast", "gasten"),
    ("baby", "baby's"), ("peuter", "peuters"), ("oudere", "ouderen"), ("storing", "storingen"),
    ("meting", "metingen"), ("webpagina", "webpagina's"), ("databank", "databanken"), ("route", "routes"),
    ("rekenblad", "rekenbladen"), ("verslag", "verslagen"), ("werkinstructie", "werkinstructies"),
    ("koelinstallatie", "koelinstallaties"), ("verpakkingsmachine", "verpakkingsmachines"),
    ("productieruimte", "productieruimtes"), ("winkelrek", "winkelrekken"),
    ("landbouwdier", "landbouwdieren"),
    ("transportdocument", "transportdocumenten"), ("onderdeel", "onderdelen"),
)  # fmt: skip
_SMALLEST_WORD = 8
_VERB_PARTS = ("voor", "over", "onder", "door", "samen", "open", "klaar", "weer")
"""Begin a verb, not a compound: nobody writes "voor-bereiden"."""


def plurals(label: str) -> Iterator[str]:
    """Yield the label with one noun in the other number, for every noun that we know both of."""
    for one, many in _PLURALS:
        for here, there in ((one, many), (many, one)):
            changed = re.sub(rf"(?<!\w){re.escape(here)}(?![\w'])", there, label, flags=re.IGNORECASE)
            if changed != label:
                yield changed


def compound_parts(word: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the parts of a Dutch compound, or nothing where it does not fall apart into known words.

    Parameters
    ----------
    word
        One normalised word.
    known
        Words that may be a part.

    Examples
    --------
    >>> compound_parts("heftruckchauffeur", {"heftruck", "chauffeur"})
    ('heftruck', 'chauffeur')
    >>> compound_parts("bedrijfsleider", {"bedrijf", "leider"})
    ('bedrijf', 'leider')
    >>> compound_parts("kapper", {"kap"})
    ()
    """
    for cut in range(len(word) - _SMALLEST_PART, _SMALLEST_PART - 1, -1):
        head = _known_head(word[:cut], known)
        if head is None:
            continue
        tail = word[cut:]
        if tail in known:
            return head, tail
        rest = compound_parts(tail, known)
        if rest:
            return head, *rest
    return ()


def _known_head(head: str, known: Collection[str]) -> str | None:
    if head in known:
        return head
    for letters in _LINKING_LETTERS:
        bare = head.removesuffix(letters)
        if bare != head and len(bare) >= _SMALLEST_PART and bare in known:
            return bare
    return None


def compounds(label: str, known: Collection[str]) -> Iterator[str]:
    """Yield the label with one compound cut into its parts, hyphenated, or with its hyphen taken away.

    Parameters
    ----------
    known
        Words that a compound may fall apart into.
    """
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+", label):
        for joint in (" ", ""):
            yield label.replace(word, word.replace("-", joint))
    for word in re.findall(r"[^\W\d_]+", label):
        parts = compound_parts(word.lower(), known) if len(word) >= _SMALLEST_WORD else ()
        if len(parts) == 2 and parts[0] not in _VERB_PARTS:
            cut = len(word) - len(parts[1])
            for joint in ("-", " "):
                yield label.replace(word, word[:cut] + joint + word[cut:])


def agents(label: str) -> Iterator[str]:
    """Yield who does it, for a label of a noun and a verb: "heftruck besturen", "heftruckbestuurder"."""
    who = {
        "besturen": ("bestuurder", "chauffeur"),
        "bakken": ("bakker",),
        "schoonmaken": ("schoonmaker",),
        "programmeren": ("programmeur",),
        "installeren": ("installateur",),
        "herstellen": ("hersteller",),
        "snoeien": ("snoeier",),
        "pleisteren": ("pleisteraar",),
    }
    found = re.fullmatch(r"(?:een )?(?P<noun>[a-zé]+) (?P<verb>[a-z]+)", label.partition(" (")[0].lower())
    for done in who.get(found["verb"], ()) if found else ():
        yield found["noun"] + done  # type: ignore[index]
