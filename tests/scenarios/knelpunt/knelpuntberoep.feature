# language: nl
Functionaliteit: Knelpuntberoep: een lokaal gewicht, nooit een filter

  Abstract Scenario: Elke oorzaak heeft haar eigen gewicht
    Bron: lokale keuze (gewicht per oorzaak)
    Gegeven vandaag is het 25/11/2026
    En de lijst van 2026 noemt "slager" met oorzaak <oorzaak>
    En een groeivacature voor "slager"
    Als het knelpuntberoep nagegaan wordt
    Dan is het gewicht <gewicht> duizendsten
    En zegt de zin "lokale keuze"

    Voorbeelden:
      | oorzaak               | gewicht |
      | kwalitatief           | 1000    |
      | kwantitatief          | 800     |
      | arbeidsomstandigheden | 400     |

  Scenario: Bij meer oorzaken telt de hoogste
    Bron: lokale keuze (gewicht per oorzaak)
    Gegeven vandaag is het 25/11/2026
    En de lijst van 2026 noemt "slager" met oorzaak arbeidsomstandigheden en kwantitatief
    En een groeivacature voor "slager"
    Als het knelpuntberoep nagegaan wordt
    Dan is het gewicht 800 duizendsten

  Scenario: Een beroep zonder oorzaak krijgt het middelste gewicht
    Bron: lokale keuze (gewicht per oorzaak)
    Gegeven vandaag is het 25/11/2026
    En de lijst van 2026 noemt "slager" zonder oorzaak
    En een groeivacature voor "slager"
    Als het knelpuntberoep nagegaan wordt
    Dan is het gewicht 800 duizendsten
    En zegt de zin "oorzaak niet gegeven"

  Scenario: Een ander gewicht kan lokaal
    Bron: lokale keuze (gewicht per oorzaak)
    Gegeven vandaag is het 25/11/2026
    En het beleid "shortage.weight_qualitative" staat lokaal op "600"
    En de lijst van 2026 noemt "slager" met oorzaak kwalitatief
    En een groeivacature voor "slager"
    Als het knelpuntberoep nagegaan wordt
    Dan is het gewicht 600 duizendsten

  Scenario: De officiële lijst kent geen graden
    Bron: conceptnota Vlaanderen Leert!, actie 2
    Gegeven vandaag is het 25/11/2026
    En de lijst van 2026 noemt "slager" met oorzaak kwalitatief
    En een groeivacature voor "slager"
    Als het knelpuntberoep nagegaan wordt
    Dan zegt de zin "geen officiële graad"

  Scenario: Een beroep buiten de lijst wordt niet uitgesloten
    Bron: conceptnota Vlaanderen Leert!, actie 2
    Gegeven vandaag is het 25/11/2026
    En de lijst van 2026 noemt "bakker" met oorzaak kwalitatief
    En een groeivacature voor "slager"
    Als het knelpuntberoep nagegaan wordt
    Dan staat het beroep niet op de lijst
    En is het gewicht 0 duizendsten
    En zegt de zin "dat sluit de vacature niet uit"

  Abstract Scenario: De jongste lijst tot dit jaar telt
    Bron: vdab.be/trends/knelpuntberoepen (lijst per jaar)
    Gegeven vandaag is het <dag>
    En de lijst van 2024 noemt "slager" met oorzaak kwalitatief
    En de lijst van 2026 noemt "slager" met oorzaak kwantitatief
    En een groeivacature voor "slager"
    Als het knelpuntberoep nagegaan wordt
    Dan is het de lijst van <jaar>
    En is het gewicht <gewicht> duizendsten

    Voorbeelden:
      | dag        | jaar | gewicht |
      | 31/12/2025 | 2024 | 1000    |
      | 01/01/2026 | 2026 | 800     |

  Scenario: Een beroep dat van de lijst verdween, telt niet meer
    Bron: focus-wtv.be, 1 februari 2026 (de lijst wisselt elk jaar)
    Gegeven vandaag is het 25/11/2026
    En de lijst van 2024 noemt "slager" met oorzaak kwalitatief
    En de lijst van 2026 noemt "bakker" met oorzaak kwalitatief
    En een groeivacature voor "slager"
    Als het knelpuntberoep nagegaan wordt
    Dan staat het beroep niet op de lijst

  Abstract Scenario: Een prognose bepaalt een lokaal deel van het gewicht
    Bron: conceptnota Vlaanderen Leert!, actie 1 (prognoses van ECOOM); lokale keuze
    Gegeven vandaag is het 25/11/2026
    En de lijst van 2026 noemt "slager" met oorzaak kwantitatief
    En een prognose van <prognose> duizendsten voor "slager" in 2026
    En een groeivacature voor "slager"
    Als het knelpuntberoep nagegaan wordt
    Dan is het gewicht <gewicht> duizendsten
    En zegt de zin "met een prognose erin"

    Voorbeelden:
      | prognose | gewicht |
      | 0        | 560     |
      | 1000     | 860     |

  Scenario: Een prognose voor een ander jaar telt niet
    Bron: conceptnota Vlaanderen Leert!, actie 1
    Gegeven vandaag is het 25/11/2026
    En de lijst van 2026 noemt "slager" met oorzaak kwantitatief
    En een prognose van 1000 duizendsten voor "slager" in 2027
    En een groeivacature voor "slager"
    Als het knelpuntberoep nagegaan wordt
    Dan is het gewicht 800 duizendsten

  Scenario: Voorbeeldgegevens heten voorbeeldgegevens
    Bron: eigen begrip
    Gegeven vandaag is het 25/11/2026
    En de lijst van 2026 noemt als voorbeeld "slager"
    En een groeivacature voor "slager"
    Als het knelpuntberoep nagegaan wordt
    Dan zegt de zin "voorbeeldgegevens"

  Scenario: Een vacature zonder beroep is niet op te zoeken
    Bron: eigen begrip
    Gegeven vandaag is het 25/11/2026
    En de lijst van 2026 noemt "slager" met oorzaak kwalitatief
    En een groeivacature zonder beroep
    Als het knelpuntberoep nagegaan wordt
    Dan staat het beroep niet op de lijst
    En zegt de zin "noemt geen beroep"

  Scenario: Zonder lijst zegt groeipad dat
    Bron: eigen begrip
    Gegeven vandaag is het 25/11/2026
    En een groeivacature voor "slager"
    Als het knelpuntberoep nagegaan wordt
    Dan staat het beroep niet op de lijst
    En zegt de zin "geen knelpuntberoepenlijst geladen"
