"""JSON documents at the border: they mirror the nouns of the domain, and nothing else gets in."""

from matcher.documents.entries import Entries, Entry, split_entries
from matcher.documents.parse import check_document, parse_document
from matcher.documents.problem import Problem, safe

__all__ = ["Entries", "Entry", "Problem", "check_document", "parse_document", "safe", "split_entries"]
