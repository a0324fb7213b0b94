"""Words and places. The words are ours; municipalities and coordinates are public facts."""

from typing import Final

from matcher.domain.place import Place

FIELDS: Final[dict[str, tuple[str, str]]] = {
    "hout": (
        "balken platen trappen deuren kasten vensters luiken kozijnen parket latten schotten gevelplanken",
        "zagen schaven schuren monteren herstellen",
    ),
    "metaal": (
        "profielen buizen flenzen leuningen frames assen tandwielen bouten tanks roosters beslag stempels",
        "slijpen boren plooien lassen nameten",
    ),
    "bouw": (
        "muren gevels kelders fundamenten chapes lateien stellingen bogen putten voegen dorpels schoorstenen",
        "metselen herstellen uitzetten afdichten voorbereiden",
    ),
    "afwerking": (
        "plafonds wanden tegels plinten vloeren behang lijstwerk badkamers voegwerk stucwerk lakwerk "
        "pleister",
        "plaatsen opmeten afwerken schuren vernieuwen",
    ),
    "elektriciteit": (
        "leidingen borden stopcontacten verlichting sensoren relais batterijen laadpalen schakelaars "
        "zonnepanelen zekeringen noodverlichting",
        "aansluiten keuren bedraden vervangen doormeten",
    ),
    "machines": (
        "pompen lagers motoren kettingen kleppen cilinders riemen persen transportbanden koppelingen vijzels "
        "robots",
        "onderhouden smeren instellen demonteren opstarten",
    ),
    "vlees": (
        "karkassen hammen gehakt worsten filets kippen ribstukken spek konijnen lever rollades braadstukken",
        "uitbenen versnijden portioneren kruiden vacumeren",
    ),
    "bakkerij": (
        "broden taarten koeken pistolets bladerdeeg wafels crèmes pralines glazuur roomsoezen beslagen "
        "vullingen",
        "kneden bakken garneren afwegen invriezen",
    ),
    "keuken": (
        "groenten soepen sauzen vissen salades desserten garnituren broodjes menu's bouillons buffetten "
        "schotels",
        "snijden koken opdienen bestellen proeven",
    ),
    "voeding": (
        "recepturen loten etiketten verpakkingen stalen allergenenlijsten koelcellen doseerlijnen "
        "grondstoffen "
        "mengkuipen houdbaarheidsdata afvalstromen",
        "controleren registreren reinigen opvolgen vrijgeven",
    ),
    "zorg": (
        "bewoners wonden maaltijden zorgplannen medicatiefiches tilliften verbanden slaaprituelen "
        "familiegesprekken valrisico's dagritmes hulpmiddelen",
        "begeleiden observeren opvolgen bespreken ondersteunen",
    ),
    "kinderen": (
        "baby's peuters kleuters speelhoeken rustmomenten flesvoedingen uitstappen verjaardagen "
        "knutselwerken "
        "liedjes oudercontacten eetmomenten",
        "verzorgen organiseren voorbereiden animeren evalueren",
    ),
    "logistiek": (
        "paletten containers orders leveringen pakjes stellages vrachtbrieven heftrucks voorraden retouren "
        "laadkades colli",
        "laden lossen scannen tellen verplaatsen",
    ),
    "vervoer": (
        "ritten vrachten aanhangwagens tachografen bestelwagens opleggers routes tankwagens bussen haltes "
        "ladingen rijtijden",
        "plannen besturen zekeren nakijken noteren",
    ),
    "ict": (
        "netwerken servers laptops websites databanken scripts back-ups wachtwoordkluizen printers apps "
        "tickets testscenario's",
        "installeren beveiligen programmeren documenteren bewaken",
    ),
    "kantoor": (
        "facturen dossiers agenda's verslagen offertes loonfiches bestelbonnen contracten brieven archieven "
        "tabellen aanmaningen",
        "opmaken klasseren nalezen versturen boeken",
    ),
    "verkoop": (
        "rekken etalages kassa's klachten promoties folders winkelmanden cadeaubonnen bestellingen schappen "
        "klantenkaarten prijslijsten",
        "aanvullen beheren afhandelen uitleggen inrichten",
    ),
    "groen": (
        "hagen gazons bomen borders vijvers paden perken struiken fruitbomen serres akkers weiden",
        "snoeien maaien aanplanten bemesten wieden",
    ),
    "vee": (
        "kalveren koeien varkens schapen geiten paarden stallen melkrobots voedersilo's leghennen hoeven "
        "mestputten",
        "voederen melken inspecteren uitmesten behandelen",
    ),
    "schoonmaak": (
        "kantoren ramen trappenhuizen sanitair tapijten liften klaslokalen operatiezalen gevelramen keukens "
        "wachtzalen kleedkamers",
        "poetsen ontsmetten dweilen stofzuigen ontkalken",
    ),
    "textiel": (
        "stoffen gordijnen hemden zetels lakens kussens ritsen zomen patronen uniformen dekens zeilen",
        "stikken knippen strijken vouwen bedrukken",
    ),
}
"""Per field twelve objects and five verbs: sixty competences of the form object + verb."""

GENERAL: Final[dict[str, tuple[str, ...]]] = {
    "attitude": (
        "Stipt komen",
        "Samenwerken in een ploeg",
        "Zelfstandig werken",
        "Rustig blijven onder druk",
        "Afspraken nakomen",
        "Fouten durven melden",
        "Met klanten omgaan",
        "In ploegen werken",
    ),
    "language": (
        "Nederlands spreken met collega's",
        "Werkbonnen lezen in het Nederlands",
        "Korte berichten schrijven in het Nederlands",
        "Telefoneren in het Nederlands",
        "Klanten helpen in het Frans",
        "Handleidingen lezen in het Engels",
    ),
    "knowledge": (
        "Veiligheidsregels kennen",
        "Gevaarsymbolen kennen",
        "Eerste hulp kennen",
        "Brandpreventie kennen",
        "Privacyregels kennen",
        "Milieuregels kennen",
    ),
    "skill": (
        "Werken met een tablet",
        "Rekenen en meten",
        "Een ploeg aansturen",
        "Een collega inwerken",
        "Een planning lezen",
        "Afval sorteren",
    ),
}
"""Competences of every field."""

ROLES: Final = (
    "Medewerker", "Vakkracht", "Technieker", "Operator", "Ploegverantwoordelijke", "Assistent", "Controleur",
    "Adviseur", "Planner", "Begeleider", "Voorbereider", "Specialist",
)  # fmt: skip

PLACES: Final[tuple[tuple[Place, int], ...]] = tuple(
    (Place(name, float(latitude), float(longitude), postcode, province), int(thousands))
    for name, postcode, province, latitude, longitude, thousands in (
        line.split()
        for line in """\
Antwerpen 2000 Antwerpen 51.2194 4.4025 535
Gent 9000 Oost-Vlaanderen 51.0543 3.7174 265
Brugge 8000 West-Vlaanderen 51.2093 3.2247 119
Leuven 3000 Vlaams-Brabant 50.8798 4.7005 103
Aalst 9300 Oost-Vlaanderen 50.9378 4.0403 90
Mechelen 2800 Antwerpen 51.0259 4.4776 88
Sint-Niklaas 9100 Oost-Vlaanderen 51.1651 4.1437 82
Hasselt 3500 Limburg 50.9307 5.3325 81
Kortrijk 8500 West-Vlaanderen 50.8280 3.2649 80
Oostende 8400 West-Vlaanderen 51.2154 2.9287 72
Genk 3600 Limburg 50.9661 5.5021 67
Roeselare 8800 West-Vlaanderen 50.9446 3.1250 66
Beringen 3580 Limburg 51.0496 5.2256 48
Turnhout 2300 Antwerpen 51.3227 4.9447 47
Dendermonde 9200 Oost-Vlaanderen 51.0285 4.1011 47
Vilvoorde 1800 Vlaams-Brabant 50.9281 4.4245 47
Deinze 9800 Oost-Vlaanderen 50.9822 3.5317 44
Lokeren 9160 Oost-Vlaanderen 51.1036 3.9938 43
Geel 2440 Antwerpen 51.1617 4.9897 42
Halle 1500 Vlaams-Brabant 50.7339 4.2345 42
Sint-Truiden 3800 Limburg 50.8164 5.1861 42
Ninove 9400 Oost-Vlaanderen 50.8357 4.0241 40
Maasmechelen 3630 Limburg 50.9667 5.6946 40
Waregem 8790 West-Vlaanderen 50.8887 3.4293 39
Mol 2400 Antwerpen 51.1911 5.1155 38
Lier 2500 Antwerpen 51.1313 4.5704 38
Tienen 3300 Vlaams-Brabant 50.8074 4.9378 36
Ieper 8900 West-Vlaanderen 50.8517 2.8855 35
Lommel 3920 Limburg 51.2306 5.3133 35
Menen 8930 West-Vlaanderen 50.7955 3.1216 34
Oudenaarde 9700 Oost-Vlaanderen 50.8442 3.6039 33
Tongeren 3700 Limburg 50.7805 5.4648 32
Aarschot 3200 Vlaams-Brabant 50.9841 4.8360 31
Herentals 2200 Antwerpen 51.1776 4.8325 29
Izegem 8870 West-Vlaanderen 50.9143 3.2137 29
Wetteren 9230 Oost-Vlaanderen 51.0053 3.8836 27
Zottegem 9620 Oost-Vlaanderen 50.8696 3.8099 27
Diest 3290 Vlaams-Brabant 50.9895 5.0506 24
Eeklo 9900 Oost-Vlaanderen 51.1858 3.5642 22
Tielt 8700 West-Vlaanderen 50.9995 3.3271 21
Torhout 8820 West-Vlaanderen 51.0658 3.1013 21
Poperinge 8970 West-Vlaanderen 50.8554 2.7256 20
Boom 2850 Antwerpen 51.0874 4.3717 19
Diksmuide 8600 West-Vlaanderen 51.0326 2.8642 17
Veurne 8630 West-Vlaanderen 51.0722 2.6625 12""".splitlines()
    )
)
"""Municipalities with their inhabitants in thousands, rounded: only the proportion matters."""
