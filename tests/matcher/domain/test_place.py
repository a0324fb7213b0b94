from matcher.domain.place import Place, TravelMode, distance_km, travel_minutes
from matcher.domain.profile import Mobility, within_reach

GENT, AALST = Place("Gent", 51.05, 3.72), Place("Aalst", 50.94, 4.04)


def test_gent_to_aalst_is_about_25_kilometres_both_ways():
    assert 25 < distance_km(GENT, AALST) < 26.5
    assert distance_km(GENT, AALST) == distance_km(AALST, GENT)


def test_car_is_faster_than_bicycle():
    assert travel_minutes(GENT, AALST, TravelMode.CAR) < travel_minutes(GENT, AALST, TravelMode.BICYCLE)


def test_no_journey_takes_no_time():
    assert travel_minutes(GENT, GENT, TravelMode.PUBLIC_TRANSPORT) == 0


def test_longest_journey_is_still_within_reach_and_one_minute_less_is_not():
    minutes = travel_minutes(GENT, AALST, TravelMode.CAR)
    assert within_reach(AALST, Mobility(GENT, TravelMode.CAR, minutes))
    assert not within_reach(AALST, Mobility(GENT, TravelMode.CAR, minutes - 1))


def test_unknown_place_or_home_excludes_nothing():
    assert within_reach(None, Mobility(GENT, TravelMode.CAR, 1))
    assert within_reach(AALST, None)
