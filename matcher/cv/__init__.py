"""A CV: of Europass in all its forms, or any text. What a person did and can be, and nothing of who it is."""

from matcher.cv.claims import ImportedCv, claimed_by, import_cv, in_words
from matcher.cv.europass import parse_europass
from matcher.cv.items import CvItem, EuropassCv
from matcher.cv.text import read_cv

__all__ = [
    "CvItem",
    "EuropassCv",
    "ImportedCv",
    "claimed_by",
    "import_cv",
    "in_words",
    "parse_europass",
    "read_cv",
]
