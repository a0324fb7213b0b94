# language: nl
Functionaliteit: Uitkeringen buiten de beperking in de tijd
  Voor deze soorten geldt de grens van 24 maanden niet. groeipad noemt dus geen einddatum, maar vraagt dat na.

  Scenario: Een kunstwerkuitkering heeft geen einddatum volgens de algemene regel
    Bron: samenvattingen van de programmawet van 18 juli 2025; belganewsagency.eu
    Gegeven vandaag is het 25/11/2026
    En als soort uitkering "kunstwerkuitkering"
    Als de klok berekend wordt
    Dan is de grond "geen einddatum"
    En is er geen einddatum
    En zegt de zin "valt buiten de beperking in de tijd: vraag het na bij de RVA"
    En is de zekerheid "R2"

  Scenario: Haven en zeevisserij heeft geen einddatum volgens de algemene regel
    Bron: samenvattingen van de programmawet van 18 juli 2025; belganewsagency.eu
    Gegeven vandaag is het 25/11/2026
    En als soort uitkering "uitkering voor haven of zeevisserij"
    Als de klok berekend wordt
    Dan is de grond "geen einddatum"
    En is er geen einddatum
    En zegt de zin "valt buiten de beperking in de tijd: vraag het na bij de RVA"
    En is de zekerheid "R2"

  Scenario: SWT heeft geen einddatum volgens de algemene regel
    Bron: samenvattingen van de programmawet van 18 juli 2025; belganewsagency.eu
    Gegeven vandaag is het 25/11/2026
    En als soort uitkering "SWT"
    Als de klok berekend wordt
    Dan is de grond "geen einddatum"
    En is er geen einddatum
    En zegt de zin "valt buiten de beperking in de tijd: vraag het na bij de RVA"
    En is de zekerheid "R2"

  Scenario: Een beschermingsuitkering heeft geen einddatum volgens de algemene regel
    Bron: samenvattingen van de programmawet van 18 juli 2025; belganewsagency.eu
    Gegeven vandaag is het 25/11/2026
    En als soort uitkering "beschermingsuitkering"
    Als de klok berekend wordt
    Dan is de grond "geen einddatum"
    En is er geen einddatum
    En zegt de zin "valt buiten de beperking in de tijd: vraag het na bij de RVA"
    En is de zekerheid "R2"

  Scenario: Een inkomensgarantie vanaf halftijds werk heeft geen einddatum volgens de algemene regel
    Bron: samenvattingen van de programmawet van 18 juli 2025; belganewsagency.eu
    Gegeven vandaag is het 25/11/2026
    En als soort uitkering "inkomensgarantie-uitkering"
    Als de klok berekend wordt
    Dan is de grond "geen einddatum"
    En is er geen einddatum
    En zegt de zin "valt buiten de beperking in de tijd: vraag het na bij de RVA"
    En is de zekerheid "R2"

  Scenario: Een uitkering bij beschut werk heeft geen einddatum volgens de algemene regel
    Bron: samenvattingen van de programmawet van 18 juli 2025; belganewsagency.eu
    Gegeven vandaag is het 25/11/2026
    En als soort uitkering "uitkering bij beschut werk"
    Als de klok berekend wordt
    Dan is de grond "geen einddatum"
    En is er geen einddatum
    En zegt de zin "valt buiten de beperking in de tijd: vraag het na bij de RVA"
    En is de zekerheid "R2"

  Scenario: Ook daar wint een brief
    Bron: samenvattingen van de programmawet van 18 juli 2025; belganewsagency.eu
    Gegeven vandaag is het 25/11/2026
    En als soort uitkering "SWT"
    En een brief van de RVA met einddatum 30/06/2027
    Als de klok berekend wordt
    Dan is de grond "brief"
    En is de einddatum 30/06/2027

  Scenario: Lokaal kan een soort weer onder de beperking vallen
    Bron: samenvattingen van de programmawet van 18 juli 2025; belganewsagency.eu
    Gegeven vandaag is het 25/11/2026
    En het beleid "benefit.kinds_without_limit" staat lokaal op "[arts_work]"
    En als soort uitkering "beschermingsuitkering"
    Als de klok berekend wordt
    Dan is de grond "onbekend"
    En vraagt de klok naar "claim_date"
