"""What turns a statement: words of denial, wish, other persons and so on, each with the way it works.

After ConText (Harkema et al. 2009): a trigger has a direction and a scope, a pseudo-trigger only looks like
one. Every pattern runs over words in lower case, without accents and written as they should be. Dutch first,
then French and English; written down by us, tuned on the visible part of our own corpus.
"""

import re
from functools import partial

from matcher.word_lists import either, lists_beside

_LISTS = lists_beside(__file__)
_words = partial(re.compile, flags=re.ASCII)


def any_of(phrases: str) -> re.Pattern[str]:
    """Return what finds each of the phrases as whole words."""
    return _words(rf"(?<!\w){either(phrases)}(?!\w)")


PSEUDO = any_of(_LISTS["pseudo"])
"""Looks like a denial and denies nothing."""
NOT_SINCE = any_of(_LISTS["not_since"])
"""Says how long ago, and so that it was done."""
NOT_ANY_MORE = any_of(_LISTS["not_any_more"])
ABLE = any_of(_LISTS["able"])
WORKED = any_of(_LISTS["worked"])
DID = any_of(_LISTS["did"])
NEVER = any_of(_LISTS["never"])
DENIAL = any_of(_LISTS["denial"])
WITHOUT = any_of(_LISTS["without"])
EXCEPT = any_of(_LISTS["except"])
ALL_BUT = _words(r"(?<!\w)op (?P<what>.+?) na(?!\w)")
EVERYTHING = any_of(_LISTS["everything"])
OTHER_THAN = _words(r"(?:niets|nooit iets|geen) ander(?:s|e)?(?: \w+)? (?:gedaan )?dan")
WELL = any_of(_LISTS["well"])
WISH = any_of(_LISTS["wish"])
NO_MORE_IN = any_of(_LISTS["no_more_in"])
"""Without a verb it speaks of what is to come: "niet meer in de zorg"."""
UNWANTED = any_of(_LISTS["unwanted"])
HEDGE = any_of(_LISTS["hedge"])
VISIT = any_of(_LISTS["visit"])
"""Speaks of others' work, or of none."""
PERSON = either(_LISTS["person"])
_NOBODY = (
    r"werk|job|taak|taken|functie|baan|ervaring|dag|hobby|droom|opleiding|diploma|rijbewijs|cv|taal|talen|rug|nek|hart"
    r"|schouder|knie|pols|hand|been|benen|voet|oog|ogen|heup|lijf|lichaam|gezondheid|hoofd|nederlands|frans|engels"
)
_OF_WHERE = r"(?:van (?:bij )?\w+(?: \w+)? )?"
_PARTS = {name: either(_LISTS[name]) for name in ("person", "whose", "acts", "comes")}
_WHO = either(_LISTS["who"] % (_PARTS | {"nobody": _NOBODY, "of_where": _OF_WHERE}))
OTHER = _words(rf"^(?:al |alle |maar |en |toen |want |omdat )?{_WHO}(?!\w)")
"""A clause that opens with someone else is about that person, until "ik" or a verb for "ik"."""
INVERTED = _words(
    r"(?<=\w\w )(?:deed|deden|doet|doen) (?:altijd |meestal |alleen |enkel )?(?:de|het|een) \w+$|"
    r"(?<=\w )(?:deed|doet|deden|doen|maakt|regelt|regelde|kookt|kookte) (?:altijd |meestal |alleen |enkel )?"
    rf"(?:(?:mijn|ons|onze) {PERSON}|de (?:anderen?|\w+(?:ers?|eurs?|ist(?:en)?|ente|baas|dienst)))(?!\w)"
    r"|(?<=\w )(?:doen|deden|doet|deed|maken|maakt|hebben|heeft|kunnen|werken|werkt|waren|zijn|was) "
    r"(?:ze|zij|hij|men)(?! mij| met|\w)"
)
"""The subject after its verb: "de boekhouding deed mijn vrouw"."""
TOLD_OF_ME = _words(
    r"(?:leerde|leren|lieten|laten|laat|liet|vragen|vroegen) (?:mij|met|me)(?!\w)"
    r"|(?:zegt|zeggen|vindt|vinden|zei) dat ik(?!\w)"
    r"| en ik (?:hebben|waren|deden|runden)(?!\w)"
)
FINITE = any_of(_LISTS["finite"])
FIRST_PERSON = any_of(_LISTS["first_person"])
ABSENCE = any_of(_LISTS["absence"])
COMPOUND = any_of(_LISTS["compound"])
"""Names the thing and its certificate in one word."""
BESIDE = _words(
    rf"(?<!\w)(?:van|bij|met|voor|aan|door|naar|help|hielp|geholpen) (?:mijn|ons|onze|een|de) (?:\w+ )?"
    rf"{PERSON}(?![\w-])"
)
"""Someone who was there, and is not who the clause is about."""
RELATIVE = _words(BESIDE.pattern + r" die(?!\w)")
"""What follows is what that person does, until "heb ik"."""
AGAIN = _words(r"(?:heb|was|ben|deed|kan|kon|werkte|mocht|moest) ik(?!\w)")
CERTIFICATE = any_of(_LISTS["certificate"])
ACHIEVED_AT = _words(
    r"(?<!\w)(?:behaald|gehaald|obtenu|obtained) (?:in|te|bij|op|en|at) .*$"
    r"|(?<!\w)(?:reconnue?|erkend|recogni[sz]ed|gelijkgesteld)(?: (?:in|en|hier|ici|here)(?: \w+)?)?(?!\w)"
)
"""Where a certificate was got, or is worth something."""
CERTIFICATE_GONE = any_of(_LISTS["certificate_gone"])
NO_LONGER = any_of(_LISTS["no_longer"])
COULD = any_of(_LISTS["could"])
"""What once went well, and says nothing of today."""
LED = any_of(_LISTS["led"])
"""Goes with all that follows: "attest heftruck en reachtruck"."""
ONLY = frozenset({"enkel", "alleen", "slechts", "only", "seulement", "juste", "just"})
YES = frozenset({"ja", "oui", "yes", "ok", "yep", "✓", "✔", "v", "jawel", "ok."})
REFUSED = _words(r"(?<!\w)(?:nee|non|nein|✗|✘|(?<=[a-z] )0)(?: (?:dank u|dank je|sorry|merci|bedankt))?$")
NO = frozenset(
    {"nee", "non", "no", "✗", "✘", "x", "0", "neen", "geen", "niet", "none", "/", "-"}
    | {"onbekend", "nul", "nihil", "nope"}
)
YEARS = _words(
    r"(?<!\w)(?P<n>\d{1,2}(?:[.,]5)?|een half|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf"
    r"|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|twintig|dertig|veertig)(?: ?tal)? ?"
    r"(?P<unit>jaren|jaar|j|maanden|maand|ans?|years?|mois|months?)(?!\w)(?! geleden)"
)
AGO = _words(r"(?<!\w)(?:\d+|\w+) (?:jaar|jaren|maand|maanden|weken) geleden(?: dat)?(?!\w)")
UNTIL = _words(r"(?<!\w)(?:tot(?: en met)?|jusqu en|until|-|–) ?(?P<year>(?:19|20)\d\d)(?!\w)")
