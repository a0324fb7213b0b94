"""Where a municipality or a postcode lies: the one place, for every reader and form."""

from matcher.places.locate import Located, locate
from matcher.places.table import Entry, Kind, find_place, postcode_in

__all__ = ["Entry", "Kind", "Located", "find_place", "locate", "postcode_in"]
