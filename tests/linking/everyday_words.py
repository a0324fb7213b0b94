"""Work in everyday words, as jobseekers would say it, with the ESCO occupations that would be right.

Made up by us before the linker was asked, half in Flemish and half in Netherlands words; each phrase with
every occupation that a counsellor would accept. Phrases alternate between two halves: the first may be
looked at when the linker is improved, the second is measured only.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EverydayPhrase:
    """What someone says of their work."""

    text: str
    region: str
    """``"vl"`` for Flemish words, ``"nl"`` for Netherlands words, ``"both"`` for words of both."""
    occupations: tuple[str, ...]
    """Preferred labels of ESCO occupations; any of them is right."""


def _said(region: str, text: str, *occupations: str) -> EverydayPhrase:
    return EverydayPhrase(text, region, occupations)


PHRASES = (
    _said("both", "ik reed met de heftruck", "heftruckchauffeur"),
    _said("vl", "met de clark rijden in het magazijn", "heftruckchauffeur", "magazijnmedewerker"),
    _said("both", "poetsvrouw", "schoonmaker gebouwen", "medewerker huishoudelijke dienst", "huishoud(st)er"),
    _said("vl", "kuisvrouw in een school", "schoonmaker gebouwen", "medewerker huishoudelijke dienst"),
    _said("nl", "vakken vullen in de supermarkt", "schappenvuller", "winkelmedewerker"),
    _said("vl", "rekken aanvullen in de Colruyt", "schappenvuller", "winkelmedewerker"),
    _said("both", "bij oudere mensen aan huis", "helpende thuiszorg", "thuiszorgmedewerker",
          "thuiszorgmedewerker/thuiszorgmedewerkster", "zorghulp"),
    _said("nl", "opa's en oma's wassen en aankleden", "zorghulp", "verpleeghulp", "helpende thuiszorg",
          "thuiszorgmedewerker", "thuiszorgmedewerker/thuiszorgmedewerkster"),
    _said("vl", "frietjes bakken in een frituur", "medewerker fastfood", "streetfoodverkoper",
          "teamleider in fastfoodrestaurants en snackbars"),
    _said("nl", "patat bakken in een snackbar", "medewerker fastfood", "streetfoodverkoper",
          "teamleider in fastfoodrestaurants en snackbars"),
    _said("vl", "met de camion rijden", "vrachtwagenchauffeur"),
    _said("nl", "ik reed op een vrachtwagen door heel Europa", "vrachtwagenchauffeur"),
    _said("both", "pakjes rondbrengen met een busje", "auto- en bestelwagenkoerier", "fietskoerier", "postbode"),
    _said("nl", "post bezorgen op de fiets", "postbode", "fietskoerier", "folderbezorger"),
    _said("both", "achter de kassa zitten", "kassamedewerker", "winkelmedewerker"),
    _said("nl", "caissière bij de supermarkt", "kassamedewerker", "winkelmedewerker"),
    _said("vl", "opdienen in een café", "ober/serveerster", "barman/barvrouw", "bartender"),
    _said("nl", "in de bediening bij een restaurant", "ober/serveerster"),
    _said("both", "biertjes tappen", "barman/barvrouw", "bartender"),
    _said("both", "koffie zetten in een koffiebar", "barista"),
    _said("both", "afwassen in een restaurant", "keukenhulp", "medewerker keuken"),
    _said("vl", "patatten schillen in de keuken", "keukenhulp", "medewerker keuken"),
    _said("both", "koken voor een rusthuis", "kok", "dieetkok", "industriële kok", "medewerker keuken"),
    _said("nl", "pizza's bakken", "pizzaiolo", "kok", "medewerker fastfood"),
    _said("both", "brood bakken", "bakker", "bakkerijmedewerker"),
    _said("vl", "taartjes maken bij de bakker", "banketbakker", "bakker", "bakkerijmedewerker"),
    _said("vl", "beenhouwer in een winkel", "slager", "verkoopspecialist vlees en vleeswaren", "vleessnijder"),
    _said("both", "vlees snijden in een slachthuis", "vleessnijder", "slager", "operator vleesbereiding",
          "slachter"),
    _said("both", "haren knippen", "kapper", "herenkapper", "kappershulp"),
    _said("vl", "coiffeuse", "kapper", "kappershulp"),
    _said("both", "nagels lakken en gellen", "manicure", "pedicure", "schoonheidsspecialist"),
    _said("both", "op kinderen passen", "oppas", "kinderverzorgster", "medewerker kinderdagverblijf"),
    _said("vl", "in de crèche met baby's werken", "medewerker kinderdagverblijf", "kinderverzorgster"),
    _said("nl", "juf op een peuterspeelzaal", "medewerker kinderdagverblijf", "leraar kleuteronderwijs",
          "kinderverzorgster"),
    _said("both", "lesgeven aan kleuters", "leraar kleuteronderwijs"),
    _said("vl", "juf in het lager onderwijs", "leraar basisonderwijs"),
    _said("both", "verpleegster in het ziekenhuis", "algemeen verpleegkundige", "gespecialiseerd verpleegkundige",
          "verpleeghulp"),
    _said("both", "patiënten rondrijden in het ziekenhuis", "patiëntenvervoerder", "zorghulp", "verpleeghulp"),
    _said("nl", "met de ziekenwagen rijden", "ambulancechauffeur", "ambulanceverpleegkundige"),
    _said("both", "muren metselen", "metselaar"),
    _said("vl", "plakker, muren bezetten", "stukadoor"),
    _said("nl", "muren stucen", "stukadoor"),
    _said("both", "muren verven bij mensen thuis", "schilder bouw", "behanger"),
    _said("vl", "dakpannen leggen", "dakdekker"),
    _said("nl", "badkamers betegelen", "tegelzetter", "badkamermonteur"),
    _said("vl", "chauffage en sanitair plaatsen", "verwarmingsmonteur", "loodgieter", "badkamermonteur"),
    _said("nl", "cv-ketels repareren", "verwarmingsmonteur", "monteur verwarmings- en ventilatietechniek",
          "loodgieter"),
    _said("vl", "elektrieker in nieuwbouw", "monteur elektrische installaties gebouwen",
          "monteur elektrische installaties woningbouw", "monteur elektrische installaties"),
    _said("both", "stopcontacten en lampen aansluiten", "monteur elektrische installaties gebouwen",
          "monteur elektrische installaties woningbouw", "monteur elektrische installaties"),
    _said("both", "zonnepanelen op het dak leggen", "monteur zonnepanelen"),
    _said("both", "straatstenen leggen", "vakman grond-, weg- en waterbouw", "wegwerker"),
    _said("vl", "met de kraan rijden op de werf", "torenkraanmachinist", "machinist mobiele kraan",
          "graafmachinist"),
    _said("both", "putten graven met een graafmachine", "graafmachinist"),
    _said("both", "ijzer lassen", "lasser", "puntlasser"),
    _said("vl", "auto's maken in een garage", "automonteur", "assistent-automonteur", "eerste automonteur"),
    _said("nl", "banden wisselen", "bandenmonteur", "assistent-automonteur"),
    _said("both", "fietsen herstellen", "fietsenmaker", "fietsenbouwer"),
    _said("both", "gras afrijden en hagen scheren", "tuinier", "hovenier", "tuinbouwmedewerker",
          "medewerker groenvoorziening/medewerkster groenvoorziening"),
    _said("vl", "hofwerk bij mensen", "tuinier", "hovenier",
          "medewerker groenvoorziening/medewerkster groenvoorziening"),
    _said("both", "bomen snoeien en omdoen", "boomchirurg", "tuinier"),
    _said("vl", "appels en peren plukken", "plukker", "tuinbouwmedewerker"),
    _said("nl", "tomaten plukken in de kas", "plukker", "tuinbouwmedewerker"),
    _said("both", "koeien melken", "medewerker veeteelt", "veefokker"),
    _said("both", "aan de band staan in een fabriek", "productiemedewerker",
          "operator automatische assemblagelijnen", "inpakker met de hand",
          "medewerker aan de lopende band voor inblikken en bottelen"),
    _said("vl", "dozen inpakken in een fabriek", "inpakker met de hand", "productiemedewerker",
          "procesoperator verpakkings- en vulmachine"),
    _said("nl", "bestellingen verzamelen in een distributiecentrum", "orderpicker", "magazijnmedewerker"),
    _said("both", "containers laden en lossen in de haven", "stuwadoor", "kraandrijver haven"),
    _said("vl", "vuilkar", "vuilnisophaler", "chauffeur vuilniswagen"),
    _said("nl", "vuilnisman", "vuilnisophaler", "chauffeur vuilniswagen"),
    _said("both", "ramen wassen", "glazenwasser"),
    _said("both", "strijken en wassen voor anderen", "strijker", "wasserijmedewerker", "wasserettemedewerker"),
    _said("both", "kleren naaien en herstellen", "naaister", "dames- en kinderkleermaker", "herenkleermaker",
          "modelnaaister", "versteller van kleding"),
    _said("vl", "aan het onthaal zitten", "receptionist"),
    _said("nl", "telefoontjes aannemen bij een klantenservice", "callcentermedewerker",
          "medewerker klantencontactcentrum", "vertegenwoordiger klantenservice"),
    _said("vl", "bureauwerk: brieven typen en klasseren", "administratief medewerker", "typist",
          "administratief medewerker secretariaat", "archiefmedewerker"),
    _said("nl", "rekeningen en facturen inboeken", "assistent-boekhouder", "boekhouder", "facturist"),
    _said("both", "lonen berekenen", "salarisadministrateur"),
    _said("nl", "computers repareren", "computerreparateur", "technicus computerhardware", "medewerker helpdesk"),
    _said("both", "websites bouwen", "web developer", "webdesigner", "webmaster"),
    _said("both", "programma's schrijven voor computers", "ict application developer", "software ontwikkelaar",
          "systeemontwikkelaar", "systeemanalist"),
    _said("both", "nachtwaker bij een bedrijf", "bedrijfsbewaker", "beveiliger", "portier", "nachtportier"),
    _said("nl", "uitsmijter bij een discotheek", "portier", "evenementenbeveiliger", "beveiliger"),
    _said("vl", "met de bus van De Lijn rijden", "buschauffeur", "trolleybuschauffeur"),
    _said("both", "mensen rondrijden met een taxi", "taxichauffeur", "privéchauffeur"),
    _said("nl", "kaartjes controleren in de trein", "treinconducteur"),
    _said("both", "verhuizen, zetels en kasten dragen", "verhuizer", "chauffeur/verhuizer"),
    _said("vl", "keukens plaatsen", "keukenmonteur"),
    _said("nl", "kasten en meubels in elkaar zetten", "assemblagemedewerker meubelen", "meubelmaker",
          "keukenmonteur"),
    _said("vl", "schrijnwerker, deuren en trappen maken", "timmerman", "deurenmonteur", "trappensteller",
          "meubelmaker"),
    _said("both", "honden en katten verzorgen in een asiel", "dierenasielmedewerker", "dierverzorger"),
    _said("nl", "kleding verkopen in een winkel", "verkoopspecialist kleding", "verkoopmedewerker",
          "winkelmedewerker"),
    _said("vl", "op de markt staan met groenten", "marktverkoper", "verkoopspecialist groenten en fruit"),
    _said("both", "boeketten maken in een bloemenzaak", "verkoopspecialist tuinartikelen",
          "manager bloemendetailhandel"),
    _said("both", "machines herstellen in een fabriek", "monteur industriële machines",
          "monteur roterende machines"),
    _said("vl", "ik stond aan een CNC-draaibank", "operator CNC-machine", "operator draaibank", "CNC-programmeur",
          "draaier", "draaier metaal"),
    _said("both", "bejaarden helpen met eten en gezelschap houden", "zorghulp", "helpende thuiszorg",
          "thuiszorgmedewerker", "thuiszorgmedewerker/thuiszorgmedewerkster", "gezelschapspersoon"),
    _said("nl", "hotelkamers schoonmaken", "medewerker huishoudelijke dienst", "schoonmaker gebouwen"),
    _said("vl", "conciërge in een school", "conciërge"),
    _said("both", "kranten en folders rondbrengen", "folderbezorger", "postbode"),
    _said("both", "pleisteren en gyproc zetten", "stukadoor", "plafondmonteur"),
)  # fmt: skip
SEEN, WITHHELD = PHRASES[::2], PHRASES[1::2]


@dataclass(frozen=True, slots=True)
class DrawnPhrase:
    """What someone says of work in an ISCO unit group that was drawn by lot."""

    text: str
    isco: tuple[str, ...]
    """Unit groups whose occupations are right: the drawn one, and any that a counsellor would take for it."""


DRAWN = (
    DrawnPhrase("gegevens intikken op de computer", ("4132", "4110")),
    DrawnPhrase("mensen opbellen die hun rekeningen niet betalen", ("4214",)),
    DrawnPhrase("de telefoon opnemen en doorverbinden", ("4223", "4222", "4226")),
    DrawnPhrase("de boekhouding bijhouden voor een klein bedrijf", ("4311", "3313", "2411")),
    DrawnPhrase("achter den toog staan", ("5132",)),
    DrawnPhrase("huisbewaarder van een flatgebouw", ("5153",)),
    DrawnPhrase("gezelschap houden bij een oude dame", ("5162", "5322")),
    DrawnPhrase("schoenen verkopen", ("5223",)),
    DrawnPhrase("de juf helpen in de klas", ("5312",)),
    DrawnPhrase("zieken wassen op een afdeling", ("5321", "5322", "5329")),
    DrawnPhrase("security op festivals", ("5414",)),
    DrawnPhrase("op het veld werken: aardappelen en bieten", ("6111", "9211", "6114", "9213")),
    DrawnPhrase("bomen omzagen in het bos", ("6210", "9215", "8341")),
    DrawnPhrase("airco's plaatsen en frigo's herstellen", ("7127",)),
    DrawnPhrase("lassen op een scheepswerf", ("7212",)),
    DrawnPhrase("stalen balken in elkaar schroeven op de werf", ("7214",)),
    DrawnPhrase("drukwerk klaarmaken op de computer", ("7321",)),
    DrawnPhrase("aan een drukpers staan", ("7322",)),
    DrawnPhrase("sigaren rollen", ("7516",)),
    DrawnPhrase("patronen tekenen voor kleren", ("7532",)),
    DrawnPhrase("gordijnen naaien", ("7533", "8153")),
    DrawnPhrase("zetels overtrekken", ("7534",)),
    DrawnPhrase("leer looien", ("7535", "8155")),
    DrawnPhrase("stenen breken in een steengroeve", ("8112", "8111", "9311")),
    DrawnPhrase("aan een hoogoven werken", ("8121", "3135")),
    DrawnPhrase("foto's ontwikkelen in een labo", ("8132",)),
    DrawnPhrase("rubber banden maken in een fabriek", ("8141",)),
    DrawnPhrase("achter de naaimachine in een atelier", ("8153", "7533")),
    DrawnPhrase("huiden bewerken met machines", ("8155", "7535")),
    DrawnPhrase("schoenen maken in een schoenfabriek", ("8156", "7536")),
    DrawnPhrase("flessen vullen en etiketten plakken aan de lijn", ("8183", "8160", "9321")),
    DrawnPhrase("met de bulldozer rijden", ("8342",)),
    DrawnPhrase("beesten voederen op een boerderij", ("9212", "6121")),
    DrawnPhrase("handlanger bij een houthakker", ("9215", "6210")),
    DrawnPhrase("helpen in een fabriek, van alles wat", ("9329", "8219")),
    DrawnPhrase("camions lossen", ("9333",)),
    DrawnPhrase("winkelrekken bijvullen", ("9334",)),
    DrawnPhrase("groenten schillen en borden wassen", ("9412",)),
    DrawnPhrase("vuilbakken ophalen", ("9611",)),
    DrawnPhrase("meterstanden opnemen", ("9623",)),
)
"""Forty of the 219 unit groups of the main groups 4 to 9, drawn by lot and put in our own words."""
