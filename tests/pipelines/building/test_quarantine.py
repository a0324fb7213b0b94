"""A mapping that contradicts its own words is not used, and a person gets to see it."""

from matcher.domain.competence import Competence, CrossWalk, MappingRelation, Taxonomy
from matcher.encoder import PairedEncoder
from pipelines.building.quarantine import DISAGREES, by_meaning, set_apart
from pipelines.reading.rejects import Rejects, RowOutcome
from tests.encoders import WordEncoder
from tests.source_files import noted


def walk(words: str, target: str, relation: MappingRelation = MappingRelation.CLOSE) -> CrossWalk:
    return CrossWalk(words, words, target, relation)


def test_only_what_claims_the_same_meaning_and_shares_none_is_set_apart() -> None:
    encoder = WordEncoder("vissen", "roken", "gitaar", "snaren")
    right = (
        walk("vissen roken", "c1"),
        walk("snaren", "c2"),  # said in the description
        walk("gitaar", "c1", MappingRelation.BROAD),
        walk("gitaar", "onbekend"),
    )
    wrong = walk("gitaar", "c1")
    taxonomy = Taxonomy(
        "test",
        "1",
        {"c1": Competence("c1", "vissen"), "c2": Competence("c2", "gitaar", description="snaren")},
        cross_walks=(*right, wrong),
    )
    rejects = Rejects()
    found = set_apart(taxonomy, by_meaning(lambda: PairedEncoder(encoder, encoder)), rejects)
    assert found.cross_walks == (right[0], right[1], right[3])
    assert noted(rejects) == [(0, "mapping_relation", "gitaar → vissen", DISAGREES, RowOutcome.NOT_LINKED)]
