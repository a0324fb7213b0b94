# language: nl
Functionaliteit: Overgang voor wie al een uitkering kreeg
  De tabel van infoblad T33. De meeste golven liggen achter ons; ze blijven toetsen.

  Abstract Scenario: Eerste periode met een lange loopbaan
    Bron: accorddegouvernement.info, 19 juni 2025
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/02/2025
    En vergoedingsperiode 1 op 30 juni 2025
    En een loopbaan van <jaren> jaar
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2027
    En is de grond "schatting"
    En is de zekerheid "R2"

    Voorbeelden:
      | jaren |
      | 5     |
      | 12    |

  Abstract Scenario: Eerste periode met een korte loopbaan, een maand erbij per 104 dagen na de toelatingsdagen
    Bron: accorddegouvernement.info, 19 juni 2025; lebrol.com; eigen lezing van de aftrek
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/02/2025
    En vergoedingsperiode 1 op 30 juni 2025
    En een loopbaan van 4 jaar
    En <dagen> dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum <einde>
    En is de einddatum in de ruime lezing <ruim>
    En zegt de zin "in de voorzichtige lezing"

    Voorbeelden:
      | dagen | einde      | ruim       |
      | 104   | 30/06/2026 | 31/07/2026 |
      | 312   | 30/06/2026 | 30/09/2026 |
      | 416   | 31/07/2026 | 31/10/2026 |
      | 832   | 30/11/2026 | 28/02/2027 |
      | 1248  | 31/03/2027 | 30/06/2027 |
      | 1559  | 31/05/2027 | 30/06/2027 |

  Abstract Scenario: Waar aftrek van de toelatingsdagen niets verandert, staat er één datum
    Bron: accorddegouvernement.info, 19 juni 2025
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 01/02/2025
    En vergoedingsperiode 1 op 30 juni 2025
    En een loopbaan van 4 jaar
    En <dagen> dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum <einde>
    En is er geen ruime lezing
    En zegt de zin niet "ruime"

    Voorbeelden:
      | dagen | einde      |
      | 0     | 30/06/2026 |
      | 103   | 30/06/2026 |
      | 1560  | 30/06/2027 |
      | 9999  | 30/06/2027 |

  Scenario: In de overgang kan men lokaal tellen zonder aftrek
    Bron: lokale keuze
    Gegeven vandaag is het 25/11/2026
    En het beleid "benefit.transition_admission_days_deducted" staat lokaal op "false"
    En een werkloosheidsuitkering vanaf 01/02/2025
    En vergoedingsperiode 1 op 30 juni 2025
    En 312 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum 30/09/2026
    En is er geen ruime lezing

  Scenario: Eerste periode zonder beroepsverleden
    Bron: accorddegouvernement.info, 19 juni 2025
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 1 op 30 juni 2025
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2026
    En zegt de zin "kan dat oplopen tot 30 juni 2027"

  Scenario: Tweede periode
    Bron: accorddegouvernement.info, 19 juni 2025; fgtbbruxelles.be
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 2 op 30 juni 2025
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2026
    En zegt de zin "liep tot en met 30 juni 2026"

  Abstract Scenario: Derde periode, naargelang de dagen uitkering
    Bron: accorddegouvernement.info, 19 juni 2025 (drukt per vergissing 29 februari 2026)
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 3 op 30 juni 2025
    En <dagen> dagen uitkering op 31 december 2024
    Als de klok berekend wordt
    Dan is de einddatum <einde>
    En is de zekerheid "R2"

    Voorbeelden:
      | dagen | einde      |
      | 6239  | 28/02/2026 |
      | 6240  | 31/12/2025 |
      | 9000  | 31/12/2025 |

  Scenario: Derde periode, vanaf 2.496 dagen uitkering
    Bron: accorddegouvernement.info, 19 juni 2025
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 3 op 30 juni 2025
    En 2496 dagen uitkering op 31 december 2024
    Als de klok berekend wordt
    Dan is de einddatum 28/02/2026

  Scenario: Derde periode, minder dan 2.496 dagen uitkering
    Bron: accorddegouvernement.info, 19 juni 2025
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 3 op 30 juni 2025
    En 2495 dagen uitkering op 31 december 2024
    Als de klok berekend wordt
    Dan is de einddatum 31/03/2026

  Scenario: Derde periode zonder aantal dagen: de vroegste datum, en tot wanneer het kan
    Bron: accorddegouvernement.info, 19 juni 2025
    Gegeven vandaag is het 25/11/2025
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 3 op 30 juni 2025
    Als de klok berekend wordt
    Dan is de einddatum 31/12/2025
    En zegt de zin "uiterlijk 31 maart 2026"

  Abstract Scenario: Eerste aanvraag in de overgangstijd: de klok begint bij de aanvraag
    Bron: RVA infoblad T33 (voetnoot); eigen lezing
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf <begin>
    En <dagen> dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum <einde>
    En is de zekerheid "I"
    En zegt de zin "te controleren bij RVA/VDAB"

    Voorbeelden:
      | begin      | dagen | einde      |
      | 01/07/2025 | 0     | 30/06/2026 |
      | 27/02/2026 | 520   | 26/04/2027 |
      | 30/09/2025 | 416   | 29/10/2026 |

  Scenario: Wie die lezing niet deelt, kan ze lokaal uitzetten
    Bron: lokale keuze
    Gegeven vandaag is het 25/11/2026
    En het beleid "benefit.transition_claim_starts_clock" staat lokaal op "false"
    En een werkloosheidsuitkering vanaf 28/02/2026
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En zegt de zin "vraag de einddatum uit de brief van de RVA"

  Abstract Scenario: Tussen 28 februari en 1 maart 2026 wisselt de regeling
    Bron: rva.be, 2 maart 2026
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf <begin>
    En 416 dagen beroepsverleden
    Als de klok berekend wordt
    Dan is de einddatum <einde>

    Voorbeelden:
      | begin      | einde      |
      | 28/02/2026 | 27/03/2027 |
      | 01/03/2026 | 31/03/2027 |

  Abstract Scenario: Wat ontbreekt, wordt gevraagd en niet geraden
    Bron: RVA infoblad T33
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering <begin>
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En is er geen einddatum
    En zegt de zin "<gevraagd>"

    Voorbeelden:
      | begin               | gevraagd                                 |
      | zonder bekend begin | de dag waarop de uitkering begon         |
      | vanaf 30/06/2025    | de vergoedingsperiode op 30 juni 2025    |

  Scenario: De overgangsregeling kan opgeschort worden
    Bron: cpasconnect.be (uitspraak van het Grondwettelijk Hof uiterlijk op 28 november 2026)
    Gegeven vandaag is het 30/11/2026
    En het beleid "benefit.regime_transition" staat lokaal op "suspended"
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 2 op 30 juni 2025
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En zegt de zin "De overgangsregeling is opgeschort"

  Scenario: Voor een dag van vóór de hervorming kent groeipad de regels niet
    Bron: programmawet van 18 juli 2025 (overgang vanaf 1 juli 2025)
    Gegeven vandaag is het 30/06/2025
    En een werkloosheidsuitkering vanaf 01/02/2025
    En vergoedingsperiode 1 op 30 juni 2025
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En zegt de zin "Voor 30 juni 2025 kent groeipad de regels over de duur niet"
