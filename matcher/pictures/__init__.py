"""Pictures for who would rather look: SVG from plain data, for pages, reports and notebooks alike.

Each function returns a `Picture`: the drawing, and the same facts as sentences. Nothing is ever cut: a text
that is too long goes on on the next line. Only the standard library is needed.
"""

from matcher.pictures.calendar import calendar_picture
from matcher.pictures.canvas import Fill, Picture
from matcher.pictures.charts import bars, cells, stacked_bars
from matcher.pictures.coverage import CoverageWords, coverage_picture
from matcher.pictures.growth import growth_picture
from matcher.pictures.of_answer import pictures_of, reach_of
from matcher.pictures.reach import Spot, reach_map

__all__ = [
    "CoverageWords",
    "Fill",
    "Picture",
    "Spot",
    "bars",
    "calendar_picture",
    "cells",
    "coverage_picture",
    "growth_picture",
    "pictures_of",
    "reach_map",
    "reach_of",
    "stacked_bars",
]
