# language: nl
Functionaliteit: Wat na de aanwerving komt

  Abstract Scenario: Een jaar ondersteuning, de laatste dag inbegrepen
    Bron: conceptnota Vlaanderen Leert!, actie 22
    Gegeven vandaag is het 25/11/2026
    En een module "Uitbenen" van 11/01/2027 tot en met <einde>
    En die module komt na de aanwerving
    En de eerste werkdag is 04/01/2027
    Als de regel "ondersteuning na de aanwerving" toegepast wordt
    Dan is het oordeel "<oordeel>"

    Voorbeelden:
      | einde      | oordeel  |
      | 03/01/2028 | past     |
      | 04/01/2028 | aandacht |

  Scenario: Een korter jaar kan lokaal
    Bron: lokale keuze
    Gegeven vandaag is het 25/11/2026
    En het beleid "growth_vacancy.max_support_months_after_hire" staat lokaal op "6"
    En een module "Uitbenen" van 11/01/2027 tot en met 03/08/2027
    En die module komt na de aanwerving
    En de eerste werkdag is 04/01/2027
    Als de regel "ondersteuning na de aanwerving" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "hoogstens 6 maanden, tot en met 3 juli 2027"

  Scenario: Enkel de kloof van bij de aanwerving wordt ondersteund
    Bron: conceptnota Vlaanderen Leert!, actie 22
    Gegeven vandaag is het 25/11/2026
    En een module "Uitbenen" van 11/01/2027 tot en met 28/02/2027
    En die module komt na de aanwerving
    En die module sluit niets van de kloof
    En de eerste werkdag is 04/01/2027
    Als de regel "ondersteuning na de aanwerving" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "sluit niets van de kloof bij aanwerving"

  Scenario: Wie de kloof lokaal niet vastlegt, krijgt die opmerking niet
    Bron: lokale keuze
    Gegeven vandaag is het 25/11/2026
    En het beleid "growth_vacancy.gap_frozen_at_hire" staat lokaal op "false"
    En een module "Uitbenen" van 11/01/2027 tot en met 28/02/2027
    En die module komt na de aanwerving
    En die module sluit niets van de kloof
    En de eerste werkdag is 04/01/2027
    Als de regel "ondersteuning na de aanwerving" toegepast wordt
    Dan is het oordeel "past"

  Scenario: Zonder opleiding na de aanwerving is er niets te begrenzen
    Bron: conceptnota Vlaanderen Leert!, actie 22
    Gegeven vandaag is het 25/11/2026
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 04/01/2027
    Als de regel "ondersteuning na de aanwerving" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "geen opleiding na de aanwerving"

  Scenario: Zonder data is de grens niet na te gaan
    Bron: conceptnota Vlaanderen Leert!, actie 22
    Gegeven vandaag is het 25/11/2026
    En een module "Uitbenen" zonder data
    En die module komt na de aanwerving
    Als de regel "ondersteuning na de aanwerving" toegepast wordt
    Dan is het oordeel "te bekijken"
