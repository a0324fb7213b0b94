# language: nl
Functionaliteit: Leerjob, werkervaringsstage en OKOT, naast het traject

  Scenario: Een leerjob is mogelijk
    Bron: liantis.be; accuria.be; solut-hr.be (proef tot 30 april 2027)
    Gegeven vandaag is het 25/11/2026
    En op de vraag "jonger dan 30" is het antwoord ja
    En op de vraag "diploma secundair onderwijs" is het antwoord nee
    En op de vraag "twee jaar van school" is het antwoord ja
    En de eerste werkdag is 04/01/2027
    Als de regel "leerjob" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "Een leerjob is mogelijk, voltijds, minstens 3 maanden lang en klaar op 30 april 2027"

  Abstract Scenario: Een leerjob is niet mogelijk, wat het traject niet uitsluit
    Bron: liantis.be; accuria.be; solut-hr.be (proef tot 30 april 2027)
    Gegeven vandaag is het 25/11/2026
    En op de vraag "jonger dan 30" is het antwoord <jong>
    En op de vraag "diploma secundair onderwijs" is het antwoord <diploma>
    En op de vraag "twee jaar van school" is het antwoord <van school>
    En de eerste werkdag is 04/01/2027
    Als de regel "leerjob" toegepast wordt
    Dan is het oordeel "niet mogelijk"
    En zegt de zin "Een leerjob is niet mogelijk"

    Voorbeelden:
      | jong | diploma | van school |
      | nee  | nee     | ja         |
      | ja   | ja      | ja         |
      | ja   | nee     | nee        |

  Scenario: Een leerjob is te bekijken zolang een antwoord ontbreekt
    Bron: liantis.be; accuria.be; solut-hr.be (proef tot 30 april 2027)
    Gegeven vandaag is het 25/11/2026
    En op de vraag "jonger dan 30" is het antwoord ja
    En op de vraag "diploma secundair onderwijs" is het antwoord niet bekend
    En op de vraag "twee jaar van school" is het antwoord ja
    En de eerste werkdag is 04/01/2027
    Als de regel "leerjob" toegepast wordt
    Dan is het oordeel "te bekijken"
    En zegt de zin "of de persoon geen diploma secundair onderwijs heeft"

  Abstract Scenario: De proef met leerjobs eindigt
    Bron: liantis.be; accuria.be; solut-hr.be (proef tot 30 april 2027)
    Gegeven vandaag is het 25/11/2026
    En op de vraag "jonger dan 30" is het antwoord ja
    En op de vraag "diploma secundair onderwijs" is het antwoord nee
    En op de vraag "twee jaar van school" is het antwoord ja
    En de eerste werkdag is <dag>
    Als de regel "leerjob" toegepast wordt
    Dan zegt de zin "Een leerjob is <uitkomst>"

    Voorbeelden:
      | dag        | uitkomst      |
      | 01/09/2026 | mogelijk      |
      | 29/01/2027 | mogelijk      |
      | 01/02/2027 | mogelijk      |
      | 02/02/2027 | niet mogelijk |
      | 30/04/2027 | niet mogelijk |

  Scenario: Een werkervaringsstage is voor algemene competenties
    Bron: prato.be; securex.be
    Gegeven vandaag is het 25/11/2026
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    Als de regel "werkervaringsstage" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "hoogstens 6 maanden, voor algemene competenties"

  Scenario: Een werkervaringsstage is niet nodig als niets ontbreekt
    Bron: prato.be; securex.be
    Gegeven vandaag is het 25/11/2026
    En er ontbreekt geen competentie
    Als de regel "werkervaringsstage" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "niet nodig"

  Scenario: OKOT is mogelijk voor een knelpuntberoep
    Bron: thomasmore.be; trends.knack.be
    Gegeven vandaag is het 25/11/2026
    En de uitkering heeft geen einddatum
    En het beroep staat op de knelpuntberoepenlijst
    En op de vraag "twee jaar van school" is het antwoord ja
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    Als de regel "OKOT" toegepast wordt
    Dan is het oordeel "past"
    En zegt de zin "OKOT is mogelijk"

  Scenario: OKOT is niet mogelijk buiten de lijst, en dat sluit niets uit
    Bron: thomasmore.be
    Gegeven vandaag is het 25/11/2026
    En op de vraag "twee jaar van school" is het antwoord ja
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    Als de regel "OKOT" toegepast wordt
    Dan is het oordeel "niet mogelijk"
    En zegt de zin "OKOT is niet mogelijk"

  Scenario: OKOT is te bekijken zolang een antwoord ontbreekt
    Bron: thomasmore.be
    Gegeven vandaag is het 25/11/2026
    En het beroep staat op de knelpuntberoepenlijst
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    Als de regel "OKOT" toegepast wordt
    Dan is het oordeel "te bekijken"
    En zegt de zin "uit het voltijds onderwijs is"

  Scenario: OKOT duurt vaak langer dan de uitkering
    Bron: eigen lezing van unisoc.be en sarahschlitz.be
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt volgens de brief tot en met 14/07/2027
    En het beroep staat op de knelpuntberoepenlijst
    En op de vraag "twee jaar van school" is het antwoord ja
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    Als de regel "OKOT" toegepast wordt
    Dan is het oordeel "te bekijken"
    En zegt de zin "minstens 12 maanden, langer dan de uitkering"

  Scenario: Een leerjob die voor september 2026 begint, mag tot 24 maanden duren
    Bron: secretariaat met verwijzing naar het decreet van 8 september 2023
    Gegeven vandaag is het 03/08/2026
    En op de vraag "jonger dan 30" is het antwoord ja
    En op de vraag "diploma secundair onderwijs" is het antwoord nee
    En op de vraag "twee jaar van school" is het antwoord ja
    En de eerste werkdag is 31/08/2026
    Als de regel "leerjob" toegepast wordt
    Dan zegt de zin "voltijds en 3 tot 24 maanden lang"
    En is de zekerheid "I"

  Scenario: Een leerjob na 1 september 2026 moet klaar zijn tegen het einde van de proef
    Bron: secretariaat met verwijzing naar het decreet van 8 september 2023
    Gegeven vandaag is het 03/08/2026
    En op de vraag "jonger dan 30" is het antwoord ja
    En op de vraag "diploma secundair onderwijs" is het antwoord nee
    En op de vraag "twee jaar van school" is het antwoord ja
    En de eerste werkdag is 02/09/2026
    Als de regel "leerjob" toegepast wordt
    Dan zegt de zin "klaar op 30 april 2027"

  Scenario: Een leerjob die niet meer op tijd klaar raakt, is niet mogelijk en sluit niets uit
    Bron: secretariaat met verwijzing naar het decreet van 8 september 2023
    Gegeven vandaag is het 25/11/2026
    En op de vraag "jonger dan 30" is het antwoord ja
    En op de vraag "diploma secundair onderwijs" is het antwoord nee
    En op de vraag "twee jaar van school" is het antwoord ja
    En de eerste werkdag is 01/03/2027
    Als de regel "leerjob" toegepast wordt
    Dan is het oordeel "niet mogelijk"
    En zegt de zin "moet klaar zijn op 30 april 2027"

  Scenario: Wordt de proef lokaal verlengd, dan kan een latere start
    Bron: lokale keuze
    Gegeven vandaag is het 25/11/2026
    En het beleid "learning_job.pilot_last_day" staat lokaal op "2027-12-31"
    En op de vraag "jonger dan 30" is het antwoord ja
    En op de vraag "diploma secundair onderwijs" is het antwoord nee
    En op de vraag "twee jaar van school" is het antwoord ja
    En de eerste werkdag is 01/03/2027
    Als de regel "leerjob" toegepast wordt
    Dan zegt de zin "Een leerjob is mogelijk"

  Scenario: Ook een lopende zorgopleiding met uitzondering maakt OKOT niet korter dan de uitkering
    Bron: unisoc.be (de uitzondering geldt voor haar eigen opleiding)
    Gegeven vandaag is het 25/11/2026
    En de uitkering loopt naar schatting tot en met 14/07/2027
    En de opleiding met uitzondering stelt dat uit tot 30/06/2029
    En het beroep staat op de knelpuntberoepenlijst
    En op de vraag "twee jaar van school" is het antwoord ja
    En een module "Snijden" van 30/11/2026 tot en met 27/12/2026
    Als de regel "OKOT" toegepast wordt
    Dan is het oordeel "te bekijken"
    En zegt de zin "langer dan de uitkering"
