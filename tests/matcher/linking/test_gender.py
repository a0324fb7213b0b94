"""Behaviour 30: the title of a woman is read as the title for everybody, and no other word changes."""

import pytest

from matcher.linking.gender import one_title
from matcher.linking.words import normalise

PAIRS = (
    ("verkoper", "verkoopster"), ("kok", "kokkin"), ("hulpkok", "hulpkokkin"), ("kapper", "kapster"),
    ("poetser", "poetsvrouw"), ("poetsman", "kuisvrouw"), ("schoonmaker", "schoonmaakster"),
    ("kinderbegeleider", "kinderbegeleidster"), ("medewerker", "medewerkster"),
    ("magazijnmedewerker", "magazijnmedewerkster"), ("naaier", "naaister"), ("kleermaker", "kleermaakster"),
    ("begeleider", "begeleidster"), ("verpakker", "verpakster"), ("inpakker", "inpakster"),
    ("leraar", "lerares"), ("onderwijzer", "onderwijzeres"), ("directeur", "directrice"),
    ("coördinator", "coördinatrice"), ("inspecteur", "inspectrice"), ("instructeur", "instructrice"),
    ("monteur", "monteuse"), ("masseur", "masseuse"), ("adviseur", "adviseuse"), ("chauffeur", "chauffeuse"),
    ("vrachtwagenbestuurder", "vrachtwagenbestuurster"), ("lasser", "lasster"), ("verhuurder", "verhuurster"),
    ("verpleger", "verpleegster"), ("verpleegkundige", "verpleegster"), ("winkelier", "winkelierster"),
    ("kassier", "kassierster"), ("kassier", "caissière"), ("receptionist", "receptioniste"),
    ("tandartsassistent", "tandartsassistente"), ("laborant", "laborante"), ("consulent", "consulente"),
    ("docent", "docente"), ("psycholoog", "psychologe"), ("bioloog", "biologe"), ("jurist", "juriste"),
    ("advocaat", "advocate"), ("boer", "boerin"), ("timmerman", "timmervrouw"), ("vakman", "vakvrouw"),
    ("gastheer", "gastvrouw"), ("steward", "stewardess"), ("makelaar", "makelaarster"),
    ("zanger", "zangeres"), ("danser", "danseres"), ("wever", "weefster"), ("schrijver", "schrijfster"),
    ("bewaker", "bewaakster"),
    ("ondernemer", "onderneemster"), ("ontwerper", "ontwerpster"), ("leidinggever", "leidinggeefster"),
    ("boekhouder", "boekhoudster"), ("bakker", "bakster"), ("slijper", "slijpster"), ("snijder", "snijdster"),
)  # fmt: skip
"""His title and hers, general knowledge of Dutch."""


@pytest.mark.parametrize(("his", "hers"), PAIRS)
@pytest.mark.parametrize("said", ["{}", "ik werk als {} in Gent", "{} (m/v/x)"])
def test_his_title_and_hers_are_read_alike(his: str, hers: str, said: str) -> None:
    assert normalise(said.format(hers)) == normalise(said.format(his))


@pytest.mark.parametrize(
    ("both", "one"),
    [
        ("kok/kokkin", "kok"),
        ("verkoper of verkoopster", "verkoper"),
        ("verkoopster / verkoper", "verkoper"),
        ("medewerk(st)er", "medewerker"),
        ("kok(kin)", "kok"),
        ("assistent(e) in een praktijk", "assistent in een praktijk"),
        ("verkoopsters gezocht", "verkopers gezocht"),
    ],
)
def test_both_titles_side_by_side_are_one(both: str, one: str) -> None:
    assert normalise(both) == one


@pytest.mark.parametrize(
    "text",
    [
        "venster register klooster tester meester minister rooster pleister poster cluster semester",
        "burgemeester badmeester zuster polyester oester monster hamster luster kadaster werkster",
        "secretaresse vroedvrouw huisvrouw koningin vriendin groente gemeente patiente",
        "constante intelligente horloge serieuse nerveuse juiste laatste vereiste gemiste beste",
        "python (basis) en excel (e-mail) of word/word",
    ],
)
def test_a_word_that_ends_like_one_stays(text: str) -> None:
    assert one_title(text) == text
