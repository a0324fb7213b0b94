"""Words that name nothing by themselves, and headings that say how to read what follows."""

from collections.abc import Mapping

from matcher.domain.link import Outcome


def set_of(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


LIGHT = set_of(
    """
    a aan absoluut ai al alle allemaal allerlei alles als altijd am an and ander andere anders ans any anymore
    as
    at au aux avant be behaald bekend bekomen ben bent beroep best beter bezig bij bijna binnen bv by
    can comme connais connait could cursus cv d daar daarna daarnaast daarvoor dacht dan dank dans dat
    de deed denk depuis des deze did die dit do doe doen doet door du durf durfde dus echt echte een eerlijk
    eens eerder eerste eigen eigenlijk elke en er eraf erg ervaren ervaring ervaringen ervaringsjaren
    ervoor est et etais ex experience faire fait fini for ga gaan gaat gebruikt gedaan geen gehaald
    gehad geholpen gekregen geleden geleerd gere geschrift gesproken gestaan gestopt gevolgd geweest
    gewerkt gewezen gewoon gezeten ging goed graag haar had have heb hebben hebt heeft heel helaas hele
    helemaal help hem het hielp hier hoegenaamd hij hoe hun i idee iets ik in is j ja jaar jammer jaren je jij
    job
    jobs jonge jullie kan kant ken kende kennis klaar kon krijg kun kunnen kunt l la laatst laatste
    laatstleden lang le leer lekker leren les longer lukt ma maand maanden maar mag me meegeholpen
    meehielp meer meestal meet meewerkte met mij mijn mijnen misschien mocht moedertaal moest moet
    moeten mogelijk moi momenteel mon my n naar nadien nee nice niet niets niveau noch nodig nog nooit
    nu obtained obtenu of oke om on onder ondertussen ongeveer ons onze ooit ook op opleiding or ou over
    overweg parle per peux please rijdt sais sinds sindsdien soms soort sorry speak sprak spreek spreekt
    sta stage sterk sterke stiel stond studeert suis taal talen te terug the tijdens to toch toen tot
    totaal travaille trouwens tussen tweede u uit uitgereikt un une used vak van veel verder verkregen
    verleden versta verstaan vinden vindt vlot volgen volgens voor vooral voornamelijk vrij vroeger
    vroegere waar waren was wat we weer weet wel werk werken werkt werkte weten wie wij wil wist with
    woord worden wordt work worked y years zaak zal zat ze zeer zeg zeggen zegt zelf zie zien zij zijn
    zit zo zoals zonder zou zowel
    """
)
"""Words that are cut from the ends of what is looked up."""
EMPTY = LIGHT | set_of(
    """
    aangeraakt afgehaald afweet afgemaakt geldig gelijkgesteld orde ding ervan gekeken gekend gekunnen
    geprobeerd gereden gezien
    interesse kapot knie leven
    liever mee moeilijk moeite mogen ok rest stuk verstand zin
    """
)
"""Words that name nothing after a denial either: "nog nooit mee gereden"."""


NO_SKILL = set_of(
    """
    hand handen voet voeten rug ogen oren hoofd armen benen vingers lichaam vroeg laat ochtend morgen
    voormiddag middag namiddag avond avonden nacht nachten dag dagen week weken weekend weekends maand
    maanden uur uren lang snel vaak altijd soms handig flink gezond rustig hard mensen iemand dingen
    """
)
"""Everyday words that say when, with what or how: alone they are no skill, only part of longer labels.

A list, since no measure told them apart: that the word covers half of the label keeps 81 of 202 words of our
corpus that name something, beside 9 of 44 that name nothing (decision 109)."""


def _headings(outcome: Outcome, text: str) -> dict[str, Outcome]:
    return {one.strip(): outcome for one in text.split(";")}


HEADINGS: Mapping[str, Outcome] = {
    **_headings(
        Outcome.CLAIMED,
        """
    taal; talen; talenkennis; langues; languages; programmeertalen; programmeertaal; ervaring;
    werkervaring; experience; rijbewijs; rijbewijzen; opleiding; functie; vaardigheden; competenties;
    kan; wel; ja; zonder problemen; yes; oui; ken ik; ik kan; wat ik kan; wat kan ik; wat wel; kan ik; beroep;
    job; attesten;
    software;
    skills; moedertaal; langue maternelle; permis de conduire; mijn man zijn bedrijf; computer;
    informatica; pc
        """,
    ),
    **_headings(Outcome.UNCLEAR, "hobby's; hobby; hobbies; vrije tijd; in mijn vrije tijd; loisirs"),
    **_headings(
        Outcome.DENIED,
        """
    kan niet; niet; nee; no; non; ken ik niet; ik kan niet; wat ik niet kan; wat niet; wat kan ik niet;
    kan ik niet; nog niet; geen; lukt niet; geen ervaring; geen kennis; nooit gedaan; niet gedaan
        """,
    ),
    **_headings(
        Outcome.WISHED,
        """
    gezocht; job gezocht; ik zoek; zoek; zoekt; gewenste job; gewenst beroep; wens; interesse; interesses;
    doel; gewenste functie; doelfunctie; ambitie; ambities; voorkeur; jobdoelwit; jobdoelwitten; droomjob
        """,
    ),
}
"""Heading → outcome of what follows on its line."""
