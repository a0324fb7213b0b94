"""The teachers of a competence: by id, by sentence, and by what was worked out beforehand."""

from matcher.domain.competence import Competence, Taxonomy
from matcher.index import Calibration, RetrievalIndex, StatementIndex
from matcher.retrieve.catalogue import ModuleCatalogue
from matcher.retrieve.teachers import TeacherLists
from matcher.teaching import TaughtCell, TeachingWorld
from tests.encoders import WordEncoder
from tests.factories import a_module

TAXONOMY = Taxonomy("test", "1", {"c1": Competence("c1", "dakpannen"), "c2": Competence("c2", "lassen")})
ENCODER = WordEncoder("dakpannen", "lassen")


def teachers_of(*cells: TaughtCell, least: int, named: tuple[str, ...] = ("c1",)):
    catalogue = ModuleCatalogue([a_module("dak", teaches=named), a_module("las", teaches=("c2",))], TAXONOMY)
    index = RetrievalIndex(
        StatementIndex.build(catalogue.statements, ENCODER),
        StatementIndex.build(["dakpannen"], ENCODER),
        Calibration(slope=20.0, intercept=-18.0),
    )
    beforehand = TeachingWorld({"c1": cells})
    lists = TeacherLists(catalogue, index, TAXONOMY.label, beforehand=beforehand)
    found = lists.of(["c1"], least)[0]
    return {catalogue.table.modules[row].id: some for row, some in found.taught.items()}, found


def test_a_weak_link_counts_only_where_it_is_asked_for_and_says_what_it_rests_on() -> None:
    weak = TaughtCell("las", 400, "beroep-dakdekker")
    assert set(teachers_of(weak, least=500)[0]) == {"dak"}
    taught, found = teachers_of(weak, least=250)
    assert [(one.certainty, one.via_occupation) for one in taught["las"]] == [(400, "beroep-dakdekker")]
    assert found.certainty[:, 0].tolist() == [1000, 400]
    assert set(teachers_of(weak, least=500, named=("c2",))[0]) == {"las"}  # nobody names it: words are all


def test_an_id_that_is_equal_stays_certain() -> None:
    taught, found = teachers_of(TaughtCell("dak", 400), least=250)
    assert taught["dak"][0].certainty == 1000
    assert found.certainty[:, 0].tolist() == [1000]
