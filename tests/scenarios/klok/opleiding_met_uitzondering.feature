# language: nl
Functionaliteit: Opleiding met uitzondering
  Een opleiding met uitzondering stelt het einde uit tot het einde van die opleiding. Een ander traject staat naast het
  gewone einde.

  Scenario: Eindigt de opleiding voor het gewone einde, dan verandert er niets
    Bron: unisoc.be; bruzz.be; de uitzondering geldt tot het einde van haar eigen opleiding
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En 1560 dagen beroepsverleden
    En een opleiding met uitzondering "verpleegkundige of zorgkundige"
    En die opleiding begon op 01/09/2026
    En die opleiding eindigt op 30/06/2027
    Als de klok berekend wordt
    Dan is de einddatum 18/03/2028
    En verlengt die opleiding niets

  Scenario: Zonder einde van de opleiding is dat einde de vraag
    Bron: unisoc.be; bruzz.be; de uitzondering geldt tot het einde van haar eigen opleiding
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En 312 dagen beroepsverleden
    En een opleiding met uitzondering "verpleegkundige of zorgkundige"
    En die opleiding begon op 01/09/2026
    Als de klok berekend wordt
    Dan is de einddatum 18/03/2027
    En vraagt de klok naar "training_end"
    En ligt het einde tussen 18/03/2027 en 31/08/2030
    En waarschuwt de klok "Vul dat einde in"

  Scenario: Een knelpuntopleiding die in 2026 begon, telt niet
    Bron: unisoc.be; bruzz.be; de uitzondering geldt tot het einde van haar eigen opleiding
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 2 op 30 juni 2025
    En een opleiding met uitzondering "knelpuntberoep, begonnen voor 2026"
    En die opleiding begon op 02/02/2026
    En die opleiding eindigt op 30/06/2028
    Als de klok berekend wordt
    Dan is de einddatum 30/06/2026
    En verlengt die opleiding niets
    En waarschuwt de klok "Ze telt hier dus niet mee"

  Scenario: Een knelpuntopleiding van net voor 2026 telt wel
    Bron: unisoc.be; bruzz.be; de uitzondering geldt tot het einde van haar eigen opleiding
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 2 op 30 juni 2025
    En een opleiding met uitzondering "knelpuntberoep, begonnen voor 2026"
    En die opleiding begon op 31/12/2025
    En die opleiding eindigt op 30/06/2028
    Als de klok berekend wordt
    Dan loopt de uitkering tijdens die opleiding tot 30/06/2028

  Scenario: Een zorgopleiding van voor 2026 valt niet onder de latere uitzondering
    Bron: unisoc.be; bruzz.be; de uitzondering geldt tot het einde van haar eigen opleiding
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 2 op 30 juni 2025
    En een opleiding met uitzondering "verpleegkundige of zorgkundige"
    En die opleiding begon op 01/09/2025
    En die opleiding eindigt op 30/06/2028
    Als de klok berekend wordt
    Dan verlengt die opleiding niets
    En waarschuwt de klok "bestaat vanaf 1 januari 2026"

  Scenario: Een zorgopleiding duurt hoogstens vier jaar mee
    Bron: unisoc.be; bruzz.be; de uitzondering geldt tot het einde van haar eigen opleiding
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En 312 dagen beroepsverleden
    En een opleiding met uitzondering "verpleegkundige of zorgkundige"
    En die opleiding begon op 01/09/2026
    En die opleiding eindigt op 30/06/2031
    Als de klok berekend wordt
    Dan loopt de uitkering tijdens die opleiding tot 31/08/2030

  Scenario: Is het gewone einde niet te schatten, dan is het einde van de opleiding wel zeker
    Bron: unisoc.be; bruzz.be; de uitzondering geldt tot het einde van haar eigen opleiding
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En een opleiding met uitzondering "verpleegkundige of zorgkundige"
    En die opleiding begon op 01/09/2026
    En die opleiding eindigt op 30/06/2028
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En loopt de uitkering tijdens die opleiding tot 30/06/2028
    En vraagt de klok naar "claim_date"

  Scenario: De brief wint, met de vraag of de uitkering tijdens de opleiding doorloopt
    Bron: unisoc.be; bruzz.be; de uitzondering geldt tot het einde van haar eigen opleiding
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En een brief van de RVA met einddatum 18/03/2027
    En een opleiding met uitzondering "verpleegkundige of zorgkundige"
    En die opleiding begon op 01/09/2026
    En die opleiding eindigt op 30/06/2028
    Als de klok berekend wordt
    Dan is de grond "brief"
    En is de einddatum 18/03/2027
    En loopt de uitkering tijdens die opleiding tot 30/06/2028

  Scenario: Is de opleiding voor wie geen einddatum heeft, dan blijft er geen einddatum
    Bron: unisoc.be; bruzz.be; de uitzondering geldt tot het einde van haar eigen opleiding
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering vanaf 19/03/2026
    En bij de aanvraag was de persoon "55 of ouder"
    En een loopbaan van 40 jaar
    En een opleiding met uitzondering "verpleegkundige of zorgkundige"
    En die opleiding begon op 01/09/2026
    En die opleiding eindigt op 30/06/2028
    Als de klok berekend wordt
    Dan is de grond "geen einddatum"
    En is er geen einddatum
    En verlengt die opleiding niets

  Scenario: De langste duur van een zorgopleiding kan lokaal vijf jaar zijn
    Bron: bruzz.be (vijf jaar)
    Gegeven vandaag is het 25/11/2026
    En het beleid "benefit.care_training_max_years" staat lokaal op "5"
    En een werkloosheidsuitkering vanaf 19/03/2026
    En 312 dagen beroepsverleden
    En een opleiding met uitzondering "verpleegkundige of zorgkundige"
    En die opleiding begon op 01/09/2026
    En die opleiding eindigt op 30/06/2031
    Als de klok berekend wordt
    Dan loopt de uitkering tijdens die opleiding tot 30/06/2031

  Scenario: Wie in een uitgezonderde opleiding zit na het gewone einde, heeft nog een uitkering
    Bron: unisoc.be; bruzz.be; de uitzondering geldt tot het einde van haar eigen opleiding
    Gegeven vandaag is het 25/11/2026
    En een werkloosheidsuitkering zonder bekend begin
    En vergoedingsperiode 2 op 30 juni 2025
    En een opleiding met uitzondering "knelpuntberoep, begonnen voor 2026"
    En die opleiding begon op 01/09/2025
    En die opleiding eindigt op 30/06/2027
    Als de klok berekend wordt
    Dan zegt de zin "de uitkering loopt tot en met 30 juni 2027"
    En zegt de zin niet "liep"
