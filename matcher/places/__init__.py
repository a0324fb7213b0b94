"""Where a municipality or a postcode lies: the one place, for every reader and form."""

from matcher.places.locate import Located, locate
from matcher.places.outline import flanders
from matcher.places.table import Kind, KnownPlace, find_place, postcode_in

__all__ = ["Kind", "KnownPlace", "Located", "find_place", "flanders", "locate", "postcode_in"]
