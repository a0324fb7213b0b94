"""Words that name nothing by themselves, and headings that say how to read what follows."""

from collections.abc import Mapping

LIGHT = frozenset(
    """
    de het een deze die dit dat er ik je jij u we wij mij me mijn zelf ben bent was waren is zijn heb hebt heeft had hebben
    kan kon ken kende kunnen wil mag mocht moet moest zal zou wordt worden te om op in met van voor bij aan naar uit tot
    sinds als ook vooral soms al nu nog vroeger vroegere altijd jaren jaar maand maanden lang veel wat graag heel erg zeer
    goed beter best gewoon echt meer dus dan toen daar hier waar wie hoe of en maar geweest gedaan gewerkt geleerd gehad
    ervaring ervaringen ervaren beroep stiel vak job jobs werk werken werkte gestaan gezeten gestopt ooit eens laatst laatste laatstleden
    helemaal totaal zo iets niets alles elke alle behaald gehaald gevolgd stage taal talen kennis sterke kant eigen zaak jonge mijnen
    tijdens daarvoor daarna nadien ervoor gewezen ex verleden bezig opleiding cursus volgen leren studeert leer doe doet deed doen gaat
    ga ging lukt sta stond zit zat spreek spreekt sprak verstaan versta gesproken terug klaar weer geleden ongeveer meestal vlot
    misschien volgens rijdt deed gesproken door binnen over per onder tussen ondertussen momenteel nooit niet geen wel ja nee
    noch zonder i a an the of as and or to in at for my am was have had can could do did with on used be by worked work years
    experience je j ai suis un une des le la les du de d en comme et ou dans mon ma sais faire fait travaille ans avant parle peux
    etais depuis l au aux job avant speak ik dank sorry please graag niveau woord geschrift meet voornamelijk daarnaast verder bv zoals
    lekker mogelijk eigenlijk trouwens ooit toch eerder soort allemaal ander andere anders ben gekregen krijg gevolgd hun hem haar
    wordt jullie ons onze hele cv moedertaal is nodig tweede eerste gere helaas jammer allerlei idee gebruikt bekend
    werkt zowel gaan vrij n y ze hij zij sindsdien zeg zegt zeggen vinden vindt weet weten wist denk dacht zie zien bijna echte sterk nice ervaringsjaren
    """.split()
)
"""Words that are cut from the ends of what is looked up."""
EMPTY = LIGHT | frozenset(
    """
    gereden aangeraakt gezien geprobeerd gebruikt gekend gekeken dank ding moeite zin nooit mijn sorry knie gekregen
    idee stuk goed echt meer ok graag moeilijk interesse niets niet geen kapot helaas jammer gekunnen mee mogen zin
    ook leven altijd totaal helemaal doen kunnen rest liever ervan verstand
    """.split()
)
"""Words that name nothing after a denial either: "nog nooit mee gereden"."""
HEADINGS: Mapping[str, str | None] = {
    **dict.fromkeys(("taal", "talen", "talenkennis", "langues", "languages", "programmeertalen", "programmeertaal",
                     "ervaring", "werkervaring", "experience", "rijbewijs", "rijbewijzen", "opleiding", "functie", "vaardigheden",
                     "competenties", "kan", "wel", "ja", "yes", "oui", "ken ik", "ik kan", "wat ik kan", "beroep", "job",
                     "attesten", "software", "hobby's", "skills", "moedertaal", "langue maternelle", "permis de conduire",
                     "mijn man zijn bedrijf", "computer", "informatica", "pc"), None),
    **dict.fromkeys(("kan niet", "niet", "nee", "no", "non", "ken ik niet", "ik kan niet", "wat ik niet kan"), "denied"),
    **dict.fromkeys(("gezocht", "job gezocht", "ik zoek", "zoek", "zoekt", "gewenste job", "gewenst beroep", "wens",
                     "interesse", "interesses", "doel"), "wished"),
}  # fmt: skip
"""Heading → outcome of what follows on its line; None where it says nothing of that."""
