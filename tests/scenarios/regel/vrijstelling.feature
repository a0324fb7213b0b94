# language: nl
Functionaliteit: Vrijstelling van beschikbaarheid, over het hele traject

  Scenario: Vier weken, twintig uur, overdag en erkend
    Bron: vdab.be/vrijstellingen/erkend
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En op de vraag "woont in Vlaanderen" is het antwoord ja
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 01/03/2027
    Als de regel "vrijstelling van beschikbaarheid" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "te verwachten: 4 weken, gemiddeld 20 uur per week"

  Scenario: Een week te kort
    Bron: vdab.be/vrijstellingen/erkend
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En op de vraag "woont in Vlaanderen" is het antwoord ja
    En een module "Snijden" van 30/11/2026 tot en met 20/12/2026
    En de eerste werkdag is 01/03/2027
    Als de regel "vrijstelling van beschikbaarheid" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "het traject duurt geen 4 weken"

  Scenario: Lessen van maandag tot vrijdag tellen als volle weken
    Bron: vdab.be/vrijstellingen/erkend
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En op de vraag "woont in Vlaanderen" is het antwoord ja
    En een module "Snijden" van 30/11/2026 tot en met 25/12/2026
    En de eerste werkdag is 01/03/2027
    Als de regel "vrijstelling van beschikbaarheid" toegepast wordt
    Dan is het oordeel "past"

  Scenario: Een uur per week te weinig
    Bron: vdab.be/vrijstellingen/erkend
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En op de vraag "woont in Vlaanderen" is het antwoord ja
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En die module telt 19 uur per week
    En de eerste werkdag is 01/03/2027
    Als de regel "vrijstelling van beschikbaarheid" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "gemiddeld 19 uur les per week, nodig is 20"

  Scenario: Twee korte modules halen samen de vier weken
    Bron: vdab.be/vrijstellingen/erkend; conceptnota Vlaanderen Leert!, actie 21
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En op de vraag "woont in Vlaanderen" is het antwoord ja
    En een module "Snijden" van 30/11/2026 tot en met 13/12/2026
    En een module "Uitbenen" van 14/12/2026 tot en met 27/12/2026
    En de eerste werkdag is 01/03/2027
    Als de regel "vrijstelling van beschikbaarheid" toegepast wordt
    Dan is het oordeel "past"

  Scenario: Weken zonder les ertussen drukken het gemiddelde
    Bron: vdab.be/vrijstellingen/erkend; conceptnota Vlaanderen Leert!, actie 21
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En op de vraag "woont in Vlaanderen" is het antwoord ja
    En een module "Snijden" van 30/11/2026 tot en met 13/12/2026
    En een module "Uitbenen" van 28/12/2026 tot en met 10/01/2027
    En de eerste werkdag is 01/03/2027
    Als de regel "vrijstelling van beschikbaarheid" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "gemiddeld 13,3 uur les per week"

  Abstract Scenario: Buiten de dag telt het niet
    Bron: vdab.be/vrijstellingen/erkend
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En op de vraag "woont in Vlaanderen" is het antwoord ja
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En die module valt <moment>
    En de eerste werkdag is 01/03/2027
    Als de regel "vrijstelling van beschikbaarheid" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "niet vooral overdag"

    Voorbeelden:
      | moment      |
      | 's avonds   |
      | op zaterdag |

  Scenario: Of eigen tempo als overdag telt, is te vragen
    Bron: vdab.be/vrijstellingen/erkend
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En op de vraag "woont in Vlaanderen" is het antwoord ja
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En die module valt op eigen tempo
    En de eerste werkdag is 01/03/2027
    Als de regel "vrijstelling van beschikbaarheid" toegepast wordt
    Dan is het oordeel "te bekijken"
    En zegt de zin "of leren op eigen tempo als overdag telt"

  Scenario: Wie avondlessen lokaal aanvaardt, krijgt die opmerking niet
    Bron: lokale keuze
    Gegeven vandaag is het 25/11/2026
    En het beleid "exemption.daytime_required" staat lokaal op "false"
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En op de vraag "woont in Vlaanderen" is het antwoord ja
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En die module valt 's avonds
    En de eerste werkdag is 01/03/2027
    Als de regel "vrijstelling van beschikbaarheid" toegepast wordt
    Dan is het oordeel "past"

  Scenario: Een module die niet erkend is, vraagt een aanvraag
    Bron: vdab.be/vrijstellingen/niet-erkend
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En op de vraag "woont in Vlaanderen" is het antwoord ja
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En die module is niet erkend
    En de eerste werkdag is 01/03/2027
    Als de regel "vrijstelling van beschikbaarheid" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "niet erkend door VDAB"

  Scenario: Is de erkenning niet bekend, dan is dat een vraag
    Bron: vdab.be/vrijstellingen/erkend
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En op de vraag "woont in Vlaanderen" is het antwoord ja
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En van die module is niet bekend of ze erkend is
    En de eerste werkdag is 01/03/2027
    Als de regel "vrijstelling van beschikbaarheid" toegepast wordt
    Dan is het oordeel "te bekijken"
    En zegt de zin "of ‘Snijden’ erkend is door VDAB"

  Scenario: Wie buiten Vlaanderen woont, krijgt ze niet van VDAB
    Bron: vdab.be/vrijstellingen/erkend
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En op de vraag "woont in Vlaanderen" is het antwoord nee
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 01/03/2027
    Als de regel "vrijstelling van beschikbaarheid" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "de woonplaats ligt niet in Vlaanderen"

  Scenario: Is de woonplaats niet bekend, dan is dat een vraag
    Bron: vdab.be/vrijstellingen/erkend
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 01/03/2027
    Als de regel "vrijstelling van beschikbaarheid" toegepast wordt
    Dan is het oordeel "te bekijken"
    En zegt de zin "of de persoon in Vlaanderen woont"

  Scenario: Zonder uitkering is geen vrijstelling nodig
    Bron: vdab.be/vrijstellingen/erkend
    Gegeven vandaag is het 25/11/2026
    En er is geen uitkering
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 01/03/2027
    Als de regel "vrijstelling van beschikbaarheid" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "geen vrijstelling van beschikbaarheid nodig"

  Scenario: Wat na de aanwerving komt, telt niet mee
    Bron: vdab.be/vrijstellingen/erkend
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En op de vraag "woont in Vlaanderen" is het antwoord ja
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En die module komt na de aanwerving
    En de eerste werkdag is 26/11/2026
    Als de regel "vrijstelling van beschikbaarheid" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "geen opleiding voor de aanwerving"

  Scenario: Zonder data is de vrijstelling niet te beoordelen
    Bron: vdab.be/vrijstellingen/erkend
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En op de vraag "woont in Vlaanderen" is het antwoord ja
    En een module "Snijden" zonder data
    Als de regel "vrijstelling van beschikbaarheid" toegepast wordt
    Dan is het oordeel "te bekijken"

  Scenario: Voor een IBO geldt een lagere grens in uren
    Bron: vdab.be/vrijstellingen/erkend
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En op de vraag "woont in Vlaanderen" is het antwoord ja
    En een IBO van 30/11/2026 tot en met 31/01/2027
    En de eerste werkdag is 01/03/2027
    Als de regel "vrijstelling van beschikbaarheid" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "als de IBO minstens 17,5 uur per week telt"
