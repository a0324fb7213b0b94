"""How surely a module teaches what is asked: sentences, the occupation of the programme, human coding."""

from matcher.teaching.measures import MEASURES, PROGRAMME_MEASURES, measure, programme_measures
from matcher.teaching.model import NEGLIGIBLE, SENTENCE_MEASURES, Logistic, TeachingModel
from matcher.teaching.occupation import occupation_chances, prepares, via_occupation
from matcher.teaching.statements import AskedWords, Course, Programme
from matcher.teaching.world import NOTHING_BEFOREHAND, TaughtCell, TeachingWorld

__all__ = [
    "MEASURES",
    "NEGLIGIBLE",
    "NOTHING_BEFOREHAND",
    "PROGRAMME_MEASURES",
    "SENTENCE_MEASURES",
    "AskedWords",
    "Course",
    "Logistic",
    "Programme",
    "TaughtCell",
    "TeachingModel",
    "TeachingWorld",
    "measure",
    "occupation_chances",
    "prepares",
    "programme_measures",
    "via_occupation",
]
