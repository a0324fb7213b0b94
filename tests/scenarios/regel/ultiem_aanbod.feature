# language: nl
Functionaliteit: Ultiem aanbod in de laatste maanden

  Scenario: Het traject begint ruim voor de laatste drie maanden
    Bron: wezembeek-oppem.be; inclusiefondernemen.be, commissie van 26 november 2025
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 01/03/2027
    Als de regel "ultiem aanbod" toegepast wordt
    Dan is het oordeel "past"

  Abstract Scenario: Binnen drie maanden voor het einde kan dit het ultiem aanbod zijn
    Bron: wezembeek-oppem.be; inclusiefondernemen.be, commissie van 26 november 2025
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met <einde>
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 01/03/2027
    Als de regel "ultiem aanbod" toegepast wordt
    Dan is het oordeel "<oordeel>"

    Voorbeelden:
      | einde      | oordeel  |
      | 25/02/2027 | aandacht |
      | 01/03/2027 | past     |

  Scenario: Een traject dat pas na het einde begint
    Bron: wezembeek-oppem.be; inclusiefondernemen.be, commissie van 26 november 2025
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 29/11/2026
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 01/03/2027
    Als de regel "ultiem aanbod" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "na het einde van de uitkering"

  Scenario: Zonder einddatum is er geen moment aan te wijzen
    Bron: wezembeek-oppem.be; inclusiefondernemen.be, commissie van 26 november 2025
    Gegeven vandaag is het 25/11/2026
    En de einddatum van de uitkering is niet bekend
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 01/03/2027
    Als de regel "ultiem aanbod" toegepast wordt
    Dan is het oordeel "te bekijken"
