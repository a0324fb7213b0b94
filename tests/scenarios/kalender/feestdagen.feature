# language: nl
Functionaliteit: Feestdagen: niemand begint te werken op een wettelijke feestdag

  Abstract Scenario: Tien feestdagen, waarvan drie met Pasen verschuiven
    Bron: KB van 18 april 1974, art. 1
    Gegeven vandaag is het 25/11/2026
    Als de feestdagen nagegaan worden
    Dan is <dag> <antwoord> feestdag

    Voorbeelden:
      | dag        | antwoord |
      | 25/12/2026 | een      |
      | 26/12/2026 | geen     |
      | 01/01/2027 | een      |
      | 28/03/2027 | geen     |
      | 29/03/2027 | een      |
      | 06/05/2027 | een      |
      | 17/05/2027 | een      |
      | 16/05/2027 | geen     |
      | 17/04/2028 | een      |
      | 21/07/2028 | een      |

  Scenario: Een kantoor met eigen dagen vervangt de lijst
    Bron: lokale keuze (brugdag)
    Gegeven vandaag is het 25/11/2026
    En het beleid "calendar.public_holidays" staat lokaal op "[05-07, pasen+1]"
    Als de feestdagen nagegaan worden
    Dan is 07/05/2027 een feestdag
    En is 29/03/2027 een feestdag
    En is 25/12/2026 geen feestdag
