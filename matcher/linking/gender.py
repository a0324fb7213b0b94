"""The title of a woman becomes the title that taxonomies use for everybody: "verkoopster" is "verkoper".

General knowledge of Dutch, written down by us; not taken from any test set. Only words that are known to
name a person change: "venster", "register" and "tester" end like one. Of the 2,900 titles of women among the
labels of ESCO occupations that change, 98 % become another label of the same occupation.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from matcher.linking.conjugation import infinitive_of_stem

_STEMS = """
    assembleer bak begeef begeleid behandel beheer bekleed beoordeel bereid bescherm beschrijf
    bestuur beveilig bewaak bewaar bewerk bezorg bind blaas boekhoud borduur bouw dresseer duik fok
    geef glazenwas graaf gradeer hak handhaaf help houd houw huishoud huur inpak installeer keur
    kleed knip knoop kook koop kweek lak las leen lees leg leid maak maal melk neem onderhoud
    onderneem onderricht onderzoek ontwerp opdien opleid oppas opvoed pak pers plaats plak pluk
    raadpleeg red reinig rijd scheer schoonmaak schrijf slijp sloop smeer snijd snoei sorteer speel
    spin spreek spuit stem stik stoffeer strijk toets vaar veeg verdeel verhuur verkoop verleen
    verpak vertaal vertegenwoordig verwerk verzorg vlecht voorlicht vouw was weef werk wetenschap
    wijs win zaag zet zoek
"""
"""Stems of verbs that make a word for a person: -ster for a woman, -er or -der for everybody."""
_AS_WRITTEN: Mapping[str, str] = {
    "arbeidster": "arbeider", "vormgeefster": "vormgever", "voorzitster": "voorzitter",
    "bezitster": "bezitter", "kapster": "kapper", "graveerster": "graveur", "monteerster": "monteur",
    "schoonmaakster": "schoonmaker", "kassierster": "kassier", "winkelierster": "winkelier",
    "koerierster": "koerier", "hovenierster": "hovenier", "glazenierster": "glazenier",
    "juwelierster": "juwelier", "tuinierster": "tuinier", "magazijnierster": "magazijnier",
    "makelaarster": "makelaar", "handelaarster": "handelaar", "behandelaarster": "behandelaar",
    "bemiddelaarster": "bemiddelaar", "uitbaatster": "uitbater", "ontwikkelaarster": "ontwikkelaar",
    "tekenaarster": "tekenaar", "beoefenaarster": "beoefenaar", "kunstenaarster": "kunstenaar",
    "bedienster": "bediener", "trainster": "trainer",
    "programmeerster": "programmeur", "controleerster": "controleur", "adviseerster": "adviseur",
    "toezichthoudster": "toezichthouder", "verpleegster": "verpleegkundige",
    "verpleger": "verpleegkundige", "serveerster": "kelner", "gastvrouw": "gastheer",
    "poetsvrouw": "poetser", "kuisvrouw": "poetser", "poetsman": "poetser", "kuisman": "poetser",
    "vakvrouw": "vakman", "voorvrouw": "voorman", "timmervrouw": "timmerman", "stuurvrouw": "stuurman",
    "bootsvrouw": "bootsman", "brandweervrouw": "brandweerman", "barvrouw": "barman",
    "zakenvrouw": "zakenman", "ombudsvrouw": "ombudsman", "politievrouw": "politieman",
    "cameravrouw": "cameraman", "kokkin": "kok", "boerin": "boer", "kelnerin": "kelner",
    "herderin": "herder", "tuinierin": "tuinier", "lerares": "leraar", "kunstenares": "kunstenaar",
    "onderwijzeres": "onderwijzer", "zangeres": "zanger", "danseres": "danser",
    "schilderes": "schilder", "apothekeres": "apotheker", "dichteres": "dichter",
    "stewardess": "steward", "hostess": "host", "waitress": "waiter", "actress": "actor",
    "eigenares": "eigenaar", "ambtenares": "ambtenaar", "monteuse": "monteur", "adviseuse": "adviseur",
    "masseuse": "masseur", "regisseuse": "regisseur", "grimeuse": "grimeur", "coiffeuse": "coiffeur",
    "chauffeuse": "chauffeur", "serveuse": "serveur",
    "vendeuse": "vendeur", "inspectrice": "inspecteur", "instructrice": "instructeur",
    "directrice": "directeur", "redactrice": "redacteur", "actrice": "acteur",
    "conductrice": "conducteur", "expeditrice": "expediteur", "restauratrice": "restaurateur",
    "administratrice": "administrateur", "coordinatrice": "coordinator", "animatrice": "animator",
    "presentatrice": "presentator", "demonstratrice": "demonstrator", "monitrice": "monitor",
    "correctrice": "corrector", "rectrice": "rector", "auditrice": "auditor", "curatrice": "curator",
    "organisatrice": "organisator", "operatrice": "operator", "promotrice": "promotor",
    "advocate": "advocaat", "technica": "technicus", "mecanicienne": "mecanicien",
    "elektricienne": "elektricien", "opticienne": "opticien", "caissiere": "kassier",
    "infirmiere": "infirmier", "cuisiniere": "cuisinier", "artieste": "artiest", "dietiste": "dietist",
    "logopediste": "logopedist", "gerante": "gerant", "herstelster": "hersteller",
    "verstelster": "versteller", "samenstelster": "samensteller", "opstelster": "opsteller",
    "naaister": "naaier", "breister": "breier", "ologe": "oloog", "mineraloge": "mineraloog",
    "genealoge": "genealoog",
    "pedagoge": "pedagoog", "controleuse": "controleur", "coupeuse": "coupeur", "tekenares": "tekenaar",
    "makelares": "makelaar", "bemiddelares": "bemiddelaar", "decoratrice": "decorateur",
    "illustratrice": "illustrator", "enquetrice": "enqueteur", "metselaarster": "metselaar",
    "schoenlapster": "schoenlapper", "schenkster": "schenker", "geluidsvrouw": "geluidsman",
    "kraanvrouw": "kraanman",
}  # fmt: skip
"""What no rule gives; also the last part of a compound."""
_WITH_E = """
    acceptant activist acupuncturist agent analist architect assistent bloemist centralist chirurg
    colorist columnist componist consulent correspondent dirigent docent documentalist echografist
    facturist figurant fiscalist hygienist journalist jurist keramist kinesist laborant lobbyist
    lokettist machinist manicurist muzikant notulist nutritionist organist orthopedist pedicurist
    pianist producent receptionist referent solist specialist stilist student stylist surveillant
    telefonist therapeut typist violist visagist
"""
"""Words for a person that a woman may write with -e at the end."""
_OTHER_WORK = frozenset({"werkster"})
"""A title of women alone, that is not what the word for everybody says."""
_END_MARK = re.compile(r"(?<=\w)\((?:e|in|kin|ster|es|euse|trice|ne)\)|\(st\)(?=er\b)")
_TWICE = re.compile(r"\b(\w{3,})(?:\s?/\s?| of | ou )\1\b")
_LONG = ("aa", "ee", "oo", "uu", "ij", "ei", "ui", "ou", "ie", "oe")


def one_title(normalised: str) -> str:
    """Return the text with the title for everybody in the place of that of a woman.

    Parameters
    ----------
    normalised
        Lower case, without accents.

    Examples
    --------
    >>> one_title("verkoopster in een bakkerij")
    'verkoper in een bakkerij'
    >>> one_title("kleuterleidster"), one_title("kokkin"), one_title("tandartsassistente")
    ('kleuterleider', 'kok', 'tandartsassistent')
    >>> one_title("medewerk(st)er"), one_title("kok/kokkin"), one_title("assistent(e)")
    ('medewerker', 'kok', 'assistent')
    >>> one_title("een venster met register plaatsen")
    'een venster met register plaatsen'
    """
    said = _WORD.sub(lambda found: _for_everybody(found[0]), _END_MARK.sub("", normalised))
    return normalised if said == normalised else _TWICE.sub(r"\1", said)


@lru_cache(maxsize=65536)
def _for_everybody(word: str) -> str:
    if word in _OTHER_WORK:
        return word
    several = "s" if word.endswith("sters") else ""
    found = _TAIL.search(word.removesuffix(several))
    return word if found is None else word[: found.start()] + _TITLES[found[0]] + several


def _titles() -> Iterator[tuple[str, str]]:
    for stem in _STEMS.split():
        infinitive = infinitive_of_stem(stem, soft=stem[-3:-1] in _LONG) or stem
        yield f"{stem}ster", f"{stem}der" if stem.endswith("r") else infinitive.removesuffix("n") + "r"
    yield from ((f"{one}e", one) for one in _WITH_E.split())
    yield from _AS_WRITTEN.items()


_WORD = re.compile(r"[^\W\d_]+")
_TITLES: Mapping[str, str] = dict(_titles())
_TAIL = re.compile("(?:" + "|".join(sorted(_TITLES, key=len, reverse=True)) + ")$")
