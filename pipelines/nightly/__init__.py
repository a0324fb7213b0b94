"""Everyone overnight, and everyone of one list: scoring and the overview of a collective dismissal."""
