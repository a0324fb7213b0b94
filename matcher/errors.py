"""Errors that a caller may want to catch. Their messages are Dutch: a counsellor reads them.

Every message says what came, what is allowed and what to do. None contains personal data.
"""


class MatcherError(Exception):
    """Parent of every error that groeipad raises on purpose."""


class DocumentError(MatcherError):
    """A document (profile, vacancy, module) does not have the documented form."""


class TaxonomyError(MatcherError):
    """An id is asked for that the loaded taxonomy does not know."""


class EmptyRequirementError(MatcherError):
    """A vacancy requires nothing, so that every profile would fit it."""


class InsufficientProfileError(MatcherError):
    """A profile says too little to compute a gap: "onvoldoende gegevens"."""


class StoppedError(MatcherError):
    """The organisation stopped these proposals."""


class NotPublishedError(MatcherError):
    """A vacancy is not published on the day of the question: nobody is sent to it."""


class ArtefactError(MatcherError):
    """An artefact is missing, damaged, or does not fit another one; the message names the remedy."""


class EncoderError(MatcherError):
    """An encoder cannot be loaded from the folder or the name that was given."""


class PolicyError(MatcherError):
    """A file with policy parameters is wrong; the message names the file and the key."""
