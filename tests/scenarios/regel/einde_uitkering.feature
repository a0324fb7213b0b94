# language: nl
Functionaliteit: Aan het werk voor de uitkering eindigt

  Scenario: Het hele traject is klaar ruim voor het einde
    Bron: RVA infoblad T202; conceptnota Vlaanderen Leert!, krachtlijn 5
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 04/01/2027
    Als de regel "einde van de uitkering" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "ruim voor de uitkering eindigt op 14 juli 2027"

  Abstract Scenario: Vier weken speling zijn genoeg, een dag minder niet
    Bron: lokale keuze (vier weken speling)
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met <einde>
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 04/01/2027
    Als de regel "einde van de uitkering" toegepast wordt
    Dan is het oordeel "<oordeel>"

    Voorbeelden:
      | einde      | oordeel  |
      | 01/02/2027 | past     |
      | 31/01/2027 | aandacht |

  Scenario: Wie de speling lokaal op nul zet, krijgt geen opmerking
    Bron: lokale keuze (speling)
    Gegeven vandaag is het 25/11/2026
    En het beleid "benefit.buffer_weeks" staat lokaal op "0"
    En de uitkering loopt volgens de brief tot en met 04/01/2027
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 04/01/2027
    Als de regel "einde van de uitkering" toegepast wordt
    Dan is het oordeel "past"

  Scenario: De eerste werkdag valt na het einde
    Bron: RVA infoblad T202; conceptnota Vlaanderen Leert!, krachtlijn 5
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 03/01/2027
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 04/01/2027
    Als de regel "einde van de uitkering" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "valt 1 dag na het einde van de uitkering"

  Abstract Scenario: Dezelfde eerste werkdag krijgt dezelfde waarschuwing, ook als er daarna nog les volgt
    Bron: conceptnota Vlaanderen Leert!, actie 22; lokale keuze (vier weken speling)
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met <einde>
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En een module "Uitbenen" van 11/01/2027 tot en met 30/06/2027
    En die module komt na de aanwerving
    En de eerste werkdag is 04/01/2027
    Als de regel "einde van de uitkering" toegepast wordt
    Dan is het oordeel "<oordeel>"
    En zegt de zin "<zin>"

    Voorbeelden:
      | einde      | oordeel  | zin                          |
      | 04/01/2027 | aandacht | weinig speling               |
      | 31/01/2027 | aandacht | weinig speling               |
      | 01/02/2027 | past     | de rest volgt na de aanwerving |

  Scenario: In de ruime lezing is het wel op tijd
    Bron: eigen lezing van brusselsjobday.be
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt naar schatting tot 31/12/2026 en in de ruime lezing tot 31/03/2027
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 04/01/2027
    Als de regel "einde van de uitkering" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "in de ruime lezing loopt die tot en met 31 maart 2027"

  Scenario: Een geschat einde blijft een schatting
    Bron: RVA infoblad T202
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt naar schatting tot en met 14/07/2027
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 04/01/2027
    Als de regel "einde van de uitkering" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "(schatting)"
    En zegt de zin "te controleren bij RVA/VDAB"
    En is de zekerheid "I"

  Scenario: Een uitkering die al afliep, sluit het traject niet uit
    Bron: conceptnota Vlaanderen Leert!, krachtlijn 5
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 24/11/2026
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 04/01/2027
    Als de regel "einde van de uitkering" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "liep al af op 24 november 2026"

  Scenario: Zonder uitkering is er niets dat dringt
    Bron: eigen begrip
    Gegeven vandaag is het 25/11/2026
    En er is geen uitkering
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 04/01/2027
    Als de regel "einde van de uitkering" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "Er is geen uitkering"

  Scenario: Zonder einddatum wordt naar de brief gevraagd
    Bron: ocmw-st-truiden.be (RVA deelt de einddatum per brief mee)
    Gegeven vandaag is het 25/11/2026
    En de einddatum van de uitkering is niet bekend
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 04/01/2027
    Als de regel "einde van de uitkering" toegepast wordt
    Dan is het oordeel "te bekijken"
    En zegt de zin "vraag naar de brief van de RVA"

  Scenario: Een uitkering zonder einddatum beperkt niets
    Bron: onem.be T33 (uitzondering vanaf 55 jaar)
    Gegeven vandaag is het 25/11/2026
    En de uitkering heeft geen einddatum
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 04/01/2027
    Als de regel "einde van de uitkering" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "De uitkering heeft geen einddatum"

  Abstract Scenario: Een ander traject dan de opleiding met uitzondering staat naast het gewone einde
    Bron: unisoc.be; de uitzondering geldt voor haar eigen opleiding
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt naar schatting tot en met 31/12/2026
    En de opleiding met uitzondering stelt dat uit tot 30/06/2029
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is <dag>
    Als de regel "einde van de uitkering" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "<zin>"

    Voorbeelden:
      | dag        | zin                                          |
      | 04/01/2027 | de uitzondering geldt enkel voor de opleiding |
      | 02/07/2029 | na het einde van de uitkering                |

  Scenario: Na het gewone einde loopt de uitkering enkel door in de opleiding met uitzondering
    Bron: unisoc.be; de uitzondering geldt voor haar eigen opleiding
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt naar schatting tot en met 30/06/2026
    En de opleiding met uitzondering stelt dat uit tot 30/06/2027
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    En de eerste werkdag is 04/01/2027
    Als de regel "einde van de uitkering" toegepast wordt
    Dan is het oordeel "aandacht"
    En zegt de zin "enkel door tijdens de lopende opleiding met uitzondering, tot en met 30 juni 2027"

  Scenario: Zonder data is het einde niet te vergelijken
    Bron: eigen begrip
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En een module "Snijden" zonder data
    Als de regel "einde van de uitkering" toegepast wordt
    Dan is het oordeel "te bekijken"
    En zegt de zin "Het traject heeft geen data"
