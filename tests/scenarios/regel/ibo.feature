# language: nl
Functionaliteit: IBO en IBO-plus

  Abstract Scenario: Een IBO duurt vier tot zesentwintig weken
    Bron: securex.be, hervorming van de IBO (besluit van 19 december 2025)
    Gegeven vandaag is het 25/11/2026
    En de uitkering heeft geen einddatum
    En de werkgever biedt een IBO aan
    En op de vraag "IBO-plus" is het antwoord nee
    En een IBO van 30/11/2026 tot en met <einde>
    Als de regel "IBO" toegepast wordt
    Dan is het oordeel "<oordeel>"

    Voorbeelden:
      | einde      | oordeel  |
      | 20/12/2026 | mag niet |
      | 25/12/2026 | past     |
      | 28/05/2027 | past     |
      | 06/06/2027 | mag niet |

  Scenario: Na een IBO volgt een contract van minstens dezelfde duur
    Bron: securex.be, hervorming van de IBO (besluit van 19 december 2025)
    Gegeven vandaag is het 25/11/2026
    En de uitkering heeft geen einddatum
    En de werkgever biedt een IBO aan
    En een IBO van 30/11/2026 tot en met 31/01/2027
    Als de regel "IBO" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "een contract van minstens dezelfde duur"

  Abstract Scenario: Een te lange IBO kan met een IBO-plus
    Bron: conceptnota Vlaanderen Leert!, actie 20
    Gegeven vandaag is het 25/11/2026
    En de werkgever biedt een IBO aan
    En op de vraag "IBO-plus" is het antwoord <antwoord>
    En een IBO van 30/11/2026 tot en met 06/06/2027
    Als de regel "IBO" toegepast wordt
    Dan is het oordeel "<oordeel>"

    Voorbeelden:
      | antwoord    | oordeel     |
      | ja          | aandacht    |
      | niet bekend | te bekijken |

  Scenario: De klok loopt door tijdens een IBO
    Bron: geen bron gevonden; de IBO staat niet bij de gelezen uitzonderingen
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 15/01/2027
    En de werkgever biedt een IBO aan
    En een IBO van 30/11/2026 tot en met 31/01/2027
    Als de regel "IBO" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "tijdens of voor de IBO"
    En is de zekerheid "X"

  Scenario: Wie lokaal aanneemt dat de klok stilstaat, krijgt die opmerking niet
    Bron: lokale keuze
    Gegeven vandaag is het 25/11/2026
    En het beleid "ibo.stops_benefit_clock" staat lokaal op "true"
    En de uitkering loopt volgens de brief tot en met 15/01/2027
    En de werkgever biedt een IBO aan
    En een IBO van 30/11/2026 tot en met 31/01/2027
    Als de regel "IBO" toegepast wordt
    Dan is het oordeel "past"

  Scenario: Biedt de werkgever geen IBO aan, dan is dat te bespreken
    Bron: securex.be, hervorming van de IBO (besluit van 19 december 2025)
    Gegeven vandaag is het 25/11/2026
    En de werkgever biedt geen IBO aan
    En een IBO van 30/11/2026 tot en met 31/01/2027
    Als de regel "IBO" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "bespreek dit traject eerst met de werkgever"

  Scenario: Een IBO die het traject niet gebruikt, is informatie
    Bron: securex.be, hervorming van de IBO (besluit van 19 december 2025)
    Gegeven vandaag is het 25/11/2026
    En de werkgever biedt geen IBO aan
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    Als de regel "IBO" toegepast wordt
    Dan is het oordeel "niet mogelijk"
    En zegt de zin "Een IBO is niet mogelijk"

  Scenario: Een IBO naast het traject is te bekijken
    Bron: securex.be, hervorming van de IBO (besluit van 19 december 2025)
    Gegeven vandaag is het 25/11/2026
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    Als de regel "IBO" toegepast wordt
    Dan is het oordeel "te bekijken"
    En zegt de zin "ga na of de werkgever er een aanbiedt"

  Scenario: Een IBO van de werkgever die buiten de grenzen valt, sluit het traject niet uit
    Bron: securex.be, hervorming van de IBO (besluit van 19 december 2025)
    Gegeven vandaag is het 25/11/2026
    En de werkgever biedt een IBO aan
    En de werkgever denkt aan een IBO van 30 weken
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    Als de regel "IBO" toegepast wordt
    Dan is het oordeel "niet mogelijk"
    En zegt de zin "niet mogelijk: ze duurt 4 tot 26 weken"

  Scenario: IBO-plus is mogelijk als bemiddelaar en werkgever ja zeggen
    Bron: conceptnota Vlaanderen Leert!, actie 20; argosvzw.be
    Gegeven vandaag is het 25/11/2026
    En de werkgever biedt een IBO aan
    En op de vraag "IBO-plus" is het antwoord ja
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    Als de regel "IBO-plus" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "Een IBO-plus is mogelijk, hoogstens 52 weken"

  Scenario: IBO-plus is niet mogelijk, en dat sluit niets uit
    Bron: conceptnota Vlaanderen Leert!, actie 20
    Gegeven vandaag is het 25/11/2026
    En de werkgever biedt een IBO aan
    En op de vraag "IBO-plus" is het antwoord nee
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    Als de regel "IBO-plus" toegepast wordt
    Dan is het oordeel "niet mogelijk"
    En zegt de zin "Een IBO-plus is niet mogelijk"

  Scenario: IBO-plus is te bekijken zolang niemand antwoordde
    Bron: conceptnota Vlaanderen Leert!, actie 20
    Gegeven vandaag is het 25/11/2026
    En de werkgever biedt een IBO aan
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    Als de regel "IBO-plus" toegepast wordt
    Dan is het oordeel "te bekijken"
    En zegt de zin "is te bekijken"

  Scenario: De IBO-premie staat er in woorden, zonder bedrag
    Bron: securex.be, hervorming van de IBO (besluit van 19 december 2025)
    Gegeven vandaag is het 25/11/2026
    En de uitkering heeft geen einddatum
    En de werkgever biedt een IBO aan
    En een IBO van 30/11/2026 tot en met 31/01/2027
    Als de regel "IBO" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "70 tot 100 % bij van (brutoloon min sociale bijdragen) min vervangingsinkomen"
    En zegt de zin "rekent geen bedrag uit"
    En zegt de zin niet "€"

  Scenario: Ook bij een mogelijke IBO staat de premie in woorden
    Bron: securex.be, hervorming van de IBO (besluit van 19 december 2025)
    Gegeven vandaag is het 25/11/2026
    En de werkgever biedt een IBO aan
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    Als de regel "IBO" toegepast wordt
    Dan zegt de zin "Een IBO is mogelijk, van 4 tot 26 weken"
    En zegt de zin "70 tot 100 %"

  Scenario: Een IBO-plus duurt hoogstens 52 weken
    Bron: tweede bronnen over de hervorming van 1 januari 2026
    Gegeven vandaag is het 25/11/2026
    En de werkgever biedt een IBO aan
    En op de vraag "IBO-plus" is het antwoord ja
    En een IBO van 30/11/2026 tot en met 28/11/2027
    Als de regel "IBO-plus" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "hoogstens 52 weken"

  Scenario: Een IBO-plus van 53 weken is te lang
    Bron: tweede bronnen over de hervorming van 1 januari 2026
    Gegeven vandaag is het 25/11/2026
    En de werkgever biedt een IBO aan
    En op de vraag "IBO-plus" is het antwoord ja
    En een IBO van 30/11/2026 tot en met 05/12/2027
    Als de regel "IBO-plus" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "Ook een IBO-plus duurt hoogstens 52 weken"

  Scenario: De doelgroep van de IBO-plus is kleiner sinds 2026
    Bron: tweede bronnen over de hervorming van 1 januari 2026
    Gegeven vandaag is het 25/11/2026
    En de werkgever biedt een IBO aan
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    Als de regel "IBO-plus" toegepast wordt
    Dan is het oordeel "te bekijken"
    En zegt de zin "kleiner sinds 2026"
