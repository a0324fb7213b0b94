# language: nl
Functionaliteit: Nederlands telt enkel als de vacature het vraagt

  Abstract Scenario: Een niveau dat volstaat
    Bron: unia.be, beschermde criteria
    Gegeven vandaag is het 25/11/2026
    En de vacature vraagt Nederlands B1
    En de persoon heeft Nederlands <niveau>
    Als de regel "taalvereiste" toegepast wordt
    Dan is het oordeel "<oordeel>"

    Voorbeelden:
      | niveau | oordeel  |
      | B1     | past     |
      | C1     | past     |
      | A2     | aandacht |

  Scenario: Vraagt de vacature niets, dan telt taal niet mee
    Bron: unia.be, beschermde criteria
    Gegeven vandaag is het 25/11/2026
    En de persoon heeft Nederlands A1
    Als de regel "taalvereiste" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "telt taal niet mee"

  Scenario: Is het niveau niet bekend, dan is dat een vraag en geen uitsluiting
    Bron: unia.be, beschermde criteria
    Gegeven vandaag is het 25/11/2026
    En de vacature vraagt Nederlands B1
    Als de regel "taalvereiste" toegepast wordt
    Dan is het oordeel "te bekijken"
    En zegt de zin "is niet bekend"

  Scenario: Een te laag niveau leidt naar taalondersteuning
    Bron: unia.be, beschermde criteria
    Gegeven vandaag is het 25/11/2026
    En de vacature vraagt Nederlands B2
    En de persoon heeft Nederlands A2
    Als de regel "taalvereiste" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "taalondersteuning op het werk"
