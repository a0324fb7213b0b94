# language: nl
Functionaliteit: Twee zaken bij het Grondwettelijk Hof
  Een zaak gaat over de overgang, een andere over nieuwe aanvragen. Zolang de uitkomst niet bekend is, rekent groeipad met
  de wet zoals ze geldt, en zegt het dat.

  Scenario: Nieuwe aanvraag: er loopt een zaak en de uitkomst is niet bekend
    Bron: cpasconnect.be; linfo-csc.be; uitkomst niet bekend op 29 november 2026
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En 312 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 18/03/2027
    En waarschuwt de klok "Over de nieuwe regeling (aanvraag vanaf 1 maart 2026) loopt een zaak"

  Scenario: Overgang: een andere zaak, met de dag waarop de uitspraak verwacht werd
    Bron: cpasconnect.be; linfo-csc.be; uitkomst niet bekend op 29 november 2026
    Gegeven vandaag is het 30/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 2 op 30 juni 2025
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2026
    En waarschuwt de klok "Over de overgangsregeling loopt een zaak"
    En waarschuwt de klok "werd verwacht rond 28 november 2026"

  Scenario: Voor die dag wordt de uitspraak nog verwacht
    Bron: cpasconnect.be; linfo-csc.be; uitkomst niet bekend op 29 november 2026
    Gegeven vandaag is het 27/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 2 op 30 juni 2025
    Als de klok berekend wordt
    Dan waarschuwt de klok "wordt verwacht rond 28 november 2026"

  Scenario: De nieuwe regeling vernietigd: geen datum, en de brief wordt gevraagd
    Bron: cpasconnect.be; linfo-csc.be; uitkomst niet bekend op 29 november 2026
    Gegeven vandaag is het 25/11/2026
    En de nieuwe regeling is vernietigd
    En een werkloosheidsuitkering vanaf 19/03/2026
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En zegt de zin "is vernietigd"
    En vraagt de klok naar "letter_end_date"
    En waarschuwt de klok "Het Grondwettelijk Hof heeft"

  Scenario: De overgang vernietigd: de nieuwe regeling blijft
    Bron: cpasconnect.be; linfo-csc.be; uitkomst niet bekend op 29 november 2026
    Gegeven vandaag is het 25/11/2026
    En de overgang is vernietigd
    En een werkloosheidsuitkering vanaf 19/03/2026
    En 312 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 18/03/2027

  Scenario: De overgang vernietigd: wie eronder valt, heeft geen datum
    Bron: cpasconnect.be; linfo-csc.be; uitkomst niet bekend op 29 november 2026
    Gegeven vandaag is het 25/11/2026
    En de overgang is vernietigd
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 2 op 30 juni 2025
    Als de klok berekend wordt
    Dan is de grond "onbekend"

  Scenario: Vernietigd met behoud van gevolgen: de datum geldt voorlopig
    Bron: cpasconnect.be; linfo-csc.be; uitkomst niet bekend op 29 november 2026
    Gegeven vandaag is het 25/11/2026
    En de overgang is vernietigd met behoud van gevolgen
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 2 op 30 juni 2025
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2026
    En waarschuwt de klok "behoudt voorlopig de gevolgen"

  Scenario: Is de zaak afgelopen en de regel gebleven, dan zegt de klok er niets over
    Bron: cpasconnect.be; linfo-csc.be; uitkomst niet bekend op 29 november 2026
    Gegeven vandaag is het 25/11/2026
    En de nieuwe regeling is niet betwist
    En een werkloosheidsuitkering vanaf 19/03/2026
    En 312 dagen beroepsverleden
    Als de klok berekend wordt
    Dan waarschuwt de klok niet "Hof"

  Scenario: Vernietigd, maar met een brief: de brief blijft staan met een vraag
    Bron: cpasconnect.be; linfo-csc.be; uitkomst niet bekend op 29 november 2026
    Gegeven vandaag is het 25/11/2026
    En de overgang is vernietigd
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 2 op 30 juni 2025
    En een brief van de RVA met einddatum 30/06/2027
    Als de klok berekend wordt
    Dan is de grond "brief"
    En is de einddatum 30/06/2027
    En waarschuwt de klok "of een datum nog geldt"

  Abstract Scenario: Een brief wint: zolang er niets beslist is, of de gevolgen blijven, maakt de klok niemand ongerust
    Bron: RVA-brief over de einddatum; cpasconnect.be; uitkomst niet bekend op 29 november 2026
    Gegeven vandaag is het 30/11/2026
    En <regeling> is <stand>
    En een werkloosheidsuitkering vanaf <begin>
    En een brief van de RVA met einddatum 30/06/2027
    Als de klok berekend wordt
    Dan is de grond "brief"
    En waarschuwt de klok niet "Hof"

    Voorbeelden:
      | regeling           | stand                              | begin      |
      | de nieuwe regeling | betwist                            | 19/03/2026 |
      | de overgang        | betwist                            | 01/10/2025 |
      | de overgang        | vernietigd met behoud van gevolgen | 01/10/2025 |

  Scenario: Wie geen einddatum heeft, krijgt er door een rechter geen
    Bron: samenvattingen van de wet van 18 juli 2025; cpasconnect.be
    Gegeven vandaag is het 30/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En bij de aanvraag was de persoon "55 of ouder"
    En een loopbaan van 35 jaar
    Als de klok berekend wordt
    Dan is de grond "geen einddatum"
    En waarschuwt de klok niet "Hof"

  Scenario: Wie buiten de beperking valt, krijgt geen woord over het Hof
    Bron: cpasconnect.be; linfo-csc.be; uitkomst niet bekend op 29 november 2026
    Gegeven vandaag is het 25/11/2026
    En als soort uitkering "SWT"
    Als de klok berekend wordt
    Dan waarschuwt de klok niet "Hof"
