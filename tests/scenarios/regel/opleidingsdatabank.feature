# language: nl
Functionaliteit: Opleidingsdatabank, enkel na de aanwerving

  Abstract Scenario: Een module met een categorie past
    Bron: conceptnota Vlaanderen Leert!, actie 24
    Gegeven vandaag is het 25/11/2026
    En een module "Uitbenen" van 11/01/2027 tot en met 28/02/2027
    En die module komt na de aanwerving
    En die module heeft de categorie "<categorie>"
    En de eerste werkdag is 04/01/2027
    Als de regel "opleidingsdatabank" toegepast wordt
    Dan is het oordeel "past"
    En is de zekerheid "X"

    Voorbeelden:
      | categorie           |
      | shortage_occupation |
      | stem                |

  Scenario: Een module zonder categorie geeft geen zeker opleidingsverlof
    Bron: conceptnota Vlaanderen Leert!, actie 24
    Gegeven vandaag is het 25/11/2026
    En een module "Uitbenen" van 11/01/2027 tot en met 28/02/2027
    En die module komt na de aanwerving
    En de eerste werkdag is 04/01/2027
    Als de regel "opleidingsdatabank" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "opleidingsverlof"

  Scenario: Wettelijk verplichte opleiding hoort er niet in
    Bron: conceptnota Vlaanderen Leert!, actie 24
    Gegeven vandaag is het 25/11/2026
    En een module "Uitbenen" van 11/01/2027 tot en met 28/02/2027
    En die module komt na de aanwerving
    En die module heeft de categorie "stem"
    En die module is wettelijk verplicht
    En de eerste werkdag is 04/01/2027
    Als de regel "opleidingsdatabank" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "wettelijk verplicht"

  Scenario: Voor de aanwerving speelt de databank niet
    Bron: conceptnota Vlaanderen Leert!, actie 24
    Gegeven vandaag is het 25/11/2026
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 04/01/2027
    Als de regel "opleidingsdatabank" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "speelt de opleidingsdatabank niet"

  Scenario: Voor september 2026 kent groeipad de databankregel niet
    Bron: conceptnota Vlaanderen Leert!, actie 24
    Gegeven vandaag is het 31/08/2026
    En een module "Uitbenen" van 11/01/2027 tot en met 28/02/2027
    En die module komt na de aanwerving
    En de eerste werkdag is 04/01/2027
    Als de regel "opleidingsdatabank" toegepast wordt
    Dan is het oordeel "te bekijken"
    En zegt de zin "Voor 31 augustus 2026 kent groeipad de regel"
