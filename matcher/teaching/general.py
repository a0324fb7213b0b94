"""What every trade asks and hardly any module is about: teamwork, safety, order, paper."""

from matcher.word_lists import lists_beside

GENERAL: tuple[str, ...] = tuple(lists_beside(__file__))
"""Written by us. How near a requirement lies to one of these says how general it is."""
