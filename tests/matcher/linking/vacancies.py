"""Vacancies, boilerplate and a long advertisement; all made up by us."""

BOILERPLATE = (
    # diversity, Flemish
    "Wij selecteren op basis van kwaliteiten en vaardigheden, ongeacht leeftijd, afkomst, geslacht, geloof, "
    "handicap of seksuele geaardheid. Ook wie een grote afstand tot de arbeidsmarkt heeft, is "
    "iedereen welkom.",
    # what the company offers
    "Ons bedrijf is een familiebedrijf dat werd opgericht in 1974 en uitgroeide tot marktleider. "
    "Wij bieden een "
    "marktconform loon, maaltijdcheques, ecocheques, een hospitalisatieverzekering en extralegale "
    "verlofdagen.",
    # how to apply, Netherlands
    "Enthousiast geworden? Solliciteer dan snel met je cv en motivatiebrief. Je gegevens behandelen "
    "wij volgens "
    "onze privacyverklaring. De selectieprocedure bestaat uit twee gesprekken.",
    # diversity, English, as on many Belgian sites
    "We offer equal opportunities to every applicant and value diversity in age, gender and origin.",
)

VACANCIES = {
    "magazijn": "Magazijnmedewerker gezocht voor ons depot in Genk. Je laadt en lost vrachtwagens.\n"
    "- orders verzamelen\n- met de heftruck rijden\n- pallets wikkelen\n- stock tellen\n- scannen "
    "in het magazijn",
    "keuken": "Hulpkok voor een drukke keuken. Je snijdt groenten. Je bereidt warme "
    "gerechten.\nVerder: de afwas "
    "doen, werken volgens HACCP, temperaturen van koelcellen controleren en broodjes en slaatjes maken.",
    "zorg": "Zorgkundige in een klein huis. Taken: helpen bij het wassen en aankleden; eten "
    "geven; een zorgplan "
    "lezen; handen ontsmetten in de zorg; omgaan met personen met dementie; bewoners bezighouden.",
    "bouw": "Metser voor een ploeg van vier.\n• muren zetten\n• plannen lezen op de werf\n• mortel mengen\n"
    "• steigers zetten\n• veilig werken op hoogte\nJe rijdt zelf naar de werf.",
    "onderhoud": "Onderhoudstechnieker. Je vervangt lagers en riemen. Je zoekt storingen aan machines.\n"
    "Elektrische schema's lezenMeten met een multimeterPreventief onderhoud uitvoeren",
    "kantoor": "Bediende (m/v/x). De telefoon opnemen op kantoor, facturen inboeken, dossiers en agenda's "
    "beheren. Goede kennis van Excel en Word. Basis Frans.",
}

TRANSLATED = {
    "lasser": (
        "lassen\nmetaal snijden\ntechnische tekeningen lezen\nveiligheidskledij dragen",
        "welding\ncut metal\nread technical drawings\nwear protective clothing",
        "soudure\ncouper du métal\nlire des plans techniques\nporter des vêtements de protection",
    ),
    "kok": (
        "vlees bereiden\ngroenten snijden\nde keuken schoonmaken\nhygiëne in de keuken\nsauzen maken",
        "prepare meat dishes\ncut vegetables\nclean the kitchen\nkitchen hygiene\nmake sauces",
        "préparer de la viande\ncouper des légumes\nnettoyer la cuisine\nhygiène en "
        "cuisine\ncuire des sauces",
    ),
    "verkoper": (
        "klanten adviseren\nde kassa bedienen\nklachten van klanten behandelen\nvoorraad beheren",
        "advise customers\noperate the cash register\nhandle customer complaints\nmanage stock",
        "conseiller les clients\nutiliser la caisse\ntraiter les plaintes des clients\ngérer le stock",
    ),
    "verzorgende": (
        "eerste hulp\nouderen begeleiden\nbedden opmaken\nmedicatie toedienen",
        "first aid\nassist the elderly\nmake the beds\nadminister medication",
        "premiers secours\naccompagner les personnes âgées\nfaire les lits\nadministrer des médicaments",
    ),
    "programmeur": (
        "JavaScript\nsoftware testen\ndatabanken\nwebsites ontwikkelen\nPython",
        "JavaScript\nsoftware testing\ndatabases\nweb development\nPython",
        "JavaScript\ntester des logiciels\nbases de données\ndévelopper des sites web\nPython",
    ),
    "tuinier": (
        "hagen snoeien\nplanten verzorgen\ngras maaien\nbomen snoeien",
        "prune hedges\ncare for plants\nmow the lawn\nprune trees",
        "tailler des haies\nsoigner les plantes\ntondre la pelouse\nélaguer des arbres",
    ),
}
"""Per vacancy what it asks in Dutch, in English and in French; line by line the same."""

FLEMISH_AND_NETHERLANDS = (
    ("kantoren kuisen", "kantoren schoonmaken"),
    ("met de camion rijden", "met de vrachtwagen rijden"),
    ("met de clark rijden", "met de heftruck rijden"),
    ("chauffage plaatsen", "verwarming plaatsen"),
    ("muren bezetten", "muren pleisteren"),
    ("gras afrijden", "gras maaien"),
    ("frigo's herstellen", "koelkasten repareren"),
    ("stock tellen", "voorraad tellen"),
    ("met de tracteur rijden", "met de tractor rijden"),
    ("papieren klasseren", "papieren archiveren"),
)

_PAGE = (
    "Voor een van onze vestigingen zoeken we op korte termijn versterking. Het gaat om een voltijdse job met "
    "kans op een vast contract. Je komt terecht in een kleine ploeg met een vaste ploegbaas. De "
    "werkdag begint "
    "om zeven uur en eindigt om halfvier; op vrijdag stop je om twaalf uur. Er is een ruime parking "
    "en de bus "
    "stopt voor de deur. 's Middags eet je in het bedrijfsrestaurant. De eerste weken loop je mee met een "
    "ervaren collega, die je alles toont. Daarna krijg je een eigen taak, in overleg met de planning. Elke "
    "maandag is er een korte vergadering, waarin ieder kan zeggen wat beter kan. Wie wil, kan na een jaar "
    "doorgroeien. "
)
LONG_ADVERTISEMENT = _PAGE * 12
"""About three pages; names no competence that the sample taxonomy knows for certain."""
