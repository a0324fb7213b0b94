"""One request from top to bottom; the only room that knows the order of the others."""

from matcher.recommend.case import Case, OpenDoorsAnswer, RecommenderConfig
from matcher.recommend.reading import ProfileReader, ProfileReading
from matcher.recommend.recommender import Recommender
from matcher.recommend.seen import Seen
from matcher.recommend.survey import SurveyConfig
from matcher.recommend.ways_out import WayOut, ways_out

__all__ = [
    "Case",
    "OpenDoorsAnswer",
    "ProfileReader",
    "ProfileReading",
    "Recommender",
    "RecommenderConfig",
    "Seen",
    "SurveyConfig",
    "WayOut",
    "ways_out",
]
