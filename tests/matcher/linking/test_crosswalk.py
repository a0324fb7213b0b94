from matcher.domain.competence import Competence, CrossWalk, MappingRelation, Taxonomy
from matcher.linking.crosswalk import CrossWalks

WALKS = CrossWalks(
    Taxonomy(
        "t",
        "1",
        {id: Competence(id, label) for id, label in (("e1", "Lassen"), ("e2", "MIG-lassen"))},
        cross_walks=(
            CrossWalk("c1", "Lassen en snijden", "e2", MappingRelation.NARROW),
            CrossWalk("c1", "Lassen en snijden", "e1", MappingRelation.CLOSE),
            CrossWalk("c2", "Metaal lassen", "e1", MappingRelation.EXACT),
            CrossWalk("c3", "Smeden", "weg", MappingRelation.EXACT),
        ),
    )
)


def test_a_foreign_id_gives_the_strongest_relation_first_with_its_weight() -> None:
    found = [(one.id, one.label, one.relation, one.weight) for one in WALKS.targets("c1")]
    assert found == [("e1", "Lassen", "close", 900), ("e2", "MIG-lassen", "narrow", 700)]


def test_a_concept_gives_its_foreign_ids_the_strongest_first() -> None:
    assert WALKS.foreign_ids("e1") == ("c2", "c1")
    assert WALKS.foreign_ids("weg") == ()


def test_a_target_outside_the_taxonomy_is_reported_and_never_given() -> None:
    assert WALKS.unknown_targets == ("weg",)
    assert WALKS.targets("c3") == ()
