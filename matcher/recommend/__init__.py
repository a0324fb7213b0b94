"""One request from top to bottom; the only room that knows the order of the others."""

from matcher.recommend.recommender import (
    OpenDoorsAnswer,
    ProfileReader,
    ProfileReading,
    Recommender,
    RecommenderConfig,
)
from matcher.recommend.survey import SurveyConfig

__all__ = [
    "OpenDoorsAnswer",
    "ProfileReader",
    "ProfileReading",
    "Recommender",
    "RecommenderConfig",
    "SurveyConfig",
]
