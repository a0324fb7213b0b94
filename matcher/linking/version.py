"""The version of what texts are linked to: the concepts and the mappings, whatever world they are in."""

import hashlib

import msgspec

from matcher.domain.competence import Taxonomy

_DIGITS = 16


def linked_version(taxonomy: Taxonomy) -> str:
    """Return a hash over everything the forms of a taxonomy are made from.

    The sentences of employers that a world adds are no part of it, so that a new vacancy or module leaves
    the encoded forms as they are.
    """
    digest, encoder = hashlib.sha256(), msgspec.json.Encoder()
    concepts = (one for one in taxonomy.competences.values() if not one.is_stated)
    for one in (*concepts, *taxonomy.occupations.values(), *taxonomy.cross_walks):
        digest.update(encoder.encode(one))
    return digest.hexdigest()[:_DIGITS]
