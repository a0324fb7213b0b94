"""How surely a module teaches what is asked: sentences, the occupation of the programme, human coding."""

from matcher.teaching.measures import MEASURES, PROGRAMME_MEASURES, measure, programme_measures
from matcher.teaching.model import NEGLIGIBLE, SENTENCE_MEASURES, Logistic, TeachingModel
from matcher.teaching.statements import Asked, Course, Programme, TextEncoder

__all__ = [
    "MEASURES",
    "NEGLIGIBLE",
    "PROGRAMME_MEASURES",
    "SENTENCE_MEASURES",
    "Asked",
    "Course",
    "Logistic",
    "Programme",
    "TeachingModel",
    "TextEncoder",
    "measure",
    "programme_measures",
]
