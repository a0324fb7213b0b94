"""Everyday Flemish and Netherlands words beside the word that taxonomies use, in the title for everybody.

General language knowledge, written down by us; not taken from any test set.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from matcher.linking.told import infinitives
from matcher.linking.words import stem, undiminished, words


def _beside(text: str) -> dict[str, tuple[str, ...]]:
    pairs = (one.split(": ") for one in text.split("; "))
    return {word: tuple(others.split(", ")) for word, others in pairs}


VARIANTS: Mapping[str, tuple[str, ...]] = _beside(
    "beenhouwer: slager; slager: beenhouwer; beenhouwerij: slagerij; poetser: schoonmaker; "
    "poetshulp: schoonmaker, huishoudhulp; poetsen: schoonmaken; kuisen: schoonmaken; camion: vrachtwagen; "
    "camionchauffeur: vrachtwagenchauffeur; trucker: vrachtwagenchauffeur; clark: heftruck; "
    "vorkheftruck: heftruck; heftruck: vorkheftruck; magazijnier: magazijnmedewerker; "
    "magazijnmedewerker: magazijnier; stielman: vakman; plakker: stukadoor; pleisteraar: stukadoor; "
    "loodgieter: sanitair installateur; schrijnwerker: timmerman; timmerman: schrijnwerker; "
    "garagist: automonteur; mecanicien: monteur; technieker: technicus, monteur; monteur: technieker; "
    "verzorgende: zorgkundige; zorgkundige: verzorgende; thuiszorg: thuishulp; "
    "kinderoppas: kinderbegeleider; onthaalmoeder: kinderbegeleider; leerkracht: leraar; bureel: kantoor; "
    "bediende: administratief medewerker; ober: kelner; garcon: kelner; frituur: snackbar, fastfood; "
    "snackbar: fastfood; chef-kok: kok; metser: metselaar; dakwerker: dakdekker; "
    "buschauffeur: autobuschauffeur; werf: bouwplaats; secretaresse: administratief medewerker; "
    "inpakwerk: inpakken; interim: uitzendkracht; "
    # food and drink
    "toog: bar; pint: bier; patat: friet, aardappel; opdienen: serveren; winkelbediende: winkelmedewerker; "
    "kassier: kassamedewerker; serveur: kelner; plongeur: afwasser; bakkersgast: bakker; "
    "traiteur: cateraar; frigo: koelkast; diepvries: vriezer; "
    # care and teaching
    "creche: kinderdagverblijf; kribbe: kinderdagverblijf; peuterspeelzaal: kinderdagverblijf; juf: leraar; "
    "opvoeder: begeleider; rusthuis: woonzorgcentrum, verzorgingshuis; "
    "bejaardentehuis: woonzorgcentrum, verzorgingshuis; bejaarde: oudere; ziekenwagen: ambulance; "
    "kinesist: fysiotherapeut; vroedvrouw: verloskundige; dokter: arts; bejaardenzorg: ouderenzorg; "
    # hair, clothes, cleaning
    "haren: haar; coiffeur: kapper; kleren: kleding; stikker: naaier; schoenlapper: schoenmaker; "
    "dweilen: schoonmaken; vuilkar: vuilniswagen; vuilnisman: vuilnisophaler; vuilbak: vuilnisbak; "
    # building and technique
    "elektrieker: elektricien; chauffage: verwarming; chauffagist: verwarmingsmonteur; "
    "plombier: loodgieter; plafonneur: stukadoor; bezetten: pleisteren; stucen: pleisteren; "
    "gyproc: gipsplaat; verven: schilderen; schilderen: verven; vloerder: tegelzetter; ploegbaas: voorman; "
    "werfleider: uitvoerder; herstellen: repareren; repareren: herstellen; tracteur: tractor; "
    # goods and people on the move
    "camionette: bestelwagen; pakje: pakket; rondbrengen: bezorgen; facteur: postbode; gazet: krant; "
    "laden: vracht laden; lossen: vracht lossen; depot: magazijn; stock: voorraad; "
    "rekkenvuller: schappenvuller; rek: schap; treinbegeleider: conducteur; "
    # green
    "hof: tuin; tuinman: tuinier, tuinaanlegger; tuinarbeider: tuinier; hofwerk: tuinwerk; "
    "afrijden: maaien; beest: dier, vee; koe: rund; "
    # shop, office, safety
    "onthaal: receptie; onthaalmedewerker: receptionist; klasseren: archiveren; loon: salaris; "
    "lonen: salarissen; rekening: factuur; excel: spreadsheets; powerpoint: presentatiesoftware; "
    "huisbewaarder: concierge; nachtwaker: nachtportier, bewaker; uitsmijter: portier; "
    "pompier: brandweerman"
)
"""Word in everyday use → words of taxonomies. Only what is the same thing: a reachtruck is a kind of forklift
truck but asks its own certificate, so neither stands for the other."""

DOERS: Mapping[str, str] = {
    "chauffeur": "besturen",
    "bestuurder": "besturen",
    "bestuurster": "besturen",
    "machinist": "bedienen",
    "hersteller": "herstellen",
    "installateur": "installeren",
    "monteur": "monteren",
    "plaatser": "plaatsen",
    "poetser": "schoonmaken",
    "ontwikkelaar": "programmeren",
    "programmeur": "programmeren",
    "reiniger": "reinigen",
    "schoonmaker": "schoonmaken",
    "snoeier": "snoeien",
}
"""Last part of a word for a person → what that person does with the first part."""
_SHORTEST_THING = 4
_BY_STEM: Mapping[str, tuple[str, ...]] = {stem(word): VARIANTS[word] for word in reversed(list(VARIANTS))}


def rewritten(normalised: str) -> Iterator[str]:
    """Yield other ways to say the text, each once, never the text itself.

    An infinitive for a past tense; what is done for the one who does it; a counterpart for one word; and one
    for all words together.
    """
    seen = {normalised}
    for one in (*infinitives(normalised), *_what_is_done(normalised), *_with_counterparts(normalised)):
        if one not in seen:
            seen.add(one)
            yield one


def _what_is_done(normalised: str) -> Iterator[str]:
    """Yield "reachtruck besturen" for "reachtruckchauffeur"; nothing for more than one word."""
    for who, done in DOERS.items():
        thing = normalised.removesuffix(who).rstrip("-")
        if thing != normalised and thing.isalpha() and len(thing) >= _SHORTEST_THING:
            yield f"{thing} {done}"


def _with_counterparts(normalised: str) -> Iterator[str]:
    everywhere = normalised
    for word in dict.fromkeys(words(normalised)):
        others = _counterparts(word)
        for other in others:
            yield _replaced(normalised, word, other)
        if others:
            everywhere = _replaced(everywhere, word, others[0])
    yield everywhere


@lru_cache(maxsize=65536)
def _counterparts(word: str) -> tuple[str, ...]:
    """Return what may stand for a word: of the word, of what it is small of, or of its stem."""
    small = undiminished(word)
    for known in (VARIANTS, _BY_STEM):
        for one in (word, *small):
            found = known.get(one if known is VARIANTS else stem(one))
            if found:
                return found
    return small


def _replaced(text: str, word: str, other: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", other, text)
