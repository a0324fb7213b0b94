"""Names and postcodes as people and feeds write them, each to one place or to none."""

import pytest

from matcher.places import Kind, find_place, postcode_in
from matcher.places.table import FILE, fold


@pytest.mark.parametrize(
    ("text", "country", "shown"),
    [
        ("Gent", "BE", "Gent"), ("GENT", "BE", "Gent"), ("Gand", "BE", "Gent"), ("Ghent", "BE", "Gent"),
        ("9000 Gent", "BE", "Gent"), ("B-9000 Gent", "BE", "Gent"), ("BE 9000", "BE", "Gent"),
        ("Kerkstraat 12, 8500 Kortrijk", "BE", "Kortrijk"),
        ("Kerkstraat 1200, 8500 Kortrijk", "BE", "Kortrijk"),
        ("Zaventem, België", "BE", "Zaventem"), ("Campus Kortrijk", "BE", "Kortrijk"),
        ("VDAB Gent Zuid", "BE", "Gent"),
        ("Genk - LRM", "BE", "Genk"), ("St.-Niklaas", "BE", "Sint-Niklaas"),
        ("Sint Niklaas", "BE", "Sint-Niklaas"),
        ("Liège", "BE", "Luik"), ("Drongen", "BE", "Gent"), ("Heverlee", "BE", "Leuven"),
        ("Laken", "BE", "Brussel"),
        ("Deurne", "BE", "Deurne"), ("Beveren-Waas", "BE", "Beveren-Kruibeke-Zwijndrecht"),
        ("Terneuzen", "NL", "Terneuzen"), ("4531 AB Terneuzen", "NL", "Terneuzen"), ("Rijsel", "FR", "Lille"),
        ("F-59000 Lille", "FR", "Lille"), ("Aken", "DE", "Aachen"), ("Luxemburg", "LU", "Luxembourg"),
    ],
)  # fmt: skip
def test_a_place_is_found_however_it_is_written(text: str, country: str, shown: str) -> None:
    found = find_place(text)
    assert found is not None
    assert (found.country, found.place.name) == (country, shown)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Online",
        "thuis",
        "Campus Noord",
        "Oostende/Brugge",
        "Waregem of Kortrijk",
        "Nergenshuizen",
        "0999",
    ],
)
def test_what_is_no_place_or_more_than_one_is_not_guessed(text: str) -> None:
    assert find_place(text) is None


def test_province_country_and_postcode_decide_between_places_of_one_name() -> None:
    limburg, east = (find_place("Nieuwerkerken", province=one) for one in ("Limburg", "Oost-Vlaanderen"))
    assert limburg is not None
    assert east is not None
    assert not limburg.is_near(east, 50)
    in_france = find_place("Lille", country="Frankrijk")
    assert [one and one.country for one in (find_place("Lille"), in_france)] == ["BE", "FR"]
    assert find_place("Gent", postcode="3500") is None
    assert find_place("Gent", country="VS") is None
    exact = find_place("Sint-Amandsberg", postcode="9040")
    assert exact is not None
    assert exact.kind is Kind.POSTCODE


def test_a_house_number_is_no_postcode() -> None:
    assert postcode_in("Kerkstraat 1200, B-9000 Gent")[0] == "9000"
    assert postcode_in("Stationsplein 12") == ("", "", "")
    assert postcode_in("tel. 09/2261234")[0] == ""


def test_every_line_of_the_table_lies_in_or_near_belgium_and_says_where_it_is_from() -> None:
    head, *_ = lines = FILE.read_text(encoding="utf-8").splitlines()
    rows = [line.split(";") for line in lines if not line.startswith("#")]
    assert head.startswith("#")
    assert {row[0] for row in rows} == set(Kind)
    assert {row[1] for row in rows} == {"BE", "NL", "FR", "DE", "LU"}
    assert all(48.9 < float(row[4]) < 52.1 and 1.5 < float(row[5]) < 7.3 for row in rows)
    assert all(fold(row[2]) for row in rows)
    codes = [code for row in rows if row[0] == Kind.POSTCODE for code in row[3].split()]
    assert len(codes) == len(set(codes)) == 1_149
