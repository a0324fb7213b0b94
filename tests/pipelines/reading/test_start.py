"""When a training begins, read from sentences that we wrote, of the kinds that real trainings have."""

from datetime import date

import pytest

from pipelines.reading.start import read_intake

ON = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Starten kan in september en in februari.", date(2027, 2, 1), date(2027, 2, 28)),
        ("Je begint eind augustus of half januari.", date(2027, 1, 11), date(2027, 1, 20)),
        ("De opleiding start in het voorjaar.", date(2027, 3, 1), date(2027, 6, 20)),
        ("In de winter starten we opnieuw.", date(2026, 12, 1), date(2027, 3, 20)),
        ("De cursus begint in het tweede kwartaal van 2028.", date(2028, 4, 1), date(2028, 6, 30)),
        ("Elk kwartaal start er een groep.", date(2027, 1, 1), date(2027, 3, 31)),
        ("Elke campus organiseert maandelijks een groep.", date(2026, 12, 1), date(2026, 12, 31)),
        ("We starten bij het begin van het schooljaar.", date(2027, 9, 1), date(2027, 9, 30)),
        ("Doorlopend instappen.", ON, ON),
        ("Elke maandag start een nieuwe groep.", ON, ON),
        ("Wachttijd: 4 à 6 weken.", date(2027, 1, 10), date(2027, 1, 10)),
        ("Reken op twee maanden wachttijd. Start in januari of maart.", date(2027, 3, 1), date(2027, 3, 31)),
    ],
)
def test_a_start_in_words_is_an_interval(text: str, first: date, last: date) -> None:
    found = read_intake(text)
    assert found is not None
    assert found.next_start(ON) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Sinds september bestaat dit attest.",
        "Vanaf september moet iedereen die start een proef afleggen.",
        "We starten niet in juli en augustus.",
        "De stage kan op elk moment starten.",
        "Bij de start wordt je taalniveau gemeten. Er is wekelijks een test.",
        "Het werk kan niet wachten.",
    ],
)
def test_a_time_that_is_no_start_is_not_read(text: str) -> None:
    assert read_intake(text) is None


def test_what_is_over_stays_known_as_over() -> None:
    found = read_intake("Start in maart 2026.")
    assert found is not None
    assert found.next_start(ON) is None
