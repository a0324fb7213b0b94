# language: nl
Functionaliteit: Een lopende module nog beginnen

  Scenario: Wie op de eerste dag begint, is nooit te laat
    Bron: cvo.gent, algemene inschrijvingsvoorwaarden
    Gegeven vandaag is het 25/11/2026
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 04/01/2027
    Als de regel "laattijdige instap" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "begint op haar eerste dag"

  Abstract Scenario: Tot een derde voorbij is, is gebruikelijk
    Bron: cvo.gent, algemene inschrijvingsvoorwaarden
    Gegeven vandaag is het 25/11/2026
    En een module "Snijden" van 02/11/2026 tot en met 09/02/2027
    En in die module kan men instappen tot 50 % voorbij is
    En de persoon stapt in die module in op <instap>
    En de eerste werkdag is 01/03/2027
    Als de regel "laattijdige instap" toegepast wordt
    Dan is het oordeel "<oordeel>"

    Voorbeelden:
      | instap     | oordeel  |
      | 05/12/2026 | past     |
      | 06/12/2026 | aandacht |

  Abstract Scenario: Na de laatste instapdag laat het centrum niemand meer toe
    Bron: voorwaarden van de opleidingsverstrekker
    Gegeven vandaag is het 25/11/2026
    En een module "Snijden" van 02/11/2026 tot en met 09/02/2027
    En in die module kan men instappen tot 20 % voorbij is
    En de persoon stapt in die module in op <instap>
    En de eerste werkdag is 01/03/2027
    Als de regel "laattijdige instap" toegepast wordt
    Dan is het oordeel "<oordeel>"

    Voorbeelden:
      | instap     | oordeel  |
      | 22/11/2026 | past     |
      | 23/11/2026 | mag niet |

  Scenario: Een centrum dat niets toelaat, laat ook een dag later niet toe
    Bron: voorwaarden van de opleidingsverstrekker
    Gegeven vandaag is het 25/11/2026
    En een module "Snijden" van 02/11/2026 tot en met 09/02/2027
    En de persoon stapt in die module in op 03/11/2026
    En de eerste werkdag is 01/03/2027
    Als de regel "laattijdige instap" toegepast wordt
    Dan is het oordeel "mag niet"
    En zegt de zin "laat zo laat niemand meer toe"

  Scenario: Zonder data is laattijdig niet te zien
    Bron: cvo.gent, algemene inschrijvingsvoorwaarden
    Gegeven vandaag is het 25/11/2026
    En een module "Snijden" zonder data
    Als de regel "laattijdige instap" toegepast wordt
    Dan is het oordeel "te bekijken"
