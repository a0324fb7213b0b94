"""Free text to competences and occupations of the loaded taxonomy, with known certainty."""

from matcher.linking.forms import ConceptForms
from matcher.linking.linker import Linker
from matcher.linking.reading import LinkerConfig, aside_words
from matcher.linking.scorer import Scorer

__all__ = ["ConceptForms", "Linker", "LinkerConfig", "Scorer", "aside_words"]
