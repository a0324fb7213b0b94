"""The trajectory search once more, written from the nouns and the rules alone.

Nothing here imports `matcher.search`, apart from the sizes in its configuration: what the two have in common
is the question, not the way to the answer.
"""
