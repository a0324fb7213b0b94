# language: nl
Functionaliteit: Uitkering in de nieuwe regeling
  Wie een werkloosheidsuitkering aanvroeg vanaf 1 maart 2026, krijgt 12 maanden en daarbovenop
  hoogstens 12 maanden volgens het beroepsverleden. De datum is een schatting.

  Abstract Scenario: Een maand erbij per 104 dagen, na aftrek van de 312 toelatingsdagen
    Bron: rva.be, 2 maart 2026 (12 + 12 maanden); brusselsjobday.be (104 dagen; 19/3/2026 tot 18/3/2028)
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf <begin>
    En <dagen> dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum <voorzichtig>
    En is de grond "schatting"
    En is de zekerheid "R2"
    En is er geen ruime lezing

    Voorbeelden:
      | begin      | dagen | voorzichtig |
      | 19/03/2026 | 1560  | 18/03/2028  |
      | 19/03/2026 | 1559  | 18/02/2028  |
      | 19/03/2026 | 5000  | 18/03/2028  |
      | 19/03/2026 | 416   | 18/04/2027  |
      | 19/03/2026 | 415   | 18/03/2027  |
      | 19/03/2026 | 312   | 18/03/2027  |
      | 19/03/2026 | 0     | 18/03/2027  |
      | 01/03/2026 | 312   | 28/02/2027  |

  Scenario: Lokaal kan men tellen zonder aftrek van de toelatingsdagen
    Bron: lokale keuze
    Gegeven vandaag is het 25/11/2026
    En het beleid "benefit.admission_days_deducted" staat lokaal op "false"
    En een werkloosheidsuitkering vanaf 19/03/2026
    En 312 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 18/06/2027
    En is er geen ruime lezing

  Scenario: Zonder beroepsverleden telt enkel de basisperiode
    Bron: rva.be, 2 maart 2026
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/06/2026
    Als de klok berekend wordt
    Dan is de einddatum 31/05/2027
    En is de zekerheid "R"
    En zegt de zin "kan dat oplopen tot 24 maanden"

  Abstract Scenario: Maanden tellen op de kalender, ook op de laatste dag en in een schrikkeljaar
    Bron: brusselsjobday.be (laatste dag inbegrepen)
    Gegeven vandaag is het 25/11/2027
    En een werkloosheidsuitkering vanaf <begin>
    Als de klok berekend wordt
    Dan is de einddatum <einde>

    Voorbeelden:
      | begin      | einde      |
      | 01/03/2027 | 29/02/2028 |
      | 28/02/2027 | 29/02/2028 |
      | 27/02/2027 | 26/02/2028 |
      | 31/03/2027 | 30/03/2028 |
      | 31/12/2026 | 30/12/2027 |

  Scenario: De nieuwe regeling kan opgeschort worden
    Bron: cpasconnect.be (uitspraak van het Grondwettelijk Hof uiterlijk op 28 november 2026)
    Gegeven vandaag is het 30/11/2026
    En het beleid "benefit.regime_new" staat lokaal op "suspended"
    En een werkloosheidsuitkering vanaf 19/03/2026
    En 1560 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En is er geen einddatum
    En zegt de zin "opgeschort"

  Scenario: Wordt enkel de nieuwe regeling opgeschort, dan blijft de overgang gelden
    Bron: programmawet van 18 juli 2025
    Gegeven vandaag is het 25/01/2026
    En het beleid "benefit.regime_new" staat lokaal op "suspended"
    En een brief van de RVA met einddatum 18/03/2028
    En een werkloosheidsuitkering vanaf 19/03/2026
    Als de klok berekend wordt
    Dan is de grond "brief"
    En waarschuwt de klok "opgeschort"

  Scenario: Een andere basisperiode in een eigen beleidsbestand verandert de datum
    Bron: lokale keuze
    Gegeven vandaag is het 25/11/2026
    En het beleid "benefit.base_months" staat lokaal op "6"
    En een werkloosheidsuitkering vanaf 01/06/2026
    Als de klok berekend wordt
    Dan is de einddatum 30/11/2026
