# language: nl
Functionaliteit: Antwoorden die elkaar tegenspreken
  Een datum die op tegenstrijdige antwoorden rust, zegt dat erbij. Geen enkele combinatie belooft een uitkering die al
  afgelopen was, of laat een recht weg dat met werk verdiend is.

  Abstract Scenario: Een opleiding die na het einde van de uitkering begon, stelt dat einde niet uit
    Bron: unisoc.be (vrijstelling tijdens de uitkering); eigen begrip
    Gegeven vandaag is het 29/11/2026
    En een werkloosheidsuitkering vanaf 01/02/2025
    En vergoedingsperiode 2 op 30 juni 2025
    En een opleiding met uitzondering "verpleegkundige of zorgkundige"
    En die opleiding begon op <begin>
    En die opleiding eindigt op 30/06/2029
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2026
    En <gevolg>

    Voorbeelden:
      | begin      | gevolg                                                   |
      | 30/06/2026 | loopt de uitkering tijdens die opleiding tot 30/06/2029 |
      | 01/07/2026 | verlengt die opleiding niets                             |
      | 01/07/2026 | waarschuwt de klok "liep maar tot en met 30 juni 2026"  |

  Scenario: Ook na het einde volgens de brief verlengt een opleiding niets
    Bron: RVA-brief over de einddatum; eigen begrip
    Gegeven vandaag is het 29/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En een brief van de RVA met einddatum 30/06/2026
    En een opleiding met uitzondering "verpleegkundige of zorgkundige"
    En die opleiding begon op 01/09/2026
    En die opleiding eindigt op 30/06/2029
    Als de klok berekend wordt
    Dan is de grond "brief"
    En verlengt die opleiding niets
    En waarschuwt de klok "Ze telt hier dus niet mee"

  Scenario: Kan het recht nog langer zijn, dan wordt de opleiding niet geweigerd
    Bron: eigen begrip
    Gegeven vandaag is het 29/11/2027
    En een werkloosheidsuitkering vanaf 19/03/2026
    En een opleiding met uitzondering "verpleegkundige of zorgkundige"
    En die opleiding begon op 01/09/2027
    En die opleiding eindigt op 30/06/2029
    Als de klok berekend wordt
    Dan is de einddatum 18/03/2027
    En loopt de uitkering tijdens die opleiding tot 30/06/2029

  Scenario: Een brief van vóór de nieuwe aanvraag telt, met de vraag naar een nieuwe
    Bron: RVA-brief over de einddatum
    Gegeven vandaag is het 29/11/2026
    En een werkloosheidsuitkering vanaf 01/10/2026
    En een brief van de RVA met einddatum 30/06/2026
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2026
    En waarschuwt de klok "vraag of er een nieuwe is"

  Scenario: Jonger dan 55 bij de aanvraag en toch 55 op 30 juni 2025: geen belofte zonder einde
    Bron: eigen begrip
    Gegeven vandaag is het 29/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En 1560 dagen beroepsverleden
    En de persoon was 55 of ouder op 30 juni 2025
    En bij de aanvraag was de persoon "25 tot 54"
    En een loopbaan van 35 jaar
    Als de klok berekend wordt
    Dan is de einddatum 18/03/2028
    En waarschuwt de klok "Ga na welk antwoord klopt"

  Abstract Scenario: Ook in de nieuwe regeling opent genoeg nieuw werk een nieuw recht
    Bron: RVA infoblad T33-1, voetnoot; brusselsjobday.be (312 nieuwe dagen)
    Gegeven vandaag is het 05/12/2027
    En een werkloosheidsuitkering vanaf 19/03/2026
    En 312 dagen beroepsverleden
    En een terugkeer na werk op <terug>
    Als de klok berekend wordt
    Dan is de einddatum 18/03/2027
    En <gevolg>

    Voorbeelden:
      | terug      | gevolg                                         |
      | 01/12/2027 | vraagt de klok naar "new_days_at_return"       |
      | 01/12/2027 | ligt het einde tussen 18/03/2027 en 30/11/2029 |
      | 01/10/2026 | vraagt de klok niets                           |

  Scenario: Een terugkeer van vóór de aanvraag telt niet mee en wordt nagevraagd
    Bron: eigen begrip
    Gegeven vandaag is het 29/11/2026
    En een werkloosheidsuitkering vanaf 01/09/2026
    En 320 dagen beroepsverleden
    En een terugkeer na werk op 15/03/2026
    En 320 nieuwe dagen werk bij de terugkeer
    Als de klok berekend wordt
    Dan is de einddatum 31/08/2027
    En waarschuwt de klok "Ga na welke dag klopt"

  Scenario: Een aanvraag na 30 juni 2025 met een periode op die dag: vraag naar de terugkeer
    Bron: RVA infoblad T33-1, voetnoot
    Gegeven vandaag is het 29/11/2026
    En een werkloosheidsuitkering vanaf 01/10/2025
    En vergoedingsperiode 2 op 30 juni 2025
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2026
    En waarschuwt de klok "vul dan de terugkeer in"

  Scenario: Een terugkeer die nog moet komen: tot die dag is er geen uitkering
    Bron: eigen begrip
    Gegeven vandaag is het 29/11/2026
    En een werkloosheidsuitkering vanaf 01/02/2024
    En vergoedingsperiode 2 op 30 juni 2025
    En een terugkeer na werk op 01/02/2027
    En 330 nieuwe dagen werk bij de terugkeer
    Als de klok berekend wordt
    Dan waarschuwt de klok "tot die dag is er geen uitkering"

  Abstract Scenario: Een terugkeer van vóór 1 juli 2025 zit al in de periode van 30 juni 2025
    Bron: RVA infoblad T33-1
    Gegeven vandaag is het 29/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 1 op 30 juni 2025
    En 5000 dagen beroepsverleden
    En een terugkeer na werk op 28/06/2025
    En <nieuw> nieuwe dagen werk bij de terugkeer
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2027
    En vraagt de klok niets

    Voorbeelden:
      | nieuw |
      | 0     |
      | 400   |

  Abstract Scenario: Een einde vóór het begin is geen schatting, maar een vraag
    Bron: eigen begrip
    Gegeven vandaag is het 29/11/2026
    En een werkloosheidsuitkering vanaf <begin>
    En vergoedingsperiode 3 op 30 juni 2025
    En 6300 dagen uitkering op 31 december 2024
    Als de klok berekend wordt
    Dan is de grond "<grond>"

    Voorbeelden:
      | begin      | grond     |
      | 01/02/2010 | schatting |
      | 10/01/2026 | onbekend  |

  Scenario: Een nieuw recht kan ook vroeger eindigen: de vraag noemt die dag
    Bron: RVA infoblad T33-1, voetnoot; rva.be, 2 maart 2026
    Gegeven vandaag is het 29/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 1 op 30 juni 2025
    En een loopbaan van 5 jaar
    En een terugkeer na werk op 19/05/2026
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2027
    En vraagt de klok naar "new_days_at_return"
    En ligt het einde tussen 18/05/2027 en 18/05/2028
