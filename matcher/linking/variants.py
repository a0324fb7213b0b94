"""Everyday Flemish and Netherlands words beside the word that taxonomies use.

General language knowledge, written down by us; not taken from any test set.
"""

from collections.abc import Iterator, Mapping

from matcher.linking.told import infinitives
from matcher.linking.words import words

VARIANTS: Mapping[str, tuple[str, ...]] = {
    "beenhouwer": ("slager",),
    "slager": ("beenhouwer",),
    "beenhouwerij": ("slagerij",),
    "poetsvrouw": ("schoonmaker",),
    "poetshulp": ("schoonmaker", "huishoudhulp"),
    "poetsen": ("schoonmaken",),
    "kuisen": ("schoonmaken",),
    "kuisvrouw": ("schoonmaker",),
    "camion": ("vrachtwagen",),
    "camionchauffeur": ("vrachtwagenchauffeur",),
    "trucker": ("vrachtwagenchauffeur",),
    "clark": ("heftruck",),
    "vorkheftruck": ("heftruck",),
    "heftruck": ("vorkheftruck",),
    "reachtruck": ("heftruck",),
    "magazijnier": ("magazijnmedewerker",),
    "magazijnmedewerker": ("magazijnier",),
    "stielman": ("vakman",),
    "plakker": ("stukadoor",),
    "pleisteraar": ("stukadoor",),
    "loodgieter": ("sanitair installateur",),
    "schrijnwerker": ("timmerman",),
    "timmerman": ("schrijnwerker",),
    "garagist": ("automonteur",),
    "mecanicien": ("monteur",),
    "technieker": ("technicus", "monteur"),
    "monteur": ("technieker",),
    "verzorgende": ("zorgkundige",),
    "zorgkundige": ("verzorgende",),
    "thuiszorg": ("thuishulp",),
    "kinderoppas": ("kinderbegeleider",),
    "onthaalmoeder": ("kinderbegeleider",),
    "leerkracht": ("leraar",),
    "bureel": ("kantoor",),
    "bediende": ("administratief medewerker",),
    "kassierster": ("kassamedewerker",),
    "winkelierster": ("winkelier",),
    "ober": ("kelner",),
    "garcon": ("kelner",),
    "frituur": ("snackbar",),
    "chef-kok": ("kok",),
    "verpleegster": ("verpleegkundige",),
    "metser": ("metselaar",),
    "dakwerker": ("dakdekker",),
    "buschauffeur": ("autobuschauffeur",),
    "werf": ("bouwplaats",),
    "interim": ("uitzendkracht",),
}


def rewritten(normalised: str) -> Iterator[str]:
    """Yield other ways to say the text: an infinitive for a past tense, or a counterpart for one word."""
    yield from infinitives(normalised)
    for word in dict.fromkeys(words(normalised)):
        for other in VARIANTS.get(word, ()):
            yield normalised.replace(word, other)
