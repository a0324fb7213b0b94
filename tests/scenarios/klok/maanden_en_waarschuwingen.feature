# language: nl
Functionaliteit: Het einde van de maand, en wat niet klopt
  Een recht vanaf de 29e, 30e of 31e loopt tot de laatste dag van een kortere maand, en wat op de laatste dag van februari
  begint, eindigt op de laatste dag van februari.

  Scenario: Vanaf de laatste dag van februari 2026, 24 maanden: tot 29 februari 2028
    Bron: algemene regels over maanden; niet opgezocht, de latere dag gekozen
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 28/02/2026
    En een loopbaan van 12 jaar
    Als de klok berekend wordt
    Dan is de einddatum 29/02/2028
    En is de zekerheid "X"
    En waarschuwt de klok "hier staat de latere dag"

  Scenario: Vanaf 31 augustus 2026, 18 maanden: tot 29 februari 2028
    Bron: algemene regels over maanden; niet opgezocht, de latere dag gekozen
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 31/08/2026
    En 936 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 29/02/2028
    En waarschuwt de klok "latere dag"

  Scenario: Vanaf 30 november 2026, 15 maanden: tot 29 februari 2028
    Bron: algemene regels over maanden; niet opgezocht, de latere dag gekozen
    Gegeven vandaag is het 01/12/2026
    En een werkloosheidsuitkering vanaf 30/11/2026
    En 624 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 29/02/2028

  Scenario: Vanaf 30 augustus 2026, 18 maanden: ook tot 29 februari 2028
    Bron: algemene regels over maanden; niet opgezocht, de latere dag gekozen
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 30/08/2026
    En 936 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 29/02/2028

  Scenario: Vanaf 29 augustus 2026, 18 maanden: tot 28 februari 2028, zonder keuze
    Bron: algemene regels over maanden; niet opgezocht, de latere dag gekozen
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 29/08/2026
    En 936 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 28/02/2028
    En waarschuwt de klok niet "latere dag"

  Scenario: Vanaf 29 februari 2028, 12 maanden: tot 28 februari 2029
    Bron: algemene regels over maanden; niet opgezocht, de latere dag gekozen
    Gegeven vandaag is het 01/03/2028
    En een werkloosheidsuitkering vanaf 29/02/2028
    En 312 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 28/02/2029

  Scenario: Vanaf 31 maart 2026, 13 maanden: tot 30 april 2027
    Bron: algemene regels over maanden; niet opgezocht, de latere dag gekozen
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 31/03/2026
    En 416 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 30/04/2027
    En waarschuwt de klok "latere dag"

  Scenario: Vanaf 31 maart 2026, 12 maanden: tot 30 maart 2027, zonder keuze
    Bron: algemene regels over maanden; niet opgezocht, de latere dag gekozen
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 31/03/2026
    En 312 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 30/03/2027
    En waarschuwt de klok niet "latere dag"

  Scenario: Minder dan 312 dagen: ga na of de persoon toegelaten is
    Bron: eigen begrip; brusselsjobday.be
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En 200 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 18/03/2027
    En waarschuwt de klok "hier staan er 200"
    En waarschuwt de klok "312 halve dagen"

  Scenario: Precies 312 dagen: geen opmerking over de toelating
    Bron: eigen begrip; brusselsjobday.be
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En 312 dagen beroepsverleden
    Als de klok berekend wordt
    Dan waarschuwt de klok niet "toegelaten"

  Scenario: De 312 toelatingsdagen geven zelf geen extra maand
    Bron: lacsc.be; accorddegouvernement.info
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En 728 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 18/07/2027
    En is de zekerheid "R2"
    En is er geen ruime lezing

  Scenario: Een aanvraag die nog moet komen
    Bron: eigen begrip; brusselsjobday.be
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/02/2027
    En 312 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 31/01/2028
    En waarschuwt de klok "begint pas op 1 februari 2027"

  Scenario: Een aanvraag van vandaag is er al
    Bron: eigen begrip; brusselsjobday.be
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 25/11/2026
    En 312 dagen beroepsverleden
    Als de klok berekend wordt
    Dan waarschuwt de klok niet "begint pas"

  Scenario: Een brief telt, ook als er geen uitkering zou zijn
    Bron: RVA-brief over de einddatum
    Gegeven vandaag is het 25/11/2026
    En als soort uitkering "geen"
    En een brief van de RVA met einddatum 30/06/2027
    Als de klok berekend wordt
    Dan is de grond "brief"
    En is de einddatum 30/06/2027
    En waarschuwt de klok "vraag na wat klopt"

  Scenario: Niets bekend: de soort uitkering is de vraag
    Bron: eigen begrip; brusselsjobday.be
    Gegeven vandaag is het 25/11/2026
    En een uitkering waarvan niets bekend is
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En vraagt de klok naar "kind"

  Scenario: Geen beroepsverleden ingevuld: dat is de vraag, met wat ertussen ligt
    Bron: rva.be, 2 maart 2026
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/06/2026
    Als de klok berekend wordt
    Dan is de einddatum 31/05/2027
    En vraagt de klok naar "work_history_days"
    En ligt het einde tussen 31/05/2027 en 31/05/2028

  Scenario: Derde periode zonder dagen uitkering: dat is de vraag
    Bron: accorddegouvernement.info, 19 juni 2025
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 3 op 30 juni 2025
    Als de klok berekend wordt
    Dan is de einddatum 31/12/2025
    En vraagt de klok naar "benefit_days_on_2024_12_31"
    En ligt het einde tussen 31/12/2025 en 31/03/2026

  Scenario: Geen begin en geen periode: het begin is de vraag, met een bereik
    Bron: RVA infoblad T33-1
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En vraagt de klok naar "claim_date"
    En ligt het einde tussen 31/12/2025 en 24/11/2028

  Scenario: Begin voor juli 2025 en geen periode: de periode is de vraag
    Bron: RVA infoblad T33-1
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/02/2024
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En vraagt de klok naar "period_on_2025_06_30"
    En ligt het einde tussen 31/12/2025 en 30/06/2027

  Scenario: Is alles bekend, dan vraagt de klok niets
    Bron: eigen begrip; brusselsjobday.be
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En 1560 dagen beroepsverleden
    En bij de aanvraag was de persoon "25 tot 54"
    Als de klok berekend wordt
    Dan is de einddatum 18/03/2028
    En vraagt de klok niets
