"""For whom a training is, read from sentences that we wrote, of the kinds that real trainings have."""

import pytest

from matcher.domain.module import Audience
from pipelines.reading.audience import read_audience, with_audience
from pipelines.reading.draft import DraftStatement, ModuleDraft, Origin
from tests.factories import a_module


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("Deze cursus richt zich uitsluitend tot WERKNEMERS.", Audience.EMPLOYEES),
        ("We geven ze enkel in het bedrijf, als vorming voor werknemers.", Audience.EMPLOYEES),
        ("Alleen voor wie in dienst is bij een erkende firma", Audience.EMPLOYEES),
        ("Bedoeld voor werkenden. Niet toegankelijk voor werkzoekenden.", Audience.EMPLOYEES),
        ("Bestemd voor werknemers en werkzoekenden.", Audience.BOTH),
        ("Enkel voor werknemers: module 2. Als werkzoekende volg je module 1.", Audience.BOTH),
        ("De doelgroep zijn werkzoekenden zonder diploma.", Audience.JOBSEEKERS),
        ("Niet alleen voor werknemers.", Audience.UNKNOWN),
        ("Voor werknemers passen we de duur aan.", Audience.UNKNOWN),
        ("Je leert hoe je de planning van werknemers opmaakt.", Audience.UNKNOWN),
    ],
)
def test_only_who_is_told_apart_is_kept_out(text: str, audience: Audience) -> None:
    assert read_audience([text]) is audience


def test_a_sentence_that_says_for_whom_teaches_nothing() -> None:
    said = ("Muren metselen", "Richt zich enkel tot werknemers")
    draft = ModuleDraft(a_module(), Origin("x.json", 1), tuple(map(DraftStatement, said)))
    told = with_audience(draft)
    assert [one.text for one in told.statements] == ["Muren metselen"]
    assert told.module.audience is Audience.EMPLOYEES
