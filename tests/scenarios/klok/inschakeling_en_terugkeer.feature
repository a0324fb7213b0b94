# language: nl
Functionaliteit: Inschakeling, verlenging en terugkeer na werk
  Wat de oude regels verlengden, staat in de brief. Wie na werk terugkeert, valt onder de periode van die dag, of krijgt
  met genoeg nieuw werk een nieuw recht.

  Scenario: Oude inschakelingsuitkering: eind 2025, of met verlenging tot eind 2026
    Bron: RVA infoblad T27-4-1
    Gegeven vandaag is het 25/11/2026
    En een inschakelingsuitkering vanaf 01/09/2023
    Als de klok berekend wordt
    Dan is de einddatum 31/12/2025
    En zegt de zin "uiterlijk 31 december 2026"
    En vraagt de klok naar "insertion_extended"
    En ligt het einde tussen 31/12/2025 en 31/12/2026

  Scenario: Oude inschakelingsuitkering die verlengd is: de brief wordt gevraagd
    Bron: RVA infoblad T27-4-1
    Gegeven vandaag is het 25/11/2026
    En een inschakelingsuitkering vanaf 01/09/2023
    En de inschakelingsuitkering is wel verlengd
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En zegt de zin "uiterlijk tot en met 31 december 2026"
    En vraagt de klok naar "letter_end_date"

  Scenario: Oude inschakelingsuitkering die niet verlengd is: eind 2025
    Bron: RVA infoblad T27-4-1
    Gegeven vandaag is het 25/11/2026
    En een inschakelingsuitkering vanaf 01/09/2023
    En de inschakelingsuitkering is niet verlengd
    Als de klok berekend wordt
    Dan is de einddatum 31/12/2025
    En vraagt de klok niets

  Scenario: Een verlenging verandert niets aan een nieuwe inschakelingsuitkering
    Bron: RVA infoblad T27-4-1
    Gegeven vandaag is het 25/11/2026
    En een inschakelingsuitkering vanaf 01/09/2026
    En de inschakelingsuitkering is wel verlengd
    Als de klok berekend wordt
    Dan is de einddatum 31/08/2027

  Scenario: Inschakelingsuitkering en ouder dan 25 bij de aanvraag: kijk dat na
    Bron: onem.be T199
    Gegeven vandaag is het 25/11/2026
    En een inschakelingsuitkering vanaf 01/09/2026
    En bij de aanvraag was de persoon "25 tot 54"
    Als de klok berekend wordt
    Dan is de einddatum 31/08/2027
    En waarschuwt de klok "vóór de 25e verjaardag"

  Scenario: Inschakelingsuitkering en jonger dan 25: geen opmerking
    Bron: onem.be T199
    Gegeven vandaag is het 25/11/2026
    En een inschakelingsuitkering vanaf 01/09/2026
    En bij de aanvraag was de persoon "jonger dan 25"
    Als de klok berekend wordt
    Dan waarschuwt de klok niet "verjaardag"

  Scenario: Inschakelingsuitkering zonder begin: het begin is de vraag
    Bron: RVA infoblad T27-4-1
    Gegeven vandaag is het 25/11/2026
    En een inschakelingsuitkering zonder bekend begin
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En vraagt de klok naar "claim_date"
    En ligt het einde tussen 31/12/2025 en 24/11/2027

  Scenario: Terugkeer in de overgang: de periode op die dag telt
    Bron: RVA infoblad T33-1
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/02/2023
    En vergoedingsperiode 3 op 30 juni 2025
    En een terugkeer na werk op 01/12/2025
    En vergoedingsperiode 2 bij de terugkeer
    En 0 nieuwe dagen werk bij de terugkeer
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2026
    En is de zekerheid "I"

  Scenario: Terugkeer in de overgang in de eerste periode: de klok begint bij de terugkeer
    Bron: RVA infoblad T33-1
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/02/2025
    En vergoedingsperiode 1 op 30 juni 2025
    En een terugkeer na werk op 01/12/2025
    En vergoedingsperiode 1 bij de terugkeer
    En 0 nieuwe dagen werk bij de terugkeer
    En een loopbaan van 12 jaar
    Als de klok berekend wordt
    Dan is de einddatum 30/11/2027

  Scenario: Terugkeer zonder periode: die periode is de vraag
    Bron: RVA infoblad T33-1
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/02/2023
    En vergoedingsperiode 2 op 30 juni 2025
    En een terugkeer na werk op 01/12/2025
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En vraagt de klok naar "period_at_return"
    En ligt het einde tussen 31/12/2025 en 30/11/2027

  Scenario: Terugkeer zonder aantal nieuwe dagen: dat aantal is de vraag
    Bron: RVA infoblad T33-1
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/02/2023
    En vergoedingsperiode 2 op 30 juni 2025
    En een terugkeer na werk op 01/12/2025
    En vergoedingsperiode 2 bij de terugkeer
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2026
    En vraagt de klok naar "new_days_at_return"
    En waarschuwt de klok "312 nieuwe dagen werk"

  Scenario: Terugkeer met 312 nieuwe dagen in de overgang: een nieuw recht vanaf die dag
    Bron: RVA infoblad T33-1
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/02/2023
    En vergoedingsperiode 3 op 30 juni 2025
    En een terugkeer na werk op 01/12/2025
    En 312 nieuwe dagen werk bij de terugkeer
    En een loopbaan van 12 jaar
    Als de klok berekend wordt
    Dan is de einddatum 30/11/2027

  Scenario: Terugkeer met 312 nieuwe dagen na 1 maart 2026: de nieuwe regeling
    Bron: brusselsjobday.be (312 nieuwe dagen)
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/02/2023
    En vergoedingsperiode 2 op 30 juni 2025
    En een terugkeer na werk op 01/09/2026
    En 312 nieuwe dagen werk bij de terugkeer
    En 312 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 31/08/2027

  Scenario: Terugkeer met 311 nieuwe dagen na 1 maart 2026: het oude recht
    Bron: brusselsjobday.be (312 nieuwe dagen)
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/02/2023
    En vergoedingsperiode 2 op 30 juni 2025
    En een terugkeer na werk op 01/09/2026
    En 311 nieuwe dagen werk bij de terugkeer
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2026

  Scenario: Lokaal kan een terugkeer de periode van 30 juni 2025 behouden
    Bron: lokale keuze
    Gegeven vandaag is het 25/11/2026
    En het beleid "benefit.transition_return_counts" staat lokaal op "false"
    En een werkloosheidsuitkering vanaf 01/02/2023
    En vergoedingsperiode 3 op 30 juni 2025
    En 100 dagen uitkering op 31 december 2024
    En een terugkeer na werk op 01/12/2025
    En vergoedingsperiode 2 bij de terugkeer
    En 0 nieuwe dagen werk bij de terugkeer
    Als de klok berekend wordt
    Dan is de einddatum 31/03/2026
