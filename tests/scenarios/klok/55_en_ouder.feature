# language: nl
Functionaliteit: 55 jaar of ouder, in elke regeling
  De uitzondering vanaf 55 jaar bestaat ook voor nieuwe aanvragen. Het aantal loopbaanjaren ligt vast op een dag van het
  geval zelf: wie vandaag geen einddatum heeft, krijgt er op 1 januari geen.

  Scenario: Nieuwe aanvraag in 2026 met 31 jaar loopbaan: geen einddatum
    Bron: samenvattingen van de wet van 18 juli 2025; accorddegouvernement.info; het jaar dat telt is niet gevonden
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En bij de aanvraag was de persoon "55 of ouder"
    En een loopbaan van 31 jaar
    Als de klok berekend wordt
    Dan is de grond "geen einddatum"
    En is de zekerheid "X"
    En zegt de zin "minstens 31 jaar"

  Scenario: Diezelfde persoon heeft ook in 2027 en 2028 geen einddatum
    Bron: samenvattingen van de wet van 18 juli 2025; accorddegouvernement.info; het jaar dat telt is niet gevonden
    Gegeven vandaag is het 01/06/2028
    En een werkloosheidsuitkering vanaf 19/03/2026
    En bij de aanvraag was de persoon "55 of ouder"
    En een loopbaan van 31 jaar
    Als de klok berekend wordt
    Dan is de grond "geen einddatum"

  Scenario: Nieuwe aanvraag in 2026 met 30 jaar loopbaan: te bekijken, geen datum
    Bron: samenvattingen van de wet van 18 juli 2025; accorddegouvernement.info; het jaar dat telt is niet gevonden
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En bij de aanvraag was de persoon "55 of ouder"
    En een loopbaan van 30 jaar
    En 1560 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En is er geen einddatum
    En zegt de zin "Te bekijken"
    En vraagt de klok naar "letter_end_date"
    En ligt het einde op 18/03/2028 of later, of is er geen

  Scenario: Nieuwe aanvraag in 2026 met 29 jaar loopbaan: het gewone einde
    Bron: samenvattingen van de wet van 18 juli 2025; accorddegouvernement.info; het jaar dat telt is niet gevonden
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En bij de aanvraag was de persoon "55 of ouder"
    En een loopbaan van 29 jaar
    En 1560 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 18/03/2028
    En vraagt de klok niets

  Scenario: Aanvraag in 2027: het aantal is 32
    Bron: samenvattingen van de wet van 18 juli 2025; accorddegouvernement.info; het jaar dat telt is niet gevonden
    Gegeven vandaag is het 01/02/2027
    En een werkloosheidsuitkering vanaf 04/01/2027
    En bij de aanvraag was de persoon "55 of ouder"
    En een loopbaan van 31 jaar
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En zegt de zin "in 2027 32 jaar"

  Scenario: Aanvraag in 2028 met 33 jaar loopbaan: geen einddatum
    Bron: samenvattingen van de wet van 18 juli 2025; accorddegouvernement.info; het jaar dat telt is niet gevonden
    Gegeven vandaag is het 01/02/2028
    En een werkloosheidsuitkering vanaf 03/01/2028
    En bij de aanvraag was de persoon "55 of ouder"
    En een loopbaan van 33 jaar
    Als de klok berekend wordt
    Dan is de grond "geen einddatum"

  Scenario: Aanvraag in 2029 met 33 jaar loopbaan: te bekijken
    Bron: samenvattingen van de wet van 18 juli 2025; accorddegouvernement.info; het jaar dat telt is niet gevonden
    Gegeven vandaag is het 01/02/2029
    En een werkloosheidsuitkering vanaf 02/01/2029
    En bij de aanvraag was de persoon "55 of ouder"
    En een loopbaan van 33 jaar
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En zegt de zin "34 jaar"

  Scenario: Vanaf 2030 blijft het aantal op 35
    Bron: samenvattingen van de wet van 18 juli 2025; accorddegouvernement.info; het jaar dat telt is niet gevonden
    Gegeven vandaag is het 01/07/2032
    En een werkloosheidsuitkering vanaf 01/06/2032
    En bij de aanvraag was de persoon "55 of ouder"
    En een loopbaan van 35 jaar
    Als de klok berekend wordt
    Dan is de grond "geen einddatum"

  Scenario: Jonger dan 55 bij de aanvraag: het gewone einde, hoe lang de loopbaan ook is
    Bron: samenvattingen van de wet van 18 juli 2025; accorddegouvernement.info; het jaar dat telt is niet gevonden
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En bij de aanvraag was de persoon "25 tot 54"
    En een loopbaan van 38 jaar
    En 1560 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 18/03/2028
    En vraagt de klok niets

  Scenario: Lange loopbaan en leeftijd niet ingevuld: de leeftijd is de vraag
    Bron: samenvattingen van de wet van 18 juli 2025; accorddegouvernement.info; het jaar dat telt is niet gevonden
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En een loopbaan van 38 jaar
    En 1560 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 18/03/2028
    En vraagt de klok naar "age_at_claim"
    En ligt het einde op 18/03/2028 of later, of is er geen

  Scenario: 55 bij de aanvraag en loopbaan niet ingevuld: de loopbaan is de vraag
    Bron: samenvattingen van de wet van 18 juli 2025; accorddegouvernement.info; het jaar dat telt is niet gevonden
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En bij de aanvraag was de persoon "55 of ouder"
    En 1560 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 18/03/2028
    En vraagt de klok naar "career_years"
    En zegt de zin "vervalt die einddatum"

  Scenario: Eerste aanvraag in 2025 na 30 juni, toen 55: 30 jaar volstaat
    Bron: RVA infoblad T33-1
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/10/2025
    En bij de aanvraag was de persoon "55 of ouder"
    En een loopbaan van 30 jaar
    Als de klok berekend wordt
    Dan is de grond "geen einddatum"
    En zegt de zin "op 1 oktober 2025"

  Scenario: Eerste aanvraag in februari 2026, toen 55: 31 jaar is nodig
    Bron: RVA infoblad T33-1
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 02/02/2026
    En bij de aanvraag was de persoon "55 of ouder"
    En een loopbaan van 30 jaar
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En zegt de zin "in 2026 31 jaar"

  Scenario: Eerste aanvraag na 30 juni 2025 en toen nog geen 55: het gewone einde
    Bron: RVA infoblad T33-1
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/10/2025
    En bij de aanvraag was de persoon "25 tot 54"
    En een loopbaan van 33 jaar
    Als de klok berekend wordt
    Dan is de einddatum 30/09/2027

  Scenario: Terugkeer na werk, toen 55 met 31 jaar loopbaan: geen einddatum
    Bron: RVA infoblad T33-1
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/02/2024
    En vergoedingsperiode 2 op 30 juni 2025
    En een terugkeer na werk op 05/01/2026
    En vergoedingsperiode 2 bij de terugkeer
    En bij de aanvraag was de persoon "55 of ouder"
    En een loopbaan van 31 jaar
    Als de klok berekend wordt
    Dan is de grond "geen einddatum"
    En zegt de zin "op 5 januari 2026"

  Scenario: Lokaal kan de dag tellen waarop het recht anders zou eindigen
    Bron: samenvattingen van de wet van 18 juli 2025; accorddegouvernement.info; het jaar dat telt is niet gevonden
    Gegeven vandaag is het 25/11/2026
    En het beleid "benefit.older_worker_reference" staat lokaal op "regular_end"
    En een werkloosheidsuitkering vanaf 19/03/2026
    En bij de aanvraag was de persoon "55 of ouder"
    En een loopbaan van 32 jaar
    En 1560 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En zegt de zin "in 2028 33 jaar"

  Scenario: Loopbaan van 30 jaar in de overgang en leeftijd niet ingevuld: dat is de vraag
    Bron: RVA infoblad T33-1
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 2 op 30 juni 2025
    En een loopbaan van 30 jaar
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2026
    En vraagt de klok naar "aged_55_on_2025_06_30"

  Scenario: Ook wie 55 was en geen einddatum heeft, volgt de brief als die er is
    Bron: samenvattingen van de wet van 18 juli 2025; accorddegouvernement.info; het jaar dat telt is niet gevonden
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En bij de aanvraag was de persoon "55 of ouder"
    En een loopbaan van 40 jaar
    En een brief van de RVA met einddatum 18/03/2028
    Als de klok berekend wordt
    Dan is de grond "brief"
    En is de einddatum 18/03/2028

  Scenario: Een terugkeer in 2026 zonder nieuw recht verandert niet welk jaar voor 55-plus telt
    Bron: RVA infoblad T33-1
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/02/2024
    En vergoedingsperiode 2 op 30 juni 2025
    En de persoon was 55 of ouder op 30 juni 2025
    En een loopbaan van 30 jaar
    En een terugkeer na werk op 01/09/2026
    En 60 nieuwe dagen werk bij de terugkeer
    Als de klok berekend wordt
    Dan is de grond "geen einddatum"
    En zegt de zin "op 30 juni 2025"
