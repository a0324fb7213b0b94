# language: nl
Functionaliteit: De brief, geen uitkering, en uitzonderingen

  Scenario: De brief wint van elke berekening
    Bron: RVA-brief over de einddatum (ocmw-st-truiden.be; aktiftv.nl)
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En 1560 dagen beroepsverleden
    En een brief van de RVA met einddatum 14/07/2027
    Als de klok berekend wordt
    Dan is de einddatum 14/07/2027
    En is de grond "brief"
    En is de zekerheid "R"
    En zegt de zin niet "Schatting"

  Scenario: De brief telt ook als van de uitkering verder niets bekend is
    Bron: RVA-brief over de einddatum
    Gegeven vandaag is het 25/11/2026
    En een uitkering waarvan niets bekend is
    En een brief van de RVA met einddatum 14/07/2027
    Als de klok berekend wordt
    Dan is de einddatum 14/07/2027

  Scenario: De brief blijft gelden op een dag waarvoor de regels niet gekend zijn
    Bron: RVA-brief over de einddatum
    Gegeven vandaag is het 01/01/2025
    En een werkloosheidsuitkering vanaf 01/02/2024
    En een brief van de RVA met einddatum 30/06/2026
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2026
    En is de grond "brief"

  Scenario: Een einddatum in het verleden staat in de verleden tijd
    Bron: RVA-brief over de einddatum
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En een brief van de RVA met einddatum 24/11/2026
    Als de klok berekend wordt
    Dan zegt de zin "liep de uitkering tot en met 24 november 2026"

  Scenario: Op de laatste dag loopt de uitkering nog
    Bron: brusselsjobday.be (laatste dag inbegrepen)
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En een brief van de RVA met einddatum 25/11/2026
    Als de klok berekend wordt
    Dan zegt de zin "loopt de uitkering tot en met 25 november 2026"

  Scenario: Is de regeling opgeschort, dan blijft de datum van de brief staan met een vraag
    Bron: cpasconnect.be (uitspraak van het Grondwettelijk Hof)
    Gegeven vandaag is het 30/11/2026
    En het beleid "benefit.regime_insertion" staat lokaal op "suspended"
    En een inschakelingsuitkering vanaf 01/04/2026
    En een brief van de RVA met einddatum 31/03/2027
    Als de klok berekend wordt
    Dan is de einddatum 31/03/2027
    En waarschuwt de klok "Vraag de RVA of een datum nog geldt"

  Scenario: Zonder uitkering is er geen klok
    Bron: eigen begrip
    Gegeven vandaag is het 25/11/2026
    En geen uitkering
    Als de klok berekend wordt
    Dan is de grond "geen uitkering"
    En is er geen einddatum

  Scenario: Is er niets bekend, dan wordt naar de brief gevraagd
    Bron: ocmw-st-truiden.be (RVA deelt de einddatum per brief mee)
    Gegeven vandaag is het 25/11/2026
    En een uitkering waarvan niets bekend is
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En is de zekerheid "X"
    En zegt de zin "vraag de einddatum uit de brief van de RVA"

  Abstract Scenario: 55 jaar met een lange loopbaan heeft geen einddatum, op welke dag men het ook vraagt
    Bron: onem.be T33; accorddegouvernement.info; het jaar dat telt is niet gevonden
    Gegeven vandaag is het <vandaag>
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 2 op 30 juni 2025
    En de persoon was 55 of ouder op 30 juni 2025
    En een loopbaan van <jaren> jaar
    Als de klok berekend wordt
    Dan is de grond "<grond>"
    En is de zekerheid "<zekerheid>"

    Voorbeelden:
      | vandaag    | jaren | grond          | zekerheid |
      | 31/12/2025 | 30    | geen einddatum | X         |
      | 01/01/2026 | 30    | geen einddatum | X         |
      | 01/01/2030 | 30    | geen einddatum | X         |
      | 31/12/2025 | 29    | schatting      | R2        |
      | 01/01/2030 | 29    | schatting      | R2        |

  Scenario: Is de loopbaan niet bekend, dan wordt de uitzondering vanaf 55 jaar genoemd
    Bron: onem.be T33
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 2 op 30 juni 2025
    En de persoon was 55 of ouder op 30 juni 2025
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2026
    En zegt de zin "met een loopbaan die lang genoeg is"

  Scenario: Wie jonger was dan 55 valt niet onder die uitzondering
    Bron: onem.be T33
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 2 op 30 juni 2025
    En de persoon was jonger dan 55 op 30 juni 2025
    En een loopbaan van 40 jaar
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2026

  Abstract Scenario: Een opleiding tot knelpuntberoep van voor 2026 stelt het einde uit, hoogstens vijf jaar
    Bron: fgtbbruxelles.be; schreuer.org; bruzz.be, 27 mei 2025
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/02/2025
    En vergoedingsperiode 2 op 30 juni 2025
    En een opleiding met uitzondering "knelpuntberoep, begonnen voor 2026"
    En die opleiding begon op 01/09/2025
    En die opleiding eindigt op <einde>
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2026
    En loopt de uitkering tijdens die opleiding tot <tot>

    Voorbeelden:
      | einde      | tot        |
      | 30/06/2027 | 30/06/2027 |
      | 31/08/2030 | 31/08/2030 |
      | 30/06/2031 | 31/08/2030 |

  Scenario: Een opleiding tot verpleegkundige of zorgkundige stelt het einde uit tot ze af is
    Bron: unisoc.be; news.faharas.net (vier jaar) tegenover bruzz.be (vijf jaar)
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En een opleiding met uitzondering "verpleegkundige of zorgkundige"
    En die opleiding begon op 01/09/2026
    En die opleiding eindigt op 30/06/2029
    Als de klok berekend wordt
    Dan is de einddatum 18/03/2027
    En loopt de uitkering tijdens die opleiding tot 30/06/2029
    En zegt de zin "één keer per loopbaan"
    En zegt de zin "voor een ander traject telt het gewone einde, 18 maart 2027"

  Scenario: Vóór 2026 bestond die uitzondering voor de zorg nog niet
    Bron: unisoc.be
    Gegeven vandaag is het 31/12/2025
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 2 op 30 juni 2025
    En een opleiding met uitzondering "verpleegkundige of zorgkundige"
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2026

  Scenario: Ook tijdens zo'n opleiding wint de brief
    Bron: RVA-brief over de einddatum; unisoc.be
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En een brief van de RVA met einddatum 18/03/2027
    En een opleiding met uitzondering "verpleegkundige of zorgkundige"
    Als de klok berekend wordt
    Dan is de einddatum 18/03/2027
    En zegt de zin "vraag of de uitkering doorloopt tijdens de opleiding"

  Abstract Scenario: Een inschakelingsuitkering duurt een jaar
    Bron: rva.be, 2 maart 2026
    Gegeven vandaag is het 25/11/2026
    En een inschakelingsuitkering vanaf <begin>
    Als de klok berekend wordt
    Dan is de einddatum <einde>
    En is de zekerheid "<zekerheid>"

    Voorbeelden:
      | begin      | einde      | zekerheid |
      | 01/03/2026 | 28/02/2027 | R         |
      | 15/09/2026 | 14/09/2027 | R         |

  Abstract Scenario: Een inschakelingsuitkering van net voor de hervorming duurt vermoedelijk ook een jaar
    Bron: eigen lezing van rva.be, 2 maart 2026, en 1001infos.net
    Gegeven vandaag is het 25/11/2026
    En een inschakelingsuitkering vanaf <begin>
    Als de klok berekend wordt
    Dan is de einddatum <einde>
    En is de zekerheid "<zekerheid>"

    Voorbeelden:
      | begin      | einde      | zekerheid |
      | 02/01/2025 | 01/01/2026 | I         |
      | 28/02/2026 | 28/02/2027 | X         |

  Abstract Scenario: Een oudere inschakelingsuitkering liep af op 31 december 2025
    Bron: 1001infos.net
    Gegeven vandaag is het 25/11/2026
    En een inschakelingsuitkering vanaf <begin>
    Als de klok berekend wordt
    Dan is de einddatum 31/12/2025

    Voorbeelden:
      | begin      |
      | 02/01/2023 |
      | 01/01/2025 |

  Abstract Scenario: Zonder bruikbaar begin is er geen schatting van de inschakelingsuitkering
    Bron: 1001infos.net
    Gegeven vandaag is het 25/11/2026
    En een inschakelingsuitkering <begin>
    Als de klok berekend wordt
    Dan is de grond "onbekend"

    Voorbeelden:
      | begin               |
      | zonder bekend begin |
      | vanaf 01/01/2023    |
